"""Small buildings and stonework that stand in the distance or on the ground."""

import math

import numpy as np

from processors.engines.director.places.board import Board
from processors.engines.director.shapes import Bgr, blend

ROOFS = ("#a84a3c", "#8a4a40", "#5c6478", "#7a5648", "#3f5a78", "#6c7a5a")
WALLS = ("#f0e4cc", "#e8d0b0", "#dcd8d0", "#e8c8b8", "#c8d4d8", "#f2ecd8")


def small_house(
    board: Board, x: float, foot: float, wide: float, tall: float, rng: np.random.Generator, distance: float = 0.0
) -> None:
    """A house with a gable or a hipped roof and a few windows; `tall` without its roof."""
    s = board.scenery
    wall, roof = s.lit(WALLS[int(rng.integers(6))]), s.lit(ROOFS[int(rng.integers(6))])
    if s.white:
        roof = s.lit("#e4ecf6")
    wall, roof = s.away(wall, distance), s.away(roof, distance)
    top, rise = foot - tall, wide * float(rng.uniform(0.3, 0.5))
    board.rect(x, top, x + wide, foot, wall)
    shade = (x, x + wide * 0.35) if s.side > 0 else (x + wide * 0.65, x + wide)
    board.wash(shade[0], top, shade[1], foot, s.shade(wall, 0.8), (0.4, 0.4))
    eave = wide * 0.08
    lean = wide * (0.15 if rng.random() < 0.5 else 0.5)
    if lean < 0.3 * wide:
        board.poly(
            [(x - eave, top), (x + wide + eave, top), (x + wide * 0.85, top - rise), (x + wide * 0.15, top - rise)],
            roof,
        )
    else:
        board.poly([(x - eave, top), (x + wide + eave, top), (x + wide / 2, top - rise)], roof)
    board.line([(x - eave, top), (x + wide + eave, top)], s.shade(roof, 0.5), max(1, wide * 0.02))
    lit = s.dark and rng.random() < 0.75
    pane = s.away(lamp(board) if lit else s.shade(s.lit("#6a88a8"), 0.2), distance * 0.6)
    frame, door = s.away(s.lit("#f4efe4"), distance), s.away(s.lit(ROOFS[int(rng.integers(6))]), distance)
    edge = max(1.0, wide * 0.012)
    for u in (0.1, 0.68):
        left, top_edge, right, low = x + wide * u, top + tall * 0.28, x + wide * (u + 0.22), top + tall * 0.66
        board.rect(left - edge, top_edge - edge, right + edge, low + edge, frame)
        board.rect(left, top_edge, right, low, pane)
        board.rect((left + right - edge) / 2, top_edge, (left + right + edge) / 2, low, frame)
        board.rect(left - 2 * edge, low + edge, right + 2 * edge, low + 3 * edge, s.shade(frame, 0.2))
    board.rect(x + wide * 0.42, foot - tall * 0.68, x + wide * 0.58, foot, frame)
    board.rect(x + wide * 0.435, foot - tall * 0.65, x + wide * 0.565, foot, door)
    stack = x + wide * (0.68 if s.side > 0 else 0.22)
    board.rect(stack, top - rise * 1.15, stack + wide * 0.09, top - rise * 0.45, s.shade(roof, 0.3))
    for k in (0.3, 0.6):
        inset, row = (lean + eave) * k - eave, top - rise * k
        board.line([(x + inset, row), (x + wide - inset, row)], s.shade(roof, 0.16), 1)


def lamp(board: Board) -> Bgr:
    """The light of a window."""
    return board.scenery.named("window")


def lighthouse(board: Board, x: float, foot: float, tall: float) -> None:
    """A striped tower with its lamp."""
    s = board.scenery
    half = tall * 0.1
    for k in range(5):
        a, b = k / 5, (k + 1) / 5
        tone = s.away(s.lit("#d84840" if k % 2 else "#f2efe8"), 0.12)
        w0, w1 = half * (1 - 0.4 * a), half * (1 - 0.4 * b)
        y0, y1 = foot - tall * 0.8 * a, foot - tall * 0.8 * b
        board.poly([(x - w0, y0), (x + w0, y0), (x + w1, y1), (x - w1, y1)], tone)
        dark = -s.side
        board.glaze(
            [(x + dark * w0, y0), (x + dark * w0 * 0.3, y0), (x + dark * w1 * 0.3, y1), (x + dark * w1, y1)],
            s.shade(tone, 0.9),
            0.4,
        )
    top = foot - tall * 0.8
    board.rect(x - half * 0.8, top - tall * 0.02, x + half * 0.8, top, s.lit("#40424c"))
    board.rect(
        x - half * 0.42,
        top - tall * 0.12,
        x + half * 0.42,
        top - tall * 0.02,
        lamp(board) if s.dark else s.lit("#c8e0e8"),
    )
    board.poly(
        [(x - half * 0.6, top - tall * 0.12), (x + half * 0.6, top - tall * 0.12), (x, top - tall * 0.2)],
        s.lit("#c04038"),
    )
    if s.dark or s.weather in ("storm", "fog", "rain"):
        board.shine(x, top - tall * 0.07, tall * 0.5, (120.0, 210.0, 255.0), 0.9)


def moored_boat(board: Board, x: float, y: float, rng: np.random.Generator) -> None:
    """A small boat at rest."""
    s = board.scenery
    m = s.metre(y) * 1.3
    hull = s.lit(("#e8e4dc", "#3a6a9a", "#c84a40", "#4a8a7a")[int(rng.integers(4))])
    board.poly(
        [
            (x - 2.4 * m, y - 0.8 * m),
            (x + 2.6 * m, y - 0.9 * m),
            (x + 1.9 * m, y + 0.1 * m),
            (x - 2.0 * m, y + 0.1 * m),
        ],
        hull,
    )
    board.poly(
        [
            (x - 2.2 * m, y - 0.25 * m),
            (x + 2.15 * m, y - 0.25 * m),
            (x + 1.9 * m, y + 0.1 * m),
            (x - 2.0 * m, y + 0.1 * m),
        ],
        s.shade(hull, 0.4),
    )
    board.rect(x - 1.2 * m, y - 1.7 * m, x + 0.3 * m, y - 0.8 * m, s.lit("#f0ece0"))
    board.rect(x - 0.9 * m, y - 1.5 * m, x, y - 1.1 * m, s.shade(s.lit("#6a90b0"), 0.2))
    board.line([(x + 0.7 * m, y - 0.8 * m), (x + 0.7 * m, y - 4 * m)], s.lit("#5a4838"), max(1, 0.1 * m))


def arch_bridge(board: Board, x: float, foot: float, wide: float, tall: float) -> None:
    """A stone bridge with arches over the water at row `foot`."""
    s = board.scenery
    stone = s.away(s.lit("#a89c8c"), 0.14)
    deck = foot - tall
    u = np.linspace(-1, 1, 30)
    crest = np.stack([x + u * wide / 2, deck - tall * 0.22 * (1 - u * u)], 1)
    board.poly([*crest, (x + wide / 2, foot), (x - wide / 2, foot)], stone)
    hollow = s.shade(s.lit("#4a5a50"), 0.3)
    for at in (-0.32, 0.0, 0.32):
        a = np.linspace(math.pi, 2 * math.pi, 16)
        r = wide * 0.125
        rise = tall * (0.78 if at == 0 else 0.66)
        board.poly(np.stack([x + at * wide + r * np.cos(a), foot + rise * np.sin(a)], 1), hollow)
        board.line(
            np.stack([x + at * wide + r * np.cos(a), foot + rise * np.sin(a)], 1),
            s.shade(stone, 0.35),
            max(2, tall * 0.05),
        )
    board.line(crest - (0, tall * 0.04), s.sunny(stone, 0.3), max(2, tall * 0.09))
    board.line(np.add(crest, (0, tall * 0.08)), s.shade(stone, 0.4), max(1, tall * 0.03))


def paved(board: Board, top: float, code: str, size: float = 1.0, lines: str = "#6c6862") -> None:
    """Slabs in perspective on the ground below row `top`; `size` in metres."""
    s = board.scenery
    body, joint = s.lit("#dde6f0" if s.white else code), s.shade(s.lit(lines), 0.2)
    board.fade(
        board.left, top, board.right, board.bottom, (s.away(s.sunny(body, 0.15), 0.25), body, s.shade(body, 0.12))
    )
    share = 0.14 if s.white else 0.3
    y, rng = float(board.bottom), s.rng(f"slabs {code}")
    while y > top + 2:
        m = s.metre(y)
        step = max(2.0, s.metre(y) * size * s.metre(y) / max(1.0, s.eye + 0 * m) * 1.0)
        board.glaze(
            [
                (board.left, y),
                (board.right, y),
                (board.right, y + max(1, m * 0.03)),
                (board.left, y + max(1, m * 0.03)),
            ],
            joint,
            share,
        )
        y -= step
    reach = s.metre(board.bottom) / max(1e-6, s.metre(top))
    for k in np.arange(-40, 41) * size:
        a, b = s.width / 2 + k * s.metre(top), s.width / 2 + k * s.metre(board.bottom)
        if board.left - 0.1 * s.width < a < board.right + 0.1 * s.width or reach < 1.2:
            board.line([(a, top), (b, board.bottom)], blend(body, joint, share), 1)
    for _ in range(26):
        x, row = float(rng.uniform(-0.05, 1.05)) * s.width, top + (s.height - top) * float(rng.uniform(0.05, 1)) ** 1.2
        m = s.metre(row) * size
        board.glaze(
            [(x, row), (x + m, row), (x + m * 1.05, row + m * 0.2), (x, row + m * 0.2)],
            s.shade(body, 0.8) if rng.random() < 0.5 else s.sunny(body, 0.8),
            0.14,
        )


def pagoda(board: Board, x: float, foot: float, tall: float) -> None:
    """A tower of five roofs, far away."""
    s = board.scenery
    wall, roof = s.away(s.lit("#c8583c"), 0.22), s.away(s.lit("#e4ecf6" if s.white else "#4c5460"), 0.18)
    step = tall * 0.8 / 5
    for k in range(5):
        y, half = foot - k * step, tall * (0.2 - 0.022 * k)
        board.rect(x - half * 0.55, y - step, x + half * 0.55, y, wall)
        board.rect(x - half * 0.55, y - step, x - half * 0.2, y, s.shade(wall, 0.3))
        u = np.linspace(-1, 1, 15)
        eave = np.stack([x + u * half, y - step * 0.72 - step * 0.22 * np.abs(u) ** 3], 1)
        board.poly([*eave, (x + half * 0.5, y - step * 1.08), (x - half * 0.5, y - step * 1.08)], roof)
    board.rect(x - tall * 0.008, foot - tall, x + tall * 0.008, foot - tall * 0.8, roof)


def red_bridge(board: Board, x: float, foot: float, wide: float, rise: float) -> None:
    """An arched wooden bridge."""
    s = board.scenery
    red, u = s.lit("#d0442c"), np.linspace(-1, 1, 26)
    arch = np.stack([x + u * wide / 2, foot - rise * (1 - u**2)], 1)
    board.poly(np.concatenate([arch, np.add(arch, (0, rise * 0.2))[::-1]]), s.shade(red, 0.45))
    for at in arch[1:-1:4]:
        board.rect(at[0] - rise * 0.05, at[1] - rise * 0.62, at[0] + rise * 0.05, at[1], red)
    for lift, thick in ((0.62, 0.11), (0.32, 0.06), (0.0, 0.12)):
        line = arch - (0, rise * lift)
        board.poly(
            np.concatenate([line, np.add(line, (0, rise * thick))[::-1]]), s.sunny(red, 0.25 if lift > 0.5 else 0.0)
        )


def shrine(board: Board, x: float, foot: float, wide: float) -> None:
    """The hall of a shrine with its sweeping roof, on a stone base with steps."""
    s = board.scenery
    stone, wall = s.away(s.lit("#b0aaa0"), 0.06), s.away(s.lit("#c8543a"), 0.06)
    base, hall = wide * 0.07, wide * 0.26
    board.rect(x - wide * 0.42, foot - base, x + wide * 0.42, foot, stone)
    for k in range(4):
        board.rect(
            x - wide * 0.12,
            foot - base * (k + 1) / 4,
            x + wide * 0.12,
            foot - base * k / 4 - 1,
            s.sunny(stone, 0.1 + 0.08 * k),
        )
    y = foot - base
    board.rect(x - wide * 0.36, y - hall, x + wide * 0.36, y, s.away(s.lit("#e8dcc4"), 0.06))
    board.wash(x - wide * 0.36, y - hall, x + wide * 0.36, y, s.shade(wall, 0.8), (0.55, 0.05))
    for u in np.linspace(-1, 1, 7):
        board.rect(x + u * wide * 0.35 - wide * 0.013, y - hall, x + u * wide * 0.35 + wide * 0.013, y, wall)
    board.rect(
        x - wide * 0.1, y - hall * 0.7, x + wide * 0.1, y, lamp(board) if s.dark else s.shade(s.lit("#5a3c2c"), 0.4)
    )
    v = np.linspace(-1, 1, 31)
    roof = s.away(s.lit("#e4ecf6" if s.white else "#48525c"), 0.06)
    eave = np.stack([x + v * wide * 0.52, y - hall * 0.82 - hall * 0.26 * np.abs(v) ** 3], 1)
    ridge = np.stack([x + v[::-1] * wide * 0.26, y - hall * 1.75 - hall * 0.1 * np.abs(v) ** 2], 1)
    board.poly(np.concatenate([eave, ridge]), roof)
    board.line(eave, s.shade(roof, 0.5), max(2, wide * 0.014))
    board.line(ridge, s.shade(roof, 0.4), max(2, wide * 0.024))
    for u in np.linspace(-0.8, 0.8, 15):
        board.line(
            [(x + u * wide * 0.5, y - hall * 0.9), (x + u * wide * 0.26, y - hall * 1.72)], s.shade(roof, 0.25), 1
        )
    if s.dark:
        board.shine(x, y - hall * 0.4, wide * 0.3, lamp(board), 0.5)
