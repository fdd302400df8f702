"""The kinds of insects and of what crawls."""

from collections.abc import Callable
from functools import partial

from processors.engines.director.animals.coats import Coat, coat
from processors.engines.director.animals.crawlers import bat, crawler, snail, snake, spider
from processors.engines.director.animals.crickets import grasshopper, mantis, scorpion
from processors.engines.director.animals.insects import ant, bee, butterfly, dragonfly, ladybug
from processors.engines.director.animals.rig import Point
from processors.engines.director.animals.simple import Drawing, SimpleKind


def _plan(
    make: Callable[[Coat], Drawing],
    metres: float,
    tall: float,
    colours: Coat,
    head: Point,
    crown: float,
    home: str,
    pace: float = 0.6,
    *coats: Coat,
) -> SimpleKind:
    return SimpleKind(
        metres,
        make,
        colours,
        head,
        (head[0] + 0.1, head[1] - 0.08),
        (head[0], head[1] - 0.2),
        (0.0, tall * 0.5),
        crown,
        home,
        pace,
        coats,
    )


BUGS: dict[str, SimpleKind] = {
    "butterfly": _plan(
        partial(butterfly, False),
        0.09,
        1.1,
        coat("#f08838", "#fdf0d8", "#4a3440"),
        (0.0, 0.61),
        0.13,
        "air",
        2.5,
        coat("#4c8ce8", "#e8f4fd", "#283c70"),
        coat("#f08838", "#fdf0d8", "#4a3440"),
        coat("#b878e0", "#f8e4fd", "#5c3478"),
    ),
    "moth": _plan(
        partial(butterfly, True), 0.07, 1.1, coat("#c8b498", "#f4e8d4", "#8a7458"), (0.0, 0.61), 0.13, "air", 2.5
    ),
    "bee": _plan(partial(bee, False), 0.04, 1.0, coat("#f8cc3c", "#fdf0b0", "#3a3034"), (0.36, 0.46), 0.25, "air", 4.0),
    "wasp": _plan(
        partial(bee, False), 0.04, 1.0, coat("#f4b428", "#fde8a0", "#2c262c"), (0.36, 0.46), 0.25, "air", 4.0
    ),
    "firefly": _plan(
        partial(bee, True), 0.03, 1.0, coat("#6a5a44", "#fdf6a0", "#4a3c38"), (0.36, 0.46), 0.25, "air", 3.0
    ),
    "fly": _plan(partial(bee, False), 0.02, 1.0, coat("#5c6470", "#c8d4dc", "#44505c"), (0.36, 0.46), 0.25, "air", 4.0),
    "ladybug": _plan(ladybug, 0.03, 0.7, coat("#e03c34", "#fdf4e8", "#2c2830"), (0.38, 0.32), 0.2, "ground"),
    "beetle": _plan(ladybug, 0.05, 0.7, coat("#3c6a5c", "#d8ece0", "#28443c"), (0.38, 0.32), 0.2, "ground"),
    "dragonfly": _plan(dragonfly, 0.09, 1.2, coat("#3aa8b8", "#d0f0f0", "#206878"), (0.38, 0.56), 0.17, "air", 4.0),
    "ant": _plan(ant, 0.02, 0.85, coat("#8a4434", "#e8b09c", "#5c2c24"), (0.3, 0.44), 0.22, "ground", 1.5),
    "spider": _plan(
        spider, 0.06, 0.75, coat("#54485c", "#e8607c", "#342c3c", iris="#e0a040"), (0.16, 0.42), 0.22, "ground", 1.2
    ),
    "caterpillar": _plan(
        partial(crawler, 6), 0.06, 0.8, coat("#8cc84c", "#f0f4a8", "#4c8434"), (0.44, 0.36), 0.24, "ground", 0.4
    ),
    "worm": _plan(
        partial(crawler, 8), 0.08, 0.6, coat("#f0a098", "#fbd0c8", "#c06c68"), (0.44, 0.36), 0.24, "ground", 0.3
    ),
    "snake": _plan(
        snake, 0.9, 0.8, coat("#6cac4c", "#e8f0a8", "#3c7c3c", iris="#e8b030"), (0.54, 0.7), 0.15, "ground", 0.5
    ),
    "cobra": _plan(
        partial(snake, hood=True),
        1.2,
        0.8,
        coat("#8a7448", "#e8d8a0", "#54442c", iris="#e8b030"),
        (0.54, 0.7),
        0.15,
        "ground",
        0.5,
    ),
    "scorpion": _plan(
        scorpion, 0.1, 0.9, coat("#8a5a34", "#d8b088", "#3a2620", iris="#e8a030"), (0.4, 0.3), 0.15, "ground", 0.8
    ),
    "grasshopper": _plan(
        grasshopper, 0.05, 0.7, coat("#6cb84c", "#d8eca8", "#3c7c34"), (0.42, 0.48), 0.2, "ground", 1.0
    ),
    "mantis": _plan(mantis, 0.09, 1.2, coat("#7cc85c", "#d8f0b0", "#3c8a3c"), (0.34, 1.1), 0.16, "ground", 0.4),
    "snail": _plan(snail, 0.06, 0.9, coat("#d88c54", "#f4dcb0", "#8a4c2c"), (0.5, 0.8), 0.2, "ground", 0.15),
    "bat": _plan(bat, 0.25, 1.2, coat("#6a5468", "#a88ca0", "#44344a", iris="#a83c50"), (0.0, 0.8), 0.32, "air", 4.0),
}
