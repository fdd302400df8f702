"""The sound of a film: that of its clips, one after the other, and music under it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.sound.music import MoodStretch, music
from processors.engines.director.sound.synthesis import RATE as MUSIC_RATE
from processors.media.decode import RATE

#: float32, shape (samples, 2), -1..1.
Stereo = NDArray[Any]

#: Seconds: where clips are cut, their sounds are faded so that nothing clicks; at the end of a film, so that it ends.
_NO_CLICK, _END = 0.012, 1.5
#: Seconds of composed music; it begins again after that, faded over into itself.
_PIECE, _FADE_OVER = 90.0, 2.0
#: Of the music: alone, and under sounds. Of the mix: the largest sample.
_ALONE, _UNDER, _PEAK = 0.8, 0.3, 0.89
#: Samples that are converted at a time.
_BLOCK = 1 << 20


def samples(data: bytes) -> Stereo:
    """16-bit stereo as float32."""
    return np.frombuffer(data, "<i2").reshape(-1, 2).astype(np.float32) / np.float32(32768)


def placed(out: Stereo, sound: Stereo, start: float, fade_in: float, fade_out: float) -> None:
    """Adds a sound from a second on, faded in and out over so many seconds."""
    first = round(start * RATE)
    sound = sound[: len(out) - first].copy()
    for seconds, part in ((fade_in, sound), (fade_out, sound[::-1])):
        count = min(len(sound), round(max(seconds, _NO_CLICK) * RATE))
        part[:count] *= np.sin(np.linspace(0, np.pi / 2, count, dtype=np.float32))[:, None]
    out[first : first + len(sound)] += sound


def composed(mood: str, seconds: float, seed: int) -> Stereo:
    """Music of a mood, so long."""
    length = min(seconds, _PIECE)
    made = music([MoodStretch(0.0, length, mood, 0.5)], mood, length, seed)
    count = round(length * RATE)
    times = np.arange(count) * (MUSIC_RATE / RATE)
    piece = np.stack([np.interp(times, np.arange(made.shape[1]), side) for side in made], axis=1).astype(np.float32)
    piece *= np.float32(_PEAK / max(float(np.abs(piece).max()), 1e-6))
    out = np.zeros((round(seconds * RATE), 2), np.float32)
    for start in np.arange(0.0, seconds, max(length - _FADE_OVER, 1.0)):
        if round(start * RATE) < len(out):
            placed(out, piece, float(start), _FADE_OVER if start else 0.0, _FADE_OVER)
    return out


def mixed(clips: Stereo | None, under: Stereo | None) -> Stereo:
    """Both together, in the array of one of them; one may be missing."""
    if under is None:
        assert clips is not None
        return clips
    under *= np.float32(_ALONE if clips is None else _UNDER)
    last = min(len(under), round(_END * RATE))
    under[len(under) - last :] *= np.linspace(1, 0, last, dtype=np.float32)[:, None]
    if clips is not None:
        under += clips
    under *= np.float32(min(1.0, _PEAK / max(float(under.max(initial=0)), -float(under.min(initial=0)), 1e-6)))
    return under


def as_bytes(sound: Stereo) -> bytes:
    """16-bit stereo; piece by piece, for ten minutes take much memory."""
    pieces = (sound[first : first + _BLOCK] for first in range(0, len(sound), _BLOCK))
    return b"".join(np.clip(np.rint(piece * 32767), -32768, 32767).astype("<i2").tobytes() for piece in pieces)


def joined(
    sounds: Sequence[bytes | None], starts: Sequence[float], fades: Sequence[float], seconds: float
) -> Stereo | None:
    """The sounds of all clips, each from its start on; `fades`: seconds, before each clip and after the last one.

    None where no clip has sound.
    """
    if all(sound is None for sound in sounds):
        return None
    out = np.zeros((round(seconds * RATE), 2), np.float32)
    for number, sound in enumerate(sounds):
        if sound is not None:
            placed(out, samples(sound), starts[number], fades[number], fades[number + 1])
    return out
