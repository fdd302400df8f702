"""The little life of things: steam, flames, wheels, flags, leaves in the wind, poured liquid, drivers."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from processors.engines.director.animals import portrait
from processors.engines.director.figure import Acting
from processors.engines.director.props.sketch import GOING, Sketch
from processors.engines.director.shapes import Bgr, Outline, Shape, arc, blend, ellipse, hexed, lighter, rotated, smooth

Motion = Callable[[Acting], list[Shape]]
_STEAM = hexed("#f4f6fa")
_STEAM_LINE = hexed("#c9d2de")
_FLAMES = ((hexed("#f2622a"), 1.0), (hexed("#fbab34"), 0.7), (hexed("#fff0a0"), 0.42))
_TONGUE = smooth(
    [(0, 0), (0.42, 0.12), (0.5, 0.4), (0.28, 0.66), (0.06, 1.0), (-0.16, 0.7), (-0.46, 0.42), (-0.4, 0.1)]
)
POURING = frozenset(("pour", "fill", "poured", "serve"))


def steam(s: Sketch, x: float, y: float, size: float, wide: float = 0.4, wisps: int = 3) -> Motion:
    """Wisps that rise from (x, y) to `size` units above it: there its top is, if it has no other."""
    s.anchors.setdefault("top", (x, y))
    u = np.linspace(0, 1, 9)

    def wisp(i: int, t: float) -> Shape:
        phase = (t * 0.4 + i * 0.37) % 1
        high = y + size * (phase * 0.45 + u * 0.55)
        foot = x + size * wide * (i - (wisps - 1) / 2) / wisps * 1.6
        middle = foot + size * 0.07 * np.sin(u * 6 - t * 2.4 + i * 2.1) * (0.4 + u)
        thick = size * 0.055 * np.sin(np.pi * u) * math.sin(math.pi * phase) + size * 0.002
        outline = np.concatenate([np.stack([middle - thick, high], 1), np.stack([middle + thick, high], 1)[::-1]])
        return s.shape(outline, _STEAM, 0.25, _STEAM_LINE)

    return lambda acting: [wisp(i, acting.t) for i in range(wisps)]


def flame(s: Sketch, x: float, y: float, wide: float, tall: float, phase: float = 0.0) -> Motion:
    """A tongue of fire with its root at (x, y)."""

    def burning(acting: Acting) -> list[Shape]:
        t = acting.t * 9 + phase
        grown = 1 + 0.1 * math.sin(t * 1.3) + 0.06 * math.sin(t * 2.9)
        lean = 0.16 * math.sin(t) + 0.07 * math.sin(t * 2.3) + acting.wind * 0.15
        bent = _TONGUE + np.stack([lean * _TONGUE[:, 1] ** 2, 0 * _TONGUE[:, 1]], 1)
        return [
            s.shape(bent * (wide * share, tall * grown * share) + (x, y), colour, 0.5 if share == 1 else 0, glows=True)
            for colour, share in _FLAMES
        ]

    return burning


def laid(s: Sketch, part: Motion, x: float, y: float, turn: float) -> Motion:
    """What a motion draws around the origin, turned by radians and shifted to (x, y): the flames of engines."""
    shift = np.array((x, y)) * s.unit
    return lambda acting: [one._replace(outline=rotated(one.outline, turn) + shift) for one in part(acting)]


def rolling(s: Sketch, wheel: Sketch, x: float, y: float, radius: float) -> Motion:
    """What is drawn around the origin of `wheel`, rolling at (x, y) by the way gone."""
    shapes, shift = wheel.still, np.array((x, y)) * s.unit
    reach = radius * s.unit

    def turned(acting: Acting) -> list[Shape]:
        turn = -acting.walked / reach
        return [one._replace(outline=rotated(one.outline, turn) + shift) for one in shapes]

    return turned


def swaying(
    s: Sketch, part: Sketch, about: tuple[float, float], amount: float = 0.05, pace: float = 1.6, phase: float = 0.0
) -> Motion:
    """What is drawn in `part`, swinging about a point in units: with the wind, and a little without."""
    shapes, pivot = part.still, (about[0] * s.unit, about[1] * s.unit)

    def swung(acting: Acting) -> list[Shape]:
        turn = amount * (0.4 + acting.wind * 1.6) * math.sin(acting.t * pace + phase) - amount * acting.wind
        return [one._replace(outline=rotated(one.outline, turn, pivot)) for one in shapes]

    return swung


def spinning(s: Sketch, part: Sketch, x: float, y: float, pace: float) -> Motion:
    """What is drawn around the origin of `part`, turning at (x, y) by `pace` radians per second."""
    shapes, shift = part.still, np.array((x, y)) * s.unit
    return lambda acting: [
        one._replace(outline=rotated(one.outline, -acting.t * pace) + shift) for one in shapes
    ]  # fmt: skip


def floating(s: Sketch, part: Sketch, amount: float, pace: float = 1.7, turn: float = 0.0) -> Motion:
    """What is drawn in `part`, going up and down by `amount` units and rocking by `turn` radians."""
    shapes = part.still

    def bobbed(acting: Acting) -> list[Shape]:
        lift = np.array((0.0, amount * s.unit * math.sin(acting.t * pace)))
        rock = turn * math.sin(acting.t * pace * 0.8 + 0.6)
        return [one._replace(outline=(rotated(one.outline, rock) if turn else one.outline) + lift) for one in shapes]

    return bobbed


def flag(s: Sketch, x: float, y: float, wide: float, tall: float, bands: Sequence[Bgr]) -> Motion:
    """Cloth that waves from a pole: its top left corner at (x, y), horizontal `bands` from the top."""
    u = np.linspace(0, 1, 10)

    def waving(acting: Acting) -> list[Shape]:
        wave = np.sin(u * 7 - acting.t * (4 + 5 * acting.wind)) * u * tall * (0.06 + 0.1 * acting.wind)
        reach = x + wide * u * (0.9 + 0.1 * acting.wind)
        edges = [np.stack([reach, y - tall * i / len(bands) + wave], 1) for i in range(len(bands) + 1)]
        cloth = [
            s.shape(np.concatenate([edges[i], edges[i + 1][::-1]]), colour, 0) for i, colour in enumerate(bands)
        ]  # fmt: skip
        around = np.concatenate([edges[0], edges[-1][::-1]])
        return [*cloth, s.shape(around, None, 1.0, hexed("#3a3038"))]

    return waving


def poured(s: Sketch, x: float, low: float, high: float, thick: float, colour: Bgr) -> Motion:
    """A stream out of a jug into (x, low), while the action is to pour."""
    u = np.linspace(0, 1, 10)
    way, side = low + (high - low) * u, thick * (0.42 + 0.22 * u)
    jug = _jug(s, x + thick * 0.2, high, (high - low) * 0.5)

    def stream(acting: Acting) -> list[Shape]:
        if acting.action not in POURING:
            return []
        middle = x + np.sin(u * 9 + acting.t * 14) * thick * 0.12
        shapes = [
            s.shape(
                ellipse(x, low, thick * (1.6 + 0.3 * math.sin(acting.t * 9)), thick * 0.42), lighter(colour, 0.25), 0
            )
        ]
        for begin, end, tint, ink in ((-1.0, 1.0, colour, 0.6), (-0.6, -0.2, lighter(colour, 0.5), 0.0)):
            edges = [np.stack([middle + side * share, way], 1) for share in (begin, end)]
            shapes.append(s.shape(np.concatenate([edges[0], edges[1][::-1]]), tint, ink))
        return [*shapes, *jug]

    return stream


def _jug(s: Sketch, x: float, y: float, size: float) -> list[Shape]:
    """A jug of steel that is tipped: its spout at (x, y)."""
    steel, made = hexed("#b8c0cc"), s.part()
    grip = np.concatenate([arc(1.95, 0.75, 0.36, 0.42, -1.2, 1.9, 12), arc(1.95, 0.75, 0.24, 0.3, 1.9, -1.2, 12)])
    made.add(grip * size + (x, y), hexed("#4a4450"))
    body = smooth(
        [
            (-0.06, -0.06),
            (0.3, -0.02),
            (0.62, -0.34),
            (1.3, -0.36),
            (1.86, 0.16),
            (1.98, 0.72),
            (1.7, 1.1),
            (0.9, 0.66),
            (0.36, 0.2),
            (-0.02, 0.06),
        ]
    )
    made.add(body * size + (x, y), steel)
    made.add(
        smooth([(0.66, -0.24), (1.26, -0.28), (1.74, 0.18), (1.86, 0.64), (1.5, 0.3), (1.0, 0.0)]) * size + (x, y),
        blend(steel, hexed("#404a60"), 0.35),
        0,
    )
    made.add(
        smooth([(0.5, 0.1), (0.9, 0.42), (1.4, 0.76), (0.96, 0.34), (0.6, 0.02)]) * size + (x, y),
        lighter(steel, 0.8),
        0,
    )
    return made.still


def twinkling(s: Sketch, spots: Sequence[tuple[float, float]], size: float, colour: Bgr) -> Motion:
    """Four-pointed sparkles that come and go one after the other."""

    def sparkles(acting: Acting) -> list[Shape]:
        shapes = []
        for i, spot in enumerate(spots):
            strength = math.sin(acting.t * 2.2 + i * 2.4)
            if strength > 0.1:
                shapes.append(s.shape(sparkle(*spot, size * strength), colour, 0, glows=True))
        return shapes

    return sparkles


def sparkle(x: float, y: float, size: float, rays: int = 4, waist: float = 0.22) -> Outline:
    """A star with concave sides, `rays` points."""
    angle = np.arange(rays * 2) * math.pi / rays + math.pi / 2
    reach = np.where(np.arange(rays * 2) % 2 == 0, size, size * waist)
    return np.stack([x + np.cos(angle) * reach, y + np.sin(angle) * reach], 1)


def glowing(s: Sketch, outline: Outline, colours: tuple[Bgr, Bgr], pace: float = 2.0) -> Motion:
    """A surface that gives light and changes between two colours: screens and magic."""
    return lambda acting: [
        s.shape(outline, blend(*colours, 0.5 + 0.5 * math.sin(acting.t * pace)), 0.5, glows=True)
    ]  # fmt: skip


def driver(s: Sketch, x: float, y: float, size: float, hair: Bgr | None = None, low: float = -99.0) -> Motion:
    """A head behind a window, `size` its radius, `low` the window's sill, while the vehicle goes.

    The role of a vehicle is the animal that drives it.
    """
    beast = portrait(s.subject.role) if s.subject.role else []
    if beast:
        grown, place = size * 1.15 * s.unit, np.array((x, y)) * s.unit
        seen = [one._replace(outline=one.outline * grown + place, ink=one.ink * grown) for one in beast]
        kept = [one._replace(outline=np.maximum(one.outline, (-1e6, low * s.unit))) for one in seen]
        return lambda acting: kept if acting.action.lower() in GOING else []
    skin, coat = hexed("#f6d2b4"), hexed("#4d6a9a")
    top = hair or hexed("#4a342a")
    shoulders = smooth([(-1.25, -2.3), (-1.0, -1.25), (0, -0.95), (0.9, -1.25), (1.1, -2.3)]) * size + (x, y)
    shoulders[:, 1] = np.maximum(shoulders[:, 1], low)
    head = smooth([(-0.75, 0.3), (0, 0.9), (0.8, 0.4), (0.86, -0.1), (0.55, -0.85), (0.1, -0.95), (-0.6, -0.55)])
    mop = smooth(
        [(0.86, 0.42), (0.5, 1.08), (-0.4, 1.12), (-1.02, 0.4), (-0.86, -0.5), (-0.5, -0.2), (-0.3, 0.35), (0.3, 0.3)]
    )
    eye = ellipse(x + 0.46 * size, y - 0.02 * size, 0.1 * size, 0.17 * size, steps=10)
    mouth = arc(x + 0.5 * size, y - 0.45 * size, 0.18 * size, 0.1 * size, math.pi, 2 * math.pi, 5)
    face = [
        s.shape(shoulders, coat, 0.6),
        s.shape(head * size + (x, y), skin, 0.6),
        s.shape(mop * size + (x, y), top, 0.6),
        s.shape(eye, hexed("#2a2430"), 0),
        s.shape(mouth, None, 0.5, hexed("#8a4a48"))._replace(closed=False),
    ]
    return lambda acting: face if acting.action.lower() in GOING else []
