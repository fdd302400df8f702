"""What is close before the camera: a keyhole, a window, leaves, or the hands and handlebars of whose eyes see."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.camera.first_person import BEFORE_EYES, at_work, dashboard
from processors.engines.director.camera.upward import towers, trunks
from processors.engines.director.lighting.light import Light
from processors.engines.director.painter import paint
from processors.engines.director.shapes import (
    Bgr,
    Shape,
    box,
    darker,
    hexed,
    lighter,
    points,
    smooth,
)
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.noise import rng_for

#: Pixels of the squares into which a picture is cut, so that its empty parts cost nothing.
_TILE = 64
#: Beyond the frame, in shares of its height, so that no edge is seen when it sways.
_BEYOND = 0.05
#: How many shares of the height it sways, and how often.
_SWAY, _PACE = 0.008, 5.5
_DARK: Bgr = (26.0, 18.0, 20.0)
_SKINS = ("#f2c9a4", "#c98f63", "#8a5a3c", "#f6d7bd")
_INK = 0.006

Shapes = list[Shape]


class ForegroundLayer:
    """A baked picture over the whole frame, which sways with who sees."""

    def __init__(self, image: Image, left: float, top: float, sway: float) -> None:
        self.sway, self.tiles = sway, list(_tiles(image, round(left), round(top)))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        dx = round(self.sway * 0.6 * math.sin(view.t * _PACE * 0.5))
        dy = round(self.sway * (math.sin(view.t * _PACE) + 1))
        for tile, x, y in self.tiles:
            canvas.blit(tile, x + dx, y + dy)


def _tiles(image: Image, left: int, top: int) -> Iterator[tuple[Image, int, int]]:
    for y in range(0, image.shape[0], _TILE):
        for x in range(0, image.shape[1], _TILE):
            tile = image[y : y + _TILE, x : x + _TILE]
            if tile[..., 3].any():
                yield np.ascontiguousarray(tile), left + x, top + y


def foreground(view: str, width: int, height: int, light: Light, weather: str, rng: np.random.Generator) -> list[Layer]:
    """What a view is through or from; nothing for the views of which nothing is near."""
    if view.startswith("point of view"):
        draw = BEFORE_EYES.get(view.partition(": ")[2] or "hands")
        if draw is None:
            return []
        return [_painted(draw(0.5 * width / height, hexed(str(rng.choice(_SKINS)))), width, height, light, _SWAY)]
    if view.startswith("straight up: "):
        shapes = towers(0.5 * width / height, rng) if view.endswith("towers") else trunks(0.5 * width / height, rng)
        painted = paint(shapes, float(height), light)
        assert painted is not None
        at = (width / 2 + painted.x, height / 2 + painted.y)
        return [SpriteLayer(Sprite(painted.image, *at), 1.0)]
    if not view.startswith("through "):
        return []
    name = view.removeprefix("through ").split(" ")[-1]
    if name in _HOLES:
        return [_masked(_HOLES[name], width, height)]
    if name in _LEAFY:
        return [_leaves(name, width, height, light, rng)]
    shapes = _FRAMES.get(name, _doorway)(0.5 * width / height)
    layers: list[Layer] = [_painted(shapes, width, height, light, 0.0)]
    if name in ("window", "glass", "windshield", "windscreen") and weather in ("rain", "drizzle", "storm"):
        layers.insert(0, _drops(width, height, rng))
    return layers


def working_hands(width: int, height: int, light: Light, seed: int) -> list[Layer]:
    """Hands at the lower edge of a table that is seen from above."""
    skin = hexed(str(rng_for("working hands", seed).choice(_SKINS)))
    return [_painted(at_work(0.5 * width / height, skin), width, height, light, 1.6 * _SWAY)]


def _painted(shapes: Shapes, width: int, height: int, light: Light, sway: float) -> Layer:
    """Shapes in heights of the frame about its middle, up is positive."""
    painted = paint(shapes, float(height), light)
    assert painted is not None
    return ForegroundLayer(painted.image, width / 2 + painted.x, height / 2 + painted.y, sway * height)


# What one looks through


def _keyhole(xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[Any]:
    """How far outside of the hole a point is, in heights of the frame; below 0 inside."""
    head = np.hypot(xs, ys + 0.13) - 0.26
    skirt = np.maximum(np.abs(xs) - (0.11 + 0.24 * np.clip(ys, 0, 1)), np.abs(ys - 0.2) - 0.24)
    return np.asarray(np.minimum(head, skirt))


def _round(xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.hypot(xs, ys) - 0.44)


def _double(xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.minimum(np.hypot(xs - 0.32, ys), np.hypot(xs + 0.32, ys)) - 0.42)


def _cave(xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[Any]:
    turn = np.arctan2(ys, xs)
    rough = 0.03 * np.sin(turn * 7 + 1) + 0.02 * np.sin(turn * 13) + 0.012 * np.sin(turn * 29 + 2)
    return np.asarray(np.hypot(xs * 0.62, ys + 0.02) - 0.44 + rough)


_Outside = Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]
_HOLES: dict[str, _Outside] = {
    **dict.fromkeys(("keyhole",), _keyhole),
    **dict.fromkeys(
        ("telescope", "scope", "peephole", "porthole", "mirror", "sniper", "rifle", "tunnel", "hole"), _round
    ),
    "binoculars": _double,
    **dict.fromkeys(("cave", "crack", "gap", "wall"), _cave),
}


def _masked(outside: _Outside, width: int, height: int) -> Layer:
    """Darkness with a hole, whose edge catches some light."""
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    away = outside((xs - width / 2) / height, (ys - height / 2) / height)
    cover = np.clip(away / 0.008, 0, 1)
    rim = np.exp(-(((away - 0.014) / 0.012) ** 2)) * 70
    image: Image = np.zeros((height, width, 4), np.uint8)
    for channel, share in enumerate((0.55, 0.75, 1.0)):
        image[..., channel] = np.clip((_DARK[channel] * 0.5 + rim * share) * cover, 0, cover * 255)
    image[..., 3] = cover * 255
    return ForegroundLayer(image, 0, 0, 0.0)


_WOOD, _STONE, _IRON = hexed("#5c3d2a"), hexed("#4c4650"), hexed("#34343c")


def _window(half: float) -> Shapes:
    """A frame with a cross and a sill; `half` is half of the width of the picture in its heights."""
    edge, bar, far = 0.07, 0.018, _BEYOND
    return [
        _plank(-half - far, -0.5 - far, -half + edge, 0.5 + far),
        _plank(half - edge, -0.5 - far, half + far, 0.5 + far),
        _plank(-half - far, 0.5 - edge, half + far, 0.5 + far),
        _plank(-half * 0.62 - bar, -0.5, -half * 0.62 + bar, 0.5),
        _plank(half * 0.62 - bar, -0.5, half * 0.62 + bar, 0.5),
        _plank(-half - far, 0.36 - bar, half + far, 0.36 + bar),
        _plank(-half - far, -0.5 - far, half + far, -0.5 + edge * 1.3),
    ]


def _plank(left: float, bottom: float, right: float, top: float, tone: Bgr = _WOOD) -> Shape:
    return Shape(box(left, bottom, right, top), tone, _INK)


def _doorway(half: float) -> Shapes:
    """Two jambs and an arch."""
    far = 0.5 + _BEYOND
    inner = half * 0.62
    left = points((-half - 0.1, -far), (-inner, -far), (-inner, 0.18), (-inner * 0.72, 0.36), (0, 0.43), (0, far))
    left = np.concatenate([left, points((-half - 0.1, far))])
    right = left * (-1.0, 1.0)
    trim = smooth([(-inner, -far), (-inner, 0.18), (-inner * 0.72, 0.36), (0, 0.43)], closed=False)
    trims = [Shape(line, None, 0.02, lighter(_STONE, 0.25), False) for line in (trim, trim * (-1.0, 1.0))]
    return [Shape(left, darker(_STONE, 0.45), 0.0), Shape(right, darker(_STONE, 0.45), 0.0), *trims]


def _crate(half: float) -> Shapes:
    """The inside of something with edges: a fridge, a box, a cupboard."""
    far, inner = 0.5 + _BEYOND, (half * 0.72, 0.4)
    wall = hexed("#b9c4cc")
    out: Shapes = []
    for s in (-1.0, 1.0):
        side = points((half + 0.1, -far), (inner[0], -inner[1]), (inner[0], inner[1]), (half + 0.1, far)) * (s, 1.0)
        out.append(Shape(side, darker(wall, 0.25), _INK))
        lid = points((-half - 0.1, far), (-inner[0], inner[1]), (inner[0], inner[1]), (half + 0.1, far)) * (1.0, s)
        out.append(Shape(lid, darker(wall, 0.4 if s > 0 else 0.1), _INK))
    return out


def _bars(half: float) -> Shapes:
    count = max(4, round(half * 2 / 0.24))
    places = [(k + 0.5) / count * 2 * half - half for k in range(count)]
    bars = [_plank(x - 0.022, -0.56, x + 0.022, 0.56, _IRON) for x in places]
    return [
        *bars,
        _plank(-half - 0.1, 0.3, half + 0.1, 0.35, _IRON),
        _plank(-half - 0.1, -0.4, half + 0.1, -0.35, _IRON),
    ]


def _fence(half: float) -> Shapes:
    count = max(4, round(half * 2 / 0.3))
    places = [(k + 0.5) / count * 2 * half - half for k in range(count)]
    return [_plank(x - 0.06, -0.56, x + 0.06, -0.12 + 0.03 * (k % 2), _WOOD) for k, x in enumerate(places)]


def _blinds(half: float) -> Shapes:
    return [_plank(-half - 0.1, y - 0.022, half + 0.1, y + 0.022, _IRON) for y in np.arange(-0.5, 0.56, 0.125)]


def _curtain(half: float) -> Shapes:
    cloth = hexed("#7a2434")
    out: Shapes = []
    for side in (-1, 1):
        for k in range(4):
            inner = half * (0.55 + 0.13 * k)
            bent = smooth(
                [(inner, 0.58), (inner - 0.03, 0.1), (inner + 0.07, -0.56), (half + 0.1, -0.56), (half + 0.1, 0.58)]
            )
            out.append(Shape(bent * (side, 1.0), darker(cloth, 0.12 * (3 - k)), _INK))
    return out


def _windshield(half: float) -> Shapes:
    roof = points((-half - 0.1, 0.56), (half + 0.1, 0.56), (half + 0.1, 0.4), (half * 0.8, 0.43), (-half * 0.8, 0.43))
    roof = np.concatenate([roof, points((-half - 0.1, 0.4))])
    return [Shape(roof, _IRON, _INK), *dashboard(half)]


_FRAMES: dict[str, Callable[[float], Shapes]] = {
    **dict.fromkeys(("window", "windowpane"), _window),
    **dict.fromkeys(("bars", "bar", "cage", "gate", "grate"), _bars),
    **dict.fromkeys(("fence",), _fence),
    **dict.fromkeys(("fridge", "box", "oven", "cupboard", "closet", "drawer", "suitcase", "chest"), _crate),
    **dict.fromkeys(("blind", "blinds", "shutter", "shutters"), _blinds),
    **dict.fromkeys(("curtain", "curtains", "tent", "veil"), _curtain),
    **dict.fromkeys(("windshield", "windscreen"), _windshield),
}
_LEAFY = frozenset(
    {"leaf", "leaves", "foliage", "branch", "branches", "bush", "bushes", "flower", "flowers", "grass", "fern", "ferns",
     "tree", "trees", "blossom", "blossoms", "petals", "reed", "reeds", "hedge", "vine", "vines", "wheat", "plants"}
)  # fmt: skip


def _leaves(name: str, width: int, height: int, light: Light, rng: np.random.Generator) -> Layer:
    """Leaves around the picture, near and out of focus."""
    half, shapes = 0.5 * width / height, []
    tone = hexed("#e58fae" if name.startswith(("flower", "blossom", "petal")) else "#3f6b3a")
    for _ in range(74):
        turn = float(rng.uniform(0, 2 * math.pi))
        away = float(rng.uniform(0.9, 1.25))
        x, y = math.cos(turn) * half * away, math.sin(turn) * 0.52 * away
        size = float(rng.uniform(0.09, 0.17))
        tip = turn + math.pi + float(rng.normal(0, 0.5))
        shade = darker(tone, float(rng.uniform(0.05, 0.55)))
        shapes.append(Shape(_leaf(x, y, size, tip), shade, 0.0))
    painted = paint(shapes, float(height), light, window=(-width * 0.55, -height * 0.55, width * 0.55, height * 0.55))
    assert painted is not None
    soft = cv2.GaussianBlur(painted.image, (0, 0), height / 130)
    return ForegroundLayer(soft, width / 2 + painted.x, height / 2 + painted.y, 0.0)


def _leaf(x: float, y: float, size: float, turn: float) -> NDArray[Any]:
    side = [(0.0, 0.0), (0.35, 0.2), (0.75, 0.16), (1.0, 0.0), (0.75, -0.16), (0.35, -0.2)]
    c, s = math.cos(turn), math.sin(turn)
    return smooth([(x + size * (c * u - s * v), y + size * (s * u + c * v)) for u, v in side])


def _drops(width: int, height: int, rng: np.random.Generator) -> Layer:
    """Rain on the pane: drops with a light and a dark side, some run down."""
    image: Image = np.zeros((height, width, 4), np.uint8)
    for _ in range(150):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        r = float(rng.uniform(0.003, 0.011)) * height
        tall = r * float(rng.choice((1.1, 1.3, 1.3, 6.0)))
        at, axes = (round(x), round(y)), (max(1, round(r)), max(1, round(tall)))
        cv2.ellipse(image, at, axes, 0, 0, 360, (92, 84, 78, 110), -1, cv2.LINE_AA)
        cv2.ellipse(image, (at[0], at[1] + axes[1] // 3), (max(1, axes[0] // 2), max(1, axes[1] // 3)), 0, 0, 360,
                    (190, 186, 180, 200), -1, cv2.LINE_AA)  # fmt: skip
    return ForegroundLayer(image, 0, 0, 0.0)
