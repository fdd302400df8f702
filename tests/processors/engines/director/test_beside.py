"""Who is at a side of something is there, large enough, and comes there; what is eaten is at a mouth."""

import pytest

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors import reader
from processors.engines.director import places, takes
from processors.engines.director.actors import Staged
from processors.engines.director.animals import animal
from processors.engines.director.figure import Acting
from processors.engines.director.lighting import evened
from processors.engines.director.renderer import stage_of, surroundings
from processors.engines.director.stage.bent import extent
from processors.engines.director.stage.staging import Staging
from processors.engines.scene.noise import rng_for

SIZE = (320, 180)
SECONDS = 4.0


def subject(
    noun: str, kind: str | None = None, to: str = "", action: str | None = None, clothes: str | None = None
) -> ScriptSubject:
    relation = SubjectRelation(kind=kind, to=to) if kind else None
    return ScriptSubject(noun=noun, action=action, relation=relation, clothes=clothes)


def staged(*subjects: ScriptSubject, place: str = "meadow") -> list[Staged]:
    shot = ScriptShot(subjects=subjects, place=place, time="day", weather="clear")
    take = takes.Take(shot=shot, style="studio", seed=7, number=0, angle=0, first=0, count=96)
    setting = places.setting(stage_of(take), surroundings(take, *SIZE))
    return Staging(take, setting, *SIZE, SECONDS).staged()


def by_noun(found: list[Staged], noun: str) -> Staged:
    return next(one for one in found if one.noun == noun)


@pytest.mark.parametrize("place", ["living room", "cafe"])
def test_a_table_beside_a_dog_is_drawn_though_the_room_has_tables(place: str) -> None:
    found = staged(subject("dog", "left of", "table"), subject("table"), place=place)
    assert by_noun(found, "dog").x < by_noun(found, "table").x


@pytest.mark.parametrize(("kind", "side"), [("left of", -1), ("right of", 1)])
def test_who_runs_to_a_side_comes_from_the_other_one_and_stays(kind: str, side: int) -> None:
    found = staged(subject("cat", kind, "rock", "run"), subject("rock"))
    cat, rock = by_noun(found, "cat"), by_noun(found, "rock")
    assert (cat.position(0.0)[0] - rock.x) * side < 0
    assert (cat.position(0.7 * SECONDS)[0] - rock.x) * side > 0
    assert cat.position(0.7 * SECONDS) == cat.position(SECONDS)
    assert cat.acting(0.3).walked > 0


def test_an_apple_beside_a_dog_is_seen() -> None:
    found = staged(subject("dog", "left of", "apple"), subject("apple"))
    sizes = {one.noun: one.figure.height * one.metre for one in found}
    assert sizes["apple"] > 0.3 * sizes["dog"]


def test_who_circles_turns_round_and_steps() -> None:
    dog = by_noun(staged(subject("dog", "around", "tree", "run"), subject("tree")), "dog")
    assert {dog.shows(SECONDS * k / 4)[1] for k in range(9)} == {1, -1}
    assert dog.acting(1.0).walked > 0


def test_what_is_eaten_is_at_the_mouth() -> None:
    found = staged(subject("bear", action="eat"), subject("salmon"))
    bear, salmon = by_noun(found, "bear"), by_noun(found, "salmon")
    mouth = bear.x + bear.side * bear.metre * bear.figure.point("mouth", bear.acting(0.0))[0]
    assert abs(salmon.x - mouth) < 0.6 * salmon.figure.width * salmon.metre


def test_what_is_at_the_bottom_carries_the_other() -> None:
    found = staged(subject("banana", "under", "apple"), subject("apple"), place="kitchen")
    banana, apple = by_noun(found, "banana"), by_noun(found, "apple")
    assert apple.y < banana.y


def test_small_and_large_shots_of_one_differ_much() -> None:
    shots = tuple(ScriptShot(subjects=(ScriptSubject(noun="cat", size=size),)) for size in ("large", "small"))
    assert [shot.subjects[0].size for shot in evened.contrasted(shots)] == ["giant", "tiny"]


def test_parts_of_others_are_worn_and_change_the_build() -> None:
    script = reader.read("A lion with the wings of an eagle and the horns of a ram, soaring through the sky.")
    assert [(one.noun, one.clothes) for one in script.shots[0].subjects] == [("lion", "eagle wings and ram horns")]
    plain, winged = (
        extent(animal(subject("lion", clothes=clothes), rng_for("lion"))) for clothes in (None, "eagle wings")
    )
    assert winged.high > plain.high


def test_a_wolf_with_the_body_of_a_horse_is_one_animal() -> None:
    script = reader.read("A wolf with the body of a horse, galloping across the plains.")
    assert [one.noun for one in script.shots[0].subjects] == ["wolf"]


@pytest.mark.parametrize("noun", ["elephant", "horse", "cat"])
def test_a_beast_stands_over_its_middle(noun: str) -> None:
    covered = extent(animal(subject(noun), rng_for(noun)), "stand")
    assert abs(covered.left + covered.right) < 0.1 * covered.width


def test_pets_drink_from_bowls_and_others_from_waters() -> None:
    cat, horse = (animal(subject(noun), rng_for(noun)) for noun in ("cat", "horse"))
    assert len(cat.shapes(Acting(0.0, "drink"))) > len(cat.shapes(Acting(0.0, "sniff")))
    assert extent(horse, "drink").width > extent(horse, "sniff").width


def test_swimmers_of_the_sea_are_under_water() -> None:
    script = reader.read("a shark swimming in the ocean")
    edited = takes.edit(script, 7, None, 48, 24.0)
    assert edited.takes[0].shot.place == "underwater"
