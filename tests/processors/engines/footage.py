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
    """Sky over ground with texture, wider than the frame."""
    wide = width + height
    v = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    upper, lower = (np.array(tone, np.float32) for tone in tones)
    base = np.where(v < 0.55, upper * (0.8 + 0.5 * v), lower * (0.6 + 0.6 * v))
    texture = fbm(rng, height, wide, (height / 6, height / 6), 5)[..., None] - 0.5
    picture = base + texture * np.where(v < 0.55, 60, 110)
    for x in rng.uniform(0, wide, 7):
        top, half = int(height * rng.uniform(0.15, 0.4)), int(height * rng.uniform(0.03, 0.09))
        shade = rng.uniform(40, 170, 3)
        cv2.rectangle(picture, (int(x) - half, top), (int(x) + half, int(height * 0.58)), shade.tolist(), -1)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _person(picture: NDArray[Any], x: float, size: float, t: float, coat: Any, skin: Any) -> None:
    """A head, a shaded body and two walking legs."""
    height, width = picture.shape[:2]
    unit, cx, feet = size * height / 8, x * width, height * 0.97
    swing = 0.8 * unit * np.sin(t * 6)
    for side in (-1, 1):
        foot = (int(cx + side * swing), int(feet))
        cv2.line(picture, (int(cx), int(feet - 3.4 * unit)), foot, (60, 45, 40), max(1, int(0.8 * unit)), cv2.LINE_AA)
    body = (int(cx), int(feet - 4.4 * unit))
    for k in range(6):
        shade = [min(255.0, c * (0.62 + 0.1 * k)) for c in coat]
        axes = (max(1, int((1.3 - 0.17 * k) * unit)), max(1, int((2.0 - 0.2 * k) * unit)))
        cv2.ellipse(picture, (int(body[0] - 0.08 * k * unit), body[1]), axes, 0, 0, 360, shade, -1, cv2.LINE_AA)
    head = (int(cx), int(feet - 7 * unit))
    cv2.circle(picture, head, max(1, int(0.85 * unit)), skin, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (head[0], int(head[1] - 0.2 * unit)), (max(1, int(0.9 * unit)),) * 2, 0, 180, 360,
                (35, 30, 40), -1, cv2.LINE_AA)  # fmt: skip
    for side in (-1, 1):
        eye = (int(head[0] + side * 0.35 * unit), head[1])
        cv2.circle(picture, eye, max(1, int(0.12 * unit)), (20, 20, 25), -1, cv2.LINE_AA)


def film(
    path: Path, size: tuple[int, int] = (322, 182), seconds: float = 2.0, fps: int = 30, turn: int = 0,
    sound: bool = True,
) -> Path:  # fmt: skip
    """A video of noisy footage; its sound beeps for a tenth of a second at the cut. Any size, even an odd one.

    `turn`: degrees by which a player has to turn it.
    """
    count = round(seconds * fps)
    beep = path.with_suffix(".wav")
    _beep(beep, seconds)
    command = [
        FFMPEG, "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{size[0]}x{size[1]}",
        "-r", str(fps), "-i", "pipe:0", *(["-i", str(beep), "-c:a", "aac"] if sound else []),
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv444p", str(path),
    ]  # fmt: skip
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
