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


#: Who serves, and two who sit at a table.
_SERVED = (
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
        _SERVED, "a. c. b. gear a+ c+ b+", (Gear("dinner"), Gear("bowl", ("a.hand",), "front")), action="eat"
    ),
    "pour for": DuetPose(
        _SERVED,
        "a. c. b. gear a+ c+ b+",
        (Gear("dinner"), Gear("bottle", ("a.hand",), "front", turn=-1.2)),
        action="eat",
    ),
    "beast on lap": DuetPose(
        (
            DuetPart("sleep", 0.22, 0.57, most=0.5, emotion="happy"),
            DuetPart(
                "join sit",
                near=Touch("a.top", 0.0, 0.03, (0.07, 0.0), 0.5),
                far=Touch("a.head", 0.04, 0.04),
                emotion="blissful",
            ),
        ),
        "b. a b+",
        action="pet",
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
            DuetPart("stand", 0.3, 0.0, -1, mouthed=True, sway=(0.06, 0.0)),
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
            DuetPart("eat", 0.3, -0.37, -1, beside=1, size=1.7),
            DuetPart("stand", 0.72, -0.37, -1, beside=1, size=1.7),
            DuetPart("eat", -0.6, -0.37, 1, beside=-1, size=1.7),
            DuetPart("eat", 1.1, -0.37, -1, beside=1, size=1.7),
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
    "operate": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.2,
                -0.04,
                near=Touch("stage", 0.12, 0.9, (0.05, 0.02), 0.8),
                far=Touch("stage", 0.2, 0.9),
                emotion="calm",
            ),
            DuetPart(
                "lie",
                0.24,
                0.72,
                view="side",
                near=Touch("self.waist", 0.0, 0.06),
                far=Touch("self.waist", 0.0, 0.04),
                emotion="sleeping",
            ),
        ),
        "gear b a",
        (Gear("operating table"), Gear("pen", ("a.hand",), "front")),
        action="examine",
    ),
    "paint portrait": DuetPose(
        (
            DuetPart(
                "join stand",
                -0.6,
                near=Touch("stage", -0.1, 1.16, (0.06, 0.12), 0.4),
                far=Touch("self.waist", 0.26, 0.1),
                emotion="calm",
            ),
            DuetPart("join sit", 1.15, 0.0, -1, near=Touch("self.knee", -0.05, 0.06), emotion="happy"),
        ),
        "b gear a",
        (
            Gear("easel", x=-0.16),
            Gear("brush", ("a.hand",), "front", turn=-0.9),
            Gear("palette", ("a.far hand",), "front"),
        ),
        action="paint",
    ),
    "bow to": DuetPose(
        (
            DuetPart("bow", -0.75, view="side", emotion="calm"),
            DuetPart("bow", 0.75, 0.0, -1, view="side", emotion="calm"),
        ),
        reaches=False,
    ),
    "adjust": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.32,
                near=Touch("b.neck", -0.06, -0.08, (0.02, 0.02), 0.6),
                far=Touch("b.neck", -0.04, -0.1),
                emotion="happy",
            ),
            DuetPart("join stand", 0.2, 0.0, -1, emotion="happy"),
        ),
        "b a",
    ),
    "arrest": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.34,
                near=Touch("b.waist", -0.1, 0.0),
                far=Touch("b.back", 0.0, 0.06),
                emotion="determined",
            ),
            DuetPart(
                "join stand",
                0.12,
                near=Touch("self.waist", -0.12, 0.0),
                far=Touch("self.waist", -0.1, 0.0),
                emotion="sad",
            ),
        ),
        "b a",
        (Gear("cuffs", ("b.hand", "b.far hand"), "front"),),
    ),
    "fight over": DuetPose(
        (
            DuetPart(
                "join pull",
                -0.56,
                near=Touch("stage", -0.1, 0.98),
                far=Touch("stage", -0.12, 0.92),
                emotion="angry",
                sway=(0.06, 0.0),
            ),
            DuetPart(
                "join pull",
                0.56,
                0.0,
                -1,
                near=Touch("stage", 0.1, 0.98),
                far=Touch("stage", 0.12, 0.92),
                emotion="angry",
                sway=(0.06, 0.0),
            ),
            DuetPart("stand", 0.0, 0.78, most=0.45, sway=(0.06, 0.0)),
        ),
        "b. a. c b+ a+",
    ),
    "hug tall thing": DuetPose(
        (
            DuetPart(
                "join lean", -0.24, near=Touch("stage", 0.3, 1.2), far=Touch("stage", 0.2, 1.3), emotion="blissful"
            ),
            DuetPart("stand", 0.14, most=3.4),
        ),
        "b a",
        action="hug",
    ),
    "beast on shoulder": DuetPose(
        (
            DuetPart("sit", -0.13, -0.03, on="b.shoulders", most=0.4, emotion="happy"),
            DuetPart("join stand", near=Touch("self.chest", 0.16, 0.04), emotion="happy"),
        ),
        "b a",
    ),
    "lick": DuetPose(
        (
            DuetPart("stand", 0.06, 0.0, -1, mouthed=True, emotion="happy"),
            DuetPart(
                "join kneel",
                -0.3,
                near=Touch("a.head", 0.1, -0.12),
                far=Touch("a.head", 0.04, -0.16),
                emotion="laughing",
            ),
        ),
        "a b",
    ),
    "guide": DuetPose(
        (
            DuetPart(
                "join stand",
                -0.36,
                near=Touch("self.chest", 0.44, 0.06, (0.04, 0.06), 0.4),
                far=Touch("b.shoulder"),
                emotion="happy",
            ),
            DuetPart("own", 0.16),
        ),
        "b a",
    ),
    "fit shoe": DuetPose(
        (
            DuetPart(
                "join kneel low",
                -0.5,
                near=Touch("b.foot", -0.06, 0.1),
                far=Touch("b.foot", -0.02, 0.12),
                emotion="happy",
            ),
            DuetPart("join sit", 0.42, 0.0, -1, near=_OWN_KNEE, emotion="happy"),
        ),
        "b a",
    ),
    "examine low": DuetPose(
        (
            DuetPart(
                "join kneel low",
                -0.5,
                near=Touch("b.chest", -0.02, 0.02, (0.0, 0.03), 0.4),
                far=Touch("b.shoulder", -0.06, 0.0),
                emotion="happy",
            ),
            DuetPart("join sit", 0.26, 0.0, -1, near=_OWN_KNEE, emotion="calm"),
        ),
        "b a",
        (Gear("stethoscope", ("a.hand", "a.neck"), "front"),),
        action="examine",
        tall_first=True,
    ),
}
