"""Things of deeds are in hands, on tables, or between two people."""

import pytest

from domain.script import ScriptSubject, SubjectRelation
from processors import reader
from processors.engines.director.characters.doings import performed
from processors.engines.director.characters.held import holdable
from processors.engines.director.characters.kits import KITS
from processors.engines.director.characters.verbs import planned
from processors.engines.director.duets.joint import JoinedSubject
from processors.engines.director.ensemble import ensemble


@pytest.mark.parametrize(
    ("verb", "thing", "deed"),
    [
        ("slice", "tomato", "slice"),
        ("eat", "spaghetti", "dine"),
        ("eat", "hot dog", "eat"),
        ("drink", "juice", "drink"),
        ("arrange", "flower", "work at table"),
        ("touch", "television", "switch"),
        ("make", "bed", "bend over"),
    ],
)
def test_what_a_deed_is_done_to_is_not_staged_besides(verb: str, thing: str, deed: str) -> None:
    found = performed([ScriptSubject(noun="man", action=verb), ScriptSubject(noun=thing)], "", frozenset({"man"}))
    assert [(one.noun, one.action) for one in found] == [("man", deed)]
    assert found[0].relation is not None
    assert found[0].relation.to == thing


def test_hands_hold_small_things_of_the_catalogue_and_no_large_ones() -> None:
    assert holdable("pineapple") == "pineapple"
    assert holdable("house") is None
    assert planned("dine", ("eating", "salad"), KITS["man"]).laid == "salad"


@pytest.mark.parametrize(
    ("prompt", "pose"),
    [
        ("Two people are carrying a large painting together.", "bear together"),
        ("Two people are wrapping a gift together.", "work together"),
        ("One person hands a phone to another.", "give"),
        ("One person points to something while the other looks.", "point out"),
        ("One person ties the shoelaces of another person.", "fit shoe"),
    ],
)
def test_two_people_do_it_together_or_one_for_the_other(prompt: str, pose: str) -> None:
    shot = reader.read(prompt).shots[0]
    found = ensemble(shot.subjects, frozenset({"ground"}), shot.place or "")
    assert [one.pose for one in found if isinstance(one, JoinedSubject)] == [pose]


def test_the_mother_of_a_beast_is_one() -> None:
    whale = ScriptSubject(noun="whale", relation=SubjectRelation(kind="with", to="baby"))
    found = ensemble((whale, ScriptSubject(noun="baby", several=True)), frozenset({"water"}))
    assert {one.noun for one in found} == {"whale"}
