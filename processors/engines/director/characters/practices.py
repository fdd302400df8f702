"""Deeds by the names that people give them: snapping, massaging, cheering, protesting, jumping on a cord."""

from typing import Any

from processors.engines.director.characters.poses import FRONTAL, READY, SIT, WIDE, Deed, Swing, pose

_ASIDE = ("three-quarter", "side")
_LUNGE: dict[str, Any] = {"right_foot": (0.62, 0.04, 0.0), "left_foot": (-0.5, 0.06, 0.0), "hip": 0.7}

PRACTICES: dict[str, Deed] = {
    "stick out tongue": Deed(
        (pose((0.1, 0.3, 0.1), (0.1, 0.3, 0.1), nod=-0.04), pose((0.1, 0.34, 0.16), (0.1, 0.34, 0.16), tilt=0.08)),
        0.7,
        face="cheeky",
        views=("front", "three-quarter"),
        fingers="open",
    ),
    "shake head": Deed(
        (pose((0.4, 0.2, -0.2), (0.4, 0.2, -0.2)),),
        swings=(Swing("tilt", 0.16, 1.3), Swing("right.1", 0.06, 1.3), Swing("left.1", -0.06, 1.3)),
        face="sad",
        views=FRONTAL,
        fingers="open",
    ),
    "snap": Deed(
        (pose((0.3, 0.26, 0.22), (0.1, 0.2, -0.9)), pose((0.34, 0.26, 0.14), (0.1, 0.2, -0.9), tilt=0.06)),
        0.35,
        motion="sparkles",
        face="winking",
        views=FRONTAL,
        fingers="pointing",
    ),
    "massage": Deed(
        (
            pose((0.68, 0.0, -0.6), (0.6, 0.04, -0.66), nod=0.22, lean=0.3, **SIT),
            pose((0.5, 0.0, -0.6), (0.74, 0.04, -0.62), nod=0.22, lean=0.26, **SIT),
        ),
        0.6,
        held="chair",
        hand="floor",
        face="calm",
        views=_ASIDE,
        fingers="open",
    ),
    "barbecue": Deed(
        (pose((0.72, -0.04, -0.3), (0.2, 0.2, -0.8), nod=0.16), pose((0.8, -0.02, -0.24), (0.2, 0.2, -0.8), nod=0.16)),
        0.6,
        held="spatula",
        stands="barbecue",
        face="happy",
        views=_ASIDE,
    ),
    "wash hands": Deed(
        (pose((0.66, -0.12, -0.42), (0.62, -0.14, -0.46), nod=0.24, lean=0.14),),
        swings=(Swing("right.0", 0.05, 1.6), Swing("left.0", 0.05, 1.6, 0.5)),
        stands="basin",
        face="calm",
        views=_ASIDE,
        fingers="open",
    ),
    "stretch leg": Deed(
        (
            pose((0.7, 0.1, -0.6), (0.64, 0.1, -0.62), lean=0.3, **_LUNGE),
            pose((0.74, 0.1, -0.56), (0.68, 0.1, -0.58), lean=0.44, **_LUNGE),
        ),
        1.0,
        face="determined",
        views=_ASIDE,
        fingers="open",
    ),
    "rock paper scissors": Deed(
        (pose((0.62, 0.04, -0.1), (0.1, 0.2, -0.85), **READY), pose((0.66, 0.04, -0.4), (0.1, 0.2, -0.85), **READY)),
        0.4,
        face="determined",
        views=_ASIDE,
    ),
    "cheer": Deed(
        (
            pose((0.2, 0.3, 0.8), (0.2, 0.3, 0.8), **WIDE),
            pose((0.3, 0.7, 0.2), (0.1, 0.3, 0.8), (0.0, 0.1, 0.0), (0.2, 0.1, 0.3), 0.98),
            pose((0.1, 0.3, 0.8), (0.3, 0.7, 0.2), **WIDE),
        ),
        0.5,
        held="pompom",
        other="pompom",
        face="laughing",
        views=("front", "three-quarter"),
    ),
    "protest": Deed(
        (pose((0.3, 0.1, 0.5), (0.2, 0.2, 0.3), **READY), pose((0.3, 0.1, 0.64), (0.2, 0.24, 0.7), **READY)),
        0.6,
        held="sign",
        face="shouting",
        views=FRONTAL,
    ),
    "bungee jump": Deed(
        (pose((0.2, 0.8, 0.4), (0.2, 0.8, 0.4), (0.0, 0.04, 0.0), (0.04, 0.04, 0.0)),),
        swings=(Swing("right.2", 0.1, 0.8), Swing("left.2", 0.1, 0.8, 0.3)),
        turned=3.14159,
        aloft=0.35,
        motion="cord",
        face="laughing",
        views=FRONTAL,
        fingers="open",
    ),
    "robot dance": Deed(
        (
            pose((0.5, 0.3, 0.3), (0.5, 0.3, -0.4), tilt=0.1, **WIDE),
            pose((0.5, 0.3, -0.4), (0.5, 0.3, 0.3), tilt=-0.1, **WIDE),
            pose((0.1, 0.8, 0.0), (0.1, 0.8, 0.0), nod=0.06, **WIDE),
        ),
        0.55,
        face="neutral",
        views=("front", "three-quarter"),
        fingers="open",
    ),
    "hula hoop": Deed(
        (pose((0.1, 0.7, 0.35), (0.1, 0.7, 0.35), **WIDE),),
        swings=(Swing("shift", 0.05, 1.1), Swing("side", 0.08, 1.1, 0.25), Swing("right.2", 0.06, 1.1)),
        motion="hoop",
        face="laughing",
        views=("front", "three-quarter"),
        fingers="open",
    ),
}
