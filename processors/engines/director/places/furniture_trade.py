"""Furniture of barbers, laundries, diners, prisons, casinos, halls of servers, factories, airports and museums."""

import itertools
import math

import numpy as np

from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth

_CHROME: Bgr = (206.0, 200.0, 194.0)
_STEEL: Bgr = (150.0, 142.0, 136.0)
_RED: Bgr = (58.0, 56.0, 196.0)
_BONE: Bgr = (196.0, 222.0, 232.0)
_LED: tuple[Bgr, ...] = ((120.0, 240.0, 130.0), (250.0, 200.0, 90.0), (80.0, 160.0, 255.0), (90.0, 90.0, 250.0))


def barber_chair(at: Stand) -> None:
    """A padded chair on a chrome foot."""
    at.disc(0, 0.03, 0.3, 0.36, _CHROME)
    at.pane(-0.07, 0, 0.07, 0.5, _CHROME)
    at.box(0, 0.12, (0.5, 0.06, 0.2), _CHROME, -0.1)
    at.box(0, 0.48, (0.72, 0.2, 0.6), at.kit.accent)
    at.flat(box(-0.34, 0.62, 0.34, 1.28, 0.1), at.kit.accent, dz=0.5)
    at.flat(box(-0.18, 1.26, 0.18, 1.5, 0.08), darker(at.kit.accent, 0.12), dz=0.52)
    for side in (-1, 1):
        at.box(side * 0.4, 0.66, (0.1, 0.1, 0.5), _CHROME)
        at.box(side * 0.4, 0.5, (0.06, 0.2, 0.06), _CHROME)
    at.spot("barber chair", 0, 0.68, 0.0, 0.4)


def barber_mirror(at: Stand) -> None:
    """A mirror with lamps around it over a shelf of bottles."""
    w = at.w / 2
    at.pane(-w, 0.1, w, at.h, at.kit.wood)
    at.pane(-w + 0.08, 0.18, w - 0.08, at.h - 0.08, (226.0, 218.0, 196.0), 0.2)
    for left in (-0.6, -0.25):
        strip = points(
            (left * w, 0.2), ((left + 0.16) * w, 0.2), ((left + 0.6) * w, at.h - 0.1), ((left + 0.44) * w, at.h - 0.1)
        )
        at.flat(strip, (244.0, 240.0, 230.0), 0.3, -0.01, inked=False)
    for k in range(5):
        y = 0.24 + (at.h - 0.36) * k / 4
        for side in (-1, 1):
            at.oval(side * (w - 0.02), y, 0.055, 0.055, (200.0, 240.0, 255.0), 1.0)
    at.flare(0, at.h * 0.6, 1.7, 0.4, (170.0, 220.0, 255.0))
    at.box(0, 0.0, (at.w + 0.1, 0.08, 0.28), at.kit.wood, -0.28)
    for k in range(6):
        x, tall = -w * 0.8 + at.w * 0.16 * k, float(at.rng.uniform(0.1, 0.22))
        tone = (at.kit.accent, at.kit.cloth, at.kit.white, (200.0, 180.0, 80.0))[int(at.rng.integers(4))]
        at.flat(box(x - 0.04, 0.08, x + 0.04, 0.08 + tall, 0.02), tone, dz=-0.14)


def barber_pole(at: Stand) -> None:
    """A turning pole of red, white and blue stripes on the wall."""
    at.flat(box(-0.13, 0, 0.13, at.h, 0.1), _CHROME)
    at.pane(-0.1, 0.12, 0.1, at.h - 0.12, (240.0, 246.0, 248.0), 0.35)
    for k in range(6):
        y = 0.12 + (at.h - 0.36) * k / 6
        tone = _RED if k % 2 else (190.0, 90.0, 40.0)
        at.flat(points((-0.1, y), (0.1, y + 0.12), (0.1, y + 0.19), (-0.1, y + 0.07)), tone, 0.3, inked=False)


def washers(at: Stand) -> None:
    """Washing machines side by side, dryers on top of them."""
    count = max(2, int(at.w / 0.72))
    step = at.w / count
    for k in range(count):
        x = -at.w / 2 + (k + 0.5) * step
        for y, tall in ((0.0, 0.95), (0.97, 0.95)):
            at.box(x, y, (step - 0.04, tall, at.d), (232.0, 236.0, 236.0))
            at.pane(
                x - step * 0.4,
                y + tall - 0.17,
                x + step * 0.4,
                y + tall - 0.05,
                blend(at.kit.accent, at.kit.white, 0.35),
            )
            at.oval(x + step * 0.28, y + tall - 0.11, 0.035, 0.035, _LED[int(at.rng.integers(4))], 0.7, -0.01)
            at.oval(x, y + 0.4, 0.27, 0.27, _CHROME)
            at.oval(x, y + 0.4, 0.2, 0.2, (120.0, 84.0, 60.0))
            cloth = (at.kit.accent, at.kit.cloth, (90.0, 190.0, 240.0), (180.0, 120.0, 210.0))[int(at.rng.integers(4))]
            at.oval(x + 0.02, y + 0.33, 0.16, 0.1, cloth)
            at.oval(x - 0.06, y + 0.47, 0.06, 0.04, (246.0, 240.0, 230.0), 0.3)
    at.spot("washing machine", 0, 0, -0.4, at.w / 2)


def laundry_basket(at: Stand) -> None:
    """A basket full of clothes."""
    for k, tone in enumerate((at.kit.accent, at.kit.cloth, at.kit.white, (150.0, 200.0, 120.0))):
        at.oval(-0.22 + 0.15 * k, at.h + 0.02, 0.16, 0.14, tone)
    at.flat(points((-0.36, at.h), (0.36, at.h), (0.28, 0), (-0.28, 0)), (150.0, 196.0, 226.0))
    for k in range(4):
        at.pane(-0.32, 0.08 + 0.1 * k, 0.32, 0.11 + 0.1 * k, (120.0, 160.0, 190.0), inked=False)


def booth(at: Stand) -> None:
    """Two red benches with a table between them, milkshakes on it."""
    for side in (-1, 1):
        x: float = side * at.w * 0.36
        at.box(x, 0, (at.w * 0.26, 0.45, at.d), darker(at.kit.accent, 0.2))
        at.box(x, 0.42, (at.w * 0.28, 0.12, at.d), at.kit.accent)
        at.box(x + side * at.w * 0.12, 0.5, (0.16, 0.75, at.d), at.kit.accent)
        for k in range(3):
            at.pane(
                x - 0.1 + side * at.w * 0.12 - 0.02,
                0.62 + 0.2 * k,
                x + 0.1 + side * at.w * 0.12,
                0.64 + 0.2 * k,
                at.kit.white,
                inked=False,
            )
    at.pane(-0.05, 0, 0.05, 0.72, _CHROME)
    at.box(0, 0.7, (at.w * 0.42, 0.06, at.d), (236.0, 240.0, 242.0))
    at.pane(-at.w * 0.21, 0.7, at.w * 0.21, 0.74, _CHROME)
    for place, tone in ((-0.5, (190.0, 170.0, 250.0)), (0.45, (140.0, 190.0, 225.0))):
        x = place * at.w * 0.3
        at.flat(points((x - 0.04, 0.76), (x + 0.04, 0.76), (x + 0.07, 1.0), (x - 0.07, 1.0)), tone)
        at.oval(x, 1.03, 0.07, 0.05, at.kit.white)
        at.oval(x, 1.08, 0.025, 0.025, _RED)
    at.spot("table", 0, 0.76, at.d * 0.3, at.w * 0.2)


def jukebox(at: Stand) -> None:
    """A jukebox with a glowing arch."""
    w = at.w / 2
    arch = np.concatenate([[(-w, 0), (w, 0)], ellipse(0, at.h - w, w, w)[:16]])
    at.flat(arch, (46.0, 60.0, 110.0))
    for grow, tone in ((0.9, (90.0, 170.0, 255.0)), (0.78, (190.0, 110.0, 250.0)), (0.64, (110.0, 230.0, 250.0))):
        inner = np.concatenate([[(-w * grow, 0.5), (w * grow, 0.5)], ellipse(0, at.h - w, w * grow, w * grow)[:16]])
        at.flat(inner, tone, 0.9, -0.01, inked=False)
    at.flat(
        np.concatenate([[(-w * 0.5, 0.6), (w * 0.5, 0.6)], ellipse(0, at.h - w, w * 0.5, w * 0.5)[:16]]),
        (60.0, 40.0, 50.0),
        0.2,
        -0.02,
    )
    at.oval(0, at.h - w, 0.15, 0.15, (30.0, 26.0, 28.0), dz=-0.03)
    at.oval(0, at.h - w, 0.05, 0.05, _RED, dz=-0.04)
    for k in range(5):
        at.pane(-w * 0.6, 0.12 + 0.07 * k, w * 0.6, 0.15 + 0.07 * k, _CHROME, dz=-0.01, inked=False)
    at.flare(0, 0.9, 1.6, 0.5, (170.0, 140.0, 255.0))


def counter_stools(at: Stand) -> None:
    """A long counter with a chrome edge, round red stools before it, cakes under glass on it."""
    at.box(0, 0, (at.w, at.h, at.d), (214.0, 222.0, 226.0))
    for k in range(int(at.w / 0.2)):
        x = -at.w / 2 + 0.2 * k
        at.pane(x, 0.1, x + 0.1, at.h - 0.1, blend(at.kit.accent, at.kit.white, 0.25), inked=False)
    at.box(0, at.h, (at.w + 0.1, 0.07, at.d + 0.08), _CHROME, -0.06)
    for k in range(3):
        x = -at.w * 0.34 + at.w * 0.34 * k
        at.flat(ellipse(x, at.h + 0.1, 0.17, 0.16), (232.0, 236.0, 230.0), dz=0.2)
        at.oval(
            x, at.h + 0.13, 0.11, 0.07, ((80.0, 120.0, 190.0), (170.0, 160.0, 245.0), (90.0, 200.0, 240.0))[k], dz=0.19
        )
    for k in range(4):
        x = -at.w * 0.39 + at.w * 0.26 * k
        at.pane(x - 0.03, 0, x + 0.03, 0.7, _CHROME, dz=-0.4)
        at.disc(x, 0.03, -0.4, 0.17, _CHROME)
        at.box(x, 0.68, (0.38, 0.12, 0.2), at.kit.accent, -0.5)
    at.spot("counter", 0, 0, -0.8, at.w / 2)


def cell_bars(at: Stand) -> None:
    """A wall of bars with a door in it, the corridor of the prison behind."""
    w = at.w / 2
    at.pane(-w, 0, w, at.h, (58.0, 52.0, 50.0), inked=False)
    at.pane(-w, 0, w, at.h * 0.16, (78.0, 76.0, 76.0), inked=False)
    for k in range(3):
        x = -w * 0.7 + w * 0.7 * k
        at.pane(x - 0.5, 0.3, x + 0.5, 2.1, (44.0, 40.0, 40.0), inked=False)
        at.pane(x - 0.16, at.h * 0.82, x + 0.16, at.h * 0.86, (150.0, 220.0, 250.0), 0.8, inked=False)
        for bar in range(6):
            at.pane(x - 0.46 + 0.17 * bar, 0.3, x - 0.43 + 0.17 * bar, 2.1, (90.0, 84.0, 80.0), inked=False)
    step = 0.16
    for k in range(int(at.w / step) + 1):
        x = -w + k * step
        at.pane(x - 0.028, 0, x + 0.028, at.h, _STEEL, dz=-0.03, inked=False)
        at.pane(x - 0.02, 0, x - 0.006, at.h, lighter(_STEEL, 0.4), dz=-0.03, inked=False)
    for y in (0.05, at.h * 0.46, at.h * 0.72, at.h - 0.1):
        at.pane(-w, y, w, y + 0.09, darker(_STEEL, 0.12), dz=-0.04)
    for side in (-0.62, 0.62):
        at.pane(side - 0.05, 0, side + 0.05, at.h * 0.73, darker(_STEEL, 0.2), dz=-0.05)
    at.pane(0.36, at.h * 0.3, 0.58, at.h * 0.42, darker(_STEEL, 0.3), dz=-0.05)
    at.oval(0.47, at.h * 0.36, 0.03, 0.04, (40.0, 36.0, 36.0), dz=-0.06)
    at.spot("door", 0, 0, -0.4, 0.6)


def server_rack(at: Stand) -> None:
    """A cabinet of servers with rows of small lights."""
    at.box(0, 0, (at.w, at.h, at.d), (52.0, 44.0, 42.0))
    for row in range(int(at.h / 0.17)):
        y = 0.08 + 0.17 * row
        at.pane(-at.w * 0.42, y, at.w * 0.42, y + 0.13, (76.0, 66.0, 62.0), dz=-0.01, inked=False)
        for k in range(7):
            if at.rng.random() < 0.75:
                x = -at.w * 0.36 + at.w * 0.11 * k
                at.pane(x, y + 0.045, x + 0.045, y + 0.085, _LED[int(at.rng.integers(3))], 1.0, -0.02, inked=False)
    at.flare(0, at.h * 0.5, 1.3, 0.3, (240.0, 190.0, 90.0))


def slot_machines(at: Stand) -> None:
    """Slot machines in a row, their reels and crowns lit."""
    count = max(2, int(at.w / 0.75))
    step = at.w / count
    for k in range(count):
        x = -at.w / 2 + (k + 0.5) * step
        body = ((60.0, 50.0, 190.0), (150.0, 60.0, 140.0), (170.0, 110.0, 40.0))[k % 3]
        at.box(x, 0, (step - 0.1, 0.75, at.d), darker(body, 0.3))
        at.box(x, 0.75, (step - 0.1, 0.8, at.d * 0.7), body, at.d * 0.2)
        at.pane(x - step * 0.32, 0.98, x + step * 0.32, 1.3, (236.0, 246.0, 250.0), 0.8, at.d * 0.18)
        for reel in (-1, 0, 1):
            tone = (_RED, (60.0, 190.0, 250.0), (90.0, 180.0, 90.0))[int(at.rng.integers(3))]
            at.oval(x + reel * step * 0.2, 1.14, 0.06, 0.08, tone, 0.7, at.d * 0.17)
        at.flat(
            put(smooth([(-0.3, 0.0), (0.3, 0.0), (0.24, 0.26), (0.0, 0.34), (-0.24, 0.26)]), x, 1.55),
            (90.0, 210.0, 255.0),
            0.95,
            at.d * 0.2,
        )
        at.pane(x + step * 0.4, 0.9, x + step * 0.44, 1.25, _CHROME)
        at.oval(x + step * 0.42, 1.3, 0.06, 0.06, _RED)
        at.oval(x, 0.35, 0.14, 0.14, darker(_RED, 0.1), dz=-0.34)
        at.pane(x - 0.02, 0, x + 0.02, 0.3, _CHROME, dz=-0.34)
        at.flare(x, 1.5, 1.4, 0.35, (120.0, 190.0, 255.0))


def game_table(at: Stand) -> None:
    """A green table with a wheel, cards and chips."""
    for side in (-1, 1):
        at.box(side * at.w * 0.3, 0, (0.16, 0.7, 0.16), darker(at.kit.wood, 0.3), at.d * 0.4)
    at.box(0, 0.68, (at.w, 0.14, at.d), at.kit.wood, top=(70.0, 130.0, 40.0))
    at.disc(-at.w * 0.28, 0.84, at.d * 0.5, 0.3, (40.0, 60.0, 120.0))
    at.disc(-at.w * 0.28, 0.86, at.d * 0.5, 0.2, (60.0, 60.0, 200.0))
    at.disc(-at.w * 0.28, 0.88, at.d * 0.5, 0.07, (80.0, 190.0, 240.0))
    for k in range(5):
        x = at.w * (0.02 + 0.09 * k)
        for level in range(int(at.rng.integers(1, 5))):
            at.disc(x, 0.84 + 0.03 * level, at.d * 0.35, 0.05, (_RED, at.kit.white, (180.0, 90.0, 50.0))[k % 3])


def press(at: Stand) -> None:
    """A machine with a gauge, a press and lamps."""
    steel = blend(at.kit.cloth, _STEEL, 0.55)
    at.box(0, 0, (at.w, 0.8, at.d), darker(steel, 0.15))
    for side in (-1, 1):
        at.box(side * at.w * 0.38, 0.8, (at.w * 0.2, 1.2, at.d * 0.8), steel)
    at.box(0, 1.8, (at.w, 0.6, at.d), steel)
    at.pane(-at.w * 0.13, 1.2, at.w * 0.13, 1.85, _CHROME, dz=0.2)
    at.pane(-at.w * 0.24, 1.1, at.w * 0.24, 1.22, darker(_STEEL, 0.3), dz=0.2)
    at.oval(-at.w * 0.25, 2.1, 0.16, 0.16, at.kit.white)
    at.flat(points((-at.w * 0.25, 2.1), (-at.w * 0.25 + 0.1, 2.18), (-at.w * 0.25 + 0.02, 2.12)), _RED)
    for k in range(3):
        at.oval(at.w * (0.08 + 0.13 * k), 2.1, 0.055, 0.055, _LED[k], 0.9)
    for k in range(int(at.w / 0.16)):
        x = -at.w / 2 + 0.16 * k
        stripe = points((x, 0.66), (x + 0.08, 0.66), (x + 0.14, 0.78), (x + 0.06, 0.78))
        at.flat(stripe, (60.0, 200.0, 250.0) if k % 2 else (50.0, 46.0, 46.0), inked=False)


def conveyor(at: Stand) -> None:
    """A belt on rollers with boxes on it."""
    at.box(0, 0.55, (at.w, 0.16, at.d), (70.0, 64.0, 62.0))
    for k in range(int(at.w / 0.3)):
        at.oval(-at.w / 2 + 0.15 + 0.3 * k, 0.62, 0.06, 0.06, _CHROME)
    for k in range(3):
        at.box(-at.w * 0.38 + at.w * 0.38 * k, 0, (0.12, 0.55, at.d), darker(at.kit.accent, 0.2))
    for k in range(max(2, int(at.w / 0.9))):
        x = -at.w * 0.4 + 0.9 * k
        at.box(x, 0.71, (0.45, float(at.rng.uniform(0.26, 0.42)), at.d * 0.6), (110.0, 160.0, 196.0), at.d * 0.2)
        at.pane(x - 0.04, 0.72, x + 0.04, 0.95, (150.0, 200.0, 226.0), dz=at.d * 0.19, inked=False)


def skeleton(at: Stand) -> None:
    """The bones of a great lizard on a plinth."""
    at.box(0, 0, (at.w, 0.28, at.d), darker(at.kit.wood, 0.2))
    at.pane(-0.3, 0.08, 0.3, 0.2, (90.0, 190.0, 220.0))
    s = at.w / 4.2
    back = [
        (-2.05, 1.3),
        (-1.6, 1.16),
        (-1.1, 1.2),
        (-0.6, 1.36),
        (-0.1, 1.52),
        (0.4, 1.62),
        (0.75, 1.86),
        (1.0, 2.16),
        (1.25, 2.36),
    ]
    for k, (x, y) in enumerate(back):
        r = 0.05 + 0.05 * math.sin(math.pi * k / 8)
        at.oval(x * s, y * s + 0.28, r * 1.5 * s, r * 1.1 * s, _BONE)
        at.flat(
            points((x * s - 0.03, y * s + 0.28), (x * s + 0.03, y * s + 0.28), (x * s - 0.05, y * s + 0.28 + 0.2 * s)),
            _BONE,
        )
    for (x0, y0), (x1, y1) in itertools.pairwise(back):
        at.flat(_bone(x0 * s, y0 * s + 0.28, x1 * s, y1 * s + 0.28, 0.05 * s), _BONE)
    for k in range(6):
        x, y = -0.5 + 0.2 * k, 1.36 + 0.055 * k
        rib = [(x, y), (x + 0.2, y - 0.2), (x + 0.22, y - 0.5), (x + 0.06, y - 0.72)]
        for a, b in itertools.pairwise(rib):
            at.flat(_bone(a[0] * s, a[1] * s + 0.28, b[0] * s, b[1] * s + 0.28, 0.03 * s), _BONE)
    for dx, tone in ((-0.16, darker(_BONE, 0.15)), (0.14, _BONE)):
        leg = [(-0.5 + dx, 1.3), (-0.2 + dx, 0.86), (-0.5 + dx, 0.42), (-0.36 + dx, 0.04), (-0.02 + dx, 0.02)]
        for a, b in itertools.pairwise(leg):
            at.flat(_bone(a[0] * s, a[1] * s + 0.28, b[0] * s, b[1] * s + 0.28, 0.06 * s), tone)
    arm = [(0.6, 1.5), (0.86, 1.24), (0.78, 1.06)]
    for a, b in itertools.pairwise(arm):
        at.flat(_bone(a[0] * s, a[1] * s + 0.28, b[0] * s, b[1] * s + 0.28, 0.035 * s), _BONE)
    skull = [(1.12, 2.3), (1.3, 2.62), (1.62, 2.6), (2.1, 2.4), (2.14, 2.24), (1.5, 2.2)]
    at.flat(np.asarray(skull) * s + (0, 0.28), _BONE)
    jaw = [(1.2, 2.22), (1.5, 2.1), (2.06, 2.04), (2.0, 1.94), (1.4, 1.96)]
    at.flat(np.asarray(jaw) * s + (0, 0.28), darker(_BONE, 0.08))
    at.oval(1.42 * s, 2.45 * s + 0.28, 0.07 * s, 0.07 * s, (50.0, 46.0, 48.0))
    for k in range(6):
        x = 1.52 + 0.1 * k
        at.flat(
            np.asarray([(x, 2.24), (x + 0.06, 2.24), (x + 0.03, 2.1)]) * s + (0, 0.28), lighter(_BONE, 0.3), inked=False
        )
    at.spot("skeleton", 0, 0, -0.6, at.w / 2)


def _bone(x0: float, y0: float, x1: float, y1: float, half: float) -> np.ndarray:
    long = math.hypot(x1 - x0, y1 - y0) or 1.0
    nx, ny = -(y1 - y0) / long * half, (x1 - x0) / long * half
    return points((x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny))


def departures(at: Stand) -> None:
    """A board of flights."""
    w = at.w / 2
    at.pane(-w, 0, w, at.h, (40.0, 32.0, 30.0))
    at.pane(-w + 0.06, at.h - 0.24, w - 0.06, at.h - 0.06, (60.0, 180.0, 250.0), 0.7)
    for row in range(int((at.h - 0.3) / 0.15)):
        y = at.h - 0.4 - 0.15 * row
        x = -w + 0.1
        for wide in (0.3, 0.75, 0.25, 0.4):
            at.pane(
                x,
                y,
                x + wide * w * float(at.rng.uniform(0.4, 0.75)),
                y + 0.07,
                (210.0, 230.0, 240.0) if wide < 0.7 else (90.0, 210.0, 250.0),
                0.8,
                inked=False,
            )
            x += wide * w + 0.08


def seat_row(at: Stand) -> None:
    """Seats of a waiting hall in a row, a suitcase beside them."""
    count = max(2, int(at.w / 0.62))
    step = at.w / count
    at.pane(-at.w / 2, 0.36, at.w / 2, 0.42, _CHROME)
    for k in range(count):
        x = -at.w / 2 + (k + 0.5) * step
        at.box(x, 0.4, (step - 0.08, 0.1, at.d), at.kit.cloth)
        at.flat(box(x - step * 0.42, 0.48, x + step * 0.42, 0.98, 0.06), at.kit.cloth, dz=at.d * 0.9)
        at.box(x + step * 0.47, 0.42, (0.05, 0.22, at.d), _CHROME)
    for side in (-1, 1):
        at.box(side * at.w * 0.4, 0, (0.08, 0.38, at.d), _CHROME)
    at.flat(box(at.w * 0.5 + 0.08, 0.06, at.w * 0.5 + 0.48, 0.66, 0.05), at.kit.accent)
    at.pane(at.w * 0.5 + 0.2, 0.66, at.w * 0.5 + 0.36, 0.9, _CHROME)
    at.spot("bench", 0, 0.5, 0.0, at.w / 2)


MAKES: dict[str, Make] = {
    "barber chair": Make(barber_chair, (0.9, 1.5, 0.8)),
    "barber mirror": Make(barber_mirror, (1.1, 1.5, 0.06), 0.85, False),
    "barber pole": Make(barber_pole, (0.28, 1.0, 0.1), 1.3, False),
    "washers": Make(washers, (3.0, 1.92, 0.65)),
    "laundry basket": Make(laundry_basket, (0.7, 0.5, 0.5)),
    "booth": Make(booth, (2.3, 1.25, 0.8)),
    "jukebox": Make(jukebox, (0.9, 1.6, 0.5)),
    "counter stools": Make(counter_stools, (3.2, 1.0, 0.6)),
    "cell bars": Make(cell_bars, (2.0, 2.9, 0.05), 0.0, False, spans=True),
    "server rack": Make(server_rack, (0.8, 2.2, 0.8)),
    "slot machines": Make(slot_machines, (2.3, 1.9, 0.6)),
    "game table": Make(game_table, (2.2, 0.95, 1.0)),
    "press": Make(press, (1.7, 2.4, 0.8)),
    "conveyor": Make(conveyor, (3.4, 1.1, 0.6)),
    "skeleton": Make(skeleton, (4.2, 3.0, 0.9)),
    "departures": Make(departures, (2.6, 1.3, 0.08), 1.75, False),
    "seat row": Make(seat_row, (2.6, 1.0, 0.6)),
}
