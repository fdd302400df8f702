"""Furniture of castles, churches, temples, taverns and dungeons."""

import numpy as np

from processors.engines.director.places.furniture import legs, tint
from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth

_GOLD: Bgr = (74.0, 176.0, 226.0)
_FIRE: Bgr = (60.0, 140.0, 255.0)
_IRON: Bgr = (84.0, 78.0, 78.0)
_RED: Bgr = (52.0, 56.0, 178.0)


def fireplace(at: Stand) -> None:
    """A burning hearth of stone."""
    at.spot("fireplace", 0, 0, -0.5, at.w / 2)
    stone = blend(at.kit.wall, (120, 124, 128), 0.6)
    w = at.w / 2
    at.box(0, 0, (at.w, at.h, at.d), stone)
    for row in range(int(at.h / 0.2)):
        for k in range(int(at.w / 0.36) + 1):
            x, y = -w + 0.36 * k + 0.18 * (row % 2), 0.2 * row
            if x + 0.34 < w:
                at.pane(
                    x,
                    y + 0.01,
                    x + 0.34,
                    y + 0.19,
                    blend(stone, darker(stone, 0.3), float(at.rng.random())),
                    inked=False,
                )
    hole = np.concatenate([[(-w * 0.62, 0.06), (w * 0.62, 0.06)], ellipse(0, 0.62, w * 0.62, 0.34)[:13]])
    at.flat(hole, (30, 26, 30))
    at.flat(hole * (0.9, 0.85), (30, 50, 96), 0.5, inked=False)
    for k in (-1, 0, 1):
        at.oval(k * w * 0.26, 0.12, w * 0.22, 0.06, at.kit.wood)
    for k, tall in ((-1, 0.42), (0, 0.6), (1, 0.46)):
        x = k * w * 0.22
        flame = smooth([(x - 0.12, 0.12), (x + 0.12, 0.12), (x + 0.1, tall * 0.55), (x, tall), (x - 0.1, tall * 0.5)])
        at.flat(flame, _FIRE, 1.0, -0.01, inked=False)
        at.flat(put(flame * (0.5, 0.6), x * 0.5, 0.05), (110, 215, 255), 1.0, -0.01, inked=False)
    at.live("flame", -w * 0.16, 0.34, -0.01, 0.42, _FIRE)
    at.live("flame", w * 0.18, 0.34, -0.01, 0.46, _FIRE)
    at.box(0, at.h, (at.w + 0.24, 0.1, at.d + 0.12), at.kit.wood, -0.12)
    at.flare(0, 0.5, 2.6, 0.95, (70.0, 150.0, 255.0))
    for k in (-1, 1):
        at.pane(k * w * 0.6 - 0.03, at.h + 0.1, k * w * 0.6 + 0.03, at.h + 0.3, at.kit.white)
        at.live("flame", k * w * 0.6, at.h + 0.36, 0, 0.12, _FIRE)


def long_table(at: Stand) -> None:
    """A heavy table with benches."""
    at.box(0, 0.4, (at.w, 0.05, 0.26), darker(at.kit.wood, 0.1), at.d)
    for side in (-1, 1):
        at.box(side * at.w * 0.38, 0, (0.1, 0.4, 0.2), darker(at.kit.wood, 0.25), at.d)
        at.box(side * at.w * 0.36, 0, (0.14, at.h - 0.08, at.d * 0.6), darker(at.kit.wood, 0.2), at.d * 0.2)
    at.box(0, at.h - 0.08, (at.w, 0.08, at.d), at.kit.wood)
    for k in range(3):
        x = at.w * (0.3 * k - 0.34) + 0.05
        if k == 1:
            continue
        at.flat(box(x - 0.07, at.h, x + 0.07, at.h + 0.17, 0.02), lighter(at.kit.wood, 0.2), dz=at.d * 0.4)
        at.pane(x - 0.075, at.h + 0.13, x + 0.075, at.h + 0.19, (225, 240, 245), dz=at.d * 0.4, round_by=0.03)
    candle(at, at.w * 0.12, at.h, at.d * 0.6)
    at.spot("table", 0, at.h, at.d * 0.35, at.w * 0.4)


def candle(at: Stand, dx: float, dy: float, dz: float) -> None:
    """A burning candle."""
    at.pane(dx - 0.03, dy, dx + 0.03, dy + 0.14, at.kit.white, dz=dz)
    at.oval(dx, dy + 0.2, 0.018, 0.045, (110, 210, 255), 1.0, dz)
    at.live("flame", dx, dy + 0.19, dz, 0.13, _FIRE)
    at.flare(dx, dy + 0.2, 1.0, 0.4, (100.0, 175.0, 255.0))


def chandelier(at: Stand) -> None:
    """An iron ring with candles."""
    at.pane(-0.012, 0.2, 0.012, at.h, _IRON, inked=False)
    for k in (-1, 1):
        at.flat(points((k * 0.62, 0.06), (k * 0.6, 0.06), (0, 0.6), (0.012, 0.6)), _IRON, inked=False)
    at.oval(0, 0.04, 0.66, 0.1, _IRON)
    at.oval(0, 0.045, 0.58, 0.065, blend(at.kit.wall, at.kit.dark, 0.6))
    for k in range(-2, 3):
        x, y = 0.3 * k, 0.0 if abs(k) < 2 else 0.04
        at.pane(x - 0.025, y, x + 0.025, y + 0.15, at.kit.white)
        at.oval(x, y + 0.2, 0.02, 0.05, (110, 210, 255), 1.0)
        at.live("flame", x, y + 0.19, 0, 0.13, _FIRE)
    at.flare(0, 0.1, 2.6, 0.75, (110.0, 180.0, 255.0))


def armour(at: Stand) -> None:
    """A suit of armour on guard."""
    steel: Bgr = (186.0, 176.0, 168.0)
    at.box(0, 0, (0.6, 0.12, 0.4), at.kit.wood)
    for side in (-1, 1):
        at.flat(box(side * 0.11 - 0.08, 0.12, side * 0.11 + 0.08, 0.95, 0.05), steel)
        at.flat(box(side * 0.3 - 0.07, 0.75, side * 0.3 + 0.07, 1.35, 0.06), darker(steel, 0.08))
        at.oval(side * 0.28, 1.36, 0.13, 0.1, steel)
    at.flat(smooth([(-0.22, 0.85), (0.22, 0.85), (0.27, 1.2), (0.2, 1.42), (-0.2, 1.42), (-0.27, 1.2)]), steel)
    at.flat(points((0.02, 0.9), (0.2, 0.92), (0.2, 1.38), (0.05, 1.4)), darker(steel, 0.18), inked=False)
    at.flat(smooth([(-0.12, 1.44), (0.12, 1.44), (0.14, 1.62), (0.0, 1.76), (-0.14, 1.62)]), steel)
    at.pane(-0.1, 1.57, 0.1, 1.61, at.kit.dark, inked=False)
    at.flat(smooth([(0.0, 1.74), (0.12, 1.92), (0.22, 1.8), (0.08, 1.72)]), at.kit.accent)
    at.pane(0.38, 0.1, 0.41, 2.0, at.kit.wood)
    at.flat(points((0.34, 1.98), (0.45, 1.98), (0.395, 2.25)), steel)


def shield(at: Stand) -> None:
    """A shield over crossed swords."""
    for side in (-1, 1):
        blade = points((side * 0.36, 0.02), (side * 0.4, 0.05), (-side * 0.34, 0.78), (-side * 0.38, 0.74))
        at.flat(blade, (200, 194, 186))
    at.flat(smooth([(-0.24, 0.64), (0, 0.7), (0.24, 0.64), (0.22, 0.3), (0.0, 0.06), (-0.22, 0.3)]), at.kit.accent)
    at.flat(points((-0.05, 0.1), (0.05, 0.1), (0.05, 0.68), (-0.05, 0.68)), _GOLD, inked=False)


def chest(at: Stand) -> None:
    """A treasure chest."""
    at.box(0, 0, (at.w, at.h * 0.6, at.d), at.kit.wood)
    at.flat(
        smooth(
            [
                (-at.w / 2, at.h * 0.6),
                (at.w / 2, at.h * 0.6),
                (at.w / 2, at.h * 0.85),
                (at.w * 0.3, at.h),
                (-at.w * 0.3, at.h),
                (-at.w / 2, at.h * 0.85),
            ],
            steps=3,
        ),
        lighter(at.kit.wood, 0.08),
    )
    for x in (-0.36, 0.0, 0.36):
        at.pane(x * at.w - 0.04, 0, x * at.w + 0.04, at.h * 0.98, _GOLD)
    at.pane(-0.08, at.h * 0.45, 0.08, at.h * 0.7, _GOLD)


def pews(at: Stand) -> None:
    """Benches of a church, seen from behind."""
    for dz in (at.d * 0.7, 0.0):
        at.box(0, 0.38, (at.w, 0.06, 0.4), at.kit.wood, dz)
        at.box(0, 0.1, (at.w, at.h - 0.1, 0.06), lighter(at.kit.wood, 0.04), dz - 0.02)
        for k in range(6):
            left = -at.w / 2 + 0.1 + (at.w - 0.2) * k / 6
            at.pane(
                left + 0.05, 0.2, left + (at.w - 0.2) / 6 - 0.05, at.h - 0.18, darker(at.kit.wood, 0.16), dz=dz - 0.03
            )
        at.pane(-at.w / 2 - 0.04, at.h - 0.08, at.w / 2 + 0.04, at.h, lighter(at.kit.wood, 0.16), dz=dz - 0.04)
        for side in (-1, 1):
            at.pane(
                side * at.w / 2 - 0.06, 0, side * at.w / 2 + 0.06, at.h + 0.06, darker(at.kit.wood, 0.12), dz=dz - 0.05
            )
    at.spot("seat", 0, 0.44, at.d * 0.75, at.w * 0.45)


def altar(at: Stand) -> None:
    """An altar with a cloth, candles and a cross."""
    at.box(0, 0, (at.w + 0.7, 0.16, at.d + 0.4), lighter(at.kit.floor, 0.15), -0.1)
    at.box(0, 0.16, (at.w, 0.94, at.d), at.kit.wood, 0.1)
    at.pane(-at.w * 0.34, 0.3, at.w * 0.34, 1.1, at.kit.white, dz=0.09)
    at.pane(-at.w * 0.34, 0.36, at.w * 0.34, 0.42, _GOLD, dz=0.085, inked=False)
    at.pane(-0.05, 1.1, 0.05, 1.95, _GOLD, dz=0.3)
    at.pane(-0.26, 1.55, 0.26, 1.65, _GOLD, dz=0.3)
    for k in (-1, 1):
        for j in (0.28, 0.4):
            candle(at, k * at.w * j, 1.1, 0.3)
    at.spot("altar", 0, 0.0, -0.35, at.w / 2)


def organ(at: Stand) -> None:
    """The pipes of an organ."""
    at.box(0, 0, (at.w, 0.9, at.d), at.kit.wood)
    count = 11
    for k in range(count):
        u = (k + 0.5) / count * 2 - 1
        tall = 0.9 + (at.h - 0.9) * (0.55 + 0.45 * abs(u))
        x, half = u * at.w / 2, at.w / count * 0.42
        at.pane(x - half, 0.9, x + half, tall, _GOLD if k % 2 else (150, 200, 225), round_by=0.02)
        at.pane(x - half * 0.5, 0.95, x - half * 0.15, tall - 0.05, (225, 240, 250), inked=False)


def statue(at: Stand) -> None:
    """A golden Buddha on a lotus."""
    gold = _GOLD
    at.box(0, 0, (at.w, 0.5, at.d), _RED, top=darker(_RED, 0.2))
    at.pane(-at.w / 2, 0.36, at.w / 2, 0.44, gold, inked=False)
    dz = at.d * 0.4
    at.flat(ellipse(0, 1.6, 0.78, 0.86), blend(gold, (120, 220, 255), 0.4), 0.25, dz + 0.1)
    at.flat(ellipse(0, 1.6, 0.66, 0.74), darker(gold, 0.3), 0.1, dz + 0.09)
    for k in range(-3, 4):
        at.oval(0.2 * k, 0.62, 0.16, 0.14, blend(gold, (190, 170, 240), 0.45), dz=dz)
    at.flat(smooth([(-0.72, 0.7), (-0.5, 0.92), (0.5, 0.92), (0.72, 0.7), (0.3, 0.62), (-0.3, 0.62)]), gold, dz=dz)
    at.flat(smooth([(-0.4, 0.86), (0.4, 0.86), (0.46, 1.3), (0.28, 1.54), (-0.28, 1.54), (-0.46, 1.3)]), gold, dz=dz)
    at.flat(smooth([(0.1, 0.9), (0.4, 0.9), (0.44, 1.3), (0.26, 1.5)]), darker(gold, 0.22), dz=dz, inked=False)
    at.oval(0, 0.96, 0.24, 0.09, lighter(gold, 0.15), dz=dz)
    at.oval(0, 1.76, 0.24, 0.27, gold, dz=dz)
    at.oval(0, 2.04, 0.1, 0.08, darker(gold, 0.3), dz=dz)
    for k in (-1, 1):
        at.oval(k * 0.25, 1.72, 0.05, 0.12, gold, dz=dz)
        at.flat(smooth([(k * 0.04, 1.76), (k * 0.14, 1.77), (k * 0.1, 1.74)]), darker(gold, 0.55), dz=dz, inked=False)
    for k in (-1, 1):
        candle(at, k * at.w * 0.42, 0.5, 0.1)
    at.live("steam", 0, 0.62, 0.05, 0.3, (200.0, 200.0, 200.0))
    at.spot("altar", 0, 0.0, -0.4, at.w / 2)


def red_pillar(at: Stand) -> None:
    """A round red column with gold bands."""
    w = at.w / 2
    at.pane(-w, 0, w, at.h, _RED)
    for left, right, amount in ((-1, -0.6, -0.25), (-0.4, -0.1, 0.14), (0.4, 1, -0.3)):
        shade = lighter(_RED, amount) if amount > 0 else darker(_RED, -amount)
        at.pane(left * w, 0, right * w, at.h, shade, inked=False)
    for y in (0.0, at.h - 0.5):
        at.pane(-w * 1.15, y, w * 1.15, y + 0.2, _GOLD)


def scroll(at: Stand) -> None:
    """A hanging scroll with brush strokes."""
    w = at.w / 2
    at.pane(-w, 0, w, at.h, blend(at.kit.accent, at.kit.wall, 0.4))
    at.pane(-w * 0.78, 0.12, w * 0.78, at.h - 0.12, (215, 232, 238), inked=False)
    for k in range(3):
        y = at.h * (0.74 - 0.22 * k)
        stroke = [(-0.1, y), (0.1, y + 0.06), (0.13, y + 0.02), (0.03, y - 0.04), (0.08, y - 0.13), (-0.02, y - 0.06)]
        at.flat(smooth(stroke, steps=3), at.kit.dark, inked=False)
    for y in (-0.02, at.h - 0.02):
        at.pane(-w - 0.06, y, w + 0.06, y + 0.05, at.kit.dark)


def sword_rack(at: Stand) -> None:
    """Wooden swords on a rack."""
    for side in (-1, 1):
        at.box(side * at.w * 0.34, 0, (0.08, at.h, at.d), at.kit.wood)
    for k in range(3):
        y = at.h * (0.3 + 0.27 * k)
        at.flat(
            smooth([(-at.w / 2, y), (0, y + 0.05), (at.w / 2, y + 0.02), (at.w / 2, y - 0.02), (0, y)], steps=3),
            tint(at, at.kit.dark, at.kit.accent, lighter(at.kit.wood, 0.2)),
            dz=-0.01,
        )


def low_tea_table(at: Stand) -> None:
    """A low table with tea and two cushions."""
    for side in (-1, 1):
        at.box(side * (at.w / 2 + 0.42), 0, (0.55, 0.08, 0.5), at.kit.cloth, at.d * 0.2)
    legs(at, at.h - 0.05, at.kit.wood)
    at.box(0, at.h - 0.05, (at.w, 0.05, at.d), at.kit.wood)
    at.flat(ellipse(-0.1, at.h + 0.09, 0.11, 0.09), at.kit.dark, dz=at.d * 0.5)
    at.pane(0.14, at.h, 0.22, at.h + 0.08, at.kit.white, dz=at.d * 0.4)
    at.spot("table", 0.1, at.h, at.d * 0.35, at.w * 0.4)


def bars(at: Stand) -> None:
    """An iron door of bars."""
    w = at.w / 2
    at.pane(-w, 0, w, at.h, (28, 24, 28))
    for k in range(8):
        x = -w + at.w * (k + 0.5) / 8
        at.pane(x - 0.025, 0, x + 0.025, at.h, _IRON)
        at.pane(x - 0.015, 0, x - 0.004, at.h, lighter(_IRON, 0.35), inked=False)
    for y in (0.1, at.h * 0.5, at.h - 0.14):
        at.pane(-w - 0.05, y, w + 0.05, y + 0.08, darker(_IRON, 0.1))
    at.pane(w - 0.3, at.h * 0.44, w - 0.08, at.h * 0.56, _IRON)
    at.spot("door", 0, 0, -0.4, w)


def bunk(at: Stand) -> None:
    """A narrow bed on chains."""
    for side in (-1, 1):
        at.pane(side * at.w * 0.46 - 0.012, 0.5, side * at.w * 0.46 + 0.012, at.h, _IRON, inked=False)
    at.box(0, 0.38, (at.w, 0.08, at.d), _IRON)
    at.box(0, 0.46, (at.w - 0.06, 0.12, at.d), blend(at.kit.cloth, (150, 150, 150), 0.5))
    at.flat(
        smooth([(-0.26, 0), (0.26, 0), (0.28, 0.1), (-0.28, 0.1)]) + np.array((-at.w * 0.34, 0.58)),
        at.kit.white,
        dz=0.3,
    )
    at.spot("bed", 0.1, 0.58, at.d * 0.4, at.w * 0.4)
    at.spot("seat", 0.2, 0.58, at.d * 0.1, at.w * 0.3)


def chains(at: Stand) -> None:
    """Shackles that hang from the wall."""
    for side in (-1, 1):
        x = side * at.w * 0.3
        for k in range(int(at.h / 0.09)):
            at.oval(x + 0.01 * (k % 2), at.h - 0.09 * k, 0.025 if k % 2 else 0.012, 0.05, _IRON)
        at.oval(x, 0.0, 0.09, 0.09, _IRON)
        at.oval(x, 0.0, 0.06, 0.06, darker(at.kit.wall, 0.3))


MAKES: dict[str, Make] = {
    "fireplace": Make(fireplace, (1.7, 1.25, 0.4)),
    "long table": Make(long_table, (2.2, 0.78, 0.8)),
    "chandelier": Make(chandelier, (1.4, 1.0, 0.3), 2.5, False, hangs=True),
    "armour": Make(armour, (0.9, 2.2, 0.4)),
    "shield": Make(shield, (0.84, 0.84, 0.05), 1.9, False),
    "chest": Make(chest, (1.0, 0.72, 0.6)),
    "pews": Make(pews, (2.1, 0.84, 1.3)),
    "altar": Make(altar, (1.8, 1.1, 0.7)),
    "organ": Make(organ, (2.2, 3.2, 0.5)),
    "statue": Make(statue, (2.2, 2.4, 0.9)),
    "red pillar": Make(red_pillar, (0.5, 5.0, 0.4), hangs=True),
    "scroll": Make(scroll, (0.55, 1.35, 0.03), 0.95, False),
    "sword rack": Make(sword_rack, (1.3, 0.95, 0.25)),
    "tea table": Make(low_tea_table, (1.0, 0.36, 0.65)),
    "bars": Make(bars, (1.4, 2.2, 0.1), 0.0, False),
    "bunk": Make(bunk, (2.0, 1.7, 0.8)),
    "chains": Make(chains, (0.8, 0.9, 0.05), 1.2, False),
}
