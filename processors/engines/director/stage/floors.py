"""Floors, tables and beds seen from straight above."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.script import ScriptShot
from processors.engines.director import realms
from processors.engines.director.colours import named
from processors.engines.director.lighting.light import Light
from processors.engines.director.painter import paint
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, smooth
from processors.engines.director.stage.setting import Setting
from processors.engines.scene.camera import MARGIN_X, MARGIN_Y
from processors.engines.scene.canvas import Sprite
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.noise import fbm, rng_for, smoothstep

#: What is the floor itself, and not on it.
LAID = frozenset(
    {"table", "desk", "counter", "breakfast table", "dinner table", "floor", "ground", "grass", "snow", "sand", "water"}
)
_TONES: dict[str, str] = {
    "grass": "#6ea64c",
    "sand": "#e6cf9c",
    "snow": "#eef3f8",
    "water": "#3f8fb8",
    "stone": "#a29c94",
    "road": "#5a5a62",
    "wood": "#a8703e",
    "tiles": "#d8d4cc",
    "carpet": "#8a5a6a",
    "leaves": "#b8793a",
    "table": "#b07a48",
    "cloth table": "#e9e2d4",
}
_BY_NOUN = {"grass": "grass", "snow": "snow", "sand": "sand", "water": "water", "leaves": "leaves", "leaf": "leaves"}
_BY_PLACE = {
    "beach": "sand", "desert": "sand", "pool": "water", "swimming pool": "water", "sea": "water", "ocean": "water",
    "lake": "water", "river": "water", "city street": "road", "street": "road", "road": "road", "alley": "road",
    "meadow": "grass", "park": "grass", "garden": "grass", "field": "grass", "forest": "leaves", "bathroom": "tiles",
    "bedroom": "wood", "living room": "wood", "stage": "wood", "square": "stone", "snowy mountain": "snow",
}  # fmt: skip


def surface_of(shot: ScriptShot, setting: Setting, on_table: bool) -> str:
    """What fills the picture."""
    if on_table:
        return "cloth table" if shot.mood in ("romantic", "cozy") or setting.indoors is False else "table"
    nouns = [one.noun for one in shot.subjects] + [one.relation.to for one in shot.subjects if one.relation]
    said = next((_BY_NOUN[noun] for noun in nouns if noun in _BY_NOUN), None)
    place = shot.place or ""
    known = _BY_PLACE.get(place) or _BY_PLACE.get(place.split(" ")[-1])
    if known is None and any(realms.is_in(one.noun, realms.VEHICLES) for one in shot.subjects):
        known = "road"
    return said or known or (setting.surface if setting.surface in _TONES else "wood")


def floor(surface: str, width: int, height: int, light: Light, seed: int, depth: float) -> Layer:
    """The whole floor with its margins, lit as the scene is, darker towards the corners."""
    rng = rng_for("floor from above", seed, surface)
    columns, rows = int(width * (1 + 2 * MARGIN_X)), int(height * (1 + 2 * MARGIN_Y))
    base = np.array(light.on(hexed(_TONES[surface])), np.float32)
    picture = np.empty((rows, columns, 3), np.float32)
    picture[...] = base
    _PATTERNS.get(surface, _plain)(picture, base, rng, float(height))
    ys, xs = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j].astype(np.float32)
    picture *= (1.06 - 0.32 * smoothstep(0.3, 1.45, np.hypot(xs + 0.25, ys + 0.3)))[..., None]
    image = np.full((rows, columns, 4), 255, np.uint8)
    image[..., :3] = np.clip(picture, 0, 255)
    return SpriteLayer(Sprite(image, -MARGIN_X * width, -MARGIN_Y * height, 0), depth)


_Picture = NDArray[Any]


def _mix(picture: _Picture, tone: _Picture, share: _Picture) -> None:
    picture += (tone - picture) * share[..., None].astype(np.float32)


def _noise(picture: _Picture, rng: np.random.Generator, cell: tuple[float, float], octaves: int = 4) -> _Picture:
    return fbm(rng, picture.shape[0], picture.shape[1], (max(cell[0], 2.0), max(cell[1], 2.0)), octaves)


def _plain(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    grain = _noise(picture, rng, (0.12 * unit, 0.12 * unit))
    _mix(picture, base * 0.86, smoothstep(0.45, 0.62, grain) * 0.7)
    fine = _noise(picture, rng, (0.012 * unit, 0.012 * unit), 2)
    _mix(picture, np.minimum(base * 1.12 + 6, 255), smoothstep(0.55, 0.7, fine) * 0.4)


def _strokes(
    picture: _Picture, tones: list[_Picture], rng: np.random.Generator, count: int, long: float, thick: int
) -> None:
    rows, columns = picture.shape[:2]
    for _ in range(count):
        x, y, turn = rng.uniform(0, columns), rng.uniform(0, rows), rng.uniform(0, 6.28)
        end = (round(x + long * float(np.cos(turn))), round(y + long * float(np.sin(turn))))
        tone = tones[int(rng.integers(len(tones)))]
        cv2.line(picture, (round(x), round(y)), end, tuple(float(c) for c in tone), thick, cv2.LINE_AA)


def _grass(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    _plain(picture, base, rng, unit)
    tones = [base * 0.72, base * 0.88, np.minimum(base * 1.18 + 8, 255), base * 1.05]
    _strokes(picture, tones, rng, 3600, 0.03 * unit, max(1, round(unit / 300)))
    for tone in ((90, 220, 250), (240, 240, 250), (190, 140, 250)):
        for _ in range(16):
            at = (int(rng.integers(picture.shape[1])), int(rng.integers(picture.shape[0])))
            cv2.circle(
                picture,
                at,
                max(1, round(0.007 * unit)),
                tuple(float(c) * float(base.max()) / 170 for c in tone),
                -1,
                cv2.LINE_AA,
            )


def _leafy(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    for share in (0.55, 0.75, 1.0):
        for _ in range(700):
            at = (int(rng.integers(picture.shape[1])), int(rng.integers(picture.shape[0])))
            tint = np.array((rng.uniform(0.6, 1.0), rng.uniform(0.7, 1.1), rng.uniform(0.8, 1.25)), np.float32)
            tone = np.clip(base * tint * share, 0, 255)
            axes = (max(2, round(0.022 * unit)), max(1, round(0.011 * unit)))
            cv2.ellipse(
                picture, at, axes, float(rng.uniform(0, 180)), 0, 360, tuple(float(c) for c in tone), -1, cv2.LINE_AA
            )


def _water(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    swell = _noise(picture, rng, (0.16 * unit, 0.2 * unit), 4)
    _mix(picture, base * 0.78, smoothstep(0.4, 0.7, swell) * 0.8)
    net = 1 - np.abs(_noise(picture, rng, (0.1 * unit, 0.12 * unit), 3) - 0.5) * 14
    _mix(picture, np.minimum(base * 1.25 + 50, 255), np.clip(net, 0, 1) * 0.55)


def _waves(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    _plain(picture, base, rng, unit)
    ripple = _noise(picture, rng, (0.03 * unit, 0.3 * unit), 3)
    _mix(picture, base * 0.9, smoothstep(0.5, 0.62, ripple) * 0.6)


def _planks(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    rows, columns = picture.shape[:2]
    wide = 0.16 * unit
    grain = _noise(picture, rng, (0.012 * unit, 0.5 * unit), 4)
    for k, top in enumerate(np.arange(0, rows, wide)):
        band = slice(round(top), min(rows, round(top + wide)))
        picture[band] *= np.float32(rng.uniform(0.88, 1.1))
        cv2.line(
            picture,
            (0, round(top)),
            (columns, round(top)),
            tuple(float(c) for c in base * 0.45),
            max(1, round(unit / 240)),
        )
        x = float(rng.uniform(0, columns))
        if k % 2:
            cv2.line(
                picture,
                (round(x), band.start),
                (round(x), band.stop),
                tuple(float(c) for c in base * 0.45),
                max(1, round(unit / 260)),
            )
    _mix(picture, base * 0.62, np.clip((grain - 0.45) * 2.4, 0, 1) * 0.55)


def _tiles(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    rows, columns = picture.shape[:2]
    side = 0.17 * unit
    for y in range(int(rows / side) + 1):
        for x in range(int(columns / side) + 1):
            tile = (slice(round(y * side), round((y + 1) * side)), slice(round(x * side), round((x + 1) * side)))
            picture[tile] *= np.float32(rng.uniform(0.93, 1.03) * (0.8 if (x + y) % 2 else 1.0))
    for step in np.arange(0, max(rows, columns), side):
        tone = tuple(float(c) for c in base * 0.66)
        cv2.line(picture, (round(step), 0), (round(step), rows), tone, max(1, round(unit / 220)))
        cv2.line(picture, (0, round(step)), (columns, round(step)), tone, max(1, round(unit / 220)))


def _stone(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    rows, columns = picture.shape[:2]
    wide, tall = 0.2 * unit, 0.12 * unit
    picture[...] = base * 0.6
    for y in range(int(rows / tall) + 1):
        for x in range(-1, int(columns / wide) + 1):
            left = x * wide + (wide / 2 if y % 2 else 0)
            gap = 0.008 * unit
            corners = (
                (round(left + gap), round(y * tall + gap)),
                (round(left + wide - gap), round((y + 1) * tall - gap)),
            )
            tone = tuple(float(c) for c in np.clip(base * rng.uniform(0.84, 1.1), 0, 255))
            cv2.rectangle(picture, *corners, tone, -1, cv2.LINE_AA)
    _mix(picture, base * 0.7, smoothstep(0.5, 0.75, _noise(picture, rng, (0.05 * unit, 0.05 * unit))) * 0.5)


def _road(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    _plain(picture, base, rng, unit)
    columns = picture.shape[1]
    white = tuple(float(c) for c in np.minimum(base * 2.4, 235))
    middle = picture.shape[0] / 2
    for x in np.arange(0.05 * unit, columns, 0.3 * unit):
        for row in (middle - 0.34 * unit, middle + 0.34 * unit):
            cv2.rectangle(
                picture, (round(x), round(row)), (round(x + 0.16 * unit), round(row + 0.022 * unit)), white, -1
            )


def _carpet(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    ys, xs = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32)
    cell = 0.16 * unit
    motif = np.cos(xs / cell * 6.28) + np.cos(ys / cell * 6.28)
    _mix(picture, np.minimum(base * 1.25 + 10, 255), smoothstep(0.9, 1.1, motif) * 0.7)
    _mix(picture, base * 0.78, smoothstep(0.9, 1.1, -motif) * 0.6)


def _linen(picture: _Picture, base: _Picture, rng: np.random.Generator, unit: float) -> None:
    ys, xs = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]]
    cell = 0.14 * unit
    lines = ((xs // cell) % 2 + (ys // cell) % 2) / 2
    red = base * np.array((0.62, 0.6, 0.92), np.float32)
    _mix(picture, red, lines * 0.62)


_PATTERNS = {
    "grass": _grass,
    "leaves": _leafy,
    "water": _water,
    "sand": _waves,
    "snow": _waves,
    "wood": _planks,
    "table": _planks,
    "tiles": _tiles,
    "stone": _stone,
    "road": _road,
    "carpet": _carpet,
    "cloth table": _linen,
}


# Beds of all kinds, in heights of the frame about its middle

_INK = 0.006


def bed(kind: str, width: int, height: int, light: Light, seed: int, depth: float) -> Layer:
    """What a body lies on or in: bath, bed, cloth, boat."""
    return _laid(_BEDS[kind](rng_for("bed", seed)), width, height, light, depth)


def cover(kind: str | None, width: int, height: int, light: Light, seed: int, depth: float) -> list[Layer]:
    """What lies over the body: foam, a blanket."""
    shapes = _foam(rng_for("foam", seed)) if kind == "bath" else _quilt(rng_for("quilt", seed))
    return [_laid(shapes, width, height, light, depth)]


def _laid(shapes: list[Shape], width: int, height: int, light: Light, depth: float) -> Layer:
    painted = paint(shapes, float(height), light)
    assert painted is not None
    return SpriteLayer(Sprite(painted.image, width / 2 + painted.x, height / 2 + painted.y), depth)


def _bath(rng: np.random.Generator) -> list[Shape]:
    white = hexed("#f4f1ec")
    taps = [Shape(ellipse(x, -0.5, 0.02, 0.03), hexed("#c9a95a"), _INK) for x in (-0.06, 0.06)]
    return [
        Shape(box(-0.36, -0.54, 0.36, 0.54, 0.3), white, _INK),
        Shape(box(-0.3, -0.47, 0.3, 0.48, 0.26), hexed("#8fd0e0"), _INK),
        Shape(box(-0.25, -0.42, 0.25, 0.44, 0.22), hexed("#a8dfe8"), 0.0),
        *taps,
    ]


def _foam(rng: np.random.Generator) -> list[Shape]:
    out = []
    for _ in range(62):
        x, y = float(rng.uniform(-0.25, 0.25)), float(rng.uniform(-0.42, 0.06))
        r = float(rng.uniform(0.03, 0.065))
        out.append(Shape(ellipse(x, y, r, r), lighter(hexed("#e6f2f8"), float(rng.uniform(0, 0.6))), 0.003))
    for _ in range(14):
        turn = float(rng.uniform(0, 6.28))
        x, y = 0.27 * float(np.cos(turn)), 0.1 + 0.32 * float(np.sin(turn))
        out.append(Shape(ellipse(x, y, 0.035, 0.035), hexed("#f2fafd"), 0.003))
    return out


def _mattress(rng: np.random.Generator) -> list[Shape]:
    sheet, wood = hexed("#f1ece2"), hexed("#7a5236")
    return [
        Shape(box(-0.6, -0.6, 0.6, 0.52, 0.04), wood, _INK),
        Shape(box(-0.56, -0.6, 0.56, 0.47, 0.05), sheet, _INK),
        Shape(box(-0.46, 0.2, 0.46, 0.45, 0.1), lighter(sheet, 0.5), _INK),
    ]


def _quilt(rng: np.random.Generator) -> list[Shape]:
    tone: Bgr = named(None, hexed(str(rng.choice(("#5f7fae", "#a85f6a", "#6a8f6a", "#8a6aa0")))))
    edge = smooth(
        [(-0.58, -0.62), (-0.58, -0.06), (-0.2, -0.02), (0.2, -0.05), (0.58, -0.02), (0.58, -0.62)], closed=False
    )
    folds = [
        Shape(
            smooth([(x, -0.08), (x + 0.03, -0.3), (x - 0.02, -0.6)], closed=False),
            None,
            0.006,
            darker(tone, 0.3),
            False,
        )
        for x in (-0.4, -0.12, 0.16, 0.42)
    ]
    fold = smooth([(-0.58, -0.12), (-0.58, -0.03), (-0.2, 0.0), (0.2, -0.03), (0.58, 0.0), (0.58, -0.1)], closed=False)
    return [Shape(edge, tone, _INK), *folds, Shape(fold, lighter(tone, 0.55), _INK)]


def _spread(rng: np.random.Generator) -> list[Shape]:
    tone = hexed(str(rng.choice(("#c8584a", "#4a7fb0", "#d8a23a", "#7a9a5a"))))
    out = [Shape(box(-0.5, -0.56, 0.5, 0.56, 0.03), tone, _INK)]
    stripes = (box(x - 0.035, -0.56, x + 0.035, 0.56) for x in (-0.36, -0.12, 0.12, 0.36))
    return out + [Shape(one, lighter(tone, 0.55), 0.0) for one in stripes]


def _hull(rng: np.random.Generator) -> list[Shape]:
    wood = hexed("#8a5a34")
    outer = smooth(
        [(0.0, 0.56), (0.24, 0.2), (0.26, -0.25), (0.15, -0.54), (-0.15, -0.54), (-0.26, -0.25), (-0.24, 0.2)]
    )
    ribs = [Shape(box(-0.24, y - 0.012, 0.24, y + 0.012), darker(wood, 0.2), 0.0) for y in (-0.35, -0.1, 0.15)]
    return [Shape(outer * 1.08, wood, _INK), Shape(outer * 0.98, darker(wood, 0.35), _INK), *ribs]


_BEDS = {"bath": _bath, "bed": _mattress, "cloth": _spread, "boat": _hull}
