"""Things and vehicles of the director."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import ScriptSubject
from processors.engines.director.figure import Acting
from processors.engines.director.lighting.light import Light
from processors.engines.director.painter import paint
from processors.engines.director.props import KINDS, draws, generic, prop, stand_in
from processors.engines.director.props.kin import KIN
from processors.engines.director.props.names import ALIASES
from processors.engines.director.props.sketch import PropFigure
from processors.engines.director.props.wares import WARES
from processors.engines.director.props.words import SYNONYMS
from processors.engines.director.shapes import Shape, moved

ALL = sorted(KINDS)
FLAT = Light(edge=0.0)


def figure(noun: str, seed: int = 1, **words: Any) -> PropFigure:
    return prop(ScriptSubject(noun=noun, **words), np.random.default_rng(seed))


def outlines(shapes: Sequence[Shape]) -> NDArray[Any]:
    return np.concatenate([one.outline for one in shapes])


def same(a: Sequence[Shape], b: Sequence[Shape]) -> bool:
    return len(a) == len(b) and all(
        x.fill == y.fill
        and x.line == y.line
        and x.outline.shape == y.outline.shape
        and np.allclose(x.outline, y.outline)
        for x, y in zip(a, b, strict=True)
    )


def pixels(noun: str, **words: Any) -> NDArray[Any]:
    """The opaque pixels of its picture, 120 high or wide, shaded as if it were as large as a person."""
    thing = figure(noun, **words)
    larger = 1.7 / max(thing.height, thing.width)
    painted = paint(moved(thing.shapes(Acting(0.3)), 0, 0, larger), 120 / 1.7, FLAT)
    assert painted is not None
    return painted.image[painted.image[..., 3] > 200][:, :3].astype(float)


def thumbnail(noun: str) -> NDArray[Any]:
    """A 24 by 24 picture in its own proportions on grey."""
    thing = figure(noun)
    painted = paint(thing.shapes(Acting(0.3)), 24 / max(thing.height, thing.width), FLAT)
    assert painted is not None
    out = np.full((40, 40, 3), 128.0)
    image = painted.image[:38, :38].astype(float)
    alpha = image[..., 3:] / 255
    out[: image.shape[0], : image.shape[1]] = 128 * (1 - alpha) + image[..., :3]
    return out


@pytest.mark.parametrize("noun", ALL)
def test_every_kind_draws_finite_shapes_of_a_bounded_size_at_any_moment(noun: str) -> None:
    thing = figure(noun)
    for acting in (Acting(0.0), Acting(2.3, "drive", walked=4.0, wind=1.0), Acting(7.1, "pour"), Acting(1.0, "rotate")):
        found = thing.shapes(acting)
        spots = outlines(found)
        assert 3 <= len(found) <= 150
        assert np.isfinite(spots).all()
        assert np.ptp(spots, axis=0).max() < 4 * max(thing.height, thing.width)
        assert all(one.ink >= 0 and one.outline.shape[1] == 2 for one in found)


@pytest.mark.parametrize("noun", ALL)
def test_every_kind_has_a_size_and_a_base_near_the_ground(noun: str) -> None:
    thing = figure(noun)
    low = outlines(thing.shapes(Acting(0.0)))[:, 1].min()
    assert 0.01 < thing.height < 40
    assert 0.01 < thing.width < 40
    assert -0.55 * thing.height < low < 0.75 * thing.height


def test_at_least_130_kinds_are_drawn() -> None:
    assert len(KINDS) >= 130


def test_no_two_kinds_have_the_same_picture() -> None:
    pictures = [thumbnail(noun) for noun in ALL if noun != "cello"]
    stack = np.stack(pictures).reshape(len(pictures), -1)
    for i in range(len(stack) - 1):
        distances = np.abs(stack[i + 1 :] - stack[i]).mean(axis=1)
        assert distances.min() > 1.5, f"{ALL[i]} looks like another kind"


@pytest.mark.parametrize(
    ("noun", "colour", "low", "high"),
    [
        ("car", "blue", (140, 60, 0), (240, 160, 110)),
        ("taxi", None, (20, 150, 190), (90, 225, 255)),
        ("shoe", "white", (205, 205, 205), (255, 255, 255)),
        ("cup", "white", (205, 205, 205), (255, 255, 255)),
        ("dress", "red", (30, 20, 150), (110, 110, 255)),
        ("sports car", "red", (20, 10, 150), (90, 90, 255)),
        ("umbrella", "yellow", (20, 150, 190), (130, 240, 255)),
        ("tree", "green", (40, 110, 40), (140, 200, 130)),
        ("balloon", "purple", (150, 50, 90), (240, 150, 190)),
    ],
)
def test_a_thing_has_the_colour_that_the_script_says(
    noun: str, colour: str | None, low: tuple[int, ...], high: tuple[int, ...]
) -> None:
    seen = pixels(noun, colour=colour)
    inside = ((seen >= low) & (seen <= high)).all(axis=1)
    assert inside.mean() > 0.2


def test_another_colour_is_another_picture_for_nearly_every_kind() -> None:
    unchanged = [
        noun
        for noun in ALL
        if same(figure(noun, colour="magenta").shapes(Acting(0.0)), figure(noun).shapes(Acting(0.0)))
    ]
    assert set(unchanged) <= {
        *("rainbow", "explosion", "fire", "campfire", "pizza", "puzzle cube", "snow globe", "glass bowl"),
        *("black hole", "fried egg", "lying bottle", "chess set", "treehouse", "dandelion", "roulette wheel", "jar"),
        "playing card",
    }


@pytest.mark.parametrize("noun", ["car", "bicycle", "truck", "steam train", "skateboard", "soccer ball"])
def test_wheels_turn_by_the_way_gone_and_stand_when_nothing_moves(noun: str) -> None:
    thing = figure(noun)
    assert same(thing.shapes(Acting(1.0, "stand")), thing.shapes(Acting(1.0, "stand")))
    near, far = (thing.shapes(Acting(1.0, "stand", walked=way)) for way in (0.0, 0.13))
    assert not same(near, far)


def test_a_wheel_has_turned_once_when_it_has_rolled_its_circumference() -> None:
    thing = figure("car")
    begin, end = (thing.shapes(Acting(1.0, "stand", walked=way)) for way in (0.0, 2 * math.pi * 0.34))
    assert same(begin, end)


@pytest.mark.parametrize(
    "noun", ["cup", "ramen", "campfire", "candle", "flag", "tree", "phone", "lantern", "windmill", "fountain", "cloud"]
)
def test_steam_flames_flags_leaves_screens_and_water_move(noun: str) -> None:
    thing = figure(noun)
    assert not same(thing.shapes(Acting(0.0)), thing.shapes(Acting(0.4)))


def test_a_stream_falls_into_the_cup_only_while_it_is_poured() -> None:
    thing = figure("cup")
    still, pouring = (outlines(thing.shapes(Acting(1.0, action))) for action in ("stand", "pour"))
    assert pouring[:, 1].max() > still[:, 1].max() + 0.05


def test_chopsticks_lift_noodles_out_of_the_ramen() -> None:
    thing = figure("ramen")
    assert len(thing.shapes(Acting(1.0, "lift"))) > len(thing.shapes(Acting(1.0, "stand"))) + 5


def test_a_driver_is_seen_only_while_the_car_goes() -> None:
    thing = figure("car")
    assert len(thing.shapes(Acting(1.0, "drive"))) > len(thing.shapes(Acting(1.0, "stand")))


def test_vehicles_go_and_things_stay() -> None:
    for noun in ("car", "bicycle", "boat", "train", "airplane", "horse cart"):
        assert figure(noun).speed("drive") > 0
        assert figure(noun).speed("stand") == 0
    for noun in ("cup", "house", "tree", "table"):
        assert figure(noun).speed("drive") == 0
    assert figure("boat").speed("float") == 0


def test_a_thing_that_rotates_is_seen_narrower_and_then_from_its_other_side() -> None:
    thing = figure("shoe")
    wide, narrow, back = (outlines(thing.shapes(Acting(t, "rotate"))) for t in (0.0, 1.5, 3.0))
    assert np.ptp(narrow[:, 0]) < 0.5 * np.ptp(wide[:, 0])
    assert np.allclose(back[:, 0].min(), -wide[:, 0].max(), atol=0.01)


@pytest.mark.parametrize(
    "noun", ["table", "bench", "fence", "house", "car", "pedestal", "sofa", "chair", "bed", "boat"]
)
def test_the_top_and_the_seat_of_a_surface_are_on_it(noun: str) -> None:
    thing = figure(noun)
    spots = outlines(thing.shapes(Acting(0.0)))
    for name in ("top", "seat"):
        x, y = thing.point(name, Acting(0.0))
        assert spots[:, 0].min() < x < spots[:, 0].max()
        assert 0.2 * thing.height < y <= thing.height * 1.01


def test_the_same_seed_draws_the_same_and_another_seed_another_bookshelf() -> None:
    for noun in ("tree", "bookshelf", "rock"):
        assert same(figure(noun, 3).shapes(Acting(0.5)), figure(noun, 3).shapes(Acting(0.5)))
        assert not same(figure(noun, 3).shapes(Acting(0.5)), figure(noun, 4).shapes(Acting(0.5)))


def test_seeds_choose_among_colours_where_the_script_says_none() -> None:
    def main(seed: int, **words: Any) -> int:
        fills = [one.fill for one in figure("car", seed, **words).shapes(Acting(0.0)) if one.fill]
        return hash(tuple(fills))

    assert len({main(seed) for seed in range(12)}) >= 4
    assert len({main(seed, colour="red") for seed in range(12)}) == 1
    assert len({hash(tuple(one.fill for one in figure("taxi", seed).shapes(Acting(0.0)))) for seed in range(12)}) == 1


def test_a_round_thing_that_rotates_keeps_its_width() -> None:
    thing = figure("vase")
    assert same(thing.shapes(Acting(1.5, "rotate")), thing.shapes(Acting(1.5, "stand")))


def test_tea_is_another_drink_than_coffee() -> None:
    assert not same(figure("tea").shapes(Acting(0.0)), figure("coffee").shapes(Acting(0.0)))
    assert same(figure("cup").shapes(Acting(0.0)), figure("coffee").shapes(Acting(0.0)))


def test_a_spaceship_burns_down_to_land_and_backwards_too_when_it_flies() -> None:
    thing = figure("spaceship")
    rest, land, fly = (len(thing.shapes(Acting(1.0, action))) for action in ("stand", "land", "fly"))
    assert rest < land < fly


def test_size_words_scale_a_thing() -> None:
    assert figure("cup", size="giant").height == pytest.approx(3 * figure("cup").height)
    assert figure("tree", size="tiny").height < 0.5 * figure("tree").height


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("sneakers", "shoe"),
        ("bowl of ramen", "ramen"),
        ("red sports car", "sports car"),
        ("slice of pizza", "pizza"),
        ("pair of sneakers", "shoe"),
        ("school buses", "school bus"),
        ("city buses", "bus"),
        ("strawberries", "strawberry"),
        ("old wooden table", "table"),
        ("dishwasher", "washing machine"),
        ("zorblax", None),
    ],
)
def test_other_words_find_the_kind_that_is_drawn(noun: str, kind: str | None) -> None:
    assert stand_in(noun) == kind


def test_only_the_very_thing_counts_as_drawn() -> None:
    assert draws("sneaker")
    assert draws("cup of coffee")
    assert not draws("dishwasher")
    assert not draws("zorblax")


def test_every_other_word_leads_to_a_drawn_kind_and_none_hides_one() -> None:
    both = {**SYNONYMS, **ALIASES, **WARES, **KIN}
    assert set(both.values()) <= KINDS
    assert not set(both) & KINDS
    assert not set(SYNONYMS) & set(ALIASES)
    assert not {*SYNONYMS, *ALIASES} & set(WARES)
    assert not {*SYNONYMS, *ALIASES, *WARES} & set(KIN)


def test_an_unknown_noun_is_a_plain_solid_in_its_colour() -> None:
    unknown = generic(ScriptSubject(noun="zorblax", colour="blue"), np.random.default_rng(1))
    assert same(unknown.shapes(Acting(0.0)), figure("zorblax", colour="blue").shapes(Acting(0.0)))
    assert not same(unknown.shapes(Acting(0.0)), figure("zorblax", colour="red").shapes(Acting(0.0)))
    assert unknown.label == ""


def test_lamps_and_flames_keep_their_light_at_night() -> None:
    for noun in ("car", "street lamp", "lantern", "campfire", "lighthouse"):
        assert any(one.glows for one in figure(noun).shapes(Acting(0.2)))


def test_common_words_are_no_parcels() -> None:
    words = (
        *("forklift", "limousine", "cookies", "pineapple", "toolbox", "puzzle", "game console", "vacuum cleaner"),
        *("typewriter", "gear", "soda can", "espresso machine", "roulette wheel", "jukebox", "gondola", "fighter jet"),
        *("bubble tea", "steak", "cupcake", "orchid", "bonsai", "dna", "black hole", "chandelier", "piggy bank"),
    )
    assert [word for word in words if not draws(word)] == []


def test_an_animal_that_drives_is_seen_in_its_car() -> None:
    going = Acting(0.4, "drive", walked=2.0)
    dog, cat, person = (figure("car", role=role).shapes(going) for role in ("dog", "cat", None))
    assert not same(dog, person)
    assert not same(dog, cat)
