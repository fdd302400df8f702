"""`motion-cpu-1` as a `RenderEngine`."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from processors.engines import partition
from processors.engines.anime import extras
from processors.engines.anime.engine import working_size
from processors.engines.anime.faces.tracker import found
from processors.engines.anime.overlay import Overlay
from processors.engines.anime.painter import Finish, Painter
from processors.engines.anime.planes import Planes, from_bgr, join, resized
from processors.engines.anime.styles import named
from processors.engines.decoder import Source
from processors.engines.motion.camera import CameraPath as Way
from processors.engines.motion.camera import plan_path as way_for
from processors.engines.motion.camera import requested_move
from processors.engines.motion.depth import Depth, estimate
from processors.engines.motion.framing import heads_of, middle, room
from processors.engines.motion.layers import Layers, looking_at
from processors.engines.partition import Progress
from processors.engines.scene import audio
from processors.engines.scene.grammar import parse
from processors.rendering.protocol import PartRange, PreprocessAnswer, RenderSpec

#: Part of the recipe. Raise it with any change that alters a picture.
VERSION: Final = "1.3.0"

#: How much larger than the frame the picture is, at least, so that the camera can move; and at most.
_MARGIN, _LONGEST = 1.14, 1.7


class MotionEngine:
    """Paints the picture once, takes it apart, and moves a camera over it."""

    def __init__(self, spec: RenderSpec, source: Source) -> None:
        self.spec, self.source = spec, source
        self.extras = extras.read(spec.prompt)
        self.size = working_size(spec.width, spec.height)

    def preprocess(self, folder: Path, progress: Progress) -> PreprocessAnswer:
        """See `RenderEngine`. One move over one picture; a part can begin at any frame."""
        frames, style = self.spec.frame_count, (self.spec.style or "studio").strip().casefold()
        shot = {"first": 0, "frames": frames, "style": style, "camera": requested_move(self.spec.prompt) or "by chance"}
        return PreprocessAnswer(
            frames=frames,
            parts=partition.between(partition.split_long([0, frames], self.spec.fps)),
            edit={"shots": [shot]},
        )

    def frames(self, part: PartRange, frames: int) -> Iterator[NDArray[Any]]:
        """See `RenderEngine`."""
        spec, style = self.spec, self.extras.applied(named(self.spec.style))
        layers, path = self._prepared()
        finish = Finish(style, self.size)
        overlay = Overlay(self.extras, parse(spec.prompt, spec.seed, spec.style), self.size, bool(style.screen))
        for number in range(part.first, part.first + part.count):
            seconds = number / spec.fps
            pose = path.at(number / max(1, frames - 1), seconds)
            seen = finish.apply(layers.view(pose, math.sin(seconds * 2.4)))
            yield join(resized(overlay.draw(seen, seconds, 0.01), (spec.width, spec.height)))

    def sound(self, frames: int) -> bytes:
        """A sound bed for the prompt."""
        spec = self.spec
        return audio.wav(parse(spec.prompt, spec.seed, spec.style), frames / spec.fps)

    def _prepared(self) -> tuple[Layers, Way]:
        """The painted picture in layers, and the way of the camera."""
        width, height = (2 * math.ceil(side * _MARGIN / 2) for side in self.size)
        picture = self.source.still(width, height, _LONGEST)
        depth = estimate(picture)
        # Rim, vignette and glow belong to the frame, not to the picture that moves under it.
        style = replace(self.extras.applied(named(self.spec.style)), bloom=0.0, vignette=0.0, paper=0.0)
        planes = from_bgr(picture)
        painted: Planes = Painter(style, *planes.size).paint(planes)[0]
        spare = (planes.size[0] / width, planes.size[1] / height)
        heads = heads_of(found(planes), self.size)
        point = _focus(depth) if heads is None else middle(heads, planes.size)
        path = way_for(self.spec.prompt, self.spec.seed, spare, looking_at(point, planes.size, self.size))
        if heads is not None and requested_move(self.spec.prompt) is None:
            path = path.keeping(room(heads, planes.size, self.size))
        return Layers(painted, depth, self.size, path.at(0.5, 0.0)), path


def _focus(depth: Depth) -> tuple[float, float]:
    """The centre of the subject, -1..1; a little above the middle if there is none."""
    if depth.subject is None:
        return 0.0, -0.15
    ys, xs = np.nonzero(depth.subject)
    height, width = depth.subject.shape
    # Faces are at the top of people, and lighter than what is cut out.
    return float(xs.mean() / width * 2 - 1), max(float(ys.min() / height * 2 - 1.1), -0.45)
