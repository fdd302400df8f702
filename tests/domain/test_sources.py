"""What an uploaded file makes of an order."""

import pytest

from domain import models


@pytest.mark.parametrize(
    ("source", "fitted"),
    [
        ((1920, 1080), "1280x720"),
        ((1080, 1920), "720x1280"),
        ((640, 361), "640x360"),
        ((1000, 1000), "720x720"),
        ((4000, 100), "1280x64"),
        ((31, 17), "64x64"),
    ],
)
def test_the_video_has_the_shape_of_its_source_within_the_resolution_and_even_sides(
    source: tuple[int, int], fitted: str
) -> None:
    assert models.fit(*source, "1280x720") == fitted


def test_all_of_a_clip_is_made_up_to_what_the_model_can_take() -> None:
    assert models.length(models.ANIME, 7.40049) == 7.4
    assert models.length(models.ANIME, 500) == models.ANIME.max_seconds
    assert models.length(models.ANIME, 0.2) == 1.0
