"""Sights that are known by one picture: rose tombs, rings of stone, temples on rocks, terraces below a peak."""

import math

import numpy as np

from processors.engines.director.places import barren, country, foliage, masonry, terrain, vistas_land, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.monuments import Monument


def _monument(board: Board, name: str, x: float, foot: float, tall: float, away: float = 0.04) -> Monument:
    """What paints a sight `tall` pixels high whose lengths are tenths of its height."""
    return Monument(board, board.scenery.rng(name), x, foot, tall / 10, 10.0, 10.0, away)


def _tomb(board: Board) -> None:
    """A front of columns cut into a wall of rose rock."""
    s, rng = board.scenery, board.scenery.rng("rock wall")
    line, rock = s.below(0.05), s.lit("#c8785c")
    xs = np.linspace(board.left, board.right, 48)
    tops = (0.03 + 0.1 * np.abs(np.sin(xs / (0.21 * s.unit))) + 0.03 * rng.random(48)) * s.height
    board.poly([*zip(xs, tops, strict=True), (board.right, line), (board.left, line)], rock)
    for k in range(70):
        y = float(rng.uniform(0.05, 1)) * line
        x = float(rng.uniform(board.left, board.right))
        long = float(rng.uniform(0.1, 0.5)) * s.unit
        tone = s.shade(rock, 0.32) if k % 2 else s.sunny(rock, 0.3)
        board.glaze([(x, y), (x + long, y - 0.01 * s.unit), (x + long * 0.8, y + 0.012 * s.unit)], tone, 0.6)
    for x in rng.uniform(board.left, board.right, 16):
        board.line([(x, 0.05 * s.height), (x + 0.02 * s.unit, line)], s.shade(rock, 0.4), max(1, 0.006 * s.unit))
    m = _monument(board, "tomb", s.x(0.5), line, line - 0.1 * s.height, 0.0)
    stone = m.stone("#e0967a")
    m.rect(-5.2, 0, 10.4, 10.0, m.shaded(stone, 0.42))
    m.rect(-4.6, 0, 9.2, 4.6, stone)
    for x in (-3.9, -2.6, -1.2, 1.2, 2.6, 3.9):
        m.taper(x, 0.3, 0.3, 4.2, 0.25, "#f0b090")
        m.rect(x - 0.42, 4.05, 0.84, 0.22, m.s.sunny(stone, 0.4))
        m.rect(x - 0.42, 0, 0.84, 0.34, m.s.sunny(stone, 0.2))
    m.rect(-0.85, 0.3, 1.7, 3.2, m.shaded(stone, 0.85))
    m.rect(-4.9, 4.3, 9.8, 0.5, m.s.sunny(stone, 0.3))
    m.poly([(-2.4, 4.8), (2.4, 4.8), (0, 5.8)], stone)
    m.rect(-4.7, 5.6, 9.4, 0.25, m.s.sunny(stone, 0.25))
    for side in (-1, 1):
        m.rect(side * 3.3 - 1.1, 5.8, 2.2, 2.7, stone)
        for dx in (-0.8, 0.8):
            m.taper(side * 3.3 + dx, 5.8, 0.22, 8.3, 0.19, "#f0b090")
        m.rect(side * 3.3 - 0.4, 5.9, 0.8, 1.9, m.shaded(stone, 0.6))
        slope = [(side * 4.5, 8.4), (side * 2.1, 8.4), (side * 2.1, 9.5)]
        m.poly(slope, m.s.sunny(stone, 0.2))
    m.block(0, 5.8, 1.9, 2.6, "#eca488")
    for x in (-0.8, 0.0, 0.8):
        m.taper(x, 5.8, 0.2, 8.2, 0.17, "#f4bc9c")
    m.dome(0, 8.3, 1.05, 1.1, "#eca488")
    if s.dark:
        m.shine(0, 2, 4, masonry.lamp(board), 0.7)


def _sandy(board: Board) -> None:
    country.stones(board, "#b8785c", 9, 0.05, 0.3)


def _ring(board: Board) -> None:
    """Great stones in a ring, some with lintels, on a plain of grass."""
    country.hills(board, -0.02, 0.07, 0.45, "#86aa60", "downs", 0.03)


def _stones(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("ring")
    country.tufts(board, "#76a848", 0.16, 900)
    count, placed = 15, []
    for k in range(count):
        angle = 2 * math.pi * (k + 0.3) / count
        depth = 0.115 - 0.085 * math.sin(angle)
        placed.append((depth, s.width * (0.5 + (0.27 + 0.5 * depth) * math.cos(angle)), k))
    for depth, x, k in sorted(placed):
        y, unit = s.below(depth), s.unit * (0.16 + 1.05 * depth)
        tall, half = unit * float(rng.uniform(0.86, 1.0)), unit * float(rng.uniform(0.15, 0.19))
        foliage.shadow(board, x, y, half * 2.6, 0.35)
        _slab(board, rng, x, y, half, tall if k % 5 else tall * 0.6)
        if k % 5 and (k + 1) % 5 and depth > 0.02:
            far = unit * 0.52
            _slab(board, rng, x + far, y, half * 0.9, tall)
            _slab(board, rng, x + far / 2, y - tall * 0.97, far * 0.78, unit * 0.2)


def _slab(board: Board, rng: np.random.Generator, x: float, foot: float, half: float, tall: float) -> None:
    s = board.scenery
    tone = s.lit(("#a8a49a", "#9a988e", "#b4ac9c")[int(rng.integers(3))])
    jag = rng.uniform(0.88, 1.06, 8)
    left = [(x - half * jag[k], foot - tall * k / 3) for k in range(4)]
    right = [(x + half * jag[4 + k], foot - tall * (k / 3) * (0.97 + 0.02 * k)) for k in range(4)]
    board.poly([*left, *right[::-1]], tone)
    dark, light = (left, right) if s.side > 0 else (right, left)
    board.poly([*dark, *[(x + (a - x) * 0.3, b) for a, b in dark[::-1]]], s.shade(tone, 0.4))
    board.line([(x + (a - x) * 0.85, b) for a, b in light], s.sunny(tone, 0.5), max(1, half * 0.12))
    for _ in range(4):
        at = (x + half * float(rng.uniform(-0.6, 0.6)), foot - tall * float(rng.uniform(0.1, 0.9)))
        board.ellipse(*at, half * 0.16, half * 0.1, s.shade(tone, 0.2))


def _peak(board: Board) -> None:
    """A steep green peak behind terraces and roofless walls."""
    s, rng = board.scenery, board.scenery.rng("peak")
    vistas_land.peaks(board, 0.34, 0.5, "far peaks")
    line = s.below(0.02)
    for share, tall, wide, away in ((0.28, 0.34, 0.2, 0.3), (0.66, 0.5, 0.19, 0.16)):
        x, u = s.x(share), np.linspace(0, 1, 22)
        rough = rng.normal(0, 0.008, (2, 22)) * s.unit
        left = np.stack([x - wide * s.unit * (1 - u) ** 0.75 + rough[0], line - tall * s.unit * u], 1)
        right = np.stack([x + wide * s.unit * (1 - u) ** 0.62 + rough[1], line - tall * s.unit * u], 1)
        green = s.away(s.lit("#5c8a48"), away)
        board.poly(np.concatenate([left, right[::-1]]), green)
        dark = left if s.side > 0 else right
        inner = np.stack([x + (dark[:, 0] - x) * (0.25 + 0.2 * np.sin(u * 11)), dark[:, 1]], 1)
        board.poly(np.concatenate([dark, inner[::-1]]), s.shade(green, 0.34))
        for _ in range(26):
            at = float(rng.uniform(0.1, 0.9))
            px = x + float(rng.uniform(-0.7, 0.7)) * wide * s.unit * (1 - at) ** 0.7
            py = line - at * tall * s.unit
            board.line([(px, py), (px + 0.01 * s.unit, py + 0.06 * s.unit)], s.shade(green, 0.25), 0.006 * s.unit)
    terrain.fog_bank(board, line - 0.04 * s.height, 0.12 * s.height, 0.55, "clouds below")
    for step in range(7):
        y = s.below(-0.035 + 0.016 * step)
        half = s.width * (0.26 + 0.07 * step)
        lawn = s.away(s.lit("#7cb050"), 0.14 - 0.02 * step)
        board.rect(s.x(0.5) - half, y, s.x(0.5) + half, y + 0.011 * s.height, lawn)
        board.rect(
            s.x(0.5) - half, y + 0.009 * s.height, s.x(0.5) + half, y + 0.018 * s.height, s.away(s.lit("#a8a090"), 0.1)
        )
    for _ in range(34):
        share, row = float(rng.uniform(0.08, 0.92)), int(rng.integers(1, 7))
        _walls(board, rng, s.x(share), s.below(-0.035 + 0.016 * row), (0.02 + 0.006 * row) * s.unit)


def _walls(board: Board, rng: np.random.Generator, x: float, foot: float, size: float) -> None:
    s = board.scenery
    tone = s.away(s.lit("#b8ae9c"), 0.08)
    board.rect(x - size, foot - size * 0.8, x + size, foot, tone)
    board.rect(x - size, foot - size * 0.8, x - size * 0.55, foot, s.shade(tone, 0.35))
    board.rect(x - size * 0.15, foot - size * 0.55, x + size * 0.2, foot, s.shade(tone, 0.7))
    if rng.random() < 0.6:
        board.poly(
            [(x - size, foot - size * 0.8), (x, foot - size * 1.5), (x + size, foot - size * 0.8)], s.sunny(tone, 0.15)
        )


def _terraces(board: Board) -> None:
    """Steps of lawn held by walls, down to the eye."""
    s = board.scenery
    for depth in (0.075, 0.15, 0.25, 0.37):
        y, thick = s.below(depth), (0.012 + 0.07 * depth) * s.height
        board.rect(board.left, y, board.right, y + thick, s.lit("#a49c8c"))
        board.rect(board.left, y, board.right, y + thick * 0.16, s.sunny(s.lit("#b8b0a0"), 0.4))
        step = 0.03 * s.unit + 0.12 * depth * s.unit
        for k, x in enumerate(np.arange(board.left, board.right, step)):
            board.rect(x, y + thick * (0.2 if k % 2 else 0.5), x + 2, y + thick, s.shade(s.lit("#a49c8c"), 0.4))
    country.tufts(board, "#7ab454", 0.2, 700)


def _temple(board: Board) -> None:
    """A temple of columns on a rock above roofs and olive trees."""
    s = board.scenery
    country.hills(board, -0.03, 0.1, 0.5, "#8a9a70", "attica", 0.03)
    x, line = s.x(0.52), s.below(0.03)
    rock = s.lit("#c8b494")
    u, rng = np.linspace(-1, 1, 40), s.rng("crag")
    crest = [
        (x + 0.56 * s.unit * float(v), line - (0.2 * (1 - abs(float(v)) ** 5) + 0.012 * rng.random()) * s.unit)
        for v in u
    ]
    board.poly([*crest, (x + 0.62 * s.unit, line), (x - 0.62 * s.unit, line)], rock)
    for k in range(24):
        a = crest[int(rng.integers(4, 36))]
        drop = float(rng.uniform(0.05, 0.16)) * s.unit
        board.line([a, (a[0] + 0.01 * s.unit, a[1] + drop)], s.shade(rock, 0.3 + 0.1 * (k % 3)), 0.006 * s.unit)
    m = _monument(board, "temple", x, line - 0.195 * s.unit, 0.3 * s.unit, 0.0)
    _columns(m, 9.0, 9)
    for share in np.linspace(-0.02, 1.02, 22):
        y = s.below(0.025 + 0.02 * float(rng.random()))
        if abs(share - 0.52) > 0.1 or rng.random() < 0.4:
            masonry.small_house(board, float(share) * s.width, y, 0.075 * s.unit, 0.045 * s.unit, rng, 0.1)
    for share in rng.uniform(-0.05, 1.05, 26):
        foliage.bush(board, float(share) * s.width, s.below(0.05), 0.075 * s.unit, "#7a9460")


def _columns(m: Monument, half: float, count: int) -> None:
    """A row of columns on steps under a gable; weathered."""
    tone = m.stone("#f0e2c4")
    for k in range(3):
        m.rect(-half - 0.6 + 0.25 * k, 0.35 * k, 2 * half + 1.2 - 0.5 * k, 0.36, m.s.sunny(tone, 0.1 * k))
    m.rect(-half + 0.6, 1.0, 2 * half - 1.2, 5.6, m.shaded(tone, 0.5))
    for x in np.linspace(-half + 0.6, half - 0.6, count):
        m.taper(float(x), 1.0, 0.55, 6.4, 0.44, "#f4e8cc")
        for dx in (-0.2, 0.1):
            m.line([(float(x) + dx, 1.2), (float(x) + dx * 0.8, 6.2)], m.shaded(tone, 0.2), 0.08)
        m.rect(float(x) - 0.7, 6.3, 1.4, 0.4, m.s.sunny(tone, 0.25))
    m.rect(-half, 6.7, 2 * half, 1.0, tone)
    for x in np.arange(-half + 0.3, half - 0.4, 0.9):
        m.rect(float(x), 6.95, 0.34, 0.6, m.shaded(tone, 0.25))
    m.poly([(-half - 0.3, 7.7), (half + 0.3, 7.7), (0, 10.0)], m.s.sunny(tone, 0.2))
    m.poly([(-half * 0.7, 7.95), (half * 0.7, 7.95), (0, 9.4)], m.shaded(tone, 0.2))


def _marble(board: Board) -> None:
    masonry.paved(board, board.scenery.below(0.07), "#dccfb4", 1.4)
    s = board.scenery
    for share, depth, tall in ((0.05, 0.12, 0.3), (0.95, 0.14, 0.2)):
        m = _monument(board, f"drum {share}", s.x(share), s.below(depth), tall * s.unit, 0.0)
        m.taper(0, 0, 1.7, 10, 1.4, "#f0e2c4")
        m.rect(-2.2, -0.5, 4.4, 1.0, m.stone("#e4d4b4"))
        foliage.bush(board, s.x(share) + 0.09 * s.unit, s.below(depth), 0.1 * s.unit, "#7a9460")


def _basilica(board: Board) -> None:
    """Spires like wax, full of openings, over a front of three gates; trees and a pond before it."""
    s = board.scenery
    country.hills(board, -0.02, 0.08, 0.5, "#8aa878", "hills", 0.0)
    foot = s.below(0.03)
    m = _monument(board, "basilica", s.x(0.5), foot, foot - 0.05 * s.height, 0.02)
    for x, tall, half in ((0.0, 10.0, 0.82), (-1.5, 8.2, 0.6), (1.5, 8.2, 0.6)):
        _spire(m, x, tall, half, "#d4b890")
    stone = m.block(0, 0, 8.4, 3.4, "#d8bc94")
    for x, tall in ((-3.5, 7.0), (-2.2, 7.8), (2.2, 7.8), (3.5, 7.0)):
        _spire(m, x, tall, 0.58, "#e0c49c")
    for x, half, tall in ((-2.7, 0.75, 2.6), (0.0, 1.0, 3.3), (2.7, 0.75, 2.6)):
        m.poly([(x - half * 1.6, 0), (x + half * 1.6, 0), (x, tall * 1.45)], m.s.sunny(stone, 0.2))
        m.arch(x, 0, half, tall, m.shaded(stone, 0.4), 0.9)
        m.arch(x, 0, half * 0.55, tall * 0.7, m.hollow(stone, 1.0), 0.9)
    for k in range(60):
        x, y = float(m.rng.uniform(-4, 4)), float(m.rng.uniform(0.3, 3.2))
        m.round(x, y, 0.07, 0.12, m.shaded(stone, 0.45 if k % 2 else 0.2))
    for side in (-1, 1):
        m.line([(side * 6.6, 0), (side * 6.6, 7.5)], m.tone("#d8a030"), 0.12)
        m.line([(side * 5.2, 7.1), (side * 9.5, 7.1)], m.tone("#d8a030"), 0.14)


def _spire(m: Monument, x: float, tall: float, half: float, code: str) -> None:
    """A slender tower with rows of slits and a bright tip."""
    u = np.linspace(0, 1, 17)
    side = half * (1 - u**2.2) ** 0.8 + 0.05
    left = [(x - float(a), tall * 0.94 * float(b)) for a, b in zip(side, u, strict=True)]
    right = [(x + float(a), y) for (_, y), a in zip(left, side, strict=True)]
    tone = m.stone(code)
    m.poly([*left, *right[::-1]], tone)
    dark = left if m.s.side > 0 else right
    m.poly([*dark, *[(x + (a - x) * 0.25, b) for a, b in dark[::-1]]], m.shaded(tone, 0.32))
    for y in np.arange(tall * 0.36, tall * 0.86, 0.34):
        wide = float(np.interp(y / (0.94 * tall), u, side))
        for share in (-0.55, 0.0, 0.55):
            m.rect(
                x + share * wide - 0.06, float(y), 0.12, 0.22, m.hollow(tone, 0.5) if m.s.dark else m.shaded(tone, 0.6)
            )
    m.round(x, tall * 0.955, 0.16, 0.2, m.tone("#d8503a"))
    m.round(x, tall * 0.985, 0.12, 0.14, m.tone("#f0c850"))


def _hall(board: Board) -> None:
    """A great red hall under two golden roofs on white terraces."""
    s = board.scenery
    country.hills(board, -0.02, 0.1, 0.5, "#86a070", "hill of coal", 0.04)
    foot = s.below(0.04)
    tall = min(0.5 * s.height, 0.42 * s.width)
    m = _monument(board, "hall", s.x(0.5), foot, tall, 0.02)
    for side in (-1, 1):
        for x, size in ((side * 13.0, 0.55), (side * 19.0, 0.45)):
            _roofed(m, x, 0.8, 4.6 * size, 5.5 * size)
    for k in range(3):
        half = 9.8 - 1.1 * k
        m.rect(-half, 0.85 * k, 2 * half, 0.9, m.stone("#f2eee4"))
        m.rect(-half, 0.85 * k + 0.75, 2 * half, 0.14, m.shaded(m.stone("#f2eee4"), 0.35))
        for x in np.arange(-half, half, 0.5):
            m.rect(float(x), 0.85 * k + 0.86, 0.14, 0.42, m.stone("#faf8f2"))
    for k in range(8):
        m.rect(-1.7, 0.32 * k, 3.4, 0.2, m.s.sunny(m.stone("#d8d2c4"), 0.3))
    _roofed(m, 0.0, 2.55, 7.0, 6.2)


def _roofed(m: Monument, x: float, low: float, half: float, tall: float) -> None:
    red, gold = m.stone("#b8382c"), m.stone("#e4a838")
    m.rect(x - half, low, 2 * half, tall * 0.38, m.shaded(red, 0.25))
    for at in np.linspace(x - half * 0.94, x + half * 0.94, 9):
        m.rect(float(at) - half * 0.035, low, half * 0.07, tall * 0.38, m.s.sunny(red, 0.2))
        if m.s.dark:
            m.rect(float(at) + half * 0.06, low + 0.1, half * 0.08, tall * 0.24, masonry.lamp(m.board))
    for base, wide, rise in ((0.36, 1.2, 0.2), (0.62, 1.05, 0.34)):
        y = low + tall * base
        if base > 0.5:
            m.rect(x - half * 0.8, y - tall * 0.1, half * 1.6, tall * 0.12, m.stone("#2f6a78"))
        u = np.linspace(-1, 1, 25)
        eave = [(x + half * wide * float(v), y + tall * 0.07 * abs(float(v)) ** 4) for v in u]
        top = [(x + half * wide * 0.62 * float(v), y + tall * rise * (1 - 0.1 * (1 - abs(float(v))))) for v in u[::-1]]
        m.poly([*eave, *top], gold)
        for v in u[1:-1]:
            foot, ridge = x + half * wide * float(v), x + half * wide * 0.62 * float(v)
            m.line([(foot, y + tall * 0.02), (ridge, y + tall * rise * 0.92)], m.shaded(gold, 0.22), 0.06)
        m.line(eave, m.shaded(gold, 0.5), 0.16)
        m.line(top, m.s.sunny(gold, 0.5), 0.2)


def _court(board: Board) -> None:
    masonry.paved(board, board.scenery.below(0.07), "#c8beb0", 1.6)


def _stone_arch(board: Board) -> None:
    """A bow of red sandstone from rock to rock, with the desert seen through it."""
    s, rng = board.scenery, board.scenery.rng("bow")
    barren.barren_far("#d88a5c", "#c4683c")(board)
    x, line = s.x(0.52), s.below(0.06)
    rock = s.lit("#cc6a3e")
    reach, high = 0.62 * s.unit, 0.66 * s.height
    u = np.linspace(-1, 1, 48)
    outer = np.stack([x + reach * u, line - high * (1 - np.abs(u) ** 3.2) - 0.012 * s.unit * rng.random(48)], 1)
    inner_x = x + reach * 0.7 * u
    inner = np.stack([inner_x, line - high * 0.74 * (1 - np.abs(u) ** 2.4)], 1)
    left = np.concatenate([outer[:24], [(x, outer[24][1])], [(x, inner[24][1])], inner[:24][::-1]])
    right = np.concatenate([outer[24:], inner[24:][::-1]])
    for part in (left, right):
        board.poly(part, rock)
    for share, tone, thick in ((0.0, s.sunny(rock, 0.5), 0.016), (0.3, s.sunny(rock, 0.2), 0.012)):
        board.line(outer * (1 - share) + inner * share, tone, thick * s.unit)
    for share, tone, thick in (
        (0.62, s.shade(rock, 0.2), 0.014),
        (0.8, s.shade(rock, 0.34), 0.03),
        (0.95, s.shade(rock, 0.5), 0.03),
    ):
        board.line(outer * (1 - share) + inner * share, tone, thick * s.unit)
    for side in (-1, 1):
        base = x + side * reach * 0.86
        block = [(base - 0.16 * s.unit, line), (base - 0.1 * s.unit, line - 0.17 * s.unit)]
        block += [(base + 0.11 * s.unit, line - 0.15 * s.unit), (base + 0.2 * s.unit, line)]
        board.poly(block, s.shade(rock, 0.12))
        board.line(block[1:3], s.sunny(rock, 0.4), 0.008 * s.unit)


def _shrubs(board: Board) -> None:
    s = board.scenery
    country.stones(board, "#c4683c", 8, 0.05, 0.3)
    for share, depth in ((0.06, 0.1), (0.2, 0.07), (0.86, 0.09), (0.97, 0.2)):
        foliage.bush(board, s.x(share), s.below(depth), s.metre(s.below(depth)) * 1.1, "#8a9a58")


def _islets(board: Board) -> None:
    """A sea with many steep green islands and houses at the shore."""
    s, rng = board.scenery, board.scenery.rng("islets")
    country.mountains(board, 0.0, 0.7)
    terrain.sea(board, s.horizon, board.bottom, "#1f6f9c", "#5cc4bc")
    for depth, size in ((0.012, 0.2), (0.014, 0.15), (0.03, 0.22), (0.05, 0.26), (0.085, 0.24)):
        for share in rng.uniform(-0.05, 1.05, 2):
            x, y, away = float(share) * s.width, s.below(depth), max(0.0, 0.42 - 4 * depth)
            half, tall = size * s.unit, size * s.unit * float(rng.uniform(0.5, 0.9))
            u = np.linspace(-1, 1, 26)
            shape = np.stack(
                [x + half * u, y - tall * np.sqrt(np.clip(1 - u**2, 0, 1)) * (0.8 + 0.2 * np.sin(u * 5))], 1
            )
            board.poly(np.add(shape, (0, 0.02 * s.unit)), s.away(s.lit("#e4d0a0"), away))
            board.poly(shape, s.away(s.lit("#5a9a50"), away))
            dark = shape[:13] if s.side > 0 else shape[13:]
            board.poly([*dark, (x, y)], s.shade(s.away(s.lit("#5a9a50"), away), 0.28))
            for k in range(4):
                at = x + half * float(rng.uniform(-0.6, 0.6))
                masonry.small_house(board, at, y - 0.006 * s.unit * k, 0.05 * s.unit, 0.03 * s.unit, rng, away)


def _shore(board: Board) -> None:
    country.tufts(board, "#6aa844", 0.3, 500)
    country.sprinkled(board, WILD, 120)
    s = board.scenery
    for share, size in ((0.03, 0.5), (0.97, 0.42)):
        foliage.palm(board, s.x(share), s.below(0.3), size * s.unit, 0.03 * s.unit, 0.1 * s.unit)


COUNTRIES: dict[str, Country] = {
    "petra": Country("desert", "desert", "sand", _tomb, _sandy, drop=0.05, rise=0.012),
    "stonehenge": Country("field", "meadow", "grass", _ring, _stones, country.hem("#6a9a48", 0.1, WILD), drop=0.02),
    "machu picchu": Country("mountains", "meadow", "grass", _peak, _terraces, drop=0.065, rise=0.0),
    "acropolis": Country("city", "dry", "stone", _temple, _marble, drop=0.06, rise=0.0),
    "sagrada familia": Country("city", "lawn", "stone", _basilica, _court, drop=0.03, rise=0.002),
    "forbidden city": Country("city", "stone", "stone", _hall, _court, drop=0.04, rise=0.0),
    "rock arch": Country("desert", "red sand", "sand", _stone_arch, _shrubs, drop=0.05, rise=0.012),
    "islets": Country("sea", "meadow", "grass", _islets, _shore, drop=0.24, rise=0.02, between=waters.calm),
}
