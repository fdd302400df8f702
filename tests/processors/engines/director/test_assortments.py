"""Words for many things are several typical ones."""

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import casting, props
from processors.engines.director.assortments import ASSORTMENTS, assorted


def _nouns(*subjects: ScriptSubject, place: str | None = None) -> list[str]:
    return [one.noun for one in assorted(ScriptShot(subjects=subjects, place=place)).subjects]


def test_everything_of_an_assortment_is_drawn() -> None:
    for things in ASSORTMENTS.values():
        for thing in things:
            assert casting.family(ScriptSubject(noun=thing)) != "unknown", thing


def test_several_utensils_are_three_kinds_and_one_tool_is_one() -> None:
    assert len(_nouns(ScriptSubject(noun="utensil", several=True))) == 3
    assert _nouns(ScriptSubject(noun="tool", count=2)) == ["hammer"]


def test_who_eats_food_needs_no_other_dish() -> None:
    assert _nouns(ScriptSubject(noun="panda", action="eat"), ScriptSubject(noun="food")) == ["panda"]


def test_golden_leaves_make_a_golden_tree() -> None:
    tree = ScriptSubject(noun="tree", relation=SubjectRelation(kind="with", to="leaf"))
    shot = assorted(ScriptShot(subjects=(tree, ScriptSubject(noun="leaf", colour="golden"))))

    assert shot.subjects[0].colour == "golden"


def test_a_mouse_beside_a_keyboard_is_no_animal() -> None:
    assert "computer mouse" in _nouns(ScriptSubject(noun="keyboard"), ScriptSubject(noun="mouse"))
    assert props.draws("computer mouse")
