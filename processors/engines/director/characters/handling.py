"""Deeds with things that were named: on a table, on a board, at a meal, beside one, or between the hands."""

from typing import Any

from processors.engines.director.characters.poses import FRONTAL, SIT, Deed, Swing, pose

_ASIDE = ("three-quarter", "side")
_STEP: dict[str, Any] = {"right_foot": (-0.14, 0.06, 0.0), "left_foot": (0.16, 0.06, 0.0), "hip": 0.93}
#: Where a named thing lies on what stands there: metres from the feet.
LAID: dict[str, tuple[float, float]] = {
    "bare board": (0.56, 0.955),
    "work table": (0.62, 0.84),
    "dining table": (0.62, 0.77),
}
#: Beside such a one stands or hangs what is used.
BESIDE = "beside"

HANDLING: dict[str, Deed] = {
    "work at table": Deed(
        (
            pose((0.66, -0.02, -0.36), (0.62, -0.14, -0.42), nod=0.24, lean=0.14),
            pose((0.8, -0.06, -0.3), (0.54, -0.1, -0.4), nod=0.22, lean=0.18),
            pose((0.6, -0.1, -0.4), (0.76, -0.08, -0.32), nod=0.24, lean=0.16),
        ),
        0.8,
        stands="work table",
        face="happy",
        views=_ASIDE,
        fingers="open",
    ),
    "slice": Deed(
        (pose((0.7, -0.04, -0.26), (0.5, -0.14, -0.5), nod=0.24, lean=0.12),),
        swings=(Swing("right.2", 0.1, 1.8),),
        held="knife",
        stands="bare board",
        views=_ASIDE,
    ),
    "dine": Deed(
        (
            pose((0.7, -0.04, -0.42), (0.5, -0.12, -0.56), nod=0.14, lean=0.08, **SIT),
            pose((0.36, -0.2, -0.04), (0.5, -0.12, -0.56), nod=0.06, lean=0.08, **SIT),
            pose((0.36, -0.2, -0.02), (0.5, -0.12, -0.56), nod=0.1, lean=0.08, **SIT),
        ),
        0.85,
        held="cutlery",
        stands="dining table",
        face="happy",
        views=_ASIDE,
    ),
    "switch": Deed(
        (
            pose((0.84, 0.02, -0.06), (0.1, 0.16, -0.94), nod=0.04, lean=0.06),
            pose((0.9, 0.0, -0.1), (0.1, 0.16, -0.94), nod=0.08, lean=0.1),
        ),
        0.9,
        stands=BESIDE,
        face="happy",
        views=_ASIDE,
        fingers="pointing",
    ),
    "pull aside": Deed(
        (
            pose((0.8, 0.0, 0.3), (0.74, 0.0, 0.06), nod=-0.08, lean=0.04),
            pose((0.66, 0.0, 0.1), (0.8, 0.0, -0.1), nod=0.0, lean=-0.04),
        ),
        0.9,
        stands=BESIDE,
        face="happy",
        views=_ASIDE,
    ),
    "bend over": Deed(
        (
            pose((0.8, -0.06, -0.6), (0.74, 0.1, -0.66), **_STEP, lean=0.5, nod=0.1),
            pose((0.9, 0.1, -0.5), (0.66, -0.06, -0.7), **_STEP, lean=0.55, nod=0.1),
        ),
        0.8,
        stands=BESIDE,
        face="calm",
        views=_ASIDE,
        fingers="open",
    ),
    "sit at table": Deed(
        (pose((0.6, -0.06, -0.52), (0.56, -0.12, -0.54), nod=0.04, lean=0.06, **SIT),),
        swings=(Swing("tilt", 0.05, 0.4),),
        stands="plain table",
        face="calm",
        views=_ASIDE,
        fingers="open",
    ),
    "watch television": Deed(
        (pose((0.46, -0.05, -0.7), (0.44, -0.05, -0.7), lean=-0.06, **SIT),),
        swings=(Swing("tilt", 0.04, 0.5),),
        stands="television corner",
        face="happy",
        views=_ASIDE,
        fingers="open",
    ),
    "look in mirror": Deed(
        (
            pose((0.3, 0.1, 0.3), (0.06, 0.34, -0.5), tilt=0.06),
            pose((0.26, 0.14, 0.2), (0.06, 0.34, -0.5), tilt=-0.04),
        ),
        1.0,
        stands=BESIDE,
        face="happy",
        views=_ASIDE,
        fingers="open",
    ),
    "climb rope": Deed(
        (
            pose((0.2, 0.0, 0.86), (0.2, 0.0, 0.5), (0.3, 0.06, 0.3), (0.24, 0.06, 0.24), 0.8, nod=-0.2),
            pose((0.2, 0.0, 0.5), (0.2, 0.0, 0.86), (0.16, 0.06, 0.06), (0.1, 0.06, 0.0), 0.92, nod=-0.2),
        ),
        0.7,
        stands="hanging rope",
        aloft=0.22,
        face="determined",
        views=_ASIDE,
    ),
    "pour at table": Deed(
        (pose((0.66, -0.02, 0.02), (0.5, -0.14, -0.46), nod=0.2, lean=0.1),),
        swings=(Swing("right.2", 0.04, 0.5),),
        held="teapot",
        stands="work table",
        face="calm",
        views=_ASIDE,
    ),
    "run on treadmill": Deed(
        (
            pose((0.4, 0.1, -0.5), (-0.2, 0.1, -0.7), (0.44, 0.04, 0.12), (-0.4, 0.04, 0.1), 0.92, lean=0.14),
            pose((0.1, 0.1, -0.7), (0.1, 0.1, -0.7), (0.0, 0.04, 0.0), (0.06, 0.04, 0.3), 0.95, lean=0.14),
            pose((-0.2, 0.1, -0.7), (0.4, 0.1, -0.5), (-0.4, 0.04, 0.1), (0.44, 0.04, 0.12), 0.92, lean=0.14),
            pose((0.1, 0.1, -0.7), (0.1, 0.1, -0.7), (0.06, 0.04, 0.3), (0.0, 0.04, 0.0), 0.95, lean=0.14),
        ),
        0.2,
        stands="treadmill",
        aloft=0.08,
        face="determined",
        views=_ASIDE,
    ),
    "handle": Deed(
        (
            pose((0.5, -0.14, -0.3), (0.46, -0.16, -0.34), nod=0.2),
            pose((0.52, -0.1, -0.26), (0.48, -0.2, -0.36), nod=0.22),
        ),
        0.7,
        held="box",
        hand="both",
        face="happy",
        views=FRONTAL,
        fingers="open",
    ),
    "pick up": Deed(
        (
            pose((0.3, 0.0, -0.95), (0.1, 0.2, -0.9), (-0.3, 0.06, 0.0), (0.2, 0.08, 0.0), 0.7, lean=0.7, nod=0.2),
            pose((0.46, -0.04, -0.34), (0.1, 0.16, -0.94), nod=0.12),
            pose((0.46, -0.04, -0.3), (0.1, 0.16, -0.94), nod=0.08),
        ),
        1.1,
        held="phone",
        face="happy",
        views=FRONTAL,
    ),
}
