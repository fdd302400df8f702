"""The frames: the same again, different when asked, and alive."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from processors.engines.registry import UnknownEngine, engine_for
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.composition import PLACES
from processors.engines.scene.grammar import parse
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.renderer import Renderer
from processors.engines.scene.vocabulary import PARTICLES, SUBJECTS, WEATHERS
from processors.rendering.protocol import PartRange, RenderSpec
from tests.lengths import LONG

SMALL = {"width": 320, "height": 180, "fps": 8, "duration_seconds": 0.5}
_HASH = """
import hashlib, sys, msgspec
from processors.engines.registry import engine_for
from processors.rendering.protocol import PartRange, RenderSpec
spec = msgspec.json.decode(sys.argv[1], type=RenderSpec)
count = spec.frame_count
print(hashlib.sha256(b"".join(f.tobytes() for f in engine_for(spec).frames(PartRange(0, count), count))).hexdigest())
"""


def spec(prompt: str = "a cat by the sea at sunset", seed: int = 1, **more: Any) -> RenderSpec:
    return RenderSpec(prompt=prompt, seed=seed, **{**SMALL, **more})


def frames(render: RenderSpec) -> Iterator[NDArray[Any]]:
    return engine_for(render).frames(PartRange(0, render.frame_count), render.frame_count)


def digest(render: RenderSpec) -> str:
    return hashlib.sha256(b"".join(frame.tobytes() for frame in frames(render))).hexdigest()


def in_a_fresh_process(render: RenderSpec) -> str:
    import msgspec

    command = [sys.executable, "-c", _HASH, msgspec.json.encode(render).decode()]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout.strip()


@pytest.mark.parametrize("prompt", ["a boat on a lake in the rain", "snow over the city at night, girl"])
def test_two_fresh_processes_draw_identical_frames(prompt: str) -> None:
    assert in_a_fresh_process(spec(prompt)) == in_a_fresh_process(spec(prompt)) == digest(spec(prompt))


def test_an_earlier_render_does_not_leak_into_the_next() -> None:
    first = digest(spec())
    digest(spec("a robot in the desert", 9))
    assert digest(spec()) == first


@pytest.mark.parametrize(
    "other",
    [
        spec(seed=2),
        spec("a dog by the sea at sunset"),
        spec("a cat by the sea at sunset xyzzy"),
        spec(style="noir"),
        spec(style="a style nobody drew"),
    ],
)
def test_another_seed_word_or_style_draws_other_frames(other: RenderSpec) -> None:
    assert digest(other) != digest(spec())


def test_frames_are_i420_and_as_many_as_asked() -> None:
    pictures = list(frames(spec(duration_seconds=1.0)))
    assert len(pictures) == 8
    assert {(picture.shape, picture.dtype) for picture in pictures} == {((270, 320), np.dtype(np.uint8))}


def _alone(renderer: Renderer, index: int, t: float) -> NDArray[Any]:
    """What one layer draws at `t` on an empty canvas with the camera at rest."""
    canvas = Canvas(320, 180)
    canvas.image[:] = 90
    view = renderer.rig.at(0.0)
    still = type(view)(t, view.width, view.height, (0.0, 0.0), 0.0, view.pivot)
    renderer.layers[index].draw(canvas, still, 180)
    return canvas.image.copy()


@pytest.mark.parametrize("place", sorted(PLACES))
def test_more_than_one_layer_moves_by_itself_even_when_the_camera_rests(place: str) -> None:
    renderer = Renderer(parse(f"{place}, a girl with a scarf, fireflies", 5), 320, 180, 5.0)
    moving = [
        i for i in range(len(renderer.layers)) if not np.array_equal(_alone(renderer, i, 0), _alone(renderer, i, 2.3))
    ]
    assert len(moving) >= 3


def test_near_layers_move_farther_than_far_ones() -> None:
    renderer = Renderer(parse("pan right over the mountains", 5), 320, 180, 5.0)
    start, end = renderer.rig.at(0), renderer.rig.at(5)
    shifts = [abs(end.point(160, 90, d)[0] - start.point(160, 90, d)[0]) for d in (0.1, 0.5, 0.9)]
    assert shifts[0] < shifts[1] < shifts[2]
    assert len({layer.depth for layer in renderer.layers if isinstance(layer, SpriteLayer)}) >= 5


def test_every_part_of_the_picture_changes_over_a_shot() -> None:
    first, *_, last = frames(spec("girl in a meadow, pan right", duration_seconds=5, fps=2))
    change = np.abs(first[:180].astype(int) - last[:180])
    corners = [change[y : y + 90, x : x + 160].mean() for y in (0, 90) for x in (0, 160)]
    assert min(corners) > 0.5


@pytest.mark.parametrize(("width", "height"), [(64, 64), (64, 640), (640, 64), (180, 320), (322, 182)])
def test_any_even_size_can_be_drawn(width: int, height: int) -> None:
    for prompt in ("city at night in a storm, train, lanterns", "lake castle aurora meteors rainbow"):
        picture = next(frames(spec(prompt, width=width, height=height)))
        assert picture.shape == (height * 3 // 2, width)
        assert picture[:height].std() > 3


def test_the_largest_size_can_be_drawn() -> None:
    assert next(frames(spec("a cat", width=3840, height=2160))).shape == (3240, 3840)


@settings(max_examples=25)
@given(st.text(max_size=200), st.integers(0, 2**31))
def test_any_prompt_can_be_drawn(prompt: str, seed: int) -> None:
    pictures = list(islice(frames(spec(prompt, seed, width=128, height=72)), 2))
    assert pictures[0][:72].std() > 1


THINGS = sorted(set(SUBJECTS.values()) | set(PARTICLES.values()))
GROUNDS = ("sea", "city", "meadow", "underwater")


@pytest.mark.parametrize(("number", "word"), list(enumerate(THINGS)), ids=THINGS)
def test_every_thing_can_be_drawn_anywhere(number: int, word: str) -> None:
    for place in GROUNDS if LONG else [GROUNDS[number % len(GROUNDS)]]:
        assert len(list(islice(frames(spec(f"{word} {place} walking", width=128, height=72)), 1))) == 1


@pytest.mark.parametrize("weather", sorted(set(WEATHERS.values())))
def test_every_weather_looks_different_from_a_clear_day(weather: str) -> None:
    clear, other = (
        next(frames(spec(f"a cat in the mountains, day, {word}", width=128, height=72)))[:72].astype(int)
        for word in ("clear", weather)
    )
    assert weather == "clear" or np.abs(clear - other).mean() > 4


@pytest.mark.parametrize("move", ["push", "pull", "left", "right", "up", "down", "orbit", "crane", "drift", "vertigo"])
def test_every_camera_moves_the_picture_its_own_way(move: str) -> None:
    rig = Renderer(parse(f"mountains, {move}", 5), 320, 180, 5.0).rig
    assert rig.camera.move == move
    start, end = rig.at(0), rig.at(5)
    ways = [
        np.subtract(end.point(x, y, d), start.point(x, y, d)) for x, y in ((20, 20), (300, 160)) for d in (0.1, 0.9)
    ]
    assert max(np.abs(way).max() for way in ways) > 8
    if move == "orbit":
        assert ways[0][0] * ways[1][0] < 0  # the far goes one way, the near the other


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UnknownEngine, match="no engine called 'dream-9'"):
        engine_for(spec(model="dream-9"))
