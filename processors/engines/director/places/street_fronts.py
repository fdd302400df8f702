"""Fronts of the houses of streets, from their pavement to their roof."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from processors.engines.director.places import facades, flames, masonry
from processors.engines.director.places.facades import Facade
from processors.engines.director.shapes import Bgr, blend

Front = Callable[[Facade], None]


def plain(f: Facade) -> None:
    """A house of a modern town with a shop."""
    walls = ("#d8c4a8", "#c8b8b0", "#b8c0c8", "#d8a888", "#c0b090", "#a8b4b0")
    f.wall(walls[int(f.rng.integers(6))])
    f.floors(4.3, "office" if f.rng.random() < 0.3 else "plain")
    facades.roof(f, ("flat", "cornice")[int(f.rng.integers(2))], "#8a7a6c")
    facades.shop(f)


def tokyo(f: Facade) -> None:
    """A narrow building with signs, balconies and machines that sell drinks."""
    walls = ("#d4d0c8", "#b8b4b0", "#c8b8a4", "#a8a4ac", "#8c8890", "#d8c8bc")
    f.wall(walls[int(f.rng.integers(6))])
    f.floors(4.2, "tokyo")
    facades.roof(f, "flat", "#7a7880")
    facades.shop(f)
    for x in (0.15, f.wide - 1.05):
        for y in np.arange(4.1, f.tall - 2.0, 4.2):
            if f.rng.random() < 0.75:
                facades.neon(f, x, float(y), 0.9, min(float(f.rng.uniform(2.4, 3.9)), f.tall - float(y)))
    if f.rng.random() < 0.75:
        facades.neon(f, f.wide * 0.24, 3.95, f.wide * 0.5, 1.0)
    if f.rng.random() < 0.6:
        _vending(f, float(f.rng.uniform(0.5, f.wide - 1.5)))


def _vending(f: Facade, x: float) -> None:
    f.rect(x, 0, 1.0, 1.9, f.tone(("#d83a3a", "#3a6ad8", "#f0f0f0")[int(f.rng.integers(3))]))
    glow = (250.0, 246.0, 240.0) if f.s.dark else f.tone("#e8f0f4")
    f.rect(x + 0.1, 0.8, 0.8, 0.95, glow)
    for k in range(4):
        for row in (0.88, 1.32):
            f.rect(x + 0.15 + 0.19 * k, row, 0.12, 0.3, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    if f.s.dark:
        f.shine(x + 0.5, 1.2, 1.8, (250.0, 240.0, 220.0), 0.4)


def new_york(f: Facade) -> None:
    """A brick house with a fire escape."""
    tone = f.wall(("#a05a44", "#8a4c3c", "#b0785c", "#7c5a50", "#a88c74")[int(f.rng.integers(5))])
    facades.bricks(f, tone)
    f.floors(4.3, "plain")
    facades.roof(f, "cornice", "#6a5048")
    facades.shop(f)
    if f.rng.random() < 0.6:
        facades.fire_escape(f)


def old_town(f: Facade) -> None:
    """A plastered or timbered house under tiles."""
    walls = ("#f0dcb8", "#e8c8a8", "#e8b89c", "#d8d0b8", "#f0e4d0", "#c8d0c0")
    f = replace(f, tall=f.tall * 0.72)
    f.wall(walls[int(f.rng.integers(6))])
    if f.rng.random() < 0.45:
        beam = f.tone("#5a4030")
        for x in np.linspace(0, f.wide - 0.2, 4):
            f.rect(float(x), 3.4, 0.2, f.tall - 3.4, beam)
        for y in (3.4, f.tall - 0.2):
            f.rect(0, y, f.wide, 0.2, beam)
    f.floors(4.0, "old")
    facades.roof(f, ("gable", "slope")[int(f.rng.integers(2))], masonry.ROOFS[int(f.rng.integers(4))])
    facades.shop(f, 3.0)


def alley(f: Facade) -> None:
    """The back of a brick building."""
    tone = f.wall(("#8a7468", "#7a6c68", "#94826e", "#6c6470")[int(f.rng.integers(4))])
    facades.bricks(f, tone)
    f.floors(4.4, "tokyo")
    f.rect(0.6, 0, 1.1, 2.2, f.s.shade(f.tone("#5a4a40"), 0.3))
    f.pane(2.4, 1.1, 1.2, 1.1, 0.6)
    f.rect(f.wide - 1.5, 0, 1.2, 1.1, f.tone("#4a6a54"))
    f.rect(f.wide - 1.55, 1.05, 1.3, 0.12, f.tone("#3a5444"))
    f.line([(f.wide - 0.3, 0), (f.wide - 0.3, f.tall)], f.tone("#5c5c60"), 0.14)
    facades.neon(f, 0.4, 2.6, 1.6, 0.7)
    facades.neon(f, f.wide - 1.1, 3.2, 0.7, 2.6)
    for x in (0.5, 2.2, f.wide - 1.6):
        _lantern(f, x, 2.35)
    facades.awning(f, 2.2, 2.4, 1.7, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))


def market(f: Facade) -> None:
    """A low house behind a stall."""
    walls, lamp = ("#d8c4a0", "#c8a884", "#e0d0b4"), masonry.lamp(f.board)
    f = replace(f, tall=f.tall * 0.6)
    f.wall(walls[int(f.rng.integers(3))])
    f.floors(4.0, "old")
    facades.roof(f, "slope", "#8a5a44")
    f.rect(0.2, 0, f.wide - 0.4, 2.9, f.s.shade(f.tone("#6a4a34"), 0.35))
    if f.s.dark:
        f.wash(0.2, 0, f.wide - 0.4, 2.9, masonry.lamp(f.board), (0.75, 0.35))
    for x in np.arange(0.4, f.wide - 1.5, 1.5):
        f.rect(float(x), 0.0, 1.35, 0.9, f.tone("#a87c50"))
        fruit = f.tone(("#e05038", "#f0a030", "#78b040", "#f0d048", "#9a4a8a")[int(f.rng.integers(5))])
        for dx in np.linspace(0.12, 1.2, 6):
            for lift in (0.92, 1.08):
                at = f.left + (float(x + dx) + (lift - 0.9) * 0.4) * f.metre, f.foot - lift * f.metre
                f.board.ellipse(*at, 0.12 * f.metre, 0.12 * f.metre, f.s.sunny(fruit, 0.2 if lift > 1 else 0.0))
    facades.awning(f, 0.0, 2.5, f.wide, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    for x in np.arange(0.9, f.wide, 1.8):
        _lantern(f, float(x), 2.05)
    if f.s.dark:
        for x in np.arange(0.0, f.wide, 0.7):
            lift = 4.4 - 1.1 * float(np.sin(np.pi * x / f.wide))
            f.board.ellipse(f.left + float(x) * f.metre, f.foot - lift * f.metre, 0.09 * f.metre, 0.1 * f.metre, lamp)
            f.shine(float(x), lift, 0.9, lamp, 0.4)


def _lantern(f: Facade, x: float, y: float) -> None:
    at = f.left + x * f.metre, f.foot - y * f.metre
    paper = (80.0, 130.0, 250.0) if f.s.dark else f.tone("#d8493a")
    f.board.ellipse(*at, 0.2 * f.metre, 0.26 * f.metre, paper)
    f.board.ellipse(*at, 0.09 * f.metre, 0.2 * f.metre, blend(paper, (160.0, 230.0, 255.0), 0.5))
    if f.s.dark:
        f.board.shine(*at, 1.0 * f.metre, paper, 0.5)


def cyber(f: Facade) -> None:
    """A tower of neon."""
    f.wall(("#3c4058", "#34344c", "#484a60", "#2c3448")[int(f.rng.integers(4))])
    f.floors(4.4, "office")
    facades.roof(f, "flat", "#2a2c3c")
    facades.shop(f, 3.4, facades.NEON[int(f.rng.integers(6))])
    for x in np.arange(0.2, f.wide - 1.2, 2.2):
        for y in np.arange(4.3, f.tall - 2.4, 4.0):
            if f.rng.random() < 0.5:
                facades.neon(f, float(x), float(y), float(f.rng.uniform(0.8, 1.2)), float(f.rng.uniform(2.2, 3.5)))
    if f.rng.random() < 0.7:
        _screen(f, f.wide * 0.3, float(f.rng.uniform(4.2, 6.5)), f.wide * 0.66, 2.6)
    for y in np.arange(4.2, f.tall, 3.0):
        tube = f.s.tone_of(facades.NEON[int(f.rng.integers(6))])
        f.rect(0, float(y), f.wide, 0.08, tube if f.s.dark else f.s.lit("#90a0b0"))


def burning(f: Facade) -> None:
    """A broken house that burns."""
    tone = f.wall(("#5a4c48", "#4c4448", "#6a5850")[int(f.rng.integers(3))])
    fire = ((20.0, 50.0, 170.0), (30.0, 90.0, 235.0), (50.0, 150.0, 252.0), (150.0, 225.0, 255.0))
    for y in np.arange(0.8, f.tall - 1.2, 2.6):
        for x in np.arange(0.6, f.wide - 1.2, 1.9):
            f.rect(float(x), float(y), 1.1, 1.5, f.s.shade(tone, 0.75))
            if f.rng.random() < 0.3:
                f.rect(float(x), float(y), 1.1, 1.5, (50.0, 150.0, 250.0))
                _blaze(f, float(x) + 0.55, float(y) + 0.2, 1.5, 2.4, fire)
    _collapse(f)
    if f.rng.random() < 0.7:
        _blaze(f, f.wide * float(f.rng.uniform(0.3, 0.7)), f.tall - 2.2, f.wide * 0.8, 4.6, fire)
    f.wash(0, 0, f.wide, 1.2, (30.0, 60.0, 140.0), (0.0, 0.4))


def _blaze(f: Facade, x: float, y: float, wide: float, tall: float, fire: Sequence[Bgr]) -> None:
    """Flames in metres, their base at (x, y): a row of tongues in each tone."""
    for number, (tone, share) in enumerate(zip(fire, (1.0, 0.82, 0.6, 0.34), strict=True)):
        for at in np.linspace(-0.5, 0.5, max(1, int(wide / 0.9))) * wide * (1 - 0.2 * number):
            high = tall * share * float(f.rng.uniform(0.6, 1.0)) * (1 - 0.8 * abs(at) / wide)
            foot = f.left + (x + float(at)) * f.metre, f.foot - y * f.metre
            flames.tongue(f.board, *foot, high * f.metre, high * f.metre * 0.32, int(f.rng.integers(8)), tone)
    f.shine(x, y + tall * 0.4, tall, (30.0, 100.0, 250.0), 0.5)


def _collapse(f: Facade) -> None:
    """Breaks the upper edge of the wall away."""
    edge = [(float(x), f.tall - abs(float(f.rng.normal(0, 1.0)))) for x in np.linspace(0, f.wide, 9)]
    gone = [*edge, (f.wide, f.tall + 2.0), (0.0, f.tall + 2.0)]
    f.board.clear([(f.left + x * f.metre, f.foot - y * f.metre) for x, y in gone])


def haussmann(f: Facade) -> None:
    """A house of pale stone with iron balconies and a grey mansard, a café below."""
    f.wall(("#ecdfc4", "#e4d4b8", "#f0e6d0", "#dccdb4")[int(f.rng.integers(4))])
    f.floors(3.9, "plain")
    iron = f.s.shade(f.tone("#3a3c44"), 0.2)
    for y in np.arange(3.75, f.tall - 1.6, 3.0):
        f.rect(0.1, float(y), f.wide - 0.2, 0.1, f.tone("#d0c2a8"))
        f.rect(0.2, float(y) + 0.62, f.wide - 0.4, 0.07, iron)
        for x in np.arange(0.25, f.wide - 0.2, 0.22):
            f.rect(float(x), float(y) + 0.1, 0.05, 0.55, iron)
    _mansard(f, "#7c8698")
    facades.shop(f, 3.0)
    facades.awning(
        f, 0.1, 2.5, f.wide - 0.2, f.tone(("#a8303a", "#2f5a4a", "#2f4a7a", "#b8602c")[int(f.rng.integers(4))])
    )


def _mansard(f: Facade, code: str) -> None:
    """A steep roof with dormers and chimney pots."""
    slate, y = f.tone("#e4ecf6" if f.s.white else code), f.tall
    f.poly([(-0.1, y), (f.wide + 0.1, y), (f.wide - 0.5, y + 2.0), (0.5, y + 2.0)], slate)
    f.rect(-0.15, y - 0.12, f.wide + 0.3, 0.24, f.tone("#e4d8c0"))
    for x in np.arange(1.0, f.wide - 1.2, 1.9):
        f.rect(float(x) - 0.12, y + 0.25, 1.04, 1.35, f.tone("#e8dcc4"))
        f.pane(float(x), y + 0.35, 0.8, 1.0, 0.5)
    f.rect(f.wide * 0.7, y + 1.8, 0.9, 1.1, f.tone("#b08068"))
    for dx in (0.1, 0.4, 0.7):
        f.rect(f.wide * 0.7 + dx, y + 2.9, 0.16, 0.3, f.tone("#c86a48"))


def georgian(f: Facade) -> None:
    """A house of brown brick with white sash windows, a painted shop or door below."""
    tone = f.wall(("#a8705a", "#8c5c4c", "#b89878", "#e8e2d4", "#9a6a58")[int(f.rng.integers(5))])
    facades.bricks(f, tone)
    f.floors(4.2, "plain")
    facades.roof(f, "cornice", "#e8e2d4")
    facades.shop(f)
    f.rect(f.wide * 0.2, f.tall + 0.1, 0.8, 1.5, f.s.shade(tone, 0.2))
    for dx in (0.05, 0.3, 0.55):
        f.rect(f.wide * 0.2 + dx, f.tall + 1.6, 0.16, 0.35, f.tone("#c87850"))


def ochre(f: Facade) -> None:
    """A plastered southern house with shutters under a flat tiled roof."""
    f.wall(("#e8b070", "#e09a68", "#f0c890", "#d88a60", "#ecd8b0")[int(f.rng.integers(5))])
    f.floors(3.9, "old")
    facades.roof(f, "slope", "#b8684a")
    facades.shop(f, 2.9)


def fiesta(f: Facade) -> None:
    """A low house in a bright colour with a white frame and paper flags."""
    f.wall(("#e8508a", "#f0a030", "#3aa8b0", "#e86a48", "#f0d050", "#7a5ac0")[int(f.rng.integers(6))])
    white = f.tone("#f8f0e4")
    f.rect(0, f.tall, f.wide, 0.35, white)
    f.rect(0, 0, f.wide, 0.8, f.tone("#b05a40"))
    f.floors(4.0, "old")
    for x in np.arange(0.7, f.wide - 1.3, 2.3):
        f.rect(float(x) - 0.15, 0.0, 1.5, 2.75, white)
        f.rect(float(x), 0.0, 1.2, 2.6, f.s.shade(f.tone("#6a4030"), 0.2))
        if f.s.dark:
            f.rect(float(x) + 0.15, 1.4, 0.9, 0.9, masonry.lamp(f.board))
    for k, x in enumerate(np.arange(0.0, f.wide, 0.55)):
        flag = f.tone(("#e8508a", "#f0c030", "#3aa8b0", "#78b840", "#e86a48")[k % 5])
        drop = 3.75 - 0.35 * float(np.sin(np.pi * (x / f.wide)))
        f.poly([(float(x), drop), (float(x) + 0.45, drop), (float(x) + 0.45, drop - 0.5), (float(x), drop - 0.5)], flag)


def souk(f: Facade) -> None:
    """A house of red clay with a pointed gate, carpets and baskets of spice."""
    clay = f.wall(("#d0825c", "#c87450", "#dc966c", "#c88a64")[int(f.rng.integers(4))])
    for x in np.arange(0.0, f.wide, 0.9):
        f.rect(float(x), f.tall, 0.5, 0.5, clay)
    for x in np.arange(0.9, f.wide - 0.6, 1.7):
        f.rect(float(x), f.tall - 1.6, 0.5, 0.9, masonry.lamp(f.board) if f.s.dark else f.s.shade(clay, 0.6))
    u = np.linspace(-1, 1, 15)
    gate = [(1.3 + float(v) * 0.85, 1.7 + 1.1 * (1 - abs(float(v)) ** 1.6)) for v in u]
    f.poly([*[(1.3 + (x - 1.3) * 1.18, y * 1.06) for x, y in gate], (2.3, 0.0), (0.3, 0.0)], f.tone("#3a8a98"))
    f.poly([*gate, (2.15, 0.0), (0.45, 0.0)], masonry.lamp(f.board) if f.s.dark else f.s.shade(clay, 0.7))
    for x in np.arange(2.7, f.wide - 1.0, 1.15):
        cloth = f.tone(("#b82838", "#2f5a9a", "#e0a030", "#7a3a8a", "#2f8a6a")[int(f.rng.integers(5))])
        f.rect(float(x), 1.35, 0.95, 1.9, cloth)
        for k in range(3):
            f.rect(float(x) + 0.08, 1.55 + 0.55 * k, 0.79, 0.16, f.tone("#f0d8a0"))
        f.rect(float(x), 1.28, 0.95, 0.1, f.tone("#f0e4cc"))
        spice = f.tone(("#e08030", "#c03a28", "#e8c040", "#88a040")[int(f.rng.integers(4))])
        f.rect(float(x) + 0.08, 0.0, 0.8, 0.5, f.tone("#8a6040"))
        f.poly([(float(x) + 0.08, 0.5), (float(x) + 0.88, 0.5), (float(x) + 0.48, 1.05)], spice)
    facades.awning(f, 2.5, 3.2, f.wide - 2.6, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    for x in np.arange(3.0, f.wide, 1.6):
        _lantern(f, float(x), 2.9)


def billboards(f: Facade) -> None:
    """A tower behind screens that glow, over a shop."""
    f.wall(("#5c6070", "#6a5c60", "#4c5464", "#70686c")[int(f.rng.integers(4))])
    f.floors(4.4, "office")
    facades.roof(f, "flat", "#3a3c48")
    facades.shop(f, 3.2, facades.NEON[int(f.rng.integers(6))])
    y = 4.0
    while y < f.tall - 1.8:
        tall = min(float(f.rng.uniform(1.8, 3.8)), f.tall - y - 0.2)
        _screen(f, 0.25, y, f.wide - 0.5, tall)
        y += tall + 0.3


def _screen(f: Facade, x: float, y: float, wide: float, tall: float) -> None:
    """A screen that shows a face of the night: a sunburst, a bottle, a wave, letters."""
    s = f.s
    first, second, third = (s.tone_of(facades.NEON[int(f.rng.integers(6))]) for _ in range(3))
    if not s.dark:
        first, second, third = (blend(tone, s.seen(tone), 0.6) for tone in (first, second, third))
    f.rect(x - 0.1, y - 0.1, wide + 0.2, tall + 0.2, s.shade(f.tone("#202028"), 0.3))
    f.rect(x, y, wide, tall, blend(first, (60.0, 30.0, 40.0), 0.25))
    kind = int(f.rng.integers(4))
    if kind == 0:
        for k in range(12):
            a, b = k * np.pi / 6, k * np.pi / 6 + 0.26
            reach = min(wide, tall) * 0.48
            f.poly(
                [
                    (x + wide / 2, y + tall / 2),
                    *(
                        (x + wide / 2 + reach * float(np.cos(v)), y + tall / 2 + reach * float(np.sin(v)))
                        for v in (a, b)
                    ),
                ],
                second,
            )
    elif kind == 1:
        f.poly(
            [(x, y), (x + wide, y), (x + wide, y + tall * 0.7), (x + wide * 0.5, y + tall * 0.3), (x, y + tall * 0.55)],
            second,
        )
    elif kind == 2:
        for k in range(5):
            f.rect(
                x + wide * (0.06 + 0.19 * k), y + tall * 0.1, wide * 0.12, tall * float(f.rng.uniform(0.3, 0.8)), second
            )
    facades.strokes(
        f, x + wide * 0.1, y + tall * 0.34, wide * 0.85, min(tall * 0.3, 0.9), blend(third, (255.0, 255.0, 255.0), 0.6)
    )
    if s.dark:
        f.shine(x + wide / 2, y + tall / 2, wide * 0.8, first, 0.4)


def casino(f: Facade) -> None:
    """A house of games with a crown of lamps and a great sign."""
    f.wall(("#6a3a78", "#a83a50", "#3a4a8a", "#8a5a30")[int(f.rng.integers(4))])
    f.floors(5.2, "office")
    gold = (70.0, 190.0, 255.0) if f.s.dark else f.tone("#f0c850")
    f.rect(0, 3.2, f.wide, 1.3, f.tone("#c83048"))
    for y in (3.2, 4.4, f.tall):
        for x in np.arange(0.2, f.wide, 0.4):
            at = f.left + float(x) * f.metre, f.foot - y * f.metre
            f.board.ellipse(*at, 0.11 * f.metre, 0.11 * f.metre, gold)
    facades.strokes(f, 0.8, 3.5, f.wide - 1.6, 0.7, (220.0, 245.0, 255.0) if f.s.dark else f.tone("#fff4d8"))
    facades.neon(f, f.wide * 0.35, 5.0, f.wide * 0.3, max(1.8, f.tall - 5.4))
    facades.shop(f, 2.6, "#e0a030")
    if f.s.dark:
        f.shine(f.wide / 2, 3.6, f.wide * 0.6, (90.0, 160.0, 255.0), 0.6)


def victorian(f: Facade) -> None:
    """A painted wooden house with a bay, a steep gable and steps."""
    tone = f.wall(("#e8c0c8", "#a8c8d8", "#e8d8a8", "#b8d0b0", "#d0b8d8", "#f0d0b0")[int(f.rng.integers(6))])
    f = replace(f, tall=f.tall * 0.8)
    white, y = f.tone("#f8f4ec"), f.tall
    for row in np.arange(0.6, f.tall, 0.4):
        f.wash(0, float(row), f.wide, 0.05, f.s.shade(tone, 0.5), (0.5, 0.5))
    f.poly([(-0.2, y), (f.wide + 0.2, y), (f.wide / 2, y + f.wide * 0.55)], tone)
    f.line([(-0.2, y), (f.wide / 2, y + f.wide * 0.55), (f.wide + 0.2, y)], white, 0.2)
    for k in range(2):
        low = 3.2 + 2.6 * k
        if low + 2 < y + 1:
            f.rect(0.5, low - 0.15, f.wide * 0.55, 2.1, white)
            for dx in (0.65, 1.25, 1.85):
                f.pane(dx, low + 0.05, 0.5, 1.6, 0.5)
            f.pane(f.wide - 1.4, low + 0.1, 0.8, 1.5, 0.5)
    f.rect(0.4, 0, f.wide * 0.6, 2.4, f.s.shade(tone, 0.25))
    f.pane(0.7, 0.7, 1.6, 1.2, 0.6)
    for k in range(5):
        f.rect(f.wide - 1.7, 0, 1.4, 0.22 * (5 - k), f.s.sunny(white, 0.08 * k))
    f.rect(f.wide - 1.4, 1.1, 0.85, 1.8, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))


def steam(f: Facade) -> None:
    """A house of brick, copper and cogs with pipes that smoke."""
    tone = f.wall(("#7a5440", "#6c5048", "#84604a", "#5c4a44")[int(f.rng.integers(4))])
    facades.bricks(f, tone)
    f.floors(4.4, "plain")
    copper, brass = f.tone("#b87444"), f.tone("#d8a850")
    for y in (3.8, f.tall - 0.1):
        f.rect(-0.1, y, f.wide + 0.2, 0.3, copper)
        for x in np.arange(0.1, f.wide, 0.5):
            f.rect(float(x), y + 0.1, 0.1, 0.1, f.s.sunny(brass, 0.3))
    for x in (0.25, f.wide - 0.4):
        f.rect(x, 0, 0.26, f.tall + 1.4, copper)
        f.rect(x - 0.08, f.tall * 0.5, 0.42, 0.3, brass)
    x, y, r = f.wide * 0.5, min(f.tall - 1.4, 6.4), 1.1
    a = np.linspace(0, 2 * np.pi, 49)
    cog = r * (1 + 0.16 * np.sign(np.sin(a * 12)))
    f.poly([(x + float(c * np.cos(v)), y + float(c * np.sin(v))) for c, v in zip(cog, a, strict=True)], brass)
    hub = [(x + 0.7 * r * float(np.cos(v)), y + 0.7 * r * float(np.sin(v))) for v in a]
    f.poly(hub, masonry.lamp(f.board) if f.s.dark else f.tone("#f0e0b8"))
    for v in np.arange(0, 6.2, 1.05):
        f.line([(x, y), (x + 0.75 * r * float(np.cos(v)), y + 0.75 * r * float(np.sin(v)))], copper, 0.12)
    facades.roof(f, "cornice", "#5a4a40")
    facades.shop(f, 3.2, "#8a4a2c")
