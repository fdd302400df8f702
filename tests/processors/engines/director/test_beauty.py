"""Light, backdrops and weather: what makes pictures readable and different."""

from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import SceneScript, ScriptShot, ScriptSubject
from processors.engines.director.figure import Acting
from processors.engines.director.lighting.exposure import Exposure, metered
from processors.engines.director.lighting.separation import contrast
from processors.engines.director.props import prop
from processors.engines.director.renderer import TakeRenderer
from processors.engines.director.takes import edit
from processors.engines.scene.noise import rng_for

SIZE = (320, 180)


def renderer(shot: ScriptShot, seed: int = 7) -> TakeRenderer:
    take = edit(SceneScript(shots=(shot,)), seed, None, 48, 24).takes[0]
    return TakeRenderer(take, *SIZE, 24)


def still(shot: ScriptShot, seed: int = 7) -> NDArray[Any]:
    return cv2.cvtColor(renderer(shot, seed).frame(24), cv2.COLOR_YUV2BGR_I420)


@pytest.mark.parametrize("place", ["forest", "city street", "library", "beach"])
@pytest.mark.parametrize("time", ["night", "dusk"])
def test_no_picture_is_too_dark_to_see(place: str, time: str) -> None:
    shot = ScriptShot(subjects=(ScriptSubject(noun="girl"),), place=place, time=time)
    assert still(shot).mean() > 48


def test_night_stays_darker_than_day() -> None:
    dark, bright = (still(ScriptShot(place="forest", time=time)).mean() for time in ("night", "day"))
    assert dark < 0.8 * bright


def test_a_dark_picture_is_lifted_and_a_pale_one_made_deeper() -> None:
    dark, pale = (np.full((36, 64, 4), level, np.uint8) for level in (30, 220))
    assert metered(dark, 0.4).gamma < 1 < metered(pale, 0.4).gamma
    assert Exposure().on(np.array([0.0, 0.5, 1.0])).tolist() == [0.0, 0.5, 1.0]


def test_figures_of_the_colour_of_their_place_are_measured() -> None:
    shot = ScriptShot(subjects=(ScriptSubject(noun="car", colour="white"),), place="city street", time="day")
    made = renderer(shot)
    made._paint_place(made.lens.view(1.0), 1.0)
    place = made.canvas.image.copy()
    found = contrast(place, made.paint(1.0))
    assert found is not None


def test_films_of_other_subjects_look_different_with_the_same_seed() -> None:
    seeds = {
        edit(SceneScript(shots=(ScriptShot(subjects=(ScriptSubject(noun=noun),)),)), 7, None, 48, 24).takes[0].seed
        for noun in ("cat", "dog", "chair", "car")
    }
    assert len(seeds) == 4


def test_trees_bend_in_a_storm() -> None:
    tree = prop(ScriptSubject(noun="tree"), rng_for("test"))
    calm, wild = (
        np.concatenate([shape.outline for shape in tree.shapes(Acting(0.0, wind=wind))]) for wind in (0.2, 0.9)
    )
    assert wild[:, 0].max() > calm[:, 0].max() + 0.12 * tree.height
    assert abs(wild[:, 0].min() - calm[:, 0].min()) < 0.5 * tree.height


@pytest.mark.parametrize(("weather", "some"), [("rain", True), ("clear", False)])
def test_crowds_hold_umbrellas_in_the_rain(weather: str, some: bool) -> None:
    people = ScriptSubject(noun="person", count=4, action="walk")
    shot = ScriptShot(subjects=(people,), place="city street", weather=weather)
    held = {one.relation for one in renderer(shot).staged}
    assert (held != {None}) is some
    assert len(held) > 2 or not some


def test_who_is_alone_in_the_rain_has_no_umbrella() -> None:
    shot = ScriptShot(subjects=(ScriptSubject(noun="woman", action="walk"),), place="park", weather="rain")
    assert [one.relation for one in renderer(shot).staged] == [None]


@pytest.mark.parametrize("colour", ["red", "blue", "green", "yellow"])
def test_the_backdrop_of_a_studio_differs_from_what_it_shows(colour: str) -> None:
    shot = ScriptShot(subjects=(ScriptSubject(noun="suitcase", colour=colour),), place="photo studio")
    made = renderer(shot)
    made._paint_place(made.lens.view(1.0), 1.0)
    wall = made.canvas.image[8:60, 8:40, :3].reshape(-1, 3).mean(axis=0)
    main = {"red": (60, 52, 216), "blue": (208, 116, 58), "green": (85, 164, 74), "yellow": (62, 207, 246)}[colour]
    assert np.linalg.norm(wall - np.array(main)) > 60
