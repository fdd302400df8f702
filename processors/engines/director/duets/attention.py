"""How one looks after another, a beast or a thing. Lengths are of grown-ups of 1.7 metres."""

from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch

_OWN_KNEE = Touch("self.knee", -0.05, 0.06)


def _fed(deed: str, beast: str, far: Touch | None = None) -> tuple[DuetPart, DuetPart]:
    return (
        DuetPart(deed, -0.5, near=Touch("b.mouth", 0.02, -0.04, (0.02, 0.015), 1.2), far=far, emotion="happy"),
        DuetPart(beast, 0.0, 0.0, -1, mouthed=True, most=2.2),
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
        DuetPart("stand", 0.06, 0.0, -1, mouthed=True, most=2.0, emotion="happy"),
    )


ATTENTION: dict[str, DuetPose] = {
    "pet": DuetPose(_stroked("join kneel low", -0.3), "b a", action="pet"),
    "pet tall": DuetPose(_stroked("join stand", -0.35), "b a", action="pet"),
    "feed": DuetPose(_fed("join kneel low", "stand"), "b a", (Gear("bread", ("a.hand",), "front"),), action="feed"),
    "feed tall": DuetPose(_fed("join stand", "stand"), "b a", (Gear("apple", ("a.hand",), "front"),), action="feed"),
    "feed flock": DuetPose(
        (
            DuetPart("join bend", -0.55, near=Touch("self.chest", 0.42, -0.2, (0.08, 0.03), 0.6), emotion="happy"),
            DuetPart("eat", 0.12, 0.0, -1, beside=1, size=1.3),
            DuetPart("stand", 0.55, -0.05, -1, beside=1, size=1.3),
            DuetPart("eat", -0.8, 0.0, 1, beside=-1, size=1.3),
            DuetPart("eat", 0.98, 0.03, -1, beside=1, size=1.3),
        ),
        "e a b c d",
        (Gear("grain", ("a.hand",), "front"),),
        action="feed",
    ),
    "walk beast": DuetPose(
        (
            DuetPart("join walk", -0.55, near=Touch("self.waist", 0.34, 0.1, (0.03, 0.03), 0.9), emotion="happy"),
            DuetPart("walk", 0.2, beside=1),
            DuetPart("walk", 0.62, -0.1, beside=1),
            DuetPart("walk", 0.98, 0.06, beside=1),
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
                -0.34,
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
        reaches=False,
    ),
    "push": DuetPose(
        (
            DuetPart(
                "join push", -0.45, near=Touch("b.edge", -0.03, 0.0), far=Touch("b.edge", 0.02, 0.03), emotion="happy"
            ),
            DuetPart("ride", -0.1, beside=1),
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
    "light lantern": DuetPose(
        (DuetPart("join lean", -0.42, near=Touch("stage", 0.0, 1.26, (0.02, 0.03), 0.4), emotion="calm"),),
        "gear a",
        (Gear("hung lantern", ("stage",), "middle", 0.02, 1.3),),
    ),
    "care": DuetPose(
        (
            DuetPart(
                "join bend",
                -0.36,
                near=Touch("b.chest", -0.02, 0.06, (0.0, 0.02), 0.5),
                far=Touch("b.shoulder", -0.08, 0.0),
                emotion="happy",
            ),
            DuetPart("join sit", 0.2, 0.0, -1, near=_OWN_KNEE, emotion="happy"),
        ),
        "b a",
    ),
    "paint at easel": DuetPose(
        (
            DuetPart(
                "join stand",
                -0.44,
                near=Touch("stage", 0.06, 1.16, (0.06, 0.12), 0.4),
                far=Touch("self.waist", 0.26, 0.1),
                emotion="calm",
            ),
        ),
        "gear a",
        (Gear("easel"), Gear("brush", ("a.hand",), "front", turn=-0.9), Gear("palette", ("a.far hand",), "front")),
        action="paint",
    ),
    "push wheelchair": DuetPose(
        (
            DuetPart(
                "join push", -0.72, near=Touch("c.edge", 0.02, 0.05), far=Touch("c.edge", 0.06, 0.06), emotion="happy"
            ),
            DuetPart("join perch", -0.04, -0.02, near=_OWN_KNEE, emotion="happy", on="c.seat"),
            DuetPart("ride", 0.1),
        ),
        "c b a",
        speed=0.8,
        action="walk",
    ),
    "examine beast": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.52,
                near=Touch("b.head", 0.1, 0.02, (0.04, 0.02), 0.4),
                far=Touch("b.head", -0.04, -0.08),
                emotion="calm",
            ),
            DuetPart("stand", -0.22, 0.72, -1, beside=1, size=0.8),
        ),
        "gear a. b a+",
        (Gear("examination table", ("stage",), x=0.18), Gear("stethoscope", ("a.hand", "a.neck"), "front")),
        action="examine",
    ),
    "help at desk": DuetPose(
        (
            DuetPart(
                "join bend",
                -0.46,
                near=Touch("stage", 0.1, 0.8, (0.05, 0.0), 0.4),
                far=Touch("b.shoulder"),
                emotion="happy",
            ),
            DuetPart(
                "join sit",
                -0.16,
                near=Touch("stage", 0.24, 0.78, (0.03, 0.01), 1.2),
                far=Touch("stage", 0.16, 0.78),
                emotion="thinking",
            ),
        ),
        "a. b. gear b+ a+",
        (Gear("study", ("stage",), x=0.42),),
    ),
    "read to": DuetPose(
        (
            DuetPart(
                "join sit",
                -0.28,
                near=Touch("self.chest", 0.3, -0.12),
                far=Touch("self.chest", 0.34, -0.1),
                emotion="happy",
            ),
            DuetPart("join sit", 0.42, 0.0, -1, near=_OWN_KNEE, emotion="amazed"),
            DuetPart("join sit", 0.84, 0.03, -1, near=_OWN_KNEE, emotion="happy"),
        ),
        "c b a",
        (Gear("book", ("a.hand",), "front", 0.04, 0.04),),
    ),
    "read to seated": DuetPose(
        (
            DuetPart(
                "join perch",
                -0.2,
                near=Touch("self.chest", 0.3, -0.12),
                far=Touch("self.chest", 0.34, -0.1),
                emotion="happy",
            ),
            DuetPart("join perch", 0.34, 0.0, -1, near=_OWN_KNEE, emotion="amazed"),
            DuetPart("join perch", 0.72, 0.0, -1, near=_OWN_KNEE, emotion="happy"),
        ),
        "c b a",
        (Gear("book", ("a.hand",), "front", 0.04, 0.04),),
    ),
    "feed person": DuetPose(
        (
            DuetPart(
                "join sit",
                -0.34,
                near=Touch("b.mouth", -0.12, -0.02, hertz=0.35, then=Touch("self.chest", 0.3, -0.1)),
                far=Touch("self.chest", 0.28, -0.16),
                emotion="happy",
            ),
            DuetPart("join sit", 0.34, 0.0, -1, near=_OWN_KNEE, emotion="happy"),
        ),
        "b a",
        (Gear("spoon", ("a.hand",), "front", turn=-0.9), Gear("bowl", ("a.far hand",), "front")),
    ),
    "play fetch": DuetPose(
        (
            DuetPart("join play", -1.1, near=Touch("self.shoulder", 0.36, 0.16, (0.12, 0.2), 0.5), emotion="laughing"),
            DuetPart("stand", 0.5, 0.0, -1, beside=1, emotion="happy"),
        ),
        "b a",
        (Gear("thrown", ("a.hand", "b.mouth"), "front"),),
    ),
    "lift child": DuetPose(
        (
            DuetPart(
                "join stand",
                near=Touch("self.neck", 0.12, 0.42, (0.0, 0.1), 0.5),
                far=Touch("self.neck", 0.2, 0.42, (0.0, 0.1), 0.5),
                emotion="laughing",
            ),
            DuetPart(
                "join astride",
                0.0,
                0.06,
                -1,
                near=Touch("self.shoulder", -0.02, 0.3),
                far=Touch("self.shoulder", 0.3, 0.2),
                emotion="laughing",
                on="a.hand",
            ),
        ),
        "b a",
        tall_first=True,
    ),
    "show": DuetPose(
        (
            DuetPart("join stand", -0.26, near=Touch("meet", 0.0, -0.16), emotion="happy"),
            DuetPart("join lean", 0.24, 0.0, -1, near=Touch("meet", 0.06, -0.12, (0.02, 0.02), 0.6), emotion="amazed"),
        ),
        "b. a. b+ a+",
        (Gear("phone", ("a.hand",), "front"),),
    ),
    "crown": DuetPose(
        (
            DuetPart(
                "join stand",
                -0.36,
                near=Touch("b.head", 0.04, 0.2, (0.0, 0.04), 0.4),
                far=Touch("b.head", 0.1, 0.22, (0.0, 0.04), 0.4),
                emotion="happy",
            ),
            DuetPart("join kneel", 0.16, 0.0, -1, emotion="happy"),
            DuetPart("stand", 0.0, -0.06, on="b.top", most=0.26),
        ),
        "b c a",
    ),
    "wrap": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.3,
                near=Touch("b.shoulder", -0.04, -0.02, (0.02, 0.02), 0.4),
                far=Touch("b.neck", 0.0, -0.04),
                emotion="happy",
            ),
            DuetPart("join stand", 0.12, emotion="happy"),
        ),
        "b. gear a",
        (Gear("coat", ("b.neck",)),),
    ),
    "kneel before": DuetPose(
        (
            DuetPart("join kneel low", -0.38, near=Touch("self.waist", 0.24, -0.04), emotion="calm"),
            DuetPart("join stand", 0.26, 0.0, -1, near=Touch("a.shoulder", -0.04, 0.06), emotion="calm"),
        ),
        "b a b+",
    ),
    "pull sled": DuetPose(
        (
            DuetPart(
                "join push",
                0.85,
                near=Touch("self.waist", -0.2, 0.06),
                far=Touch("self.waist", -0.14, 0.08),
                emotion="happy",
            ),
            DuetPart("join perch", -0.5, 0.3, 1, near=_OWN_KNEE, far=_OWN_KNEE, emotion="laughing"),
        ),
        "gear b a",
        (Gear("sled", ("stage", "a.hand"), x=-0.5),),
        speed=0.9,
        action="walk",
    ),
    "measure": DuetPose(
        (
            DuetPart(
                "join lean",
                -0.34,
                near=Touch("b.waist", -0.04, 0.0, (0.0, 0.03), 0.4),
                far=Touch("b.shoulder", -0.04, 0.0),
                emotion="calm",
            ),
            DuetPart("join stand", 0.16, 0.0, -1, emotion="calm"),
        ),
        "b a",
        (Gear("tape", ("a.hand", "a.far hand"), "front"),),
    ),
}
