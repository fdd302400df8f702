"""Light that is seen in the air: shafts, cones, lasers, halos, caustics, candles before the camera, and heat."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director import particles
from processors.engines.director.actors import Staged
from processors.engines.director.lighting.burning import Fireball, Flames
from processors.engines.director.lighting.desk import ForeCandles, ForeScreen
from processors.engines.director.lighting.lamps import ShotLight
from processors.engines.director.lighting.sources import LightPlace, main_place
from processors.engines.director.shapes import Bgr
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.base import Layer

#: Light in the air is drawn on a picture so many times smaller.
_SHRINK = 4
#: A polygon in shares of the frame, and the light that it adds.
Ray = tuple[NDArray[Any], Bgr]
#: The rays at a second, where the main figures are at that share of the width.
Rays = Callable[[float, float], list[Ray]]
_LASERS: tuple[Bgr, ...] = ((90.0, 255.0, 80.0), (255.0, 80.0, 230.0), (255.0, 210.0, 60.0), (80.0, 90.0, 255.0))
_SPOTS: tuple[Bgr, ...] = ((255.0, 90.0, 190.0), (255.0, 200.0, 80.0), (110.0, 120.0, 255.0), (120.0, 240.0, 180.0))
#: What has a flame of its own when it burns.
_LIT = frozenset({"candle", "torch", "match", "matchstick", "campfire", "fire", "lamp", "lantern", "menorah"})


def halo(
    light: ShotLight | None, staged: Sequence[Staged], width: int, height: int, rng: np.random.Generator
) -> list[Layer]:
    """What the light draws behind the figures."""
    if light is None or light.behind is None:
        return []
    if light.behind == "fireball":
        return [Fireball(staged, width, height, rng)]
    return [Bulbs(width, height, rng) if light.behind == "bulbs" else Halo(staged, width, height)]


def over(
    light: ShotLight | None, staged: Sequence[Staged], width: int, height: int, rng: np.random.Generator
) -> list[Layer]:
    """What the light draws over all."""
    out: list[Layer] = []
    if light is None:
        return out
    for name in light.over:
        if name in _RAYS:
            place = main_place(staged, width, height)
            out.append(AirLight(_RAYS[name](place, width, height), place, width, height))
        elif name in ("embers", "gold"):
            out.append(particles.ParticleLayer("ember" if name == "embers" else "particle", width, height, rng))
        elif name == "candles" and not any(one.noun in ("candle", "candelabra") for one in staged):
            out.append(ForeCandles(width, height, rng))
        elif name == "screen" and not any(one.noun.split()[-1] in light.sources for one in staged):
            out.append(ForeScreen(staged, width, height))
        elif name == "bulbs":
            out.append(Bulbs(width, height, rng))
        elif name == "flames":
            out += [Flames(one, rng) for one in staged if one.action == "burn" and one.noun.split()[-1] not in _LIT]
        elif name == "caustics":
            out.append(Caustics(width, height, rng))
        elif name == "heat":
            out.append(HeatHaze(width, height))
    return out


class Halo:
    """The glow of a sun behind the main figures."""

    def __init__(self, staged: Sequence[Staged], width: int, height: int) -> None:
        self.place = main_place(staged, width, height)
        side = max(8, round(height * 0.62 / _SHRINK))
        ys, xs = np.mgrid[-side : side + 1, -side : side + 1].astype(np.float32) / side
        light = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2.2
        glow = np.zeros((*light.shape, 4), np.uint8)
        glow[..., :3] = light[..., None] * np.array((120.0, 190.0, 235.0))
        self.stamp = cv2.resize(glow, None, fx=_SHRINK, fy=_SHRINK)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        x, y = self.place.seen(view)
        canvas.blit(self.stamp, x - self.stamp.shape[1] / 2, y - self.stamp.shape[0] / 2, add=True)


class AirLight:
    """Rays that are drawn small, softened and added."""

    def __init__(self, rays: Rays, place: LightPlace, width: int, height: int) -> None:
        self.rays, self.place = rays, place
        self.image: Image = np.zeros((max(2, height // _SHRINK), max(2, width // _SHRINK), 4), np.uint8)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        image = self.image
        image[:] = 0
        one = np.zeros_like(image)
        size = (image.shape[1], image.shape[0])
        for outline, tone in self.rays(view.t, self.place.seen(view)[0] / canvas.width):
            one[:] = 0
            cv2.fillPoly(one, [(outline * size * 16).astype(np.int32)], (*tone, 0), cv2.LINE_AA, 4)
            cv2.add(image, one, dst=image)
        soft = cv2.blur(image, (3, 3))
        cv2.add(canvas.image, cv2.resize(soft, (canvas.width, canvas.height)), dst=canvas.image)


def _quad(top: tuple[float, float], foot: tuple[float, float], narrow: float, wide: float) -> NDArray[Any]:
    return np.array(
        [(top[0] - narrow, top[1]), (top[0] + narrow, top[1]), (foot[0] + wide, foot[1]), (foot[0] - wide, foot[1])]
    )


def _shafts(place: LightPlace, width: int, height: int) -> Rays:
    side = 1 if place.x < width / 2 else -1

    def rays(t: float, x: float) -> list[Ray]:
        out: list[Ray] = []
        for k in range(6):
            power = 0.5 + 0.5 * math.sin(t * 0.7 + k * 2.3)
            top = 0.5 + side * (0.62 - 0.13 * k)
            foot = top - side * (0.34 + 0.05 * k)
            for inner, share in ((0.05, 0.4), (0.03, 0.6)):
                tone = tuple(c * share * (0.11 + 0.1 * power) for c in (140.0, 205.0, 245.0))
                out.append((_quad((top, -0.08), (foot, 1.05), inner * 0.35, inner * 1.5), tone))  # type: ignore[arg-type]
        return out

    return rays


def _glass(place: LightPlace, width: int, height: int) -> Rays:
    shafts = _shafts(place, width, height)

    def rays(t: float, x: float) -> list[Ray]:
        out: list[Ray] = []
        for k, (outline, (b, g, r)) in enumerate(shafts(t, x)):
            blue, green, red = (c / 170 for c in _SPOTS[k // 2 % len(_SPOTS)])
            out.append((outline, (b * blue, g * green, r * red)))
        return out

    return rays


def _cone(place: LightPlace, width: int, height: int) -> Rays:
    feet = min(0.97, place.feet / height + 0.02)
    wide = 0.17 * max(1.0, height / width)
    turns = np.linspace(0, 2 * math.pi, 28, endpoint=False)
    pool = np.stack([wide * np.cos(turns), feet + 0.065 * np.sin(turns)], 1)

    def rays(t: float, x: float) -> list[Ray]:
        lean = x + 0.1 * (0.5 - x)
        return [
            (_quad((lean, -0.1), (x, feet), 0.025, wide), (30.0, 36.0, 40.0)),
            (_quad((lean, -0.1), (x, feet), 0.015, wide * 0.7), (22.0, 26.0, 28.0)),
            (pool + np.array((x, 0.0)), (50.0, 58.0, 62.0)),
        ]

    return rays


def _spots(place: LightPlace, width: int, height: int) -> Rays:
    def rays(t: float, x: float) -> list[Ray]:
        out: list[Ray] = []
        for k in range(6):
            top = 0.06 + 0.176 * k
            foot = top + 0.22 * math.sin(t * (0.7 + 0.13 * k) + k * 1.9)
            tone = tuple(c * 0.26 for c in _SPOTS[k % len(_SPOTS)])
            out.append((_quad((top, -0.05), (foot, 0.95), 0.008, 0.075), tone))  # type: ignore[arg-type]
        return out

    return rays


def _lasers(place: LightPlace, width: int, height: int) -> Rays:
    def rays(t: float, x: float) -> list[Ray]:
        out: list[Ray] = []
        for k in range(12):
            tone = tuple(c * 0.75 for c in _LASERS[(k + int(t * 2)) % len(_LASERS)])
            start = (0.16 if k % 2 else 0.84, -0.03)
            turn = math.pi / 2 + (0.9 * math.sin(t * 1.1 + k % 2) + (k // 2 - 2.5) * 0.34)
            end = (start[0] + 1.4 * math.cos(turn) * height / width, start[1] + 1.4 * abs(math.sin(turn)))
            out.append((_quad(start, end, 0.0012, 0.0016), tone))  # type: ignore[arg-type]
            out.append((_quad(start, end, 0.003, 0.007), tuple(c * 0.2 for c in tone)))  # type: ignore[arg-type]
        return out

    return rays


def _blaze(place: LightPlace, width: int, height: int) -> Rays:
    def rays(t: float, x: float) -> list[Ray]:
        out: list[Ray] = []
        for k in range(5):
            power = 0.6 + 0.4 * math.sin(t * (3 + k) + k)
            low = 1.02 - 0.11 * k
            tone = tuple(c * power * 0.05 for c in (20.0, 90.0, 255.0))
            out.append((np.array([(0, low - 0.2), (1, low - 0.2), (1, 1.1), (0, 1.1)]), tone))  # type: ignore[arg-type]
        return out

    return rays


_RAYS: dict[str, Callable[[LightPlace, int, int], Rays]] = {
    "shafts": _shafts,
    "glass": _glass,
    "cone": _cone,
    "beams": _spots,
    "lasers": _lasers,
    "blaze": _blaze,
}


class Bulbs:
    """Strings of warm bulbs that hang across the top of the picture, near ones larger."""

    def __init__(self, width: int, height: int, rng: np.random.Generator) -> None:
        self.strings: list[tuple[NDArray[Any], float, Image]] = []
        u = np.linspace(0, 1, 13)
        for row, sag, size in ((0.08, 0.13, 0.009), (0.15, 0.1, 0.0065), (0.0, 0.16, 0.013)):
            low, high = row + float(rng.uniform(-0.05, 0.05)), row + float(rng.uniform(-0.05, 0.05))
            ys = low + (high - low) * u + sag * 4 * u * (1 - u)
            path = np.stack([(u * 1.24 - 0.12) * width, ys * height], 1)
            self.strings.append((path, size * height, particles.glowing(size * height * 6, (110.0, 200.0, 255.0))))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        for number, (path, size, glow) in enumerate(self.strings):
            shift = (view.pan[0] * (0.5 + 0.2 * number), 0.15 * size * math.sin(view.t * 1.3 + number))
            path = path + np.array(shift)
            cv2.polylines(canvas.image, [(path * 16).astype(np.int32)], False, (24, 22, 30, 255), 1, cv2.LINE_AA, 4)
            for k, (x, y) in enumerate(path):
                if math.sin(view.t * 2 + k * 2.4 + number) > -0.93:
                    canvas.blit(glow, x - glow.shape[1] / 2, y + size - glow.shape[0] / 2, add=True)
                at = (round(x * 16), round((y + size) * 16))
                cv2.circle(canvas.image, at, round(size * 16), (190, 238, 255, 255), -1, cv2.LINE_AA, 4)


class Caustics:
    """The net of light that waves throw on what is under water: two nets that pass each other."""

    def __init__(self, width: int, height: int, rng: np.random.Generator) -> None:
        self.size = (max(2, width // 2), max(2, height // 2))
        side = max(32, self.size[1] // 2)
        points = rng.random((26, 2)) * side
        ys, xs = np.mgrid[0:side, 0:side].astype(np.float32)
        away = np.stack([_wrapped(xs - x, ys - y, side) for x, y in points])
        away.partition(1, axis=0)
        net = np.clip(1 - (away[1] - away[0]) / (0.055 * side), 0, 1) ** 2
        repeat = (self.size[1] // side + 3, self.size[0] // side + 3)
        self.side, self.net = side, np.tile((net * 255).astype(np.uint8), repeat)
        fade = np.linspace(0.12, 1.0, self.size[1], dtype=np.float32)[:, None]
        self.fade = np.repeat((fade * 255).astype(np.uint8), self.size[0], axis=1)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width, height = self.size
        nets = []
        for speed, way in ((0.05, 1.0), (0.037, -1.0)):
            x = int((view.t * speed * way % 1) * self.side)
            y = int((view.t * speed * 0.6 + 0.3 * way) % 1 * self.side)
            nets.append(self.net[y : y + height, x : x + width])
        both = cv2.addWeighted(nets[0], 0.3, nets[1], 0.3, 0)
        both = cv2.multiply(both, self.fade, scale=1 / 255)
        big = cv2.resize(cv2.blur(both, (3, 3)), (canvas.width, canvas.height))
        planes = [cv2.convertScaleAbs(big, alpha=share) for share in (0.5, 0.52, 0.36)]
        cv2.add(canvas.image, cv2.merge([*planes, np.zeros_like(big)]), dst=canvas.image)


def _wrapped(dx: NDArray[Any], dy: NDArray[Any], side: int) -> NDArray[Any]:
    """Distances on a tile that repeats."""
    dx, dy = np.abs(dx), np.abs(dy)
    return np.asarray(np.hypot(np.minimum(dx, side - dx), np.minimum(dy, side - dy)))


class HeatHaze:
    """Hot air over the ground: the picture wavers, more the lower it is."""

    def __init__(self, width: int, height: int) -> None:
        self.rows = np.arange(height, dtype=np.float32)
        self.reach = 0.0035 * width

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        band = max(2, canvas.height // 90)
        source = canvas.image.copy()
        for top in range(int(canvas.height * 0.4), canvas.height, band):
            shift = round(self.reach * math.sin(top * 41.0 / canvas.height - view.t * 5) * (0.5 + top / canvas.height))
            if shift > 0:
                canvas.image[top : top + band, shift:] = source[top : top + band, :-shift]
            elif shift < 0:
                canvas.image[top : top + band, :shift] = source[top : top + band, -shift:]
