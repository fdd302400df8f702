"""What landmarks are built of: blocks, tapering towers, domes, arches; they are lit warmly in the dark.

Lengths are tenths of a landmark's height; x counts from its middle, y from its foot.
"""

import math
from dataclasses import dataclass

import numpy as np

from processors.engines.director.places.facades import Facade
from processors.engines.director.places.masonry import lamp
from processors.engines.director.shapes import Bgr, blend

#: What floodlights add to stone in the dark, and how much.
_FLOOD: tuple[Bgr, float] = ((110.0, 175.0, 235.0), 0.42)


@dataclass(frozen=True)
class Monument(Facade):
    """One landmark being painted."""

    def stone(self, code: str) -> Bgr:
        """A colour by day; floodlit in the dark."""
        tone = self.tone(code)
        return blend(tone, _FLOOD[0], _FLOOD[1]) if self.s.dark else tone

    def shaded(self, tone: Bgr, share: float = 0.3) -> Bgr:
        """The side away from the light."""
        return self.s.away(self.s.shade(tone, share), self.distance * 0.3)

    def hollow(self, tone: Bgr, lit: float = 0.6) -> Bgr:
        """The inside of a window or a gate: lit by chance in the dark."""
        return lamp(self.board) if self.s.dark and self.rng.random() < lit else self.shaded(tone, 0.6)

    def block(self, x: float, y: float, wide: float, tall: float, code: str) -> Bgr:
        """A box around column x from row y up, with a shaded side; returns its tone."""
        return self.taper(x, y, wide / 2, y + tall, wide / 2, code)

    def taper(self, x: float, low: float, half: float, high: float, upper: float, code: str) -> Bgr:
        """A tower from half a width at its foot to another at its top."""
        tone = self.stone(code)
        self.poly([(x - half, low), (x + half, low), (x + upper, high), (x - upper, high)], tone)
        away = -self.s.side
        dark = [(x + away * half, low), (x + away * half * 0.25, low), (x + away * upper * 0.25, high)]
        self.poly([*dark, (x + away * upper, high)], self.shaded(tone))
        return tone

    def round(self, x: float, y: float, wide: float, tall: float, tone: Bgr) -> None:
        """A filled ellipse by its half axes."""
        at = self.left + x * self.metre, self.foot - y * self.metre
        self.board.ellipse(*at, wide * self.metre, tall * self.metre, tone)

    def dome(self, x: float, y: float, half: float, tall: float, code: str, bulge: float = 0.0) -> None:
        """A dome on row y; `bulge` > 0 makes an onion."""
        u = np.linspace(0, 1, 19)
        side = half * (np.cos(u * math.pi / 2) ** (0.75 + bulge) + bulge * np.sin(u * math.pi) * (1 - u) * 1.2)
        left = [(x - float(a), y + tall * float(b)) for a, b in zip(side, u, strict=True)]
        right = [(x + float(a), y + tall * float(b)) for a, b in zip(side, u, strict=True)]
        tone, turn = self.stone(code), self.s.side
        self.poly([*left, *right[::-1]], tone)
        edge = left if turn > 0 else right
        inner = [(x + (a - x) * 0.35, b) for a, b in edge]
        self.poly([*edge, *inner[::-1]], self.shaded(tone))
        bright = [(x - (a - x) * 0.55, b) for a, b in edge[:-3]]
        self.line(bright, self.s.sunny(tone, 0.5), half * 0.07)
        self.line([(x, y + tall * 0.97), (x, y + tall * 1.22)], self.stone("#e0b850"), half * 0.08)

    def arch(self, x: float, y: float, half: float, tall: float, tone: Bgr, pointed: float = 0.0) -> None:
        """An arched opening."""
        u = np.linspace(-1, 1, 15)
        rise = half * (1 + pointed)
        crown = [(x + half * float(v), y + tall - rise + rise * (1 - abs(float(v)) ** (2 - 0.8 * pointed))) for v in u]
        self.poly([(x - half, y), *crown, (x + half, y)], tone)

    def arcade(
        self, left: float, right: float, y: float, tall: float, count: int, stone: Bgr, pointed: float = 0.0
    ) -> None:
        """Arches side by side."""
        step = (right - left) / count
        for k in range(count):
            tone = self.hollow(stone, 0.35)
            self.arch(left + (k + 0.5) * step, y, step * 0.34, tall, tone, pointed)

    def panes(self, left: float, right: float, low: float, high: float, columns: int, rows: int, stone: Bgr) -> None:
        """A grid of windows."""
        wide, tall = (right - left) / columns, (high - low) / rows
        for i in range(columns):
            for j in range(rows):
                x, y = left + (i + 0.28) * wide, low + (j + 0.25) * tall
                self.rect(x, y, wide * 0.44, tall * 0.55, self.hollow(stone, 0.55))

    def mirrored(self, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """An outline's right half and its mirror image."""
        return [*points, *((-x, y) for x, y in reversed(points))]
