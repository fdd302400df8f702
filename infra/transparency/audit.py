"""What an auditor checks with the key of a log: signed heads, proofs, and that one head goes on from another."""

from collections.abc import Iterable

import httpx

from infra.transparency.notes import PROOF, BadNote, Checkpoint, VerifierKey, parse_proofs, verify
from infra.transparency.tree import HASH, WIDTH, consistency_proof, is_consistent, is_included

_SECONDS = 10.0


class LogContradicts(Exception):
    """What the log shows now is not what it signed; the message says what."""


class LogAddress:
    """A log that a studio serves. Raises httpx.HTTPError."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._size = 0

    def key(self) -> str:
        """The key that it says it has."""
        return self._get("key").decode().strip()

    def head(self, key: VerifierKey) -> Checkpoint:
        """Its newest head. Raises BadNote."""
        found = Checkpoint.parse(verify(self._get("checkpoint").decode(), key))
        self._size = found.size
        return found

    def tile(self, level: int, number: int) -> bytes:
        """The hashes of a tile, as many as the newest head covers. Raises BadNote."""
        width = min(WIDTH, self._size // WIDTH**level - number * WIDTH)
        hashes = self._get(f"tile/{level}/{tile_path(number)}{'' if width == WIDTH else f'.p/{width}'}")
        if len(hashes) != width * HASH:
            raise BadNote(f"tile {number} of level {level} is not whole")
        return hashes

    def _get(self, path: str) -> bytes:
        return httpx.get(f"{self._url}/log/{path}", timeout=_SECONDS).raise_for_status().content


def tile_path(number: int) -> str:
    """The number of a tile in its address: `x001/234` for 1234."""
    *others, last = [part.zfill(3) for part in f"{number:,}".split(",")]
    return "/".join([*(f"x{part}" for part in others), last])


def heads_in(text: str, key: VerifierKey) -> tuple[list[Checkpoint], int]:
    """The heads of a file, and how many proofs in it are good. Raises BadNote."""
    if not text.startswith(PROOF):
        return [Checkpoint.parse(verify(text, key))], 0
    proofs = parse_proofs(text)
    heads = [Checkpoint.parse(verify(proof.checkpoint, key)) for proof in proofs]
    for proof, head in zip(proofs, heads, strict=True):
        if not is_included(proof.leaf, proof.index, head.size, proof.path, head.root):
            raise BadNote(f"the event at position {proof.index + 1} is not in the log that was signed")
    return heads, len(proofs)


def require_one_log(heads: Iterable[Checkpoint], log: LogAddress | None, newest: Checkpoint | None) -> int:
    """How many sizes the heads have. Raises LogContradicts unless each goes on from the smaller ones; without the log
    only heads of one size can be compared. BadNote, httpx.HTTPError.
    """
    roots: dict[int, bytes] = {}
    for head in heads:
        if roots.setdefault(head.size, head.root) != head.root:
            raise LogContradicts(f"Two heads of {head.size:,} entries have different roots.")
    if log is None or newest is None:
        return len(roots)
    for size, root in sorted(roots.items()):
        if size > newest.size:
            raise LogContradicts(f"The log has {newest.size:,} entries, and has signed {size:,}.")
        if not is_consistent(size, newest.size, consistency_proof(size, newest.size, log.tile), root, newest.root):
            raise LogContradicts(f"The first {size:,} entries of the log are not those that were signed.")
    return len(roots)
