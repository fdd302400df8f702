"""`python -m processors.engines.anime.preview clip.mp4 --at 0.8 1.6 --out sheet.jpg`: every style, for developers."""

import argparse
from pathlib import Path
from typing import Any

import cv2
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.styles import STYLES
from processors.engines.decoder import Source
from processors.engines.preview import sheet
from processors.engines.registry import engine_for
from processors.media.decode import Decoding
from processors.rendering.protocol import PartRange, RenderSpec

_SIZE, _FPS = (1280, 720), 24


def still(source: Source, style: str | None, prompt: str, at: float) -> NDArray[Any]:
    """The frame at second `at`, BGR."""
    count = max(1, round(at * _FPS))
    spec = RenderSpec(prompt, 1, style, *_SIZE, _FPS, count / _FPS, "anime-cpu-1")
    *_, last = engine_for(spec, source).frames(PartRange(0, count), count)
    return cv2.cvtColor(np.ascontiguousarray(last), cv2.COLOR_YUV2BGR_I420)


def original(source: Source, at: float) -> NDArray[Any]:
    """The same frame as it was filmed."""
    *_, last = source.frames(Decoding(*_SIZE, _FPS, max(1, round(at * _FPS))))
    luma = last[: _SIZE[1]].astype(np.float32) * np.float32(219 / 255) + 16
    colour = (last[_SIZE[1] :].astype(np.float32) - 128) * np.float32(224 / 255) + 128
    return cv2.cvtColor(np.vstack([luma, colour]).round().astype(np.uint8), cv2.COLOR_YUV2BGR_I420)


def main() -> None:
    """Paints the file given on the command line."""
    parser = argparse.ArgumentParser(description="anime-cpu-1: a contact sheet of the styles")
    parser.add_argument("file")
    parser.add_argument("--at", type=float, nargs="+", default=[1.0])
    parser.add_argument("--words", nargs="*", default=[], help="further tiles: studio with these prompts")
    parser.add_argument("--out", type=Path, default=Path("sheet.jpg"))
    options = parser.parse_args()
    source = Source(imageio_ffmpeg.get_ffmpeg_exe(), options.file)
    wanted = [(style, "") for style in STYLES] + [("studio", prompt) for prompt in options.words]
    times = options.at
    pictures = [original(source, times[0])]
    pictures += [still(source, style, prompt, times[k % len(times)]) for k, (style, prompt) in enumerate(wanted)]
    quality = [cv2.IMWRITE_JPEG_QUALITY, 80] if options.out.suffix == ".jpg" else []
    cv2.imwrite(str(options.out), sheet(pictures, 3, (400, 225)), quality)


if __name__ == "__main__":
    main()
