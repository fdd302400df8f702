"""`python -m processors.engines.preview "prompt" … --out sheet.jpg`: a contact sheet, for looking."""

import argparse
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.plan import Part
from processors.engines.scene.engine import MODEL_VERSION, SceneEngine
from processors.engines.spec import RenderSpec

_FPS = 24


def stills(spec: RenderSpec, times: list[float]) -> list[NDArray[Any]]:
    """Finished frames at those seconds, BGR."""
    engine, count = SceneEngine(spec), spec.frame_count
    numbers = [min(count - 1, round(time * _FPS)) for time in times]
    return [
        cv2.cvtColor(next(engine.frames(Part(number, 1), count)), cv2.COLOR_YUV2BGR_I420) for number in numbers
    ]  # fmt: skip


def sheet(pictures: list[NDArray[Any]], columns: int, tile: tuple[int, int]) -> NDArray[Any]:
    """Pictures in rows, each scaled to `tile` (width, height)."""
    tiles = [cv2.resize(picture, tile, interpolation=cv2.INTER_AREA) for picture in pictures]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    return np.vstack([np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)])


def main() -> None:
    """Draws the prompts given on the command line; of a film with `--seconds` above 5, a row of moments each."""
    parser = argparse.ArgumentParser(description=f"scene-cpu-1 {MODEL_VERSION}: a contact sheet of prompts")
    parser.add_argument("prompts", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--style")
    parser.add_argument("--out", type=Path, default=Path("sheet.jpg"))
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--at", type=float, nargs="+", default=[2.0])
    options = parser.parse_args()
    pictures = []
    for prompt in options.prompts:
        spec = RenderSpec(prompt, options.seed, options.style, duration_seconds=options.seconds)
        pictures += stills(spec, options.at)
    columns = min(options.columns, len(pictures))
    tile = (1280, 720) if columns == 1 else (480, 270)
    cv2.imwrite(str(options.out), sheet(pictures, columns, tile), [cv2.IMWRITE_JPEG_QUALITY, 86])


if __name__ == "__main__":
    main()
