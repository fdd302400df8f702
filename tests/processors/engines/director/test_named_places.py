"""Named places: towns and sights are drawn as what they are, differ from each other, and are read from prompts."""

import itertools

import cv2
import numpy as np
import pytest

from processors import reader
from processors.engines.director import places
from processors.engines.director.places import landmarks
from processors.engines.director.places.board import Board
from processors.engines.director.places.scenery import scenery
from processors.engines.director.places.streets import Street
from processors.engines.director.places.towns import STREETS
from processors.engines.director.stage.setting import Surroundings
from tests.processors.engines.director.places import built, seen

AROUND = Surroundings(320, 180, 5)


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("A gondolier rows along a canal in Venice", "venice"),
        ("A man walks down a street in Paris", "paris"),
        ("A couple on a terrace in Santorini", "santorini"),
        ("A monk walks on the Great Wall of China", "great wall"),
        ("A camel passes the pyramids of Giza", "giza"),
        ("A hiker stands before a waterfall in Iceland", "waterfall"),
        ("A cat in an alley in Tokyo", "alley"),
        ("A sailor on the deck of a ship", "ship deck"),
        ("A barber in a barber shop", "barbershop"),
    ],
)
def test_prompts_lead_to_the_named_place(prompt: str, place: str) -> None:
    assert reader.read(prompt, None).shots[0].place == place
    assert places.knows(place)


@pytest.mark.parametrize("name", sorted(landmarks.LANDMARKS))
def test_a_landmark_stands_on_its_foot(name: str) -> None:
    board = Board(scenery(AROUND, name))
    landmarks.paint(board, name, 160, 140, 100)
    rows = np.flatnonzero(board.image[..., 3].any(axis=1)) + board.top
    assert 24 <= rows[0] <= 70
    assert 132 <= rows[-1] <= 152


def test_an_excluded_landmark_is_left_out() -> None:
    board = Board(scenery(Surroundings(320, 180, 5, excluded=frozenset({"tower"})), "paris"))
    landmarks.paint(board, "eiffel tower", 160, 140, 100)
    assert not board.image.any()


def test_towns_do_not_look_alike() -> None:
    small = {}
    for name in ("paris", "marrakech", "times square", "beijing", "mexico", "venice", "giza", "taj mahal"):
        picture = cv2.resize(seen(built(name, AROUND), AROUND), (16, 9), interpolation=cv2.INTER_AREA)
        small[name] = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
    for one, other in itertools.combinations(small, 2):
        assert np.abs(small[one] - small[other]).mean() > 2.5, (one, other)


def test_streets_lead_to_landmarks_that_are_drawn() -> None:
    kinds: list[Street] = list(STREETS.values())
    assert {one.beyond for one in kinds if one.beyond} <= set(landmarks.LANDMARKS)


def test_an_airport_is_a_hall_unless_a_plane_is_there() -> None:
    inside = places.setting("airport", AROUND)
    outside = places.setting("airport", Surroundings(320, 180, 5, nouns=frozenset({"plane"})))
    assert inside.indoors
    assert not outside.indoors
