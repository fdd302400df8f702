"""Long bodies: the dragon of the east, the sea serpent; and broad ones: the manta."""

import math

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.cutface import BOLD, inked, line_of
from processors.engines.director.animals.heads import AnimalHead, Face
from processors.engines.director.animals.rig import Point, RigidPart, limb_of
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Shape, blend, darker, hexed, lighter, points, smooth

_STEPS = 56
_FACE = Face(
    "", "", 1.0, (0.16, 0.2), 0.0, 0.2, (0.0, 0.0, 0.0), snout=(1.3, -0.14), thick=(0.62, 0.54, 0.4, 0.36, 0.38),
    teeth=True, grown=("antlers", "beard of fire"),
)  # fmt: skip
_SHARE = np.linspace(0, 1, _STEPS)


def _edges(spine: NDArray[np.float64], radius: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    ahead = np.gradient(spine, axis=0)
    ahead /= np.hypot(ahead[:, 0], ahead[:, 1])[:, None] + 1e-9
    side = np.stack([-ahead[:, 1], ahead[:, 0]], 1) * radius[:, None]
    return spine + side, spine - side


def _coil(spine: NDArray[np.float64], radius: NDArray[np.float64], coat: Coat, fins: bool) -> list[Shape]:
    """A scaled body with a light belly and a comb along the back."""
    top, low = _edges(spine, radius)
    shapes = []
    if fins:
        comb = []
        for k in range(1, _STEPS - 2, 2):
            out = top[k] - spine[k]
            tip = top[k] + out * 0.75 + (spine[k - 1] - spine[k]) * 1.1
            comb += [top[k - 1], tip, top[k + 1]]
        shapes.append(Shape(np.array([*comb, *spine[::-4]]), coat.dark, BOLD, line_of(coat.dark)))
    shapes.append(Shape(np.concatenate([top, low[::-1]]), coat.base, BOLD * 1.3, line_of(coat.base)))
    belly = spine * 0.45 + low * 0.55
    shapes.append(Shape(np.concatenate([belly, low[::-1] * 0.97 + belly[::-1] * 0.03]), coat.light))
    zigzag = [spot for k in range(2, _STEPS - 2, 2) for spot in (belly[k], low[k], low[k + 1], belly[k + 1])]
    plates = [Shape(np.array(zigzag), None, BOLD * 0.5, darker(coat.light, 0.26), False)]
    back = spine * 0.5 + top * 0.5
    arcs = [Shape(np.array((spine[k] * 0.8 + top[k] * 0.2, back[k + 1], spine[k] * 0.3 + top[k] * 0.7)), None,
    BOLD * 0.6,
                  darker(coat.base, 0.28), False) for k in range(3, _STEPS - 4, 4)]  # fmt: skip
    return [*shapes, *plates, *arcs]


def _leg(at: Point, swing: float, coat: Coat, shade: float) -> list[Shape]:
    fill = darker(coat.base, shade)
    x, y = at
    way = (
        (x, y),
        (x + 0.04, y - 0.1),
        (x - 0.04 + swing, y - 0.18),
        (x + 0.04 + swing, y - 0.27),
        (x + 0.12 + swing, y - 0.3),
    )
    foot = way[-1]
    claws = [
        Shape(points(foot, (foot[0] + 0.09, foot[1] + d), (foot[0] + 0.02, foot[1] + d * 0.3 - 0.02)),
        hexed("#f4ecd4"),
              BOLD * 0.5, line_of(fill))
        for d in (0.03, -0.03, -0.08)
    ]  # fmt: skip
    return [*claws, Shape(limb_of(way, (0.08, 0.06, 0.045, 0.04, 0.035)), fill, BOLD, line_of(fill))]


def eastern_dragon(coat: Coat) -> Drawing:
    """A dragon without wings that winds through the air, with antlers, whiskers and a mane."""
    head = AnimalHead(_FACE, coat, 2.9)
    radius = 0.115 * np.minimum(1.0, 0.12 + _SHARE * 1.9) * (1 - 0.25 * _SHARE**6)
    mane = blend(coat.dark, hexed("#f8b83c"), 0.35)

    def draw(moment: AnimalMoment) -> list[Shape]:
        phase = moment.t * (0.5 if moment.act.way in ("sleep", "lie") else 2.0) + moment.gone * 2
        x = -1.35 + 2.35 * _SHARE + 0.12 * np.sin(_SHARE * 11 - phase)
        y = 0.78 + 0.3 * np.sin(_SHARE * 9.5 - phase) * (1 - 0.72 * _SHARE**2) + 0.36 * _SHARE**3
        spine = np.stack([x, y], 1)
        near, far = spine[int(_STEPS * 0.76)], spine[int(_STEPS * 0.4)]
        swing = 0.05 * math.sin(phase * 1.4)
        legs = [*_leg((far[0] + 0.06, far[1]), -swing, coat, 0.22), *_leg((near[0] + 0.08, near[1]), swing, coat, 0.22)]
        front = [
            *_leg((far[0] - 0.04, far[1] - 0.03), swing, coat, 0.0),
            *_leg((near[0] - 0.04, near[1] - 0.04), -swing, coat, 0.0),
        ]
        tail = spine[0]
        flames = tail + smooth(
            [(0.1, 0.02), (-0.1, 0.16), (-0.4, 0.2), (-0.2, 0.06), (-0.48, -0.02),
             (-0.18, -0.06), (-0.34, -0.22), (0.06, -0.06)], steps=3,
        )  # fmt: skip
        at = (float(spine[-1, 0]) + 0.02, float(spine[-1, 1]) + 0.02)
        tufts = []
        for k in range(6):
            a = 1.7 + 0.42 * k
            tip = (at[0] + 0.46 * math.cos(a) + 0.03 * math.sin(moment.t * 3 + k), at[1] + 0.34 * math.sin(a))
            b, c = a - 0.32, a + 0.32
            root = [(at[0] + 0.16 * math.cos(v), at[1] + 0.16 * math.sin(v)) for v in (b, c)]
            tufts.append(Shape(smooth([root[0], tip, root[1]], steps=4), mane, BOLD, line_of(mane)))
        face = head.part(moment.mood, 0.4).at(at, 0.05 * math.sin(moment.t * 1.7), 0.22)
        whiskers = []
        for k, low in enumerate((0.03, -0.05)):
            sway = 0.06 * math.sin(moment.t * 2.4 + k)
            way = [(at[0] + 0.3, at[1] + low), (at[0] + 0.46, at[1] + 0.1 + low), (at[0] + 0.3, at[1] + 0.3 + sway),
                   (at[0] + 0.05, at[1] + 0.34 + sway - 0.5 * k)]  # fmt: skip
            whiskers.append(Shape(smooth(way, closed=False, steps=5), None, BOLD * 1.5, lighter(mane, 0.3), False))
        return [
            Shape(flames, mane, BOLD, line_of(mane)), *legs, *_coil(spine, radius, coat, True), *front, *tufts,
            *face, *whiskers
        ]  # fmt: skip

    return draw


def sea_serpent(coat: Coat) -> Drawing:
    """A long neck and humps that rise from the water."""
    face = Face("", "", 1.0, (0.16, 0.2), 0.0, 0.2, (0.0, 0.0, 0.0), snout=(0.9, -0.2), thick=(0.6, 0.5, 0.4, 0.34,
    0.3),
                grown=("sail",))  # fmt: skip
    head = AnimalHead(face, coat, -1.6)

    def draw(moment: AnimalMoment) -> list[Shape]:
        t, shapes = moment.t, []
        for k in range(3):
            x = -1.55 + 0.62 * k
            high = 0.3 - 0.05 * (2 - k) + 0.04 * math.sin(t * 1.6 - k * 1.1)
            angle = np.linspace(0, math.pi, 24)
            spine = np.stack([x - np.cos(angle) * 0.2, np.sin(angle) * high - 0.1], 1)
            grown = np.interp(np.linspace(0, 1, _STEPS), np.linspace(0, 1, 24), np.arange(24))
            curve = np.stack([np.interp(grown, np.arange(24), spine[:, i]) for i in (0, 1)], 1)
            shapes += _coil(curve, np.full(_STEPS, 0.09), coat, True)
        sway = 0.04 * math.sin(t * 1.3)
        neck = limb_of(((0.42, -0.1), (0.5, 0.25), (0.4 + sway, 0.62), (0.46 + sway, 0.95), (0.62 + sway, 1.08)),
                       (0.16, 0.14, 0.11, 0.09, 0.08))  # fmt: skip
        shapes.append(Shape(neck, coat.base, BOLD * 1.3, line_of(coat.base)))
        return [*shapes, *head.part(moment.mood, 0.4).at((0.64 + sway, 1.1), 0.0, 0.17)]

    return draw


def manta(coat: Coat) -> Drawing:
    """A wide diamond seen half from above, its two wings beating."""
    line = line_of(coat.base)
    tail = Shape(limb_of(((-0.3, 0.5), (-0.6, 0.46), (-0.85, 0.44), (-1.1, 0.46), (-1.4, 0.44)),
                         (0.05, 0.025, 0.018, 0.012, 0.006)), coat.base, BOLD, line)  # fmt: skip
    body = RigidPart(
        [
            inked(
                [(0.56, 0.56), (0.3, 0.68), (-0.1, 0.64), (-0.42, 0.5), (-0.1, 0.38), (0.3, 0.36), (0.54, 0.44)],
                coat.base,
            ),
            Shape(smooth([(0.34, 0.62), (0.05, 0.61), (-0.2, 0.55), (0.1, 0.56)], steps=3), lighter(coat.base, 0.2)),
            inked([(0.5, 0.57), (0.74, 0.62), (0.72, 0.55), (0.54, 0.52)], coat.base),
            inked([(0.5, 0.46), (0.74, 0.42), (0.72, 0.36), (0.5, 0.4)], darker(coat.base, 0.12)),
            Shape(smooth([(0.52, 0.46), (0.6, 0.5), (0.52, 0.54), (0.47, 0.5)], steps=3), coat.dark),
            *[Shape(points((x, 0.42), (x + 0.03, 0.38)), None, BOLD * 0.7, line, False) for x in (0.16, 0.22, 0.28)],
        ]
    )
    far = [(0.36, 0.62), (0.24, 0.86), (-0.02, 1.24), (-0.2, 1.3), (-0.16, 0.9), (-0.3, 0.6)]
    near = [(0.34, 0.4), (0.2, 0.14), (-0.1, -0.3), (-0.3, -0.38), (-0.2, 0.04), (-0.36, 0.44)]

    def draw(moment: AnimalMoment) -> list[Shape]:
        beat = math.sin(moment.t * 2.4)

        def bent(ring: list[Point], side: float) -> list[Point]:
            out = [max(0.0, (y - 0.5) * side - 0.1) for _, y in ring]
            return [
                (x + 0.1 * o * beat, y + (0.36 * beat - side * 0.18 * (1 + beat)) * o)
                for (x, y), o in zip(ring, out, strict=True)
            ]

        pale = Shape(
            smooth([(a * 0.5 - 0.02, b * 0.5 + 0.24) for a, b in bent(near, -1.0)], steps=4), lighter(coat.base, 0.12)
        )
        eye = points((0.46, 0.6), (0.5, 0.62), (0.5, 0.58))
        return [tail, inked(bent(far, 1.0), darker(coat.base, 0.12)), *body.at((0.0, 0.0)), inked(bent(near, -1.0),
            coat.base),
                pale, Shape(eye, coat.iris, BOLD, line)]  # fmt: skip

    return draw
