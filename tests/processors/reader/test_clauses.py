"""Who does what in clauses, lists and passives, and what is said but not there."""

import pytest

from domain.script import ScriptSubject, SubjectRelation
from processors.reader import read


def subjects(prompt: str) -> dict[str, ScriptSubject]:
    """The subjects of the first shot by noun."""
    return {subject.noun: subject for subject in read(prompt).shots[0].subjects}


def test_who_stands_behind_by_does_it_to_who_came_first() -> None:
    found = subjects("a boy is chased by a big dog through a park")

    assert (found["boy"].action, found["dog"].action) == ("run", "chase")
    assert found["dog"].relation == SubjectRelation(kind="behind", to="boy")


@pytest.mark.parametrize("prompt", ["a lion, a tiger and a bear sleep", "a lion, a tiger, and a bear sleeping"])
def test_all_of_a_list_do_what_its_end_says(prompt: str) -> None:
    assert [subject.action for subject in subjects(prompt).values()] == ["sleep"] * 3


@pytest.mark.parametrize(
    ("prompt", "noun", "action"),
    [
        ("a cat chases a mouse that steals cheese", "mouse", "steal"),
        ("a man watches the train leave", "train", "leave"),
        ("a grandfather teaches his grandson how to ride a bike", "grandson", "ride"),
        ("a worker buried under paper falls asleep", "worker", "sleep"),
        ("a man reads while his dog sleeps", "dog", "sleep"),
        ("a bottle on a rock, petals falling, rotating", "bottle", "rotate"),
        ("a wizard turns a frog into a prince", "wizard", "transform"),
    ],
)
def test_each_does_what_its_clause_says(prompt: str, noun: str, action: str) -> None:
    assert subjects(prompt)[noun].action == action


@pytest.mark.parametrize(
    ("prompt", "nouns"),
    [
        ("a heart-shaped balloon", ["balloon"]),
        ("she dances like a feather in the wind", ["woman"]),
        ("a fisherman who lost his boat sits on a rock", ["fisherman", "rock"]),
        ("a drummer in a punk band", ["drummer"]),
        ("a mural of a tiger", ["mural"]),
        ("a cat on a table, award winning, 8k, ultra detailed, trending on artstation", ["cat", "table"]),
    ],
)
def test_what_only_says_how_something_is_is_not_there(prompt: str, nouns: list[str]) -> None:
    shot = read(prompt).shots[0]

    assert [subject.noun for subject in shot.subjects] == nouns
    assert shot.weather is None


def test_what_is_on_the_back_or_the_shoulder_of_another_one_is_on_them() -> None:
    assert subjects("an owl on a fox's back")["owl"].relation == SubjectRelation(kind="riding", to="fox")
    assert subjects("a pirate laughs, a parrot on his shoulder")["parrot"].relation == SubjectRelation(
        kind="on", to="pirate"
    )


def test_no_one_in_the_picture_is_an_exclusion() -> None:
    shot = read("an empty street at 3 am, no one in frame").shots[0]

    assert (shot.subjects, shot.excluded, shot.time) == ((), ("person",), "night")


def test_an_idea_has_a_picture_only_where_nothing_else_is_to_be_seen() -> None:
    assert [subject.noun for subject in read("freedom").shots[0].subjects] == ["bird"]
    assert [subject.noun for subject in read("a dog, a feeling of freedom").shots[0].subjects] == ["dog"]


@pytest.mark.parametrize(
    ("prompt", "role"), [("a cat dressed as a detective walks", "detective"), ("my hamster is a spy", "spy")]
)
def test_what_one_is_dressed_as_or_is_is_the_role(prompt: str, role: str) -> None:
    (found,) = subjects(prompt).values()

    assert found.role == role
