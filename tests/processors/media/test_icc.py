"""A picture with a colour profile has the colours that the profile means."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from processors.media import icc
from tests.processors.media.footage import PATCHES, chart, colours, distances, ffmpeg, sdr, still

#: XYZ under D50 of the primaries, and the curve.
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
JFIF = "scale=out_color_matrix=bt470bg:out_range=pc"
SRGB_CURVE = struct.pack(
    ">4sIHH5i", b"para", 0, 3, 0, *(round(v * 65536) for v in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
)
GAMMA = struct.pack(">4sIIHH", b"curv", 0, 1, round(2.19921875 * 256), 0)


def profile(primaries: tuple[tuple[float, ...], ...], curve: bytes) -> bytes:
    """A small profile of version 4."""
    tags = {
        f"{c}XYZ": struct.pack(">4sI3i", b"XYZ ", 0, *(round(v * 65536) for v in xyz))
        for c, xyz in zip("rgb", primaries, strict=True)
    }
    tags |= {f"{c}TRC": curve for c in "rgb"}
    at, table, body = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += struct.pack(">4sII", name.encode(), at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = at + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x04000000, b"mntr", b"RGB ", b"XYZ ")
    return head.ljust(128, b"\0") + table + body


def in_jpeg(content: bytes, data: bytes) -> bytes:
    half = len(data) // 2
    pieces = (data[:half], data[half:])
    segments = [b"ICC_PROFILE\0" + bytes((number, 2)) + piece for number, piece in enumerate(pieces, 1)]
    return content[:2] + b"".join(b"\xff\xe2" + struct.pack(">H", len(s) + 2) + s for s in segments) + content[2:]


def in_png(content: bytes, data: bytes) -> bytes:
    chunk = b"iCCP" + b"x\0\0" + zlib.compress(data)
    return (
        content[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + content[33:]
    )


def in_webp(content: bytes, data: bytes, size: tuple[int, int]) -> bytes:
    width, height = ((side - 1).to_bytes(3, "little") for side in size)
    extended = b"VP8X" + struct.pack("<I", 10) + bytes((0x20, 0, 0, 0)) + width + height
    chunks = extended + b"ICCP" + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) + content[12:]
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def with_profile(folder: Path, name: str, graph: str, data: bytes) -> Path:
    """The patches, coded by a graph, in a file that names the profile."""
    path = folder / name
    lossless = ("-lossless", "1") if name.endswith("webp") else ("-q:v", "1")
    nameless = "setparams=color_primaries=unknown:color_trc=unknown"
    layout = "format=yuvj444p" if name.endswith("jpg") else "format=rgb24" if name.endswith("png") else "format=bgra"
    ffmpeg(
        "-i",
        str(chart(folder / "chart.png")),
        "-vf",
        f"{graph},{nameless},{JFIF},{layout}",
        "-frames:v",
        "1",
        "-update",
        "1",
        *lossless,
        str(path),
    )
    content = path.read_bytes()
    if name.endswith("jpg"):
        path.write_bytes(in_jpeg(content, data))
    else:
        path.write_bytes(in_png(content, data) if name.endswith("png") else in_webp(content, data, (240, 240)))
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_picture_in_display_p3_looks_like_its_plain_twin(tmp_path: Path, name: str) -> None:
    coded = sdr("gbrp", p="smpte432", t="iec61966-2-1", m="gbr", r="pc")
    path = with_profile(tmp_path, name, coded, profile(P3, SRGB_CURVE))
    twin = with_profile(tmp_path, f"twin-{name}", sdr("gbrp", t="iec61966-2-1", m="gbr", r="pc"), b"nothing")
    found = distances(colours(still(path)), colours(still(twin)))
    assert found.max() < 4, found.round(1)


def test_without_its_profile_it_would_not(tmp_path: Path) -> None:
    coded = sdr("gbrp", p="smpte432", t="iec61966-2-1", m="gbr", r="pc")
    assert distances(colours(still(with_profile(tmp_path, "a.png", coded, b"nothing"))), np.array(PATCHES)).max() > 10


def test_the_profile_of_a_camera_that_speaks_adobe_rgb_is_understood() -> None:
    known = icc.embedded(in_png(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(17 + 4) + b"IDAT", profile(ADOBE, GAMMA)))
    assert known is not None
    # Adobe RGB's (144, 248, 76) is about sRGB's (0, 250, 55), and its greys are those of sRGB.
    shown = known.to_srgb(np.array([[[76, 248, 144], [128, 128, 128]]], np.uint8))[0]
    assert shown[0, 2] < 70
    assert np.abs(shown[1].astype(int) - 128).max() <= 3


@pytest.mark.parametrize("seed", range(60))
def test_a_broken_profile_is_no_profile(seed: int) -> None:
    random = np.random.default_rng(seed)
    data = bytearray(profile(P3, SRGB_CURVE))
    for at in random.integers(0, len(data), 12):
        data[at] = random.integers(0, 256)
    content = in_jpeg(b"\xff\xd8\xff\xda", bytes(data[: random.integers(1, len(data) + 1)]))
    found = icc.embedded(content[: random.integers(2, len(content) + 1)])
    if found is not None:
        assert found.to_srgb(np.full((2, 2, 3), 90, np.uint8)).shape == (2, 2, 3)
