"""The poster: sharp and colourful."""

import cv2
import numpy as np
import pytest

from processors.engines.poster import Poster, score


def picture(seed: int, blur: float = 0.0, grey: bool = False) -> np.ndarray:
    rng = np.random.default_rng(seed)
    image = cv2.resize(rng.integers(0, 255, (18, 32, 3), dtype=np.uint8), (320, 180), interpolation=cv2.INTER_NEAREST)
    if grey:
        image = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return cv2.GaussianBlur(image, (0, 0), blur) if blur else image


def test_sharp_beats_blurred_and_colourful_beats_grey() -> None:
    assert score(picture(1)) > score(picture(1, blur=6))
    assert score(picture(1)) > score(picture(1, grey=True))


def test_the_best_frame_becomes_the_poster() -> None:
    poster = Poster(3)
    for number, image in enumerate((picture(1, blur=8), picture(2), picture(3, grey=True))):
        poster.look(number, cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420))
    shown = cv2.imdecode(np.frombuffer(poster.jpeg(), np.uint8), cv2.IMREAD_COLOR)
    assert shown is not None
    assert shown.shape == (180, 320, 3)
    assert np.abs(shown.astype(int) - picture(2)).mean() < 40


def test_a_video_without_frames_has_no_poster() -> None:
    with pytest.raises(ValueError, match="no frame"):
        Poster(10).jpeg()
