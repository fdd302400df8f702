"""The kinds of the sea that are no fish."""

from collections.abc import Callable
from functools import partial

from processors.engines.director.animals.coats import Coat, coat
from processors.engines.director.animals.rig import Point
from processors.engines.director.animals.serpents import eastern_dragon, manta, sea_serpent
from processors.engines.director.animals.shelled import crab, lobster, seal, starfish, turtle
from processors.engines.director.animals.simple import Drawing, SimpleKind
from processors.engines.director.animals.soft import jellyfish, octopus, ray, seahorse, squid


def _plan(
    make: Callable[[Coat], Drawing],
    metres: float,
    colours: Coat,
    head: Point,
    crown: float,
    home: str = "water",
    *,
    seat: float = 0.7,
    pace: float = 0.5,
    hand: Point = (0.5, 0.4),
    coats: tuple[Coat, ...] = (),
) -> SimpleKind:
    return SimpleKind(
        metres,
        make,
        colours,
        head,
        (head[0] + 0.1, head[1] - 0.1),
        hand,
        (0.0, seat),
        crown,
        home,
        pace,
        coats,
    )


SOFT: dict[str, SimpleKind] = {
    "octopus": _plan(
        octopus, 0.6, coat("#e8744c", "#fbc8a8", "#b04c30", iris="#5a2c3c"), (0.02, 0.74), 0.5, hand=(0.36, 0.5)
    ),
    "squid": _plan(squid, 0.5, coat("#f2a8b4", "#fbd8dc", "#d07088"), (0.02, 0.9), 0.34),
    "jellyfish": _plan(jellyfish, 0.5, coat("#c8a4f0", "#f0d8fa", "#9a74d0", iris="#5a3c8a"), (0.0, 1.0), 0.42),
    "crab": _plan(crab, 0.3, coat("#e85a3c", "#fbc0a0", "#b03c28"), (0.0, 0.7), 0.3, "ground", hand=(0.6, 0.6)),
    "lobster": _plan(lobster, 0.4, coat("#d8402c", "#f8a890", "#a02c20"), (0.36, 0.36), 0.16, "ground"),
    "starfish": _plan(starfish, 0.25, coat("#f8a04c", "#fdd8a0", "#d07028"), (0.0, 0.6), 0.4, "ground"),
    "seahorse": _plan(seahorse, 0.16, coat("#f4c444", "#fdf0b8", "#e0842c"), (0.04, 1.06), 0.16),
    "manta ray": _plan(manta, 3.0, coat("#3c4f7c", "#f0f2f6", "#232f50", iris="#f4f4f8"), (0.36, 0.66), 0.14),
    "eastern dragon": _plan(
        eastern_dragon,
        6.0,
        coat("#3c9c5c", "#f8dc8c", "#d8483c", iris="#f8d838", nose="#2c6a4c"),
        (1.0, 1.2),
        0.22,
        "air",
        seat=0.95,
        coats=(
            coat("#3c9c5c", "#f8dc8c", "#d8483c", iris="#f8d838", nose="#2c6a4c"),
            coat("#d8423c", "#f8dc8c", "#f0a030", iris="#f8e060", nose="#7a2430"),
            coat("#4a7cd8", "#e8f0f8", "#7c4cc8", iris="#f8d838", nose="#2c3c8a"),
            coat("#f0b83c", "#fdf0c8", "#d8483c", iris="#3c2c24", nose="#8a5a1c"),
        ),
    ),
    "sea serpent": _plan(sea_serpent, 5.0, coat("#3c8c8c", "#d8ecd0", "#2c5c7c", iris="#f0c838"), (0.64, 1.1), 0.17),
    "stingray": _plan(ray, 1.0, coat("#b49870", "#f4ead4", "#7a6248"), (0.36, 0.66), 0.14),
    "turtle": _plan(
        partial(turtle, False), 0.5, coat("#8cb858", "#d8e8a0", "#6a7c3c"), (0.7, 0.52), 0.23, "ground", pace=0.2
    ),
    "sea turtle": _plan(partial(turtle, True), 0.9, coat("#6cb08c", "#d8ecc8", "#4c8468"), (0.7, 0.52), 0.23),
    "tortoise": _plan(
        partial(turtle, False), 0.7, coat("#b8a468", "#e8dcb0", "#7a5c38"), (0.7, 0.52), 0.23, "ground", pace=0.15
    ),
    "seal": _plan(
        partial(seal, False),
        1.0,
        coat("#9aa2b0", "#eef0f2", "#6a7282", iris="#2a2430"),
        (0.42, 0.92),
        0.3,
        "ground",
        pace=0.3,
    ),
    "sea lion": _plan(
        partial(seal, False), 1.5, coat("#8a6248", "#c89c74", "#5c3e2c"), (0.42, 0.92), 0.3, "ground", pace=0.3
    ),
    "walrus": _plan(
        partial(seal, True), 2.0, coat("#a8745c", "#dcb098", "#7a5040"), (0.42, 0.92), 0.3, "ground", pace=0.2
    ),
}
