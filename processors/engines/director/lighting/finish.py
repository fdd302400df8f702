"""The finish of every frame: glow, style, vignette, grain, and the conversion to I420 (ITU-R BT.601, studio range)."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.lighting.exposure import Exposure
from processors.engines.director.lighting.grades import Grade, grade_of
from processors.engines.director.lighting.palette import packed_table, pull_table, pulled
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.noise import fbm, rng_for

_GRAINS = 8


class FilmFinish:
    """Light that spills over edges, and the look of the style. Works at an eighth of the size where it can."""

    def __init__(
        self,
        style: str,
        width: int,
        height: int,
        dark: bool,
        seed: int,
        palette: tuple[str, ...] = (),
        mood: str | None = None,
        weather: str | None = None,
    ) -> None:
        self.grade = grade_of(style, mood, weather, rng_for("grade", seed), not palette)
        if self.grade.screen and dark:  # ink on paper: a night is dots, not a black page
            self.grade = replace(self.grade, contrast=1.2, lift=48)
        self.size = (width, height)
        rng = rng_for("finish", style, seed)
        grade = self.grade
        sheets = _GRAINS if width * height < 1_100_000 else 2
        self.grain = rng.integers(0, grade.grain, (sheets, height, width), dtype=np.uint8) if grade.grain else None
        self.lift = np.full((height, width), grade.grain // 2, np.uint8)
        self.palette = palette
        #: What `glow` writes into, frame after frame.
        self.spilled: Image | None = None
        self.expose(Exposure())
        self.split = _split(grade)
        self.threshold = 120 if dark else 196
        self.shade = _shade(grade, width, height, rng)
        self.tones = _screen(width, height) if grade.screen else None

    def expose(self, exposure: Exposure) -> None:
        """Sets how light and colours are developed."""
        self.curve, self.colour = _curve(self.grade, exposure), _colour(self.grade, exposure.chroma)
        self.pull = packed_table(pull_table(self.palette), *self.colour) if self.palette else None

    def glow(self, canvas: Canvas) -> None:
        """Bloom: what is bright spills over."""
        if not self.grade.bloom:
            return
        small = (max(8, canvas.width // 8), max(8, canvas.height // 8))
        low = cv2.resize(canvas.image, small, interpolation=cv2.INTER_AREA)
        bright = cv2.subtract(low, np.full_like(low, self.threshold))
        spread = cv2.convertScaleAbs(
            cv2.GaussianBlur(bright, (0, 0), max(1.0, small[1] / 20)), alpha=0.55 * self.grade.bloom
        )
        if cv2.countNonZero(spread.reshape(-1, 4)[:, 1]) == 0:
            return
        self.spilled = cv2.resize(spread, (canvas.width, canvas.height), dst=self.spilled)
        cv2.add(canvas.image, self.spilled, dst=canvas.image)

    def encode(self, image: Image, number: int) -> Image:
        """The I420 frame, uint8, shape (height * 3 / 2, width)."""
        if (image.shape[1], image.shape[0]) != self.size:
            image = cv2.resize(image, self.size, interpolation=cv2.INTER_CUBIC)
        frame = cv2.cvtColor(image, cv2.COLOR_BGRA2YUV_I420)
        rows = self.size[1]
        luma, colours = frame[:rows], frame[rows:]
        lines = _lines(luma, self.grade.ink) if self.grade.ink else None
        if self.split is not None:
            _toned_apart(luma, colours, self.split)
        cv2.LUT(luma, self.curve, dst=luma)
        if self.pull is None:
            for plane, table in zip(colours.reshape(2, -1), self.colour, strict=True):
                plane[:] = cv2.LUT(plane, table).reshape(-1)
        else:
            pulled(colours, self.pull)
        if self.tones is not None:
            _toned(luma, self.tones)
        if self.shade is not None:
            cv2.multiply(luma, self.shade, dst=luma, scale=1 / 255)
        if lines is not None:
            cv2.subtract(luma, lines, dst=luma)
        if self.grain is not None:
            cv2.add(luma, self.grain[number % len(self.grain)], dst=luma)
            cv2.subtract(luma, self.lift, dst=luma)
        return frame


def _curve(grade: Grade, exposure: Exposure) -> NDArray[Any]:
    """The tone curve over studio-range light, 16..235."""
    light = exposure.on((np.arange(256) - 16) / 219)
    out = (light - 0.5) * grade.contrast + 0.5 + grade.lift / 255 * (1 - light)
    if grade.steps:
        scaled = np.clip(out, 0, 1) * grade.steps
        whole = np.floor(scaled)
        part = scaled - whole
        out = (whole + np.clip((part - 0.5) * 4 + 0.5, 0, 1)) / grade.steps
    return np.clip(out * 219 + 16, 16, 235).astype(np.uint8)


def _colour(grade: Grade, chroma: float) -> tuple[NDArray[Any], NDArray[Any]]:
    around = (np.arange(256) - 128.0) * chroma
    blue, red = (np.clip(around * grade.chroma + tint + 128, 16, 240).astype(np.uint8) for tint in grade.tint)
    return blue, red


def _split(grade: Grade) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """What is added to both colour differences for each light, 128 is nothing; None: nothing anywhere."""
    if not any((*grade.shadows, *grade.lights)) or not grade.chroma:
        return None
    light = np.clip((np.arange(256) - 16) / 219, 0, 1)
    dark, bright = (1 - light) ** 1.6 * np.minimum(1, light * 9), light**1.5 * np.minimum(1, (1 - light) * 2.6)
    blue, red = (
        np.rint(128 + low * dark + high * bright).astype(np.uint8)
        for low, high in zip(grade.shadows, grade.lights, strict=True)
    )
    return blue, red


def _toned_apart(luma: Image, colours: Image, split: tuple[NDArray[Any], NDArray[Any]]) -> None:
    """Tints darks and lights each in their own colour, in place."""
    height, width = luma.shape
    small = cv2.resize(luma, (width // 2, height // 2), interpolation=cv2.INTER_NEAREST)
    planes = colours.reshape(2, *small.shape)
    for plane, table in zip(planes, split, strict=True):
        cv2.addWeighted(plane, 1.0, cv2.LUT(small, table), 1.0, -128, dst=plane)


def _shade(grade: Grade, width: int, height: int, rng: np.random.Generator) -> NDArray[Any] | None:
    """Vignette and paper, multiplied with the light."""
    if not grade.vignette and not grade.paper:
        return None
    ys, xs = np.ogrid[-1 : 1 : height // 4 * 1j, -1 : 1 : width // 4 * 1j]
    distance = np.clip(xs * xs * 0.55 + ys * ys * 0.5, 0, 1.2)
    out = cv2.resize((1 - max(grade.vignette, 0.0) * distance**1.6).astype(np.float32), (width, height))
    if grade.paper:
        sheet = fbm(rng, height, width, (height / 150, height / 150), 2)
        out = out * (1 - 0.1 * grade.paper * np.clip(sheet - 0.35, 0, 1) * 2)
    return np.asarray(np.clip(out * 255, 0, 255), np.uint8)


def _lines(luma: Image, strength: float) -> Image:
    """Ink where the picture is darker than its surroundings: the difference of two blurs."""
    fine = cv2.GaussianBlur(luma, (3, 3), 0)
    wide = cv2.blur(luma, (7, 7))
    return np.asarray(
        cv2.convertScaleAbs(cv2.subtract(cv2.subtract(wide, fine), np.full_like(luma, 5)), alpha=9 * strength)
    )


def _screen(width: int, height: int) -> NDArray[Any]:
    """Thresholds of a 45° dot screen: what is darker than its pixel's is printed."""
    pitch = max(4.0, height / 120)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = (xs + ys) / pitch * 0.7071, (xs - ys) / pitch * 0.7071
    wave = 0.5 + 0.25 * (np.cos(2 * np.pi * u) + np.cos(2 * np.pi * v))
    return np.asarray(70 + wave * 80, np.uint8)


def _toned(luma: Image, tones: NDArray[Any]) -> None:
    """Paper white, solid black, and dots between, in place."""
    dots = cv2.compare(luma, tones, cv2.CMP_GT)
    cv2.addWeighted(luma, 0.25, dots, 0.68, 6, dst=luma)
