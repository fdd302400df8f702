"""Who stands where."""

from typing import Any

import pytest

from domain.script import SceneScript, ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import places
from processors.engines.director.actors import Staged
from processors.engines.director.camera.framing import framed
from processors.engines.director.renderer import stage_of, surroundings
from processors.engines.director.stage.staging import Staging
from processors.engines.director.takes import Take, edit

WIDTH, HEIGHT = 640, 360


def subject(noun: str, relation: tuple[str, str] | None = None, **more: Any) -> ScriptSubject:
    link = SubjectRelation(kind=relation[0], to=relation[1]) if relation else None
    return ScriptSubject(noun=noun, relation=link, **more)


def take(*subjects: ScriptSubject, place: str = "meadow", seed: int = 1, **more: Any) -> Take:
    shot = ScriptShot(subjects=subjects, place=place, time="day", weather="clear", **more)
    return edit(SceneScript(shots=(shot,)), seed, None, 48, 24).takes[0]


def staged(found: Take) -> list[Staged]:
    setting = places.setting(stage_of(found), surroundings(found, WIDTH, HEIGHT))
    return Staging(found, setting, WIDTH, HEIGHT).staged()


def of(noun: str, all_of_them: list[Staged]) -> list[Staged]:
    return [one for one in all_of_them if one.noun == noun]


def test_three_cats_on_a_fence_are_three_above_the_ground() -> None:
    ground = of("cat", staged(take(subject("cat", count=3), place="meadow")))
    fence = staged(take(subject("cat", ("on", "fence"), count=3), place="meadow"))
    cats = of("cat", fence)
    assert len(cats) == 3
    assert len({round(one.x) for one in cats}) == 3
    assert all(one.y < ground[0].y - 0.05 * HEIGHT for one in cats)
    assert not any(one.grounded for one in cats) or not of("fence", fence)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("kind", "left"), [("left of", "dog"), ("right of", "bicycle")])
def test_left_and_right_are_as_said(kind: str, left: str, seed: int) -> None:
    found = staged(take(subject("dog", (kind, "bicycle")), subject("bicycle"), seed=seed))
    dog, bicycle = of("dog", found)[0], of("bicycle", found)[0]
    assert (dog.x < bicycle.x) == (left == "dog")


def test_who_rides_sits_on_the_seat_and_moves_with_it() -> None:
    found = staged(take(subject("knight", ("riding", "horse"), action="ride"), subject("horse", action="run")))
    knight, horse = of("knight", found)[0], of("horse", found)[0]
    assert horse.y - horse.figure.height * horse.metre < knight.y < horse.y
    assert (knight.speed, knight.side, knight.metre) == (horse.speed, horse.side, horse.metre)
    assert found.index(knight) > found.index(horse)


def test_what_is_held_is_drawn_by_its_holder() -> None:
    found = staged(take(subject("girl", ("holding", "umbrella")), subject("umbrella")))
    assert [one.noun for one in found] == ["girl"]


@pytest.mark.parametrize("seed", range(4))
def test_two_who_fight_face_each_other(seed: int) -> None:
    first, second = sorted(staged(take(subject("man", count=2, action="fight"), seed=seed)), key=lambda one: one.x)
    assert (first.side, second.side) == (1, -1)


def test_scenery_is_not_staged_and_a_named_thing_that_is_not_drawn_is() -> None:
    found = staged(take(subject("wave"), subject("cloud", count=3), subject("thingamajig")))
    assert [one.noun for one in found] == ["thingamajig"]


def test_poured_coffee_is_a_cup_into_which_is_poured() -> None:
    found = staged(
        take(subject("coffee", ("in", "cup"), action="pour"), subject("cup", colour="white"), place="kitchen")
    )
    assert [(one.noun, one.action) for one in found] == [("cup", "pour")]


@pytest.mark.parametrize("count", [1, 2, 5, 7])
@pytest.mark.parametrize("size", [(640, 360), (360, 640), (480, 480)])
def test_everyone_is_inside_the_frame(count: int, size: tuple[int, int]) -> None:
    found = take(subject("dog", count=count))
    setting = places.setting(stage_of(found), surroundings(found, *size))
    frame = framed(found, setting, Staging(found, setting, *size).staged(), *size, 2.0)
    view = frame.lens.view(1.0)
    for one in frame.staged:
        x, y = view.point(*one.position(1.0), one.depth)
        assert 0 < x < size[0]
        assert 0.3 * size[1] < y < size[1]


def test_a_close_up_fills_the_frame_with_the_head() -> None:
    found = take(subject("woman"), framing="close-up")
    setting = places.setting(stage_of(found), surroundings(found, WIDTH, HEIGHT))
    frame = framed(found, setting, Staging(found, setting, WIDTH, HEIGHT).staged(), WIDTH, HEIGHT, 2.0)
    woman, view = frame.staged[0], frame.lens.view(0.0)
    x, y = woman.figure.point("head", woman.acting(0.0))
    seen = view.point(woman.x + x * woman.side * woman.metre, woman.y - y * woman.metre, woman.depth)
    assert 0.25 * WIDTH < seen[0] < 0.75 * WIDTH
    assert 0.25 * HEIGHT < seen[1] < 0.65 * HEIGHT
    assert woman.figure.height * woman.metre * view.place(woman.depth)[0] > 2.2 * HEIGHT


def test_behind_is_smaller_and_drawn_first() -> None:
    found = staged(take(subject("cat"), subject("dog", ("behind", "cat"))))
    assert [one.noun for one in found] == ["dog", "cat"]
