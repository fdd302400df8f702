"""A generated bed of sound: pads on a chord progression, a few plucked notes, and the noise of the weather."""

import io
import wave
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

RATE = 44_100
#: float32, shape (samples, 2), about -1..1.
Stereo = NDArray[Any]
#: float32, shape (samples,).
Mono = NDArray[Any]

_CHORDS = {
    "calm": ((0, 4, 7, 11), (9, 12, 16, 19), (5, 9, 12, 16), (7, 11, 14, 17)),
    "dreamy": ((0, 4, 7, 14), (4, 7, 11, 14), (5, 9, 12, 16), (9, 12, 16, 19)),
    "joyful": ((0, 4, 7, 12), (7, 11, 14, 19), (9, 12, 16, 21), (5, 9, 12, 17)),
    "epic": ((9, 12, 16, 21), (5, 9, 12, 17), (0, 4, 7, 12), (7, 11, 14, 19)),
    "melancholy": ((9, 12, 16, 19), (5, 9, 12, 16), (2, 5, 9, 12), (4, 7, 11, 14)),
    "eerie": ((0, 3, 6, 10), (1, 5, 8, 11), (0, 3, 7, 8), (-1, 3, 6, 9)),
}
_NOISES = {
    # low cut, high cut (Hz), loudness, swell (Hz)
    "wind": (60, 520, 0.16, 0.21),
    "rain": (900, 9000, 0.13, 0.05),
    "waves": (90, 1600, 0.2, 0.16),
    "hum": (40, 160, 0.16, 0.04),
    "leaves": (1500, 6000, 0.03, 0.33),
    "deep": (30, 220, 0.25, 0.1),
}


class Stretch(msgspec.Struct, frozen=True):
    """A noise (a name of `_NOISES`) from one second to another."""

    name: str
    begin: float
    end: float


class Bed(msgspec.Struct, frozen=True):
    """The sounds."""

    mood: str
    noises: tuple[Stretch, ...]
    seconds: float
    #: Semitones above A2.
    root: int
    crickets: bool = False


def wav(bed: Bed, rng: np.random.Generator) -> bytes:
    """16-bit stereo WAV of exactly the bed's length."""
    samples = mixed(bed, rng)
    target = io.BytesIO()
    with wave.open(target, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((samples * 32767).astype("<i2").tobytes())
    return target.getvalue()


def mixed(bed: Bed, rng: np.random.Generator) -> Stereo:
    """The bed as samples, faded in and out, peak at -3 dB."""
    total = max(1, round(bed.seconds * RATE))
    out = _pads(bed, total) + _plucks(bed, total, rng)
    for stretch in bed.noises:
        _lay(out, _noise(stretch.name, rng), stretch)
    if bed.crickets:
        out += _looped(_crickets(rng), total)
    fade = min(RATE // 3, total // 3)
    if fade:
        ramp = np.linspace(0, 1, fade, dtype=np.float32)[:, None]
        out[:fade] *= ramp
        out[-fade:] *= ramp[::-1]
    out *= np.float32(0.7 / max(float(np.abs(out).max()), 1e-6))
    return out


def _pitch(semitones: float) -> float:
    return float(110 * 2 ** (semitones / 12))


def _pads(bed: Bed, total: int) -> Stereo:
    length = round(2.5 * RATE)
    out = np.zeros((total + length, 2), np.float32)
    chords = _CHORDS.get(bed.mood, _CHORDS["calm"])
    voiced: dict[int, Stereo] = {}
    for number, start in enumerate(range(0, total, length)):
        which = number % len(chords)
        if which not in voiced:
            voiced[which] = _pad([bed.root + note for note in chords[which]], length + RATE // 2)
        end = min(start + length + RATE // 2, len(out))
        out[start:end] += voiced[which][: end - start]
    return out[:total]


def _pad(notes: list[int], samples: int) -> Stereo:
    """Soft detuned voices, a little different left and right."""
    t = np.arange(samples, dtype=np.float32) / np.float32(RATE)
    out = np.zeros((samples, 2), np.float32)
    for note in [notes[0] - 12, *notes]:
        base = 2 * np.pi * _pitch(note)
        for side, detune in ((0, 0.9985), (1, 1.0015)):
            tone = np.float32(base * detune) * t
            out[:, side] += np.sin(tone) + np.float32(0.35) * np.sin(2 * tone) + np.float32(0.12) * np.sin(3 * tone)
    envelope = np.minimum(1, t / 0.6) * np.minimum(1, (t[-1] - t) / 0.6)
    return np.asarray(out * (envelope[:, None] * np.float32(0.05)))


def _plucks(bed: Bed, total: int, rng: np.random.Generator) -> Stereo:
    """A sparse melody over the chords, with two echoes."""
    out = np.zeros((total + 4 * RATE, 2), np.float32)
    chords = _CHORDS.get(bed.mood, _CHORDS["calm"])
    step = round(2.5 * RATE / 4)
    t = np.arange(2 * RATE, dtype=np.float32) / np.float32(RATE)
    for number, start in enumerate(range(0, total, step)):
        if rng.random() < 0.35:
            continue
        note = bed.root + 12 + int(rng.choice(chords[(number // 4) % len(chords)]))
        tone = np.sin(np.float32(2 * np.pi * _pitch(note)) * t) * np.exp(-3.2 * t) * np.minimum(1, t / 0.008)
        _add_echoes(out, start, tone, rng.uniform(0.3, 0.7))
    return out[:total]


def _add_echoes(out: Stereo, start: int, tone: Mono, pan: float) -> None:
    """Adds a tone and two echoes of it; `pan` from 0 (right) to 1 (left)."""
    for echo, gain in ((0, 0.16), (round(0.36 * RATE), 0.07), (round(0.72 * RATE), 0.03)):
        place = slice(start + echo, start + echo + len(tone))
        out[place, 0] += tone * np.float32(gain * pan)
        out[place, 1] += tone * np.float32(gain * (1 - pan))


def _noise(name: str, rng: np.random.Generator) -> Stereo:
    """Eight seconds of filtered noise; made in the frequency domain, so it loops without a seam."""
    low, high, loud, swell = _NOISES[name]
    samples = 8 * RATE
    k = np.fft.rfftfreq(samples, 1 / RATE).astype(np.float32)
    shape = 1 / (1 + (np.float32(low) / np.maximum(k, 1)) ** 4) / (1 + (k / np.float32(high)) ** 2)
    t = np.arange(samples, dtype=np.float32) / np.float32(RATE)
    turns = np.float32(2 * np.pi * np.round(swell * 8) / 8)
    gust = np.float32(0.65) + np.float32(0.35) * np.sin(turns * t + np.float32(rng.uniform(0, 6)))
    out = np.empty((samples, 2), np.float32)
    for side in range(2):
        wave_form = np.fft.irfft(np.fft.rfft(rng.standard_normal(samples, dtype=np.float32)) * shape, samples)
        out[:, side] = wave_form * gust * np.float32(loud * 0.35 / wave_form.std())
    return out


def _lay(out: Stereo, loop: Stereo, stretch: Stretch) -> None:
    """Adds a noise to its stretch; it swells and ebbs away for half a second, except at the ends of the whole."""
    begin, end = max(0, round(stretch.begin * RATE)), min(len(out), round(stretch.end * RATE))
    part = _looped(loop, end - begin)
    ramp = np.linspace(0, 1, min(RATE // 2, (end - begin) // 2), dtype=np.float32)[:, None]
    if begin > 0:
        part[: len(ramp)] *= ramp
    if end < len(out):
        part[len(part) - len(ramp) :] *= ramp[::-1]
    out[begin:end] += part


def _crickets(rng: np.random.Generator) -> Stereo:
    t = np.arange(4 * RATE, dtype=np.float32) / np.float32(RATE)
    out = np.zeros((len(t), 2), np.float32)
    for pitch, rate, side in ((4300, 16, 0), (4750, 14, 1)):
        chirp = np.clip(np.sin(2 * np.pi * rate * t), 0, 1) * (np.sin(2 * np.pi * 0.5 * t + rng.uniform(0, 6)) > 0.1)
        out[:, side] += np.sin(np.float32(2 * np.pi * pitch) * t) * chirp * np.float32(0.012)
    return out


def _looped(loop: Stereo, total: int) -> Stereo:
    return np.tile(loop, (total // len(loop) + 1, 1))[:total]
