"""Traffic, the city, trains, engines, bells, clocks and other things."""

from collections.abc import Callable

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
    glide,
    lay,
    noise,
    panned,
    poisson_times,
    resonances,
    samples,
    scattered,
    swell,
    wide_noise,
)

_HALL: Room = (1.8, 0.5, 4500, 0.02)


def traffic(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Cars that pass by from one side to the other, over the rumble of those further away."""
    out = wide_noise(rng, count, band(38, 240, 1, -3.0), 0.35) * (drift(rng, count, 0.5, 0.6, 1.0) * 0.14)
    start = -samples(1.2)
    while start < count:
        lay(out, start, _car(rng), rng.uniform(0.45, 1.0))
        start += samples(rng.uniform(1.0, 2.6) * (1.4 - 0.6 * energy))
    return np.asarray(out)


def _car(rng: np.random.Generator) -> Stereo:
    """One car: tyres and engine, brighter and louder the nearer, its pitch sinking as it passes."""
    count = samples(4.0)
    t = clock(count) - np.float32(2.0)
    speed = np.float32(rng.uniform(1.6, 3.2))
    away = np.sqrt(1 + (t * speed) ** 2)
    tyres = noise(rng, count, band(280, 1500, 1, -2.0)) / away**2
    dull = noise(rng, count, band(70, 420, 1, -2.0)) / away**1.3
    pitch = np.float32(rng.uniform(62, 95)) * (1 - np.float32(0.07) * np.tanh(t * speed))
    motor = glide(pitch, (1.0, 0.7, 0.5, 0.25, 0.2, 0.1)) / away**1.5
    made = (tyres * np.float32(0.1) + dull * np.float32(0.14) + motor * np.float32(0.06)) * swell(count, 0.6, 0.6)
    side = np.float32(rng.choice((-0.45, 0.45))) * np.tanh(t * speed * np.float32(0.7))
    return np.stack([made * (1 - side), made * (1 + side)])


def city(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """The drone of streets behind houses, a ventilation, single cars, and horns far away."""
    drone = wide_noise(rng, count, band(48, 300, 2, -2.0), 0.35) * drift(rng, count, 0.3, 0.75, 1.0)
    air = wide_noise(rng, count, band(250, 1100, 1, -3.0), 0.3)
    out = np.asarray(drone * 0.2 + air * 0.03 + traffic(rng, count, energy * 0.4) * np.float32(0.45))
    for at in poisson_times(rng, count, 0.16):
        lay(out, int(at), panned(_horn(rng), rng.uniform(0.3, 0.7)), 0.03)
    return out


def _horn(rng: np.random.Generator) -> Mono:
    """A car's horn of two tones, some streets away."""
    count, base = samples(rng.uniform(0.25, 0.7)), rng.uniform(330, 420)
    tones = [glide(np.full(count, f, np.float32), (1, 0.6, 0.4, 0.2)) for f in (base, base * 1.26)]
    return np.asarray((tones[0] + tones[1]) * swell(count, 0.03, 0.12))


def train(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A train that rolls: low rumble, wheels on rails, and the joints of the rails, two axles at a time."""
    rumble = wide_noise(rng, count, band(36, 170, 2, -2.0), 0.3) * drift(rng, count, 1.5, 0.75, 1.0)
    wheels = wide_noise(rng, count, band(420, 2600, 1, -3.0), 0.35) * drift(rng, count, 3, 0.5, 1.0)
    out = np.asarray(rumble * 0.24 + wheels * 0.04)
    joints = [_joint(rng) for _ in range(4)]
    period, second = 1.05 - 0.4 * energy, 0.15
    while second < count / 48_000:
        for beat, loud in ((0.0, 1.0), (0.13, 0.85), (0.42, 0.6), (0.55, 0.5)):
            sound = joints[rng.integers(len(joints))]
            lay(out, samples(second + beat * period / 0.85), panned(sound, rng.uniform(0.4, 0.6)), loud * 0.75)
        second += period * rng.uniform(0.985, 1.015)
    return out


def _joint(rng: np.random.Generator) -> Mono:
    count = samples(0.16)
    thud = damped((72, 118), (34, 42), (1.0, 0.6), count)
    ring = damped(rng.uniform((640, 1500, 2700), (760, 1800, 3100)), (60, 80, 110), (0.3, 0.22, 0.12), count)
    return np.asarray(thud + ring + burst(rng, count, band(300, 3500, 1, -3.0), 70) * np.float32(0.6))


def train_whistle(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A steam whistle of three tones, once near the beginning."""
    out, size = np.zeros((2, count), np.float32), samples(1.7)
    bend = 1 - np.float32(0.025) * np.exp(-clock(size) * 9)
    tones = np.sum([glide(np.float32(f) * bend, (1, 0.3, 0.15)) for f in (466, 587, 698)], axis=0)
    steam = noise(rng, size, band(900, 6000, 1)) * np.float32(0.25)
    lay(out, samples(0.4), both((tones + steam) * swell(size, 0.08, 0.35)), 0.12)
    return echoing(out, _HALL, rng)


def engine(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A motor under load, from inside or beside the car: firings through the resonances of the exhaust."""
    speed = drift(rng, count, 0.4, 34 + 22 * energy, 46 + 40 * energy)
    harmonics = (0.7, 1.0, 0.45, 0.8, 0.3, 0.4, 0.2, 0.25, 0.12, 0.1)
    motor = glide(speed, harmonics) * drift(rng, count, 9, 0.85, 1.0)
    roll = wide_noise(rng, count, band(70, 900, 1, -3.0), 0.35)
    whine = glide(speed * np.float32(9.3), (1.0, 0.4)) * np.float32(0.02)
    return np.asarray(both(motor * np.float32(0.13) + whine) + roll * 0.09)


def hum(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """The inside of a ship in space, or of a machine: low tones that beat slowly, and air."""
    out = wide_noise(rng, count, band(60, 240, 2, -3.0), 0.35) * np.float32(0.05)
    for pitch, loud in ((48, 1.0), (72.4, 0.6), (96.3, 0.5), (144.8, 0.25), (193, 0.12)):
        tone = glide(np.full(count, pitch, np.float32)) * drift(rng, count, 0.3, 0.5, 1.0)
        out += both(tone * np.float32(loud * 0.1))
    return out


def room(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A quiet room: hardly any air."""
    return np.asarray(wide_noise(rng, count, band(70, 500, 1, -4.0), 0.3) * np.float32(0.1))


def cave(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Drops that echo in the dark."""
    out = np.zeros((2, count), np.float32)
    for at in (samples(0.3), *poisson_times(rng, count, 0.8)):
        pitch, size = rng.uniform(900, 2100), samples(0.12)
        drop = glide(np.float32(pitch) * (1 + 2.5 * clock(size))) * np.exp(-clock(size) * 45) * swell(size, 0.002, 0.02)
        lay(out, int(at), panned(drop, rng.uniform(0.3, 0.7)), 0.16 * rng.uniform(0.4, 1))
    air = wide_noise(rng, count, band(45, 220, 1), 0.3) * drift(rng, count, 0.3, 0.5, 1.0)
    return np.asarray(echoing(out, (2.6, 0.9, 4000, 0.04), rng) + air * np.float32(0.05))


def _repeated(
    count: int, first: float, times: Callable[[float], float], sound: Callable[[], Stereo], gain: float
) -> Stereo:
    """A sound at `first` and then `times(second)` seconds after each one."""
    out = np.zeros((2, count), np.float32)
    second = first
    while second < count / 48_000:
        lay(out, samples(second), sound(), gain)
        second += times(second)
    return out


def bells(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Two church bells."""
    tones = [_bell(float(pitch)) for pitch in rng.choice((196, 220, 247), 2, replace=False)]
    turn = iter(range(10_000))
    made = _repeated(
        count,
        0.3,
        lambda _: rng.uniform(1.25, 1.45),
        lambda: panned(tones[next(turn) % 2], 0.5 + rng.uniform(-0.1, 0.1)),
        0.12,
    )
    return echoing(made, (2.2, 0.4, 3500, 0.05), rng)


def _bell(pitch: float) -> Mono:
    """Hum, prime, tierce, quint, nominal and above."""
    ratios = np.array((0.5, 1.0, 1.183, 1.506, 2.0, 2.514, 2.662, 3.011, 4.166))
    gains = (0.5, 0.9, 0.8, 0.3, 1.0, 0.4, 0.3, 0.35, 0.25)
    return damped(pitch * ratios, 0.35 + 0.7 * ratios, gains, samples(4.0))


def chimes(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A wind chime, or the glitter of magic: high glassy tones of one scale, in runs."""
    out = np.zeros((2, count), np.float32)
    scale = 1046.5 * 2 ** (np.array((0, 2, 4, 7, 9, 12, 14, 16, 19, 21, 24)) / 12)
    tones = [damped((f, f * 2.76, f * 5.4), (3.2, 6, 11), (1, 0.3, 0.1), samples(1.3)) for f in scale]
    for at in (samples(0.15), *poisson_times(rng, count, 0.55)):
        run = int(rng.integers(4, 10))
        first, step = int(rng.integers(0, 4)), rng.uniform(0.05, 0.1)
        for number in range(run):
            which = min(first + number, len(tones) - 1) if rng.random() < 0.8 else int(rng.integers(len(tones)))
            pan = 0.3 + 0.4 * number / run
            lay(out, int(at) + samples(number * step), panned(tones[which], pan), 0.06 * rng.uniform(0.4, 1))
    return echoing(out, _HALL, rng)


def magic(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Glitter over a breath that swells."""
    breath = wide_noise(rng, count, resonances((1320, 60, 1.0), (1980, 80, 0.7), (2640, 90, 0.5)), 0.45)
    return np.asarray(chimes(rng, count, energy) + breath * (drift(rng, count, 0.6, 0.0, 0.02)))


def ticking(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A clock on the wall: tick, tock."""
    size = samples(0.09)
    sounds = [
        panned(damped((body, body * 2.3, high), (95, 140, 320), (0.7, 0.4, 0.6), size), 0.45)
        for body, high in ((820, 4300), (690, 3600))
    ]
    turn = iter(range(10_000))
    return _repeated(count, 0.12, lambda _: 0.5, lambda: sounds[next(turn) % 2], 0.2)


def typing(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Keys in bursts, with the deeper space bar in between."""
    keys = [_key(rng, 1.0) for _ in range(8)]
    bar = _key(rng, 0.6)

    def sound() -> Stereo:
        key = bar if rng.random() < 0.15 else keys[rng.integers(len(keys))]
        return panned(key * np.float32(rng.uniform(0.6, 1)), rng.uniform(0.4, 0.6))

    return _repeated(
        count, 0.15, lambda _: rng.uniform(0.4, 0.8) if rng.random() < 0.1 else rng.gamma(6, 0.022), sound, 0.2
    )


def _key(rng: np.random.Generator, size: float) -> Mono:
    count = samples(0.11)
    thock = damped((rng.uniform(230, 320) * size, rng.uniform(900, 1300) * size), (70, 130), (0.5, 0.35), count)
    click = burst(rng, count, band(1800, 6500), 330)
    release = np.roll(burst(rng, count, band(2200, 7000), 420), samples(0.065)) * np.float32(0.25)
    release[: samples(0.065)] = 0
    return np.asarray(thock + click + release)


def cups(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Crockery: cups, saucers and spoons now and then."""
    tones = []
    for _ in range(8):
        base = rng.uniform(1900, 3600)
        ratios = np.array((1.0, 1.62, 2.41, 3.3))
        tones.append(damped(base * ratios, (22, 30, 44, 60), (0.6, 1.0, 0.6, 0.4), samples(0.3)))
    return scattered(rng, count, 1.1, tones, 0.5, 0.3, drift(rng, count, 0.5, 0.3, 1.0)) * np.float32(0.16)


def siren(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A siren some streets away, rising and falling."""
    cycle = np.float32(0.5) - np.float32(0.5) * np.cos(np.float32(2 * np.pi / 3.6) * clock(count))
    tone = glide(560 + 760 * cycle, (1.0, 0.5, 0.3, 0.12)) * drift(rng, count, 0.5, 0.6, 1.0)
    return echoing(both(tone * np.float32(0.06)), _HALL, rng)


def rocket(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Thrust: a torn roar down to the lowest."""
    tear = drift(rng, count, 30, 0.4, 1.0) * drift(rng, count, 1.0, 0.7, 1.0)
    roar = wide_noise(rng, count, band(35, 1100, 1, -3.0), 0.35) * tear
    return np.asarray(roar * 0.3 + wide_noise(rng, count, band(900, 5000, 1, -3.0), 0.4) * 0.04)


def helicopter(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Rotor blades over a turbine."""
    phase = np.cumsum(np.full(count, 11.0)) * (2 * np.pi / 48_000)
    chop = np.exp(4 * (np.cos(phase) - 1)).astype(np.float32)
    blades = wide_noise(rng, count, band(45, 700, 1, -2.0), 0.3) * (chop + np.float32(0.08))
    return np.asarray(blades * 0.35 + both(glide(drift(rng, count, 0.5, 840, 880), (1.0, 0.3))) * np.float32(0.008))


def hammer(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A hammer on an anvil: a strike, a bounce, a strike."""
    base = rng.uniform(1350, 1700)
    ratios = np.array((1.0, 1.41, 2.32, 3.17, 4.6))
    size = samples(0.7)
    ring = damped(base * ratios, 5 + 3 * ratios, (0.8, 0.6, 1.0, 0.5, 0.3), size)
    strike = panned(ring + burst(rng, size, band(1200, 7000, 1), 110), 0.45)
    turn = iter(range(10_000))
    return echoing(
        _repeated(count, 0.2, lambda _: 0.22 if next(turn) % 3 == 0 else rng.uniform(0.5, 0.62), lambda: strike, 0.14),
        _HALL,
        rng,
    )


def chopping(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A knife on a board, in runs."""
    chops = [_wood(rng, rng.uniform(290, 380), 0.5) for _ in range(4)]

    def sound() -> Stereo:
        return panned(chops[rng.integers(len(chops))] * np.float32(rng.uniform(0.7, 1)), 0.5)

    return _repeated(count, 0.15, lambda _: rng.uniform(0.6, 1.1) if rng.random() < 0.12 else 0.2, sound, 0.25)


def knocking(rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """Three knocks on a door, and again after a while."""
    turn = iter(range(1, 10_000))
    return _repeated(
        count,
        0.3,
        lambda _: 2.6 if next(turn) % 3 == 0 else 0.24,
        lambda: panned(_wood(rng, rng.uniform(150, 165), 1.0), 0.5),
        0.3,
    )


def _wood(rng: np.random.Generator, pitch: float, size: float) -> Mono:
    count = samples(0.16)
    body = damped((pitch, pitch * 2.1, pitch * 3.9), (42, 70, 120), (1.0, 0.5, 0.3), count)
    return np.asarray(body * np.float32(size) + burst(rng, count, band(900, 5000, 1), 190) * np.float32(0.5))
