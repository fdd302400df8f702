"""Voices of a crowd, applause, steps, hooves, blades and the heart."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from processors.engines.director.sound.synthesis import (
    Mono,
    Room,
    Stereo,
    band,
    both,
    burst,
    clock,
    damped,
    drift,
    echoing,
    filtered,
    lay,
    noise,
    panned,
    poisson_times,
    resonances,
    samples,
    scattered,
    stretched,
    swell,
    wide,
    wide_noise,
)
from processors.engines.director.sound.water import splash

_HALL: Room = (0.9, 0.25, 3500, 0.02)
_STONE: Room = (0.7, 0.35, 4500, 0.01)
#: First three formants of five vowels.
_VOWELS = (
    ((730, 110, 1.0), (1090, 140, 0.6), (2440, 220, 0.2)),
    ((530, 90, 1.0), (1840, 160, 0.45), (2480, 220, 0.25)),
    ((270, 70, 1.0), (2290, 200, 0.3), (3010, 260, 0.2)),
    ((570, 90, 1.0), (840, 120, 0.6), (2410, 220, 0.1)),
    ((300, 80, 1.0), (870, 120, 0.35), (2240, 220, 0.08)),
)


def crowd(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """People who talk by turns, too many to understand one: syllables of random vowels at the pace of speech."""
    halves = [_babble(rng, count, 4) for _ in range(2)]
    murmur = wide_noise(rng, count, band(220, 900, 1, -3.0), 0.35) * drift(rng, count, 2.5, 0.7, 1.0)
    talk = wide((halves[0] + halves[1]) * np.float32(0.5), (halves[0] - halves[1]) * np.float32(0.5), 0.8)
    return echoing(np.asarray(talk * np.float32(0.16) + murmur * 0.007), _HALL, rng)


def _babble(rng: np.random.Generator, count: int, voices: int) -> Mono:
    sources = np.zeros((len(_VOWELS), count), np.float32)
    for _ in range(voices):
        pulse = _larynx(rng, count)
        near = np.float32(rng.uniform(0.4, 1.0))
        for first, size, vowel, loud in _syllables(rng, count):
            part = pulse[first : first + size]
            sources[vowel, first : first + size] += part * swell(len(part), 0.03, 0.07) * (near * np.float32(loud))
    hiss = noise(rng, count, band(3500, 8000, 1)) * np.maximum(drift(rng, count, 9, -1.2, 0.6), 0)
    shaped = [filtered(source, resonances(*vowel)) for source, vowel in zip(sources, _VOWELS, strict=True)]
    return np.asarray(np.sum(shaped, axis=0) + hiss * np.float32(0.05))


def _larynx(rng: np.random.Generator, count: int) -> Mono:
    """Glottal pulses with the melody of speech."""
    base = rng.choice((rng.uniform(95, 140), rng.uniform(175, 235)))
    pitch = np.float32(base) * drift(rng, count, 1.8, 0.82, 1.2)
    phase = np.remainder(np.cumsum(pitch, dtype=np.float64) / 48_000, 1).astype(np.float32)
    pulse = np.exp(7 * (np.cos(np.float32(2 * np.pi) * phase) - 1))
    return np.asarray(pulse - pulse.mean())


def _syllables(rng: np.random.Generator, count: int) -> list[tuple[int, int, int, float]]:
    """First sample, samples, vowel and loudness of the syllables of one voice, with pauses between sentences."""
    made, second = [], rng.uniform(0, 1.5)
    while second < count / 48_000:
        for _ in range(int(rng.integers(4, 14))):
            seconds = rng.uniform(0.1, 0.24)
            made.append((samples(second), samples(seconds), int(rng.integers(len(_VOWELS))), rng.uniform(0.4, 1.0)))
            second += seconds + rng.uniform(0.0, 0.05)
        second += rng.uniform(0.3, 1.8)
    return [syllable for syllable in made if syllable[0] < count]


def applause(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Many hands."""
    claps = []
    for _ in range(24):
        middle = rng.uniform(900, 2400)
        body = burst(rng, 1200, band(middle * 0.6, middle * 1.7), rng.uniform(130, 260))
        claps.append(body + damped((middle * 0.55,), (220,), (0.3,), 1200))
    density = drift(rng, count, 0.5, 0.55, 1.0) * swell(count, 0.8, 0.5)
    hands = scattered(rng, count, 170 + 120 * energy, claps, 0.5, 0.35, density)
    far = wide_noise(rng, count, band(700, 3200, 1), 0.4) * density
    return echoing(np.asarray(hands * np.float32(0.1) + far * 0.025), _HALL, rng)


class Ground(NamedTuple):
    """What a foot meets: pitch and share of the thud, band of the noise and its share and decay, grains."""

    thud: float
    body: float
    low: float
    high: float
    crunch: float
    decay: float
    grains: int


GROUNDS = {
    "grass": Ground(85, 0.5, 900, 6500, 0.3, 34, 14),
    "stone": Ground(165, 0.7, 900, 5200, 0.55, 120, 2),
    "wood": Ground(118, 1.0, 350, 2600, 0.5, 75, 1),
    "snow": Ground(70, 0.4, 1400, 6000, 0.45, 22, 34),
    "water": Ground(75, 0.3, 500, 4000, 0.15, 30, 4),
    "sand": Ground(70, 0.45, 700, 4500, 0.35, 28, 20),
}


def footstep(rng: np.random.Generator, surface: str) -> Stereo:
    """One step: the heel at once, the ball of the foot 80 ms later; an unknown surface sounds like stone."""
    ground = GROUNDS.get(surface, GROUNDS["stone"])
    count = samples(0.32)
    made = _contact(rng, ground, count, 1.0)
    late = samples(rng.uniform(0.07, 0.095))
    made[late:] += _contact(rng, ground, count - late, 0.4)
    out = panned(made, 0.5 + rng.uniform(-0.06, 0.06))
    if surface == "water":
        lay(out, 0, splash(rng), 1.6)
    return out


def _contact(rng: np.random.Generator, ground: Ground, count: int, weight: float) -> Mono:
    pitch = ground.thud * rng.uniform(0.9, 1.1)
    thud = damped((pitch, pitch * 2.6), (38, 80), (ground.body, ground.body * 0.45), count)
    crunch = burst(rng, count, band(ground.low, ground.high, 1), ground.decay, 0.001)
    at = rng.exponential(0.035, ground.grains)
    for second in at[at < 0.15]:
        first, size = samples(second), 700
        grain = burst(rng, size, band(ground.low, ground.high * 1.2, 2), 260)
        part = crunch[first : first + size]
        part += grain[: len(part)] * np.float32(rng.uniform(0.3, 0.9))
    return np.asarray((thud + crunch * np.float32(ground.crunch)) * np.float32(weight))


def stepped(rng: np.random.Generator, count: int, times: Sequence[float], surface: str) -> Stereo:
    """Steps at these seconds, no two alike; `times` count from the first sample."""
    out = np.zeros((2, count), np.float32)
    for second in times:
        lay(out, samples(second), footstep(rng, surface), rng.uniform(0.75, 1.0))
    return echoing(out, _STONE, rng) if surface in ("stone", "wood") else out


def walking(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Steps of a walker out of sight."""
    return stepped(rng, count, walking_times(rng, count / 48_000, energy), "stone")


def walking_times(rng: np.random.Generator, seconds: float, energy: float) -> list[float]:
    """When the feet of a walker meet the ground, of a runner the more happens (0 to 1)."""
    times = np.arange(0.2, seconds - 0.1, 0.58 - 0.26 * energy)
    return [float(second) for second in times + rng.normal(0, 0.012, len(times))]


def hooves(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A horse at a walk: four beats."""
    return _ridden(rng, count, ((0.0, 1.0), (0.26, 0.8), (0.55, 0.95), (0.82, 0.75)), 1.12 - 0.2 * energy)


def gallop(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A horse at a gallop: three beats and a leap."""
    return _ridden(rng, count, ((0.0, 0.8), (0.28, 0.9), (0.52, 1.0)), 0.5)


def _ridden(rng: np.random.Generator, count: int, beats: Sequence[tuple[float, float]], period: float) -> Stereo:
    """Hooves: `beats` are (share of the period, loudness)."""
    out, second = np.zeros((2, count), np.float32), 0.15
    while second < count / 48_000:
        for beat, loud in beats:
            clop = panned(_clop(rng), 0.5 + rng.uniform(-0.08, 0.08))
            lay(out, samples(second + beat * period + rng.normal(0, 0.008)), clop, loud * 0.3)
        second += period * rng.uniform(0.98, 1.02)
    return echoing(out, _STONE, rng)


def _clop(rng: np.random.Generator) -> Mono:
    pitch, count = rng.uniform(620, 980), samples(0.12)
    hollow = damped((pitch, pitch * 1.9, 130), (75, 120, 45), (1.0, 0.4, 0.7), count)
    return np.asarray(hollow + burst(rng, count, band(500, 3500, 1), 130) * np.float32(0.5))


def clash(rng: np.random.Generator) -> Stereo:
    """Blade on blade: a hard contact, and steel that rings inharmonically."""
    count = samples(0.95)
    pitches = np.sort(np.exp(rng.uniform(np.log(1300), np.log(9500), 14)))
    ring = damped(pitches, 4 + pitches / 900, rng.uniform(0.2, 1.0, 14) / 5, count)
    contact = burst(rng, count, band(1500, 9000, 1), 90, 0.0003)
    scrape = noise(rng, count, band(3500, 9500, 2)) * np.exp(-clock(count) * 16) * np.float32(0.12)
    return panned(ring + contact * np.float32(0.8) + scrape, rng.uniform(0.35, 0.65))


def swords(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A sword fight: blows in groups."""
    out = np.zeros((2, count), np.float32)
    second = 0.25
    while second < count / 48_000:
        lay(out, samples(second), clash(rng), rng.uniform(0.12, 0.3))
        second += rng.uniform(0.22, 0.5) if rng.random() < 0.7 else rng.uniform(0.7, 1.5 - 0.5 * energy)
    return echoing(out, _STONE, rng)


def blow(rng: np.random.Generator) -> Stereo:
    """A punch or a heavy impact."""
    count = samples(0.5)
    body = damped((58, 96, 170), (13, 20, 32), (1.0, 0.7, 0.4), count)
    return both(body + burst(rng, count, band(180, 2400, 1, -3.0), 38, 0.001))


def punches(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A fist fight."""
    out = np.zeros((2, count), np.float32)
    for at in (samples(0.3), *poisson_times(rng, count, 1.2 + energy)):
        lay(out, int(at), blow(rng), rng.uniform(0.12, 0.3))
    return out


def heart(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A heart from inside: two low beats, the second one softer."""
    out = np.zeros((2, count), np.float32)
    size = samples(0.22)
    first, second = damped((46, 78), (22, 34), (1.0, 0.4), size), damped((56, 92), (30, 44), (0.7, 0.3), size)
    period = 60 / (62 + 60 * energy)
    for at in np.arange(0.15, count / 48_000, period):
        lay(out, samples(at), both(first), 0.5)
        lay(out, samples(at + 0.3 * period), both(second), 0.45)
    return out


def laughter(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Children or friends laughing: short vowels that fall, in peals."""
    out = np.zeros((2, count), np.float32)
    for _ in range(3):
        base, pan, second = rng.uniform(230, 400), rng.uniform(0.35, 0.65), rng.uniform(0.2, 1.6)
        while second < count / 48_000:
            peal = int(rng.integers(4, 8))
            for number in range(peal):
                lay(out, samples(second), panned(_ha(rng, base * (1.15 - 0.05 * number)), pan), 0.14 * 0.88**number)
                second += rng.uniform(0.15, 0.2)
            second += rng.uniform(1.2, 3.5)
    return echoing(out, _HALL, rng)


def _ha(rng: np.random.Generator, pitch: float) -> Mono:
    count = samples(0.14)
    phase = np.cumsum(stretched((pitch * 1.1, pitch, pitch * 0.85), count), dtype=np.float64) * (2 * np.pi / 48_000)
    pulse = np.exp(6 * (np.cos(phase) - 1)).astype(np.float32)
    breath = noise(rng, count, band(500, 6000, 1)) * np.float32(0.12)
    shaped = filtered((pulse - pulse.mean() + breath) * swell(count, 0.02, 0.07), resonances(*_VOWELS[0]))
    return np.asarray(shaped / max(float(np.abs(shaped).max()), 1e-6))
