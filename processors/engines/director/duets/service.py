"""What one does to another with a tool, at work or at table. Lengths are of grown-ups of 1.7 metres."""

from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch

_OWN_KNEE = Touch("self.knee", -0.05, 0.06)


def _tended(tool: str, at: str, turn: float = -0.9, up: float = 0.0) -> DuetPose:
    """One sits, another leans over and works on a part of the first with a tool."""
    return DuetPose(
        (
            DuetPart(
                "join lean",
                -0.36,
                near=Touch(at, -0.1, up, (0.03, 0.03), 0.9),
                far=Touch("b.shoulder", -0.06, 0.02),
                emotion="calm",
            ),
            DuetPart("join sit", 0.2, 0.0, -1, near=_OWN_KNEE, emotion="calm"),
        ),
        "b a",
        (Gear(tool, ("a.hand",), "front", turn=turn),),
    )


SERVICE: dict[str, DuetPose] = {
    "repair": _tended("wrench", "b.chest"),
    "make up": _tended("brush", "b.mouth", up=0.04),
    "tattoo": _tended("pen", "b.shoulder", -1.2),
    "vaccinate": _tended("pen", "b.shoulder", -1.2, 0.02),
    "treat teeth": _tended("spoon", "b.mouth", -1.0, -0.02),
    "dub": DuetPose(
        (
            DuetPart("join stand", -0.5, near=Touch("self.chest", 0.34, 0.12, (0.03, 0.05), 0.35), emotion="calm"),
            DuetPart("join kneel low", 0.36, 0.0, -1, near=Touch("self.waist", 0.24, -0.04), emotion="calm"),
        ),
        "b a",
        (Gear("blade", ("a.hand", "b.shoulder"), "front"),),
    ),
    "serve": DuetPose(
        (
            DuetPart(
                "join stand",
                -0.12,
                -0.05,
                1,
                near=Touch("stage", 0.14, 0.98, (0.06, 0.03), 0.4),
                emotion="happy",
                size=0.96,
            ),
            DuetPart("join sit", 0.7, 0.0, -1, near=Touch("stage", 0.36, 0.8), emotion="happy"),
            DuetPart("join sit", -0.7, near=Touch("stage", -0.36, 0.8), emotion="happy"),
        ),
        "a. c. b. gear a+ c+ b+",
        (Gear("dinner"), Gear("bowl", ("a.hand",), "front")),
        action="eat",
    ),
    "milk": DuetPose(
        (
            DuetPart(
                "join seiza",
                -0.28,
                near=Touch("stage", 0.08, 0.5, (0.0, 0.06), 1.3),
                far=Touch("stage", 0.16, 0.5, (0.0, 0.06), 1.3),
                emotion="happy",
            ),
            DuetPart("stand", 0.3, most=1.5),
        ),
        "b gear a",
        (Gear("pail", ("stage",), x=0.14),),
    ),
    "tug with beast": DuetPose(
        (
            DuetPart(
                "join pull",
                -0.8,
                near=Touch("stage", -0.36, 0.8),
                far=Touch("stage", -0.24, 0.76),
                emotion="laughing",
                sway=(0.06, 0.0),
            ),
            DuetPart("stand", 0.3, 0.0, -1, beside=1, sway=(0.06, 0.0)),
        ),
        "b. gear a",
        (Gear("tug rope", ("a.hand", "b.mouth")),),
    ),
    "carry beast": DuetPose(
        (
            DuetPart(
                "join stand", near=Touch("b.middle", 0.06, -0.08), far=Touch("b.middle", 0.12, -0.1), emotion="blissful"
            ),
            DuetPart("sit", 0.16, -0.22, on="a.chest", most=0.5, emotion="happy"),
        ),
        "a. b a+",
        (),
    ),
    "feed flock seated": DuetPose(
        (
            DuetPart("join perch", -0.2, near=Touch("self.chest", 0.42, -0.1, (0.08, 0.03), 0.6), emotion="happy"),
            DuetPart("eat", 0.3, -0.46, -1, beside=1),
            DuetPart("stand", 0.72, -0.48, -1, beside=1),
            DuetPart("eat", -0.6, -0.47, 1, beside=-1),
            DuetPart("eat", 1.1, -0.46, -1, beside=1),
        ),
        "e a b c d",
        (Gear("grain", ("a.hand",), "front"),),
        action="feed",
    ),
    "hold hands grounded": DuetPose(
        (
            DuetPart("sit on floor", -0.3, far=Touch("meet", 0.0, -0.28, (0.02, 0.02), 0.4), emotion="happy"),
            DuetPart("sit on floor", 0.3, 0.0, -1, far=Touch("a.far hand"), emotion="happy"),
        ),
        "gear b a",
        (Gear("blanket"),),
    ),
    "hug grounded": DuetPose(
        (
            DuetPart("sit on floor", -0.2, near=Touch("b.back", 0.02, 0.02), far=Touch("b.waist"), emotion="blissful"),
            DuetPart("sit on floor", 0.2, 0.0, -1, near=Touch("a.shoulder", 0.0, -0.05), emotion="happy"),
        ),
        "gear b. a. b+ a+",
        (Gear("blanket"),),
        action="hug",
    ),
    "picnic": DuetPose(
        (
            DuetPart(
                "sit on floor",
                -0.5,
                near=Touch("self.chest", 0.3, -0.16, hertz=0.35, then=Touch("self.mouth", 0.08, -0.04)),
                emotion="happy",
            ),
            DuetPart(
                "sit on floor",
                0.5,
                0.0,
                -1,
                near=Touch("self.chest", 0.3, -0.16, hertz=0.3, phase=0.4, then=Touch("self.mouth", 0.08, -0.04)),
                emotion="laughing",
            ),
            DuetPart("sit on floor", -0.2, 0.1, size=0.94, near=Touch("self.chest", 0.26, -0.16), emotion="happy"),
            DuetPart("sit on floor", 0.22, 0.1, -1, size=0.94, near=Touch("self.chest", 0.26, -0.16), emotion="happy"),
        ),
        "gear c d a b",
        (
            Gear("blanket"),
            Gear("hamper", layer="front"),
            Gear("bread", ("a.hand",), "front"),
            Gear("apple", ("b.hand",), "front"),
        ),
        action="eat",
    ),
}
