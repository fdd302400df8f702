"""What is transparent is laid on white paper; what lies hidden below it is never seen."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.processors.media.footage import ffmpeg, frame, still

SIZE = (240, 160)
#: Colour and opacity of three columns: whole, half, and none with rubbish below.
RED, HALF = (200, 40, 30), (30, 60, 220)
PREMULTIPLIED = "format=gbrap,premultiply=inplace=1"


def cutout(path: Path) -> Path:
    """A column of red, one of half-transparent blue, and invisible noise."""
    picture = np.random.default_rng(5).integers(0, 256, (SIZE[1], SIZE[0], 4), np.uint8)
    picture[:, :80] = (*RED[::-1], 255)
    picture[:, 80:160] = (*HALF[::-1], 128)
    picture[:, 160:, 3] = 0
    cv2.imwrite(str(path), picture)
    return path


def columns(picture: NDArray[Any]) -> list[NDArray[Any]]:
    """The mean colour of each column, RGB, and the spread of the last one."""
    return [picture[20:140, x + 14 : x + 66].reshape(-1, 3).mean(0) for x in (0, 80, 160)]


def assert_on_paper(picture: NDArray[Any], half: bool = True) -> None:
    whole, mixed, clear = columns(picture)
    assert np.abs(whole - RED).max() < 8, whole
    if half:
        assert np.abs(mixed - (np.array(HALF) * 128 + 255 * 127) / 255).max() < 10, mixed
    assert clear.min() > 250, clear
    assert picture[20:140, 176:224].std() < 3


PICTURES = {
    "rgba.png": ("format=rgba", ()),
    "deep.png": ("format=rgba64be", ()),
    "grey.png": ("format=ya8", ()),
    "lossless.webp": ("format=bgra", ("-lossless", "1")),
    "lossy.webp": ("format=yuva420p", ("-quality", "95")),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_laid_on_paper(tmp_path: Path, name: str) -> None:
    graph, options = PICTURES[name]
    path = tmp_path / name
    ffmpeg(
        "-i", str(cutout(tmp_path / "cutout.png")), "-vf", graph, "-frames:v", "1", "-update", "1", *options, str(path)
    )
    if name == "grey.png":
        assert columns(still(path, SIZE))[2].min() > 250
    else:
        assert_on_paper(still(path, SIZE))


@pytest.mark.parametrize("name", ["palette.png", "a.gif"])
def test_a_palette_with_a_transparent_colour_is_laid_on_paper(tmp_path: Path, name: str) -> None:
    """A palette knows all or nothing: the half column is opaque."""
    path = tmp_path / name
    hard = "format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(gte(alpha(X,Y),128),255,0)'"
    ffmpeg(
        "-i",
        str(cutout(tmp_path / "cutout.png")),
        "-filter_complex",
        f"{hard},split[a][b];[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse=dither=none",
        "-frames:v",
        "1",
        "-update",
        "1",
        str(path),
    )
    assert_on_paper(still(path, SIZE), half=False)


FOOTAGE = {
    "straight.mov": ("format=yuva444p10le", ("-c:v", "prores_ks", "-profile:v", "4444")),
    "premultiplied.mov": (f"{PREMULTIPLIED},format=yuva444p10le", ("-c:v", "prores_ks", "-profile:v", "4444")),
    "straight-rle.mov": ("format=argb", ("-c:v", "qtrle")),
    "premultiplied-png.mov": (f"{PREMULTIPLIED},format=rgba", ("-c:v", "png")),
    "vp9.webm": ("format=yuva420p", ("-c:v", "libvpx-vp9", "-crf", "8", "-b:v", "0", "-auto-alt-ref", "0")),
    "vp8.webm": ("format=yuva420p", ("-c:v", "libvpx", "-crf", "4", "-b:v", "3M", "-auto-alt-ref", "0")),
    "ffv1.mkv": ("format=bgra", ("-c:v", "ffv1")),
}


@pytest.mark.parametrize("name", FOOTAGE)
def test_footage_is_laid_on_paper_whether_premultiplied_or_not(tmp_path: Path, name: str) -> None:
    graph, codec = FOOTAGE[name]
    path = tmp_path / name
    ffmpeg("-loop", "1", "-i", str(cutout(tmp_path / "cutout.png")), "-frames:v", "5", "-vf", graph, *codec, str(path))
    assert_on_paper(frame(path, SIZE))


def test_the_soft_edge_of_a_cut_out_has_no_dark_rim(tmp_path: Path) -> None:
    """Black below transparent pixels must not be mixed into their neighbours when the picture is made smaller."""
    picture = np.zeros((320, 480, 4), np.uint8)
    cv2.circle(picture, (240, 160), 101, (60, 200, 250, 255), -1)
    cv2.imwrite(str(tmp_path / "disc.png"), picture)
    small = still(tmp_path / "disc.png", (120, 80)).astype(int)
    darkest = small.sum(axis=2).min()
    assert darkest >= sum((250, 200, 60)) - 45, (
        "nothing is darker than the disc itself, but for what scaling overshoots"
    )
