"""What hours and weathers do to a room: the sky outside, the light inside."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from processors.engines.director.lighting.light import HOURS, Light
from processors.engines.director.shapes import Bgr, blend, hexed
from processors.engines.director.stage.setting import Surroundings

#: Blue, green, red shares, about 0..1.
Gain = tuple[float, float, float]


@dataclass(frozen=True)
class Daylight:
    """The light that comes through the windows of a room."""

    #: The sky from the zenith to the horizon.
    sky: tuple[Bgr, Bgr, Bgr]
    #: What outside things are multiplied by, and what the far ones turn into.
    outside: Gain
    haze: Bgr
    cloud: Bgr
    #: The even light inside, and what the windows add.
    ambient: Gain
    key: Gain
    #: Whether the sun (or the moon) draws the window on the floor.
    beam: float
    lamps: bool = False


def _hour(sky: str, outside: Gain, cloud: str, ambient: Gain, key: Gain, beam: float, lamps: bool = False) -> Daylight:
    top, middle, low = (hexed(code) for code in sky.split())
    return Daylight((top, middle, low), outside, low, hexed(cloud), ambient, key, beam, lamps)


_HOURS: dict[str, Daylight] = {
    "dawn": _hour("#5568ae #c79cc0 #ffd0a6", (0.8, 0.72, 0.8), "#ffd9c8", (0.68, 0.64, 0.66), (0.3, 0.36, 0.52), 0.8),
    "morning": _hour(
        "#3f8ee0 #8cc8f4 #e4f2ea", (0.95, 0.98, 1.0), "#fffaf0", (0.71, 0.75, 0.78), (0.32, 0.45, 0.54), 1.1
    ),
    "day": _hour("#1e6fd0 #5cb0f2 #bfe6f6", (1.0, 1.0, 1.0), "#fbfdff", (0.81, 0.83, 0.84), (0.37, 0.43, 0.47), 1.0),
    "golden hour": _hour(
        "#5a7fb4 #e0b08c #ffdc92", (0.68, 0.84, 1.0), "#ffe6b4", (0.6, 0.63, 0.67), (0.18, 0.42, 0.66), 1.2
    ),
    "sunset": _hour(
        "#3c2a70 #d0567a #ffb25e", (0.6, 0.6, 0.86), "#ff9d78", (0.62, 0.57, 0.62), (0.14, 0.32, 0.66), 1.2
    ),
    "dusk": _hour(
        "#1a2260 #5f4ba0 #f0a08c", (0.66, 0.48, 0.5), "#a070b0", (0.5, 0.46, 0.49), (0.28, 0.17, 0.2), 0.2, True
    ),
    "night": _hour(
        "#060e30 #10265e #2c5690", (0.46, 0.33, 0.26), "#2c4a7c", (0.375, 0.345, 0.36), (0.22, 0.15, 0.1), 0.35, True
    ),
}
#: Share of the sky's colour lost, of the light lost, the grey, and whether lamps are lit.
_WEATHERS: dict[str, tuple[float, float, str, bool]] = {
    "cloudy": (0.15, 0.0, "#cfdde8", False),
    "overcast": (0.75, 0.16, "#b4bfca", False),
    "drizzle": (0.75, 0.18, "#a9b6c4", True),
    "rain": (0.85, 0.22, "#8fa0b2", True),
    "storm": (0.9, 0.32, "#5f6c80", True),
    "snow": (0.75, 0.1, "#d3dce6", False),
    "blizzard": (0.9, 0.2, "#c3ced8", True),
    "fog": (0.85, 0.12, "#ccd3d8", False),
    "sandstorm": (0.85, 0.2, "#d8a868", False),
}
_DARK = {"night": 0.26, "dusk": 0.5, "sunset": 0.7, "dawn": 0.8, "golden hour": 0.85}


def daylight(around: Surroundings) -> Daylight:
    """The light of that hour and weather."""
    base = _HOURS.get(around.time, _HOURS["day"])
    share, lost, code, lamps = _WEATHERS.get(around.weather, (0.0, 0.0, "#ffffff", False))
    if not share:
        return base
    shine = _DARK.get(around.time, 1.0)
    grey = blend((0.0, 0.0, 0.0), hexed(code), shine)
    if around.time in ("night", "dusk"):
        lost *= 0.4
    top, middle, low = (blend(tone, grey, share) for tone in base.sky)
    mean = sum(base.ambient) / 3
    ambient = blend(base.ambient, (mean * 1.04, mean, mean * 0.97), share * 0.7)
    return replace(
        base,
        sky=(top, middle, low),
        haze=blend(base.haze, grey, share),
        cloud=blend(base.cloud, grey, share * 0.8),
        ambient=blend(ambient, (0.0, 0.0, 0.0), lost),
        key=blend(base.key, (0.0, 0.0, 0.0), 0.25 + lost),
        outside=blend(base.outside, (0.0, 0.0, 0.0), lost),
        beam=base.beam * (0.6 if around.weather == "cloudy" else 0.0),
        lamps=base.lamps or lamps,
    )


def three(values: Iterable[float]) -> Gain:
    """The first three numbers, as a colour or a gain."""
    b, g, r = (float(value) for value in values)
    return b, g, r


def figure_light(time: str, ambient: Gain, glow: Gain, source: tuple[float, float]) -> Light:
    """How a room lights persons: its own mean light, with the warm or cold rim of its lamps."""
    base = HOURS.get(time, HOURS["day"])
    lit = three(min(1.04, 0.5 + 0.46 * a + 0.5 * g) for a, g in zip(ambient, glow, strict=True))
    strongest = max(*glow, 0.05)
    rim = three(130 + 125 * g / strongest for g in glow)
    haze = three(70 + 120 * a for a in ambient)
    return replace(base, ambient=lit, rim=rim, source=source, haze=haze, edge=0.5, cast=0.3, length=0.13)
