"""Backgrounds without a room: the seamless sweep of a photo studio, and flowing colours."""

import math

import cv2
import numpy as np

from processors.engines.director.colours import named
from processors.engines.director.lighting.light import HOURS, Light
from processors.engines.director.places.daylight import daylight
from processors.engines.director.places.easel import DEPTH, Easel
from processors.engines.director.places.furniture_play import pedestal
from processors.engines.director.places.interior import turned
from processors.engines.director.places.lighting import Lighting, Shell
from processors.engines.director.places.perspective import GROUND, Perspective, perspective
from processors.engines.director.places.room_layers import RoomLayer
from processors.engines.director.places.stand import Kit, Stand
from processors.engines.director.shapes import Bgr, blend, darker, hexed, lighter
from processors.engines.director.stage.setting import Setting, Surroundings
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.noise import Field, fbm, rng_for, smoothstep

#: Wall, floor and the disc behind what is shown.
_SWEEPS = (
    "#5cb4dc #cfeaf4 #ffe2a8",
    "#f59a78 #fcdcc6 #fff0d0",
    "#6cc49a #d4f0dc #fff2c0",
    "#a88ae6 #e2d6fa #ffd8ea",
    "#fbc250 #fdeab4 #fffaea",
    "#5f92e0 #c4d8f8 #ffe6bc",
    "#f07f98 #fbd0d4 #fff0dc",
    "#3fb0a8 #bce6dc #ffe4b4",
)
#: How far the wall is from the colours of what is shown at least, blue, green, red.
_APART = 170.0
_LUXURY = ("luxurious", "elegant", "mysterious", "dramatic", "luxury", "epic")
_BLACK: Bgr = (34.0, 28.0, 28.0)


def photo_studio(around: Surroundings) -> Setting:
    """A clean sweep with a podium; of black marble where the mood is luxurious."""
    rng = rng_for(around.seed, "photo studio", *sorted(around.nouns))
    lens = perspective(around, float(rng.uniform(-0.02, 0.02)))
    dark = around.mood in _LUXURY or around.colour == "black" or "marble" in around.nouns
    tone, ground, disc = (_BLACK,) * 3 if dark else _backdrop(around.worn, rng)
    if not dark:
        turn = float(rng.uniform(-0.12, 0.12))
        tone, ground, disc = (turned(one, turn) for one in (darker(tone, float(rng.uniform(0.0, 0.1))), ground, disc))
    if around.colour and around.colour != "black":
        tone = named(around.colour, tone)
        ground, disc = lighter(tone, 0.5), lighter(tone, 0.75)
    easel = Easel(lens)
    _sweep(easel, lens, tone, dark, rng)
    if not dark:
        _set_up(easel, lens, ground, disc, 1 if rng.random() < 0.5 else -1)
    base: Bgr = (46.0, 40.0, 42.0) if dark else lighter(tone, 0.5)
    kit = Kit(base, tone, base, base, base, base, white=lighter(base, 0.4))
    _podium_shadow(easel, lens)
    pedestal(Stand(easel, 0.0, 0.0, GROUND + 0.1, 1.3, 0.42, 1.3, kit, rng, True))
    if dark:
        _gilded(easel, lens, GROUND + 0.1)
    side = 1 if rng.random() < 0.5 else -1
    light = _studio_light(easel, around, dark, side)
    image = light.result()
    easel.spot("ground", (0.0, 0.0, GROUND), lens.half(GROUND) * 0.9)
    sun = (around.width * (0.5 + 0.42 * side), around.height * 0.08)
    lit = Light((1.0, 0.99, 0.98), (235.0, 245.0, 255.0), (0.8 * side, -1.0), edge=0.75 if dark else 0.5)
    return Setting([RoomLayer(image, -lens.left, -lens.top, None)], [], lit, easel.spots, "tiles", True, sun)


def _backdrop(worn: tuple[str, ...], rng: np.random.Generator) -> tuple[Bgr, Bgr, Bgr]:
    """One of the sweeps that differ from the colours of what is shown."""
    among = [[hexed(code) for code in codes.split()] for codes in _SWEEPS]
    tones = [hexed(one) if one.startswith("#") else named(one, among[0][0]) for one in worn[:2]]
    apart = [min((math.dist(one[0], tone) for tone in tones), default=999.0) for one in among]
    free = [one for one, far in zip(among, apart, strict=True) if far > _APART] or among
    wall, ground, disc = free[int(rng.integers(len(free)))]
    return wall, ground, disc


def _sweep(easel: Easel, lens: Perspective, tone: Bgr, dark: bool, rng: np.random.Generator) -> None:
    """Wall and floor in one bend, with veins where it is marble."""
    width, height = lens.size
    bend = lens.at(0.0, 0.0, 8.5)[1]
    rows = np.arange(height, dtype=np.float32)[:, None]
    across = (np.arange(width, dtype=np.float32)[None, :] / width * 2 - 1) ** 2
    floor = smoothstep(bend - 0.1 * height, bend + 0.16 * height, rows)
    shade: Field = 1 - 0.2 * (1 - floor) * (1 - rows / height) - 0.14 * across * (1 - 0.5 * floor)
    pool = np.exp(-(((rows - 0.42 * height) / (0.36 * height)) ** 2) - across * 2.2)
    colour = np.array(tone, np.float32) * (shade + 0.06 * floor)[..., None]
    colour += np.array(lighter(tone, 0.7), np.float32) * (pool * (0.4 if dark else 0.1))[..., None]
    if dark:
        veins = fbm(rng, height, width, (height / 3, width / 2), 6)
        patches = smoothstep(0.45, 0.7, fbm(rng, height, width, (height / 3, width / 3), 3))
        colour += (smoothstep(0.94, 1.0, 1 - np.abs(veins - 0.5) * 4) * patches * (20 + 46 * floor))[..., None]
        colour += (smoothstep(0.8, 1.0, 1 - np.abs(veins - 0.53) * 5) * patches * (5 + 9 * floor))[..., None]
    easel.image[..., :3] = np.clip(colour, 0, 244).astype(np.uint8)


def _set_up(easel: Easel, lens: Perspective, ground: Bgr, disc: Bgr, side: int) -> None:
    """A paler floor, a disc on the wall, and the light of a window that falls across both."""
    width, height = lens.size
    bend = lens.at(0.0, 0.0, 8.5)[1]
    rows = np.arange(height, dtype=np.float32)[:, None]
    colour = easel.image[..., :3].astype(np.float32)
    share = (smoothstep(bend - 0.03 * height, bend + 0.1 * height, rows) * 0.85)[..., None]
    colour += (np.array(ground, np.float32) * 0.96 - colour) * share
    middle, radius = lens.at(0.0, 0.0, 8.5)[0], 0.4 * height
    _mixed(colour, _round(width, height, (middle, bend - 0.16 * height), radius), disc, 0.62)
    panes = np.zeros((height, width), np.float32)
    for column in range(2):
        for row in range(3):
            x, y = middle + side * (0.2 + 0.3 * column) * height, bend - (0.98 - 0.3 * row) * height
            lean = side * 0.12 * height
            corners = [(x, y), (x + side * 0.26 * height, y + 0.05 * height)]
            corners += [(a + lean, b + 0.26 * height) for a, b in corners[::-1]]
            cv2.fillConvexPoly(panes, (np.array(corners) * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
    _mixed(colour, cv2.blur(panes, (max(3, height // 60),) * 2), (236.0, 250.0, 255.0), 0.3)
    easel.image[..., :3] = np.clip(colour, 0, 250).astype(np.uint8)


def _round(width: int, height: int, middle: tuple[float, float], radius: float) -> Field:
    mask = np.zeros((height, width), np.float32)
    cv2.circle(mask, (round(middle[0] * 16), round(middle[1] * 16)), round(radius * 16), 1.0, -1, cv2.LINE_AA, 4)
    return mask


def _mixed(colour: Field, mask: Field, tone: Bgr, share: float) -> None:
    colour += (np.array(tone, np.float32) - colour) * (mask * share)[..., None]


def _podium_shadow(easel: Easel, lens: Perspective) -> None:
    turn = np.linspace(0, 2 * math.pi, 40)
    ring = np.stack([0.1 + 0.86 * np.cos(turn), np.zeros(40), GROUND + 0.72 + 0.8 * np.sin(turn)], axis=1)
    mask = np.zeros(easel.image.shape[:2], np.float32)
    cv2.fillPoly(mask, [(lens.seen(ring) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    soft = 1 - 0.34 * cv2.blur(mask, (max(3, lens.width // 24),) * 2)
    gain = cv2.merge([soft, soft, soft, np.ones_like(soft)])
    cv2.multiply(easel.image, gain, easel.image, dtype=cv2.CV_8U)


def _gilded(easel: Easel, lens: Perspective, z: float) -> None:
    """Thin gold edges on the steps of the podium."""
    turn = np.linspace(0, math.pi, 40)
    for radius, high in ((0.65, 0.189), (0.468, 0.42)):
        rim = np.stack([radius * np.cos(turn), np.full(40, high), z + 0.65 - radius * np.sin(turn)], axis=1)
        easel.line(lens.seen(rim), (110.0, 190.0, 235.0), max(1.0, 0.008 * lens.metre(z)), glow=0.6)


def _studio_light(easel: Easel, around: Surroundings, dark: bool, side: int) -> Lighting:
    light = Lighting(easel, daylight(around), Shell(6.0, 4.0, 8.5))
    light.light[:] = 0.62 if dark else 0.86
    (x, y), *_ = light.small((0.5 * side, 1.0, GROUND + 0.6))
    metre = easel.lens.metre(GROUND) / 4
    light.spread((x, y), 1.7 * metre, 1.5 * metre, (0.5, 0.52, 0.54) if dark else (0.2, 0.21, 0.22))
    return light


class Flow:
    """Colours that flow slowly and come back to their begin after some seconds."""

    def __init__(self, width: int, height: int, tones: tuple[Bgr, ...], seed: int, period: float = 8.0) -> None:
        rng = rng_for(seed, "flow")
        self.small = (max(8, width // 20), max(8, height // 20))
        self.period = period
        ys, xs = np.mgrid[0 : self.small[1], 0 : self.small[0]].astype(np.float32) / max(self.small)
        self.xs, self.ys = xs, ys
        self.tones = np.array([*tones, tones[0]], np.float32)
        self.waves = rng.uniform((2.2, -3.0, 0.0), (5.0, 3.0, 6.28), (4, 3))
        self.turns = rng.choice((-1, 1), 4)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return 0

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        angle = 2 * math.pi * view.t / self.period
        xs, ys = self.xs + view.pan[0] / max(view.width, 1), self.ys + view.pan[1] / max(view.width, 1)
        scale, _, _ = view.place(0.2)
        xs, ys = xs / scale, ys / scale
        value = np.zeros_like(xs)
        for (kx, ky, phase), turn in zip(self.waves, self.turns, strict=True):
            bent = 0.35 * np.sin(ky * 1.7 * xs + phase + turn * angle)
            value += np.sin(kx * (xs + bent) * 1.6 + ky * ys + phase + turn * angle)
        share = (0.5 + value / 8 * 1.2) % 1.0 * (len(self.tones) - 1)
        low = np.clip(share.astype(int), 0, len(self.tones) - 2)
        part = (share - low)[..., None]
        colour = self.tones[low] * (1 - part) + self.tones[low + 1] * part
        gloss = np.clip(np.sin(value * 2.6), 0, 1) ** 3
        colour += (250 - colour) * (0.22 * gloss)[..., None]
        picture = np.dstack([colour, np.full(xs.shape, 255.0, np.float32)]).astype(np.uint8)
        cv2.resize(picture, (canvas.width, canvas.height), dst=canvas.image, interpolation=cv2.INTER_CUBIC)


_FLOWS = (
    "#ff7a9c #7a5af0 #3ac8f0 #f8d070",
    "#f0884a #d83a7a #5a2a9c #f8c890",
    "#2a7ad8 #38c8b8 #b8f0c8 #6a5ae0",
    "#f8b4c8 #b8a4f0 #90d8f0 #fbe4b8",
    "#14204a #3a5ae0 #a04ad8 #38d0e0",
    "#2a8a6a #9ad870 #f8e890 #3ab0a8",
)


def abstract(around: Surroundings) -> Setting:
    """Flowing gradients that loop every eight seconds."""
    rng = rng_for(around.seed, "abstract")
    tones = [hexed(code) for code in _FLOWS[int(rng.integers(len(_FLOWS)))].split()]
    if around.colour:
        main = named(around.colour, tones[0])
        tones = [main, blend(main, tones[1], 0.45), lighter(main, 0.5), darker(main, 0.4)]
    if around.time in ("night", "dusk"):
        tones = [darker(tone, 0.35) for tone in tones]
    lens = perspective(around)
    easel = Easel(lens)
    for name in ("ground", "air"):
        high = 0.0 if name == "ground" else 1.2
        easel.spot(name, (0.0, high, GROUND), lens.half(GROUND) * 0.9, DEPTH)
    flow = Flow(around.width, around.height, tuple(tones), around.seed)
    sun = (0.3 * around.width, 0.1 * around.height)
    return Setting([flow], [], HOURS["day"], easel.spots, "tiles", True, sun)
