"""Colours of a scene: time of day × weather × style, mixed in OKLab so that no mix turns muddy.

OKLab: Björn Ottosson, https://bottosson.github.io/posts/oklab/. Colours are float32 BGR, 0..255.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.grammar import SceneGraph

#: float32, shape (3,) or (n, 3), blue-green-red, 0..255.
Colour = NDArray[Any]

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    np.float64,
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    np.float64,
)
_FROM_LAB, _FROM_LMS = np.linalg.inv(_TO_LAB), np.linalg.inv(_TO_LMS)


def colour(code: str) -> Colour:
    """`#rrggbb` as a colour."""
    return np.array([int(code[i : i + 2], 16) for i in (5, 3, 1)], np.float32)


def to_oklab(bgr: Colour) -> Colour:
    """Lightness 0..1 and two opponent axes."""
    srgb = np.asarray(bgr, np.float64)[..., ::-1] / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)


def from_oklab(lab: Colour) -> Colour:
    """Back to BGR, clipped to what a screen can show."""
    linear = np.clip((np.asarray(lab) @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T, 0, 1)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(srgb[..., ::-1] * 255, np.float32)


def mix(a: Colour, b: Colour, amount: float) -> Colour:
    """From `a` (0) to `b` (1)."""
    return from_oklab(to_oklab(a) * (1 - amount) + to_oklab(b) * amount)


def ramp(stops: Colour, n: int, positions: NDArray[Any] | None = None) -> Colour:
    """A gradient of `n` colours through the stops."""
    at = np.linspace(0, 1, len(stops)) if positions is None else positions
    lab, x = to_oklab(stops), np.linspace(0, 1, n)
    return from_oklab(np.stack([np.interp(x, at, lab[:, i]) for i in range(3)], axis=1))


@dataclass(frozen=True)
class Palette:
    """The named colours that layers may use."""

    sky: Colour  # five stops, zenith to horizon
    sun: Colour
    glow: Colour
    cloud: Colour  # shadow, middle, light, rim
    haze: Colour
    far: Colour
    ground: Colour
    near: Colour
    ink: Colour
    rim: Colour
    window: Colour
    accent: Colour
    leaf: Colour
    water: Colour


_TIMES: dict[str, str] = {
    # sky ×5, sun, glow, cloud ×4, haze, ambient light, rim
    "dawn": "#2a3f86 #6a74b8 #c79cc0 #f6bfa6 #ffe3b4 #fff3d0 #ffb27a"
    " #6a6aa8 #b592bd #f5bfb2 #ffe9c9 #e2b3bd #8c86b4 #ffd9b0",
    "morning": "#2c78cf #5aa6e6 #97cff3 #cdeaf6 #fdf1d6 #fffbe8 #ffe6a8"
    " #8facd8 #c8dcf2 #fff8ee #ffffff #c3dff0 #dfe6ee #fff6dc",
    "day": "#0f55b8 #2b86e0 #62b6f2 #a5dcf8 #dcf4f8 #ffffff #fff6d0"
    " #7aa3d8 #b4d3f2 #f4faff #ffffff #b4dcf4 #f4f6f4 #ffffff",
    "golden": "#39639f #7f8fb2 #d6a68f #f7bd78 #ffe3a6 #fffbe0 #ffb257"
    " #94849e #dbab90 #ffe0a6 #fff6d6 #f0c795 #d9ae86 #ffe6a6",
    "sunset": "#241d5a #6f3082 #d0507a #ff8a52 #ffd67c #fff2c0 #ff7a3c"
    " #4d2d6c #a4467c #ff9270 #ffdca0 #e0698a #8a5678 #ffb070",
    "dusk": "#0d1548 #2a2a76 #5f459a #b5689e #f6a68c #fff0dc #f08a96"
    " #23215e #4c3c86 #9c62a2 #f8aca4 #8c5a9c #4a4480 #f5a6a8",
    "night": "#040b2a #0b1d50 #153a7a #2a5f9a #5590b4 #fdfbe8 #86b6ea"
    " #0e2048 #1b3a6e #3a669e #a4c8ea #2f5f90 #263e6c #bcdcff",
}
_PLACES: dict[str, str] = {
    # far, ground, near, leaf
    "mountains": "#6d7fa6 #4c8a56 #1d3b30 #4f9a4a",
    "sea": "#6d8aa0 #4f8a5c #1a3338 #4f9a4a",
    "lake": "#66809c #457e58 #17332e #3f8a4a",
    "city": "#7f93b4 #5a6a88 #1b2438 #4a8a58",
    "forest": "#6f9a86 #3f7d4c #12301f #4fa04c",
    "field": "#7fa08c #7cba4c #214a26 #79c24c",
    "desert": "#c79a78 #e0b070 #6d4434 #8a9a4a",
    "space": "#5a5488 #4a4674 #141230 #8a7ac0",
    "underwater": "#2a7a9c #1c5f7c #062a3c #2a9a80",
    "sky": "#8aa6cc #74a868 #1f4034 #6ab058",
    "beach": "#6d8aa0 #ecd6a0 #4a4a34 #4fae5a",
    "waterfall": "#64808c #4f9060 #16342c #4aa058",
    "canyon": "#c4785a #d88a58 #6a3226 #8a9a4a",
    "volcano": "#5e5866 #4a4a4c #1e1a20 #4a6a40",
    "arctic": "#a8c4dc #e4eef8 #5a7890 #dcecf6",
    "savanna": "#9a8aa0 #d8b25e #5a3e1e #9a9238",
    "cave": "#4a5a86 #3a4668 #10142a #3a8a90",
    "street": "#7f8fb0 #7a7488 #262238 #4a8a58",
    "village": "#74909a #68a050 #22402a #5faa4c",
    "garden": "#6d8f9c #5a9458 #1c3a2c #58a450",
    "bamboo": "#84ac80 #5a9444 #1c4224 #74b84c",
    "ruins": "#7f93a4 #6f9850 #2a3a2a #68a048",
}
#: ground, near, leaf
_LANDS = {
    "lavender": "#9a7ad8 #4a3a78 #b08af0",
    "sunflowers": "#e0b838 #4a5a20 #f0c840",
    "wheat": "#e0b860 #7a5a28 #e8c878",
    "autumn": "#c88a48 #5a3020 #f08a3a",
    "mars": "#d0683c #6a2c20 #b0583a",
}
_DEEP = ("#c8f4f0", "#48b8d0", "#1578a8", "#0a4a7c", "#062a50")
_DULL = {
    "overcast": 0.55,
    "rain": 0.62,
    "storm": 0.72,
    "fog": 0.5,
    "snow": 0.45,
    "cloudy": 0.05,
    "blizzard": 0.65,
    "sandstorm": 0.2,
    "drizzle": 0.2,
}


def build(graph: SceneGraph) -> Palette:
    """The palette of one scene."""
    row = np.stack([colour(code) for code in _TIMES[graph.time].split()])
    palette = _lit(row, _land(graph), graph.time)
    if graph.place == "underwater":
        palette = replace(
            palette,
            sky=ramp(np.stack([colour(c) for c in _DEEP]), 5),
            haze=colour("#1a6f98"),
            rim=colour("#a8f0f0"),
            accent=colour("#ff9ad8"),
        )
    return _styled(_weathered(palette, graph), graph)


def _land(graph: SceneGraph) -> tuple[Colour, Colour, Colour, Colour]:
    """Far, ground, near and leaf, before any light."""
    far, ground, near, leaf = (colour(code) for code in _PLACES[graph.place].split())
    if graph.weather in ("snow", "blizzard"):
        ground, near, leaf = colour("#e6eef8"), colour("#5a6a88"), colour("#dfe9f5")
    for extra in graph.extras:
        if extra in _LANDS:
            ground, near, leaf = (colour(code) for code in _LANDS[extra].split())
    return far, ground, near, leaf


#: How much of the sky's own hue lies on the land: most when the sun is low.
_AIR = {"dawn": 0.3, "golden": 0.1, "sunset": 0.5, "dusk": 0.4, "night": 0.2}


def _lit(row: Colour, local: tuple[Colour, ...], time: str) -> Palette:
    ambient, haze = row[12], row[11]
    far, ground, near, leaf = (
        mix(c * (0.12 + 0.88 * ambient / 255), row[1] * 0.42, _AIR.get(time, 0.0)) for c in local
    )
    dark = mix(near * 0.42, row[0] * 0.4, 0.45)
    return Palette(
        sky=row[:5],
        sun=row[5],
        glow=row[6],
        cloud=row[7:11],
        haze=haze,
        far=mix(far, haze, 0.35),
        ground=ground,
        near=near,
        ink=dark,
        rim=row[13],
        window=colour("#ffd98a"),
        accent=colour("#e2394a"),
        leaf=leaf,
        water=mix(row[1], row[3], 0.3) * 0.8,
    )


#: What is seen through the dust of a sandstorm.
_DUSTY = ("sky", "glow", "cloud", "haze", "far")


def _weathered(palette: Palette, graph: SceneGraph) -> Palette:
    if graph.weather == "sandstorm":
        sand = to_oklab(colour("#d8a868") * float(0.35 + 0.65 * palette.haze.mean() / 255))
        palette = _mapped(palette, lambda name, lab: lab * 0.55 + sand * 0.45 if name in _DUSTY else lab)
    dull = _DULL.get(graph.weather, 0.0)
    if not dull:
        return palette
    light = {"blizzard": 0.88, "storm": 0.62, "rain": 0.82, "snow": 0.92, "fog": 0.95, "overcast": 0.9}.get(
        graph.weather, 1.0
    )

    if graph.time in ("night", "dusk"):
        light = 1 - (1 - light) * 0.25  # dark enough already

    def soften(name: str, lab: Colour) -> Colour:
        share = dull * (0.45 if name in ("rim", "glow", "near", "ink", "window", "accent") else 1.0)
        out = lab.copy()
        out[..., 1:] *= 1 - 0.75 * share
        out[..., 0] *= 1 - (1 - light) * (share if name in ("rim", "glow", "window", "accent") else 1)
        return out

    return _mapped(palette, soften)


def _styled(palette: Palette, graph: SceneGraph) -> Palette:
    shift = _style(graph)
    return _mapped(palette, lambda _, lab: shift(lab))


def in_style(graph: SceneGraph, code: str) -> Colour:
    """`#rrggbb` as the scene's style shows it: for things whose colour does not follow the time of day."""
    return from_oklab(_style(graph)(to_oklab(colour(code))))


def _style(graph: SceneGraph) -> Callable[[Colour], Colour]:
    gain, chroma, lift, tint, strength = _STYLES.get(graph.style, (1.0, 1.06, 0.0, "#ffffff", 0.0))
    target, turn = to_oklab(colour(tint)), np.deg2rad(graph.hue + _unknown_style_turn(graph.style))
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])

    def shift(lab: Colour) -> Colour:
        out = lab.copy()
        out[..., 1:] = (lab[..., 1:] @ spin.T) * chroma + target[1:] * strength
        out[..., 0] = (lab[..., 0] - 0.5) * gain + 0.5 + lift * (1 - lab[..., 0])
        return out

    return shift


#: contrast, colourfulness, lift of the darks, tint, strength of the tint
_STYLES: dict[str, tuple[float, float, float, str, float]] = {
    "studio": (1.0, 1.06, 0.0, "#ffffff", 0.0),
    "noir": (1.14, 0.1, -0.03, "#3050a0", 0.12),
    "pastel": (0.78, 0.72, 0.24, "#ffd0e8", 0.25),
    "sunset": (1.0, 0.85, 0.02, "#ff6a3a", 0.35),
    "neon": (1.08, 1.35, -0.02, "#d030ff", 0.25),
    "watercolor": (0.86, 0.85, 0.14, "#fff0d0", 0.2),
    "manga": (1.25, 0.0, 0.0, "#808080", 0.0),
    "vintage": (0.88, 0.6, 0.08, "#c08a40", 0.35),
    "cel": (1.1, 1.3, 0.0, "#ffffff", 0.0),
}


def _unknown_style_turn(style: str) -> float:
    """An unknown style turns the hues, always by the same angle."""
    if style in _STYLES:
        return 0.0
    return hashlib.sha256(style.encode()).digest()[0] / 255 * 80 - 40


def _mapped(palette: Palette, change: Callable[[str, Colour], Colour]) -> Palette:
    return Palette(**{f.name: from_oklab(change(f.name, to_oklab(getattr(palette, f.name)))) for f in fields(palette)})
