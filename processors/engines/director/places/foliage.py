"""Trees, bushes, grass, flowers and rocks, painted on boards."""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.board import Board
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.canvas import Image
from processors.engines.scene.noise import smoothstep, value_noise

#: By how much of their height trees lean, by the weather.
_GUSTS = {"storm": 0.3, "blizzard": 0.2, "sandstorm": 0.24}
Lumps = Sequence[tuple[float, float, float]]
#: Crowns as lumps: x and y as shares of the width and height, radius as a share of the width.
CROWNS: dict[str, Lumps] = {
    "round": (
        (0.5, 0.42, 0.27),
        (0.3, 0.55, 0.22),
        (0.7, 0.55, 0.22),
        (0.4, 0.27, 0.19),
        (0.62, 0.28, 0.2),
        (0.2, 0.68, 0.15),
        (0.81, 0.69, 0.15),
        (0.5, 0.7, 0.22),
    ),
    "wide": (
        (0.5, 0.4, 0.2),
        (0.32, 0.45, 0.19),
        (0.68, 0.45, 0.19),
        (0.17, 0.58, 0.14),
        (0.84, 0.58, 0.14),
        (0.42, 0.28, 0.14),
        (0.6, 0.27, 0.15),
        (0.5, 0.62, 0.18),
        (0.3, 0.66, 0.13),
        (0.72, 0.66, 0.13),
    ),
    "tall": ((0.5, 0.2, 0.2), (0.42, 0.4, 0.26), (0.6, 0.42, 0.26), (0.36, 0.64, 0.28), (0.64, 0.66, 0.28)),
    "bush": ((0.5, 0.5, 0.26), (0.26, 0.66, 0.2), (0.75, 0.66, 0.2), (0.4, 0.7, 0.25), (0.62, 0.72, 0.24)),
}


def tones(s: Scenery, code: str, distance: float = 0.0) -> tuple[Bgr, Bgr, Bgr, Bgr]:
    """Four tones of a foliage, from its shadow to its light."""
    body = s.lit(code)
    four = (s.shade(body, 0.62), s.shade(body, 0.3), body, s.sunny(body, 0.36))
    return tuple(s.away(tone, distance) for tone in four)  # type: ignore[return-value]


def heap(
    s: Scenery,
    rng: np.random.Generator,
    width: int,
    height: int,
    lumps: Lumps,
    four: Sequence[Bgr],
    leaf: float,
    grain: float = 1.0,
) -> Image:
    """A heap of leaves: lumps with a leafy edge, in four tones by how they face the light. `leaf`: pixels of a
    leaf; `grain` 1 for leaves, less for clouds."""
    field, tall = np.full((height, width), -1, np.float32), np.zeros((height, width), np.float32)
    ys = np.arange(height, dtype=np.float32)[:, None]
    for x, y, r in lumps:
        cx, cy = (x + rng.normal(0, 0.02)) * width, (y + rng.normal(0, 0.02)) * height
        radius = r * width * float(rng.uniform(0.9, 1.1))
        _lump(s, field, tall, float(cx), float(cy), radius)
    fine = (value_noise(rng, height, width, (leaf, leaf * 1.2)) - np.float32(0.5)) * np.float32(grain)
    rough = (value_noise(rng, height, width, (leaf * 2.6, leaf * 3.2)) - np.float32(0.5)) * np.float32(grain)
    edge = np.maximum(field, -0.6) + fine * np.float32(0.5) + rough * np.float32(0.34) - np.float32(0.12)
    alpha = smoothstep(0.0, 0.1 + 1.2 / max(8.0, width), edge)
    shade = tall * np.float32(0.36) + fine * np.float32(0.5) + rough * np.float32(0.5) + np.float32(0.42)
    shade -= np.float32(0.3) * (ys / height - np.float32(0.5))
    return toned(shade, alpha, four, (0.2, 0.46, 0.74))


def _lump(s: Scenery, field: NDArray[Any], tall: NDArray[Any], cx: float, cy: float, radius: float) -> None:
    """Adds a dome, and how far up and towards the light each of its pixels is."""
    rows = slice(max(0, int(cy - 1.5 * radius)), max(0, int(cy + 1.5 * radius) + 1))
    columns = slice(max(0, int(cx - 1.5 * radius)), max(0, int(cx + 1.5 * radius) + 1))
    part = field[rows, columns]
    if not part.size:
        return
    dx = np.arange(columns.start, columns.start + part.shape[1], dtype=np.float32)[None, :] - np.float32(cx)
    dy = np.arange(rows.start, rows.start + part.shape[0], dtype=np.float32)[:, None] - np.float32(cy)
    dome = 1 - (dx**2 + (dy * 1.12) ** 2) / np.float32(radius * radius)
    lit = (s.side * dx * np.float32(0.5) - dy) / np.float32(radius)
    tall[rows, columns] = np.where(dome > part, lit, tall[rows, columns])
    field[rows, columns] = np.maximum(part, dome)


def toned(shade: NDArray[Any], alpha: NDArray[Any], four: Sequence[Bgr], steps: Sequence[float]) -> Image:
    """Cel tones with narrow soft steps, as a premultiplied picture."""
    out = np.empty((*shade.shape, 4), np.uint8)
    parts = [smoothstep(at - 0.035, at + 0.035, shade) for at in steps]
    for c in range(3):
        plane = np.full_like(shade, four[0][c])
        for part, tone in zip(parts, four[1:], strict=True):
            plane += (np.float32(tone[c]) - plane) * part
        out[..., c] = plane * alpha
    out[..., 3] = alpha * 255
    return out


def tree(board: Board, x: float, foot: float, height: float, kind: str, code: str, distance: float = 0.0) -> None:
    """A broad-leaved tree: its branches reach into its crown. `kind`: round, wide or tall."""
    s, rng = board.scenery, board.scenery.rng(f"tree {kind} {round(x)} {round(foot)}")
    width = height * {"round": 0.86, "wide": 1.3, "tall": 0.46}.get(kind, 0.86)
    crown, top = height * {"tall": 0.86}.get(kind, 0.74), foot - height
    trunk(board, rng, x, foot, height * 0.72, height * 0.05, _bark(s, code), distance)
    leaf = max(2.0, 0.011 * s.unit * (0.4 + 0.6 * min(1.0, height / (0.5 * s.height))))
    four = tones(s, code, distance)
    for layer, tone in ((1.0, (four[0], four[0], four[1], four[1])), (0.94, four)):
        w, h = max(6, int(width * layer)), max(6, int(crown * layer))
        picture = heap(s, rng, w, h, CROWNS[kind], tone, leaf)
        lean = gust(s)
        if lean:
            board.paste(_sheared(picture, 1.35 * lean), x - w / 2 - 0.675 * abs(lean) * h + lean * 0.62 * height, top)
        else:
            board.paste(picture, x - w / 2, top + (1 - layer) * crown * 0.2)


def gust(s: Scenery) -> float:
    """By how much of its height a tree leans to the right: away from the light, as rain falls."""
    return -s.side * _GUSTS.get(s.weather, 0.0)


def _sheared(picture: Image, lean: float) -> Image:
    """A picture whose top is blown aside by `lean` of its height; as much wider, its middle stays."""
    height, width = picture.shape[:2]
    more = int(abs(lean) * height)
    shift = np.array([[1, -lean, more / 2 + lean * height / 2], [0, 1, 0]], np.float32)
    return cv2.warpAffine(picture, shift, (width + more, height))


def _bark(s: Scenery, code: str) -> Bgr:
    return s.lit("#e4e0d4" if code == "birch" else "#5c4230")


def trunk(
    board: Board,
    rng: np.random.Generator,
    x: float,
    foot: float,
    height: float,
    thick: float,
    bark: Bgr,
    distance: float,
) -> None:
    """A trunk with roots and forked branches."""
    s = board.scenery
    body, dark = s.away(bark, distance), s.away(s.shade(bark, 0.5), distance)
    u = np.linspace(0, 1, 9)
    lean = gust(s) * height
    mid = x + np.sin(u * 3 + x) * thick * 0.35 + lean * (u * 0.86) ** 1.7
    half = thick * (0.5 + 0.42 * (1 - u) ** 5 - 0.12 * u)
    rows = foot - u * height * 0.86
    board.poly(np.concatenate([np.stack([mid - half, rows], 1), np.stack([mid + half, rows], 1)[::-1]]), body)
    inner = np.stack([mid - s.side * half, rows], 1), np.stack([mid - s.side * half * 0.15, rows], 1)[::-1]
    board.poly(np.concatenate(inner), dark)
    for spread in (-0.32, -0.14, 0.16, 0.34):
        reach = float(rng.uniform(0.8, 1.15)) * height
        v = np.linspace(0, 1, 6)
        line = np.stack([x + spread * reach * v**1.3, foot - height * (0.45 + 0.5 * v)], 1)
        line[:, 0] += lean * ((foot - line[:, 1]) / height) ** 1.7
        side = np.stack([thick * 0.32 * (1 - 0.75 * v), np.zeros(6)], 1)
        board.poly(np.concatenate([line - side, (line + side)[::-1]]), body if spread * s.side > 0 else dark)


def pine(board: Board, x: float, foot: float, height: float, code: str, distance: float = 0.0) -> None:
    """A fir: drooping tiers, lit on one side, dark beneath each, snow on them where it lies."""
    s, rng = board.scenery, board.scenery.rng(f"pine {round(x)} {round(foot)}")
    four, tiers = tones(s, code, distance), 9 if height > 0.25 * s.height else 6
    bark = s.away(s.shade(s.lit("#4a3628"), 0.3), distance)
    board.rect(x - height * 0.018, foot - height * 0.12, x + height * 0.018, foot, bark)
    for k in range(tiers, 0, -1):
        half = height * 0.2 * (k / tiers) ** 0.85 * float(rng.uniform(0.9, 1.1))
        low = foot - height * (1 - k / tiers) * 0.9 - height * 0.06
        tall = height * (0.9 / tiers + 0.1 * (k / tiers) ** 0.5 + 0.03)
        v = np.linspace(-1, 1, 11)
        droop = low - np.cos(v * 1.5) * height * 0.012 + np.where(np.arange(11) % 2, 0.0, 0.022) * height * (k / tiers)
        hem = np.stack([x + v * half, droop - (1 - np.abs(v)) * height * 0.012], 1)
        share = 1 - k / tiers
        hem[:, 0] += gust(s) * height * share**1.6
        tip = np.array((x + gust(s) * height * (share + 1 / tiers) ** 1.6, max(foot - height, low - tall)))
        side = (hem - tip) * (0.34, 0.62) + tip
        board.poly([tip, *side[-1:], *hem[::-1], *side[:1]], four[0])
        inner = (hem - tip) * (0.92, 0.88) + tip
        board.poly([tip, *side[-1:], *inner[::-1], *side[:1]], four[1])
        lit = inner[5:] if s.side > 0 else inner[:6][::-1]
        board.poly([tip, *lit], four[2])
        if s.white:
            board.poly([tip, *((hem - tip) * (0.8, 0.55) + tip)[::-1]], s.away(s.lit("#e8eef6"), distance))


def bush(
    board: Board, x: float, foot: float, width: float, code: str, distance: float = 0.0, tall: float = 0.7
) -> None:
    """A bush whose base is on row `foot`."""
    s, rng = board.scenery, board.scenery.rng(f"bush {round(x)} {round(foot)}")
    w, h = max(6, int(width)), max(5, int(width * tall))
    leaf = max(2.0, 0.009 * s.unit * (0.5 + 0.5 * min(1.0, width / (0.3 * s.unit))))
    picture = heap(s, rng, w, h, CROWNS["bush"], tones(s, code, distance), leaf)
    board.paste(picture[: int(h * 0.9)], x - w / 2, foot - h * 0.9)


def grove(
    board: Board,
    name: str,
    line: NDArray[Any],
    size: float,
    code: str,
    distance: float,
    kind: str = "round",
    density: float = 1.0,
) -> None:
    """Many trees along a crest (`line`: a frame row per board column), pasted from a few; `size` in pixels."""
    s, rng = board.scenery, board.scenery.rng(name)
    stamps = [_stamp(s, rng, int(size * float(rng.uniform(0.8, 1.1))), kind, code, distance) for _ in range(5)]
    step = max(3.0, size * (0.42 if kind != "pine" else 0.3) / density)
    for x in np.arange(0, len(line), step):
        at = int(np.clip(x + rng.uniform(-0.4, 0.4) * step, 0, len(line) - 1))
        stamp = stamps[int(rng.integers(5))]
        y = float(line[at]) + size * float(rng.uniform(0.06, 0.3)) - stamp.shape[0]
        board.paste(stamp, board.left + at - stamp.shape[1] / 2, y)


def _stamp(s: Scenery, rng: np.random.Generator, size: int, kind: str, code: str, distance: float) -> Image:
    size = max(8, size)
    if kind == "pine":
        board = Board(s, 0, size + 2)
        pine(board, board.left + size * 0.5, size, size, code, distance)
        return board.image[:, : int(size * 0.98)].copy()
    four = tones(s, code, distance)
    return heap(s, rng, int(size * 0.9), size, CROWNS["round"], four, max(2.0, size * 0.06))


def grass(board: Board, name: str, y0: float, y1: float, code: str, count: int, tall: float = 0.4) -> None:
    """Tufts between two rows of the ground, `tall` metres, in three tones; larger the nearer they are."""
    s, rng = board.scenery, board.scenery.rng(name)
    body = s.lit(code) if s.around.season != "autumn" else blend(s.lit(code), s.lit("#c8a048"), 0.5)
    shades = (s.shade(body, 0.28), s.sunny(body, 0.16), s.sunny(body, 0.34))
    rows = y0 + (y1 - y0) * rng.random(count) ** 0.7
    xs = rng.uniform(board.left, board.right, count)
    metres = np.array([s.metre(float(y)) for y in rows])
    high = np.maximum(2.0, metres * tall * rng.uniform(0.35, 1.0, count))
    lean = (rng.normal(0.1, 0.35, count) + 3 * gust(s)) * high
    u = np.array([0.0, 0.5, 1.0])
    blades = np.stack([xs[:, None] + lean[:, None] * u**2, rows[:, None] - high[:, None] * u], 2)
    thick = np.clip(metres * 0.02, 1, 4)
    for tone_number, tone in enumerate(shades):
        for width in (1, 2, 3):
            mine = (np.arange(count) % 3 == tone_number) & (np.round(thick) == width)
            if mine.any():
                board.lines(blades[mine], tone, width)


def blooms(board: Board, name: str, y0: float, y1: float, codes: Sequence[str], count: int, size: float = 0.05) -> None:
    """Flower heads between two rows of the ground, `size` metres in radius."""
    s, rng = board.scenery, board.scenery.rng(name)
    shades = [s.lit(code) for code in codes]
    for y in np.sort(y0 + (y1 - y0) * rng.random(count) ** 0.75):
        tone, r = (
            shades[int(rng.integers(len(shades)))],
            max(1.2, s.metre(float(y)) * size * float(rng.uniform(0.7, 1.3))),
        )
        x = float(rng.uniform(board.left, board.right))
        board.ellipse(x, float(y), r, r * 0.72, s.shade(tone, 0.2))
        board.ellipse(x + s.side * r * 0.15, float(y) - r * 0.2, r * 0.72, r * 0.5, tone)
        if r > 4:
            board.ellipse(x, float(y) - r * 0.1, r * 0.25, r * 0.2, s.lit("#f6d860"))


def hem(board: Board, name: str, height: float, code: str, flowers: Sequence[str] = (), count: int = 300) -> None:
    """Blades along the frame's lower edge, lowest in the middle; `height` as a share of the unit."""
    s, rng = board.scenery, board.scenery.rng(name)
    base = s.shade(s.lit(code), 0.45)
    shades = [blend(base, s.sunny(s.lit(code)), share) for share in (0.0, 0.15, 0.35, 0.6)]
    floor = float(s.height + s.tall_margin)
    for x in rng.uniform(board.left, board.right, count):
        edge = abs((x - s.width / 2) / s.width) * 2
        h = height * s.unit * float(rng.uniform(0.35, 1.0)) * (0.35 + 0.65 * min(1.0, edge) ** 1.5)
        lean, thick = float(rng.normal(0.1, 0.3)) * h, s.unit * float(rng.uniform(0.0025, 0.0055))
        u = np.linspace(0, 1, 5)
        mid, wide = x + lean * u**2, thick * (1 - u**2)
        rows = s.height - h * u
        rows[0] = floor
        blade = np.concatenate([np.stack([mid - wide, rows], 1), np.stack([mid + wide, rows], 1)[::-1]])
        board.poly(blade, shades[int(rng.integers(4))])
        if flowers and rng.random() < 0.2:
            _flower(board, x + lean, s.height - h, s.unit * float(rng.uniform(0.007, 0.014)), rng, flowers)


def _flower(board: Board, x: float, y: float, r: float, rng: np.random.Generator, codes: Sequence[str]) -> None:
    tone = board.scenery.lit(codes[int(rng.integers(len(codes)))])
    a = np.linspace(0, 2 * math.pi, 30, endpoint=False)
    radius = r * (0.72 + 0.28 * np.cos(5 * a))
    board.poly(np.stack([x + radius * np.cos(a), y + radius * 0.8 * np.sin(a)], 1), tone)
    board.ellipse(x, y, r * 0.25, r * 0.2, board.scenery.lit("#f6d040"))


def rock(board: Board, x: float, foot: float, width: float, code: str, distance: float = 0.0) -> None:
    """A boulder with planes in three tones."""
    s, rng = board.scenery, board.scenery.rng(f"rock {round(x)} {round(foot)}")
    body = s.lit(code)
    a = np.linspace(math.pi, 2 * math.pi, 9)
    radius = width / 2 * rng.uniform(0.82, 1.08, 9)
    rim = np.stack([x + radius * np.cos(a), foot + radius * 0.8 * np.sin(a)], 1)
    board.poly(
        [*rim, (x + width * 0.46, foot + width * 0.05), (x - width * 0.46, foot + width * 0.05)],
        s.away(s.shade(body, 0.5), distance),
    )
    peak = (x + s.side * width * 0.12, foot - width * 0.26)
    lit = [point for point in rim if (point[0] - x) * s.side > -width * 0.22]
    board.poly([*lit, (x + s.side * width * 0.4, foot), peak], s.away(body, distance))
    top = [point for point in lit if point[1] < foot - width * 0.22]
    if len(top) > 1:
        board.poly([*top, peak], s.away(s.lit("#f0f4fa") if s.white else s.sunny(body, 0.4), distance))


def shadow(board: Board, x: float, foot: float, width: float, share: float = 0.3) -> None:
    """The shadow of something that stands on the ground."""
    a = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    away = -board.scenery.side * width * 0.2
    outline = np.stack([x + away + width * 0.6 * np.cos(a), foot + width * 0.09 * np.sin(a)], 1)
    board.glaze(outline, board.scenery.shade((60.0, 60.0, 60.0), 0.7), share)


def acacia(board: Board, x: float, foot: float, height: float, code: str, distance: float = 0.0) -> None:
    """A flat crown on forked branches."""
    s, rng = board.scenery, board.scenery.rng(f"acacia {round(x)} {round(foot)}")
    bark, four = s.away(s.shade(s.lit("#5a4430"), 0.3), distance), tones(s, code, distance)
    u = np.linspace(0, 1, 9)
    for spread in (-0.6, -0.24, 0.14, 0.55):
        line = np.stack([x + spread * height * u**1.8, foot - 0.82 * height * u**0.9], 1)
        half = np.stack([height * (0.034 - 0.026 * u), np.zeros(9)], 1)
        board.poly(np.concatenate([line - half, (line + half)[::-1]]), bark)
    width, tall = int(height * 2.0), int(height * 0.42)
    lumps = [(float(at), 0.52 - 0.2 * (1 - (at * 2 - 1) ** 2), 0.1) for at in np.linspace(0.1, 0.9, 11)]
    picture = heap(s, rng, width, tall, lumps, four, max(2.0, height * 0.03))
    board.paste(picture, x - width / 2, foot - height * 1.06)


def volcano(board: Board) -> None:
    """A cone with streams of lava and a plume of smoke lit from below."""
    s, rng = board.scenery, board.scenery.rng("volcano")
    x, base, tall, half = s.x(0.68), s.below(0.05), 0.42 * s.unit, 0.62 * s.unit
    body, hot = s.away(s.lit("#5c4c50"), 0.22), (36.0, 100.0, 250.0)
    top = base - tall
    puffs = [
        (0.5 + 0.28 * (1 - v) * s.side * -1 + float(rng.normal(0, 0.03)), v, 0.1 + 0.16 * (1 - v))
        for v in np.linspace(0.12, 0.93, 12)
    ]
    grey = tuple(blend(s.lit(code), s.named("haze"), 0.12) for code in ("#3c343c", "#5a5058", "#7c7078", "#a89ca0"))
    smoke = heap(s, rng, int(0.62 * s.unit), int(max(8.0, top - board.top + 0.06 * s.unit)), puffs, grey, 0.02 * s.unit)
    board.paste(smoke, x - smoke.shape[1] / 2, board.top)
    board.shine(x, top, 0.3 * s.unit, hot, 0.9)
    u = np.linspace(0, 1, 24)
    left = np.stack([x - 0.055 * s.unit - half * u**1.7, top + tall * u], 1)
    right = np.stack([x + 0.055 * s.unit + half * u**1.7, top + tall * u], 1)
    board.poly(np.concatenate([left, right[::-1]]), body)
    lit, middle = (left, -1) if s.side < 0 else (right, 1)
    inner = np.stack([x + middle * half * 0.2 * u + np.sin(u * 16) * 0.012 * s.unit, top + tall * u], 1)
    board.poly(np.concatenate([lit, inner[::-1]]), s.sunny(body, 0.3))
    for k in (-0.05, 0.0, 0.045):
        line = np.stack(
            [x + k * s.unit * (1 + 5 * u**1.5) + 0.02 * s.unit * np.sin(u * 9 + k * 80), top + tall * u * 0.8], 1
        )
        for thick, tone in ((0.016, (20.0, 50.0, 190.0)), (0.009, hot), (0.003, (120.0, 215.0, 255.0))):
            board.line(line, tone, thick * s.unit)


def cliff(board: Board) -> None:
    """Cuts the ground off behind a promontory, with the rock below its rim."""
    s, rng = board.scenery, board.scenery.rng("cliff")
    body, u = s.lit("#94887a"), np.linspace(0, 1, 26)
    jag = np.cumsum(rng.normal(0, 0.004, (26, 2)), 0) * s.width
    tip, low = (0.7, s.below(0.2)), (0.84, s.height * 1.2)
    share = tip[0] + (low[0] - tip[0]) * u**1.6 - 0.05 * np.sin(u * 7)
    rim = np.stack([[s.x(float(one)) for one in share], tip[1] + (low[1] - tip[1]) * u], 1) + jag * (u[:, None] > 0)
    side = -1 if s.flip else 1
    back = (s.x(-0.2), s.below(0.15))
    beyond = s.width / 2 + side * s.width
    hole = np.concatenate([[back], rim, [(beyond, rim[-1, 1]), (beyond, board.top), (back[0], board.top)]])
    board.clear(hole)
    drop = rim + np.stack([side * (0.07 + 0.09 * rng.random(26)) * s.width, np.full(26, 0.42 * s.height)], 1)
    for k in range(25):
        tone = (body, s.shade(body, 0.25), s.shade(body, 0.45), s.sunny(body, 0.2))[int(rng.integers(4))]
        board.poly([rim[k] - (side, 2), rim[k + 1] - (side, 2), drop[k + 1], drop[k]], tone)
    board.line(rim, s.sunny(s.lit("#6aa844"), 0.3), 0.006 * s.unit)


def palm(board: Board, x: float, foot: float, height: float, lean: float, reach: float) -> None:
    """A palm that leans by `lean` pixels; its fronds are `reach` pixels long."""
    s, rng = board.scenery, board.scenery.rng(f"palm {round(x)}")
    bark, u = s.lit("#8a6a48"), np.linspace(0, 1, 14)
    mid = np.stack([x + (lean + gust(s) * height) * u**1.7, foot - height * u], 1)
    half = np.stack([height * (0.034 - 0.017 * u), np.zeros(14)], 1)
    board.poly(np.concatenate([mid - half, (mid + half)[::-1]]), s.shade(bark, 0.4))
    lit = np.add(mid, (s.side * height * 0.007, 0))
    board.poly(np.concatenate([lit - half * 0.6, (lit + half * 0.6)[::-1]]), bark)
    for point, width in zip(mid[1:], half[1:, 0], strict=True):
        board.line([(point[0] - width, point[1]), (point[0] + width, point[1] - 1)], s.shade(bark, 0.55), 1)
    top, four = mid[-1], tones(s, "#4c9a48")
    for k, angle in enumerate(np.linspace(-0.55, math.pi + 0.55, 13)):
        tone = four[(0, 2, 1, 3)[k % 4]]
        _frond(board, top, reach * float(rng.uniform(0.82, 1.0)), float(angle + rng.normal(0, 0.07)), tone)


def _frond(board: Board, root: NDArray[Any], length: float, angle: float, tone: Bgr) -> None:
    u = np.linspace(0, 1, 17)
    rib = np.stack(
        [root[0] + math.cos(angle) * length * u, root[1] - math.sin(angle) * length * u + 0.55 * length * u**2.2], 1
    )
    wide = length * 0.12 * np.sin(np.pi * u**0.7) * np.where(np.arange(17) % 2, 0.5, 1.0)
    along = np.gradient(rib, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) * wide[:, None]
    board.poly(np.concatenate([rib + normal, (rib - normal)[::-1]]), tone)
