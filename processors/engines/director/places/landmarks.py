"""Landmarks of the world, each by its name, seen from afar."""

import itertools
from collections.abc import Callable

import numpy as np

from processors.engines.director.places import landmarks_far, landmarks_hills
from processors.engines.director.places.board import Board
from processors.engines.director.places.masonry import lamp
from processors.engines.director.places.monuments import Monument

Paint = Callable[[Monument], None]


def paint(board: Board, name: str, x: float, foot: float, tall: float, distance: float = 0.14) -> None:
    """The landmark with its middle on column `x`, its foot on row `foot`; 0 near … 1 lost in haze.

    It is `tall` pixels high, or as high as the frame leaves room for.
    """
    tall = min(tall, max(0.1 * board.scenery.height, foot - 0.04 * board.scenery.height))
    if not board.scenery.without(name, *name.split()):
        LANDMARKS[name](Monument(board, board.scenery.rng(name), x, foot, tall / 10, 10.0, 10.0, distance))


def _eiffel(m: Monument) -> None:
    iron = m.stone("#8a6a50")
    lit, dark = m.s.sunny(iron, 0.25), m.shaded(iron, 0.35)
    u = np.linspace(0, 1, 25)
    half = 2.3 * (1 - u) ** 2.3 + 0.07
    for side in (-1, 1):
        outer = [(side * float(a), 10 * 0.94 * float(b)) for a, b in zip(half, u, strict=True)]
        inner = [
            (side * float(max(0.0, a * (0.62 - 1.0 * b))), 10 * 0.94 * float(b)) for a, b in zip(half, u, strict=True)
        ]
        m.poly([*outer, *inner[::-1]], lit if side == -m.s.side else dark)
    for a, b in itertools.pairwise(u):
        for flip in (1, -1):
            ha, hb = float(np.interp(a, u, half)), float(np.interp(b, u, half))
            m.line(
                [(flip * ha, 9.4 * float(a)), (-flip * hb if a > 0.3 else flip * hb * 0.62, 9.4 * float(b))], dark, 0.05
            )
    bow = np.linspace(-1, 1, 21)
    m.line([(1.45 * float(v), 0.25 + 1.35 * float(np.sqrt(1 - v * v))) for v in bow], iron, 0.16)
    for y, wide in ((1.95, 1.62), (3.6, 0.95)):
        m.rect(-wide, y, 2 * wide, 0.3, iron)
        m.rect(-wide * 1.06, y + 0.26, 2.12 * wide, 0.1, lit)
    m.rect(-0.2, 8.9, 0.4, 0.25, iron)
    m.line([(0, 9.1), (0, 10.0)], iron, 0.08)
    if m.s.dark:
        gold = (90.0, 190.0, 255.0)
        for _ in range(90):
            b = float(m.rng.random())
            wide = float(np.interp(b, u, half))
            m.round(wide * float(m.rng.uniform(-1, 1)), 9.4 * b, 0.05, 0.05, gold)
        for y, power in ((1.0, 0.5), (4.0, 0.35), (9.2, 0.5)):
            m.shine(0, y, 2.6, gold, power)


def _big_ben(m: Monument) -> None:
    stone = m.stone("#d8b878")
    for left, right in ((0.9, 8.6),):
        m.block((left + right) / 2, 0, right - left, 2.6, "#d0b07c")
        m.panes(left, right, 0.2, 2.4, 22, 3, stone)
        for x in np.arange(left, right + 0.1, 0.7):
            m.rect(x - 0.06, 0, 0.12, 2.95, m.s.sunny(stone, 0.15))
            m.poly([(x - 0.1, 2.9), (x + 0.1, 2.9), (x, 3.35)], stone)
    m.block(8.3, 0, 1.3, 5.2, "#d0b07c")
    for dx in (-0.6, 0.6):
        m.poly([(8.3 + dx - 0.15, 5.1), (8.3 + dx + 0.15, 5.1), (8.3 + dx, 6.0)], stone)
    m.block(0, 0, 1.5, 6.4, "#d8b878")
    m.panes(-0.6, 0.6, 0.3, 5.4, 3, 9, stone)
    m.rect(-0.88, 5.5, 1.76, 1.9, stone)
    m.rect(-0.95, 5.45, 1.9, 0.14, m.shaded(stone))
    m.round(0, 6.45, 0.66, 0.66, m.shaded(stone, 0.5))
    m.round(0, 6.45, 0.56, 0.56, lamp(m.board) if m.s.dark else m.tone("#fff8e4"))
    for dx, dy in ((0.0, 0.45), (0.3, 0.14)):
        m.line([(0, 6.45), (dx, 6.45 + dy)], m.tone("#2c2c34"), 0.08)
    slate = m.stone("#5c6c70")
    m.poly([(-0.95, 7.4), (0.95, 7.4), (0.5, 8.3), (-0.5, 8.3)], slate)
    m.rect(-0.5, 8.3, 1.0, 0.4, stone)
    m.poly([(-0.6, 8.7), (0.6, 8.7), (0, 10)], slate)
    if m.s.dark:
        m.shine(0, 6.45, 2.0, lamp(m.board), 0.6)


def _spire_tower(m: Monument) -> None:
    """The stepped tower with a needle: its kind stands over New York."""
    stone = m.stone("#b8b4b0")
    for y, tall, half in ((0, 4.6, 1.35), (4.6, 1.6, 1.0), (6.2, 1.2, 0.72), (7.4, 0.7, 0.46)):
        m.taper(0, y, half, y + tall, half * 0.98, "#b8b4b0")
        count = max(2, round(half * 7))
        m.panes(-half * 0.94, half * 0.94, y + 0.05, y + tall, count, max(1, int(tall * 2.6)), stone)
    m.taper(0, 8.1, 0.3, 8.9, 0.1, "#c8d0d8")
    m.line([(0, 8.8), (0, 10)], stone, 0.1)
    if m.s.dark:
        m.shine(0, 8.3, 1.6, (200.0, 190.0, 255.0), 0.7)


def _colosseum(m: Monument) -> None:
    """Wide: four rings of arches, its left half broken lower."""
    tone = m.stone("#d8b890")
    top = [(-11.0, 6.6), (-6.0, 6.9), (-3.4, 7.2), (-2.6, 9.4), (3.0, 10.0), (8.0, 9.6), (11.0, 8.8)]
    m.poly([(-11.0, 0), *top, (11.0, 0)], tone)
    for low, tall in ((0.3, 2.0), (2.7, 2.0), (5.1, 1.6)):
        m.rect(-11.0, low - 0.25, 22.0, 0.22, m.s.sunny(tone, 0.25))
        x, k = -10.8, 0
        while x < 10.6:
            wide = 1.25 * float(np.sqrt(max(0.15, 1 - (x / 11.6) ** 2)))
            m.arch(x + wide / 2, low, wide * 0.34, tall, m.hollow(tone, 0.7), 0.0)
            x, k = x + wide, k + 1
    m.rect(-2.6, 6.95, 13.6, 0.2, m.shaded(tone, 0.3))
    for x in np.arange(-2.0, 10.6, 1.3):
        m.rect(float(x), 7.7, 0.4, 0.7, m.hollow(tone, 0.5))
    m.wash(-11, 0, 22, 7, m.shaded(tone, 0.9), (0.0, 0.25))
    side = 6.0 if m.s.side < 0 else -11.0
    m.wash(side, 0, 5.0, 10, m.shaded(tone, 0.9), (0.25, 0.25))
    if m.s.dark:
        m.shine(0, 2, 9, lamp(m.board), 0.4)


def _mosque(m: Monument) -> None:
    tone = m.stone("#d8d0c4")
    for x in (-5.2, -3.4, 3.4, 5.2):
        m.taper(x, 0, 0.24, 8.0, 0.17, "#e4dccf")
        for y in (4.6, 6.6):
            m.rect(x - 0.36, y, 0.72, 0.2, m.shaded(tone))
        m.poly([(x - 0.26, 8.0), (x + 0.26, 8.0), (x, 10)], m.stone("#7c8a98"))
    m.block(0, 0, 8.4, 2.4, "#d8d0c4")
    m.arcade(-4.1, 4.1, 0.0, 1.9, 11, tone, 0.4)
    for x in (-2.7, 2.7):
        m.block(x, 2.4, 1.9, 0.8, "#d0c8bc")
        m.dome(x, 3.2, 1.05, 1.0, "#8c9aa8")
    m.block(0, 2.4, 3.8, 1.5, "#d8d0c4")
    m.arcade(-1.8, 1.8, 2.7, 1.0, 7, tone)
    m.dome(0, 3.9, 2.0, 2.2, "#8c9aa8")
    if m.s.dark:
        m.shine(0, 2.5, 6, lamp(m.board), 0.5)


def _onion_domes(m: Monument) -> None:
    brick = "#b85a48"
    tone = m.block(0, 0, 6.4, 2.2, brick)
    m.arcade(-3.1, 3.1, 0.2, 1.6, 8, tone)
    towers = ((-2.6, 4.4, 0.62, "#3a8a6a"), (2.6, 4.2, 0.62, "#c84a50"), (-1.25, 5.4, 0.68, "#3a6ab8"))
    for x, y, half, code in (*towers, (1.3, 5.2, 0.68, "#e0a838")):
        m.taper(x, 2.0, half * 0.9, y, half * 0.75, brick)
        m.rect(x - half * 0.95, y - 0.2, half * 1.9, 0.24, m.stone("#f0e8dc"))
        m.arch(x, y - 1.2, half * 0.3, 0.9, m.hollow(tone))
        m.dome(x, y, half, 1.5, code, 0.45)
        for k in range(3):
            lift = y + 0.25 + 0.32 * k
            m.line(
                [(x - half * (0.95 - 0.2 * k), lift), (x + half * (0.95 - 0.2 * k), lift + 0.3)],
                m.stone("#f4ecd8"),
                0.1,
            )
    m.taper(0, 2.0, 0.8, 6.2, 0.6, brick)
    m.taper(0, 6.2, 0.75, 8.4, 0.26, "#c86a50")
    m.dome(0, 8.4, 0.36, 0.9, "#e8b840", 0.45)


def _column_gate(m: Monument) -> None:
    """A wide gate on columns with a chariot on it."""
    tone = m.stone("#d8cbb0")
    m.rect(-10, 0, 20, 0.4, m.shaded(tone, 0.2))
    for x in np.linspace(-8.4, 8.4, 6):
        m.taper(float(x), 0.4, 0.75, 6.0, 0.62, "#d8cbb0")
        m.rect(float(x) - 0.95, 5.8, 1.9, 0.4, m.s.sunny(tone, 0.2))
    m.rect(-9.6, 6.2, 19.2, 1.2, tone)
    m.rect(-9.9, 7.3, 19.8, 0.35, m.s.sunny(tone, 0.3))
    m.rect(-6.2, 7.6, 12.4, 1.1, tone)
    bronze = m.stone("#5c8a78")
    for x in (-1.5, -0.5, 0.5, 1.5):
        m.poly([(x - 0.4, 8.7), (x + 0.2, 8.7), (x + 0.3, 10.0), (x - 0.1, 10.4), (x - 0.3, 9.6)], bronze)
    m.rect(-0.25, 9.4, 0.5, 1.7, bronze)


def _gothic_towers(m: Monument) -> None:
    tone = m.block(0, 0, 3.6, 4.4, "#a89a84")
    m.arch(0, 0, 0.6, 1.9, m.hollow(tone, 1.0), 0.8)
    m.round(0, 3.1, 0.55, 0.55, m.hollow(tone, 1.0))
    for x in (-1.55, 1.55):
        m.block(x, 0, 1.4, 6.2, "#a4967f")
        m.panes(x - 0.5, x + 0.5, 1.0, 6.0, 2, 4, tone)
        m.poly([(x - 0.8, 6.2), (x + 0.8, 6.2), (x, 10.0)], m.stone("#4c5560"))
        for dx in (-0.62, 0.62):
            m.poly([(x + dx - 0.16, 6.2), (x + dx + 0.16, 6.2), (x + dx, 7.8)], m.stone("#4c5560"))
    m.poly([(-1.0, 4.4), (1.0, 4.4), (0, 5.8)], m.stone("#6a5a50"))


def _white_church(m: Monument) -> None:
    tone = m.block(0, 0, 5.4, 4.2, "#f4ead8")
    u = np.linspace(-1, 1, 21)
    m.poly([(1.9 * float(v), 4.2 + 1.5 * (1 - abs(float(v))) ** 0.6) for v in u], tone)
    m.arch(0, 0, 0.7, 2.4, m.hollow(m.tone("#6a4030"), 1.0))
    for x in (-2.1, 2.1):
        m.block(x, 0, 1.5, 6.2, "#f0e0c8")
        m.arch(x, 4.6, 0.4, 1.3, m.hollow(tone, 1.0))
        m.rect(x - 0.85, 6.1, 1.7, 0.25, m.stone("#d88a50"))
        m.dome(x, 6.3, 0.72, 1.1, "#d8704a")
    m.line([(0, 5.6), (0, 7.0)], m.stone("#6a5a50"), 0.14)
    m.line([(-0.4, 6.5), (0.4, 6.5)], m.stone("#6a5a50"), 0.14)


def _church(m: Monument) -> None:
    tone = m.block(1.6, 0, 4.2, 2.6, "#d8c8ac")
    m.poly([(-0.6, 2.6), (3.9, 2.6), (3.4, 4.0), (0, 4.0)], m.stone("#a8543c"))
    m.arcade(0.2, 3.6, 0.7, 1.4, 4, tone, 0.6)
    m.block(-0.7, 0, 1.7, 6.0, "#dccdb0")
    m.arch(-0.7, 4.3, 0.42, 1.2, m.hollow(tone, 1.0))
    m.round(-0.7, 3.4, 0.42, 0.42, m.stone("#f8f4e8"))
    m.poly([(-1.7, 6.0), (0.3, 6.0), (-0.7, 10.0)], m.stone("#7a5648"))


def _minaret(m: Monument) -> None:
    tone = m.block(0, 0, 2.2, 7.2, "#d08a60")
    for y in (1.4, 3.4, 5.2):
        m.arcade(-0.8, 0.8, y, 1.2, 2, tone, 0.5)
    m.rect(-1.1, 6.5, 2.2, 0.4, m.stone("#3a8a98"))
    for x in np.arange(-1.05, 1.0, 0.44):
        m.rect(float(x), 7.2, 0.26, 0.35, tone)
    m.block(0, 7.2, 1.0, 1.5, "#cc8058")
    m.dome(0, 8.7, 0.5, 0.6, "#d89a68")
    for k in range(3):
        m.round(0, 9.45 + 0.22 * k, 0.14, 0.12, m.stone("#e8c050"))
    for x, tall in ((-2.6, 2.4), (2.4, 3.0), (-4.2, 1.8), (4.3, 2.0)):
        m.block(x, 0, 2.0, tall, "#cc8a64")


def _clock_tower(m: Monument) -> None:
    tone = m.taper(0, 0, 1.3, 6.4, 1.05, "#7c5a48")
    brass = m.stone("#d8a850")
    for y in (1.6, 3.4, 5.2):
        m.rect(-1.25, y, 2.5, 0.22, brass)
        m.panes(-0.9, 0.9, y + 0.3, y + 1.5, 3, 1, tone)
    m.rect(-1.35, 6.2, 2.7, 2.3, m.stone("#8a6450"))
    m.round(0, 7.35, 1.0, 1.0, brass)
    m.round(0, 7.35, 0.85, 0.85, lamp(m.board) if m.s.dark else m.tone("#f8ecd0"))
    for dx, dy in ((0.0, 0.65), (0.42, -0.2)):
        m.line([(0, 7.35), (dx, 7.35 + dy)], m.tone("#2c2420"), 0.12)
    m.dome(0, 8.5, 1.2, 1.1, "#5a9484")
    for x, tall in ((-2.6, 5.0), (2.4, 4.2), (3.6, 5.6)):
        m.taper(x, 0, 0.42, tall, 0.3, "#6a4a3c")
        m.rect(x - 0.42, tall - 0.2, 0.84, 0.25, brass)
        for k in range(4):
            size = 0.4 + 0.26 * k
            m.round(x + 0.5 * k, tall + 0.5 + 0.75 * k, size, size * 0.7, m.s.away(m.s.lit("#a89488"), 0.3 + 0.12 * k))
    if m.s.dark:
        m.shine(0, 7.35, 2.6, lamp(m.board), 0.7)


def _red_bridge(m: Monument) -> None:
    red = m.stone("#c84a34")
    for x in (-7.0, 7.0):
        for dx in (-0.42, 0.42):
            m.rect(x + dx - 0.16, -0.6, 0.32, 10.6, red)
        for y in (3.4, 5.6, 7.6, 9.6):
            m.rect(x - 0.55, y, 1.1, 0.4, red)
    u = np.linspace(-1, 1, 41)
    m.line([(7 * float(v), 3.0 + 7.0 * float(v * v)) for v in u], red, 0.24)
    for v in u[::2]:
        m.line([(7 * float(v), 2.4), (7 * float(v), 3.0 + 7.0 * float(v * v))], red, 0.07)
    for side in (-1, 1):
        m.line([(side * 7.0, 10.0), (side * 16.0, 2.6)], red, 0.24)
    m.rect(-17, 1.9, 34, 0.6, red)
    m.rect(-17, 1.6, 34, 0.3, m.shaded(red))


LANDMARKS: dict[str, Paint] = {
    "eiffel tower": _eiffel,
    "big ben": _big_ben,
    "spire tower": _spire_tower,
    "colosseum": _colosseum,
    "mosque": _mosque,
    "onion domes": _onion_domes,
    "column gate": _column_gate,
    "gothic towers": _gothic_towers,
    "white church": _white_church,
    "church": _church,
    "minaret": _minaret,
    "clock tower": _clock_tower,
    "red bridge": _red_bridge,
    "pyramid": landmarks_far.pyramid,
    "sphinx": landmarks_far.sphinx,
    "marble tomb": landmarks_far.marble_tomb,
    "statue on a peak": landmarks_far.statue_on_peak,
    "needle": landmarks_far.needle,
    "shell house": landmarks_far.shell_house,
    "arch bridge": landmarks_far.arch_bridge,
    "hung bridge": landmarks_far.hung_bridge,
    "windmill": landmarks_far.windmill,
    "tiered tower": landmarks_far.tiered_tower,
    "bell tower": landmarks_far.bell_tower,
    "castle hill": landmarks_hills.castle_hill,
    "tram hill": landmarks_hills.tram_hill,
}
