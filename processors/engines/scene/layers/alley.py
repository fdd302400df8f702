"""A street that runs into the picture: houses on both sides in perspective, signs, lanterns, and a wet ground."""

import itertools
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Image, Sprite
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.layers.flora import fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.twinkle import Spark, Twinkles
from processors.engines.scene.palette import Colour, mix

_NEON = ("#ff4fa0", "#40e0ff", "#ffb030", "#8a60ff", "#50ffa0", "#ff5a4a")
_LIT = {"night": 0.75, "dusk": 0.7, "sunset": 0.5, "golden": 0.3, "dawn": 0.35}
#: Where the street ends, shares of the frame.
_AWAY = 0.6


class _Street:
    """Lengths of the street in picture coordinates: `s` 0 here … 1 at the vanishing point."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.unit = stage, stage.unit
        self.image: Image = np.zeros((stage.height + 2 * stage.tall_margin, stage.wide, 4), np.uint8)
        self.middle = (0.5 * stage.wide, _AWAY * stage.height + stage.tall_margin)

    def point(self, side: int, s: float, lift: float) -> tuple[float, float]:
        """On the front of the houses; `lift` 0 at the ground … 1 at a house's height."""
        half, drop = 0.62 * self.stage.wide, 0.46 * self.stage.height
        near = (self.middle[0] + side * half, self.middle[1] + drop - lift * 1.45 * self.stage.height)
        return near[0] + (self.middle[0] - near[0]) * s, near[1] + (self.middle[1] - near[1]) * s

    def quad(self, side: int, s: tuple[float, float], lift: tuple[float, float], tone: Colour) -> None:
        """A rectangle on the front of a house."""
        corners = [
            self.point(side, a, b) for a, b in ((s[0], lift[0]), (s[1], lift[0]), (s[1], lift[1]), (s[0], lift[1]))
        ]
        fill(self.image, np.array(corners), tone)


def build(stage: Stage) -> list[Layer]:
    """Ground, houses, and the lights on them."""
    street, rng = _Street(stage), stage.graph.rng("street")
    _far(street, rng)
    _ground(street, rng)
    sparks: list[Spark] = []
    for side in (-1, 1):
        ends = [0.0]
        while ends[-1] < 0.86:
            ends.append(ends[-1] + (0.98 - ends[-1]) * float(rng.uniform(0.2, 0.32)))
        for near, far in reversed(list(itertools.pairwise(ends))):
            sparks += _house(street, rng, side, (near, far))
    _mirror(street)
    layer = SpriteLayer(Sprite(street.image, stage.left, -stage.tall_margin), 0.4)
    return [layer, Twinkles(tuple(sparks), 0.4, 0.55)]


def _far(street: _Street, rng: np.random.Generator) -> None:
    """Towers where the street ends."""
    stage = street.stage
    for k in range(9):
        tone = stage.fade(mix(stage.palette.near, stage.palette.ground, 0.4), 0.75 - 0.04 * k)
        x = street.middle[0] + float(rng.normal(0, 0.1)) * stage.wide
        half, tall = float(rng.uniform(0.012, 0.035)) * stage.wide, float(rng.uniform(0.08, 0.3)) * stage.height
        base = street.middle[1] + 0.02 * stage.height
        fill(
            street.image,
            np.array([(x - half, base), (x + half, base), (x + half, base - tall), (x - half, base - tall)]),
            tone,
        )


def _ground(street: _Street, rng: np.random.Generator) -> None:
    stage = street.stage
    asphalt, haze = (
        mix(stage.palette.near, stage.palette.ground, 0.25),
        mix(stage.palette.haze, stage.palette.near, 0.3),
    )
    edge = np.linspace(0, 1, 60)
    for a, b in itertools.pairwise(edge):
        corners = [street.point(side, s, 0.0) for side, s in ((-1, a), (-1, b), (1, b), (1, a))]
        tone = mix(asphalt, haze, float(b**2.2) * 0.8)
        fill(street.image, np.array([(x * 1.0, y + 1.5) for x, y in corners]), tone)
    # A line of white dashes leads the eye.
    for k in range(9):
        s0, s1 = 1 - 0.72**k, 1 - 0.72 ** (k + 0.45)
        left, right = street.point(-1, s0, 0), street.point(1, s0, 0)
        far_left, far_right = street.point(-1, s1, 0), street.point(1, s1, 0)
        strip = [left[0] + (right[0] - left[0]) * u for u in (0.488, 0.512)]
        far = [far_left[0] + (far_right[0] - far_left[0]) * u for u in (0.512, 0.488)]
        points = [(strip[0], left[1]), (strip[1], left[1]), (far[0], far_left[1]), (far[1], far_left[1])]
        fill(street.image, np.array(points), mix(asphalt, stage.palette.cloud[2], 0.4))


def _house(street: _Street, rng: np.random.Generator, side: int, ends: tuple[float, float]) -> list[Spark]:
    """One front with windows, a shop, and perhaps a sign."""
    stage, (near, far) = street.stage, ends
    away = (near + far) / 2
    lit_side = (stage.graph.light[0] > 0.5) == (side < 0)
    wall = mix(stage.palette.near, stage.palette.ground, float(rng.uniform(0.1, 0.75)))
    wall = stage.fade(
        mix(wall, stage.palette.rim, 0.12) if lit_side else mix(wall, stage.palette.ink, 0.35), away**2 * 0.75
    )
    tall = float(rng.uniform(0.5, 0.98))
    street.quad(side, ends, (-0.005, tall), wall)
    street.quad(side, (near, far), (tall - 0.018, tall), mix(wall, stage.palette.rim, 0.4))
    street.quad(side, (far - (far - near) * 0.06, far), (0.0, tall), mix(wall, stage.palette.ink, 0.4))
    share, glass = _LIT.get(stage.graph.time, 0.0), mix(wall, stage.palette.sky[2], 0.35)
    _panes(street, rng, side, ends, tall, (share * 0.75, glass, away))
    _shop(street, rng, side, ends, (share, wall, away))
    return _sign(street, rng, side, ends, away) if rng.random() < 0.9 else []


def _panes(
    street: _Street,
    rng: np.random.Generator,
    side: int,
    ends: tuple[float, float],
    tall: float,
    light: tuple[float, Colour, float],
) -> None:
    share, glass, away = light
    stage, (near, far) = street.stage, ends
    for row in np.arange(0.235, tall - 0.06, 0.085):
        for k in range(4):
            a = near + (far - near) * (0.08 + 0.22 * k)
            on = rng.random() < share
            tone = (
                stage.fade(mix(stage.palette.window, stage.tone("#ffb478"), float(rng.random())), away**2 * 0.5)
                if on
                else glass
            )
            street.quad(side, (a, a + (far - near) * 0.14), (row, row + 0.05), tone)


def _shop(
    street: _Street, rng: np.random.Generator, side: int, ends: tuple[float, float], light: tuple[float, Colour, float]
) -> None:
    """A shop window behind an awning, with half curtains."""
    share, wall, away = light
    stage, (near, far) = street.stage, ends
    inner = (near + (far - near) * 0.1, near + (far - near) * 0.86)
    glow = mix(wall, stage.palette.window, 0.3 + 0.9 * share)
    street.quad(side, inner, (0.012, 0.15), stage.fade(glow, away**2 * 0.4))
    for k in range(3):
        a = inner[0] + (inner[1] - inner[0]) * (0.3 + 0.3 * k)
        street.quad(side, (a, a + (far - near) * 0.018), (0.012, 0.15), mix(wall, stage.palette.ink, 0.5))
    _awning(street, rng, side, inner, away)


def _awning(street: _Street, rng: np.random.Generator, side: int, inner: tuple[float, float], away: float) -> None:
    stage = street.stage
    cloth = stage.tone(str(rng.choice(("#c8384a", "#3a6ab0", "#d8a040", "#3f8a6a"))))
    dull = {"night": 0.4, "dusk": 0.3}.get(stage.graph.time, 0.05)
    cloth = stage.fade(mix(cloth, stage.palette.ink, dull), away**2 * 0.7)
    for k in range(6):
        a = inner[0] + (inner[1] - inner[0]) * k / 6
        tone = cloth if k % 2 else mix(cloth, stage.palette.cloud[2], 0.55 * (1 - dull))
        street.quad(side, (a, a + (inner[1] - inner[0]) / 6), (0.145, 0.19), tone)


def _sign(street: _Street, rng: np.random.Generator, side: int, ends: tuple[float, float], away: float) -> list[Spark]:
    """An upright sign that projects from the wall, or a lantern."""
    stage, tone = street.stage, street.stage.tone(str(rng.choice(_NEON)))
    s, (low, high) = max(ends[0], 0.3) + (ends[1] - ends[0]) * 0.1, sorted(rng.uniform(0.22, 0.6, 2))
    x, y = street.point(side, s, high)
    _, foot = street.point(side, s, min(low, high - 0.12))
    broad = 0.11 * stage.unit * (1 - s)
    left = x if side < 0 else x - broad
    lit = stage.graph.time in _LIT
    body = mix(stage.palette.ink, tone, 0.3)
    fill(street.image, np.array([(left, y), (left + broad, y), (left + broad, foot), (left, foot)]), body)
    count = max(2, int((foot - y) / max(broad, 1)))
    for k in range(count):
        a, b = y + (foot - y) * (k + 0.15) / count, y + (foot - y) * (k + 0.85) / count
        bright = tone if lit else mix(tone, stage.palette.cloud[2], 0.3)
        fill(
            street.image, np.array([(left + broad * q, r) for q, r in ((0.2, a), (0.8, a), (0.8, b), (0.2, b))]), bright
        )
    if not lit:
        return []
    at = (left + broad / 2 + stage.left, (y + foot) / 2 - stage.tall_margin)
    return [
        Spark(*at, tone * 0.42, max(3.0, (foot - y) * 0.95), float(rng.uniform(0, 6)), float(rng.uniform(0.5, 1.4)))
    ]


def _mirror(street: _Street) -> None:
    """Wet ground mirrors what is above it; dry ground hardly."""
    stage = street.stage
    wet = 0.85 if stage.graph.weather in ("rain", "storm", "drizzle") else 0.3 if stage.graph.time in _LIT else 0.0
    if not wet:
        return
    line = int(street.middle[1] + 0.005 * stage.height)
    rows = street.image.shape[0] - line
    above = street.image[max(0, line - rows) : line][::-1]
    soft = cv2.blur(above, (5, max(3, int(0.05 * stage.unit) | 1)))
    ground: NDArray[Any] = street.image[line : line + soft.shape[0]]
    fade = np.linspace(wet, wet * 0.35, soft.shape[0], dtype=np.float32)[:, None, None]
    ground[..., :3] = np.clip(ground[..., :3] * (1 - fade * 0.5) + soft[..., :3] * fade, 0, 255).astype(np.uint8)


def frame(stage: Stage) -> SpriteLayer:
    """Wires from house to house, and strings of lanterns."""
    rng, unit = stage.graph.rng("wires over the street"), stage.unit
    image = np.zeros((int(stage.height * 0.6) + stage.tall_margin, stage.wide, 4), np.uint8)
    ink = (*(float(c) for c in mix(stage.palette.ink, stage.palette.haze, 0.1)), 255.0)
    u: NDArray[Any] = np.linspace(0, 1, 40)
    for k in range(5):
        sag, y = float(rng.uniform(0.03, 0.12)) * stage.height, float(rng.uniform(-0.06, 0.3)) * stage.height
        x0, x1 = (0.03 + 0.05 * k) * stage.wide, (0.97 - 0.05 * k) * stage.wide
        line = np.stack([x0 + (x1 - x0) * u, stage.tall_margin + y + sag * 4 * u * (1 - u)], 1)
        cv2.polylines(image, [(line * 16).astype(np.int32)], False, ink, max(1, round(unit / 500)), cv2.LINE_AA, 4)
        if k == 2:
            _lanterns(image, line[4:-4:5], stage)
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin), 0.62)


def _lanterns(image: Image, places: NDArray[Any], stage: Stage) -> None:
    lit, r = stage.graph.time in _LIT, 0.021 * stage.unit
    paper = mix(stage.tone("#ff6a3a"), stage.tone("#ffd890"), 0.35) if lit else stage.tone("#d8493a")
    a = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    for x, y in places:
        if lit:
            halo = np.zeros_like(image)
            cv2.circle(
                halo,
                (int(x), int(y + r * 1.3)),
                int(r * 3.2),
                (*(float(c) * 0.22 for c in paper), 0.0),
                -1,
                cv2.LINE_AA,
            )
            cv2.add(image, cv2.blur(halo, (int(r * 2.4) | 1,) * 2), dst=image)
        fill(image, np.stack([x + r * np.cos(a), y + r * 1.3 + r * 1.15 * np.sin(a)], 1), paper)
        fill(
            image,
            np.stack([x + r * 0.4 * np.cos(a), y + r * 1.3 + r * 0.6 * np.sin(a)], 1),
            mix(paper, stage.palette.sun, 0.6 * lit),
        )
