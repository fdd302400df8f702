"""Heads put together: face, ears, hair, beard, glasses and hat, or the head of a machine."""

import math
from dataclasses import dataclass

from processors.engines.director.characters import face, hair, headgear
from processors.engines.director.characters.hair import INK, on_skull, turned
from processors.engines.director.characters.parts import ShapeGroup, two_sided
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import (
    Bgr,
    Shape,
    arc,
    blend,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    moved,
    points,
    smooth,
)

#: Where the neck holds the head.
PIVOTS: dict[Facing, tuple[float, float]] = {
    "front": (0.0, 0.1),
    "three-quarter": (-0.03, 0.1),
    "side": (-0.1, 0.12),
    "back": (0.0, 0.1),
}


@dataclass(frozen=True)
class Appearance:
    """Everything that makes a head this person's."""

    complexion: face.Complexion
    style: hair.HairStyle
    hair: Bgr
    tie: Bgr
    hat: str | None
    hat_colour: Bgr
    extras: dict[str, Bgr]
    #: human, robot, mecha, ghost.
    being: str = "human"
    #: Of a machine.
    body: Bgr = (200.0, 200.0, 200.0)


@dataclass(frozen=True)
class DrawnHead:
    """A head in one view: what is behind the body, and the head itself; the neck is its origin."""

    behind: ShapeGroup
    main: ShapeGroup


def headed(look: Appearance, view: Facing, mood: face.Expression, speaking: float) -> DrawnHead:
    """The head with that expression."""
    x, y = PIVOTS[view]
    if look.being in {"robot", "mecha"}:
        return DrawnHead(ShapeGroup([]), ShapeGroup(moved(_machine(look, view, mood, speaking), -x, -y)))
    combed = hair.combed(look.style, look.hair, view, look.tie)
    behind, hat = headgear.hatted(look.hat, look.hat_colour, view) if look.hat else ([], [])
    covered = look.hat in headgear.HOODS
    main: list[Shape] = [] if covered else list(combed.tails.shapes)
    if view == "back" and look.style.bangs == "bald" and not covered:
        skull = smooth(
            two_sided([(0.0, 0.02), (0.24, 0.06), (0.42, 0.4), (0.45, 0.6), (0.36, 0.88), (0.0, 1.02)]), steps=4
        )
        main.append(Shape(skull, look.complexion.skin, INK, darker(look.complexion.skin, 0.5)))
    if view != "back":
        main += _ears(look, view)
        tone = look.complexion.skin
        main.append(Shape(face.outline_of(view, look.complexion.soft), tone, INK, darker(tone, 0.5)))
        main += [] if covered else hair.shadow(look.style, view, tone)
        main += face.drawn(look.complexion, mood, view, speaking) + _worn_below(look, view)
    if not covered:
        main += combed.front.shapes if look.hat is None or look.hat in headgear.LIGHT else _under_hat(combed.front)
    main += face.brows(look.complexion, mood, view)
    main += hat + _worn_above(look, view)
    back = [*(combed.behind.shapes if not covered else []), *behind]
    return DrawnHead(ShapeGroup(moved(back, -x, -y), 0.16, 0.4), ShapeGroup(moved(main, -x, -y), 0.05, 0.3))


def _under_hat(front: ShapeGroup) -> list[Shape]:
    """The hair without what would stick out of a hat: spikes and balls end at the skull."""
    return [one._replace(outline=one.outline.clip((-0.56, -3.0), (0.56, 1.04))) for one in front.shapes]


def _ears(look: Appearance, view: Facing) -> list[Shape]:
    tone = look.complexion.skin
    pointed = "elf ears" in look.extras
    shapes = []
    for degrees, out in ((-92.0, -1.0), (92.0, 1.0)):
        angle = turned(degrees, view)
        if abs(angle) > 100 or (view == "side" and degrees > 0):
            continue
        x = on_skull(degrees, view, 0.43) + (0.0 if view == "front" else 0.03)
        tip = out if view != "side" else -1.0
        if pointed:
            ear = smooth(
                [(x - tip * 0.03, 0.26), (x + tip * 0.1, 0.32), (x + tip * 0.4, 0.64), (x + tip * 0.06, 0.52)], steps=4
            )
        else:
            ear = ellipse(x + tip * 0.02, 0.36, 0.07, 0.11, -0.2 * tip, 14)
        shapes.append(Shape(ear, tone, INK, darker(tone, 0.5)))
        shapes.append(
            Shape(arc(x + tip * 0.02, 0.365, 0.032, 0.055, 0.6, 4.6, 7), None, INK * 0.6, darker(tone, 0.35), False)
        )
        if "earrings" in look.extras and view != "side":
            shapes.append(Shape(ellipse(x + tip * 0.02, 0.2, 0.03, 0.05, steps=10), look.extras["earrings"], INK * 0.5))
    return shapes


def _worn_below(look: Appearance, view: Facing) -> list[Shape]:
    """What lies on the skin, under the hair."""
    shapes: list[Shape] = []
    x = on_skull(0.0, view, 0.42) if view != "side" else 0.24
    narrow = 1.0 if view == "front" else 0.88 if view == "three-quarter" else 0.5
    extras = look.extras
    if "freckles" in extras:
        shapes += [
            Shape(ellipse(x + d * narrow, 0.24 + 0.02 * (k % 2), 0.012, 0.012, steps=6), extras["freckles"])
            for k, d in enumerate((-0.2, -0.15, -0.1, 0.1, 0.15, 0.2))
        ]
    if "stubble" in extras:
        tone = blend(look.complexion.skin, extras["stubble"], 0.35)
        shapes.insert(
            0,
            Shape(
                smooth(
                    [
                        (x - 0.3 * narrow, 0.2),
                        (x - 0.12 * narrow, 0.2),
                        (x - 0.1 * narrow, 0.07),
                        (x + 0.1 * narrow, 0.07),
                        (x + 0.12 * narrow, 0.2),
                        (x + 0.26 * narrow, 0.2),
                        (x + 0.14 * narrow, 0.03),
                        (x, 0.005),
                        (x - 0.14 * narrow, 0.03),
                    ],
                    steps=3,
                ),
                tone,
            ),
        )
    beard = extras.get("long beard") or extras.get("beard")
    if beard is not None:
        shapes += _beard(beard, x, narrow, "long beard" in extras, view)
    moustache = extras.get("moustache") or beard
    if moustache is not None:
        half = ((0.0, 0.175), (0.08, 0.16), (0.2, 0.13), (0.16, 0.205), (0.06, 0.245), (0.0, 0.225))
        whiskers = smooth([(x + px * narrow, y) for px, y in two_sided(half)], steps=3)
        shapes.append(Shape(whiskers, moustache, INK * 0.8, darker(moustache, 0.5)))
    if "mask" in extras:
        shapes.append(
            Shape(
                smooth(
                    [
                        (x - 0.3 * narrow, 0.3),
                        (x, 0.34),
                        (x + 0.28 * narrow, 0.3),
                        (x + 0.22 * narrow, 0.06),
                        (x, -0.01),
                        (x - 0.24 * narrow, 0.06),
                    ],
                    steps=3,
                ),
                extras["mask"],
                INK * 0.8,
            )
        )
    if "ninja mask" in extras:
        tone = extras["ninja mask"]
        shapes.append(
            Shape(
                smooth(
                    [
                        (x - 0.44 * narrow, 0.3),
                        (x - 0.1, 0.25),
                        (x + 0.1, 0.25),
                        (x + 0.4 * narrow, 0.3),
                        (x + 0.3 * narrow, 0.05),
                        (x, -0.04),
                        (x - 0.34 * narrow, 0.05),
                    ],
                    steps=3,
                ),
                tone,
                INK,
                darker(tone, 0.5),
            )
        )
    if "fangs" in extras and view != "side":
        shapes += [
            Shape(points((x + d - 0.014, 0.135), (x + d + 0.014, 0.135), (x + d, 0.09)), face.WHITE)
            for d in (-0.04, 0.04)
        ]
    return shapes


def _beard(tone: Bgr, x: float, narrow: float, long: bool, view: Facing) -> list[Shape]:
    end = -0.75 if long else -0.16
    left, right = -0.4 if view != "side" else -0.3, 0.38 if view != "side" else 0.1
    outline = smooth(
        [
            (x + left * narrow, 0.4), (x + left * narrow * 0.98, 0.16), (x - 0.27 * narrow, end * 0.35),
                (x - 0.13 * narrow, end * 0.8), (x, end),
            (x + 0.13 * narrow, end * 0.8), (x + 0.25 * narrow, end * 0.35), (x + right * narrow * 0.98, 0.16),
                (x + right * narrow, 0.38),
            (x + 0.24 * narrow, 0.22), (x + 0.1 * narrow, 0.21), (x - 0.1 * narrow, 0.21), (x - 0.26 * narrow, 0.22),
        ],
        steps=3,
    )  # fmt: skip
    strand = smooth([(x - 0.08 * narrow, 0.04), (x - 0.06 * narrow, end * 0.5), (x, end * 0.86)], closed=False, steps=3)
    mouth = smooth([(x - 0.07 * narrow, 0.135), (x, 0.12), (x + 0.07 * narrow, 0.135)], closed=False, steps=3)
    return [
        Shape(outline, tone, INK, darker(tone, 0.5)),
        Shape(strand, None, INK * 0.6, darker(tone, 0.25), False),
        Shape(mouth, None, 0.022, hexed("#7a3a38"), False),
    ]


def _worn_above(look: Appearance, view: Facing) -> list[Shape]:
    """What is worn over the hair."""
    shapes: list[Shape] = []
    extras = look.extras
    spots = (
        [(0.245, 0.09)]
        if view == "side"
        else [
            (on_skull(d, view, 0.435), 0.14 * max(0.7, math.cos(math.radians(turned(d, view))))) for d in (-27.0, 27.0)
        ]
    )
    if view != "back":
        for name in ("glasses", "sunglasses", "visor", "monocle"):
            if name in extras:
                shapes += _glasses(name, extras[name], spots[-1:] if name == "monocle" else spots, view)
        if "eyepatch" in extras:
            x = spots[0][0]
            shapes.append(
                Shape(
                    smooth([(x - 0.12, 0.46), (x + 0.12, 0.46), (x + 0.08, 0.28), (x - 0.08, 0.28)], steps=3),
                    extras["eyepatch"],
                    INK * 0.6,
                )
            )
            shapes.append(Shape(points((x - 0.1, 0.45), (-0.44, 0.58)), None, INK, extras["eyepatch"], False))
            shapes.append(Shape(points((x + 0.1, 0.45), (0.42, 0.72)), None, INK, extras["eyepatch"], False))
    if "headphones" in extras:
        shapes += _headphones(extras["headphones"], view)
    if "flower" in extras and view != "back" and look.complexion.soft > 0.5:
        x, tone = on_skull(-58.0, view, 0.48), extras["flower"]
        petals = [
            Shape(
                ellipse(x + 0.08 * math.cos(k * 1.257), 0.78 + 0.08 * math.sin(k * 1.257), 0.062, 0.062, steps=10),
                tone,
                INK * 0.5,
            )
            for k in range(5)
        ]
        shapes += [*petals, Shape(ellipse(x, 0.78, 0.045, 0.045, steps=8), hexed("#ffe27a"))]
    return shapes


def _glasses(name: str, tone: Bgr, spots: list[tuple[float, float]], view: Facing) -> list[Shape]:
    shapes = []
    dark = name in {"sunglasses", "visor"}
    for x, wide in spots:
        lens = box(x - wide, 0.29, x + wide, 0.5, 0.09)
        shapes.append(Shape(lens, tone if dark else None, INK * 1.5, darker(tone, 0.4) if dark else tone))
        if dark:
            shapes.append(
                Shape(
                    points((x - wide * 0.5, 0.46), (x - wide * 0.1, 0.46), (x - wide * 0.5, 0.36)), lighter(tone, 0.5)
                )
            )
    if len(spots) == 2:
        (a, wa), (b, wb) = spots
        shapes.append(Shape(points((a + wa, 0.42), (b - wb, 0.42)), None, INK * 1.4, tone, False))
    first = spots[0][0] - spots[0][1]
    shapes.append(
        Shape(
            points((first, 0.43), (-0.43 if view == "front" else -0.36 if view != "side" else -0.08, 0.42)),
            None,
            INK * 1.4,
            tone,
            False,
        )
    )
    return shapes


def _headphones(tone: Bgr, view: Facing) -> list[Shape]:
    shapes = [
        Shape(
            arc(0.0, 0.5, 0.53, 0.66, 0.05, math.pi - 0.05, 16)
            if view != "side"
            else arc(-0.04, 0.5, 0.12, 0.66, 0.6, math.pi - 0.6, 8),
            None,
            0.075,
            tone,
            False,
        )
    ]
    for degrees in (-90.0, 90.0):
        if abs(turned(degrees, view)) < 100 or view == "back":
            x = on_skull(degrees, view, 0.52)
            shapes.append(
                Shape(ellipse(x, 0.4, 0.1 if view != "side" else 0.16, 0.17, steps=16), darker(tone, 0.1), INK)
            )
    return shapes


def _machine(look: Appearance, view: Facing, mood: face.Expression, speaking: float) -> list[Shape]:
    """The head of a robot, friendly, or of a fighting machine."""
    tone, line = look.body, darker(look.body, 0.6)
    x = {"front": 0.0, "three-quarter": 0.13, "side": 0.28, "back": 0.0}[view]
    narrow = {"front": 1.0, "three-quarter": 0.86, "side": 0.5, "back": 1.0}[view]
    if look.being == "mecha":
        return _helm(tone, x, narrow, view)
    shapes = [
        Shape(points((0.0, 0.95), (0.0, 1.2)), None, 0.05, line, False),
        Shape(ellipse(0.0, 1.24, 0.075, 0.075, steps=12), hexed("#ff6a5a"), INK, glows=True),
        Shape(box(-0.54, 0.28, 0.54, 0.62, 0.12), darker(tone, 0.3), INK, line),
        Shape(box(-0.47, 0.0, 0.47, 0.98, 0.26), tone, INK, line),
        Shape(smooth([(-0.36, 0.7), (-0.3, 0.86), (-0.12, 0.92), (-0.26, 0.82)], steps=3), lighter(tone, 0.7)),
    ]
    if view == "back":
        return shapes
    shapes.append(Shape(box(x - 0.37 * narrow, 0.2, x + 0.37 * narrow, 0.76, 0.2), hexed("#23303f"), INK * 0.8))
    glow = hexed("#7ae8ff")
    for side in (-1.0, 1.0):
        ex = x + side * 0.17 * narrow
        if mood.eyes <= 0.02:
            eye = Shape(
                arc(ex, 0.44, 0.085 * narrow, 0.07, 0.2, math.pi - 0.2, 7), None, 0.045, glow, False, glows=True
            )
        else:
            eye = Shape(
                ellipse(ex, 0.47 + mood.raised * 0.5, 0.085 * narrow, 0.11 * mood.eyes, side * mood.slant * 3, 16),
                glow,
                glows=True,
            )
        shapes.append(eye)
    mouth = ellipse(x, 0.29, 0.08 * narrow, 0.02 + 0.04 * speaking, steps=12) if speaking > 0.06 else None
    if mouth is not None:
        shapes.append(Shape(mouth, glow, glows=True))
    else:
        bow = -0.045 if mood.mouth not in {"frown", "wail", "wavy", "snarl"} else 0.045
        shapes.append(
            Shape(
                smooth([(x - 0.1 * narrow, 0.3), (x, 0.3 + bow), (x + 0.1 * narrow, 0.3)], closed=False),
                None,
                0.035,
                glow,
                False,
                glows=True,
            )
        )
    return shapes


def _helm(tone: Bgr, x: float, narrow: float, view: Facing) -> list[Shape]:
    line, gold = darker(tone, 0.65), hexed("#f2c230")
    shapes = [
        Shape(points((-0.52, 0.2), (-0.36, 0.1), (-0.36, 0.8), (-0.5, 0.75)), darker(tone, 0.3), INK, line),
        Shape(points((0.52, 0.2), (0.36, 0.1), (0.36, 0.8), (0.5, 0.75)), darker(tone, 0.3), INK, line),
        Shape(
            points(
                (-0.4, 0.1),
                (-0.2, -0.04),
                (0.2, -0.04),
                (0.4, 0.1),
                (0.44, 0.7),
                (0.26, 1.02),
                (-0.26, 1.02),
                (-0.44, 0.7),
            ),
            tone,
            INK,
            line,
        ),
    ]
    if view == "back":
        return shapes
    shapes += [
        Shape(
            points(
                (x - 0.3 * narrow, 0.1),
                (x, -0.06),
                (x + 0.3 * narrow, 0.1),
                (x + 0.34 * narrow, 0.5),
                (x - 0.34 * narrow, 0.5),
            ),
            hexed("#cfd6e0"),
            INK,
            line,
        ),
        Shape(
            points(
                (x - 0.32 * narrow, 0.36),
                (x, 0.28),
                (x + 0.32 * narrow, 0.36),
                (x + 0.34 * narrow, 0.52),
                (x - 0.34 * narrow, 0.52),
            ),
            hexed("#1c2430"),
            INK * 0.6,
        ),
        Shape(
            points((x - 0.28 * narrow, 0.46), (x - 0.05 * narrow, 0.37), (x - 0.1 * narrow, 0.46)),
            hexed("#7affc8"),
            glows=True,
        ),
        Shape(
            points((x + 0.28 * narrow, 0.46), (x + 0.05 * narrow, 0.37), (x + 0.1 * narrow, 0.46)),
            hexed("#7affc8"),
            glows=True,
        ),
        Shape(points((x - 0.08 * narrow, 0.1), (x + 0.08 * narrow, 0.1), (x, -0.02)), hexed("#d0303c"), INK * 0.6),
        Shape(
            points(
                (x, 0.62),
                (x - 0.5 * narrow, 1.3),
                (x - 0.1 * narrow, 0.86),
                (x, 0.94),
                (x + 0.1 * narrow, 0.86),
                (x + 0.5 * narrow, 1.3),
            ),
            gold,
            INK,
            darker(gold, 0.55),
        ),
    ]
    return shapes
