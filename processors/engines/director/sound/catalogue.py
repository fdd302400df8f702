"""All sounds by name: what makes each, and how loud it is beside the others."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from processors.engines.director.sound import birds, machines, people, water, weather
from processors.engines.director.sound.calls import CALLS, called
from processors.engines.director.sound.synthesis import Stereo

#: Makes so many samples; the last argument is how much happens, 0 to 1.
Maker = Callable[[np.random.Generator, int, float], Stereo]


class NamedSound(NamedTuple):
    """`loudness`: LUFS of its loud parts, before the film is levelled."""

    make: Maker
    loudness: float


SOUNDS: dict[str, NamedSound] = {
    "rain": NamedSound(weather.rain, -18),
    "drizzle": NamedSound(weather.drizzle, -22),
    "wind": NamedSound(weather.wind, -20),
    "breeze": NamedSound(weather.wind, -27),
    "leaves": NamedSound(weather.leaves, -26),
    "snow": NamedSound(weather.snow, -27),
    "sandstorm": NamedSound(weather.sandstorm, -19),
    "fire": NamedSound(weather.fire, -18),
    "fireworks": NamedSound(weather.fireworks, -17),
    "rain inside": NamedSound(weather.rain_inside, -24),
    "sizzle": NamedSound(weather.sizzle, -22),
    "thunder": NamedSound(weather.thunder, -16),
    "explosion": NamedSound(weather.explosions, -14),
    "waves": NamedSound(water.waves, -18),
    "stream": NamedSound(water.stream, -20),
    "waterfall": NamedSound(water.waterfall, -17),
    "underwater": NamedSound(water.underwater, -20),
    "bubbles": NamedSound(water.bubbles, -23),
    "splashes": NamedSound(water.splashes, -20),
    "pouring": NamedSound(water.pouring, -20),
    "birds": NamedSound(birds.birds, -18),
    "gulls": NamedSound(birds.gulls, -23),
    "jungle": NamedSound(birds.jungle, -20),
    "owl": NamedSound(birds.owl, -22),
    "crickets": NamedSound(birds.crickets, -24),
    "insects": NamedSound(birds.insects, -25),
    "traffic": NamedSound(machines.traffic, -19),
    "city": NamedSound(machines.city, -18),
    "train": NamedSound(machines.train, -18),
    "train whistle": NamedSound(machines.train_whistle, -18),
    "engine": NamedSound(machines.engine, -20),
    "hum": NamedSound(machines.hum, -23),
    "room": NamedSound(machines.room, -34),
    "cave": NamedSound(machines.cave, -22),
    "bells": NamedSound(machines.bells, -18),
    "chimes": NamedSound(machines.chimes, -22),
    "magic": NamedSound(machines.magic, -20),
    "clock": NamedSound(machines.ticking, -23),
    "typing": NamedSound(machines.typing, -21),
    "hammer": NamedSound(machines.hammer, -21),
    "chopping": NamedSound(machines.chopping, -21),
    "knocking": NamedSound(machines.knocking, -19),
    "cups": NamedSound(machines.cups, -26),
    "siren": NamedSound(machines.siren, -22),
    "rocket": NamedSound(machines.rocket, -17),
    "helicopter": NamedSound(machines.helicopter, -19),
    "crowd": NamedSound(people.crowd, -20),
    "applause": NamedSound(people.applause, -18),
    "laughter": NamedSound(people.laughter, -20),
    "steps": NamedSound(people.walking, -23),
    "hooves": NamedSound(people.hooves, -19),
    "gallop": NamedSound(people.gallop, -19),
    "swords": NamedSound(people.swords, -17),
    "punches": NamedSound(people.punches, -18),
    "heartbeat": NamedSound(people.heart, -20),
    **{name: NamedSound(partial(called, name), -26 if name == "purr" else -18) for name in CALLS},
}
