"""Persons are whom the words say, stay the same, and act."""

import itertools
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director.characters import KITS, draws, person
from processors.engines.director.characters.actions import DEEDS
from processors.engines.director.characters.casting import kit_name
from processors.engines.director.characters.face import WHITE
from processors.engines.director.characters.held import THINGS
from processors.engines.director.characters.verbs import VERBS
from processors.engines.director.characters.wardrobe import CUTS, EXTRAS, HATS, dressed
from processors.engines.director.colours import COLOURS
from processors.engines.director.figure import Acting, Facing, Figure
from processors.engines.director.lighting.light import HOURS
from processors.engines.director.painter import paint
from processors.engines.director.shapes import Shape

VIEWS: tuple[Facing, ...] = ("front", "three-quarter", "side", "back")


def figure(noun: str, seed: int = 1, **said: Any) -> Figure:
    return person(ScriptSubject(noun=noun, **said), np.random.default_rng(seed))


def picture(one: Figure, acting: Acting, tall: int = 120) -> NDArray[Any]:
    """The figure in the middle of a grey picture, 1.5 times as high as it."""
    side = tall * 3 // 2
    canvas = np.full((side, side, 3), 200, np.uint8)
    painted = paint(one.shapes(acting), tall / one.height, HOURS["day"])
    assert painted is not None
    left, top = side // 2 + painted.x, int(side * 0.95) + painted.y
    high, wide = painted.image.shape[:2]
    rows, columns = slice(max(0, top), min(side, top + high)), slice(max(0, left), min(side, left + wide))
    part = painted.image[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left].astype(float)
    canvas[rows, columns] = canvas[rows, columns] * (1 - part[..., 3:] / 255) + part[..., :3]
    return canvas


def flat(shapes: list[Shape]) -> NDArray[Any]:
    return np.concatenate([one.outline for one in shapes])


@pytest.mark.parametrize("name", KITS)
def test_every_kind_of_person_draws_finite_shapes_near_its_place(name: str) -> None:
    one = figure(name)
    for number, action in enumerate(("stand", "walk", "dance", "fight", "sit", "work")):
        shapes = one.shapes(Acting(0.7, action=action, walked=0.4, facing=VIEWS[number % 4]))
        spots = flat(shapes)
        assert np.isfinite(spots).all()
        assert np.abs(spots).max() < one.height * 1.6 + 0.6
        assert 4 <= len(shapes) <= 110


@pytest.mark.parametrize("action", DEEDS)
def test_every_action_is_drawn_from_every_side_and_in_both_of_two_moments(action: str) -> None:
    one = figure("woman", role="teacher")
    for view in VIEWS:
        for t in (0.2, 1.3):
            spots = flat(one.shapes(Acting(t, action=action, walked=t, facing=view)))
            assert np.isfinite(spots).all()
            assert np.abs(spots).max() < 3.2


def test_actions_differ_from_standing_as_they_are_seen() -> None:
    one = figure("boy")
    standing = picture(one, Acting(0.4)).astype(int)
    same = [
        action
        for action in DEEDS
        if action not in {"stand", "look", "hold hands"}
        and np.abs(picture(one, Acting(0.4, action=action, walked=0.3)).astype(int) - standing).mean() < 1.0
    ]
    assert same == []


def test_kinds_of_persons_differ_in_their_pictures() -> None:
    small = {
        name: cv2.resize(picture(figure(name), Acting(0.5)), (24, 24), interpolation=cv2.INTER_AREA).astype(float)
        for name in KITS
        if KITS[name].wear
    }
    names = list(small)
    close = [
        (a, b)
        for number, a in enumerate(names)
        for b in names[number + 1 :]
        if np.abs(small[a] - small[b]).mean() < 1.5
    ]
    assert close == []


@pytest.mark.parametrize(
    ("noun", "clothes", "word"),
    [
        ("woman", "red dress", "red"),
        ("man", "yellow raincoat", "yellow"),
        ("girl", "green sweater", "green"),
        ("boy", "blue hoodie and jeans", "blue"),
        ("knight", "purple cape", None),
    ],
)
def test_clothes_have_the_colour_that_was_said(noun: str, clothes: str, word: str | None) -> None:
    one = figure(noun, clothes=clothes)
    seen = picture(one, Acting(0.5, facing="front" if word else "back"), 200)
    if word is None:
        word = "purple"
    middle = seen[int(300 * 0.95) - 130 : int(300 * 0.95) - 90, 135:165].reshape(-1, 3)
    hue = cv2.cvtColor(middle[None], cv2.COLOR_BGR2HSV)[0]
    wanted = cv2.cvtColor(np.array([[COLOURS[word]]], np.uint8), cv2.COLOR_BGR2HSV)[0, 0]
    lively = hue[hue[:, 1] > 90][:, 0].astype(int)
    away = np.abs((lively - int(wanted[0]) + 90) % 180 - 90)
    assert (away < 12).mean() > 0.7


def test_a_colour_without_clothes_is_that_of_the_garment_or_of_a_robot() -> None:
    for noun in ("girl", "robot"):
        a, b = (picture(figure(noun, colour=word), Acting(0.5, facing="front"), 200) for word in ("red", "blue"))
        torso = (slice(150, 190), slice(140, 160))
        assert a[torso][..., 2].mean() > a[torso][..., 0].mean() + 40
        assert b[torso][..., 0].mean() > b[torso][..., 2].mean() + 40


@pytest.mark.parametrize("view", ["three-quarter", "side"])
@pytest.mark.parametrize("action", ["walk", "run", "sneak", "march"])
@pytest.mark.parametrize("noun", ["woman", "child", "old man"])
def test_a_foot_on_the_ground_does_not_slide(noun: str, action: str, view: Facing) -> None:
    one = figure(noun, role=None)
    spots: list[tuple[float, float]] = []
    for step in range(160):
        walked = step * 0.012
        x, y = one.point("foot", Acting(walked / 1.3, action=action, walked=walked, facing=view))
        spots.append((x + walked, y))
    contact = [abs(b[0] - a[0]) for a, b in itertools.pairwise(spots) if a[1] < 1e-6 and b[1] < 1e-6]
    runs = [spots[n][0] for n in range(160) if spots[n][1] < 1e-6]
    assert len(runs) > 20
    assert max(contact) < 0.003


def test_walkers_move_and_taller_ones_faster() -> None:
    woman, child = figure("woman"), figure("child")
    assert woman.speed("walk") > child.speed("walk") > 0.5
    assert woman.speed("run") > 2.5
    assert woman.speed("stand") == woman.speed("read") == 0.0


def whites(one: Figure, acting: Acting) -> int:
    """How many eyes show white: shapes of that colour in the head's middle."""
    x, y = one.point("head", acting)
    size = one.height * 0.06
    centres = [shape.outline.mean(axis=0) for shape in one.shapes(acting) if shape.fill == WHITE]
    return len({round(float(c[0]) / size) for c in centres if abs(c[0] - x) < size * 1.6 and abs(c[1] - y) < size})


def test_faces_have_two_eyes_in_front_one_at_the_side_and_none_behind() -> None:
    one = figure("girl", seed=4)
    assert [whites(one, Acting(1.0, facing=view)) for view in ("front", "side", "back")] == [2, 1, 0]


def test_eyes_blink_every_few_seconds_and_only_for_a_moment() -> None:
    one = figure("woman", seed=3)
    shut = [whites(one, Acting(step / 20, facing="front")) == 0 for step in range(400)]
    closings = sum(1 for before, after in itertools.pairwise(shut) if after and not before)
    assert 4 <= closings <= 10
    assert sum(shut) < 40


def test_the_mouth_opens_with_the_voice() -> None:
    one = figure("man", seed=2)
    closed = picture(one, Acting(1.0, facing="front", mouth=0.0), 300).astype(int)
    half = picture(one, Acting(1.0, facing="front", mouth=0.5), 300).astype(int)
    wide = picture(one, Acting(1.0, facing="front", mouth=1.0), 300).astype(int)
    assert (np.abs(half - closed) > 40).sum() > 20
    assert (np.abs(wide - closed) > 40).sum() > (np.abs(half - closed) > 40).sum()


def test_emotions_show_on_the_face() -> None:
    one = figure("girl", seed=5)
    x, y = one.point("head", Acting(1.0, facing="front"))
    assert y > 0.7 * one.height
    assert abs(x) < 0.1
    faces = {}
    for emotion in ("happy", "sad", "angry", "afraid", "surprised", "in love", "tired", "crying"):
        faces[emotion] = picture(one, Acting(1.0, emotion=emotion, facing="front"), 300).astype(int)
    names = list(faces)
    for number, a in enumerate(names):
        for b in names[number + 1 :]:
            assert (np.abs(faces[a] - faces[b]) > 30).sum() > 40, (a, b)


def test_the_same_seed_is_the_same_person_whatever_it_does() -> None:
    a, b, other = figure("woman", 7), figure("woman", 7), figure("woman", 8)
    for acting in (Acting(0.5), Acting(2.0, action="walk", walked=1.0)):
        assert np.array_equal(picture(a, acting), picture(b, acting))
    assert np.abs(picture(a, Acting(0.5)).astype(int) - picture(other, Acting(0.5))).mean() > 1.0
    tones = {shape.fill for shape in a.shapes(Acting(0.5))} & {shape.fill for shape in b.shapes(Acting(3.0, "dance"))}
    assert len(tones) > 8


def test_twelve_seeds_are_several_different_people() -> None:
    looks = {
        tuple(sorted(str(shape.fill) for shape in figure("woman", seed).shapes(Acting(1.0)))) for seed in range(12)
    }
    assert len(looks) >= 11


def test_what_a_person_holds_is_drawn_in_its_colour() -> None:
    holding = SubjectRelation(kind="holding", to="red umbrella")
    bare = figure("girl").shapes(Acting(0.5))
    held = figure("girl", action="hold", relation=holding).shapes(
        Acting(0.5, action="hold", relation=("holding", "umbrella"))
    )
    assert flat(held)[:, 1].max() > flat(bare)[:, 1].max() + 0.2


@pytest.mark.parametrize("name", THINGS)
def test_every_thing_can_be_held(name: str) -> None:
    one = figure("woman")
    without = len(one.shapes(Acting(0.5)))
    spots = one.shapes(Acting(0.5, action="hold", relation=("holding", name)))
    assert len(spots) > without
    assert np.isfinite(flat(spots)).all()


@pytest.mark.parametrize("worn", [*CUTS, *HATS, *EXTRAS])
def test_every_garment_is_put_on(worn: str) -> None:
    bare, one = figure("woman", clothes="white t-shirt"), figure("woman", clothes=f"white t-shirt, {worn}")
    views: tuple[Facing, ...] = ("front", "back")
    pairs = [[picture(who, Acting(1.0, facing=view)) for who in (bare, one)] for view in views]
    if worn != "t-shirt":
        assert any((np.abs(a.astype(int) - b) > 8).sum() > 6 for a, b in pairs)


def test_clothes_are_read_from_words() -> None:
    outfit = dressed("yellow raincoat, red rubber boots and a straw hat, long pink hair, glasses")
    assert (outfit.top, outfit.shoes, outfit.hat, outfit.hair) == ("raincoat", "boots", "straw hat", "long")
    assert outfit.top_colour == COLOURS["yellow"]
    assert outfit.shoe_colour == COLOURS["red"]
    assert outfit.hair_colour == COLOURS["pink"]
    assert "glasses" in outfit.extras
    assert dressed("of the quick 12 !!").top is None


def test_roles_and_ages_choose_the_kit() -> None:
    assert kit_name(ScriptSubject(noun="woman", age="old")) == "old woman"
    assert kit_name(ScriptSubject(noun="woman", role="chef")) == "chef"
    assert kit_name(ScriptSubject(noun="grandmother")) == "old woman"
    assert kit_name(ScriptSubject(noun="policeman")) == "police officer"
    assert draws("knight")
    assert draws("grandma")
    assert not draws("teapot")


def test_a_woman_in_a_mans_role_is_a_woman() -> None:
    one = figure("woman", role="king")
    assert one.height < figure("man", role="king").height
    assert not any(shape.fill == dressed("gray beard").extras["beard"] for shape in one.shapes(Acting(0.5)))


def test_verbs_lead_to_actions_and_unknown_ones_to_a_gesture() -> None:
    assert set(VERBS.values()) <= {*DEEDS, "fight"}
    one = figure("man", clothes="suit")
    strange, gesture = (picture(one, Acting(0.5, action=verb)) for verb in ("zigzag", "talk"))
    assert np.array_equal(strange, gesture)


def test_a_sitter_on_furniture_has_its_seat_at_its_origin() -> None:
    one = figure("woman")
    for action, relation in (("sit", ("on", "bench")), ("ride", ("riding", "horse"))):
        acting = Acting(0.5, action=action, relation=relation)
        assert abs(one.point("hip", acting)[1]) < 0.05
        assert flat(one.shapes(acting))[:, 1].min() < -0.25


def test_a_reader_on_a_bench_sits_and_one_on_a_hill_stands() -> None:
    one = figure("girl", action="read")
    sitting, standing = (Acting(0.5, action="read", relation=("on", noun)) for noun in ("bench", "hill"))
    assert abs(one.point("hip", sitting)[1]) < 0.05
    assert one.point("hip", standing)[1] > 0.3 * one.height
    assert one.point("top", sitting)[1] < 0.7 * one.height


def test_patterns_and_materials_are_no_colours_of_other_garments() -> None:
    striped = dressed("blue striped shirt and black pants")
    assert (striped.top_colour, striped.bottom_colour) == (COLOURS["blue"], COLOURS["black"])
    assert "striped" in striped.extras
    assert dressed("denim jacket").top_colour == dressed("#4a6a9c jacket").top_colour


def test_a_waving_hand_is_open_and_a_holding_one_closed() -> None:
    one = figure("woman")
    counts = [len(one.shapes(Acting(0.5, action=action))) for action in ("stand", "wave")]
    assert counts[1] >= counts[0] + 4


def test_points_lie_where_the_parts_are() -> None:
    one = figure("man", seed=3)
    for view in VIEWS:
        acting = Acting(0.5, facing=view)
        head, top, mouth = (one.point(name, acting) for name in ("head", "top", "mouth"))
        assert mouth[1] < head[1] < top[1] <= one.height * 1.05
        assert one.point("foot", acting)[1] == pytest.approx(0.0, abs=0.02)


def test_hair_and_skirts_move_in_the_wind() -> None:
    one = figure("girl", clothes="dress, long hair")
    still, windy = (picture(one, Acting(0.5, wind=wind), 200).astype(int) for wind in (0.0, 1.0))
    assert (np.abs(still - windy) > 20).sum() > 150
