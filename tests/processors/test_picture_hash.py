"""Hashes of pictures that look alike are near, and those of others are not."""

from itertools import combinations
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.poster_hash import hash_of_poster
from processors.media.picture_hash import MOST_APART, SIDE, apart, picture_hash

Picture = NDArray[Any]


def picture(seed: int) -> Picture:
    """Some coloured shapes on a slope of light, 640 × 360."""
    rng = np.random.default_rng(seed)
    begin, end = rng.integers(20, 230, 2).tolist()
    light = np.linspace(begin, end, 640)
    canvas = np.ascontiguousarray(np.broadcast_to(light[None, :, None], (360, 640, 3)).astype(np.uint8))
    for _ in range(8):
        place, colour = rng.integers((0, 0), (640, 360)).tolist(), rng.integers(0, 255, 3).tolist()
        cv2.circle(canvas, place, int(rng.integers(20, 140)), colour, -1)
    return cv2.GaussianBlur(canvas, (0, 0), 2)


@pytest.fixture
def hashed(tmp_path: Path) -> Any:
    def of(shown: Picture, name: str = "poster.jpg", *options: int) -> str:
        file = tmp_path / name
        assert cv2.imwrite(str(file), shown, options)
        found = hash_of_poster(file)
        assert found is not None
        return found

    return of


@pytest.mark.parametrize("seed", range(8))
def test_a_copy_that_is_smaller_darker_harder_or_compressed_is_near(hashed: Any, seed: int) -> None:
    shown = picture(seed)
    copies = {
        "smaller": hashed(cv2.resize(shown, (320, 180), interpolation=cv2.INTER_AREA)),
        "darker": hashed((shown * 0.7).astype(np.uint8)),
        "harder": hashed(cv2.convertScaleAbs(cv2.convertScaleAbs(shown, alpha=0.8), alpha=1.1)),
        "compressed": hashed(shown, "poster.jpg", cv2.IMWRITE_JPEG_QUALITY, 20),
        "another format": hashed(shown, "poster.png"),
        "blurred": hashed(cv2.GaussianBlur(shown, (0, 0), 3)),
    }
    original = hashed(shown)
    assert {name: apart(original, copy) for name, copy in copies.items() if apart(original, copy) > MOST_APART} == {}


def test_other_pictures_are_not_near(hashed: Any) -> None:
    hashes = [hashed(picture(seed)) for seed in range(24)]
    assert [pair for pair in combinations(hashes, 2) if apart(*pair) <= MOST_APART + 2] == []


def test_pictures_of_one_colour_have_one_hash() -> None:
    assert {picture_hash(bytes([level]) * SIDE**2) for level in (0, 1, 127, 255)} == {"0" * 16}


def test_what_is_no_picture_has_no_hash(tmp_path: Path) -> None:
    file = tmp_path / "thumb.jpg"
    for content in (b"", b"text", b"\xff\xd8\xff\xe0" + bytes(100)):
        file.write_bytes(content)
        assert hash_of_poster(file) is None
    assert hash_of_poster(tmp_path / "missing.jpg") is None
