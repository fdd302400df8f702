"""What small things stand on when they are filmed close: a table top across the foot of the frame."""

import numpy as np

from processors.engines.director.colours import named
from processors.engines.director.lighting.light import Light
from processors.engines.director.shapes import Bgr, blend, darker, hexed, lighter
from processors.engines.scene.canvas import Sprite, premultiplied
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.noise import fbm, rng_for, smoothstep

#: Where the far edge of the table is, and where things stand on it; shares of the height.
EDGE, STANDS = 0.7, 0.84
_SURFACES: dict[str, Bgr] = {
    "wood": hexed("#a8703e"),
    "dark wood": hexed("#6a4228"),
    "marble": hexed("#e6e2de"),
    "black marble": hexed("#2a2830"),
    "stone": hexed("#9a948c"),
    "white": hexed("#eceae8"),
}
_BY_PLACE = {
    "kitchen": "wood",
    "bar": "dark wood",
    "jazz bar": "dark wood",
    "laboratory": "white",
    "hospital room": "white",
    "bathroom": "marble",
    "office": "white",
    "photo studio": "white",
    "castle": "stone",
    "cave": "stone",
}


def surface_for(place: str, nouns: frozenset[str], colour: str | None, mood: str | None) -> str:
    """Which table suits."""
    if "marble" in nouns:
        return "black marble" if colour == "black" or mood == "luxurious" else "marble"
    return _BY_PLACE.get(place, "wood")


def table(surface: str, colour: str | None, width: int, height: int, light: Light, seed: int) -> SpriteLayer:
    """The table as a near layer."""
    rng = rng_for("table top", seed, surface)
    rows, columns = int(height * (1.12 - EDGE)), int(width * 1.2)
    base = np.array(light.on(named(colour, _SURFACES[surface])), np.float32)
    away = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    veined = "marble" in surface
    cell = (rows * 0.3, columns * 0.2) if veined else (rows * 0.02 + 1, columns * 0.5)
    grain = fbm(rng, rows, columns, cell, 5)
    if veined:
        grain = 1 - np.abs(grain - 0.5) * 6
        pattern = smoothstep(0.55, 1.0, grain) * 0.35
        vein = np.array(lighter(_bgr(base), 0.5) if surface == "black marble" else darker(_bgr(base), 0.35), np.float32)
    else:
        pattern = (grain - 0.35) * (0.75 if "wood" in surface else 0.2)
        vein = np.array(darker(_bgr(base), 0.6), np.float32)
    colour_map = base + (vein - base) * np.clip(pattern, 0, 1)[..., None]
    glare = np.exp(-(((np.linspace(0, 1, columns, dtype=np.float32) - 0.35) / 0.28) ** 2))[None, :] * (1 - away) ** 1.5
    colour_map = colour_map * (1.02 - 0.3 * away[..., None]) + glare[..., None] * 46
    lip = max(2, rows // 60)
    colour_map[:lip] = np.array(lighter(blend(_bgr(base), light.rim, 0.4), 0.3), np.float32)
    picture = premultiplied(np.clip(colour_map, 0, 250), np.ones((rows, columns), np.float32))
    return SpriteLayer(Sprite(picture, -width * 0.1, height * EDGE, 0), 0.66)


def _bgr(colour: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Bgr:
    return float(colour[0]), float(colour[1]), float(colour[2])
