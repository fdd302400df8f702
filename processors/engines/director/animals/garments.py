"""What animals wear on the body, and what a role makes them wear."""

import re

from processors.engines.director.animals.coats import OnBody
from processors.engines.director.animals.worn import colour_before
from processors.engines.director.shapes import Bgr, Shape, blend, darker, hexed, lighter, smooth

#: The colour of a garment of which no colour is said, and where on the body it begins: 0 rump … 1 chest.
_GARMENTS: dict[str, tuple[str, float]] = {
    "dress": ("#e0566c", 0.0),
    "kimono": ("#b8405c", 0.05),
    "robe": ("#4a3c9c", 0.0),
    "raincoat": ("#f6cf3e", 0.1),
    "trench coat": ("#c8a878", 0.1),
    "coat": ("#7a5c48", 0.1),
    "space suit": ("#eef2f6", -0.05),
    "spacesuit": ("#eef2f6", -0.05),
    "armor": ("#b8c0cc", 0.1),
    "armour": ("#b8c0cc", 0.1),
    "pajamas": ("#9cc4ec", -0.02),
    "costume": ("#8250c0", 0.1),
    "uniform": ("#3a5c9c", 0.25),
    "suit": ("#34323e", 0.25),
    "tuxedo": ("#2c2a34", 0.25),
    "t-shirt": ("#4ca4e0", 0.4),
    "shirt": ("#4ca4e0", 0.4),
    "jersey": ("#d83c3c", 0.34),
    "sweatshirt": ("#6a7a94", 0.32),
    "blouse": ("#f0d8e0", 0.36),
    "hoodie": ("#6a7a94", 0.32),
    "sweater": ("#d8743c", 0.34),
    "jumper": ("#d8743c", 0.34),
    "jacket": ("#3c4a6c", 0.36),
    "vest": ("#8a5a38", 0.42),
    "swimsuit": ("#e0566c", 0.3),
    "apron": ("#f6f2ea", 0.2),
    "clothes": ("#4a74c0", 0.35),
}
#: What the role of an animal adds to its clothes.
ROLES: dict[str, str] = {
    "chef": "chef hat and white apron",
    "cook": "chef hat and white apron",
    "baker": "chef hat and white apron",
    "wizard": "wizard hat and purple robe",
    "witch": "witch hat and black cape",
    "mage": "wizard hat and blue robe",
    "magician": "top hat and black cape",
    "king": "crown and red cape",
    "queen": "crown and purple cape",
    "prince": "crown and blue cape",
    "princess": "tiara and pink dress",
    "knight": "gray helmet and armor",
    "warrior": "gray helmet and armor",
    "samurai": "red helmet and armor",
    "ninja": "black bandana and black suit",
    "pirate": "black hat and red vest",
    "captain": "navy cap and navy jacket",
    "sailor": "white cap and blue shirt",
    "astronaut": "space suit",
    "cowboy": "cowboy hat and vest",
    "sheriff": "cowboy hat and vest",
    "detective": "brown hat and trench coat",
    "spy": "sunglasses and suit",
    "businessman": "glasses and suit",
    "teacher": "glasses and vest",
    "professor": "glasses and vest",
    "scientist": "glasses and white coat",
    "doctor": "glasses and white coat",
    "nurse": "white cap and white dress",
    "police officer": "navy cap and navy uniform",
    "policeman": "navy cap and navy uniform",
    "firefighter": "red helmet and yellow coat",
    "builder": "yellow helmet and orange vest",
    "superhero": "red cape",
    "hero": "red cape",
    "santa": "santa hat and red coat",
    "dj": "headphones and sunglasses",
    "artist": "beret and scarf",
    "painter": "beret and scarf",
    "gentleman": "top hat and bow tie",
    "farmer": "straw hat and blue shirt",
    "student": "glasses and sweater",
    "vampire": "black cape",
}


def garment(clothes: str, on: OnBody, ink: float) -> list[Shape]:
    """The garment on a body; none is said: nothing."""
    for word, (usual, begin) in _GARMENTS.items():
        if re.search(rf"\b{word}\b", clothes):
            return _cut(on, colour_before(word, clothes, hexed(usual)), begin, ink)
    return []


def _cut(on: OnBody, colour: Bgr, begin: float, ink: float) -> list[Shape]:
    line = darker(colour, 0.6)
    top = [on(begin + (1.08 - begin) * k / 4, 1.0) for k in range(5)]
    chest = [on(1.12, 0.6), on(1.16, 0.0), on(1.12, -0.7)]
    low = [on(1.04 - (1.04 - begin) * k / 4, -1.0) for k in range(5)]
    hem = [on(begin - 0.04, -0.5), on(begin - 0.02, 0.0), on(begin - 0.04, 0.5)]
    shade = [*low, *[on(begin + (1.0 - begin) * k / 4, -0.62) for k in range(5)]]
    border = smooth(
        [on(begin + 0.06, 0.99), on(begin + 0.07, 0.4), on(begin + 0.08, -0.2), on(begin + 0.06, -0.97)], closed=False
    )
    return [
        Shape(smooth([*top, *chest, *low, *hem], steps=3), colour, ink, line),
        Shape(smooth(shade, steps=2), blend(colour, line, 0.24)),
        Shape(border, None, ink, lighter(colour, 0.5), False),
    ]
