"""The poster: sharp and colourful."""

import cv2
import numpy as np
import pytest

from processors.engines.poster import Poster, score


def picture(seed: int, blur: float = 0.0, grey: bool = False) -> np.ndarray:
    """I420."""
    rng = np.random.default_rng(seed)
    image = cv2.resize(rng.integers(0, 255, (18, 32, 3), dtype=np.uint8), (640, 360), interpolation=cv2.INTER_NEAREST)
    if grey:
        image = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return cv2.cvtColor(cv2.GaussianBlur(image, (0, 0), blur) if blur else image, cv2.COLOR_BGR2YUV_I420)


def test_sharp_beats_blurred_and_colourful_beats_grey() -> None:
    assert score(picture(1)) > score(picture(1, blur=6))
    assert score(picture(1)) > score(picture(1, grey=True))


@pytest.mark.parametrize("best", [0, 1, 2, 3])
def test_the_best_of_all_frames_becomes_the_poster(best: int) -> None:
    poster = Poster()
    frames = [picture(1, blur=8), picture(3, grey=True), picture(4, blur=5)]
    frames.insert(best, picture(2))
    for frame in frames:
        poster.look(frame)
    shown = cv2.imdecode(np.frombuffer(poster.jpeg(), np.uint8), cv2.IMREAD_COLOR)
    assert shown is not None
    assert shown.shape == (360, 640, 3)
    expected = cv2.cvtColor(picture(2), cv2.COLOR_YUV2BGR_I420)
    assert np.abs(shown.astype(int) - expected).mean() < 10


def test_a_video_without_frames_has_no_poster() -> None:
    with pytest.raises(ValueError, match="no frame"):
        Poster().jpeg()
