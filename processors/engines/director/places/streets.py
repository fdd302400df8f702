"""Streets that cross the picture: houses beyond the road, the road, and the near pavement with the figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from processors.engines.director.places import country, facades, flames, foliage, masonry, terrain, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.heavens import heavens
from processors.engines.director.places.scenery import GROUND, WET, Scenery, scenery
from processors.engines.director.setting import Setting, Surroundings
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.layers.base import Layer

Builder = Callable[[Facade], None]


@dataclass(frozen=True)
class Street:
    """One kind of street."""

    front: Builder
    #: Metres.
    wide: tuple[float, float] = (5.0, 9.0)
    tall: tuple[float, float] = (6.5, 11.0)
    skyline: str = "towers"
    road: str = "asphalt"
    pavement: str = "#b4aea4"
    #: What stands on the far pavement.
    furniture: tuple[str, ...] = ("lamp", "tree")
    wires: bool = False
    horizon: float = 0.58
    surface: str = "stone"
    smoke: bool = False
    air: str = ""


def _plain(f: Facade) -> None:
    walls = ("#d8c4a8", "#c8b8b0", "#b8c0c8", "#d8a888", "#c0b090", "#a8b4b0")
    f.wall(walls[int(f.rng.integers(6))])
    f.floors(4.3, "office" if f.rng.random() < 0.3 else "plain")
    facades.roof(f, ("flat", "cornice")[int(f.rng.integers(2))], "#8a7a6c")
    facades.shop(f)


def _tokyo(f: Facade) -> None:
    walls = ("#d4d0c8", "#b8b4b0", "#c8b8a4", "#a8a4ac", "#8c8890", "#d8c8bc")
    f.wall(walls[int(f.rng.integers(6))])
    f.floors(4.2, "tokyo")
    facades.roof(f, "flat", "#7a7880")
    facades.shop(f)
    facades.neon(f, float(f.rng.choice([0.15, f.wide - 0.95])), 4.2, 0.8, min(3.6, f.tall - 4.4))
    if f.rng.random() < 0.6:
        facades.neon(f, f.wide * 0.3, 4.1, f.wide * 0.4, 0.9)
    if f.rng.random() < 0.6:
        _vending(f, float(f.rng.uniform(0.5, f.wide - 1.5)))


def _vending(f: Facade, x: float) -> None:
    f.rect(x, 0, 1.0, 1.9, f.tone(("#d83a3a", "#3a6ad8", "#f0f0f0")[int(f.rng.integers(3))]))
    glow = (250.0, 246.0, 240.0) if f.s.dark else f.tone("#e8f0f4")
    f.rect(x + 0.1, 0.8, 0.8, 0.95, glow)
    for k in range(4):
        for row in (0.88, 1.32):
            f.rect(x + 0.15 + 0.19 * k, row, 0.12, 0.3, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    if f.s.dark:
        f.shine(x + 0.5, 1.2, 1.8, (250.0, 240.0, 220.0), 0.4)


def _new_york(f: Facade) -> None:
    tone = f.wall(("#a05a44", "#8a4c3c", "#b0785c", "#7c5a50", "#a88c74")[int(f.rng.integers(5))])
    facades.bricks(f, tone)
    f.floors(4.3, "plain")
    facades.roof(f, "cornice", "#6a5048")
    facades.shop(f)
    if f.rng.random() < 0.6:
        facades.fire_escape(f)


def _old_town(f: Facade) -> None:
    walls = ("#f0dcb8", "#e8c8a8", "#e8b89c", "#d8d0b8", "#f0e4d0", "#c8d0c0")
    f = replace(f, tall=f.tall * 0.72)
    f.wall(walls[int(f.rng.integers(6))])
    if f.rng.random() < 0.45:
        beam = f.tone("#5a4030")
        for x in np.linspace(0, f.wide - 0.2, 4):
            f.rect(float(x), 3.4, 0.2, f.tall - 3.4, beam)
        for y in (3.4, f.tall - 0.2):
            f.rect(0, y, f.wide, 0.2, beam)
    f.floors(4.0, "old")
    facades.roof(f, ("gable", "slope")[int(f.rng.integers(2))], masonry.ROOFS[int(f.rng.integers(4))])
    facades.shop(f, 3.0)


def _alley(f: Facade) -> None:
    tone = f.wall(("#8a7468", "#7a6c68", "#94826e", "#6c6470")[int(f.rng.integers(4))])
    facades.bricks(f, tone)
    f.floors(4.4, "tokyo")
    f.rect(0.6, 0, 1.1, 2.2, f.s.shade(f.tone("#5a4a40"), 0.3))
    f.pane(2.4, 1.1, 1.2, 1.1, 0.6)
    f.rect(f.wide - 1.5, 0, 1.2, 1.1, f.tone("#4a6a54"))
    f.rect(f.wide - 1.55, 1.05, 1.3, 0.12, f.tone("#3a5444"))
    f.line([(f.wide - 0.3, 0), (f.wide - 0.3, f.tall)], f.tone("#5c5c60"), 0.14)
    facades.neon(f, 0.4, 2.6, 1.6, 0.7)
    facades.awning(f, 2.2, 2.4, 1.7, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))


def _market(f: Facade) -> None:
    walls = ("#d8c4a0", "#c8a884", "#e0d0b4")
    f = replace(f, tall=f.tall * 0.6)
    f.wall(walls[int(f.rng.integers(3))])
    f.floors(4.0, "old")
    facades.roof(f, "slope", "#8a5a44")
    f.rect(0.2, 0, f.wide - 0.4, 2.9, f.s.shade(f.tone("#6a4a34"), 0.35))
    if f.s.dark:
        f.wash(0.2, 0, f.wide - 0.4, 2.9, masonry.lamp(f.board), (0.75, 0.35))
    for x in np.arange(0.4, f.wide - 1.5, 1.5):
        f.rect(float(x), 0.0, 1.35, 0.9, f.tone("#a87c50"))
        fruit = f.tone(("#e05038", "#f0a030", "#78b040", "#f0d048", "#9a4a8a")[int(f.rng.integers(5))])
        for dx in np.linspace(0.12, 1.2, 6):
            for lift in (0.92, 1.08):
                at = f.left + (float(x + dx) + (lift - 0.9) * 0.4) * f.metre, f.foot - lift * f.metre
                f.board.ellipse(*at, 0.12 * f.metre, 0.12 * f.metre, f.s.sunny(fruit, 0.2 if lift > 1 else 0.0))
    facades.awning(f, 0.0, 2.5, f.wide, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    for x in np.arange(0.9, f.wide, 1.8):
        _lantern(f, float(x), 2.05)


def _lantern(f: Facade, x: float, y: float) -> None:
    at = f.left + x * f.metre, f.foot - y * f.metre
    paper = (80.0, 130.0, 250.0) if f.s.dark else f.tone("#d8493a")
    f.board.ellipse(*at, 0.2 * f.metre, 0.26 * f.metre, paper)
    f.board.ellipse(*at, 0.09 * f.metre, 0.2 * f.metre, blend(paper, (160.0, 230.0, 255.0), 0.5))
    if f.s.dark:
        f.board.shine(*at, 1.0 * f.metre, paper, 0.5)


def _cyber(f: Facade) -> None:
    f.wall(("#3c4058", "#34344c", "#484a60", "#2c3448")[int(f.rng.integers(4))])
    f.floors(4.4, "office")
    facades.roof(f, "flat", "#2a2c3c")
    facades.shop(f, 3.4, facades.NEON[int(f.rng.integers(6))])
    for _ in range(int(f.rng.integers(2, 4))):
        x, y = float(f.rng.uniform(0.2, f.wide - 1.2)), float(f.rng.uniform(4.0, max(4.2, f.tall - 3.5)))
        facades.neon(f, x, y, float(f.rng.uniform(0.7, 1.1)), float(f.rng.uniform(1.8, 3.4)))
    for y in np.arange(4.2, f.tall, 3.0):
        tube = f.s.tone_of(facades.NEON[int(f.rng.integers(6))])
        f.rect(0, float(y), f.wide, 0.08, tube if f.s.dark else f.s.lit("#90a0b0"))


def _burning(f: Facade) -> None:
    tone = f.wall(("#5a4c48", "#4c4448", "#6a5850")[int(f.rng.integers(3))])
    fire = ((20.0, 50.0, 170.0), (30.0, 90.0, 235.0), (50.0, 150.0, 252.0), (150.0, 225.0, 255.0))
    for y in np.arange(0.8, f.tall - 1.2, 2.6):
        for x in np.arange(0.6, f.wide - 1.2, 1.9):
            f.rect(float(x), float(y), 1.1, 1.5, f.s.shade(tone, 0.75))
            if f.rng.random() < 0.3:
                f.rect(float(x), float(y), 1.1, 1.5, (50.0, 150.0, 250.0))
                _blaze(f, float(x) + 0.55, float(y) + 0.2, 1.5, 2.4, fire)
    _collapse(f)
    if f.rng.random() < 0.7:
        _blaze(f, f.wide * float(f.rng.uniform(0.3, 0.7)), f.tall - 2.2, f.wide * 0.8, 4.6, fire)
    f.wash(0, 0, f.wide, 1.2, (30.0, 60.0, 140.0), (0.0, 0.4))


def _blaze(f: Facade, x: float, y: float, wide: float, tall: float, fire: Sequence[Bgr]) -> None:
    """Flames in metres, their base at (x, y): a row of tongues in each tone."""
    for number, (tone, share) in enumerate(zip(fire, (1.0, 0.82, 0.6, 0.34), strict=True)):
        for at in np.linspace(-0.5, 0.5, max(1, int(wide / 0.9))) * wide * (1 - 0.2 * number):
            high = tall * share * float(f.rng.uniform(0.6, 1.0)) * (1 - 0.8 * abs(at) / wide)
            foot = f.left + (x + float(at)) * f.metre, f.foot - y * f.metre
            flames.tongue(f.board, *foot, high * f.metre, high * f.metre * 0.32, int(f.rng.integers(8)), tone)
    f.shine(x, y + tall * 0.4, tall, (30.0, 100.0, 250.0), 0.5)


def _collapse(f: Facade) -> None:
    """Breaks the upper edge of the wall away."""
    edge = [(float(x), f.tall - abs(float(f.rng.normal(0, 1.0)))) for x in np.linspace(0, f.wide, 9)]
    gone = [*edge, (f.wide, f.tall + 2.0), (0.0, f.tall + 2.0)]
    f.board.clear([(f.left + x * f.metre, f.foot - y * f.metre) for x, y in gone])


def _smoke(board: Board) -> None:
    """Columns of smoke, lit from below."""
    s, rng = board.scenery, board.scenery.rng("smoke")
    grey = tuple(s.away(s.lit(code), 0.15) for code in ("#38303a", "#524650", "#74626a", "#b08078"))
    for share in (0.12, 0.42, 0.78):
        lumps = [
            (0.35 + 0.3 * (1 - v) + float(rng.normal(0, 0.05)), v, 0.12 + 0.2 * (1 - v))
            for v in np.linspace(0.1, 0.95, 12)
        ]
        wide, tall = int(0.5 * s.unit), int(0.75 * s.height)
        board.paste(
            foliage.heap(s, rng, wide, tall, lumps, grey, 0.022 * s.unit, 0.6),
            share * s.width - wide / 2,
            -0.05 * s.height,
        )


def skyline(board: Board, kind: str, foot: float) -> None:
    """What is seen over and between the houses."""
    s, rng = board.scenery, board.scenery.rng("skyline")
    if kind == "hills":
        country.mountains(board, 0.02, 0.6)
        country.hills(board, -0.05, 0.1, 0.4, "#6aa050", "hills", 0.05)
        return
    for distance, tall, wide in ((0.62, 0.5, 0.07), (0.38, 0.36, 0.1)):
        x = board.left - float(rng.uniform(0, wide)) * s.unit
        while x < board.right:
            broad, high = float(rng.uniform(0.6, 1.3)) * wide * s.unit, float(rng.uniform(0.4, 1.0)) * tall * s.unit
            tower(board, rng, (x, foot - high, x + broad, foot), distance)
            x += broad * float(rng.uniform(0.95, 1.35))


def tower(board: Board, rng: np.random.Generator, box: tuple[float, float, float, float], distance: float) -> None:
    """A tall building far away, with its windows."""
    s, (x0, y0, x1, y1) = board.scenery, box
    body = s.away(s.lit(("#8a98b0", "#9a8c94", "#7c8ca0", "#a89c94")[int(rng.integers(4))]), distance)
    board.rect(x0, y0, x1, y1, body)
    cut = x0 + (x1 - x0) * (0.3 if s.side > 0 else 0.7)
    dark = s.away(s.shade(s.lit("#6a7890"), 0.4), distance)
    board.rect(*((x0, y0, cut, y1) if s.side > 0 else (cut, y0, x1, y1)), dark)
    if rng.random() < 0.4:
        board.rect((x0 + x1) / 2 - 1, y0 - 0.05 * s.unit, (x0 + x1) / 2 + 1, y0, dark)
    step = max(4.0, 0.013 * s.unit)
    pane = s.away(s.lit("#b8ccdc"), distance)
    share = {"night": 0.5, "dusk": 0.45, "sunset": 0.25}.get(s.time, 0.0)
    for y in np.arange(y0 + step, y1, step * 1.3):
        for x in np.arange(x0 + step * 0.6, x1 - step * 0.6, step):
            on = rng.random() < share
            board.rect(
                x,
                y,
                x + step * 0.5,
                y + step * 0.6,
                s.away(masonry.lamp(board), distance * 0.5) if on else blend(body, pane, 0.35),
            )


def _rows(s: Scenery) -> tuple[float, float, float]:
    """Feet of the houses, far and near edge of the road."""
    reach = s.foot - s.horizon
    return s.horizon + reach * 0.36, s.horizon + reach * 0.46, s.horizon + reach * 0.8


def houses(board: Board, one: Street, foot: float) -> None:
    """The row of fronts beyond the road."""
    s, rng = board.scenery, board.scenery.rng("houses")
    metre = max(s.metre(foot), 0.048 * s.unit)
    x, number = board.left - float(rng.uniform(0, 3)) * metre, 0
    while x < board.right:
        wide, tall = float(rng.uniform(*one.wide)), float(rng.uniform(*one.tall))
        one.front(Facade(board, s.rng(f"house {number}"), x, foot, metre, wide, tall, 0.04))
        x, number = x + wide * metre, number + 1


def road(board: Board, one: Street, far: float, near: float) -> None:
    """The road, its markings, both kerbs and the pavements."""
    s = board.scenery
    foot = _rows(s)[0]
    pave = s.lit("#dde6f0" if s.white else one.pavement)
    board.fade(board.left, foot, board.right, far, (s.shade(pave, 0.25), s.shade(pave, 0.05)))
    code = {"asphalt": "#6c6e78", "cobble": "#9a9088", "earth": "#a8906c"}[one.road]
    body = s.lit("#c8d2de" if s.white else code)
    board.fade(board.left, far, board.right, near, (s.away(body, 0.1), s.shade(body, 0.1)))
    board.rect(board.left, far - 0.006 * s.height, board.right, far, s.sunny(pave, 0.3))
    if one.road == "asphalt":
        mid, thick = far + (near - far) * 0.42, max(2.0, 0.007 * s.height)
        for x in np.arange(board.left, board.right, 0.16 * s.unit):
            board.poly(
                [
                    (x, mid),
                    (x + 0.08 * s.unit, mid),
                    (x + 0.078 * s.unit, mid + thick),
                    (x - 0.002 * s.unit, mid + thick),
                ],
                s.lit("#f0ece0"),
            )
    elif one.road == "cobble":
        rng = s.rng("cobbles")
        for row in far + (near - far) * np.linspace(0.02, 1, 16) ** 1.3:
            m = s.metre(float(row))
            for x in np.arange(board.left + float(rng.uniform(0, 0.4)) * m, board.right, 0.42 * m):
                board.ellipse(
                    float(x), float(row), 0.2 * m, 0.06 * m, blend(body, s.shade(body, 0.5), float(rng.random()) * 0.5)
                )
    masonry.paved(board, near, "#dde6f0" if s.white else one.pavement, 1.3)
    board.rect(board.left, near, board.right, near + 0.016 * s.height, s.sunny(pave, 0.25))
    board.rect(board.left, near - 0.012 * s.height, board.right, near, s.shade(pave, 0.45))


def lamp_post(board: Board, x: float, foot: float, metre: float) -> None:
    """A street lamp, lit in the dark."""
    s = board.scenery
    iron = s.shade(s.lit("#4a4c54"), 0.2)
    board.rect(x - 0.07 * metre, foot - 4.6 * metre, x + 0.07 * metre, foot, iron)
    board.rect(x - 0.16 * metre, foot - 0.5 * metre, x + 0.16 * metre, foot, iron)
    board.poly(
        [
            (x - 0.3 * metre, foot - 4.9 * metre),
            (x + 0.3 * metre, foot - 4.9 * metre),
            (x + 0.2 * metre, foot - 4.5 * metre),
            (x - 0.2 * metre, foot - 4.5 * metre),
        ],
        (190.0, 235.0, 255.0) if s.dark else s.lit("#f0ead8"),
    )
    board.poly(
        [(x - 0.4 * metre, foot - 4.9 * metre), (x + 0.4 * metre, foot - 4.9 * metre), (x, foot - 5.2 * metre)], iron
    )
    if s.dark:
        board.shine(x, foot - 4.7 * metre, 2.6 * metre, (140.0, 215.0, 255.0), 0.8)


def furnish(board: Board, one: Street, foot: float) -> None:
    """Lamps and trees along the far pavement."""
    s, rng = board.scenery, board.scenery.rng("furniture")
    y = foot + 0.3 * (_rows(s)[1] - foot)
    metre = max(s.metre(y), 0.05 * s.unit)
    x, number = board.left + float(rng.uniform(0, 4)) * metre, 0
    while x < board.right and one.furniture:
        kind = one.furniture[number % len(one.furniture)]
        if kind == "lamp":
            lamp_post(board, x, y, metre)
        elif not s.without("tree"):
            foliage.tree(board, x, y, 4.6 * metre, "round", country.leaf(s, "#5a9c48"), 0.04)
        x, number = x + float(rng.uniform(5.0, 8.5)) * metre, number + 1


def wires(board: Board) -> None:
    """Poles and the wires between them."""
    s, rng = board.scenery, board.scenery.rng("wires")
    tone = s.shade(s.lit("#4a4a54"), 0.4)
    x, foot = s.x(0.1), _rows(s)[1]
    metre = max(s.metre(foot), 0.05 * s.unit)
    board.rect(x - 0.13 * metre, foot - 8.5 * metre, x + 0.13 * metre, foot, tone)
    for lift in (8.0, 7.3):
        board.rect(x - 0.9 * metre, foot - lift * metre, x + 0.9 * metre, foot - (lift - 0.14) * metre, tone)
        for shift in (-0.8, 0.0, 0.8):
            for side in (-1, 1):
                u = np.linspace(0, 1, 20)
                sag = float(rng.uniform(0.6, 1.4)) * metre
                line = np.stack(
                    [x + shift * metre + side * u * 1.2 * s.width, foot - lift * metre + sag * 4 * u * (1 - u)], 1
                )
                board.line(line, tone, max(1, 0.03 * metre))


def mirrored(board: Board, line: float, strength: float) -> None:
    """The wet ground mirrors the houses and their lights."""
    terrain.reflect(board, line, min(board.bottom - line, line - board.top), strength, 1.5)


def street(around: Surroundings, name: str, one: Street) -> Setting:
    """Builds a street."""
    s = scenery(around, name, "city", one.horizon, air=one.air)
    foot, far, near = _rows(s)
    land = Board(s)
    land.rect(land.left, foot - 0.02 * s.height, land.right, land.bottom, s.named("haze"))
    skyline(land, one.skyline, foot)
    if one.smoke:
        _smoke(land)
    plain = Board(s)
    houses(plain, one, foot)
    road(plain, one, far, near)
    furnish(plain, one, foot)
    if one.wires and not s.without("wire"):
        wires(plain)
    if s.weather in WET:
        mirrored(plain, foot, 0.62 if s.dark else 0.42)
    elif s.dark:
        mirrored(plain, foot, 0.2)
    middle = (far + near) / 2 + 0.12 * (near - far)
    weathers.shroud(land, plain)
    spots = {**s.spots(), "road": s.spot(0.5, middle)}
    more: list[Layer] = [weathers.floating(s, "embers", 30)] if one.smoke else []
    behind = [*heavens(s), land.layer(0.2), plain.layer(GROUND), *more, *weathers.behind(s)]
    surface = "snow" if s.white else one.surface
    return Setting(behind, weathers.before(s), s.light_on(), spots, surface, False, s.light)


STREETS: dict[str, Street] = {
    "city street": Street(_plain, (5.0, 9.0), (5.4, 9.0)),
    "tokyo": Street(_tokyo, (4.5, 7.5), (6.5, 10.5), wires=True, furniture=("lamp",)),
    "new york": Street(_new_york, (6.0, 9.0), (10.0, 16.0)),
    "old town": Street(_old_town, (4.5, 7.0), (8.5, 12.0), "hills", "cobble", "#c4b8a4"),
    "alley": Street(_alley, (5.0, 7.0), (10.0, 15.0), road="cobble", furniture=(), wires=True),
    "market": Street(_market, (6.0, 9.0), (8.0, 11.0), "hills", "earth", "#c4ac84", ()),
    "cyberpunk city": Street(_cyber, (5.0, 9.0), (12.0, 20.0), furniture=("lamp",), wires=True, pavement="#6c7084"),
    "burning city": Street(
        _burning, (6.0, 10.0), (4.5, 9.0), furniture=(), smoke=True, pavement="#7c7470", air="#c8805c"
    ),
}


def _street(name: str, around: Surroundings) -> Setting:
    return street(around, name, STREETS[name])


TABLE = {name: partial(_street, name) for name in STREETS}
