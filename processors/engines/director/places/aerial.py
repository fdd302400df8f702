"""Places from high above: coasts with breaking waves, woods, fields, cities, bare land."""

import math
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places import country, facades, flames, foliage, lands, masonry, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.scenery import Scenery, bgr, scenery
from processors.engines.director.shapes import Bgr, blend
from processors.engines.director.stage.setting import Setting, Spot, Surroundings
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.noise import fbm, smoothstep

_DEPTH = 0.45


class Waves:
    """Lines of foam that run to a coast and break on it, from a map of the distance to it; at half size."""

    def __init__(self, s: Scenery, away: NDArray[np.float32], left: float, top: float) -> None:
        self.left, self.top, self.reach = left / 2, top / 2, 0.16 * s.unit / 2
        self.map = np.clip(away / self.reach * 200, 0, 255).astype(np.uint8)
        rough = fbm(s.rng("foam"), away.shape[0], away.shape[1], (0.03 * s.unit, 0.03 * s.unit), 3)
        self.rough = (smoothstep(0.35, 0.65, rough) * 255).astype(np.uint8)
        self.tone = tuple(c / 255 * 0.7 for c in s.lit("#eef6f8"))
        self.pace = s.graph.energy

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        scale, dx, dy = view.place(_DEPTH)
        at = np.array([[scale, 0, self.left * scale + dx / 2], [0, scale, self.top * scale + dy / 2]], np.float32)
        size = ((canvas.width + 1) // 2, (canvas.height + 1) // 2)
        foam = cv2.LUT(cv2.warpAffine(self.map, at, size, borderMode=cv2.BORDER_REPLICATE), self._table(view.t))
        foam = cv2.multiply(foam, cv2.warpAffine(self.rough, at, size, borderMode=cv2.BORDER_REPLICATE), scale=1 / 255)
        foam = cv2.resize(foam, (canvas.width, canvas.height))
        planes = [cv2.convertScaleAbs(foam, alpha=c) for c in self.tone]
        cv2.add(canvas.image, cv2.merge([*planes, planes[0]]), dst=canvas.image)

    def _table(self, t: float) -> Image:
        """How white the water is at each distance: three waves on their way, and the edge itself."""
        at: NDArray[np.float64] = np.arange(256) / 200
        white = np.exp(-((at / 0.05) ** 2)) * (0.75 + 0.25 * math.sin(t * 1.6))
        for number in range(3):
            place = 1 - (t * 0.11 * self.pace + number / 3) % 1
            white += np.exp(-(((at - place) / (0.02 + 0.03 * (1 - place))) ** 2)) * (1 - place) ** 0.6
        white[0], white[255] = 0.0, 0.0
        return (np.clip(white, 0, 1) * 255).astype(np.uint8)


def _wildfire(s: Scenery, board: Board, code: str) -> list[Layer]:
    """A wood with a front of flames and their smoke across it."""
    _wood(s, board, code)
    rng = s.rng("front of fire")
    board.wash(board.left, board.top, board.right, board.bottom, (30.0, 60.0, 120.0), (0.3, 0.2))
    shares = np.sort(rng.uniform(-0.02, 1.02, 90))
    rows = board.top + board.image.shape[0] * (0.5 + 0.16 * np.sin(shares * 5 + s.graph.tweaks[4] * 6))
    rows = rows + rng.normal(0, 0.05, 90) * s.height
    for number in np.argsort(rows):
        x, foot = board.left + float(shares[number]) * s.wide, float(rows[number])
        if number % 3 == 0:
            board.shine(x, foot, 0.1 * s.unit, (30.0, 110.0, 250.0), 0.8)
        high, page = float(rng.uniform(0.08, 0.17)) * s.unit, int(rng.integers(8))
        tones = ((30.0, 80.0, 235.0), (50.0, 140.0, 250.0), (150.0, 225.0, 255.0))
        for part, wide, tone in zip((1.0, 0.72, 0.44), (0.3, 0.22, 0.13), tones, strict=True):
            flames.tongue(board, x, foot, high * part, high * wide, page, tone)
    a = np.linspace(0, 2 * math.pi, 16)
    for number in range(44):
        at = int(rng.integers(90))
        rise, size = float(rng.uniform(0.08, 0.42)) * s.unit, float(rng.uniform(0.04, 0.11)) * s.unit
        x, y = board.left + float(shares[at]) * s.wide + s.side * rise * 0.5, float(rows[at]) - rise
        grey = (92.0, 92.0, 100.0) if number % 2 else (62.0, 62.0, 70.0)
        board.glaze(np.stack([x + 1.4 * size * np.cos(a), y + size * np.sin(a)], 1), grey, 0.34)
    return []


def _field(s: Scenery, name: str, cell: float, octaves: int = 5) -> NDArray[np.float32]:
    """Noise over the whole board, 0..1."""
    board = s.height + 2 * s.tall_margin, s.wide
    return fbm(s.rng(name), board[0], board[1], (cell * s.unit, cell * s.unit), octaves)


def _paint(board: Board, tone: Bgr, share: NDArray[np.float32]) -> None:
    for c in range(3):
        plane = board.image[..., c].astype(np.float32)
        board.image[..., c] = plane + (np.float32(tone[c]) - plane) * share


def _shaded(board: Board, height: NDArray[np.float32], strength: float) -> None:
    """Light and shade of a relief."""
    s = board.scenery
    slope = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=5) * s.side + cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=5)
    slope /= np.float32(slope.std() + 1e-6)
    _paint(board, s.named("rim"), smoothstep(0.4, 1.4, slope) * np.float32(0.3 * strength))
    _paint(board, s.shade((60.0, 50.0, 50.0), 0.7), smoothstep(0.4, 1.4, -slope) * np.float32(0.45 * strength))


def _coast(s: Scenery, board: Board, land: str) -> list[Layer]:
    """Land on one side, the sea on the other."""
    rows, columns = board.image.shape[:2]
    ys, xs = np.mgrid[0:rows, 0:columns].astype(np.float32)
    across = (xs / columns - 0.5) * (-1 if s.flip else 1) + (ys / rows - 0.5) * 0.5
    edge = across + (_field(s, "coast", 0.4, 6) - 0.5) * 0.9 + np.float32(0.1)
    sea = (edge > 0).astype(np.uint8)
    away = cv2.distanceTransform(sea, cv2.DIST_L2, 5)
    inland = cv2.distanceTransform(1 - sea, cv2.DIST_L2, 5)
    deep, mid, shallow = s.lit("#1a5a98"), s.lit("#2f8ab8"), s.lit("#6ad0c8")
    board.image[...] = (*(int(c) for c in deep), 255)
    depth = away / np.float32(s.unit) + (_field(s, "depths", 0.2) - 0.5) * 0.12
    _paint(board, mid, 1 - smoothstep(0.1, 0.34, depth))
    _paint(board, shallow, 1 - smoothstep(0.01, 0.13, depth))
    swell = fbm(s.rng("swell"), rows, columns, (0.012 * s.unit, 0.06 * s.unit), 3)
    _paint(board, s.sunny(mid, 0.4), smoothstep(0.62, 0.72, swell) * np.float32(0.4) * sea)
    dry = (1 - sea).astype(np.float32)
    _paint(board, s.lit("#d8c090" if land != "rock" else "#8c7e70"), dry)
    _paint(
        board,
        s.lit("#eadcb0" if land != "rock" else "#a89684"),
        dry * smoothstep(0.006, 0.02, inland / np.float32(s.unit)),
    )
    green = smoothstep(0.03, 0.05, inland / np.float32(s.unit) + (_field(s, "green", 0.06) - 0.5) * 0.09)
    body = s.lit(country.leaf(s, "#5a9a48"))
    _paint(board, body, green)
    _paint(board, s.shade(body, 0.3), green * smoothstep(0.52, 0.58, _field(s, "patches", 0.14)))
    _shaded(board, cv2.GaussianBlur(inland, (0, 0), 3) * 0.02 + _field(s, "relief", 0.1) * dry * 2, 0.8)
    _crowns(board, lambda x, y: green[y, x] > 0.9 and inland[y, x] > 0.07 * s.unit, 260, 0.02)
    half = cv2.resize(away, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA) / 2
    return [Waves(s, half, board.left, board.top)]


def _crowns(board: Board, fits: Callable[[int, int], bool], count: int, size: float, code: str = "#4f9440") -> None:
    """Crowns of trees from above with their shadows, where `fits(column, row)`."""
    s, rng = board.scenery, board.scenery.rng("crowns")
    stamps = []
    for _ in range(6):
        side = max(6, int(size * s.unit * 2 * float(rng.uniform(0.8, 1.25))))
        lumps = [
            (0.5, 0.5, 0.3),
            (0.34, 0.42, 0.2),
            (0.66, 0.45, 0.2),
            (0.45, 0.66, 0.2),
            (0.6, 0.64, 0.18),
            (0.5, 0.32, 0.18),
        ]
        stamps.append(
            foliage.heap(s, rng, side, side, lumps, foliage.tones(s, country.leaf(s, code)), max(2.0, side * 0.09))
        )
    rows, columns = board.image.shape[:2]
    for y in np.sort(rng.uniform(0, rows, count)):
        x = int(rng.uniform(0, columns))
        if fits(min(columns - 1, x), min(rows - 1, int(y))):
            stamp = stamps[int(rng.integers(6))]
            left, top = board.left + x - stamp.shape[1] / 2, board.top + y - stamp.shape[0] / 2
            r = stamp.shape[1] * 0.42
            a = np.linspace(0, 2 * math.pi, 12)
            board.glaze(
                np.stack(
                    [
                        left + stamp.shape[1] / 2 - s.side * r * 0.5 + r * np.cos(a),
                        top + stamp.shape[0] * 0.62 + r * np.sin(a),
                    ],
                    1,
                ),
                s.shade((40.0, 50.0, 40.0), 0.6),
                0.35,
            )
            board.paste(stamp, left, top)


def _wood(s: Scenery, board: Board, code: str) -> list[Layer]:
    """Crowns everywhere, and a river that winds through them."""
    body = s.lit(country.leaf(s, code))
    board.image[...] = (*(int(c) for c in s.shade(body, 0.5)), 255)
    rows, columns = board.image.shape[:2]
    ys = np.arange(rows)
    wave = np.sin(ys / s.unit * 3.2 + s.graph.tweaks[2] * 6) * 0.16 + np.sin(ys / s.unit * 7.1) * 0.05
    mid = columns * (0.5 + 0.2 * (s.graph.tweaks[3] - 0.5)) + wave * s.unit
    half = (0.035 + 0.015 * np.sin(ys / s.unit * 5)) * s.unit
    for grow, tone in ((1.5, s.lit("#b8a878")), (1.15, s.lit("#5aa8b0")), (0.75, s.lit("#3a88a8"))):
        left, right = np.stack([mid - half * grow, ys], 1), np.stack([mid + half * grow, ys], 1)
        board.poly(np.add(np.concatenate([left, right[::-1]]), (board.left, board.top)), tone)
    _crowns(board, lambda x, y: bool(abs(x - mid[y]) > half[y] * 1.5), int(2400 * s.wide / s.height / 2.2), 0.038, code)
    return []


def _fields(s: Scenery, board: Board, code: str) -> list[Layer]:
    """A patchwork of fields with hedges, a road and a few roofs."""
    rng = s.rng("fields")
    codes = (
        code,
        "#8ab84c",
        "#c8b450",
        "#6aa048",
        "#b09058",
        "#d8c468",
        "#7ab05a",
        "#9a78c8" if code == "#8a6cc8" else "#90b050",
    )
    board.image[...] = (*(int(c) for c in s.lit("#6aa048")), 255)
    turn, step = float(rng.uniform(-0.5, 0.5)), 0.24 * s.unit
    c, n = math.cos(turn), math.sin(turn)

    def place(u: float, v: float) -> tuple[float, float]:
        warp = 0.1 * math.sin(u * 1.7 + v) * step
        return s.width / 2 + (u * c - v * n) * step + warp, s.height / 2 + (u * n + v * c) * step * 0.8 + warp

    reach = int(max(s.wide, s.height * 1.3) / step) + 2
    for u in range(-reach, reach):
        for v in range(-reach, reach):
            corners = [place(u + a, v + b) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))]
            body = s.lit("#e4ecf4" if s.white else codes[int(rng.integers(len(codes)))])
            board.poly(corners, body)
            for k in np.linspace(0.1, 0.9, 9):
                ends = (
                    [place(u + float(k), v), place(u + float(k), v + 1)]
                    if (u + v) % 2
                    else [place(u, v + float(k)), place(u + 1, v + float(k))]
                )
                board.line(ends, s.shade(body, 0.13), max(1, 0.004 * s.unit))
            board.line(corners, s.shade(s.lit("#4a7a3c"), 0.2), 0.008 * s.unit, True)
    road = [place(t, 0.3 + 0.4 * math.sin(t * 0.8)) for t in np.linspace(-reach, reach, 60)]
    board.line(road, s.lit("#d8c8a4"), 0.026 * s.unit)
    for _ in range(7):
        _roof(board, rng, place(float(rng.uniform(-2.5, 2.5)), float(rng.uniform(-1.5, 1.5))), 0.034 * s.unit)
    _crowns(board, lambda x, y: (x * 7 + y * 13) % 5 == 0, 240, 0.016)
    return []


def _roof(board: Board, rng: np.random.Generator, at: tuple[float, float], size: float) -> None:
    s = board.scenery
    tone, (x, y) = s.lit("#e4ecf6" if s.white else masonry.ROOFS[int(rng.integers(6))]), at
    board.glaze(
        [
            (x - s.side * size * 0.5, y + size * 0.3),
            (x - s.side * size * 0.5 + 2 * size, y + size * 0.3),
            (x + 2 * size, y + 1.6 * size),
            (x, y + 1.6 * size),
        ],
        s.shade((40.0, 40.0, 40.0), 0.5),
        0.4,
    )
    board.rect(x, y, x + 2 * size, y + 0.7 * size, s.sunny(tone, 0.25))
    board.rect(x, y + 0.7 * size, x + 2 * size, y + 1.35 * size, s.shade(tone, 0.2))


def _blocks(s: Scenery, board: Board, code: str) -> list[Layer]:
    """Streets in a grid, and houses whose fronts are seen a little."""
    rng = s.rng("blocks")
    board.image[...] = (*(int(c) for c in s.lit("#74767e")), 255)
    step = 0.2 * s.unit
    for row in np.arange(board.top - step, board.bottom + 2 * step, step):
        for column in np.arange(board.left - step, board.right + step, step * 1.35):
            green = rng.random() < 0.1
            x0, y0, x1, y1 = column, row, column + step * 1.12, row + step * 0.78
            board.rect(
                x0, y0, x1, y1, s.lit("#6aa04c" if green and not s.white else "#b8b4ac" if not s.white else "#dce4ee")
            )
            if green:
                for _ in range(9):
                    foliage.bush(
                        board,
                        float(rng.uniform(x0, x1)),
                        float(rng.uniform(y0 + 8, y1)),
                        0.05 * s.unit,
                        country.leaf(s),
                    )
            else:
                _quarter(board, rng, (x0, y0, x1, y1))
        board.rect(board.left, row + step * 0.885, board.right, row + step * 0.893, s.lit("#e8e0c8"))
        if s.dark:
            for x in np.arange(board.left, board.right, 0.07 * s.unit):
                board.shine(x, row + step * 0.89, 0.06 * s.unit, (90.0, 180.0, 250.0), 0.45)
    _traffic(board, rng, step)
    return []


def _quarter(board: Board, rng: np.random.Generator, box: tuple[float, float, float, float]) -> None:
    """The houses of one block, back to front."""
    s, (x0, y0, x1, y1) = board.scenery, box
    for line in range(2):
        x = x0 + 2
        base = y0 + (y1 - y0) * (0.5 + 0.48 * line)
        while x < x1 - 8:
            wide = min(float(rng.uniform(0.05, 0.1)) * s.unit, x1 - x - 2)
            deep, tall = (y1 - y0) * 0.4, float(rng.uniform(0.02, 0.13)) * s.unit * (1.0 if rng.random() < 0.8 else 1.7)
            body = s.lit(("#c8bcae", "#a8b0ba", "#b89c8c", "#d4ccc0", "#98a4b4")[int(rng.integers(5))])
            board.rect(
                x, base - deep - tall, x + wide, base - tall, s.lit("#e8eef6") if s.white else s.sunny(body, 0.3)
            )
            board.rect(
                x + wide * 0.15, base - deep * 0.8 - tall, x + wide * 0.4, base - deep * 0.5 - tall, s.shade(body, 0.2)
            )
            board.rect(x, base - tall, x + wide, base, s.shade(body, 0.3))
            pane = max(2.0, 0.008 * s.unit)
            for y in np.arange(base - tall + pane, base - pane, pane * 1.8):
                for at in np.arange(x + pane, x + wide - pane, pane * 1.7):
                    on = s.dark and rng.random() < 0.5
                    board.rect(
                        at, y, at + pane, y + pane, masonry.lamp(board) if on else s.shade(s.lit("#5a7088"), 0.2)
                    )
            x += wide + 2


def _traffic(board: Board, rng: np.random.Generator, step: float) -> None:
    s = board.scenery
    if s.without("car"):
        return
    for _ in range(60):
        row = board.top - step + step * int(rng.integers(0, int(board.image.shape[0] / step) + 2))
        x, lane = float(rng.uniform(board.left, board.right)), 0.83 if rng.random() < 0.5 else 0.93
        y, size = row + step * lane, 0.011 * s.unit
        board.rect(x, y - size * 0.4, x + size * 1.9, y + size * 0.4, s.lit(facades.CLOTHS[int(rng.integers(6))]))
        board.rect(x + size * 0.5, y - size * 0.3, x + size * 1.3, y + size * 0.3, s.shade(s.lit("#4a6078"), 0.3))


def _bare(s: Scenery, board: Board, code: str) -> list[Layer]:
    """Dunes, ice, rock: a relief in light and shade."""
    body = s.lit("#dfe8f2" if s.white else code)
    board.image[...] = (*(int(c) for c in body), 255)
    height = _field(s, "relief", 0.34, 6)
    ridged = 1 - np.abs(2 * height - 1)
    _paint(board, s.shade(body, 0.28), smoothstep(0.4, 0.55, _field(s, "patches", 0.3)) * np.float32(0.6))
    _shaded(board, ridged * 3 + _field(s, "grain", 0.05) * np.float32(0.4), 1.0)
    return []


#: Which map a place has from above, and its main colour.
_MAPS: dict[str, tuple[Callable[[Scenery, Board, str], list[Layer]], str]] = {
    **dict.fromkeys(("beach", "sea", "harbor", "pier", "coastal road", "bridge"), (_coast, "sand")),
    **dict.fromkeys(("cliff edge", "arctic"), (_coast, "rock")),
    **dict.fromkeys(
        ("forest", "jungle", "swamp", "lake", "river", "waterfall", "campsite", "park", "japanese garden"),
        (_wood, "#4f9440"),
    ),
    **dict.fromkeys(("pine forest", "valley", "fjord"), (_wood, "#3a7454")),
    "snowy forest": (_wood, "#dfe8f2"),
    "burning forest": (_wildfire, "#4a7a3c"),
    "autumn forest": (_wood, "#e07c30"),
    "birch forest": (_wood, "#a8b844"),
    "bamboo forest": (_wood, "#74b04a"),
    "cherry forest": (_wood, "#f6b4cc"),
    **dict.fromkeys(
        (
            "meadow",
            "flower field",
            "hills",
            "farm",
            "garden",
            "house",
            "shrine",
            "castle",
            "highway",
            "railway crossing",
            "graveyard",
            "ruins",
            "school yard",
            "playground",
            "zoo",
            "amusement park",
        ),
        (_fields, "#7cb848"),
    ),
    "wheat field": (_fields, "#e0b450"),
    "sunflower field": (_fields, "#f0c840"),
    "lavender field": (_fields, "#8a6cc8"),
    "tulip field": (_fields, "#e06080"),
    "vineyard": (_fields, "#7a9a48"),
    "rice terraces": (_fields, "#8ac058"),
    **dict.fromkeys(
        (
            "alley",
            "market",
            "burning city",
            "rooftop",
            "suburb",
            "station",
            "airport",
            "construction site",
            "stadium",
            "race track",
        ),
        (_blocks, ""),
    ),
    **dict.fromkeys(("giza", "cappadocia"), (_bare, "#e2b070")),
    "desert": (_bare, "#e2b070"),
    "canyon": (_bare, "#c4683c"),
    "savanna": (_bare, "#c8a850"),
    "mars": (_bare, "#c4623a"),
    "moon": (_bare, "#9a9aa4"),
    "alien planet": (_bare, "#7a4a9c"),
    "volcano": (_bare, "#4e4846"),
    "battlefield": (_bare, "#7a6c54"),
    **dict.fromkeys(("mountain top", "snowy mountain", "ski slope"), (_bare, "#dfe8f2")),
}


def knows(place: str) -> bool:
    """Whether a place can be seen from above."""
    return place in _MAPS


def above(around: Surroundings, place: str) -> Setting:
    """The place from high above. Raises KeyError for one that has no view from above."""
    paint, code = _MAPS[place]
    if paint in (_fields, _wood, _bare, _wildfire) and around.framing == "aerial":
        return lands.over(around, place, paint, code)
    s = scenery(around, f"aerial {place}", "sea" if paint is _coast else "field")
    s = replace(s, flip=s.graph.tweaks[11] > 0.5)
    board = Board(s)
    waves = paint(s, board, code)
    haze = blend(s.named("haze"), bgr(s.palette.cloud[2]), 0.3)
    board.wash(board.left, board.top, board.right, s.height * 0.5, haze, (0.42, 0.0))
    wisps: list[Layer] = [weathers.veil(s, "wisps", 0.22, 0.34, 0.55, 0.8, 26)] if not s.without("cloud") else []
    metre, low = 0.055 * s.height, Spot(0.5 * s.width, 0.62 * s.height, 0.055 * s.height, _DEPTH, 0.3 * s.width)
    sea = Spot(s.x(0.68), 0.66 * s.height, metre, _DEPTH, 0.2 * s.width)
    spots = {"ground": Spot(s.x(0.36), 0.7 * s.height, metre, _DEPTH, 0.2 * s.width) if paint is _coast else low}
    spots |= {"air": Spot(0.5 * s.width, 0.52 * s.height, 2.4 * metre, 0.7, 0.4 * s.width), "water": sea, "road": low}
    behind = [board.layer(_DEPTH), *waves, *weathers.behind(s)]
    return Setting(behind, [*wisps, *weathers.before(s)], s.light_on(), spots, "grass", False, s.light)
