"""Indoor places: each is whole, has its spots, obeys the hour, and differs by seed."""

import time
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.director import places
from processors.engines.director.places.rooms import SYNONYMS, TABLE
from processors.engines.director.stage.setting import Setting, Surroundings
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas

_SHAPES = ((192, 108), (108, 192), (128, 128))
_WIDE = (192, 108)
_SPOTS = {
    "kitchen": {"counter", "table"},
    "bedroom": {"bed"},
    "living room": {"sofa"},
    "office": {"desk"},
    "cafe": {"counter"},
    "ramen shop": {"counter"},
    "jazz bar": {"counter"},
    "throne room": {"throne"},
    "photo studio": {"pedestal"},
    "stage": {"stage"},
    "swimming pool": {"water"},
    "train interior": {"seat"},
    "prison": {"bed"},
    "elevator": {"door"},
}


def _around(size: tuple[int, int] = _WIDE, seed: int = 1, **more: Any) -> Surroundings:
    return Surroundings(*size, seed, **more)


def _drawn(
    setting: Setting, size: tuple[int, int], t: float = 0.5, zoom: float = 0.02, pan: tuple[float, float] = (0.0, 0.0)
) -> NDArray[Any]:
    view = View(t, *size, pan, zoom, (size[0] * 0.3, size[1] * 0.6))
    canvas = Canvas(*size)
    canvas.image[:] = (255, 0, 255, 255)
    floors, floor, layers = [], size[1], [*setting.behind, *setting.front]
    for layer in reversed(layers):
        floors.append(floor)
        top = layer.solid_top(view)
        floor = floor if top is None else max(0, min(floor, top))
    for layer, limit in zip(layers, reversed(floors), strict=True):
        layer.draw(canvas, view, limit)
    return canvas.image[..., :3].copy()


def _magenta(picture: NDArray[Any]) -> int:
    return int(((picture[..., 0] > 250) & (picture[..., 1] < 4) & (picture[..., 2] > 250)).sum())


def _lab(picture: NDArray[Any]) -> NDArray[Any]:
    small = cv2.resize(picture, (4, 4), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2Lab))


@pytest.mark.parametrize("name", TABLE)
def test_every_room_is_whole_and_its_spots_lie_in_every_shape(name: str) -> None:
    for size, hour in zip(_SHAPES, ("day", "night", "sunset"), strict=True):
        setting = places.setting(name, _around(size, time=hour))
        assert setting.indoors
        assert _magenta(_drawn(setting, size)) == 0, size
        for zoom, pan in ((0.02, (0.09, 0.09)), (0.02, (-0.09, -0.09)), (3.0, (0.0, 0.0)), (1.0, (0.08, -0.07))):
            moved = (pan[0] * size[0], pan[1] * size[1])
            assert _magenta(_drawn(setting, size, 1.0, zoom, moved)) == 0, (size, zoom, pan)
        for word, spot in setting.spots.items():
            assert 0 <= spot.x <= size[0], word
            assert 0 <= spot.y <= size[1], word
            assert min(spot.metre, spot.room) > 0, word
        ground = setting.spots["ground"]
        assert 0.55 * size[1] < ground.y < 0.97 * size[1]
        if size == _WIDE:
            assert 0.43 <= 1.7 * ground.metre / size[1] <= 0.6


@pytest.mark.parametrize(("name", "words"), _SPOTS.items())
def test_a_room_has_the_spots_that_its_furniture_gives(name: str, words: set[str]) -> None:
    for seed in range(4):
        assert words <= set(places.setting(name, _around(seed=seed)).spots), seed


def test_the_same_seed_is_the_same_room() -> None:
    for name in ("kitchen", "nightclub", "train interior", "abstract", "photo studio"):
        first, second = (_drawn(places.setting(name, _around(seed=5)), _WIDE) for _ in range(2))
        assert np.array_equal(first, second), name


def test_twelve_seeds_of_one_room_have_different_colours() -> None:
    for name in ("living room", "kitchen", "cafe", "throne room"):
        labs = [_lab(_drawn(places.setting(name, _around(seed=seed)), _WIDE)) for seed in range(12)]
        apart = [np.linalg.norm(a - b, axis=2).mean() for k, a in enumerate(labs) for b in labs[:k]]
        assert np.mean(apart) > 9, name


def test_a_colour_word_paints_the_walls() -> None:
    def mean(colour: str) -> NDArray[Any]:
        picture = _drawn(places.setting("living room", _around(colour=colour)), _WIDE)
        return np.asarray(picture[10:50].reshape(-1, 3).mean(axis=0))

    red, blue = mean("red"), mean("blue")
    assert red[2] > red[0] + 20
    assert blue[0] > blue[2] + 20


def test_night_is_darker_than_day_and_lamps_are_warm() -> None:
    def brightness(hour: str) -> float:
        pictures = [_drawn(places.setting("bedroom", _around(seed=seed, time=hour)), _WIDE) for seed in range(4)]
        return float(np.mean(pictures))

    assert brightness("night") < 0.85 * brightness("day")
    light = places.setting("bedroom", _around(time="night")).light
    assert light.ambient[2] >= light.ambient[0]


def test_rain_runs_behind_the_panes_only_when_it_rains() -> None:
    def moving(weather: str) -> float:
        setting = places.setting("office", _around(seed=2, weather=weather, time="night"))
        first, second = (_drawn(setting, _WIDE, t).astype(int) for t in (0.5, 0.7))
        return float(np.abs(first - second).mean())

    assert moving("rain") > moving("overcast") + 0.02


def test_the_land_passes_by_the_windows_of_a_train() -> None:
    setting = places.setting("train interior", _around())
    first, second = (_drawn(setting, _WIDE, t).astype(int) for t in (0.5, 1.0))
    moved = np.abs(first - second).mean(axis=2)
    assert moved[40:60].mean() > 1
    assert moved[90:].mean() < 0.5


def test_luxurious_products_stand_on_black_marble() -> None:
    plain, rich = (
        _drawn(places.setting("photo studio", _around(mood=mood)), _WIDE).mean() for mood in (None, "luxurious")
    )
    assert rich < 0.6 * plain


def test_flowing_colours_return_after_eight_seconds() -> None:
    setting = places.setting("abstract", _around())
    begin, middle, end = (_drawn(setting, _WIDE, t).astype(int) for t in (0.0, 4.0, 8.0))
    assert np.abs(begin - end).max() <= 2
    assert np.abs(begin - middle).mean() > 4


def test_days_are_not_burnt_out() -> None:
    for name in ("office", "supermarket", "bathroom", "swimming pool"):
        picture = _drawn(places.setting(name, _around()), _WIDE)
        assert (picture.min(axis=2) > 244).mean() < 0.05, name


def test_words_find_the_room_that_is_drawn_for_them() -> None:
    asked = {"a diner": "diner", "the old library": "library", "cockpit": "cockpit", "ballet studio": "dance studio"}
    asked |= {"library of the castle": "library", "Jazz-Club": "jazz bar", "supermarkets": "supermarket"}
    for word, name in asked.items():
        assert places.knows(word) == name, word
    assert places.knows("qwertz") is None


def test_every_synonym_leads_to_a_drawn_room() -> None:
    assert set(SYNONYMS.values()) <= set(TABLE)
    assert not set(SYNONYMS) & set(TABLE)


def test_rooms_are_built_and_drawn_quickly() -> None:
    size = (640, 360)
    for name in ("library", "kitchen", "greenhouse", "nightclub"):
        begin = time.process_time()
        setting = places.setting(name, _around(size))
        built = time.process_time()
        for k in range(5):
            _drawn(setting, size, 0.1 * k)
        assert built - begin < 1.0, name
        assert (time.process_time() - built) / 5 < 0.06, name


def test_a_room_has_what_the_words_lean_on_and_not_what_they_exclude() -> None:
    for seed in range(3):
        assert "sofa" in places.setting("office", _around(seed=seed, nouns=frozenset({"sofa"}))).spots
        bare = places.setting("kitchen", _around(seed=seed, excluded=frozenset({"table", "window"}))).spots
        assert "table" not in bare
        assert "windowsill" not in bare


def test_a_room_is_laid_out_the_same_at_every_size() -> None:
    for name in ("cafe", "kitchen", "office", "library"):
        for seed in range(4):
            large, small = (places.setting(name, _around(size, seed=seed)).spots for size in ((640, 360), (213, 120)))
            assert set(large) == set(small)
            for word, spot in large.items():
                assert abs(spot.x / 640 - small[word].x / 213) < 0.02, (name, word)
                assert abs(spot.y / 360 - small[word].y / 120) < 0.02, (name, word)
