"""Finish of every frame: bloom, vignette, grain, and the conversion to I420."""

import cv2
import numpy as np

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.stage import Stage

_GRAINS = 8


class SceneFinish:
    """Light that spills over edges, and the look of film. Works at an eighth of the size where it can."""

    def __init__(self, stage: Stage, width: int, height: int) -> None:
        self.stage, self.size = stage, (width, height)
        self.small = (max(8, stage.width // 8), max(8, stage.height // 8))
        self.vignette = _vignette(width, height)
        rng = stage.graph.rng("grain")
        sheets = _GRAINS if width * height < 1_100_000 else 2
        self.grain = rng.integers(0, 5, (sheets, height, width), dtype=np.uint8)
        self.threshold = np.full((*self.small[::-1], 4), _threshold(stage), np.uint8)
        self.lift = np.full((height, width), 2, np.uint8)

    def light(self, canvas: Canvas, view: View) -> None:
        """Bloom: what is bright glows."""
        half = cv2.resize(canvas.image, (self.small[0] * 2, self.small[1] * 2), interpolation=cv2.INTER_LINEAR)
        low = cv2.resize(half, self.small, interpolation=cv2.INTER_AREA)
        bright = cv2.subtract(low, self.threshold)
        blurred = cv2.GaussianBlur(bright, (0, 0), max(1.0, self.small[1] / 22))
        glow = cv2.convertScaleAbs(blurred, alpha=0.5)
        cv2.add(canvas.image, cv2.resize(glow, (canvas.width, canvas.height)), dst=canvas.image)

    def encode(self, image: Image, number: int) -> Image:
        """I420 with vignette and grain on the luma only: a third of the work, and no coloured noise."""
        if (image.shape[1], image.shape[0]) != self.size:
            image = cv2.resize(image, self.size, interpolation=cv2.INTER_CUBIC)
        frame = cv2.cvtColor(image, cv2.COLOR_BGRA2YUV_I420)
        luma = frame[: self.size[1]]
        cv2.multiply(luma, self.vignette, dst=luma, scale=1 / 255)
        cv2.add(luma, self.grain[number % len(self.grain)], dst=luma)
        cv2.subtract(luma, self.lift, dst=luma)
        return frame


def _threshold(stage: Stage) -> int:
    """From which grey level on things glow: high where the whole picture is bright."""
    if stage.graph.time in ("night", "dusk"):
        return 110
    pale = stage.graph.weather in ("snow", "fog", "blizzard") or stage.graph.time in ("day", "morning")
    return 195 if pale else 160


def _vignette(width: int, height: int) -> Image:
    ys, xs = np.ogrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    distance = np.clip(xs * xs * 0.55 + ys * ys * 0.5, 0, 1.2)
    return (255 * (1 - 0.2 * distance**1.6)).astype(np.uint8)
