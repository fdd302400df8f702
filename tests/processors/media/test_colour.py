"""Colours are what they are in the SDR twin, however a file codes them: within ΔE 10 of CIE 1976."""

from pathlib import Path

import numpy as np
import pytest

from tests.processors.media.footage import (
    PATCHES,
    SDR,
    chart,
    colours,
    distances,
    ffmpeg,
    frame,
    hdr,
    sdr,
    still,
)

LIMIT = 10.0
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "2")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "2", "-x265-params", "log-level=none")
AV1 = ("-c:v", "libsvtav1", "-preset", "12", "-crf", "4", "-svtav1-params", "no-progress=1")
PRORES = ("-c:v", "prores_ks", "-profile:v", "4")
VP9 = ("-c:v", "libvpx-vp9", "-crf", "4", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "8", "-profile:v", "2")

FOOTAGE = {
    "plain.mp4": (sdr("yuv420p"), X264),
    "hlg-hevc.mp4": (hdr("arib-std-b67", "yuv420p10le"), X265),
    "pq-hevc.mov": (hdr("smpte2084", "yuv420p10le"), X265),
    "pq-12-bit.mkv": (hdr("smpte2084", "yuv422p12le"), X265),
    "hlg-av1.mp4": (hdr("arib-std-b67", "yuv420p10le"), AV1),
    "pq-vp9.webm": (hdr("smpte2084", "yuv420p10le"), VP9),
    "hlg-prores.mov": (hdr("arib-std-b67", "yuv444p10le"), PRORES),
    "pq-full-range.mkv": (hdr("smpte2084", "yuv420p10le", levels="pc"), X265),
    "pq-in-p3.mkv": (hdr("smpte2084", "yuv420p10le", primaries="smpte432"), X265),
    "pq-constant-luminance.mkv": (hdr("smpte2084", "yuv444p10le", matrix="ictcp"), X265),
    "2020-without-hdr.mp4": (sdr("yuv420p10le", p="bt2020", m="bt2020nc", t="bt2020-10"), X265),
    "p3.mov": (sdr("yuv420p", p="smpte432"), X264),
    "p3-like-srgb.mp4": (sdr("yuv420p", p="smpte432", t="iec61966-2-1"), X264),
    "full-range.mp4": (sdr("yuv420p", r="pc"), X264),
    "601-by-tag.mp4": (sdr("yuv420p", m="smpte170m", p="smpte170m"), X264),
    "pal-by-tag.mp4": (sdr("yuv420p", m="bt470bg", p="bt470bg"), X264),
    "rgb.mkv": (f"{SDR},zscale=m=gbr:r=pc,format=gbrp", ("-c:v", "libx264rgb", "-preset", "ultrafast", "-crf", "2")),
    "linear-light.mkv": (sdr("gbrp16le", t="linear", m="gbr", r="pc"), ("-c:v", "ffv1")),
}


@pytest.mark.parametrize("name", FOOTAGE)
def test_footage_looks_like_its_plain_twin(tmp_path: Path, name: str) -> None:
    graph, codec = FOOTAGE[name]
    ffmpeg(
        "-loop",
        "1",
        "-i",
        str(chart(tmp_path / "chart.png")),
        "-frames:v",
        "3",
        "-vf",
        graph,
        *codec,
        str(tmp_path / name),
    )
    found = distances(colours(frame(tmp_path / name)), np.array(PATCHES))
    assert found.max() < LIMIT, found.round(1)


@pytest.mark.parametrize(
    ("size", "matrix"),
    [
        ("240x180", "smpte170m"),
        ("720x576", "smpte170m"),
        ("1280x720", "bt709"),
        ("720x1280", "bt709"),
        ("1280x536", "bt709"),
        ("1920x1080", "bt709"),
    ],
)
def test_footage_without_tags_is_taken_for_what_its_size_usually_is(tmp_path: Path, size: str, matrix: str) -> None:
    path = tmp_path / "untagged.mp4"
    graph = f"scale={size.replace('x', ':')}:flags=neighbor:out_color_matrix={matrix}:out_range=tv,format=yuv420p"
    nameless = "setparams=colorspace=unknown:color_primaries=unknown:color_trc=unknown"
    ffmpeg("-i", str(chart(tmp_path / "chart.png")), "-vf", f"{graph},{nameless}", *X264, str(path))
    width, height = map(int, size.split("x"))
    found = distances(colours(frame(path, (width // 2 // 2 * 2, height // 2 // 2 * 2))), np.array(PATCHES))
    assert found.max() < 6, found.round(1)


def test_an_upright_recording_without_tags_is_judged_by_the_height_that_is_stored(tmp_path: Path) -> None:
    """A telephone of old times, held upright: 640 × 480, turned."""
    graph = "scale=640:480:flags=neighbor:out_color_matrix=smpte170m:out_range=tv,format=yuv420p"
    nameless = "setparams=colorspace=unknown:color_primaries=unknown:color_trc=unknown"
    ffmpeg("-i", str(chart(tmp_path / "chart.png")), "-vf", f"{graph},{nameless}", *X264, str(tmp_path / "lying.mp4"))
    ffmpeg("-display_rotation", "90", "-i", str(tmp_path / "lying.mp4"), "-c", "copy", str(tmp_path / "turned.mp4"))
    upright = np.rot90(frame(tmp_path / "turned.mp4", (480, 640)), -1)
    found = distances(colours(upright), np.array(PATCHES))
    assert found.max() < 6, found.round(1)


def test_what_is_brighter_than_white_keeps_its_shades(tmp_path: Path) -> None:
    """Clouds and lamps of 203 to 1000 cd/m²: brighter ones stay brighter, and none is darker than white was."""
    grey = "geq=lum='16384+X/W*40000':cb=32768:cr=32768"
    ramp = f"color=white:s=256x64,format=yuv444p16le,{grey},setparams=range=tv:colorspace=bt2020nc"
    tags = "setparams=color_primaries=bt2020:color_trc=smpte2084,format=yuv420p10le"
    ffmpeg("-f", "lavfi", "-i", ramp, "-vf", tags, "-frames:v", "1", *X265, str(tmp_path / "ramp.mkv"))
    row = frame(tmp_path / "ramp.mkv", (256, 64))[32].astype(int).sum(axis=1)
    assert (np.diff(row) >= -3).all()
    assert row[200] > row[120] > row[60] > row[10]


STILLS = {
    "plain.png": ("format=rgb24", ()),
    "deep.png": ("format=rgb48be", ()),
    "pq-deep.png": (hdr("smpte2084", "gbrp16le", matrix="gbr", levels="pc") + ",format=rgb48be", ()),
    "hlg-deep.png": (hdr("arib-std-b67", "gbrp16le", matrix="gbr", levels="pc") + ",format=rgb48be", ()),
    "p3-deep.png": (sdr("gbrp16le", p="smpte432", t="iec61966-2-1", m="gbr", r="pc") + ",format=rgb48be", ()),
    "plain.jpg": ("scale=out_color_matrix=bt470bg:out_range=pc,format=yuvj444p", ("-q:v", "1")),
    "plain.webp": ("format=yuv420p", ("-quality", "100")),
    "lossless.webp": ("format=bgra", ("-lossless", "1")),
}


@pytest.mark.parametrize("name", STILLS)
def test_a_picture_looks_like_its_plain_twin(tmp_path: Path, name: str) -> None:
    graph, options = STILLS[name]
    ffmpeg(
        "-i",
        str(chart(tmp_path / "chart.png")),
        "-vf",
        graph,
        "-frames:v",
        "1",
        "-update",
        "1",
        *options,
        str(tmp_path / name),
    )
    if name.startswith(("pq", "hlg", "p3")):
        assert b"cICP" in (tmp_path / name).read_bytes()
    found = distances(colours(still(tmp_path / name)), np.array(PATCHES))
    assert found.max() < LIMIT, found.round(1)


def test_what_is_read_is_the_first_frame_and_not_what_a_title_says(tmp_path: Path) -> None:
    path = tmp_path / "titled.mkv"
    lie = (
        "x\nOutput #0, null, to 'pipe:':\n  Stream #0:0: Video: wrapped_avframe, gbrp(pc, smpte2084), 9x9, 5 fps, 5 tbn"
    )
    ffmpeg(
        "-i",
        str(chart(tmp_path / "chart.png")),
        "-vf",
        SDR + ",format=yuv420p",
        "-frames:v",
        "1",
        *X264,
        "-metadata",
        f"title={lie}",
        "-metadata:s:v",
        f"comment={lie}",
        str(path),
    )
    assert distances(colours(frame(path)), np.array(PATCHES)).max() < 6
