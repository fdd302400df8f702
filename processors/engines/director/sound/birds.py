"""Birds, crickets and cicadas."""

from typing import NamedTuple

import numpy as np

from processors.engines.director.sound.synthesis import (
    Mono,
    Room,
    Stereo,
    clock,
    drift,
    echoing,
    glide,
    lay,
    noise,
    panned,
    resonances,
    samples,
    scattered,
)

_FOREST: Room = (0.7, 0.2, 5000, 0.03)


class Syllable(NamedTuple):
    """One whistle: its pitches in Hz from begin to end, seconds, the pause after it, and its trill."""

    pitches: tuple[float, ...]
    seconds: float
    pause: float
    #: Depth of the trill as a share of the pitch, and its rate in Hz.
    trill: float = 0.0
    rate: float = 0.0


#: A song is syllables, each with how often it is repeated.
Song = tuple[tuple[Syllable, int], ...]

#: (share of all songs, seconds between two songs, songs)
SPECIES: dict[str, tuple[float, tuple[Song, ...]]] = {
    "great tit": (
        3.2,
        (
            ((Syllable((5600, 5500), 0.11, 0.03), 1), (Syllable((3900, 3800), 0.15, 0.06), 1)) * 4,
            ((Syllable((4300, 4200), 0.12, 0.04), 1), (Syllable((5900, 5800), 0.1, 0.05), 1)) * 3,
        ),
    ),
    "warbler": (
        3.8,
        (
            ((Syllable((4200, 6300, 4800), 0.07, 0.025), 7), (Syllable((6400, 3600), 0.1, 0.03), 3)),
            ((Syllable((3300, 5200), 0.06, 0.02), 9), (Syllable((5200, 4300, 6100), 0.13, 0.05), 2)),
        ),
    ),
    "blackbird": (
        4.6,
        (
            (
                (Syllable((1900, 2250, 2100), 0.22, 0.05), 1),
                (Syllable((2700, 2300), 0.18, 0.03), 1),
                (Syllable((2050, 2900, 2400), 0.26, 0.06), 1),
                (Syllable((4800, 6400, 5200), 0.08, 0.02, 0.08, 32), 3),
            ),
            (
                (Syllable((2400, 1950), 0.2, 0.06), 2),
                (Syllable((2200, 3100), 0.17, 0.05), 1),
                (Syllable((5600, 4600), 0.07, 0.02), 4),
            ),
        ),
    ),
    "wren": (5.5, (((Syllable((5200, 4300), 0.045, 0.012), 14), (Syllable((6000, 6000), 0.5, 0.1, 0.12, 26), 1)),)),
    "sparrow": (
        1.9,
        (
            ((Syllable((3400, 5000, 3700), 0.07, 0.28), 3),),
            ((Syllable((4600, 3300), 0.06, 0.2), 4),),
        ),
    ),
    "cuckoo": (6.5, (((Syllable((690, 680), 0.16, 0.13), 1), (Syllable((545, 535), 0.26, 0.7), 1)) * 2,)),
    "dove": (
        7.0,
        (
            (
                (Syllable((480, 510), 0.2, 0.1, 0.02, 14), 1),
                (Syllable((560, 520), 0.5, 0.12, 0.02, 14), 1),
                (Syllable((480, 470), 0.3, 0.3, 0.02, 14), 1),
            ),
        ),
    ),
    "gull": (3.6, (((Syllable((1250, 1750, 1350), 0.32, 0.12), 3), (Syllable((1600, 1200), 0.2, 0.06), 3)),)),
    "tropical": (
        3.4,
        (
            ((Syllable((1500, 2900), 0.35, 0.1), 1), (Syllable((2900, 2200), 0.22, 0.1), 2)),
            ((Syllable((3600, 3600), 0.4, 0.1, 0.1, 18), 1), (Syllable((2400, 3400), 0.12, 0.05), 4)),
        ),
    ),
    "owl": (7.5, (((Syllable((370, 390, 360), 0.45, 0.5), 1), (Syllable((365, 385, 350), 0.8, 0.3, 0.015, 9), 1)),)),
}
_MORNING = ("great tit", "warbler", "blackbird", "wren", "sparrow", "cuckoo", "dove")


def birds(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Four birds of the woods, each with songs, a place and a distance of its own."""
    names = ["blackbird", *rng.choice([name for name in _MORNING if name != "blackbird"], 3, replace=False)]
    return flock(rng, count, [str(name) for name in names])


def gulls(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Gulls over the sea."""
    return flock(rng, count, ["gull", "gull"])


def jungle(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Birds of a rain forest, and insects."""
    insects = crickets(rng, count, energy)
    return np.asarray(flock(rng, count, ["tropical", "tropical", "dove", "warbler"]) + insects * np.float32(0.5))


def owl(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """An owl."""
    return flock(rng, count, ["owl"])


def flock(rng: np.random.Generator, count: int, names: list[str]) -> Stereo:
    """Birds of these species (`SPECIES`), singing by turns; the first one begins at once and is the nearest."""
    out = np.zeros((2, count), np.float32)
    for number, name in enumerate(names):
        pause, songs = SPECIES[name]
        near = 1.0 if number == 0 else rng.uniform(0.3, 0.8)
        pan, detune = rng.uniform(0.25, 0.75), rng.uniform(0.94, 1.06)
        second = rng.uniform(0.05, 0.4) + number * rng.uniform(0.3, 0.9)
        while second < count / 48_000:
            song = _song(songs[rng.integers(len(songs))], rng, detune)
            lay(out, samples(second), panned(song, pan), 0.2 * near)
            second += len(song) / 48_000 + pause * rng.uniform(0.25, 0.8)
    return echoing(out, _FOREST, rng)


def _song(song: Song, rng: np.random.Generator, detune: float) -> Mono:
    parts = [
        _whistle(syllable, rng.normal(detune, 0.008), rng.uniform(0.75, 1.0))
        for syllable, times in song
        for _ in range(times)
    ]
    return np.concatenate(parts)


def _whistle(syllable: Syllable, detune: float, gain: float) -> Mono:
    """A syllable and the pause after it: almost a pure tone."""
    count = samples(syllable.seconds)
    u = np.linspace(0, 1, count, dtype=np.float32)
    at = np.linspace(0, 1, len(syllable.pitches))
    pitch = np.interp(0.5 - 0.5 * np.cos(np.pi * u), at, syllable.pitches).astype(np.float32) * np.float32(detune)
    if syllable.trill:
        pitch *= 1 + np.float32(syllable.trill) * np.sin(np.float32(2 * np.pi * syllable.rate) * clock(count))
    envelope = np.maximum(np.sin(np.pi * u**0.7), 0) ** 1.3
    made = glide(pitch, (1.0, 0.08, 0.03)) * envelope.astype(np.float32) * np.float32(gain)
    return np.pad(made, (0, samples(syllable.pause)))


def crickets(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Field crickets, each with a pitch and a pulse of its own, and the even trill of tree crickets far away."""
    out = np.zeros((2, count), np.float32)
    t = clock(count)
    for _ in range(5):
        pitch, chirps, pulses = rng.uniform(3900, 4900), rng.uniform(1.6, 2.6), int(rng.integers(3, 5))
        chirp = _pulses(rng, pitch, pulses)
        times = np.arange(rng.uniform(0, 1 / chirps), count / 48_000, 1 / chirps)
        at = times + rng.normal(0, 0.012, len(times))
        pan, near = rng.uniform(0.25, 0.75), rng.uniform(0.3, 1.0)
        placed, sings = panned(chirp, pan), drift(rng, count, 0.25, -0.2, 1.0)
        for second in at[(at > 0) & (at < count / 48_000)]:
            lay(out, samples(second), placed, near * max(0.0, float(sings[min(samples(second), count - 1)])))
    beat = np.float32(0.5) + np.float32(0.5) * np.sin(np.float32(2 * np.pi * 38) * t)
    far = noise(rng, count, resonances((3150, 30, 1.0), (3240, 20, 0.7))) * beat * drift(rng, count, 0.3, 0.5, 1.0)
    return np.asarray(out * np.float32(0.1) + panned(far, 0.45) * np.float32(0.012))


def _pulses(rng: np.random.Generator, pitch: float, many: int) -> Mono:
    """One chirp: pulses of 16 ms without hard edges, each a little louder."""
    size, step = samples(0.017), samples(0.031)
    made = np.zeros(step * many, np.float32)
    pulse = np.maximum(np.sin(np.pi * np.linspace(0, 1, size, dtype=np.float32)), 0) ** 1.5
    tone = pulse * glide(np.linspace(pitch * 1.01, pitch * 0.99, size, dtype=np.float32), (1.0, 0.05))
    for number in range(many):
        made[number * step : number * step + size] = tone * np.float32(0.6 + 0.4 * number / many)
    return made


def insects(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Cicadas of a hot day: a dense buzzing that swells and ebbs."""
    t = clock(count)
    buzz = noise(rng, count, resonances((5200, 500, 1.0), (7400, 700, 0.6)))
    beat = np.float32(0.6) + np.float32(0.4) * np.sin(np.float32(2 * np.pi * 92) * t)
    near = panned(buzz * beat * drift(rng, count, 0.35, 0.25, 1.0), 0.4)
    flies = scattered(rng, count, 0.6, [_pulses(rng, 5200, 6)], 0.4, 0.3)
    return np.asarray(near * np.float32(0.05) + flies * np.float32(0.03))
