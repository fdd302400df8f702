"""Things on a table seen from straight above: dishes and vessels are round, machines show their keys."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.camera.vehicle_tops import VEHICLES, VehicleRoof
from processors.engines.director.colours import named
from processors.engines.director.figure import Acting, Figure
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, limb, moved, smooth
from processors.engines.director.takes import Take
from processors.engines.scene.noise import rng_for

_INK = 0.006
_WHITE, _STEEL, _DARK = hexed("#f4f2ee"), hexed("#c4ccd4"), hexed("#2c2e38")
Shapes = list[Shape]
Drawing = Callable[[np.random.Generator, Bgr | None], Shapes]


@dataclass(frozen=True, eq=False)
class TopView:
    """A thing from above, its middle at half of its height. See `Figure`."""

    height: float
    width: float
    drawn: tuple[Shape, ...]

    def speed(self, action: str) -> float:
        """See `Figure`: it lies there."""
        return 0.0

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`: its middle."""
        return 0.0, self.height / 2

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        return list(self.drawn)


@dataclass(frozen=True)
class RoundDish:
    """A round vessel, what is in it, and what lies on that."""

    #: In metres: the radius of the vessel, and of what is in it.
    radius: float
    filled: float
    vessel: str
    food: str
    #: Colour, radius and number of each kind of piece that lies on it.
    pieces: tuple[tuple[str, float, int], ...] = ()
    #: How it is drawn within: strands of noodles, slices of a pie, rings of a drink.
    within: str = ""
    #: How far a handle reaches, on a side.
    handle: float = 0.0


_ROUND: dict[str, RoundDish] = {
    "pizza": RoundDish(0.17, 0.15, "#c98a48", "#f0c050", (("#c23a2c", 0.021, 11), ("#3f8a3c", 0.009, 14)), "slices"),
    "cake": RoundDish(0.17, 0.14, "#f4f2ee", "#fbe9ef", (("#d83a44", 0.02, 8),), "rim"),
    "pie": RoundDish(0.15, 0.13, "#c98a48", "#e0a858", (("#b06a2c", 0.01, 12),), "slices"),
    "plate": RoundDish(0.13, 0.09, "#f4f2ee", "#e8e6e2"),
    "bowl": RoundDish(0.1, 0.085, "#5a86b8", "#dfe6ee"),
    "soup": RoundDish(0.11, 0.09, "#f4f2ee", "#e08a3c", (("#4f9a44", 0.009, 8), ("#f6d8a0", 0.014, 5)), "rings"),
    "ramen": RoundDish(
        0.12,
        0.105,
        "#b8342c",
        "#d89a4c",
        (("#fff0d8", 0.026, 2), ("#4f9a44", 0.01, 9), ("#a8664a", 0.03, 2)),
        "strands",
    ),
    "noodle": RoundDish(0.12, 0.1, "#3a6ea8", "#eccf86", (("#4f9a44", 0.01, 8), ("#d8572f", 0.014, 4)), "strands"),
    "pasta": RoundDish(0.14, 0.1, "#f4f2ee", "#f0d486", (("#cc3b2a", 0.022, 7), ("#3f8a3c", 0.012, 5)), "strands"),
    "rice": RoundDish(0.1, 0.085, "#3a6ea8", "#fbfaf4", (("#f1eee2", 0.008, 30),)),
    "salad": RoundDish(
        0.13, 0.115, "#d8b27a", "#6cb048", (("#4f9a3c", 0.03, 9), ("#d8402f", 0.02, 5), ("#f4e6a0", 0.015, 5))
    ),
    "curry": RoundDish(0.13, 0.1, "#f4f2ee", "#c9822c", (("#e6a048", 0.02, 6), ("#5a9a44", 0.012, 6)), "rings"),
    "food": RoundDish(
        0.14, 0.1, "#f4f2ee", "#e8e6e2", (("#c98a48", 0.034, 3), ("#6cb048", 0.026, 4), ("#d8402f", 0.018, 4))
    ),
    "coffee": RoundDish(0.085, 0.042, "#f4f2ee", "#5a3420", (), "drink", 0.03),
    "tea": RoundDish(0.085, 0.042, "#f4f2ee", "#c0762c", (), "drink", 0.03),
    "cup": RoundDish(0.085, 0.042, "#f4f2ee", "#5a3420", (), "drink", 0.03),
    "glass": RoundDish(0.04, 0.034, "#dfeef6", "#a8d4ea", (("#f4fbff", 0.01, 3),), "rings"),
    "pan": RoundDish(0.14, 0.125, "#3a3c46", "#50525e", (), "", 0.17),
    "pot": RoundDish(0.13, 0.115, "#9aa2ac", "#e0a050", (("#d8572f", 0.016, 6), ("#4f9a44", 0.012, 6)), "rings", 0.04),
    "donut": RoundDish(0.06, 0.055, "#c98a48", "#f08ab0", (("#fff4c8", 0.004, 16), ("#6ab4e8", 0.004, 12)), "hole"),
    "cookie": RoundDish(0.05, 0.046, "#b07a40", "#d09a58", (("#5a3420", 0.008, 8),)),
    "pancake": RoundDish(0.12, 0.09, "#f4f2ee", "#d8963c", (("#f6e27a", 0.02, 1), ("#c23a5a", 0.014, 4)), "rim"),
    "burger": RoundDish(0.12, 0.065, "#f4f2ee", "#d8963c", (("#fbeac0", 0.005, 18),), "rim"),
    "fried egg": RoundDish(0.07, 0.066, "#fbfaf4", "#fffdf6", (("#f4b428", 0.026, 1),)),
    "orange": RoundDish(0.045, 0.043, "#e87f1e", "#f2932c", (("#c96a12", 0.003, 10),)),
    "apple": RoundDish(0.045, 0.042, "#b82a2a", "#d83a34", (("#5a3a20", 0.006, 1),), "rings"),
    "tomato": RoundDish(0.045, 0.042, "#c2302a", "#dc4034", (("#3f8a3c", 0.012, 1),), "rings"),
    "onion": RoundDish(0.045, 0.042, "#a06a8a", "#e8d2e0", (), "rings"),
    "watermelon": RoundDish(0.13, 0.115, "#2f7a3c", "#e2474c", (("#2a1a1c", 0.006, 22),), "rim"),
    "sushi": RoundDish(0.14, 0.12, "#3a3438", "#4a444a", (("#fbfaf4", 0.026, 7), ("#f08050", 0.015, 7))),
    "candle": RoundDish(0.04, 0.036, "#f2e6c8", "#fbf4de", (("#ffd04a", 0.012, 1),), "rings"),
    "vase": RoundDish(0.07, 0.04, "#4a7ab0", "#22303e", (("#e0508a", 0.03, 5), ("#4f9a44", 0.02, 5))),
    "drum": RoundDish(0.2, 0.175, "#b8342c", "#f4ead8", (), "rings"),
}
_ROUND |= {
    word: _ROUND[kind]
    for kind, words in {
        "pasta": "spaghetti, plate of pasta",
        "noodle": "noodles, bowl of noodles, noodle soup, chow mein",
        "rice": "fried rice, bowl of rice",
        "food": "lunch, dinner, meal, breakfast, steak, fish and chips, dish",
        "coffee": "cup of coffee, latte, cappuccino, espresso, coffee cup, mug",
        "tea": "cup of tea, teacup",
        "cake": "birthday cake, chocolate cake, cheesecake",
        "burger": "hamburger, cheeseburger",
        "curry": "stew, chili",
        "donut": "doughnut",
        "orange": "tangerine",
        "pan": "frying pan, wok",
        "soup": "cereal, porridge, oatmeal",
        "pancake": "waffle",
    }.items()
    for word in words.split(", ")
}


def _dish(dish: RoundDish, rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    vessel, food = colour or hexed(dish.vessel), hexed(dish.food)
    r, f = dish.radius, dish.filled
    out: Shapes = []
    if dish.within == "drink":  # a saucer under the cup, a spoon beside it
        out += [_disc(0, 0, r, vessel), _disc(0, 0, 0.78 * r, darker(vessel, 0.08), 0.0)]
        out += [Shape(box(1.1 * f, -0.008, 1.1 * f + dish.handle, 0.008, 0.008), vessel, _INK)]
        out += [_disc(0, 0, 1.2 * f, lighter(vessel, 0.2))]
    else:
        if dish.handle:
            out += [Shape(limb([(0.9 * r, 0.0), (r + dish.handle, 0.0)], [0.016, 0.014]), darker(vessel, 0.2), _INK)]
        out += [_disc(0, 0, r, vessel), _disc(0, 0, (r + f) / 2, lighter(vessel, 0.25), 0.0)]
    out.append(_disc(0, 0, f, food, _INK * 0.7))
    out.append(Shape(ellipse(-0.25 * f, 0.3 * f, 0.5 * f, 0.36 * f, 0.5), lighter(food, 0.14), 0.0))
    out += _within(dish, food, rng)
    kinds = [piece for piece in dish.pieces for _ in range(piece[2])]
    kinds = [kinds[int(k)] for k in rng.permutation(len(kinds))]
    for number, (tone, size, _) in enumerate(kinds):
        away = 0.86 * max(f - size, 0.0) * math.sqrt((number + 0.3) / len(kinds))
        angle = 2.4 * number + float(rng.uniform(-0.3, 0.3))
        x, y = away * math.cos(angle), away * math.sin(angle)
        out += [_disc(x, y, size, hexed(tone), 0.003 if size > 0.008 else 0.0)]
        if size > 0.012:
            out.append(_disc(x - 0.3 * size, y + 0.3 * size, 0.3 * size, lighter(hexed(tone), 0.4), 0.0))
    return out


def _within(dish: RoundDish, food: Bgr, rng: np.random.Generator) -> Shapes:
    f, line = dish.filled, darker(food, 0.22)
    if dish.within == "slices":
        ends = [(f * math.cos(k * math.pi / 4), f * math.sin(k * math.pi / 4)) for k in range(4)]
        return [Shape(np.array([(x, y), (-x, -y)]), None, 0.004, line, closed=False) for x, y in ends]
    if dish.within in ("rings", "drink"):
        return [Shape(ellipse(0, 0, s * f, s * f), None, 0.003, lighter(food, 0.25)) for s in (0.45, 0.75)]
    if dish.within == "rim":
        return [Shape(ellipse(0, 0, 0.82 * f, 0.82 * f), None, 0.006, line)]
    if dish.within == "hole":
        return [_disc(0, 0, 0.3 * f, hexed("#8a5a2c"))]
    if dish.within == "strands":
        out = []
        for _ in range(16):
            x, y, turn = (float(v) for v in rng.uniform(-1, 1, 3))
            spot = 0.62 * f
            bow = ellipse(x * spot * 0.9, y * spot * 0.9, 0.3 * f, 0.13 * f, turn * 3)
            out.append(Shape(bow[: len(bow) * 2 // 3], None, 0.006, line if turn > 0 else lighter(food, 0.4), False))
        return out
    return []


def _disc(x: float, y: float, radius: float, tone: Bgr, ink: float = _INK) -> Shape:
    return Shape(ellipse(x, y, radius, radius), tone, min(ink, 0.045 * radius))


def _keys(left: float, bottom: float, wide: float, tall: float, rows: int, columns: int, tone: Bgr) -> Shapes:
    out, across, up = [], wide / columns, tall / rows
    for row in range(rows):
        for column in range(columns):
            if row == 0 and 2 < column < columns - 3:
                continue
            x, y = left + column * across, bottom + row * up
            out.append(Shape(box(x + 0.1 * across, y + 0.12 * up, x + 0.9 * across, y + 0.88 * up, 0.003), tone, 0.0))
    space = box(left + 3.1 * across, bottom + 0.12 * up, left + wide - 3.1 * across, bottom + 0.88 * up, 0.003)
    return [*out, Shape(space, tone, 0.0)]


def _laptop(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    body = colour or _STEEL
    lines = [
        Shape(box(-0.13, y, -0.13 + float(rng.uniform(0.08, 0.2)), y + 0.007), hexed("#8fc4ff"), 0.0, glows=True)
        for y in (0.06, 0.08, 0.1, 0.12)
    ]
    return [
        Shape(box(-0.17, 0.015, 0.17, 0.15, 0.01), darker(body, 0.15), _INK),
        Shape(box(-0.157, 0.03, 0.157, 0.14, 0.004), hexed("#22304e"), 0.003),
        *lines,
        Shape(box(-0.17, -0.22, 0.17, 0.01, 0.012), body, _INK),
        *_keys(-0.155, -0.12, 0.31, 0.115, 5, 13, _DARK),
        Shape(box(-0.05, -0.2, 0.05, -0.13, 0.008), darker(body, 0.12), 0.003),
    ]


def _keyboard(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    body = colour or _DARK
    tone = lighter(body, 0.7) if colour is None else lighter(body, 0.55)
    return [Shape(box(-0.22, -0.075, 0.22, 0.075, 0.014), body, _INK), *_keys(-0.205, -0.06, 0.41, 0.12, 5, 15, tone)]


def _typewriter(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    body = colour or hexed("#2f5f62")
    text = [
        Shape(box(-0.08, y, float(rng.uniform(0.0, 0.08)), y + 0.006), _DARK, 0.0) for y in (0.12, 0.14, 0.16, 0.18)
    ]
    keys = [
        _disc(-0.13 + 0.029 * column + 0.007 * row, -0.15 + 0.034 * row, 0.012, _WHITE, 0.003)
        for row in range(4) for column in range(10)
    ]  # fmt: skip
    return [
        Shape(box(-0.1, 0.05, 0.1, 0.22, 0.002), hexed("#fbf8ee"), _INK),
        *text,
        Shape(smooth([(-0.19, -0.19), (0.19, -0.19), (0.16, 0.04), (-0.16, 0.04)]), body, _INK),
        Shape(box(-0.22, 0.02, 0.22, 0.075, 0.02), darker(body, 0.45), _INK),
        Shape(box(-0.1, -0.02, 0.1, 0.012, 0.01), darker(body, 0.5), 0.003),
        *keys,
    ]


def _open_book(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    cover = colour or hexed("#8a3c34")
    out = [Shape(box(-0.2, -0.145, 0.2, 0.145, 0.008), cover, _INK)]
    for side in (-1, 1):
        left, right = sorted((0.002 * side, 0.188 * side))
        out.append(Shape(box(left, -0.132, right, 0.132, 0.006), hexed("#fbf6e6"), 0.003))
        for row in range(9):
            x, y = left + 0.02, 0.1 - 0.024 * row
            out.append(Shape(box(x, y, x + float(rng.uniform(0.1, 0.148)), y + 0.006), hexed("#8a8478"), 0.0))
    return out


def _sheet(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    out = [Shape(box(-0.105, -0.148, 0.105, 0.148, 0.002), colour or hexed("#fdfbf4"), 0.004)]
    for row in range(9):
        y = 0.11 - 0.027 * row
        out.append(Shape(box(-0.085, y, float(rng.uniform(0.02, 0.085)), y + 0.006), hexed("#8a90a8"), 0.0))
    return out


def _dough(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    tone = colour or hexed("#f0dcb4")
    corners = [(r * math.cos(a), 0.8 * r * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 9)[:-1]
               for r in (0.13 + float(rng.uniform(-0.012, 0.012)),)]  # fmt: skip
    dust = [_disc(float(x), float(y), 0.004, _WHITE, 0.0) for x, y in rng.uniform(-0.2, 0.2, (26, 2))]
    shine = Shape(ellipse(-0.03, 0.03, 0.06, 0.035, 0.4), lighter(tone, 0.5), 0.0)
    return [*dust, Shape(smooth(corners), tone, _INK), shine]


def _chess(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    out, side = [Shape(box(-0.22, -0.22, 0.22, 0.22, 0.006), hexed("#6a4228"), _INK)], 0.05
    for k in range(64):
        x, y = -0.2 + side * (k % 8), -0.2 + side * (k // 8)
        dark = (k % 8 + k // 8) % 2 == 0
        out.append(Shape(box(x, y, x + side, y + side), hexed("#9a6a44" if dark else "#f0dcb4"), 0.0))
        if k // 8 in (0, 1, 6, 7) and rng.random() < 0.8:
            out.append(_disc(x + side / 2, y + side / 2, 0.016, _WHITE if k < 32 else _DARK, 0.003))
    return out


def _board(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    wood = colour or hexed("#d8a868")
    grain = [Shape(box(-0.17, y, 0.17, y + 0.003), darker(wood, 0.16), 0.0) for y in (-0.07, -0.02, 0.03, 0.08)]
    return [Shape(box(-0.2, -0.12, 0.2, 0.12, 0.02), wood, _INK), *grain, _disc(0.175, 0.0, 0.011, darker(wood, 0.5))]


def _boat(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    hull = colour or hexed("#a8683a")
    outline = smooth([(-1.6, -0.5), (-1.7, 0.0), (-1.6, 0.5), (0.3, 0.72), (1.9, 0.0), (0.3, -0.72)])
    seats = [Shape(box(x, -0.52, x + 0.28, 0.52), lighter(hull, 0.3), 0.03) for x in (-1.0, -0.1)]
    oars = [Shape(limb([(-0.3, 0.3 * s), (-0.6, 1.35 * s)], [0.05, 0.09]), hexed("#e0b880"), 0.03) for s in (-1, 1)]
    foam = Shape(outline * 1.16, hexed("#eaf6fb"), 0.0)
    return [foam, *oars, Shape(outline, hull, 0.05), Shape(outline * 0.84, darker(hull, 0.35), 0.03), *seats]


def _yacht(rng: np.random.Generator, colour: Bgr | None) -> Shapes:
    hull = colour or _WHITE
    outline = smooth([(-5.0, -1.5), (-5.2, 0.0), (-5.0, 1.5), (1.0, 1.9), (6.4, 0.0), (1.0, -1.9)])
    wake = smooth([(-13.0, -2.6), (-4.0, -1.2), (-4.0, 1.2), (-13.0, 2.6), (-9.0, 0.0)])
    return [
        Shape(wake, hexed("#d8eef6"), 0.0),
        Shape(outline * (1.06, 1.16), hexed("#eaf6fb"), 0.0),
        Shape(outline, hull, 0.12),
        Shape(outline * 0.86, hexed("#d8b27a"), 0.06),
        Shape(box(-3.4, -1.1, 2.4, 1.1, 0.7), lighter(hull, 0.4), 0.1),
        Shape(box(0.4, -0.9, 1.9, 0.9, 0.5), hexed("#2c3a4c"), 0.06),
        Shape(box(-2.8, -0.7, -0.4, 0.7, 0.4), darker(hull, 0.12), 0.06),
    ]


_FLAT: Mapping[str, Drawing] = {
    **dict.fromkeys(("laptop", "computer", "notebook computer"), _laptop),
    "keyboard": _keyboard,
    "typewriter": _typewriter,
    **dict.fromkeys(("book", "notebook", "diary", "journal", "open book"), _open_book),
    **dict.fromkeys(("paper", "letter", "document", "sheet", "exam"), _sheet),
    "dough": _dough,
    "chess board": _chess,
    "cutting board": _board,
    **dict.fromkeys(("boat", "rowboat", "canoe", "kayak"), _boat),
    **dict.fromkeys(("yacht", "ship", "motorboat", "speedboat", "cruise ship", "ferry", "sailboat"), _yacht),
}


def topped(one: Staged, take: Take) -> Staged:
    """A staged thing as it is seen from above, if that is drawn."""
    subject = next((each for each in take.shot.subjects if each.noun == one.noun), ScriptSubject(noun=one.noun))
    if one.noun in VEHICLES:
        long, wide, usual = VEHICLES[one.noun]
        roof = VehicleRoof(long, wide, named(subject.colour, hexed(usual)))
        return replace(one, figure=roof, action="stand", shown=None)
    figure = from_above(subject, take.seed) if casting.is_thing(subject) else None
    return one if figure is None else replace(one, figure=figure, action="stand", shown=None, side=1)


def from_above(subject: ScriptSubject, seed: int) -> Figure | None:
    """The thing as it is seen from above; None: it lies there as it is seen from its side."""
    said = (subject.noun, subject.noun.split(" of ")[-1], realms.last_word(subject.noun), casting.drawn(subject).noun)
    noun = next((word for word in said if word in _ROUND or word in _FLAT), subject.noun)
    rng = rng_for("from above", seed, noun)
    colour = named(subject.colour, _WHITE) if subject.colour else None
    if noun in _ROUND:
        shapes = _dish(_ROUND[noun], rng, colour)
    elif noun in _FLAT:
        shapes = _FLAT[noun](rng, colour)
    else:
        return None
    corners = np.concatenate([shape.outline for shape in shapes])
    (left, low), (right, high) = corners.min(axis=0), corners.max(axis=0)
    lifted = moved(shapes, -float(left + right) / 2, -float(low))
    return TopView(float(high - low), float(right - left), tuple(lifted))
