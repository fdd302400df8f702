"""The frame rate of footage from the times of its frames."""

import random

import pytest

from processors.media.rate import own_rate

CAMERAS = (24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60000 / 1001, 60, 120, 240)


@pytest.mark.parametrize("rate", CAMERAS)
def test_a_constant_rate_is_what_the_container_says(rate: float) -> None:
    assert own_rate([number / rate for number in range(40)], rate) == round(rate, 3)


@pytest.mark.parametrize("rate", CAMERAS[:-2])
def test_a_constant_rate_is_found_from_times_in_whole_milliseconds_alone(rate: float) -> None:
    times = [round(number / rate, 3) for number in range(round(rate * 20))]
    random.Random(4).shuffle(times)
    assert own_rate(times, 1000) == round(rate, 3)


def test_a_telephone_that_misses_frames_in_the_dark_keeps_the_rate_of_its_camera() -> None:
    missed = random.Random(5)
    times = [number / 30 for number in range(300) if missed.random() > 0.15]
    assert own_rate(times, 90_000) in (29.97, 30.0)


def test_a_recording_of_a_screen_that_hardly_moves_is_not_taken_for_sixty() -> None:
    bursts = [start + number / 60 for start in range(10) for number in range(8)]
    assert own_rate(bursts, 60) in (29.97, 30.0)


def test_one_frame_has_no_rate() -> None:
    assert own_rate([0.0], 25) == 0.0
