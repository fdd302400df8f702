"""The table of actions: plain verbs and how they are performed."""

from processors.engines.director.characters.chores import CHORES
from processors.engines.director.characters.contacts import CONTACTS
from processors.engines.director.characters.feats import FEATS
from processors.engines.director.characters.handling import HANDLING
from processors.engines.director.characters.manners import MANNERS
from processors.engines.director.characters.pastimes import PASTIMES
from processors.engines.director.characters.poses import FRONTAL, READY, SIT, WIDE, Deed, Swing, pose
from processors.engines.director.characters.practices import PRACTICES

DEEDS: dict[str, Deed] = {
    **FEATS,
    **CHORES,
    **PASTIMES,
    **MANNERS,
    **CONTACTS,
    **HANDLING,
    **PRACTICES,
    "stand": Deed((pose((0.06, 0.16, -0.96), (0.08, 0.15, -0.96), (0.02, 0.05, 0.0), (-0.03, 0.05, 0.0)),)),
    "gesture": Deed(
        (
            pose((0.5, 0.1, -0.4)),
            pose((0.55, 0.28, -0.25), (0.3, 0.2, -0.8)),
            pose((0.5, 0.0, -0.5), (0.5, 0.2, -0.45)),
        ),
        1.1,
        fingers="open",
    ),
    "sit": Deed((pose((0.46, -0.05, -0.7), (0.44, -0.05, -0.7), **SIT),), views=FRONTAL, seated=True),
    "sit on chair": Deed(
        (pose((0.46, -0.05, -0.7), (0.44, -0.05, -0.7), **SIT),), held="chair", hand="floor", views=FRONTAL
    ),
    "sit on floor": Deed(
        (
            pose(
                (0.42, -0.22, -0.72),
                (0.42, -0.2, -0.72),
                (0.66, 0.04, 0.0),
                (0.6, 0.06, 0.0),
                0.13,
                lean=-0.12,
                shift=-0.05,
            ),
        ),
        views=FRONTAL,
    ),
    "read": Deed(
        (pose((0.46, -0.06, -0.42), (0.46, -0.06, -0.42), nod=0.22),),
        held="book",
        hand="both",
        face="calm",
        views=FRONTAL,
    ),
    "paint": Deed(
        (pose((0.78, 0.06, 0.05), (0.42, 0.1, -0.5), (-0.08, 0.05, 0.0), (0.1, 0.05, 0.0)),),
        swings=(Swing("right.2", 0.16, 0.55), Swing("right.1", 0.12, 0.8), Swing("right.0", 0.05, 0.8)),
        held="easel",
        hand="floor",
        face="calm",
    ),
    "type": Deed(
        (pose((0.62, -0.08, -0.46), (0.62, -0.08, -0.46), nod=0.1, **SIT),),
        swings=(Swing("right.2", 0.018, 4.1), Swing("left.2", 0.018, 3.4, 0.4)),
        held="desk",
        hand="floor",
        views=("side", "three-quarter"),
    ),
    "play guitar": Deed(
        (pose((0.34, -0.12, -0.66), (0.55, 0.3, -0.42), (-0.06, 0.06, 0.0), (0.08, 0.08, 0.0), nod=0.12),),
        swings=(Swing("right.2", 0.08, 2.2), Swing("tilt", 0.06, 0.55), Swing("left.1", 0.04, 0.6)),
        motion="notes",
        held="guitar",
        hand="both",
        face="happy",
        views=FRONTAL,
    ),
    "play piano": Deed(
        (pose((0.62, 0.0, -0.48), (0.62, 0.0, -0.48), lean=0.1, **SIT),),
        swings=(
            Swing("right.2", 0.05, 2.3),
            Swing("left.2", 0.05, 1.9, 0.3),
            Swing("right.0", 0.06, 0.5),
            Swing("lean", 0.06, 0.4),
        ),
        motion="notes",
        held="piano",
        hand="floor",
        face="calm",
        views=("side", "three-quarter"),
    ),
    "play violin": Deed(
        (pose((0.44, 0.02, -0.02), (0.62, 0.18, 0.02), tilt=-0.12, **READY),),
        swings=(Swing("right.1", 0.16, 0.7), Swing("right.2", 0.12, 0.7), Swing("side", 0.05, 0.35)),
        motion="notes",
        held="violin",
        hand="both",
        face="calm",
        views=FRONTAL,
    ),
    "play flute": Deed(
        (pose((0.42, 0.16, 0.1), (0.42, -0.2, 0.12)),),
        swings=(Swing("side", 0.05, 0.4),),
        motion="notes",
        held="flute",
        hand="both",
        face="calm",
        views=FRONTAL,
    ),
    "play trumpet": Deed(
        (pose((0.62, -0.1, 0.18), (0.56, -0.1, 0.14), lean=-0.08),),
        swings=(Swing("right.2", 0.03, 1.0),),
        motion="notes",
        held="trumpet",
        hand="both",
        views=FRONTAL,
    ),
    "play drums": Deed(
        (pose((0.6, 0.06, -0.36), (0.6, 0.1, -0.36), **SIT),),
        swings=(Swing("right.2", 0.2, 2.4), Swing("left.2", 0.2, 2.4, 0.5), Swing("nod", 0.08, 2.4)),
        motion="notes",
        held="drums",
        hand="floor",
        face="happy",
        views=FRONTAL,
    ),
    "sing": Deed(
        (
            pose((0.3, 0.02, 0.06), (0.35, 0.35, -0.45), **WIDE),
            pose((0.3, 0.02, 0.06), (0.3, 0.6, 0.25), side=-0.04, **WIDE),
        ),
        1.4,
        motion="notes",
        held="microphone",
        hand="right",
        face="singing",
    ),
    "kiss": Deed((pose((0.62, -0.1, -0.2), (0.6, 0.0, -0.35), lean=0.14, nod=-0.06),), face="kissing", views=("side",)),
    "hug": Deed(
        (pose((0.72, -0.22, -0.08), (0.7, -0.1, -0.26), lean=0.1, nod=0.05),),
        face="blissful",
        views=("side", "three-quarter"),
        fingers="open",
    ),
    "hold hands": Deed((pose((0.3, 0.2, -0.85), (0.3, 0.3, -0.85)),), face="happy"),
    "wave": Deed(
        (pose((0.1, 0.42, 0.62)),),
        swings=(Swing("right.1", 0.2, 1.5),),
        face="happy",
        fingers="open",
    ),
    "point": Deed((pose((0.9, 0.12, 0.12)),), face="determined", far=True, fingers="pointing"),
    "eat": Deed(
        (pose((0.46, -0.02, -0.42), (0.42, -0.12, -0.5)), pose((0.22, -0.24, 0.12), (0.42, -0.12, -0.5), nod=0.06)),
        0.9,
        held="bowl",
        hand="both",
        face="happy",
        views=FRONTAL,
    ),
    "bite": Deed(
        (pose((0.46, -0.02, -0.36)), pose((0.32, -0.22, -0.02), nod=0.06), pose((0.32, -0.22, 0.0), nod=0.1)),
        0.8,
        held="apple",
        face="happy",
        views=FRONTAL,
    ),
    "drink": Deed(
        (pose((0.42, 0.0, -0.45)), pose((0.3, -0.2, 0.0), nod=-0.16), pose((0.3, -0.2, 0.03), nod=-0.2)),
        1.0,
        held="cup",
        face="calm",
    ),
    "pour": Deed(
        (pose((0.62, -0.05, -0.12), (0.6, -0.1, -0.5), nod=0.16),),
        swings=(Swing("right.2", 0.03, 0.5),),
        held="teapot",
        face="calm",
    ),
    "cry": Deed(
        (pose((0.2, -0.2, 0.16), (0.2, -0.2, 0.16), nod=0.24, lean=0.1),),
        swings=(Swing("nod", 0.05, 2.4),),
        face="crying",
        fingers="open",
    ),
    "laugh": Deed(
        (
            pose(
                (0.3, 0.06, -0.86), (0.3, -0.1, -0.5), (-0.04, 0.14, 0.0), (0.12, 0.14, 0.0), 0.94, lean=0.3, nod=-0.1
            ),
            pose((0.42, 0.06, 0.1), (0.3, -0.1, -0.5), lean=0.06, nod=-0.1, **WIDE),
            pose(
                (0.34, 0.06, -0.9), (0.3, -0.1, -0.5), (-0.04, 0.14, 0.0), (0.12, 0.14, 0.0), 0.9, lean=0.42, nod=-0.1
            ),
        ),
        0.75,
        swings=(Swing("lean", 0.03, 3.0), Swing("nod", 0.05, 3.0)),
        face="laughing",
    ),
    "sleep": Deed(
        (pose((0.35, -0.1, 0.2), (0.3, 0.1, 0.25), (0.95, 0.02, 0.05), (0.9, 0.02, 0.05), 0.16, lean=-1.52),),
        motion="sleeping",
        face="sleeping",
        views=("side",),
    ),
    "doze": Deed(
        (pose((0.4, -0.16, -0.66), (0.36, -0.12, -0.7), nod=0.36, tilt=0.22, **SIT),),
        swings=(Swing("nod", 0.05, 0.35),),
        motion="sleeping",
        face="sleeping",
        views=FRONTAL,
    ),
    "lie": Deed(
        (pose((-0.35, 0.1, 0.55), (0.3, 0.1, 0.25), (0.95, 0.02, 0.05), (0.66, 0.02, 0.05), 0.16, lean=-1.45),),
        views=("side",),
    ),
    "hold": Deed(
        (
            pose(
                (0.42, 0.02, -0.42),
            ),
        )
    ),
    "raise": Deed(
        (pose((0.2, 0.25, 0.85)),),
        face="determined",
        far=True,
        fingers="open",
    ),
    "look": Deed((pose((0.1, 0.1, -0.95), nod=-0.06), pose((0.1, 0.1, -0.95), nod=-0.1, tilt=0.08)), 1.6),
    "look up": Deed((pose(nod=-0.3), pose(nod=-0.36, tilt=0.05)), 1.6, face="amazed"),
    "think": Deed(
        (pose((0.26, -0.2, 0.02), (0.26, -0.3, -0.55), tilt=0.12),), swings=(Swing("tilt", 0.05, 0.3),), face="thinking"
    ),
    "fish": Deed(
        (pose((0.52, -0.02, -0.4), (0.48, -0.05, -0.5), (-0.06, 0.06, 0.0), (0.08, 0.08, 0.0)),),
        swings=(Swing("right.2", 0.03, 0.4),),
        held="fishing rod",
        face="calm",
    ),
    "take selfie": Deed(
        (pose((0.85, 0.2, 0.36), (0.3, -0.1, -0.3), tilt=-0.12),), held="phone", face="happy", far=True
    ),
    "phone": Deed(
        (pose((0.05, 0.1, 0.3), (0.06, 0.3, -0.6), tilt=0.1), pose((0.05, 0.1, 0.3), (0.5, 0.2, -0.4), tilt=0.06)),
        1.2,
        held="phone",
        face="happy",
    ),
    "look at phone": Deed((pose((0.44, -0.1, -0.3), nod=0.22),), held="phone"),
    "clap": Deed(
        (pose((0.5, -0.18, -0.18), (0.5, -0.18, -0.18)),),
        swings=(Swing("right.1", 0.12, 2.2), Swing("left.1", 0.12, 2.2)),
        face="happy",
        fingers="open",
    ),
    "bow": Deed(
        (
            pose(),
            pose((0.3, 0.02, -0.9), (0.3, 0.02, -0.9), lean=0.75, nod=0.2, shift=-0.1),
            pose((0.3, 0.02, -0.9), (0.3, 0.02, -0.9), lean=0.75, nod=0.2, shift=-0.1),
        ),
        1.0,
        face="calm",
    ),
    "meditate": Deed(
        (
            pose(
                (0.4, 0.3, -0.72),
                (0.4, 0.3, -0.72),
                (0.2, -0.16, 0.0),
                (0.26, -0.18, 0.05),
                0.12,
                splay=1.0,
            ),
        ),
        face="sleeping",
        views=("front", "three-quarter"),
    ),
    "play game": Deed(
        (pose((0.5, -0.16, -0.42), (0.5, -0.16, -0.42), nod=0.1),),
        swings=(Swing("right.2", 0.015, 3.7), Swing("tilt", 0.07, 0.7)),
        held="controller",
        hand="both",
        face="happy",
        views=FRONTAL,
    ),
    "give": Deed((pose((0.7, -0.05, -0.22), (0.66, -0.08, -0.26)),), held="gift", hand="both", face="happy"),
    "shake hands": Deed(
        (pose((0.62, -0.12, -0.42), lean=0.06),),
        swings=(Swing("right.2", 0.05, 2.0),),
        face="happy",
        far=True,
        fingers="open",
    ),
    "knit": Deed(
        (pose((0.44, -0.12, -0.46), (0.44, -0.12, -0.46), nod=0.22, **SIT),),
        swings=(Swing("right.2", 0.03, 2.2), Swing("left.2", 0.03, 2.2, 0.5)),
        held="knitting",
        stands="chair",
        hand="both",
        face="calm",
        views=FRONTAL,
    ),
    "hug low": Deed(
        (
            pose(
                (0.72, -0.2, -0.3), (0.7, -0.1, -0.42), (-0.42, 0.02, 0.0), (0.32, 0.02, 0.0), 0.56, lean=0.2, nod=0.15
            ),
        ),
        face="blissful",
        views=("side", "three-quarter"),
        fingers="open",
    ),
    "pet": Deed(
        (pose((0.66, -0.1, -0.5), (0.2, 0.1, -0.9), (-0.42, 0.02, 0.0), (0.32, 0.02, 0.0), 0.56, lean=0.16, nod=0.15),),
        swings=(Swing("right.0", 0.08, 1.1),),
        face="happy",
        views=("side", "three-quarter"),
        fingers="open",
    ),
}
