"""More landmarks: tombs and temples, bridges, statues, towers of glass."""

import math

import numpy as np

from processors.engines.director.places.masonry import lamp
from processors.engines.director.places.monuments import Monument


def pyramid(m: Monument) -> None:
    """A pyramid with its courses; 10 high and 16 wide."""
    sand, tip = m.stone("#e0b878"), 0.12
    dark = m.shaded(sand, 0.34)
    edge = tip * m.s.side - 2.0 * m.s.side
    m.poly([(-8, 0), (8, 0), (0, 10)], sand)
    m.poly([(-8 * m.s.side, 0), (edge, 0), (0, 10)], dark)
    for y in np.arange(0.45, 9.6, 0.45):
        half = 8 * (1 - y / 10)
        cut = edge * (1 - y / 10)
        left, right = (-half, cut) if m.s.side > 0 else (cut, half)
        lit = (cut, half) if m.s.side > 0 else (-half, cut)
        m.line([(left, float(y)), (right, float(y))], m.shaded(sand, 0.48), 0.06)
        m.line([(lit[0], float(y)), (lit[1], float(y))], m.shaded(sand, 0.16), 0.06)
    if m.s.dark:
        m.shine(0, 0, 8, (100.0, 170.0, 230.0), 0.35)


def sphinx(m: Monument) -> None:
    """The lion with a king's head; 10 high and 22 long."""
    sand = m.stone("#d8a868")
    dark = m.shaded(sand, 0.3)
    m.poly([(-12, 0), (9, 0), (9, 1.6), (4, 1.8), (3.4, 4.6), (-4, 5.4), (-10, 5.0), (-12, 3.0)], sand)
    m.poly([(-12, 0), (9, 0), (9, 0.8), (-12, 1.6)], dark)
    m.poly([(0.8, 4.2), (6.0, 4.2), (6.6, 6.0), (5.4, 9.6), (3.4, 10.0), (1.5, 9.6), (0.2, 6.2)], sand)
    for k in range(5):
        m.line([(1.0, 4.6 + k), (2.3, 4.9 + k)], dark, 0.26)
    m.poly([(2.8, 5.2), (5.6, 5.2), (5.7, 8.6), (4.4, 9.2), (2.8, 8.8)], m.s.sunny(sand, 0.2))
    for x in (3.7, 5.0):
        m.rect(x, 7.4, 0.6, 0.24, dark)
    m.rect(4.0, 6.0, 1.1, 0.2, dark)


def marble_tomb(m: Monument) -> None:
    """A white tomb under an onion dome between four slender towers."""
    tone = m.stone("#f4ece4")
    m.rect(-9.5, 0, 19, 0.9, m.shaded(tone, 0.12))
    m.arcade(-9.2, 9.2, 0.05, 0.7, 24, tone, 0.5)
    for x in (-8.4, -6.4, 6.4, 8.4):
        low, tall = (0.9, 6.4) if abs(x) > 7 else (0.9, 5.4)
        m.taper(x, low, 0.34, low + tall, 0.24, "#f2eae2")
        for lift in (0.35, 0.68, 0.97):
            m.rect(x - 0.44, low + tall * lift, 0.88, 0.16, m.shaded(tone, 0.25))
        m.dome(x, low + tall + 0.1, 0.36, 0.7, "#f2eae2", 0.2)
    m.block(0, 0.9, 8.6, 3.7, "#f4ece4")
    for x in (-3.3, 3.3):
        for y in (1.2, 2.9):
            m.arch(x, y, 0.62, 1.45, m.shaded(tone, 0.45), 0.5)
        m.block(x, 4.6, 1.5, 0.5, "#f4ece4")
        m.dome(x, 5.1, 0.78, 1.1, "#f2eae4", 0.25)
    m.rect(-1.75, 0.9, 3.5, 4.5, m.s.sunny(tone, 0.2))
    m.arch(0, 0.9, 1.3, 3.9, m.shaded(tone, 0.5), 0.5)
    m.arch(0, 0.9, 0.7, 2.2, m.hollow(tone, 1.0), 0.5)
    m.rect(-1.7, 5.1, 3.4, 1.0, m.shaded(tone, 0.1))
    m.dome(0, 6.0, 1.95, 3.1, "#f8f2ec", 0.28)
    if m.s.dark:
        m.shine(0, 4, 7, (220.0, 190.0, 170.0), 0.35)


def statue_on_peak(m: Monument) -> None:
    """A mountain like a sugar loaf with a white statue that spreads its arms on it."""
    green = m.tone("#5a8a54")
    u = np.linspace(-1, 1, 41)
    ridge = [(9 * float(v), 8.0 * float(np.exp(-((v / 0.42) ** 2))) + 0.4 * math.sin(9 * v)) for v in u]
    m.poly([(-9, -0.5), *ridge, (9, -0.5)], green)
    dark = [(x, y) for x, y in ridge if x * m.s.side < 0.3]
    m.poly([*dark, (dark[-1][0], -0.5), (dark[0][0], -0.5)], m.shaded(green, 0.35))
    white = m.stone("#f4f2ea")
    m.rect(-0.22, 8.2, 0.44, 0.4, m.shaded(white, 0.2))
    m.poly([(-0.2, 8.6), (0.2, 8.6), (0.14, 9.7), (-0.14, 9.7)], white)
    m.rect(-0.95, 9.35, 1.9, 0.22, white)
    m.round(0, 9.88, 0.14, 0.17, white)
    if m.s.dark:
        m.shine(0, 9.3, 1.4, (230.0, 240.0, 255.0), 0.7)


def needle(m: Monument) -> None:
    """A tower of glass that rises in ever thinner steps."""
    glass = m.stone("#a8c4d8")
    for k, (y, half) in enumerate(
        ((0, 1.1), (1.6, 0.92), (3.2, 0.74), (4.8, 0.54), (6.2, 0.38), (7.4, 0.24), (8.4, 0.12))
    ):
        top = (1.7, 3.3, 4.9, 6.3, 7.5, 8.5, 9.4)[k]
        shift = 0.12 * (-1) ** k * half
        m.poly([(-half + shift, y), (half + shift, y), (half * 0.94 + shift, top), (-half * 0.94 + shift, top)], glass)
        side = -m.s.side
        m.poly(
            [(side * half + shift, y), (shift, y), (shift, top), (side * half * 0.94 + shift, top)],
            m.shaded(glass, 0.35),
        )
        m.rect(-half + shift, top - 0.12, 2 * half, 0.1, m.s.sunny(glass, 0.5))
        if m.s.dark:
            m.panes(-half * 0.9 + shift, half * 0.9 + shift, y, top, max(1, int(half * 7)), 6, glass)
    m.line([(0, 9.0), (0, 10.0)], glass, 0.07)
    if m.s.dark:
        m.shine(0, 9.6, 0.9, (255.0, 240.0, 230.0), 0.9)


def shell_house(m: Monument) -> None:
    """A house of white shells on a platform by the water."""
    white = m.stone("#f6f2ea")
    m.rect(-10, -0.4, 20, 1.6, m.stone("#c8a890"))
    m.rect(-10, 0.9, 20, 0.3, m.shaded(white, 0.2))
    for x, tall, wide, lean in (
        (-6.4, 5.0, 3.0, 1),
        (-3.4, 7.4, 3.8, 1),
        (0.2, 10.0, 4.6, 1),
        (4.4, 7.6, 3.8, -1),
        (7.6, 4.6, 2.6, -1),
    ):
        u = np.linspace(0, 1, 13)
        back = [
            (
                x - lean * wide * 0.6 * (1 - float(v)) ** 0.5 + lean * wide * 0.35 * float(v),
                1.2 + tall * float(v) ** 0.8 * 0.88,
            )
            for v in u
        ]
        tip = back[-1]
        front = [(tip[0] - lean * 0.25 * wide * float(v), tip[1] - (tip[1] - 1.2) * float(v)) for v in u[1:]]
        m.poly([*back, *front], white)
        glass = [(tip[0], tip[1]), (tip[0] + lean * 0.08 * wide, 1.2), (tip[0] - lean * 0.25 * wide, 1.2)]
        m.poly(glass, lamp(m.board) if m.s.dark else m.shaded(white, 0.5))
        m.line(back, m.s.sunny(white, 0.4), 0.14)


def arch_bridge(m: Monument) -> None:
    """A steel arch over a harbour; 10 high and 36 wide."""
    steel = m.tone("#6a7480")
    u = np.linspace(-1, 1, 37)
    upper = [(16 * float(v), 3.0 + 7.0 * (1 - float(v * v))) for v in u]
    lower = [(16 * float(v), 1.2 + 7.0 * (1 - float(v * v))) for v in u]
    m.line(upper, steel, 0.35)
    m.line(lower, steel, 0.35)
    for (x, a), (_, b) in zip(upper, lower, strict=True):
        m.line([(x, a), (x, min(b, 3.0))], steel, 0.13)
    m.rect(-19, 2.7, 38, 0.5, steel)
    for x in (-17.0, 17.0):
        m.block(x, -0.5, 2.2, 6.0, "#c8b498")


def hung_bridge(m: Monument) -> None:
    """A stone tower with two pointed gates, its cables fanning to both sides."""
    stone = m.stone("#b09478")
    cable = m.shaded(m.tone("#5a5450"), 0.2)
    for side in (-1, 1):
        for k in range(1, 12):
            m.line([(side * 0.8, 9.6), (side * (2.0 + 2.1 * k), 2.0)], cable, 0.05)
            x = side * (1.6 + 1.9 * k)
            m.line([(x, 2.0), (x, 2.0 + 7.4 * max(0.0, 1 - (k + 0.7) / 12.5) ** 2)], cable, 0.04)
        u = np.linspace(0, 1, 15)
        m.line([(side * (1.2 + 25 * float(v)), 2.0 + 7.7 * (1 - float(v)) ** 2) for v in u], cable, 0.2)
    m.block(0, -0.6, 4.4, 10.4, "#b09478")
    for x in (-1.0, 1.0):
        m.arch(x, 2.1, 0.62, 5.6, m.s.away(m.s.named("haze"), 0.2), 0.9)
    for y in (8.4, 9.4):
        m.rect(-2.35, y, 4.7, 0.3, m.s.sunny(stone, 0.2))
    m.rect(-30, 1.6, 60, 0.5, m.shaded(stone, 0.3))


def windmill(m: Monument) -> None:
    """A mill with four sails."""
    body = m.taper(0, 0, 1.7, 5.6, 1.0, "#8a5a48")
    m.rect(-2.1, 2.0, 4.2, 0.26, m.tone("#f0e8d8"))
    m.arch(0, 0, 0.45, 1.3, m.hollow(body, 1.0))
    for y in (2.9, 4.2):
        m.rect(-0.28, y, 0.56, 0.7, m.hollow(body, 0.8))
    m.dome(0, 5.6, 1.15, 1.1, "#4a5a50")
    wood, cloth = m.tone("#6a4a34"), m.tone("#f4ece0")
    for k in range(4):
        a = 0.45 + k * math.pi / 2
        c, n = math.cos(a), math.sin(a)
        m.line([(0, 6.1), (4.2 * c, 6.1 + 4.2 * n)], wood, 0.18)
        m.poly(
            [(x * c - y * n, 6.1 + x * n + y * c) for x, y in ((0.9, 0.1), (4.2, 0.1), (4.2, 0.95), (0.9, 0.95))], cloth
        )
        for x in np.arange(1.2, 4.2, 0.5):
            m.line([(x * c - 0.1 * n, 6.1 + x * n + 0.1 * c), (x * c - 0.95 * n, 6.1 + x * n + 0.95 * c)], wood, 0.07)


def tiered_tower(m: Monument) -> None:
    """A pagoda of five sweeping roofs."""
    for k in range(5):
        y, half = 1.72 * k, 2.3 - 0.27 * k
        tone = m.block(0, y, half * 1.3, 1.2, "#c8583c")
        m.panes(-half * 0.55, half * 0.55, y + 0.15, y + 1.0, 4, 1, tone)
        u = np.linspace(-1, 1, 17)
        eave = [(1.3 * half * float(v), y + 1.05 + 0.5 * abs(float(v)) ** 3) for v in u]
        roof = m.stone("#e4ecf6" if m.s.white else "#4c5c60")
        m.poly([*eave, (half * 0.6, y + 1.78), (-half * 0.6, y + 1.78)], roof)
        m.line(eave, m.stone("#e0b050"), 0.12)
    m.line([(0, 8.5), (0, 10.0)], m.stone("#e0b050"), 0.14)


def bell_tower(m: Monument) -> None:
    """A tall brick tower with a green pyramid, and the domes of a church beside it."""
    tone = m.block(0, 0, 1.5, 6.6, "#b8644c")
    for x in (-0.45, 0.0, 0.45):
        m.line([(x, 0.3), (x, 6.2)], m.shaded(tone, 0.2), 0.08)
    m.block(0, 6.6, 1.7, 1.3, "#f0e8dc")
    m.arcade(-0.75, 0.75, 6.7, 1.0, 3, tone)
    m.poly([(-0.85, 7.9), (0.85, 7.9), (0, 10)], m.stone("#5a9a84"))
    white = m.block(4.2, 0, 4.6, 2.2, "#f0e4d4")
    m.arcade(2.0, 6.4, 0.1, 1.5, 6, white)
    for x, half, y in ((2.8, 0.8, 2.4), (5.6, 0.8, 2.4), (4.2, 1.25, 2.6)):
        m.block(x, 2.1, half * 1.7, y - 1.6, "#f0e4d4")
        m.dome(x, y + 0.4, half, half * 1.25, "#8aa8a8")
