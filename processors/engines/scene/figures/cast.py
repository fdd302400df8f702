"""The figures, their sizes, and the ground that each needs."""

from dataclasses import dataclass

from processors.engines.scene.figures import animals, beasts, flyers, heroes, people, things
from processors.engines.scene.figures.shapes import Pose


@dataclass(frozen=True)
class Role:
    """A pose with its place in a scene."""

    pose: Pose
    #: Height of one pose unit as a share of the picture.
    size: float
    #: ground, water or air.
    realm: str
    #: Half the width and the reach above and below, in pose units.
    reach: tuple[float, float, float] = (0.6, 1.25, 0.1)
    #: Widths of the frame per second at which it travels.
    speed: float = 0.0


ROLES: dict[str, Role] = {
    "girl": Role(people.girl, 0.36, "ground"),
    "boy": Role(people.boy, 0.36, "ground"),
    "couple": Role(people.couple, 0.34, "ground", (0.75, 1.25, 0.1)),
    "samurai": Role(heroes.samurai, 0.37, "ground"),
    "astronaut": Role(heroes.astronaut, 0.34, "ground"),
    "wizard": Role(heroes.wizard, 0.36, "ground"),
    "robot": Role(heroes.robot, 0.5, "ground", (0.5, 1.15, 0.05)),
    "cat": Role(animals.cat, 0.22, "ground", (0.85, 1.1, 0.05)),
    "dog": Role(animals.dog, 0.24, "ground", (0.85, 1.15, 0.05)),
    "fox": Role(animals.fox, 0.24, "ground", (0.85, 1.15, 0.05)),
    "wolf": Role(animals.wolf, 0.27, "ground", (0.85, 1.15, 0.05)),
    "deer": Role(animals.deer, 0.32, "ground", (0.55, 1.3, 0.05)),
    "rabbit": Role(animals.rabbit, 0.16, "ground", (0.6, 1.1, 0.05)),
    "horse": Role(beasts.horse, 0.34, "ground", (0.95, 1.35, 0.05)),
    "bear": Role(beasts.bear, 0.32, "ground", (0.8, 1.1, 0.05)),
    "lion": Role(beasts.lion, 0.3, "ground", (0.95, 1.1, 0.05)),
    "elephant": Role(beasts.elephant, 0.42, "ground", (0.95, 1.05, 0.05)),
    "dinosaur": Role(beasts.dinosaur, 0.42, "ground", (1.15, 1.35, 0.05)),
    "penguin": Role(beasts.penguin, 0.24, "ground", (0.8, 1.15, 0.05)),
    "turtle": Role(beasts.turtle, 0.3, "air", (0.85, 1.4, 0.6), 0.015),
    "ghost": Role(beasts.ghost, 0.3, "air", (0.6, 1.15, 0.1), 0.008),
    "car": Role(beasts.car, 0.17, "ground", (1.1, 1.15, 0.1), 0.07),
    "cyclist": Role(beasts.cyclist, 0.34, "ground", (0.8, 1.25, 0.05), 0.05),
    "birds": Role(flyers.birds, 0.34, "air", (2.5, 0.6, 0.5), 0.035),
    "dragon": Role(flyers.dragon, 0.27, "air", (1.4, 0.9, 0.5), 0.03),
    "whale": Role(animals.whale, 0.34, "air", (1.15, 1.0, 0.2), 0.018),
    "fish": Role(animals.fish, 0.36, "air", (1.1, 1.1, 0.1), 0.02),
    "jellyfish": Role(animals.jellyfish, 0.3, "air", (0.6, 1.1, 0.3)),
    "balloon": Role(flyers.balloon, 0.34, "air", (0.45, 0.65, 0.55), 0.008),
    "plane": Role(flyers.plane, 0.24, "air", (0.8, 0.35, 0.35), 0.06),
    "airship": Role(flyers.airship, 0.28, "air", (1.1, 0.5, 0.3), 0.015),
    "rocket": Role(flyers.rocket, 0.3, "air", (0.8, 0.75, 0.85), 0.02),
    "butterfly": Role(flyers.butterfly, 0.4, "air", (1.1, 0.6, 0.6)),
    "boat": Role(things.boat, 0.27, "water", (0.65, 1.15, 0.2), 0.006),
    "train": Role(things.train, 0.085, "ground", (17.0, 1.4, 0.1), 0.11),
    "castle": Role(things.castle, 0.33, "ground", (0.65, 1.3, 0.1)),
    "torii": Role(things.torii, 0.36, "ground", (0.7, 1.1, 0.1)),
    "lighthouse": Role(things.lighthouse, 0.36, "ground", (0.2, 1.05, 0.1)),
    "windmill": Role(things.windmill, 0.3, "ground", (0.5, 1.1, 0.1)),
    "house": Role(things.house, 0.17, "ground", (0.6, 1.5, 0.1)),
    "tree": Role(things.tree, 0.5, "ground", (0.55, 1.1, 0.1)),
}
