"""Subjects that are places themselves are drawn as what surrounds; places look different from each other."""

import itertools

import cv2
import numpy as np
import pytest

from processors import reader
from processors.engines.director import places, takes
from processors.engines.director.places import buildings, sights, yards
from processors.engines.director.stage.setting import Surroundings
from tests.processors.engines.director.places import built, seen

AROUND = Surroundings(320, 180, 5)


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("low angle footage of an apartment building", "apartment building"),
        ("the georgian building", "old building"),
        ("a waterfall in the mountains", "waterfall"),
        ("sky", "sky"),
        ("marsh", "swamp"),
        ("a palace", "government building"),
        ("Petra, zoom in.", "petra"),
        ("Stonehenge, pan left.", "stonehenge"),
        ("modern office waiting room", "waiting room"),
        ("rooftop in Paris", "paris rooftop"),
        ("courtyard", "courtyard"),
        ("golf course", "golf course"),
        ("clear sky over a factory", "factory yard"),
        ("a polar bear on an iceberg", "arctic"),
    ],
)
def test_prompts_lead_to_the_place_that_they_are_about(prompt: str, place: str) -> None:
    script = reader.read(prompt, None)
    shot = takes.edit(script, 7, script.style, 48, 24).takes[0].shot
    assert places.knows(shot.place or "") == place


def test_snow_lies_where_one_skis() -> None:
    script = reader.read("a man skiing in the Alps", None)
    assert takes.edit(script, 7, script.style, 48, 24).takes[0].shot.season == "winter"


def test_day_is_the_most_frequent_hour_and_night_is_asked_for() -> None:
    script = reader.read("a lake", None)
    hours = [takes.edit(script, seed, script.style, 48, 24).takes[0].shot.time for seed in range(40)]
    assert max(set(hours), key=hours.count) == "day"
    assert "night" not in hours


def test_new_places_do_not_look_alike() -> None:
    names = [*buildings.COUNTRIES, *sights.COUNTRIES, *yards.COUNTRIES]
    small = {}
    for name in names:
        picture = cv2.resize(seen(built(name, AROUND), AROUND), (16, 9), interpolation=cv2.INTER_AREA)
        small[name] = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
    alike = [
        (a, b) for a, b in itertools.combinations(names, 2) if np.linalg.norm(small[a] - small[b], axis=2).mean() < 3
    ]
    assert not alike


@pytest.mark.parametrize("place", ["meadow", "forest", "desert", "highway"])
@pytest.mark.parametrize("size", [(320, 180), (180, 320)])
def test_land_is_seen_from_the_air_below_a_sky(place: str, size: tuple[int, int]) -> None:
    around = Surroundings(*size, 5, framing="aerial")
    first, second = (seen(built(place, around), around) for _ in range(2))
    assert (first == second).all()
    assert first[: size[1] // 8].mean() != pytest.approx(first[-size[1] // 3 :].mean(), abs=4)
