"""The calls of animals: a glottal pulse, breath and formants, as with a voice."""

from typing import NamedTuple

import numpy as np

from processors.engines.director.sound.synthesis import (
    Mono,
    Room,
    Stereo,
    band,
    drift,
    echoing,
    filtered,
    glide,
    lay,
    noise,
    panned,
    resonances,
    samples,
    swell,
    through,
)


class Call(NamedTuple):
    """A call of an animal: its pitch and loudness through (second, value), formants, breath and roughness."""

    pitch: tuple[tuple[float, float], ...]
    loud: tuple[tuple[float, float], ...]
    formants: tuple[tuple[float, float, float], ...]
    breath: float = 0.1
    #: Depth and rate (Hz) of the roughness.
    rough: float = 0.0
    rate: float = 30.0
    times: int = 1
    #: Seconds from one to the next, and from one group to the next.
    pause: float = 0.5
    again: float = 4.0


CALLS = {
    "bark": Call(
        ((0, 420), (0.04, 640), (0.14, 380)),
        ((0, 0), (0.015, 1), (0.09, 0.7), (0.17, 0)),
        ((750, 260, 1.0), (1500, 400, 0.7), (2800, 700, 0.25)),
        0.5,
        0.5,
        70,
        2,
        0.34,
        2.6,
    ),
    "howl": Call(
        ((0, 290), (0.5, 520), (2.2, 540), (3.2, 330)),
        ((0, 0), (0.4, 0.8), (1.6, 1), (2.6, 0.7), (3.3, 0)),
        ((560, 180, 1.0), (1050, 250, 0.3), (2600, 600, 0.05)),
        0.04,
        0.05,
        6,
        again=5.5,
    ),
    "roar": Call(
        ((0, 85), (0.4, 130), (1.2, 105), (2.2, 60)),
        ((0, 0), (0.25, 0.9), (0.8, 1), (1.6, 0.6), (2.3, 0)),
        ((330, 200, 1.0), (700, 300, 0.8), (1300, 500, 0.4), (2400, 900, 0.15)),
        0.9,
        0.75,
        27,
        again=5.0,
    ),
    "growl": Call(
        ((0, 75), (1.0, 92), (2.0, 70)),
        ((0, 0), (0.3, 1), (1.6, 0.8), (2.0, 0)),
        ((280, 160, 1.0), (620, 240, 0.5), (1400, 500, 0.15)),
        0.4,
        0.8,
        24,
    ),
    "meow": Call(
        ((0, 480), (0.2, 760), (0.45, 690), (0.8, 430)),
        ((0, 0), (0.08, 0.6), (0.3, 1), (0.6, 0.6), (0.85, 0)),
        ((950, 350, 1.0), (1900, 450, 0.8), (3300, 700, 0.3)),
        0.06,
        0.08,
        38,
        again=3.5,
    ),
    "purr": Call(
        ((0, 52), (2.5, 48)),
        ((0, 0), (0.4, 1), (1.2, 0.7), (1.4, 0.9), (2.3, 0.8), (2.6, 0)),
        ((180, 140, 1.0), (420, 200, 0.4), (900, 400, 0.12)),
        0.5,
        0.85,
        25,
        again=2.8,
    ),
    "moo": Call(
        ((0, 128), (0.5, 165), (1.3, 155), (1.8, 118)),
        ((0, 0), (0.25, 0.8), (0.9, 1), (1.5, 0.7), (1.9, 0)),
        ((260, 110, 1.0), (640, 180, 0.8), (1900, 500, 0.15)),
        0.08,
        0.12,
        34,
        again=5.0,
    ),
    "baa": Call(
        ((0, 330), (0.2, 360), (0.9, 310)),
        ((0, 0), (0.06, 1), (0.7, 0.8), (0.95, 0)),
        ((620, 200, 0.9), (1500, 300, 1.0), (2500, 500, 0.4)),
        0.15,
        0.6,
        8.5,
        again=3.4,
    ),
    "neigh": Call(
        ((0, 600), (0.2, 1150), (0.7, 950), (1.5, 420)),
        ((0, 0), (0.1, 1), (0.9, 0.8), (1.6, 0)),
        ((1000, 400, 1.0), (2100, 600, 0.7), (3500, 900, 0.3)),
        0.3,
        0.65,
        11,
        again=6.0,
    ),
    "oink": Call(
        ((0, 130), (0.12, 190), (0.28, 120)),
        ((0, 0), (0.03, 1), (0.2, 0.7), (0.3, 0)),
        ((420, 200, 1.0), (1100, 300, 0.8), (2300, 600, 0.3)),
        0.8,
        0.7,
        48,
        2,
        0.42,
        3.0,
    ),
    "quack": Call(
        ((0, 290), (0.05, 330), (0.2, 250)),
        ((0, 0), (0.02, 1), (0.14, 0.8), (0.22, 0)),
        ((1100, 250, 1.0), (1750, 350, 0.9), (2800, 500, 0.4)),
        0.2,
        0.35,
        60,
        3,
        0.28,
        2.8,
    ),
    "caw": Call(
        ((0, 560), (0.1, 640), (0.32, 500)),
        ((0, 0), (0.04, 1), (0.25, 0.8), (0.36, 0)),
        ((1350, 350, 1.0), (2300, 500, 0.7), (3500, 800, 0.3)),
        0.6,
        0.6,
        85,
        2,
        0.5,
        3.2,
    ),
    "crow": Call(
        ((0, 500), (0.15, 720), (0.3, 650), (0.5, 930), (1.1, 820), (1.5, 560)),
        ((0, 0), (0.06, 1), (0.22, 0.2), (0.3, 0.9), (0.42, 0.3), (0.55, 1), (1.2, 0.8), (1.55, 0)),
        ((1200, 400, 1.0), (2400, 600, 0.7), (3600, 900, 0.3)),
        0.12,
        0.35,
        55,
        again=6.0,
    ),
    "trumpet": Call(
        ((0, 380), (0.15, 620), (0.8, 680), (1.3, 470)),
        ((0, 0), (0.08, 1), (1.0, 0.9), (1.4, 0)),
        ((800, 350, 1.0), (1700, 500, 1.0), (3000, 800, 0.6)),
        0.35,
        0.5,
        44,
        again=5.0,
    ),
    "croak": Call(
        ((0, 105), (0.3, 125)),
        ((0, 0), (0.05, 1), (0.25, 0.9), (0.34, 0)),
        ((620, 160, 1.0), (1500, 260, 0.6)),
        0.1,
        0.9,
        42,
        2,
        0.5,
        1.8,
    ),
    "hiss": Call(
        ((0, 100), (1.2, 100)),
        ((0, 0), (0.1, 1), (0.8, 0.8), (1.3, 0)),
        ((5200, 3600, 1.0), (8200, 3000, 0.6)),
        30.0,
        0.1,
        9,
        again=3.0,
    ),
    "whale": Call(
        ((0, 180), (1.0, 340), (2.2, 260), (3.2, 470), (4.0, 300)),
        ((0, 0), (0.6, 0.9), (2.0, 0.6), (3.2, 1), (4.1, 0)),
        ((340, 160, 1.0), (700, 240, 0.4)),
        0.03,
        0.0,
        10,
        again=5.5,
    ),
}
_VALLEY: Room = (1.0, 0.2, 3500, 0.04)


def called(name: str, rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """The calls of one animal (`CALLS`), from time to time."""
    call = CALLS[name]
    out = np.zeros((2, count), np.float32)
    second, pan = rng.uniform(0.25, 0.7), rng.uniform(0.35, 0.65)
    while second < count / 48_000:
        for number in range(call.times):
            lay(out, samples(second + number * call.pause), panned(_voice(call, rng), pan), rng.uniform(0.8, 1.0))
        second += call.again * rng.uniform(0.8, 1.3)
    return echoing(out * np.float32(0.2), _VALLEY, rng)


def _voice(call: Call, rng: np.random.Generator) -> Mono:
    """A glottal pulse of changing pitch, and breath, through the formants."""
    count = samples(call.loud[-1][0])
    pitch = through(call.pitch, count) * drift(rng, count, 6, 0.985, 1.015) * np.float32(rng.uniform(0.96, 1.04))
    phase = np.cumsum(pitch, dtype=np.float64) * (2 * np.pi / 48_000)
    pulse = np.exp(5 * (np.cos(phase) - 1)).astype(np.float32)
    pulse -= pulse.mean()
    source = pulse + np.float32(call.breath * 0.3) * noise(rng, count, band(200, 9000, 1, -2.0))
    shaped = filtered(source, resonances(*call.formants))
    if call.rough:
        shaped *= 1 - np.float32(call.rough / 2) * (1 + glide(drift(rng, count, 5, 0.8, 1.2) * np.float32(call.rate)))
    shaped *= through(call.loud, count) * swell(count, 0.004, 0.02)
    return np.asarray(shaped / max(float(np.abs(shaped).max()), 1e-6))
