"""Kept and bare ground: a court among arcades, greens for golf, rows of parked cars, ice that calves, sheer coasts."""

import numpy as np

from processors.engines.director.places import country, facades, foliage, masonry, streets, terrain, vistas_land, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.monuments import Monument


def _arcades(board: Board) -> None:
    """Two storeys of arches around three sides, a tiled roof, flowers on the rails."""
    s, rng = board.scenery, board.scenery.rng("arcades")
    foot = s.below(0.06)
    tall = foot - 0.1 * s.height
    m = Monument(board, rng, s.x(0.5), foot, tall / 9.0, 10.0, 10.0, 0.0)
    half = 0.62 * s.wide / m.metre
    wall = m.stone(("#ecd8b4", "#f0e4d0", "#e4c09a")[int(rng.integers(3))])
    m.rect(-half, 0, 2 * half, 8.4, wall)
    m.wash(-half, 0, 2 * half, 8.4, s.shade(wall, 0.9), (0.22, 0.0))
    tiles = m.stone("#e4ecf6" if s.white else "#b8603f")
    m.poly([(-half, 8.2), (half, 8.2), (half, 9.1), (-half, 9.1)], tiles)
    for x in np.arange(-half, half, 0.34):
        m.line([(float(x), 8.15), (float(x), 9.1)], m.shaded(tiles, 0.25), 0.05)
    m.rect(-half, 8.0, 2 * half, 0.22, m.shaded(wall, 0.4))
    for k, x in enumerate(np.arange(-half, half, 2.1)):
        for low, high, deep in ((0.0, 3.6, 0.5), (4.6, 3.0, 0.42)):
            m.arch(float(x) + 1.05, low, 0.82, high, m.shaded(wall, deep))
            m.arch(
                float(x) + 1.05, low, 0.4, high * 0.66, masonry.lamp(board) if s.dark else m.shaded(wall, deep + 0.2)
            )
            m.taper(float(x), low, 0.2, low + high - 0.9, 0.17, "#f6eee0")
            m.rect(float(x) - 0.28, low + high - 1.0, 0.56, 0.18, s.sunny(wall, 0.5))
        m.rect(float(x), 4.5, 2.1, 0.5, s.sunny(wall, 0.2))
        if k % 2 and not s.white:
            for _ in range(14):
                petal = ("#e8405a", "#f080b0", "#f8f0f0")[int(rng.integers(3))]
                m.round(float(x) + float(rng.uniform(0.3, 1.8)), float(rng.uniform(4.3, 5.2)), 0.12, 0.1, m.tone(petal))
    m.rect(-half, 4.25, 2 * half, 0.3, s.sunny(wall, 0.4))
    if s.dark:
        for x in np.arange(-half, half, 4.2):
            m.shine(float(x) + 1.05, 1.8, 2.4, masonry.lamp(board), 0.6)


def _well(board: Board) -> None:
    """Tiles, a mossy stone well to one side, orange trees in pots."""
    s, rng = board.scenery, board.scenery.rng("well")
    masonry.paved(board, s.below(0.055), "#d0bc9c", 0.9)
    for share, depth, size in ((0.06, 0.09, 1.7), (0.94, 0.09, 1.7), (0.26, 0.065, 1.3), (0.985, 0.24, 1.9)):
        x, y = s.x(share), s.below(depth)
        m = s.metre(y) * size
        foliage.shadow(board, x, y, 0.9 * m, 0.3)
        pot = s.lit("#b8603c")
        board.poly([(x - 0.3 * m, y - 0.5 * m), (x + 0.3 * m, y - 0.5 * m), (x + 0.2 * m, y), (x - 0.2 * m, y)], pot)
        board.rect(x - 0.34 * m, y - 0.58 * m, x + 0.34 * m, y - 0.46 * m, s.sunny(pot, 0.3))
        foliage.tree(board, x, y - 0.5 * m, 1.5 * m, "round", country.leaf(s, "#4a8a40"))
        for _ in range(9):
            at = x + float(rng.uniform(-0.4, 0.4)) * m, y - float(rng.uniform(1.0, 1.8)) * m
            board.ellipse(*at, 0.055 * m, 0.055 * m, s.lit("#f09030"))
    if "well" in s.around.nouns:
        return
    x, y = s.x(0.76), s.below(0.15)
    m = s.metre(y) * 1.15
    stone = s.lit("#a8a294")
    foliage.shadow(board, x, y, 2.2 * m, 0.35)
    board.rect(x - 0.75 * m, y - 0.8 * m, x + 0.75 * m, y - 0.12 * m, stone)
    board.ellipse(x, y - 0.12 * m, 0.75 * m, 0.14 * m, stone)
    for row in range(4):
        for k in range(6):
            left = x + (-0.75 + 0.25 * k + 0.12 * (row % 2)) * m
            tone = s.shade(stone, 0.12 + 0.1 * ((k * 3 + row) % 3))
            board.rect(left + 1, y - (0.8 - 0.18 * row) * m, left + 0.22 * m, y - (0.64 - 0.18 * row) * m, tone)
    board.ellipse(x, y - 0.8 * m, 0.8 * m, 0.17 * m, s.sunny(stone, 0.3))
    board.ellipse(x, y - 0.8 * m, 0.58 * m, 0.11 * m, s.shade(stone, 0.8))
    for _ in range(20):
        at = x + float(rng.uniform(-0.7, 0.7)) * m, y - float(rng.uniform(0.0, 0.7)) * m
        board.ellipse(*at, 0.07 * m, 0.04 * m, s.lit("#6a9048"))
    wood = s.lit("#7a5434")
    for side in (-0.68, 0.6):
        board.rect(x + side * m, y - 2.1 * m, x + (side + 0.09) * m, y - 0.75 * m, wood)
    roof = [(x - 1.0 * m, y - 2.0 * m), (x, y - 2.55 * m), (x + 1.0 * m, y - 2.0 * m)]
    board.poly(roof, s.lit("#a8583c"))
    board.line(roof, s.sunny(s.lit("#a8583c"), 0.4), max(1, 0.05 * m))
    board.line([(x, y - 2.0 * m), (x, y - 1.15 * m)], s.lit("#c8b088"), max(1, 0.03 * m))
    board.rect(x - 0.14 * m, y - 1.2 * m, x + 0.14 * m, y - 0.92 * m, wood)


def _fairway_far(board: Board) -> None:
    s = board.scenery
    country.mountains(board, 0.0, 0.5)
    country.hills(board, -0.01, 0.07, 0.24, "#6aa848", "park hills", 0.06)
    foliage.grove(board, "fairway wood", np.full(s.wide, s.below(0.02)), 0.15 * s.unit, country.leaf(s), 0.16)


def _greens(board: Board) -> None:
    """Mown stripes, a pond, bunkers of sand, a flag in its hole."""
    s = board.scenery
    body = s.lit("#6cb848")
    middle = s.x(0.5)
    for k in range(-16, 17, 2):
        a, b = middle + k * 0.03 * s.width, middle + k * 0.16 * s.width
        board.glaze(
            [
                (a, s.below(0.02)),
                (a + 0.03 * s.width, s.below(0.02)),
                (b + 0.16 * s.width, board.bottom),
                (b, board.bottom),
            ],
            s.sunny(body, 0.5),
            0.35,
        )
    for share, depth, wide, code in (
        (0.2, 0.09, 0.15, "#ecd9a8"),
        (0.86, 0.06, 0.1, "#ecd9a8"),
        (0.9, 0.17, 0.2, "#4a9cc8"),
    ):
        x, y, half = s.x(share), s.below(depth), wide * s.unit
        board.ellipse(x, y, half * 1.08, half * 0.24, s.shade(body, 0.3))
        board.ellipse(x, y + 0.01 * s.unit, half, half * 0.2, s.lit(code))
        board.ellipse(x, y + 0.018 * s.unit, half * 0.7, half * 0.1, s.sunny(s.lit(code), 0.4))
    x, y = s.x(0.6), s.below(0.1)
    m = s.metre(y)
    board.ellipse(x, y, 3.6 * m, 0.75 * m, s.lit("#8ad860"))
    board.ellipse(x, y, 0.14 * m, 0.05 * m, s.shade(body, 0.8))
    board.rect(x - 0.03 * m, y - 2.6 * m, x + 0.04 * m, y, s.lit("#f4f2ec"))
    flag = [(x, y - 2.6 * m), (x + 1.1 * m, y - 2.3 * m), (x, y - 1.95 * m)]
    board.poly(flag, s.lit("#e03a3a"))
    board.ellipse(x - 0.9 * m, y + 0.1 * m, 0.08 * m, 0.08 * m, s.lit("#fbfbf6"))


def _lot_far(board: Board) -> None:
    s = board.scenery
    streets.skyline(board, "towers", s.below(0.03))
    foliage.grove(board, "lot trees", np.full(s.wide, s.below(0.015)), 0.12 * s.unit, country.leaf(s), 0.2)


def _lot(board: Board) -> None:
    """White bays on asphalt with cars in rows; the middle of the front row is free."""
    s, rng = board.scenery, board.scenery.rng("lot")
    for depth in (0.055, 0.15):
        y = s.below(depth)
        m = s.metre(y)
        for k in range(-14, 15):
            x = s.x(0.5) + (k + 0.5) * 2.7 * m
            board.line([(x, y - 0.8 * m), (x * 1.06 - 0.03 * s.width, y + 0.9 * m)], s.lit("#f0f0ea"), max(1, 0.09 * m))
            if not s.without("car") and rng.random() < 0.78 and (depth < 0.1 or abs(k) > 1):
                _car(board, rng, x + 1.35 * m, y + 0.35 * m, m)
    for share in (0.1, 0.9):
        x, y = s.x(share), s.below(0.06)
        m = s.metre(y)
        board.rect(x - 0.08 * m, y - 6.5 * m, x + 0.08 * m, y, s.lit("#5a626c"))
        board.rect(x - 1.1 * m, y - 6.6 * m, x + 1.1 * m, y - 6.4 * m, s.lit("#5a626c"))
        if s.dark:
            board.shine(x, y - 6.3 * m, 5 * m, masonry.lamp(board), 0.8)
    x, y = s.x(0.2), s.below(0.1)
    m = s.metre(y)
    board.rect(x - 0.05 * m, y - 2.6 * m, x + 0.05 * m, y, s.lit("#8a9098"))
    board.rect(x - 0.55 * m, y - 3.6 * m, x + 0.55 * m, y - 2.5 * m, s.lit("#2a62b8"))
    for a, b in (
        ((-0.2, 2.7), (-0.2, 3.4)),
        ((-0.2, 3.4), (0.2, 3.35)),
        ((0.2, 3.35), (0.2, 3.05)),
        ((0.2, 3.05), (-0.2, 3.0)),
    ):
        board.line([(x + a[0] * m, y - a[1] * m), (x + b[0] * m, y - b[1] * m)], s.lit("#ffffff"), max(1, 0.13 * m))


def _car(board: Board, rng: np.random.Generator, x: float, foot: float, m: float) -> None:
    """A car seen from its front."""
    s = board.scenery
    body = s.lit((*facades.CLOTHS, "#f0f0ee", "#3a3e48", "#a8b0b8")[int(rng.integers(9))])
    foliage.shadow(board, x, foot, 2.2 * m, 0.4)
    for side in (-0.72, 0.46):
        board.rect(x + side * m, foot - 0.4 * m, x + (side + 0.26) * m, foot, s.lit("#26282e"))
    board.rect(x - 0.85 * m, foot - 0.85 * m, x + 0.85 * m, foot - 0.2 * m, body)
    roof = [(x - 0.8 * m, foot - 0.85 * m), (x - 0.58 * m, foot - 1.45 * m)]
    board.poly([*roof, (x + 0.58 * m, foot - 1.45 * m), (x + 0.8 * m, foot - 0.85 * m)], s.shade(body, 0.1))
    glass = [(x - 0.66 * m, foot - 0.88 * m), (x - 0.5 * m, foot - 1.36 * m)]
    board.poly([*glass, (x + 0.5 * m, foot - 1.36 * m), (x + 0.66 * m, foot - 0.88 * m)], s.lit("#4a6078"))
    board.rect(x - 0.85 * m, foot - 0.86 * m, x + 0.85 * m, foot - 0.78 * m, s.sunny(body, 0.5))
    board.rect(x - 0.4 * m, foot - 0.5 * m, x + 0.4 * m, foot - 0.32 * m, s.shade(body, 0.6))
    for side in (-0.66, 0.66):
        board.ellipse(x + side * m, foot - 0.6 * m, 0.14 * m, 0.09 * m, s.lit("#fbf6dc"))


def _ice_wall(board: Board) -> None:
    """A river of ice that comes down between peaks and breaks off into a blue bay."""
    s, rng = board.scenery, board.scenery.rng("ice wall")
    vistas_land.peaks(board, 0.46, 0.34, "ice peaks")
    line, middle = s.below(0.05), s.x(0.55)
    river = [
        (middle - 0.09 * s.unit, s.horizon - 0.24 * s.height),
        (middle + 0.07 * s.unit, s.horizon - 0.24 * s.height),
    ]
    river += [(middle + 0.7 * s.unit, line - 0.1 * s.height), (middle - 0.75 * s.unit, line - 0.1 * s.height)]
    board.poly(river, s.away(s.lit("#e4f0f8"), 0.18))
    for k in range(18):
        u = (k + 0.5) / 18
        x0, x1 = middle + (u - 0.5) * 0.14 * s.unit, middle + (u - 0.52) * 1.4 * s.unit
        bend = [
            (x0, s.horizon - 0.23 * s.height),
            ((x0 + x1) / 2 + 0.04 * s.unit, s.horizon - 0.12 * s.height),
            (x1, line),
        ]
        board.line(bend, s.away(s.shade(s.lit("#a8cce4"), 0.15), 0.15), max(1, 0.004 * s.unit))
    x = board.left - 0.02 * s.unit
    while x < board.right:
        wide = float(rng.uniform(0.025, 0.07)) * s.unit
        tall = float(rng.uniform(0.13, 0.2)) * s.height
        tone = s.lit(("#9cd0ec", "#c4e4f4", "#84c0e4", "#e0f0f8")[int(rng.integers(4))])
        top = line - tall
        face = [
            (x, line + 4),
            (x, top + 0.02 * s.unit),
            (x + wide * 0.4, top - 0.014 * s.unit),
            (x + wide, top + 0.01 * s.unit),
        ]
        board.poly([*face, (x + wide, line + 4)], tone)
        board.poly(
            [(x, line), (x, top + 0.02 * s.unit), (x + wide * 0.25, top), (x + wide * 0.2, line)], s.shade(tone, 0.25)
        )
        board.line(face[1:], s.sunny(s.lit("#f8fcff"), 0.5), max(1, 0.008 * s.unit))
        x += wide * 0.94
    terrain.sea(board, line, board.bottom, "#2a78a4", "#7cc4d4")
    for depth in (0.075, 0.09, 0.11, 0.14, 0.19, 0.22):
        for share in rng.uniform(-0.05, 1.05, 3):
            y, size = s.below(depth), (0.1 + 1.1 * depth) * float(rng.uniform(0.15, 0.5)) * s.unit
            at = float(share) * s.width
            lump = [
                (at - size, y),
                (at - size * 0.6, y - size * 0.5),
                (at + size * 0.1, y - size * 0.75),
                (at + size, y),
            ]
            board.poly(lump, s.lit("#dcecf6"))
            board.poly([lump[0], lump[1], (at - size * 0.1, y)], s.shade(s.lit("#a8d4ec"), 0.1))


def _snow_bank(board: Board) -> None:
    country.stones(board, "#dfe8f2", 8, 0.06, 0.3)


def _sheer(board: Board) -> None:
    """White and rusty walls of rock, one behind the other, that fall into the sea; grass on top."""
    s, rng = board.scenery, board.scenery.rng("sheer")
    terrain.sea(board, s.horizon, board.bottom, "#1f6ca4", "#58bcc4")
    rock = ("#d8c8ac", "#c8a888", "#e4dccc")[int(rng.integers(3))]
    for away, reach, top, depth in ((0.5, 0.86, 0.12, 0.012), (0.3, 0.66, 0.2, 0.03), (0.08, 0.46, 0.33, 0.085)):
        _headland(board, rng, rock, (away, reach, top, depth))


def _headland(board: Board, rng: np.random.Generator, rock: str, form: tuple[float, float, float, float]) -> None:
    s, (away, reach, top, depth) = board.scenery, form
    foot = s.below(depth)
    edge = (reach if not s.flip else 1 - reach) * s.width
    out = board.left - 0.1 * s.width if not s.flip else board.right + 0.1 * s.width
    count = 34
    u = np.linspace(0, 1, count)
    xs = out + (edge - out) * u
    fall = 0.1 * u + 0.05 * np.sin(u * 9 + top * 40) + 0.62 * np.clip((u - 0.9) / 0.1, 0, 1) ** 1.6
    crest = s.horizon - top * s.height * (1 - fall) + rng.normal(0, 0.004, count) * s.height
    body = s.away(s.lit(rock), away)
    toe = edge + (edge - out) * 0.07
    board.poly([*zip(xs, crest, strict=True), (toe, foot), (out, foot)], body)
    for k in range(60):
        at = float(rng.random()) * 0.97
        x, y = out + (edge - out) * at, float(np.interp(at, u, crest))
        wide = (edge - out) * float(rng.uniform(0.012, 0.06))
        low = y + (foot - y) * float(rng.uniform(0.35, 1.0))
        start = y + (foot - y) * float(rng.uniform(0.0, 0.3))
        lean = (edge - out) * float(rng.uniform(-0.02, 0.03))
        tone = s.shade(body, float(rng.uniform(0.1, 0.4))) if k % 3 else s.sunny(body, 0.3)
        board.poly(
            [(x, start), (x + wide * 0.4, start + 0.2 * (low - start)), (x + wide + lean, low), (x + lean, low)], tone
        )
    for share in (0.28, 0.5, 0.7, 0.86):
        line = np.stack([xs, crest + (foot - crest) * share + rng.normal(0, 0.004, count) * s.height], 1)
        for part in np.array_split(line, 5)[:: 1 if share < 0.6 else 2]:
            board.line(part, s.shade(body, 0.28), max(1, 0.004 * s.unit))
    for at in np.sort(rng.uniform(0.1, 1.03, 9)):
        size = float(rng.uniform(0.012, 0.03)) * s.unit * (1.4 - away)
        x = out + (edge - out) * float(at)
        board.poly([(x - size, foot), (x - size * 0.3, foot - size), (x + size, foot)], s.shade(body, 0.25))
    turf = np.stack([xs, crest], 1)
    board.poly([*turf, *np.add(turf, (0, 0.03 * s.height))[::-1]], s.away(s.lit(country.leaf(s, "#6aa84a")), away))
    board.line(turf, s.sunny(s.away(s.lit(country.leaf(s, "#8cc45c")), away), 0.3), max(1, 0.008 * s.unit))
    foam = np.stack([np.append(xs, toe), np.full(count + 1, foot)], 1)
    board.line(foam, s.lit("#f4fafc"), max(1, 0.012 * s.unit))


def _turf(board: Board) -> None:
    country.tufts(board, "#6aa844", 0.3, 700)
    country.sprinkled(board, ("#f0a0c0", "#ffffff", "#f8e06a", "#c8a0e8"), 240, 0.05, 0.2)


COUNTRIES: dict[str, Country] = {
    "courtyard": Country("city", "stone", "stone", _arcades, _well, drop=0.05, rise=0.0),
    "golf course": Country(
        "field", "lawn", "grass", _fairway_far, _greens, country.hem("#5aa040", 0.09, WILD, 120), drop=0.02, rise=0.02
    ),
    "parking lot": Country("city", "asphalt", "stone", _lot_far, _lot, drop=0.02, rise=0.0),
    "glacier": Country("field", "snow", "snow", _ice_wall, _snow_bank, drop=0.26, rise=0.02, between=waters.calm),
    "sheer coast": Country(
        "sea",
        "grass",
        "grass",
        _sheer,
        _turf,
        country.hem("#5a9a3c", 0.1, WILD),
        0.5,
        drop=0.27,
        rise=0.03,
        between=waters.calm,
    ),
}
