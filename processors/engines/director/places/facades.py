"""Fronts of buildings seen straight on, painted in metres."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from processors.engines.director.places.board import Board
from processors.engines.director.places.masonry import lamp
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import Bgr, blend

NEON = ("#ff4fa0", "#40e0ff", "#ffb030", "#9a70ff", "#50ffa0", "#ff5a4a")
CLOTHS = ("#c8384a", "#3a6ab0", "#d8a040", "#3f8a6a", "#7a4a8a", "#e07840")


@dataclass(frozen=True)
class Facade:
    """One building: `left` and `foot` in frame pixels, `metre` in pixels, `wide` and `tall` in metres."""

    board: Board
    rng: np.random.Generator
    left: float
    foot: float
    metre: float
    wide: float
    tall: float
    #: 0 here … 1 lost in the haze.
    distance: float = 0.0

    @property
    def s(self) -> Scenery:
        """The stage."""
        return self.board.scenery

    def tone(self, code: str) -> Bgr:
        """A colour at its distance."""
        return self.s.away(self.s.lit(code), self.distance)

    def rect(self, x: float, y: float, wide: float, tall: float, tone: Bgr) -> None:
        """A rectangle; (x, y) is its lower left corner in metres from the building's."""
        x0, y0 = self.left + x * self.metre, self.foot - y * self.metre
        self.board.rect(x0, y0 - tall * self.metre, x0 + wide * self.metre, y0, tone)

    def poly(self, points: Sequence[tuple[float, float]], tone: Bgr) -> None:
        """A polygon in metres."""
        self.board.poly([(self.left + x * self.metre, self.foot - y * self.metre) for x, y in points], tone)

    def line(self, points: Sequence[tuple[float, float]], tone: Bgr, thick: float) -> None:
        """A line in metres."""
        at = [(self.left + x * self.metre, self.foot - y * self.metre) for x, y in points]
        self.board.line(at, tone, thick * self.metre)

    def wash(self, x: float, y: float, wide: float, tall: float, tone: Bgr, shares: tuple[float, float]) -> None:
        """Thin colour over a rectangle in metres, from top to bottom."""
        x0, y0 = self.left + x * self.metre, self.foot - y * self.metre
        self.board.wash(x0, y0 - tall * self.metre, x0 + wide * self.metre, y0, tone, shares)

    def shine(self, x: float, y: float, radius: float, tone: Bgr, power: float) -> None:
        """A glow around a point in metres."""
        self.board.shine(self.left + x * self.metre, self.foot - y * self.metre, radius * self.metre, tone, power)

    def wall(self, code: str) -> Bgr:
        """The wall with its light from above and its shaded side; returns its tone."""
        tone = self.tone(code)
        self.rect(0, 0, self.wide, self.tall, tone)
        self.wash(0, 0, self.wide, self.tall, self.s.shade(tone, 0.9), (0.0, 0.3))
        edge = 0.0 if self.s.side > 0 else self.wide - 0.5
        self.wash(edge, 0, 0.5, self.tall, self.s.shade(tone, 0.9), (0.4, 0.4))
        if self.s.dark:
            self.wash(0, 0, self.wide, min(6.5, self.tall), lamp(self.board), (0.0, 0.42))
        return tone

    def pane(self, x: float, y: float, wide: float, tall: float, lit: float = 0.5, frame: str = "#f0ece2") -> None:
        """A window: lit by chance when lamps are on, otherwise it mirrors the sky."""
        on = self.s.dark and self.rng.random() < lit
        self.rect(x - 0.08, y - 0.08, wide + 0.16, tall + 0.16, self.tone(frame))
        glass = blend(lamp(self.board), self.tone("#ff9a50"), 0.35 * float(self.rng.random())) if on else self.glass()
        self.rect(x, y, wide, tall, glass)
        if not on:
            sky = self.s.named("rim")
            self.board.glaze(
                [
                    (self.left + a * self.metre, self.foot - b * self.metre)
                    for a, b in (
                        (x, y + 0.3 * tall),
                        (x + 0.75 * wide, y + tall),
                        (x + wide, y + tall),
                        (x, y + 0.02 * tall),
                    )
                ],
                sky,
                0.16,
            )
        elif self.rng.random() < 0.4:
            self.wash(x, y, wide * 0.45, tall, self.tone("#8a4a30"), (0.4, 0.4))
        self.rect(x + wide / 2 - 0.03, y, 0.06, tall, self.tone(frame))

    def glass(self) -> Bgr:
        """Dark glass that mirrors a little sky."""
        return self.s.away(blend(self.s.lit("#3c5068"), self.s.named("haze"), 0.18), self.distance)

    def floors(self, first: float, kind: str = "plain") -> None:
        """Rows of windows above the ground floor."""
        count = max(1, int(self.wide / (1.9 if kind != "office" else 1.4)))
        step = self.wide / count
        for y in np.arange(first, self.tall - 1.6, 3.0):
            for k in range(count):
                x = (k + 0.5) * step
                if kind == "office":
                    self.pane(x - step * 0.42, y, step * 0.84, 1.9, 0.5, "#8a98a8")
                else:
                    self.pane(x - 0.5, y + 0.2, 1.0, 1.4, 0.5)
                    self._sill(kind, x, y)

    def _sill(self, kind: str, x: float, y: float) -> None:
        s = self.s
        if kind == "old":
            shutter = self.tone(("#4a7a6a", "#4a6a8a", "#8a4a3a")[int(self.left) % 3])
            for side in (-0.98, 0.6):
                self.rect(x + side, y + 0.15, 0.38, 1.5, shutter)
            if self.rng.random() < 0.5:
                self.rect(x - 0.6, y - 0.15, 1.2, 0.25, self.tone("#8a5a3a"))
                for dx in np.linspace(-0.5, 0.5, 6):
                    petal = ("#f05a6a", "#f8b0c0", "#f8d050")[int(self.rng.integers(3))]
                    at = self.left + (x + float(dx)) * self.metre, self.foot - (y + 0.2) * self.metre
                    self.board.ellipse(*at, 0.13 * self.metre, 0.12 * self.metre, self.tone(petal))
        elif kind == "tokyo" and self.rng.random() < 0.5:
            self.rect(x - 0.75, y - 0.15, 1.5, 0.75, self.tone("#c8ccd0"))
            for dx in np.arange(-0.7, 0.75, 0.2):
                self.rect(x + float(dx), y - 0.1, 0.05, 0.65, s.shade(self.tone("#8a9098"), 0.2))
        elif kind == "tokyo":
            self.rect(x + 0.55, y - 0.05, 0.6, 0.5, self.tone("#e4e6e4"))
            self.rect(x + 0.62, y + 0.02, 0.36, 0.36, s.shade(self.tone("#b0b4b4"), 0.3))
        else:
            self.rect(x - 0.62, y + 0.02, 1.24, 0.12, s.sunny(self.tone("#d8d0c0"), 0.2))


def bricks(f: Facade, tone: Bgr) -> None:
    """Courses of bricks."""
    dark = f.s.shade(tone, 0.22)
    for y in np.arange(0.4, f.tall, 0.55):
        f.wash(0, float(y), f.wide, 0.05, dark, (0.6, 0.6))


def shop(f: Facade, tall: float = 3.2, sign: str | None = None) -> None:
    """A shop on the ground floor: windows with goods, a door, a board over it, an awning."""
    s, rng = f.s, f.rng
    frame = f.tone(("#5a4434", "#3c4a44", "#40424c", "#7a4a38")[int(rng.integers(4))])
    f.rect(0.1, 0, f.wide - 0.2, tall, frame)
    warm = blend(f.tone("#f0d8a8"), lamp(f.board), 0.7 if s.dark else 0.15)
    inside = warm if s.dark or rng.random() < 0.6 else f.glass()
    door = float(rng.choice([0.4, f.wide - 1.6]))
    parts = [(0.3, f.wide - 2.1)] if door > 1 else [(1.7, f.wide - 2.0)]
    for x, wide in parts:
        f.rect(x, 0.55, wide, tall - 1.15, inside)
        f.wash(x, 0.55, wide, tall - 1.15, s.shade(inside, 0.8), (0.45, 0.0))
        goods(f, x, wide)
        for at in np.arange(x + 1.4, x + wide - 0.4, 1.4):
            f.rect(float(at), 0.55, 0.07, tall - 1.15, frame)
    f.rect(door, 0, 1.2, 2.35, s.shade(frame, 0.4))
    f.rect(door + 0.15, 0.5, 0.9, 1.7, blend(inside, f.glass(), 0.3))
    if s.dark:
        f.shine(f.wide / 2, 1.4, 3.4, lamp(f.board), 0.4)
    cloth = f.tone(sign or CLOTHS[int(rng.integers(6))])
    if rng.random() < 0.55:
        awning(f, 0.1, tall - 0.55, f.wide - 0.2, cloth)
    signboard(f, 0.3, tall, f.wide - 0.6, 0.7, cloth)


def goods(f: Facade, x: float, wide: float) -> None:
    """Coloured things on two shelves."""
    for at in np.arange(x + 0.2, x + wide - 0.3, 0.42):
        for level in (0.6, 1.25):
            tall = float(f.rng.uniform(0.18, 0.5))
            code = CLOTHS[int(f.rng.integers(6))]
            tone = blend(f.s.tone_of(code), lamp(f.board), 0.3) if f.s.dark else f.tone(code)
            f.rect(float(at), level, float(f.rng.uniform(0.2, 0.36)), tall, blend(tone, f.tone("#f0e0c0"), 0.25))


def awning(f: Facade, x: float, y: float, wide: float, cloth: Bgr) -> None:
    """Striped cloth that leans out."""
    count = max(4, int(wide / 0.45))
    step = wide / count
    for k in range(count):
        tone = cloth if k % 2 else f.tone("#f4ece0")
        a = x + k * step
        f.poly([(a, y + 0.6), (a + step, y + 0.6), (a + step, y - 0.05), (a + step / 2, y - 0.16), (a, y - 0.05)], tone)
    f.wash(x, y - 0.1, wide, 0.3, f.s.shade(cloth, 0.9), (0.0, 0.45))


def signboard(f: Facade, x: float, y: float, wide: float, tall: float, cloth: Bgr) -> None:
    """A board with strokes that look like lettering; lit in the dark."""
    body = f.s.sunny(cloth, 0.25) if f.s.dark else cloth
    f.rect(x, y, wide, tall, body)
    f.rect(x, y, wide, 0.07, f.s.shade(cloth, 0.5))
    ink = f.tone("#fff6e4") if not f.s.dark else (236.0, 246.0, 250.0)
    strokes(f, x + 0.25, y + tall * 0.22, wide - 0.5, tall * 0.56, ink)
    if f.s.dark:
        f.shine(x + wide / 2, y + tall / 2, wide * 0.5, body, 0.35)


def strokes(f: Facade, x: float, y: float, wide: float, tall: float, ink: Bgr) -> None:
    """Signs that read as writing from afar, of no language."""
    step = tall * 1.25
    for at in np.arange(x, x + wide - tall * 0.8, step):
        for _ in range(3):
            u, v = float(f.rng.uniform(0, 0.7)) * tall, float(f.rng.uniform(0, 0.85)) * tall
            if f.rng.random() < 0.5:
                f.rect(float(at) + u * 0.3, y + v, tall * 0.75, tall * 0.13, ink)
            else:
                f.rect(float(at) + u, y, tall * 0.13, tall * 0.95, ink)


def neon(f: Facade, x: float, y: float, wide: float, tall: float, code: str | None = None) -> None:
    """An upright sign that stands out from the wall; it glows when lamps are on."""
    s, colour = f.s, code or NEON[int(f.rng.integers(6))]
    bright = blend(s.tone_of(colour), s.lit(colour), 0.0 if s.dark else 1.0)
    f.rect(x - 0.08, y - 0.08, wide + 0.16, tall + 0.16, s.shade(f.tone("#30303a"), 0.3))
    f.rect(x, y, wide, tall, blend(bright, f.tone("#20202c"), 0.7 if s.dark else 0.15))
    if s.dark:
        f.line([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall), (x, y)], bright, 0.08)
    ink = blend(bright, (255.0, 255.0, 255.0), 0.45) if s.dark else f.tone("#fffaf0")
    if wide > tall:
        strokes(f, x + 0.15, y + tall * 0.2, wide - 0.3, tall * 0.6, ink)
    for v in np.arange(y + 0.12, y + tall - wide * 0.8, wide * 1.02):
        strokes(f, x + wide * 0.14, float(v), wide * 0.95, wide * 0.7, ink)
    if s.dark:
        f.shine(x + wide / 2, y + tall / 2, tall * 0.75, bright, 0.55)


def roof(f: Facade, kind: str, code: str) -> None:
    """What closes the wall above: a gable, a tiled slope, a cornice or a flat edge with a tank."""
    tone = f.tone("#e4ecf6" if f.s.white else code)
    y, dark = f.tall, f.s.shade(f.tone(code), 0.4)
    if kind == "gable":
        f.poly([(-0.3, y), (f.wide + 0.3, y), (f.wide / 2, y + f.wide * 0.42)], tone)
        f.line([(-0.3, y), (f.wide / 2, y + f.wide * 0.42), (f.wide + 0.3, y)], dark, 0.14)
        f.pane(f.wide / 2 - 0.4, y + 0.4, 0.8, 0.9, 0.4)
    elif kind == "slope":
        f.poly([(-0.35, y - 0.1), (f.wide + 0.35, y - 0.1), (f.wide - 0.6, y + 1.6), (0.6, y + 1.6)], tone)
        for k in np.arange(0.2, 1.6, 0.28):
            inset = 0.6 * float(k) / 1.6
            f.line([(inset - 0.3, y + float(k)), (f.wide + 0.3 - inset, y + float(k))], blend(tone, dark, 0.45), 0.05)
        f.rect(-0.35, y - 0.2, f.wide + 0.7, 0.16, dark)
    elif kind == "cornice":
        f.rect(-0.15, y - 0.35, f.wide + 0.3, 0.5, f.s.sunny(tone, 0.2))
        for x in np.arange(0.1, f.wide - 0.1, 0.6):
            f.rect(float(x), y - 0.55, 0.22, 0.22, dark)
    else:
        f.rect(0, y, f.wide, 0.45, f.s.shade(tone, 0.2))
        f.rect(0, y + 0.4, f.wide, 0.08, f.s.sunny(tone, 0.3))
        if f.rng.random() < 0.5:
            f.rect(f.wide * 0.6, y + 0.45, 1.3, 1.2, f.s.shade(tone, 0.35))


def fire_escape(f: Facade) -> None:
    """Iron landings and ladders down the front."""
    iron, x = f.s.shade(f.tone("#3a3a40"), 0.3), f.wide * 0.3
    for y in np.arange(3.4, f.tall - 1.4, 3.0):
        f.rect(x, float(y), f.wide * 0.45, 0.1, iron)
        for u in np.arange(0, f.wide * 0.45, 0.24):
            f.rect(x + float(u), float(y), 0.04, 0.9, iron)
        f.rect(x, float(y) + 0.88, f.wide * 0.45, 0.06, iron)
        f.line([(x + 0.1, float(y)), (x + f.wide * 0.4, float(y) + 3.0)], iron, 0.07)
