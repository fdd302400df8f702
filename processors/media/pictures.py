"""How large a picture says it is and whether all of it is there, read without decoding anything."""

import struct
from mmap import mmap
from struct import unpack_from

from domain.errors import UnsupportedMedia
from processors.media.sniff import GIF, JPEG, PNG, Format

MAX_PIXELS = 16_777_216
Size = tuple[int, int]
#: A file on disk need not be read into memory for this.
Data = bytes | mmap

_BROKEN = "The picture is damaged or cut short"
_TRAILED = "There is something behind the end of the picture"
_PADDING = 4096
#: Start-of-frame markers of JPEG.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def measure(found: Format, data: Data) -> Size:
    """Width and height. Raises UnsupportedMedia for what is cut short, goes on behind its end, or is too large."""
    read = {PNG: _png, JPEG: _jpeg, GIF: _gif}.get(found, _webp)
    try:
        width, height = read(data)
    except (IndexError, ValueError, struct.error):
        raise UnsupportedMedia(_BROKEN) from None
    _within(width, height)
    if not (width and height):
        raise UnsupportedMedia(_BROKEN)
    return width, height


def _png(data: Data) -> Size:
    width, height = unpack_from(">II", data, 16)
    _within(width, height)
    at, name = 8, b""
    while name != b"IEND":
        (length,) = unpack_from(">I", data, at)
        name, at = data[at + 4 : at + 8], at + 12 + length
        if at > len(data):
            raise ValueError
    _nothing_after(data, at)
    return width, height


def _gif(data: Data) -> Size:
    width, height, flags = unpack_from("<HHB", data, 6)
    _within(width, height)
    at = 13 + _palette(flags)
    while (block := data[at]) != 0x3B:
        if block == 0x2C:
            at += 11 + _palette(data[at + 9])
        elif block == 0x21:
            at += 2
        else:
            raise ValueError
        while length := data[at]:
            at += 1 + length
        at += 1
    _nothing_after(data, at + 1)
    return width, height


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _jpeg(data: Data) -> Size:
    """Cameras write further pictures behind the first one, so only its own end has to be there."""
    at, size = 2, (0, 0)
    while True:
        mark, marker = data[at], data[at + 1]
        if mark != 0xFF:
            raise ValueError
        if marker == 0xFF:
            at += 1
            continue
        (length,) = unpack_from(">H", data, at + 2)
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            size = (width, height)
        at += 2 + length
        if marker == 0xDA:
            if data.find(b"\xff\xd9", at) < 0:
                raise ValueError
            return size


def _webp(data: Data) -> Size:
    (length,) = unpack_from("<I", data, 4)
    chunk = data[12:16]
    if chunk == b"VP8X":
        width, height = _uint24(data, 24) + 1, _uint24(data, 27) + 1
    elif chunk == b"VP8L":
        (bits,) = unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (side & 0x3FFF for side in unpack_from("<HH", data, 26))
    _within(width, height)
    if length + 8 > len(data):
        raise ValueError
    _nothing_after(data, length + 8 + length % 2)
    return width, height


def _uint24(data: Data, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")


def _within(width: int, height: int) -> None:
    """Say that it is too large rather than that it is cut short."""
    if width * height > MAX_PIXELS:
        raise UnsupportedMedia(f"The picture has {width} × {height} pixels, but may have {MAX_PIXELS:,} in all")


def _nothing_after(data: Data, end: int) -> None:
    """A little padding is common."""
    if data[end : end + _PADDING + 1].strip(b"\0") or len(data) > end + _PADDING:
        raise UnsupportedMedia(_TRAILED)
