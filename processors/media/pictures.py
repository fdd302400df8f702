"""Reads a picture's size, whether it moves and whether it is complete, without decoding."""

import re
import struct
import zlib
from struct import unpack_from
from typing import NamedTuple

from domain.upload import UnsupportedMedia
from processors.media import webp
from processors.media.documents import Data, require_harmless, require_no_comment
from processors.media.sniff import GIF, JPEG, MOVING, PNG, WEBP, MediaFormat
from processors.media.steps import steps

MAX_PIXELS = 16_777_216
#: What a colour profile and texts may weigh, once they are expanded.
MAX_EXPANDED = 16 * 2**20
#: Scans of a progressive JPEG; every one costs as much as a picture.
MAX_SCANS = 200

_BROKEN = "The picture is damaged or cut short"
#: Start-of-frame markers of JPEG, and in its data the markers of what has a length, and the end.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NEXT = re.compile(rb"\xff[\xc4\xd9-\xde\xe0-\xef\xfe]")
_COMPRESSED = (b"iCCP", b"zTXt", b"iTXt")
#: The offset of the length that would open a comment of JavaScript.
_AFTER_NAME = {GIF: 6, JPEG: 4, WEBP: 4}


class DecodedPicture(NamedTuple):
    """The header of a picture file."""

    width: int
    height: int
    #: The byte behind it.
    end: int
    #: Pictures that it shows one after the other.
    frames: int = 1
    #: Moving pictures need another demuxer, even for one frame.
    moving: bool = False
    #: Its end is marked; where it is not, only a decoder knows whether something is missing.
    ended: bool = True


def measure(found: MediaFormat, data: Data) -> DecodedPicture:
    """Measures a picture. Raises UnsupportedMedia when it is cut short, too large, or hides a page or an archive."""
    try:
        picture = _READERS[found](data)
    except (IndexError, ValueError, struct.error):
        raise UnsupportedMedia(_BROKEN) from None
    _within(picture.width, picture.height)
    if not (picture.width and picture.height):
        raise UnsupportedMedia(_BROKEN)
    require_harmless(data, picture.end)
    if found in _AFTER_NAME:
        require_no_comment(data, _AFTER_NAME[found])
    return picture


def as_shown(found: MediaFormat, picture: DecodedPicture) -> MediaFormat:
    """The format with the demuxer that shows all of it; a picture that moves is a video."""
    if not picture.moving:
        return found
    return MOVING[found] if picture.frames > 1 else MOVING[found]._replace(kind="image")


def _png(data: Data) -> DecodedPicture:
    width, height = unpack_from(">II", data, 16)
    _within(width, height)
    at, frames, allowance, allowed = 8, 1, MAX_EXPANDED, steps()
    names: set[bytes] = set()
    while at + 8 <= len(data) and b"IEND" not in names:
        next(allowed)
        length, name = unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            raise ValueError
        if name == b"acTL" and b"IDAT" not in names:
            (frames,) = unpack_from(">I", data, at + 8)
        if name in _COMPRESSED:
            allowance -= _expanded(name, data[at + 8 : at + 8 + length], allowance)
        names.add(name)
        at += 12 + length
    if b"IDAT" not in names:
        raise ValueError
    ended = b"IEND" in names
    # ffmpeg animates only what has an end; of others it shows the first frame.
    return DecodedPicture(width, height, at, frames, frames > 1 and ended, ended)


def _expanded(name: bytes, chunk: bytes, allowance: int) -> int:
    """The size of what a decoder would expand. Raises UnsupportedMedia when that is more than is allowed."""
    _, _, rest = chunk.partition(b"\0")
    if name == b"iTXt":
        compressed = rest[:1] == b"\1"
        rest = rest[2:].split(b"\0", 2)[-1] if compressed else b""
    else:
        rest = rest[1:]
    try:
        size = len(zlib.decompressobj().decompress(rest, allowance + 1))
    except zlib.error:
        return 0
    if size > allowance:
        raise UnsupportedMedia(f"The picture's colour profile and texts expand to more than {MAX_EXPANDED:,} bytes")
    return size


def _gif(data: Data) -> DecodedPicture:
    width, height, flags = unpack_from("<HHB", data, 6)
    _within(width, height)
    at, frames, allowed = 13 + _palette(flags), 0, steps()
    while at < len(data) and (block := data[at]) in (0x2C, 0x21):
        next(allowed)
        at += 11 + _palette(data[at + 9]) if block == 0x2C else 2
        length = 0
        while at < len(data) and data[at]:
            next(allowed)
            length = data[at]
            at += 1 + length
        # The last piece of a frame is hardly ever a full one: where it is, more was to come.
        if at > len(data) or (at == len(data) and length in (0, 255)):
            raise ValueError
        at, frames = at + 1, frames + (block == 0x2C)
    if not frames:
        raise ValueError
    ended = at < len(data) and data[at] == 0x3B
    return DecodedPicture(width, height, min(at + ended, len(data)), frames, frames > 1, ended)


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _jpeg(data: Data) -> DecodedPicture:
    """Cameras write further pictures behind the first one."""
    at, size, scans, allowed = 2, (0, 0), 0, steps()
    while scans == 0:
        next(allowed)
        at = _find(data, at)
        marker = data[at + 1]
        if marker in (0x00, 0x01, 0xFF, *range(0xD0, 0xD8)):
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = unpack_from(">H", data, at + 2)
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            size = (width, height)
        at, scans = at + 2 + length, int(marker == 0xDA)
    while found := _NEXT.search(data, at):
        next(allowed)
        marker = data[found.start() + 1]
        if marker == 0xD9:
            return DecodedPicture(*size, found.end())
        scans += marker == 0xDA
        if scans > MAX_SCANS:
            raise UnsupportedMedia(f"The picture has more than {MAX_SCANS} scans")
        at = found.end() + (unpack_from(">H", data, found.end())[0] if found.end() + 2 <= len(data) else 0)
    return DecodedPicture(*size, len(data), ended=False)


def _find(data: Data, at: int) -> int:
    """The next marker. Raises ValueError."""
    found = data.find(b"\xff", at)
    if found < 0:
        raise ValueError
    return found


def _webp(data: Data) -> DecodedPicture:
    (length,) = unpack_from("<I", data, 4)
    size, moving = webp.size(data)
    _within(*size)
    if length + 8 > len(data):
        raise ValueError
    frames = sum(1 for _ in webp.frames(data)) if moving else 1
    return DecodedPicture(*size, min(length + 8 + length % 2, len(data)), frames, moving)


def _within(width: int, height: int) -> None:
    """Say that it is too large rather than that it is cut short."""
    if width * height > MAX_PIXELS:
        raise UnsupportedMedia(f"The picture has {width} × {height} pixels, but may have {MAX_PIXELS:,} in all")


_READERS = {PNG: _png, JPEG: _jpeg, GIF: _gif, WEBP: _webp}
