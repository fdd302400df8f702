"""What two do at a table, in a game or in a fight. Lengths are of grown-ups of 1.7 metres."""

from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch

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


_THROWERS = (
    DuetPart(
        "join play",
        -1.5,
        near=Touch("self.shoulder", 0.42, 0.1, (0.1, 0.22), 0.5),
        far=Touch("self.waist", 0.32, 0.1),
        emotion="happy",
    ),
    DuetPart(
        "join play",
        1.5,
        0.0,
        -1,
        near=Touch("self.shoulder", 0.42, 0.1, (0.1, 0.22), 0.5, 0.5),
        far=Touch("self.waist", 0.32, 0.1),
        emotion="happy",
    ),
)

PASTIMES: dict[str, DuetPose] = {
    "arm wrestle": DuetPose(
        (
            DuetPart(
                "join sit",
                -0.46,
                near=Touch("stage", 0.0, 0.98, (0.07, 0.02), 0.5),
                far=Touch("stage", -0.14, 0.78),
                emotion="determined",
            ),
            DuetPart("join sit", 0.46, 0.0, -1, near=Touch("a.hand"), far=Touch("stage", 0.14, 0.78), emotion="angry"),
        ),
        "a. b. gear b+ a+",
        (Gear("small table"),),
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
                -0.42,
                near=Touch("self.mouth", 0.16, -0.1, hertz=0.16, then=Touch("b.mouth", -0.16, -0.1)),
                far=_OWN_KNEE,
                emotion="calm",
            ),
            DuetPart(
                "join sit",
                0.42,
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
            Gear("paddle", ("a.hand",), "front"),
            Gear("paddle", ("b.hand",), "front"),
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
        (Gear("rope", tuple(f"{who}.hand" for who in "abcdef"), some=True),),
    ),
    "throw": DuetPose(_THROWERS, "a b", (Gear("thrown", ("a.hand", "b.hand"), "front"),)),
    "throw snow": DuetPose(_THROWERS, "a b", (Gear("snowball", ("a.hand", "b.hand"), "front"),)),
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
                -0.52,
                near=Touch("self.mouth", 0.12, -0.1, hertz=0.8, then=Touch("b.mouth", -0.06, 0.0)),
                far=Touch("self.mouth", 0.16, -0.06),
            ),
            DuetPart(
                "join lunge",
                0.52,
                0.0,
                -1,
                near=Touch("self.mouth", 0.12, -0.1, hertz=0.8, phase=0.5, then=Touch("a.mouth", -0.06, 0.0)),
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
                -0.56,
                near=Touch("stage", -0.14, 0.54, (0.0, 0.03), 0.4),
                far=Touch("stage", -0.28, 0.38),
                emotion="calm",
            ),
            DuetPart(
                "join seiza",
                0.56,
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
    "sit and talk": _at_table(
        Touch("stage", -0.34, 0.9, (0.1, 0.12), 0.45),
        Touch("stage", 0.3, 0.8, (0.03, 0.02), 0.4),
        (Gear("table"),),
        "calm",
    ),
    "wrestle": DuetPose(
        (
            DuetPart(
                "join lunge",
                -0.36,
                near=Touch("b.chest", -0.02, 0.1),
                far=Touch("b.chest", -0.04, 0.0),
                sway=(0.06, 0.0),
            ),
            DuetPart(
                "join lunge",
                0.36,
                0.0,
                -1,
                near=Touch("a.chest", -0.02, 0.06),
                far=Touch("a.waist"),
                sway=(0.06, 0.0),
            ),
        ),
        "b. a. b+ a+",
        action="fight",
    ),
    "punch bag": DuetPose(
        (
            DuetPart(
                "join lunge",
                -0.62,
                near=Touch("self.mouth", 0.14, -0.12, hertz=1.1, then=Touch("stage", -0.1, 1.3)),
                far=Touch("self.mouth", 0.18, -0.06, hertz=1.1, phase=0.5, then=Touch("stage", -0.08, 1.2)),
            ),
        ),
        "gear a",
        (Gear("punching bag"),),
        action="fight",
    ),
    "fight beast": DuetPose(
        (
            DuetPart(
                "join lunge", -0.85, near=Touch("stage", -0.42, 1.3, (0.08, 0.16), 0.6), far=Touch("self.chest", 0.3)
            ),
            DuetPart("roar", -0.05, 0.0, -1, beside=1, most=2.5),
        ),
        "b a",
        (Gear("blade", ("a.hand", "b.head"), "front"),),
        action="fight",
    ),
    "pillow fight": DuetPose(
        (
            DuetPart(
                "join play",
                -0.46,
                near=Touch("self.mouth", 0.0, 0.35, hertz=0.8, then=Touch("b.mouth", -0.14, 0.1)),
                emotion="laughing",
            ),
            DuetPart(
                "join play",
                0.46,
                0.0,
                -1,
                near=Touch("self.mouth", 0.0, 0.35, hertz=0.8, phase=0.5, then=Touch("a.mouth", -0.14, 0.1)),
                emotion="laughing",
            ),
        ),
        "b a",
        (Gear("pillow", ("a.hand",), "front"), Gear("pillow", ("b.hand",), "front")),
    ),
}
