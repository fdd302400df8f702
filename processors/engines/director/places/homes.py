"""Houses in the country: a house with its garden, village, farm, suburb, castle, ruins."""

import numpy as np

from processors.engines.director import colours
from processors.engines.director.places import country, foliage, masonry, terrain, trees
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.scenery import GROUND, Scenery
from processors.engines.director.shapes import Bgr, blend
from processors.engines.director.stage.setting import Spot

_WALLS = ("#f0e4cc", "#e8d0b0", "#d4e0e4", "#f0d8c8", "#dce4d0", "#f4ecdc")


def _painted(s: Scenery, otherwise: str) -> Bgr:
    """The asked colour of a wall as it looks now, or another one."""
    if s.around.colour and "door" not in s.around.nouns:
        return s.seen(colours.named(s.around.colour, (200.0, 210.0, 220.0)))
    return s.lit(otherwise)


def _house_place(s: Scenery) -> tuple[float, float, float]:
    """Left edge, foot and metre of the house."""
    foot = s.row(0.083 * s.height)
    metre = min(s.metre(foot), 0.052 * s.width)
    return s.width * 0.5 - 4.6 * metre, foot, metre


def _house(board: Board) -> None:
    s = board.scenery
    left, foot, metre = _house_place(s)
    rng = s.rng("house")
    f = Facade(board, rng, left, foot, metre, 9.2, 3.3)
    wall = _painted(s, _WALLS[int(rng.integers(6))])
    foliage.shadow(board, left + 4.6 * metre, foot, 9.0 * metre, 0.3)
    f.rect(0, 0, 9.2, 3.3, wall)
    f.wash(0, 0, 9.2, 3.3, s.shade(wall, 0.9), (0.35, 0.05))
    f.wash(0 if s.side > 0 else 8.4, 0, 0.8, 3.3, s.shade(wall, 0.9), (0.35, 0.35))
    f.rect(0, 0, 9.2, 0.3, s.lit("#a8a098"))
    for x in (0.9, 6.6):
        f.pane(x, 1.1, 1.6, 1.3, 0.9)
        f.rect(x - 0.2, 0.85, 2.0, 0.16, s.lit("#f0ece2"))
    _door(f)
    _slope(f)


def _door(f: Facade) -> None:
    s = f.s
    asked = s.around.colour if "door" in s.around.nouns else None
    tone = (
        s.seen(colours.named(asked, (80.0, 110.0, 60.0)))
        if asked
        else s.lit(("#5a8a6a", "#a8483c", "#4a6a9a", "#8a5a38")[int(f.rng.integers(4))])
    )
    f.rect(4.0, 0, 1.35, 2.35, s.lit("#f0ece2"))
    f.rect(4.12, 0, 1.11, 2.23, tone)
    for x, y in ((4.24, 0.25), (4.74, 0.25), (4.24, 1.2), (4.74, 1.2)):
        f.rect(x, y, 0.37, 0.75, s.shade(tone, 0.25))
    f.rect(5.02, 1.05, 0.1, 0.1, s.lit("#f0d060"))
    f.rect(3.8, 0, 1.75, 0.16, s.lit("#b8b0a8"))
    if s.dark:
        f.shine(4.7, 2.7, 1.6, masonry.lamp(f.board), 0.8)


def _slope(f: Facade) -> None:
    s = f.s
    tone = s.lit("#e4ecf6" if s.white else masonry.ROOFS[int(f.rng.integers(6))])
    f.poly([(-0.5, 3.2), (9.7, 3.2), (8.4, 5.5), (0.8, 5.5)], tone)
    for k in np.linspace(0.12, 0.94, 8):
        f.line(
            [(-0.5 + 1.3 * float(k), 3.2 + 2.3 * float(k)), (9.7 - 1.3 * float(k), 3.2 + 2.3 * float(k))],
            s.shade(tone, 0.2),
            0.05,
        )
    f.rect(-0.5, 3.12, 10.2, 0.16, s.shade(tone, 0.5))
    f.line([(0.8, 5.5), (8.4, 5.5)], s.sunny(tone, 0.35), 0.14)
    f.rect(6.9, 5.0, 0.8, 1.4, s.lit("#a86a54"))
    f.rect(6.8, 6.3, 1.0, 0.18, s.shade(s.lit("#a86a54"), 0.3))


def _house_spots(s: Scenery) -> dict[str, Spot]:
    left, foot, metre = _house_place(s)
    return {
        "door": Spot(left + 4.7 * metre, foot + 0.05 * metre, metre, GROUND, 3 * metre),
        "roof": Spot(left + 3.6 * metre, foot - 5.5 * metre, metre, GROUND, 2.4 * metre),
    }


def _home_far(board: Board) -> None:
    s = board.scenery
    country.mountains(board, 0.0, 0.4)
    foliage.grove(board, "neighbours", np.full(s.wide, s.below(0.02)), 0.18 * s.unit, country.leaf(s), 0.25)


def picket(board: Board, foot: float, shares: tuple[float, float], tall: float = 1.0) -> None:
    """A white fence between two shares of the width; `tall` in metres."""
    s = board.scenery
    m, wood = s.metre(foot), s.lit("#f0ece2")
    x0, x1 = sorted((s.x(shares[0]), s.x(shares[1])))
    for lift in (0.3, 0.72):
        board.rect(x0, foot - (lift + 0.08) * tall * m, x1, foot - lift * tall * m, s.shade(wood, 0.18))
    for x in np.arange(x0, x1, 0.24 * m):
        board.poly(
            [
                (x, foot),
                (x, foot - 0.92 * tall * m),
                (x + 0.075 * m, foot - tall * m),
                (x + 0.15 * m, foot - 0.92 * tall * m),
                (x + 0.15 * m, foot),
            ],
            wood,
        )


def _home_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#72b450", 0.14, 400)
    trees.path(board, "#d0c4b0", 0.75)
    for share, metre in ((0.05, 0.075), (0.95, 0.07)):
        y = s.row(metre * s.height)
        foliage.shadow(board, s.x(share), y, s.metre(y) * 3.4)
        foliage.tree(board, s.x(share), y, s.metre(y) * 6.0, "round", country.leaf(s))
    _house(board)
    left, foot, metre = _house_place(s)
    for x, code in ((0.5, "#4f9a48"), (2.6, "#5aa04c"), (6.4, "#4f9a48"), (8.4, "#5aa850")):
        foliage.bush(board, left + x * metre, foot + 0.15 * metre, 1.9 * metre, country.leaf(s, code))
    near = s.row(0.13 * s.height)
    picket(board, near, (-0.2, 0.33), 0.9)
    picket(board, near, (0.67, 1.2), 0.9)
    country.sprinkled(board, WILD, 70, 0.05, 0.2)


def _cottages(board: Board, rng: np.random.Generator, depths: tuple[float, ...]) -> None:
    s = board.scenery
    for number, metre in enumerate(depths):
        y = s.row(metre * s.height)
        m = s.metre(y)
        for k in np.arange(-4, 5):
            x = s.width / 2 + (float(k) + 0.25 + 0.3 * number) * 9.5 * m
            if metre > 0.045 and abs(x - s.width / 2) < 0.24 * s.width:
                continue
            wide = float(rng.uniform(5.0, 6.5)) * m
            foliage.shadow(board, x + wide / 2, y, wide, 0.25)
            masonry.small_house(board, x, y, wide, float(rng.uniform(2.6, 3.4)) * m, rng, 0.26 - 0.1 * number)
            if rng.random() < 0.6:
                foliage.tree(board, x + wide * 1.25, y, 4.6 * m, "round", country.leaf(s), 0.2 - 0.07 * number)


def _village_far(board: Board) -> None:
    country.mountains(board, 0.04, 1.0)
    country.hills(board, -0.05, 0.12, 0.36, "#74a856", "hills", 0.05)


def _village_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#6aa848", 0.2, 600)
    trees.path(board, "#d0b890", 1.6, 0.12)
    _cottages(board, s.rng("cottages"), (0.026, 0.042, 0.066))
    country.sprinkled(board, WILD, 90)


def _barn(board: Board, x: float, foot: float) -> None:
    s = board.scenery
    m = s.metre(foot)
    f = Facade(board, s.rng("barn"), x - 4 * m, foot, m, 8.0, 4.0)
    red, white = _painted(s, "#b8423a"), s.lit("#f0ece2")
    foliage.shadow(board, x, foot, 9 * m)
    f.poly([(0, 0), (8, 0), (8, 4), (6.6, 6), (4, 7.2), (1.4, 6), (0, 4)], red)
    for at in np.arange(0.4, 8, 0.4):
        f.line([(float(at), 0), (float(at), 4)], s.shade(red, 0.2), 0.03)
    f.line(
        [(-0.4, 3.9), (1.4, 6.1), (4, 7.4), (6.6, 6.1), (8.4, 3.9)], s.lit("#e4ecf6" if s.white else "#6c6468"), 0.34
    )
    f.rect(2.4, 0, 3.2, 3.2, white)
    f.rect(2.55, 0, 2.9, 3.05, s.shade(red, 0.3))
    f.line([(2.6, 0.05), (5.4, 3.0)], white, 0.14)
    f.line([(5.4, 0.05), (2.6, 3.0)], white, 0.14)
    f.rect(3.4, 4.3, 1.2, 1.2, white)
    f.rect(3.52, 4.42, 0.96, 0.96, masonry.lamp(board) if s.dark else s.shade(red, 0.7))
    steel = s.lit("#b8c0c8")
    f.rect(8.8, 0, 2.2, 7.0, steel)
    f.rect(8.8 if s.side > 0 else 10.2, 0, 0.8, 7.0, s.shade(steel, 0.35))
    board.ellipse(f.left + 9.9 * m, foot - 7.0 * m, 1.1 * m, 0.9 * m, s.sunny(steel, 0.2))


def _farm_near(board: Board) -> None:
    s = board.scenery
    code = "#8a6a44" if s.graph.tweaks[3] > 0.5 else "#c8a850"
    body = s.lit(code)
    for k in np.linspace(-3, 4, 30):
        top = s.width * (0.5 + (k - 0.5) * 0.12), s.below(0.12)
        low = s.width * (0.5 + (k - 0.5) * 1.0)
        board.glaze(
            [top, (low - 0.02 * s.width, board.bottom), (low + 0.02 * s.width, board.bottom)], s.shade(body, 0.4), 0.28
        )
    _barn(board, s.x(0.24), s.row(0.06 * s.height))
    y = s.row(0.05 * s.height)
    foliage.tree(board, s.x(0.86), y, 6.5 * s.metre(y), "round", country.leaf(s), 0.08)
    rail(board, s.row(0.085 * s.height), (0.56, 1.2))
    country.tufts(board, "#8aa850", 0.25, 700)


def rail(board: Board, foot: float, shares: tuple[float, float]) -> None:
    """A fence of posts and rails."""
    s = board.scenery
    m, wood = s.metre(foot), s.lit("#9a7450")
    x0, x1 = sorted((s.x(shares[0]), s.x(shares[1])))
    for lift in (0.4, 0.8):
        board.rect(x0, foot - (lift + 0.1) * m, x1, foot - lift * m, s.shade(wood, 0.1))
    for x in np.arange(x0, x1, 1.7 * m):
        board.rect(x, foot - 1.1 * m, x + 0.16 * m, foot, s.sunny(wood, 0.12))


def _fence_line(s: Scenery) -> tuple[float, float, float]:
    """Foot, metre and height of the suburb's fence."""
    foot = s.row(0.115 * s.height)
    return foot, s.metre(foot), 1.55


def _suburb_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("suburb")
    y = s.row(0.05 * s.height)
    m, x = s.metre(y), float(board.left)
    while x < board.right:
        wide = float(rng.uniform(6.5, 8.5)) * m
        masonry.small_house(board, x, y, wide, float(rng.uniform(3.2, 5.4)) * m, rng, 0.1)
        foliage.tree(board, x + wide + 1.2 * m, y + 3, 5.0 * m, "round", country.leaf(s), 0.08)
        x += wide + float(rng.uniform(2.0, 3.5)) * m
    board.fade(
        board.left,
        y,
        board.right,
        board.bottom,
        (s.lit("#7ab054") if not s.white else s.lit("#e4ecf4"), s.lit("#6aa048") if not s.white else s.lit("#d4deea")),
    )
    country.tufts(board, "#72b450", 0.2, 400)
    foot, m, tall = _fence_line(s)
    wood = _painted(s, ("#b08458", "#e8e4da", "#8c98a4")[int(rng.integers(3))])
    for number, x in enumerate(np.arange(board.left, board.right, 0.34 * m)):
        tone = blend(wood, s.shade(wood, 0.3), 0.5 * float(rng.random()))
        board.rect(x, foot - tall * m, x + 0.32 * m, foot, tone)
        board.rect(x + 0.3 * m, foot - tall * m, x + 0.34 * m, foot, s.shade(wood, 0.5))
        if number % 7 == 0:
            board.ellipse(x + 0.16 * m, foot - float(rng.uniform(0.3, 1.2)) * m, 0.04 * m, 0.06 * m, s.shade(wood, 0.4))
    board.rect(
        board.left,
        foot - (tall + 0.1) * m,
        board.right,
        foot - tall * m,
        s.lit("#e8eef6") if s.white else s.sunny(wood, 0.35),
    )
    board.wash(board.left, foot - 0.5 * m, board.right, foot, s.shade(wood, 0.8), (0.0, 0.35))
    if not s.white:
        foliage.grass(board, "by the fence", foot - 0.002 * s.height, foot + 0.02 * s.height, "#62a044", 300, 0.35)


def _fence_spot(s: Scenery) -> dict[str, Spot]:
    foot, m, tall = _fence_line(s)
    return {"fence": Spot(0.5 * s.width, foot - (tall + 0.1) * m, m, GROUND, 0.4 * s.width)}


def _castle(board: Board) -> None:
    s = board.scenery
    country.mountains(board, 0.02, 0.8)
    country.hills(board, -0.02, 0.1, 0.3, "#6a9a54", "castle hills", 0.06)
    stone, x, foot, u = s.away(s.lit("#b0a89c"), 0.12), s.x(0.52), s.below(0.045), 0.045 * s.unit
    roof = s.away(_painted(s, ("#4a5a8a", "#8a4448", "#4a7a78")[int(s.graph.tweaks[5] * 2.99)]), 0.1)
    for at, wide, tall in ((-4.2, 1.5, 6.0), (4.2, 1.5, 6.4), (-1.7, 1.2, 8.6), (1.8, 1.3, 9.6), (0.1, 1.9, 7.6)):
        _turret(board, x + at * u, foot, wide * u, tall * u, stone, roof)
    board.rect(x - 4.4 * u, foot - 3.6 * u, x + 4.4 * u, foot, stone)
    for at in np.arange(-4.4, 4.4, 0.5):
        board.rect(x + at * u, foot - 3.9 * u, x + (at + 0.27) * u, foot - 3.6 * u, stone)
    board.wash(x - 4.4 * u, foot - 3.6 * u, x + 4.4 * u, foot, s.shade(stone, 0.8), (0.05, 0.4))
    a = np.linspace(np.pi, 2 * np.pi, 14)
    board.poly(
        [
            *np.stack([x + 0.9 * u * np.cos(a), foot - 1.5 * u + 0.9 * u * np.sin(a)], 1),
            (x + 0.9 * u, foot),
            (x - 0.9 * u, foot),
        ],
        s.shade(s.lit("#4a3a30"), 0.4),
    )
    for at in (-3.0, -2.0, 2.0, 3.0):
        board.rect(
            x + (at - 0.12) * u,
            foot - 2.4 * u,
            x + (at + 0.12) * u,
            foot - 1.7 * u,
            masonry.lamp(board) if s.dark else s.shade(stone, 0.6),
        )
    terrain.fog_bank(board, foot, 0.08 * s.height, 0.4)


def _turret(board: Board, x: float, foot: float, wide: float, tall: float, stone: Bgr, roof: Bgr) -> None:
    s = board.scenery
    board.rect(x - wide / 2, foot - tall, x + wide / 2, foot, stone)
    dark = (x - wide / 2, x - wide * 0.1) if s.side > 0 else (x + wide * 0.1, x + wide / 2)
    board.wash(dark[0], foot - tall, dark[1], foot, s.shade(stone, 0.8), (0.45, 0.45))
    board.rect(x - wide * 0.58, foot - tall - wide * 0.18, x + wide * 0.58, foot - tall, s.sunny(stone, 0.15))
    peak = (x, foot - tall - wide * 1.9)
    board.poly([(x - wide * 0.66, foot - tall - wide * 0.16), (x + wide * 0.66, foot - tall - wide * 0.16), peak], roof)
    board.poly(
        [(x, foot - tall - wide * 0.16), (x + s.side * wide * 0.66, foot - tall - wide * 0.16), peak],
        s.sunny(roof, 0.3),
    )
    board.line([peak, (x, peak[1] - wide * 0.7)], s.shade(stone, 0.5), 1.5)
    flag = s.lit("#d84048")
    board.poly([(x, peak[1] - wide * 0.7), (x + wide * 0.7, peak[1] - wide * 0.52), (x, peak[1] - wide * 0.34)], flag)
    for row in (0.3, 0.6):
        board.rect(
            x - wide * 0.09,
            foot - tall * row - wide * 0.4,
            x + wide * 0.09,
            foot - tall * row,
            masonry.lamp(board) if s.dark else s.shade(stone, 0.6),
        )


def _castle_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#6aa048", 0.25, 800)
    trees.path(board, "#c8b48c", 1.5, 0.06)
    for share, metre in ((0.04, 0.07), (0.95, 0.08)):
        y = s.row(metre * s.height)
        foliage.tree(board, s.x(share), y, 6.4 * s.metre(y), "round", country.leaf(s))


def _ruins_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("columns")
    country.tufts(board, "#78a050", 0.25, 700)
    stone = s.lit("#c4b8a4")
    for metre in (0.034, 0.052, 0.08, 0.105):
        y = s.row(metre * s.height)
        m = metre * s.height
        for share in (0.06, 0.2, 0.33, 0.67, 0.8, 0.94):
            x = s.width * (0.5 + (share - 0.5) * (0.7 + metre * 5))
            if metre > 0.07 and abs(x - s.width / 2) < 0.26 * s.width:
                continue
            _column(board, rng, x, y, m, stone, 0.3 * (1 - metre / 0.105))
    for share, metre in ((0.14, 0.12), (0.87, 0.115)):
        y = s.row(metre * s.height)
        m = s.metre(y)
        board.poly(
            [
                (s.x(share) - 0.9 * m, y),
                (s.x(share) - 0.8 * m, y - 0.5 * m),
                (s.x(share) + 0.8 * m, y - 0.62 * m),
                (s.x(share) + 0.95 * m, y),
            ],
            stone,
        )
        board.poly(
            [
                (s.x(share) - 0.8 * m, y - 0.5 * m),
                (s.x(share) - 0.6 * m, y - 0.66 * m),
                (s.x(share) + 0.95 * m, y - 0.76 * m),
                (s.x(share) + 0.8 * m, y - 0.62 * m),
            ],
            s.sunny(stone, 0.35),
        )
        foliage.bush(board, s.x(share) + 0.8 * m, y + 0.1 * m, 1.2 * m, country.leaf(s))


def _column(
    board: Board, rng: np.random.Generator, x: float, foot: float, m: float, stone: Bgr, distance: float
) -> None:
    s = board.scenery
    body, tall, half = s.away(stone, distance), m * float(rng.choice([1.6, 3.4, 5.0, 5.0])), 0.42 * m
    foliage.shadow(board, x, foot, 1.6 * m, 0.3)
    jag = [(x + half * u, foot - tall - float(rng.uniform(0, 0.35)) * m) for u in np.linspace(1, -1, 6)]
    board.poly([(x - half, foot), (x + half, foot), *jag], body)
    for u in (-0.75, -0.3, 0.15, 0.6):
        board.rect(x + u * half, foot - tall * 0.97, x + (u + 0.14) * half, foot, s.shade(body, 0.25))
    inner = (x - half, x - half * 0.35) if s.side > 0 else (x + half * 0.35, x + half)
    board.wash(inner[0], foot - tall, inner[1], foot, s.shade(body, 0.9), (0.4, 0.4))
    board.rect(x - 0.62 * m, foot - 0.28 * m, x + 0.62 * m, foot, s.shade(body, 0.12))
    if tall > 4.5 * m:
        board.rect(x - 0.6 * m, foot - tall - 0.42 * m, x + 0.6 * m, foot - tall, s.sunny(body, 0.2))
    foliage.bush(board, x + float(rng.uniform(-0.6, 0.6)) * m, foot + 0.1 * m, 1.1 * m, country.leaf(s), distance)


COUNTRIES: dict[str, Country] = {
    "house": Country(
        "garden",
        "lawn",
        far=_home_far,
        near=_home_near,
        front=country.hem("#62a446", 0.08, WILD, 200),
        drop=0.015,
        rise=0.004,
        spots=_house_spots,
    ),
    "village": Country(
        "village", "grass", far=_village_far, near=_village_near, front=country.hem("#62a446", 0.1, WILD), drop=0.02
    ),
    "farm": Country(
        "field", "earth", "grass", _village_far, _farm_near, country.hem("#8a9a48", 0.1), drop=0.015, rise=0.006
    ),
    "suburb": Country(
        "city",
        "lawn",
        far=_home_far,
        near=_suburb_near,
        front=country.hem("#62a446", 0.06, WILD, 140),
        drop=0.015,
        rise=0.002,
        spots=_fence_spot,
    ),
    "castle": Country(
        "mountains", "grass", far=_castle, near=_castle_near, front=country.hem("#62a446", 0.1, WILD), drop=0.03
    ),
    "ruins": Country(
        "ruins", "grass", "stone", _village_far, _ruins_near, country.hem("#6a9a48", 0.1, WILD), drop=0.02
    ),
}
