"""Things of the catalogue for hands, tables and grounds: what no shape of the hands' own is drawn for."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.characters.parts import ShapeGroup
from processors.engines.director.colours import named
from processors.engines.director.figure import Acting
from processors.engines.director.props.catalogue import prop, stand_in
from processors.engines.director.shapes import Shape

#: Metres: no larger thing is in a hand; and how large a small one is drawn at least, and a large one at most.
_HELD, _LEAST, _MOST = 0.62, 0.13, 0.34
#: On a table, and beside one who works at it.
_ON_TABLE, _BESIDE, _LOW = (0.2, 0.44), (0.5, 1.72), 0.72
#: Metres of the height at which it hangs on the wall.
_HUNG = {"window": 0.72, "curtain": 0.3, "painting": 1.15, "mirror": 0.75, "clock": 1.45}
#: Words for what is drawn under another one.
_SAME = {
    other: kind
    for kind, words in {
        "spaghetti": "dinner,lunch,meal,food,pasta,noodle,dish,cuisine,vegetarian dish,chinese food,asian cuisine",
        "ramen": "noodles,ramen,udon,pho",
        "fried egg": "breakfast,omelette",
        "cookie": "snack,biscuit,cracker",
        "cake": "jelly,gelatin,slice of cake,piece of cake,custard,cheesecake",
        "soup": "chili,stew,porridge,oatmeal,curry,chowder",
        "bowl": "cereal,rice,pudding,yogurt,granola",
        "paper boat": "toy boat",
        "toy train": "toy car",
        "playing card": "card,cards,business card,business cards,playing cards",
        "chess set": "board game,board,game board",
        "cup": "hot beverage,beverage,latte",
        "glass": "juice,water glass,water,soda,drink,milk,lemonade,orange juice",
        "wine glass": "wine,red wine,white wine",
        "seashell": "crab shell,clam,oyster",
        "puzzle": "jigsaw,jigsaw puzzle",
        "bouquet": "flower petal,petal",
        "teddy bear": "puppet,animal puppet,stuffed animal,toy",
        "tomato": "vegetable",
        "microphone": "mic",
        "rice ball": "rice roll",
        "curtain": "blind,blinds,drapes,shutter",
        "green eggplant": "cucumber,zucchini,courgette",
        "drill": "power tool",
    }.items()
    for other in words.split(",")
}
#: What is in no hand though it is small: what is worn, of nature, or of the sky.
_NEVER = frozenset(
    (
        *("sun", "moon", "star", "heart", "leaf", "grass", "spider web", "nest", "fire", "snowflake", "atom", "brain"),
        *("dna", "helmet", "glasses", "sunglasses", "hat", "cap", "crown", "necklace", "ring", "headphones", "earbuds"),
        *("beehive", "stool", "tire", "scarf", "mitten", "t-shirt", "jetpack", "lily pad", "coin", "fire hydrant"),
        *("target", "safe", "cauldron", "horseshoe", "handcuffs", "top hat", "watch"),
    )
)


@dataclass(frozen=True)
class Ware:
    """A thing with its size in metres."""

    kind: str
    shapes: tuple[Shape, ...]
    left: float
    right: float
    low: float
    high: float

    @property
    def size(self) -> float:
        """Its longer side."""
        return max(self.right - self.left, self.high - self.low)

    def group(self, size: float, x: float, y: float) -> ShapeGroup:
        """Its shapes, `size` times as large; `x` is its middle and `y` its base."""
        middle = (self.left + self.right) / 2
        return ShapeGroup(
            one._replace(outline=(one.outline - (middle, self.low)) * size + (x, y), ink=one.ink * min(size, 1.6))
            for one in self.shapes
        )


def _split(words: str) -> tuple[str | None, str]:
    """The colour, and the noun."""
    first, _, rest = words.partition(" ")
    return (first, rest) if rest and named(first, (-1.0, 0.0, 0.0))[0] >= 0 else (None, words)


@lru_cache(maxsize=256)
def ware(words: str) -> Ware | None:
    """The thing of a noun that may begin with a colour; None: nothing like it is drawn."""
    colour, noun = _split(words.lower().strip())
    last = noun.split(" ")[-1]
    dish = _SAME.get(last) if last in ("dish", "meal", "food", "dinner", "lunch") else None
    said, same = _split(_SAME.get(noun) or _SAME.get(noun.removesuffix("s")) or dish or noun)
    colour, kind = colour or said, stand_in(same)
    if kind is None:
        return None
    drawn = prop(ScriptSubject(noun=kind, colour=colour), np.random.default_rng(len(kind)))
    shapes = tuple(drawn.shapes(Acting(0.0)))
    low, high = (pick([pick(one.outline, axis=0) for one in shapes], axis=0) for pick in (np.min, np.max))
    return Ware(kind, shapes, float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def fits_hand(words: str) -> bool:
    """Whether a hand holds that."""
    found = ware(words)
    return found is not None and found.size <= _HELD and found.kind not in _NEVER


@lru_cache(maxsize=256)
def in_hand(words: str) -> ShapeGroup:
    """The thing, its grip at the origin."""
    found = ware(words)
    if found is None:
        return ShapeGroup(())
    size = min(max(found.size, _LEAST), _MOST) / found.size
    grip = 0.3 if found.high - found.low > found.right - found.left else 0.4
    return found.group(size, 0.0, -grip * (found.high - found.low) * size)


def is_broad(words: str) -> bool:
    """Whether two hands hold it."""
    found = ware(words)
    return found is not None and found.size >= _MOST


@lru_cache(maxsize=256)
def on_table(words: str, x: float, y: float) -> ShapeGroup:
    """The thing on a table at that spot."""
    found = ware(words)
    if found is None:
        return ShapeGroup(())
    return found.group(min(max(found.size, _ON_TABLE[0]), _ON_TABLE[1]) / found.size, x, y)


@lru_cache(maxsize=128)
def beside(words: str) -> tuple[float, float, float]:
    """Of a thing beside one who uses it: its scale, its left edge and its base."""
    found = ware(words)
    if found is None:
        return 1.0, 0.0, 0.0
    size = min(max(found.size, _BESIDE[0]), _BESIDE[1]) / found.size
    small = (found.high - found.low) * size < _LOW and (found.right - found.left) * size < 2 * _LOW
    base = _HUNG.get(found.kind, 0.74 if small and found.kind not in {"bed", "sofa", "chair"} else 0.0)
    return size, 0.5, base


@lru_cache(maxsize=128)
def placed_beside(words: str) -> ShapeGroup:
    """The thing where `beside` says."""
    found = ware(words)
    if found is None:
        return ShapeGroup(())
    size, left, base = beside(words)
    return found.group(size, left + (found.right - found.left) * size / 2, base)
