"""Walls, floors and ceilings: patterns painted on planes in perspective."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.easel import Easel
from processors.engines.director.shapes import Bgr, blend, darker, lighter


@dataclass(frozen=True)
class Surface:
    """A plane of a room: a point of it is `origin` + a `along` + b `up`, metres; a and b go from 0 to `size`."""

    easel: Easel
    origin: tuple[float, float, float]
    along: tuple[float, float, float]
    up: tuple[float, float, float]
    size: tuple[float, float]

    def seen(self, corners: list[tuple[float, float]]) -> NDArray[Any]:
        """Sprite pixels of points on it."""
        ab = np.asarray(corners, np.float64)
        xyz = np.asarray(self.origin) + ab[:, :1] * np.asarray(self.along) + ab[:, 1:] * np.asarray(self.up)
        return self.easel.lens.seen(xyz)

    def patch(self, a0: float, b0: float, a1: float, b1: float, tone: Bgr, glow: float = 0.0) -> None:
        """A rectangle on it, cut at its edges."""
        a0, a1 = max(0.0, a0), min(self.size[0], a1)
        b0, b1 = max(0.0, b0), min(self.size[1], b1)
        if a1 > a0 and b1 > b0:
            self.easel.fill(self.seen([(a0, b0), (a1, b0), (a1, b1), (a0, b1)]), tone, glow)

    def shape(self, corners: list[tuple[float, float]], tone: Bgr, glow: float = 0.0) -> None:
        """A polygon on it."""
        self.easel.fill(self.seen(corners), tone, glow)

    def rule(self, a0: float, b0: float, a1: float, b1: float, tone: Bgr, thick: float = 1.0) -> None:
        """A line on it, `thick` pixels."""
        self.easel.line(self.seen([(a0, b0), (a1, b1)]), tone, thick)

    def cover(self, tone: Bgr) -> None:
        """One colour all over."""
        self.patch(0, 0, *self.size, tone)


Pattern = Callable[[Surface, Bgr, Bgr, np.random.Generator], None]


def varied(tone: Bgr, rng: np.random.Generator, amount: float) -> Bgr:
    """A little lighter or darker."""
    share = float(rng.uniform(-amount, amount))
    return lighter(tone, share) if share > 0 else darker(tone, -share)


def _plain(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    face.cover(tone)


def _stripes(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    face.cover(tone)
    other = blend(tone, trim, 0.22)
    for k in range(int(face.size[0] / 0.36) + 1):
        face.patch(k * 0.36, 0, k * 0.36 + 0.16, face.size[1], other)
        face.patch(k * 0.36 + 0.24, 0, k * 0.36 + 0.26, face.size[1], blend(tone, trim, 0.35))


def _motifs(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Wallpaper with small lozenges."""
    face.cover(tone)
    other = blend(tone, trim, 0.3)
    for row in range(1, int(face.size[1] / 0.3)):
        for k in range(int(face.size[0] / 0.42)):
            a, b = k * 0.42 + 0.21 * (row % 2) + 0.1, row * 0.3
            face.shape([(a - 0.05, b), (a, b + 0.075), (a + 0.05, b), (a, b - 0.075)], other)


def _wainscot(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Wooden panels below, plain above."""
    face.cover(tone)
    high = 1.0
    face.patch(0, 0, face.size[0], high, trim)
    for k in range(int(face.size[0] / 0.7) + 1):
        a = k * 0.7
        face.patch(a + 0.1, 0.22, a + 0.6, high - 0.14, darker(trim, 0.16))
        face.patch(a + 0.12, 0.22, a + 0.6, high - 0.17, lighter(trim, 0.08))
    face.patch(0, high - 0.02, face.size[0], high + 0.05, lighter(trim, 0.22))


def _planks(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    for k in range(int(face.size[0] / 0.24) + 1):
        face.patch(k * 0.24, 0, k * 0.24 + 0.25, face.size[1], varied(tone, rng, 0.09))
        face.rule(k * 0.24, 0, k * 0.24, face.size[1], darker(tone, 0.3))


def _logs(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Boards that lie on each other."""
    for k in range(int(face.size[1] / 0.26) + 1):
        board = varied(tone, rng, 0.08)
        face.patch(0, k * 0.26, face.size[0], k * 0.26 + 0.27, board)
        face.patch(0, k * 0.26, face.size[0], k * 0.26 + 0.05, darker(board, 0.28))
        face.patch(0, k * 0.26 + 0.18, face.size[0], k * 0.26 + 0.22, lighter(board, 0.1))


def _blocks(
    face: Surface, tone: Bgr, rng: np.random.Generator, size: tuple[float, float], amount: float, joint: float
) -> None:
    """Courses of stones with varied lengths."""
    face.cover(darker(tone, 0.26))
    wide, tall = size
    for row in range(int(face.size[1] / tall) + 1):
        a = -float(rng.uniform(0, wide))
        while a < face.size[0]:
            length = wide * float(rng.uniform(0.75, 1.3))
            stone = varied(tone, rng, amount)
            face.patch(a + joint, row * tall + joint, a + length - joint, (row + 1) * tall - joint, stone)
            a += length


def _brick(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _blocks(face, tone, rng, (0.34, 0.13), 0.13, 0.009)


def _stone(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _blocks(face, tone, rng, (0.8, 0.42), 0.1, 0.014)


def _grid(face: Surface, tone: Bgr, joint: Bgr, cell: tuple[float, float], rng: np.random.Generator) -> None:
    face.cover(tone)
    columns, rows = int(face.size[0] / cell[0]) + 1, int(face.size[1] / cell[1]) + 1
    for a, b in rng.integers(0, (columns, rows), (columns * rows // 3, 2)):
        face.patch(a * cell[0], b * cell[1], (a + 1) * cell[0], (b + 1) * cell[1], varied(tone, rng, 0.07))
    for k in range(columns):
        face.rule(k * cell[0], 0, k * cell[0], face.size[1], joint)
    for k in range(rows):
        face.rule(0, k * cell[1], face.size[0], k * cell[1], joint)


def _tiles(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _grid(face, tone, darker(tone, 0.16), (0.26, 0.26), rng)


def _tiled_below(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Tiles to the height of a man, plaster above."""
    face.cover(tone)
    lower = Surface(face.easel, face.origin, face.along, face.up, (face.size[0], min(1.5, face.size[1])))
    _grid(lower, blend(tone, trim, 0.35), blend(lighter(tone, 0.5), trim, 0.2), (0.25, 0.25), rng)
    face.patch(0, 1.5, face.size[0], 1.56, trim)


def _metal(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _grid(face, tone, darker(tone, 0.35), (1.1, 0.8), rng)
    for k in range(int(face.size[1] / 0.8) + 1):
        face.patch(0, k * 0.8 + 0.03, face.size[0], k * 0.8 + 0.06, lighter(tone, 0.14))


def _panels(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Framed fields from floor to ceiling, as in palaces and museums."""
    face.cover(tone)
    high = face.size[1]
    for k in range(int(face.size[0] / 1.5) + 1):
        a = k * 1.5
        face.patch(a + 0.16, 0.3, a + 1.34, high - 0.3, blend(tone, trim, 0.55))
        face.patch(a + 0.2, 0.34, a + 1.3, high - 0.34, lighter(tone, 0.06))


def _paper(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Sliding doors of paper in dark wood."""
    face.cover(tone)
    for k in range(int(face.size[0] / 0.9) + 1):
        for j in range(1, 3):
            face.patch(k * 0.9 + j * 0.3 - 0.008, 0, k * 0.9 + j * 0.3 + 0.008, 2.0, trim)
        face.patch(k * 0.9 - 0.03, 0, k * 0.9 + 0.03, 2.05, darker(trim, 0.1))
    for row in range(6):
        face.patch(0, 0.3 + row * 0.34, face.size[0], 0.316 + row * 0.34, trim)
    face.patch(0, 0, face.size[0], 0.3, blend(tone, trim, 0.4))
    face.patch(0, 2.0, face.size[0], 2.1, darker(trim, 0.1))


def _drape(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Heavy curtains in folds."""
    a = 0.0
    while a < face.size[0]:
        wide = float(rng.uniform(0.2, 0.34))
        face.patch(a, 0, a + wide, face.size[1], tone)
        face.patch(a, 0, a + wide * 0.28, face.size[1], darker(tone, 0.34))
        face.patch(a + wide * 0.28, 0, a + wide * 0.45, face.size[1], darker(tone, 0.15))
        face.patch(a + wide * 0.68, 0, a + wide * 0.86, face.size[1], lighter(tone, 0.13))
        a += wide


WALLS: dict[str, Pattern] = {
    "plain": _plain,
    "stripes": _stripes,
    "motifs": _motifs,
    "wainscot": _wainscot,
    "planks": _planks,
    "logs": _logs,
    "brick": _brick,
    "stone": _stone,
    "tiles": _tiles,
    "tiled below": _tiled_below,
    "metal": _metal,
    "panels": _panels,
    "paper": _paper,
    "drape": _drape,
}


def _boards(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Boards that run away from the camera."""
    wide, joint = 0.17, darker(tone, 0.34)
    for k in range(int(face.size[0] / wide) + 1):
        b = -float(rng.uniform(0, 1.6))
        while b < face.size[1]:
            length = float(rng.uniform(1.2, 2.4))
            face.patch(k * wide, b, (k + 1) * wide, b + length, varied(tone, rng, 0.11))
            face.rule(k * wide, min(max(b, 0), face.size[1]), (k + 1) * wide, min(max(b, 0), face.size[1]), joint)
            b += length
        face.rule(k * wide, 0, k * wide, face.size[1], joint)


def _cross_boards(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """Boards across the picture."""
    wide = 0.22
    for k in range(int(face.size[1] / wide) + 1):
        a = -float(rng.uniform(0, 2))
        while a < face.size[0]:
            length = float(rng.uniform(1.6, 3.2))
            face.patch(a, k * wide, a + length, (k + 1) * wide, varied(tone, rng, 0.1))
            a += length
        face.rule(0, k * wide, face.size[0], k * wide, darker(tone, 0.36))


def _checker(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator, cell: float = 0.5) -> None:
    face.cover(tone)
    for row in range(int(face.size[1] / cell) + 1):
        for k in range(row % 2, int(face.size[0] / cell) + 1, 2):
            face.patch(k * cell, row * cell, (k + 1) * cell, (row + 1) * cell, varied(trim, rng, 0.04))


def _marble(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _grid(face, tone, blend(tone, trim, 0.5), (0.9, 0.9), rng)
    for a, b, turn in rng.random((34, 3)) * (*face.size, 3.1):
        run = np.cumsum(rng.normal((np.cos(turn) * 0.12, np.sin(turn) * 0.12), 0.05, (7, 2)), axis=0) + np.array((a, b))
        run = np.clip(run, 0, face.size)
        face.easel.line(face.seen([(float(p), float(q)) for p, q in run]), blend(tone, trim, 0.3), 1)


def _carpet(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    face.cover(tone)
    other = blend(tone, trim, 0.2)
    for row in range(int(face.size[1] / 0.55) + 1):
        for k in range(int(face.size[0] / 0.55) + 1):
            a, b = k * 0.55 + 0.275 * (row % 2), row * 0.55
            face.shape([(a - 0.1, b + 0.1), (a, b + 0.2), (a + 0.1, b + 0.1), (a, b)], other)


def _felt(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    face.cover(tone)


def _tatami(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    face.cover(tone)
    for row in range(int(face.size[1] / 0.95) + 1):
        for k in range(-1, int(face.size[0] / 1.9) + 1):
            a, b = k * 1.9 + 0.95 * (row % 2), row * 0.95
            mat = varied(tone, rng, 0.06)
            face.patch(a, b, a + 1.9, b + 0.95, mat)
            for j in range(1, 12):
                line = b + j * 0.08
                if line < face.size[1]:
                    face.patch(a, line, a + 1.9, line + 0.012, darker(mat, 0.06))
            face.patch(a, b, a + 1.9, b + 0.055, trim)
            face.patch(a, b + 0.895, a + 1.9, b + 0.95, trim)


def _flags(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _blocks(face, tone, rng, (1.0, 0.7), 0.09, 0.016)


def _big_tiles(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    _grid(face, tone, darker(tone, 0.2), (0.6, 0.6), rng)


def _court(face: Surface, tone: Bgr, trim: Bgr, rng: np.random.Generator) -> None:
    """A sports floor with its lines."""
    _boards(face, tone, trim, rng)
    wide, long = face.size
    for a0, b0, a1, b1 in (
        (0.06, 0.12, 0.94, 0.15),
        (0.06, 0.12, 0.07, 1),
        (0.93, 0.12, 0.94, 1),
        (0.3, 0.4, 0.7, 0.43),
    ):
        face.patch(a0 * wide, b0 * long, a1 * wide, b1 * long, (235, 240, 245))
    for a0, a1 in ((0.3, 0.312), (0.688, 0.7)):
        face.patch(a0 * wide, 0.4 * long, a1 * wide, long, (235, 240, 245))
    face.patch(0.312 * wide, 0.43 * long, 0.688 * wide, long, trim)


FLOORS: dict[str, Pattern] = {
    "boards": _boards,
    "cross boards": _cross_boards,
    "checker": _checker,
    "marble": _marble,
    "carpet": _carpet,
    "felt": _felt,
    "tatami": _tatami,
    "flags": _flags,
    "tiles": _big_tiles,
    "metal": _metal,
    "court": _court,
}
