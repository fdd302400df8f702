"""WebP: its size, and the frames of an animation, each as a picture of its own that any decoder of stills can read."""

from collections.abc import Iterator
from struct import pack, unpack_from
from typing import NamedTuple

from processors.media.documents import Data
from processors.media.steps import steps

#: Delays below that are taken for a mistake, by browsers and by ffmpeg; in milliseconds.
_SHORTEST, _USUAL = 10, 100
_HEADER = 16
_ANIMATED, _ALPHA = 0x02, 0x10


class WebpFrame(NamedTuple):
    """Where the data of a frame are, its size in pixels, and how long it is shown, in milliseconds."""

    begin: int
    end: int
    width: int
    height: int
    shown: int


def size(data: Data) -> tuple[tuple[int, int], bool]:
    """Width and height, and whether it is animated. Raises struct.error, IndexError."""
    chunk = data[12:16]
    if chunk == b"VP8X":
        return (_uint24(data, 24) + 1, _uint24(data, 27) + 1), bool(data[20] & _ANIMATED)
    if chunk == b"VP8L":
        (bits,) = unpack_from("<I", data, 21)
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1), False
    width, height = unpack_from("<HH", data, 26)
    return (width & 0x3FFF, height & 0x3FFF), False


def frames(data: Data) -> Iterator[WebpFrame]:
    """The frames of an animation. Raises ValueError when one is cut, or there is none; UnsupportedMedia."""
    at, found, allowed = 12, False, steps()
    end = min(unpack_from("<I", data, 4)[0] + 8, len(data))
    while at + 8 <= end:
        next(allowed)
        name, length = unpack_from("<4sI", data, at)
        begin, at = at + 8, at + 8 + length
        if name == b"ANMF":
            if at > end or length < _HEADER + 8:
                raise ValueError("a frame is cut")
            found = True
            yield _frame(data, begin, at)
        at += length % 2
    if not found:
        raise ValueError("there is no frame")


def _frame(data: Data, begin: int, end: int) -> WebpFrame:
    width, height, delay = (_uint24(data, begin + at) for at in (6, 9, 12))
    return WebpFrame(begin + _HEADER, end, width + 1, height + 1, delay if delay >= _SHORTEST else _USUAL)


def still(data: Data, frame: WebpFrame) -> bytes:
    """A file with one frame as its picture."""
    content = data[frame.begin : frame.end]
    flags = _ALPHA if content.startswith(b"ALPH") else 0
    sides = b"".join(side.to_bytes(3, "little") for side in (frame.width - 1, frame.height - 1))
    body = b"WEBPVP8X" + pack("<II", 10, flags) + sides + content
    return b"RIFF" + pack("<I", len(body)) + body


def _uint24(data: Data, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")
