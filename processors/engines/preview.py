"""`python -m processors.engines.preview "prompt" --seed 1 --out sheet.png`: a contact sheet, for looking."""

import argparse
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.grammar import MODEL_VERSION, parse
from processors.engines.scene.renderer import Renderer


def still(prompt: str, seed: int, style: str | None, size: tuple[int, int], at: float = 2.0) -> NDArray[Any]:
    """One finished frame of a five-second shot, BGR."""
    renderer = Renderer(parse(prompt, seed, style), *size, 5.0)
    return cv2.cvtColor(renderer.finish.encode(renderer.paint(at), 0), cv2.COLOR_YUV2BGR_I420)


def sheet(pictures: list[NDArray[Any]], columns: int, tile: tuple[int, int]) -> NDArray[Any]:
    """Pictures in rows, each scaled to `tile` (width, height)."""
    tiles = [cv2.resize(picture, tile, interpolation=cv2.INTER_AREA) for picture in pictures]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    return np.vstack([np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)])


def main() -> None:
    """Draws the prompts given on the command line."""
    parser = argparse.ArgumentParser(description=f"scene-cpu-1 {MODEL_VERSION}: a contact sheet of prompts")
    parser.add_argument("prompts", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--style")
    parser.add_argument("--out", type=Path, default=Path("sheet.png"))
    parser.add_argument("--columns", type=int, default=3)
    options = parser.parse_args()
    pictures = [still(prompt, options.seed, options.style, (1280, 720)) for prompt in options.prompts]
    columns = min(options.columns, len(pictures))
    cv2.imwrite(str(options.out), sheet(pictures, columns, (1280, 720) if columns == 1 else (480, 270)))


if __name__ == "__main__":
    main()
