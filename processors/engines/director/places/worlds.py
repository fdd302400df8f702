"""Skies, space and other worlds, the depths of the sea, caves."""

import math

import cv2
import numpy as np

from processors.engines.director.places import (
    avenue,
    barren,
    country,
    foliage,
    masonry,
    streets,
    terrain,
    waters,
    weathers,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.scenery import Scenery, bgr
from processors.engines.director.shapes import blend
from processors.engines.director.stage.setting import Spot
from processors.engines.scene.canvas import premultiplied
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.noise import fbm, smoothstep
from processors.engines.scene.palette import ramp

_GLOBES = (
    ("#3a4a9a", "#8a70c0", "#e0a0b0", "#f8d8b8"),
    ("#1f5a7a", "#4a9ab0", "#a8d8d0", "#e8ecd8"),
    ("#6a2f3a", "#b06048", "#e0a878", "#f0d8b8"),
    ("#2a5a9a", "#3f86c8", "#5aa06a", "#e8f0f4"),
)


def globe(board: Board, name: str, x: float, y: float, radius: float, kind: int, ring: bool = False) -> None:
    """A planet lit from one side; `kind` chooses its colours, 3 is the Earth."""
    s, rng, half = board.scenery, board.scenery.rng(name), int(radius * (2.1 if ring else 1.25))
    ys, xs = np.mgrid[-half : half + 1, -half : half + 1].astype(np.float32) / np.float32(radius)
    away = np.sqrt(xs * xs + ys * ys)
    z = np.sqrt(np.clip(1 - away**2, 0, 1))
    swirl = fbm(rng, xs.shape[0], xs.shape[1], (radius / 4, radius / (1.2 if kind != 3 else 3)), 4)
    level = swirl if kind == 3 else np.clip(0.5 + 0.5 * np.sin(ys * 9 + (swirl - 0.5) * 6 + xs), 0, 1)
    level = np.clip((level - 0.5) * (2.2 if kind == 3 else 0.9) + 0.5, 0, 1)
    colours = ramp(np.stack([s.tone(code) for code in _GLOBES[kind]]), 64)[(level * 63).astype(int)]
    light = np.clip(s.side * 0.62 * xs - 0.42 * ys + 0.66 * z, 0, 1)
    shade = (0.1 + 0.9 * smoothstep(0.02, 0.55, light)) * np.float32(0.96)
    disc = np.clip((1 - away) * radius + 0.5, 0, 1)
    halo = np.exp(-np.clip(away - 1, 0, None) * 11) * (1 - disc) * np.float32(0.35)
    picture = colours.astype(np.float32) * shade[..., None]
    rim = s.tone(_GLOBES[kind][2 if kind != 3 else 1])
    picture = np.where(disc[..., None] > 0, picture, rim)
    if ring:
        _ring(board, x, y, radius, s.tone(_GLOBES[kind][2]), math.pi)
    board.paste(premultiplied(picture, np.maximum(disc, halo)), x - half, y - half)
    if ring:
        _ring(board, x, y, radius, s.tone(_GLOBES[kind][2]), 0.0)


def _ring(board: Board, x: float, y: float, radius: float, tone: np.ndarray, begin: float) -> None:
    """One half of a planet's ring: the front from angle 0, the back from pi."""
    a = np.linspace(begin, begin + math.pi, 60)
    turn = np.array([[math.cos(0.3), -math.sin(0.3)], [math.sin(0.3), math.cos(0.3)]])
    for inner, outer, share in ((1.32, 1.5, 0.8), (1.55, 1.8, 1.0), (1.86, 1.94, 0.7)):
        circle = np.stack([radius * np.cos(a), radius * 0.3 * np.sin(a)], 1) @ turn
        edge = [circle * inner, circle * outer]
        b, g, r = (float(c) * share for c in tone)
        board.poly(np.concatenate([edge[0], edge[1][::-1]]) + np.array((x, y)), (b, g, r))


def _cosmos(board: Board) -> None:
    s = board.scenery
    rng = s.rng("nebula")
    cloud = fbm(rng, board.image.shape[0] // 4, board.image.shape[1] // 4, (60, 90), 5)
    hues = (("#7a3aa8", "#2a6ab0"), ("#b03a78", "#3a4ab0"), ("#1f8a8a", "#5a3ab0"))[int(s.graph.tweaks[2] * 2.99)]
    for number, code in enumerate(hues):
        share = smoothstep(0.5, 0.85, cloud if number == 0 else 1 - cloud[::-1, ::-1])
        big = cv2.resize(share, board.image.shape[1::-1])
        for c in range(3):
            board.image[..., c] = np.clip(board.image[..., c] + big * s.tone(code)[c] * np.float32(0.6), 0, 255)
    globe(
        board,
        "great planet",
        s.x(0.76),
        0.32 * s.height,
        0.2 * s.unit,
        int(s.graph.tweaks[4] * 2.99),
        s.graph.tweaks[5] > 0.4,
    )
    globe(board, "small planet", s.x(0.2), 0.2 * s.height, 0.06 * s.unit, int(s.graph.tweaks[6] * 2.99))
    if s.graph.tweaks[7] > 0.6:
        globe(board, "moon", s.x(0.55), 0.12 * s.height, 0.025 * s.unit, 2)


def _asteroid(board: Board) -> None:
    """A curved rock along the lower edge."""
    s = board.scenery
    board.image[:] = 0
    terrain.ground(board, "moon", s.foot - 0.05 * s.height, 0.0, "asteroid", 0.0)
    xs = np.linspace(board.left, board.right, 60)
    curve = s.foot - 0.05 * s.height + 0.1 * s.height * ((xs - s.width / 2) / (0.5 * s.width)) ** 2
    curve += s.rng("rim").normal(0, 0.0022, 60) * s.height
    board.clear([*np.stack([xs, curve], 1), (board.right, board.top), (board.left, board.top)])
    board.line(np.stack([xs, curve], 1), s.sunny(s.lit("#b8b8c8"), 0.4), 0.005 * s.unit)


def _earthrise(board: Board) -> None:
    s = board.scenery
    globe(board, "earth", s.x(0.72), 0.24 * s.height, 0.12 * s.unit, 3)


def _moon_near(board: Board) -> None:
    barren.craters(board, "#9a9aa4", "#84848e")


def _alien_sky(board: Board) -> None:
    s = board.scenery
    globe(
        board,
        "giant",
        s.x(0.74),
        0.26 * s.height,
        0.21 * s.unit,
        int(s.graph.tweaks[4] * 2.99),
        s.graph.tweaks[5] > 0.5,
    )
    globe(board, "moon", s.x(0.4), 0.13 * s.height, 0.04 * s.unit, 1)


def _alien_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("alien plants")
    country.stones(board, "#5c3a78", 7, 0.1, 0.3)
    for metre in np.sort(rng.uniform(0.03, 0.115, 22)):
        share = float(rng.uniform(-0.05, 1.05))
        if abs(share - 0.5) < 0.2 and metre > 0.05:
            continue
        x, y, m = share * s.width, s.row(float(metre) * s.height), float(metre) * s.height
        code = ("#40d8c8", "#f070c0", "#f0c050", "#7a8af0")[int(rng.integers(4))]
        tall, cap = float(rng.uniform(0.8, 3.2)) * m, float(rng.uniform(0.35, 0.9)) * m
        board.line([(x, y), (x + 0.1 * m, y - tall)], s.shade(s.lit("#c8b0d8"), 0.25), max(2, 0.12 * m))
        a = np.linspace(math.pi, 2 * math.pi, 16)
        glow = blend(s.tone_of(code), s.lit(code), 0.3)
        board.poly(np.stack([x + 0.1 * m + cap * np.cos(a), y - tall + cap * 0.8 * np.sin(a)], 1), s.shade(glow, 0.15))
        board.poly(
            np.stack([x + 0.1 * m + cap * 0.8 * np.cos(a), y - tall - 0.1 * cap + cap * 0.6 * np.sin(a)], 1), glow
        )
        board.shine(x, y - tall, cap * 2.4, s.tone_of(code), 0.4 if s.dark else 0.15)


def _motes(s: Scenery) -> list[Layer]:
    return [weathers.floating(s, "motes", 16)]


def _towers_far(board: Board) -> None:
    s = board.scenery
    line = s.below(0.02)
    streets.skyline(board, "towers", line)
    rng, x = s.rng("quay houses"), float(board.left)
    while x < board.right:
        wide, tall = float(rng.uniform(0.05, 0.11)) * s.unit, float(rng.uniform(0.06, 0.2)) * s.unit
        streets.tower(board, rng, (x, line - tall, x + wide, line), 0.16)
        x += wide
    board.fade(board.left, line, board.right, board.bottom, (s.lit("#5a88a8"), s.lit("#2c5c84")))
    terrain.reflect(board, line, 0.36 * s.height, 0.75, 1.3)


def _railing(board: Board, y: float, code: str = "#4a4c54") -> None:
    s = board.scenery
    m, iron = s.metre(y), s.shade(s.lit(code), 0.2)
    for x in np.arange(board.left, board.right, 0.5 * m):
        board.rect(x, y - 1.0 * m, x + max(1, 0.04 * m), y, iron)
    board.rect(board.left, y - 1.06 * m, board.right, y - 0.98 * m, s.sunny(iron, 0.3))
    board.rect(board.left, y - 0.16 * m, board.right, y - 0.11 * m, iron)


def _promenade(board: Board) -> None:
    s = board.scenery
    top = s.below(0.2)
    board.image[:] = 0
    masonry.paved(board, top, "#b0a8a0", 1.2)
    _railing(board, top + 0.01 * s.height)
    for share in (0.05, 0.95):
        avenue.lamp_post(board, s.x(share), top + 0.03 * s.height, s.metre(top) * 1.1)


def _roof(board: Board) -> None:
    """A flat roof with its parapet, a fence, and what stands on roofs."""
    s = board.scenery
    top = s.below(0.12)
    board.image[:] = 0
    masonry.paved(board, top, "#a8a6a4", 2.2)
    m, wall = s.metre(top), s.lit("#b4aea8")
    board.rect(board.left, top - 0.5 * m, board.right, top + 1, wall)
    board.rect(board.left, top - 0.56 * m, board.right, top - 0.42 * m, s.sunny(wall, 0.35))
    board.wash(board.left, top - 0.42 * m, board.right, top, s.shade(wall, 0.8), (0.4, 0.1))
    iron = s.shade(s.lit("#5a6270"), 0.15)
    for x in np.arange(board.left, board.right, 1.8 * m):
        board.rect(x, top - 2.4 * m, x + max(2, 0.08 * m), top - 0.5 * m, iron)
    for lift in (2.4, 1.75, 1.1):
        board.rect(board.left, top - lift * m, board.right, top - lift * m + max(1, 0.05 * m), iron)
    x, y = s.x(0.14), s.below(0.2)
    near = s.metre(y)
    foliage.shadow(board, x, y, 3.2 * near)
    for leg in (-1.1, 1.0):
        board.rect(x + leg * near, y - 1.3 * near, x + (leg + 0.14) * near, y, iron)
    tank = s.lit("#c8ccd0")
    board.rect(x - 1.3 * near, y - 3.4 * near, x + 1.3 * near, y - 1.2 * near, tank)
    board.rect(x - 1.3 * near, y - 3.4 * near, x - 0.6 * near, y - 1.2 * near, s.shade(tank, 0.35))
    board.ellipse(x, y - 3.4 * near, 1.3 * near, 0.25 * near, s.sunny(tank, 0.3))
    unit_x, unit_y = s.x(0.9), s.below(0.17)
    u = s.metre(unit_y)
    foliage.shadow(board, unit_x, unit_y, 1.6 * u)
    board.rect(unit_x - 0.8 * u, unit_y - 1.1 * u, unit_x + 0.8 * u, unit_y, s.lit("#d8dad8"))
    board.ellipse(unit_x - 0.15 * u, unit_y - 0.55 * u, 0.42 * u, 0.42 * u, s.shade(s.lit("#a0a4a8"), 0.35))


def _roof_spot(s: Scenery) -> dict[str, Spot]:
    return {"roof": s.spot(0.5, s.foot)}


def _roofs_far(board: Board) -> None:
    s = board.scenery
    streets.skyline(board, "towers", s.below(0.14))
    rng, x, line = s.rng("near roofs"), float(board.left), s.below(0.2)
    while x < board.right:
        wide, tall = float(rng.uniform(0.1, 0.2)) * s.unit, float(rng.uniform(0.16, 0.34)) * s.unit
        streets.tower(board, rng, (x, line - tall, x + wide, line), 0.2)
        x += wide


def _cloud_floor(board: Board) -> None:
    """A bank of cloud to stand on, and others farther away."""
    s = board.scenery
    board.image[:] = 0
    four = tuple(bgr(tone) for tone in s.palette.cloud)
    for number, (y, size) in enumerate(((0.05, 0.11), (0.13, 0.16), (0.24, 0.24))):
        rng, top = s.rng(f"cloud floor {number}"), s.below(y)
        height = int(board.bottom - top + 0.2 * s.height)
        shades = tuple(s.away(tone, 0.45 - 0.2 * number) for tone in four)
        lumps = [
            (
                float(x + rng.normal(0, 0.02)),
                0.2 * s.height / height + float(v),
                size * s.unit / s.wide * float(rng.uniform(0.6, 1.0)),
            )
            for v in np.arange(0.0, 1.0, 0.55 * size * s.unit / height)
            for x in np.arange(-0.02, 1.03, 0.9 * size * s.unit / s.wide)
        ]
        picture = foliage.heap(s, rng, s.wide, height, lumps, shades, 0.035 * s.unit, 0.35)
        board.paste(picture, board.left, board.bottom - height)
    board.wash(board.left, s.foot - 0.08 * s.height, board.right, board.bottom, four[2], (0.0, 0.75))


def _islands(board: Board) -> None:
    s = board.scenery
    for number, (share, row, size, distance) in enumerate(
        ((0.72, 0.34, 0.16, 0.3), (0.24, 0.24, 0.1, 0.5), (0.5, 0.5, 0.07, 0.6), (0.9, 0.56, 0.09, 0.45))
    ):
        island(board, f"island {number}", s.x(share), row * s.height, size * s.unit, distance)


def island(board: Board, name: str, x: float, y: float, half: float, distance: float) -> None:
    """A piece of land that floats: turf and trees above, roots of rock below, a thread of water."""
    s, rng = board.scenery, board.scenery.rng(name)
    rock, turf = s.away(s.lit("#8a7460"), distance), s.away(s.lit("#6aac48"), distance)
    u = np.linspace(-1, 1, 25)
    hang = (1 - np.abs(u) ** 1.4) * half * (0.75 + 0.5 * rng.random(25))
    board.poly(np.concatenate([np.stack([x + u * half, y + hang], 1), [(x + half, y), (x - half, y)]]), rock)
    dark = np.stack([x + u * half, y + hang], 1)
    dark = dark[dark[:, 0] * s.side <= (x - s.side * 0.1 * half) * s.side]
    if len(dark) > 2:
        board.poly([*dark, (dark[-1, 0], y), (dark[0, 0], y)], s.shade(rock, 0.35))
    mound = np.stack([x + u * half * 1.02, y - np.sqrt(np.clip(1 - u**2, 0, 1)) * half * 0.14], 1)
    drip = np.stack([x + u * half * 1.02, y + (0.05 + 0.1 * rng.random(25)) * half], 1)
    board.poly(np.concatenate([mound, drip[::-1]]), turf)
    for at in np.linspace(-0.7, 0.7, 5):
        tall = half * float(rng.uniform(0.4, 0.8))
        foliage.tree(
            board, x + float(at + rng.normal(0, 0.05)) * half, y - half * 0.08, tall, "round", country.leaf(s), distance
        )
    if half > 0.12 * s.unit:
        fall = x + 0.4 * half
        board.rect(fall, y, fall + max(2, half * 0.05), y + half * 1.4, s.away(s.lit("#e4f0f6"), distance + 0.1))


def _sky_island(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#6aa844", 0.25, 500)
    country.sprinkled(board, WILD, 90, 0.05, 0.2)
    u = np.linspace(board.left, board.right, 60)
    edge = s.foot - 0.13 * s.height + 0.06 * s.height * ((u - s.width / 2) / (0.5 * s.width)) ** 2
    board.clear([*np.stack([u, edge], 1), (board.right, board.top), (board.left, board.top)])
    foliage.tree(board, s.x(0.08), s.foot - 0.06 * s.height, 0.5 * s.height, "wide", country.leaf(s))


def _dark_hills(board: Board) -> None:
    country.hills(board, 0.03, 0.06, 0.35, "#4f8a4c", "hills", 0.05)


def _star_meadow(board: Board) -> None:
    country.tufts(board, "#5a9048", 0.3, 700)


COUNTRIES: dict[str, Country] = {
    "city skyline": Country(
        "city",
        "stone",
        "stone",
        _towers_far,
        _promenade,
        horizon=0.56,
        drop=0.2,
        between=waters.calm,
        spots=waters.water_spot(0.12),
    ),
    "rooftop": Country("city", "stone", "stone", _roofs_far, _roof, horizon=0.56, drop=0.12, spots=_roof_spot),
    "sky": Country("sky", "snow", "snow", near=_cloud_floor, horizon=0.6),
    "floating islands": Country(
        "sky",
        "grass",
        "grass",
        far=_dark_hills,
        near=_sky_island,
        front=country.hem("#62a446", 0.1, WILD),
        horizon=0.66,
        drop=0.04,
        aloft=_islands,
    ),
    "night sky": Country(
        "field",
        "grass",
        "grass",
        _dark_hills,
        _star_meadow,
        country.hem("#4a7a3c", 0.08, (), 200),
        0.76,
        0.02,
        0.04,
        time="night",
        sky={"milky": True},
    ),
    "space": Country(
        "space",
        "moon",
        "stone",
        near=_asteroid,
        horizon=0.62,
        time="night",
        aloft=_cosmos,
        air="#201a44",
        sky={"drifting": False, "milky": True},
        void=True,
    ),
    "moon": Country(
        "space",
        "moon",
        "sand",
        barren.barren_far("#8c8c96", "#84848e"),
        _moon_near,
        drop=0.02,
        aloft=_earthrise,
        air="#20202a",
        airless=True,
        sky={"drifting": False, "milky": True},
        time="day",
    ),
    "alien planet": Country(
        "desert",
        "alien",
        "sand",
        barren.barren_far("#8a5aa8", "#6a4a98"),
        _alien_near,
        drop=0.02,
        rise=0.02,
        aloft=_alien_sky,
        air="#a878c8",
        more=_motes,
    ),
}
