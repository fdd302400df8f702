"""Scenes, shots and transitions of a prompt, in order; any frame can be drawn on its own."""

import json
import random
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.engines.registry import engine_for
from processors.engines.scene import transitions
from processors.engines.scene.audio import score
from processors.engines.scene.script import scripted_scenes
from processors.engines.scene.shots import Timeline, timeline
from processors.rendering.protocol import PartRange, RenderSpec

EIGHT = (
    "a village at dawn, then a fox in the forest, cut to a lake in the mist, dissolve to a castle in the mountains,"
    " wipe to a train through fields of lavender, fade through black to Tokyo at night in the rain, whip pan to a"
    " lighthouse in a storm, iris to an astronaut in space"
)


def of(prompt: str, seconds: float = 10.0, seed: int = 1) -> Timeline:
    return timeline(prompt, seed, None, round(seconds * 24), 24)


@pytest.mark.parametrize(
    ("prompt", "texts"),
    [
        ("a fox in the snow", ["a fox in the snow"]),
        ("a fox in the snow, then a castle", ["a fox in the snow", "a castle"]),
        ("A cat. Cinematic, 4k. A dog by the sea.", ["A cat. Cinematic, 4k", "A dog by the sea"]),
        ("1. a village at dawn 2. a train 3. the sea", ["a village at dawn", "a train", "the sea"]),
        ("Scene 1: a cat Scene 2: a dog", ["a cat", "a dog"]),
        ("Mr. Fox walks home", ["Mr Fox walks home"]),
        ("a city → a forest", ["a city", "a forest"]),
        ("猫と夜の街。それから海の朝。", ["猫と夜の街", "海の朝"]),
        ("it rains. it rains.", ["it rains. it rains."]),
        ("", [""]),
    ],
)
def test_a_prompt_is_cut_into_the_scenes_that_it_describes(prompt: str, texts: list[str]) -> None:
    assert [scene.text for scene in scripted_scenes(prompt)] == texts


def test_a_transition_that_is_named_is_made() -> None:
    shots = of(EIGHT, 20).shots
    assert len(shots) == 8
    assert [shot.transition for shot in shots[2:]] == ["cut", "dissolve", "wipe", "fade", "whip", "iris"]
    assert [shot.graph.place for shot in shots[1:4]] == ["forest", "lake", "mountains"]


def test_what_a_scene_does_not_say_is_as_in_the_one_before() -> None:
    first, second = of("a girl in a city at night in the rain, then she runs").shots
    assert (second.graph.place, second.graph.time, second.graph.weather) == ("city", "night", "rain")
    assert second.graph.subject is not None
    assert second.graph.subject.kind == "girl"
    assert second.graph.subject.action == "run"
    assert first.graph.hue == second.graph.hue


def test_a_long_scene_is_seen_from_several_sides_of_the_same_place() -> None:
    shots = of("a castle in the mountains at dawn, a dragon", 20).shots
    assert len(shots) == 4
    assert {(s.graph.place, s.graph.time, s.graph.landmark) for s in shots} == {("mountains", "dawn", "castle")}
    assert len({s.graph.key for s in shots}) == 4
    assert len({s.graph.subject.size for s in shots if s.graph.subject}) >= 3


def test_a_short_video_has_only_as_many_scenes_as_it_can_show() -> None:
    assert len(of(EIGHT, 2.0).shots) == 4
    assert len(of(EIGHT, 0.1).shots) == 1


@settings(max_examples=60)
@given(st.text(max_size=400) | st.just(EIGHT), st.integers(1, 1440), st.sampled_from([8, 24, 60]))
def test_every_frame_shows_one_shot_or_two_neighbours(prompt: str, frames: int, fps: int) -> None:
    found = timeline(prompt, 3, None, frames, fps)
    assert found == timeline(prompt, 3, None, frames, fps)
    assert len(json.dumps(found.edit(), ensure_ascii=False).encode()) < 32_768
    borders = found.borders()
    assert borders[0] == 0
    assert borders == sorted(set(borders))
    for frame in range(frames):
        seen = [found.shots.index(shot) for shot in found.seen(frame)]
        assert seen == list(range(seen[0], seen[-1] + 1))
        assert len(seen) <= 2
    assert all(stretch.begin < stretch.end for stretch in score(found, fps).noises)


@pytest.mark.parametrize("scripts", [EIGHT, "a cat, then " * 200, "。".join(["海の朝"] * 600)])
def test_the_edit_of_any_prompt_is_small(scripts: str) -> None:
    assert len(msgspec.json.encode(of(scripts[:2000], 60).edit())) < 32_768


def drawn(spec: RenderSpec, first: int, count: int) -> list[Any]:
    return list(engine_for(spec).frames(PartRange(first, count), spec.frame_count))


def test_any_range_of_frames_is_the_same_drawn_alone() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    spec = RenderSpec(EIGHT, 5, width=128, height=72, fps=8, duration_seconds=8.0)
    whole = drawn(spec, 0, 64)
    starts = random.Random(seed).sample(range(60), 12)
    for first in starts:
        piece = drawn(spec, first, 4)
        assert all(np.array_equal(a, b) for a, b in zip(piece, whole[first : first + 4], strict=True)), first


def test_eight_scenes_look_different_from_one_another() -> None:
    spec = RenderSpec(EIGHT, 5, width=128, height=72, fps=8, duration_seconds=8.0)
    middles = [drawn(spec, 8 * k + 4, 1)[0].astype(int) for k in range(8)]
    distances = [np.abs(a - b).mean() for k, a in enumerate(middles) for b in middles[:k]]
    assert min(distances) > 8


@pytest.mark.parametrize("kind", ["dissolve", "wipe", "iris", "whip"])
def test_a_transition_goes_from_the_old_picture_to_the_new(kind: str) -> None:
    old, new = (np.full((270, 320), tone, np.uint8) for tone in (40, 200))
    shares = [(transitions.both(kind, old, new, u).astype(float).mean() - 40) / 160 for u in (0, 0.25, 0.5, 0.75, 1)]
    assert shares[0] < 0.02
    assert shares[-1] > 0.98
    assert shares == sorted(shares)
    assert 0.2 < shares[2] < 0.8


@pytest.mark.parametrize(("kind", "luma"), [("fade", 16), ("flash", 235)])
def test_shots_that_are_never_seen_together_meet_in_black_or_white(kind: str, luma: int) -> None:
    frame = np.full((270, 320), 90, np.uint8)
    at_border = transitions.alone(kind, frame, 1.0)
    assert set(at_border[:180].ravel()) == {luma}
    assert set(at_border[180:].ravel()) == {128}
    assert np.array_equal(transitions.alone(kind, frame, 0.0), frame)
