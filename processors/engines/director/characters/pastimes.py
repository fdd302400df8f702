"""Sport, play, music and the postures of the body."""

from typing import Any

from processors.engines.director.characters.poses import FRONTAL, READY, SIT, WIDE, Deed, Swing, pose

_ASIDE = ("three-quarter", "side")
_KNEES: dict[str, Any] = {
    "right_foot": (-0.42, 0.06, 0.02),
    "left_foot": (-0.42, 0.06, 0.02),
    "hip": 0.5,
    "pitch_right": -1.2,
    "pitch_left": -1.2,
}
_FOURS: dict[str, Any] = {"lean": 1.2, "nod": -0.6, "pitch_right": -1.2, "pitch_left": -1.2}
_HANDSTAND: dict[str, Any] = {"right_foot": (0.0, 0.03, 0.0), "left_foot": (0.0, 0.03, 0.0), "hip": 0.99}

PASTIMES: dict[str, Deed] = {
    "lift weights": Deed(
        (
            pose((0.34, 0.5, -0.28), (0.34, 0.5, -0.28), **WIDE),
            pose((0.06, 0.5, 0.8), (0.06, 0.5, 0.8), **WIDE),
            pose((0.06, 0.5, 0.8), (0.06, 0.5, 0.8), **WIDE),
        ),
        0.7, held="barbell", hand="both", face="determined", views=("three-quarter", "front", "side"),
    ),
    "lift dumbbells": Deed(
        (pose((0.3, 0.12, -0.84), (0.44, 0.04, -0.1), **WIDE), pose((0.44, 0.04, -0.1), (0.3, 0.12, -0.84), **WIDE)),
        0.6, held="dumbbell", other="dumbbell", face="determined", views=FRONTAL,
    ),
    "squat": Deed((pose((0.86, 0.05, 0.0), (0.86, 0.05, 0.0), **WIDE), pose((0.9, 0.05, 0.05), (0.9, 0.05, 0.05), (0.1,
        0.14, 0.0), (0.1, 0.14, 0.0), 0.56, lean=0.3)), 0.8, face="determined", views=_ASIDE),
    "do sit ups": Deed(
        (
            pose((-0.1, 0.3, 0.5), (-0.1, 0.3, 0.5), (0.55, 0.04, 0.0), (0.55, 0.04, 0.0), 0.13, lean=-1.3),
            pose((0.1, 0.3, 0.5), (0.1, 0.3, 0.5), (0.55, 0.04, 0.0), (0.55, 0.04, 0.0), 0.13, lean=0.3),
        ),
        0.55, stands="mat", face="determined", views=("side", "three-quarter"),
    ),
    "do yoga": Deed(
        (
            pose((0.06, 0.12, 0.95), (0.06, 0.12, 0.95), (0.0, 0.0, 0.0), (0.06, 0.3, 0.44), 0.99),
            pose((0.06, 0.12, 0.95), (0.06, 0.12, 0.95), (0.0, 0.0, 0.0), (0.06, 0.3, 0.44), 0.99, side=0.04),
        ),
        1.5, stands="mat", face="sleeping", views=("front", "three-quarter"), fingers="open",
    ),
    "yoga warrior": Deed(
        (pose((0.98, 0.0, 0.02), (-0.98, 0.0, 0.02), (0.62, 0.0, 0.0), (-0.68, 0.0, 0.0), 0.66),),
        swings=(Swing("hip", 0.02, 0.3),),
        stands="mat", face="calm", views=("side", "three-quarter"), fingers="open",
    ),
    "stretch": Deed(
        (
            pose((0.05, 0.14, 0.94), (0.05, 0.3, 0.88), side=0.16, tilt=0.12, **WIDE),
            pose((0.05, 0.3, 0.88), (0.05, 0.14, 0.94), side=-0.16, tilt=-0.12, **WIDE),
        ),
        1.1, face="sleeping", fingers="open",
    ),
    "yawn": Deed(
        (pose((0.36, -0.06, -0.1), (0.2, 0.5, 0.66), nod=-0.14), pose((0.36, -0.06, -0.06), (0.1, 0.6, 0.74),
            nod=-0.2)),
        1.2, face="yawning", views=FRONTAL, fingers="open",
    ),
    "handstand": Deed((pose((0.0, 0.12, 0.96), (0.0, 0.12, 0.96), **_HANDSTAND),), swings=(Swing("right_foot.0", 0.08,
        0.8), Swing("left_foot.0", 0.08, 0.7)), turned=3.1416, aloft=0.2, face="determined", views=("three-quarter",
        "front"), fingers="open"),
    "cartwheel": Deed((pose((0.0, 0.4, 0.9), (0.0, 0.4, 0.9), (0.0, 0.4, 0.06), (0.0, 0.4, 0.06), 0.94),), spin=-0.75,
        aloft=0.08, face="happy", views=("front", "three-quarter"), fingers="open", speed=0.5),
    "somersault": Deed((pose((0.5, 0.0, -0.5), (0.5, 0.0, -0.5), (0.4, 0.03, 0.3), (0.4, 0.03, 0.3), 0.75, lean=0.6,
        nod=0.2),), spin=-0.9, aloft=0.3, face="happy", views=("side", "three-quarter")),
    "backflip": Deed((pose((0.3, 0.1, 0.6), (0.3, 0.1, 0.6), (0.3, 0.03, 0.4), (0.2, 0.03, 0.36), 0.85, lean=-0.3),),
        spin=0.9, aloft=0.42, face="determined", views=("side", "three-quarter")),
    "breakdance": Deed(
        (
            pose((0.0, 0.3, 0.9), (-0.5, 0.5, 0.3), (0.3, 0.5, 0.2), (-0.4, 0.4, 0.3), 0.92),
            pose((0.0, 0.2, 0.95), (0.5, 0.5, 0.2), (-0.2, 0.3, 0.3), (0.5, 0.6, 0.1), 0.92),
        ),
        0.5, turned=2.7, aloft=0.2, face="determined", views=("three-quarter", "front"), fingers="open",
    ),
    "jump rope": Deed(
        (pose((0.2, 0.42, -0.6), (0.2, 0.42, -0.6), hip=0.97), pose((0.2, 0.42, -0.6), (0.2, 0.42, -0.6), (0.0, 0.04,
            0.14), (0.0, 0.04, 0.14), 1.13, pitch_right=-0.6, pitch_left=-0.6)),
        0.33, motion="rope", face="happy", views=("front", "three-quarter"),
    ),
    "crawl": Deed(
        (
            pose((0.5, 0.06, -0.78), (0.1, 0.06, -0.9), (-0.62, 0.05, 0.02), (-0.3, 0.05, 0.02), 0.49, **_FOURS),
            pose((0.1, 0.06, -0.9), (0.5, 0.06, -0.78), (-0.3, 0.05, 0.02), (-0.62, 0.05, 0.02), 0.49, **_FOURS),
        ),
        0.6, face="determined", views=("side", "three-quarter"), speed=0.45, fingers="open",
    ),
    "kneel": Deed((pose((0.44, -0.06, -0.62), (0.2, 0.1, -0.9), (-0.42, 0.02, 0.0), (0.32, 0.02, 0.0), 0.56, nod=0.2,
        pitch_right=-1.2),), views=_ASIDE),
    "pray": Deed((pose((0.42, -0.3, -0.14), (0.42, -0.3, -0.14), nod=0.24, **_KNEES),), face="sleeping", views=("side",
        "three-quarter"), fingers="open"),
    "fall": Deed(
        (pose((0.1, 0.7, 0.6), (0.2, 0.6, 0.6), (0.3, 0.3, 0.5), (0.7, 0.3, 0.3), 0.9, lean=-0.9),),
        swings=(Swing("right.1", 0.2, 1.7), Swing("left.1", 0.2, 1.9), Swing("right_foot.2", 0.15, 1.3)),
        motion="rising", turned=0.5, face="afraid", aloft=0.3, fingers="open",
    ),
    "sleep at table": Deed(
        (pose((0.74, -0.14, -0.3), (0.78, -0.1, -0.34), (0.4, 0.02, 0.0), (0.46, 0.02, 0.0), 0.58, lean=0.85,
            nod=0.4),),
        swings=(Swing("lean", 0.02, 0.3),), stands="writing desk", motion="sleeping", face="sleeping",
            views=("three-quarter", "side"),
    ),
    "faint": Deed((pose((-0.3, 0.4, -0.5), (0.1, 0.5, -0.6), (0.4, 0.06, 0.0), (0.5, 0.06, 0.0), 0.7, lean=-0.8,
        nod=-0.3),), face="sleeping", views=("side", "three-quarter"), fingers="open"),
    "dive": Deed(
        (pose((0.08, 0.04, 0.99), (0.08, 0.04, 0.99), (-0.05, 0.02, 0.0), (-0.05, 0.02, 0.0), 0.99, pitch_right=-1.2,
            pitch_left=-1.2),),
        turned=-2.3, motion="rising", aloft=0.5, face="determined", views=("side", "three-quarter"), fingers="open",
            speed=0.6,
    ),
    "climb": Deed(
        (
            pose((0.6, 0.02, 0.8), (0.6, 0.02, 0.3), (0.34, 0.06, 0.1), (0.3, 0.06, 0.45), 1.1, nod=-0.3),
            pose((0.6, 0.02, 0.3), (0.6, 0.02, 0.8), (0.3, 0.06, 0.45), (0.34, 0.06, 0.1), 1.1, nod=-0.3),
        ),
        0.8, face="determined", views=("side", "three-quarter", "back"), fingers="open",
    ),
    "climb rocks": Deed(
        (
            pose((0.6, 0.02, 0.8), (0.6, 0.02, 0.2), (0.34, 0.06, 0.1), (0.3, 0.06, 0.5), 1.1, nod=-0.3),
            pose((0.6, 0.02, 0.2), (0.6, 0.02, 0.8), (0.3, 0.06, 0.5), (0.34, 0.06, 0.1), 1.1, nod=-0.3),
        ),
        0.8, stands="rocks", aloft=0.3, face="determined", views=("side", "three-quarter"), fingers="open",
    ),
    "balance": Deed((pose((0.0, 0.98, 0.1), (0.0, 0.98, 0.0), (-0.14, -0.04, 0.0), (0.16, -0.04, 0.0), 0.96),),
        swings=(Swing("right.2", 0.16, 0.7), Swing("left.2", -0.16, 0.7), Swing("side", 0.06, 0.7)),
        stands="tightrope", face="afraid", views=FRONTAL, fingers="open"),
    "skip": Deed(
        (pose((0.4, 0.2, -0.6), (-0.4, 0.2, -0.6), (0.2, 0.04, 0.34), (-0.1, 0.02, 0.12), 1.08), pose((-0.4, 0.2,
            -0.6), (0.4, 0.2, -0.6), (-0.1, 0.02, 0.12), (0.2, 0.04, 0.34), 1.08)),
        0.45, face="laughing", speed=1.4, fingers="open",
    ),
    "skate": Deed(
        (
            pose((0.5, 0.2, -0.4), (-0.5, 0.3, -0.4), (0.12, 0.04, 0.05), (-0.6, 0.2, 0.26), 0.86, lean=0.34),
            pose((-0.5, 0.3, -0.4), (0.5, 0.2, -0.4), (-0.6, 0.2, 0.26), (0.12, 0.04, 0.05), 0.86, lean=0.34),
        ),
        0.9, motion="blades", face="happy", views=_ASIDE, speed=2.4, fingers="open",
    ),
    "ski": Deed(
        (pose((0.4, 0.14, -0.45), (0.4, 0.14, -0.45), (0.05, 0.05, 0.03), (0.1, 0.05, 0.03), 0.74, lean=0.5,
            nod=-0.3),),
        swings=(Swing("hip", 0.05, 0.9), Swing("side", 0.08, 0.5), Swing("right.2", 0.08, 0.9), Swing("left.2", 0.08,
            0.9)),
        held="ski pole", other="ski pole", stands="skis", face="happy", views=("side", "three-quarter"), speed=4.0,
    ),
    "jump on skateboard": Deed(
        (
            pose((-0.3, 0.5, 0.1), (0.45, 0.5, 0.2), (-0.34, 0.02, 0.06), (0.34, 0.02, 0.1), 0.74, lean=0.2),
            pose((-0.3, 0.5, 0.4), (0.45, 0.5, 0.4), (-0.3, 0.02, 0.06), (0.3, 0.02, 0.1), 0.6, lean=0.1),
        ),
        0.5, held="skateboard", hand="under", aloft=0.3, turned=0.14, motion="wind", face="happy", speed=2.6,
            views=_ASIDE,
        fingers="open",
    ),
    "snowboard": Deed(
        (pose((-0.3, 0.6, -0.05), (0.45, 0.5, -0.05), (-0.4, 0.02, 0.08), (0.4, 0.02, 0.08), 0.78, lean=0.2),),
        swings=(Swing("hip", 0.06, 0.7), Swing("right.2", 0.14, 0.8), Swing("lean", 0.08, 0.6)),
        held="snowboard", hand="floor", motion="dust", face="happy", speed=3.6, views=_ASIDE, fingers="open",
    ),
    "swim": Deed(
        (
            pose((0.98, 0.1, 0.12), (-0.4, 0.3, -0.6), (-0.92, 0.0, 0.34), (-0.88, 0.0, 0.46), 0.5, lean=1.45,
                nod=-0.8, pitch_right=-1.2, pitch_left=-1.2),
            pose((0.2, 0.3, -0.8), (0.1, 0.3, 0.75), (-0.88, 0.0, 0.46), (-0.92, 0.0, 0.34), 0.5, lean=1.45, nod=-0.8,
                pitch_right=-1.2, pitch_left=-1.2),
            pose((-0.4, 0.3, -0.6), (0.98, 0.1, 0.12), (-0.92, 0.0, 0.34), (-0.88, 0.0, 0.46), 0.5, lean=1.45,
                nod=-0.8, pitch_right=-1.2, pitch_left=-1.2),
            pose((0.1, 0.3, 0.75), (0.2, 0.3, -0.8), (-0.88, 0.0, 0.46), (-0.92, 0.0, 0.34), 0.5, lean=1.45, nod=-0.8,
                pitch_right=-1.2, pitch_left=-1.2),
        ),
        0.4, motion="splashes", views=("side", "three-quarter"), speed=0.9, fingers="open",
    ),
    "fly": Deed(
        (pose((1.0, 0.02, 0.16), (-0.2, 0.16, -0.7), (-0.94, 0.0, 0.06), (-0.84, 0.0, -0.06), 0.5, lean=1.24, nod=-0.8,
            pitch_right=-1.3, pitch_left=-1.3),),
        swings=(Swing("hip", 0.04, 0.4), Swing("right_foot.2", 0.03, 0.6)),
        motion="wind", face="determined", aloft=0.35, views=("side",), speed=2.5,
    ),
    "row": Deed(
        (pose((0.85, 0.05, -0.35), (0.85, 0.05, -0.35), lean=0.4, **SIT), pose((0.4, 0.15, -0.3), (0.4, 0.15, -0.3),
            lean=-0.25, **SIT)),
        0.9, held="oar", other="oar", views=("side", "three-quarter"), seated=True, speed=1.0,
    ),
    "shoot hoops": Deed(
        (pose((0.5, 0.0, -0.1), (0.5, 0.0, -0.1), hip=0.9), pose((0.5, 0.04, 0.84), (0.4, 0.1, 0.6), (0.0, 0.04, 0.1),
            (0.02, 0.06, 0.06), 1.08, nod=-0.2, pitch_right=-0.7, pitch_left=-0.7)),
        0.65, stands="hoop", motion="shot", face="determined", views=_ASIDE, fingers="open",
    ),
    "kick ball": Deed(
        (
            pose((-0.3, 0.4, -0.5), (0.5, 0.4, -0.3), (-0.6, 0.0, 0.3), (0.0, 0.0, 0.0), 0.94, lean=0.06,
                pitch_right=-0.8),
            pose((0.3, 0.4, -0.4), (-0.4, 0.4, -0.4), (0.8, 0.0, 0.4), (0.0, 0.0, 0.0), 0.95, lean=-0.24),
        ),
        0.55, motion="kicked", face="determined", views=_ASIDE, fingers="open",
    ),
    "play golf": Deed(
        (
            pose((0.1, 0.1, 0.55), (0.0, 0.1, 0.5), lean=0.1, **WIDE),
            pose((0.46, -0.1, -0.66), (0.46, -0.1, -0.6), lean=0.26, nod=0.2, **WIDE),
            pose((0.1, -0.3, 0.55), (0.1, -0.2, 0.5), lean=0.0, **WIDE),
        ),
        0.6, held="golf club", hand="both", motion="putted", face="determined", views=_ASIDE,
    ),
    "play baseball": Deed(
        (pose((-0.1, 0.1, 0.24), (0.04, 0.06, 0.14), lean=0.06, **READY), pose((0.86, 0.0, -0.1), (0.8, 0.0, -0.14),
            (-0.3, 0.08, 0.0), (0.5, 0.08, 0.0), 0.88, lean=0.14)),
        0.5, held="bat", hand="both", motion="batted", face="determined", views=_ASIDE,
    ),
    "bowl": Deed(
        (pose((-0.6, 0.06, -0.3), (0.5, 0.3, -0.4), lean=0.3, **READY), pose((0.7, 0.02, -0.5), (-0.2, 0.5, -0.3),
            (-0.6, 0.1, 0.06), (0.36, 0.04, 0.0), 0.74, lean=0.6, nod=-0.3)),
        0.8, motion="bowled", face="determined", views=_ASIDE, fingers="open",
    ),
    "punch bag": Deed(
        (
            pose((0.35, -0.02, -0.05), (0.5, 0.0, 0.0), **READY),
            pose((0.96, -0.05, 0.02), (0.34, 0.0, 0.0), (-0.3, 0.08, 0.0), (0.36, 0.08, 0.0), 0.88, lean=0.2),
            pose((0.35, -0.02, -0.05), (0.5, 0.0, 0.0), **READY),
            pose((0.36, -0.02, -0.02), (0.96, 0.0, 0.04), (-0.24, 0.08, 0.0), (0.34, 0.08, 0.0), 0.9, lean=0.14),
        ),
        0.3, stands="punching bag", face="angry", views=_ASIDE,
    ),
    "juggle": Deed(
        (pose((0.46, 0.16, -0.4), (0.46, 0.16, -0.4), nod=-0.1),),
        swings=(Swing("right.2", 0.09, 1.25), Swing("left.2", 0.09, 1.25, 0.5)),
        motion="juggled", face="happy", views=("front", "three-quarter"), fingers="open",
    ),
    "do a magic trick": Deed(
        (pose((0.3, 0.5, -0.06), (0.5, 0.02, -0.44)), pose((0.36, 0.44, -0.3), (0.5, 0.02, -0.44))),
        0.8, held="wand", other="top hat", motion="sparkles", face="happy", views=FRONTAL,
    ),
    "cast spell": Deed(
        (pose((0.78, 0.0, 0.1), (0.4, 0.4, 0.2), lean=0.06, **READY), pose((0.84, 0.0, 0.22), (0.36, 0.5, 0.36),
            lean=0.1, **READY)),
        0.9, motion="magic", face="shouting", fingers="open", views=_ASIDE,
    ),
    "photograph": Deed((pose((0.4, -0.2, 0.16), (0.4, -0.2, 0.14)),), held="camera", hand="both", motion="flash",
        face="calm", views=FRONTAL),
    "play cello": Deed(
        (pose((0.5, 0.2, -0.5), (0.34, -0.1, 0.0), (0.4, 0.16, 0.0), (0.4, 0.16, 0.0), 0.58),),
        swings=(Swing("right.1", 0.2, 0.5), Swing("right.0", 0.06, 0.5)),
        held="cello bow", stands="cello", motion="notes", face="calm", views=_ASIDE,
    ),
    "play harp": Deed(
        (pose((0.66, 0.0, -0.06), (0.8, -0.06, -0.16), lean=0.06),),
        swings=(Swing("right.0", 0.1, 0.9), Swing("left.0", 0.1, 0.7, 0.3), Swing("right.2", 0.06, 1.3)),
        stands="harp", motion="notes", face="calm", views=_ASIDE, fingers="open",
    ),
    "play keyboard": Deed(
        (pose((0.66, 0.0, -0.44), (0.62, -0.1, -0.46), nod=0.12),),
        swings=(Swing("right.2", 0.05, 2.3), Swing("left.2", 0.05, 1.9, 0.3), Swing("right.0", 0.08, 0.5)),
        stands="keyboard", motion="notes", face="happy", views=_ASIDE, fingers="open",
    ),
    "beat drum": Deed(
        (pose((0.66, 0.06, -0.34), (0.6, 0.0, -0.34), nod=0.08),),
        swings=(Swing("right.2", 0.14, 2.4), Swing("left.2", 0.14, 2.4, 0.5)),
        stands="drum", motion="notes", face="happy", views=_ASIDE, fingers="open",
    ),
    "mix music": Deed(
        (pose((0.66, 0.0, -0.4), (0.36, 0.3, 0.5)), pose((0.62, 0.02, -0.42), (0.36, 0.4, 0.66))),
        0.5, swings=(Swing("nod", 0.1, 2.0), Swing("right.0", 0.06, 2.0)), stands="decks", motion="notes",
            face="happy", views=_ASIDE,
    ),
    "play saxophone": Deed(
        (pose((0.34, -0.06, -0.56), (0.36, -0.12, -0.16), lean=-0.06),),
        swings=(Swing("lean", 0.07, 0.6), Swing("tilt", 0.06, 0.6)),
        held="saxophone", hand="both", motion="notes", face="sleeping", views=FRONTAL,
    ),
    "play accordion": Deed(
        (pose((0.4, 0.06, -0.46), (0.4, 0.1, -0.46)), pose((0.38, 0.24, -0.42), (0.38, 0.26, -0.42))),
        0.7, held="accordion", hand="both", motion="notes", face="happy", views=FRONTAL,
    ),
    "play harmonica": Deed((pose((0.34, -0.2, 0.1), (0.34, -0.2, 0.1)),), swings=(Swing("tilt", 0.07, 0.8),
        Swing("right.1", 0.04, 0.9), Swing("left.1", -0.04, 0.9)), held="harmonica", hand="both", motion="notes",
        face="sleeping", views=FRONTAL),
    "play tambourine": Deed((pose((0.5, 0.3, -0.1), (0.56, 0.0, 0.1)),), swings=(Swing("right.1", 0.1, 2.4),
        Swing("left.1", 0.1, 2.4)), held="tambourine", motion="notes", face="happy", views=FRONTAL, fingers="open"),
    "sneeze": Deed((pose((0.2, 0.1, -0.4), (0.2, 0.1, -0.5), lean=-0.14, nod=-0.24), pose((0.3, -0.12, 0.02), (0.3,
        0.0, -0.4), lean=0.3, nod=0.3)), 0.7, motion="breath", face="crying", views=FRONTAL, fingers="open"),
    "shout": Deed(
        (pose((0.26, 0.34, -0.6), (0.5, 0.36, -0.4), lean=0.14, nod=-0.1, **WIDE),),
        swings=(Swing("lean", 0.05, 1.3), Swing("right.2", 0.06, 2.6), Swing("left.2", 0.06, 2.6)),
        motion="shouted", face="shouting", views=FRONTAL,
    ),
    "shrug": Deed((pose((0.1, 0.14, -0.9), (0.1, 0.14, -0.9)), pose((0.36, 0.5, -0.2), (0.36, 0.5, -0.2), tilt=0.14),
        pose((0.36, 0.5, -0.2), (0.36, 0.5, -0.2), tilt=0.18)), 0.8, face="thinking", views=FRONTAL, fingers="open"),
    "facepalm": Deed((pose((0.26, -0.24, 0.3), (0.1, 0.2, -0.9), nod=0.24),), swings=(Swing("nod", 0.04, 0.5),),
        face="sleeping", views=FRONTAL, fingers="open"),
    "salute": Deed((pose((0.16, 0.1, 0.36), (0.02, 0.12, -0.97)),), face="determined", views=FRONTAL, fingers="open"),
    "curtsy": Deed((pose((0.1, 0.5, -0.7), (0.1, 0.5, -0.7)), pose((0.1, 0.6, -0.66), (0.1, 0.6, -0.66), (-0.2, -0.06,
        0.0), (0.1, 0.04, 0.0), 0.86, lean=0.2, nod=0.2)), 0.9, face="calm"),
    "gasp": Deed((pose((0.28, -0.18, 0.08), (0.3, -0.16, 0.06), lean=-0.08),), swings=(Swing("lean", 0.02, 2.0),),
        face="surprised", views=FRONTAL, fingers="open"),
    "tremble": Deed((pose((0.3, -0.3, -0.3), (0.3, -0.3, -0.34), lean=0.12, nod=0.06, hip=0.95),),
        swings=(Swing("side", 0.025, 6.0), Swing("tilt", 0.03, 7.0)), face="afraid", views=FRONTAL, fingers="open"),
    "smile": Deed((pose((0.16, 0.1, -0.94), (-0.02, 0.3, -0.62), (-0.04, 0.03, 0.0), (0.1, 0.09, 0.0), 0.985,
        side=0.05, tilt=0.08),), face="happy"),
    "frown": Deed((pose((0.36, -0.4, -0.4), (0.42, -0.34, -0.46), tilt=-0.06),), face="angry", views=FRONTAL),
    "blush": Deed((pose((0.3, -0.3, -0.7), (0.3, -0.3, -0.7), nod=0.12, tilt=0.1),), swings=(Swing("side", 0.04,
        0.5),), face="shy", views=FRONTAL),
    "wink": Deed((pose((0.3, 0.3, -0.1), (-0.02, 0.3, -0.62), tilt=0.12),), face="winking", views=FRONTAL,
        fingers="pointing"),
    "sigh": Deed((pose((0.1, 0.1, -0.97), (0.1, 0.1, -0.97), lean=0.1, nod=0.24),), swings=(Swing("lean", 0.04, 0.4),),
        face="sad"),
    "hide": Deed((pose((0.3, 0.0, -0.3), (0.3, -0.1, -0.3), (-0.1, 0.06, 0.0), (0.16, 0.06, 0.0), 0.62, lean=0.34,
        nod=-0.2),), face="afraid", views=_ASIDE, fingers="open"),
    "sit cross-legged": Deed(
        (pose((0.36, 0.1, -0.72), (0.36, 0.1, -0.72), (0.2, -0.16, 0.0), (0.26, -0.18, 0.05), 0.12, splay=1.0),),
        views=("front", "three-quarter"),
    ),
    "spin around": Deed((pose((0.1, 0.85, 0.1), (0.1, 0.85, 0.1), (0.0, 0.0, 0.06), (0.1, 0.1, 0.2), 1.0, side=0.05),
        pose((0.1, 0.8, 0.3), (0.1, 0.8, 0.3), (0.0, 0.0, 0.06), (0.1, 0.1, 0.2), 1.0, side=-0.05)), 0.4,
        face="laughing", fingers="open"),
}  # fmt: skip
