"""Positions in the log, and the opaque tokens by which clients name them."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import ClassVar, Self

from domain.errors import Invalid

HEADER = "X-Min-Position"
DIGEST_BYTES = 8
#: Of tokens with one position; another version may hold several.
_VERSION = 1
_NUMBER_BYTES = 8
_TOKEN = re.compile(r"[A-Za-z0-9_-]{23}", re.ASCII)
_HIGHEST = 2**63 - 1


class MalformedPosition(Invalid):
    """X-Min-Position holds no position: send the X-Position of an earlier answer exactly as it came, or none"""

    field = HEADER


class UnknownPosition(Invalid):
    """This log does not hold that position, perhaps since a backup was restored: read again without X-Min-Position"""

    code = "unknown_position"
    field = HEADER


class MalformedAfter(MalformedPosition):
    """`after` is no position: send the `position` of an earlier answer exactly as it came, or none"""

    field = "after"


class UnknownAfter(UnknownPosition):
    """This log does not hold that position, perhaps since a backup was restored: read again without `after`"""

    field = "after"


class UnknownAsOf(UnknownPosition):
    """This log does not hold that position, perhaps since a backup was restored: take another `asOf`"""

    field = "asOf"


class Position(int):
    """The number of an event in the log, from 1, or 0 before the first one.

    `digest` are eight bytes of the hash of that event's id, so that a position of another log can be recognised.
    """

    digest: bytes
    nowhere: ClassVar[bytes] = bytes(DIGEST_BYTES)

    def __new__(cls, number: int = 0, digest: bytes = nowhere) -> Self:
        position = super().__new__(cls, number)
        position.digest = digest
        return position

    @property
    def token(self) -> str:
        """23 characters of base64url: a version, the number, the digest."""
        packed = bytes((_VERSION,)) + self.to_bytes(_NUMBER_BYTES) + self.digest
        return urlsafe_b64encode(packed).decode().rstrip("=")

    def is_same(self, other: "Position") -> bool:
        """Whether both name the same event, not only the same number."""
        return (self, self.digest) == (other, other.digest)


def parse_token(text: str) -> Position:
    """The position that a token names. Raises MalformedPosition for anything that `Position.token` does not make."""
    if not _TOKEN.fullmatch(text):
        raise MalformedPosition
    packed = urlsafe_b64decode(text + "=")
    number = int.from_bytes(packed[1 : 1 + _NUMBER_BYTES])
    if packed[0] != _VERSION or number > _HIGHEST:
        raise MalformedPosition
    position = Position(number, packed[1 + _NUMBER_BYTES :])
    if position.token != text:  # two bits of the last character carry nothing
        raise MalformedPosition
    return position


def parse_after(text: str) -> Position:
    """The position after which a client wants to go on. Raises MalformedAfter."""
    try:
        return parse_token(text)
    except MalformedPosition:
        raise MalformedAfter from None


def token_of(position: int) -> str:
    """The token of what a command returned. Raises TypeError for a bare number, whose event is not known."""
    if not isinstance(position, Position):
        raise TypeError(f"{position} is not a Position")
    return position.token
