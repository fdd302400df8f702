"""What the films of a look share: their characters and their palette."""

from typing import Any

import cv2
import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from domain.script import SceneScript, ScriptShot, ScriptSubject
from processors.engines.director import casting
from processors.engines.director.figure import Acting, Figure
from processors.engines.director.lighting.palette import pull_table
from processors.engines.director.renderer import TakeRenderer
from processors.engines.director.shapes import hexed
from processors.engines.director.takes import edit

GIRL = ScriptSubject(noun="girl", colour="yellow", clothes="raincoat", action="walk", seed=11)
PALETTE = ("#0d3b66", "#f4d35e")
FOREST = SceneScript(
    shots=(ScriptShot(subjects=(GIRL,), place="forest", time="day", weather="clear", camera="static"),)
)


def figure_in(subject: ScriptSubject, seed: int) -> Figure:
    """As a film of that seed casts it."""
    script = SceneScript(shots=(ScriptShot(subjects=(subject,), place="forest"),))
    take = edit(script, seed, None, 48, 24).takes[0]
    return casting.figure(take.shot.subjects[0], take.seed)


def shapes(figure: Figure) -> list[Any]:
    return list(map(repr, figure.shapes(Acting(0.4, action="walk"))))


def still(script: SceneScript, style: str | None = None) -> NDArray[Any]:
    take = edit(script, 8, style, 48, 24).takes[0]
    return TakeRenderer(take, 320, 180, 24).frame(12)


def colours(frame: NDArray[Any]) -> NDArray[Any]:
    """L*a*b* of each pixel: float32."""
    bgr = cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420)
    return np.asarray(cv2.cvtColor(bgr.astype(np.float32) / 255, cv2.COLOR_BGR2Lab), np.float32)


def of_palette(palette: tuple[str, ...]) -> NDArray[Any]:
    """The a*b* of its colours."""
    bgr = np.array([[hexed(code) for code in palette]], np.float32)
    return np.asarray(cv2.cvtColor(bgr / 255, cv2.COLOR_BGR2Lab)[0, :, 1:], np.float32)


def away(frame: NDArray[Any], palette: tuple[str, ...]) -> float:
    """How far the colours of a frame are from the nearest of the palette, on average."""
    found = colours(frame)[..., None, 1:]
    return float(np.linalg.norm(found - of_palette(palette), axis=-1).min(axis=-1).mean())


@pytest.mark.parametrize("noun", ["girl", "cat", "robot", "bicycle"])
def test_a_character_is_drawn_equal_in_films_with_other_seeds(noun: str) -> None:
    one = replace(GIRL, noun=noun, action=None)
    assert shapes(figure_in(one, 1)) == shapes(figure_in(one, 999))


def test_another_seed_of_a_character_is_another_person() -> None:
    assert shapes(figure_in(GIRL, 1)) != shapes(figure_in(replace(GIRL, seed=12), 1))


def test_a_subject_of_later_shots_is_the_character_of_the_first_one() -> None:
    later = ScriptShot(subjects=(ScriptSubject(noun="girl", action="run"),), place="beach")
    takes = edit(SceneScript(shots=(*FOREST.shots, later)), 3, None, 120, 24).takes
    assert {take.shot.subjects[0].seed for take in takes} == {11}


@pytest.mark.parametrize(
    "palette", [PALETTE, ("#ff6fb5", "#6c4ab6", "#ffd6ec"), ("#e63946", "#f1faee", "#1d3557"), ("#222222", "#dddddd")]
)
def test_a_palette_pulls_the_colours_of_a_film_towards_it(palette: tuple[str, ...]) -> None:
    plain, pulled = still(FOREST), still(replace(FOREST, palette=palette))
    assert away(pulled, palette) < 0.75 * away(plain, palette)
    assert np.array_equal(plain[:180], pulled[:180])


def test_manga_stays_black_and_white_with_a_palette() -> None:
    frame = still(replace(FOREST, palette=PALETTE), "manga")
    assert np.abs(colours(frame)[..., 1:]).max() < 3


@pytest.mark.parametrize("skin", ["#f9d6bc", "#e0a67c", "#8c5a3c"])
@pytest.mark.parametrize("palette", [("#00a000", "#0040ff"), ("#ff00c8", "#00ffe0")])
def test_skin_shifts_only_a_little(skin: str, palette: tuple[str, ...]) -> None:
    bgr = np.full((2, 2, 3), hexed(skin), np.uint8)
    blue, red = cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420)[2].reshape(2, -1)[:, 0]
    assert np.linalg.norm(pull_table(palette)[blue, red] - [blue, red]) < 12


def test_grey_stays_grey() -> None:
    assert np.array_equal(pull_table(PALETTE)[128, 128], [128, 128])
