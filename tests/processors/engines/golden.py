"""Golden frames: what each version of `scene-cpu-1` draws, 16 × 9 colours a frame.

`python -m tests.processors.engines.golden` writes `golden.json` anew; a version that customers use must not change.
"""

import base64
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from processors.engines.registry import engine_for
from processors.rendering.protocol import PartRange, RenderSpec

FILE = Path(__file__).parent / "golden.json"
PROMPTS = (
    "a girl with a red scarf watches the sunset over the sea",
    "three cats sitting on a fence at night under a full moon",
    "a chef chopping vegetables in a busy kitchen, steam rising, close-up",
    "Tokyo at night in the rain, then a fox in a snowy forest",
)
VERSIONS = ("2.0.0", "3.0.0")
_SIZE = (16, 9)


class GoldenFrame(msgspec.Struct, frozen=True):
    """One frame, small: `colours` are 16 × 9 pixels of BGR bytes, base64."""

    version: str
    prompt: str
    frame: int
    colours: str


def small(version: str, prompt: str, frame: int) -> NDArray[Any]:
    """The frame as 16 × 9 colours, uint8."""
    spec = RenderSpec(prompt, 1, None, 320, 180, duration_seconds=2.0, version=version)
    picture = next(engine_for(spec).frames(PartRange(frame, 1), spec.frame_count))
    colours = cv2.cvtColor(picture, cv2.COLOR_YUV2BGR_I420)
    return cv2.resize(colours, _SIZE, interpolation=cv2.INTER_AREA)


def stored(golden: GoldenFrame) -> NDArray[Any]:
    """Its colours, uint8, shape (9, 16, 3)."""
    return np.frombuffer(base64.b64decode(golden.colours), np.uint8).reshape(_SIZE[1], _SIZE[0], 3)


def read() -> list[GoldenFrame]:
    """All golden frames."""
    return msgspec.json.decode(FILE.read_bytes(), type=list[GoldenFrame])


def main() -> None:
    """Draws them all and writes the file."""
    frames = [
        GoldenFrame(version, prompt, frame, base64.b64encode(small(version, prompt, frame).tobytes()).decode())
        for version in VERSIONS
        for prompt in PROMPTS
        for frame in (6, 40)
    ]
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(frames), indent=1) + b"\n")


if __name__ == "__main__":
    main()
