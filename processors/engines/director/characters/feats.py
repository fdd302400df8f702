"""The livelier actions: going, dancing, fighting, riding and sports."""

from processors.engines.director.characters.poses import READY, SIT, WIDE, Deed, Swing, pose

FEATS: dict[str, Deed] = {
    "walk": Deed((pose(),), gait="walk", speed=1.3),
    "run": Deed((pose(),), gait="run", speed=3.5, face="determined"),
    "sneak": Deed(
        (pose((0.5, 0.1, -0.35), (0.55, 0.05, -0.2)),), gait="sneak", speed=0.7, face="determined", loose=False
    ),
    "shamble": Deed(
        (pose((0.82, 0.05, -0.12), (0.86, 0.0, 0.0), tilt=0.14),),
        gait="sneak",
        speed=0.6,
        face="tired",
        loose=False,
        fingers="open",
    ),
    "march": Deed((pose(),), gait="march", speed=1.2),
    "dance": Deed(
        (
            pose((0.2, 0.55, 0.55), (0.3, 0.5, -0.45), (0.0, 0.1, 0.0), (0.0, 0.3, 0.0), 0.94, side=-0.1, tilt=0.1),
            pose((0.4, 0.2, -0.4), (0.3, 0.2, -0.3), (0.0, 0.06, 0.0), (0.1, 0.06, 0.28), 0.96),
            pose((0.3, 0.5, -0.45), (0.2, 0.55, 0.6), (0.0, 0.3, 0.0), (0.0, 0.1, 0.0), 0.94, side=0.1, tilt=-0.1),
            pose((0.2, 0.35, 0.8), (0.2, 0.35, 0.8), (0.1, 0.06, 0.28), (0.0, 0.06, 0.0), 0.96),
        ),
        0.55,
        face="happy",
        fingers="open",
    ),
    "ballet": Deed(
        (
            pose(
                (0.1, 0.4, 0.82),
                (0.2, 0.75, 0.15),
                (0.0, 0.0, 0.06),
                (-0.62, 0.05, 0.5),
                1.04,
                lean=0.16,
                pitch_right=-1.1,
                pitch_left=-1.2,
            ),
            pose(
                (0.2, 0.8, 0.2),
                (0.2, 0.8, 0.2),
                (0.0, 0.0, 0.06),
                (0.06, 0.14, 0.42),
                1.05,
                pitch_right=-1.1,
                pitch_left=-1.2,
            ),
            pose(
                (0.1, 0.3, 0.88),
                (0.1, 0.3, 0.88),
                (0.0, 0.0, 0.06),
                (0.0, 0.02, 0.06),
                1.05,
                pitch_right=-1.1,
                pitch_left=-1.1,
            ),
        ),
        1.1,
        face="calm",
        fingers="open",
    ),
    "swing sword": Deed(
        (
            pose((-0.1, 0.3, 0.7), (0.5, 0.1, -0.1), lean=-0.08, **READY),
            pose((0.85, -0.1, -0.15), (0.3, 0.2, -0.6), (-0.3, 0.08, 0.0), (0.5, 0.08, 0.0), 0.86, lean=0.24),
            pose((0.55, 0.2, -0.35), (0.4, 0.1, -0.3), **READY),
        ),
        0.45,
        held="sword",
        face="angry",
    ),
    "punch": Deed(
        (
            pose((0.35, -0.02, -0.05), (0.5, 0.0, 0.0), **READY),
            pose((0.98, -0.05, 0.02), (0.34, 0.0, 0.0), (-0.3, 0.08, 0.0), (0.36, 0.08, 0.0), 0.88, lean=0.2),
            pose((0.35, -0.02, -0.05), (0.5, 0.0, 0.0), **READY),
            pose((0.36, -0.02, -0.02), (0.98, 0.0, 0.04), (-0.24, 0.08, 0.0), (0.34, 0.08, 0.0), 0.9, lean=0.14),
        ),
        0.34,
        face="angry",
    ),
    "kick": Deed(
        (
            pose((0.35, 0.1, -0.1), (0.5, 0.0, 0.0), **READY),
            pose((-0.2, 0.4, -0.4), (0.5, 0.1, 0.0), (1.05, 0.04, 0.8), (0.05, 0.0, 0.0), 0.95, lean=-0.3),
        ),
        0.5,
        face="angry",
    ),
    "ride": Deed(
        (pose((0.62, -0.06, -0.4), (0.6, -0.04, -0.42), (0.2, 0.18, -0.36), (0.16, 0.18, -0.36), 0.5, lean=0.08),),
        swings=(Swing("lean", 0.03, 1.6),),
        views=("side", "three-quarter", "front"),
        seated=True,
    ),
    "ride bicycle": Deed(
        (
            pose((0.8, 0.0, -0.3), (0.78, 0.0, -0.3), (0.5, 0.0, 0.0), (0.3, 0.0, 0.24), 0.92, lean=0.36, nod=-0.1),
            pose((0.8, 0.0, -0.3), (0.78, 0.0, -0.3), (0.6, 0.0, 0.14), (0.18, 0.0, 0.1), 0.92, lean=0.36, nod=-0.1),
            pose((0.8, 0.0, -0.3), (0.78, 0.0, -0.3), (0.3, 0.0, 0.24), (0.5, 0.0, 0.0), 0.92, lean=0.36, nod=-0.1),
            pose((0.8, 0.0, -0.3), (0.78, 0.0, -0.3), (0.18, 0.0, 0.1), (0.6, 0.0, 0.14), 0.92, lean=0.36, nod=-0.1),
        ),
        0.28,
        views=("side", "three-quarter"),
        seated=True,
    ),
    "drive": Deed(
        (pose((0.66, 0.0, -0.22), (0.66, 0.0, -0.22), **SIT),),
        swings=(Swing("right.2", 0.03, 0.5),),
        held="steering wheel",
        hand="both",
        seated=True,
    ),
    "jump": Deed(
        (
            pose((-0.3, 0.2, -0.8), (-0.3, 0.2, -0.8), hip=0.72, lean=0.25),
            pose(
                (0.1, 0.45, 0.75),
                (0.1, 0.45, 0.75),
                (-0.1, 0.06, 0.62),
                (0.2, 0.06, 0.7),
                1.5,
                pitch_right=-0.6,
                pitch_left=-0.4,
            ),
        ),
        0.5,
        face="happy",
    ),
    "hover": Deed(
        (
            pose(
                (0.2, 0.4, -0.6),
                (0.2, 0.4, -0.6),
                (-0.1, 0.02, 0.05),
                (-0.25, 0.02, 0.2),
                1.02,
                pitch_right=-0.9,
                pitch_left=-1.0,
            ),
        ),
        swings=(Swing("hip", 0.04, 0.5), Swing("right_foot.2", 0.04, 0.5)),
        aloft=0.16,
    ),
    "push": Deed(
        (pose((0.86, 0.0, -0.02), (0.84, 0.0, -0.06), (-0.62, 0.03, 0.0), (-0.2, 0.03, 0.0), 0.86, lean=0.42),),
        swings=(Swing("lean", 0.03, 1.2),),
        face="determined",
        fingers="open",
    ),
    "pull": Deed(
        (
            pose(
                (0.86, 0.0, -0.12), (0.82, 0.0, -0.16), (0.5, 0.03, 0.0), (0.12, 0.03, 0.0), 0.84, lean=-0.4, shift=-0.1
            ),
        ),
        swings=(Swing("lean", 0.04, 1.2),),
        face="determined",
    ),
    "carry": Deed((pose((0.5, -0.1, -0.52), (0.5, -0.1, -0.52)),), held="box", hand="both", gait="walk", speed=1.0),
    "celebrate": Deed(
        (pose((0.1, 0.42, 0.88), (0.1, 0.42, 0.88), **WIDE),),
        swings=(Swing("right.1", 0.08, 1.6), Swing("left.1", 0.08, 1.6), Swing("hip", 0.02, 3.2)),
        face="laughing",
        fingers="open",
    ),
    "skateboard": Deed(
        (pose((-0.3, 0.5, -0.1), (0.45, 0.4, -0.05), (-0.34, 0.02, 0.1), (0.34, 0.02, 0.1), 0.9, lean=0.2),),
        swings=(Swing("hip", 0.03, 0.8), Swing("right.2", 0.1, 0.8)),
        held="skateboard",
        hand="floor",
        face="happy",
        speed=3.0,
        views=("three-quarter", "side"),
    ),
    "surf": Deed(
        (pose((-0.4, 0.4, 0.1), (0.55, 0.4, 0.1), (-0.4, 0.04, 0.06), (0.4, 0.04, 0.06), 0.76, lean=0.2, nod=-0.1),),
        swings=(Swing("hip", 0.05, 0.6), Swing("left.2", 0.1, 0.7), Swing("lean", 0.05, 0.5)),
        held="surfboard",
        hand="floor",
        face="happy",
        views=("three-quarter", "side"),
        speed=2.5,
    ),
    "play soccer": Deed(
        (
            pose(
                (-0.3, 0.4, -0.6),
                (0.4, 0.4, -0.4),
                (-0.5, 0.0, 0.25),
                (0.0, 0.0, 0.0),
                0.95,
                lean=0.06,
                pitch_right=-0.8,
            ),
            pose((0.2, 0.4, -0.5), (-0.3, 0.4, -0.5), (0.6, 0.0, 0.22), (0.0, 0.0, 0.0), 0.95, lean=-0.14),
        ),
        0.55,
        held="soccer ball",
        hand="floor",
        face="determined",
    ),
    "play basketball": Deed(
        (
            pose((0.5, 0.1, -0.3), (0.3, 0.2, -0.5), lean=0.16, **READY),
            pose((0.5, 0.1, -0.6), (0.3, 0.2, -0.5), lean=0.2, **READY),
        ),
        0.3,
        held="basketball",
        hand="floor",
        face="determined",
    ),
    "play ball": Deed(
        (pose((0.5, 0.0, -0.4), (0.5, 0.0, -0.4)), pose((0.5, 0.1, 0.5), (0.5, 0.1, 0.5), hip=1.0)),
        0.6,
        held="ball",
        hand="floor",
        face="happy",
    ),
    "throw": Deed(
        (
            pose((-0.5, 0.5, 0.3), (0.7, 0.1, 0.0), lean=-0.15, **READY),
            pose((0.7, 0.4, 0.1), (0.1, 0.2, -0.7), lean=0.2, **READY),
        ),
        0.6,
        held="ball",
        face="determined",
        far=True,
    ),
    "shoot bow": Deed(
        (pose((0.28, 0.12, 0.02), (0.95, -0.02, 0.04), **READY),),
        swings=(Swing("right.0", 0.03, 0.4),),
        motion="arrow",
        held="bow",
        hand="left",
        face="determined",
    ),
    "ride broom": Deed(
        (
            pose(
                (0.75, 0.0, -0.55), (0.6, 0.0, -0.58), (-0.1, 0.06, 0.1), (-0.2, 0.04, 0.22), 0.55, lean=0.42, nod=-0.3
            ),
        ),
        swings=(Swing("lean", 0.04, 0.7),),
        held="flying broom",
        hand="floor",
        face="happy",
        views=("side", "three-quarter"),
        seated=True,
        speed=2.5,
    ),
    "play tennis": Deed(
        (
            pose((-0.5, 0.4, 0.2), (0.7, 0.1, 0.0), **READY),
            pose((0.85, 0.1, 0.0), (0.1, 0.3, -0.5), (-0.2, 0.08, 0.0), (0.4, 0.08, 0.0), 0.88, lean=0.2),
        ),
        0.6,
        held="racket",
        face="determined",
    ),
    "do push ups": Deed(
        (
            pose(
                (0.45, 0.1, -0.88), (0.45, 0.1, -0.88), (-0.98, 0.0, 0.02), (-0.96, 0.0, 0.02), 0.5, lean=1.25, nod=-0.5
            ),
            pose(
                (0.3, 0.35, -0.4), (0.3, 0.35, -0.4), (-0.98, 0.0, 0.02), (-0.96, 0.0, 0.02), 0.26, lean=1.46, nod=-0.5
            ),
        ),
        0.8,
        face="determined",
        views=("side", "three-quarter"),
    ),
    "exercise": Deed(
        (
            pose((0.1, 0.2, -0.9), (0.1, 0.2, -0.9)),
            pose((0.05, 0.5, 0.82), (0.05, 0.5, 0.82), (0.0, 0.28, 0.0), (0.0, 0.28, 0.0), 0.95),
        ),
        0.5,
        face="happy",
        fingers="open",
    ),
}
