"""Who is in, under, behind, on or over something is really there, and can be seen."""

import numpy as np
import pytest

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import casting, places, takes
from processors.engines.director.actors import Staged
from processors.engines.director.renderer import stage_of, surroundings
from processors.engines.director.stage.bent import extent
from processors.engines.director.stage.hollows import hollow, opened
from processors.engines.director.stage.staging import Staging

SIZE = (320, 180)


def subject(
    noun: str, kind: str | None = None, to: str = "", count: int | None = None, action: str | None = None
) -> ScriptSubject:
    relation = SubjectRelation(kind=kind, to=to) if kind else None
    return ScriptSubject(noun=noun, count=count, action=action, relation=relation)


def staged(*subjects: ScriptSubject, place: str = "meadow", seed: int = 7) -> list[Staged]:
    shot = ScriptShot(subjects=subjects, place=place, time="day", weather="clear")
    take = takes.Take(shot=shot, style="studio", seed=seed, number=0, angle=0, first=0, count=96)
    setting = places.setting(stage_of(take), surroundings(take, *SIZE))
    return Staging(take, setting, *SIZE).staged()


def by_noun(found: list[Staged], noun: str) -> Staged:
    return next(one for one in found if one.noun == noun)


def left(one: Staged) -> float:
    return one.x - one.figure.width * one.metre / 2


def top(one: Staged) -> float:
    return one.y - extent(one.figure, one.action, one.facing).high * one.metre


@pytest.mark.parametrize(
    "vessel", ["cardboard box", "bathtub", "bucket", "basket", "cup", "nest", "barrel", "boat", "top hat", "backpack"]
)
def test_the_head_looks_out_of_an_open_vessel_and_the_rest_is_hidden(vessel: str) -> None:
    found = staged(subject("cat", "in", vessel))
    cat, carrier = by_noun(found, "cat"), by_noun(found, vessel)
    room = hollow(opened(vessel, "cat"))

    assert room is not None
    assert cat.shown is not None
    rim = carrier.y - room.rim * carrier.figure.height * carrier.metre
    assert top(cat) < rim < cat.y
    assert abs(cat.x - carrier.x) < carrier.figure.width * carrier.metre / 2
    assert cat.rank > carrier.rank


@pytest.mark.parametrize("vessel", ["fishbowl", "jar", "snow globe", "cage", "bird cage"])
def test_who_is_behind_glass_or_bars_is_within_them(vessel: str) -> None:
    found = staged(subject("goldfish", "in", vessel))
    fish, carrier = by_noun(found, "goldfish"), by_noun(found, vessel)

    assert carrier.y - carrier.figure.height * carrier.metre < top(fish)
    assert fish.y <= carrier.y
    assert (fish.rank < carrier.rank) == ("cage" in vessel)


def test_under_a_table_one_fits_between_its_legs() -> None:
    found = staged(subject("dog", "under", "table"), place="kitchen")
    dog, table = by_noun(found, "dog"), by_noun(found, "table")

    assert top(dog) > table.y - table.figure.height * table.metre
    assert dog.rank < table.rank


def test_behind_a_trunk_one_is_hidden_in_part() -> None:
    found = staged(subject("fox", "behind", "tree"), place="forest")
    fox, tree = by_noun(found, "fox"), by_noun(found, "tree")

    assert not tree.backdrop
    assert fox.rank < tree.rank
    assert left(fox) < tree.x < left(fox) + fox.figure.width * fox.metre


def test_what_hangs_is_above_the_ground_and_below_the_branch() -> None:
    found = staged(subject("lantern", "hanging from", "branch"), place="park")
    lantern, branch = by_noun(found, "lantern"), by_noun(found, "branch")

    assert branch.y - branch.figure.height * branch.metre < top(lantern)
    assert lantern.y < branch.y - 4


def test_a_leap_goes_over_the_fence_in_the_middle_of_the_take() -> None:
    found = staged(subject("dog", "above", "fence", action="jump"), place="suburb")
    dog, fence = by_noun(found, "dog"), by_noun(found, "fence")
    summit = fence.y - fence.figure.height * fence.metre

    assert dog.position(2.0)[1] <= summit + 1
    assert dog.position(0.0)[1] > summit
    assert dog.position(4.0)[1] > summit


def test_who_is_chased_is_ahead() -> None:
    found = staged(subject("dog", "behind", "cat", action="chase"), subject("cat"))
    dog, cat = by_noun(found, "dog"), by_noun(found, "cat")

    assert (cat.x - dog.x) * cat.side > 0
    assert cat.action == "run"
    assert dog.side == cat.side


def test_a_circle_looks_at_its_middle() -> None:
    found = staged(subject("campfire", "surrounded by", "child"), subject("child", count=5), place="campsite")
    fire = by_noun(found, "campfire")
    children = [one for one in found if one.noun == "child"]

    assert len(children) == 5
    assert {one.x < fire.x for one in children} == {True, False}
    assert all((fire.x - one.x) * one.side >= 0 for one in children if abs(one.x - fire.x) > 4)


@pytest.mark.parametrize("count", [1, 5, 7, 10, 12])
@pytest.mark.parametrize("noun", ["balloon", "penguin"])
def test_as_many_as_said_are_seen(noun: str, count: int) -> None:
    found = staged(subject(noun, count=count), place="sky" if noun == "balloon" else "arctic")

    assert len(found) == count == casting.how_many(subject(noun, count=count))
    places_taken = {(round(one.x / 4), round(one.y / 4)) for one in found}
    assert len(places_taken) == count
    assert all(0 < one.x < SIZE[0] for one in found)


def test_between_two_trees_is_in_their_middle() -> None:
    found = staged(subject("snowman", "between", "pine"), subject("pine", count=2), place="snowy forest")
    snowman = by_noun(found, "snowman")
    pines = sorted(one.x for one in found if one.noun == "pine")

    assert pines[0] < snowman.x < pines[1]


def test_the_same_script_is_staged_the_same() -> None:
    first = staged(subject("mouse", "in", "cup"))
    second = staged(subject("mouse", "in", "cup"))

    assert [(one.x, one.y, one.metre) for one in first] == [(one.x, one.y, one.metre) for one in second]
    assert np.isfinite([one.x for one in first]).all()
