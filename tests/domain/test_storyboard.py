"""Scripts that customers write."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import storyboard
from domain.models import SCENE
from domain.script import MOST_SHOTS, SceneScript, packed, unpacked
from domain.storyboard import BadScript, BadShots, BadShotSeed, ScriptTooLarge, ScriptTooLong, UnknownScriptStyle
from domain.text import clean_prompt, has_control
from tests.scripts import TWO_SHOTS, sent_scripts


def script(*shots: dict[str, Any], **more: Any) -> SceneScript:
    return msgspec.convert({"shots": list(shots), **more}, SceneScript)


@given(sent_scripts)
def test_whatever_is_taken_is_stored_and_read_again_without_a_change(sent: dict[str, Any]) -> None:
    try:
        kept = storyboard.checked(msgspec.convert(sent, SceneScript))
    except BadScript:
        return
    assert unpacked(packed(kept)) == kept
    assert storyboard.checked(kept) == kept
    assert clean_prompt(storyboard.title(kept)) == storyboard.title(kept)


def test_texts_are_kept_as_typed_but_for_what_is_not_seen() -> None:
    kept = storyboard.checked(script({"text": ["Tom & Jerry:\n  <3 "], "place": "\u202ebeach\x00"}))
    assert (kept.shots[0].text, kept.shots[0].place) == (("Tom & Jerry: <3",), "beach")
    assert not has_control(packed(kept))


def test_a_text_of_which_nothing_is_left_is_named_by_its_path() -> None:
    with pytest.raises(BadScript, match=r"shots\[1\]\.text\[0\]"):
        storyboard.checked(script({}, {"text": ["\u200b"]}))


def test_a_script_has_at_most_64_kilobytes() -> None:
    shot = {"text": ["x" * 500] * 8}
    assert len(storyboard.checked(script(*[shot] * 15)).shots) == 15
    with pytest.raises(ScriptTooLarge):
        storyboard.checked(script(*[shot] * 17))


@pytest.mark.parametrize("style", ["baroque", "Manga"])
def test_a_style_that_there_is_not_is_refused(style: str) -> None:
    with pytest.raises(UnknownScriptStyle, match="watercolor"):
        storyboard.checked(script({}, style=style))


def test_the_style_of_the_order_counts_more_than_that_of_the_script() -> None:
    found = script({}, style="manga")
    assert storyboard.in_style(found, "noir").style == "noir"
    assert storyboard.in_style(found, None).style == "manga"


@pytest.mark.parametrize(
    ("seconds", "asked", "film"),
    [
        ([None], None, 5.0),
        ([None], 8.0, 8.0),
        ([None] * MOST_SHOTS, 5.0, 5.0),
        ([2.0, 3.5], None, 5.5),
        ([2.0, 3.5], 5.5, 5.5),
        ([2.0, None], None, 5.0),
        ([7.0, None], None, 7.5),
        ([7.0, None], 9.0, 9.0),
        ([20.0], None, 20.0),
        ([0.1 + 0.6, 0.6], 1.3, 1.3),
    ],
)
def test_a_film_is_as_long_as_its_shots(seconds: list[float | None], asked: float | None, film: float) -> None:
    shots = [{} if each is None else {"seconds": each} for each in seconds]
    assert storyboard.length(script(*shots), asked, SCENE) == film


@pytest.mark.parametrize(
    ("seconds", "asked"),
    [([15.0, 5.5], None), ([19.8, None], None), ([2.0, 3.0], 8.0), ([4.8, None], 5.0), ([6.0, None], 5.0)],
)
def test_shots_that_do_not_fit_into_the_film_are_refused(seconds: list[float | None], asked: float | None) -> None:
    shots = [{} if each is None else {"seconds": each} for each in seconds]
    with pytest.raises(ScriptTooLong, match="seconds"):
        storyboard.length(script(*shots), asked, SCENE)


@pytest.mark.parametrize(
    ("shot", "title"),
    [
        (TWO_SHOTS["shots"][0], "2 red cat run, beach"),
        (
            {"subjects": [{"noun": "girl", "count": 1, "age": "young"}], "time": "night", "weather": "rain"},
            "young girl, night, rain",
        ),
        ({"text": ["SALE & more"]}, "SALE more"),
        ({"speech": [{"who": None, "text": "Once upon a time"}]}, "Once upon a time"),
        ({"text": ["<3 $"]}, "3"),
        ({"text": ["$$$"]}, "A storyboard"),
        ({}, "A storyboard"),
    ],
)
def test_the_title_is_the_words_of_the_first_shot(shot: dict[str, Any], title: str) -> None:
    assert storyboard.title(script(shot, {"place": "forest"})) == title


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=500))
def test_a_title_is_never_too_long(text: str) -> None:
    assert 1 <= len(storyboard.title(script({"text": [text] * 8}))) <= 201


@pytest.mark.parametrize(
    ("seconds", "film", "shots", "together"),
    [
        ([2.0, 3.5], 5.5, (2,), 3.5),
        ([2.0, None, None], 8.0, (1,), 2.0),
        ([2.0, None, None], 8.0, (3,), 3.0),
        ([None] * 3, 5.0, (2,), 1.667),
        ([None] * 3, 5.0, (3, 1, 2), 5.0),
        ([None] * MOST_SHOTS, 5.0, (10,), 0.5),
        ([None], 5.0, (1,), 5.0),
    ],
)
def test_shots_take_their_own_seconds_or_equal_shares(
    seconds: list[float | None], film: float, shots: tuple[int, ...], together: float
) -> None:
    found = script(*({} if each is None else {"seconds": each} for each in seconds))
    assert storyboard.seconds_of(found, shots, film) == together


@pytest.mark.parametrize(
    ("shots", "film"), [((3,), 5.5), ((0,), 5.5), ((1, 1), 5.5), ((1, 2, 3), 5.5), ((2, 11), 5.0), ((2,), 0.7)]
)
def test_only_shots_that_the_film_shows_can_be_named_and_each_once(shots: tuple[int, ...], film: float) -> None:
    count = MOST_SHOTS if film == 5.0 else 2
    with pytest.raises(BadShots, match="the first one is 1"):
        storyboard.seconds_of(script(*[{}] * count), shots, film)


def test_a_seed_is_given_to_the_named_shots_only() -> None:
    found = storyboard.seeded_anew(script({"seed": 1}, {"seed": 2}, {}), (2, 3), 9)
    assert [shot.seed for shot in found.shots] == [1, 9, 9]
    assert storyboard.seeded_anew(found, (1,), 2**31 - 1).shots[0].seed == 2**31 - 1
    with pytest.raises(BadShotSeed):
        storyboard.seeded_anew(found, (1,), 2**31)
