"""`python -m processors.engines.measure`: how fast scenes are drawn and footage is painted, a table or `--json`."""

import argparse
import json
import sys
import time

import cv2
import msgspec
import numpy as np

from processors.engines.anime.painter import Painter
from processors.engines.anime.planes import from_bgr
from processors.engines.anime.styles import STYLES, named
from processors.engines.scene.grammar import parse
from processors.engines.scene.noise import fbm, rng_for
from processors.engines.scene.renderer import Renderer

PROMPTS = (
    "a girl with a red scarf watches the sunset over the sea",
    "a castle in the mountains at dawn, a dragon",
    "Tokyo at night in the rain, a cat on a roof",
    "an autumn forest, a deer, falling leaves",
    "a samurai in a field of flowers, cherry blossoms",
    "a lake at golden hour, a boat",
    "a wanderer walks through the desert",
    "an astronaut on a strange planet in space, meteors",
    "jellyfish underwater",
    "a whale above the clouds, floating islands",
    "a wolf in the snowy mountains at night, aurora",
)


class Speed(msgspec.Struct, frozen=True):
    """One scene's figures: milliseconds until the first frame can be drawn, frames per second after that."""

    prompt: str
    setup_ms: float
    wall_fps: float
    #: Frames per second of processor time: what an idle core would do.
    cpu_fps: float


def measure(prompt: str, size: tuple[int, int], frames: int) -> Speed:
    """Draws `frames` frames on one core, without encoding them."""
    started = time.perf_counter()
    renderer = Renderer(parse(prompt, 1), *size, 5.0)
    setup = time.perf_counter() - started
    wall, cpu = time.perf_counter(), time.process_time()
    for number in range(frames):
        renderer.frame(number, 24)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Speed(prompt, round(setup * 1000, 1), round(frames / wall, 1), round(frames / cpu, 1))


def painting(style: str, size: tuple[int, int], frames: int) -> Speed:
    """Paints noisy moving texture in a style on one core, without decoding or encoding."""
    rng = rng_for("measure")
    width, height = size
    texture = cv2.cvtColor((fbm(rng, height, width + frames * 4, (90, 90)) * 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    noise = rng.integers(0, 16, (height, width + 64, 3), dtype=np.uint8)
    started = time.perf_counter()
    painter = Painter(named(style), *size)
    setup = time.perf_counter() - started
    wall = cpu = 0.0
    for number in range(frames):
        at, grain = number * 4, number * 7 % 64
        planes = from_bgr(cv2.add(texture[:, at : at + width], noise[:, grain : grain + width]))
        begun, busy = time.perf_counter(), time.process_time()
        painter.paint(planes)
        wall, cpu = wall + time.perf_counter() - begun, cpu + time.process_time() - busy
    return Speed(f"anime-cpu-1, {style}", round(setup * 1000, 1), round(frames / wall, 1), round(frames / cpu, 1))


def main() -> None:
    """Prints one line per prompt and per style."""
    parser = argparse.ArgumentParser(description="how fast scene-cpu-1 draws and anime-cpu-1 paints")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--frames", type=int, default=72)
    options = parser.parse_args()
    Renderer(parse("warm up", 1), 128, 72, 1.0)
    cv2.setNumThreads(1)
    speeds = [measure(prompt, (1280, 720), options.frames) for prompt in PROMPTS]
    speeds += [painting(style, (1280, 720), options.frames // 3) for style in STYLES]
    if options.json:
        sys.stdout.write(json.dumps([msgspec.to_builtins(speed) for speed in speeds]) + "\n")
        return
    for speed in speeds:
        line = f"{speed.prompt:58} {speed.setup_ms:6.0f} ms  {speed.wall_fps:6.1f} fps  {speed.cpu_fps:6.1f} cpu fps\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
