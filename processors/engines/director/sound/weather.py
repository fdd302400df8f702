"""Rain, wind, snow, thunder, fire, and what else is noise of the air."""

import numpy as np

from processors.engines.director.sound.synthesis import (
    Mono,
    Stereo,
    band,
    both,
    burst,
    clock,
    damped,
    drift,
    glide,
    lay,
    noise,
    panned,
    poisson_times,
    resonances,
    samples,
    scattered,
    soft_start,
    swell,
    through,
    wide,
    wide_noise,
)


def rain(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A curtain of far drops, drops nearby, and some in puddles."""
    bed = wide_noise(rng, count, band(700, 11_000, 1, -2.0), 0.45) * drift(rng, count, 0.4, 0.75, 1.0)
    near = scattered(rng, count, 220 + 260 * energy, _drops(rng, 24), 0.8, 0.35)
    puddles = scattered(rng, count, 14, _plops(rng, 16, 500, 1900), 0.6, 0.35)
    return np.asarray(bed * 0.1 + near * 0.3 + puddles * 0.08)


def drizzle(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Thin, high rain."""
    bed = wide_noise(rng, count, band(2200, 12_000, 1), 0.45) * drift(rng, count, 0.3, 0.6, 1.0)
    return np.asarray(bed * 0.08 + scattered(rng, count, 90 + 60 * energy, _drops(rng, 16), 0.7, 0.35) * 0.16)


def _drops(rng: np.random.Generator, many: int) -> list[Mono]:
    """Ticks of 2 to 9 kHz, a few milliseconds long."""
    made = []
    for _ in range(many):
        middle = float(np.exp(rng.uniform(np.log(1800), np.log(8500))))
        tick = burst(rng, 280, band(middle * 0.6, middle * 1.6), rng.uniform(500, 1400), 0.0003)
        made.append(tick * np.float32((2500 / middle) ** 0.5))
    return made


def _plops(rng: np.random.Generator, many: int, low: float, high: float) -> list[Mono]:
    """Bubbles in water: sines that rise while they die away."""
    made = []
    for _ in range(many):
        pitch, count = float(np.exp(rng.uniform(np.log(low), np.log(high)))), 1600
        t = clock(count)
        tone = glide(np.float32(pitch) * (1 + np.float32(rng.uniform(2, 7)) * t))
        made.append(tone * np.exp(np.float32(-0.06 * pitch - 40) * t) * soft_start(count, 0.001))
    return made


def wind(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Gusts: bands that come and go by turns, the higher the stronger, and a whistle at the peaks."""
    gust = drift(rng, count, 0.35, 0.15, 1.0)
    out = np.zeros((2, count), np.float32)
    for centre, power, width in ((130, 0.6, 0.3), (300, 1.2, 0.4), (620, 2.2, 0.5), (1250, 3.4, 0.5)):
        flutter = drift(rng, count, 2.5, 0.7, 1.0)
        out += wide_noise(rng, count, band(centre * 0.6, centre * 1.5, 2), width) * (gust**power * flutter)
    whistle = noise(rng, count, resonances((780, 30, 1.0), (1180, 45, 0.6))) * gust**5
    return np.asarray(out * 0.25 + both(whistle) * np.float32(0.1 + 0.1 * energy))


def leaves(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Foliage in a breeze: high rustling that follows the gusts."""
    gust = drift(rng, count, 0.5, 0.2, 1.0) * drift(rng, count, 3.0, 0.6, 1.0)
    bed = wide_noise(rng, count, band(1600, 7500, 1, -2.0), 0.45) * gust
    ticks = [burst(rng, 900, band(2500, 8000), 260) for _ in range(10)]
    air = wide_noise(rng, count, band(120, 500, 1), 0.3) * (drift(rng, count, 0.4, 0.4, 1.0))
    return np.asarray(bed * 0.12 + scattered(rng, count, 40 + 40 * energy, ticks, 0.6, 0.35, gust) * 0.1 + air * 0.03)


def snow(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """The hush of falling snow: a breath of low air, and now and then a crystal."""
    air = wide_noise(rng, count, band(90, 420, 1), 0.35) * drift(rng, count, 0.25, 0.5, 1.0)
    crystals = [damped((f, f * 2.7), (18, 30), (1, 0.3), 9000) for f in rng.uniform(3200, 5200, 6)]
    return np.asarray(air * 0.1 + scattered(rng, count, 0.9, crystals, 0.4, 0.35) * np.float32(0.012))


def sandstorm(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Wind full of hissing sand."""
    hiss = wide_noise(rng, count, band(3000, 10_000, 1), 0.4) * drift(rng, count, 0.8, 0.3, 1.0)
    return np.asarray(wind(rng, count, energy) + hiss * 0.12)


def fire(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A flickering roar, a little hiss, and crackles: many small ones, some loud."""
    flicker = drift(rng, count, 7, 0.35, 1.0) * drift(rng, count, 0.7, 0.6, 1.0)
    roar = wide_noise(rng, count, band(70, 420, 1, -3.0), 0.3) * flicker
    hiss = wide_noise(rng, count, band(900, 6000, 1, -3.0), 0.35) * drift(rng, count, 3, 0.2, 1.0)
    clusters = drift(rng, count, 2.2, 0.0, 1.0) ** 2
    small = scattered(rng, count, 45 + 30 * energy, _crackles(rng, 20, 1800, 6500, 200), 0.85, 0.35, clusters)
    snaps = scattered(rng, count, 3.5, _crackles(rng, 8, 700, 2600, 1200), 0.8, 0.3)
    return np.asarray(roar * 0.15 + hiss * 0.03 + small * 0.7 + snaps * 0.45)


def _crackles(rng: np.random.Generator, many: int, low: float, high: float, count: int) -> list[Mono]:
    made = []
    for _ in range(many):
        middle = float(np.exp(rng.uniform(np.log(low), np.log(high))))
        made.append(burst(rng, count, band(middle * 0.5, middle * 1.8), 5.0 / (count / 48_000), 0.0002))
    return made


def sizzle(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A hot pan: hissing fat that spits."""
    hiss = wide_noise(rng, count, band(3200, 13_000, 1), 0.35) * drift(rng, count, 5, 0.6, 1.0)
    spits = scattered(rng, count, 110, _crackles(rng, 20, 3000, 9000, 220), 1.0, 0.3, drift(rng, count, 1.5, 0.2, 1.0))
    return np.asarray(hiss * 0.09 + spits * 0.2)


def thunderclap(rng: np.random.Generator, near: float | None = None) -> Stereo:
    """A crack of several strokes, and seconds of rumbling; `near` from 0 (far, only rumble) to 1, else by chance."""
    near = rng.uniform(0.3, 0.95) if near is None else near
    count = samples(5.5)
    strokes = np.sort(rng.uniform(0.0, 0.45, 5))
    strokes[0] = 0.0
    crack = np.zeros(count, np.float32)
    for number, second in enumerate(strokes):
        first, size = samples(second), samples(0.5)
        tear = burst(rng, size, band(250, 5200, 1, -3.0), rng.uniform(9, 22), 0.002)
        crack[first : first + size] += tear * np.float32(rng.uniform(0.35, 1.0) if number else 1.0)
    rolls = np.zeros(count, np.float32)
    t = clock(count)
    for second in np.concatenate([[0.0], np.sort(rng.uniform(0.3, 3.0, 6))]):
        since = np.maximum(t - np.float32(second), 0)
        rolls += np.float32(rng.uniform(0.4, 1.0)) * (1 - np.exp(-since * 14)) * np.exp(-since * np.float32(1.6))
    rumble = wide_noise(rng, count, band(28, 150, 1, -2.0), 0.35) * rolls
    growl = wide_noise(rng, count, band(140, 620, 1, -3.0), 0.4) * (rolls**1.5)
    made = both(crack) * np.float32(near * 1.1) + rumble * 0.34 + growl * np.float32(0.2)
    return np.asarray(made * swell(count, 0.002, 1.5))


def thunder(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Far thunder without a flash to be seen: one roll about every nine seconds, the first one soon."""
    out = np.zeros((2, count), np.float32)
    start = samples(rng.uniform(0.3, 0.9))
    while start < count:
        lay(out, start, thunderclap(rng, 0.15 + 0.3 * energy), rng.uniform(0.6, 1.0))
        start += samples(rng.uniform(6, 12))
    return out


def explosion(rng: np.random.Generator, energy: float = 1.0) -> Stereo:
    """A blow, a boom that sinks, and debris."""
    count = samples(3.0)
    t = clock(count)
    boom = glide(34 + 70 * np.exp(-t * 9), (1.0, 0.4, 0.15)) * np.exp(-t * np.float32(2.6)) * soft_start(count, 0.003)
    blow = noise(rng, count, band(60, 2600, 1, -3.0)) * np.exp(-t * np.float32(4.0)) * soft_start(count, 0.002)
    rumble = wide_noise(rng, count, band(35, 260, 1, -2.0), 0.35) * (np.exp(-t * 1.4) * swell(count, 0.02, 1.0))
    falling = through([(0, 0), (0.25, 0), (0.5, 1), (1.4, 0.4), (2.6, 0)], count)
    debris = scattered(rng, count, 50, _crackles(rng, 12, 500, 3500, 900), 0.8, 0.35, falling)
    return np.asarray(both(boom * 0.8 + blow * 0.45) + rumble * 0.25 + debris * 0.14)


def explosions(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Explosions from time to time."""
    out = np.zeros((2, count), np.float32)
    for at in (samples(0.4), *poisson_times(rng, count, 0.25)):
        lay(out, int(at), explosion(rng), rng.uniform(0.5, 1.0))
    return out


def fireworks(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Rockets that whistle upwards, burst and crackle; about one a second and a half."""
    out = np.zeros((2, count), np.float32)
    rises, bursts = samples(0.9), samples(2.2)
    t = clock(bursts)
    start = samples(0.1)
    while start < count:
        pan = rng.uniform(0.3, 0.7)
        whistle = glide(900 + 1500 * np.linspace(0, 1, rises, dtype=np.float32) ** 0.6) * swell(rises, 0.3, 0.25)
        lay(out, start, panned(whistle, pan), 0.02)
        boom = noise(rng, bursts, band(60, 1400, 1, -3.0)) * np.exp(-t * 6) * soft_start(bursts, 0.002)
        falling = through([(0, 0), (0.25, 0), (0.45, 1), (1.2, 0.5), (2.1, 0)], bursts)
        sparks = scattered(rng, bursts, 70, _crackles(rng, 12, 2500, 7500, 180), 0.6, 0.35, falling)
        lay(out, start + rises, panned(boom, pan) * 0.35 + sparks * np.float32(0.2), rng.uniform(0.5, 1.0))
        start += samples(rng.uniform(0.8, 2.2))
    return out


def rain_inside(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Rain behind windows: dull, with drops on the pane."""
    roof = wide_noise(rng, count, band(180, 1300, 1, -2.0), 0.4) * drift(rng, count, 0.4, 0.75, 1.0)
    pane = scattered(rng, count, 24, _plops(rng, 12, 900, 2200), 0.6, 0.3)
    return np.asarray(roof * 0.1 + pane * 0.04)


def whoosh(rng: np.random.Generator) -> Stereo:
    """Air that something passes through: a band that rises and falls, from one side to the other."""
    count = samples(0.7)
    t = clock(count) / np.float32(0.7)
    near = np.exp(-(((t - 0.55) / 0.2) ** 2))
    low, high = noise(rng, count, band(200, 700, 2)), noise(rng, count, band(700, 2600, 2, -3.0))
    made = (low * near + high * near**2 * 0.7) * swell(count, 0.1, 0.1)
    return wide(made, made * (t - 0.5), rng.choice((-0.8, 0.8)))
