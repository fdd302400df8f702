"""Where the lights of a shot are: at what gives them, at the main figures, or somewhere in the picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.script import ScriptSubject
from processors.engines.director import casting
from processors.engines.director.actors import Staged
from processors.engines.director.figure import Acting
from processors.engines.director.lighting.lamps import Pool
from processors.engines.scene.camera import View

_STILL = Acting(0.0)
#: Relations to what is in a hand.
_HANDLED = frozenset({"holding", "carrying", "using", "with"})
_MOST = 5


@dataclass(frozen=True)
class LightPlace:
    """A place that lights, or is lit: frame pixels, the camera at rest, at second 0."""

    x: float
    y: float
    depth: float = 0.6
    #: The figure with which it goes; None: it stays.
    of: Staged | None = None
    #: Whether it stays in the picture wherever the camera goes.
    fixed: bool = False
    #: The row of the feet of who stands there.
    feet: float = 0.0
    #: By how much wider the light is, where the camera is close to who stands there.
    wide: float = 1.0

    def seen(self, view: View) -> tuple[float, float]:
        """Where it is in the picture."""
        if self.fixed:
            return self.x, self.y
        x, y = self.x, self.y
        if self.of is not None:
            now = self.of.position(view.t)
            x, y = x + now[0] - self.of.x, y + now[1] - self.of.y
        return view.point(x, y, self.depth)


def main_place(staged: Sequence[Staged], width: int, height: int) -> LightPlace:
    """The middle of the main figures; the middle of the picture if there are none."""
    main = [one for one in staged if not one.backdrop]
    main = [one for one in main if _lives(one)] or main
    if not main:
        return LightPlace(width * 0.5, height * 0.5, feet=height * 0.8)
    x = sum(one.x for one in main) / len(main)
    y = sum(one.y for one in main) / len(main)
    tall = max(one.figure.height * one.metre for one in main)
    x, middle = min(max(x, 0.15 * width), 0.85 * width), min(max(y - 0.62 * tall, 0.2 * height), 0.72 * height)
    wide, feet = min(max(1.0, 0.7 * tall / height), 2.0), min(y, 0.96 * height)
    if tall > 1.25 * height:  # a face: lit from just below it
        middle, feet = min(middle, 0.58 * height), 0.86 * height
    return LightPlace(x, middle, main[0].depth, main[0], feet=feet, wide=wide)


def places_of(
    pool: Pool, sources: frozenset[str], staged: Sequence[Staged], width: int, height: int
) -> list[LightPlace]:
    """Where the lights of a pool are, at most five."""
    found = [place for one in staged for place in _given(one, sources)]
    found = [one for one in found if -0.1 < one.x / width < 1.1 and -0.1 < one.y / height < 1.05]
    if found:
        return found[:_MOST]
    main = main_place(staged, width, height)
    if pool.at == "things":
        held = [_hand(one) for one in staged if one.relation is not None and one.relation[0] in _HANDLED]
        return held or [_middle(one) for one in staged if not _lives(one)][:_MOST] or [main]
    if pool.at == "middle":
        return [main]
    if pool.at == "low":
        return [replace(main, x=main.x + 0.2 * height, y=main.feet - 0.06 * height)]
    return [LightPlace(float(pool.at) * width, pool.row * height, fixed=True)]


def _given(one: Staged, sources: frozenset[str]) -> list[LightPlace]:
    if one.noun in sources or one.noun.split()[-1] in sources:
        return [_middle(one)]
    if one.relation is not None and one.relation[1] in sources and one.relation[0] in _HANDLED:
        return [_hand(one)]
    return []


def _middle(one: Staged) -> LightPlace:
    return LightPlace(one.x, one.y - 0.48 * one.figure.height * one.metre, one.depth, one)


def _hand(one: Staged) -> LightPlace:
    x, y = one.figure.point("hand", _STILL)
    return LightPlace(one.x + one.side * x * one.metre, one.y - y * one.metre, one.depth, one)


def _lives(one: Staged) -> bool:
    return casting.family(ScriptSubject(noun=one.noun)) in ("person", "animal") if one.noun else False
