"""Waves, streams, waterfalls, bubbles, and water that is poured."""

import numpy as np

from processors.engines.director.sound.synthesis import (
    Mono,
    Stereo,
    band,
    clock,
    drift,
    glide,
    lay,
    poisson_times,
    resonances,
    samples,
    scattered,
    soft_start,
    swell,
    through,
    wide_noise,
)


def bubbles_of(rng: np.random.Generator, many: int, low: float, high: float, rise: float = 4.0) -> list[Mono]:
    """Bubbles by Minnaert: the smaller the higher and the shorter, rising while they die away."""
    made = []
    for _ in range(many):
        pitch, count = float(np.exp(rng.uniform(np.log(low), np.log(high)))), 4000
        t = clock(count)
        decay = np.float32(0.05 * pitch + 12)
        tone = glide(np.float32(pitch) * (1 + np.float32(rng.uniform(0.3, 1) * rise) * t))
        made.append(tone * np.exp(-decay * t) * soft_start(count, 0.0015))
    return made


def waves(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Surf: every wave swells darkly, breaks brightly and runs out hissing; far surf beneath."""
    low = wide_noise(rng, count, band(70, 420, 1), 0.35)
    body = wide_noise(rng, count, band(350, 1800, 1, -3.0), 0.4)
    foam = wide_noise(rng, count, band(1800, 8500, 1, -2.0), 0.45)
    swells, breaks, runs = (np.full(count, floor, np.float32) for floor in (0.24, 0.09, 0.04))
    start = -rng.uniform(1.0, 3.5)
    while start < count / 48_000:
        size = rng.uniform(0.65, 1.0)
        for curve, points in (
            (swells, [(0, 0), (2.0, 0.6), (2.9, 1.0), (4.0, 0.25), (6, 0)]),
            (breaks, [(0, 0), (2.2, 0.08), (2.9, 1.0), (3.8, 0.35), (5.5, 0.05), (7, 0)]),
            (runs, [(0, 0), (2.6, 0.04), (3.1, 0.9), (4.4, 0.45), (6.2, 0.1), (8, 0)]),
        ):
            curve += np.float32(size) * through([(start + second, value) for second, value in points], count)
        start += rng.uniform(4.2, 6.5) * (1.15 - 0.3 * energy)
    return np.asarray(low * (swells * 0.3) + body * (breaks * 0.3) + foam * (runs * 0.22))


def stream(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A brook: hundreds of bubbles over soft rushing."""
    small = scattered(rng, count, 170, bubbles_of(rng, 32, 700, 3600), 0.8, 0.35, drift(rng, count, 4, 0.3, 1.0))
    large = scattered(rng, count, 26, bubbles_of(rng, 16, 280, 800), 0.6, 0.3, drift(rng, count, 2, 0.2, 1.0))
    rush = wide_noise(rng, count, band(400, 4500, 1, -2.0), 0.4) * drift(rng, count, 1.5, 0.7, 1.0)
    return np.asarray(small * 0.09 + large * 0.11 + rush * 0.035)


def waterfall(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A steady roar from the lowest to the highest, hardly changing."""
    roar = wide_noise(rng, count, band(55, 900, 1, -2.0), 0.35)
    spray = wide_noise(rng, count, band(900, 9000, 1, -3.0), 0.45) * drift(rng, count, 1.2, 0.85, 1.0)
    splash = scattered(rng, count, 60, bubbles_of(rng, 16, 250, 1400), 0.6, 0.3)
    return np.asarray(roar * 0.2 + spray * 0.15 + splash * 0.03)


def underwater(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Below the surface: everything dull, slow pressure, and columns of bubbles."""
    deep = wide_noise(rng, count, band(45, 190, 2), 0.3) * drift(rng, count, 0.3, 0.5, 1.0)
    swirl = wide_noise(rng, count, resonances((320, 120, 1.0), (540, 160, 0.4)), 0.4)
    return np.asarray(deep * 0.25 + swirl * (drift(rng, count, 0.5, 0.0, 0.05)) + bubbles(rng, count, energy))


def bubbles(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Groups of bubbles that rise, each group for about a second."""
    groups = np.zeros(count, np.float32)
    for at in (samples(0.2), *poisson_times(rng, count, 0.5)):
        size = min(samples(rng.uniform(0.5, 1.3)), count - at)
        groups[at : at + size] = np.maximum(groups[at : at + size], swell(size, 0.1, 0.5))
    kernels = bubbles_of(rng, 24, 260, 1300, 9.0)
    return np.asarray(scattered(rng, count, 28, kernels, 0.5, 0.3, groups) * np.float32(0.22))


def pouring(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A cup that is filled: a jet, and bubbles whose pitch rises with the level."""
    out = np.zeros((2, count), np.float32)
    size = min(count, samples(3.5))
    for step in range(7):
        part = min(samples(0.7), size)
        start = step * size // 8
        kernels = bubbles_of(rng, 10, 380 * 1.16**step, 900 * 1.16**step, 6.0)
        lay(out, start, scattered(rng, part, 60, kernels, 0.5, 0.15) * swell(part, 0.1, 0.15), 0.16)
    jet = wide_noise(rng, size, band(900, 5200, 1, -2.0), 0.2) * swell(size, 0.15, 0.3)
    lay(out, 0, jet * drift(rng, size, 6, 0.6, 1.0), 0.035)
    return out


def splash(rng: np.random.Generator) -> Stereo:
    """A foot or a stone in water."""
    count = samples(0.55)
    t = clock(count)
    crown = wide_noise(rng, count, band(500, 6500, 1, -3.0), 0.3) * (np.exp(-t * 16) * soft_start(count, 0.004))
    after = swell(count, 0.06, 0.3)
    drops = scattered(rng, count, 70, bubbles_of(rng, 12, 450, 1800), 0.5, 0.2, after)
    return np.asarray(crown * 0.3 + drops * 0.2)


def splashes(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A swimmer or a paddle: strokes in water, at a pace."""
    out = np.zeros((2, count), np.float32)
    second = 0.2
    while second < count / 48_000:
        lay(out, samples(second), splash(rng), rng.uniform(0.5, 1.0))
        second += rng.uniform(0.75, 0.95) - 0.25 * energy
    return np.asarray(out + stream(rng, count, energy) * np.float32(0.25))
