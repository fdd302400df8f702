"""Colour profiles in pictures: those of three primaries and three curves. Others are ignored.

https://www.color.org/specification/ICC.1-2022-05.pdf
"""

import struct
import zlib
from struct import unpack_from
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

#: Profiles are at the beginning of a file; so many bytes of it are read, and so many may be expanded.
HEAD = 4 * 2**20
_LARGEST = 2**20
_MOST_TAGS = 100
#: Linear sRGB → XYZ under the light of profiles (D50).
_SRGB = np.array(
    [[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]]
)
#: A matrix that differs less from that of sRGB changes nothing that one sees.
_SAME = 0.02
_LEVELS = np.linspace(0, 1, 256)


class Profile(msgspec.Struct, frozen=True):
    """The conversion to sRGB: the light of each of 256 levels by channel, and a matrix between linear colours."""

    curves: NDArray[Any]
    matrix: NDArray[Any]

    def to_srgb(self, picture: NDArray[Any]) -> NDArray[Any]:
        """The picture, BGR in 8 bits, in the colours of an ordinary screen."""
        light = cv2.LUT(picture, self.curves[None, :, ::-1].astype(np.float32))
        linear = np.clip(cv2.transform(light, self.matrix[::-1, ::-1].astype(np.float32)), 0, 1)
        coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
        return np.round(coded * 255).astype(np.uint8)


def embedded(head: bytes) -> Profile | None:
    """The profile in a JPEG, PNG or WebP from its first bytes; None where there is none that means anything to us."""
    try:
        data = _found(head)
        return _read(data) if data else None
    except (struct.error, IndexError, ValueError, zlib.error, KeyError, ArithmeticError):
        return None


def _found(head: bytes) -> bytes:
    if head.startswith(b"\xff\xd8"):
        return _in_jpeg(head)
    if head.startswith(b"\x89PNG"):
        return _in_png(head)
    return _in_webp(head) if head[8:12] == b"WEBP" else b""


def _in_jpeg(head: bytes) -> bytes:
    pieces: dict[int, bytes] = {}
    at = 2
    while head[at] == 0xFF and head[at + 1] != 0xDA:
        (length,) = unpack_from(">H", head, at + 2)
        if head[at + 1] == 0xE2 and head[at + 4 : at + 16] == b"ICC_PROFILE\0":
            pieces[head[at + 16]] = head[at + 18 : at + 2 + length]
        at += 2 + length
    return b"".join(pieces[number] for number in sorted(pieces))


def _in_png(head: bytes) -> bytes:
    """Code points (cICP) are better than a profile: ffmpeg knows them."""
    found, at = b"", 8
    while head[at + 4 : at + 8] not in (b"IDAT", b"cICP", b""):
        (length,) = unpack_from(">I", head, at)
        if head[at + 4 : at + 8] == b"iCCP":
            packed = head[at + 8 : at + 8 + length].partition(b"\0")[2][1:]
            found = zlib.decompressobj().decompress(packed, _LARGEST)
        at += 12 + length
    return b"" if head[at + 4 : at + 8] == b"cICP" else found


def _in_webp(head: bytes) -> bytes:
    at = 12
    while at + 8 <= len(head):
        name, length = unpack_from("<4sI", head, at)
        if name == b"ICCP":
            return head[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    return b""


def _read(data: bytes) -> Profile | None:
    """Raises what reading beyond the end raises."""
    if data[16:24] != b"RGB XYZ ":
        return None
    (count,) = unpack_from(">I", data, 128)
    entries = (unpack_from(">4sII", data, 132 + 12 * number) for number in range(min(count, _MOST_TAGS)))
    tags = {name: data[at : at + length] for name, at, length in entries}
    to_xyz = np.array([[value / 65536 for value in unpack_from(">3i", tags[name], 8)] for name in _COLUMNS]).T
    matrix = np.linalg.inv(_SRGB) @ to_xyz
    curves = np.array([_curve(tags[name]) for name in _CURVES]).T
    if np.abs(matrix - np.eye(3)).max() < _SAME or not (np.isfinite(matrix).all() and np.isfinite(curves).all()):
        return None
    return Profile(np.clip(curves, 0, 1), matrix)


_COLUMNS, _CURVES = (b"rXYZ", b"gXYZ", b"bXYZ"), (b"rTRC", b"gTRC", b"bTRC")


def _curve(tag: bytes) -> NDArray[Any]:
    """The light of 256 levels."""
    if tag[:4] == b"para":
        return _parametric(tag)
    (count,) = unpack_from(">I", tag, 8)
    if count <= 1:
        return np.asarray(_LEVELS ** (unpack_from(">H", tag, 12)[0] / 256 if count else 1.0))
    table = np.frombuffer(tag, ">u2", min(count, 1 << 16), 12) / 65535
    return np.interp(_LEVELS, np.linspace(0, 1, len(table)), table)


def _parametric(tag: bytes) -> NDArray[Any]:
    """One of five formulas: (ax + b)^g + c from d on, else ex + f."""
    (kind,) = unpack_from(">H", tag, 8)
    given = [value / 65536 for value in unpack_from(f">{(1, 3, 4, 5, 7)[kind]}i", tag, 12)]
    g, a, b = (*given, 1.0, 0.0)[:3] if kind == 0 else given[:3]
    if kind in (1, 2):
        c = given[3] if kind == 2 else 0.0
        d, e, f = -b / a, 0.0, c
    else:
        e, d = (given[3], given[4]) if kind > 2 else (0.0, 0.0)
        c, f = (given[5], given[6]) if kind == 4 else (0.0, 0.0)
    curved = np.maximum(a * _LEVELS + b, 0) ** g + c
    return np.asarray(np.where(d <= _LEVELS, curved, e * _LEVELS + f))
