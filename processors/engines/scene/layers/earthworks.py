"""Rock, ice and wood in particular shapes: waterfall, canyon wall, iceberg, bridge."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite, premultiplied
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.layers.flora import fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import fbm, profile, smoothstep
from processors.engines.scene.palette import Colour, mix


@dataclass(frozen=True)
class Falls:
    """A sheet of water: a tile of streaks that runs down behind a soft edge."""

    tile: Image
    rows: int
    x: float
    y: float
    depth: float
    speed: float

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        offset = self.rows - 1 - int(view.t * self.speed) % self.rows
        picture = self.tile[offset : offset + self.rows]
        scale, dx, dy = view.place(self.depth)
        top, bottom = self.y * scale + dy, (self.y + self.rows) * scale + dy
        left, right = self.x * scale + dx, (self.x + picture.shape[1]) * scale + dx
        rows = slice(max(0, math.floor(top)), min(floor, math.ceil(bottom)))
        columns = slice(max(0, math.floor(left)), min(canvas.width, math.ceil(right)))
        canvas.warp(picture, view.matrix(self.depth, self.x, self.y), rows, columns)


def falls(stage: Stage, top: float, foot: float, depth: float) -> list[Layer]:
    """One broad fall and one thin, away from the subject; `top` and `foot` are shares of the height."""
    side = 1 - (stage.graph.subject.x if stage.graph.subject else 0.36)
    places = ((side, 0.22, "falls"), (side + (0.2 if side < 0.5 else -0.2), 0.05, "thin falls"))
    return [_falls(stage, name, x, broad, top, foot, depth) for x, broad, name in places]


def _falls(stage: Stage, name: str, x: float, broad: float, top: float, foot: float, depth: float) -> Falls:
    rng, unit = stage.graph.rng(name), stage.unit
    rows, width = int((foot - top) * stage.height), int(broad * unit)
    streaks = fbm(rng, width, rows, (3.5 * unit / 720, rows / 5), 4, 0.6).T
    streaks = np.concatenate([streaks, streaks])
    across = np.abs(np.linspace(-1, 1, width, dtype=np.float32))[None, :]
    edge = 1 - smoothstep(0.62, 1.0, across + 0.5 * (streaks - 0.5))
    white, blue = (
        mix(stage.palette.cloud[3], stage.palette.rim, 0.3),
        mix(stage.palette.water, stage.palette.sky[3], 0.45),
    )
    light = smoothstep(0.3, 0.68, streaks)[..., None]
    picture = blue[None, None] + (white - blue)[None, None] * light
    image = premultiplied(picture.astype(np.float32), edge * np.float32(0.94))
    return Falls(image, rows, x * stage.width - width / 2, top * stage.height, depth, 0.42 * unit)


def wall(stage: Stage, name: str, reach: float, depth: float) -> SpriteLayer:
    """A cliff at the edge of the frame away from the light."""
    rng, unit = stage.graph.rng(name), stage.unit
    height, width = int(stage.height * 1.05) + stage.tall_margin, stage.wide
    ys, xs = np.ogrid[0:height, 0:width]
    sway = (profile(rng, height, 0.2 * unit, 6, 0.55) - 0.5)[:, None] * 0.16 * unit
    ledge = np.floor(ys / (0.16 * unit)) * 0.03 * unit
    edge = reach * unit - sway + ledge
    near = (width - xs if stage.graph.light[0] < 0.5 else xs) - edge
    alpha = np.clip(0.5 - near / 1.5, 0, 1)
    image = premultiplied(strata(stage, rng, height, width, 0.05), alpha.astype(np.float32))
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin), depth)


def strata(stage: Stage, rng: np.random.Generator, height: int, width: int, distance: float) -> NDArray[Any]:
    """Layered rock: bands that wave a little, cracks that run down."""
    unit = stage.unit
    body = stage.fade(mix(stage.palette.ground, stage.palette.near, 0.25), distance)
    dark = stage.fade(mix(stage.palette.near, stage.palette.ink, 0.25), distance)
    light = mix(body, stage.palette.rim, 0.35 * (1 - distance))
    rows = np.arange(height, dtype=np.float32)[:, None] / np.float32(unit)
    bend = fbm(rng, height, width, (0.2 * unit, 0.7 * unit), 3) - 0.5
    bands = np.interp((rows + bend * 0.09) % 1.0, np.linspace(0, 1, 256), profile(rng, 256, 20, 4, 0.7)).astype(
        np.float32
    )
    cracks = fbm(rng, height, width, (0.3 * unit, 0.035 * unit), 4, 0.6)
    out = np.broadcast_to(body.astype(np.float32), (height, width, 3)).copy()
    for tone, amount in (
        (dark, smoothstep(0.5, 0.56, bands) * np.float32(0.55)),
        (
            light,
            smoothstep(0.4, 0.36, -bands + 0.76) * np.float32(0.0) + smoothstep(0.34, 0.3, bands) * np.float32(0.5),
        ),
        (dark, smoothstep(0.56, 0.64, cracks) * np.float32(0.6)),
    ):
        out += (tone - out) * amount[..., None]
    return out


def iceberg(stage: Stage, name: str, down: float, height: float, depth: float) -> SpriteLayer:
    """A block of ice with its mirror image; `down`: how far below the horizon, a share of the water."""
    rng, unit = stage.graph.rng(name), stage.unit
    tall, broad = height * unit, height * unit * float(rng.uniform(1.5, 1.9))
    image = np.zeros((int(tall * 1.75), int(broad * 1.2), 4), np.uint8)
    water, left = tall * 1.05, image.shape[1] / 2 - broad / 2
    xs = np.array([0.0, 0.07, 0.24, 0.36, 0.55, 0.7, 0.93, 1.0]) + np.array([0, *rng.uniform(-0.03, 0.03, 6), 0])
    rises = np.array([0.0, 0.3, 0.42, 0.94, 1.0, 0.5, 0.36, 0.0]) * np.array([1, *rng.uniform(0.85, 1.0, 6), 1])
    crest = np.stack([left + xs * broad, water - rises * tall], 1)
    if stage.graph.light[0] < 0.5:
        crest[:, 0] = image.shape[1] - crest[:, 0]
    white = mix(stage.palette.cloud[3], stage.palette.rim, 0.3)
    shade = mix(mix(stage.palette.cloud[0], stage.palette.sky[2], 0.5), stage.tone("#7adcf4"), 0.25)
    _facets(image, crest, water, mix(white, stage.palette.haze, 0.12), shade)
    _reflected(image, water, mix(shade, stage.palette.water, 0.5))
    foot = np.array(
        [
            (crest[0, 0], water),
            (crest[-1, 0], water),
            (crest[-1, 0], water - 0.025 * tall),
            (crest[0, 0], water - 0.025 * tall),
        ]
    )
    fill(image, foot, mix(shade, stage.palette.water, 0.45))
    right = stage.graph.subject is None or stage.graph.subject.x < 0.5
    x = float(rng.uniform(0.62, 0.84) if right else rng.uniform(0.16, 0.38))
    y = stage.horizon + down * (stage.height - stage.horizon)
    return SpriteLayer(Sprite(image, x * stage.width - image.shape[1] / 2, y - water), depth)


def _facets(image: Image, crest: NDArray[Any], water: float, white: Colour, shade: Colour) -> None:
    """Planes that fall from the crest to the water, each a little darker than the one nearer to the light."""
    fill(image, np.concatenate([crest, [(crest[0, 0], water)]]), shade)
    feet = np.linspace(crest[0, 0], crest[-1, 0], len(crest)) + (crest[0, 0] - crest[-1, 0]) * 0.06
    for k in range(len(crest) - 1):
        plane = np.array([crest[k], crest[k + 1], (feet[k + 1], water), (feet[k], water)])
        fill(image, plane, mix(white, shade, (0.75, 0.35, 0.6, 0.0, 0.85, 0.45, 1.0)[k]))


def _reflected(image: Image, water: float, tone: Colour) -> None:
    """The mirror image below the line, flattened and in the colour of the water."""
    line = int(water)
    above = cv2.resize(image[:line][::-1], (image.shape[1], int(line * 0.55)), interpolation=cv2.INTER_AREA)
    room = image[line : line + above.shape[0]]
    tinted = above[: room.shape[0]].astype(np.float32)
    alpha = tinted[..., 3:] / 255
    tinted[..., :3] = tinted[..., :3] * 0.5 + tone.astype(np.float32) * 0.5 * alpha
    fade = np.linspace(0.75, 0.1, room.shape[0], dtype=np.float32)[:, None, None]
    room[:] = (tinted * fade).astype(np.uint8)


def bridge(stage: Stage, foot: float) -> SpriteLayer:
    """An arched wooden bridge over the water, with its mirror image."""
    unit = stage.unit
    broad, rise = 0.62 * unit, 0.13 * unit
    image = np.zeros((int(rise * 3.4), int(broad * 1.1), 4), np.uint8)
    mid, deck = image.shape[1] / 2, rise * 1.75
    u = np.linspace(-1, 1, 30)
    arch = np.stack([mid + u * broad / 2, deck - rise * (1 - u**2)], 1)
    dull = {"night": 0.55, "dusk": 0.45, "sunset": 0.3}.get(stage.graph.time, 0.1)
    red = mix(mix(stage.palette.accent, stage.palette.haze, 0.12), stage.palette.ink, dull)
    dark = mix(red, stage.palette.ink, 0.55)
    _band(image, arch + np.array([0, rise * 0.1]), rise * 0.2, dark)
    for x, y in arch[1:-1:4]:
        fill(
            image,
            np.array(
                [
                    (x - rise * 0.05, y - rise * 0.48),
                    (x + rise * 0.05, y - rise * 0.48),
                    (x + rise * 0.05, y),
                    (x - rise * 0.05, y),
                ]
            ),
            red,
        )
    for lift, thick in ((0.46, 0.09), (0.22, 0.05), (0.0, 0.12)):
        _band(image, arch - np.array([0, rise * lift]), rise * thick, mix(red, stage.palette.rim, 0.25 * (lift > 0.4)))
    top = image[: int(deck + rise * 0.2)]
    below = cv2.convertScaleAbs(cv2.resize(top[::-1], (image.shape[1], int(rise * 1.3))), alpha=0.4)
    start = int(deck + rise * 0.2)
    room = image[start : start + below.shape[0]]
    room[:] = cv2.add(room, below[: room.shape[0]])
    x = (1 - stage.graph.subject.x) if stage.graph.subject else 0.6
    return SpriteLayer(Sprite(image, x * stage.width - mid, foot * stage.height - deck), 0.3)


def _band(image: Image, line: NDArray[Any], thick: float, tone: Colour) -> None:
    half = np.array([0, thick / 2])
    fill(image, np.concatenate([line - half, (line + half)[::-1]]), tone)
