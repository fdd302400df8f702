"""What moves around a person who does something: bubbles, sparks, drops, sleep, in the figure's metres."""

import math
from collections.abc import Callable

import numpy as np

from processors.engines.director.characters.flights import FLIGHTS
from processors.engines.director.characters.motion_spots import MotionSpots
from processors.engines.director.shapes import Bgr, Shape, arc, darker, ellipse, hexed, points, rotated, smooth

_WHITE = hexed("#f8fbff")


def _bubbles(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(9):
        share = m.loop(k, 9, 3.2)
        x = m.hand[0] + 0.1 + share * (0.9 + 0.12 * math.sin(k * 2.4))
        y = m.hand[1] + 0.12 + share * 0.75 * math.sin(0.8 + k) ** 2 + 0.06 * math.sin(m.t * 2 + k * 1.7)
        r = (0.035 + 0.04 * ((k * 0.618) % 1.0)) * (0.5 + 0.5 * min(1.0, share * 4))
        out.append(Shape(ellipse(x, y, r, r, steps=18), None, 0.011, hexed("#d4f4ff")))
        out.append(Shape(arc(x, y, r * 0.68, r * 0.68, 1.7, 2.9, 6), None, 0.012, _WHITE, False))
        out.append(Shape(arc(x, y, r * 0.7, r * 0.7, 4.9, 5.9, 6), None, 0.009, hexed("#ffc4ec"), False))
    return out


def _sparks(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(10):
        share, angle = m.loop(k, 10, 0.45), 0.3 + 2.4 * ((k * 0.618) % 1.0)
        far = 0.06 + 0.34 * share
        x, y = m.hand[0] + 0.2 + math.cos(angle) * far, m.hand[1] - 0.08 + math.sin(angle) * far - 0.2 * share * share
        out.append(
            Shape(
                points((x, y), (x + math.cos(angle) * 0.05, y + math.sin(angle) * 0.05)),
                None,
                0.014,
                hexed("#ffd868"),
                False,
                True,
            )
        )
    return out


def _stream(m: MotionSpots, x: float, top: float, tone: Bgr) -> list[Shape]:
    out = []
    for k in range(14):
        share = m.loop(k, 14, 0.7)
        fall = top * share * share
        dx = 0.03 * ((k * 0.618) % 1.0) + share * (0.12 + 0.1 * ((k * 0.382) % 1.0))
        out.append(Shape(points((x + dx, top - fall), (x + dx + 0.012, top - fall - 0.07)), None, 0.014, tone, False))
    return out


def _watering(m: MotionSpots) -> list[Shape]:
    return _stream(m, m.hand[0] + 0.34, m.hand[1] - 0.1, hexed("#bfe6fa"))


def _foam(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(7):
        share = m.loop(k, 7, 2.2)
        x, y = m.hand[0] + 0.14 * math.sin(k * 2.1), m.hand[1] - 0.03 + share * 0.35
        r = 0.02 + 0.018 * ((k * 0.618) % 1.0)
        out.append(Shape(ellipse(x, y, r, r, steps=12), _WHITE, 0.006, hexed("#a8d4e8")))
    return out


def _toothpaste(m: MotionSpots) -> list[Shape]:
    return [
        Shape(ellipse(m.mouth[0] + dx, m.mouth[1] + dy, r, r, steps=10), _WHITE, 0.003, hexed("#b8d4e4"))
        for dx, dy, r in ((0.012, -0.008, 0.016), (0.0, -0.018, 0.014), (0.022, -0.02, 0.012))
    ]


def _puffs(x: float, y: float, m: MotionSpots, tone: Bgr, count: int = 4) -> list[Shape]:
    out = []
    for k in range(count):
        share = m.loop(k, count, 2.0)
        r = (0.03 + 0.05 * share) * (1.0 if share < 0.75 else (1 - share) * 4)
        out.append(Shape(ellipse(x + 0.05 * math.sin(m.t * 2 + k * 2.0), y + share * 0.42, r, r, steps=14), tone))
    return out


def _steam(m: MotionSpots) -> list[Shape]:
    return _puffs(0.5 * m.height / 1.7, 1.12 * m.height / 1.7, m, hexed("#eef2f6"))


def _smoke(m: MotionSpots) -> list[Shape]:
    return _puffs(m.mouth[0] + 0.26, m.mouth[1] + 0.04, m, hexed("#dfe3ea"))


def _breath(m: MotionSpots) -> list[Shape]:
    """Quick lines and drops from the mouth: a sneeze, a shout."""
    out = []
    for k in range(7):
        share, angle = m.loop(k, 7, 0.6), -0.5 + k * 0.16
        far = 0.1 + 0.32 * share
        x, y = m.mouth[0] + math.cos(angle) * far, m.mouth[1] + math.sin(angle) * far
        out.append(
            Shape(
                points((x, y), (x + math.cos(angle) * 0.07, y + math.sin(angle) * 0.07)),
                None,
                0.012,
                hexed("#dff2fb"),
                False,
            )
        )
    return out


def _shouted(m: MotionSpots) -> list[Shape]:
    pulse = 0.02 * math.sin(m.t * 16)
    rays = ((0.42, 0.34), (0.0, 0.42), (-0.42, 0.34))
    return [
        Shape(
            points(
                (m.mouth[0] + math.cos(a) * (0.17 + pulse), m.mouth[1] + math.sin(a) * (0.17 + pulse)),
                (m.mouth[0] + math.cos(a) * (far + pulse), m.mouth[1] + math.sin(a) * (far + pulse)),
            ),
            None,
            0.022,
            hexed("#fff3d0"),
            False,
        )
        for a, far in rays
    ]


def _sleeping(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(3):
        share = m.loop(k, 3, 3.0)
        size = 0.045 + 0.06 * share
        x, y = m.head[0] + 0.1 + 0.32 * share + 0.03 * math.sin(m.t * 2 + k), m.head[1] + 0.14 + 0.42 * share
        letter = points((x - size, y + size), (x + size, y + size), (x - size, y - size), (x + size, y - size))
        out += [Shape(letter, None, 0.026, hexed("#4a5a98"), False), Shape(letter, None, 0.014, _WHITE, False)]
    return out


def _notes(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(3):
        share = m.loop(k, 3, 2.6)
        x = m.head[0] + 0.26 + 0.3 * share + 0.06 * math.sin(m.t * 2.2 + k * 2)
        y = m.head[1] - 0.02 + 0.5 * share
        tone = hexed(("#ff7ab0", "#ffd24a", "#6ad0ff")[k])
        out.append(Shape(ellipse(x, y, 0.034, 0.025, 0.4, 12), tone, 0.008, darker(tone, 0.6)))
        out.append(
            Shape(
                points((x + 0.03, y + 0.005), (x + 0.03, y + 0.14), (x + 0.075, y + 0.1)),
                None,
                0.014,
                darker(tone, 0.35),
                False,
            )
        )
    return out


def _soil(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(7):
        share = m.loop(k, 7, 0.9)
        x, y = (
            0.5 + share * (0.35 + 0.25 * ((k * 0.618) % 1)),
            0.08 + 1.3 * share * (1 - share) * (0.5 + 0.5 * ((k * 0.382) % 1)),
        )
        out.append(Shape(ellipse(x, y, 0.03, 0.024, steps=8), hexed("#6a4a30"), 0.006))
    return out


def _sawdust(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(10):
        share = m.loop(k, 10, 0.8)
        x = m.hand[0] + 0.26 + 0.1 * math.sin(k * 2.2)
        out.append(
            Shape(
                ellipse(x, max(0.02, m.hand[1] - 0.12 - 0.8 * share * share), 0.014, 0.011, steps=6), hexed("#f4d8a0")
            )
        )
    return out


def _dust(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(5):
        share = m.loop(k, 5, 1.1)
        r = 0.03 + 0.05 * share
        out.append(
            Shape(
                ellipse(m.foot[0] + 0.5 + 0.4 * share, 0.04 + 0.14 * share * (k % 3), r, r * 0.8, steps=12),
                hexed("#e6dcc8"),
            )
        )
    return out


def _magic(m: MotionSpots) -> list[Shape]:
    """A ring of light and stars that fly from the hand."""
    x, y = m.hand[0] + 0.3, m.hand[1] + 0.08
    out = []
    for r, tone in ((0.34, "#7ac8ff"), (0.25, "#c8f0ff")):
        out.append(Shape(ellipse(x, y, r * 0.5, r, 0.12, 30), None, 0.018, hexed(tone), glows=True))
    corners = [
        (x + 0.145 * math.cos(m.t * 1.4 + k * 2.513), y + 0.29 * math.sin(m.t * 1.4 + k * 2.513)) for k in range(5)
    ]
    out.append(Shape(points(*corners), None, 0.012, hexed("#c8f0ff"), True, True))
    for k in range(9):
        share, angle = m.loop(k, 9, 1.3), -0.7 + 0.18 * k
        sx, sy, r = x + math.cos(angle) * 1.1 * share, y + math.sin(angle) * 0.9 * share, 0.05 * (1 - share * 0.6)
        star = [
            (
                sx + math.sin(j * math.pi / 4) * r * (1.0 if j % 2 == 0 else 0.35),
                sy + math.cos(j * math.pi / 4) * r * (1.0 if j % 2 == 0 else 0.35),
            )
            for j in range(8)
        ]
        out.append(Shape(points(*star), hexed(("#ffffff", "#ffe27a", "#9ae0ff")[k % 3]), glows=True))
    return out


def _splashes(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(9):
        share = m.loop(k, 9, 0.8)
        x = m.hand[0] - 0.1 + 0.35 * math.sin(k * 2.2) * share
        y = m.hand[1] - 0.02 + 0.9 * share * (1 - share)
        out.append(Shape(ellipse(x, y, 0.022, 0.03, steps=8), hexed("#e6f8ff")))
    return out


def _flash(m: MotionSpots) -> list[Shape]:
    """The flash of a camera, now and then."""
    if (m.t % 1.2) > 0.22:
        return []
    x, y = m.hand[0] + 0.12, m.hand[1] + 0.1
    star = [
        (
            x + math.sin(k * math.pi / 8) * (0.3 if k % 2 == 0 else 0.07),
            y + math.cos(k * math.pi / 8) * (0.3 if k % 2 == 0 else 0.07),
        )
        for k in range(16)
    ]
    return [Shape(points(*star), hexed("#fffdf0"), glows=True)]


def _wind(m: MotionSpots) -> list[Shape]:
    """Lines of speed behind one who flies or falls."""
    out = []
    for k in range(6):
        share = m.loop(k, 6, 0.7)
        x, y = -0.7 - 1.1 * share, m.head[1] - 0.55 + 0.22 * k
        out.append(Shape(points((x - 0.45, y - 0.08), (x, y)), None, 0.014, hexed("#f2f8ff"), False))
    return out


def _rising(m: MotionSpots) -> list[Shape]:
    """Lines of speed above one who falls."""
    out = []
    for k in range(7):
        share = m.loop(k, 7, 0.6)
        x, y = -0.75 + 0.25 * k, 0.9 + 1.1 * share + 0.1 * math.sin(k * 3.0)
        out.append(Shape(points((x, y), (x, y + 0.4)), None, 0.014, hexed("#f2f8ff"), False))
    return out


def _cord(m: MotionSpots) -> list[Shape]:
    """The cord from the feet of one who hangs head down."""
    x = 0.05 * math.sin(m.t * 1.7)
    spots = [(0.0, 1.0), (x, 1.15), (-x, 1.3), (0.0, 1.45)]
    way = smooth([(side, up * m.height) for side, up in spots], closed=False)
    return [Shape(way, None, 0.03, hexed("#f08a3a"), False)]


def _hoop(m: MotionSpots) -> list[Shape]:
    """The front half of a hoop around the hips."""
    x, y = 0.06 * math.cos(m.t * 7.0), 0.55 * m.height + 0.02 * math.sin(m.t * 7.0)
    turn = 0.16 * math.sin(m.t * 7.0)
    front = arc(0.0, 0.0, 0.3 * m.height, 0.085 * m.height, math.pi * 0.94, math.pi * 2.06, 24)
    ring = [Shape(front, None, 0.045, hexed("#e0408a"), False), Shape(front, None, 0.014, hexed("#ffc0dc"), False)]
    return [one._replace(outline=np.add(rotated(one.outline, turn), (x, y))) for one in ring]


def _blades(m: MotionSpots) -> list[Shape]:
    """Ice skates under both feet."""
    return [
        Shape(
            points((x - 0.1, y + 0.02), (x - 0.12, y - 0.03), (x + 0.17, y - 0.03), (x + 0.2, y + 0.0)),
            None,
            0.02,
            hexed("#c8d4e0"),
            False,
        )
        for x, y in (m.foot, m.other_foot)
    ]


def _treasure(m: MotionSpots) -> list[Shape]:
    """Stars that rise out of a box in the left hand."""
    out = []
    for k in range(6):
        share = m.loop(k, 6, 1.5)
        x, y = m.other[0] + 0.09 + 0.3 * (share + 0.2) * math.sin(k * 2.2), m.other[1] + 0.2 + 0.4 * share
        r = 0.05 * math.sin(math.pi * share)
        star = [
            (
                x + math.sin(j * math.pi / 4) * r * (1.0 if j % 2 == 0 else 0.3),
                y + math.cos(j * math.pi / 4) * r * (1.0 if j % 2 == 0 else 0.3),
            )
            for j in range(8)
        ]
        out.append(Shape(points(*star), hexed(("#ffe27a", "#ff9ac0", "#9ae0ff")[k % 3]), glows=True))
    return out


def _shower(m: MotionSpots) -> list[Shape]:
    """Water from a shower head above."""
    x, top = m.head[0] + 0.12, m.height * 1.24
    pipe = points((x + 0.5, m.height * 0.7), (x + 0.5, top + 0.1), (x, top + 0.1), (x, top))
    out = [
        Shape(pipe, None, 0.035, hexed("#b8c2ce"), False),
        Shape(
            points((x - 0.13, top - 0.03), (x + 0.13, top - 0.03), (x + 0.05, top + 0.05), (x - 0.05, top + 0.05)),
            hexed("#c8d2dc"),
            0.008,
        ),
    ]
    for k in range(16):
        share = m.loop(k, 16, 0.6)
        dx = (((k * 0.618) % 1.0) - 0.5) * (0.2 + 0.3 * share)
        y = top - 0.05 - share * m.height * 0.9
        out.append(Shape(points((x + dx, y), (x + dx * 1.08, y - 0.12)), None, 0.012, hexed("#c4ecfc"), False))
    return out


def _jet(m: MotionSpots) -> list[Shape]:
    """A jet of water from a hose, in an arc."""
    x, y = m.hand[0] + 0.2, m.hand[1] + 0.06
    way = [(x + 0.2 * step, y + 0.11 * step - 0.011 * step * step) for step in range(9)]
    stream = smooth(way, closed=False, steps=3)
    out = [
        Shape(stream, None, 0.07, hexed("#a8dcf6"), False),
        Shape(smooth([(px, py + 0.012) for px, py in way], closed=False, steps=3), None, 0.03, _WHITE, False),
    ]
    for k in range(9):
        share = m.loop(k, 9, 0.5)
        dx, dy = 0.35 * ((k * 0.618) % 1.0), 0.3 * ((k * 0.382) % 1.0) - 0.2
        out.append(Shape(ellipse(x + 1.3 + 0.3 * share + dx * share, y + 0.2 + dy, 0.03, 0.03, steps=8), _WHITE))
    return out


def _sparkles(m: MotionSpots) -> list[Shape]:
    out = []
    for k in range(5):
        share = m.loop(k, 5, 1.6)
        x, y = m.head[0] + 0.4 * math.cos(k * 1.257 + 0.3), m.head[1] + 0.32 * math.sin(k * 1.257 + 0.3)
        r = 0.06 * math.sin(math.pi * share)
        star = [
            (
                x + math.sin(j * math.pi / 4) * r * (1.0 if j % 2 == 0 else 0.3),
                y + math.cos(j * math.pi / 4) * r * (1.0 if j % 2 == 0 else 0.3),
            )
            for j in range(8)
        ]
        out.append(Shape(points(*star), hexed("#fff2b0"), glows=True))
    return out


MOTIONS: dict[str, Callable[[MotionSpots], list[Shape]]] = {
    **FLIGHTS,
    "bubbles": _bubbles,
    "sparks": _sparks,
    "watering": _watering,
    "foam": _foam,
    "toothpaste": _toothpaste,
    "steam": _steam,
    "smoke": _smoke,
    "breath": _breath,
    "shouted": _shouted,
    "sleeping": _sleeping,
    "notes": _notes,
    "soil": _soil,
    "sawdust": _sawdust,
    "dust": _dust,
    "magic": _magic,
    "splashes": _splashes,
    "flash": _flash,
    "blades": _blades,
    "cord": _cord,
    "hoop": _hoop,
    "wind": _wind,
    "rising": _rising,
    "treasure": _treasure,
    "shower": _shower,
    "jet": _jet,
    "sparkles": _sparkles,
}
