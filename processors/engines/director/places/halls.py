"""Great rooms without walls of their own: a circus tent, an ice palace, a tunnel, an aquarium."""

import itertools
import math

import cv2
import numpy as np

from processors.engines.director.places import masonry, terrain
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import blend
from processors.engines.director.stage.setting import Spot


def _big_top(board: Board) -> None:
    """The striped roof of a tent over rows of people, strings of bulbs, a trapeze."""
    s, rng = board.scenery, board.scenery.rng("tent")
    x, y, rim = s.width / 2, -0.1 * s.height, s.horizon - 0.2 * s.height
    dark = (52.0, 30.0, 60.0)
    board.rect(board.left, board.top, board.right, board.bottom, dark)
    edges = np.linspace(-1.5, 1.5, 25)
    for k, (a, b) in enumerate(itertools.pairwise(edges)):
        tone = (50.0, 44.0, 190.0) if k % 2 else (190.0, 226.0, 244.0)
        shade = blend(tone, dark, 0.18 + 0.22 * abs(float(a)))
        sag = [rim + 0.16 * s.height * (1 - abs(float(v)) * 0.5) for v in (a, b)]
        board.poly(
            [
                (x + a * 0.04 * s.width, y),
                (x + b * 0.04 * s.width, y),
                (x + b * 0.72 * s.width, sag[1]),
                (x + (a + b) * 0.36 * s.width, (sag[0] + sag[1]) / 2 + 0.035 * s.height),
                (x + a * 0.72 * s.width, sag[0]),
            ],
            shade,
        )
    for row, size in ((0.07, 0.016), (0.035, 0.019), (-0.005, 0.022), (-0.05, 0.026)):
        py = s.horizon + 0.02 * s.height - row * s.height
        for at in np.arange(board.left, board.right, 2.3 * size * s.unit):
            r = size * s.unit * float(rng.uniform(0.8, 1.0))
            cloth = blend(
                (
                    (60.0, 70.0, 200.0),
                    (180.0, 110.0, 60.0),
                    (60.0, 170.0, 210.0),
                    (120.0, 160.0, 80.0),
                    (170.0, 80.0, 150.0),
                )[int(rng.integers(5))],
                dark,
                0.45,
            )
            board.ellipse(at, py + 1.5 * r, 1.0 * r, 1.3 * r, cloth)
            board.ellipse(at, py, 0.62 * r, 0.7 * r, blend((140.0, 180.0, 225.0), dark, 0.35))
    gold = (110.0, 215.0, 255.0)
    for side in (-1, 1):
        u = np.linspace(0, 1, 30)
        for v in u:
            px, py = (
                x + side * (0.03 + 0.72 * float(v)) * s.width,
                0.02 * s.height + 0.3 * s.height * float(v) + 0.1 * s.height * 4 * float(v) * (1 - float(v)),
            )
            board.ellipse(px, py, 0.0055 * s.unit, 0.0055 * s.unit, gold)
            board.shine(px, py, 0.03 * s.unit, gold, 0.5)
        post = x + side * 0.36 * s.width
        board.rect(post - 0.008 * s.unit, board.top, post + 0.008 * s.unit, s.below(0.06), (70.0, 160.0, 215.0))
        for k in range(12):
            low = s.below(0.06) - k * 0.055 * s.height
            board.rect(post - 0.009 * s.unit, low - 0.028 * s.height, post + 0.009 * s.unit, low, (60.0, 50.0, 190.0))
    for share in (-0.22, 0.2):
        swing, low = x + share * s.width, 0.26 * s.height
        for dx in (-0.03, 0.03):
            board.line([(swing + dx * s.unit, board.top), (swing + dx * s.unit, low)], (200.0, 220.0, 230.0), 1)
        board.rect(swing - 0.035 * s.unit, low, swing + 0.035 * s.unit, low + 0.007 * s.unit, (90.0, 170.0, 220.0))


def _ring(board: Board) -> None:
    """A ring of sand behind a low striped wall, in the light of two spots."""
    s, x = board.scenery, board.scenery.width / 2
    sand = (120.0, 176.0, 216.0)
    board.image[:] = 0
    top = s.below(0.05)
    board.fade(
        board.left,
        top,
        board.right,
        board.bottom,
        (blend(sand, (60.0, 40.0, 60.0), 0.45), sand, blend(sand, (60.0, 60.0, 80.0), 0.25)),
    )
    m = s.metre(s.below(0.1))
    for lean in range(-16, 17):
        at = x + lean * 0.075 * s.width
        y = s.below(0.08) + 0.16 * s.height * (abs(lean) / 16) ** 2
        wide, tall = 0.0755 * s.width, 0.8 * m * (1 + 0.6 * (abs(lean) / 16) ** 2)
        tone = (52.0, 46.0, 200.0) if lean % 2 else (96.0, 190.0, 236.0)
        step = 0.16 * s.height * ((abs(lean) + 1) / 16) ** 2 - 0.16 * s.height * (abs(lean) / 16) ** 2
        drop = step if lean >= 0 else -step
        board.poly([(at, y - tall), (at + wide, y - tall + drop), (at + wide, y + drop), (at, y)], tone)
        board.line([(at, y - tall), (at + wide, y - tall + drop)], (190.0, 235.0, 250.0), max(2, 0.006 * s.unit))
    for share in (0.36, 0.66):
        glow = np.zeros(board.image.shape[:2], np.float32)
        centre = (int(share * s.width - board.left), int(s.below(0.24) - board.top))
        cv2.ellipse(glow, centre, (int(0.3 * s.width), int(0.09 * s.height)), 0, 0, 360, 1.0, -1, cv2.LINE_AA)
        soft = cv2.GaussianBlur(glow, (0, 0), 0.012 * s.unit)
        for c, value in enumerate((90.0, 110.0, 120.0)):
            board.image[..., c] = np.clip(board.image[..., c] + soft * value * 0.5 * (board.image[..., 3] > 0), 0, 255)


def _ice_hall(board: Board) -> None:
    """Arches and faceted columns of ice, icicles and a throne of crystals, light from behind."""
    s, rng = board.scenery, board.scenery.rng("ice hall")
    deep, mid, pale = s.lit("#2f6ab0"), s.lit("#6ab4e4"), s.lit("#e4f6ff")
    board.fade(board.left, board.top, board.right, board.bottom, (s.shade(deep, 0.2), deep, mid))
    x, foot = s.width / 2, s.below(0.03)
    for k, share in enumerate((0.5, 0.36, 0.24, 0.14)):
        tone = blend(blend(deep, s.shade(deep, 0.3), 0.6 - 0.2 * k), pale, 0.16 * k)
        half, tall = share * s.width, (0.9 - 0.16 * k) * s.height
        u = np.linspace(-1, 1, 25)
        arch = np.stack([x + u * half, foot - tall * (1 - np.abs(u) ** 2.4)], 1)
        board.poly([*arch, (x + half, foot), (x - half, foot)], tone)
        board.line(arch, s.sunny(pale, 0.4), max(2, 0.005 * s.unit))
    board.shine(x, foot - 0.2 * s.height, 0.6 * s.unit, (255.0, 236.0, 200.0), 0.55)
    for share, wide in ((0.29, 0.028), (0.71, 0.028), (0.17, 0.042), (0.83, 0.042), (0.03, 0.06), (0.97, 0.06)):
        low = foot + 0.16 * s.height * abs(share - 0.5) * 2
        px, w = share * s.width, wide * s.unit * 1.3
        for left, right, tone in ((-1, -0.4, blend(mid, deep, 0.5)), (-0.4, 0.3, blend(mid, pale, 0.6)), (0.3, 1, mid)):
            board.poly(
                [
                    (px + left * w, board.top),
                    (px + right * w, board.top),
                    (px + right * w * 1.05, low),
                    (px + left * w * 1.05, low),
                ],
                tone,
            )
        for _ in range(6):
            y = float(rng.uniform(0.0, 0.9)) * low
            board.line(
                [(px - w, y), (px - 0.4 * w, y + 0.05 * s.height), (px + 0.3 * w, y + 0.01 * s.height)],
                blend(pale, mid, 0.3),
                2,
            )
        board.poly(
            [
                (px - 1.5 * w, low + 0.02 * s.height),
                (px + 1.5 * w, low + 0.02 * s.height),
                (px + 1.1 * w, low - 0.04 * s.height),
                (px - 1.1 * w, low - 0.04 * s.height),
            ],
            blend(mid, pale, 0.4),
        )
    for tall, dx in ((0.3, 0.0), (0.22, -0.05), (0.22, 0.05), (0.14, -0.09), (0.14, 0.09)):
        px, w = x + dx * s.unit * 1.3, 0.026 * s.unit
        tip = (px + dx * 0.3 * s.unit, foot - tall * s.unit)
        board.poly([(px - w, foot), (px, foot), tip], blend(mid, pale, 0.75))
        board.poly([(px, foot), (px + w, foot), tip], blend(mid, deep, 0.25))
    for at in np.arange(board.left, board.right, 0.018 * s.unit):
        long = s.height * float(rng.uniform(0.03, 0.17)) * (0.6 + abs(at / s.width - 0.5))
        w, top = 0.008 * s.unit, board.top
        board.poly([(at - w, top), (at + w, top), (at, long)], blend(pale, mid, 0.5 * float(rng.random())))
    terrain.fog_bank(board, foot, 0.12 * s.height, 0.3, "cold")


def _ice_slabs(board: Board, top: float) -> None:
    """Slabs of ice in perspective with bright joints, some clearer than others, and a sheen in the middle."""
    s, rng = board.scenery, board.scenery.rng("ice slabs")
    pale, deep, x = s.lit("#f0fbff"), s.lit("#3f86c8"), s.width / 2
    rows = top + (board.bottom - top) * np.linspace(0.02, 1, 9) ** 1.9
    near = 0.3 * s.width

    def column(k: float, y: float) -> float:
        return x + k * near * (0.16 + 0.84 * (y - top) / (board.bottom - top))

    for low, high in itertools.pairwise(rows):
        for k in range(-9, 9):
            if rng.random() < 0.45:
                corners = [(column(k, low), low), (column(k + 1, low), low), (column(k + 1, high), high)]
                tone = pale if rng.random() < 0.55 else deep
                board.glaze([*corners, (column(k, high), high)], tone, float(rng.uniform(0.08, 0.24)))
        thick = max(1.0, 0.05 * (low - top) * 0.2)
        board.glaze(
            [(board.left, low), (board.right, low), (board.right, low + thick), (board.left, low + thick)], pale, 0.5
        )
    for k in range(-9, 10):
        board.line([(column(k, top), top), (column(k, board.bottom), board.bottom)], s.sunny(s.lit("#c4e6f6"), 0.3), 1)
    board.shine(x, top + 0.05 * s.height, 0.5 * s.unit, (255.0, 240.0, 214.0), 0.35)
    terrain.fog_bank(board, top + 0.01 * s.height, 0.09 * s.height, 0.55, "cold on the floor")


def _ice_floor(board: Board) -> None:
    """A mirror of ice with cracks, crystals and drifts at its sides."""
    s, rng = board.scenery, board.scenery.rng("ice floor")
    top = s.below(0.03)
    board.image[:] = 0
    back = Board(s)
    _ice_hall(back)
    terrain.reflect(back, top, s.height, 0.0)
    board.fade(board.left, top, board.right, board.bottom, (s.lit("#a8d8f0"), s.lit("#7cc0e4"), s.lit("#5a9cd0")))
    up = Board(s)
    up.image[: int(top) - up.top] = back.image[: int(top) - up.top]
    up.image[int(top) - up.top :] = board.image[int(top) - up.top :]
    terrain.reflect(up, top, s.height, 0.6, 0.25)
    board.image[int(top) - up.top :] = up.image[int(top) - up.top :]
    _ice_slabs(board, top)
    for _ in range(9):
        x, y = float(rng.random()) * s.width, s.below(float(rng.uniform(0.08, 0.36)))
        path = [(x, y)]
        for _ in range(4):
            path.append(
                (
                    path[-1][0] + float(rng.normal(0, 0.05)) * s.unit,
                    path[-1][1] + float(rng.uniform(-0.01, 0.02)) * s.unit,
                )
            )
        board.line(path, s.lit("#f0fbff"), 1)
    for side in (0.02, 0.1, 0.9, 0.98):
        y = s.below(0.22 + 0.06 * abs(side - 0.5))
        m = s.metre(y)
        for k in range(5):
            lean, tall = float(rng.normal(0, 0.35)), float(rng.uniform(0.6, 1.7)) * m
            px = s.x(side) + (k - 2) * 0.22 * m
            board.poly([(px - 0.2 * m, y), (px, y), (px + lean * m, y - tall)], s.lit("#d8f2ff"))
            board.poly([(px, y), (px + 0.2 * m, y), (px + lean * m, y - tall)], s.lit("#6aaee0"))


def _vault(board: Board) -> None:
    """Rings of brick that lead to the dark, lamps at their crown, water or rails in the middle."""
    s = board.scenery
    x, y = s.x(0.56), s.horizon - 0.02 * s.height
    board.rect(board.left, board.top, board.right, board.bottom, (26.0, 20.0, 20.0))
    lamp = masonry.lamp(board)
    glow = (110.0, 190.0, 250.0)
    radii = 0.06 * 1.32 ** np.arange(13)[::-1] * s.unit
    for k, r in enumerate(radii):
        light = 0.32 + 0.36 * (k % 3 == 0) - 0.012 * k
        stone = blend((30.0, 24.0, 24.0), (116.0, 138.0, 160.0), light)
        a = np.linspace(math.pi, 2 * math.pi, 31)
        ring = np.stack([x + 1.25 * r * np.cos(a), y + r * 1.15 * np.sin(a) + 0.1 * r], 1)
        board.poly([*ring, (x + 1.25 * r, y + 0.9 * r), (x - 1.25 * r, y + 0.9 * r)], stone)
        for v in np.linspace(0, 30, 16).astype(int):
            p = ring[v]
            board.line([p, (x + (p[0] - x) * 0.8, y + (p[1] - y) * 0.8)], blend(stone, (30.0, 24.0, 24.0), 0.4), 1)
        board.line(ring, blend(stone, (20.0, 16.0, 16.0), 0.6), max(1, 0.02 * r))
    for k, r in enumerate(radii):
        if k % 3 == 0:
            top = y - 1.0 * r
            board.ellipse(x, top, 0.05 * r, 0.035 * r, lamp)
            board.shine(x, top, 0.6 * r, glow, 0.6)
    board.ellipse(x, y, 0.05 * s.unit, 0.05 * s.unit, (210.0, 235.0, 245.0))
    board.shine(x, y, 0.14 * s.unit, (200.0, 220.0, 235.0), 0.7)


def _vault_floor(board: Board) -> None:
    s = board.scenery
    x, y = s.x(0.56), s.horizon - 0.02 * s.height
    board.image[:] = 0
    top, low = s.below(0.03), float(board.bottom)
    board.fade(board.left, top, board.right, low, ((34.0, 30.0, 30.0), (70.0, 74.0, 84.0), (90.0, 96.0, 110.0)))
    for half, tone in ((0.42, (52.0, 48.0, 46.0)), (0.4, (84.0, 72.0, 52.0))):
        board.poly(
            [
                (x - half * 0.1 * s.unit, top),
                (x + half * 0.1 * s.unit, top),
                (x + half * 1.2 * s.unit, low),
                (x - half * 1.2 * s.unit, low),
            ],
            tone,
        )
    rng = s.rng("drops")
    for _ in range(26):
        v = float(rng.random()) ** 1.5
        py, half = top + (low - top) * v, (0.02 + 0.1 * v) * s.unit
        px = x + float(rng.uniform(-0.4, 0.4)) * (0.1 + 1.1 * v) * s.unit
        board.line([(px - half, py), (px + half, py)], (150.0, 170.0, 170.0), max(1, 0.004 * s.unit * v))
    for side in (-1, 1):
        for v in np.linspace(0.0, 1.0, 12) ** 1.6:
            py, px = top + (low - top) * float(v), x + side * (0.1 + 1.5 * float(v)) * 0.5 * s.unit
            board.line([(px, py), (px + side * (0.1 + float(v)) * 0.8 * s.unit, py)], (40.0, 38.0, 40.0), 1)
    board.shine(x, y + 0.1 * s.height, 0.25 * s.unit, (140.0, 170.0, 190.0), 0.4)


def _tank(board: Board) -> None:
    """A wall of glass with a blue world of fish, rays of light and coral behind it."""
    s, rng = board.scenery, board.scenery.rng("tank")
    foot = s.below(0.04)
    board.fade(
        board.left, board.top, board.right, foot, ((250.0, 220.0, 130.0), (220.0, 150.0, 40.0), (150.0, 84.0, 16.0))
    )
    for _ in range(7):
        x, wide = float(rng.random()) * s.width, float(rng.uniform(0.03, 0.09)) * s.width
        board.glaze(
            [(x, board.top), (x + wide, board.top), (x + 2.2 * wide - 0.1 * s.width, foot), (x - 0.16 * s.width, foot)],
            (255.0, 240.0, 200.0),
            0.2,
        )
    codes = (
        (60.0, 120.0, 250.0),
        (70.0, 210.0, 250.0),
        (200.0, 120.0, 240.0),
        (240.0, 230.0, 120.0),
        (120.0, 90.0, 235.0),
    )
    for x in np.arange(board.left, board.right, 0.05 * s.unit):
        tall, tone = (
            float(rng.uniform(0.02, 0.11)) * s.unit,
            blend(codes[int(rng.integers(5))], (150.0, 84.0, 16.0), 0.35),
        )
        for k in range(5):
            a = -1.2 + 0.6 * k
            board.line(
                [(x, foot), (x + tall * 0.7 * math.sin(a), foot - tall * math.cos(a * 0.6))], tone, 0.012 * s.unit
            )
    for k in range(46):
        x, y, r = (
            float(rng.random()) * s.width,
            float(rng.uniform(0.03, 0.5)) * s.height,
            s.unit * float(rng.uniform(0.008, 0.022)),
        )
        _fish(board, x, y, r, -1 if k % 3 else 1, blend(codes[k % 5], (190.0, 120.0, 30.0), 0.25))
    _ray(board, s.x(0.7), 0.2 * s.height, 0.12 * s.unit)
    frame = (44.0, 30.0, 24.0)
    board.rect(board.left, board.top, board.right, -0.01 * s.height, frame)
    for share in (-0.04, 0.32, 0.68, 1.04):
        board.rect(share * s.width - 0.012 * s.unit, board.top, share * s.width + 0.012 * s.unit, foot, frame)
    board.rect(board.left, foot - 0.02 * s.height, board.right, board.bottom, frame)


def _fish(board: Board, x: float, y: float, r: float, way: int, tone: tuple[float, float, float]) -> None:
    board.poly(
        [(x - way * 0.7 * r, y), (x - way * 1.8 * r, y - 0.7 * r), (x - way * 1.8 * r, y + 0.7 * r)],
        blend(tone, (120.0, 60.0, 20.0), 0.2),
    )
    board.ellipse(x, y, 1.15 * r, 0.62 * r, tone)
    board.ellipse(x + way * 0.65 * r, y - 0.12 * r, 0.13 * r, 0.13 * r, (40.0, 30.0, 30.0))


def _ray(board: Board, x: float, y: float, r: float) -> None:
    tone = (150.0, 96.0, 60.0)
    wing = [(0, -0.5), (0.5, -0.35), (1.3, 0.05), (0.6, 0.25), (0.15, 0.4)]
    board.poly([*((x + u * r, y + v * r) for u, v in wing), *((x - u * r, y + v * r) for u, v in wing[::-1])], tone)
    board.line([(x, y + 0.35 * r), (x + 0.1 * r, y + 1.2 * r)], tone, 0.04 * r)


def _tank_floor(board: Board) -> None:
    """A dark polished floor in blue light, and a bench."""
    s, rng = board.scenery, board.scenery.rng("tank floor")
    top = s.below(0.06)
    board.image[:] = 0
    board.fade(
        board.left, top, board.right, board.bottom, ((120.0, 70.0, 30.0), (84.0, 50.0, 30.0), (54.0, 34.0, 26.0))
    )
    for _ in range(26):
        x, wide = float(rng.random()) * s.width, float(rng.uniform(0.02, 0.06)) * s.width
        deep = (board.bottom - top) * float(rng.uniform(0.3, 0.8))
        board.glaze([(x, top), (x + wide, top), (x + wide, top + deep), (x, top + deep)], (230.0, 170.0, 80.0), 0.07)
    board.wash(board.left, top, board.right, s.below(0.2), (235.0, 170.0, 80.0), (0.5, 0.0))
    for share in (0.12, 0.88):
        y = s.below(0.2)
        m, x = s.metre(y), s.x(share)
        board.rect(x - 1.5 * m, y - 0.5 * m, x + 1.5 * m, y - 0.3 * m, (96.0, 70.0, 60.0))
        for side in (-1.2, 1.1):
            board.rect(x + side * m, y - 0.3 * m, x + (side + 0.12) * m, y, (50.0, 36.0, 34.0))


def _tank_spots(s: Scenery) -> dict[str, Spot]:
    y = 0.3 * s.height
    return {"water": Spot(0.5 * s.width, y, 0.1 * s.unit, 0.22, 0.4 * s.width)}


COUNTRIES: dict[str, Country] = {
    "circus": Country(
        "field", "sand", "sand", _big_top, _ring, horizon=0.56, drop=0.05, rise=0.0, closed=True, floodlit=True
    ),
    "ice palace": Country(
        "arctic",
        "ice",
        "tiles",
        _ice_hall,
        _ice_floor,
        horizon=0.54,
        drop=0.03,
        rise=0.0,
        closed=True,
        tint=(1.06, 1.0, 0.94),
    ),
    "tunnel": Country(
        "city",
        "stone",
        "stone",
        _vault,
        _vault_floor,
        horizon=0.54,
        drop=0.03,
        rise=0.0,
        closed=True,
        tint=(0.75, 0.8, 0.85),
    ),
    "aquarium": Country(
        "sea",
        "stone",
        "tiles",
        _tank,
        _tank_floor,
        horizon=0.56,
        drop=0.06,
        rise=0.0,
        closed=True,
        tint=(1.1, 0.85, 0.7),
        spots=_tank_spots,
    ),
}
