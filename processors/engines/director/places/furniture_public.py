"""Furniture of schools, offices, stages, trains and halls."""

import math

import numpy as np

from processors.engines.director.places.furniture import books, desk_lamp, legs, tint
from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, blend, box, darker, lighter, points, smooth

_BOARD: Bgr = (78.0, 104.0, 52.0)
_CHALK: Bgr = (222.0, 232.0, 230.0)
_SCREEN: Bgr = (226.0, 180.0, 110.0)
_GOLD: Bgr = (74.0, 176.0, 226.0)
_FIRE: Bgr = (60.0, 140.0, 255.0)


def blackboard(at: Stand) -> None:
    """A green board with figures in chalk."""
    w = at.w / 2
    at.pane(-w - 0.06, -0.06, w + 0.06, at.h + 0.06, at.kit.wood)
    at.pane(-w, 0, w, at.h, _BOARD)
    for row in range(3):
        x, y = -w * 0.85, at.h * (0.74 - 0.24 * row)
        while x < -w * 0.05:
            long = float(at.rng.uniform(0.05, 0.2))
            at.pane(x, y, x + long, y + 0.03, _CHALK, inked=False)
            x += long + 0.06
    turn = np.linspace(0, 2 * math.pi, 30)
    r = at.h * 0.3
    circle = np.stack([w * 0.5 + r * np.cos(turn), at.h * 0.5 + r * np.sin(turn)], 1)
    inner = np.stack([w * 0.5 + r * 0.94 * np.cos(turn[::-1]), at.h * 0.5 + r * 0.94 * np.sin(turn[::-1])], 1)
    at.flat(np.concatenate([circle, inner]), _CHALK, inked=False)
    at.box(0, -0.1, (at.w * 0.9, 0.04, 0.08), at.kit.wood, -0.08)
    for name in ("blackboard", "whiteboard", "board"):
        at.spot(name, 0, -at.y, -0.5, at.w / 2)


def pupil_desk(at: Stand) -> None:
    """A desk and its chair."""
    for side in (-1, 1):
        at.box(side * 0.17, 0, (0.04, 0.82, 0.04), at.kit.metal, at.d - 0.04)
    at.box(0, 0.6, (0.4, 0.24, 0.03), lighter(at.kit.wood, 0.1), at.d - 0.04)
    legs(at, 0.68, at.kit.metal, 0.04)
    at.box(0, 0.58, (at.w - 0.08, 0.1, 0.4), darker(at.kit.wood, 0.25), 0.04)
    at.box(0, 0.68, (at.w, 0.04, 0.46), lighter(at.kit.wood, 0.1))
    if at.rng.random() < 0.5:
        at.box(0.08, 0.72, (0.2, 0.03, 0.14), tint(at, at.kit.accent, at.kit.cloth, at.kit.white), 0.12)
    at.spot("table", 0, 0.72, 0.2, at.w / 2)
    at.spot("desk", 0, 0.72, 0.2, at.w / 2)
    at.spot("seat", 0, 0.46, at.d * 0.8, at.w / 2)


def office_desk(at: Stand) -> None:
    """A desk with drawers, a computer, papers and a lamp."""
    wood = at.kit.wood
    at.box(-at.w / 2 + 0.03, 0, (0.06, at.h, at.d), wood)
    at.box(at.w / 2 - 0.24, 0, (0.46, at.h, at.d), wood)
    for k in range(3):
        at.pane(at.w / 2 - 0.44, 0.05 + 0.22 * k, at.w / 2 - 0.04, 0.24 + 0.22 * k, lighter(wood, 0.12))
        at.pane(at.w / 2 - 0.3, 0.16 + 0.22 * k, at.w / 2 - 0.18, 0.18 + 0.22 * k, at.kit.metal, inked=False)
    at.box(0, at.h - 0.05, (at.w + 0.06, 0.05, at.d), lighter(wood, 0.12))
    monitor(at, -at.w * 0.06, at.h, at.d * 0.55)
    desk_lamp(at, -at.w * 0.4, at.h, at.d * 0.5)
    for k in range(4):
        at.box(at.w * 0.36, at.h + 0.02 * k, (0.26, 0.02, 0.2), tint(at, at.kit.white, at.kit.accent), at.d * 0.3)
    at.spot("table", at.w * 0.18, at.h, at.d * 0.3, at.w * 0.3)
    at.spot("desk", at.w * 0.18, at.h, at.d * 0.3, at.w * 0.3)


def monitor(at: Stand, dx: float, dy: float, dz: float) -> None:
    """A lit screen on a foot."""
    at.pane(dx - 0.03, dy, dx + 0.03, dy + 0.12, at.kit.dark, dz=dz)
    at.pane(dx - 0.12, dy, dx + 0.12, dy + 0.02, at.kit.dark, dz=dz)
    at.pane(dx - 0.31, dy + 0.1, dx + 0.31, dy + 0.48, at.kit.dark, dz=dz, round_by=0.02)
    at.pane(dx - 0.28, dy + 0.13, dx + 0.28, dy + 0.45, blend(_SCREEN, (120, 80, 40), 0.3), 0.75, dz)
    for k in range(4):
        y = dy + 0.18 + 0.065 * k
        at.pane(
            dx - 0.23,
            y,
            dx - 0.23 + float(at.rng.uniform(0.15, 0.4)),
            y + 0.02,
            lighter(_SCREEN, 0.5),
            0.8,
            dz,
            inked=False,
        )


def swivel_chair(at: Stand) -> None:
    """An office chair."""
    at.pane(-0.02, 0.08, 0.02, 0.42, at.kit.metal, dz=at.d / 2)
    for k in (-1, 0, 1):
        at.flat(
            points((-0.02, 0.1), (0.02, 0.1), (k * 0.24 + 0.02, 0.02), (k * 0.24 - 0.02, 0.02)), at.kit.dark, dz=0.2
        )
    at.flat(box(-0.22, 0.55, 0.22, at.h, 0.1), at.kit.cloth, dz=at.d - 0.05)
    at.box(0, 0.42, (0.48, 0.08, 0.44), darker(at.kit.cloth, 0.12), 0.02)
    at.spot("seat", 0, 0.5, at.d * 0.4, 0.24)


def cabinet(at: Stand) -> None:
    """Files in a steel cabinet."""
    at.box(0, 0, (at.w, at.h, at.d), at.kit.metal)
    rows = max(2, round(at.h / 0.42))
    for k in range(rows):
        low = 0.04 + k * (at.h - 0.06) / rows
        at.pane(-at.w / 2 + 0.04, low, at.w / 2 - 0.04, low + at.h / rows - 0.06, lighter(at.kit.metal, 0.14))
        at.pane(-0.08, low + at.h / rows * 0.5, 0.08, low + at.h / rows * 0.5 + 0.05, at.kit.white, inked=False)


def noticeboard(at: Stand) -> None:
    """Cork with notes."""
    w = at.w / 2
    at.pane(-w, 0, w, at.h, at.kit.wood)
    at.pane(-w + 0.04, 0.04, w - 0.04, at.h - 0.04, (120, 170, 206))
    for x, y in at.rng.uniform((-w + 0.1, 0.1), (w - 0.3, at.h - 0.32), (8, 2)):
        note = tint(at, at.kit.white, (140, 225, 250), (190, 170, 240), (230, 210, 160))
        at.pane(float(x), float(y), float(x) + 0.18, float(y) + 0.2, note)


def globe(at: Stand) -> None:
    """A cupboard with a globe and books."""
    at.box(0, 0, (at.w, at.h, at.d), at.kit.wood)
    books(at, -at.w * 0.45, at.w * 0.1, at.h, at.h + 0.28, at.d * 0.4)
    at.oval(at.w * 0.3, at.h + 0.2, 0.15, 0.15, (200, 150, 80), dz=at.d * 0.4)
    land = smooth([(0.2, 0.2), (0.27, 0.3), (0.35, 0.22), (0.3, 0.12)]) * (at.w, 1.0)
    at.flat(put(land, 0, at.h), (90, 160, 90), dz=at.d * 0.4, inked=False)
    at.pane(at.w * 0.3 - 0.08, at.h, at.w * 0.3 + 0.08, at.h + 0.04, at.kit.dark, dz=at.d * 0.4)


def door(at: Stand) -> None:
    """A closed door."""
    w, tone = at.w / 2, at.kit.wood
    at.pane(-w - 0.08, 0, w + 0.08, at.h + 0.08, at.kit.trim)
    at.pane(-w, 0, w, at.h, tone)
    for low, high in ((0.15, at.h * 0.44), (at.h * 0.5, at.h - 0.14)):
        at.pane(-w + 0.12, low, w - 0.12, high, darker(tone, 0.14))
        at.pane(-w + 0.16, low + 0.04, w - 0.16, high - 0.04, lighter(tone, 0.08), inked=False)
    at.oval(w - 0.09, at.h * 0.46, 0.035, 0.035, _GOLD)
    at.spot("door", 0, 0, -0.45, w)


def bench_row(at: Stand) -> None:
    """The long seat of a train under its windows."""
    tone = at.kit.cloth
    at.box(0, 0, (at.w, 0.34, at.d * 0.75), darker(at.kit.metal, 0.3), 0.08)
    count = max(2, round(at.w / 0.55))
    for k in range(count):
        left, wide = -at.w / 2 + at.w * k / count, at.w / count
        shade = tone if k % 2 else lighter(tone, 0.1)
        at.flat(box(left + 0.01, 0.44, left + wide - 0.01, at.h, 0.08), darker(shade, 0.08), dz=at.d * 0.7)
    at.box(0, 0.34, (at.w, 0.12, at.d * 0.72), tone, 0, lighter(tone, 0.14))
    for side in (-1, 1):
        at.box(side * at.w / 2, 0.3, (0.05, 0.55, at.d * 0.8), at.kit.metal)
        at.pane(side * at.w / 2 - 0.02, 0.3, side * at.w / 2 + 0.02, 2.4, lighter(at.kit.metal, 0.3))
    at.spot("seat", 0, 0.46, at.d * 0.3, at.w * 0.45)


def straps(at: Stand) -> None:
    """Rails with hanging straps under the ceiling."""
    at.pane(-at.w / 2, at.h - 0.04, at.w / 2, at.h, lighter(at.kit.metal, 0.3))
    for k in range(int(at.w / 0.42)):
        x = -at.w / 2 + 0.2 + k * 0.42
        at.pane(x - 0.012, at.h - 0.26, x + 0.012, at.h - 0.02, at.kit.white, inked=False)
        ring = np.concatenate(
            [
                box(x - 0.07, at.h - 0.4, x + 0.07, at.h - 0.26, 0.07),
                box(x - 0.05, at.h - 0.38, x + 0.05, at.h - 0.28, 0.05)[::-1],
            ]
        )
        at.flat(ring, at.kit.white, inked=False)


def adverts(at: Stand) -> None:
    """Posters in a row over the windows."""
    count = max(2, round(at.w / 0.75))
    for k in range(count):
        left = -at.w / 2 + at.w * k / count
        tone = tint(at, (190, 150, 240), (120, 210, 245), (220, 190, 130), (150, 210, 160), at.kit.white)
        at.pane(left + 0.03, 0, left + at.w / count - 0.03, at.h, tone)
        at.pane(left + 0.1, at.h * 0.5, left + at.w / count * 0.6, at.h * 0.7, darker(tone, 0.4), inked=False)


def side_doors(at: Stand) -> None:
    """Doors along both side walls, one after the other."""
    for side in (-1, 1):
        x = at.x + side * (at.w / 2 - 0.01)
        for k in range(5):
            far = at.z - 0.6 - 2.0 * k
            near = far - 0.95
            if near < 1.2:
                break
            tone = darker(at.kit.wood, 0.1 if side < 0 else 0.18)
            for grow, high, shade in ((0.1, 2.2, at.kit.trim), (0.0, 2.1, tone)):
                at.easel.face(
                    [(x, 0, far + grow), (x, 0, near - grow), (x, high, near - grow), (x, high, far + grow)], shade
                )
            for low, high in ((0.2, 0.95), (1.1, 1.95)):
                corners = [(x, low, far - 0.15), (x, low, near + 0.15), (x, high, near + 0.15), (x, high, far - 0.15)]
                at.easel.face(corners, darker(tone, 0.16))
            u, v = at.easel.lens.at(x, 1.0, near + 0.1)
            at.easel.fill(box(u - 4, v - 3, u + 4, v + 3), _GOLD)


def locker_rows(at: Stand) -> None:
    """Tall narrow lockers along both side walls, with slits and a handle each."""
    for side in (-1, 1):
        x = at.x + side * (at.w / 2 - 0.01)
        tone = darker(at.kit.cloth, 0.05 if side < 0 else 0.16)
        for k in range(24):
            far = at.z - 0.3 - 0.42 * k
            near = far - 0.38
            if near < 1.1:
                break
            for low, high in ((0.12, 1.02), (1.06, 1.96)):
                at.easel.face([(x, low, far), (x, low, near), (x, high, near), (x, high, far)], tone)
                for slit in (0.12, 0.18, 0.24):
                    y = high - slit
                    at.easel.face(
                        [(x, y, far - 0.1), (x, y, near + 0.1), (x, y + 0.025, near + 0.1), (x, y + 0.025, far - 0.1)],
                        darker(tone, 0.4),
                    )
                u, v = at.easel.lens.at(x, (low + high) / 2, near + 0.07)
                at.easel.fill(box(u - 2, v - 4, u + 2, v + 4), at.kit.trim)


def rafters(at: Stand) -> None:
    """The slopes of a roof at both sides, with their beams."""
    lens, half, low, high = at.easel.lens, at.w / 2, 1.1, at.h
    reach, near = half * 0.52, lens.nearest * 0.6
    far = at.z + at.d
    for side in (-1, 1):
        a, b, shade = side * half, side * (half - reach), 0.08 if side < 0 else 0.2
        at.easel.fill(lens.seen([(a, low, far), (a, high, far), (b, high, far)]), darker(at.kit.wood, 0.3))
        slope = [(a, low, far), (b, high, far), (b, high, near), (a, low, near)]
        at.easel.fill(lens.seen(slope), darker(at.kit.wood, shade))
        outside = [(a, low, far), (a, low, near), (a, high + 9, near), (b, high, near), (b, high, far)]
        at.easel.fill(lens.seen([outside[1], outside[2], outside[3]]), darker(at.kit.wood, shade))
        for k in range(9):
            u = k / 8
            p, q = (a + (b - a) * u, low + (high - low) * u), near
            at.easel.line(lens.seen([(*p, far), (*p, q)]), darker(at.kit.wood, 0.45), 1)
        for k in range(5):
            z = far - 0.1 - 0.95 * k
            if z < 1.5:
                break
            beam = [(a, low, z), (b, high, z), (b, high, z - 0.16), (a, low, z - 0.16)]
            at.easel.fill(lens.seen(beam), darker(at.kit.wood, 0.5))


def throne(at: Stand) -> None:
    """A throne of gold and red on steps."""
    for k in range(3):
        at.box(
            0,
            0.14 * k,
            (at.w * (1.0 - 0.16 * k), 0.14, at.d * (1 - 0.2 * k)),
            lighter(at.kit.floor, 0.12),
            at.d * 0.1 * k,
        )
    low, dz, gold, red = 0.42, at.d * 0.3, _GOLD, at.kit.accent
    back = smooth([(-0.5, 0.4), (0.5, 0.4), (0.56, 1.7), (0.34, 2.0), (0.0, 2.3), (-0.34, 2.0), (-0.56, 1.7)], steps=6)
    at.flat(put(back, 0, low), gold, dz=dz + 0.3)
    at.flat(put(back * (0.76, 0.82), 0, low + 0.16), red, dz=dz + 0.28)
    for row in range(4):
        for k in range(-1, 2):
            at.oval(0.22 * k, low + 0.85 + 0.26 * row, 0.022, 0.022, gold, dz=dz + 0.27)
    at.oval(0, low + 2.02, 0.09, 0.09, (90, 60, 215), 0.3, dz + 0.27)
    at.box(0, low, (1.04, 0.42, 0.5), darker(gold, 0.2), dz)
    at.box(0, low + 0.4, (0.9, 0.12, 0.5), red, dz)
    for side in (-1, 1):
        at.box(side * 0.52, low, (0.15, 0.72, 0.5), gold, dz)
        at.oval(side * 0.52, low + 0.76, 0.1, 0.1, lighter(gold, 0.3), dz=dz)
    at.spot("seat", 0, low + 0.52, dz + 0.15, 0.5)
    at.spot("throne", 0, low + 0.52, dz + 0.15, 0.5)


def pillar(at: Stand) -> None:
    """A round column with base and capital."""
    tone = blend(at.kit.wall, at.kit.white, 0.35)
    w = at.w / 2
    at.pane(-w * 0.72, 0.3, w * 0.72, at.h - 0.3, tone)
    for left, right, amount in ((-0.72, -0.45, -0.22), (-0.3, -0.1, 0.12), (0.2, 0.45, -0.1), (0.45, 0.72, -0.3)):
        shade = lighter(tone, amount) if amount > 0 else darker(tone, -amount)
        at.pane(left * w, 0.3, right * w, at.h - 0.3, shade, inked=False)
    at.pane(-w, 0, w, 0.2, lighter(tone, 0.05))
    at.pane(-w * 0.86, 0.18, w * 0.86, 0.32, tone, round_by=0.06)
    at.pane(-w * 0.86, at.h - 0.34, w * 0.86, at.h - 0.2, tone, round_by=0.06)
    at.pane(-w * 1.05, at.h - 0.22, w * 1.05, at.h, lighter(tone, 0.08))


def banner(at: Stand) -> None:
    """A long banner with a sign."""
    w, tone = at.w / 2, at.kit.accent
    at.pane(-w - 0.08, at.h - 0.05, w + 0.08, at.h, _GOLD)
    at.flat(points((-w, 0.3), (0, 0), (w, 0.3), (w, at.h - 0.05), (-w, at.h - 0.05)), tone)
    at.flat(
        points((-w * 0.82, 0.36), (0, 0.1), (w * 0.82, 0.36), (w * 0.82, at.h - 0.1), (-w * 0.82, at.h - 0.1)),
        lighter(tone, 0.08),
        inked=False,
    )
    middle = at.h * 0.56
    star = [
        (
            w * 0.5 * (1 if k % 2 == 0 else 0.45) * math.sin(k * math.pi / 4),
            middle + w * 0.6 * (1 if k % 2 == 0 else 0.45) * math.cos(k * math.pi / 4),
        )
        for k in range(8)
    ]
    at.flat(np.array(star), _GOLD)
    at.flat(points((w * 0.4, 0.2), (w, 0.3), (w, at.h - 0.05), (w * 0.62, at.h - 0.05)), darker(tone, 0.2), inked=False)


def wall_torch(at: Stand) -> None:
    """A burning torch in an iron ring."""
    at.flat(points((-0.03, 0), (0.03, 0), (0.06, 0.42), (-0.06, 0.42)), at.kit.wood)
    at.pane(-0.08, 0.2, 0.08, 0.26, at.kit.dark)
    flame = smooth([(0, 0.4), (0.1, 0.5), (0.06, 0.66), (0.0, 0.86), (-0.07, 0.64), (-0.1, 0.5)])
    at.flat(flame, _FIRE, 1.0, -0.01, inked=False)
    at.flat(flame * (0.5, 0.6) + (0, 0.19), (120, 220, 255), 1.0, -0.01, inked=False)
    at.live("flame", 0, 0.58, -0.01, 0.42, _FIRE)
    at.flare(0, 0.6, 1.9, 0.8, (80.0, 160.0, 255.0))


def candelabra(at: Stand) -> None:
    """A standing candlestick with five flames."""
    at.pane(-0.025, 0, 0.025, at.h - 0.2, _GOLD)
    at.flat(points((-0.2, 0), (0.2, 0), (0.05, 0.1), (-0.05, 0.1)), _GOLD)
    for k in range(-2, 3):
        x, y = 0.17 * k, at.h - 0.3 - 0.04 * abs(k)
        at.flat(points((0, at.h - 0.52), (0.02, at.h - 0.5), (x + 0.02, y), (x - 0.02, y)), _GOLD, inked=False)
        at.pane(x - 0.025, y, x + 0.025, y + 0.16, at.kit.white)
        at.oval(x, y + 0.22, 0.02, 0.05, (110, 210, 255), 1.0)
        at.live("flame", x, y + 0.21, 0, 0.13, _FIRE)
    at.flare(0, at.h, 1.6, 0.55, (110.0, 180.0, 255.0))


def stage_curtains(at: Stand) -> None:
    """Drawn curtains left, right and above."""
    tone = at.kit.accent
    for side in (-1, 1):
        for k in range(7):
            x = side * (at.w / 2 - k * 0.24)
            shade = (darker(tone, 0.34), tone, lighter(tone, 0.12), darker(tone, 0.12))[k % 4]
            end = side * (at.w / 2 - k * 0.17)
            at.flat(
                points((x, at.h), (x - side * 0.25, at.h), (end - side * 0.19, 0.0), (end, 0.0)), shade, inked=False
            )
    count = max(4, round(at.w / 0.8))
    for k in range(count):
        left, wide = -at.w / 2 + at.w * k / count, at.w / count
        swag = smooth(
            [
                (left, at.h),
                (left + wide, at.h),
                (left + wide, at.h - 0.36),
                (left + wide / 2, at.h - 0.66),
                (left, at.h - 0.36),
            ],
            steps=4,
        )
        at.flat(swag, lighter(tone, 0.05 if k % 2 else 0.0))
        fold = smooth(
            [
                (left + 0.1, at.h - 0.2),
                (left + wide / 2, at.h - 0.48),
                (left + wide - 0.1, at.h - 0.2),
                (left + wide / 2, at.h - 0.4),
            ],
            steps=4,
        )
        at.flat(fold, darker(tone, 0.28), inked=False)
    at.pane(-at.w / 2, at.h - 0.06, at.w / 2, at.h + 0.6, _GOLD, inked=False)


def spotlight(at: Stand) -> None:
    """A lamp in the rig whose beam falls on the stage."""
    at.pane(-0.02, 0.3, 0.02, at.h, at.kit.dark, inked=False)
    at.flat(points((-0.14, 0.0), (0.14, 0.0), (0.09, 0.32), (-0.09, 0.32)), at.kit.dark)
    at.oval(0, 0.0, 0.13, 0.05, (235, 250, 255), 1.0)
    tone = tint(at, at.kit.lamp, lighter(at.kit.accent, 0.55), (255.0, 225.0, 190.0))
    at.flare(0, 0.0, 3.4, 1.25, tone, True)


def piano(at: Stand) -> None:
    """A grand piano."""
    black: Bgr = (48.0, 40.0, 40.0)
    for x in (-at.w * 0.4, at.w * 0.38):
        at.box(x, 0, (0.1, 0.65, 0.1), black, at.d * 0.3)
    lid = smooth(
        [(-at.w * 0.46, 1.0), (at.w * 0.2, 1.02), (at.w * 0.48, 1.16), (at.w * 0.3, 1.66), (-at.w * 0.2, 1.72)]
    )
    at.flat(lid, black, dz=at.d * 0.8)
    at.flat(lid * (0.94, 0.94) + (0, 0.075), (70, 62, 66), dz=at.d * 0.8, inked=False)
    at.box(0, 0.62, (at.w, 0.32, at.d * 0.8), black, 0.1, (84.0, 76.0, 80.0))
    at.box(-at.w * 0.08, 0.66, (at.w * 0.74, 0.06, 0.16), at.kit.white, -0.06)
    for k in range(14):
        if k % 7 not in (2, 6):
            x = -at.w * 0.43 + k * at.w * 0.052
            at.pane(x, 0.72, x + 0.03, 0.735, black, dz=0.0, inked=False)
    at.pane(-at.w * 0.46, 0.68, at.w * 0.46, 0.7, (150, 140, 150), 0.1, 0.09, inked=False)


def red_carpet(at: Stand) -> None:
    """A runner that comes towards the camera."""
    near = at.easel.lens.nearest * 0.98
    far = at.z + at.d
    for half, tone in ((0.75, _GOLD), (0.68, at.kit.accent), (0.56, darker(_GOLD, 0.1)), (0.53, at.kit.accent)):
        corners = [(-half, 0.0, near), (half, 0.0, near), (half, 0.0, far), (-half, 0.0, far)]
        at.easel.fill(at.easel.lens.seen(corners), tone)


MAKES: dict[str, Make] = {
    "blackboard": Make(blackboard, (3.0, 1.15, 0.04), 1.0, False),
    "pupil desk": Make(pupil_desk, (0.68, 0.85, 0.9)),
    "teacher desk": Make(office_desk, (1.5, 0.76, 0.7)),
    "office desk": Make(office_desk, (1.6, 0.76, 0.75)),
    "swivel chair": Make(swivel_chair, (0.5, 1.05, 0.5)),
    "cabinet": Make(cabinet, (0.9, 1.35, 0.5)),
    "noticeboard": Make(noticeboard, (1.2, 0.8, 0.03), 1.25, False),
    "globe": Make(globe, (1.0, 0.85, 0.4)),
    "door": Make(door, (0.92, 2.1, 0.04), 0.0, False),
    "bench row": Make(bench_row, (3.2, 0.86, 0.6)),
    "straps": Make(straps, (5.6, 0.5, 0.05), 2.0, False, hangs=True, spans=True),
    "adverts": Make(adverts, (6.0, 0.3, 0.02), 2.12, False, spans=True),
    "locker rows": Make(locker_rows, (3.0, 0.04, 0.02), 0.0, False, spans=True),
    "side doors": Make(side_doors, (3.0, 0.04, 0.02), 0.0, False, spans=True),
    "rafters": Make(rafters, (7.0, 2.8, 0.02), 0.0, False, hangs=True, spans=True),
    "throne": Make(throne, (2.5, 2.8, 1.6)),
    "red carpet": Make(red_carpet, (1.5, 0.01, 0.1), 0.0, False),
    "pillar": Make(pillar, (0.8, 5.0, 0.6), hangs=True),
    "banner": Make(banner, (0.85, 2.3, 0.03), 2.2, False),
    "wall torch": Make(wall_torch, (0.24, 0.9, 0.15), 1.75, False),
    "candelabra": Make(candelabra, (0.8, 1.7, 0.3)),
    "stage curtains": Make(stage_curtains, (8.6, 4.2, 0.1), 0.0, False, hangs=True),
    "spotlight": Make(spotlight, (0.34, 0.8, 0.3), 3.55, False, hangs=True),
    "piano": Make(piano, (1.7, 1.7, 1.3)),
}
