import numpy as np
import pytest

from processors.engines.director import casting, drawable, takes
from processors.engines.director.characters.casting import cast
from processors.engines.director.stage.gatherings import gathered
from processors.engines.director.stage.rows import CROWD


def _gathered(prompt: str, place: str = "") -> dict[str, tuple[str, str] | None]:
    subjects = gathered(list(drawable.read(prompt).shots[0].subjects), place)
    return {one.noun: (one.relation.kind, one.relation.to) if one.relation else None for one in subjects}


def test_a_crowd_is_behind_who_acts_or_on_the_stands() -> None:
    assert _gathered("a boxer fights, a crowd behind")["crowd"] == (CROWD, "boxer")
    assert "crowd" not in _gathered("a goalkeeper saves a penalty, crowd behind the goal", "soccer field")


def test_keepers_letters_and_babies_are_where_they_belong() -> None:
    assert _gathered("a goalkeeper saves a penalty before the goal")["goalkeeper"] == ("in front of", "goal")
    assert _gathered("a girl puts a letter into a mailbox")["girl"] == ("holding", "letter")
    assert _gathered("a mother and her baby")["mother"] == ("with", "baby")


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("an old man standing on a bridge", "bridge deck"),
        ("a train crosses a tall stone bridge", "viaduct"),
        ("a boat passes under a bridge", None),
    ],
)
def test_who_is_on_a_bridge_has_it_under_the_feet(prompt: str, place: str | None) -> None:
    film = takes.edit(drawable.read(prompt), 7, None, 96, 24)
    assert (film.takes[0].shot.place == place) is (place is not None)


def test_fathers_have_beards_and_soldiers_the_arms_of_their_age() -> None:
    father, soldier = (drawable.read(text).shots[0].subjects[0] for text in ("a father", "Roman soldiers march"))
    assert {"beard", "moustache"} & set(cast(father, np.random.default_rng(1)).look.extras)
    assert cast(soldier, np.random.default_rng(1)).top == "armor"


def test_small_machines_and_toddlers_are_small() -> None:
    robot, toddler, man = (
        casting.figure(drawable.read(text).shots[0].subjects[0], 1).height
        for text in ("a small robot", "a toddler", "a man")
    )
    assert max(robot, toddler) < 0.6 * man
