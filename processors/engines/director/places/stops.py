"""Where one stops on the way: a gas station, an underground platform, a yard of wrecks, a balcony over roofs."""

import math

import numpy as np

from processors.engines.director.places import avenue, country, facades, foliage, masonry, roofs, streets, vistas
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.stage.setting import Spot


def _pumps(board: Board) -> None:
    """A shop and a bright roof on posts over pumps, a tall sign with prices."""
    s = board.scenery
    top = s.below(0.1)
    board.image[:] = 0
    masonry.paved(board, top, "#8c8e94", 3.0)
    m = s.metre(s.below(0.12)) * 1.15
    red, white = s.lit("#d8343c"), s.lit("#f6f4ee")
    glow = (225.0, 245.0, 250.0) if s.dark else s.lit("#e8f0f0")
    f = Facade(board, s.rng("shop"), s.x(0.5) - 4.5 * m, top + 2, m * 0.85, 11.0, 3.2)
    f.wall("#e8e2d6")
    f.rect(0.4, 0.3, 10.2, 2.1, masonry.lamp(board) if s.dark else f.glass())
    facades.goods(f, 0.5, 10.0)
    for x in np.arange(0.4, 10.8, 1.7):
        f.rect(float(x), 0.3, 0.1, 2.1, f.tone("#f4f0e8"))
    f.rect(0, 2.5, 11.0, 0.7, red)
    facades.strokes(f, 2.6, 2.62, 5.4, 0.45, (250.0, 250.0, 250.0))
    foot = s.below(0.135)
    n = s.metre(foot)
    roof = foot - 4.3 * n
    for share in (0.2, 0.78):
        x = s.x(share)
        board.rect(x - 0.16 * n, roof, x + 0.16 * n, foot, s.lit("#c8ccd0"))
        board.rect(x - 0.9 * n, foot - 0.14 * n, x + 0.9 * n, foot, s.sunny(s.lit("#d0ccc4"), 0.2))
        for dx in (-0.5, 0.5):
            px = x + dx * n
            board.rect(px - 0.32 * n, foot - 1.75 * n, px + 0.32 * n, foot - 0.14 * n, red)
            board.rect(px - 0.32 * n, foot - 1.95 * n, px + 0.32 * n, foot - 1.7 * n, white)
            board.rect(
                px - 0.22 * n, foot - 1.6 * n, px + 0.22 * n, foot - 1.2 * n, glow if s.dark else s.lit("#2c3a40")
            )
            hose = np.linspace(0, 1, 12)
            board.line(
                np.stack([px + 0.34 * n + 0.2 * n * np.sin(hose * 3.1), foot - (1.3 - 0.9 * hose) * n], 1),
                s.lit("#26262c"),
                max(2, 0.05 * n),
            )
    band = (70.0, 70.0, 225.0) if s.dark else red
    board.rect(board.left, roof - 0.85 * n, board.right, roof, (205.0, 220.0, 222.0) if s.dark else white)
    board.rect(board.left, roof - 0.6 * n, board.right, roof - 0.3 * n, band)
    board.rect(board.left, roof, board.right, roof + 0.12 * n, s.shade(s.lit("#a8a8ac"), 0.3))
    for share in np.linspace(0.05, 0.95, 7):
        x = share * s.width
        board.rect(x - 0.6 * n, roof + 0.02 * n, x + 0.6 * n, roof + 0.1 * n, glow)
        if s.dark:
            board.shine(x, roof + 0.1 * n, 3.0 * n, (210.0, 235.0, 245.0), 0.35)
            board.wash(board.left, top, board.right, board.bottom, (190.0, 215.0, 225.0), (0.05, 0.02))
    for x0, share in ((s.x(0.35), 0.0), (s.x(0.65), 0.0)):
        y = s.below(0.24)
        board.poly(
            [
                (x0 - 1.6 * n, y),
                (x0 - 1.35 * n, y),
                (x0 - 1.2 * n + share, y + 0.06 * s.height),
                (x0 - 1.55 * n, y + 0.06 * s.height),
            ],
            s.lit("#f0d040"),
        )
    x = s.x(0.95)
    board.rect(x - 0.1 * n, foot - 5.6 * n, x + 0.1 * n, foot, s.lit("#8a9096"))
    board.rect(x - 0.9 * n, foot - 6.6 * n, x + 0.9 * n, foot - 3.6 * n, red)
    for row in range(3):
        board.rect(x - 0.75 * n, foot - (4.4 + 0.75 * row) * n, x + 0.75 * n, foot - (3.85 + 0.75 * row) * n, glow)
    if s.dark:
        board.shine(x, foot - 5 * n, 2.4 * n, (90.0, 90.0, 250.0), 0.5)


def _town_edge(board: Board) -> None:
    s = board.scenery
    country.hills(board, -0.02, 0.08, 0.45, "#7a9a60", "hills", 0.05)
    streets.skyline(board, "low", s.below(0.02))


def _forecourt(s: Scenery) -> dict[str, Spot]:
    return {"road": s.spot(0.5, s.below(0.26))}


def _tiled(board: Board) -> None:
    """A vault of white tiles over a track, a train with lit windows, a band with the station's sign."""
    s, rng = board.scenery, board.scenery.rng("underground")
    tile, top = (206.0, 214.0, 214.0), board.top
    board.fade(board.left, top, board.right, board.bottom, ((120.0, 118.0, 116.0), tile, (170.0, 176.0, 176.0)))
    step = 0.035 * s.unit
    for y in np.arange(top, board.bottom, step):
        board.rect(board.left, y, board.right, y + 1, (160.0, 166.0, 166.0))
        shift = 0.5 * step if int((y - top) / step) % 2 else 0.0
        for x in np.arange(board.left + shift, board.right, 2 * step):
            board.rect(x, y, x + 1, y + step, (160.0, 166.0, 166.0))
    colour = ((180.0, 90.0, 40.0), (60.0, 60.0, 200.0), (80.0, 150.0, 60.0), (40.0, 140.0, 230.0))[int(rng.integers(4))]
    line = s.horizon - 0.2 * s.height
    board.rect(board.left, line, board.right, line + 0.07 * s.height, colour)
    for share in (0.2, 0.75):
        f = Facade(
            board, s.rng("sign"), share * s.width - 0.12 * s.unit, line + 0.06 * s.height, 0.05 * s.unit, 5.0, 1.0
        )
        f.rect(0, 0.0, 5.0, 1.0, (250.0, 250.0, 250.0))
        facades.strokes(f, 0.4, 0.2, 4.2, 0.6, (60.0, 50.0, 50.0))
    for share in (-0.02, 0.36, 0.66, 1.0):
        x = share * s.width
        board.rect(x, s.horizon - 0.11 * s.height, x + 0.16 * s.unit, s.horizon + 0.03 * s.height, (90.0, 84.0, 80.0))
        first, second = (facades.CLOTHS[int(k)] for k in rng.choice(6, 2, replace=False))
        board.rect(
            x + 3, s.horizon - 0.105 * s.height, x + 0.16 * s.unit - 3, s.horizon + 0.024 * s.height, s.tone_of(first)
        )
        board.ellipse(x + 0.08 * s.unit, s.horizon - 0.05 * s.height, 0.04 * s.unit, 0.03 * s.unit, s.tone_of(second))
    for k, y in enumerate((-0.02, 0.1)):
        for share in np.linspace(0.0, 1.0, 5):
            x = share * s.width
            board.rect(
                x - 0.07 * s.unit, y * s.height, x + 0.07 * s.unit, y * s.height + (4 + 3 * k), (245.0, 252.0, 252.0)
            )
            board.shine(x, y * s.height, 0.16 * s.unit, (220.0, 235.0, 235.0), 0.4)


def _platform(board: Board) -> None:
    """A train that stands at a platform with a yellow edge; columns, benches."""
    s, rng = board.scenery, board.scenery.rng("train underground")
    board.image[:] = 0
    edge = s.below(0.12)
    board.rect(board.left, s.below(0.05), board.right, edge, (44.0, 40.0, 40.0))
    if not s.without("train"):
        foot, tall = s.below(0.09), 0.26 * s.height
        body = (196.0, 190.0, 184.0)
        x0, x1 = sorted((s.x(0.42), s.x(1.3)))
        board.rect(x0, foot - tall, x1, foot, body)
        board.rect(
            x0,
            foot - 0.42 * tall,
            x1,
            foot - 0.3 * tall,
            ((60.0, 60.0, 210.0), (190.0, 110.0, 40.0), (90.0, 160.0, 70.0))[int(rng.integers(3))],
        )
        board.rect(x0, foot - 1.04 * tall, x1, foot - 0.97 * tall, (130.0, 126.0, 124.0))
        step = 0.15 * s.unit
        for k, x in enumerate(np.arange(x0 + 0.3 * step, x1 - 0.5 * step, step)):
            lamp = (190.0, 236.0, 250.0)
            if k % 3 == 1:
                board.rect(x, foot - 0.88 * tall, x + 0.8 * step, foot - 0.02 * tall, (150.0, 146.0, 142.0))
                board.rect(x + 0.08 * step, foot - 0.82 * tall, x + 0.36 * step, foot - 0.3 * tall, lamp)
                board.rect(x + 0.44 * step, foot - 0.82 * tall, x + 0.72 * step, foot - 0.3 * tall, lamp)
                continue
            board.rect(x, foot - 0.86 * tall, x + 0.84 * step, foot - 0.46 * tall, (60.0, 56.0, 54.0))
            board.rect(x + 3, foot - 0.84 * tall, x + 0.84 * step - 3, foot - 0.48 * tall, lamp)
            for dx in (0.2, 0.55):
                px = x + dx * step
                board.ellipse(px, foot - 0.6 * tall, 0.06 * step, 0.07 * tall, (80.0, 80.0, 100.0))
                board.rect(
                    px - 0.1 * step, foot - 0.54 * tall, px + 0.1 * step, foot - 0.48 * tall, (100.0, 70.0, 70.0)
                )
        end = x0 if s.x(0.42) < s.x(1.3) else x1
        board.ellipse(end, foot - 0.2 * tall, 0.012 * s.unit, 0.012 * s.unit, (210.0, 245.0, 255.0))
        board.shine(end, foot - 0.2 * tall, 0.12 * s.unit, (190.0, 235.0, 250.0), 0.8)
    slabs = Board(s)
    masonry.paved(slabs, edge, "#b8b4ae", 1.2)
    board.paste(slabs.image, board.left, board.top)
    board.rect(board.left, edge - 2, board.right, edge + 0.012 * s.height, (236.0, 240.0, 240.0))
    board.rect(board.left, edge + 0.02 * s.height, board.right, edge + 0.045 * s.height, (50.0, 190.0, 240.0))
    for share in (0.08, 0.93):
        y = s.below(0.2)
        m, x = s.metre(y), s.x(share)
        board.rect(x - 0.34 * m, board.top, x + 0.34 * m, y, (186.0, 190.0, 190.0))
        board.rect(x - 0.34 * m, board.top, x - 0.1 * m, y, (150.0, 154.0, 156.0))
        board.rect(x - 0.36 * m, y - 1.2 * m, x + 0.36 * m, y - 0.3 * m, (150.0, 100.0, 50.0))
        board.rect(x - 0.42 * m, y - 0.2 * m, x + 0.42 * m, y, (120.0, 118.0, 116.0))


def _heaps(board: Board) -> None:
    """Hills of crushed cars, tyres and scrap under a crane with a magnet."""
    s, rng = board.scenery, board.scenery.rng("heaps")
    country.hills(board, -0.02, 0.06, 0.5, "#8a8a70", "hills", 0.0)
    line = s.below(0.05)
    iron = s.away(s.lit("#e0a030"), 0.15)
    x = s.x(0.72)
    board.rect(x - 0.012 * s.unit, line - 0.46 * s.unit, x + 0.012 * s.unit, line, iron)
    tip = x - 0.3 * s.unit * (1 if not s.flip else -1)
    board.line([(x, line - 0.45 * s.unit), (tip, line - 0.4 * s.unit)], iron, 0.016 * s.unit)
    board.line([(tip, line - 0.4 * s.unit), (tip, line - 0.3 * s.unit)], s.lit("#3a3a40"), 2)
    board.ellipse(tip, line - 0.29 * s.unit, 0.035 * s.unit, 0.014 * s.unit, s.lit("#50545c"))
    codes = ("#b84a3c", "#3f6a9a", "#c8a040", "#5a8a6a", "#8a8c90", "#a86a40", "#d8d4cc")
    for share, half, tall, away in ((0.5, 0.5, 0.16, 0.36), (0.12, 0.36, 0.36, 0.16), (0.95, 0.34, 0.3, 0.12)):
        for level in range(int(tall / 0.045)):
            reach = half * s.width * (1 - level * 0.045 / tall) ** 0.8
            at, y = s.x(share) - reach, line - level * 0.043 * s.unit
            while at < s.x(share) + reach:
                wide, high = float(rng.uniform(0.07, 0.12)) * s.unit, float(rng.uniform(0.036, 0.05)) * s.unit
                tone = s.away(s.lit(codes[int(rng.integers(7))]), away)
                tilt = float(rng.normal(0, 0.006)) * s.unit
                board.poly(
                    [
                        (at, y),
                        (at + wide, y + tilt),
                        (at + 0.96 * wide, y - 0.5 * high + tilt),
                        (at + 0.74 * wide, y - 0.55 * high),
                        (at + 0.62 * wide, y - high),
                        (at + 0.28 * wide, y - high),
                        (at + 0.16 * wide, y - 0.5 * high),
                        (at, y - 0.45 * high),
                    ],
                    tone,
                )
                board.poly(
                    [
                        (at + 0.3 * wide, y - 0.55 * high),
                        (at + 0.6 * wide, y - 0.55 * high),
                        (at + 0.56 * wide, y - 0.9 * high),
                        (at + 0.34 * wide, y - 0.9 * high),
                    ],
                    s.shade(tone, 0.6),
                )
                for dx in (0.22, 0.76):
                    board.ellipse(at + dx * wide, y, 0.2 * high, 0.2 * high, s.away(s.lit("#2c2c32"), away))
                if rng.random() < 0.3:
                    board.ellipse(
                        at + 0.5 * wide, y - 0.3 * high, 0.1 * wide, 0.14 * high, s.away(s.lit("#8a4a2c"), away)
                    )
                at += wide * float(rng.uniform(0.8, 1.05))


def _scrap(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("scrap")
    a = np.linspace(0, 2 * math.pi, 25)
    for share, row in ((0.05, 0.16), (0.12, 0.24), (0.9, 0.15), (0.97, 0.23)):
        y = s.below(row)
        m, x = s.metre(y), s.x(share)
        for k in range(3):
            low = y - 0.3 * m * k
            board.ellipse(x + 0.1 * m * (k % 2), low - 0.15 * m, 0.55 * m, 0.24 * m, s.lit("#33333a"))
            board.ellipse(x + 0.1 * m * (k % 2), low - 0.24 * m, 0.3 * m, 0.1 * m, s.lit("#1c1c22"))
            board.line(
                np.stack([x + 0.1 * m * (k % 2) + 0.52 * m * np.cos(a), low - 0.17 * m + 0.2 * m * np.sin(a)], 1),
                s.lit("#50505a"),
                1,
            )
    for _ in range(26):
        y = s.below(float(rng.uniform(0.07, 0.36)))
        m, x = s.metre(y) * float(rng.uniform(0.15, 0.4)), s.width * float(rng.uniform(-0.03, 1.03))
        tone = s.lit(("#8a5a3c", "#7a7c84", "#a8684a", "#5c6470")[int(rng.integers(4))])
        board.poly([(x - m, y), (x - 0.4 * m, y - 0.5 * m), (x + 0.7 * m, y - 0.3 * m), (x + m, y)], tone)


def _roof_view(board: Board) -> None:
    roofs.paint(board, roofs.TOWNS["old town"])


def _balcony(board: Board) -> None:
    """A floor of tiles behind an iron rail, with flower boxes, a table and a chair."""
    s = board.scenery
    vistas.terrace("#d8b898", "#e8dcc8", "#e84a5a")(board)
    top = s.below(0.16)
    m = s.metre(top)
    board.clear([(board.left, top - 2 * m), (board.right, top - 2 * m), (board.right, top), (board.left, top)])
    iron = s.shade(s.lit("#34363e"), 0.1)
    for x in np.arange(board.left, board.right, 0.24 * m):
        board.rect(x, top - 1.0 * m, x + max(1, 0.045 * m), top, iron)
        board.ellipse(x + 0.13 * m, top - 0.5 * m, 0.07 * m, 0.1 * m, iron)
    board.rect(board.left, top - 1.06 * m, board.right, top - 0.97 * m, s.sunny(iron, 0.25))
    board.rect(board.left, top - 0.12 * m, board.right, top - 0.05 * m, iron)
    rng = s.rng("flower boxes")
    for share in (0.12, 0.36, 0.66, 0.9):
        x = s.x(share)
        board.rect(x - 1.0 * m, top - 1.1 * m, x + 1.0 * m, top - 0.72 * m, s.lit("#a85c40"))
        foliage.bush(board, x, top - 0.98 * m, 2.2 * m, "#4f8f48", 0.0, 0.3)
        for _ in range(22):
            petal = s.lit(("#e84a5a", "#f8b0c0", "#ffffff", "#f8d050")[int(rng.integers(4))])
            board.ellipse(
                x + float(rng.uniform(-1, 1)) * m, top - float(rng.uniform(0.85, 1.45)) * m, 0.08 * m, 0.075 * m, petal
            )
    for share in (0.03, 0.97):
        avenue.lamp_post(board, s.x(share), s.below(0.2), 0.62 * s.metre(s.below(0.2)))


COUNTRIES: dict[str, Country] = {
    "gas station": Country(
        "city", "stone", "stone", _town_edge, _pumps, horizon=0.56, drop=0.1, rise=0.0, spots=_forecourt
    ),
    "subway station": Country(
        "city",
        "stone",
        "tiles",
        _tiled,
        _platform,
        horizon=0.54,
        drop=0.05,
        rise=0.0,
        closed=True,
        tint=(0.98, 1.0, 1.0),
    ),
    "junkyard": Country("city", "earth", "stone", _heaps, _scrap, horizon=0.56, drop=0.04, rise=0.01),
    "balcony": Country("city", "stone", "stone", _roof_view, _balcony, horizon=0.48, drop=0.16, rise=0.0),
}
