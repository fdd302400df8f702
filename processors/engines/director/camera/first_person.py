"""What is before the eyes of who sees: hands, handlebars, a wheel, a cockpit. In heights of the frame, up positive."""

from collections.abc import Callable

import numpy as np

from processors.engines.director.shapes import (
    Bgr,
    Shape,
    arc,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    limb,
    points,
    smooth,
)

_INK = 0.006
_IRON = hexed("#34343c")

Shapes = list[Shape]


def _hand(x: float, y: float, side: int, skin: Bgr, sleeve: Bgr, grip: float) -> Shapes:
    """A forearm from the lower edge, and a hand at (x, y); `side` 1 is the right one. `grip` 0 open … 1 a fist."""
    root = (x + side * 0.26, -0.62)
    wrist = (x + side * 0.035, y - 0.07)
    out = [Shape(limb([root, wrist], [0.1, 0.045]), skin, _INK)]
    cuff = (root[0] * 0.55 + wrist[0] * 0.45, root[1] * 0.55 + wrist[1] * 0.45)
    out.append(Shape(limb([(root[0], root[1] - 0.1), cuff], [0.13, 0.085]), sleeve, _INK))
    for k in range(4):
        base = (x + side * (0.042 - 0.03 * k), y + 0.012 + 0.008 * (1.5 - abs(k - 1.5)))
        long = (0.085 - 0.012 * abs(k - 1.4)) * (1 - 0.62 * grip)
        lean = -side * 0.16 * (k - 1)
        tip = (base[0] + lean * long, base[1] + long)
        out.append(Shape(limb([base, tip], [0.0185, 0.015]), skin, _INK))
    palm = smooth([(x - 0.058, y + 0.02), (x + 0.058, y + 0.02), (x + 0.05, y - 0.07), (x - 0.05, y - 0.07)])
    out.append(Shape(palm, skin, _INK))
    thumb = [(x - side * 0.04, y - 0.045), (x - side * 0.085, y + 0.0), (x - side * (0.085 - 0.03 * grip), y + 0.035)]
    return [*out, Shape(limb(thumb, [0.022, 0.02, 0.015]), skin, _INK)]


def _hands(half: float, skin: Bgr) -> Shapes:
    sleeve, x = hexed("#3c5578"), min(0.42, half * 0.6)
    return [*_hand(-x, -0.27, -1, skin, sleeve, 0.15), *_hand(x, -0.24, 1, skin, sleeve, 0.15)]


def at_work(half: float, skin: Bgr) -> Shapes:
    """Hands that reach to the middle of a table, where the work lies."""
    sleeve, x = hexed("#3c5578"), min(0.19, half * 0.4)
    return [*_hand(-x, -0.1, -1, skin, sleeve, 0.3), *_hand(x, -0.075, 1, skin, sleeve, 0.3)]


def _paws(half: float, skin: Bgr) -> Shapes:
    """Forelegs that run, of a dog or a cat."""
    fur, out = hexed("#b9793f"), list[Shape]()
    for side, low in ((-1, -0.3), (1, -0.38)):
        x = side * 0.2
        out.append(Shape(limb([(x + side * 0.08, -0.7), (x, low)], [0.085, 0.07]), fur, _INK))
        out.append(Shape(ellipse(x, low + 0.02, 0.1, 0.075), lighter(fur, 0.55), _INK))
        toes = [(x + k * 0.052, low + 0.075 - 0.012 * abs(k)) for k in (-1, 0, 1)]
        out += [Shape(ellipse(a, b, 0.034, 0.034), lighter(fur, 0.55), _INK) for a, b in toes]
    return out


def _handlebars(half: float, skin: Bgr) -> Shapes:
    sleeve, metal, x = hexed("#a83a34"), hexed("#8e9298"), min(0.46, half * 0.66)
    stem = Shape(limb([(0.0, -0.62), (0.0, -0.33)], [0.03, 0.026]), hexed("#2f6f6a"), _INK)
    bar = [(-x - 0.06, -0.3), (-x * 0.62, -0.285), (-x * 0.3, -0.33), (0.0, -0.335)]
    bar += [(-a, b) for a, b in reversed(bar[:-1])]
    out = [stem, Shape(limb(bar, [0.017] * len(bar)), metal, _INK)]
    out.append(Shape(ellipse(0.0, -0.3, 0.055, 0.05), hexed("#e8d8a0"), _INK, glows=True))
    out.append(Shape(ellipse(0.1, -0.31, 0.035, 0.032), hexed("#c9a23a"), _INK))
    for side in (-1, 1):
        out.append(Shape(limb([(side * (x + 0.1), -0.305), (side * (x - 0.11), -0.295)], [0.026, 0.026]), _IRON, _INK))
        out.append(Shape(limb([(side * (x + 0.06), -0.25), (side * (x - 0.12), -0.27)], [0.008, 0.008]), metal, _INK))
        out += _hand(side * x, -0.315, side, skin, sleeve, 0.8)
    return out


def dashboard(half: float) -> Shapes:
    top = smooth([(-half - 0.1, -0.3), (-half * 0.4, -0.27), (half * 0.4, -0.27), (half + 0.1, -0.3)], closed=False)
    body = np.concatenate([top, points((half + 0.1, -0.6), (-half - 0.1, -0.6))])
    dials = [Shape(ellipse(x, -0.38, 0.06, 0.06), hexed("#1c2230"), _INK) for x in (-0.1, 0.08)]
    needles = [
        Shape(points((x, -0.38), (x + 0.03, -0.345)), None, 0.008, hexed("#ff8a4a"), False, True) for x in (-0.1, 0.08)
    ]
    return [Shape(body, hexed("#2b2c36"), _INK), *dials, *needles]


def _wheel(half: float, skin: Bgr) -> Shapes:
    pillars = [
        Shape(points((0.86, -0.32), (1.1, -0.4), (1.1, 0.6), (1.02, 0.6)) * (s * half, 1.0), _IRON, _INK)
        for s in (-1, 1)
    ]
    roof = Shape(box(-half - 0.1, 0.44, half + 0.1, 0.6), _IRON, _INK)
    mirror = Shape(box(0.02, 0.33, 0.3, 0.42, 0.03), hexed("#5a6a7c"), _INK)
    rim = ellipse(0.0, -0.5, 0.34, 0.3, steps=48)
    ring = [Shape(rim, None, 0.045, hexed("#17171c")), Shape(rim, None, 0.012, hexed("#4a4a54"))]
    spokes = [Shape(limb([(0.0, -0.48), (s * 0.33, -0.42)], [0.05, 0.02]), hexed("#26262e"), _INK) for s in (-1, 1)]
    hands = [*_hand(-0.3, -0.37, -1, skin, hexed("#4a5a44"), 0.75), *_hand(0.3, -0.37, 1, skin, hexed("#4a5a44"), 0.75)]
    return [*pillars, roof, mirror, *dashboard(half), *ring, *spokes, *hands]


def _cockpit(half: float, skin: Bgr) -> Shapes:
    metal, dark = hexed("#3a414c"), hexed("#23272f")
    out: Shapes = [
        Shape(points((0.5, 0.6), (0.54, 0.6), (1.06, -0.1), (1.06, -0.2)) * (s * half, 1.0), metal, _INK)
        for s in (-1, 1)
    ]  # fmt: skip
    out.append(Shape(box(-half - 0.1, 0.42, half + 0.1, 0.6), dark, _INK))
    out.append(Shape(box(-0.022, -0.2, 0.022, 0.45), metal, _INK))
    panel = smooth(
        [(-half - 0.1, -0.16), (-half * 0.5, -0.2), (0, -0.17), (half * 0.5, -0.2), (half + 0.1, -0.16)], closed=False
    )
    out.append(Shape(np.concatenate([panel, points((half + 0.1, -0.6), (-half - 0.1, -0.6))]), dark, _INK))
    for k in range(5):
        x = (k - 2) * half * 0.36
        out.append(Shape(ellipse(x, -0.31, 0.062, 0.062), hexed("#10141c"), _INK))
        out.append(Shape(arc(x, -0.31, 0.045, 0.045, 0.4, 2.6), None, 0.009, hexed("#58e0a8"), False, True))
        out.append(Shape(points((x, -0.31), (x + 0.03, -0.28)), None, 0.008, hexed("#ffb04a"), False, True))
    for k in range(14):
        x = (k - 6.5) * half * 0.13
        tone = ("#ff5a4a", "#58e0a8", "#ffd24a", "#58b8ff")[k % 4]
        out.append(Shape(box(x - 0.014, -0.225, x + 0.014, -0.205), hexed(tone), 0.0, glows=True))
    yoke = [Shape(limb([(0.0, -0.62), (0.0, -0.42)], [0.03, 0.03]), metal, _INK)]
    yoke.append(
        Shape(limb([(-0.2, -0.34), (-0.16, -0.43), (0.16, -0.43), (0.2, -0.34)], [0.022] * 4), hexed("#15161a"), _INK)
    )
    sleeve = hexed("#5a6048")
    return [*out, *yoke, *_hand(-0.2, -0.38, -1, skin, sleeve, 0.8), *_hand(0.2, -0.38, 1, skin, sleeve, 0.8)]


def _bow(half: float, skin: Bgr) -> Shapes:
    wood = hexed("#8a5a34")
    hull = smooth(
        [(-half * 0.8, -0.62), (-half * 0.4, -0.34), (0.0, -0.1), (half * 0.4, -0.34), (half * 0.8, -0.62)],
        closed=False,
    )
    deck = smooth(
        [(-half * 0.55, -0.62), (-half * 0.28, -0.38), (0.0, -0.18), (half * 0.28, -0.38), (half * 0.55, -0.62)],
        closed=False,
    )
    out = [Shape(hull, wood, _INK), Shape(deck, darker(wood, 0.35), _INK)]
    out.append(Shape(limb([(-half * 0.33, -0.45), (half * 0.33, -0.45)], [0.022, 0.022]), lighter(wood, 0.15), _INK))
    paddle = [(-0.62, -0.2), (0.5, -0.36)]
    out.append(Shape(limb(paddle, [0.014, 0.014]), hexed("#d0a868"), _INK))
    out.append(Shape(ellipse(-0.7, -0.185, 0.1, 0.045, -0.14), hexed("#d0a868"), _INK))
    sleeve = hexed("#c8873a")
    return [*out, *_hand(-0.24, -0.265, -1, skin, sleeve, 0.8), *_hand(0.28, -0.335, 1, skin, sleeve, 0.8)]


def _ears(half: float, skin: Bgr) -> Shapes:
    coat, mane = hexed("#7a4f30"), hexed("#33221a")
    neck = smooth(
        [(-0.3, -0.64), (-0.19, -0.36), (-0.1, -0.16), (0.1, -0.16), (0.19, -0.36), (0.3, -0.64)], closed=False
    )
    ear = smooth([(0.03, -0.17), (0.05, -0.02), (0.1, 0.06), (0.125, -0.04), (0.11, -0.17)])
    out = [Shape(ear * (s, 1.0), coat, _INK) for s in (-1.0, 1.0)]
    out.append(Shape(neck, coat, _INK))
    out.append(
        Shape(
            smooth([(-0.05, -0.62), (-0.045, -0.3), (-0.02, -0.08), (0.03, -0.1), (0.05, -0.34), (0.07, -0.62)]),
            mane,
            _INK,
        )
    )
    reins = [
        Shape(
            smooth([(s * 0.17, -0.3), (s * 0.26, -0.38), (s * 0.2, -0.43)], closed=False),
            None,
            0.016,
            hexed("#2a1a14"),
            False,
        )
        for s in (-1, 1)
    ]
    sleeve = hexed("#6a3a3a")
    return [*out, *reins, *_hand(-0.2, -0.44, -1, skin, sleeve, 0.85), *_hand(0.2, -0.44, 1, skin, sleeve, 0.85)]


def _cart(half: float, skin: Bgr) -> Shapes:
    red = hexed("#b8322e")
    top = smooth(
        [(-half * 0.62, -0.62), (-half * 0.52, -0.34), (0, -0.27), (half * 0.52, -0.34), (half * 0.62, -0.62)],
        closed=False,
    )
    out = [Shape(top, red, _INK), Shape(top * (0.88, 1.0) - (0, 0.04), darker(red, 0.45), _INK)]
    out.append(Shape(limb([(-0.4, -0.42), (0.4, -0.42)], [0.024, 0.024]), hexed("#d8d8dc"), _INK))
    sleeve = hexed("#3a6a9a")
    return [*out, *_hand(-0.22, -0.43, -1, skin, sleeve, 0.8), *_hand(0.22, -0.43, 1, skin, sleeve, 0.8)]


BEFORE_EYES: dict[str, Callable[[float, Bgr], Shapes]] = {
    "hands": _hands,
    "paws": _paws,
    "handlebars": _handlebars,
    "wheel": _wheel,
    "cockpit": _cockpit,
    "bow": _bow,
    "ears": _ears,
    "cart": _cart,
}
