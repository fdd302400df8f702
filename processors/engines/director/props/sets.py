"""Words for many things at once: fruit, tools, furniture, a meal: several typical ones side by side."""

from collections.abc import Sequence

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import (
    bathroom,
    beverages,
    devices,
    dishes,
    fantasy,
    food,
    furniture,
    garments,
    hardware,
    household,
    kitchen,
    larder,
    living,
    morsels,
    music,
    play,
    sundries,
    tools,
    toys,
    utensils,
    wear,
)
from processors.engines.director.props.sketch import PropKind, Sketch
from processors.engines.director.shapes import Shape, hexed, moved

_MODULES = (
    *(bathroom, beverages, devices, dishes, fantasy, food, furniture, garments, hardware, household, kitchen),
    *(larder, living, morsels, music, play, sundries, tools, toys, utensils, wear),
)
_KINDS: dict[str, PropKind] = {noun: kind for module in _MODULES for noun, kind in module.TABLE.items()}
#: What belongs to a word, from the far left to the right: noun, x, y, and the longest side; last is nearest.
_Members = Sequence[tuple[str, float, float, float]]
_SETS: dict[str, tuple[float, _Members]] = {
    "vegetable": (
        0.012,
        (
            ("broccoli", -15, 5, 20),
            ("eggplant", 17, 5, 21),
            ("bell pepper", 3, 4, 17),
            ("carrot", -24, 0, 20),
            ("tomato", -8, 0, 12),
            ("onion", 10, 0, 12),
            ("corn", 26, 0, 20),
        ),
    ),
    "utensil": (
        0.01,
        (("fork", -18, 0, 30), ("knife", -9, 0, 31), ("spoon", 0, 0, 30), ("whisk", 10, 0, 30), ("pan", 27, 0, 24)),
    ),
    "hand tools": (
        0.011,
        (
            ("hammer", -22, 0, 28),
            ("screwdriver", -9, 0, 26),
            ("wrench", 2, 0, 28),
            ("pliers", 12, 0, 24),
            ("saw", 27, 0, 24),
        ),
    ),
    "ingredient": (
        0.01,
        (
            ("bowl", 15, 4, 20),
            ("milk", -20, 4, 24),
            ("egg", -8, 0, 9),
            ("tomato", 2, 0, 11),
            ("garlic", 22, 0, 10),
            ("onion", 12, 0, 11),
            ("lemon", -18, 0, 9),
        ),
    ),
    "meal": (
        0.013,
        (
            ("wine glass", -22, 6, 20),
            ("bread", 20, 6, 20),
            ("salad", 17, 0, 18),
            ("soup", -17, 0, 18),
            ("roast chicken", 0, -1, 22),
        ),
    ),
    "breakfast": (0.01, (("juice", 22, 3, 20), ("pancake", 0, 0, 24), ("fried egg", -20, 0, 18), ("cup", 20, -2, 15))),
    "lunch": (0.01, (("lemonade", 18, 3, 22), ("sandwich", -8, 0, 24), ("apple", 12, -1, 11), ("fries", 22, -2, 15))),
    "snack": (0.009, (("soda can", 20, 4, 18), ("popcorn", -16, 2, 24), ("cookie", 12, 0, 12), ("pretzel", 2, 0, 14))),
    "drinks": (0.009, (("cocktail", -20, 2, 24), ("juice", -7, 0, 24), ("soda can", 5, 0, 20), ("beer", 18, 0, 22))),
    "furniture": (
        0.035,
        (
            ("bookshelf", 20, 6, 40),
            ("sofa", -14, 2, 40),
            ("lamp", 8, 8, 16),
            ("chair", 22, -2, 24),
            ("table", -2, -4, 24),
        ),
    ),
    "toy set": (
        0.012,
        (("toy robot", 19, 3, 20), ("teddy bear", -14, 2, 26), ("ball", 4, 0, 12), ("toy brick", 16, -2, 13)),
    ),
    "equipment": (
        0.014,
        (
            ("speaker", -24, 5, 26),
            ("film camera", 14, 4, 30),
            ("laptop", -6, 0, 20),
            ("microphone", 27, 0, 24),
            ("headphones", 8, -2, 14),
        ),
    ),
    "instrument": (
        0.02,
        (("drums", 14, 4, 30), ("guitar", -22, 0, 34), ("violin", -7, 0, 24), ("trumpet", 12, -3, 20)),
    ),
    "jewelry": (0.004, (("necklace", -10, 3, 24), ("ring", 10, 0, 15), ("diamond", 22, 0, 10))),
    "cosmetics": (
        0.008,
        (
            ("towel", 16, 4, 26),
            ("pump bottle", -18, 2, 26),
            ("soap", -2, 0, 15),
            ("toothbrush", 12, -3, 18),
            ("toothpaste", 22, -5, 18),
        ),
    ),
    "sports equipment": (
        0.014,
        (
            ("racket", -18, 2, 28),
            ("basketball", 12, 3, 16),
            ("soccer ball", -4, 0, 13),
            ("baseball glove", 24, 0, 15),
            ("tennis ball", 8, -3, 6),
        ),
    ),
}


def _laid(s: Sketch, noun: str, x: float, y: float, long: float) -> None:
    kind = _KINDS[noun]
    part = s.part()
    part.main, part.ink = s.main if s.coloured else hexed(kind.colour), kind.size * 0.0075 * s.unit
    kind.draw(part)
    every = np.concatenate([one.outline for one in _shapes(part, Acting(0.0))]) / s.unit
    low, high = every.min(axis=0), every.max(axis=0)
    scale = long / float(max(high - low))
    at = ((x - (low[0] + high[0]) / 2 * scale) * s.unit, (y - low[1] * scale) * s.unit)
    s.moves(lambda acting: moved(_shapes(part, acting), *at, scale))


def _shapes(part: Sketch, acting: Acting) -> list[Shape]:
    return [one for piece in part.parts for one in (piece if isinstance(piece, list) else piece(acting))]


def _kind(unit: float, members: _Members) -> PropKind:
    def together(s: Sketch) -> None:
        ground = min(y for _, _, y, _ in members)
        for noun, x, y, long in members:
            _laid(s, noun, x, y - ground, long)

    return PropKind(together, 60, "#c8a070", unit)


TABLE: dict[str, PropKind] = {noun: _kind(unit, members) for noun, (unit, members) in _SETS.items()}
