"""Named places on dry land: tombs in the sand, chimneys of stone, villages below peaks, hills with letters."""

import math

import numpy as np

from processors.engines.director.places import (
    barren,
    country,
    foliage,
    landmarks,
    masonry,
    terrain,
    waters,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country


def _tombs(board: Board) -> None:
    """Three pyramids and a sphinx beyond the dunes."""
    s = board.scenery
    barren.barren_far("#d8a868", "#e0b478")(board)
    line = s.below(0.035)
    for share, tall, distance in ((0.98, 0.2, 0.3), (0.77, 0.33, 0.18), (0.33, 0.44, 0.08)):
        landmarks.paint(board, "pyramid", s.x(share), line, tall * s.unit, distance)
    landmarks.paint(board, "sphinx", s.x(0.78), line + 0.02 * s.height, 0.13 * s.unit, 0.02)


def _sands(board: Board) -> None:
    s = board.scenery
    country.stones(board, "#c89a64", 6, 0.05, 0.25)
    for share, size in ((0.02, 0.5), (0.99, 0.42)):
        y = s.below(0.09)
        foliage.palm(board, s.x(share), y, size * s.unit, 0.03 * s.unit, 0.1 * s.unit)
        foliage.bush(board, s.x(share), y + 4, 0.1 * s.unit, "#7a9a50")


def _chimneys(board: Board) -> None:
    """Cones of pale rock with caps and windows, row before row."""
    s, rng = board.scenery, board.scenery.rng("chimneys")
    country.hills(board, -0.05, 0.16, 0.55, "#d8b088", "mesa", 0.0)
    for distance, size, row in ((0.4, 0.16, -0.005), (0.24, 0.24, 0.015), (0.08, 0.3, 0.05)):
        x = board.left - 0.05 * s.unit
        while x < board.right:
            tall = size * s.unit * float(rng.uniform(0.55, 1.1))
            half = tall * float(rng.uniform(0.2, 0.3))
            if distance > 0.1 or abs(x / s.width - 0.5) > 0.22:
                _cone(board, rng, x, s.below(row), half, tall, distance)
            x += half * float(rng.uniform(1.5, 3.0)) * (1.0 if distance > 0.1 else 1.6)


def _cone(board: Board, rng: np.random.Generator, x: float, foot: float, half: float, tall: float, away: float) -> None:
    s, u = board.scenery, np.linspace(0, 1, 13)
    rock = s.away(s.lit(("#ecd0a8", "#e4bc94", "#f0d8b8")[int(rng.integers(3))]), away)
    side = half * (1 - u**1.5 * 0.78) * (1 + 0.06 * np.sin(u * 14 + x))
    left, right = np.stack([x - side, foot - tall * u], 1), np.stack([x + side, foot - tall * u], 1)
    board.poly(np.concatenate([left, right[::-1]]), rock)
    dark = left if s.side > 0 else right
    board.poly(
        np.concatenate([dark, np.stack([np.full(13, x) - s.side * 0.15 * side, foot - tall * u], 1)[::-1]]),
        s.shade(rock, 0.28),
    )
    cap, top = s.away(s.lit("#8a6a58"), away), foot - tall
    board.poly(
        [
            (x - half * 0.36, top + tall * 0.03),
            (x + half * 0.36, top + tall * 0.03),
            (x + half * 0.2, top - tall * 0.1),
            (x - half * 0.16, top - tall * 0.12),
        ],
        cap,
    )
    if away < 0.3:
        for lift in (0.2, 0.42):
            tone = masonry.lamp(board) if s.dark else s.shade(rock, 0.65)
            w, y = half * 0.12, foot - tall * lift
            at = x + half * 0.25 * (1 if lift > 0.3 else -1)
            board.poly(
                [(at - w, y), (at - w, y - 1.6 * w), (at, y - 2.3 * w), (at + w, y - 1.6 * w), (at + w, y)], tone
            )


def _balloons(board: Board) -> None:
    """Balloons at all distances."""
    s, rng = board.scenery, board.scenery.rng("balloons")
    if s.without("balloon"):
        return
    for k in range(9):
        r = s.unit * float(rng.uniform(0.014, 0.05)) * (1.5 if k > 6 else 1.0)
        x, y = s.x(float(rng.uniform(0.03, 0.97))), s.height * float(rng.uniform(0.06, 0.38))
        distance = 0.5 - r / s.unit * 6
        first, second = rng.choice(6, 2, replace=False)
        codes = ("#e8503a", "#f0b030", "#3a7ac8", "#f4f0e8", "#8a4aa8", "#3aa080")
        a = np.linspace(0, 2 * math.pi, 41)
        wide = np.where(np.sin(a) > 0, 1 - 0.45 * np.sin(a) ** 3, 1.0)
        round_ = np.stack([x + r * np.cos(a) * wide, y + r * 1.15 * np.sin(a)], 1)
        tone = s.away(s.lit(codes[int(first)]), max(0.02, distance))
        board.poly(round_, tone)
        for gore in (-0.62, 0.0, 0.62):
            edge = np.stack(
                [
                    x
                    + r * np.cos(a) * wide * 0.16
                    + gore * r * wide * np.sqrt(np.clip(1 - np.sin(a) ** 2 * 0.9, 0, 1)),
                    y + r * 1.12 * np.sin(a),
                ],
                1,
            )
            board.poly(edge, s.away(s.lit(codes[int(second)]), max(0.02, distance)))
        board.glaze(np.add(round_, (-s.side * 0.25 * r, 0.1 * r)), s.shade(tone, 0.9), 0.12)
        board.rect(
            x - 0.16 * r, y + 1.45 * r, x + 0.16 * r, y + 1.68 * r, s.away(s.lit("#8a5a38"), max(0.02, distance))
        )
        for side in (-0.3, 0.3):
            board.line([(x + side * r, y + 1.05 * r), (x + side * 0.5 * r, y + 1.5 * r)], s.lit("#5a4438"), 1)
        if s.dark:
            board.shine(x, y + 0.6 * r, 1.4 * r, (80.0, 160.0, 255.0), 0.7)


def peaks(board: Board, tall: float, distance: float, name: str = "peaks") -> None:
    """Sharp mountains with a lit and a dark side, white from half their height; `tall` as a share of the unit."""
    s, rng = board.scenery, board.scenery.rng(name)
    rock, snow = s.away(s.lit("#7c86a0"), distance), s.away(s.lit("#f4f8fc"), distance * 0.8)
    line, x = s.below(0.03), board.left - 0.1 * s.unit
    summits = []
    while x < board.right + 0.1 * s.unit:
        high = tall * s.unit * float(rng.uniform(0.55, 1.0))
        summits.append((x, high))
        x += high * float(rng.uniform(0.5, 0.8))
    for x, high in sorted(summits, key=lambda one: one[1]):
        u = np.linspace(0, 1, 12)
        jag = np.abs(rng.normal(0, 0.018, (3, 12))) * high * np.sin(u * np.pi)
        left = np.stack([x - high * 0.85 * (1 - u) ** 1.15 - jag[0], line - high * u], 1)
        right = np.stack([x + high * 0.85 * (1 - u) ** 1.15 + jag[1], line - high * u], 1)
        spine = np.stack([x + s.side * -0.16 * high * (1 - u) * np.cos(u * 9) + jag[2], line - high * u], 1)
        lit, dark = (right, left) if s.side > 0 else (left, right)
        board.poly(np.concatenate([lit, spine[::-1]]), rock)
        board.poly(np.concatenate([dark, spine[::-1]]), s.shade(rock, 0.36))
        start = int(rng.integers(4, 7))
        teeth = np.where(np.arange(9) % 2, 0.16, -0.02) * high * rng.uniform(0.6, 1.2, 9)
        for edge, tone in ((lit, snow), (dark, s.shade(snow, 0.34))):
            hem_x = np.linspace(edge[start, 0], spine[start, 0], 9)
            hem_y = np.linspace(edge[start, 1], spine[start, 1], 9) + teeth
            hem_y[[0, 8]] = edge[start, 1], spine[start, 1]
            board.poly(np.concatenate([edge[start:], spine[start:][::-1], np.stack([hem_x, hem_y], 1)[::-1]]), tone)
    terrain.fog_bank(board, line - 0.02 * s.height, 0.14 * s.height, 0.35, name)


def _chalets(board: Board) -> None:
    """Snowy peaks above a green slope with wooden houses and a little church."""
    s, rng = board.scenery, board.scenery.rng("chalets")
    peaks(board, 0.5, 0.3)
    peaks(board, 0.34, 0.16, "near peaks")
    country.hills(board, -0.03, 0.12, 0.16, "#6cac50", "alm", 0.055)
    landmarks.paint(board, "church", s.x(0.72), s.below(0.015), 0.2 * s.unit, 0.1)
    for share, size in ((0.12, 0.13), (0.3, 0.09), (0.58, 0.08), (0.88, 0.14)):
        x, y, w = s.x(share), s.below(0.02), size * s.unit
        board.rect(x - w / 2, y - 0.35 * w, x + w / 2, y, s.lit("#f0e6d4"))
        board.rect(x - w / 2, y - 0.62 * w, x + w / 2, y - 0.33 * w, s.lit("#8a5a38"))
        roof = s.lit("#e8eef6" if s.white else "#6a4432")
        board.poly(
            [
                (x - 0.72 * w, y - 0.55 * w),
                (x, y - 1.02 * w),
                (x + 0.72 * w, y - 0.55 * w),
                (x + 0.62 * w, y - 0.5 * w),
                (x, y - 0.9 * w),
                (x - 0.62 * w, y - 0.5 * w),
            ],
            roof,
        )
        board.poly([(x - 0.5 * w, y - 0.6 * w), (x, y - 0.9 * w), (x + 0.5 * w, y - 0.6 * w)], s.lit("#8a5a38"))
        for dx in (-0.3, 0.0, 0.3):
            pane = masonry.lamp(board) if s.dark else s.shade(s.lit("#6a88a8"), 0.2)
            board.rect(x + (dx - 0.07) * w, y - 0.55 * w, x + (dx + 0.07) * w, y - 0.41 * w, pane)
            board.rect(
                x + (dx - 0.1) * w,
                y - 0.41 * w,
                x + (dx + 0.1) * w,
                y - 0.37 * w,
                s.lit(("#e0404a", "#f070a0")[int(rng.integers(2))]),
            )
            board.rect(x + (dx - 0.06) * w, y - 0.26 * w, x + (dx + 0.06) * w, y - 0.1 * w, pane)


def _flowers(board: Board) -> None:
    country.tufts(board, "#6ab04a", 0.28, 1000)
    country.sprinkled(board, ("#f8e060", "#ffffff", "#6a8af0", "#f070a0"), 260, 0.05, 0.1)


def _basalt(board: Board) -> None:
    """Mossy mountains with falls behind columns of black stone and a black beach."""
    s, rng = board.scenery, board.scenery.rng("basalt")
    peaks(board, 0.4, 0.36)
    line = s.below(0.03)
    xs = np.linspace(board.left, board.right, 60)
    rim = line - (0.2 + 0.03 * np.sin(xs / (0.2 * s.unit)) + 0.006 * rng.normal(0, 1, 60)) * s.height
    moss, cliff = s.away(s.lit("#7a9c54"), 0.14), s.away(s.lit("#54584c"), 0.12)
    board.poly(np.concatenate([np.stack([xs, rim], 1), [(board.right, line + 9), (board.left, line + 9)]]), moss)
    for a, b, y in zip(xs, xs[1:], rim, strict=False):
        low = y + float(rng.uniform(0.03, 0.05)) * s.height
        tone = s.shade(cliff, 0.4 * float(rng.random()))
        board.poly([(a, low), (b, low), (b, low + 0.11 * s.height), (a, low + 0.1 * s.height)], tone)
    for share in (0.26, 0.64, 0.7):
        x = s.x(share)
        tall = line - float(np.interp(x, xs, rim))
        board.fade(x - 0.012 * s.unit, line - tall, x + 0.012 * s.unit, line, (s.lit("#e0ecf2"), s.lit("#f6fafc")))
    terrain.fog_bank(board, line - 0.01 * s.height, 0.1 * s.height, 0.6, "spray")
    for side in (0.0, 1.0):
        for k in range(14):
            x = s.x(side + (1 if side == 0 else -1) * (0.2 - 0.024 * k))
            tall, wide = (0.06 + 0.022 * k + 0.03 * float(rng.random())) * s.unit, 0.013 * s.unit
            rock = s.lit("#50525a")
            board.rect(
                x - wide, line - tall, x + wide, line + 0.02 * s.height, s.sunny(rock, 0.25 * float(rng.random()))
            )
            board.rect(x - wide, line - tall, x - 0.3 * wide, line + 0.02 * s.height, s.shade(rock, 0.4))
            board.poly(
                [
                    (x - wide, line - tall),
                    (x, line - tall - 0.5 * wide),
                    (x + wide, line - tall),
                    (x, line - tall + 0.5 * wide),
                ],
                s.sunny(rock, 0.4),
            )
    terrain.sea(board, line, board.bottom, "#3a6a80", "#6aa0a8")


def _black_sand(board: Board) -> None:
    country.stones(board, "#3f4046", 10, 0.06, 0.3)


def _letters(board: Board) -> None:
    """A dry hill with white letters on it above a town of palms."""
    s = board.scenery
    u = np.linspace(0, 1, 60)
    rise = 0.2 + 0.09 * np.exp(-(((u - 0.55) / 0.24) ** 2)) + 0.015 * np.sin(u * 17)
    crest = np.stack([board.left + u * (board.right - board.left), s.horizon - rise * s.height], 1)
    hill = s.away(s.lit("#9a9a5c"), 0.14)
    board.poly([*crest, (board.right, s.below(0.05)), (board.left, s.below(0.05))], hill)
    rng = s.rng("scrub")
    for _ in range(130):
        at = float(rng.random())
        y = s.horizon - float(rng.random()) * float(np.interp(at, u, rise)) * s.height
        bush = s.away(s.lit("#6a8048"), 0.16)
        board.ellipse(float(board.left + at * (board.right - board.left)), y, 0.012 * s.unit, 0.006 * s.unit, bush)
    strokes: dict[str, list[list[tuple[float, float]]]] = {
        "H": [[(0, 0), (0, 1)], [(0.6, 0), (0.6, 1)], [(0, 0.5), (0.6, 0.5)]],
        "O": [[(0, 0), (0.6, 0), (0.6, 1), (0, 1), (0, 0)]],
        "L": [[(0, 1), (0, 0), (0.6, 0)]],
        "Y": [[(0, 1), (0.3, 0.5), (0.6, 1)], [(0.3, 0.5), (0.3, 0)]],
        "W": [[(0, 1), (0.15, 0), (0.3, 0.7), (0.45, 0), (0.6, 1)]],
        "D": [[(0, 0), (0, 1), (0.4, 1), (0.6, 0.7), (0.6, 0.3), (0.4, 0), (0, 0)]],
    }
    size, left = 0.055 * s.unit, s.width * 0.5 - 3.8 * 0.055 * s.unit
    for k, letter in enumerate("HOLLYWOOD"):
        base = s.horizon - (0.17 + 0.012 * math.sin(k * 2.1)) * s.height
        for stroke in strokes[letter]:
            line = [(left + (k * 0.86 + u) * size, base - v * size * 1.15) for u, v in stroke]
            board.line(np.add(line, (2, 2)), s.shade(s.lit("#6a6a48"), 0.5), 0.17 * size)
            board.line(line, s.lit("#fbfaf4"), 0.16 * size)
    country.hills(board, -0.01, 0.05, 0.2, "#7a9a54", "groves", 0.05)
    for share in rng.uniform(0, 1, 9):
        masonry.small_house(board, float(share) * s.width, s.below(0.02), 0.05 * s.unit, 0.026 * s.unit, rng, 0.12)


def _boulevard(board: Board) -> None:
    s = board.scenery
    for k, (share, size) in enumerate(((0.03, 0.72), (0.17, 0.5), (0.83, 0.52), (0.97, 0.7))):
        y = s.below(0.05 if k in (1, 2) else 0.1)
        foliage.palm(board, s.x(share), y, size * s.unit, 0.02 * s.unit, 0.09 * s.unit)
    top = s.below(0.12)
    slabs = Board(s)
    masonry.paved(slabs, top, "#c8b8b0", 1.3)
    board.paste(slabs.image, board.left, board.top)


COUNTRIES: dict[str, Country] = {
    "giza": Country("desert", "desert", "sand", _tombs, _sands, drop=0.03, rise=0.012),
    "cappadocia": Country("desert", "desert", "sand", _chimneys, _black_sand, drop=0.05, rise=0.015, aloft=_balloons),
    "alpine village": Country(
        "field", "meadow", "grass", _chalets, _flowers, country.hem("#5a9a44", 0.12, WILD), drop=0.02
    ),
    "iceland": Country("lake", "ash", "stone", _basalt, _black_sand, drop=0.13, rise=0.015, between=waters.calm),
    "hollywood": Country("city", "dry", "stone", _letters, _boulevard, drop=0.04, rise=0.0),
}
