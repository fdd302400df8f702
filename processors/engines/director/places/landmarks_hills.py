"""Hills above towns: a castle with its cathedral, a steep street with a tram."""

import numpy as np

from processors.engines.director.places.masonry import lamp
from processors.engines.director.places.monuments import Monument


def castle_hill(m: Monument) -> None:
    """A green hill with roofs, a long palace and a cathedral with three spires on it."""
    u = np.linspace(-1, 1, 31)
    hill = [(17 * float(v), 4.3 * float(np.cos(v * 1.5)) ** 1.0) for v in u]
    m.poly([(-17, 0), *hill, (17, 0)], m.s.away(m.s.lit("#6a9a54"), 0.3))
    for x in np.arange(-14.0, 14.0, 1.5):
        for low in (0.0, 1.2):
            if float(np.cos(x / 17 * 1.5)) * 4.3 > low + 1.4:
                wide = float(m.rng.uniform(1.0, 1.5))
                m.rect(x, low, wide, 0.9, m.stone(("#f0dcb8", "#e8c8a0", "#f4e8d0")[int(m.rng.integers(3))]))
                m.poly(
                    [(x - 0.1, low + 0.9), (x + wide + 0.1, low + 0.9), (x + wide / 2, low + 1.5)], m.stone("#c8643c")
                )
    wall = m.stone("#f0e4c8")
    m.rect(-9.0, 3.2, 17.0, 1.8, wall)
    m.panes(-8.8, 7.8, 3.5, 4.7, 26, 2, wall)
    m.poly([(-9.2, 5.0), (8.2, 5.0), (7.6, 5.6), (-8.6, 5.6)], m.stone("#c05c3c"))
    dark = m.stone("#6a6660")
    m.rect(-1.9, 4.6, 4.4, 2.2, dark)
    m.poly([(-1.9, 6.8), (2.5, 6.8), (2.2, 7.5), (-1.6, 7.5)], m.stone("#5a7a74"))
    for x, top, half in ((-1.6, 9.3, 0.36), (-0.8, 9.3, 0.36), (1.7, 10.0, 0.48)):
        m.rect(x - half, 4.6, 2 * half, 3.3, dark)
        m.poly([(x - half - 0.08, 7.9), (x + half + 0.08, 7.9), (x, top)], m.stone("#4a6a64"))
    if m.s.dark:
        m.shine(0, 5.0, 7.0, lamp(m.board), 0.6)


def tram_hill(m: Monument) -> None:
    """A street that climbs steeply between houses, a yellow tram on it."""
    road = m.stone("#a89c90")
    m.poly([(-2.6, 0), (2.6, 0), (0.9, 6.6), (-0.9, 6.6)], road)
    for k in np.linspace(0.02, 0.95, 12):
        half = 2.6 - 1.7 * float(k)
        m.line([(-half, 6.6 * float(k)), (half, 6.6 * float(k))], m.shaded(road, 0.16), 0.06)
    for side in (-1, 1):
        m.line([(side * 0.7, 0), (side * 0.28, 6.6)], m.shaded(road, 0.6), 0.1)
        for k in range(6, -1, -1):
            share = k / 7
            x, low, tall = side * (2.6 - 1.7 * share), 6.6 * share, 3.9 - 1.6 * share
            wide = 2.4 - 1.2 * share
            wall = m.stone(("#f0d090", "#a8cce0", "#f0b8a0", "#f4ecd8", "#b8d8b0", "#e8a878", "#c8d8e8")[k])
            m.rect(min(x, x + side * wide), low, wide, tall, wall)
            m.rect(min(x, x + side * wide) - 0.1, low + tall, wide + 0.2, 0.35, m.stone("#c8643c"))
            left = min(x, x + side * wide) + 0.2
            m.panes(left, left + wide - 0.4, low + 0.9, low + tall - 0.2, 2, 3, wall)
    yellow, low = m.stone("#f8c828"), 1.7
    m.rect(-1.05, low, 2.1, 2.5, yellow)
    m.rect(-0.95, low + 1.7, 1.9, 0.85, m.stone("#f8f4e4"))
    for x in (-0.85, -0.25, 0.35):
        m.rect(x, low + 1.3, 0.5, 0.75, lamp(m.board) if m.s.dark else m.tone("#42586a"))
    m.rect(-1.15, low + 2.5, 2.3, 0.22, m.shaded(yellow, 0.35))
    m.round(0, low + 0.75, 0.2, 0.2, lamp(m.board) if m.s.dark else m.tone("#fff8e0"))
    m.rect(-1.1, low - 0.1, 2.2, 0.22, m.tone("#30323a"))
    m.line([(0, low + 2.7), (0, 10.0)], m.tone("#4a4a50"), 0.06)
