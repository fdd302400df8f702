"""Whole films through the engine: any script, the same again, shots apart, styles that differ."""

from itertools import combinations
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from domain.models import STYLES
from domain.script import SceneScript, ScriptShot, ScriptSubject, SpokenLine, SubjectRelation, packed
from processors.engines.director.engine import DirectorEngine
from processors.engines.director.pages import layout
from processors.rendering.protocol import PartRange, RenderSpec

WORDS = st.sampled_from(
    ["cat", "woman", "knight", "horse", "cup", "table", "wave", "blorp", "house", "tree", "car", "fish", "couple", "雨"]
)
RELATIONS = st.builds(
    SubjectRelation,
    kind=st.sampled_from(["on", "under", "riding", "holding", "behind", "left of", "in", "fights", "with", "frobs"]),
    to=WORDS,
)
SUBJECTS = st.builds(
    ScriptSubject,
    noun=WORDS,
    count=st.one_of(st.none(), st.integers(1, 999)),
    colour=st.sampled_from([None, "red", "ultra-blorp"]),
    size=st.sampled_from([None, "giant", "tiny", "odd"]),
    action=st.sampled_from([None, "walk", "fly", "sleep", "frobnicate", "pour", "drive"]),
    emotion=st.sampled_from([None, "happy", "frobbed"]),
    relation=st.one_of(st.none(), RELATIONS),
)
SHOTS = st.builds(
    ScriptShot,
    subjects=st.lists(SUBJECTS, max_size=4).map(tuple),
    place=st.sampled_from([None, "kitchen", "beach", "underwater", "sky", "narnia"]),
    time=st.sampled_from([None, "night", "day to night", "teatime"]),
    weather=st.sampled_from([None, "storm", "snow", "frogs"]),
    camera=st.sampled_from([None, "tracking", "tilt up", "static", "wobble"]),
    framing=st.sampled_from([None, "close-up", "wide", "aerial", "over the shoulder", "macro", "odd"]),
    text=st.sampled_from([(), ("SALE 50%",), ("नमस्ते", "x" * 200)]),
    speech=st.sampled_from([(), (SpokenLine(who="cat", text="Meow"), SpokenLine(who=None, text="The end. " * 20))]),
)


def spec(script: SceneScript, style: str | None = None, **more: Any) -> RenderSpec:
    sizes = {"width": 192, "height": 108, "fps": 8, "duration_seconds": 1.0} | more
    return RenderSpec("", 1, style, version="3.0.0", script=packed(script), **sizes)


def frames(render: RenderSpec, first: int = 0, count: int | None = None) -> list[NDArray[Any]]:
    number = render.frame_count if count is None else count
    return list(DirectorEngine(render).frames(PartRange(first, number), render.frame_count))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(SHOTS, min_size=1, max_size=3),
    st.sampled_from([(192, 108), (108, 192), (128, 128)]),
    st.sampled_from([None, "manga", "noir", "a style without a name"]),
)
def test_any_script_is_filmed(shots: list[ScriptShot], size: tuple[int, int], style: str | None) -> None:
    render = spec(SceneScript(shots=tuple(shots)), style, width=size[0], height=size[1], fps=4)
    film = frames(render)
    assert len(film) == render.frame_count
    assert all(frame.shape == (size[1] * 3 // 2, size[0]) for frame in film)


TALE = SceneScript(
    shots=(
        ScriptShot(subjects=(ScriptSubject(noun="fox", action="run"),), place="forest"),
        ScriptShot(subjects=(ScriptSubject(noun="girl", colour="red"),), place="beach", time="sunset"),
        ScriptShot(place="city street", time="night", weather="rain"),
    )
)


def test_the_same_spec_gives_the_same_frames_whatever_was_drawn_before() -> None:
    film = frames(spec(TALE, duration_seconds=3.0))
    frames(spec(SceneScript(shots=(ScriptShot(place="kitchen"),))))
    again = frames(spec(TALE, duration_seconds=3.0), 9, 6)
    assert all(np.array_equal(a, b) for a, b in zip(film[9:15], again, strict=True))


def test_one_shot_is_seeded_anew_and_the_parts_of_the_others_keep_their_content(tmp_path: Path) -> None:
    # Behind cuts: a dissolve would show both shots.
    first, (second, last) = TALE.shots[0], (msgspec.structs.replace(one, transition="cut") for one in TALE.shots[1:])
    scripts = [SceneScript(shots=(first, other, last)) for other in (second, msgspec.structs.replace(second, seed=77))]
    old, new = (spec(script, duration_seconds=9.0, fps=24) for script in scripts)
    before, after = (DirectorEngine(one).preprocess(tmp_path, lambda _a, _b: None).parts for one in (old, new))
    assert [part.first for part in before] == [part.first for part in after]
    changed = [a.content != b.content for a, b in zip(before, after, strict=True)]
    assert any(changed)
    assert not changed[0]  # of the first shot alone
    assert not changed[-1]  # of the last shot alone


def test_styles_differ_visibly() -> None:
    shot = SceneScript(shots=(ScriptShot(subjects=(ScriptSubject(noun="girl"),), place="park", time="day"),))
    film = {style: frames(spec(shot, style), 4, 1)[0].astype(float) for style in STYLES}
    for a, b in combinations(STYLES, 2):
        assert np.abs(film[a] - film[b]).mean() > 3, (a, b)


def test_a_manga_of_several_shots_is_a_page_whose_panels_open_one_after_the_other() -> None:
    render = spec(TALE, "manga", width=320, height=180, duration_seconds=6.0)
    panels = layout(3, 320, 180, 1)

    def inked(frame: NDArray[Any]) -> list[bool]:
        boxes = [frame[y + 8 : y + h - 8, x + 24 : x + w - 24] for x, y, w, h in (panel.box for panel in panels)]
        return [bool(box.std() > 8) for box in boxes]

    film = frames(render)
    assert [inked(film[n]) for n in (8, 26, 46)] == [[True, False, False], [True, True, False], [True, True, True]]


def test_seeds_differ_visibly() -> None:
    shot = SceneScript(shots=(ScriptShot(place="mountains", time="sunset"),))
    small = []
    for seed in range(8):
        render = msgspec.structs.replace(spec(shot), seed=seed)
        picture = cv2.cvtColor(next(DirectorEngine(render).frames(PartRange(4, 1), 8)), cv2.COLOR_YUV2BGR_I420)
        tiny = np.asarray(cv2.resize(picture, (4, 4), interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
        lab = cv2.cvtColor(np.asarray(tiny, np.float32), cv2.COLOR_BGR2LAB)
        small.append(lab)
    distances = [np.linalg.norm(a - b, axis=2).mean() for a, b in combinations(small, 2)]
    assert np.mean(distances) > 8


@pytest.mark.parametrize("frame", [1, 12, 23])
def test_frames_of_a_moving_shot_differ(frame: int) -> None:
    shot = SceneScript(shots=(ScriptShot(subjects=(ScriptSubject(noun="dog", action="run"),), place="meadow"),))
    first, second = frames(spec(shot, fps=24, duration_seconds=2.0), frame, 2)
    assert np.abs(first.astype(int) - second).mean() > 0.3
