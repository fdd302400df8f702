"""Checks proofs of a MangaMotion log: python verify.py KEY FILE.tlog-proof …

KEY is the key of the log, `<name>+<id>+<base64>`; keep it from a time when you trusted the studio. A file has one
C2SP tlog-proof after the other. Their `extra` lines are the entries: events as they are stored. Needs Python 3.11 and
`cryptography`, and nothing of MangaMotion. The exit status is 0 only if every file is good.
"""

import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HEADER = "c2sp.org/tlog-proof@v1\n"


class Bad(Exception):
    """Why a proof is no proof."""


def main(key: str, files: list[str]) -> int:
    status = 0
    for file in files:
        try:
            for index, size, entry in checked(key, Path(file).read_bytes().decode()):
                sys.stdout.write(f"{file}: position {index + 1} of {size} is this event:\n{described(entry)}\n")
        except (Bad, OSError, UnicodeDecodeError) as error:
            sys.stdout.write(f"{file}: BAD: {error}\n")
            status = 1
    return status


def checked(key: str, text: str) -> list[tuple[int, int, bytes]]:
    """The index of each entry, the size of the log, and the entry. Raises Bad, also if one of many is bad."""
    before, *proofs = text.split(HEADER)
    if before or not proofs:
        raise Bad("the file is no proof")
    return [check(key, proof) for proof in proofs]


def check(key: str, text: str) -> tuple[int, int, bytes]:
    """The same of one proof, without its first line."""
    head, separator, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or len(lines) < 2:
        raise Bad("the file is no proof")
    entry, index = decoded(field(lines[0], "extra")), number(field(lines[1], "index"))
    path = [decoded(line, 32) for line in lines[2:]]
    _, size, root = signed(key, checkpoint)
    if included(leaf(entry), index, size, path) != root:
        raise Bad("the entry is not in the log that was signed")
    return index, size, entry


def leaf(entry: bytes) -> bytes:
    """The hash of an entry, which stands there itself where the content is not shown."""
    return entry[7:] if is_hash(entry) else sha256(b"\0" + entry).digest()


def is_hash(entry: bytes) -> bool:
    return entry.startswith(b"sha256\n") and len(entry) == 39


def signed(key: str, note: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint that the key has signed (C2SP signed-note, tlog-checkpoint)."""
    name, _, rest = key.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    public = decoded(encoded, 33)
    body, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n") or any(sign < " " and sign != "\n" for sign in note):
        raise Bad("the checkpoint is no signed note")
    if public[:1] != b"\1" or sha256(name.encode() + b"\n" + public).digest()[:4].hex() != key_id:
        raise Bad("the key is not a key of a log")
    body += "\n"
    good = False
    for line in signatures[:-1].split("\n"):
        dash, _, rest = line.partition(" ")
        signer, _, text = rest.partition(" ")
        signature = decoded(text)
        if dash != "—":
            raise Bad("the checkpoint is no signed note")
        if signer == name and signature[:4].hex() == key_id:
            try:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(signature[4:], body.encode())
            except InvalidSignature:
                raise Bad("the log has not signed this checkpoint") from None
            good = True
    if not good:
        raise Bad("the log has not signed this checkpoint")
    origin, size, root = [*body.split("\n"), "", ""][:3]
    return origin, number(size), decoded(root, 32)


def included(found: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root that follows from an entry hash and its path (RFC 9162, section 2.1.3.2)."""
    if index >= size:
        raise Bad("the entry is behind the end of the log")
    place, last = index, size - 1
    for sibling in path:
        if last == 0:
            raise Bad("the path is too long")
        if place & 1 or place == last:
            found = sha256(b"\1" + sibling + found).digest()
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = sha256(b"\1" + found + sibling).digest()
        place, last = place >> 1, last >> 1
    if last:
        raise Bad("the path is too short")
    return found


def described(entry: bytes) -> str:
    """The lines of an event, and its stored state."""
    if is_hash(entry):
        return f"  not shown; the hash of the entry is {leaf(entry).hex()}"
    return "\n".join(f"  {line}" for line in entry.decode("utf-8", "replace").split("\n"))


def field(line: str, name: str) -> str:
    word, _, value = line.partition(" ")
    if word != name:
        raise Bad(f"the file has no line `{name}` where one must be")
    return value


def number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 18 or str(int(text)) != text:
        raise Bad(f"{text!r} is no number")
    return int(text)


def decoded(text: str, size: int | None = None) -> bytes:
    try:
        found = b64decode(text, validate=True)
    except ValueError:
        raise Bad("a line is no base64") from None
    if b64encode(found).decode() != text or (size is not None and len(found) != size):
        raise Bad("a line is no base64 of the right length")
    return found


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
