"""What is seen through the windows of rooms: gardens, towns, the sea, space, or a land that passes by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.daylight import Daylight
from processors.engines.director.shapes import Bgr, blend, hexed
from processors.engines.scene.canvas import Image
from processors.engines.scene.noise import fbm, profile


@dataclass
class Outlook:
    """The picture being painted: BGRA, opaque. `horizon` and `unit` (a tenth of the frame's height) in pixels."""

    image: Image
    horizon: float
    unit: float
    daylight: Daylight
    rng: np.random.Generator
    night: bool
    white: bool
    autumn: bool

    @property
    def width(self) -> int:
        """Pixels."""
        return int(self.image.shape[1])

    def tone(self, code: str, distance: float = 0.0) -> Bgr:
        """A colour in the light of the hour, lost in the haze by `distance` 0..1."""
        b, g, r = (c * share for c, share in zip(hexed(code), self.daylight.outside, strict=True))
        return blend((b, g, r), self.daylight.haze, distance)

    def leaf(self, distance: float) -> Bgr:
        """Leaves of the season."""
        codes = ("#dfe8f2",) if self.white else ("#d8843c", "#c85f36", "#e0a84a") if self.autumn else _LEAVES
        return self.tone(str(self.rng.choice(codes)), distance)

    def fill(self, outline: NDArray[Any], tone: Bgr) -> None:
        """A polygon in its pixels."""
        cv2.fillPoly(self.image, [(outline * 16).astype(np.int32)], (*tone, 255.0), cv2.LINE_AA, 4)

    def block(self, left: float, top: float, right: float, bottom: float, tone: Bgr) -> None:
        """A rectangle."""
        self.fill(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]), tone)

    def land(self, row: float, rough: float, cell: float, tone: Bgr, ridged: bool = False) -> NDArray[Any]:
        """Hills up to the lower edge; answers their skyline."""
        line = row - rough * profile(self.rng, self.width, cell, 4, 0.45, ridged)
        edge = np.stack([np.arange(self.width), line], axis=1)
        corners = np.array([(self.width, self.image.shape[0]), (0, self.image.shape[0])])
        self.fill(np.concatenate([edge, corners]), tone)
        return line

    def tree(self, x: float, y: float, tall: float, distance: float) -> None:
        """A round crown on a trunk."""
        dark = self.leaf(distance)
        light = blend(dark, self.tone("#fff3b0", distance), 0.22)
        self.block(x - tall * 0.04, y - tall * 0.5, x + tall * 0.04, y, self.tone("#5f4433", distance))
        for tone, lift, count in ((blend(dark, (40, 20, 10), 0.25), 0.0, 7), (dark, 0.05, 6), (light, 0.14, 4)):
            for dx, dy in self.rng.normal(0, (0.17, 0.1), (count, 2)) * tall:
                centre = (int((x + dx) * 16), int((y - tall * (0.66 + lift) + dy) * 16))
                cv2.circle(self.image, centre, int(tall * (0.2 - lift * 0.5) * 16), (*tone, 255), -1, cv2.LINE_AA, 4)


_LEAVES = ("#4f9a4a", "#3f8a52", "#6fae4a", "#5aa04e")


def _sky(out: Outlook) -> None:
    top, middle, low = (np.array(tone, np.float32) for tone in out.daylight.sky)
    rows = np.linspace(0, 1, max(2, int(out.horizon)))[:, None]
    upper = np.where(rows < 0.55, top + (middle - top) * rows / 0.55, middle + (low - middle) * (rows - 0.55) / 0.45)
    count = min(len(upper), out.image.shape[0])
    out.image[:count, :, :3] = upper[:count, None, :].astype(np.uint8)
    out.image[count:, :, :3] = low.astype(np.uint8)
    out.image[..., 3] = 255


def _clouds(out: Outlook, count: int = 6) -> None:
    """Heaps of cloud with flat feet."""
    light, dark = out.daylight.cloud, blend(out.daylight.cloud, out.daylight.sky[1], 0.5)
    for _ in range(count):
        x, y = out.rng.uniform(0, out.width), out.horizon - out.unit * out.rng.uniform(0.6, 4.6)
        wide = out.unit * out.rng.uniform(0.8, 2.4)
        puffs = out.rng.uniform(-1, 1, 9)
        for tone, lift in ((dark, 0.0), (light, 0.07)):
            for k, u in enumerate(puffs):
                r = wide * 0.3 * (1 - 0.6 * abs(u)) * (0.8 + 0.05 * k)
                centre = (int((x + u * wide) * 16), int((y - (r * 0.5 + lift * wide)) * 16))
                cv2.ellipse(
                    out.image,
                    centre,
                    (int(r * 17), int(r * 11)),
                    0,
                    0,
                    360,
                    (*tone, 255),
                    -1,
                    cv2.LINE_AA,
                    4,
                )


def _stars(out: Outlook, share: float = 0.0009, reach: float = 1.0) -> None:
    rows = max(2, int(min(out.horizon * reach, out.image.shape[0])))
    count = int(rows * out.width * share * (72 / max(out.unit, 8)) ** 1.2)
    for x, y, power in out.rng.random((count, 3)):
        tone = int(90 + 165 * power**2)
        centre = (int(x * out.width), int(y * rows))
        cv2.circle(out.image, centre, 1 if power > 0.9 else 0, (tone, tone, tone, 255), -1, cv2.LINE_AA)


def _orb(out: Outlook) -> None:
    """The moon at night."""
    x, y = out.width * out.rng.uniform(0.3, 0.7), max(out.unit, out.horizon - out.unit * 3.4)
    cv2.circle(out.image, (int(x), int(y)), int(out.unit * 0.42), (205, 240, 250, 255), -1, cv2.LINE_AA)


def _heaven(out: Outlook) -> None:
    _sky(out)
    if out.night:
        _stars(out)
        _orb(out)
    _clouds(out)


def _garden(out: Outlook) -> None:
    _heaven(out)
    out.land(out.horizon - out.unit * 0.1, out.unit * 1.1, out.width / 3, out.tone("#7f9fb8", 0.5))
    lawn = out.tone("#e6edf4" if out.white else "#8ab858")
    out.block(0, out.horizon + out.unit * 0.1, out.width, out.image.shape[0], lawn)
    for k in range(9):
        x = out.width * (k + out.rng.uniform(0.1, 0.9)) / 9
        out.tree(x, out.horizon + out.unit * 0.3, out.unit * out.rng.uniform(1.4, 2.6), 0.25)
    for k in range(12):
        x = out.width * (k + out.rng.uniform(0.1, 0.9)) / 12
        out.tree(x, out.horizon + out.unit * 1.5, out.unit * out.rng.uniform(0.9, 1.7), 0.05)


def _houses(out: Outlook, foot: float, size: float, distance: float) -> None:
    x = -size
    while x < out.width:
        wide, tall = size * out.rng.uniform(0.9, 1.7), size * out.rng.uniform(0.8, 1.5)
        wall = out.tone(str(out.rng.choice(("#efe2cc", "#e4c8a8", "#d8dde0", "#e8d4d0", "#c8d4c4"))), distance)
        roof = out.tone("#e8eef4" if out.white else str(out.rng.choice(("#b0563f", "#5f7088", "#8a5a44"))), distance)
        out.block(x, foot - tall, x + wide, out.image.shape[0], wall)
        eaves = size * 0.12
        out.fill(
            np.array(
                [
                    (x - eaves, foot - tall),
                    (x + wide * 0.25, foot - tall - size * 0.6),
                    (x + wide * 0.75, foot - tall - size * 0.6),
                    (x + wide + eaves, foot - tall),
                ]
            ),
            roof,
        )
        _lights(out, (x, foot - tall, x + wide, foot), size * 0.3, distance)
        x += wide + size * out.rng.uniform(0.05, 0.6)


def _lights(out: Outlook, box: tuple[float, float, float, float], cell: float, distance: float) -> None:
    """Windows in rows; by night some are lit."""
    left, top, right, bottom = box
    lit = hexed("#ffd88a")
    for row in range(max(1, int((bottom - top) / cell / 1.4))):
        for k in range(max(1, int((right - left) / cell / 1.25))):
            x, y = left + cell * (0.3 + 1.25 * k), top + cell * (0.35 + 1.4 * row)
            if x + cell * 0.7 > right:
                continue
            on = out.night and out.rng.random() < 0.36
            warm = blend(lit, hexed("#ffe9c4"), float(out.rng.random()))
            glass = blend(warm, out.daylight.haze, distance * 0.6) if on else out.tone("#6f8aa4", distance)
            out.block(x, y, x + cell * 0.7, y + cell * 0.8, glass)


def _town(out: Outlook) -> None:
    _heaven(out)
    out.land(out.horizon - out.unit * 0.2, out.unit * 1.2, out.width / 3, out.tone("#7f97b4", 0.5))
    _houses(out, out.horizon + out.unit * 0.2, out.unit * 0.9, 0.35)
    for k in range(7):
        out.tree(out.width * (k + out.rng.random()) / 7, out.horizon + out.unit * 0.8, out.unit * 1.3, 0.2)
    _houses(out, out.horizon + out.unit * 2.2, out.unit * 1.7, 0.05)


def _towers(out: Outlook, foot: float, low: float, high: float, distance: float) -> None:
    x = -out.unit
    while x < out.width:
        wide, tall = out.unit * out.rng.uniform(0.7, 1.5), out.unit * out.rng.uniform(low, high)
        code = str(out.rng.choice(("#8a9cb4", "#a4acb8", "#7f8fa8", "#b4a8a4", "#6f86a0")))
        out.block(x, foot - tall, x + wide, out.image.shape[0], out.tone(code, distance))
        out.block(x + wide * 0.8, foot - tall, x + wide, out.image.shape[0], out.tone("#5f7088", distance))
        _lights(out, (x, foot - tall, x + wide * 0.82, foot + out.unit), out.unit * 0.14, distance)
        x += wide * out.rng.uniform(0.9, 1.3)


def _city(out: Outlook) -> None:
    _heaven(out)
    _towers(out, out.horizon, 0.8, 3.2, 0.55)
    _towers(out, out.horizon + out.unit * 1.2, 1.0, 3.6, 0.2)


def _sea(out: Outlook) -> None:
    _heaven(out)
    far, near = out.tone("#2f7fb8", 0.3), out.tone("#1f6a9c")
    steps = 24
    for k in range(steps):
        top = out.horizon + (out.image.shape[0] - out.horizon) * k / steps
        out.block(0, top, out.width, out.image.shape[0], blend(far, near, k / steps))
    for x, y, r in out.rng.random((120, 3)):
        row = out.horizon + (out.image.shape[0] - out.horizon) * y**1.6
        half = out.unit * (0.05 + 0.3 * r) * (0.3 + y)
        out.block(x * out.width - half, row, x * out.width + half, row + 1, blend(near, out.daylight.sky[2], 0.6))


def _mountains(out: Outlook) -> None:
    _heaven(out)
    peaks = "#dfe8f4" if out.white else "#7f93b8"
    out.land(out.horizon - out.unit * 0.6, out.unit * 2.6, out.width / 3, out.tone(peaks, 0.45), True)
    out.land(out.horizon, out.unit * 1.6, out.width / 4, out.tone("#5f8a90", 0.25))
    out.land(out.horizon + out.unit * 0.9, out.unit * 0.9, out.width / 5, out.leaf(0.1))
    for k in range(14):
        out.tree(out.width * (k + out.rng.random()) / 14, out.horizon + out.unit * 1.6, out.unit * 1.3, 0.05)


def _passing(out: Outlook) -> None:
    """Fields and hills for a window on a train; it repeats sideways."""
    _heaven(out)
    out.land(out.horizon - out.unit * 0.1, out.unit * 1.3, out.width / 4, out.tone("#7f9fc0", 0.5))
    out.land(out.horizon + out.unit * 0.25, out.unit * 0.5, out.width / 6, out.leaf(0.3))
    field = "#e9eff5" if out.white else "#a4c460"
    out.block(0, out.horizon + out.unit * 0.4, out.width, out.image.shape[0], out.tone(field, 0.1))
    for k in range(3):
        row = out.horizon + out.unit * (0.6 + 0.5 * k)
        stripe = out.tone("#f4f8fb" if out.white else ("#d8c46a", "#7fae50", "#b8cc62")[k], 0.1)
        out.block(0, row, out.width, row + out.unit * 0.3, stripe)
    for k in range(10):
        x = out.width * (k + out.rng.uniform(0.2, 0.8)) / 10
        out.tree(x, out.horizon + out.unit * 0.7, out.unit * out.rng.uniform(0.7, 1.3), 0.12)
    out.block(0, out.horizon + out.unit * 2.2, out.width, out.image.shape[0], out.leaf(0.0))


def _space(out: Outlook) -> None:
    height, width = out.image.shape[:2]
    deep, cloud = hexed("#070a1e"), hexed(str(out.rng.choice(("#5a3a9c", "#2a5a9c", "#8a3a6a", "#1f7a80"))))
    mist = np.clip(fbm(out.rng, height, width, (height / 2, width / 4), 4) - 0.42, 0, 1)[..., None] * 2.2
    base, tint = np.array(deep, np.float32), np.array(cloud, np.float32)
    out.image[..., :3] = np.clip(base + tint * mist, 0, 255).astype(np.uint8)
    out.image[..., 3] = 255
    out.horizon = float(height)
    _stars(out, 0.0016)
    r = out.unit * out.rng.uniform(1.6, 2.6)
    x, y = width * out.rng.uniform(0.3, 0.7), height * out.rng.uniform(0.3, 0.5)
    tone = hexed(str(out.rng.choice(("#4a8ad0", "#d0884a", "#7ab0a0", "#b06a9c"))))
    for k in range(14):
        u = k / 14
        shade = blend(blend(tone, deep, 0.75), blend(tone, (255, 255, 255), 0.25), u)
        centre = (int((x - r * 0.3 * u) * 16), int((y - r * 0.3 * u) * 16))
        cv2.circle(out.image, centre, int(r * (1 - u * 0.62) * 16), (*shade, 255), -1, cv2.LINE_AA, 4)


def _above_clouds(out: Outlook) -> None:
    _sky(out)
    if out.night:
        _stars(out)
        _orb(out)
    light, dark = out.daylight.cloud, blend(out.daylight.cloud, out.daylight.sky[1], 0.5)
    for k in range(5):
        row = out.horizon + out.unit * (0.05 + 0.75 * k)
        out.land(row, out.unit * (0.4 + 0.3 * k), out.width / (9 - k), blend(dark, light, 0.4 + 0.15 * k))
        out.land(row + out.unit * 0.25, out.unit * (0.3 + 0.3 * k), out.width / (9 - k), blend(light, dark, 0.1 * k))


def _woods(out: Outlook) -> None:
    _heaven(out)
    for k, distance in enumerate((0.5, 0.3, 0.1)):
        for j in range(12):
            x = out.width * (j + out.rng.uniform(0, 1)) / 12
            out.tree(x, out.horizon + out.unit * (0.5 + k), out.unit * out.rng.uniform(2.2, 3.6), distance)
    out.block(0, out.horizon + out.unit * 1.6, out.width, out.image.shape[0], out.leaf(0.05))


def _deep(out: Outlook) -> None:
    """Deep water with bubbles, fish and light from above."""
    height = out.image.shape[0]
    for k in range(32):
        tone = blend(hexed("#2f9ac0"), hexed("#06243f"), k / 31)
        out.block(0, height * k / 32, out.width, height * (k + 1) / 32 + 1, tone)
    for x in out.rng.uniform(0, out.width, 9):
        ray = np.array([(x, 0), (x + out.unit, 0), (x + out.unit * 3.4, height), (x + out.unit * 1.4, height)])
        shade = out.image.copy()
        cv2.fillPoly(shade, [ray.astype(np.int32)], (220, 200, 120, 255))
        out.image[:] = cv2.addWeighted(out.image, 0.9, shade, 0.1, 0)
    for x, y, r in out.rng.random((34, 3)):
        a, b, half = x * out.width, y * height, out.unit * (0.1 + 0.24 * r)
        tone = blend(hexed("#f0a040" if r > 0.6 else "#9ad0e0"), hexed("#1f6a90"), 0.3 + 0.3 * y)
        out.fill(np.array([(a - half, b), (a, b - half * 0.4), (a + half * 0.8, b), (a, b + half * 0.4)]), tone)
        out.fill(
            np.array([(a + half * 0.6, b), (a + half * 1.3, b - half * 0.4), (a + half * 1.3, b + half * 0.4)]), tone
        )


KINDS: dict[str, Callable[[Outlook], None]] = {
    "garden": _garden,
    "town": _town,
    "city": _city,
    "sea": _sea,
    "mountains": _mountains,
    "passing": _passing,
    "space": _space,
    "above clouds": _above_clouds,
    "woods": _woods,
    "sky": _heaven,
    "deep": _deep,
}


def painted(out: Outlook, kind: str) -> Image:
    """The finished picture, a little out of focus."""
    KINDS[kind](out)
    return cv2.GaussianBlur(out.image, (0, 0), max(0.6, out.unit * 0.018))
