"""How two are close: they hug, kiss, carry, dance and give. Lengths are of grown-ups of 1.7 metres."""

from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch

_CHEEK = Touch("self.mouth", 0.04, -0.07)
_MOUTH = Touch("self.mouth", 0.03, -0.02)

CLOSENESS: dict[str, DuetPose] = {
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
            DuetPart("join lean", 0.22, 0.0, -1, near=_CHEEK, far=_CHEEK, emotion="crying"),
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
            DuetPart("join perch", 0.27, 0.0, -1, near=_CHEEK, far=_CHEEK, emotion="crying"),
        ),
        "b a",
        action="hug",
    ),
    "hug beast": DuetPose(
        (
            DuetPart(
                "join kneel low",
                -0.26,
                near=Touch("b.head", 0.16, -0.2),
                far=Touch("b.head", 0.1, -0.26),
                emotion="blissful",
            ),
            DuetPart("sit", -0.06, 0.0, -1, mouthed=True, emotion="happy"),
        ),
        "b a",
        action="hug",
    ),
    "hug tall beast": DuetPose(
        (
            DuetPart(
                "join lean", -0.22, near=Touch("b.head", 0.0, -0.12), far=Touch("b.head", 0.0, 0.06), emotion="blissful"
            ),
            DuetPart("stand", -0.06, 0.0, -1, mouthed=True, most=2.0),
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
            DuetPart("stand", -0.2, 0.0, -1, beside=1),
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
            DuetPart("stand", -0.2, 0.0, -1, beside=1),
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
            DuetPart("kiss", -0.112, mouthed=True, view="side", near=Touch("b.back", 0.0, 0.0), far=Touch("b.waist")),
            DuetPart(
                "kiss",
                0.112,
                0.0,
                -1,
                mouthed=True,
                view="side",
                near=Touch("a.shoulder", 0.0, 0.0),
                far=Touch("a.chest"),
            ),
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
    "hold hands seated": DuetPose(
        (
            DuetPart("join perch", -0.27, far=Touch("meet", 0.0, -0.36, (0.02, 0.02), 0.4), emotion="happy"),
            DuetPart("join perch", 0.27, 0.0, -1, far=Touch("a.far hand"), emotion="happy"),
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
                near=Touch("meet", -0.2, 0.1, hertz=0.7, then=Touch("meet", 0.0, 0.34)),
                emotion="laughing",
            ),
            DuetPart(
                "join play",
                0.42,
                0.0,
                -1,
                near=Touch("meet", 0.2, 0.1, hertz=0.7, then=Touch("meet", 0.0, 0.34)),
                emotion="laughing",
            ),
        ),
        "b. a. b+ a+",
        (Gear("spark", ("a.hand",), "front", 0.03, 0.02),),
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
            DuetPart(
                "join stand",
                view="front",
                near=Touch("b.back", 0.02, -0.06),
                far=Touch("b.knee", -0.06, -0.03),
                emotion="happy",
            ),
            DuetPart("join cradled", 0.0, -0.3, near=Touch("a.shoulder", 0.1, 0.06), emotion="happy", on="a.chest"),
        ),
        "a. b. b+ a+",
        tall_first=True,
    ),
    "on shoulders": DuetPose(
        (
            DuetPart("join walk", near=Touch("b.foot", -0.02, 0.12), far=Touch("b.foot", 0.02, 0.12), emotion="happy"),
            DuetPart(
                "join astride",
                0.0,
                -0.1,
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
                -0.2,
                -0.12,
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
    "dance": DuetPose(
        (
            DuetPart(
                "join dance",
                -0.3,
                near=Touch("b.waist", 0.02, 0.08),
                far=Touch("meet", 0.0, 0.28, (0.05, 0.05), 0.4),
                emotion="happy",
                sway=(0.1, 0.0),
            ),
            DuetPart(
                "join dance",
                0.3,
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
                emotion="happy",
            ),
            DuetPart("stand", 0.02, -0.06, on="a.hand", most=0.42),
        ),
        "b. a. gear c b+ a+",
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
    "kiss baby": DuetPose(
        (
            DuetPart(
                "join stand",
                near=Touch("self.chest", 0.22, -0.04),
                far=Touch("self.chest", 0.24, -0.06),
                emotion="kissing",
            ),
        ),
        "a. gear a+",
        (Gear("baby", ("a.hand",), x=0.0, y=0.1), Gear("hearts", ("a.mouth",), "front", 0.1, 0.1)),
        tall_first=True,
        action="kiss",
    ),
    "carry box": DuetPose(
        (
            DuetPart(
                "join bear",
                near=Touch("self.waist", 0.3, -0.02),
                far=Touch("self.waist", 0.42, -0.03),
                emotion="determined",
            ),
        ),
        "a. gear a+",
        (Gear("carton", ("a.waist",), x=0.34),),
        speed=0.8,
        action="walk",
    ),
    "toast": DuetPose(
        (
            DuetPart(
                "join stand",
                -0.42,
                near=Touch("meet", -0.06, 0.06, hertz=0.35, then=Touch("self.mouth", 0.1, -0.04)),
                emotion="laughing",
            ),
            DuetPart(
                "join stand",
                0.42,
                0.0,
                -1,
                near=Touch("meet", 0.06, 0.06, hertz=0.35, then=Touch("self.mouth", 0.1, -0.04)),
                emotion="happy",
            ),
        ),
        "b. a. b+ a+",
        (Gear("wine glass", ("a.hand",), "front"), Gear("wine glass", ("b.hand",), "front")),
    ),
    "touch hands": DuetPose(
        (
            DuetPart("join lean", -0.5, near=Touch("meet", -0.01, -0.04, (0.02, 0.02), 0.4), emotion="happy"),
            DuetPart("join lean", 0.5, 0.0, -1, near=Touch("a.hand"), emotion="happy"),
        ),
        "b. a. b+ a+",
    ),
    "cradle": DuetPose(
        (
            DuetPart(
                "join stand",
                near=Touch("self.chest", 0.22, -0.04, (0.04, 0.02), 0.4),
                far=Touch("self.chest", 0.24, -0.06, (0.04, 0.02), 0.4),
                emotion="blissful",
            ),
        ),
        "a. gear a+",
        (Gear("baby", ("a.hand",), y=0.08),),
    ),
    "kiss beast": DuetPose(
        (
            DuetPart("kiss", view="side", near=Touch("self.mouth", 0.2, -0.18), far=Touch("self.mouth", 0.22, -0.18)),
            DuetPart("sit", 0.06, 0.0, -1, on="a.hand"),
        ),
        "a. b a+",
        (Gear("hearts", ("a.mouth",), "front", 0.1, 0.1),),
        action="kiss",
    ),
    "take selfie": DuetPose(
        (
            DuetPart("join lean", 0.3, near=Touch("self.shoulder", 0.5, 0.3), far=Touch("b.shoulder"), emotion="happy"),
            DuetPart("join lean", -0.04, -0.02, emotion="laughing"),
            DuetPart("join lean", -0.36, -0.02, emotion="happy"),
        ),
        "c b a",
        (Gear("phone", ("a.hand",), "front"),),
    ),
}
