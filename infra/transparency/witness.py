"""A witness of other logs: it signs their heads as long as each goes on from the one before (C2SP tlog-witness)."""

import time
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable
from typing import NamedTuple, Self

from domain.witness import BadWitnessRequest, HeadMovedOn, HeadOfOthers, LogNotWitnessed, LogRewritten
from infra.postgres.pool import Database
from infra.transparency.notes import BadNote, Checkpoint, Cosigner, VerifierKey, verify
from infra.transparency.tree import EMPTY_ROOT, HASH, is_consistent

#: A request has so many lines of a proof at the most.
_LONGEST_PROOF = 63
_SEEN = "SELECT size, root FROM mangamotion_witnessed_logs WHERE origin = %(origin)s"
#: Of two that come at once the first one has it: the row is written only as long as it is the one that was compared.
_KEEP = """
INSERT INTO mangamotion_witnessed_logs AS seen (origin, size, root) VALUES (%(origin)s, %(size)s, %(root)s)
    ON CONFLICT (origin) DO UPDATE SET size = EXCLUDED.size, root = EXCLUDED.root, seen_at = clock_timestamp()
 WHERE (seen.size, seen.root) = (%(old)s, %(old_root)s)
"""


class WitnessRequest(NamedTuple):
    """A head, and what shows that it goes on from an older one."""

    old: int
    proof: list[bytes]
    #: The signed note.
    note: str

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Raises BadWitnessRequest."""
        try:
            head, separator, note = content.decode().partition("\n\n")
            first, *lines = head.split("\n")
            word, _, size = first.partition(" ")
            proof = [b64decode(line, validate=True) for line in lines]
        except (UnicodeDecodeError, Error):
            raise BadWitnessRequest from None
        is_number = size.isascii() and size.isdecimal() and len(size) < 19 and str(int(size)) == size
        if word != "old" or not separator or not is_number or len(proof) > _LONGEST_PROOF:
            raise BadWitnessRequest
        if any(len(line) != HASH for line in proof):
            raise BadWitnessRequest
        return cls(int(size), proof, note)


class Witness:
    """Signs the heads of the logs whose keys it knows. Raises DATABASE_UNAVAILABLE."""

    def __init__(self, pool: Database, signer: Cosigner, logs: Iterable[VerifierKey]) -> None:
        self._pool, self._signer = pool, signer
        self._logs = {key.name: key for key in logs}

    async def cosign(self, content: bytes) -> str:
        """The line with the signature. Raises a refusal of domain.witness."""
        asked = WitnessRequest.parse(content)
        head, body = self._head(asked.note)
        rows = await self._pool.read(_SEEN, {"origin": head.origin})
        size, root = rows[0] if rows else (0, EMPTY_ROOT)
        if asked.old > head.size:
            raise BadWitnessRequest
        if asked.old != size or (head.size == size and head.root != root):
            raise HeadMovedOn(size)
        if not is_consistent(size, head.size, asked.proof, root, head.root):
            raise LogRewritten
        seen = {"origin": head.origin, "size": head.size, "root": head.root, "old": size, "old_root": root}
        if not await self._pool.execute(_KEEP, seen):
            raise HeadMovedOn((await self._pool.read(_SEEN, {"origin": head.origin}))[0][0])
        return self._signer.cosign(body, int(time.time()))

    def _head(self, note: str) -> tuple[Checkpoint, str]:
        key = self._logs.get(note.partition("\n")[0])
        if key is None:
            raise LogNotWitnessed
        try:
            body = verify(note, key)
            return Checkpoint.parse(body), body
        except BadNote:
            raise HeadOfOthers from None
