"""What things are drawn with: a sketch that collects shapes in a unit of its own, and the figure that comes of it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director import shapes as curves
from processors.engines.director.figure import Acting
from processors.engines.director.props.changes import CHANGES, TOSSED, changed
from processors.engines.director.shapes import Bgr, Outline, Shape, darker, hexed, lighter

Pairs = Sequence[tuple[float, float]] | Outline
#: Shapes that stay, or those of one moment.
Part = list[Shape] | Callable[[Acting], list[Shape]]
#: How much of a circle's width is seen of its depth, looking down on it a little.
TILT = 0.28
WHITE: Bgr = hexed("#fbfaf6")
GLASS: Bgr = hexed("#d4ebf2")
WOOD: Bgr = hexed("#b07c4a")
METAL: Bgr = hexed("#b8c0cc")
DARK: Bgr = hexed("#3a3844")
GOLD: Bgr = hexed("#eebf45")
#: From this wind on things bend, and by how much of their height.
_STORMY, _BENT = 0.6, 0.36
#: Verbs that turn a thing for the camera, and the seconds of one turn.
TURNING = frozenset(("rotate", "spin", "turn", "revolve"))
_TURN_SECONDS = 6.0
#: Verbs of a vehicle that goes; with all others it stays.
GOING = frozenset(
    (
        *("drive", "ride", "go", "run", "walk", "move", "travel", "speed", "race", "rush", "zoom", "cruise", "roll"),
        *("fly", "soar", "glide", "dive", "launch", "sail", "row", "swim", "surf", "drift", "skate", "skateboard"),
        *("slide", "cycle", "pass", "cross", "chase", "follow", "escape", "flee", "arrive", "leave", "approach"),
        *("pull", "push", "head", "gallop", "sprint", "paddle", "ski", "accelerate", "explore", "come"),
    )
)


class PropKind(NamedTuple):
    """How a kind of thing is drawn."""

    draw: Callable[["Sketch"], None]
    #: Its longest side in units; its ink line is in proportion.
    size: float
    #: `#rrggbb` where the script says no colour.
    colour: str
    #: Metres.
    unit: float = 0.01
    #: Metres per second when it goes.
    speed: float = 0.0
    #: Whether storms bend it.
    bends: bool = False


@dataclass(frozen=True)
class PropFigure:
    """A thing or a vehicle; see `Figure`."""

    height: float
    width: float
    parts: tuple[Part, ...]
    points: Mapping[str, tuple[float, float]]
    pace: float = 0.0
    #: Whether it looks the same from all sides, so that turning does not make it narrower.
    symmetric: bool = False
    #: Words that belong on it; the director letters them.
    label: str = ""
    bends: bool = False

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.pace if action.lower() in GOING else 0.0

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        found: list[Shape] = []
        for part in self.parts:
            found += part if isinstance(part, list) else part(acting)
        if acting.action in CHANGES or acting.action in TOSSED:
            return changed(found, acting)
        if acting.action in TURNING and not self.symmetric:
            factor = np.array((_turned(acting.t), 1.0))
            return [one._replace(outline=one.outline * factor) for one in found]
        return self._bent(found, acting) if self.bends and acting.wind > _STORMY else found

    def _bent(self, shapes: list[Shape], acting: Acting) -> list[Shape]:
        """Bent over by a storm, the more the higher, and shaken by its gusts."""
        gust = _BENT * (1 + 0.16 * math.sin(acting.t * 2.3) + 0.07 * math.sin(acting.t * 7.1))
        out = []
        for one in shapes:
            up = np.clip(one.outline[:, 1] / self.height, 0, 1.2)
            aside, down = gust * up**1.6, 0.3 * gust * gust * up**2
            out.append(one._replace(outline=one.outline + np.stack([aside, -down], 1) * self.height))
        return out

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`: `top` and `seat` are its surface, others its middle."""
        if name in ("top", "seat"):
            other = "seat" if name == "top" else "top"
            return self.points.get(name) or self.points.get(other) or (0.0, self.height)
        return self.points.get(name, (0.0, self.height / 2))


def _turned(t: float) -> float:
    width = math.cos(t / _TURN_SECONDS * 2 * math.pi)
    return math.copysign(math.sqrt(width * width * 0.91 + 0.09), width)


class Sketch:
    """Collects the parts of one thing. Lengths are in units; `main` is its colour."""

    def __init__(self, kind: PropKind, subject: ScriptSubject, main: Bgr, rng: np.random.Generator, scale: float = 1.0):
        self.unit = kind.unit * scale
        self.ink = kind.size * 0.0075 * self.unit
        self.size = kind.size
        self.subject, self.main, self.rng = subject, main, rng
        self.parts: list[Part] = []
        self.anchors: dict[str, tuple[float, float]] = {}
        self.pace = kind.speed * scale**0.5
        self.bends = kind.bends

    @property
    def coloured(self) -> bool:
        """Whether the script says a colour."""
        return self.subject.colour is not None

    def part(self) -> "Sketch":
        """An empty one of the same kind, for a part that moves by itself."""
        other = object.__new__(Sketch)
        other.__dict__.update(self.__dict__)
        other.parts, other.anchors = [], {}
        return other

    @property
    def still(self) -> list[Shape]:
        """The shapes that do not move."""
        return [shape for part in self.parts if isinstance(part, list) for shape in part]

    def shape(
        self, outline: Pairs, fill: Bgr | None, ink: float = 1.0, line: Bgr | None = None, glows: bool = False
    ) -> Shape:
        """A shape in metres of an outline in units; `ink` 1: the line that all of it have."""
        return Shape(np.asarray(outline, np.float64) * self.unit, fill, self.ink * ink, line, True, glows)

    def add(
        self, outline: Pairs, fill: Bgr | None, ink: float = 1.0, line: Bgr | None = None, glows: bool = False
    ) -> None:
        """Adds such a shape."""
        self._keep(self.shape(outline, fill, ink, line, glows))

    def _keep(self, shape: Shape) -> None:
        if not self.parts or not isinstance(self.parts[-1], list):
            self.parts.append([])
        last = self.parts[-1]
        assert isinstance(last, list)
        last.append(shape)

    def moves(self, part: Callable[[Acting], list[Shape]]) -> None:
        """Adds a part that is different at each moment."""
        self.parts.append(part)

    def rounded(self, corners: Pairs, radius: float, fill: Bgr, ink: float = 1.0, glows: bool = False) -> None:
        """A polygon with round corners."""
        self.add(rounded(corners, radius), fill, ink, glows=glows)

    def curve(self, corners: Pairs, fill: Bgr | None, ink: float = 1.0, glows: bool = False) -> None:
        """A smooth closed outline through the corners."""
        self.add(curves.smooth(corners), fill, ink, glows=glows)

    def box(
        self, left: float, bottom: float, right: float, top: float, fill: Bgr, round_by: float = 0.0, ink: float = 1.0
    ) -> None:
        """A rectangle."""
        self.add(curves.box(left, bottom, right, top, round_by), fill, ink)

    def oval(
        self, x: float, y: float, wide: float, tall: float, fill: Bgr, ink: float = 1.0, turn: float = 0.0,
        glows: bool = False,
    ) -> None:  # fmt: skip
        """An ellipse by its half axes."""
        steps = 44 if wide + tall > self.size * 0.3 else 20 if wide + tall > self.size * 0.05 else 12
        self.add(curves.ellipse(x, y, wide, tall, turn, steps), fill, ink, glows=glows)

    def ball(self, x: float, y: float, radius: float, fill: Bgr, ink: float = 1.0) -> None:
        """A sphere: with a shadow below on the right and a highlight above on the left."""
        self.oval(x, y, radius, radius, fill, ink)
        self.add(crescent(x, y, radius * 0.93), darker(fill, 0.2), 0)
        self.oval(x - radius * 0.36, y + radius * 0.42, radius * 0.24, radius * 0.15, lighter(fill, 0.65), 0, 0.6)

    def line(self, way: Pairs, colour: Bgr, thick: float, closed: bool = False, glows: bool = False) -> None:
        """A line, `thick` units."""
        outline = np.asarray(way, np.float64) * self.unit
        self._keep(Shape(outline, None, thick * self.unit, colour, closed, glows))

    def rod(self, ends: Pairs, radii: float | Sequence[float], fill: Bgr, ink: float = 1.0) -> None:
        """A round bar along points."""
        joints = np.asarray(ends, np.float64)
        thick = [radii] * len(joints) if isinstance(radii, (int, float)) else radii
        self.add(curves.limb([(float(x), float(y)) for x, y in joints], thick), fill, ink)

    def turned(
        self, profile: Pairs, fill: Bgr, x: float = 0.0, inside: Bgr | None = None, tilt: float = TILT, ink: float = 1.0
    ) -> None:
        """A body of revolution, shaded: `profile` has radius and height from the base up, `inside` is at its mouth."""
        radius, high = np.asarray(profile, np.float64).T
        base = curves.arc(x, high[0], radius[0], radius[0] * tilt, math.pi, 2 * math.pi)
        top = curves.arc(x, high[-1], radius[-1], radius[-1] * tilt, 0, math.pi)
        right, left = np.stack([x + radius, high], 1), np.stack([x - radius, high], 1)[::-1]
        self.add(np.concatenate([base, right, top, left]), fill, ink)
        self.add(around(profile, 0.4, 1.0, x, tilt), darker(fill, 0.2), 0)
        self.add(around(profile, -0.78, -0.52, x, tilt), lighter(fill, 0.5), 0)
        if inside is not None:
            self.oval(x, high[-1], radius[-1], radius[-1] * tilt, inside, ink)

    def block(
        self, left: float, bottom: float, right: float, top: float, fill: Bgr, deep: tuple[float, float] = (0, 0),
        ink: float = 1.0,
    ) -> None:  # fmt: skip
        """A cuboid: its front, and by `deep` (to the right and up) the top and the right side."""
        dx, dy = deep
        if dx:
            side = ((right, bottom), (right + dx, bottom + dy), (right + dx, top + dy), (right, top))
            self.add(side, darker(fill, 0.3), ink)
        if dy:
            lid = ((left, top), (left + dx, top + dy), (right + dx, top + dy), (right, top))
            self.add(lid, lighter(fill, 0.3), ink)
        self.add(curves.box(left, bottom, right, top), fill, ink)

    def finished(self, symmetric: bool = False, label: str = "") -> PropFigure:
        """The figure of all that was drawn."""
        rest = Acting(0.0)
        every = [shape for part in self.parts for shape in (part if isinstance(part, list) else part(rest))]
        low = np.min([one.outline.min(axis=0) for one in every], axis=0)
        high = np.max([one.outline.max(axis=0) for one in every], axis=0)
        points = {name: (x * self.unit, y * self.unit) for name, (x, y) in self.anchors.items()}
        width = float(2 * max(abs(low[0]), abs(high[0])))
        return PropFigure(float(high[1]), width, tuple(self.parts), points, self.pace, symmetric, label, self.bends)


def rounded(corners: Pairs, radius: float) -> Outline:
    """A closed polygon whose corners are rounded by up to `radius`."""
    here = np.asarray(corners, np.float64)
    before, after = np.roll(here, 1, axis=0) - here, np.roll(here, -1, axis=0) - here
    begin, end = (here + _shortened(way, radius) for way in (before, after))
    t = np.linspace(0, 1, 5)[None, :, None]
    a, b, c = begin[:, None], here[:, None], end[:, None]
    return np.asarray(((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c).reshape(-1, 2))


def _shortened(ways: Outline, radius: float) -> Any:
    length = np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    return ways / length * np.minimum(radius, length / 2)


def crescent(x: float, y: float, radius: float, turn: float = -0.75) -> Outline:
    """The shaded part of a disc, on the side of angle `turn`."""
    outer = curves.arc(0, 0, radius, radius, -math.pi / 2, math.pi / 2, 14)
    inner = curves.arc(0, 0, radius * 0.42, radius, math.pi / 2, -math.pi / 2, 14)
    return placed(curves.rotated(np.concatenate([outer, inner]), turn), x, y)


def placed(outline: Outline, x: float, y: float) -> Outline:
    """Shifted by (x, y)."""
    return np.asarray(outline + np.array((x, y)))


def hoop(x: float, y: float, wide: float, tall: float, thick: float) -> Outline:
    """A flat ring by its outer half axes, with a hole."""
    outer = curves.arc(x, y, wide, tall, -0.5 * math.pi, 1.5 * math.pi, 33)
    inner = curves.arc(x, y, wide - thick, tall - thick, 1.5 * math.pi, -0.5 * math.pi, 33)
    return np.concatenate([outer, inner])


def around(profile: Pairs, begin: float, end: float, x: float = 0.0, tilt: float = TILT) -> Outline:
    """The piece of a body of revolution between two shares of its half width (-1 left edge … 1 right edge)."""
    radius, high = np.asarray(profile, np.float64).T
    sides = [
        np.stack([x + radius * share, high - radius * tilt * math.sqrt(max(0.0, 1 - share * share))], 1)
        for share in (begin, end)
    ]
    return np.concatenate([sides[0], sides[1][::-1]])


def ring(wide: float, low: float, high: float, x: float = 0.0, tilt: float = TILT, top: float | None = None) -> Outline:
    """A band around a body: `wide` its radius at `low`, `top` that at `high`."""
    above = wide if top is None else top
    lower = curves.arc(x, low, wide, wide * tilt, math.pi, 2 * math.pi)
    upper = curves.arc(x, high, above, above * tilt, 2 * math.pi, math.pi)
    return np.concatenate([lower, upper])
