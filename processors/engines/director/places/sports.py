"""Places for sport: school yard, stadium, race track."""

import math

import numpy as np

from processors.engines.director.places import (
    country,
    facades,
    foliage,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.scenery import DARK, Scenery
from processors.engines.director.stage.setting import Spot


def _school(board: Board) -> None:
    s = board.scenery
    country.hills(board, -0.02, 0.1, 0.45, "#74a858", "hills", 0.05)
    foot = s.below(0.03)
    m = 0.043 * s.unit
    f = Facade(board, s.rng("school"), s.width / 2 - 15 * m, foot, m, 30.0, 9.6, 0.08)
    wall = f.wall("#e4dccc")
    for y in (0.9, 4.0, 7.0):
        for x in np.arange(0.8, 29, 1.9):
            if not (12.6 < x < 16.2):
                f.pane(float(x), y, 1.4, 1.7, 0.35, "#c8d0d4")
        f.rect(0, y - 0.45, 30, 0.16, s.shade(wall, 0.18))
    f.rect(12.6, 0, 4.8, 11.6, s.shade(wall, 0.06))
    f.rect(13.4, 0, 3.2, 2.7, f.glass())
    f.rect(12.9, 2.7, 4.2, 0.3, f.tone("#a04838"))
    board.ellipse(f.left + 15 * m, foot - 10.0 * m, 0.9 * m, 0.9 * m, f.tone("#f8f6ee"))
    f.line([(15, 10), (15, 10.6)], f.tone("#303038"), 0.12)
    f.line([(15, 10), (15.4, 9.8)], f.tone("#303038"), 0.12)
    f.rect(-0.3, 9.5, 30.6, 0.4, s.sunny(wall, 0.2))
    foliage.grove(
        board,
        "school trees",
        np.full(s.wide, foot + 3),
        0.12 * s.unit,
        country.leaf(s, "#f6b4cc" if s.around.season == "spring" else "#5aa04c"),
        0.14,
        "round",
        0.45,
    )


def _yard(board: Board) -> None:
    s = board.scenery
    chalk = s.lit("#f4f0e4")
    for half, depth in ((7.5, 0.16), (9.5, 0.24)):
        u = np.linspace(0, math.pi, 40)
        y = s.horizon + (0.05 + depth * np.sin(u) ** 1.0 * 1.6) * s.height
        m = (y - s.horizon) / s.eye
        board.line(
            np.stack([s.width / 2 + half * np.cos(u) * np.maximum(m, 0.09 * s.height), y], 1), chalk, 0.004 * s.unit
        )
    for share in (0.08, 0.93):
        _goal(board, s.x(share), s.row(0.055 * s.height), 3.0)


def _goal(board: Board, x: float, foot: float, wide: float) -> None:
    s = board.scenery
    m, white = s.metre(foot), s.lit("#f4f4f0")
    net = s.lit("#d4dade")
    for k in np.linspace(0, wide, 12):
        board.line(
            [(x + (float(k) - wide / 2) * m, foot - 2.0 * m), (x + (float(k) - wide / 2) * m * 0.92, foot - 0.1 * m)],
            net,
            1,
        )
    for k in np.linspace(0.2, 2.0, 7):
        board.line([(x - wide / 2 * m, foot - float(k) * m), (x + wide / 2 * m, foot - float(k) * m)], net, 1)
    board.line(
        [
            (x - wide / 2 * m, foot),
            (x - wide / 2 * m, foot - 2.1 * m),
            (x + wide / 2 * m, foot - 2.1 * m),
            (x + wide / 2 * m, foot),
        ],
        white,
        0.12 * m,
    )


def stands(board: Board, foot: float, tall: float, rows: int = 9) -> None:
    """A grandstand full of spectators, with its roof and floodlights."""
    s, rng = board.scenery, board.scenery.rng("stands")
    top = foot - tall
    board.fade(board.left, top, board.right, foot, (s.lit("#6c7488"), s.lit("#4c5468")))
    crowd = [
        s.away(s.lit(code), 0.12)
        for code in ("#d8484c", "#f0f0ec", "#3a68c0", "#f0c84a", "#5a9a5c", "#e89060", "#8a5ab0", "#404450")
    ]
    step = tall * 0.86 / rows
    for k in range(rows):
        y = top + tall * 0.12 + step * (k + 1)
        board.rect(board.left, y - step * 0.22, board.right, y, s.lit("#8a90a0"))
        for x in np.arange(board.left + float(rng.uniform(0, step)), board.right, step * 0.85):
            if rng.random() < 0.9:
                at = x + float(rng.normal(0, step * 0.1))
                board.ellipse(at, y - step * 0.45, step * 0.34, step * 0.36, crowd[int(rng.integers(8))])
                board.ellipse(
                    at,
                    y - step * 0.86,
                    step * 0.2,
                    step * 0.22,
                    s.away(s.lit(("#e8c4a0", "#a87850", "#f0d4b4")[int(rng.integers(3))]), 0.1),
                )
    board.rect(board.left, top - 0.02 * s.height, board.right, top + 0.012 * s.height, s.lit("#c8ccd4"))
    board.wash(board.left, top, board.right, top + 0.3 * tall, s.shade((60.0, 60.0, 60.0), 0.5), (0.55, 0.0))
    for share in (0.1, 0.37, 0.63, 0.9):
        x = share * s.width
        board.rect(x - 0.004 * s.unit, top - 0.13 * s.height, x + 0.004 * s.unit, top, s.lit("#5a606c"))
        board.rect(x - 0.05 * s.unit, top - 0.16 * s.height, x + 0.05 * s.unit, top - 0.12 * s.height, s.lit("#d8dce4"))
        if s.around.time in DARK or s.weather in ("rain", "storm"):
            for k in range(5):
                board.shine(
                    x + (k - 2) * 0.022 * s.unit, top - 0.14 * s.height, 0.11 * s.unit, (255.0, 248.0, 235.0), 0.9
                )


def _stadium_far(board: Board) -> None:
    s = board.scenery
    stands(board, s.below(0.03), 0.34 * s.height, 10)
    rng, x = s.rng("boards"), float(board.left)
    foot = s.below(0.05)
    while x < board.right:
        wide = 0.2 * s.unit
        f = Facade(board, rng, x, foot, 0.04 * s.unit, 5.0, 0.9)
        f.rect(0, 0, 5, 0.9, s.lit(facades.CLOTHS[int(rng.integers(6))]))
        facades.strokes(f, 0.5, 0.25, 3.6, 0.4, s.lit("#fff8ec"))
        x += wide


def _pitch(board: Board) -> None:
    s = board.scenery
    top = s.below(0.05)
    for k in np.arange(-14, 14):
        corners = [
            (s.width / 2 + (k + d) * 3.2 * s.metre(y), y)
            for d, y in ((0, top), (1, top), (1, board.bottom), (0, board.bottom))
        ]
        if k % 2:
            board.glaze(corners, s.sunny(s.lit("#7cc454"), 0.2), 0.45)
    chalk = s.lit("#f4f6f0")
    for y in (top + 0.02 * s.height, s.below(0.3)):
        board.rect(board.left, y, board.right, y + max(1.5, s.metre(y) * 0.05), chalk)
    board.line([(s.width / 2, top), (s.width / 2, s.below(0.3))], chalk, 0.004 * s.unit)
    a, mid = np.linspace(0, 2 * math.pi, 50), s.below(0.16)
    board.line(
        np.stack([s.width / 2 + 0.34 * s.unit * np.cos(a), mid + 0.055 * s.height * np.sin(a)], 1),
        chalk,
        0.004 * s.unit,
    )
    for share in (0.04, 0.97):
        _goal(board, s.x(share), s.row(0.08 * s.height), 4.4)


def _track_near(board: Board) -> None:
    s = board.scenery
    far, near = s.below(0.09), s.below(0.27)
    tar = s.lit("#5c5e68")
    board.fade(board.left, far, board.right, near, (s.away(tar, 0.1), s.shade(tar, 0.1)))
    for y, thick in ((far, 0.012), (near, 0.02)):
        step = s.metre(y) * 1.2
        for k, x in enumerate(np.arange(board.left, board.right, step)):
            board.rect(x, y - thick * s.height, x + step, y, s.lit("#e04038" if k % 2 else "#f4f0ea"))
    for k in range(10):
        for row in range(2):
            y, size = far + (near - far) * (0.1 * k), (near - far) * 0.1
            x = s.x(0.7) + (row - 1) * size * 1.3
            board.rect(x, y, x + size * 1.3, y + size, s.lit("#26262c" if (k + row) % 2 else "#f4f4f0"))


def _track_spot(s: Scenery) -> dict[str, Spot]:
    return {"road": s.spot(0.5, s.below(0.2))}


COUNTRIES: dict[str, Country] = {
    "school yard": Country("field", "earth", "sand", _school, _yard, drop=0.03, rise=0.002),
    "stadium": Country("field", "lawn", far=_stadium_far, near=_pitch, drop=0.05, rise=0.0, floodlit=True),
    "race track": Country(
        "field", "lawn", "stone", _stadium_far, _track_near, drop=0.05, rise=0.0, spots=_track_spot, floodlit=True
    ),
}
