"""The grammar: any text is a scene."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.engines.scene import palette
from processors.engines.scene.composition import PLACES
from processors.engines.scene.figures.cast import ROLES
from processors.engines.scene.grammar import LANDMARKS, SceneGraph, parse, tokens
from processors.engines.scene.vocabulary import SUBJECTS


@given(st.text(max_size=2000), st.integers(-(2**63), 2**63 - 1), st.none() | st.text(max_size=64))
def test_any_text_is_a_valid_scene(prompt: str, seed: int, style: str | None) -> None:
    graph = parse(prompt, seed, style)
    assert graph == parse(prompt, seed, style)
    assert msgspec.json.decode(msgspec.json.encode(graph), type=SceneGraph) == graph
    assert graph.place in PLACES
    assert graph.subject is None or graph.subject.kind in ROLES
    assert graph.landmark is None or graph.landmark in LANDMARKS
    assert 0 < graph.horizon < 1
    assert all(0 <= tweak <= 1 for tweak in graph.tweaks)


@given(st.text(max_size=60), st.text(max_size=16))
def test_any_style_gives_colours_a_screen_can_show(prompt: str, style: str) -> None:
    colours = palette.build(parse(prompt, 1, style))
    assert colours.sky.shape == (5, 3)
    for name in ("sky", "sun", "cloud", "ink", "rim", "haze"):
        assert 0 <= getattr(colours, name).min() <= getattr(colours, name).max() <= 255.001


@pytest.mark.parametrize(
    ("prompt", "facts"),
    [
        ("A girl watches the sunset over the sea", {"time": "sunset", "place": "sea", "subject": "girl"}),
        (
            "Tokyo at night in the rain, a cat on a roof",
            {"time": "night", "weather": "rain", "place": "city", "subject": "cat"},
        ),
        ("a castle in the mountains at dawn", {"time": "dawn", "place": "mountains", "landmark": "castle"}),
        ("village in the autumn mountains, dusk", {"time": "dusk", "place": "mountains"}),
        ("猫と夜の街、雨", {"time": "night", "weather": "rain", "place": "city", "subject": "cat"}),
        ("🐉 over the 🌊", {"place": "sea", "subject": "dragon"}),
        ("whale underwater", {"place": "underwater", "subject": "whale"}),
        ("slowly zoom out... pan left over the desert", {"place": "desert"}),
    ],
)
def test_known_words_choose_the_scene(prompt: str, facts: dict[str, str]) -> None:
    graph = parse(prompt, 7)
    said = {**msgspec.to_builtins(graph), "subject": graph.subject.kind if graph.subject else None}
    assert {key: said[key] for key in facts} == facts


@pytest.mark.parametrize(
    ("prompt", "move"),
    [
        ("slow pan left over a desert", "left"),
        ("a slow pan", "right"),
        ("tracking left, a fox", "left"),
        ("pan up", "up"),
    ],
)
def test_the_camera_goes_where_the_pan_is_sent(prompt: str, move: str) -> None:
    assert parse(prompt, 7).camera.move == move


def test_a_negated_word_is_left_out() -> None:
    assert "rain" not in tokens("a street with no rain")
    assert parse("a sunny street without rain", 1).weather != "rain"


def test_an_unknown_word_changes_the_parameters() -> None:
    assert parse("a meadow, brillig", 1).tweaks != parse("a meadow, slithy", 1).tweaks


def test_spaces_and_unicode_forms_do_not_change_the_scene() -> None:
    assert parse("a  café \n by the sea", 1) == parse("a cafe\u0301 by the sea", 1)


def test_every_subject_of_the_vocabulary_can_be_drawn() -> None:
    assert set(SUBJECTS.values()) <= set(ROLES)
    assert set(ROLES) >= LANDMARKS


def test_a_scene_graph_is_plain_json() -> None:
    graph = json.loads(msgspec.json.encode(parse("a fox in the snow", 3)))
    assert graph["weather"] == "snow"
    assert graph["subject"]["kind"] == "fox"
