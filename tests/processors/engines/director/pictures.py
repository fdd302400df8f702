"""Pictures of products, drawn by hand: a bottle with transparency, a shoe before a plain wall, and hostile ones."""

import subprocess
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.processors.engines.footage import FFMPEG

#: Blue, green, red.
PINK, RED, WALL = (190, 120, 230), (50, 60, 210), (228, 230, 232)


def bottle() -> NDArray[Any]:
    """BGRA, 160 × 240: a bottle of 80 × 200 in the middle of nothing, its rim half transparent."""
    picture = np.zeros((240, 160, 4), np.uint8)
    cv2.rectangle(picture, (40, 60), (119, 219), (*PINK, 255), -1)
    cv2.rectangle(picture, (65, 20), (94, 59), (40, 36, 44, 255), -1)
    picture[60:220, 40, 3] = 128
    return picture


def shoe() -> NDArray[Any]:
    """BGR, 480 × 320: a red shoe of 300 × 120 with a white sole, its shadow below, before a wall that gets darker."""
    shade = np.linspace(1.0, 0.92, 320)[:, None, None]
    noise = np.random.default_rng(1).normal(0, 1.5, (320, 480, 1))
    picture = np.array(WALL) * shade + noise
    shadow = np.zeros((320, 480), np.float32)
    cv2.ellipse(shadow, (240, 232), (150, 12), 0, 0, 360, 1.0, -1)
    picture *= 1 - 0.3 * cv2.GaussianBlur(shadow, (0, 0), 6)[..., None]
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    cv2.rectangle(picture, (90, 110), (389, 209), RED, -1)
    cv2.rectangle(picture, (90, 210), (389, 229), (60, 60, 64), -1)
    return picture


def busy() -> NDArray[Any]:
    """BGR: a red ball before a coarse pattern of blues and greens."""
    rng = np.random.default_rng(2)
    tones = rng.integers(0, 120, (20, 30, 3)).astype(np.uint8)
    tones[..., 2] //= 4
    picture = cv2.resize(tones, (480, 320), interpolation=cv2.INTER_CUBIC)
    cv2.circle(picture, (240, 160), 90, RED, -1, cv2.LINE_AA)
    return picture


def stored(folder: Path, name: str, picture: NDArray[Any]) -> str:
    """The path of the picture's file; its format is that of the name."""
    path = folder / name
    size = f"{picture.shape[1]}x{picture.shape[0]}"
    pixels = "bgra" if picture.shape[2] == 4 else "bgr24"
    command = [FFMPEG, "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", pixels, "-s", size, "-i", "-"]
    options = ["-q:v", "2", "-pix_fmt", "yuvj444p"] if name.endswith(".jpg") else []
    subprocess.run([*command, "-frames:v", "1", *options, str(path)], input=picture.tobytes(), check=True)
    return str(path)
