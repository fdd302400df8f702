"""The stage of an outdoor place: its colours by hour, weather, season and seed, its perspective and its spots."""

import math
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from processors.engines.director.lighting.light import HOURS, Light
from processors.engines.director.shapes import Bgr, blend, hexed
from processors.engines.director.stage.setting import Spot, Surroundings
from processors.engines.scene import palette as colours
from processors.engines.scene.grammar import Camera, SceneGraph
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import rng_for
from processors.engines.scene.palette import Palette

#: How far boards reach beyond the frame, as shares of its width and height.
MARGIN = 0.13
#: The depth of the ground that figures stand on.
GROUND = 0.7
DARK = ("dusk", "night")
WHITE = ("snow", "blizzard")
WET = ("rain", "storm", "drizzle")
_TIMES = ("dawn", "morning", "day", "golden", "sunset", "dusk", "night")
#: What a painted colour is multiplied by (blue, green, red), and the hue of the air that lies on it, and how thick.
_AMBIENT: dict[str, tuple[Bgr, str, float]] = {
    "dawn": ((0.86, 0.78, 0.88), "#c79cc0", 0.14),
    "morning": ((0.97, 0.97, 0.98), "#fff0c8", 0.05),
    "day": ((0.95, 0.97, 0.96), "#ffffff", 0.0),
    "golden": ((0.62, 0.82, 0.98), "#ffb257", 0.1),
    "sunset": ((0.74, 0.77, 0.93), "#6a4a98", 0.08),
    "dusk": ((0.62, 0.45, 0.46), "#3a2f80", 0.22),
    "night": ((0.5, 0.34, 0.25), "#0f2458", 0.24),
}
#: Colourfulness and brightness under a weather.
_WEATHERS = {
    "overcast": (0.75, 0.93),
    "drizzle": (0.8, 0.9),
    "rain": (0.7, 0.84),
    "storm": (0.6, 0.68),
    "fog": (0.6, 0.98),
    "snow": (0.85, 0.97),
    "blizzard": (0.6, 0.92),
    "sandstorm": (0.8, 0.92),
}
#: By how many degrees seeds turn the sky's hues.
_TURNS = {"dawn": 30, "morning": 24, "day": 30, "golden": 28, "sunset": 26, "dusk": 30, "night": 34}
#: Degrees by which all seeds are turned: dusks are blue rather than red, sunsets orange rather than pink.
_LEANS = {"dusk": -22.0, "sunset": 12.0}
_SKY = ("sky", "glow", "cloud", "haze", "rim", "water", "far")


@dataclass(frozen=True)
class Scenery(Stage):
    """The stage of one outdoor place. Lengths are frame pixels, rows count from the top."""

    around: Surroundings
    #: Pixels between the horizon and the feet of one who stands where a metre is one pixel: the eye's height.
    eye: float
    #: Feet of the main figures.
    foot: float
    flip: bool
    _tones: dict[str, Bgr] = field(default_factory=dict, compare=False)

    @property
    def unit(self) -> float:
        """See `Stage`: portrait frames do not make everything small."""
        return float(min(self.height, self.width * 1.05))

    @property
    def wide(self) -> int:
        """See `Stage`."""
        return int(self.width * (1 + 2 * MARGIN))

    @property
    def left(self) -> float:
        """See `Stage`."""
        return -self.width * MARGIN

    @property
    def tall_margin(self) -> int:
        """See `Stage`."""
        return int(self.height * MARGIN)

    @property
    def time(self) -> str:
        """The hour, as palettes name it."""
        return self.graph.time

    @property
    def weather(self) -> str:
        """The weather."""
        return self.graph.weather

    @property
    def dark(self) -> bool:
        """Whether lamps are on."""
        return self.graph.time in DARK

    @property
    def white(self) -> bool:
        """Whether snow lies."""
        return self.weather in WHITE or self.around.season == "winter"

    @property
    def side(self) -> int:
        """-1 if the light comes from the left, 1 from the right."""
        return -1 if self.graph.light[0] < 0.5 else 1

    def metre(self, y: float) -> float:
        """Pixels of a metre that stands on row `y` of the ground."""
        return max(0.0, (y - self.horizon) / self.eye)

    def below(self, share: Any) -> Any:
        """The row so far below the horizon, a share of the height in an ordinary framing; less where the eye is low."""
        squeeze = (1 - self.graph.horizon) / 0.43
        return self.horizon + share * self.height * min(1.2, squeeze if squeeze < 0.8 else max(1.0, squeeze))

    def row(self, metre: float) -> float:
        """The row of the ground where a metre has so many pixels."""
        return self.horizon + metre * self.eye

    def x(self, share: float) -> float:
        """A column by its share of the width, mirrored by some seeds."""
        return (1 - share if self.flip else share) * self.width

    def rng(self, name: str) -> np.random.Generator:
        """The generator of one part of the picture."""
        return self.graph.rng(name)

    def lit(self, code: str) -> Bgr:
        """`#rrggbb` of an object as it looks at this hour, in this weather."""
        if code not in self._tones:
            self._tones[code] = self.seen(self._turned(hexed(code)))
        return self._tones[code]

    def _turned(self, colour: Bgr) -> Bgr:
        """The colour a little warmer or cooler, richer or paler, by the seed."""
        turn, rich = math.radians(18 * (2 * self.graph.tweaks[11] - 1)), 0.86 + 0.26 * self.graph.tweaks[10]
        light, a, b = colours.to_oklab(np.array(colour, np.float32))
        c, n = math.cos(turn) * rich, math.sin(turn) * rich
        return bgr(colours.from_oklab(np.array((light, a * c - b * n, a * n + b * c))))

    def tone_of(self, code: str) -> Bgr:
        """`#rrggbb` of something that gives light itself."""
        return hexed(code)

    def seen(self, colour: Bgr) -> Bgr:
        """A colour in daylight as it looks at this hour, in this weather."""
        ambient, air, thick = _AMBIENT[self.time]
        seen = tuple(c * share for c, share in zip(colour, ambient, strict=True))
        near = blend(hexed(air), tuple(c * 0.7 for c in self.named("haze")), 0.5)  # type: ignore[arg-type]
        seen = blend(seen, near if thick > 0.06 else hexed(air), thick * 1.15)  # type: ignore[arg-type]
        chroma, bright = _WEATHERS.get(self.weather, (1.0, 1.0))
        lab = colours.to_oklab(np.array(seen, np.float32))
        lab = lab * np.array([bright if self.time not in DARK else (1 + bright) / 2, chroma, chroma])
        b, g, r = colours.from_oklab(lab)
        return blend((float(b), float(g), float(r)), (70.0, 140.0, 190.0), 0.3 if self.weather == "sandstorm" else 0.0)

    def named(self, name: str) -> Bgr:
        """A colour of the palette: haze, rim, ink, glow, near, window, …"""
        return bgr(getattr(self.palette, name))

    def away(self, colour: Bgr, distance: float) -> Bgr:
        """Aerial perspective: 0 here … 1 lost in the haze."""
        heavy = {"fog": 1.7, "blizzard": 1.7, "sandstorm": 1.6, "rain": 1.2, "storm": 1.2, "snow": 1.2}
        return blend(colour, self.named("haze"), min(0.96, distance * heavy.get(self.weather, 1.0)))

    def sunny(self, colour: Bgr, amount: float = 0.28) -> Bgr:
        """The side that faces the light."""
        return blend(colour, self.named("rim"), amount * (0.5 if self.dark else 1.0))

    def shade(self, colour: Bgr, amount: float = 0.35) -> Bgr:
        """The side away from it: cooler and darker."""
        return blend(colour, _SHADOWS[self.time], amount)

    def mist(self) -> Bgr:
        """The colour of fog, of driving snow or of dust in the air."""
        if self.weather == "sandstorm":
            return self.seen((104.0, 160.0, 208.0))
        pale = blend(self.named("haze"), bgr(self.palette.cloud[2]), 0.4)
        return blend(pale, self.lit("#eef2f6"), 0.45) if self.weather in WHITE else pale

    def without(self, *words: str) -> bool:
        """Whether any of the words must not be seen."""
        return any(word in self.around.excluded or word + "s" in self.around.excluded for word in words)

    def spot(self, share: float, y: float, depth: float = GROUND, metre: float | None = None) -> Spot:
        """A spot at a share of the width on row `y` of the ground."""
        x = self.x(share)
        room = min(x, self.width - x)
        return Spot(x, y, self.metre(y) if metre is None else metre, depth, max(room, 0.1 * self.width))

    def spots(self, surface: float = 0.5) -> dict[str, Spot]:
        """`ground` and `air`, which every place has."""
        ground = self.spot(surface, self.foot)
        y = min(self.horizon - 0.16 * self.height, 0.42 * self.height)
        return {
            "ground": ground,
            "air": Spot(self.width * 0.5, max(y, 0.2 * self.height), ground.metre * 0.7, 0.4, self.width * 0.4),
        }

    def light_on(self, tint: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Light:
        """The light on figures, multiplied by a tint."""
        hour = HOURS["golden hour" if self.time == "golden" else self.time]
        dull = 0.5 if self.weather in _WEATHERS else 1.0
        x, y = self.graph.light
        source = (x - 0.5, min(-0.25, y - 0.8))
        b, g, r = (share * by for share, by in zip(hour.ambient, tint, strict=True))
        return replace(
            hour,
            ambient=(b, g, r),
            haze=self.named("haze"),
            source=source,
            edge=hour.edge * dull,
            cast=hour.cast * dull * dull,
        )


_SHADOWS: dict[str, Bgr] = {
    "dawn": (110.0, 62.0, 74.0),
    "morning": (112.0, 70.0, 52.0),
    "day": (110.0, 66.0, 44.0),
    "golden": (72.0, 44.0, 66.0),
    "sunset": (104.0, 42.0, 36.0),
    "dusk": (78.0, 30.0, 30.0),
    "night": (46.0, 20.0, 10.0),
}


def bgr(colour: Any) -> Bgr:
    """A palette's colour as plain numbers."""
    return float(colour[0]), float(colour[1]), float(colour[2])


def scenery(around: Surroundings, name: str, base: str = "field", horizon: float = 0.57, **more: str) -> Scenery:
    """The stage of the place `name`, in the colours of 2.0.0's place `base`; `horizon` for an ordinary framing.

    `more`: `time` instead of the asked one (space is always dark); `air`, the colour of another world's sky.
    """
    rng = rng_for("outdoors", around.seed, name)
    time = more.get("time") or _hour(around.time)
    width, height = around.width, around.height
    share, foot, line = _framed(around, horizon, rng)
    graph = SceneGraph(
        key=name,
        story=name,
        seed=around.seed,
        time=time,
        weather=around.weather if around.weather in _KNOWN else "clear",
        place=base,
        mood=around.mood or "calm",
        style="studio",
        subject=None,
        landmark=None,
        camera=Camera("static", 0.0),
        particles=(),
        extras=(),
        energy={"storm": 1.6, "wind": 1.5, "blizzard": 1.6, "calm": 0.8}.get(around.weather, 1.0),
        light=_light(around, time, line, rng),
        horizon=line,
        hue=0.0,
        tweaks=tuple(float(one) for one in rng.random(12)),
    )
    metre = share * height / 1.7
    eye = (foot - line) * height / metre
    painted = varied(colours.build(graph), rng, time)
    if more.get("air"):
        painted = _foreign(painted, more["air"])
    return Scenery(graph, painted, width, height, around, eye, foot * height, bool(rng.random() < 0.5))


_KNOWN = frozenset(
    ["clear", "cloudy", "overcast", "drizzle", "rain", "storm", "snow", "blizzard", "fog", "wind", "sandstorm"],
)


def _hour(time: str) -> str:
    short = {"golden hour": "golden", "noon": "day", "afternoon": "golden", "evening": "dusk", "midnight": "night"}
    found = short.get(time, time)
    return found if found in _TIMES else "sunset" if "to" in time.split() else "day"


def _framed(around: Surroundings, horizon: float, rng: np.random.Generator) -> tuple[float, float, float]:
    """A person's height as a share of the frame's, the row of the feet, the horizon."""
    shape = around.width / around.height
    share, foot = (0.38, 0.88) if shape > 1.2 else (0.34, 0.87) if shape > 0.85 else (0.29, 0.84)
    line = horizon if shape > 0.85 else horizon - 0.03
    jitter = float(rng.uniform(-0.022, 0.022))
    if around.framing == "low angle":
        return share * 1.25, 0.955, 0.78 + jitter * 0.4
    if around.framing in ("high angle", "aerial"):
        return share * 0.8, 0.82, 0.3 + jitter * 0.4
    return share, foot, line + jitter


def _light(around: Surroundings, time: str, line: float, rng: np.random.Generator) -> tuple[float, float]:
    """The sun or moon: low suns near the horizon, the sun of the day above the frame."""
    x = float(rng.uniform(0.12, 0.4)) if rng.random() < 0.5 else float(rng.uniform(0.6, 0.88))
    lift = float(rng.uniform(0, 1))
    if time in ("day", "morning") or {"sun", "moon"} & around.excluded:
        return x, -0.14 - 0.1 * lift
    if time in ("golden", "dusk"):
        return x, line - 0.2 - 0.14 * lift
    if time in ("dawn", "sunset"):
        return x, line - 0.05 - 0.1 * lift
    return x, 0.12 + 0.12 * lift


def _foreign(palette: Palette, air: str) -> Palette:
    """The sky of another world: its hue is that of its air, its lightness stays."""
    hue = colours.to_oklab(np.array(hexed(air), np.float32))

    def tinted(value: Any) -> Any:
        lab = colours.to_oklab(value).copy()
        lab[..., 1:] = lab[..., 1:] * 0.15 + hue[1:] * (0.75 + 0.25 * lab[..., :1])
        lab[..., 0] = lab[..., 0] * (0.35 + 0.65 * hue[0])
        return colours.from_oklab(lab)

    names = ("sky", "glow", "haze", "cloud", "far")
    return replace(palette, **{name: tinted(getattr(palette, name)) for name in names})


def varied(palette: Palette, rng: np.random.Generator, time: str) -> Palette:
    """The sky's colours turned, deepened or paled by a seed, and kept from burning out."""
    turn = math.radians(_TURNS[time] * float(rng.uniform(-1, 1)) + _LEANS.get(time, 0.0))
    chroma, lift = float(rng.uniform(0.8, 1.2)), float(rng.uniform(-0.06, 0.035))
    spin = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])

    def changed(name: str, value: Any) -> Any:
        if name not in _SKY:
            return value
        lab = colours.to_oklab(value).copy()
        lab[..., 1:] = (lab[..., 1:] @ spin.T) * chroma
        lab[..., 0] = lab[..., 0] + lift
        bright = lab[..., 0] > 0.84
        lab[..., 0] = np.where(bright, 0.84 + (lab[..., 0] - 0.84) * 0.55, lab[..., 0])
        return colours.from_oklab(lab)

    return replace(palette, **{one.name: changed(one.name, getattr(palette, one.name)) for one in fields(palette)})
