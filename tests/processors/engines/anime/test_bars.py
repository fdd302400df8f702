"""Bars beside footage stay clean; fine texture is not peppered with ink."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.anime.bars import Inside, inside
from processors.engines.anime.ink import Inker
from processors.engines.anime.planes import from_bgr, split
from processors.engines.anime.structure import structure
from processors.engines.anime.tracking import Motion
from processors.rendering.protocol import RenderSpec
from tests.processors.engines.footage import clean, film
from tests.processors.engines.stages import pictures

CUT = Motion(None, np.zeros((180, 320, 2), np.float32), np.zeros((180, 320), np.float32), cut=True)


def order(style: str) -> RenderSpec:
    return RenderSpec("two people", 1, style, 320, 180, duration_seconds=0.2, model="anime-cpu-1")


def barred(picture: NDArray[Any], beside: int, above: int, grey: int = 0) -> NDArray[Any]:
    out = picture.copy()
    height, width = out.shape[:2]
    out[:above] = out[height - above :] = grey
    out[:, :beside] = out[:, width - beside :] = grey
    return out


@pytest.mark.parametrize(("beside", "above"), [(40, 0), (0, 24), (100, 0)])
@pytest.mark.parametrize("grey", [0, 255])
def test_bars_are_found_to_the_pixel(beside: int, above: int, grey: int) -> None:
    frames = [from_bgr(barred(picture, beside, above, grey)) for picture in clean(320, 180, 4, 24)]
    assert inside(frames[:2]) == Inside(beside, above, 320 - 2 * beside, 180 - 2 * above)


def test_footage_without_bars_is_painted_as_a_whole() -> None:
    whole = Inside(0, 0, 320, 180)
    assert inside([from_bgr(picture) for picture in clean(320, 180, 2, 24)]) == whole
    assert inside([from_bgr(np.full((180, 320, 3), 90, np.uint8))]) == whole
    one_side = next(clean(320, 180, 2, 24)).copy()
    one_side[:, :60] = 0
    assert inside([from_bgr(one_side)]) == whole


@pytest.mark.parametrize("style", ["manga", "noir", "cel", "studio", "watercolor"])
def test_black_bars_in_the_footage_stay_entirely_black(tmp_path: Path, style: str) -> None:
    frames = [barred(picture, 40, 0) for picture in clean(320, 180, 6, 24)]
    path = _written(tmp_path / "bars.avi", frames)
    for frame in pictures(order(style), path):
        planes = split(frame)
        assert set(np.unique(planes.y[:, :38])) == set(np.unique(planes.y[:, 282:])) == {16}
        assert set(np.unique(planes.u[:, :19])) == {128}


@pytest.mark.parametrize("style", ["manga", "cel"])
def test_the_frame_around_footage_of_another_shape_has_neither_dots_nor_ink(tmp_path: Path, style: str) -> None:
    *_, frame = pictures(order(style), film(tmp_path / "narrow.mkv", (240, 182), seconds=0.3))
    beside = split(frame).y[:, :38].astype(int)
    assert np.abs(np.diff(beside, axis=0)).max() < 12
    assert np.abs(np.diff(beside, axis=1)).max() < 12


def _written(path: Path, frames: list[NDArray[Any]]) -> Path:
    height, width = frames[0].shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 24, (width, height))
    writer.set(cv2.VIDEOWRITER_PROP_QUALITY, 98)
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path


def lawn() -> NDArray[Any]:
    """Luma of grass: short blades of many directions and greys."""
    rng, picture = np.random.default_rng(2), np.full((360, 640), 110, np.uint8)
    for x, y, lean, grey in zip(
        rng.uniform(0, 640, 9000),
        rng.uniform(0, 370, 9000),
        rng.normal(0, 5, 9000),
        rng.normal(110, 40, 9000),
        strict=True,
    ):
        tip = (int(x + lean), int(y - rng.uniform(5, 14)))
        cv2.line(picture, (int(x), int(y)), tip, float(np.clip(grey, 20, 200)), 2, cv2.LINE_AA)
    return picture


def inked(luma: NDArray[Any], calm: bool = True) -> NDArray[Any]:
    """Where ink is; `calm`: knowing where texture is."""
    half = cv2.resize(luma, (320, 180), interpolation=cv2.INTER_AREA)
    found = structure(half)
    found = found if calm else found._replace(texture=np.zeros_like(found.texture))
    return Inker((320, 180), 1.0, 0.0105).draw(half, found, CUT, (640, 360)) > 127


def test_a_lawn_gets_next_to_no_ink_and_what_stands_before_a_wall_does() -> None:
    grass = lawn()
    assert structure(grass).texture.mean() > 0.6
    assert inked(grass).mean() < 0.3 * inked(grass, calm=False).mean()
    wall = np.full((360, 640), 170, np.uint8)
    cv2.circle(wall, (320, 180), 90, 70, -1, cv2.LINE_AA)
    assert structure(wall).texture.max() < 0.3
    ring = inked(cv2.GaussianBlur(wall, (0, 0), 1.0))
    assert ring.sum() > 2 * np.pi * 90


def test_stripes_are_no_texture() -> None:
    stripes = np.tile((np.arange(360) // 8 % 2 * 120 + 60).astype(np.uint8)[:, None], (1, 640))
    assert structure(stripes).texture.max() < 0.1
