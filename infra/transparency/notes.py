"""Signed notes, checkpoints and proofs as text (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof)."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple, Self

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from infra.transparency.tree import HASH, leaf_hash

#: The first line of a proof.
PROOF = "c2sp.org/tlog-proof@v1"
#: Before the hash of an entry that is not shown. No entry begins so.
_HASH = b"sha256\n"
#: What a key signs: notes as they are; heads together with the time at which a witness saw them.
_ED25519, _COSIGNATURE = b"\1", b"\4"
#: Bytes of the time before a signature of a witness.
_TIME = 8
_NAME = re.compile(r"[^\s+]+")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
#: A note with more signatures is refused unread.
_MOST_SIGNATURES = 64


class BadNote(Exception):
    """The text is no note, or none that its key has signed; the message says which."""


class Checkpoint(NamedTuple):
    """The head of a tree: which log, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"

    @classmethod
    def parse(cls, body: str) -> Self:
        """Further lines are passed over. Raises BadNote."""
        origin, size, root, *_ = [*body.split("\n"), "", "", ""]
        found = _bytes(root)
        if not origin or not _NUMBER.fullmatch(size) or len(found) != sha256().digest_size:
            raise BadNote("it is no checkpoint")
        return cls(origin, int(size), found)


class VerifierKey(NamedTuple):
    """A name and the public key that belongs to it, as `<name>+<id>+<base64>`."""

    name: str
    key: bytes
    kind: bytes = _ED25519

    @property
    def id(self) -> bytes:
        """Four bytes by which signatures name the key."""
        return sha256(self.name.encode() + b"\n" + self.kind + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_base64(self.kind + self.key)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadNote."""
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        content = _bytes(encoded)
        found = cls(name, content[1:], content[:1])
        is_known = found.kind in (_ED25519, _COSIGNATURE) and len(content) == 33
        if not _NAME.fullmatch(name) or not is_known or found.id.hex() != key_id:
            raise BadNote("it is no key of a log")
        return found


class NoteSigner:
    """Signs notes under a name. `seed`: 32 random bytes."""

    kind = _ED25519

    def __init__(self, name: str, seed: bytes) -> None:
        if not _NAME.fullmatch(name):
            raise BadNote("the name of a key has neither spaces nor +")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = VerifierKey(name, public, self.kind)

    def sign(self, body: str) -> str:
        """The note with its signature."""
        return f"{body}\n{self._line(self._private.sign(body.encode()))}"

    def _line(self, signature: bytes) -> str:
        return f"— {self.key.name} {_base64(self.key.id + signature)}\n"


class Cosigner(NoteSigner):
    """Signs heads of other logs as a witness that saw them at a time (C2SP tlog-cosignature)."""

    kind = _COSIGNATURE

    def cosign(self, body: str, at: int) -> str:
        """The line that is added to a note. `at`: seconds since 1970."""
        time = at.to_bytes(_TIME)
        return self._line(time + self._private.sign(_witnessed(body, time)))


def _witnessed(body: str, time: bytes) -> bytes:
    """What a witness signs of a head."""
    return f"cosignature/v1\ntime {int.from_bytes(time)}\n{body}".encode()


def verify(note: str, key: VerifierKey) -> str:
    """The body of a note that the key has signed; signatures of other keys do not count. Raises BadNote."""
    body, separator, signed = note.rpartition("\n\n")
    lines = signed.removesuffix("\n").split("\n")
    if not separator or not signed.endswith("\n") or len(lines) > _MOST_SIGNATURES or _has_control(note):
        raise BadNote("it is no signed note")
    body += "\n"
    verified = False
    for line in lines:
        found = _SIGNATURE.fullmatch(line)
        if not found:
            raise BadNote("it is no signed note")
        signature = _bytes(found[2])
        if found[1] == key.name and signature[:4] == key.id:
            try:
                _check(key, signature[4:], body)
            except InvalidSignature:
                raise BadNote(f"{key.name} has not signed it") from None
            verified = True
    if not verified:
        raise BadNote(f"{key.name} has not signed it")
    return body


def _check(key: VerifierKey, signature: bytes, body: str) -> None:
    """Raises InvalidSignature."""
    message = body.encode()
    if key.kind == _COSIGNATURE:
        message, signature = _witnessed(body, signature[:_TIME]), signature[_TIME:]
    Ed25519PublicKey.from_public_bytes(key.key).verify(signature, message)


class LogProof(msgspec.Struct, frozen=True):
    """That an entry is in the log, for whom only this and a key are at hand."""

    index: int
    path: Sequence[bytes]
    #: The signed note.
    checkpoint: str
    #: The entry itself, so that the file is all that an auditor needs; or `hidden` of it.
    entry: bytes = b""

    @property
    def leaf(self) -> bytes:
        """The hash of the entry."""
        entry = self.entry
        is_hash = entry.startswith(_HASH) and len(entry) == len(_HASH) + HASH
        return entry.removeprefix(_HASH) if is_hash else leaf_hash(entry)

    @property
    def hidden(self) -> Self:
        """The same without the content of the entry: only its hash."""
        return msgspec.structs.replace(self, entry=_HASH + self.leaf)

    def __str__(self) -> str:
        extra = f"extra {_base64(self.entry)}\n" if self.entry else ""
        path = "".join(f"{_base64(each)}\n" for each in self.path)
        return f"{PROOF}\n{extra}index {self.index}\n{path}\n{self.checkpoint}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadNote."""
        head, separator, checkpoint = text.partition("\n\n")
        first, *lines = head.split("\n")
        entry = b""
        if lines and lines[0].startswith("extra "):
            entry, lines = _bytes(lines[0].removeprefix("extra ")), lines[1:]
        word, _, number = lines[0].partition(" ") if lines else ("", "", "")
        if not separator or first != PROOF or word != "index" or not _NUMBER.fullmatch(number):
            raise BadNote("it is no proof")
        path = [_bytes(line) for line in lines[1:]]
        if len(path) > 64 or any(len(each) != sha256().digest_size for each in path):
            raise BadNote("it is no proof")
        return cls(int(number), path, checkpoint, entry)


def parse_proofs(text: str) -> list[LogProof]:
    """Those of a file, one after the other. Raises BadNote."""
    before, *proofs = text.split(f"{PROOF}\n")
    if before or not proofs:
        raise BadNote("it is no proof")
    return [LogProof.parse(f"{PROOF}\n{proof}") for proof in proofs]


def _has_control(text: str) -> bool:
    return any(character < " " and character != "\n" for character in text)


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


def _bytes(text: str) -> bytes:
    """What base64 stands for. Raises BadNote, also for another spelling of the same bytes."""
    try:
        found = b64decode(text, validate=True)
    except (Error, ValueError):
        raise BadNote("it has a line that is no base64") from None
    if _base64(found) != text:
        raise BadNote("it has a line that is no base64")
    return found
