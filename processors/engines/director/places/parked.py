"""Vehicles at the kerb: old cars of Havana, a tuk-tuk of Bangkok, a jeepney of Manila; and passers-by."""

import numpy as np

from processors.engines.director.places.board import Board
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.masonry import lamp
from processors.engines.director.shapes import blend

_PAINTS = ("#e0506a", "#38b0b8", "#f0c040", "#6a8ae0", "#e87848")
_CLOTHES = ("#c84848", "#3a70b0", "#e0b040", "#4a9068", "#f0e8dc", "#8a5a98", "#d87890", "#404858")
_SKINS = ("#f0c8a0", "#c88c60", "#8a5c40", "#e0b088")
_HAIRS = ("#2a2220", "#4a3428", "#1c1a1c", "#8a6040")


def _wheels(f: Facade, spots: tuple[float, ...], size: float) -> None:
    for x in spots:
        for share, code in ((1.0, "#26262c"), (0.6, "#e8e8e4"), (0.34, "#8a8c92")):
            at = f.left + x * f.metre, f.foot - size * f.metre
            f.board.ellipse(*at, size * share * f.metre, size * share * f.metre, f.tone(code))


def old_car(f: Facade) -> None:
    """A round car of the fifties with fins and chrome."""
    paint, chrome = f.tone(_PAINTS[int(f.rng.integers(5))]), f.tone("#e8ecf0")
    roof = [(-0.95, 0.95), (-0.7, 1.42), (0.55, 1.46), (1.05, 0.95)]
    f.poly(roof, f.tone("#f8f4ea"))
    f.poly([(-0.8, 0.96), (-0.6, 1.33), (-0.05, 1.35), (-0.05, 0.96)], f.glass())
    f.poly([(0.05, 0.96), (0.05, 1.35), (0.5, 1.36), (0.86, 0.96)], f.glass())
    body = [(-2.3, 0.4), (-2.35, 1.12), (-1.9, 1.0), (-1.0, 0.98), (1.2, 0.98), (2.05, 0.86), (2.3, 0.66), (2.25, 0.35)]
    f.poly(body, paint)
    f.poly([(-2.3, 0.36), (-2.3, 0.55), (2.28, 0.55), (2.25, 0.32)], f.s.shade(paint, 0.3))
    f.rect(-2.3, 0.64, 4.5, 0.07, chrome)
    for x in (-2.45, 2.1):
        f.rect(x, 0.34, 0.36, 0.16, chrome)
    f.rect(2.12, 0.66, 0.16, 0.16, lamp(f.board) if f.s.dark else f.tone("#fff8e0"))
    _wheels(f, (-1.35, 1.4), 0.34)


def tuk_tuk(f: Facade) -> None:
    """A cab on three wheels under a roof."""
    paint = f.tone(("#2f8ac0", "#3aa060", "#e05040")[int(f.rng.integers(3))])
    f.rect(-0.9, 0.95, 1.1, 0.75, f.s.shade(f.tone("#6a4a40"), 0.4))
    f.poly([(-1.1, 0.3), (-1.1, 1.0), (0.3, 1.0), (0.4, 0.6), (0.75, 0.6), (1.0, 1.15), (1.3, 0.4), (1.2, 0.3)], paint)
    for x in (-1.05, 0.15, 0.9):
        f.rect(x, 0.9, 0.07, 0.95, f.tone("#e8e8e4"))
    f.poly([(-1.25, 1.75), (-1.1, 2.0), (0.9, 2.0), (1.15, 1.75)], f.tone("#f0c030"))
    f.rect(-1.1, 0.62, 1.4, 0.12, f.tone("#f0c030"))
    f.rect(1.08, 0.72, 0.16, 0.16, lamp(f.board) if f.s.dark else f.tone("#fff8e0"))
    _wheels(f, (-0.65, 0.98), 0.28)


def jeepney(f: Facade) -> None:
    """A long bus with the face of a jeep, striped in all colours."""
    chrome = f.tone("#e4e8ec")
    f.rect(-2.6, 0.4, 3.9, 1.75, chrome)
    f.poly([(1.3, 0.4), (1.3, 1.25), (2.3, 1.1), (2.4, 0.4)], f.tone("#d83a3a"))
    for k, code in enumerate(("#d83a3a", "#f0c030", "#2f7ac0", "#3aa060")):
        f.rect(-2.6, 0.5 + 0.16 * k, 3.9, 0.13, f.tone(code))
    for x in np.arange(-2.45, 0.6, 0.62):
        f.rect(float(x), 1.28, 0.5, 0.56, f.glass())
    f.poly([(0.72, 1.28), (0.72, 1.84), (1.22, 1.84), (1.3, 1.28)], f.glass())
    f.rect(-2.7, 2.1, 4.1, 0.2, f.tone("#2f5aa8"))
    for x in np.arange(-2.4, 1.3, 0.4):
        f.rect(float(x), 2.3, 0.2, 0.16, f.tone(_PAINTS[int(f.rng.integers(5))]))
    f.rect(2.26, 0.8, 0.14, 0.2, lamp(f.board) if f.s.dark else f.tone("#fff8e0"))
    f.rect(2.2, 0.36, 0.36, 0.14, chrome)
    _wheels(f, (-1.7, 1.75), 0.38)


def passers_by(board: Board, row: float, count: int, name: str = "passers-by") -> None:
    """People on the far pavement, turned this way and that, in soft outlines: nearer ones over farther ones."""
    s, rng = board.scenery, board.scenery.rng(name)
    if s.without("people", "crowd"):
        return
    for k, share in enumerate(np.linspace(0.0, 1.0, count)):
        x = board.left + (float(share) + float(rng.uniform(-0.4, 0.4)) / count) * (board.right - board.left)
        y = row + (k % 3) * 0.012 * s.height
        m = s.metre(y) * float(rng.uniform(0.88, 1.05))
        _passer(board, x, y, m, rng)


def _passer(board: Board, x: float, y: float, m: float, rng: np.random.Generator) -> None:
    s = board.scenery
    tones = [s.shade(s.lit(str(rng.choice(codes))), 0.08) for codes in (_CLOTHES, _CLOTHES, _SKINS, _HAIRS)]
    coat, trousers, skin, hair = tones
    stride, turn = 0.16 * float(rng.uniform(0.3, 1.0)), float(rng.choice((-1, 1)))
    board.ellipse(x, y, 0.34 * m, 0.06 * m, s.shade(s.lit("#6c6862"), 0.5))
    for side in (-1, 1):
        foot = x + side * stride * m
        board.poly([(x - 0.13 * m, y - 0.85 * m), (x + 0.13 * m, y - 0.85 * m), (foot + 0.08 * m, y),
                    (foot - 0.08 * m, y)], s.shade(trousers, 0.1 if side > 0 else 0.3))  # fmt: skip
    board.poly([(x - 0.2 * m, y - 1.4 * m), (x + 0.2 * m, y - 1.4 * m), (x + 0.19 * m, y - 0.75 * m),
                (x - 0.19 * m, y - 0.75 * m)], coat)  # fmt: skip
    for side in (-1, 1):
        board.line([(x + side * 0.19 * m, y - 1.35 * m), (x + side * 0.26 * m, y - 0.85 * m)], blend(coat, skin, 0.15),
                   max(1.0, 0.1 * m))  # fmt: skip
    board.ellipse(x, y - 1.58 * m, 0.14 * m, 0.17 * m, skin)
    board.ellipse(x - turn * 0.04 * m, y - 1.64 * m, 0.15 * m, 0.13 * m, hair)
