"""`anime-cpu-1` behind the interface of all engines."""

import math
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from processors.engines.anime import extras
from processors.engines.anime.overlay import Overlay
from processors.engines.anime.painter import Painter
from processors.engines.anime.planes import Planes, join, resized, split
from processors.engines.anime.styles import named
from processors.engines.anime.tracking import Flow
from processors.engines.decoder import Source
from processors.engines.scene.grammar import parse
from processors.engines.spec import RenderSpec
from processors.media.decode import Decoding
from processors.media.wav import wav

#: Part of the recipe. Raise it with any change that alters a picture.
VERSION: Final = "1.0.0"

#: Larger pictures are painted at about this many pixels and scaled up.
_MOST = 1920 * 1088


class AnimeEngine:
    """Paints every frame of a video; keeps its sound."""

    def __init__(self, spec: RenderSpec, source: Source) -> None:
        self.spec, self.source = spec, source
        self.extras = extras.read(spec.prompt)
        self.size = working_size(spec.width, spec.height)

    def frames(self) -> Iterator[NDArray[Any]]:
        """See `Engine`. Ends with the source, if that is shorter than the spec."""
        spec, style = self.spec, self.extras.applied(named(self.spec.style))
        painter = Painter(style, *self.size)
        dark_lines = bool(style.screen)
        overlay = Overlay(self.extras, parse(spec.prompt, spec.seed, spec.style), self.size, dark_lines)
        wanted = Decoding(*self.size, spec.fps, spec.frame_count)
        painted: Planes | None = None
        energy = 0.0
        for number, frame in enumerate(self.source.frames(wanted)):
            if painted is None or not (self.extras.twos and number % 2):
                painted, motion = painter.paint(split(frame))
                energy = _energy(motion.flow)
            on_top = overlay.draw(_copied(painted), number / spec.fps, energy)
            yield join(resized(on_top, (spec.width, spec.height)))

    def sound(self) -> bytes | None:
        """See `Engine`."""
        samples = self.source.sound(self.spec.frame_count / self.spec.fps)
        return None if samples is None else wav(samples)


def working_size(width: int, height: int) -> tuple[int, int]:
    """Even, and not much more than 1080p."""
    shrink = min(1.0, math.sqrt(_MOST / (width * height)))
    return round(width * shrink / 2) * 2, round(height * shrink / 2) * 2


def _copied(planes: Planes) -> Planes:
    return Planes(*(plane.copy() for plane in planes))


def _energy(flow: Flow) -> float:
    """The mean way of all pixels since the last frame, as a share of the height."""
    return float(np.hypot(flow[::4, ::4, 0], flow[::4, ::4, 1]).mean() / flow.shape[0])
