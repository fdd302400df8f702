"""Land in rows and steps: vineyards, tulips, terraces; and the rocks and ice of far countries."""

import numpy as np

from processors.engines.director.places import barren, country, foliage, landmarks, masonry, terrain
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country, Painter
from processors.engines.director.shapes import blend


def rows(codes: tuple[str, ...], earth: str, wide: float, tall: float, kind: str) -> Painter:
    """Rows of plants that lead to the horizon; `wide` between rows and `tall`, metres; `kind`: vine, bloom."""

    def paint(board: Board) -> None:
        s, rng = board.scenery, board.scenery.rng("rows")
        far, near = s.below(0.02), float(board.bottom)
        vanish = s.x(0.56), s.horizon - 0.01 * s.height
        board.fade(board.left, far, board.right, near, (s.away(s.lit(earth), 0.35), s.lit(earth)))
        reach = s.metre(near)
        for k in sorted(range(-26, 27), key=lambda one: -abs(one)):
            code = codes[k % len(codes)]
            body = s.lit(code if not s.white else "#e4ecf4")
            foot = vanish[0] + k * wide * reach
            if kind == "vine" and abs(k) < 1:
                continue
            for u in np.linspace(0.03, 1, 46) ** 1.9:
                x, y = vanish[0] + (foot - vanish[0]) * u, vanish[1] + (near - vanish[1]) * u
                m = reach * u
                if y < far or not board.left - m < x < board.right + m:
                    continue
                tone = s.away(blend(s.shade(body, 0.3), s.sunny(body, 0.3), float(rng.random())), 0.35 * (1 - u) ** 3)
                if kind == "bloom":
                    board.ellipse(x, y - 0.02 * m, 0.42 * wide * m, 0.16 * m, s.shade(s.lit("#3f7a3c"), 0.3))
                    spread = rng.uniform(-0.33, 0.33, 3 + int(22 * min(1.0, u)))
                    for dx in spread:
                        at = x + float(dx) * wide * m, y - (tall + 0.12 * float(rng.normal(0, 1))) * m
                        head = s.shade(tone, 0.25) if rng.random() < 0.4 else s.sunny(tone, 0.2)
                        board.ellipse(*at, max(1.2, 0.055 * m), max(1.2, 0.07 * m), head)
                    continue
                board.ellipse(x, y - 0.04 * m, 0.42 * m, 0.08 * m, s.shade(s.lit(earth), 0.4))
                board.rect(x - 0.04 * m, y - 0.7 * tall * m, x + 0.04 * m, y, s.lit("#6a4c34"))
                for _ in range(6 + int(52 * u)):
                    at = x + float(rng.normal(0, 0.2)) * m, y - tall * m * float(rng.uniform(0.38, 1.05))
                    up = (y - at[1]) / max(1e-6, tall * m)
                    leafy = s.shade(tone, 0.34 * (1 - up)) if rng.random() < 0.6 else s.sunny(tone, 0.2 * up)
                    size = max(1.2, m * float(rng.uniform(0.04, 0.075)))
                    board.ellipse(at[0], at[1], size * 1.25, size * 0.8, leafy)
                    board.ellipse(at[0] + 0.6 * size, at[1] - 0.7 * size, size * 0.7, size * 0.9, leafy)
                if u > 0.08 and rng.random() < 0.7:
                    at = x + float(rng.normal(0, 0.12)) * m, y - 0.42 * tall * m
                    for dx, dy in ((-0.05, 0), (0.05, 0), (0, 0.07), (-0.03, 0.12), (0.04, 0.13)):
                        board.ellipse(at[0] + dx * m, at[1] + dy * m, 0.045 * m, 0.045 * m, s.lit("#6a3a80"))

    return paint


def _bloom_heads(board: Board) -> None:
    """Large tulips along the lower edge."""
    s, rng = board.scenery, board.scenery.rng("tulip heads")
    codes = ("#e8344a", "#f8c030", "#f080b0", "#9a50c0", "#f87838", "#f8f0f4")
    xs = rng.uniform(board.left, board.right, 60)
    for x in xs:
        edge = min(1.0, abs(float(x) / s.width - 0.5) * 2)
        r = s.unit * 0.017 * float(rng.uniform(0.7, 1.1))
        y = s.height * 1.02 - s.unit * (0.02 + 0.1 * edge**1.5) * float(rng.uniform(0.5, 1))
        board.line([(x, y), (x + r * 0.3, board.bottom)], s.shade(s.lit("#4a8a44"), 0.2), max(2, r * 0.3))
        tone = s.lit(codes[int(rng.integers(6))])
        for dx, shade in ((-0.55, 0.2), (0.55, 0.1), (0.0, 0.0)):
            cup = [(-0.62, -0.9), (0.0, -1.25), (0.62, -0.9), (0.55, 0.5), (0.0, 0.9), (-0.55, 0.5)]
            board.poly([(x + (u * 0.8 + dx) * r, y + v * r) for u, v in cup], s.shade(tone, shade))


def _villa(board: Board) -> None:
    """Soft hills with cypresses and a farmhouse on one of them."""
    s, rng = board.scenery, board.scenery.rng("villa")
    for share, half, tall, code, away in (
        (0.2, 0.7, 0.16, "#9ab06c", 0.5),
        (0.86, 0.6, 0.14, "#8eaa60", 0.36),
        (0.74, 0.5, 0.1, "#86ac58", 0.22),
        (0.2, 0.5, 0.07, "#8ab05c", 0.16),
    ):
        u = np.linspace(-1, 1, 41)
        crest = np.stack(
            [
                s.x(share) + u * half * s.width,
                s.below(0.03) - tall * s.height * np.cos(u * 1.57) ** 2 - 0.03 * s.height,
            ],
            1,
        )
        board.poly([*crest, (crest[-1][0], s.below(0.04)), (crest[0][0], s.below(0.04))], s.away(s.lit(code), away))
    x, y = s.x(0.74) - 0.06 * s.unit, s.below(0.03) - 0.125 * s.height
    masonry.small_house(board, x, y, 0.12 * s.unit, 0.06 * s.unit, rng, 0.16)
    for dx in (-0.05, -0.02, 0.15, 0.19, 0.23):
        foliage.tree(board, x + dx * s.unit, y + 0.01 * s.height, 0.13 * s.unit, "tall", "#3f6a40", 0.16)


def _mills(board: Board) -> None:
    s = board.scenery
    country.hills(board, 0.0, 0.03, 0.4, "#7aa860", "tree line", 0.04)
    for share, tall in ((0.78, 0.42), (0.18, 0.2)):
        landmarks.paint(board, "windmill", s.x(share), s.below(0.03), tall * s.unit, 0.3 - 0.5 * tall)


def _terraces(board: Board) -> None:
    """Hills cut into steps, each with its own water or rice."""
    s, rng = board.scenery, board.scenery.rng("terraces")
    country.mountains(board, 0.06, 0.9)
    xs = np.linspace(board.left, board.right, 90)
    turn = float(rng.uniform(0, 6))
    for k in range(13):
        u = k / 12
        wave = np.sin(xs / (0.2 * s.width) + turn + 0.5 * u) * 0.09 + np.sin(xs / (0.08 * s.width) + 3 * u) * 0.022
        y = s.horizon + (-0.17 + 0.36 * u**1.25 - wave * (1.1 - 0.7 * u)) * s.height
        water = k % 3 == 1
        body = blend(s.lit("#78bc5c"), s.lit("#b8c860"), float(rng.random()))
        tone = blend(s.named("haze"), s.named("water"), 0.35) if water else s.away(body, 0.34 * (1 - u))
        low = y + (0.012 + 0.03 * u) * s.height
        board.poly(
            np.concatenate([np.stack([xs, y], 1), [(board.right, board.bottom), (board.left, board.bottom)]]), tone
        )
        bank = np.stack([xs, low + 0.01 * s.height * u], 1)
        board.poly(
            np.concatenate([bank, [(board.right, board.bottom), (board.left, board.bottom)]]),
            s.away(s.lit("#5a8a48"), 0.3 * (1 - u)),
        )
        board.line(np.stack([xs, y], 1), s.sunny(s.away(s.lit("#8ab85c"), 0.2), 0.3), max(1, 0.004 * s.unit))
    for share in (0.14, 0.8):
        foliage.palm(board, s.x(share), s.below(0.1), 0.3 * s.unit, 0.02 * s.unit, 0.08 * s.unit)


def _paddy(board: Board) -> None:
    country.tufts(board, "#7abc50", 0.34, 1200)


def _icebergs(board: Board) -> None:
    """Bergs and floes on a dark sea."""
    s, rng = board.scenery, board.scenery.rng("bergs")
    barren.barren_far("#b8cce0", "#d0e0ee")(board)
    line = s.below(0.015)
    terrain.sea(board, line, board.bottom, "#1f5a88", "#5aa8c8")
    ice = blend(s.lit("#e4f2fa"), (235.0, 205.0, 160.0), 0.3 if s.dark else 0.0)
    for share, size, row in (
        (0.9, 0.2, 0.02),
        (0.68, 0.1, 0.018),
        (0.14, 0.24, 0.03),
        (0.36, 0.09, 0.02),
        (0.55, 0.05, 0.03),
    ):
        x, y, r = s.x(share), s.below(row), size * s.unit
        top = [(x - r, y)]
        us = np.linspace(-0.85, 0.85, 9)
        rise = [r * 0.85 * (1 - abs(float(u)) ** 1.6) * float(rng.uniform(0.45, 1.1)) for u in us]
        top += [(x + float(u) * r, y - up) for u, up in zip(us, rise, strict=True)]
        top.append((x + r, y))
        board.poly(top, ice)
        peak = min(top, key=lambda one: one[1])
        dark = [p for p in top if (p[0] - peak[0]) * s.side <= 0]
        board.poly([*dark, (x, y)], s.shade(s.lit("#9cc4e0"), 0.12))
        board.line([(x - r, y), (x + r, y)], s.lit("#6ad0e0"), 0.008 * s.unit)
        for p in top[2:-2:2]:
            board.line([p, (p[0] + 0.1 * r, y - 0.1 * r)], s.shade(ice, 0.18), 2)
    terrain.reflect(board, line + 0.01 * s.height, 0.2 * s.height, 0.6, 1.0)


def _floes(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("drifts")
    for _ in range(16):
        y = s.below(float(rng.uniform(0.16, 0.4)))
        m, x = s.metre(y), float(rng.uniform(-0.05, 1.05)) * s.width
        board.ellipse(x, y, 1.3 * m, 0.16 * m, s.shade(s.lit("#c4dcec"), 0.12))
        board.ellipse(
            x, y - 0.05 * m, 1.2 * m, 0.13 * m, blend(s.lit("#f0f8fc"), (230.0, 200.0, 150.0), 0.3 if s.dark else 0.0)
        )


def _aurora(board: Board) -> None:
    """Curtains of light over the ice in the dark."""
    s, rng = board.scenery, board.scenery.rng("aurora")
    if not s.dark or s.weather not in ("clear", "wind", "cloudy"):
        return
    tall = int(0.34 * s.height)
    for code, base in (("#40f0a0", 0.36), ("#60e0e0", 0.26), ("#a060f0", 0.18)):
        xs = np.arange(board.image.shape[1])
        turn = float(rng.uniform(0, 6))
        foot = (
            base + 0.05 * np.sin(xs / (0.14 * s.width) + turn) + 0.02 * np.sin(xs / (0.045 * s.width))
        ) * s.height - board.top
        ray = 0.55 + 0.45 * np.sin(xs / (0.012 * s.width) + 3 * np.sin(xs / (0.06 * s.width)))
        ys = np.arange(board.image.shape[0])[:, None]
        up = (foot[None, :] - ys) / tall
        share = np.clip(np.where(up > 0, (1 - up) ** 2 * np.minimum(1, up * 9), 0), 0, 1) * ray[None, :] * 0.55
        share = np.where(up < 1, share, 0)
        for c, value in enumerate(s.tone_of(code)):
            board.image[..., c] = np.clip(board.image[..., c] + share * value, 0, 255)


def _buttes(board: Board) -> None:
    """Layered walls of red rock on both sides of a deep gorge, mesas between them."""
    s, rng = board.scenery, board.scenery.rng("buttes")
    line = s.below(0.05)
    board.rect(board.left, s.horizon - 0.05 * s.height, board.right, board.bottom, s.away(s.lit("#a85a48"), 0.6))
    bands = ("#d8835a", "#b85c40", "#e0a070", "#a84e3c", "#cc7450", "#94483c")
    for distance, shapes in (
        (0.52, ((0.3, 0.2, 0.2), (0.62, 0.16, 0.26), (0.86, 0.3, 0.22))),
        (0.3, ((0.1, 0.3, 0.34), (0.76, 0.14, 0.3))),
        (0.1, ((-0.04, 0.34, 0.5), (1.06, 0.36, 0.46))),
    ):
        for share, wide, tall in shapes:
            x, half, high = s.x(share), wide * 0.5 * s.width, tall * s.unit
            jag = rng.normal(0, 0.02, 22) * half
            low = line + (0.16 - 0.3 * distance) * s.height
            for k in range(11):
                u0, u1 = k / 11, (k + 1) / 11
                w0, w1 = half * (1.16 - 0.32 * u0 + 0.05 * (k % 2)), half * (1.16 - 0.32 * u1 + 0.05 * (k % 2))
                y0, y1 = low - (high + low - line) * u0, low - (high + low - line) * u1
                tone = s.away(s.lit(bands[(k + int(share * 10)) % 6]), distance)
                board.poly(
                    [
                        (x - w0 + jag[2 * k], y0 + 1),
                        (x + w0 + jag[2 * k + 1], y0 + 1),
                        (x + w1 + jag[2 * k + 1], y1),
                        (x - w1 + jag[2 * k], y1),
                    ],
                    tone,
                )
                side = -s.side
                board.poly(
                    [
                        (x + side * w0 + jag[2 * k + (side > 0)], y0 + 1),
                        (x + side * w0 * 0.3, y0 + 1),
                        (x + side * w1 * 0.3, y1),
                        (x + side * w1 + jag[2 * k + (side > 0)], y1),
                    ],
                    s.shade(tone, 0.26),
                )
            for at in rng.uniform(-0.8, 0.8, 7):
                board.line(
                    [(x + at * half, low - high * 0.9), (x + at * half * 1.04, low - high * 0.2)],
                    s.shade(s.away(s.lit("#94483c"), distance), 0.3),
                    max(1, 0.006 * s.unit),
                )
        terrain.fog_bank(board, line, 0.12 * s.height, 0.25, f"gorge {distance}")


def _rim(board: Board) -> None:
    country.stones(board, "#a85c44", 8, 0.05, 0.25)
    s = board.scenery
    if not s.white:
        foliage.bush(board, s.x(0.04), s.below(0.2), 0.12 * s.unit, "#7a8a50")
        foliage.bush(board, s.x(0.96), s.below(0.16), 0.1 * s.unit, "#8a9a58")


COUNTRIES: dict[str, Country] = {
    "vineyard": Country(
        "field",
        "earth",
        "grass",
        _villa,
        rows(("#6a9a3c", "#7aa844", "#5f8f3a"), "#a8885c", 1.9, 1.25, "vine"),
        drop=0.02,
    ),
    "tulip field": Country(
        "field",
        "grass",
        "grass",
        _mills,
        rows(("#e8344a", "#f8c030", "#f080b0", "#9a50c0", "#f87838", "#f8f0f4"), "#5a9048", 1.25, 0.32, "bloom"),
        _bloom_heads,
        drop=0.02,
    ),
    "rice terraces": Country(
        "field", "meadow", "grass", _terraces, _paddy, country.hem("#6ab048", 0.12, ()), 0.5, 0.02, 0.2
    ),
    "arctic": Country("field", "ice", "snow", _icebergs, _floes, horizon=0.52, drop=0.13, rise=0.02, aloft=_aurora),
    "canyon": Country(
        "desert",
        "red sand",
        "sand",
        _buttes,
        _rim,
        country.hem("#b8905c", 0.05, (), 60),
        horizon=0.54,
        drop=0.12,
        rise=0.02,
    ),
}
