"""Hands and shoes, in metres from the wrist and from the ankle."""

from processors.engines.director.characters.body import Frame
from processors.engines.director.characters.casting import Character
from processors.engines.director.characters.parts import Spot2
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, limb, points, smooth

#: The right half of palms that lie along the arm, in palm widths: along, across; the thumb's side is up.
_FIST = ((-0.3, -0.72), (0.8, -0.98), (1.9, -0.8), (2.5, -0.2), (2.3, 0.45), (1.2, 0.92), (-0.3, 0.72))
_PALM = ((-0.3, -0.66), (0.6, -0.85), (1.5, -0.85), (1.75, 0.0), (1.5, 0.8), (0.6, 0.85), (-0.3, 0.66))
_THUMB = ((0.2, 0.5), (0.9, 1.25), (1.6, 1.4), (1.4, 0.7))
#: Between the fingers of a fist.
_KNUCKLES = (
    ((1.5, -0.5), (2.0, -0.46), (2.36, -0.3)),
    ((1.6, -0.1), (2.1, -0.06), (2.44, -0.02)),
    ((1.6, 0.3), (2.0, 0.32), (2.32, 0.3)),
)
#: Root and tip of each finger.
_SPREAD: tuple[tuple[Spot2, Spot2], ...] = (
    ((1.3, -0.6), (2.6, -1.05)),
    ((1.5, -0.22), (3.05, -0.4)),
    ((1.5, 0.2), (3.0, 0.3)),
    ((1.3, 0.6), (2.75, 0.95)),
)


def hand_shapes(frame: Frame, tone: Bgr, ink: float, side: float, size: float, fingers: str) -> list[Shape]:
    """A hand that lies along the arm, which comes from the left; `side` 1 or -1: where its thumb is.

    `fingers`: fist, open, pointing.
    """
    r = 0.0155 * frame.height * (0.9 + 0.1 * frame.girth / frame.height) * size
    line = darker(tone, 0.42)

    def scaled(spots: tuple[Spot2, ...]) -> list[Spot2]:
        return [(x * r, y * r * side) for x, y in spots]

    shown = {"open": _SPREAD, "pointing": (((1.5, 0.3), (3.6, 0.35)),)}.get(fingers, ())
    shapes = [Shape(limb(scaled(pair), (0.36 * r, 0.3 * r)), tone, ink * 0.75, line) for pair in shown]
    shapes.append(Shape(smooth(scaled(_PALM if fingers == "open" else _FIST), steps=3), tone, ink * 0.85, line))
    if fingers == "open":
        shapes.append(Shape(limb(scaled(((0.5, 0.5), (1.5, 1.6))), (0.4 * r, 0.32 * r)), tone, ink * 0.75, line))
        shapes.append(
            Shape(smooth(scaled(((0.0, -0.5), (1.3, -0.72), (1.55, 0.0), (1.3, 0.7), (0.1, 0.6))), steps=3), tone)
        )
    else:
        shapes += [
            Shape(smooth(scaled(knuckle), closed=False, steps=3), None, ink * 0.6, darker(tone, 0.34), False)
            for knuckle in _KNUCKLES
        ]
        shapes.append(Shape(smooth(scaled(_THUMB), steps=3), tone, ink * 0.7, line))
    return shapes


def shoe_shapes(frame: Frame, cast: Character, ink: float, view: str) -> list[Shape]:
    """A shoe under the ankle, which is its origin."""
    a, long = frame.ankle, 0.085 * frame.height * (1.0 + 0.1 * (frame.girth / frame.height - 1))
    machine = cast.kit.being in {"robot", "mecha"}
    tone = cast.look.body if machine else cast.skin if cast.shoes == "bare" else cast.shoe_colour
    line = darker(tone, 0.55)
    if machine:
        a, long = frame.ankle, long * 1.25
    if view in {"front", "back"}:
        wide = 0.029 * frame.height * (1.3 if machine else 1.0)
        foot = smooth(
            [
                (-wide, -a),
                (wide, -a),
                (wide * 0.95, -a * 0.2),
                (wide * 0.55, a * 0.55),
                (-wide * 0.55, a * 0.55),
                (-wide * 0.95, -a * 0.2),
            ],
            steps=3,
        )
        sole = box(-wide, -a, wide, -a * 0.72, a * 0.1)
    else:
        k = 1.0 if view == "side" else 0.82
        foot = smooth(
            [
                (-long * 0.3 * k, -a),
                (long * 0.78 * k, -a),
                (long * k, -a * 0.6),
                (long * 0.7 * k, -a * 0.02),
                (long * 0.3 * k, a * 0.6),
                (-long * 0.24 * k, a * 0.62),
                (-long * 0.36 * k, -a * 0.3),
            ],
            steps=3,
        )
        sole = box(-long * 0.34 * k, -a, long * 0.98 * k, -a * 0.72, a * 0.12)
    if cast.shoes == "bare":
        return [Shape(foot, tone, ink, line)]
    light = {"sneakers": hexed("#f6f6f6"), "boots": darker(tone, 0.4), "heels": darker(tone, 0.3)}.get(
        cast.shoes, darker(tone, 0.35)
    )
    if cast.shoes == "sandals":
        return [
            Shape(foot, cast.skin, ink, darker(cast.skin, 0.5)),
            Shape(sole, tone, ink * 0.7),
            Shape(points((long * 0.35, -a * 0.7), (long * 0.45, a * 0.2)), None, ink * 1.6, tone, False),
        ]
    shine = Shape(
        ellipse(long * 0.6 if view not in {"front", "back"} else 0.0, -a * 0.35, long * 0.1, a * 0.14, -0.4, 8),
        lighter(tone, 0.45),
    )
    return [Shape(foot, tone, ink, line), Shape(sole, light, ink * 0.6, line), shine]
