"""What heat, cold, air and pressure do to things: they melt, freeze, boil, rust, are squeezed, crack."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    arc,
    blend,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
)

#: Seconds from the begin of a change, and how long it takes.
_BEGINS, _LASTS = 0.5, 3.0
_ICE, _RUST, _STEAM = hexed("#cdeafa"), hexed("#a8562a"), hexed("#f4f6fa")


class _Extent:
    """How wide and high some shapes are, and the colour of the largest."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        every = np.concatenate([one.outline for one in shapes])
        self.low, self.high = every.min(axis=0), every.max(axis=0)
        self.wide, self.tall = (float(v) for v in np.maximum(self.high - self.low, 1e-6))
        self.middle = float(self.low[0] + self.high[0]) / 2
        filled = [one for one in shapes if one.fill is not None]
        self.largest = sorted(filled, key=lambda one: -_area(one.outline))[:6]
        self.colour: Bgr = self.largest[0].fill if self.largest and self.largest[0].fill else _STEAM
        self.ink = max((one.ink for one in shapes), default=0.0)


def _area(outline: Outline) -> float:
    span = outline.max(axis=0) - outline.min(axis=0)
    return float(span[0] * span[1])


def _progress(t: float) -> float:
    share = min(1.0, max(0.0, (t - _BEGINS) / _LASTS))
    return share * share * (3 - 2 * share)


def _melted(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Sinks into a puddle of its colour."""
    done, all_of = _progress(acting.t), _Extent(shapes)
    reach = all_of.wide * (0.3 + 0.42 * done)
    pool = ellipse(all_of.middle, float(all_of.low[1]), reach, reach * 0.16)
    out = (
        [Shape(pool, lighter(all_of.colour, 0.12), all_of.ink * 0.6, darker(all_of.colour, 0.3))] if done > 0.02 else []
    )
    for one in shapes:
        up = (one.outline[:, 1] - all_of.low[1]) / all_of.tall
        x = all_of.middle + (one.outline[:, 0] - all_of.middle) * (1 + 0.3 * done * (1 - up))
        sag = 1 - (0.34 + 0.3 * up) * done
        wave = 0.02 * all_of.tall * done * np.sin(x / all_of.wide * 14 + acting.t * 1.5)
        y = all_of.low[1] + (one.outline[:, 1] - all_of.low[1]) * sag + wave * up
        out.append(one._replace(outline=np.stack([x, y], 1)))
    for k in range(4):
        x = all_of.middle + all_of.wide * (-0.34 + 0.22 * k)
        fallen = (acting.t * 0.45 + k * 0.29) % 1
        y = float(all_of.low[1]) + all_of.tall * 0.5 * (1 - fallen) * (1 - 0.5 * done)
        if done > 0.1:
            drop = ellipse(x, y, all_of.wide * 0.022, all_of.wide * 0.036)
            out.append(Shape(drop, lighter(all_of.colour, 0.3), all_of.ink * 0.4, darker(all_of.colour, 0.3)))
    return out


def _frozen(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Turns pale and blue under crystals of ice."""
    done, all_of = _progress(acting.t), _Extent(shapes)
    out = [one._replace(fill=blend(one.fill, _ICE, 0.66 * done)) if one.fill else one for one in shapes]
    size = min(all_of.wide, all_of.tall) * 0.13
    rng = np.random.default_rng(7)
    for k, one in enumerate(all_of.largest * 3):
        low, high = one.outline.min(axis=0), one.outline.max(axis=0)
        x, y = low + (high - low) * rng.uniform(0.2, 0.8, 2)
        out += [
            Shape(points((x, y), (x + size * done * math.cos(a), y + size * done * math.sin(a))), None,
                  size * 0.13, (255.0, 255.0, 255.0), False)
            for a in np.arange(6) * math.pi / 3 + k
        ]  # fmt: skip
    for k in range(9):
        x = all_of.middle + all_of.wide * (-0.52 + 0.13 * k)
        tall = all_of.tall * (0.1 + 0.08 * ((k * 5) % 4)) * done
        foot = float(all_of.low[1])
        crystal = points((x - size * 0.4, foot), (x, foot + tall), (x + size * 0.4, foot))
        out.append(Shape(crystal, lighter(_ICE, 0.4), all_of.ink * 0.4, hexed("#6a9cc4")))
    return out


def _boiled(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Bubbles rise in it, and steam from it."""
    done, all_of = _progress(acting.t), _Extent(shapes)
    out = list(shapes)
    for k in range(12):
        risen = (acting.t * (0.5 + 0.06 * (k % 4)) + k * 0.37) % 1
        x = all_of.middle + all_of.wide * 0.3 * math.sin(k * 2.4)
        y = float(all_of.low[1]) + all_of.tall * (0.08 + 0.5 * risen)
        size = all_of.wide * (0.016 + 0.012 * (k % 3)) * (0.4 + done)
        out.append(Shape(ellipse(x, y, size, size), lighter(all_of.colour, 0.75), all_of.ink * 0.5))
    for k in range(5):
        risen = (acting.t * 0.4 + k * 0.2) % 1
        size = all_of.wide * (0.07 + 0.13 * risen) * (0.5 + 0.5 * done)
        x = all_of.middle + all_of.wide * 0.16 * math.sin(k * 1.9 + acting.t)
        y = float(all_of.high[1]) + all_of.tall * (0.02 + 0.34 * risen)
        out.append(Shape(ellipse(x, y, size, size * 0.8), _STEAM, all_of.ink * (0.7 * (1 - risen)), hexed("#b8c4d2")))
    return out


def _rusted(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Turns brown, in spots first."""
    done, all_of = _progress(acting.t), _Extent(shapes)
    out = [one._replace(fill=blend(one.fill, _RUST, 0.72 * done)) if one.fill else one for one in shapes]
    rng = np.random.default_rng(11)
    for one in all_of.largest * 3:
        low, high = one.outline.min(axis=0), one.outline.max(axis=0)
        middle = one.outline.mean(axis=0) + (high - low) * rng.uniform(-0.2, 0.2, 2)
        size = (high - low) * rng.uniform(0.04, 0.12, 2) * done
        spot = rotated(ellipse(0, 0, float(size[0]), float(size[1]), steps=12), float(rng.uniform(0, 3))) + middle
        out.append(Shape(spot, blend(_RUST, (24.0, 40.0, 78.0), float(rng.uniform(0, 0.7))), 0.0))
    return out


def _squeezed(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Is pressed flat, and gives way to the sides."""
    all_of = _Extent(shapes)
    pressed = 0.22 * _progress(acting.t) * (0.8 + 0.2 * math.sin(acting.t * 3))
    foot = np.array((all_of.middle, float(all_of.low[1])))
    return [
        one._replace(outline=foot + (one.outline - foot) * np.array((1 + 0.5 * pressed, 1 - pressed))) for one in shapes
    ]


def _cracked(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Cracks run over it."""
    done, all_of = _progress(acting.t), _Extent(shapes)
    out = list(shapes)
    start = np.array((all_of.middle + all_of.wide * 0.06, float(all_of.low[1]) + all_of.tall * 0.55))
    for k in range(6):
        turn = k * math.pi / 3 + 0.3
        way = np.array([(n * 0.09, 0.03 * (-1) ** n) for n in range(5)]) * min(all_of.wide, all_of.tall) * done
        out.append(Shape(rotated(way, turn) + start, None, all_of.ink * 1.4, hexed("#2a2630"), False))
    if done > 0.6:
        for k in range(5):
            x = all_of.middle + all_of.wide * (-0.5 + 0.25 * k)
            size = all_of.wide * 0.045
            chip = points((-1, 0), (0.2, 1.2), (1.1, 0.1)) * size + (x, float(all_of.low[1]))
            out.append(Shape(chip, all_of.colour, all_of.ink * 0.7))
    return out


def _bedewed(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Mist settles on it in drops."""
    done, all_of = _progress(acting.t), _Extent(shapes)
    out = [one._replace(fill=lighter(one.fill, 0.3 * done)) if one.fill else one for one in shapes]
    rng = np.random.default_rng(5)
    for one in all_of.largest[:3] * 8:
        low, high = one.outline.min(axis=0), one.outline.max(axis=0)
        x, y = low + (high - low) * rng.uniform(0.2, 0.8, 2)
        size = float(min(high - low)) * float(rng.uniform(0.018, 0.04)) * done
        y -= size * 3 * max(0.0, acting.t - 2)
        out.append(Shape(ellipse(x, y, size, size * 1.25), lighter(_ICE, 0.4), size * 0.16, hexed("#5a90b8")))
        out.append(Shape(arc(x, y, size * 0.6, size * 0.7, 1.8, 2.8), None, size * 0.2, (255.0, 255.0, 255.0), False))
    return out


_BY_DEED: dict[str, Callable[[list[Shape], Acting], list[Shape]]] = {
    deed: change
    for change, deeds in (
        (_melted, "melt dissolve thaw soften"),
        (_frozen, "freeze"),
        (_boiled, "boil evaporate simmer"),
        (_rusted, "rust corrode oxidize tarnish decay rot wither"),
        (_squeezed, "squeeze compress press squash deflate flatten"),
        (_cracked, "crack break shatter smash"),
        (_bedewed, "condense"),
    )
    for deed in deeds.split()
}
CHANGES = frozenset(_BY_DEED)
#: When what is dropped touches the ground.
_FALLEN = 0.9


#: How high things are thrown, in shares of their height, and seconds of a bounce.
_THROWN, _BOUNCE = 0.42, 0.85


def _bounced(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Springs up again and again, flat at the ground."""
    return _lifted(
        shapes, _THROWN * (0.55 + 0.45 * math.exp(-acting.t * 0.4)) * abs(math.sin(math.pi * acting.t / _BOUNCE))
    )


def _dropped(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Falls to the ground, and springs up from it less and less."""
    if acting.t < _FALLEN:
        return _lifted(shapes, 1.5 * (1 - (acting.t / _FALLEN) ** 2))
    since = acting.t - _FALLEN
    left = math.exp(-since * 1.5)
    return _lifted(shapes, _THROWN * left * abs(math.sin(math.pi * since / _BOUNCE)), left)


def _laid(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """Comes down slowly to where it stays."""
    return _lifted(shapes, 0.7 * max(0.0, 1 - acting.t / 1.6) ** 1.5, 0.0)


def _lifted(shapes: list[Shape], high: float, springs: float = 1.0) -> list[Shape]:
    all_of = _Extent(shapes)
    flat = 0.2 * springs * max(0.0, 1 - high / 0.09)
    foot = np.array((all_of.middle, float(all_of.low[1])))
    scale, up = np.array((1 + 0.6 * flat, 1 - flat)), np.array((0.0, high * all_of.tall))
    return [one._replace(outline=foot + (one.outline - foot) * scale + up) for one in shapes]


_TOSSED: dict[str, Callable[[list[Shape], Acting], list[Shape]]] = {
    **dict.fromkeys(("bounce", "rebound"), _bounced),
    **dict.fromkeys(("drop", "throw", "toss"), _dropped),
    **dict.fromkeys(("place", "lay", "put"), _laid),
}
#: What is done to things by hands that are not seen.
TOSSED = frozenset(_TOSSED)


def changed(shapes: list[Shape], acting: Acting) -> list[Shape]:
    """The shapes after so long of a change, which the action names."""
    return {**_BY_DEED, **_TOSSED}[acting.action](shapes, acting) if shapes else shapes
