"""Balls, ropes and kites in the air around a person who plays, in the figure's metres."""

import math
from collections.abc import Callable

from processors.engines.director.characters.motion_spots import MotionSpots
from processors.engines.director.characters.parts import Spot2
from processors.engines.director.shapes import Bgr, Shape, ellipse, hexed, lighter, points, smooth

_WHITE = hexed("#f8fbff")


def _ball(x: float, y: float, r: float, tone: Bgr) -> list[Shape]:
    return [
        Shape(ellipse(x, y, r, r, steps=16), tone, 0.008),
        Shape(ellipse(x - r * 0.3, y + r * 0.4, r * 0.25, r * 0.18, steps=8), lighter(tone, 0.7)),
    ]


def _juggled(m: MotionSpots) -> list[Shape]:
    out = []
    for k, code in enumerate(("#e8503c", "#48a8e0", "#f0c040", "#58b060")):
        share = m.loop(k, 4, 1.6)
        there = share < 0.5
        part = share * 2 if there else share * 2 - 1
        (ax, ay), (bx, by) = (m.hand, m.other) if there else (m.other, m.hand)
        x = ax + (bx - ax) * part + 0.1 * math.sin(part * math.pi) * (1 if there else -1)
        y = max(ay, by) + 0.06 + 0.62 * math.sin(part * math.pi) * (1.0 if there else 0.72)
        out += _ball(x, y, 0.062, hexed(code))
    return out


def _flown(m: MotionSpots, begin: Spot2, end: Spot2, rise: float, seconds: float, tone: str, r: float) -> list[Shape]:
    """A ball on its way, and then the next one."""
    share = min(1.0, m.loop(0, 1, seconds) * 1.4)
    x, y = (
        begin[0] + (end[0] - begin[0]) * share,
        begin[1] + (end[1] - begin[1]) * share + rise * math.sin(math.pi * share),
    )
    return _ball(x, y, r, hexed(tone))


def _shot(m: MotionSpots) -> list[Shape]:
    size = m.height / 1.7
    return _flown(m, (m.hand[0], m.hand[1] + 0.14), (1.67 * size, 2.5 * size), 0.55, 1.3, "#e07a30", 0.12)


def _kicked(m: MotionSpots) -> list[Shape]:
    share = min(1.0, m.loop(0, 1, 1.1) * 1.3)
    ball = _flown(m, (m.foot[0] + 0.3, 0.12), (2.4, 0.7), 0.5, 1.1, "#f6f6f4", 0.12)
    x, y = ball[0].outline.mean(axis=0)
    lines = [
        Shape(points((x - 0.2 - 0.3 * share, y + d), (x - 0.16, y + d)), None, 0.012, _WHITE, False)
        for d in (-0.06, 0.02, 0.09)
    ]
    spots = [
        Shape(
            ellipse(x + 0.055 * math.cos(a + m.t * 6), y + 0.055 * math.sin(a + m.t * 6), 0.03, 0.03, steps=6),
            hexed("#2c2c38"),
        )
        for a in (0.0, 2.1, 4.2)
    ]
    return [*lines, *ball, *spots]


def _batted(m: MotionSpots) -> list[Shape]:
    return _flown(m, (0.7, 0.95), (2.6, 2.1), 0.4, 0.9, "#f6f6f2", 0.045)


def _putted(m: MotionSpots) -> list[Shape]:
    return [
        Shape(points((0.46, 0.0), (0.46, 0.05)), None, 0.02, hexed("#f0c050"), False),
        *_flown(m, (0.46, 0.09), (2.6, 1.3), 0.4, 1.4, "#fdfdfb", 0.035),
    ]


def _bowled(m: MotionSpots) -> list[Shape]:
    pins = []
    for k in range(4):
        x, y = 1.5 + 0.16 * k, 0.0
        pins.append(
            Shape(
                smooth(
                    [
                        (x - 0.05, y),
                        (x + 0.05, y),
                        (x + 0.065, y + 0.14),
                        (x + 0.025, y + 0.26),
                        (x + 0.04, y + 0.34),
                        (x, y + 0.39),
                        (x - 0.04, y + 0.34),
                        (x - 0.025, y + 0.26),
                        (x - 0.065, y + 0.14),
                    ],
                    steps=2,
                ),
                _WHITE,
                0.009,
            )
        )
        pins.append(Shape(points((x - 0.03, y + 0.26), (x + 0.03, y + 0.26)), None, 0.018, hexed("#e0404c"), False))
    return [*pins, *_flown(m, (0.5, 0.12), (1.4, 0.12), 0.0, 1.6, "#3a4a8c", 0.12)]


def _kite(m: MotionSpots) -> list[Shape]:
    x = 1.15 + 0.1 * math.sin(m.t * 1.3)
    y = 2.35 + 0.12 * math.sin(m.t * 1.9)
    lean = 0.2 * math.sin(m.t * 1.6)
    c, s = math.cos(lean), math.sin(lean)

    def at(px: float, py: float) -> Spot2:
        return x + px * c - py * s, y + px * s + py * c

    string = smooth(
        [m.hand, ((m.hand[0] + x) / 2 + 0.14, (m.hand[1] + y) / 2 - 0.2), at(0.0, -0.02)], closed=False, steps=8
    )
    tail = [at(0.05 * math.sin(k * 1.9 + m.t * 5), -0.34 - 0.12 * k) for k in range(6)]
    bows = [
        Shape(ellipse(px, py, 0.04, 0.022, k * 0.8, 8), hexed(("#ffd24a", "#6ad0ff")[k % 2]))
        for k, (px, py) in enumerate(tail)
    ]
    return [
        Shape(string, None, 0.009, hexed("#f6f2e6"), False),
        Shape(points(at(0.0, 0.34), at(0.24, 0.05), at(0.0, -0.34), at(-0.24, 0.05)), hexed("#e8485a"), 0.011),
        Shape(points(at(0.0, 0.34), at(0.24, 0.05), at(0.0, 0.05)), hexed("#ffd24a")),
        Shape(points(at(0.0, -0.34), at(-0.24, 0.05), at(0.0, 0.05)), hexed("#ffd24a")),
        Shape(smooth(tail, closed=False, steps=4), None, 0.012, hexed("#e8485a"), False),
        *bows,
    ]


def _rope(m: MotionSpots) -> list[Shape]:
    """A skipping rope that turns around the body."""
    turn = math.tau * 1.5 * m.t
    high = math.cos(turn)
    (ax, ay), (bx, by) = m.hand, m.other
    y = m.height * (0.5 + 0.62 * high)
    line = smooth(
        [(ax, ay), (ax - 0.22, (ay + y) / 2), ((ax + bx) / 2, y), (bx + 0.22, (by + y) / 2), (bx, by)],
        closed=False,
        steps=6,
    )
    return [Shape(line, None, 0.014, hexed("#e8586a"), False)]


def _arrow(m: MotionSpots) -> list[Shape]:
    """An arrow on the drawn string of the bow in the left hand."""
    size = m.height / 1.75
    (hx, hy), (bx, by) = m.hand, m.other
    length = max(math.hypot(bx - hx, by - hy), 1e-6)
    ux, uy = (bx - hx) / length, (by - hy) / length
    tip = (bx + ux * 0.2, by + uy * 0.2)
    string = points((bx - 0.16 * size, by + 0.5 * size), m.hand, (bx - 0.16 * size, by - 0.5 * size))
    head = points(
        tip,
        (tip[0] - ux * 0.09 - uy * 0.03, tip[1] - uy * 0.09 + ux * 0.03),
        (tip[0] - ux * 0.09 + uy * 0.03, tip[1] - uy * 0.09 - ux * 0.03),
    )
    feathers = points(
        (hx + uy * 0.035, hy - ux * 0.035), (hx + ux * 0.12, hy + uy * 0.12), (hx - uy * 0.035, hy + ux * 0.035)
    )
    return [
        Shape(string, None, 0.008, hexed("#f6f2e6"), False),
        Shape(points((hx, hy), tip), None, 0.016, hexed("#8a5a34"), False),
        Shape(head, hexed("#c8d2dc"), 0.006),
        Shape(feathers, hexed("#e0404c"), 0.005),
    ]


FLIGHTS: dict[str, Callable[[MotionSpots], list[Shape]]] = {
    "arrow": _arrow,
    "juggled": _juggled,
    "rope": _rope,
    "kite": _kite,
    "shot": _shot,
    "kicked": _kicked,
    "batted": _batted,
    "putted": _putted,
    "bowled": _bowled,
}
