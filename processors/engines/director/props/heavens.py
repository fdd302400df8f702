"""What is seen in the sky, and signs such as hearts, in metres as toys of it: the stage scales them."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.dishes import heart as heart_of
from processors.engines.director.props.sketch import WHITE, PropKind, Sketch, crescent, placed
from processors.engines.director.props.trees import scalloped
from processors.engines.director.shapes import Bgr, Shape, arc, blend, darker, ellipse, hexed, lighter, smooth

_RAINBOW = tuple(map(hexed, ("#e8404c", "#f68a3c", "#f9d648", "#5cba5a", "#3f8fe0", "#6a58c8", "#a85cc8")))
_BLAST = (("#d8402c", 1.0, 13), ("#f6802c", 0.84, 12), ("#fcc23c", 0.66, 11), ("#fff0a8", 0.42, 9))


def planet(s: Sketch) -> None:
    """A planet with bands and a ring."""
    back = np.concatenate([arc(0, 1.2, 2.1, 0.5, 0, math.pi, 26), arc(0, 1.2, 1.6, 0.34, math.pi, 0, 26)])
    s.add(back, lighter(s.main, 0.5), 0.8)
    s.ball(0, 1.2, 1.2, s.main)
    for y, share in ((0.62, 0.18), (0.2, 0.1), (-0.3, 0.22), (-0.66, 0.12)):
        wide = 1.18 * math.sqrt(1 - (y / 1.2) ** 2)
        band = smooth(
            [
                (-wide, 1.2 + y),
                (0, 1.1 + y),
                (wide, 1.2 + y),
                (wide * 0.97, 1.2 + y + share),
                (0, 1.1 + y + share),
                (-wide * 0.97, 1.2 + y + share),
            ],
            steps=3,
        )
        s.add(band, blend(s.main, lighter(s.main, 0.5), 0.5 if y > 0 else 0.2), 0)
    s.add(crescent(0, 1.2, 1.16), darker(s.main, 0.3), 0)
    s.oval(-0.5, 1.72, 0.2, 0.12, lighter(s.main, 0.8), 0, 0.6)
    front = np.concatenate(
        [arc(0, 1.2, 2.1, 0.5, math.pi, 2 * math.pi, 26), arc(0, 1.2, 1.6, 0.34, 2 * math.pi, math.pi, 26)]
    )
    s.add(front, lighter(s.main, 0.6), 0.8)
    s.line(arc(0, 1.2, 1.86, 0.42, math.pi + 0.1, 2 * math.pi - 0.1, 20), lighter(s.main, 0.2), 0.04)


def earth(s: Sketch) -> None:
    """The earth with clouds."""
    land = hexed("#6cb45c")
    s.oval(0, 1.2, 1.2, 1.2, s.main)
    for corners in (
        (
            (-0.9, 1.8),
            (-0.5, 2.1),
            (-0.1, 1.9),
            (-0.2, 1.5),
            (-0.5, 1.3),
            (-0.4, 0.9),
            (-0.6, 0.5),
            (-0.8, 0.9),
            (-0.9, 1.3),
        ),
        (
            (0.2, 2.0),
            (0.6, 2.0),
            (0.95, 1.6),
            (0.8, 1.3),
            (0.5, 1.5),
            (0.3, 1.2),
            (0.5, 0.8),
            (0.2, 0.7),
            (0.1, 1.2),
            (0.2, 1.6),
        ),
        ((0.6, 0.6), (0.85, 0.8), (0.8, 0.5)),
    ):
        s.curve(corners, land, 0.5)
    for x, y in ((-0.3, 1.62), (0.5, 1.1), (-0.5, 0.7)):
        s.oval(x, y, 0.34, 0.07, WHITE, 0)
    s.add(crescent(0, 1.2, 1.16), darker(s.main, 0.35), 0)
    s.oval(-0.5, 1.8, 0.2, 0.12, WHITE, 0, 0.6)


def star(s: Sketch) -> None:
    """A star that twinkles."""
    s.moves(motion.glowing(s, motion.sparkle(0, 1, 1, 5, 0.48), (s.main, lighter(s.main, 0.3)), 2.4))
    s.add(motion.sparkle(-0.06, 1.06, 0.56, 5, 0.48), lighter(s.main, 0.55), 0, glows=True)
    s.moves(motion.twinkling(s, ((-0.85, 1.7), (0.9, 1.6), (0.75, 0.25)), 0.22, lighter(s.main, 0.7)))


def moon(s: Sketch) -> None:
    """A crescent moon; a full one where the script says full or round."""
    if (s.subject.size or "") in ("full", "round") or "full" in s.subject.noun:
        s.oval(0, 1, 1, 1, s.main, 1, glows=True)
        for x, y, r in ((-0.4, 1.3, 0.22), (0.3, 0.7, 0.26), (0.4, 1.4, 0.13), (-0.3, 0.55, 0.14), (0.0, 1.05, 0.1)):
            s.oval(x, y, r, r * 0.92, darker(s.main, 0.14), 0, glows=True)
            s.oval(x + r * 0.1, y - r * 0.12, r * 0.78, r * 0.7, darker(s.main, 0.08), 0, glows=True)
        return
    # Both arcs end where the circles cross.
    outer = arc(0, 1, 1, 1, 0.82, 2 * math.pi - 0.82, 30)
    inner = arc(0.4, 1, math.hypot(0.282, 0.731), math.hypot(0.282, 0.731), 2 * math.pi - 1.203, 1.203, 26)
    s.add(np.concatenate([outer, inner]), s.main, 1, glows=True)
    for x, y, r in ((-0.62, 1.2, 0.12), (-0.5, 0.7, 0.16), (-0.16, 0.3, 0.09)):
        s.oval(x, y, r, r, darker(s.main, 0.12), 0, glows=True)
    s.moves(motion.twinkling(s, ((0.6, 1.5), (0.3, 0.9), (0.9, 0.8)), 0.16, lighter(s.main, 0.6)))


def sun(s: Sketch) -> None:
    """A sun whose rays turn."""
    rays = s.part()
    rays.add(motion.sparkle(0, 0, 1.5, 14, 0.74), lighter(s.main, 0.25), 0.8, glows=True)
    s.moves(motion.spinning(s, rays, 0, 1.5, 0.25))
    s.oval(0, 1.5, 1.0, 1.0, s.main, 1, glows=True)
    s.oval(-0.06, 1.56, 0.84, 0.84, lighter(s.main, 0.3), 0, glows=True)
    s.oval(-0.36, 1.9, 0.22, 0.14, WHITE, 0, 0.6, glows=True)


def rainbow(s: Sketch) -> None:
    """A rainbow between two clouds."""
    for i, tint in enumerate(_RAINBOW):
        outer, inner = 3.0 - 0.2 * i, 2.8 - 0.2 * i
        s.add(
            np.concatenate([arc(0, 0.3, outer, outer, 0, math.pi, 36), arc(0, 0.3, inner, inner, math.pi, 0, 36)]),
            tint,
            0,
        )
    for x in (-2.3, 2.3):
        _puffs(s, x, 0.3, 0.46)


def _puffs(s: Sketch, x: float, y: float, size: float, fill: Bgr = WHITE) -> None:
    outline = smooth(
        [
            (x + a * size, y + b * size)
            for a, b in (
                (-2.2, -0.6),
                (-2.5, 0.1),
                (-1.9, 0.7),
                (-1.2, 0.7),
                (-0.8, 1.4),
                (0.2, 1.7),
                (1.0, 1.1),
                (1.6, 1.0),
                (2.3, 0.5),
                (2.4, -0.2),
                (1.9, -0.6),
                (0, -0.75),
            )
        ]
    )
    s.add(outline, fill)
    s.add(
        smooth(
            [
                (x + a * size, y + b * size)
                for a, b in (
                    (-2.0, -0.5),
                    (-1.2, -0.1),
                    (-0.4, -0.3),
                    (0.6, 0.0),
                    (1.6, -0.1),
                    (2.2, -0.2),
                    (1.8, -0.52),
                    (0, -0.66),
                )
            ]
        ),
        darker(fill, 0.1),
        0,
    )
    s.add(
        smooth([(x + a * size, y + b * size) for a, b in ((-0.6, 1.0), (0.1, 1.45), (0.7, 1.1), (0.2, 1.15))]),
        lighter(fill, 0.9),
        0,
    )


def cloud(s: Sketch) -> None:
    """A cloud that drifts."""
    whole = s.part()
    _puffs(whole, 0, 0.8, 1.0, s.main)
    s.moves(motion.floating(s, whole, 0.06, 0.8))
    s.anchors.update(top=(0, 2.2), seat=(0, 1.7))


def lightning(s: Sketch) -> None:
    """A bolt under a dark cloud; it flashes."""
    bolt = np.array(
        ((0.1, 0.9), (0.9, 0.9), (0.35, 0.1), (0.8, 0.1), (-0.5, -1.5), (-0.05, -0.25), (-0.5, -0.25))
    ) + np.array((0.0, 1.6))

    def flash(acting: Acting) -> list[Shape]:
        bright = math.sin(acting.t * 7) * math.sin(acting.t * 3.1) > -0.2
        return [s.shape(bolt, s.main if bright else darker(s.main, 0.2), 1, glows=True)]

    s.moves(flash)
    _puffs(s, 0, 2.9, 0.8, hexed("#7c8498"))


def heart(s: Sketch) -> None:
    """A heart that beats."""
    outline = smooth(heart_of(0, 1.0, 1.0))
    light = smooth([(-0.72, 1.3), (-0.6, 1.62), (-0.3, 1.66), (-0.5, 1.5), (-0.6, 1.3)])
    shade = smooth([(0.94, 1.4), (0.72, 0.82), (0.3, 0.4), (0.05, 0.12), (0.4, 0.8), (0.7, 1.2)])

    def beat(acting: Acting) -> list[Shape]:
        grown = 1 + 0.06 * max(0.0, math.sin(acting.t * 5.2)) ** 3
        middle = np.array((0.0, 1.0))
        return [
            s.shape((one - middle) * grown + middle, fill, ink)
            for one, fill, ink in (
                (outline, s.main, 1.0),
                (shade, darker(s.main, 0.2), 0.0),
                (light, lighter(s.main, 0.7), 0.0),
            )
        ]

    s.moves(beat)


def explosion(s: Sketch) -> None:
    """A blast that grows, burns and throws sparks, again and again each 1.6 seconds."""

    def blast(acting: Acting) -> list[Shape]:
        life = (acting.t / 1.6) % 1
        grown = 0.35 + 0.65 * (1 - (1 - life) ** 3)
        shapes = (
            [s.shape(placed(motion.sparkle(0, 0, 1.9 * grown, 12, 0.62), 0, 1.9), hexed("#ffd95a"), 0.8, glows=True)]
            if life < 0.6
            else []
        )
        for tint, share, bumps in _BLAST[: 4 if life < 0.75 else 3]:
            size = 1.45 * grown * share
            shapes.append(
                s.shape(scalloped(0, 1.9, size, size * 0.96, bumps, share * 9 + acting.t), hexed(tint), 0.8, glows=True)
            )
        for i in range(8):
            turn, reach = i * 0.785 + 0.3, (0.7 + 1.2 * life) * (1 + 0.15 * (i % 3))
            shapes.append(
                s.shape(
                    ellipse(reach * math.cos(turn), 1.9 + reach * math.sin(turn), 0.1, 0.1, steps=8),
                    hexed("#ffb03a"),
                    0.4,
                    glows=True,
                )
            )
        return shapes

    s.moves(blast)


def comet(s: Sketch) -> None:
    """A shooting star."""
    tail = smooth([(1.2, 2.2), (0.4, 2.0), (-1.8, 0.4), (-2.6, 0.0), (-1.6, 1.0), (0.6, 2.6)], steps=3)
    s.moves(motion.glowing(s, tail, (hexed("#9fd0ff"), hexed("#d8f0ff")), 6))
    s.add(smooth([(1.2, 2.3), (0.5, 2.2), (-1.4, 0.9), (0.7, 2.5)], steps=3), WHITE, 0, glows=True)
    s.add(motion.sparkle(1.1, 2.4, 0.7, 5, 0.48), s.main, 1, glows=True)
    s.moves(motion.twinkling(s, ((-1.2, 1.4), (-0.4, 0.7), (0.2, 1.2)), 0.2, WHITE))


def portal(s: Sketch) -> None:
    """A magic portal that swirls."""
    for i in range(5):
        share = 1 - 0.2 * i
        s.moves(_swirl(s, share, blend(s.main, WHITE, 0.2 * i), i))
    s.moves(motion.twinkling(s, ((-1.2, 2.4), (1.2, 1.9), (0.9, 0.4), (-1.0, 0.6)), 0.24, lighter(s.main, 0.6)))


def _swirl(s: Sketch, share: float, colour: Bgr, i: int) -> motion.Motion:
    angle = np.linspace(0, 2 * math.pi, 48, endpoint=False)

    def swirl(acting: Acting) -> list[Shape]:
        reach = share * (1 + 0.05 * np.sin(angle * 7 + acting.t * (3 - i)))
        return [
            s.shape(
                np.stack([1.1 * reach * np.cos(angle), 1.5 + 1.5 * reach * np.sin(angle)], 1), colour, 0.5, glows=True
            )
        ]

    return swirl


def snowflake(s: Sketch) -> None:
    """A snowflake that turns."""
    flake = s.part()
    for i in range(6):
        turn = i * math.pi / 3
        c, d = math.cos(turn), math.sin(turn)
        flake.line(((0, 0), (c, d)), s.main, 0.1)
        for along, spread in ((0.5, 0.28), (0.74, 0.2)):
            for side in (-1, 1):
                end = (
                    along * c + spread * math.cos(turn + side * 0.8),
                    along * d + spread * math.sin(turn + side * 0.8),
                )
                flake.line(((along * c, along * d), end), s.main, 0.08)
    flake.oval(0, 0, 0.14, 0.14, lighter(s.main, 0.6), 0)
    s.moves(motion.spinning(s, flake, 0, 1.0, 0.5))


TABLE: dict[str, PropKind] = {
    "planet": PropKind(planet, 3.6, "#e8a45c", 1.0),
    "earth": PropKind(earth, 2.6, "#3f8fe0", 1.0),
    "star": PropKind(star, 2.0, "#ffd23c", 1.0),
    "moon": PropKind(moon, 2.0, "#fdeeb4", 1.0),
    "sun": PropKind(sun, 2.8, "#fdb92e", 1.0),
    "rainbow": PropKind(rainbow, 5.0, "#e8404c", 1.0),
    "cloud": PropKind(cloud, 4.0, "#f8fbff", 1.0, 0.4),
    "lightning": PropKind(lightning, 3.4, "#ffe23c", 1.0),
    "heart": PropKind(heart, 2.0, "#e8304c", 1.0),
    "explosion": PropKind(explosion, 3.4, "#f6802c", 1.0),
    "shooting star": PropKind(comet, 3.4, "#ffe27a", 1.0, 5.0),
    "portal": PropKind(portal, 3.0, "#8a4cf0", 1.0),
    "snowflake": PropKind(snowflake, 2.0, "#bfe6fa", 1.0),
}
