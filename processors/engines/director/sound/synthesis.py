"""What all sounds are made of: shaped noise, slow curves, grains, places from left to right, levels."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from processors.media.loudness import fast_length, k_response

RATE: Final = 48_000
#: float32, shape (samples,).
Mono = NDArray[Any]
#: float32, shape (2, samples): left and right.
Stereo = NDArray[Any]
#: A gain for frequencies in Hz.
Spectrum = Callable[[NDArray[Any]], NDArray[Any]]
Numbers = Sequence[float] | NDArray[Any]
#: Parts of a spectrum that are softer than this share of the loudest are left out.
_INAUDIBLE = 1e-4
#: Grains are at most so many standard deviations louder than usual.
_LOUDEST = 2.0
#: Power that is not made louder.
_SILENT = 1e-14
#: Steps a second of curves that change slowly.
_CONTROL = 200


def samples(seconds: float) -> int:
    """How many samples last so long."""
    return round(seconds * RATE)


def clock(count: int) -> Mono:
    """The seconds of `count` samples."""
    return np.arange(count, dtype=np.float32) * np.float32(1 / RATE)


def band(low: float, high: float, order: int = 2, tilt: float = 0.0) -> Spectrum:
    """Passes `low` to `high` Hz, Butterworth slopes of `order`; `tilt` in dB per octave from `low` on."""

    def gain(k: NDArray[Any]) -> NDArray[Any]:
        above = (np.maximum(k, 1e-3) / low) ** (-2 * order)
        below = (k / high) ** (2 * order)
        sloped = np.maximum(k / low, 1) ** (tilt / 6.02)
        return np.asarray(sloped / np.sqrt((1 + above) * (1 + below)))

    return gain


def resonances(*peaks: tuple[float, float, float]) -> Spectrum:
    """A sum of resonances: centre (Hz), width (Hz), gain."""

    def gain(k: NDArray[Any]) -> NDArray[Any]:
        parts = [height / np.sqrt(1 + ((k - centre) / (width / 2)) ** 2) for centre, width, height in peaks]
        return np.asarray(np.sum(parts, axis=0))

    return gain


@lru_cache(maxsize=16)
def _frequencies(length: int) -> NDArray[Any]:
    made = np.fft.rfftfreq(length, 1 / RATE).astype(np.float32)
    made.flags.writeable = False
    return np.asarray(made)


def noise(rng: np.random.Generator, count: int, spectrum: Spectrum) -> Mono:
    """Gaussian noise of a spectrum, RMS 1."""
    return _endless(rng, count, spectrum)[:count]


def _endless(rng: np.random.Generator, count: int, spectrum: Spectrum) -> Mono:
    """Such noise, a little longer than `count`, whose end leads to its beginning."""
    length = fast_length(max(count, 64))
    shape = spectrum(_frequencies(length)).astype(np.float32)
    shape = shape[: int(np.flatnonzero(shape > shape.max() * _INAUDIBLE)[-1]) + 1]
    parts = rng.standard_normal(2 * len(shape), dtype=np.float32).view(np.complex64)
    scale = np.float32(length / (2 * np.sqrt(float((shape.astype(np.float64) ** 2).sum())) + 1e-9))
    whole = np.zeros(length // 2 + 1, np.complex64)
    whole[: len(shape)] = parts * (shape * scale)
    return np.asarray(np.fft.irfft(whole, length))


def filtered(sound: Mono, spectrum: Spectrum) -> Mono:
    """A sound through a spectrum, without delay; it may ring a little before its beginnings too."""
    length = fast_length(len(sound) + RATE // 20)
    made = np.fft.rfft(sound, length) * spectrum(_frequencies(length)).astype(np.float32)
    return np.asarray(np.fft.irfft(made, length)[: len(sound)])


def wide(middle: Mono, side: Mono, width: float = 0.4) -> Stereo:
    """Left and right of a middle and a side: the sum of both is the middle again."""
    part = side * np.float32(width)
    return np.stack([middle + part, middle - part])


def wide_noise(rng: np.random.Generator, count: int, spectrum: Spectrum, width: float = 0.4) -> Stereo:
    """Noise that is not the same left and right: its side is its middle, half its length later."""
    made = _endless(rng, count, spectrum)
    half = len(made) // 2
    return wide(made[:count], np.concatenate([made[half:], made[:half]])[:count], width)


def both(sound: Mono) -> Stereo:
    """The same left and right."""
    return np.stack([sound, sound])


def panned(sound: Mono, pan: float) -> Stereo:
    """A sound from the left (0) to the right (1), of equal power."""
    angle = pan * np.pi / 2
    gains = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))
    return np.asarray(sound * gains[:, None])


def drift(rng: np.random.Generator, count: int, per_second: float, low: float = 0.0, high: float = 1.0) -> Mono:
    """A smooth random curve between `low` and `high` that turns about `per_second` times a second."""
    seconds = count / RATE
    points = rng.uniform(low, high, max(4, int(seconds * per_second) + 4))
    at = np.linspace(0, len(points) - 1.001, max(4, int(seconds * _CONTROL)))
    first = at.astype(int)
    ease = (1 - np.cos(np.pi * (at - first))) / 2
    return stretched(points[first] * (1 - ease) + points[first + 1] * ease, count)


def stretched(curve: Numbers, count: int) -> Mono:
    """A curve of few points as `count` samples, straight in between."""
    values = np.asarray(curve, np.float64)
    made = np.interp(np.linspace(0, len(values) - 1, count), np.arange(len(values)), values)
    return np.asarray(made, np.float32)


def through(points: Sequence[tuple[float, float]], count: int) -> Mono:
    """A curve through (second, value), straight in between."""
    seconds, values = zip(*points, strict=True)
    return np.asarray(np.interp(np.arange(count) / RATE, seconds, values), np.float32)


def swell(count: int, attack: float, release: float) -> Mono:
    """1 with smooth ramps of `attack` and `release` seconds; shorter ones where there is no room."""
    made = np.ones(count, np.float32)
    for seconds, part in ((attack, made), (release, made[::-1])):
        ramp = min(samples(seconds), count // 2)
        if ramp:
            part[:ramp] *= np.sin(np.linspace(0, np.pi / 2, ramp, dtype=np.float32)) ** 2
    return made


def damped(frequencies: Numbers, decays: Numbers, gains: Numbers, count: int) -> Mono:
    """A sum of sines that die away, `decays` in 1/s; begins within 0.5 ms."""
    t = clock(count)
    made = np.zeros(count, np.float32)
    for frequency, decay, gain in zip(frequencies, decays, gains, strict=True):
        turn, fall, size = np.float32(2 * np.pi * frequency), np.float32(-decay), np.float32(gain)
        made += size * np.sin(turn * t) * np.exp(fall * t)
    return np.asarray(made * soft_start(count))


def soft_start(count: int, seconds: float = 0.0005) -> Mono:
    """1 but for a short ramp at the beginning, and one of 5 ms at the end."""
    return swell(count, seconds, 0.005)


def glide(frequency: Mono, harmonics: Sequence[float] = (1.0,)) -> Mono:
    """A tone that follows a frequency in Hz; gains of its harmonics."""
    phase = np.cumsum(frequency, dtype=np.float64) * (2 * np.pi / RATE)
    phase32 = np.remainder(phase, 2 * np.pi).astype(np.float32)
    made = np.zeros(len(frequency), np.float32)
    for number, gain in enumerate(harmonics, 1):
        made += np.float32(gain) * np.sin(phase32 * np.float32(number))
    return made


def burst(rng: np.random.Generator, count: int, spectrum: Spectrum, decay: float, attack: float = 0.0005) -> Mono:
    """A burst of noise that dies away, `decay` in 1/s, peak about 1."""
    made = noise(rng, count, spectrum) * np.exp(np.float32(-decay) * clock(count))
    return np.asarray(made * soft_start(count, attack) * np.float32(1 / 2.5))


def lay(out: Stereo, start: int, sound: Stereo, gain: float = 1.0) -> None:
    """Adds a sound to `out` from a sample on; what is before or after `out` is left out."""
    first, last = max(start, 0), min(start + sound.shape[1], out.shape[1])
    if first < last:
        out[:, first:last] += sound[:, first - start : last - start] * np.float32(gain)


def poisson_times(rng: np.random.Generator, count: int, per_second: float) -> NDArray[Any]:
    """Random samples at which something happens, in order."""
    return np.sort(rng.integers(0, max(count, 1), rng.poisson(per_second * count / RATE)))


def scattered(
    rng: np.random.Generator,
    count: int,
    per_second: float,
    kernels: Sequence[Mono],
    spread: float = 0.6,
    width: float = 0.3,
    density: Mono | None = None,
) -> Stereo:
    """Many short grains at random times, loudness log-normal with `spread`, places within `width` of the middle.

    `density` (0..1, `count` samples) thins them out.
    """
    at = poisson_times(rng, count, per_second)
    if density is not None:
        at = at[rng.random(len(at)) < density[at]]
    bank = _bank(kernels)
    index = at[:, None] + np.arange(bank.shape[1])
    loud = np.exp(spread * np.minimum(rng.standard_normal(len(at)), _LOUDEST) - spread**2 / 2).astype(np.float32)
    grains = bank[rng.integers(0, len(bank), len(at))] * loud[:, None]
    angle = (0.5 + rng.uniform(-width, width, len(at))) * (np.pi / 2)
    length = count + bank.shape[1]
    sides = [grains * (gain[:, None] * np.sqrt(2)).astype(np.float32) for gain in (np.cos(angle), np.sin(angle))]
    made = [np.bincount(index.ravel(), side.ravel(), length)[:count] for side in sides]
    return np.asarray(made, np.float32)


def _bank(kernels: Sequence[Mono]) -> NDArray[Any]:
    longest = max(map(len, kernels))
    return np.stack([np.pad(kernel, (0, longest - len(kernel))) for kernel in kernels])


def at_level(sound: Stereo, lufs: float) -> Stereo:
    """A sound whose loud parts (95 % of its blocks of 0.4 s are below) are at `lufs`; silence stays silent."""
    loud = _loud_power(sound)
    return np.asarray(sound * np.float32(np.sqrt(_power(lufs) / loud))) if loud > _SILENT else sound


def at_most(sound: Stereo, lufs: float) -> Stereo:
    """The same, but it is never made louder."""
    loud = _loud_power(sound)
    return np.asarray(sound * np.float32(np.sqrt(_power(lufs) / loud))) if loud > _power(lufs) else sound


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _loud_power(sound: Stereo) -> float:
    """K-weighted power, summed over left and right, that 95 % of the blocks of 0.4 s do not pass."""
    middle, step = (sound[0] + sound[1]) / 2, RATE // 10
    spectra = np.fft.rfft(np.pad(middle, (0, -len(middle) % step)).reshape(-1, step), axis=1)
    parts = ((np.abs(spectra) * k_response(step)) ** 2).sum(axis=1) * (2 / step**2)
    blocks = np.convolve(parts, np.full(4, 0.25))[3 : max(len(parts), 4)]
    return float(np.percentile(blocks, 95)) * 2


def echoing(sound: Stereo, room: "Room", rng: np.random.Generator) -> Stereo:
    """A sound with the reverberation of a room after it, as long as before."""
    seconds, share, high, delay = room
    count = samples(seconds)
    decay = np.exp(np.float32(-6.9 / seconds) * clock(count))
    length = fast_length(sound.shape[1] + count + samples(delay))
    middle, tails = np.fft.rfft((sound[0] + sound[1]) / 2, length), []
    for _ in range(2):
        answer = noise(rng, count, band(180, high, 1)) * decay * soft_start(count, 0.01)
        answer *= np.float32(share / np.sqrt(float((answer**2).sum())))
        tail = np.fft.irfft(middle * np.fft.rfft(np.pad(answer, (samples(delay), 0)), length), length)
        tails.append(tail[: sound.shape[1]])
    return np.asarray(sound + wide(tails[0], tails[1], 0.6))


#: Seconds until it is 60 dB quieter, share of it, Hz above which it is dull, delay in seconds.
Room = tuple[float, float, float, float]
