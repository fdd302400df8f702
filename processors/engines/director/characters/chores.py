"""Work with the hands: in the house, in the garden, in the workshop."""

from typing import Any

from processors.engines.director.characters.poses import FRONTAL, READY, SIT, WIDE, Deed, Swing, pose

#: Side views show what lies before one; both show the face.
_ASIDE = ("three-quarter", "side")
_LOW: dict[str, Any] = {
    "right_foot": (-0.42, 0.02, 0.0),
    "left_foot": (0.32, 0.02, 0.0),
    "hip": 0.56,
    "pitch_right": -1.2,
}
_BENT: dict[str, Any] = {"right_foot": (-0.14, 0.06, 0.0), "left_foot": (0.16, 0.06, 0.0), "hip": 0.95}

CHORES: dict[str, Deed] = {
    "wash dishes": Deed(
        (pose((0.72, -0.06, -0.5), (0.68, -0.16, -0.56), lean=0.08, nod=0.18),),
        swings=(Swing("right.0", 0.07, 1.6), Swing("right.2", 0.05, 1.6, 0.25)),
        held="sponge", other="plate", stands="sink", motion="foam", face="calm", views=_ASIDE,
    ),
    "scrub": Deed(
        (pose((0.74, 0.06, -0.1), (0.2, 0.1, -0.85), lean=0.1),),
        swings=(Swing("right.1", 0.2, 1.3), Swing("right.2", 0.2, 1.3, 0.25)),
        held="sponge", motion="foam", face="happy", views=_ASIDE,
    ),
    "make coffee": Deed(
        (pose((0.66, -0.04, -0.3), (0.56, -0.12, -0.56), nod=0.2, lean=0.06),),
        swings=(Swing("right.1", 0.05, 0.9), Swing("right.2", 0.04, 0.45)),
        held="milk jug", other="cup", stands="coffee bar", motion="steam", face="happy", views=_ASIDE,
    ),
    "open gift": Deed(
        (pose((0.56, 0.04, -0.5), (0.5, -0.16, -0.56), nod=0.12), pose((0.5, 0.3, -0.1), (0.5, -0.16, -0.56),
            nod=0.04)),
        1.1, other="open box", motion="treasure", face="amazed", views=FRONTAL, fingers="open",
    ),
    "raise flag": Deed(
        (pose((0.5, 0.06, -0.3), (0.5, -0.06, -0.56), **_BENT),),
        swings=(Swing("lean", 0.04, 0.6), Swing("side", 0.04, 0.4)),
        held="flag", hand="both", face="determined", views=FRONTAL,
    ),
    "hose down": Deed(
        (pose((0.62, -0.02, -0.3), (0.5, -0.12, -0.44), lean=-0.08, **_BENT),),
        swings=(Swing("right.2", 0.06, 0.5),),
        held="hose", hand="both", motion="jet", face="determined", views=_ASIDE,
    ),
    "cook": Deed(
        (pose((0.76, 0.0, -0.34), (0.4, 0.1, -0.66), lean=0.06, nod=0.16),),
        swings=(Swing("right.0", 0.09, 1.1), Swing("right.1", 0.06, 1.1, 0.25)),
        held="spatula", stands="stove", motion="steam", face="happy", views=_ASIDE,
    ),
    "chop": Deed(
        (pose((0.68, -0.04, -0.46), (0.6, -0.14, -0.62), nod=0.22, lean=0.1),),
        swings=(Swing("right.2", 0.11, 2.0),),
        held="knife", stands="cutting board", views=_ASIDE,
    ),
    "knead": Deed(
        (pose((0.6, -0.12, -0.6), (0.6, -0.12, -0.6), lean=0.12, nod=0.18), pose((0.78, -0.1, -0.64), (0.78, -0.1,
            -0.64), lean=0.26, nod=0.2)),
        0.5, stands="dough", face="happy", views=_ASIDE, fingers="open",
    ),
    "bake": Deed(
        (pose((0.7, -0.06, -0.28), (0.6, -0.1, -0.6), nod=0.18, lean=0.06),),
        swings=(Swing("right.0", 0.08, 1.9), Swing("right.1", 0.08, 1.9, 0.25)),
        held="whisk", stands="mixing bowl", face="happy", views=_ASIDE,
    ),
    "iron": Deed(
        (pose((0.5, -0.02, -0.6), (0.74, -0.1, -0.62), lean=0.08, nod=0.18), pose((0.84, -0.02, -0.54), (0.8, -0.1,
            -0.6), lean=0.16, nod=0.18)),
        0.9, held="iron", stands="ironing board", motion=None, face="calm", views=_ASIDE,
    ),
    "brush teeth": Deed(
        (pose((0.44, -0.16, 0.12), (0.2, 0.2, -0.6)),),
        swings=(Swing("right.0", 0.05, 3.0), Swing("right.2", 0.03, 1.5)),
        held="toothbrush", stands="basin", motion="toothpaste", face="grinning", views=_ASIDE,
    ),
    "shave": Deed(
        (pose((0.36, -0.12, 0.1), (0.2, 0.2, -0.6), nod=-0.1, tilt=-0.1),),
        swings=(Swing("right.2", 0.06, 1.0),),
        held="razor", stands="basin", motion="toothpaste", face="calm", views=_ASIDE,
    ),
    "put on makeup": Deed(
        (pose((0.4, -0.16, 0.12), (0.3, 0.0, -0.5), nod=-0.04),),
        swings=(Swing("right.1", 0.05, 1.0),),
        held="lipstick", stands="basin", face="kissing", views=_ASIDE,
    ),
    "comb": Deed(
        (pose((0.26, 0.06, 0.4), (0.1, 0.2, -0.8), tilt=-0.12), pose((0.26, 0.08, -0.04), (0.1, 0.2, -0.8),
            tilt=-0.06)),
        0.7, held="hairbrush", stands="basin", face="calm", views=_ASIDE,
    ),
    "wash face": Deed(
        (pose((0.3, -0.16, 0.14), (0.32, -0.16, 0.14), nod=0.3, lean=0.22), pose((0.36, -0.16, -0.1), (0.36, -0.16,
            -0.1), nod=0.3, lean=0.26)),
        0.6, stands="basin", motion="splashes", face="sleeping", views=_ASIDE, fingers="open",
    ),
    "sweep": Deed(
        (pose((0.5, -0.05, -0.3), (0.52, -0.1, -0.62), lean=0.12, nod=0.1),),
        swings=(Swing("left.0", 0.14, 0.9), Swing("right.0", 0.07, 0.9), Swing("lean", 0.04, 0.9)),
        held="broom", hand="both", motion="dust",
    ),
    "mop": Deed(
        (pose((0.5, -0.05, -0.3), (0.52, -0.1, -0.62), lean=0.16, nod=0.1),),
        swings=(Swing("left.0", 0.16, 0.7), Swing("right.0", 0.12, 0.7), Swing("lean", 0.06, 0.7)),
        held="mop", hand="both",
    ),
    "vacuum": Deed(
        (pose((0.5, -0.04, -0.52), (0.1, 0.16, -0.94), lean=0.14, nod=0.1, **_BENT),),
        swings=(Swing("right.0", 0.16, 0.6), Swing("lean", 0.06, 0.6)),
        held="vacuum",
    ),
    "rake": Deed(
        (pose((0.5, -0.05, -0.3), (0.52, -0.1, -0.62), lean=0.18, nod=0.1, **_BENT),),
        swings=(Swing("left.0", 0.16, 0.8), Swing("right.0", 0.12, 0.8), Swing("lean", 0.06, 0.8)),
        held="rake", hand="both",
    ),
    "dust": Deed(
        (pose((0.62, 0.06, 0.24), (0.1, 0.2, -0.8)),),
        swings=(Swing("right.1", 0.2, 1.6), Swing("right.2", 0.1, 0.8)),
        held="duster", face="happy", far=True,
    ),
    "hang laundry": Deed(
        (pose((0.56, 0.04, 0.36), (0.6, 0.0, 0.34), nod=-0.12), pose((0.5, 0.02, 0.1), (0.52, 0.0, 0.14), nod=-0.04)),
        1.0, stands="laundry", face="happy", views=_ASIDE,
    ),
    "sew": Deed(
        (pose((0.66, -0.06, -0.42), (0.6, -0.1, -0.48), nod=0.2, lean=0.08, **SIT),),
        swings=(Swing("right.0", 0.05, 1.5), Swing("left.0", 0.05, 1.5)),
        stands="sewing machine", face="calm", views=_ASIDE, fingers="open",
    ),
    "write": Deed(
        (pose((0.68, -0.1, -0.46), (0.56, -0.1, -0.54), nod=0.25, lean=0.14, **SIT),),
        swings=(Swing("right.1", 0.05, 1.6), Swing("right.0", 0.04, 0.7)),
        held="pen", stands="writing desk", face="calm", views=_ASIDE,
    ),
    "write on lap": Deed(
        (pose((0.5, -0.1, -0.4), (0.46, -0.08, -0.5), nod=0.25, lean=0.06),),
        swings=(Swing("right.1", 0.05, 1.6), Swing("right.2", 0.02, 3.3)),
        held="pen", other="notebook", face="calm", views=FRONTAL,
    ),
    "draw on tablet": Deed(
        (pose((0.52, -0.14, -0.3), (0.5, -0.04, -0.46), nod=0.22),),
        swings=(Swing("right.1", 0.06, 1.1), Swing("right.2", 0.03, 1.7)),
        held="pen", other="tablet", face="calm", views=FRONTAL,
    ),
    "paint fence": Deed(
        (pose((0.74, 0.0, -0.1), (0.3, 0.1, -0.8)), pose((0.72, 0.0, -0.52), (0.3, 0.1, -0.8), lean=0.14)),
        0.7, held="wide brush", stands="fence", face="happy", views=_ASIDE,
    ),
    "paint wall": Deed(
        (pose((0.62, 0.06, 0.42), (0.2, 0.1, -0.8), nod=-0.14), pose((0.7, 0.06, -0.14), (0.2, 0.1, -0.8))),
        0.9, held="roller", stands="wall", face="happy", views=_ASIDE,
    ),
    "water plants": Deed(
        (pose((0.66, -0.02, -0.34), (0.3, 0.06, -0.7), lean=0.08, nod=0.16),),
        swings=(Swing("right.0", 0.05, 0.5), Swing("right.2", 0.02, 0.7)),
        held="watering can", stands="pots", motion="watering", face="happy", views=_ASIDE,
    ),
    "plant": Deed(
        (pose((0.66, -0.1, -0.66), (0.62, -0.1, -0.7), lean=0.24, nod=0.2, **_LOW),),
        swings=(Swing("right.2", 0.06, 1.2), Swing("left.2", 0.06, 1.2, 0.5)),
        stands="sapling", face="happy", views=_ASIDE, fingers="open",
    ),
    "dig": Deed(
        (
            pose((0.34, 0.0, -0.36), (0.6, -0.06, -0.62), lean=0.3, nod=0.1, **_BENT),
            pose((0.5, 0.0, -0.1), (0.75, -0.06, -0.3), lean=0.02, **_BENT),
        ),
        0.7, held="shovel", hand="both", stands="pit", motion="soil", face="determined", views=_ASIDE,
    ),
    "chop wood": Deed(
        (
            pose((0.3, -0.1, 0.75), (0.2, -0.1, 0.68), lean=-0.14, **WIDE),
            pose((0.8, -0.1, -0.34), (0.7, -0.1, -0.4), lean=0.34, nod=0.1, **WIDE),
        ),
        0.55, held="axe", hand="both", stands="stump", face="determined", views=_ASIDE,
    ),
    "saw": Deed(
        (pose((0.34, 0.0, -0.44), (0.72, -0.12, -0.74), lean=0.24, nod=0.16, **_BENT), pose((0.66, 0.0, -0.58), (0.72,
            -0.12, -0.74), lean=0.34, nod=0.16, **_BENT)),
        0.4, held="saw", stands="workbench", motion="sawdust", face="determined", views=_ASIDE,
    ),
    "hammer": Deed(
        (pose((0.4, 0.4, 0.0), (0.6, -0.12, -0.64), lean=0.08, nod=0.16), pose((0.68, 0.0, -0.4), (0.6, -0.12,
            -0.64), lean=0.16, nod=0.2)),
        0.4, held="hammer", stands="nail board", face="determined", views=_ASIDE,
    ),
    "forge": Deed(
        (pose((0.3, 0.5, 0.2), (0.5, -0.12, -0.7), lean=0.04, nod=0.14), pose((0.66, 0.0, -0.5), (0.5, -0.12, -0.7),
            lean=0.2, nod=0.2)),
        0.45, held="hammer", stands="anvil", motion="sparks", face="determined", views=_ASIDE,
    ),
    "carve": Deed(
        (pose((0.44, 0.06, -0.1), (0.66, -0.06, -0.16)), pose((0.56, 0.04, -0.16), (0.68, -0.06, -0.16))),
        0.3, held="hammer", other="chisel", stands="statue", face="determined", views=_ASIDE,
    ),
    "shape clay": Deed(
        (pose((0.74, 0.02, -0.3), (0.7, -0.16, -0.3), lean=0.16, nod=0.2, **SIT),),
        swings=(Swing("right.2", 0.07, 0.5), Swing("left.2", 0.07, 0.5), Swing("right.0", 0.03, 1.3)),
        stands="potter's wheel", face="calm", views=_ASIDE, fingers="open",
    ),
    "look through microscope": Deed(
        (pose((0.6, 0.0, -0.36), (0.6, -0.1, -0.36), lean=0.26, nod=0.1),),
        swings=(Swing("right.2", 0.03, 0.8),),
        stands="microscope", face="thinking", views=_ASIDE,
    ),
    "repair": Deed(
        (pose((0.66, -0.04, -0.36), (0.6, -0.12, -0.5), lean=0.2, nod=0.16, **_LOW), pose((0.62, 0.04, -0.2), (0.6,
            -0.12, -0.5), lean=0.2, nod=0.16, **_LOW)),
        0.5, held="wrench", stands="toolbox", face="determined", views=_ASIDE,
    ),
    "build sandcastle": Deed(
        (pose((0.66, -0.1, -0.5), (0.6, -0.1, -0.56), lean=0.24, nod=0.18, **_LOW),),
        swings=(Swing("right.2", 0.08, 1.0), Swing("left.2", 0.06, 1.0, 0.5)),
        stands="sandcastle", face="happy", views=_ASIDE, fingers="open",
    ),
    "build snowman": Deed(
        (pose((0.74, 0.0, -0.2), (0.72, -0.1, -0.34), lean=0.1), pose((0.74, 0.0, -0.5), (0.72, -0.1, -0.4), lean=0.2)),
        0.8, stands="snowman", face="happy", views=_ASIDE, fingers="open",
    ),
    "tie shoes": Deed(
        (pose((0.62, -0.1, -0.78), (0.58, -0.14, -0.78), (-0.42, 0.02, 0.0), (0.36, -0.02, 0.0), 0.52, lean=0.5,
            nod=0.3, pitch_right=-1.2),),
        swings=(Swing("right.1", 0.07, 1.4), Swing("left.1", 0.07, 1.4), Swing("right.2", 0.03, 1.4)),
        face="calm", views=_ASIDE,
    ),
    "fold": Deed(
        (pose((0.6, 0.1, -0.4), (0.6, 0.1, -0.4), nod=0.15), pose((0.6, -0.2, -0.44), (0.6, -0.1, -0.44), nod=0.18)),
        0.8, held="cloth", hand="both", face="calm", views=FRONTAL,
    ),
    "count money": Deed(
        (pose((0.46, -0.18, -0.36), (0.44, -0.08, -0.4), nod=0.2),),
        swings=(Swing("right.0", 0.06, 2.4), Swing("right.2", 0.04, 2.4)),
        other="money", face="happy", views=FRONTAL,
    ),
    "mix potion": Deed(
        (pose((0.5, 0.0, 0.0), (0.5, 0.0, -0.36), nod=0.08),),
        swings=(Swing("right.2", 0.05, 0.8), Swing("left.1", 0.06, 1.4)),
        held="flask", other="flask", motion="smoke", face="thinking", views=FRONTAL,
    ),
    "conduct": Deed(
        (pose((0.5, 0.3, 0.3), (0.5, 0.35, 0.1), **WIDE), pose((0.6, 0.0, -0.1), (0.55, 0.1, 0.3), **WIDE), pose((0.5,
            0.5, 0.1), (0.5, 0.5, -0.1), **WIDE)),
        0.5, held="baton", motion="notes", face="determined", views=FRONTAL, fingers="open",
    ),
    "look through binoculars": Deed((pose((0.36, -0.16, 0.16), (0.36, -0.16, 0.15), nod=-0.05),), held="binoculars",
        face="neutral", views=_ASIDE),
    "smoke": Deed(
        (pose((0.46, -0.1, 0.04), (0.02, 0.3, -0.62)), pose((0.46, -0.1, 0.04), (0.02, 0.3, -0.62), nod=-0.06)),
        1.4, held="pipe", motion="smoke", face="calm", views=_ASIDE,
    ),
    "fly a kite": Deed(
        (pose((0.56, 0.06, 0.36), (0.5, 0.02, 0.1), lean=-0.1, nod=-0.2, **READY),),
        swings=(Swing("right.2", 0.07, 0.9), Swing("left.2", 0.05, 0.9, 0.3)),
        motion="kite", face="laughing", views=_ASIDE,
    ),
    "throw plane": Deed(
        (pose((-0.1, 0.3, 0.6), (0.5, 0.1, -0.1), lean=-0.08, **READY), pose((0.85, 0.06, 0.4), (0.1, 0.2, -0.7),
            lean=0.14, **READY)),
        0.8, held="paper plane", face="happy", views=_ASIDE,
    ),
    "blow bubbles": Deed((pose((0.46, -0.16, 0.06), (0.2, 0.1, -0.8)),), swings=(Swing("right.0", 0.02, 0.5),),
        held="bubble wand", motion="bubbles", face="kissing", views=_ASIDE),
    "work": Deed((pose((0.45, 0.1, 0.35), (0.55, 0.0, -0.5), lean=0.1, nod=0.1), pose((0.65, 0.0, -0.3), (0.55, 0.0,
        -0.5), lean=0.2, nod=0.15)), 0.5, held="hammer", face="determined"),
}  # fmt: skip
