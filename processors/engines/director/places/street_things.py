"""What stands at the sides of the near pavement: tables, plants, barrels, machines."""

from collections.abc import Callable

import numpy as np

from processors.engines.director.places import facades, foliage, parked
from processors.engines.director.places.board import Board
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.masonry import lamp
from processors.engines.director.shapes import blend

#: Columns (shares of the width) and rows (metres of the eye's scale, shares of that of the figures).
_PLACES = ((0.05, 0.94), (0.95, 0.9), (0.21, 0.85))


def beside(board: Board, kinds: tuple[str, ...]) -> None:
    """Two or three of the kinds beside the figures, the farthest first."""
    s, rng = board.scenery, board.scenery.rng("beside")
    many = 3 if s.width > s.height else 2
    for k, (share, near) in sorted(enumerate(_PLACES[:many]), key=lambda one: one[1][1]):
        if not kinds:
            return
        kind = kinds[(k + int(rng.integers(len(kinds)))) % len(kinds)]
        y = s.horizon + (s.foot - s.horizon) * near
        if s.without(*kind.split()):
            continue
        one(board, kind, s.x(share + float(rng.uniform(-0.015, 0.015))), y)


def one(board: Board, kind: str, x: float, y: float) -> None:
    """A thing of that kind with its foot at (x, y), frame pixels."""
    s = board.scenery
    foliage.shadow(board, x, y, 1.4 * s.metre(y))
    _KINDS[kind](Facade(board, s.rng(f"{kind} {round(x)}"), x, y, s.metre(y), 1.0, 1.0))


def _oval(f: Facade, x: float, y: float, wide: float, tall: float, code: str) -> None:
    f.board.ellipse(f.left + x * f.metre, f.foot - y * f.metre, wide * f.metre, tall * f.metre, f.tone(code))


def _pot(f: Facade, code: str, half: float = 0.42, tall: float = 0.6) -> None:
    tone = f.tone(code)
    f.poly([(-half * 0.75, 0), (half * 0.75, 0), (half, tall), (-half, tall)], tone)
    f.poly([(-f.s.side * half * 0.75, 0), (0, 0), (0, tall), (-f.s.side * half, tall)], f.s.shade(tone, 0.25))
    f.rect(-half * 1.1, tall - 0.1, half * 2.2, 0.14, f.s.sunny(tone, 0.25))


def _planter(f: Facade) -> None:
    _pot(f, ("#b8684a", "#8a8c94", "#5a7a8a")[int(f.rng.integers(3))])
    foliage.bush(f.board, f.left, f.foot - 0.5 * f.metre, 1.25 * f.metre, "#5a9a48", 0.0, 0.75)
    petal = ("#f05a6a", "#f8b0c0", "#f8d050", "#ffffff")[int(f.rng.integers(4))]
    for _ in range(12):
        _oval(f, float(f.rng.uniform(-0.5, 0.5)), float(f.rng.uniform(0.65, 1.2)), 0.06, 0.055, petal)


def _bench(f: Facade) -> None:
    wood, iron = f.tone("#9a6c48"), f.s.shade(f.tone("#3a3c44"), 0.2)
    for x in (-0.8, 0.7):
        f.rect(x, 0, 0.1, 0.95, iron)
    for y, tall in ((0.42, 0.1), (0.6, 0.12), (0.8, 0.12)):
        f.rect(-0.95, y, 1.9, tall, f.s.sunny(wood, 0.2 if y > 0.5 else 0.0))


def _bin(f: Facade) -> None:
    f.rect(-0.3, 0, 0.6, 0.85, f.tone("#4a6a5c"))
    for x in np.arange(-0.26, 0.28, 0.12):
        f.rect(float(x), 0.08, 0.04, 0.6, f.s.shade(f.tone("#4a6a5c"), 0.35))
    f.rect(-0.34, 0.85, 0.68, 0.1, f.s.shade(f.tone("#3a4a44"), 0.2))


def _hydrant(f: Facade) -> None:
    red = f.tone("#d0402f")
    f.rect(-0.17, 0, 0.34, 0.62, red)
    f.rect(-0.23, 0, 0.46, 0.1, f.s.shade(red, 0.3))
    f.rect(-0.28, 0.34, 0.56, 0.15, f.s.shade(red, 0.15))
    _oval(f, 0, 0.64, 0.18, 0.14, "#e0584a")
    _oval(f, 0, 0.42, 0.09, 0.09, "#f0d8c0")


def _phone_box(f: Facade) -> None:
    red, glow = f.tone("#c8242c"), lamp(f.board) if f.s.dark else f.tone("#cfe0e4")
    f.rect(-0.5, 0, 1.0, 2.5, red)
    f.rect(-0.56, 2.3, 1.12, 0.3, f.s.sunny(red, 0.15))
    f.rect(-0.36, 2.36, 0.72, 0.16, f.tone("#fff6e8"))
    _oval(f, 0, 2.6, 0.5, 0.14, "#b01c28")
    for row in np.arange(0.35, 2.1, 0.34):
        for x in (-0.37, -0.1, 0.17):
            f.rect(x, float(row), 0.21, 0.27, glow)
    f.wash(-0.5, 0, 0.3, 2.5, f.s.shade(red, 0.8), (0.3, 0.3))


def _cafe_table(f: Facade) -> None:
    iron = f.s.shade(f.tone("#3a3c44"), 0.15)
    cane = f.tone("#b88a54")
    for side in (-1, 1):
        x = side * 0.85
        for dx in (-0.2, 0.2):
            f.rect(x + dx - 0.03, 0, 0.06, 0.48, iron)
        f.rect(x - 0.27, 0.44, 0.54, 0.08, cane)
        f.rect(x + side * 0.2 - 0.04, 0.5, 0.08, 0.5, iron)
        f.rect(x + side * 0.17 - 0.12, 0.62, 0.24, 0.36, f.s.sunny(cane, 0.15))
    f.rect(-0.04, 0, 0.08, 0.72, iron)
    _oval(f, 0, 0.02, 0.3, 0.06, "#3a3c44")
    _oval(f, 0, 0.74, 0.5, 0.1, "#f0e8d8")
    f.rect(-0.22, 0.76, 0.13, 0.12, f.tone("#ffffff"))
    f.rect(0.12, 0.76, 0.08, 0.2, f.tone("#5a8a5c"))
    _oval(f, 0.16, 1.0, 0.1, 0.08, "#e85a6a")


def _machine(f: Facade) -> None:
    f.rect(-0.55, 0, 1.1, 2.0, f.tone(("#d83a3a", "#3a6ad8", "#f0f0f0")[int(f.rng.integers(3))]))
    glow = (214.0, 200.0, 176.0) if f.s.dark else f.tone("#e8f0f4")
    f.rect(-0.45, 0.85, 0.9, 1.0, glow)
    for k in range(4):
        for row in (0.92, 1.38):
            f.rect(-0.4 + 0.21 * k, row, 0.14, 0.34, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    f.rect(-0.35, 0.25, 0.7, 0.2, f.s.shade(f.tone("#40424a"), 0.4))
    if f.s.dark:
        f.shine(0, 1.3, 1.8, (250.0, 240.0, 220.0), 0.4)


def _bicycle(f: Facade) -> None:
    frame, black = f.tone(facades.CLOTHS[int(f.rng.integers(6))]), f.s.shade(f.tone("#30323a"), 0.2)
    a = np.linspace(0, 2 * np.pi, 25)
    for x in (-0.55, 0.55):
        f.line([(x + 0.34 * float(np.cos(v)), 0.34 + 0.34 * float(np.sin(v))) for v in a], black, 0.05)
    f.line([(-0.55, 0.34), (-0.1, 0.34), (0.4, 0.82), (-0.25, 0.82), (-0.55, 0.34)], frame, 0.06)
    f.line([(-0.1, 0.34), (-0.3, 0.95)], frame, 0.06)
    f.line([(0.55, 0.34), (0.36, 1.02), (0.22, 1.06)], frame, 0.06)
    f.rect(-0.45, 0.93, 0.3, 0.08, black)
    f.rect(0.42, 0.72, 0.36, 0.26, f.tone("#b88a54"))


def _amphora(f: Facade) -> None:
    for x, size, code in ((-0.4, 1.0, "#c87448"), (0.25, 1.3, "#b8643c"), (0.75, 0.75, "#d89060")):
        u = np.linspace(0, 1, 12)
        half = size * (0.16 + 0.22 * np.sin(u * 2.6) * (1 - 0.35 * u))
        left = [(x - float(a), size * float(b)) for a, b in zip(half, u, strict=True)]
        right = [(x + float(a), size * float(b)) for a, b in zip(half, u, strict=True)]
        f.poly([*left, *right[::-1]], f.tone(code))
        dark = left if f.s.side > 0 else right
        f.poly([*dark, (x, size), (x, 0)], f.s.shade(f.tone(code), 0.22))
        f.rect(x - 0.2 * size, size * 0.62, 0.4 * size, 0.06, f.tone("#f0e0c0"))


def _cactus(f: Facade) -> None:
    _pot(f, "#c8684a")
    green = f.tone("#4a8a58")
    for x, low, tall, half in ((0.0, 0.55, 1.3, 0.17), (-0.38, 1.0, 0.5, 0.11), (0.36, 0.85, 0.6, 0.11)):
        f.line([(x, low), (x, low + tall)], green, half * 2)
        f.line([(x + f.s.side * half * 0.4, low), (x + f.s.side * half * 0.4, low + tall)], f.s.sunny(green, 0.3), 0.05)
    f.line([(-0.38, 1.0), (0, 0.95)], green, 0.2)
    f.line([(0.36, 0.85), (0, 0.8)], green, 0.2)
    _oval(f, 0, 1.95, 0.12, 0.09, "#f06a90")


def _spices(f: Facade) -> None:
    for x, code in ((-0.8, "#e08030"), (0.0, "#c03a28"), (0.8, "#e8c040")):
        f.poly([(x - 0.32, 0), (x + 0.32, 0), (x + 0.4, 0.5), (x - 0.4, 0.5)], f.tone("#a87c50"))
        f.rect(x - 0.42, 0.45, 0.84, 0.1, f.tone("#8a6040"))
        f.poly([(x - 0.38, 0.55), (x + 0.38, 0.55), (x, 1.1)], f.tone(code))
        f.poly([(x - f.s.side * 0.38, 0.55), (x, 0.55), (x, 1.1)], f.s.shade(f.tone(code), 0.25))


def _barrel(f: Facade) -> None:
    for x, size in ((-0.35, 1.0), (0.45, 0.85)):
        wood = f.tone("#9a6a40")
        f.poly(
            [
                (x - 0.3 * size, 0),
                (x + 0.3 * size, 0),
                (x + 0.38 * size, size * 0.5),
                (x + 0.3 * size, size),
                (x - 0.3 * size, size),
                (x - 0.38 * size, size * 0.5),
            ],
            wood,
        )
        for y in (0.15, 0.5, 0.82):
            f.rect(x - 0.37 * size, y * size, 0.74 * size, 0.07, f.s.shade(f.tone("#50505a"), 0.2))
        _oval(f, x, size, 0.3 * size, 0.07 * size, "#b8885a")


def _crates(f: Facade) -> None:
    for x, y, size in ((-0.5, 0.0, 0.85), (0.42, 0.0, 0.75), (-0.35, 0.85, 0.65)):
        wood = blend(f.tone("#b08454"), f.tone("#8a6440"), float(f.rng.random()))
        f.rect(x - size / 2, y, size, size, wood)
        for k in range(3):
            f.rect(x - size / 2, y + size * (0.3 * k + 0.28), size, 0.03, f.s.shade(wood, 0.5))
        f.line([(x - size / 2, y), (x + size / 2, y + size)], f.s.shade(wood, 0.3), 0.08)
        f.wash(x - size / 2, y, size * 0.3, size, f.s.shade(wood, 0.8), (0.3, 0.3))


_KINDS: dict[str, Callable[[Facade], None]] = {
    "planter": _planter,
    "bench": _bench,
    "bin": _bin,
    "hydrant": _hydrant,
    "phone box": _phone_box,
    "cafe table": _cafe_table,
    "machine": _machine,
    "bicycle": _bicycle,
    "amphora": _amphora,
    "cactus": _cactus,
    "spices": _spices,
    "barrel": _barrel,
    "crates": _crates,
    "old car": parked.old_car,
    "tuk tuk": parked.tuk_tuk,
    "jeepney": parked.jeepney,
}
