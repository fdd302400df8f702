"""From script to takes: frames without gaps, shots filled in, cuts near beats."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.script import SceneScript, ScriptShot, ScriptSubject
from processors.engines.director import defaults, places
from processors.engines.director.sound.music import beat_times
from processors.engines.director.takes import FilmEdit, edit, filled

GIRL = ScriptSubject(noun="girl", clothes="red dress")
PLACES = st.sampled_from([None, "forest", "kitchen", "beach", "narnia", "space"])
SHOTS = st.builds(
    ScriptShot,
    subjects=st.lists(st.builds(ScriptSubject, noun=st.sampled_from(["girl", "cat", "cup", "blorp"])), max_size=3).map(
        tuple
    ),
    place=PLACES,
    seconds=st.one_of(st.just(msgspec.UNSET), st.floats(0.5, 5)),
    transition=st.sampled_from([msgspec.UNSET, "cut", "dissolve", "whip", "no such one"]),
)


def made(*shots: ScriptShot, seconds: float = 8.0, seed: int = 1) -> FilmEdit:
    return edit(SceneScript(shots=shots), seed, None, round(seconds * 24), 24)


@settings(max_examples=60, deadline=None)
@given(st.lists(SHOTS, min_size=1, max_size=8), st.integers(1, 300), st.integers(0, 5))
def test_every_frame_of_any_script_is_in_one_take_or_in_the_transition_of_two(
    shots: list[ScriptShot], frames: int, seed: int
) -> None:
    found = edit(SceneScript(shots=tuple(shots)), seed, None, frames, 24)
    assert found.frames == frames
    for number in range(frames):
        seen = found.seen(number)
        assert len(seen) in (1, 2)
        if len(seen) == 2:
            assert 0 <= number - seen[1].first < seen[1].overlap
    assert all(a < b for a, b in pairwise(found.borders()))


def test_who_was_seen_before_wears_the_same_later() -> None:
    first, second = filled((ScriptShot(subjects=(GIRL,)), ScriptShot(subjects=(ScriptSubject(noun="girl"),))), 1)
    assert second.subjects[0].clothes == first.subjects[0].clothes == "red dress"


def test_what_a_shot_does_not_say_is_as_in_the_one_before() -> None:
    shots = (
        ScriptShot(subjects=(GIRL,), place="beach", time="night", weather="rain"),
        ScriptShot(framing="close-up"),
    )
    second = filled(shots, 1)[1]
    assert (second.place, second.time, second.weather) == ("beach", "night", "rain")
    assert second.subjects == (GIRL,)


@pytest.mark.parametrize(
    ("noun", "place"),
    [("octopus", "underwater"), ("astronaut", "space"), ("chef", "kitchen"), ("sneaker", "photo studio")],
)
def test_subjects_bring_a_place_that_suits_them(noun: str, place: str) -> None:
    shot = filled((ScriptShot(subjects=(ScriptSubject(noun=noun),)),), 1)[0]
    assert shot.place == place


def test_a_weather_that_was_excluded_is_not_chosen() -> None:
    for seed in range(20):
        shot = filled((ScriptShot(place="meadow", excluded=("clear", "wind")),), seed)[0]
        assert shot.weather == "cloudy"


def test_a_shot_with_seconds_gets_them() -> None:
    shots = (ScriptShot(place="forest", seconds=2.0, transition="cut"), ScriptShot(place="beach", transition="cut"))
    first = made(*shots, seconds=7.0).takes[0]
    assert first.count == 48


def test_a_named_transition_is_made() -> None:
    found = made(ScriptShot(place="forest"), ScriptShot(place="beach", transition="iris"))
    assert [take.transition for take in found.takes] == ["cut", "iris"]
    assert found.takes[1].overlap > 0


def test_cuts_are_near_beats_of_the_music() -> None:
    shots = tuple(ScriptShot(place=place, mood="joyful", transition="cut") for place in ("forest", "beach", "lake"))
    beats = beat_times("joyful", 3, 9.0)
    for take in made(*shots, seconds=9.0, seed=3).takes[1:]:
        assert min(abs(take.first / 24 - beat) for beat in beats) <= 0.08


def test_one_shot_is_seeded_anew_and_the_others_stay_the_same() -> None:
    shots = (ScriptShot(place="forest"), ScriptShot(subjects=(GIRL,)), ScriptShot(place="lake"))
    again = (shots[0], msgspec.structs.replace(shots[1], seed=99), shots[2])
    before, after = made(*shots, seconds=9.0).takes, made(*again, seconds=9.0).takes
    assert after[1].seed == 99
    assert [take.seed for take in before] == [before[0].seed] * 3 == [after[0].seed, before[1].seed, after[2].seed]
    assert (before[0].shot, before[2].shot.place) == (after[0].shot, after[2].shot.place)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(SHOTS, min_size=2, max_size=5),
    st.integers(0, 4),
    st.integers(0, 2**31 - 1),
    st.integers(0, 2**31 - 1),
    st.integers(60, 480),
)
def test_a_seed_of_one_shot_changes_nothing_of_the_others(
    shots: list[ScriptShot], which: int, seed: int, other: int, frames: int
) -> None:
    which %= len(shots)
    again = [msgspec.structs.replace(shot, seed=other) if k == which else shot for k, shot in enumerate(shots)]
    before, after = (edit(SceneScript(shots=tuple(each)), seed, None, frames, 24).takes for each in (shots, again))
    assert [take for take in before if take.number != which] == [take for take in after if take.number != which]


def test_places_that_are_chosen_without_words_are_drawn() -> None:
    unknown = [place for place in defaults.places() if places.knows(place) is None]
    assert unknown == []
