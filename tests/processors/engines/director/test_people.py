"""What several of a kind have apart, what verbs mean by their objects, and what one needs for a deed."""

import numpy as np
import pytest

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting
from processors.engines.director.characters.actions import DEEDS
from processors.engines.director.characters.casting import cast
from processors.engines.director.characters.doings import performed
from processors.engines.director.characters.furniture import stands
from processors.engines.director.characters.held import THINGS
from processors.engines.director.characters.motions import MOTIONS
from processors.engines.director.characters.person import Person
from processors.engines.director.characters.verbs import VERBS
from processors.engines.director.figure import Acting
from processors.engines.scene.noise import rng_for


def people(noun: str, count: int, size: str | None = None) -> list[Person]:
    subject = ScriptSubject(noun=noun, size=size)
    return [figure for n in range(count) if isinstance(figure := casting.figure(subject, 3, n), Person)]


@pytest.mark.parametrize("noun", ["friend", "child", "student", "person", "tourist", "chef"])
def test_two_of_a_kind_are_a_woman_and_a_man_unless_the_word_says_who(noun: str) -> None:
    first, second = people(noun, 2)
    assert first.cast.kit.physique != second.cast.kit.physique


def test_two_women_are_women_of_other_hair_and_clothes() -> None:
    first, second = people("woman", 2)
    assert first.cast.kit.physique == second.cast.kit.physique == "woman"
    assert first.cast.look.hair != second.cast.look.hair
    assert (first.cast.top, first.cast.top_colour) != (second.cast.top, second.cast.top_colour)


def test_twins_are_alike() -> None:
    first, second = people("twin", 2)
    assert (first.cast.look.hair, first.cast.top) == (second.cast.look.hair, second.cast.top)


def test_a_little_boy_is_a_child() -> None:
    grown, little = people("boy", 1)[0], people("boy", 1, size="little")[0]
    assert little.height < 0.85 * grown.height


@pytest.mark.parametrize(
    ("verb", "thing", "place", "deed"),
    [
        ("wash", "dish", "kitchen", "wash dishes"),
        ("wash", "car", "street", "scrub"),
        ("paint", "fence", "yard", "paint fence"),
        ("paint", "wall", "house", "paint wall"),
        ("chop", "wood", "forest", "chop wood"),
        ("make", "snowman", "garden", "build snowman"),
        ("make", "cake", "kitchen", "bake"),
        ("repair", "car", "garage", "repair"),
    ],
)
def test_a_verb_is_what_it_is_done_to(verb: str, thing: str, place: str, deed: str) -> None:
    subjects = [ScriptSubject(noun="woman", action=verb), ScriptSubject(noun=thing)]
    found = performed(subjects, place, frozenset({"woman"}))
    assert found[0].action == deed
    assert (thing in {one.noun for one in found}) == (thing == "car")


def test_who_eats_a_burger_has_it_in_hand_and_who_talks_on_a_phone_does_not_stand_on_it() -> None:
    burger = performed([ScriptSubject(noun="boy", action="eat"), ScriptSubject(noun="burger")], "", frozenset({"boy"}))
    assert [one.relation for one in burger] == [SubjectRelation(kind="eating", to="burger")]
    phone = ScriptSubject(noun="man", action="talk", relation=SubjectRelation(kind="on", to="phone"))
    assert [(one.action, one.relation) for one in performed([phone], "", frozenset({"man"}))] == [("phone", None)]


def test_deeds_have_what_they_name() -> None:
    for name, deed in DEEDS.items():
        assert deed.stands is None or stands(deed.stands), name
        assert deed.motion is None or deed.motion in MOTIONS, name
        assert deed.other is None or deed.other in THINGS, name
    assert set(VERBS.values()) <= {*DEEDS, "fight", "dance", "phone"}


@pytest.mark.parametrize("action", ["cartwheel", "handstand", "dive"])
def test_who_turns_heads_over_heels_has_the_head_below(action: str) -> None:
    one = Person(cast(ScriptSubject(noun="girl", action=action), rng_for("test", 1)))
    lowest = min(
        float(np.mean([shape.outline[:, 1].mean() for shape in one.layers(Acting(t, action=action))[2]]))
        - float(np.mean([shape.outline[:, 1].mean() for shape in one.layers(Acting(t, action=action))[1]]))
        for t in np.arange(0.0, 2.0, 0.2)
    )
    assert lowest < 0
