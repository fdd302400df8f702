"""How many frames per second a film has, and what they cost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import models


@pytest.mark.parametrize(
    ("own", "film"),
    [
        (23.976, 23.976),
        (24, 24),
        (25, 25),
        (29.97, 29.97),
        (30, 30),
        (48, 48),
        (50, 50),
        (59.94, 59.94),
        (60, 60),
        (15, 15),
        (12.5, 12.5),
        (60.02, 60),
        (90, 45),
        (100, 50),
        (119.88, 59.94),
        (120, 60),
        (240, 60),
        (144, 48),
        (5, 10),
        (1, 10),
        (7, 14),
        (0.3, 10.2),
        (0, 24),
    ],
)
def test_a_film_has_the_rate_of_its_footage_or_a_whole_part_or_multiple_of_it(own: float, film: float) -> None:
    assert models.film_rate(own) == film


@given(st.floats(0, 1000, allow_nan=False))
def test_every_film_has_from_ten_to_sixty_frames_per_second(own: float) -> None:
    assert 10 <= models.film_rate(own) <= 60


@pytest.mark.parametrize(
    ("rounded", "exact"),
    [
        (24, 24),
        (24.0, 24),
        (25.0, 25),
        (12.5, Fraction(25, 2)),
        (60.0, 60),
        (28.413, Fraction(28413, 1000)),
        (23.976, Fraction(24000, 1001)),
        (29.97, Fraction(30000, 1001)),
        (59.94, Fraction(60000, 1001)),
        (14.985, Fraction(15000, 1001)),
    ],
)
def test_a_rounded_rate_means_the_exact_one(rounded: float, exact: Fraction | int) -> None:
    assert models.exact_rate(rounded) == exact


@pytest.mark.parametrize(
    ("seconds", "fps", "price"),
    [
        (5, 24, 10),
        (4.2, 24, 10),
        (5, 25, 12),
        (4.8, 25, 10),
        (2, 60, 10),
        (1.001, 29.97, 4),
        (5, 23.976, 10),
        (5, 12, 10),
    ],
)
def test_the_price_counts_frames_and_is_never_less_than_that_of_the_seconds(
    seconds: float, fps: float, price: int
) -> None:
    assert models.price(models.ANIME, seconds, fps=fps) == price


@given(st.integers(1_000, 60_000), st.floats(10, 60))
def test_more_frames_never_cost_less(thousandths: int, fps: float) -> None:
    seconds, fps = thousandths / 1000, round(fps, 3)
    assert models.price(models.ANIME, seconds) <= models.price(models.ANIME, seconds, fps=fps)
    assert models.price(models.ANIME, seconds, fps=fps) <= models.price(models.ANIME, seconds, fps=60)
