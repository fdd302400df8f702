"""What animals wear: on the head, in heads; around the neck, in shoulder heights."""

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from processors.engines.director.animals.rig import RigidPart
from processors.engines.director.colours import COLOURS, named
from processors.engines.director.shapes import Bgr, Shape, arc, box, darker, ellipse, hexed, lighter, points, smooth

if TYPE_CHECKING:
    from processors.engines.director.animals.heads import Face

_INK = 0.045


class _Fit:
    """Where a head wears things."""

    def __init__(self, face: "Face", look: float) -> None:
        round_face = bool(face.outline)
        middle = look * 0.62
        self.top = 0.72 if round_face else face.thick[0] * 1.05
        self.x = look * 0.2 if round_face else -0.04
        self.wide = 0.66 if round_face else 0.5
        level = face.level if round_face else face.level + 0.14
        far = middle + face.gap * (1 - 0.42 * look)
        self.eyes = [(middle - face.gap * (1 - 0.1 * look), level, 0.33), (far, level, 0.33 * (1 - 0.35 * look))]
        if not round_face:
            self.eyes = [(0.22, level, 0.3), (0.66, level + 0.08, 0.16)]


def _glasses(fit: _Fit, colour: Bgr, lens: Bgr | None) -> list[Shape]:
    shapes = [Shape(ellipse(x, y, w, w * 0.86, steps=18), lens, _INK * 1.3, colour) for x, y, w in fit.eyes]
    (a, y, w), (b, z, v) = fit.eyes
    shapes.append(Shape(points((a + w, y + 0.06), (b - v, z + 0.06)), None, _INK * 1.4, colour, False))
    shapes.append(Shape(points((a - w, y + 0.06), (a - w - 0.3, y + 0.14)), None, _INK * 1.4, colour, False))
    return shapes


def _sunglasses(fit: _Fit, colour: Bgr) -> list[Shape]:
    shapes = _glasses(fit, hexed("#1c1a24"), hexed("#26242f"))
    return [
        *shapes,
        *[
            Shape(
                points(
                    (x - 0.5 * w, y + 0.1 * w),
                    (x - 0.1 * w, y + 0.5 * w),
                    (x + 0.1 * w, y + 0.5 * w),
                    (x - 0.3 * w, y + 0.02 * w),
                ),
                hexed("#8ea4c4"),
            )
            for x, y, w in fit.eyes
        ],
    ]


def _spectacles(fit: _Fit, colour: Bgr) -> list[Shape]:
    return _glasses(fit, hexed("#3a3440"), None)


def _crown(fit: _Fit, colour: Bgr) -> list[Shape]:
    gold = hexed("#f2c33c")
    y, w = fit.top - 0.04, fit.wide * 0.8
    ring = [
        (-w, y),
        (-w * 1.12, y + 0.6),
        (-w * 0.5, y + 0.28),
        (0, y + 0.74),
        (w * 0.5, y + 0.28),
        (w * 1.12, y + 0.6),
        (w, y),
    ]
    base = Shape(points(*[(fit.x + a, b) for a, b in ring]), gold, _INK, darker(gold, 0.6))
    band = Shape(box(fit.x - w, y - 0.08, fit.x + w, y + 0.08, 0.05), lighter(gold, 0.3), _INK * 0.7, darker(gold, 0.6))
    gems = [
        Shape(ellipse(fit.x + a * w, y, 0.07, 0.06, steps=10), hexed(code))
        for a, code in ((-0.5, "#3a74d0"), (0, "#d8343c"), (0.5, "#4aa455"))
    ]
    return [base, band, *gems]


def _brimmed(fit: _Fit, colour: Bgr, tall: float, brim: float, narrow: float) -> list[Shape]:
    y, w = fit.top, fit.wide
    crown = smooth(
        [
            (fit.x - w * 0.8, y),
            (fit.x - w * narrow, y + tall),
            (fit.x, y + tall * 1.06),
            (fit.x + w * narrow, y + tall),
            (fit.x + w * 0.8, y),
        ],
        steps=4,
    )
    ribbon = [(fit.x - w * 0.8, y), (fit.x - w * 0.79, y + 0.17), (fit.x + w * 0.79, y + 0.17), (fit.x + w * 0.8, y)]
    return [
        Shape(ellipse(fit.x, y, w * brim, 0.16, 0.0, 20), darker(colour, 0.12), _INK, darker(colour, 0.6)),
        Shape(crown, colour, _INK, darker(colour, 0.6)),
        Shape(points(*ribbon), darker(colour, 0.45)),
    ]


def _hat(fit: _Fit, colour: Bgr) -> list[Shape]:
    return _brimmed(fit, colour, 0.52, 1.5, 0.66)


def _top_hat(fit: _Fit, colour: Bgr) -> list[Shape]:
    return _brimmed(fit, hexed("#2c2a34"), 0.95, 1.3, 0.82)


def _straw_hat(fit: _Fit, colour: Bgr) -> list[Shape]:
    return _brimmed(fit, hexed("#ecca78"), 0.46, 1.9, 0.6)


def _toque(fit: _Fit, colour: Bgr) -> list[Shape]:
    """A cook's hat: a band under a puff."""
    x, y, w = fit.x, fit.top - 0.08, fit.wide * 0.78
    puff = [
        (x - w, y + 0.3),
        (x - w * 1.5, y + 0.56),
        (x - w * 1.1, y + 0.92),
        (x - w * 0.3, y + 0.94),
        (x + w * 0.4, y + 1.0),
        (x + w * 1.3, y + 0.86),
        (x + w * 1.5, y + 0.5),
        (x + w, y + 0.3),
    ]
    white = hexed("#fbfaf6")
    return [
        Shape(smooth(puff, steps=4), white, _INK, darker(white, 0.5)),
        Shape(box(x - w, y, x + w, y + 0.36, 0.05), white, _INK, darker(white, 0.5)),
    ]


def _cap(fit: _Fit, colour: Bgr) -> list[Shape]:
    y, w = fit.top - 0.1, fit.wide * 1.05
    dome = smooth(
        [(fit.x - w, y), (fit.x - w * 0.8, y + 0.44), (fit.x, y + 0.62), (fit.x + w * 0.8, y + 0.42), (fit.x + w, y)],
        steps=4,
    )
    peak = smooth(
        [
            (fit.x + w * 0.3, y + 0.08),
            (fit.x + w * 1.4, y + 0.1),
            (fit.x + w * 1.7, y - 0.06),
            (fit.x + w * 0.9, y - 0.08),
        ],
        steps=4,
    )
    return [Shape(dome, colour, _INK, darker(colour, 0.6)), Shape(peak, darker(colour, 0.2), _INK, darker(colour, 0.6))]


def _cone(fit: _Fit, colour: Bgr, brim: bool, top: Bgr | None) -> list[Shape]:
    y, w = fit.top - 0.04, fit.wide * (0.9 if not brim else 0.8)
    shapes = (
        [Shape(ellipse(fit.x, y, w * 1.8, 0.18, 0.0, 20), darker(colour, 0.2), _INK, darker(colour, 0.6))]
        if brim
        else []
    )
    shapes.append(
        Shape(
            smooth(
                [
                    (fit.x - w, y),
                    (fit.x - w * 0.35, y + 0.7),
                    (fit.x - 0.1, y + 1.3),
                    (fit.x + w * 0.4, y + 0.66),
                    (fit.x + w, y),
                ],
                steps=3,
            ),
            colour,
            _INK,
            darker(colour, 0.6),
        )
    )
    if top is not None:
        shapes.append(Shape(ellipse(fit.x - 0.1, y + 1.3, 0.17, 0.17, steps=14), top, _INK, darker(top, 0.4)))
        shapes.append(
            Shape(box(fit.x - w * 1.1, y - 0.12, fit.x + w * 1.1, y + 0.12, 0.12), top, _INK, darker(top, 0.4))
        )
    return shapes


def _helmet(fit: _Fit, colour: Bgr) -> list[Shape]:
    y, w = fit.top - 0.3, fit.wide * 1.34
    dome = [*arc(fit.x, y, w, 0.76, 0.0, math.pi, 14).tolist()]
    return [
        Shape(points(*[(a, b) for a, b in dome]), colour, _INK, darker(colour, 0.6)),
        Shape(
            box(fit.x - w * 1.04, y - 0.08, fit.x + w * 1.04, y + 0.1, 0.08),
            darker(colour, 0.3),
            _INK,
            darker(colour, 0.65),
        ),
        Shape(arc(fit.x, y, w * 0.7, 0.56, 1.9, 2.7, 8), None, _INK * 1.6, lighter(colour, 0.7), False),
    ]


def _bubble(fit: _Fit, colour: Bgr) -> list[Shape]:
    """The glass of an astronaut."""
    return [
        Shape(ellipse(fit.x + 0.1, 0.14, 1.55, 1.5, steps=30), None, _INK * 1.8, hexed("#dfe8f2")),
        Shape(arc(fit.x + 0.1, 0.14, 1.32, 1.28, 2.0, 2.7, 10), None, _INK * 2.2, hexed("#ffffff"), False),
    ]


def _headphones(fit: _Fit, colour: Bgr) -> list[Shape]:
    band = Shape(arc(fit.x, 0.1, 1.08, 0.98, 0.1, math.pi - 0.1, 16), None, _INK * 2.4, hexed("#34323e"), False)
    return [
        band,
        *[
            Shape(ellipse(fit.x + s * 1.04, 0.02, 0.19, 0.32, steps=16), colour, _INK, darker(colour, 0.6))
            for s in (-1.0, 1.0)
        ],
    ]


def _bow(fit: _Fit, colour: Bgr) -> list[Shape]:
    x, y = fit.x - fit.wide * 0.7, fit.top + 0.06
    wings = [
        Shape(
            smooth([(x, y), (x + s * 0.36, y + 0.24), (x + s * 0.42, y - 0.16)], steps=4),
            colour,
            _INK,
            darker(colour, 0.6),
        )
        for s in (-1.0, 1.0)
    ]
    return [*wings, Shape(ellipse(x, y, 0.1, 0.1, steps=12), lighter(colour, 0.2), _INK, darker(colour, 0.6))]


def _flowers(fit: _Fit, colour: Bgr) -> list[Shape]:
    shapes = []
    for k in range(5):
        x, y = fit.x + (k - 2) * fit.wide * 0.48, fit.top + 0.04 - 0.05 * abs(k - 2) ** 2
        fill = hexed(("#f58ab4", "#f6cf3e", "#fbfbf6", "#b8a4e4", "#f8806c")[k])
        shapes += [
            Shape(ellipse(x, y, 0.17, 0.16, steps=12), fill, _INK * 0.7, darker(fill, 0.5)),
            Shape(ellipse(x, y, 0.06, 0.06, steps=8), hexed("#e8923c")),
        ]
    return shapes


_ON_HEAD: dict[str, tuple[Callable[[_Fit, Bgr], list[Shape]], str]] = {
    "sunglasses": (_sunglasses, "#26242f"),
    "sun glasses": (_sunglasses, "#26242f"),
    "shades": (_sunglasses, "#26242f"),
    "glasses": (_spectacles, "#3a3440"),
    "goggles": (_spectacles, "#3a3440"),
    "spectacles": (_spectacles, "#3a3440"),
    "flower crown": (_flowers, "#f58ab4"),
    "crown": (_crown, "#f2c33c"),
    "tiara": (_crown, "#f2c33c"),
    "straw hat": (_straw_hat, "#ecca78"),
    "top hat": (_top_hat, "#2c2a34"),
    "santa hat": (lambda fit, colour: _cone(fit, hexed("#d8343c"), False, (250.0, 250.0, 250.0)), "#d8343c"),
    "wizard hat": (lambda fit, colour: _cone(fit, colour, True, None), "#4a3c9c"),
    "witch hat": (lambda fit, colour: _cone(fit, colour, True, None), "#3a3044"),
    "party hat": (lambda fit, colour: _cone(fit, colour, False, None), "#f58ab4"),
    "chef hat": (_toque, "#fafaf6"),
    "cowboy hat": (lambda fit, colour: _brimmed(fit, colour, 0.5, 1.9, 0.6), "#8a5a38"),
    "cap": (_cap, "#d8343c"),
    "beanie": (lambda fit, colour: _helmet(fit, colour), "#3a74d0"),
    "beret": (_cap, "#b01c38"),
    "helmet": (_helmet, "#d8343c"),
    "space suit": (_bubble, "#ffffff"),
    "spacesuit": (_bubble, "#ffffff"),
    "headphones": (_headphones, "#e04858"),
    "bow tie": (lambda fit, colour: [], "#d8343c"),
    "bow": (_bow, "#f04468"),
    "ribbon": (_bow, "#f04468"),
    "hat": (_hat, "#6a5040"),
}


def worn_on_head(clothes: str, face: "Face", look: float) -> RigidPart:
    """What the words put on a head, in heads."""
    fit = _Fit(face, look)
    shapes: list[Shape] = []
    left = clothes
    for word, (maker, usual) in _ON_HEAD.items():
        if re.search(rf"\b{word}s?\b", left):
            shapes += maker(fit, colour_before(word, left, hexed(usual)))
            left = left.replace(word, " ")
    return RigidPart(shapes)


def colour_before(word: str, clothes: str, usual: Bgr) -> Bgr:
    """The colour that is said right before a word."""
    before = re.split(word, clothes)[0].split()
    return named(before[-1], usual) if before and before[-1] in COLOURS else usual


def worn_on_body(clothes: str, r: float) -> RigidPart:
    """What the words put around a neck of that radius, around its middle."""
    shapes: list[Shape] = []
    for word, (maker, usual) in _AROUND.items():
        if re.search(rf"\b{word}\b", clothes):
            shapes += maker(r, colour_before(word, clothes, hexed(usual)))
    return RigidPart(shapes)


def _line(fill: Bgr) -> Bgr:
    return darker(fill, 0.6)


def _scarf(r: float, colour: Bgr) -> list[Shape]:
    tail = smooth([(r * 0.1, 0.0), (r * 0.8, -0.06), (r * 0.9, -r * 2.2), (r * 0.3, -r * 2.3)], steps=3)
    wrap = smooth(
        [(-r * 1.15, 0.08), (0, 0.0), (r * 1.15, 0.1), (r * 1.1, -r * 0.5), (0, -r * 0.75), (-r * 1.1, -r * 0.5)],
        steps=4,
    )
    return [Shape(tail, darker(colour, 0.12), 0.016, _line(colour)), Shape(wrap, colour, 0.016, _line(colour))]


def _tie(r: float, colour: Bgr) -> list[Shape]:
    y = -r * 0.5
    x = r * 0.4
    wings = [
        Shape(
            smooth([(x, y), (x + s * r * 0.9, y + r * 0.5), (x + s * r * 0.9, y - r * 0.5)], steps=3),
            colour,
            0.014,
            _line(colour),
        )
        for s in (-1.0, 1.0)
    ]
    return [*wings, Shape(ellipse(x, y, r * 0.2, r * 0.24, steps=12), lighter(colour, 0.2), 0.014, _line(colour))]


def _collar(r: float, colour: Bgr) -> list[Shape]:
    band = smooth(
        [(-r * 1.05, 0.04), (0, -0.06), (r * 1.05, 0.04), (r * 1.05, -0.06), (0, -0.16), (-r * 1.05, -0.06)], steps=4
    )
    return [
        Shape(band, colour, 0.014, _line(colour)),
        Shape(ellipse(r * 0.3, -0.2, 0.07, 0.07, steps=12), hexed("#f2c33c"), 0.012),
    ]


def _cape(r: float, colour: Bgr) -> list[Shape]:
    cloth = smooth(
        [
            (r * 0.7, 0.06),
            (-r * 0.9, 0.12),
            (-r * 3.2, -r * 1.6),
            (-r * 5.2, -r * 3.0),
            (-r * 4.2, -r * 4.0),
            (-r * 2.0, -r * 3.2),
            (r * 0.2, -r * 0.9),
        ],
        steps=4,
    )
    return [
        Shape(cloth, colour, 0.016, _line(colour)),
        Shape(points((-r * 1.2, -r * 0.6), (-r * 3.6, -r * 3.2)), None, 0.016, darker(colour, 0.3), False),
        *_collar(r, hexed("#f2c33c")),
    ]


_AROUND: dict[str, tuple[Callable[[float, Bgr], list[Shape]], str]] = {
    "cape": (_cape, "#d8343c"),
    "cloak": (_cape, "#4a3c9c"),
    "scarf": (_scarf, "#e04858"),
    "bow tie": (_tie, "#d8343c"),
    "necktie": (_tie, "#3a74d0"),
    "(?<!space )suit": (_tie, "#2c2a34"),
    "tuxedo": (_tie, "#2c2a34"),
    "bandana": (_scarf, "#e04858"),
    "collar": (_collar, "#d8343c"),
    "necklace": (_collar, "#f2c33c"),
    "bell": (_collar, "#d8343c"),
}
