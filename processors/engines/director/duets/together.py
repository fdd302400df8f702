"""Two people and a thing: they bear, push, make or tend it together, or one does something with it for the other."""

from dataclasses import replace

from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch
from processors.engines.director.duets.service import SERVICE

_SWAY = (0.05, 0.03)


def _left(deed: str, x: float, near: Touch, far: Touch, y: float = 0.0) -> DuetPart:
    """One on the left side of the thing, who looks at it."""
    return DuetPart(deed, x, y, near=near, far=far, emotion="happy", on="c.left ground")


def _right(one: DuetPart) -> DuetPart:
    """The same on its right side."""
    hands = [
        replace(hand, at=hand.at.replace("left", "right"), phase=hand.phase + 0.4) if hand else None
        for hand in (one.near, one.far)
    ]
    return replace(one, x=-one.x, side=-1, near=hands[0], far=hands[1], on="c.right ground")


_BEARER = _left("join stand", -0.3, Touch("c.left edge", 0.05, -0.06), Touch("c.left edge", 0.09, -0.02))
_MAKER = _left(
    "join lean",
    -0.4,
    Touch("c.left edge", 0.03, 0.0, _SWAY, 0.6),
    Touch("c.left edge", 0.07, 0.05, _SWAY, 0.6, 0.5),
)
_TENDER = _left(
    "join lean", -0.36, Touch("c.left edge", 0.1, 0.02, _SWAY, 0.7), Touch("c.left edge", 0.06, 0.1, _SWAY, 0.7, 0.5)
)

TOGETHER: dict[str, DuetPose] = {
    "bear together": DuetPose(
        (_BEARER, _right(_BEARER), DuetPart("stand", 0.0, 0.66, most=0.7, wide=1.3, sway=(0.0, 0.03), hertz=0.5)),
        "a. b. c a+ b+",
    ),
    "hang together": DuetPose(
        (_BEARER, _right(_BEARER), DuetPart("stand", 0.0, 1.1, most=0.6, wide=0.9, sway=(0.0, 0.03), hertz=0.5)),
        "c a b",
    ),
    "push together": DuetPose(
        (
            DuetPart(
                "join push", -0.52, near=Touch("c.edge", -0.02, 0.0), far=Touch("c.edge", 0.02, 0.04), emotion="happy"
            ),
            DuetPart(
                "join push", -0.2, near=Touch("c.edge", 0.04, -0.04), far=Touch("c.edge", 0.08, 0.0), emotion="happy"
            ),
            DuetPart("ride", 0.16, beside=1, most=1.5, wide=2.6),
        ),
        "c b a",
        speed=0.8,
        action="walk",
    ),
    "work together": DuetPose(
        (_MAKER, _right(_MAKER), DuetPart("stand", 0.0, 0.72, most=0.46, wide=0.56, least=0.44)),
        "a. b. gear c a+ b+",
        (Gear("table"),),
    ),
    "tend together": DuetPose(
        (_TENDER, _right(_TENDER), DuetPart("stand", most=1.5, wide=3.4)),
        "c a b",
    ),
    "help into": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.62,
                near=Touch("b.back", 0.02, 0.0),
                far=Touch("b.waist", 0.0, 0.06),
                emotion="happy",
                on="c.left ground",
            ),
            DuetPart(
                "join stand", -0.16, 0.0, near=Touch("c.left edge", 0.16, 0.24), emotion="happy", on="c.left ground"
            ),
            DuetPart("stand", most=1.6, wide=3.0),
        ),
        "c b a",
    ),
    "hold open": DuetPose(
        (
            DuetPart("join lean", -0.34, near=Touch("c.left edge", 0.06, 0.1), emotion="happy", on="c.left ground"),
            DuetPart("join walk", 0.3, 0.0, emotion="happy", on="c.right ground"),
            DuetPart("stand", most=2.2, wide=1.3),
        ),
        "c a b",
    ),
    "hold ladder": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.3,
                near=Touch("c.left edge", 0.02, -0.1),
                far=Touch("c.left edge", 0.02, 0.12),
                emotion="calm",
                on="c.left ground",
            ),
            DuetPart("climb", 0.0, 0.62, emotion="happy", view="back"),
            DuetPart("stand", most=2.7, wide=1.0),
            DuetPart(
                "join lean",
                0.3,
                0.0,
                -1,
                near=Touch("c.right edge", 0.02, -0.1),
                far=Touch("c.right edge", 0.02, 0.12),
                emotion="calm",
                on="c.right ground",
            ),
        ),
        "c b a d",
    ),
    "place for": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.3,
                near=Touch("c.left edge", 0.04, 0.16),
                far=Touch("c.left edge", 0.02, 0.12),
                emotion="happy",
                on="c.left ground",
            ),
            DuetPart("join stand", 0.34, 0.0, -1, emotion="happy", on="c.right ground"),
            DuetPart("stand", most=1.1, wide=1.3),
        ),
        "c a b",
    ),
    "point out": DuetPose(
        (
            DuetPart("join lean", 0.18, near=Touch("self.shoulder", 0.6, 0.12, (0.0, 0.03), 0.4), emotion="happy"),
            DuetPart("join stand", -0.3, 0.0, emotion="amazed"),
        ),
        "b a",
        reaches=False,
    ),
    "search by light": DuetPose(
        (
            DuetPart("join stand", -0.42, near=Touch("self.waist", 0.3, 0.1), emotion="calm"),
            DuetPart("join kneel", 0.3, 0.0, near=Touch("stage", 0.62, 0.16, (0.12, 0.02), 0.4), emotion="calm"),
        ),
        "b a gear",
        (Gear("flashlight", ("a.hand",), "front"),),
        reaches=False,
    ),
    "umbrella over": DuetPose(
        (
            DuetPart("join stand", -0.24, near=Touch("stage", -0.02, 0.92, (0.0, 0.01), 0.4), emotion="happy"),
            DuetPart("join stand", 0.24, 0.0, -1, emotion="happy"),
        ),
        "b a. gear a+",
        (Gear("umbrella", ("a.hand",), "middle", x=0.02),),
    ),
    "ride tandem": DuetPose(
        (
            DuetPart("ride bicycle", 0.1, 0.0, emotion="happy", on="c.seat"),
            DuetPart("ride bicycle", -0.42, 0.02, emotion="laughing", on="c.seat"),
            DuetPart("ride", 0.12, size=1.12),
        ),
        "c b a",
        speed=1.6,
        action="ride",
        reaches=False,
    ),
    "pour tea": replace(SERVICE["pour for"], gear=(Gear("tea"), Gear("teapot", ("a.hand",), "front", turn=-0.5))),
    "lift chin": DuetPose(
        (
            DuetPart("join lean", -0.26, near=Touch("b.mouth", -0.01, -0.07, (0.0, 0.015), 0.4), emotion="happy"),
            DuetPart("join stand", 0.24, 0.0, -1, emotion="in love"),
        ),
        "b a",
    ),
    "put on head": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.3,
                near=Touch("b.head", -0.1, 0.06, (0.0, 0.03), 0.4),
                far=Touch("b.head", 0.06, 0.14, (0.0, 0.03), 0.4),
                emotion="happy",
            ),
            DuetPart("join stand", 0.26, 0.0, -1, emotion="happy"),
        ),
        "b a",
    ),
    "put on hand": DuetPose(
        (
            DuetPart(
                "join lean", -0.34, near=Touch("b.hand", 0.0, 0.03), far=Touch("b.hand", 0.05, -0.04), emotion="happy"
            ),
            DuetPart("join stand", 0.34, 0.0, -1, near=Touch("meet", 0.04, -0.24), emotion="happy"),
        ),
        "b a",
    ),
}
