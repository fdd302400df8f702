"""How persons stand who do nothing: everyone in an own way."""

from typing import Any

from processors.engines.director.characters.poses import Deed, pose

_REST: dict[str, Any] = {
    "right_foot": (-0.04, 0.03, 0.0),
    "left_foot": (0.1, 0.09, 0.0),
    "hip": 0.985,
    "side": 0.05,
    "tilt": -0.05,
}
_OTHER: dict[str, Any] = {
    "right_foot": (0.1, 0.09, 0.0),
    "left_foot": (-0.05, 0.03, 0.0),
    "hip": 0.985,
    "side": -0.05,
    "tilt": 0.06,
}

#: First those that leave the right hand free for what it carries: a hand on the hip, at ease. Then both hands: arms
#: crossed, behind the back, in the pockets, one holding the other, clasped, one on the hip.
_CARRYING = 3
IDLES: tuple[Deed, ...] = (
    Deed((pose((0.12, 0.12, -0.95), (0.0, 0.32, -0.6), **_OTHER),)),
    Deed((pose((0.16, 0.1, -0.94), (-0.06, 0.16, -0.95), **_REST),)),
    Deed((pose((0.1, 0.12, -0.95), (0.2, 0.06, -0.92), **_OTHER),)),
    Deed((pose((-0.02, 0.3, -0.62), (0.1, 0.14, -0.95), **_REST),)),
    Deed((pose((0.36, -0.4, -0.4), (0.42, -0.34, -0.46), **_OTHER),)),
    Deed((pose((-0.26, -0.12, -0.74), (-0.26, -0.12, -0.74), **_REST),)),
    Deed((pose((0.04, 0.14, -0.74), (0.08, 0.13, -0.74), **_OTHER),)),
    Deed((pose((0.32, -0.5, -0.62), (0.1, 0.05, -0.97), **_REST),)),
    Deed((pose((0.34, -0.26, -0.72), (0.34, -0.26, -0.72), **_OTHER),)),
)


#: What each of several who play, or celebrate, does.
VARIANTS: dict[str, tuple[str, ...]] = {
    "play": ("play ball", "jump", "spin around", "celebrate"),
    "celebrate": ("celebrate", "jump", "clap", "celebrate"),
    "exercise": ("exercise", "lift dumbbells", "squat", "stretch"),
}


#: How one stands whose feeling was said, if the hands are free.
POSTURES: dict[str, str] = {
    "sad": "sigh",
    "crying": "cry",
    "angry": "frown",
    "afraid": "tremble",
    "shy": "blush",
    "surprised": "gasp",
    "happy": "smile",
    "laughing": "laugh",
}


def at_ease(choice: float, carries: bool) -> Deed:
    """The way to stand of a person whose choice, 0..1, it is; `carries`: the right hand has something to hold."""
    ways = IDLES[:_CARRYING] if carries else IDLES
    return ways[min(len(ways) - 1, int(choice * len(ways)))]
