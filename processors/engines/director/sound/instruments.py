"""The instruments: struck and held tones as sums of partials, pads made in the frequency domain, and drums."""

from typing import NamedTuple

import numpy as np

from processors.engines.director.sound.synthesis import (
    RATE,
    Mono,
    Stereo,
    band,
    burst,
    clock,
    damped,
    glide,
    noise,
    samples,
    soft_start,
    swell,
    wide,
)
from processors.media.loudness import fast_length, k_gains, k_response

_NYQUIST = 16_000


class Timbre(NamedTuple):
    """`partials`: (multiple of the pitch, gain, decay in 1/s at middle C)."""

    partials: tuple[tuple[float, float, float], ...]
    attack: float = 0.003
    #: Seconds that it sounds when struck; None: as long as the note is held.
    rings: float | None = 2.0
    release: float = 0.08
    #: Depth in cents.
    vibrato: float = 0.0


def _series(
    many: int, fall: float, decay: float, more: float, odd: float = 1.0
) -> tuple[tuple[float, float, float], ...]:
    """Harmonics: gain n^-fall (even ones times `odd`), decay growing by `more` with each."""
    return tuple((n, n**-fall * (odd if n % 2 == 0 else 1.0), decay + more * (n - 1)) for n in range(1, many + 1))


INSTRUMENTS = {
    "piano": Timbre(tuple((n * (1 + 0.0004 * n * n), n**-1.25, 1.5 + 0.55 * n) for n in range(1, 9)), 0.002, 2.4),
    "electric piano": Timbre(
        ((1, 1, 1.5), (2, 0.22, 2.4), (3, 0.12, 4), (4, 0.1, 6), (7.03, 0.1, 14), (14.1, 0.05, 26)), 0.003, 2.0
    ),
    "harp": Timbre(_series(7, 1.3, 2.2, 1.1), 0.002, 1.8),
    "guitar": Timbre(
        tuple((n, abs(np.sin(n * np.pi * 0.22)) / n**0.95, 2.6 + 1.1 * n) for n in range(1, 11)), 0.0015, 1.0
    ),
    "pizzicato": Timbre(_series(7, 1.2, 8, 3.5), 0.003, 0.5),
    "music box": Timbre(((1, 1, 2.6), (2.76, 0.35, 5), (5.4, 0.16, 9), (8.93, 0.06, 15)), 0.001, 1.6),
    "glass": Timbre(((1, 1, 1.3), (2.0, 0.25, 2.2), (3.01, 0.12, 3.2), (5.2, 0.05, 6)), 0.03, 2.6),
    "marimba": Timbre(((1, 1, 6.5), (3.93, 0.3, 15), (9.2, 0.1, 28)), 0.001, 0.7),
    "flute": Timbre(((1, 1, 0), (2, 0.26, 0), (3, 0.12, 0), (4, 0.03, 0)), 0.07, None, 0.14, 14),
    "clarinet": Timbre(_series(9, 1.1, 0, 0, 0.15), 0.02, None, 0.05, 5),
    "strings": Timbre(_series(12, 1.25, 0, 0), 0.16, None, 0.25, 13),
    "strings short": Timbre(_series(12, 1.15, 3.5, 0.5), 0.012, None, 0.07),
    "low strings": Timbre(_series(12, 1.2, 0.3, 0.1), 0.07, None, 0.2, 6),
    "brass": Timbre(_series(14, 0.95, 0.15, 0.16), 0.06, None, 0.16, 6),
    "upright": Timbre(_series(5, 1.4, 2.2, 1.6), 0.006, None, 0.1),
    "sub": Timbre(((1, 1, 0.2), (2, 0.3, 0.5), (3, 0.12, 0.9)), 0.04, None, 0.3),
    "synth": Timbre(_series(12, 1.0, 2.5, 1.1), 0.004, None, 0.04),
    "tuba": Timbre(_series(7, 1.15, 1.2, 0.5), 0.02, None, 0.07),
}


def tone(name: str, note: float, seconds: float) -> Mono:
    """A note (MIDI number) that is held for `seconds`; all instruments and pitches begin equally loud."""
    instrument, pitch = INSTRUMENTS[name], 440 * 2 ** ((note - 69) / 12)
    held = instrument.rings is None
    count = samples(seconds + instrument.release if instrument.rings is None else instrument.rings)
    t, quicker = clock(count), (pitch / 262) ** 0.45
    turn = np.float32(2 * np.pi * pitch) * t
    if instrument.vibrato:
        depth = np.float32(pitch * (2 ** (instrument.vibrato / 1200) - 1) / 5.3)
        turn += depth * np.sin(np.float32(2 * np.pi * 5.3) * t) * np.minimum(t * 2.5, 1)
    made = np.zeros(count, np.float32)
    partials = [partial for partial in instrument.partials if pitch * partial[0] < _NYQUIST]
    for multiple, gain, decay in partials:
        part = np.sin(turn * np.float32(multiple))
        made += part * (np.float32(gain) * np.exp(t * np.float32(-decay * quicker)))
    weights = k_gains(np.array([pitch * multiple for multiple, _, _ in partials])) * [gain for _, gain, _ in partials]
    made *= swell(count, instrument.attack, instrument.release if held else 0.25)
    return np.asarray(made / np.float32(np.sqrt((weights**2).sum())))


def pad(rng: np.random.Generator, notes: list[int], count: int, fall: float) -> Stereo:
    """A chord of many voices: harmonics as narrow bands of random phase, so that it lives without a vibrato.

    `fall` is the power with which harmonics get softer.
    """
    length = fast_length(count)
    middle, side = _bands(rng, notes, length, fall), _bands(rng, notes, length, fall)
    return wide(middle[:count], side[:count], 0.45)


def _bands(rng: np.random.Generator, notes: list[int], length: int, fall: float) -> Mono:
    spectrum, per_bin = np.zeros(length // 2 + 1, np.complex64), RATE / length
    for note in notes:
        pitch = 440 * 2 ** ((note - 69) / 12)
        for number in range(1, 13):
            centre, width = pitch * number / per_bin, max(1.2, pitch * number * 0.0045 / per_bin)
            low, high = int(centre - 3 * width), int(centre + 3 * width) + 2
            if high >= len(spectrum) or pitch * number > 9000:
                break
            bell = np.exp(-(((np.arange(low, high) - centre) / width) ** 2)) * number**-fall / np.sqrt(width)
            spectrum[low:high] += bell * np.exp(2j * np.pi * rng.random(high - low))
    power = float((np.abs(spectrum * k_response(length)).astype(np.float64) ** 2).sum())
    return np.asarray(np.fft.irfft(spectrum, length) * np.float32(length / 2 / np.sqrt(max(power, 1e-9))), np.float32)


def drum(name: str, rng: np.random.Generator) -> Mono:
    """One stroke: kick, snare, clap, hat, shaker, rim, brush, taiko, crash, triangle or heart. Peak about 1."""
    return np.asarray(_DRUMS[name](rng), np.float32)


def _kick(rng: np.random.Generator) -> Mono:
    count = samples(0.32)
    t = clock(count)
    body = glide(46 + 110 * np.exp(-t * 38), (1.0, 0.15)) * np.exp(-t * 11) * soft_start(count, 0.001)
    return np.asarray(body + burst(rng, count, band(900, 4500, 1), 220) * np.float32(0.18))


def _snare(rng: np.random.Generator) -> Mono:
    count = samples(0.24)
    skin = damped((185, 330), (22, 30), (0.6, 0.35), count)
    return np.asarray(skin + burst(rng, count, band(1200, 9000, 1), 19) * np.float32(0.7))


def _clap(rng: np.random.Generator) -> Mono:
    made = np.zeros(samples(0.26), np.float32)
    for second in (0.0, 0.011, 0.021):
        made[samples(second) :] += burst(rng, len(made) - samples(second), band(850, 3600), 170) * np.float32(0.5)
    made[samples(0.028) :] += burst(rng, len(made) - samples(0.028), band(850, 3600), 26) * np.float32(0.7)
    return made


def _taiko(rng: np.random.Generator) -> Mono:
    count = samples(0.9)
    t = clock(count)
    body = glide(62 + 34 * np.exp(-t * 24), (1.0, 0.4, 0.15)) * np.exp(-t * 4.6) * soft_start(count, 0.0015)
    return np.asarray(body + burst(rng, count, band(250, 2600, 1, -3.0), 34) * np.float32(0.55))


def _crash(rng: np.random.Generator) -> Mono:
    count = samples(1.9)
    return (
        noise(rng, count, band(3200, 12_000, 1))
        * np.exp(-clock(count) * 2.6)
        * swell(count, 0.003, 0.5)
        * np.float32(0.2)
    )


def _hat(rng: np.random.Generator) -> Mono:
    return burst(rng, samples(0.07), band(6500, 14_000), 75) * np.float32(0.5)


def _shaker(rng: np.random.Generator) -> Mono:
    count = samples(0.11)
    return noise(rng, count, band(4200, 11_000)) * swell(count, 0.03, 0.07) * np.float32(0.15)


def _brush(rng: np.random.Generator) -> Mono:
    return burst(rng, samples(0.26), band(1500, 7500, 1), 15, 0.01) * np.float32(0.6)


def _rim(rng: np.random.Generator) -> Mono:
    return damped((480, 1730, 2650), (90, 120, 190), (0.6, 0.7, 0.3), samples(0.08))


def _triangle(rng: np.random.Generator) -> Mono:
    return damped((3420, 5230, 7910), (3.2, 4, 5), (0.4, 0.3, 0.2), samples(1.2))


def _heart(rng: np.random.Generator) -> Mono:
    return damped((44, 71), (11, 18), (1.0, 0.3), samples(0.4))


_DRUMS = {
    "kick": _kick,
    "snare": _snare,
    "clap": _clap,
    "taiko": _taiko,
    "crash": _crash,
    "hat": _hat,
    "shaker": _shaker,
    "brush": _brush,
    "rim": _rim,
    "triangle": _triangle,
    "heart": _heart,
}
