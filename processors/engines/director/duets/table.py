"""The deeds that join two: of grown-ups of 1.7 metres, who look at each other unless it says otherwise."""

from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch

_MOUTH = Touch("self.mouth", 0.03, -0.02)
_OWN_KNEE = Touch("self.knee", -0.05, 0.06)


def _at_table(
    reach: Touch, other: Touch, gear: tuple[Gear, ...], emotion: str = "happy", apart: float = 0.7
) -> DuetPose:
    """Two on chairs at a table, others behind it."""
    behind = [
        DuetPart("join stand", x, -0.06, side, near=Touch("stage", x * 0.7, 0.8), emotion=emotion, size=0.94)
        for x, side in ((-0.27, 1), (0.27, -1))
    ]
    return DuetPose(
        (
            DuetPart("join sit", -apart, near=reach, far=Touch("stage", -apart + 0.4, 0.8), emotion=emotion),
            DuetPart("join sit", apart, 0.0, -1, near=other, far=Touch("stage", apart - 0.4, 0.8), emotion=emotion),
            *behind,
        ),
        "c d a. b. gear a+ b+",
        gear,
        action="eat",
    )


def _sip(x: float) -> Touch:
    return Touch("stage", x, 0.84, hertz=0.22, phase=0.0 if x < 0 else 0.45, then=Touch("self.mouth", 0.08, -0.03))


def _fed(deed: str, beast: str, far: Touch | None = None) -> tuple[DuetPart, DuetPart]:
    return (
        DuetPart(deed, -0.5, near=Touch("b.mouth", 0.02, -0.04, (0.02, 0.015), 1.2), far=far, emotion="happy"),
        DuetPart(beast, 0.02, 0.0, -1, beside=True),
    )


def _stroked(deed: str, x: float) -> tuple[DuetPart, DuetPart]:
    return (
        DuetPart(
            deed,
            x,
            near=Touch("b.head", -0.02, 0.08, (0.06, 0.02), 0.8),
            far=Touch("b.top", -0.1, 0.02),
            emotion="blissful",
        ),
        DuetPart("stand", 0.0, 0.0, -1, beside=True, emotion="happy"),
    )


POSES: dict[str, DuetPose] = {
    "hug": DuetPose(
        (
            DuetPart("join lean", -0.17, near=Touch("b.back", 0.02, 0.05), far=Touch("b.waist"), emotion="blissful"),
            DuetPart(
                "join lean",
                0.17,
                0.0,
                -1,
                near=Touch("a.back", 0.03, -0.1),
                far=Touch("a.shoulder"),
                emotion="blissful",
            ),
        ),
        "b. a. b+ a+",
        action="hug",
    ),
    "hug low": DuetPose(
        (
            DuetPart("join kneel low", -0.2, near=Touch("b.back", 0.0, 0.0), far=Touch("b.waist"), emotion="blissful"),
            DuetPart(
                "join lean", 0.22, 0.0, -1, near=Touch("a.back", 0.02, 0.05), far=Touch("a.shoulder"), emotion="happy"
            ),
        ),
        "b. a. b+ a+",
        action="hug",
        tall_first=True,
    ),
    "hug seated": DuetPose(
        (
            DuetPart("join perch", -0.2, near=Touch("b.back", 0.02, 0.02), far=Touch("b.waist"), emotion="blissful"),
            DuetPart("join perch", 0.2, 0.0, -1, near=Touch("a.shoulder", 0.0, -0.05), emotion="happy"),
        ),
        "b. a. b+ a+",
        action="hug",
    ),
    "comfort": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.19,
                near=Touch("b.back", 0.02, 0.05, (0.0, 0.04), 0.6),
                far=Touch("b.shoulder"),
                emotion="sad",
            ),
            DuetPart("join lean", 0.2, 0.0, -1, near=_MOUTH, far=_MOUTH, emotion="crying"),
        ),
        "b a",
        action="hug",
    ),
    "comfort seated": DuetPose(
        (
            DuetPart(
                "join perch",
                -0.23,
                near=Touch("b.back", 0.04, 0.0, (0.0, 0.05), 0.6),
                far=Touch("b.knee", 0.1, 0.06),
                emotion="sad",
            ),
            DuetPart("join perch", 0.23, 0.0, -1, near=_MOUTH, far=_MOUTH, emotion="crying"),
        ),
        "b a",
        action="hug",
    ),
    "hug beast": DuetPose(
        (
            DuetPart(
                "join kneel low", -0.26, near=Touch("b.head", -0.1, -0.12), far=Touch("b.top"), emotion="blissful"
            ),
            DuetPart("sit", -0.01, 0.0, -1, beside=True, emotion="happy"),
        ),
        "b a",
        action="hug",
    ),
    "hug tall beast": DuetPose(
        (
            DuetPart(
                "join lean", -0.22, near=Touch("b.head", 0.0, -0.12), far=Touch("b.head", 0.0, 0.06), emotion="blissful"
            ),
            DuetPart("stand", -0.04, 0.0, -1, beside=True),
        ),
        "b a",
        action="hug",
    ),
    "hug thing": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.3,
                near=Touch("b.middle", 0.12, 0.05),
                far=Touch("b.middle", 0.0, 0.2),
                emotion="blissful",
            ),
            DuetPart("stand", -0.2, 0.0, -1, beside=True),
        ),
        "a. b a+",
        action="hug",
    ),
    "hug thing seated": DuetPose(
        (
            DuetPart(
                "join perch",
                -0.3,
                near=Touch("b.middle", 0.12, 0.05),
                far=Touch("b.middle", 0.0, 0.2),
                emotion="blissful",
            ),
            DuetPart("stand", -0.2, 0.0, -1, beside=True),
        ),
        "a. b a+",
        action="hug",
    ),
    "hug small thing": DuetPose(
        (
            DuetPart(
                "join stand",
                near=Touch("b.middle", 0.08, -0.02),
                far=Touch("b.middle", 0.05, -0.12),
                emotion="blissful",
            ),
            DuetPart("stand", 0.14, -0.3, on="a.chest"),
        ),
        "a. b a+",
        action="hug",
    ),
    "kiss": DuetPose(
        (
            DuetPart("kiss", -0.19, view="side", near=Touch("b.back", 0.0, 0.0), far=Touch("b.waist")),
            DuetPart("kiss", 0.19, 0.0, -1, view="side", near=Touch("a.shoulder", 0.0, 0.0), far=Touch("a.chest")),
        ),
        "b. a. b+ a+",
        (Gear("hearts", ("meet",), "front", 0.0, 0.5),),
        action="kiss",
    ),
    "kiss low": DuetPose(
        (
            DuetPart("join kneel low", -0.2, near=Touch("b.back"), far=Touch("b.waist"), emotion="kissing"),
            DuetPart("join lean", 0.16, 0.0, -1, near=Touch("a.shoulder"), emotion="happy"),
        ),
        "b. a. b+ a+",
        (Gear("hearts", ("meet",), "front", 0.0, 0.4),),
        action="kiss",
        tall_first=True,
    ),
    "hold hands": DuetPose(
        (
            DuetPart("join stand", -0.29, far=Touch("meet", 0.0, -0.42, (0.03, 0.02), 0.5), emotion="happy"),
            DuetPart("join stand", 0.29, 0.0, -1, far=Touch("a.far hand"), emotion="happy"),
        ),
    ),
    "walk hand in hand": DuetPose(
        (
            DuetPart("join walk", -0.25, near=Touch("meet", 0.04, -0.42, (0.05, 0.02), 0.9), emotion="happy"),
            DuetPart("join walk", 0.27, 0.0, far=Touch("a.hand"), emotion="happy"),
            DuetPart("join walk", -0.75, 0.0, far=Touch("a.far hand"), emotion="happy"),
        ),
        "c b a",
        speed=1.0,
        action="walk",
    ),
    "shake hands": DuetPose(
        (
            DuetPart("join lean", -0.44, near=Touch("meet", 0.0, -0.24, (0.0, 0.05), 1.6), emotion="happy"),
            DuetPart("join lean", 0.44, 0.0, -1, near=Touch("a.hand"), emotion="happy"),
        ),
        "b. a. b+ a+",
    ),
    "high five": DuetPose(
        (
            DuetPart(
                "join play",
                -0.42,
                near=Touch("meet", -0.2, 0.1, hertz=0.7, then=Touch("meet", 0.0, 0.42)),
                emotion="laughing",
            ),
            DuetPart(
                "join play",
                0.42,
                0.0,
                -1,
                near=Touch("meet", 0.2, 0.1, hertz=0.7, then=Touch("meet", 0.0, 0.42)),
                emotion="laughing",
            ),
        ),
        "b. a. b+ a+",
        (Gear("spark", ("meet",), "front", 0.0, 0.46),),
    ),
    "propose": DuetPose(
        (
            DuetPart(
                "join kneel", -0.42, near=Touch("stage", -0.02, 1.0), far=Touch("stage", -0.06, 0.96), emotion="in love"
            ),
            DuetPart("join stand", 0.4, 0.0, -1, near=_MOUTH, far=Touch("self.mouth", 0.06, -0.02), emotion="amazed"),
        ),
        "b a",
        (Gear("ring", ("a.hand",), "front", 0.02, 0.05),),
    ),
    "put ring": DuetPose(
        (
            DuetPart("join lean", -0.34, near=Touch("meet", 0.0, -0.2), emotion="in love"),
            DuetPart("join stand", 0.34, 0.0, -1, near=Touch("a.hand"), emotion="in love"),
        ),
        "b. a. b+ a+",
        (Gear("ring", ("a.hand",), "front", 0.0, 0.03),),
    ),
    "carry": DuetPose(
        (
            DuetPart("join bear", 0.0, near=Touch("b.knee", -0.04, -0.02), far=Touch("b.back"), emotion="happy"),
            DuetPart("join cradled", 0.14, -0.16, 1, near=Touch("a.neck", 0.04, -0.02), emotion="happy", on="a.chest"),
        ),
        "a. b. b+ a+",
        speed=0.8,
        action="walk",
        tall_first=True,
    ),
    "on shoulders": DuetPose(
        (
            DuetPart("join walk", near=Touch("b.foot", -0.02, 0.12), far=Touch("b.foot", 0.02, 0.12), emotion="happy"),
            DuetPart(
                "join astride",
                near=Touch("a.hair", 0.1, 0.1),
                far=Touch("a.hair", 0.2, 0.08),
                emotion="laughing",
                on="a.shoulders",
            ),
        ),
        "b. a. b- a+ b+",
        speed=0.9,
        action="walk",
        tall_first=True,
    ),
    "piggyback": DuetPose(
        (
            DuetPart("join push", near=Touch("b.knee", -0.03, -0.04), far=Touch("b.knee", 0.0, -0.06), emotion="happy"),
            DuetPart(
                "join clasped",
                -0.06,
                -0.34,
                near=Touch("a.chest", 0.06, 0.02),
                far=Touch("a.chest", 0.1, 0.0),
                emotion="laughing",
                on="a.back",
            ),
        ),
        "b. a. b- a+ b+",
        speed=0.9,
        action="walk",
        tall_first=True,
    ),
    "arm wrestle": DuetPose(
        (
            DuetPart(
                "join sit",
                -0.6,
                near=Touch("stage", 0.0, 1.06, (0.07, 0.02), 0.5),
                far=Touch("stage", -0.22, 0.78),
                emotion="determined",
            ),
            DuetPart("join sit", 0.6, 0.0, -1, near=Touch("a.hand"), far=Touch("stage", 0.22, 0.78), emotion="angry"),
        ),
        "a. b. gear b+ a+",
        (Gear("table"),),
    ),
    "dance": DuetPose(
        (
            DuetPart(
                "join dance",
                -0.24,
                near=Touch("b.waist", 0.02, 0.08),
                far=Touch("meet", 0.0, 0.16, (0.05, 0.06), 0.4),
                emotion="happy",
                sway=(0.1, 0.0),
            ),
            DuetPart(
                "join dance",
                0.24,
                0.0,
                -1,
                near=Touch("a.shoulder", -0.03, 0.0),
                far=Touch("a.far hand"),
                emotion="happy",
                sway=(0.1, 0.0),
            ),
        ),
        "b. a. b+ a+",
        action="dance together",
    ),
    "pet": DuetPose(_stroked("join kneel low", -0.3), "b a", action="pet"),
    "pet tall": DuetPose(_stroked("join stand", -0.35), "b a", action="pet"),
    "feed": DuetPose(_fed("join kneel low", "stand"), "b a", (Gear("bread", ("a.hand",), "front"),), action="feed"),
    "feed tall": DuetPose(_fed("join stand", "stand"), "b a", (Gear("apple", ("a.hand",), "front"),), action="feed"),
    "feed flock": DuetPose(
        (
            DuetPart("join bend", -0.55, near=Touch("self.chest", 0.42, -0.2, (0.08, 0.03), 0.6), emotion="happy"),
            DuetPart("eat", 0.12, 0.0, -1, beside=True),
            DuetPart("stand", 0.55, -0.05, -1, beside=True),
            DuetPart("eat", -1.0, 0.0, 1, beside=True),
            DuetPart("eat", 0.98, 0.03, -1, beside=True),
        ),
        "e a b c d",
        (Gear("grain", ("a.hand",), "front"),),
        action="feed",
    ),
    "walk beast": DuetPose(
        (
            DuetPart("join walk", -0.55, near=Touch("self.waist", 0.34, 0.1, (0.03, 0.03), 0.9), emotion="happy"),
            DuetPart("walk", 0.2, beside=True),
            DuetPart("walk", 0.62, -0.1, beside=True),
            DuetPart("walk", 0.98, 0.06, beside=True),
        ),
        "d b a c",
        (
            Gear("leash", ("a.hand", "b.neck")),
            Gear("leash", ("a.hand", "c.neck"), "front"),
            Gear("leash", ("a.hand", "d.neck")),
        ),
        speed=1.0,
        action="walk",
    ),
    "comb": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.36,
                near=Touch("b.hair", -0.02, -0.04, (0.0, 0.13), 0.5),
                far=Touch("b.shoulder"),
                emotion="happy",
            ),
            DuetPart("join sit", 0.14, 0.0, 1, near=_OWN_KNEE, emotion="happy"),
        ),
        "b a",
        (Gear("comb", ("a.hand",), "front"),),
    ),
    "cut hair": DuetPose(
        (
            DuetPart(
                "join lean", -0.36, near=Touch("b.hair", -0.02, 0.02, (0.06, 0.05), 0.5), far=Touch("b.hair", 0.1, 0.1)
            ),
            DuetPart("join sit", 0.14, emotion="calm"),
        ),
        "b. gear a.",
        (Gear("cape", ("b.neck",)), Gear("scissors", ("a.hand",), "front", 0.02, 0.0)),
    ),
    "examine": DuetPose(
        (
            DuetPart(
                "join bend",
                -0.42,
                near=Touch("b.chest", 0.06, 0.02, (0.0, 0.03), 0.4),
                far=Touch("b.shoulder"),
                emotion="calm",
            ),
            DuetPart("join sit", 0.2, 0.0, -1, near=_OWN_KNEE, emotion="calm"),
        ),
        "b a",
        (Gear("stethoscope", ("a.hand", "a.neck"), "front"),),
        action="examine",
    ),
    "teach to ride": DuetPose(
        (
            DuetPart("join push", -0.72, near=Touch("b.back", 0.0, -0.1), far=Touch("c.seat"), emotion="happy"),
            DuetPart("ride bicycle", 0.0, 0.0, emotion="happy", on="c.seat"),
            DuetPart("ride", 0.12, size=0.72),
        ),
        "c a b",
        speed=1.2,
        action="walk",
    ),
    "push swing": DuetPose(
        (
            DuetPart(
                "join lean", -1.05, near=Touch("b.back", -0.02, 0.0), far=Touch("b.back", -0.02, -0.12), emotion="happy"
            ),
            DuetPart(
                "join perch",
                0.0,
                0.62,
                1,
                near=Touch("self.shoulder", 0.1, 0.12),
                far=Touch("self.shoulder", 0.06, 0.1),
                emotion="laughing",
                sway=(0.42, 0.1),
                hertz=0.45,
            ),
        ),
        "a b",
        (Gear("swing", ("stage", "b.seat"), "back"),),
    ),
    "push": DuetPose(
        (
            DuetPart(
                "join push", -0.45, near=Touch("b.edge", -0.03, 0.0), far=Touch("b.edge", 0.02, 0.03), emotion="happy"
            ),
            DuetPart("ride", -0.1, beside=True),
        ),
        "b a",
        speed=0.9,
        action="walk",
    ),
    "push stroller": DuetPose(
        (
            DuetPart(
                "join push", -0.4, near=Touch("stage", 0.02, 0.94), far=Touch("stage", 0.06, 0.96), emotion="happy"
            ),
        ),
        "gear a",
        (Gear("stroller"),),
        speed=0.9,
        action="walk",
    ),
    "play chess": _at_table(
        Touch("stage", -0.12, 0.86, (0.06, 0.03), 0.35),
        Touch("self.mouth", 0.02, -0.08, hertz=0.2, then=Touch("stage", 0.14, 0.86)),
        (Gear("chess"),),
        "thinking",
    ),
    "play cards": _at_table(
        Touch("stage", -0.34, 0.96, (0.02, 0.02), 0.5),
        Touch("stage", 0.34, 0.96, (0.02, 0.02), 0.4),
        (
            Gear("cards"),
            *(Gear("hand of cards", (f"{who}.hand",), "front") for who in "ab"),
            *(Gear("hand of cards", (f"{who}.hand",)) for who in "cd"),
        ),
    ),
    "dine": _at_table(
        Touch("stage", -0.26, 0.8, hertz=0.4, then=Touch("self.mouth", 0.06, -0.04)),
        Touch("stage", 0.26, 0.8, hertz=0.33, phase=0.4, then=Touch("self.mouth", 0.06, -0.04)),
        (Gear("dinner"),),
    ),
    "have tea": _at_table(
        _sip(-0.3), _sip(0.3), (Gear("tea"), *(Gear("cup", (f"{who}.hand",), "front") for who in "ab")), apart=0.66
    ),
    "have coffee": _at_table(
        _sip(-0.3), _sip(0.3), (Gear("coffee"), *(Gear("cup", (f"{who}.hand",), "front") for who in "ab")), apart=0.66
    ),
    "interview": DuetPose(
        (
            DuetPart(
                "join sit",
                -0.52,
                near=Touch("self.mouth", 0.16, -0.1, hertz=0.16, then=Touch("b.mouth", 0.2, -0.1)),
                far=_OWN_KNEE,
                emotion="calm",
            ),
            DuetPart(
                "join sit",
                0.52,
                0.0,
                -1,
                near=Touch("self.chest", 0.26, 0.0, (0.06, 0.08), 0.6),
                far=_OWN_KNEE,
                emotion="happy",
            ),
        ),
        "b. a. b+ a+",
        (Gear("microphone", ("a.hand",), "front", turn=-0.6),),
        action="talk",
    ),
    "play ping pong": DuetPose(
        (
            DuetPart(
                "join play", -1.35, near=Touch("self.chest", 0.36, -0.06, (0.14, 0.16), 0.55), emotion="determined"
            ),
            DuetPart(
                "join play",
                1.35,
                0.0,
                -1,
                near=Touch("self.chest", 0.36, -0.06, (0.14, 0.16), 0.55, 0.5),
                emotion="determined",
            ),
        ),
        "a b gear",
        (
            Gear("ping pong"),
            Gear("racket", ("a.hand",), "front", turn=-0.5),
            Gear("racket", ("b.hand",), "front", turn=-0.5),
        ),
    ),
    "tug of war": DuetPose(
        (
            DuetPart(
                "join pull", -0.85, near=Touch("stage", -0.5, 0.98), far=Touch("stage", -0.36, 0.98), sway=(0.1, 0.0)
            ),
            DuetPart(
                "join pull",
                0.85,
                0.0,
                -1,
                near=Touch("stage", 0.5, 0.98),
                far=Touch("stage", 0.36, 0.98),
                sway=(0.1, 0.0),
            ),
            DuetPart(
                "join pull", -1.5, near=Touch("stage", -1.15, 0.98), far=Touch("stage", -1.0, 0.98), sway=(0.1, 0.0)
            ),
            DuetPart(
                "join pull",
                1.5,
                0.0,
                -1,
                near=Touch("stage", 1.15, 0.98),
                far=Touch("stage", 1.0, 0.98),
                sway=(0.1, 0.0),
            ),
            DuetPart(
                "join pull", -2.15, near=Touch("stage", -1.8, 0.98), far=Touch("stage", -1.65, 0.98), sway=(0.1, 0.0)
            ),
            DuetPart(
                "join pull",
                2.15,
                0.0,
                -1,
                near=Touch("stage", 1.8, 0.98),
                far=Touch("stage", 1.65, 0.98),
                sway=(0.1, 0.0),
            ),
        ),
        "e. f. c. d. a. b. gear e+ f+ c+ d+ a+ b+",
        (Gear("rope", ("a.hand", "b.hand", "c.hand", "d.hand")), Gear("rope", ("a.hand", "b.hand"))),
    ),
    "give": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.42,
                near=Touch("meet", -0.02, -0.22, (0.03, 0.02), 0.4),
                far=Touch("meet", -0.06, -0.26),
                emotion="happy",
            ),
            DuetPart(
                "join stand",
                0.42,
                0.0,
                -1,
                near=Touch("a.hand", -0.05, -0.02),
                far=Touch("a.hand", 0.0, -0.06),
                emotion="in love",
            ),
        ),
        "b. a. gear b+ a+",
    ),
    "throw": DuetPose(
        (
            DuetPart(
                "join play",
                -1.5,
                near=Touch("self.shoulder", 0.3, 0.25, (0.14, 0.16), 0.5),
                far=Touch("self.chest", 0.3),
                emotion="happy",
            ),
            DuetPart(
                "join play",
                1.5,
                0.0,
                -1,
                near=Touch("self.shoulder", 0.3, 0.25, (0.14, 0.16), 0.5, 0.5),
                far=Touch("self.chest", 0.3),
                emotion="happy",
            ),
        ),
        "a b",
        (Gear("thrown", ("a.hand", "b.hand"), "front"),),
    ),
    "cross swords": DuetPose(
        (
            DuetPart(
                "join lunge", -0.66, near=Touch("stage", -0.3, 1.16, (0.05, 0.12), 0.65), far=Touch("stage", -0.36, 1.1)
            ),
            DuetPart(
                "join lunge",
                0.66,
                0.0,
                -1,
                near=Touch("stage", 0.3, 1.16, (0.05, 0.12), 0.65),
                far=Touch("stage", 0.36, 1.1),
            ),
        ),
        "b. a. gear b+ a+",
        (Gear("blades", ("a.hand", "b.hand")),),
        action="fight",
    ),
    "box": DuetPose(
        (
            DuetPart(
                "join lunge",
                -0.4,
                near=Touch("self.mouth", 0.12, -0.1, hertz=0.8, then=Touch("b.mouth", 0.04, 0.02)),
                far=Touch("self.mouth", 0.16, -0.06),
            ),
            DuetPart(
                "join lunge",
                0.4,
                0.0,
                -1,
                near=Touch("self.mouth", 0.12, -0.1, hertz=0.8, phase=0.5, then=Touch("a.mouth", 0.04, 0.02)),
                far=Touch("self.mouth", 0.16, -0.06),
            ),
        ),
        "b. a. b+ a+",
        action="fight",
    ),
    "tea ceremony": DuetPose(
        (
            DuetPart(
                "join seiza",
                -0.6,
                near=Touch("stage", -0.06, 0.56, (0.0, 0.03), 0.4),
                far=Touch("stage", -0.28, 0.38),
                emotion="calm",
            ),
            DuetPart(
                "join seiza",
                0.6,
                0.0,
                -1,
                near=Touch("stage", 0.24, 0.4, hertz=0.2, then=Touch("self.mouth", 0.06)),
                far=Touch("self.knee", -0.05, 0.05),
                emotion="calm",
            ),
        ),
        "a. b. gear a+ b+",
        (Gear("low tea"), Gear("teapot", ("a.hand",), "front", turn=-0.45)),
    ),
    "blow candles": DuetPose(
        (
            DuetPart(
                "join bend", -0.66, near=Touch("stage", -0.34, 0.68), far=Touch("stage", -0.3, 0.7), emotion="kissing"
            ),
            DuetPart("clap", 0.62, 0.0, -1, emotion="happy"),
            DuetPart("clap", 0.3, -0.02, -1, emotion="happy", size=0.95),
            DuetPart("clap", -0.16, -0.02, 1, emotion="happy", size=0.95),
        ),
        "d c b a. gear a+",
        (Gear("birthday cake"),),
    ),
    "cut cake": DuetPose(
        (
            DuetPart("join stand", -0.58, near=Touch("stage", -0.1, 1.02, (0.0, 0.05), 0.5), emotion="happy"),
            DuetPart("join stand", -0.16, -0.03, 1, near=Touch("a.hand"), emotion="happy", size=0.96),
        ),
        "b. a. gear b+ a+",
        (Gear("birthday cake"), Gear("knife", ("a.hand",), "front")),
    ),
    "light lantern": DuetPose(
        (DuetPart("join lean", -0.42, near=Touch("stage", 0.0, 1.26, (0.02, 0.03), 0.4), emotion="calm"),),
        "gear a",
        (Gear("hung lantern", ("stage",), "middle", 0.02, 1.3),),
    ),
    "whisper": DuetPose(
        (
            DuetPart("join lean", -0.2, near=Touch("b.mouth", -0.1, 0.03), emotion="happy"),
            DuetPart("join stand", 0.2, 0.0, -1, emotion="surprised"),
        ),
        "b. a. b+ a+",
    ),
    "support": DuetPose(
        (
            DuetPart("join walk", -0.22, near=Touch("b.waist", -0.06, 0.1), far=Touch("b.back"), emotion="happy"),
            DuetPart("join walk", 0.22, 0.0, near=Touch("self.waist", 0.2, 0.1), emotion="happy"),
        ),
        "b a",
        speed=0.7,
        action="walk",
    ),
    "care": DuetPose(
        (
            DuetPart("join bend", -0.42, near=Touch("b.shoulder"), far=Touch("b.knee", 0.0, 0.06), emotion="happy"),
            DuetPart("join sit", 0.2, 0.0, -1, near=_OWN_KNEE, emotion="happy"),
        ),
        "b a",
    ),
}
