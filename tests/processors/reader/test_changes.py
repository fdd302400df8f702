"""What becomes another thing, who is meant in the next clause, and what a deed brings with it."""

import pytest
from msgspec import UNSET

from domain.script import ScriptShot, ScriptSubject
from processors.reader import read


def _shots(prompt: str) -> tuple[ScriptShot, ...]:
    return read(prompt).shots


def _first(prompt: str) -> ScriptSubject:
    return _shots(prompt)[0].subjects[0]


@pytest.mark.parametrize(
    ("prompt", "before", "after"),
    [
        ("The glass bottle turned into a wooden bottle.", ("glass bottle", None), ("bottle", "brown")),
        ("A cloud changes from white to grey.", ("cloud", "white"), ("cloud", "grey")),
        ("The leaf turned red", ("leaf", None), ("leaf", "red")),
        ("A caterpillar transforms into a butterfly", ("caterpillar", None), ("butterfly", None)),
    ],
)
def test_what_becomes_another_thing_is_two_shots(
    prompt: str, before: tuple[str, str | None], after: tuple[str, str | None]
) -> None:
    first, second = _shots(prompt)

    assert (first.subjects[0].noun, first.subjects[0].colour) == before
    assert (second.subjects[0].noun, second.subjects[0].colour) == after
    assert second.transition == "dissolve"
    assert first.transition is UNSET


def test_hair_and_clothes_change_on_who_has_them() -> None:
    assert [shot.subjects[0].clothes for shot in _shots("A person's hair changes from black to blonde.")] == [
        "black hair",
        "blonde hair",
    ]


def test_they_may_be_one_person() -> None:
    second = _shots("A person is cutting vegetables, then they suddenly start crying.")[1]

    assert [(one.noun, one.action) for one in second.subjects] == [("person", "cry")]


def test_the_end_of_a_way_is_where_one_is() -> None:
    relations = [
        _shots(f"A cat is under the table, then the cat runs {way} the table.")[1].subjects[0].relation
        for way in ("onto", "to the front of", "to the back of", "to the above of")
    ]

    assert [one and one.kind for one in relations] == ["on", "in front of", "behind", "above"]


def test_who_does_it_comes_behind_by() -> None:
    dog, _, girl = _shots("a dog being washed in a bathtub by a little girl")[0].subjects

    assert (dog.action, girl.action) == (None, "wash")


@pytest.mark.parametrize(
    ("prompt", "action", "relation"),
    [
        ("A person is kayaking", "row", ("in", "kayak")),
        ("A man is driving", "drive", ("driving", "car")),
        ("A person is motorcycling", "ride", ("riding", "motorcycle")),
    ],
)
def test_a_deed_brings_what_it_is_done_with(prompt: str, action: str, relation: tuple[str, str]) -> None:
    doer = _first(prompt)

    assert doer.relation is not None
    assert (doer.action, (doer.relation.kind, doer.relation.to)) == (action, relation)


def test_hands_do_what_is_only_named() -> None:
    assert _first("preparing hot dogs on a grill").noun == "person"
    assert _first("a burning house").noun == "house"


def test_parts_of_a_subject_are_no_others() -> None:
    shot = _shots("a truck speeds up a dirt road, dust kicks up from its tires")[0]

    assert "tire" not in [one.noun for one in shot.subjects]


def test_what_is_loaded_into_a_car_is_seen_from_outside() -> None:
    shot = _shots("Two people are loading boxes into a car together.")[0]

    assert shot.place is None
    assert [one.noun for one in shot.subjects] == ["person", "box", "car"]


def test_who_does_one_thing_after_another_at_home_is_there_at_once() -> None:
    first, second = _shots("A person is checking their calendar, then they suddenly get up and start folding clothes.")

    assert (first.subjects[0].noun, second.subjects[0].action) == ("person", "fold")


@pytest.mark.parametrize("prompt", ["a cat chases a bird", "a giraffe on the right of a bird", "a dog barks at a bird"])
def test_an_animal_that_something_is_done_to_is_another_one(prompt: str) -> None:
    assert [one.noun for one in read(prompt).shots[0].subjects][1:] == ["bird"]


def test_an_animal_that_is_named_again_is_the_same_one() -> None:
    panda = read("a panda with wings, a majestic creature, flies over a city").shots[0].subjects
    assert [(one.noun, one.action) for one in panda] == [("panda", "fly")]
