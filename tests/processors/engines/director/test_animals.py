"""Animals: every kind is drawn, looks like itself, has the colour that was asked for and moves as animals do."""

import functools
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director.animals import KINDS, animal, draws, portrait, stand_in
from processors.engines.director.animals.beast import Beast
from processors.engines.director.colours import COLOURS
from processors.engines.director.figure import Acting, Figure
from processors.engines.director.lighting.light import HOURS
from processors.engines.director.painter import Painted, paint
from processors.engines.director.shapes import Shape
from processors.engines.scene.noise import rng_for

_ACTIONS = ("stand", "walk", "sleep", "fly", "play piano", "dance")


def _animal(noun: str, seed: int = 1, **said: Any) -> Figure:
    return animal(ScriptSubject(noun=noun, **said), rng_for(seed, noun))


@functools.cache
def _same(noun: str) -> Figure:
    return _animal(noun)


def _bounds(shapes: list[Shape]) -> tuple[NDArray[Any], NDArray[Any]]:
    flat = np.concatenate([one.outline for one in shapes])
    return flat.min(axis=0), flat.max(axis=0)


def _painted(figure: Figure, acting: Acting, tall: int = 96) -> Painted:
    shapes = figure.shapes(acting)
    low, high = _bounds(shapes)
    picture = paint(shapes, tall / float(high[1] - low[1]), HOURS["day"])
    assert picture is not None
    return picture


def _tile(figure: Figure) -> NDArray[Any]:
    """A picture of 24 × 24 pixels on grey."""
    image = _painted(figure, Acting(0.5)).image.astype(np.float32)
    height, width = image.shape[:2]
    side = max(height, width)
    square = np.full((side, side, 3), 128, np.float32)
    top, left = side - height, (side - width) // 2
    alpha = image[:, :, 3:] / 255
    square[top:, left : left + width] = image[:, :, :3] + square[top:, left : left + width] * (1 - alpha)
    return np.asarray(cv2.resize(square, (24, 24), interpolation=cv2.INTER_AREA))


def _hue(figure: Figure) -> float:
    """The hue in degrees that most of the coloured pixels have."""
    image = _painted(figure, Acting(0.5)).image
    hsv = cv2.cvtColor(np.ascontiguousarray(image[:, :, :3]), cv2.COLOR_BGR2HSV)
    kept = (image[:, :, 3] > 250) & (hsv[:, :, 1] > 90) & (hsv[:, :, 2] > 90)
    return float(np.argmax(np.bincount(hsv[:, :, 0][kept] // 5, minlength=36))) * 10 + 5


@pytest.mark.parametrize("action", _ACTIONS)
def test_every_kind_is_drawn_within_bounds_in_every_action(action: str) -> None:
    for kind in KINDS:
        figure = _same(kind)
        for t in (0.0, 0.37):
            shapes = figure.shapes(Acting(t, action, walked=t))
            low, high = _bounds(shapes)
            reach = 6 * max(figure.height, figure.width)
            assert 5 <= len(shapes) <= 140, (kind, len(shapes))
            assert np.isfinite(low).all(), kind
            assert np.isfinite(high).all(), kind
            assert float(np.abs([low, high]).max()) < reach, (kind, action)


def test_a_standing_animal_is_as_tall_as_it_says_and_on_the_ground() -> None:
    for kind in KINDS:
        figure = _same(kind)
        low, high = _bounds(figure.shapes(Acting(0.2)))
        assert 0.6 < float(high[1]) / figure.height < 1.9, (kind, float(high[1]) / figure.height)
        assert abs(float(low[1])) < 0.55 * figure.height, (kind, float(low[1]) / figure.height)


def test_kinds_differ_by_their_pictures() -> None:
    kinds: tuple[str, ...] = (
        "cat",
        "dog",
        "fox",
        "bear",
        "panda",
        "horse",
        "zebra",
        "cow",
        "giraffe",
        "elephant",
        "rabbit",
        "lion",
    )
    kinds += (
        "dragon",
        "t-rex",
        "owl",
        "duck",
        "penguin",
        "flamingo",
        "shark",
        "octopus",
        "crab",
        "turtle",
        "butterfly",
    )
    tiles = {kind: _tile(_same(kind)) for kind in kinds}
    for one in kinds:
        for other in kinds:
            if one < other:
                assert float(np.abs(tiles[one] - tiles[other]).mean()) > 6, (one, other)


@pytest.mark.parametrize(
    ("noun", "colour", "low", "high"),
    [
        ("cat", "orange", 10, 45),
        ("fox", "blue", 195, 235),
        ("octopus", "orange", 10, 45),
        ("dragon", "red", -1, 12),
        ("bird", "green", 95, 150),
        ("dog", "purple", 255, 290),
        ("butterfly", "blue", 195, 235),
        ("fish", "yellow", 40, 60),
    ],
)
def test_the_colour_that_is_asked_for_is_the_colour_that_is_seen(noun: str, colour: str, low: int, high: int) -> None:
    hue = _hue(_animal(noun, colour=colour))
    assert low <= hue <= high or (low < 0 and hue > 345)


def test_a_black_cat_is_dark_and_a_white_one_light() -> None:
    values = []
    for colour in ("black", "white"):
        image = _painted(_animal("cat", colour=colour), Acting(0.5)).image
        values.append(float(np.median(image[image[:, :, 3] > 250][:, :3])))
    assert values[0] < 80
    assert values[1] > 170


def test_a_fox_has_a_white_tip_on_its_tail() -> None:
    image = _painted(_same("fox"), Acting(0.5)).image
    tail = image[:, : image.shape[1] // 8]
    seen = tail[tail[:, :, 3] > 250][:, :3]
    assert float(np.mean(seen.min(axis=1) > 170)) > 0.3


@pytest.mark.parametrize("noun", ["cat", "dog", "horse", "elephant"])
@pytest.mark.parametrize("action", ["walk", "trot", "run"])
def test_a_foot_on_the_ground_stays_where_it_is(noun: str, action: str) -> None:
    figure = _animal(noun)
    assert isinstance(figure, Beast)
    rest = [y for _, y in figure.feet(Acting(0.0))]
    held: list[list[float]] = [[], [], [], []]
    steps = np.linspace(0, figure.height * 2, 160)
    for walked in steps:
        for index, (x, y) in enumerate(figure.feet(Acting(0.0, action, walked=float(walked)))):
            if y > rest[index] + 1e-9:
                held[index].clear()
                continue
            held[index].append(x + float(walked))
            assert abs(held[index][-1] - held[index][0]) < 0.005, (noun, action)


def test_feet_are_lifted_when_an_animal_walks() -> None:
    figure = _animal("dog")
    assert isinstance(figure, Beast)
    heights = [figure.feet(Acting(0.0, "trot", walked=way))[1][1] for way in np.linspace(0, 1, 20).tolist()]
    assert max(heights) > min(heights) + 0.02


@pytest.mark.parametrize("noun", ["eagle", "sparrow", "owl", "bat", "butterfly", "dragon"])
def test_wings_beat_in_flight(noun: str) -> None:
    figure = _same(noun)
    pictures = [_painted(figure, Acting(t, "fly"), 60).image.shape for t in np.linspace(0, 0.7, 15).tolist()]
    spans = [width / height for height, width, _ in pictures]
    assert max(spans) > 1.12 * min(spans)


def test_a_fish_waves_its_tail() -> None:
    figure = _same("shark")
    ends = []
    for t in (0.0, 0.25, 0.5, 0.75):
        flat = np.concatenate([one.outline for one in figure.shapes(Acting(t, "swim"))])
        ends.append(float(flat[np.argmin(flat[:, 0])][1]))
    assert max(ends) - min(ends) > 0.05 * figure.width


def test_the_same_subject_and_seed_make_the_same_animal() -> None:
    for noun in ("cat", "dalmatian", "leopard", "owl", "octopus"):
        acting = Acting(1.3, "walk", walked=0.4)
        one, two = _animal(noun).shapes(acting), _animal(noun).shapes(acting)
        assert [shape.fill for shape in one] == [shape.fill for shape in two]
        assert all(np.array_equal(a.outline, b.outline) for a, b in zip(one, two, strict=True))


def test_an_animal_blinks_now_and_then() -> None:
    figure = _same("cat")
    counts = {len(figure.shapes(Acting(t))) for t in np.arange(0, 6, 0.05).tolist()}
    assert len(counts) == 2


def test_an_emotion_changes_the_face() -> None:
    figure = _same("dog")
    calm = _painted(figure, Acting(0.4)).image
    for emotion in ("happy", "angry", "sad", "surprised", "in love"):
        felt = _painted(figure, Acting(0.4, emotion=emotion)).image
        assert felt.shape != calm.shape or int(np.abs(felt.astype(int) - calm.astype(int)).sum()) > 2000, emotion


def test_a_mouth_opens_with_speech() -> None:
    figure = _same("cat")
    assert len(figure.shapes(Acting(0.4, mouth=1.0))) > len(figure.shapes(Acting(0.4)))


def test_sunglasses_are_dark_shapes_at_the_eyes() -> None:
    plain, cool = _animal("panda"), _animal("panda", clothes="sunglasses")
    acting = Acting(0.4)
    more = len(cool.shapes(acting)) - len(plain.shapes(acting))
    assert more >= 4
    worn = _animal("panda", relation=SubjectRelation(kind="wearing", to="sunglasses"))
    assert len(worn.shapes(acting)) == len(cool.shapes(acting))


@pytest.mark.parametrize("clothes", ["hat", "crown", "scarf", "bow tie", "cape", "helmet"])
def test_clothes_are_put_on(clothes: str) -> None:
    assert len(_animal("dog", clothes=clothes).shapes(Acting(0.4))) > len(_same("dog").shapes(Acting(0.4)))


def test_a_sweater_has_the_colour_that_is_said_and_a_role_has_its_clothes() -> None:
    acting = Acting(0.4)
    fills = {shape.fill for shape in _animal("dog", clothes="green sweater").shapes(acting)}
    assert COLOURS["green"] in fills
    chef, cat = _animal("cat", role="chef"), _same("cat")
    assert len(chef.shapes(acting)) > len(cat.shapes(acting)) + 2


def test_a_puppy_is_smaller_than_a_dog_with_a_larger_head_for_its_size() -> None:
    dog, puppy, giant = _same("dog"), _animal("puppy"), _animal("dog", size="giant")
    assert puppy.height < 0.8 * dog.height
    assert giant.height > 3 * dog.height


def test_animals_that_do_as_people_do_stand_up() -> None:
    for noun in ("cat", "panda", "fox"):
        figure = _same(noun)
        assert figure.point("head", Acting(0.3, "dance"))[1] > 1.05 * figure.point("head", Acting(0.3))[1]
        assert abs(figure.point("head", Acting(0.3, "dance"))[0]) < 0.5 * figure.height


def test_fire_comes_out_of_a_dragon_that_breathes_it() -> None:
    glowing = [
        one for one in _same("dragon").shapes(Acting(0.3, "breathe fire")) if one.glows and len(one.outline) > 20
    ]
    assert len(glowing) >= 3


def test_riders_sit_on_the_back() -> None:
    for noun in ("horse", "dragon", "elephant"):
        figure = _same(noun)
        x, y = figure.point("seat", Acting(0.0))
        assert 0.35 * figure.height < y < figure.height
        assert abs(x) < 0.5 * figure.width


def test_names_lead_to_kinds() -> None:
    assert len(KINDS) >= 130
    assert all(draws(kind) and stand_in(kind) == kind for kind in KINDS)
    assert stand_in("golden retriever") == "dog"
    assert stand_in("golden retriever puppy") == "dog"
    assert stand_in("wolf pup") == "wolf"
    assert stand_in("Siamese cat") == "cat"
    assert stand_in("bass") == "salmon"
    assert not draws("bass")
    assert stand_in("teapot") is None
    assert not draws("hot dog")
    assert not draws("teddy bear")


def test_animals_move_at_their_own_pace() -> None:
    assert _same("horse").speed("run") > _same("horse").speed("walk") > 0.5
    assert _same("horse").speed("run") > _same("mouse").speed("run") > 0
    assert _same("shark").speed("swim") > 0
    assert _same("eagle").speed("fly") > 1
    assert _same("cat").speed("sit") == 0


def test_the_ears_of_a_fox_sink_when_it_is_afraid() -> None:
    figure, tops = _same("fox"), []
    for felt in (None, "afraid"):
        acting = Acting(0.4, "sit", emotion=felt)
        tops.append(float(_bounds(figure.shapes(acting))[1][1]) - figure.point("head", acting)[1])
    assert tops[1] < 0.95 * tops[0]


def _bred(noun: str, **words: Any) -> Figure:
    return animal(ScriptSubject(noun=noun, **words), rng_for("3.0.0", "breeds", noun))


def test_breeds_have_builds_of_their_own() -> None:
    shapes = {noun: _bred(noun) for noun in ("corgi", "great dane", "dachshund", "pomeranian")}
    slim = {noun: one.width / one.height for noun, one in shapes.items()}
    assert slim["dachshund"] > slim["corgi"] > slim["great dane"]
    assert shapes["great dane"].height > 2 * shapes["pomeranian"].height


def test_a_breed_is_the_same_with_the_name_of_its_kind() -> None:
    assert _bred("samoyed dog").height == pytest.approx(animal(ScriptSubject(noun="samoyed"), rng_for("a")).height, 0.3)
    assert draws("samoyed dog")
    assert draws("axolotl")


def test_who_has_a_role_stands_as_tall_as_a_child_and_on_two_legs() -> None:
    cat, chef = _bred("cat"), _bred("cat", role="chef")
    assert chef.height >= 1.1 > 1.6 * cat.height
    assert chef.height > chef.width * 0.9


def test_a_panda_eats_bamboo_in_its_paws_and_a_cow_from_the_ground() -> None:
    panda, cow = _bred("panda"), _bred("cow")
    assert panda.point("head", Acting(0.5, "eat"))[1] > 0.6 * panda.height
    assert cow.point("head", Acting(0.5, "eat"))[1] < 0.5 * cow.point("head", Acting(0.5))[1]


def test_portraits_are_of_heads() -> None:
    head = portrait("dog")
    low, high = _bounds(head)
    assert len(head) > 5
    assert float(np.abs([low, high]).max()) < 3
    assert portrait("teapot") == []
