"""How much of the frame those take whom the camera looks at."""

from domain.script import ScriptSubject
from processors.engines.director import casting
from processors.engines.director.actors import Staged


def bounds(staged: list[Staged]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of those whom the camera looks at, the camera at rest."""
    staged = [one for one in staged if not one.backdrop] or staged
    return (
        min(one.x - one.figure.width / 2 * one.metre for one in staged),
        max(one.x + one.figure.width / 2 * one.metre for one in staged),
        min(one.y - (stature(one) + one.lift()) * one.metre for one in staged),
        max(one.y + _below(one) * one.metre for one in staged),
    )


def _below(one: Staged) -> float:
    """How many metres of it are under the point on which it is: the legs of who sits on a bench."""
    if not one.perched or one.shown is not None or casting.family(ScriptSubject(noun=one.noun)) != "person":
        return 0.0
    return max(0.0, -min(float(shape.outline[:, 1].min()) for shape in one.figure.shapes(one.acting(0.0))))


#: Seconds at which a deed may be at its highest: an axe over a head, a leap.
_MOMENTS = (0.4, 0.9, 1.5)


def top_of(one: Staged) -> float:
    """The highest row that it reaches in what it does, the camera at rest."""
    return one.y - (max(top_at(one, t) for t in _MOMENTS) + one.lift()) * one.metre


def top_at(one: Staged, t: float) -> float:
    """How many metres of it are over its feet at second `t`."""
    return max(float(shape.outline[:, 1].max()) for shape in one.figure.shapes(one.acting(t)))


def stature(one: Staged) -> float:
    """How tall it is in metres in what it does: a cat at a piano sits upright."""
    return max(one.figure.height, top_at(one, 0.0))
