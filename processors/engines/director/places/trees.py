"""Trees that one stands among: stems that leave the frame, canopies, vines, avenues."""

from collections.abc import Sequence

import numpy as np

from processors.engines.director.places import foliage
from processors.engines.director.places.board import Board
from processors.engines.director.shapes import Bgr


def stem(board: Board, x: float, foot: float, thick: float, code: str, distance: float, kind: str = "plain") -> None:
    """A trunk from its roots to beyond the upper edge. `kind`: plain, birch, bamboo, pine, jungle."""
    s, rng = board.scenery, board.scenery.rng(f"stem {round(x)} {round(foot)}")
    if kind == "bamboo":
        _bamboo(board, rng, x, foot, thick, code, distance)
        return
    body, dark, lit = (s.away(tone, distance) for tone in _barks(board, code))
    u = np.linspace(0, 1, 14)
    lean = float(rng.normal(0, 0.03)) * (foot - board.top)
    mid = x + lean * u + np.sin(u * 5 + x) * thick * 0.12
    half = thick * (0.5 + 0.5 * (1 - u) ** 9 - 0.1 * u)
    rows = foot - u * (foot - board.top + 4)
    left, right = np.stack([mid - half, rows], 1), np.stack([mid + half, rows], 1)
    board.poly(np.concatenate([left, right[::-1]]), body)
    side = s.side
    shaded = (
        np.stack([mid - side * half, rows], 1),
        np.stack([mid - side * half * (0.25 + 0.1 * np.sin(u * 17)), rows], 1),
    )
    board.poly(np.concatenate([shaded[0], shaded[1][::-1]]), dark)
    bright = (
        np.stack([mid + side * half, rows], 1),
        np.stack([mid + side * half * (0.72 + 0.08 * np.sin(u * 13)), rows], 1),
    )
    board.poly(np.concatenate([bright[0], bright[1][::-1]]), lit)
    if kind == "birch":
        _marks(board, rng, mid, rows, half, s.away(s.lit("#2c2a2c"), distance))
    elif thick > 0.02 * s.unit:
        for _ in range(int(thick / s.unit * 220)):
            k = int(rng.integers(1, 13))
            at = float(mid[k] + rng.uniform(-0.8, 0.8) * half[k]), float(rows[k] + rng.uniform(-0.5, 0.5) * 20)
            board.line([at, (at[0] + 1, at[1] + float(rng.uniform(0.02, 0.06)) * s.height)], dark, max(1, thick * 0.03))


def _barks(board: Board, code: str) -> tuple[Bgr, Bgr, Bgr]:
    s = board.scenery
    body = s.lit(code)
    return body, s.shade(body, 0.45), s.sunny(body, 0.3)


def _marks(
    board: Board, rng: np.random.Generator, mid: np.ndarray, rows: np.ndarray, half: np.ndarray, tone: Bgr
) -> None:
    for y in np.arange(rows[-1], rows[0], max(4.0, float(half[5]) * 1.1)):
        at = float(np.interp(-y, -rows, mid)), float(np.interp(-y, -rows, half))
        if rng.random() < 0.7:
            x = at[0] + float(rng.uniform(-0.8, 0.3)) * at[1]
            board.rect(x, y, x + at[1] * float(rng.uniform(0.3, 0.8)), y + max(1.0, at[1] * 0.13), tone)


def _bamboo(
    board: Board, rng: np.random.Generator, x: float, foot: float, thick: float, code: str, distance: float
) -> None:
    s = board.scenery
    body, dark, lit = (s.away(tone, distance) for tone in _barks(board, code))
    lean, y, step = float(rng.normal(0, 0.02)), foot, thick * float(rng.uniform(5, 8))
    while y > board.top:
        top, half = y - step, thick / 2
        a, b = x + lean * (foot - y), x + lean * (foot - top)
        board.poly([(a - half, y), (a + half, y), (b + half, top), (b - half, top)], body)
        for inner, outer, tone in ((0.35, 0.9, lit), (-0.95, -0.3, dark)):
            d = half * s.side
            board.poly([(a + d * inner, y), (a + d * outer, y), (b + d * outer, top), (b + d * inner, top)], tone)
        board.line([(b - half * 1.1, top), (b + half * 1.1, top)], dark, max(1, thick * 0.14))
        y = top


def canopy(board: Board, name: str, reach: float, code: str, distance: float, gap: float = 0.5) -> None:
    """Foliage along the upper edge, thinner at `gap` (a share of the width); `reach` as a share of the height."""
    s, rng = board.scenery, board.scenery.rng(name)
    height, lumps = int((reach * 1.9) * s.height + s.tall_margin), list[tuple[float, float, float]]()
    aspect = s.wide / height
    for x in np.linspace(-0.02, 1.02, 22):
        hang = 0.3 + 0.42 * min(1.0, abs(x - gap) * 2.4)
        for v in np.arange(0.0, hang, 0.16):
            lumps.append((float(x + rng.normal(0, 0.012)), float(v + rng.normal(0, 0.03)), 0.21 / aspect))
    leaf = max(2.5, 0.014 * s.unit * (1 - 0.4 * distance))
    board.paste(
        foliage.heap(s, rng, s.wide, height, lumps, foliage.tones(s, code, distance), leaf), board.left, board.top
    )


def avenue(
    board: Board, code: str, lateral: float = 4.2, tall: float = 7.0, kind: str = "round", rows: int = 6
) -> None:
    """Trees on both sides of a way that leads to the middle of the horizon."""
    s = board.scenery
    steps = np.linspace(0.022, 0.115, rows) * s.height
    for number, metre in enumerate(steps):
        y = s.row(float(metre))
        for side in (-1, 1):
            x = s.width / 2 + side * lateral * float(metre)
            foliage.shadow(board, x, y, tall * float(metre) * 0.7, 0.24)
            foliage.tree(board, x, y, tall * float(metre), kind, code, 0.45 * (1 - number / max(1, rows - 1)) ** 1.3)


def path(board: Board, code: str, half: float = 1.5, bend: float = 0.0) -> None:
    """A way from the near edge to the horizon, `half` metres to each side, with ragged edges."""
    s, rng = board.scenery, board.scenery.rng("path")
    v = np.linspace(0.05, 1, 40) ** 1.3
    y = s.horizon + v * (board.bottom - s.horizon)
    metre = (y - s.horizon) / s.eye
    mid = s.width / 2 + bend * s.width * np.sin((1 - v) * 3) * (1 - v)
    body = s.lit("#dde6f0" if s.white else code)
    ragged = 1 + 0.05 * rng.normal(0, 1, (2, 40))
    for grow, tone in ((1.07, s.shade(body, 0.28)), (1.0, body)):
        left = np.stack([mid - half * grow * metre * ragged[0], y], 1)
        right = np.stack([mid + half * grow * metre * ragged[1], y], 1)
        board.poly(np.concatenate([left, right[::-1]]), tone)
    for depth in np.sort(rng.uniform(0.1, 1, 46)):
        row = s.horizon + float(depth) * (board.bottom - s.horizon)
        m, x = s.metre(row), float(np.interp(row, y, mid)) + float(rng.uniform(-0.8, 0.8)) * half * s.metre(row)
        a = np.linspace(0, 6.3, 12)
        long, share = m * float(rng.uniform(0.1, 0.5)), 0.3 if rng.random() < 0.5 else 0.22
        tone = s.shade(body, 0.5) if share > 0.25 else s.sunny(body, 0.7)
        board.glaze(np.stack([x + long * np.cos(a), row + 0.16 * long * np.sin(a)], 1), tone, share)


def dapples(board: Board, count: int = 60) -> None:
    """Spots of light that fall through leaves onto the ground."""
    s, rng = board.scenery, board.scenery.rng("dapples")
    if s.dark or s.weather not in ("clear", "cloudy", "wind"):
        return
    tone = s.sunny(s.lit("#fff0b0"), 0.5)
    for depth in np.sort(rng.uniform(0.05, 0.5, count)):
        y = s.below(float(depth))
        r, x = s.metre(y) * float(rng.uniform(0.1, 0.4)), float(rng.uniform(board.left, board.right))
        a = np.linspace(0, 6.3, 14)
        board.glaze(np.stack([x + r * np.cos(a), y + r * 0.3 * np.sin(a)], 1), tone, 0.3)


def ferns(
    board: Board, code: str, count: int = 26, shares: Sequence[tuple[float, float]] = ((-0.1, 0.27), (0.73, 1.1))
) -> None:
    """Fans of fronds near the lower corners."""
    s, rng = board.scenery, board.scenery.rng("ferns")
    tones = foliage.tones(s, code)
    for _ in range(count):
        low, high = shares[int(rng.integers(len(shares)))]
        x, y = float(rng.uniform(low, high)) * s.width, s.height * float(rng.uniform(0.97, 1.1))
        for angle in np.linspace(-1.1, 1.1, 7):
            reach = s.unit * float(rng.uniform(0.06, 0.13))
            u = np.linspace(0, 1, 7)
            mid = np.stack([x + np.sin(angle) * reach * u, y - np.cos(angle) * reach * u + 0.35 * reach * u**2.4], 1)
            half = reach * 0.075 * np.sin(np.pi * u**0.7)[:, None] * (0.4, 1.0)
            board.poly(np.concatenate([mid - half, (mid + half)[::-1]]), tones[int(rng.integers(4))])
