"""Equipment: of the garden, the gym, the garage, the doctor, the stage."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import wheel
from processors.engines.director.props.sketch import DARK, GLASS, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop, ring
from processors.engines.director.shapes import (
    Shape,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_RED, _BLUE, _YELLOW = hexed("#d8343c"), hexed("#3a84d8"), hexed("#f6cf3e")
_TYRE = hexed("#33323c")
_BRIGHT = tuple(map(hexed, ("#e0404c", "#f0903c", "#f6cf3e", "#4cae5c", "#3a84d8", "#6a5cd0", "#b06ad0", "#e078a8")))


def hoop_(s: Sketch) -> None:
    """A basketball hoop on its board and post, from the front."""
    s.rod(((0, 0), (0, 300)), 7, METAL)
    s.box(-26, 0, 26, 14, DARK, 4)
    s.box(-90, 276, 90, 384, WHITE, 5)
    s.line(box(-86, 280, 86, 380), s.main, 4, True)
    s.line(box(-30, 296, 30, 344), s.main, 4, True)
    for k in range(9):
        x = -27 + 6.75 * k
        s.line(((x, 292), (x * 0.55, 238)), darker(WHITE, 0.14), 1.8)
    for y in (276, 260, 246):
        w = 27 * (0.55 + (y - 238) / 54 * 0.45)
        s.line(((-w, y), (w, y)), darker(WHITE, 0.14), 1.6)
    s.line(ellipse(0, 293, 28, 7, steps=30), s.main, 5, True)


def chainsaw(s: Sketch) -> None:
    """A chainsaw whose chain runs."""
    s.rounded(((8, 6), (42, 7.6), (44, 10), (42, 12.4), (8, 14)), 2, METAL)

    def chain(acting: Acting) -> list[Shape]:
        shift = (acting.t * 14) % 2.4
        return [
            s.shape(points((x, y), (x + 1.2, y + up), (x + 1.8, y)), DARK, 0)
            for y, up, way in ((13.6, 1.1, 1), (6.4, -1.1, -1))
            for x in np.arange(10, 40, 2.4) + shift * way
        ]

    s.moves(chain)
    s.rounded(((-14, 0), (-14, 16), (-8, 18), (8, 17), (11, 10), (9, 1)), 2.4, s.main)
    s.line(smooth(((-10, 17), (-8, 24), (4, 24), (6, 16)), closed=False), DARK, 2.4)
    s.line(smooth(((-14, 13), (-22, 12), (-21, 3), (-14, 3)), closed=False), DARK, 2.8)
    s.oval(-3, 8, 4.4, 4.4, darker(s.main, 0.3), 0.7)
    s.moves(motion.steam(s, -10, 18, 8, 0.4, 2))


def engine(s: Sketch) -> None:
    """A motor with pistons and a fan."""
    s.block(-22, 6, 16, 26, s.main, (6, 6))
    for x in (-18, -9, 0, 9):
        s.block(x, 26, x + 7, 36, lighter(s.main, 0.15), (3, 3))
        s.rod(((x + 3.6, 37), (x + 3.6, 42)), 1.2, GOLD)
    for y in (10, 14, 18):
        s.line(((-20, y), (12, y)), darker(s.main, 0.4), 1)
    s.line(smooth(((-22, 12), (-30, 10), (-30, 2), (-36, 0)), closed=False), hexed("#b8744c"), 3)
    fan = s.part()
    for turn in np.arange(5) * 1.2566:
        fan.add(rotated(ellipse(5, 0, 5, 2), turn), hexed("#e8b83c"), 0.6)
    s.moves(motion.spinning(s, fan, 24, 18, 9))
    s.oval(24, 18, 2.4, 2.4, METAL, 0.7)
    s.box(-26, 0, 20, 6, DARK, 1)


def jetpack(s: Sketch) -> None:
    """A jetpack whose flames burn."""
    for x in (-9, 9):
        s.moves(motion.laid(s, motion.flame(s, 0, 0, 8, 20, x), x, 12, math.pi))
        s.add(points((x - 5, 10), (x - 3, 18), (x + 3, 18), (x + 5, 10)), DARK)
        s.turned(((7, 18), (7.4, 44), (4.4, 54), (0.6, 58)), s.main, x)
        s.add(ring(7.5, 26, 31, x), WHITE, 0.4)
    s.rounded(((-5, 22), (5, 22), (5, 48), (-5, 48)), 2, METAL)
    s.oval(0, 36, 3, 3, hexed("#58e0ff"), 0.8, glows=True)


def lawn_mower(s: Sketch) -> None:
    """A lawn mower."""
    s.rod(((-24, 20), (-70, 88)), 2, METAL)
    s.rod(((-74, 86), (-64, 92)), 3, DARK)
    s.curve(((-30, 12), (-26, 28), (26, 28), (32, 12)), s.main)
    s.rounded(((-12, 28), (-10, 42), (12, 42), (14, 28)), 3, DARK)
    s.oval(1, 44, 7, 4, METAL)
    for x in (-22, 24):
        wheel(s, x, 11, 11, _YELLOW)
    for x in (36, 42, 48):
        s.add(points((x, 0), (x + 1, 9), (x + 2, 0)), hexed("#5aa84c"), 0.5)


def metronome(s: Sketch) -> None:
    """A metronome that swings."""
    s.add(points((-8, 0), (8, 0), (3.4, 22), (-3.4, 22)), s.main)
    s.add(points((-5.6, 4), (5.6, 4), (2.4, 20), (-2.4, 20)), hexed("#f4ead4"), 0.6)

    def swing(acting: Acting) -> list[Shape]:
        turn = 0.5 * math.sin(acting.t * 4)
        arm = rotated(points((0, 4), (0, 24)), turn, (0, 4))
        weight = rotated(points((-1.2, 15), (1.2, 15), (0.9, 18), (-0.9, 18)), turn, (0, 4))
        return [Shape(arm * s.unit, None, 0.5 * s.unit, METAL, False), s.shape(weight, GOLD)]

    s.moves(swing)
    s.box(-8.6, 0, 8.6, 3.4, darker(s.main, 0.2), 0.6)


def sewing_machine(s: Sketch) -> None:
    """A sewing machine whose needle goes."""
    s.block(-20, 0, 20, 4, WOOD, (4, 3))
    s.rounded(((10, 6), (10, 26), (-18, 26), (-18, 16), (-12, 16), (-10, 19), (2, 19), (2, 6)), 2.4, s.main)
    s.line(((-16, 23.6), (8, 23.6)), GOLD, 0.6)
    s.oval(12, 20, 4.4, 5, METAL)
    s.oval(12, 20, 1.6, 2, DARK, 0.6)
    s.turned(((1.4, 26), (1.8, 31)), _RED, -4)
    s.add(points((-20, 6.4), (-6, 6.4), (-3, 8), (-18, 8)), hexed("#f08cb4"), 0.7)

    def needle(acting: Acting) -> list[Shape]:
        y = 8 + 1.6 * abs(math.sin(acting.t * 8))
        return [Shape(points((-15, 16), (-15, y)) * s.unit, None, 0.6 * s.unit, METAL, False)]

    s.moves(needle)


def speaker(s: Sketch) -> None:
    """A loudspeaker whose cones pump."""
    s.block(-14, 0, 11, 50, s.main, (5, 3))

    def cones(acting: Acting) -> list[Shape]:
        push = 1 + 0.05 * abs(math.sin(acting.t * 7))
        shapes = []
        for y, r in ((15, 9.4), (35, 6)):
            for share, tone in (
                (1.0, METAL),
                (0.88, DARK),
                (0.62 * push, hexed("#4a4858")),
                (0.28 * push, hexed("#8a8c98")),
            ):
                shapes.append(s.shape(ellipse(-1.5, y, r * share, r * share), tone, 0.6))
        return shapes

    s.moves(cones)
    s.oval(-1.5, 45.4, 2, 2, METAL, 0.6)


def spray_can(s: Sketch) -> None:
    """A can of spray paint that sprays."""
    s.turned(((3, 0), (3.2, 0.8), (3.2, 13), (2, 15)), METAL)
    s.add(ring(3.25, 2.4, 11), s.main, 0.6)
    s.add(motion.sparkle(0, 6, 2, 5, 0.5), WHITE, 0.4)
    s.box(-1.1, 14.8, 1.1, 17, DARK, 0.4)

    def mist(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(12):
            share = (acting.t * 1.2 + k / 12) % 1
            y = 16.4 + share * 7 * math.sin(k * 2.3)
            shapes.append(
                s.shape(
                    ellipse(1.6 + share * 13, y, 0.3 + share * 0.8, 0.3 + share * 0.8, steps=10),
                    lighter(s.main, 0.2),
                    0,
                )
            )
        return shapes

    s.moves(mist)


def steering_wheel(s: Sketch) -> None:
    """A steering wheel."""
    part = s.part()
    part.add(hoop(0, 0, 19, 19, 3.2), s.main)
    for turn in (0.0, math.pi, -math.pi / 2):
        part.rounded(rotated(points((3, -2.4), (16.4, -1.8), (16.4, 1.8), (3, 2.4)), turn), 0.6, METAL)
    part.oval(0, 0, 5.4, 5.4, DARK)
    part.add(motion.sparkle(0, 0, 3, 5, 0.5), METAL, 0.4)
    shapes, high = part.still, np.array((0, 19 * s.unit))
    s.moves(
        lambda acting: [
            one._replace(outline=rotated(one.outline, 0.5 * math.sin(acting.t * 1.2)) + high) for one in shapes
        ]
    )


def stethoscope(s: Sketch) -> None:
    """A stethoscope."""
    for side in (-1, 1):
        s.line(smooth(((9 * side, 30), (8 * side, 20), (0, 13)), closed=False), METAL, 1.2)
        s.oval(9 * side, 31, 1.2, 1.0, DARK, 0.6)
    s.line(smooth(((0, 13), (0, 4), (7, 1), (13, 5), (13, 10)), closed=False), s.main, 1.8)
    s.oval(13, 13, 3.6, 3.6, METAL)
    s.oval(13, 13, 2.4, 2.4, lighter(METAL, 0.5), 0.5)


def syringe(s: Sketch) -> None:
    """A syringe."""
    s.line(((18, 4), (27, 4)), METAL, 0.5)
    s.box(-8, 1.4, 16, 6.6, lighter(GLASS, 0.3), 0.6)
    s.box(-1, 1.9, 15.6, 6.1, s.main, 0.4, 0.4)
    for x in np.arange(0, 15, 2.4):
        s.line(((x, 5), (x, 6.6)), DARK, 0.3)
    s.rounded(((16, 2.6), (18.4, 3.4), (18.4, 4.6), (16, 5.4)), 0.3, WHITE)
    s.rod(((-16, 4), (-1, 4)), 0.9, METAL)
    s.box(-17.4, 0.6, -16, 7.4, METAL, 0.4)
    s.box(-9, -0.4, -7.6, 8.4, METAL, 0.4)


def tire(s: Sketch) -> None:
    """A tyre on its rim."""
    s.oval(3, 32, 31, 32, darker(_TYRE, 0.4))
    wheel(s, 0, 32, 32, s.main, 5)
    for a in np.arange(28) * math.pi / 14:
        s.line(
            ((29.6 * math.cos(a), 32 + 29.6 * math.sin(a)), (32 * math.cos(a + 0.05), 32 + 32 * math.sin(a + 0.05))),
            darker(_TYRE, 0.5),
            1.2,
        )


def toothbrush(s: Sketch) -> None:
    """A toothbrush with paste."""
    s.rod(((-14, 2.6), (2, 2), (10, 2.4)), (1.1, 0.7, 0.9), s.main)
    for k in range(7):
        s.box(5.4 + 0.9 * k, 3, 6.1 + 0.9 * k, 6, (WHITE, hexed("#a8d4f4"))[k % 2], 0.1, 0.5)
    s.curve(((5, 6), (6, 7.6), (8, 6.8), (10, 7.8), (12, 6.4), (11, 5.8), (6, 5.6)), hexed("#5cc8d8"), 0.7)
    s.line(smooth(((6, 6.8), (8, 6.5), (11, 6.7)), closed=False), WHITE, 0.5)


def traffic_cone(s: Sketch) -> None:
    """A traffic cone."""
    s.rounded(((-20, 0), (20, 0), (18, 5), (-18, 5)), 1.4, darker(s.main, 0.15))
    s.turned(((14, 5), (3, 58)), s.main, inside=DARK)
    for a, b in ((18, 28), (38, 46)):
        s.add(ring(14 - 11 * (a - 5) / 53, a, b, top=14 - 11 * (b - 5) / 53), WHITE, 0.3)


def trampoline(s: Sketch) -> None:
    """A trampoline."""
    for x in (-90, -40, 40, 90):
        s.rod(((x, 0), (x, 44)), 4, METAL)
    s.oval(0, 48, 110, 24, s.main)
    s.oval(0, 49, 88, 18, hexed("#2c2a38"), 0.7)
    for a in np.arange(24) * math.pi / 12:
        s.line(((88 * math.cos(a), 49 + 18 * math.sin(a)), (98 * math.cos(a), 49 + 21 * math.sin(a))), METAL, 1.6)
    s.anchors.update(top=(0, 50), seat=(0, 50))


def unicycle(s: Sketch) -> None:
    """A bicycle with one wheel."""
    wheel(s, 0, 28, 28, WHITE, 10)
    s.line(((-3, 28), (-3, 62), (3, 62), (3, 28)), s.main, 3)
    s.rod(((0, 60), (0, 84)), 2, METAL)
    s.curve(((-12, 88), (-6, 82), (6, 82), (13, 90), (0, 87)), DARK)
    spun = s.part()
    spun.rod(((-12, 0), (12, 0)), 1.2, METAL)
    spun.box(-16, -1.6, -9, 1.6, DARK, 0.6)
    spun.box(9, -1.6, 16, 1.6, DARK, 0.6)
    s.moves(motion.rolling(s, spun, 0, 28, 28))
    s.anchors.update(seat=(0, 88), top=(0, 88))


def tricycle(s: Sketch) -> None:
    """A child's tricycle."""
    s.rod(((-20, 12), (0, 30), (18, 34)), 2, s.main)
    s.rod(((22, 18), (16, 52)), 2, METAL)
    s.rod(((10, 54), (22, 54)), 2, DARK)
    s.curve(((-16, 32), (-14, 38), (4, 37), (2, 31)), DARK)
    wheel(s, 22, 17, 17, WHITE, 8)
    for x in (-24, -16):
        wheel(s, x, 10, 10, WHITE, 6)
    s.anchors.update(seat=(-6, 37), top=(-6, 37))


def watering_can(s: Sketch) -> None:
    """A watering can that pours."""
    s.line(smooth(((-8, 20), (-15, 18), (-14, 6), (-9, 4)), closed=False), darker(s.main, 0.2), 2)
    s.turned(((9, 0), (8.4, 17)), s.main, inside=hexed("#8fd0f0"))
    s.line(smooth(((-7, 18), (0, 27), (7, 18)), closed=False), darker(s.main, 0.2), 1.8)
    s.rod(((8, 4), (20, 16)), (2.4, 1.2), s.main)
    s.rounded(((17.6, 17.6), (21.6, 13.4), (24, 17), (21, 20)), 0.6, lighter(s.main, 0.3))

    def drops(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(10):
            share = (acting.t * 0.9 + k * 0.1) % 1
            x, y = 23 + share * (4 + k % 4 * 1.6), 17 + share * 2 - share * share * 20
            shapes.append(s.shape(ellipse(x, y, 0.4, 0.8), hexed("#8fd0f0"), 0.3))
        return shapes

    s.moves(drops)


def whisk(s: Sketch) -> None:
    """A whisk."""
    s.rod(((0, 0), (0, 11)), 1.1, s.main)
    for x in (-4, -2, 0, 2, 4):
        s.line(smooth(((0, 11), (x, 18), (x * 0.9, 24), (0, 27)), closed=False), METAL, 0.5)


def xylophone(s: Sketch) -> None:
    """A toy xylophone with two mallets."""
    s.add(points((-20, 2), (20, 6), (20, 8), (-20, 18), (-20, 14), (14, 7)), WOOD)
    for k in range(8):
        x, tall = -18 + 5 * k, 18 - 1.5 * k
        s.rounded(
            ((x - 2, 10 - tall / 2), (x + 2, 10 - tall / 2), (x + 2, 10 + tall / 2), (x - 2, 10 + tall / 2)),
            0.8,
            _BRIGHT[k],
        )
        s.add(box(x - 1.4, 10, x - 0.8, 9 + tall / 2), lighter(_BRIGHT[k], 0.5), 0)
    for a, b in (((-6, 24), (-14, 14)), ((12, 24), (4, 13))):
        s.line((a, b), WOOD, 0.9)
        s.ball(b[0], b[1], 1.8, s.main)


def yarn(s: Sketch) -> None:
    """A ball of wool with a loose end."""
    s.ball(0, 6, 6, s.main)
    for turn in (0.3, 1.2, 2.2):
        for d in (-3, -1.4, 0.2, 1.8, 3.4):
            w = math.sqrt(max(0.0, 34 - d * d))
            s.line(
                smooth(rotated(points((-w, d), (0, d + 1.2), (w, d)), turn) + np.array((0, 6)), closed=False),
                darker(s.main, 0.22),
                0.3,
            )
    s.line(smooth(((4, 1.6), (9, 0.4), (13, 2), (17, 0.4), (20, 1.4)), closed=False), s.main, 0.7)


def gas_pump(s: Sketch) -> None:
    """A petrol pump."""
    s.line(smooth(((16, 120), (30, 116), (30, 40), (22, 60)), closed=False), DARK, 3)
    s.block(-24, 8, 18, 160, s.main, (6, 4))
    s.box(-18, 112, 12, 146, DARK, 2)
    s.box(-14, 128, 8, 140, hexed("#b8f0c8"), 1, 0.5)
    s.box(-18, 40, 12, 98, WHITE, 2, 0.6)
    s.add(smooth(((-3, 84), (-9, 68), (-3, 58), (3, 68))), _RED, 0.6)
    s.box(-28, 0, 24, 8, hexed("#8a8c98"), 1)
    s.rounded(((14, 108), (24, 110), (24, 122), (14, 124)), 2, DARK)


def gold_bar(s: Sketch) -> None:
    """Bars of gold."""
    for x, y in ((-10, 0), (6, 0), (-2, 6.4)):
        s.add(points((x - 7, y), (x + 7, y), (x + 5, y + 6), (x - 5, y + 6)), s.main)
        s.add(points((x - 5, y + 6), (x + 5, y + 6), (x + 7.6, y + 8.4), (x - 2.4, y + 8.4)), lighter(s.main, 0.4))
        s.add(points((x + 7, y), (x + 5, y + 6), (x + 7.6, y + 8.4), (x + 9.6, y + 2.2)), darker(s.main, 0.24))
        s.line(((x - 4, y + 1.4), (x - 3, y + 5)), WHITE, 0.5)
    s.moves(motion.twinkling(s, ((-12, 6), (6, 14), (12, 4)), 3, WHITE))


def lava_lamp(s: Sketch) -> None:
    """A lamp in which wax rises."""
    s.add(smooth(((-6, 10), (-7, 20), (-4, 36), (4, 36), (7, 20), (6, 10)), steps=4), lighter(s.main, 0.5), glows=True)

    def wax(acting: Acting) -> list[Shape]:
        shapes = [s.shape(ellipse(0, 11, 5.4, 3), s.main, 0, glows=True)]
        for k in range(4):
            share = (acting.t * 0.12 + k * 0.27) % 1
            y = 12 + share * 22
            r = 2.6 - 0.9 * share + 0.3 * math.sin(acting.t + k)
            shapes.append(
                s.shape(
                    ellipse(1.8 * math.sin(k * 2 + acting.t * 0.5) * (1 - share * 0.5), y, r, r * 1.25),
                    s.main,
                    0,
                    glows=True,
                )
            )
        return shapes

    s.moves(wax)
    s.turned(((9, 0), (5, 4), (4.4, 6), (6.4, 10)), METAL)
    s.turned(((4.4, 35), (2.6, 41)), METAL)


TABLE: dict[str, PropKind] = {
    "basketball hoop": PropKind(hoop_, 384, "#f0702c"),
    "chainsaw": PropKind(chainsaw, 66, "#f0782c"),
    "engine": PropKind(engine, 60, "#8a94a4", 0.014),
    "jetpack": PropKind(jetpack, 60, "#d8424c"),
    "lawn mower": PropKind(lawn_mower, 120, "#d8343c"),
    "metronome": PropKind(metronome, 25, "#8a5430"),
    "sewing machine": PropKind(sewing_machine, 44, "#2c3c5c"),
    "speaker": PropKind(speaker, 53, "#3a3844"),
    "spray can": PropKind(spray_can, 18, "#e0488c"),
    "steering wheel": PropKind(steering_wheel, 38, "#33323c"),
    "stethoscope": PropKind(stethoscope, 32, "#3a5c9c"),
    "syringe": PropKind(syringe, 45, "#7cd0a8", 0.005),
    "tire": PropKind(tire, 64, "#c0c8d4"),
    "toothbrush": PropKind(toothbrush, 26, "#3a84d8", 0.008),
    "traffic cone": PropKind(traffic_cone, 58, "#f0702c"),
    "trampoline": PropKind(trampoline, 220, "#3a84d8"),
    "unicycle": PropKind(unicycle, 90, "#d8343c", 0.01, 2.0),
    "tricycle": PropKind(tricycle, 60, "#d8343c", 0.01, 1.5),
    "watering can": PropKind(watering_can, 42, "#4cae8c"),
    "whisk": PropKind(whisk, 27, "#8a5a3c"),
    "xylophone": PropKind(xylophone, 40, "#d8343c"),
    "yarn": PropKind(yarn, 24, "#e0607c"),
    "gas pump": PropKind(gas_pump, 165, "#d8343c"),
    "gold bar": PropKind(gold_bar, 30, "#f2bf3c"),
    "lava lamp": PropKind(lava_lamp, 41, "#f0488c"),
}
