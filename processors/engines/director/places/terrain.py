"""Land and water in perspective: ground planes, ridges, roads and surfaces that glitter."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.board import Board
from processors.engines.director.places.scenery import Scenery, bgr
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers import land
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.noise import fbm, profile, smoothstep

#: Middle tone of each kind of ground, the pattern's stretch, and its contrast.
GROUNDS: dict[str, tuple[str, float, float]] = {
    "grass": ("#6aa844", 1.0, 1.0),
    "meadow": ("#7cb848", 1.0, 1.0),
    "lawn": ("#72b450", 1.0, 0.6),
    "moss": ("#4f7f3c", 0.8, 1.0),
    "dry": ("#c8a850", 1.0, 0.9),
    "wheat": ("#e0b450", 1.3, 0.8),
    "lavender": ("#7a48d8", 1.0, 0.9),
    "sand": ("#e8d09a", 1.4, 0.45),
    "desert": ("#e2b070", 1.6, 0.5),
    "red sand": ("#c4623a", 1.3, 0.7),
    "moon": ("#9a9aa4", 1.0, 0.6),
    "alien": ("#7a4a9c", 1.0, 1.0),
    "snow": ("#dfe8f2", 1.5, 0.35),
    "ice": ("#c4dcea", 1.2, 0.5),
    "earth": ("#94744e", 1.0, 0.8),
    "mud": ("#5e503c", 1.0, 0.9),
    "leaves": ("#c07838", 0.6, 1.2),
    "petals": ("#8cac5c", 0.8, 0.8),
    "rock": ("#8a8684", 0.8, 0.9),
    "ash": ("#4e4846", 0.8, 1.0),
    "stone": ("#a8a49c", 0.7, 0.5),
    "asphalt": ("#6c6e78", 1.0, 0.25),
    "wood": ("#a07c54", 1.0, 0.4),
    "sea floor": ("#c8b88a", 1.2, 0.5),
}
_AUTUMN = {"grass": "#a8a24c", "meadow": "#b2a850", "lawn": "#a4a44e", "moss": "#94843e"}
_SNOWY = frozenset(("grass", "meadow", "lawn", "moss", "dry", "earth", "leaves", "petals", "stone", "rock", "mud"))


def ground(board: Board, kind: str, top: float, rise: float = 0.0, name: str = "ground", far: float = 0.4) -> None:
    """The ground from row `top` down, with patches of light in perspective.

    `rise`: how far its far edge waves, in pixels; `far`: how much haze lies on that edge.
    """
    s = board.scenery
    code, stretch, contrast = GROUNDS["snow" if s.white and kind in _SNOWY else kind]
    code = _AUTUMN.get(kind, code) if s.around.season == "autumn" and not s.white else code
    rng, first = s.rng(name), max(0, int(top - rise) - board.top)
    rows, columns = board.image.shape[0] - first, board.image.shape[1]
    if rows < 4:
        return
    ys = np.arange(rows, dtype=np.float32)[:, None] + np.float32(first + board.top)
    pattern = _pattern(rng, s, rows, columns, float(ys[0, 0]), stretch)
    body = s.lit(code)
    four = (s.shade(body, 0.34 * contrast), s.shade(body, 0.14 * contrast), body, s.sunny(body, 0.3 * contrast))
    depth = np.clip((ys - np.float32(top)) / np.float32(max(1.0, s.height - top)), 0, 1)
    fade = (np.float32(far) * (1 - depth) ** 3) * np.ones((1, columns), np.float32)
    wave = (profile(rng, columns, 0.5 * s.unit, 4, 0.4)[None, :] - 0.5) * np.float32(2 * rise)
    alpha = np.clip(ys - np.float32(top) - wave + 0.5, 0, 1)
    picture, haze = _toned(pattern, four), s.named("haze")
    part = board.image[first:].astype(np.float32)
    for c in range(3):
        plane = picture[c] + (np.float32(haze[c]) - picture[c]) * fade
        plane *= 1 - np.float32(0.16) * depth**2
        part[..., c] = part[..., c] * (1 - alpha) + plane * alpha
    part[..., 3] = part[..., 3] * (1 - alpha) + 255 * alpha
    board.image[first:] = part


def _pattern(rng: np.random.Generator, s: Scenery, rows: int, columns: int, y0: float, stretch: float) -> NDArray[Any]:
    """Noise that lies on the ground, 0..1."""
    tile = fbm(rng, 512, 512, (34, 34), 5, 0.58)
    tile = np.concatenate([tile, tile[::-1]])
    ys = np.arange(rows, dtype=np.float32)[:, None] + np.float32(y0 - s.horizon)
    near = np.maximum(ys / np.float32(s.height), 0.012)
    z = 1 / (near + 0.02)
    u = (np.arange(columns, dtype=np.float32)[None, :] - columns / 2) / np.float32(s.height)
    across = u * z * np.float32(60 / stretch) + np.float32(200)
    away = np.repeat(z * np.float32(90 / stretch), columns, axis=1)
    return cv2.remap(tile, np.mod(across, 511), np.mod(away, 1023), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def _toned(pattern: NDArray[Any], four: Sequence[Bgr]) -> list[NDArray[Any]]:
    steps = [smoothstep(at - 0.03, at + 0.03, pattern) for at in (0.4, 0.5, 0.6)]
    planes = []
    for c in range(3):
        plane = np.full_like(pattern, four[0][c])
        for step, tone in zip(steps, four[1:], strict=True):
            plane += (np.float32(tone[c]) - plane) * step
        planes.append(plane)
    return planes


def net(board: Board, top: float, tone: Bgr, share: float, name: str = "net") -> None:
    """Thin bright lines that lie on the ground like the light below waves."""
    s, first = board.scenery, max(0, int(top) - board.top)
    rows, columns = board.image.shape[0] - first, board.image.shape[1]
    if rows < 4:
        return
    pattern = _pattern(s.rng(name), s, rows, columns, float(first + board.top), 0.5)
    line = 1 - smoothstep(0.0, 0.035, np.abs(pattern - np.float32(0.5)))
    part = board.image[first:]
    for c in range(3):
        plane = part[..., c].astype(np.float32)
        part[..., c] = plane + (np.float32(tone[c]) - plane) * line * np.float32(share)


def ridge(board: Board, *ridges: Ridge, base: str | None = None, rocky: str | None = None) -> None:
    """2.0.0's ridges, painted at half size onto a board and so a little soft, as what is far is.

    `base`: `#rrggbb` of their ground, `rocky` of their rock.
    """
    s = board.scenery
    palette = s.palette
    if base:
        tone = np.array(s.lit(base), np.float32)
        palette = replace(palette, ground=tone, leaf=tone, near=np.array(s.shade(s.lit(base), 0.45), np.float32))
    if rocky:
        palette = replace(palette, far=np.array(s.lit(rocky), np.float32))
    if s.white:
        snow = np.array(s.lit("#e4ecf6"), np.float32)
        palette = replace(palette, ground=snow, near=np.array(s.lit("#8ea2c0"), np.float32))
    small = replace(s, width=s.width // 2, height=s.height // 2, palette=palette)
    for one in ridges:
        layer = land.build(small, one)
        picture = cv2.resize(layer.sprite.image, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
        board.paste(picture, layer.sprite.x * 2, layer.sprite.y * 2)
        below = layer.sprite.y * 2 + picture.shape[0]
        if below < board.bottom:
            last = picture[-2, :, :3].reshape(-1, 3).mean(0)
            board.rect(board.left, below - 1, board.right, board.bottom, bgr(last))


def skyline(s: Scenery, one: Ridge) -> NDArray[Any]:
    """Frame rows of a ridge's crest, one per board column."""
    return land.skyline(s, one)


def fog_bank(board: Board, y: float, height: float, heavy: float, name: str = "bank") -> None:
    """Mist that lies around row `y`, painted; `height` in pixels."""
    s = board.scenery
    if heavy <= 0:
        return
    tone = blend(s.named("haze"), bgr(s.palette.cloud[2]), 0.35)
    part = board.part(board.left, y - height / 2, board.right, y + height / 2)
    if part.shape[0] < 4:
        return
    noise = fbm(s.rng(name), part.shape[0], part.shape[1], (0.05 * s.unit, 0.3 * s.unit), 4)
    bump = np.sin(np.linspace(0, np.pi, part.shape[0], dtype=np.float32))[:, None]
    share = smoothstep(0.25, 0.8, noise) * bump * np.float32(heavy)
    full = part[..., 3] * np.float32(1 / 255)
    for c in range(3):
        plane = part[..., c].astype(np.float32)
        part[..., c] = plane + (np.float32(tone[c]) * full - plane) * share


def sea(board: Board, top: float, bottom: float, deep: str = "#2a6fa8", shallow: str = "#58b4c8") -> None:
    """A surface of water between two rows: the sky's colour far away, its own near by, and painted waves."""
    s, rng = board.scenery, board.scenery.rng("sea")
    sky = bgr(s.palette.sky[3])
    far, mid, near = blend(s.lit(deep), sky, 0.5), blend(s.lit(deep), bgr(s.palette.sky[1]), 0.3), s.lit(shallow)
    board.fade(board.left, top, board.right, bottom, (blend(far, s.named("haze"), 0.2), mid, blend(mid, near, 0.55)))
    count = int(240 * s.wide / 1600)
    rows = top + 2 + (bottom - top) * rng.random(count) ** 1.6
    for number, y in enumerate(np.sort(rows)):
        near_by = (y - top) / max(1.0, s.height - top)
        half = s.unit * (0.02 + 0.14 * near_by) * float(rng.uniform(0.4, 1.3))
        x, thick = float(rng.uniform(board.left, board.right)), max(1.0, s.unit * 0.0085 * near_by)
        tone = blend(mid, sky, 0.6) if number % 3 else s.shade(mid, 0.28)
        u = np.linspace(-1, 1, 9)
        crest = np.stack([x + u * half, y - thick * (1 - u * u)], 1)
        board.poly(np.concatenate([crest, np.stack([x + u * half, y + 0.3 * thick * (1 - u * u)], 1)[::-1]]), tone)


def reflect(board: Board, line: float, depth: float, share: float, ripple: float = 1.0) -> None:
    """What is above row `line` of the board, mirrored into the rows below it and broken by ripples."""
    s = board.scenery
    rows = int(min(depth, board.bottom - line, line - board.top))
    if rows < 4:
        return
    source = board.part(board.left, line - rows, board.right, line)[::-1]
    target = board.part(board.left, line, board.right, line + rows)
    ys, xs = np.mgrid[0:rows, 0 : target.shape[1]].astype(np.float32)
    near = ys / np.float32(rows)
    wave = fbm(s.rng("ripples"), rows, target.shape[1], (0.007 * s.unit, 0.09 * s.unit), 3) - np.float32(0.5)
    push = wave * (2 + 26 * near) * np.float32(ripple * s.unit / 720)
    picture = cv2.remap(
        cv2.blur(np.ascontiguousarray(source), (1, max(1, round(0.006 * s.unit)))),
        xs + push,
        np.clip(ys + np.abs(push) * np.float32(0.5), 0, rows - 1),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    strong = (np.float32(share) * (1 - near ** np.float32(1.2) * np.float32(0.92)))[..., None]
    keep = strong * (picture[..., 3:] / np.float32(255))
    mixed = target[..., :3] * (1 - keep) + picture[..., :3].astype(np.float32) * strong * np.float32(0.94)
    target[..., :3] = np.clip(mixed, 0, 255)


class Glitter:
    """Light on waves that comes and goes: it shines where two sheets of streaks meet that run across each other.

    Made at half size.
    """

    def __init__(self, s: Scenery, top: float, bottom: float, depth: float, strength: float = 1.0) -> None:
        self.top, self.depth = top, depth
        reach = bottom + (0.1 * s.height if bottom >= s.height else 0)
        self.rows = max(8, int(reach - top))
        rng = s.rng(f"glitter {round(top)}")
        self.sheets = [_streaks(rng, s, self.rows // 2, zoom) for zoom in (1.0, 1.7)]
        self.path = _path(s, self.rows // 2)
        tone = blend(s.named("rim"), s.named("glow"), 0.35 if s.time in ("golden", "sunset", "dawn") else 0.0)
        dull = {"overcast": 0.55, "rain": 0.45, "storm": 0.5, "fog": 0.4, "snow": 0.5, "blizzard": 0.3}
        power = strength * dull.get(s.weather, 1.0) * (0.62 if s.dark else 0.8)
        self.tone = tuple(c / 255 * power for c in tone)
        self.speed = s.graph.energy * s.unit / 1440
        self.period = self.sheets[0].shape[1] // 2

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        scale, dx, dy = view.place(self.depth)
        first, last = self.top * scale + dy, (self.top + self.rows) * scale + dy
        rows = slice(max(0, int(first)), min(canvas.height, floor, int(last)))
        if rows.stop - rows.start < 4:
            return
        size, down = ((canvas.width + 1) // 2, (rows.stop - rows.start + 1) // 2), (first - rows.start) / 2
        light = self._lights(size, scale, dx / 2 - 0.065 * canvas.width * scale, down, view.t)
        at = np.array([[scale, 0, dx / 2], [0, scale, down]], np.float32)
        light = cv2.multiply(light, cv2.warpAffine(self.path, at, size, flags=0, borderMode=1), scale=1 / 90)
        light = cv2.resize(light, (canvas.width, rows.stop - rows.start))
        planes = [cv2.convertScaleAbs(light, alpha=c) for c in self.tone]
        target = canvas.image[rows]
        cv2.add(target, cv2.merge([*planes, planes[0]]), dst=target)

    def _lights(self, size: tuple[int, int], scale: float, left: float, down: float, t: float) -> Image:
        """Where both sheets are bright."""
        sheets = []
        for sheet, speed in zip(self.sheets, (26.0, -19.0), strict=True):
            shift = (speed * self.speed * t) % self.period
            at = np.array([[scale, 0, left - shift * scale], [0, scale, down]], np.float32)
            sheets.append(cv2.warpAffine(sheet, at, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_WRAP))
        return np.asarray(cv2.multiply(sheets[0], sheets[1], scale=1 / 255))


def _streaks(rng: np.random.Generator, s: Scenery, rows: int, zoom: float) -> Image:
    """Streaks in perspective, one period twice side by side; single channel, half size."""
    period = int(s.width * 0.7)
    near = (np.arange(rows, dtype=np.float32) * 2 + 3) / np.float32(max(8.0, s.height - s.horizon))
    tile, size = fbm(rng, 256, 256, (12, 12), 3, 0.6), s.unit / 1440
    ys = np.cumsum(12 / ((1.6 + 8 * near) * zoom * size))
    xs = np.arange(period, dtype=np.float32)[None, :] / period
    turns = np.maximum(1, np.round(period / (21 * (9 + 60 * near) * zoom * size))) * 256
    ys = np.repeat(np.mod(ys, 255).astype(np.float32)[:, None], period, 1)
    field = cv2.remap(tile, np.mod(xs * turns[:, None], 256).astype(np.float32), ys, cv2.INTER_LINEAR)
    streak = (smoothstep(0.5, 0.72, field) * 255).astype(np.uint8)
    return np.ascontiguousarray(np.concatenate([streak, streak], 1))


def _path(s: Scenery, rows: int) -> Image:
    """How readily waves shine, most below the sun or moon; single channel, half size."""
    xs = np.arange(0, s.width, 2, dtype=np.float32)[None, :]
    v = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    spread = (0.05 + 0.16 * v) * np.float32(s.unit)
    column = np.exp(-(((xs - np.float32(s.light[0])) / spread) ** 2))
    lit = 0.0 if s.without("sun", "moon") else 0.8
    share = np.float32(0.16) + column * np.float32(lit) + np.float32(0.1) * (1 - v)
    return np.asarray(np.clip(share * 255, 0, 255).astype(np.uint8))


def swell(s: Scenery, top: float, bottom: float, depth: float, strength: float = 1.0) -> Glitter:
    """The glitter of a surface between two rows."""
    return Glitter(s, top, bottom, depth, strength)
