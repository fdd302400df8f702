"""Footage as a phone would film it: people-like shapes that walk, texture, noise, a cut, sound."""

import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.noise import fbm, rng_for

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
#: The frame after the cut, and the second at which the sound beeps.
CUT = 0.5
NOISE = 7.0


def clean(width: int, height: int, count: int, fps: int) -> Iterator[NDArray[Any]]:
    """BGR frames without noise: before the cut two people in a street, after it one in a field."""
    rng = rng_for("footage", 4)
    street = _ground(rng, width, height, ((150, 120, 90), (70, 80, 95)))
    field = _ground(rng, width, height, ((210, 160, 90), (60, 130, 80)))
    for number in range(count):
        t = number / fps
        early = number < count * CUT
        wide = street if early else field
        shift = round(t * height * 0.05)
        picture = wide[:, shift : shift + width].copy()
        if early:
            _person(picture, 0.25 + 0.08 * t, 0.62, t, (60, 70, 190), (120, 150, 210))
            _person(picture, 0.7 - 0.05 * t, 0.75, t + 1, (170, 110, 50), (100, 130, 180))
        else:
            _person(picture, 0.55 + 0.06 * t, 0.9, t, (70, 160, 200), (130, 160, 220))
        yield cv2.GaussianBlur(picture, (0, 0), max(0.5, height / 500))


def noisy(width: int, height: int, count: int, fps: int) -> Iterator[NDArray[Any]]:
    """The same as a small sensor sees it."""
    rng = rng_for("noise", 1)
    for picture in clean(width, height, count, fps):
        yield np.clip(picture + rng.normal(0, NOISE, picture.shape), 0, 255).astype(np.uint8)


def _ground(rng: np.random.Generator, width: int, height: int, tones: tuple[Any, Any]) -> NDArray[Any]:
    """Clouds over houses, trees and textured ground, wider than the frame."""
    wide = width + height
    v = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    upper, lower = (np.array(tone, np.float32) for tone in tones)
    clouds = np.clip(fbm(rng, height, wide, (height / 4, height / 2), 5)[..., None] * 3 - 1.4, 0, 1)
    sky = upper * (0.85 + 0.5 * v) * (1 - clouds) + 235 * clouds
    grain = fbm(rng, height, wide, (height / 9, height / 7), 6)[..., None] - 0.5
    picture = np.where(v < 0.6, sky, lower * (0.45 + 0.8 * v) + grain * 120)
    for x in rng.uniform(0, wide, 6):
        _house(rng, picture, int(x), height)
    for x in rng.uniform(0, wide, 5):
        leaves = np.array((60, 120, 70)) * rng.uniform(0.7, 1.2)
        _solid(picture, (x, 0.55 * height), (0.012 * height, 0.12 * height), (50, 70, 95))
        for dx, dy, r in ((-0.06, 0.4, 0.09), (0.06, 0.41, 0.09), (0.0, 0.34, 0.11)):
            centre = (x + dx * height, dy * height)
            _solid(picture, centre, (r * height, r * height), leaves, texture=grain[..., 0] * 2.2)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _house(rng: np.random.Generator, picture: NDArray[Any], x: int, height: int) -> None:
    top, bottom, half = int(height * rng.uniform(0.16, 0.38)), int(height * 0.61), int(height * rng.uniform(0.05, 0.1))
    wall = rng.uniform(90, 200, 3)
    shade = np.linspace(1.1, 0.75, 2 * half)[None, :, None]
    part = picture[top:bottom, max(0, x - half) : x + half]
    part[:] = (wall * shade)[:, -part.shape[1] :] if part.shape[1] else 0
    step = max(3, half // 2)
    for wy in range(top + step // 2, bottom - step, step):
        for wx in range(x - half + step // 3, x + half - step // 2, step):
            cv2.rectangle(picture, (wx, wy), (wx + step // 3, wy + step // 2), (90, 70, 60), -1)


def _solid(
    picture: NDArray[Any],
    centre: tuple[float, float],
    axes: tuple[float, float],
    colour: Any,
    texture: NDArray[Any] | None = None,
) -> None:
    """A rounded body under light from the upper left, with smooth shading and soft edges."""
    height, width = picture.shape[:2]
    x0, x1 = max(0, int(centre[0] - axes[0] - 2)), min(width, int(centre[0] + axes[0] + 3))
    y0, y1 = max(0, int(centre[1] - axes[1] - 2)), min(height, int(centre[1] + axes[1] + 3))
    if x1 <= x0 or y1 <= y0:
        return
    ys, xs = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    nx, ny = (xs - centre[0]) / max(axes[0], 0.5), (ys - centre[1]) / max(axes[1], 0.5)
    distance = np.sqrt(nx * nx + ny * ny)
    nz = np.sqrt(np.clip(1 - distance * distance, 0, 1))
    light = np.clip(0.42 + 0.62 * (-0.5 * nx - 0.55 * ny + 0.67 * nz), 0.25, 1.15)
    if texture is not None:
        light = light + texture[y0:y1, x0:x1]
    cover = np.clip((1 - distance) * min(axes) + 0.5, 0, 1)[..., None]
    body = np.array(colour, np.float32) * light[..., None]
    part = picture[y0:y1, x0:x1]
    part[:] = np.clip(part * (1 - cover) + body * cover, 0, 255)


def _person(picture: NDArray[Any], x: float, size: float, t: float, coat: Any, skin: Any) -> None:
    """Walks: legs, a coat, arms, a head with hair and a face."""
    height, width = picture.shape[:2]
    u, cx, feet = size * height / 8, x * width, height * 0.98
    swing = np.sin(t * 6)
    _solid(picture, (cx + 0.4 * u, feet), (1.8 * u, 0.25 * u), (45, 60, 55))
    for side in (-1, 1):
        _solid(picture, (cx + side * (0.45 + 0.35 * swing) * u, feet - 1.6 * u), (0.42 * u, 1.75 * u), (95, 65, 50))
        _solid(picture, (cx + side * (0.5 + 0.7 * swing) * u, feet - 0.15 * u), (0.5 * u, 0.25 * u), (40, 40, 60))
    for side in (-1, 1):
        _solid(picture, (cx + side * (1.1 - 0.2 * swing) * u, feet - 4.3 * u), (0.36 * u, 1.5 * u), coat)
        _solid(picture, (cx + side * (1.2 - 0.4 * swing) * u, feet - 2.9 * u), (0.26 * u, 0.3 * u), skin)
    _solid(picture, (cx, feet - 4.2 * u), (1.05 * u, 1.8 * u), coat)
    _solid(picture, (cx, feet - 5.9 * u), (0.3 * u, 0.5 * u), skin)
    _solid(picture, (cx, feet - 6.95 * u), (0.92 * u, 1.05 * u), (38, 42, 62))
    _solid(picture, (cx, feet - 6.7 * u), (0.72 * u, 0.88 * u), skin)
    _solid(picture, (cx - 0.15 * u, feet - 7.45 * u), (0.78 * u, 0.45 * u), (40, 46, 70))
    for side in (-1, 1):
        _solid(picture, (cx + side * 0.28 * u, feet - 6.75 * u), (0.15 * u, 0.12 * u), (240, 240, 240))
        _solid(picture, (cx + side * 0.28 * u, feet - 6.75 * u), (0.09 * u, 0.11 * u), (40, 30, 25))
    _solid(picture, (cx, feet - 6.22 * u), (0.22 * u, 0.06 * u), (70, 60, 170))


def film(
    path: Path,
    size: tuple[int, int] = (322, 182),
    seconds: float = 2.0,
    fps: int = 30,
    turn: int = 0,
    sound: bool = True,
) -> Path:
    """A video of noisy footage; its sound beeps for a tenth of a second at the cut. Any size, even an odd one.

    `turn`: degrees by which a player has to turn it.
    """
    count = round(seconds * fps)
    beep = path.with_suffix(".wav")
    _beep(beep, seconds)
    command = [
        FFMPEG,
        "-loglevel",
        "error",
        "-y",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "bgr24",
        "-s",
        f"{size[0]}x{size[1]}",
        "-r",
        str(fps),
        "-i",
        "pipe:0",
        *(["-i", str(beep), "-c:a", "aac"] if sound else []),
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-crf",
        "12",
        "-pix_fmt",
        "yuv444p",
        str(path),
    ]
    frames = b"".join(frame.tobytes() for frame in noisy(*size, count, fps))
    subprocess.run(command, input=frames, check=True, timeout=60)
    if turn:
        upright = path.rename(path.with_stem("upright"))
        flagged = [FFMPEG, "-loglevel", "error", "-y", "-display_rotation", str(turn), "-i", str(upright), "-c", "copy"]
        subprocess.run([*flagged, str(path)], check=True, timeout=60)
    return path


def _beep(path: Path, seconds: float, rate: int = 44_100) -> None:
    t = np.arange(round(seconds * rate)) / rate
    loud = (t >= seconds * CUT) & (t < seconds * CUT + 0.1)
    samples = (np.sin(2 * np.pi * 880 * t) * loud * 20_000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
