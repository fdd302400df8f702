"""Which things are drawn, under which words, and what is drawn for others."""

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.colours import named
from processors.engines.director.props import (
    bathroom,
    beverages,
    boats,
    buildings,
    crafts,
    cycles,
    devices,
    dishes,
    dwellings,
    fair,
    fantasy,
    farm,
    fixtures,
    flight,
    flowers,
    food,
    furniture,
    gadgets,
    garments,
    gear,
    greenery,
    hardware,
    heavens,
    household,
    kitchen,
    larder,
    living,
    machines,
    matter,
    morsels,
    motors,
    music,
    oddments,
    play,
    playthings,
    rides,
    road,
    sets,
    street,
    sundries,
    tools,
    towers,
    toys,
    trees,
    utensils,
    vessels,
    wear,
    works,
)
from processors.engines.director.props.kin import KIN
from processors.engines.director.props.matter import LUMP
from processors.engines.director.props.names import ALIASES
from processors.engines.director.props.sketch import PropFigure, PropKind, Sketch
from processors.engines.director.props.wares import WARES
from processors.engines.director.props.words import PORTIONS, SYNONYMS
from processors.engines.director.shapes import hexed

_MODULES = (
    gadgets,
    oddments,
    bathroom,
    fixtures,
    garments,
    hardware,
    larder,
    matter,
    sets,
    dwellings,
    playthings,
    boats,
    buildings,
    utensils,
    sundries,
    rides,
    greenery,
    works,
    living,
    play,
    machines,
    tools,
    towers,
    beverages,
    morsels,
    crafts,
    motors,
    cycles,
    devices,
    dishes,
    fair,
    fantasy,
    farm,
    flight,
    flowers,
    food,
    furniture,
    gear,
    heavens,
    household,
    kitchen,
    music,
    road,
    street,
    toys,
    trees,
    vessels,
    wear,
)
_TABLE: dict[str, PropKind] = {noun: kind for module in _MODULES for noun, kind in module.TABLE.items()}
KINDS = frozenset(_TABLE)
_SIZES = {"tiny": 0.4, "small": 0.7, "little": 0.7, "large": 1.5, "big": 1.5, "huge": 2.2, "giant": 3.0}


#: Colours that a seed chooses from where the script says none, besides the kind's own.
_BRIGHT = ("#d8484c", "#f0a23c", "#f2cf4a", "#5aa868", "#3a8cc0", "#5a68c0", "#9a5ab8", "#e07aa4", "#38a8a0", "#e8b45c")
_WALLS = ("#f4ece0", "#cfe0e6", "#f0cfc0", "#dfe6c8", "#e8d8ec", "#f6e2a8")
#: Things that are of any colour.
_VARIED = frozenset(
    (
        *("mug", "teapot", "bowl", "vase", "potion", "balloon", "kite", "hot air balloon", "car", "van", "jeep"),
        *("pickup truck", "tram", "bicycle", "motorcycle", "scooter", "skateboard", "surfboard", "canoe", "sailboat"),
        *("motorboat", "helicopter", "propeller plane", "tent", "umbrella", "bag", "backpack", "book", "gift", "cap"),
        *("scarf", "helmet", "boxing glove", "t-shirt", "sofa", "armchair", "carpet", "headphones", "ball", "tulip"),
        *("flower", "candy", "donut", "parachute", "stool", "door", "circus tent", "pillow", "radio", "toy robot"),
        *("racket", "doll", "slide", "letter", "suitcase", "bouquet", "swing", "bucket", "stall"),
    )
)

#: Things that look the same from all sides.
_SYMMETRIC = frozenset(
    (
        *("bowl", "ramen", "soup", "plate", "glass", "wine glass", "bottle", "wine bottle", "vase", "potion", "pot"),
        *("paper cup", "candle", "lantern", "lamp", "barrel", "pedestal", "crystal ball", "planet", "earth", "apple"),
        *("orange", "tomato", "burger", "donut", "cake", "cauldron", "potted plant", "balloon", "hot air balloon"),
        *("trash can", "tower", "lighthouse", "tree", "pine", "christmas tree", "ball", "soccer ball", "basketball"),
        *(
            "baseball",
            "tennis ball",
            "flower",
            "sunflower",
            "mushroom",
            "cactus",
            "rocket",
            "light bulb",
            "moon",
            "sun",
        ),
    )
)


def draws(noun: str) -> bool:
    """Whether this very thing is drawn."""
    return _same(noun) is not None


def stand_in(noun: str) -> str | None:
    """The kind that is drawn for a noun: itself, or the nearest; None: only the generic is."""
    word = noun.lower().strip()
    if (found := _known(word)) is not None:
        return found
    head, of, rest = word.partition(" of ")
    parts = (f"{rest} {head}" if of else word).replace("-", " ").split()
    if parts and parts[-1].removesuffix("s") in PORTIONS:
        parts = parts[:-1]
    ends = (" ".join(parts[begin:]) for begin in range(len(parts)))
    return next((kind for kind in map(_known, ends) if kind is not None), None)


def colour_of(noun: str) -> str | None:
    """The colour, `#rrggbb`, of a thing of which none was said; None: of several, or unknown."""
    kind = stand_in(noun)
    return None if kind is None or kind in _VARIED else _TABLE[kind].colour


def _known(word: str) -> str | None:
    return _same(word) or KIN.get(word) or KIN.get(word.removesuffix("s"))


def prop(subject: ScriptSubject, rng: np.random.Generator) -> PropFigure:
    """The figure of a thing; the generic one for what is not drawn."""
    kind = stand_in(subject.noun)
    if kind is None:
        return generic(subject, rng)
    colours = _WALLS if kind == "house" else _BRIGHT if kind in _VARIED else ()
    chosen = rng.choice([_TABLE[kind].colour, *colours])
    return _sketched(_TABLE[kind]._replace(colour=str(chosen)), subject, rng).finished(kind in _SYMMETRIC)


def generic(subject: ScriptSubject, rng: np.random.Generator) -> PropFigure:
    """A plain solid of the colour or the material that the words say, for what nothing is near to."""
    return _sketched(LUMP, subject, rng).finished()


def _same(noun: str) -> str | None:
    word = noun.lower().strip()
    single = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    for form in (word, word.replace("-", " "), single, word.removesuffix("s"), word.removesuffix("es")):
        if form in _TABLE:
            return form
        if form in WARES:
            return WARES[form]
        if form in ALIASES:
            return ALIASES[form]
        if form in SYNONYMS:
            return SYNONYMS[form]
    return None


def _sketched(kind: PropKind, subject: ScriptSubject, rng: np.random.Generator) -> Sketch:
    sketch = Sketch(kind, subject, named(subject.colour, hexed(kind.colour)), rng, _SIZES.get(subject.size or "", 1.0))
    kind.draw(sketch)
    return sketch
