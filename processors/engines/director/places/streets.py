"""Streets that cross the picture: houses beyond the road, the road, and the near pavement with the figures."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from processors.engines.director.places import (
    avenue,
    country,
    foliage,
    landmarks,
    masonry,
    parked,
    street_things,
    terrain,
    weathers,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.heavens import heavens
from processors.engines.director.places.scenery import GROUND, WET, Scenery, scenery
from processors.engines.director.shapes import blend
from processors.engines.director.stage.setting import Setting, Surroundings
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
    #: Metres from wall to wall of the street that leaves from the middle.
    across: float = 13.0
    #: The landmark at its end, how tall (a share of the unit), and how far to the side.
    beyond: str = ""
    size: float = 0.4
    aside: float = 0.0
    #: What stands on the near pavement, at its sides.
    near: tuple[str, ...] = ("planter", "bench", "bin")
    #: How many walk on the far pavement.
    crowd: int = 0


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
    if kind == "none":
        return
    rows = {
        "low": ((0.55, 0.12, 0.09),),
        "coast": ((0.5, 0.26, 0.06), (0.3, 0.16, 0.05)),
        "chimneys": ((0.55, 0.3, 0.07), (0.4, 0.2, 0.1)),
    }
    for distance, tall, wide in rows.get(kind, ((0.62, 0.5, 0.07), (0.38, 0.36, 0.1))):
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


def _gap(s: Scenery, one: Street) -> avenue.Gap:
    foot = _rows(s)[0]
    return avenue.gap(s, foot, max(s.metre(foot), 0.048 * s.unit), one.across)


def houses(board: Board, one: Street, at: avenue.Gap) -> None:
    """The row of fronts beyond the road, on both sides of the street that leaves it."""
    s, rng = board.scenery, board.scenery.rng("houses")
    for side in (-1, 1):
        x, number = at.left if side < 0 else at.right, 0
        while board.left < x < board.right:
            wide, tall = float(rng.uniform(*one.wide)), float(rng.uniform(*one.tall))
            left = x - wide * at.metre if side < 0 else x
            one.front(Facade(board, s.rng(f"house {side} {number}"), left, at.foot, at.metre, wide, tall, 0.04))
            x, number = x + side * wide * at.metre, number + 1


_ROADS = {"asphalt": "#6c6e78", "cobble": "#9a9088", "earth": "#a8906c"}


def road(board: Board, one: Street, far: float, near: float) -> None:
    """The road, its markings, both kerbs and the pavements."""
    s = board.scenery
    foot = _rows(s)[0]
    pave = s.lit("#dde6f0" if s.white else one.pavement)
    board.fade(board.left, foot, board.right, far, (s.shade(pave, 0.25), s.shade(pave, 0.05)))
    body = s.lit("#c8d2de" if s.white else _ROADS[one.road])
    at = _gap(s, one)
    board.fade(
        at.left + 0.17 * at.half, foot, at.right - 0.17 * at.half, far + 1, (s.away(body, 0.06), s.away(body, 0.1))
    )
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


def furnish(board: Board, one: Street, foot: float) -> None:
    """Lamps and trees along the far pavement."""
    s, rng = board.scenery, board.scenery.rng("furniture")
    y = foot + 0.3 * (_rows(s)[1] - foot)
    metre = max(s.metre(y), 0.05 * s.unit)
    x, number, at = board.left + float(rng.uniform(0, 4)) * metre, 0, _gap(s, one)
    while x < board.right and one.furniture:
        kind = one.furniture[number % len(one.furniture)]
        if abs(x - at.centre) < 0.8 * at.half:
            pass
        elif kind == "lamp":
            avenue.lamp_post(board, x, y, metre)
        elif kind == "palm":
            foliage.palm(board, x, y, 6.0 * metre, 0.4 * metre, 2.2 * metre)
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
    at = _gap(s, one)
    if one.beyond:
        foot_of = s.horizon + 0.12 * (foot - s.horizon)
        landmarks.paint(land, one.beyond, at.centre + one.aside * at.half, foot_of, one.size * s.unit, 0.14)
    if one.smoke:
        _smoke(land)
    plain = Board(s)
    avenue.receding(plain, at, one.front, (one.wide, one.tall), (_ROADS[one.road], one.pavement), one.furniture)
    houses(plain, one, at)
    road(plain, one, far, near)
    if s.dark:
        plain.wash(plain.left, foot, plain.right, near, masonry.lamp(plain), (0.3, 0.03))
    furnish(plain, one, foot)
    if one.crowd:
        parked.passers_by(plain, foot + 0.55 * (far - foot), one.crowd)
    street_things.beside(plain, one.near)
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
