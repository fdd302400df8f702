"""How bodies stand, sit and move in deeds that join two: their hands are put on what they touch afterwards."""

from typing import Any

from processors.engines.director.characters.poses import READY, SIT, WIDE, Deed, Swing, pose

_SEATED = pose((0.46, -0.05, -0.7), (0.44, -0.05, -0.7), **SIT)
_KNEELING: dict[str, Any] = {
    "right_foot": (-0.42, 0.02, 0.0),
    "left_foot": (0.32, 0.02, 0.0),
    "hip": 0.56,
    "pitch_right": -1.2,
}
_ASTRIDE: dict[str, Any] = {"right_foot": (0.22, 0.16, -0.42), "left_foot": (0.22, 0.16, -0.42), "hip": 0.5}

CONTACTS: dict[str, Deed] = {
    "join stand": Deed((pose(right_foot=(0.02, 0.05, 0.0), left_foot=(-0.04, 0.05, 0.0)),)),
    "join lean": Deed((pose(lean=0.1, nod=0.03),), swings=(Swing("lean", 0.015, 0.4),)),
    "join bend": Deed((pose(lean=0.45, shift=-0.1, nod=0.1),), swings=(Swing("lean", 0.02, 0.5),)),
    "join kneel": Deed((pose(**_KNEELING, nod=-0.05),)),
    "join kneel low": Deed((pose(**_KNEELING, lean=0.2, nod=0.12),)),
    "join seiza": Deed(
        (
            pose(
                right_foot=(-0.2, 0.06, 0.02),
                left_foot=(-0.2, 0.06, 0.02),
                hip=0.2,
                pitch_right=-1.3,
                pitch_left=-1.3,
                nod=0.06,
            ),
        ),
        views=("three-quarter", "side"),
    ),
    "join sit": Deed((_SEATED,), held="chair", hand="floor"),
    "join perch": Deed((_SEATED,), seated=True),
    "join astride": Deed((pose(**_ASTRIDE, lean=0.06),), seated=True),
    "join clasped": Deed((pose(**{**_ASTRIDE, "right_foot": (0.42, 0.2, -0.2)}, lean=0.32),), seated=True),
    "join cradled": Deed(
        (
            pose(
                right_foot=(0.72, 0.02, 0.24),
                left_foot=(0.68, 0.02, 0.18),
                hip=0.5,
                lean=-0.85,
                nod=0.25,
            ),
        ),
        seated=True,
    ),
    "join walk": Deed((pose(),), gait="walk", speed=1.0),
    "join push": Deed((pose(lean=0.2),), gait="walk", speed=1.0),
    "join bear": Deed((pose(lean=0.16),), gait="walk", speed=0.8),
    "join pull": Deed(
        (pose(right_foot=(0.5, 0.03, 0.0), left_foot=(0.1, 0.03, 0.0), hip=0.82, lean=-0.42, shift=-0.12),),
        swings=(Swing("lean", 0.07, 0.9),),
        face="determined",
    ),
    "join lunge": Deed(
        (
            pose(**READY, lean=0.1),
            pose(right_foot=(-0.3, 0.08, 0.0), left_foot=(0.5, 0.08, 0.0), hip=0.84, lean=0.24),
        ),
        0.5,
        face="angry",
    ),
    "join dance": Deed(
        (
            pose(right_foot=(0.0, 0.06, 0.0), left_foot=(0.0, 0.16, 0.0), hip=0.97, side=-0.05),
            pose(right_foot=(0.1, 0.06, 0.1), left_foot=(-0.1, 0.06, 0.0), hip=0.98),
            pose(right_foot=(0.0, 0.16, 0.0), left_foot=(0.0, 0.06, 0.0), hip=0.97, side=0.05),
            pose(right_foot=(-0.1, 0.06, 0.0), left_foot=(0.1, 0.06, 0.1), hip=0.98),
        ),
        0.6,
        face="happy",
    ),
    "join play": Deed(
        (pose(**WIDE), pose(right_foot=(0.1, 0.16, 0.0), left_foot=(0.0, 0.16, 0.0), hip=0.93, lean=0.14)),
        0.5,
        face="happy",
    ),
}
