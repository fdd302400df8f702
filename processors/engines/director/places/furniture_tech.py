"""Furniture of laboratories, hospitals, workshops, bridges of ships and places for sport."""

import numpy as np

from processors.engines.director.places.furniture import legs, tint
from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth

_STEEL: Bgr = (182.0, 176.0, 170.0)
_GLOW: tuple[Bgr, ...] = ((240, 200, 90), (120, 220, 120), (80, 170, 250), (90, 90, 240), (220, 120, 200))
_GLASS: Bgr = (232.0, 226.0, 214.0)


def lab_bench(at: Stand) -> None:
    """A bench with flasks, tubes and a microscope."""
    at.box(0, 0, (at.w, at.h - 0.05, at.d), lighter(at.kit.metal, 0.35))
    count = max(2, round(at.w / 0.6))
    for k in range(count):
        left, wide = -at.w / 2 + at.w * k / count, at.w / count
        at.pane(left + 0.03, 0.08, left + wide - 0.03, at.h - 0.12, blend(at.kit.cloth, at.kit.white, 0.5))
        at.pane(left + wide * 0.35, at.h - 0.24, left + wide * 0.65, at.h - 0.21, at.kit.metal, inked=False)
    at.box(0, at.h - 0.05, (at.w + 0.06, 0.05, at.d), at.kit.dark, -0.03, (110, 104, 100))
    low, dz = at.h, at.d * 0.4
    for k, x in enumerate((-0.38, -0.26, 0.3)):
        flask(at, at.w * x, low, dz, _GLOW[(k + int(at.rng.integers(5))) % 5])
    for k in range(4):
        x = at.w * 0.06 + 0.07 * k
        at.pane(x - 0.018, low + 0.04, x + 0.018, low + 0.22, _GLASS, dz=dz, round_by=0.016)
        at.pane(x - 0.016, low + 0.045, x + 0.016, low + 0.14, tint(at, *_GLOW), 0.4, dz, 0.014, inked=False)
    at.pane(at.w * 0.02, low + 0.09, at.w * 0.06 + 0.27, low + 0.12, at.kit.wood, dz=dz - 0.01)
    _microscope(at, -at.w * 0.1, low, dz)
    at.spot("table", at.w * 0.18, low, dz, at.w * 0.3)
    at.spot("counter", at.w * 0.18, low, dz, at.w * 0.3)


def flask(at: Stand, dx: float, dy: float, dz: float, tone: Bgr) -> None:
    """A glass flask with a bright liquid."""
    shape = smooth(
        [(-0.1, 0), (0.1, 0), (0.09, 0.08), (0.03, 0.18), (0.03, 0.27), (-0.03, 0.27), (-0.03, 0.18), (-0.09, 0.08)],
        steps=3,
    )
    at.flat(put(shape, dx, dy), _GLASS, dz=dz)
    at.flat(put(smooth([(-0.09, 0.01), (0.09, 0.01), (0.07, 0.1), (-0.07, 0.1)]), dx, dy), tone, 0.55, dz, inked=False)
    at.pane(dx - 0.04, dy + 0.27, dx + 0.04, dy + 0.29, _GLASS, dz=dz)
    at.pane(dx - 0.06, dy + 0.05, dx - 0.045, dy + 0.12, (250, 250, 250), 0.3, dz, inked=False)


def _microscope(at: Stand, dx: float, dy: float, dz: float) -> None:
    at.pane(dx - 0.11, dy, dx + 0.11, dy + 0.04, at.kit.dark, dz=dz)
    at.flat(
        points((dx + 0.04, dy + 0.03), (dx + 0.09, dy + 0.03), (dx + 0.1, dy + 0.28), (dx + 0.05, dy + 0.3)),
        at.kit.white,
        dz=dz,
    )
    at.flat(
        points((dx - 0.06, dy + 0.13), (dx - 0.01, dy + 0.11), (dx + 0.06, dy + 0.36), (dx + 0.01, dy + 0.38)),
        at.kit.dark,
        dz=dz,
    )
    at.pane(dx - 0.1, dy + 0.1, dx + 0.05, dy + 0.12, at.kit.dark, dz=dz)


def glass_cabinet(at: Stand) -> None:
    """A cabinet with bottles of chemicals behind glass."""
    at.box(0, 0, (at.w, at.h, at.d), lighter(at.kit.metal, 0.4))
    rows = 4
    for k in range(rows):
        low = 0.1 + k * (at.h - 0.16) / rows
        at.pane(-at.w * 0.44, low, at.w * 0.44, low + (at.h - 0.16) / rows - 0.05, (206, 196, 180), 0.1, inked=False)
        for x in np.arange(-at.w * 0.38, at.w * 0.4, 0.14):
            tall = float(at.rng.uniform(0.12, 0.26))
            at.pane(float(x), low, float(x) + 0.09, low + tall, tint(at, *_GLOW, (60, 80, 120)), 0.1, round_by=0.02)
            at.pane(float(x) + 0.01, low + tall * 0.3, float(x) + 0.08, low + tall * 0.6, at.kit.white, inked=False)
    at.pane(-0.01, 0.06, 0.01, at.h - 0.04, at.kit.metal, inked=False)


def screens(at: Stand) -> None:
    """A wall of screens with curves."""
    for k in range(2):
        left = -at.w / 2 + k * at.w / 2
        at.pane(left + 0.04, 0, left + at.w / 2 - 0.04, at.h, at.kit.dark, round_by=0.03)
        tone = tint(at, (170, 110, 40), (120, 110, 30), (120, 60, 90))
        at.pane(left + 0.08, 0.05, left + at.w / 2 - 0.08, at.h - 0.05, tone, 0.7)
        xs = np.linspace(left + 0.12, left + at.w / 2 - 0.12, 24)
        ys = at.h * (0.5 + 0.26 * np.sin(xs * (5 + 3 * k)) * np.cos(xs * 2.3))
        curve = np.concatenate([np.stack([xs, ys + 0.015], 1), np.stack([xs, ys - 0.015], 1)[::-1]])
        at.flat(curve, lighter(tone, 0.6), 0.9, inked=False)
        for j in range(3):
            at.pane(
                left + 0.12,
                0.1 + 0.05 * j,
                left + 0.12 + 0.1 * (j + 1),
                0.125 + 0.05 * j,
                lighter(tone, 0.4),
                0.8,
                inked=False,
            )
        at.live("screen", left + at.w / 4, at.h / 2, 0, at.w * 0.32, lighter(tone, 0.3))


def hospital_bed(at: Stand) -> None:
    """A bed on wheels with a raised head."""
    steel = _STEEL
    for x in (-0.42, 0.42):
        for dz in (at.d - 0.1, 0.0):
            at.pane(at.w * x - 0.02, 0.1, at.w * x + 0.02, 0.45, steel, dz=dz)
            at.oval(at.w * x, 0.07, 0.07, 0.07, at.kit.dark, dz=dz)
    at.box(0, 0.42, (at.w - 0.1, 0.1, at.d), steel)
    at.box(at.w * 0.1, 0.52, (at.w * 0.74, 0.14, at.d), at.kit.white)
    head = points((-at.w * 0.28, 0.52), (-at.w * 0.26, 0.66), (-at.w * 0.46, 1.05), (-at.w * 0.49, 0.96))
    at.flat(head + np.array((0.0, 0.06)), darker(at.kit.white, 0.08), dz=at.d)
    at.flat(head, at.kit.white, dz=0)
    at.flat(
        smooth([(-0.1, 0), (0.2, 0), (0.16, 0.14), (-0.12, 0.16)]) + np.array((-at.w * 0.4, 0.84)), at.kit.white, dz=0.3
    )
    at.box(at.w * 0.16, 0.5, (at.w * 0.6, 0.2, at.d + 0.02), blend(at.kit.cloth, at.kit.white, 0.3), -0.02)
    at.pane(at.w * 0.47, 0.3, at.w * 0.5, 0.95, steel)
    at.pane(-at.w * 0.1, 0.76, at.w * 0.24, 0.79, steel)
    at.spot("bed", at.w * 0.12, 0.7, at.d * 0.45, at.w * 0.35)
    at.spot("seat", at.w * 0.2, 0.7, at.d * 0.1, at.w * 0.3)


def heart_monitor(at: Stand) -> None:
    """A monitor with a green curve, and a drip."""
    at.pane(-0.02, 0.05, 0.02, 1.2, _STEEL)
    at.flat(points((-0.22, 0), (0.22, 0), (0.03, 0.08), (-0.03, 0.08)), _STEEL)
    at.pane(-0.26, 1.1, 0.26, 1.5, at.kit.white, round_by=0.03)
    at.pane(-0.22, 1.15, 0.16, 1.46, (50, 40, 30), 0.6)
    xs = [-0.2, -0.1, -0.07, -0.04, -0.01, 0.02, 0.14]
    ys = [1.3, 1.3, 1.33, 1.42, 1.2, 1.3, 1.3]
    line = np.stack([xs, ys], axis=1)
    at.flat(np.concatenate([put(line, 0, 0.009), put(line, 0, -0.009)[::-1]]), (120, 240, 110), 1.0, inked=False)
    at.live("screen", 0.0, 1.3, 0, 0.3, (110.0, 200.0, 110.0))
    at.pane(0.42, 0.05, 0.44, 1.95, _STEEL)
    at.pane(0.34, 1.95, 0.52, 1.97, _STEEL)
    at.flat(box(0.35, 1.62, 0.45, 1.92, 0.04), (235, 225, 205), 0.1)


def folding_screen(at: Stand) -> None:
    """A curtain on a rail, as between beds."""
    tone = blend(at.kit.cloth, at.kit.white, 0.45)
    at.pane(-at.w / 2, at.h - 0.05, at.w / 2, at.h, _STEEL)
    for k in range(8):
        left = -at.w / 2 + at.w * k / 8
        shade = tone if k % 2 else darker(tone, 0.12)
        at.pane(left, 0.16, left + at.w / 8 + 0.01, at.h - 0.05, shade, inked=False)


def workbench(at: Stand) -> None:
    """A heavy bench with a vice and tools."""
    legs(at, at.h - 0.1, at.kit.wood, 0.12)
    at.box(0, 0.2, (at.w - 0.2, 0.05, at.d), darker(at.kit.wood, 0.2))
    at.box(-at.w * 0.22, 0.25, (0.5, 0.3, at.d * 0.6), _RED, 0.05)
    at.box(0, at.h - 0.1, (at.w, 0.1, at.d), at.kit.wood)
    low, dz = at.h, at.d * 0.4
    at.box(at.w * 0.36, low, (0.26, 0.12, 0.18), (120, 96, 70), dz)
    at.pane(at.w * 0.36 - 0.2, low + 0.05, at.w * 0.36 + 0.2, low + 0.07, _STEEL, dz=dz - 0.01)
    at.flat(points((-0.3, low), (-0.06, low), (-0.06, low + 0.03), (-0.3, low + 0.03)), at.kit.wood, dz=dz)
    at.pane(-0.36, low - 0.0, -0.28, low + 0.1, _STEEL, dz=dz)
    for k in range(3):
        x = -at.w * 0.36 + 0.13 * k
        at.flat(box(x - 0.05, low, x + 0.05, low + 0.14, 0.01), tint(at, *_GLOW), dz=dz)
    at.spot("table", at.w * 0.1, low, at.d * 0.35, at.w * 0.35)


_RED: Bgr = (60.0, 62.0, 200.0)


def tool_wall(at: Stand) -> None:
    """Tools on a board."""
    at.pane(-at.w / 2, 0, at.w / 2, at.h, blend(at.kit.wood, at.kit.wall, 0.4))
    for k in range(int(at.w / 0.22)):
        x, tall = -at.w / 2 + 0.14 + k * 0.22, float(at.rng.uniform(0.25, 0.5))
        top = at.h - 0.12
        grip = tint(at, _RED, (60, 160, 230), (200, 130, 60), at.kit.wood)
        at.pane(x - 0.018, top - tall, x + 0.018, top, grip)
        kind = k % 4
        if kind == 0:
            at.pane(x - 0.09, top - 0.07, x + 0.09, top + 0.02, _STEEL)
        elif kind == 1:
            at.oval(x, top - 0.02, 0.055, 0.055, _STEEL)
        elif kind == 2:
            at.flat(points((x - 0.06, top - tall), (x + 0.06, top - tall), (x, top - tall - 0.22)), _STEEL)
        else:
            at.pane(x - 0.02, top - tall - 0.14, x + 0.02, top - tall, _STEEL)


def tyres(at: Stand) -> None:
    """A stack of tyres."""
    for k in range(4):
        at.flat(box(-at.w / 2, 0.2 * k, at.w / 2, 0.2 * k + 0.2, 0.09), (62, 58, 58))
        for j in range(6):
            x = -at.w / 2 + at.w * (j + 0.5) / 6
            at.pane(x - 0.01, 0.2 * k + 0.04, x + 0.01, 0.2 * k + 0.16, (40, 36, 36), inked=False)
    at.disc(0, 0.8, at.d / 2, at.w * 0.3, (34, 30, 30))


def racks(at: Stand) -> None:
    """High shelves of steel with boxes."""
    blue: Bgr = (150, 100, 50)
    rows = max(3, round(at.h / 0.95))
    for k in range(rows):
        low = 0.1 + k * at.h / rows
        x = -at.w / 2 + 0.1
        while x < at.w / 2 - 0.35:
            wide, tall = float(at.rng.uniform(0.32, 0.6)), float(at.rng.uniform(0.35, 0.7))
            if x + wide > at.w / 2 - 0.05:
                break
            tone = tint(at, (120, 164, 204), (104, 150, 190), (140, 180, 214), (150, 150, 150))
            at.box(x + wide / 2, low, (wide - 0.03, tall, at.d * 0.7), tone, 0.04)
            at.pane(x + wide * 0.38, low, x + wide * 0.55, low + tall, lighter(tone, 0.3), dz=0.04, inked=False)
            x += wide
        at.box(0, low - 0.08, (at.w, 0.08, at.d), (60, 130, 235))
    for side in (-1, 1):
        at.box(side * (at.w / 2 - 0.04), 0, (0.08, at.h, 0.08), blue)


def console(at: Stand) -> None:
    """A desk of instruments, buttons and screens."""
    tone = at.kit.cloth
    at.flat(
        points((-at.w / 2, 0), (at.w / 2, 0), (at.w / 2 + 0.1, at.h * 0.6), (-at.w / 2 - 0.1, at.h * 0.6)),
        darker(tone, 0.3),
    )
    x0, x1 = at.x - at.w / 2 - 0.1, at.x + at.w / 2 + 0.1
    top = [(x0, at.h * 0.6, at.z), (x1, at.h * 0.6, at.z), (x1 - 0.1, at.h, at.z + at.d), (x0 + 0.1, at.h, at.z + at.d)]
    at.easel.face(top, tone)
    count = max(4, round(at.w / 0.22))
    for row in range(3):
        u = 0.2 + 0.27 * row
        y, z = at.h * (0.6 + 0.4 * u), at.z + at.d * u
        for k in range(count):
            x = at.x - at.w / 2 + at.w * (k + 0.5) / count
            size = 0.07 if row < 2 else 0.09
            lamp = tint(at, *_GLOW, at.kit.dark, at.kit.dark)
            corners = [
                (x - size, y, z),
                (x + size, y, z),
                (x + size, y + 0.05, z + 0.09),
                (x - size, y + 0.05, z + 0.09),
            ]
            at.easel.face(corners, lamp, 0.85 if lamp != at.kit.dark else 0.0, inked=False)
            if row == 2 and k % 3 == 0:
                at.live("twinkle", (x - at.x), y - at.y, z - at.z, 0.07, lamp)
    at.spot("counter", 0, at.h, at.d, at.w / 2)


def pilot_seat(at: Stand) -> None:
    """A seat with a high back, seen from behind."""
    tone = at.kit.accent
    at.pane(-0.06, 0, 0.06, 0.4, at.kit.metal)
    at.box(0, 0.36, (0.6, 0.14, 0.5), darker(tone, 0.3))
    at.flat(smooth([(-0.32, 0.42), (0.32, 0.42), (0.34, 0.9), (0.24, 1.22), (-0.24, 1.22), (-0.34, 0.9)]), tone)
    at.flat(smooth([(-0.2, 0.5), (0.2, 0.5), (0.22, 0.9), (0.15, 1.1), (-0.15, 1.1), (-0.22, 0.9)]), darker(tone, 0.2))
    at.flat(box(-0.15, 1.2, 0.15, 1.42, 0.06), lighter(tone, 0.12))
    for side in (-1, 1):
        at.flat(box(side * 0.4 - 0.06, 0.55, side * 0.4 + 0.06, 0.65, 0.03), at.kit.dark)
    at.spot("seat", 0, 0.5, 0.25, 0.35)


def captain_seat(at: Stand) -> None:
    """A seat on a round platform."""
    at.disc(0, 0.0, at.d / 2, 0.9, darker(at.kit.metal, 0.2))
    at.disc(0, 0.1, at.d / 2, 0.8, at.kit.metal)
    pilot_seat(at)


def light_strips(at: Stand) -> None:
    """Lines of light along a wall of metal."""
    tone = at.kit.accent
    for y in (0.0, at.h - 0.25):
        at.pane(-at.w / 2, y - 0.025, at.w / 2, y + 0.025, lighter(tone, 0.5), 1.0, inked=False)
    for k in range(4):
        x = at.w * (0.25 * k - 0.375)
        at.flare(x, 0.0, 1.2, 0.35, tone)


def lift_doors(at: Stand) -> None:
    """Sliding doors of steel with a floor number."""
    w = at.w / 2
    at.pane(-w - 0.14, 0, w + 0.14, at.h + 0.14, darker(_STEEL, 0.2))
    for side in (-1, 1):
        at.pane(min(0.0, side * w), 0, max(0.0, side * w), at.h, lighter(_STEEL, 0.12))
        for k in range(5):
            x = side * w * (0.12 + 0.2 * k)
            at.pane(x - 0.03, 0, x + 0.03, at.h, lighter(_STEEL, 0.3 if k % 2 else 0.2), inked=False)
    at.pane(-0.012, 0, 0.012, at.h, at.kit.dark, inked=False)
    at.pane(-0.26, at.h + 0.2, 0.26, at.h + 0.42, at.kit.dark)
    for k, (a, b) in enumerate(((-0.1, 0.02), (0.06, 0.14))):
        at.pane(a, at.h + 0.24, b, at.h + 0.38, (60, 120, 255), 1.0, inked=False)
        if k == 0:
            at.pane(a + 0.03, at.h + 0.27, b - 0.03, at.h + 0.3, at.kit.dark, inked=False)
    at.pane(w + 0.3, 0.9, w + 0.52, 1.5, lighter(_STEEL, 0.3))
    for row in range(5):
        for k in range(2):
            at.oval(
                w + 0.36 + 0.1 * k,
                1.0 + 0.1 * row,
                0.03,
                0.03,
                (110, 220, 255) if (row, k) == (3, 0) else at.kit.white,
                0.6,
            )
    at.spot("door", 0, 0, -0.4, w)


def dumbbells(at: Stand) -> None:
    """A rack of weights."""
    for side in (-1, 1):
        at.box(side * at.w * 0.46, 0, (0.08, at.h, at.d), at.kit.dark)
    for row in range(2):
        y = 0.2 + 0.42 * row
        at.box(0, y, (at.w, 0.06, at.d * 0.8), darker(at.kit.metal, 0.3))
        for k in range(5):
            x = at.w * (0.18 * k - 0.36)
            for dx in (-0.1, 0.1):
                at.flat(box(x + dx - 0.05, y + 0.06, x + dx + 0.05, y + 0.24, 0.03), (72, 66, 66))
            at.pane(x - 0.06, y + 0.13, x + 0.06, y + 0.17, _STEEL)


def treadmill(at: Stand) -> None:
    """A machine to run on."""
    at.box(0, 0.05, (at.w, 0.14, at.d), (76, 70, 70))
    for side in (-1, 1):
        x = at.x + side * at.w * 0.42
        at.easel.face(
            [
                (x - 0.04, 0.15, at.z + at.d * 0.7),
                (x + 0.04, 0.15, at.z + at.d * 0.7),
                (x + 0.04, 1.15, at.z + at.d),
                (x - 0.04, 1.15, at.z + at.d),
            ],
            _STEEL,
        )
    at.pane(-at.w * 0.46, 1.05, at.w * 0.46, 1.3, (70, 64, 64), dz=at.d, round_by=0.04)
    at.pane(-at.w * 0.2, 1.1, at.w * 0.2, 1.26, (230, 190, 90), 0.7, at.d)


def punch_bag(at: Stand) -> None:
    """A bag that hangs on a chain."""
    at.pane(-0.012, 1.5, 0.012, at.h, at.kit.metal, inked=False)
    at.flat(box(-0.2, 0.35, 0.2, 1.5, 0.14), at.kit.accent)
    at.flat(box(0.06, 0.36, 0.19, 1.48, 0.1), darker(at.kit.accent, 0.24), inked=False)
    for y in (0.62, 1.3):
        at.pane(-0.2, y, 0.2, y + 0.05, at.kit.dark, inked=False)


def mirror_wall(at: Stand) -> None:
    """Mirrors with a bright slanted shine."""
    count = max(2, round(at.w / 1.2))
    for k in range(count):
        left, wide = -at.w / 2 + at.w * k / count, at.w / count
        tone = blend(at.kit.wall, (238, 232, 220), 0.62)
        at.pane(left + 0.02, 0, left + wide - 0.02, at.h, tone)
        for share, breadth in ((0.16, 0.16), (0.46, 0.06)):
            a = left + wide * share
            at.flat(
                points((a, 0.03), (a + breadth, 0.03), (a + breadth + 0.3, at.h - 0.03), (a + 0.3, at.h - 0.03)),
                lighter(tone, 0.35),
                inked=False,
            )


def hoop(at: Stand) -> None:
    """A basket for basketball on its board."""
    at.pane(-0.9, 0.3, 0.9, 1.35, at.kit.white)
    at.pane(-0.3, 0.42, 0.3, 0.85, (70, 80, 230))
    at.pane(-0.25, 0.47, 0.25, 0.8, at.kit.white)
    ring = ellipse(0, 0.38, 0.26, 0.06)
    at.flat(np.concatenate([ring, ellipse(0, 0.38, 0.22, 0.035)[::-1]]), (40, 110, 240), dz=-0.3)
    for k in range(-3, 4):
        at.flat(
            points((k * 0.07, 0.36), (k * 0.07 + 0.012, 0.36), (k * 0.045 + 0.01, 0.0), (k * 0.045, 0.0)),
            at.kit.white,
            dz=-0.3,
            inked=False,
        )
    at.spot("hoop", 0, 0.38, -0.3, 0.3)


def bleachers(at: Stand) -> None:
    """Rows of spectators."""
    rows = 6
    for row in range(rows):
        low = row * at.h / rows
        at.pane(-at.w / 2, low, at.w / 2, low + at.h / rows, darker(at.kit.cloth, 0.08 * (row % 2) + 0.1), inked=False)
        for x in np.arange(-at.w / 2 + 0.2, at.w / 2, 0.36):
            if at.rng.random() < 0.85:
                a = float(x) + float(at.rng.uniform(-0.06, 0.06))
                shirt = tint(at, *_GLOW, at.kit.white, at.kit.accent)
                at.flat(
                    box(a - 0.13, low + 0.02, a + 0.13, low + 0.3, 0.1), blend(shirt, at.kit.wall, 0.25), inked=False
                )
                at.flat(
                    ellipse(a, low + 0.38, 0.075, 0.09, steps=10),
                    tint(at, (150, 190, 235), (110, 150, 200)),
                    inked=False,
                )
                at.flat(ellipse(a, low + 0.42, 0.08, 0.06, steps=8), tint(at, (40, 50, 70), (60, 90, 140)), inked=False)
    at.pane(-at.w / 2, 0, at.w / 2, 0.05, at.kit.white, inked=False)


def scoreboard(at: Stand) -> None:
    """A board of lights with the score."""
    at.pane(-at.w / 2, 0, at.w / 2, at.h, (46, 40, 40), round_by=0.04)
    for k in range(2):
        x = at.w * (0.5 * k - 0.25)
        for j in range(2):
            at.pane(x - 0.2 + 0.22 * j, 0.14, x - 0.04 + 0.22 * j, at.h - 0.2, (70, 140, 255), 0.9, inked=False)
            at.pane(x - 0.15 + 0.22 * j, 0.22, x - 0.09 + 0.22 * j, at.h * 0.45, (46, 40, 40), inked=False)
    at.pane(-0.05, at.h * 0.3, 0.05, at.h * 0.7, (120, 240, 120), 0.9, inked=False)


MAKES: dict[str, Make] = {
    "lab bench": Make(lab_bench, (2.2, 0.92, 0.65)),
    "glass cabinet": Make(glass_cabinet, (1.1, 1.95, 0.4)),
    "screens": Make(screens, (1.9, 0.75, 0.06), 1.3, False),
    "hospital bed": Make(hospital_bed, (2.1, 1.1, 0.95)),
    "heart monitor": Make(heart_monitor, (1.0, 1.98, 0.4)),
    "folding screen": Make(folding_screen, (1.5, 2.1, 0.05)),
    "workbench": Make(workbench, (2.0, 0.9, 0.7)),
    "tool wall": Make(tool_wall, (2.0, 0.85, 0.03), 1.2, False),
    "tyres": Make(tyres, (0.66, 0.82, 0.6)),
    "racks": Make(racks, (2.4, 3.0, 0.8)),
    "console": Make(console, (2.8, 0.95, 0.7)),
    "pilot seat": Make(pilot_seat, (0.9, 1.42, 0.5)),
    "captain seat": Make(captain_seat, (1.0, 1.42, 0.6)),
    "light strips": Make(light_strips, (6.0, 0.4, 0.02), 0.12, False, hangs=True, spans=True),
    "lift doors": Make(lift_doors, (1.5, 2.2, 0.05), 0.0, False),
    "dumbbells": Make(dumbbells, (1.6, 0.95, 0.5)),
    "treadmill": Make(treadmill, (0.9, 1.3, 1.4)),
    "punch bag": Make(punch_bag, (0.42, 2.2, 0.4), hangs=True),
    "mirror wall": Make(mirror_wall, (3.6, 1.9, 0.02), 0.35, False),
    "hoop": Make(hoop, (1.8, 1.35, 0.4), 2.55, False),
    "bleachers": Make(bleachers, (12.0, 2.7, 0.1), 0.75, False, spans=True),
    "scoreboard": Make(scoreboard, (1.5, 0.8, 0.1), 3.7, False),
}
