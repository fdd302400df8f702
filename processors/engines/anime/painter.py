"""Turns footage into animation, frame by frame."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.faces.painter import FacesOfFrame
from processors.engines.anime.faces.tracker import FaceTracker
from processors.engines.anime.finish import Paper, Screen, Vignette, bloomed
from processors.engines.anime.heap import keep_blocks
from processors.engines.anime.ink import Inker
from processors.engines.anime.planes import Plane, Planes
from processors.engines.anime.smooth import smooth
from processors.engines.anime.steady import Accumulator
from processors.engines.anime.styles import Style
from processors.engines.anime.tone import Toner, inked
from processors.engines.anime.tracking import Motion, Tracker


class Painter:
    """Paints frames in order; keeps the state that the next frame needs. Sizes are even."""

    def __init__(self, style: Style, width: int, height: int) -> None:
        keep_blocks()
        half = (width // 2, height // 2)
        self.style = style
        # Dots show every error of the flow.
        self.tracker, self.accumulator = Tracker(half, precise=bool(style.screen)), Accumulator(width, height)
        self.inker = Inker(half, style.ink_width, style.ink_threshold)
        self.toner = Toner(style)
        self.faces = FaceTracker()
        self._screen = Screen((width, height)) if style.screen else None
        self._finish = Finish(style, (width, height))

    def paint(self, planes: Planes) -> tuple[Planes, Motion]:
        """The next frame in the style, and how the picture moved."""
        motion = self.tracker.step(planes)
        steady = self.accumulator.add(planes, motion)
        self.tracker.keep(steady)
        faces = FacesOfFrame(self.faces.follow(steady, motion), steady)
        flat = smooth(steady)
        ink = self.inker.draw(flat.half, flat.structure, motion, planes.size)
        faces.flat(flat)
        light = self.toner.light(flat.base, flat.fine, motion.cut)
        u, v = self.toner.colour(light, flat.u, flat.v)
        if self.style.blacks:
            ink = cv2.max(ink, _blacks(light, self.style.blacks))
        faces.ink(ink, 2 * self.inker.sigma)
        if self.style.skin:
            faces.white(light, flat, self.style.skin)
        if self._screen is not None:
            self._screen.follow(light, motion.flow, motion.cut)
            light = self._screen.apply(light)
        picture = Planes(light, u, v)
        return self._finish.apply(inked(picture, ink, self.style.ink, self.style.ink_share)), motion

    def plain(self, planes: Planes) -> Planes:
        """Only the tone and the colours of the style, as in the last frame: for what lies beside the footage."""
        light = self.toner.plain(planes.y)
        return Planes(light, *self.toner.colour(light, planes.u, planes.v))


class Finish:
    """Effects of the whole frame."""

    def __init__(self, style: Style, size: tuple[int, int]) -> None:
        self._bloom = style.bloom
        self._paper = Paper(size, style.paper) if style.paper else None
        self._vignette = Vignette(size, style.vignette) if style.vignette else None

    def apply(self, picture: Planes) -> Planes:
        """Glow, paper, a darker rim."""
        if self._bloom:
            picture = bloomed(picture, self._bloom)
        if self._paper is not None:
            picture = self._paper.apply(picture)
        return self._vignette.apply(picture) if self._vignette is not None else picture


def _blacks(light: Plane, below: float) -> Plane:
    """Ink in the deepest shadows, with a soft edge."""
    levels = np.clip((below * 255 - np.arange(256)) / 26 + 0.5, 0, 1)
    table: NDArray[Any] = (255 * levels * levels * (3 - 2 * levels)).astype(np.uint8)
    return cv2.LUT(light, table)
