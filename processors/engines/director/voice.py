"""Voices: the lines of a film spoken by hibari-tts, an extra that need not be installed (docs/engines.md)."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

try:
    import hibari
except ImportError:
    hibari = None

#: Samples per second of the voice, and of films.
_VOICE, RATE = 24_000, 48_000
#: How much faster or slower than by nature a line may be said.
_SLOWEST, _FASTEST = 0.75, 1.7
#: Pitch of the voice by who speaks: 1 is the woman whose voice it is.
_PITCHES = {
    "man": 0.78,
    "boy": 1.1,
    "girl": 1.12,
    "child": 1.18,
    "baby": 1.3,
    "king": 0.74,
    "knight": 0.76,
    "wizard": 0.72,
    "samurai": 0.74,
    "robot": 0.85,
    "detective": 0.78,
    "grandfather": 0.72,
    "old man": 0.72,
    "cat": 1.3,
    "dog": 0.9,
    "mouse": 1.45,
    "bear": 0.66,
    "dragon": 0.6,
}


def available() -> bool:
    """Whether the extra `voice` is installed."""
    return hibari is not None


def pitch_of(who: str | None) -> float:
    """The pitch of a speaker by its noun; a narrator's is the voice's own."""
    return _PITCHES.get(who or "", _PITCHES.get((who or "").split()[-1] if who else "", 1.0))


def can_say(text: str) -> bool:
    """Whether the voice knows the language: it speaks English, of which Latin letters are the best sign."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and all(letter.isascii() for letter in letters)


@lru_cache(maxsize=64)
def say(text: str, seconds: float, pitch: float = 1.0) -> NDArray[Any]:
    """A line as mono samples at `RATE`, float32 in -1..1, at most `seconds` long if it can be said so fast.

    A pitch other than 1 is made by playing a line that was said slower or faster, at another rate.
    """
    natural = len(_spoken(text, 1.0)) / _VOICE / pitch
    speed = min(max(natural / seconds, _SLOWEST), _FASTEST)
    sound = _spoken(text, speed if natural > seconds else 1.0)
    count = round(len(sound) * RATE / _VOICE / pitch)
    at = np.arange(count) * (len(sound) - 1) / max(1, count - 1)
    resampled = np.interp(at, np.arange(len(sound)), sound)
    return np.asarray(resampled[: round(seconds * 1.15 * RATE)], np.float32)


def _spoken(text: str, speed: float) -> NDArray[Any]:
    return np.asarray(_voice()(text, seed=0, speed=speed), np.float32)


@lru_cache(maxsize=1)
def _voice() -> Any:
    return hibari.Hibari()
