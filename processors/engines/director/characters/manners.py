"""Small deeds of every day that need nothing: knocking, nodding, posing, reaching, whispering."""

from processors.engines.director.characters.poses import FRONTAL, READY, SIT, WIDE, Deed, Swing, pose

MANNERS: dict[str, Deed] = {
    "dress": Deed(
        (pose((0.4, -0.2, -0.06), (0.4, -0.22, -0.1), nod=0.1), pose((0.4, -0.2, -0.4), (0.4, -0.22, -0.44), nod=0.2)),
        0.9,
        face="calm",
        views=FRONTAL,
    ),
    "knock": Deed(
        (pose((0.66, 0.0, 0.06), (0.1, 0.14, -0.95)),),
        swings=(Swing("right.0", 0.09, 2.6),),
        face="neutral",
        views=("side",),
    ),
    "nod": Deed((pose((0.34, -0.26, -0.72), (0.34, -0.26, -0.72)),), swings=(Swing("nod", 0.16, 1.1),), face="happy"),
    "pose": Deed(
        (
            pose(
                (-0.06, 0.4, 0.5), (-0.02, 0.34, -0.6), (-0.06, 0.0, 0.0), (0.16, 0.12, 0.0), 0.975, side=0.1, tilt=-0.1
            ),
            pose(
                (-0.02, 0.34, -0.6), (0.3, 0.2, 0.14), (0.12, 0.1, 0.0), (-0.06, 0.02, 0.0), 0.98, side=-0.1, tilt=0.12
            ),
        ),
        1.3,
        motion="sparkles",
        face="winking",
        views=FRONTAL,
        fingers="open",
    ),
    "reach": Deed(
        (pose((0.86, 0.06, 0.3), (0.1, 0.2, -0.85), (-0.3, 0.05, 0.0), (0.26, 0.05, 0.0), 0.95, lean=0.2, nod=-0.15),),
        swings=(Swing("right.0", 0.06, 0.6), Swing("right.2", 0.06, 0.6)),
        face="amazed",
        fingers="open",
        far=True,
    ),
    "shower": Deed(
        (pose((0.16, 0.2, 0.5), (0.2, 0.16, 0.46), nod=-0.2), pose((0.3, -0.2, -0.3), (0.3, -0.2, -0.36), nod=-0.1)),
        0.9,
        motion="shower",
        face="blissful",
        views=FRONTAL,
        fingers="open",
    ),
    "splash": Deed(
        (
            pose((0.6, 0.3, -0.7), (0.6, 0.3, -0.7), lean=0.4, **WIDE),
            pose((0.7, 0.3, 0.2), (0.7, 0.3, 0.2), lean=0.1, **WIDE),
        ),
        0.45,
        motion="splashes",
        face="laughing",
        fingers="open",
    ),
    "dip": Deed(
        (
            pose((0.5, -0.14, -0.16), (0.5, -0.12, -0.42), nod=0.2),
            pose((0.5, -0.14, -0.26), (0.5, -0.12, -0.42), nod=0.24),
            pose((0.3, -0.2, 0.0), (0.5, -0.12, -0.42), nod=0.05),
        ),
        0.7,
        held="cookie",
        other="cup",
        face="happy",
        views=FRONTAL,
    ),
    "spill": Deed(
        (
            pose((0.66, 0.02, -0.16), (0.3, 0.4, 0.2), lean=-0.08, nod=0.2),
            pose((0.68, 0.02, -0.22), (0.2, 0.5, 0.3), lean=-0.14, nod=0.24),
        ),
        0.5,
        motion="watering",
        held="jug",
        face="afraid",
        views=("side", "three-quarter"),
    ),
    "slip": Deed(
        (
            pose((0.3, 0.5, 0.5), (-0.3, 0.5, 0.4), (0.55, 0.06, 0.2), (-0.05, 0.06, 0.0), 0.9, lean=-0.3, nod=0.2),
            pose((0.2, 0.6, 0.6), (-0.2, 0.6, 0.5), (0.75, 0.1, 0.7), (0.6, 0.14, 0.5), 0.5, lean=-0.9, nod=0.2),
            pose((-0.3, 0.3, -0.5), (-0.3, 0.3, -0.5), (0.9, 0.1, 0.2), (0.8, 0.14, 0.1), 0.16, lean=-0.4, nod=0.1),
        ),
        0.75,
        motion="breath",
        face="afraid",
        views=("side", "three-quarter"),
        fingers="open",
    ),
    "whisper": Deed(
        (pose((0.34, 0.02, 0.16), (0.1, 0.14, -0.95), lean=0.14, tilt=-0.08),),
        swings=(Swing("lean", 0.03, 0.8),),
        face="calm",
        fingers="open",
    ),
    "whistle": Deed((pose((0.04, 0.14, -0.74), (0.08, 0.13, -0.74), nod=-0.1),), motion="notes", face="kissing"),
    "argue": Deed(
        (
            pose((0.74, 0.04, -0.06), (0.0, 0.34, -0.6), lean=0.14, **READY),
            pose((0.5, 0.4, -0.3), (0.5, 0.4, -0.3), lean=0.06, **READY),
        ),
        0.6,
        face="angry",
        fingers="pointing",
        far=True,
    ),
    "write on board": Deed(
        (pose((0.2, 0.16, -0.8), (0.84, 0.08, 0.2)),),
        swings=(Swing("left.0", 0.05, 0.5), Swing("left.2", 0.14, 0.33), Swing("left.1", 0.06, 1.7)),
        other="chalk",
        stands="blackboard",
        face="happy",
        views=("three-quarter", "side"),
    ),
    "raise trophy": Deed(
        (pose((0.14, 0.16, 0.84), (0.14, 0.16, 0.84), nod=-0.14, **WIDE),),
        swings=(Swing("right.2", 0.08, 1.2), Swing("left.2", 0.08, 1.2), Swing("hip", 0.02, 2.4)),
        held="trophy",
        hand="both",
        motion="sparkles",
        face="laughing",
        views=FRONTAL,
    ),
    "bathe": Deed(
        (
            pose((0.6, 0.3, -0.1), (0.6, 0.2, -0.3), (0.7, 0.04, 0.1), (0.66, 0.06, 0.1), 0.3, lean=-0.35, nod=-0.1),
            pose((0.6, 0.3, 0.2), (0.6, 0.2, -0.2), (0.7, 0.04, 0.1), (0.66, 0.06, 0.1), 0.3, lean=-0.35, nod=-0.1),
        ),
        1.2,
        stands="bathtub",
        motion="foam",
        face="blissful",
        views=("side", "three-quarter"),
        fingers="open",
    ),
    "play chess": Deed(
        (
            pose((0.62, -0.04, -0.3), (0.5, -0.1, -0.56), nod=0.2, lean=0.12, **SIT),
            pose((0.86, -0.04, -0.4), (0.5, -0.1, -0.56), nod=0.2, lean=0.2, **SIT),
            pose((0.26, -0.2, 0.0), (0.5, -0.1, -0.56), nod=0.16, lean=0.1, **SIT),
        ),
        1.1,
        stands="chess table",
        face="calm",
        views=("three-quarter", "side"),
    ),
    "place": Deed(
        (
            pose((0.6, 0.02, -0.5), (0.6, -0.04, -0.5), lean=0.1, nod=0.1),
            pose(
                (0.7, 0.02, -0.66), (0.7, -0.04, -0.66), (-0.14, 0.06, 0.0), (0.16, 0.06, 0.0), 0.86, lean=0.55, nod=0.2
            ),
        ),
        1.0,
        held="box",
        hand="both",
        views=FRONTAL,
    ),
}
