"""What stands in streets, parks and camps."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Shape, arc, box, darker, ellipse, hexed, lighter, points, smooth

_LIT = hexed("#fff2b8")
_WATER = hexed("#8fd4f2")


def mailbox(s: Sketch) -> None:
    """A mailbox on its post with a raised flag."""
    s.box(-0.06, 0.0, 0.06, 0.9, WOOD, 0.01)
    s.add(
        np.concatenate(
            [
                points((0.34, 0.86), (0.34, 1.12)),
                arc(0.14, 1.12, 0.2, 0.2, 0, math.pi / 2, 6),
                points((-0.2, 1.32), (-0.2, 0.86)),
            ]
        ),
        darker(s.main, 0.15),
    )
    s.add(np.concatenate([points((-0.42, 0.86), (-0.02, 0.86)), arc(-0.22, 1.12, 0.2, 0.2, 0, math.pi, 12)]), s.main)
    s.add(
        np.concatenate([points((-0.36, 0.92), (-0.08, 0.92)), arc(-0.22, 1.12, 0.14, 0.14, 0, math.pi, 10)]),
        lighter(s.main, 0.2),
        0.6,
    )
    s.line(((-0.22, 1.26), (-0.22, 1.2)), DARK, 0.03)
    s.add(((-0.1, 1.3), (0.14, 1.3), (0.14, 1.26), (-0.1, 1.26)), lighter(s.main, 0.5), 0)
    s.add(
        ((0.14, 1.0), (0.18, 1.0), (0.18, 1.46), (0.32, 1.46), (0.32, 1.36), (0.14, 1.36)),
        hexed("#f2c43c") if s.main == hexed("#d8343c") else hexed("#d8343c"),
        0.8,
    )
    s.rounded(((-0.3, 0.82), (0.3, 0.82), (0.3, 0.88), (-0.3, 0.88)), 0.02, WOOD, 0.8)
    s.anchors.update(top=(0, 1.32))


def street_lamp(s: Sketch) -> None:
    """A lamp post of iron, lit."""
    s.turned(((0.2, 0.0), (0.19, 0.12), (0.1, 0.22), (0.08, 0.5)), s.main)
    s.rod(((0, 0.4), (0, 3.2)), (0.06, 0.045), s.main)
    s.line(((-0.02, 0.6), (-0.015, 3.0)), lighter(s.main, 0.4), 0.014)
    for y in (1.0, 2.6):
        s.box(-0.09, y, 0.09, y + 0.06, s.main, 0.02, 0.7)
    s.line(smooth(((-0.34, 2.96), (-0.2, 3.06), (0, 3.02), (0.2, 3.06), (0.34, 2.96)), closed=False), s.main, 0.04)
    s.add(((-0.13, 3.2), (0.13, 3.2), (0.21, 3.66), (-0.21, 3.66)), _LIT, 1, glows=True)
    s.add(((-0.06, 3.24), (0.02, 3.24), (0.05, 3.62), (-0.1, 3.62)), WHITE, 0, glows=True)
    for x in (-0.13, 0, 0.13):
        s.line(((x, 3.2), (x * 1.6, 3.66)), s.main, 0.018)
    s.add(((-0.26, 3.64), (0.26, 3.64), (0.1, 3.82), (-0.1, 3.82)), s.main)
    s.ball(0, 3.86, 0.055, s.main)
    s.anchors.update(top=(0, 3.9))


def traffic_light(s: Sketch) -> None:
    """A traffic light that goes from red to green and back."""
    s.turned(((0.14, 0.0), (0.13, 0.1)), DARK)
    s.rod(((0, 0.06), (0, 2.3)), 0.045, METAL)
    s.box(-0.22, 2.2, 0.22, 3.3, s.main, 0.08)
    s.box(0.12, 2.24, 0.2, 3.26, darker(s.main, 0.3), 0.03, 0)
    for y in (2.38, 2.74, 3.1):
        s.line(arc(0, y + 0.02, 0.17, 0.17, 0.2, math.pi - 0.2, 10), darker(s.main, 0.4), 0.035)
    s.moves(lambda acting: _lights(s, acting))
    s.anchors.update(top=(0, 3.3))


def _lights(s: Sketch, acting: Acting) -> list[Shape]:
    turn = int(acting.t / 1.6) % 3
    lamps = ((3.08, "#ff4238", 0), (2.72, "#ffc53a", 2), (2.36, "#4af07c", 1))
    return [
        s.shape(
            ellipse(0, y, 0.12, 0.12), hexed(tint) if lit == turn else darker(hexed(tint), 0.72), 0.6, glows=lit == turn
        )
        for y, tint, lit in lamps
    ]


def sign(s: Sketch) -> None:
    """A wooden sign without words; its `label` point is the board's middle."""
    for x in (-0.4, 0.4):
        s.rod(((x, 0.0), (x, 1.5)), 0.045, darker(s.main, 0.2))
    s.rounded(((-0.75, 0.85), (0.75, 0.85), (0.78, 1.4), (-0.78, 1.4)), 0.05, s.main)
    s.rounded(((-0.66, 0.93), (0.66, 0.93), (0.69, 1.32), (-0.69, 1.32)), 0.03, lighter(s.main, 0.45), 0.6)
    s.line(((-0.5, 1.0), (-0.1, 1.0)), lighter(s.main, 0.2), 0.012)
    for x in (-0.7, 0.7):
        s.oval(x, 1.12, 0.022, 0.022, DARK, 0)
    s.anchors.update(label=(0, 1.12), top=(0, 1.4))


def stop_sign(s: Sketch) -> None:
    """A red octagon with a white bar, on a pole."""
    s.rod(((0, 0.0), (0, 2.2)), 0.035, METAL)
    angle = (np.arange(8) + 0.5) * math.pi / 4
    octagon = np.stack([0.4 * np.cos(angle), 2.3 + 0.4 * np.sin(angle)], 1)
    s.add(octagon, WHITE)
    s.add((octagon - (0, 2.3)) * 0.88 + np.array((0, 2.3)), s.main, 0)
    s.box(-0.24, 2.22, 0.24, 2.38, WHITE, 0.02, 0)


def flagpole(s: Sketch) -> None:
    """A flag that waves; its first band has the script's colour."""
    s.turned(((0.26, 0.0), (0.2, 0.1)), hexed("#b8b4b0"))
    s.rod(((0, 0.05), (0, 4.0)), (0.04, 0.03), METAL)
    s.ball(0, 4.06, 0.08, GOLD)
    bands = (s.main,) if s.coloured else (s.main, WHITE, hexed("#3a6cc0"))
    s.moves(motion.flag(s, 0.03, 3.94, 1.7, 1.05, bands))
    s.anchors.update(top=(0, 4.1), hand=(0, 1))


def fountain(s: Sketch) -> None:
    """A fountain of stone with running water."""
    s.turned(((1.5, 0.0), (1.56, 0.08), (1.46, 0.14), (1.5, 0.46)), s.main, inside=darker(s.main, 0.1))
    s.oval(0, 0.46, 1.38, 0.37, _WATER, 0.6)
    s.oval(-0.2, 0.46, 0.9, 0.2, lighter(_WATER, 0.4), 0)
    s.turned(
        smooth(((0.3, 0.4), (0.16, 0.7), (0.14, 1.1), (0.2, 1.3), (0.75, 1.5)), closed=False, steps=3),
        s.main,
        inside=darker(s.main, 0.1),
    )
    s.oval(0, 1.5, 0.68, 0.18, _WATER, 0.5)
    s.turned(
        smooth(((0.12, 1.46), (0.08, 1.8), (0.1, 1.95), (0.36, 2.06)), closed=False, steps=3), s.main, inside=_WATER
    )
    s.moves(lambda acting: _jets(s, acting))
    s.anchors.update(top=(0, 2.1), seat=(1.2, 0.5))


def _jets(s: Sketch, acting: Acting) -> list[Shape]:
    u = np.linspace(0, 1, 9)
    shapes = []
    for y, reach, top, low in ((2.06, 0.62, 0.62, 1.5), (1.52, 1.18, 0.5, 0.5)):
        for side in (-1, -0.5, 0.5, 1):
            x = side * reach * u
            high = y + top * 4 * u * (1 - u) * (1 if abs(side) < 1 else 0.6) - (y - low) * u * u
            wave = 0.018 * np.sin(u * 20 - acting.t * 12 + side * 3)
            thick = 0.025 + 0.025 * u
            outline = np.concatenate(
                [np.stack([x - thick, high + wave], 1), np.stack([x + thick, high + wave], 1)[::-1]]
            )
            shapes.append(s.shape(outline, lighter(_WATER, 0.55), 0.35, hexed("#6ab8dc")))
            splash = 0.07 * (1 + 0.3 * math.sin(acting.t * 9 + side * 5))
            shapes.append(s.shape(ellipse(side * reach, low, splash * 1.6, splash * 0.6, steps=12), WHITE, 0.2))
    return shapes


def tent(s: Sketch) -> None:
    """A tent with an open flap."""
    s.add(((0.5, 1.55), (1.5, 0.12), (0.9, 0.0), (-0.15, 1.42)), darker(s.main, 0.25))
    s.add(((-1.5, 0.0), (0.9, 0.0), (-0.15, 1.45)), s.main)
    s.add(((-0.15, 1.45), (0.5, 1.58), (1.55, 0.12), (0.9, 0.0)), darker(s.main, 0.15))
    s.add(((-0.7, 0.0), (0.2, 0.0), (-0.15, 1.2)), hexed("#4a3428"), 0.8)
    s.curve(((-0.7, 0.0), (-0.16, 1.2), (-0.4, 0.7), (-0.62, 0.4), (-0.86, 0.02)), lighter(s.main, 0.4), 0.7)
    s.curve(((0.2, 0.0), (-0.14, 1.2), (0.04, 0.6), (0.3, 0.02)), lighter(s.main, 0.25), 0.7)
    s.line(((-1.3, 0.16), (-0.24, 1.3)), lighter(s.main, 0.5), 0.03)
    for a, b in (((-0.9, 0.8), (-1.9, 0.0)), ((1.1, 0.72), (1.95, 0.1))):
        s.line((a, b), hexed("#e8dcc0"), 0.018)
        s.line(((b[0] - 0.03, b[1] + 0.1), (b[0] + 0.02, b[1] - 0.05)), WOOD, 0.04)
    s.rod(((-0.15, 1.4), (-0.15, 1.6)), 0.025, WOOD, 0.7)
    s.anchors.update(top=(0.1, 1.5), seat=(-0.3, 0.05))


def campfire(s: Sketch) -> None:
    """A fire of logs in a ring of stones, with sparks."""
    for i in range(4):
        x = -0.3 + 0.2 * i
        s.oval(x, 0.16, 0.12, 0.08, hexed("#8c8e98"), 0.8)
    for x, lean in ((-0.36, 0.3), (0.36, -0.3), (-0.14, 0.12), (0.18, -0.1)):
        s.rod(((x, 0.06), (x + lean, 0.34)), 0.06, WOOD, 0.8)
    for x, wide, tall in ((-0.16, 0.36, 0.56), (0.17, 0.36, 0.6), (0.0, 0.46, 0.86)):
        s.moves(motion.flame(s, x, 0.14, wide, tall, x * 30))
    s.moves(lambda acting: _sparks(s, acting))
    s.rod(((-0.4, 0.06), (0.34, 0.12)), 0.07, darker(WOOD, 0.15))
    s.oval(0.36, 0.12, 0.045, 0.065, hexed("#e8c490"), 0.7)
    for i in range(6):
        x = -0.56 + 0.224 * i
        s.oval(x, 0.03 + 0.03 * abs(i - 2.5) / 2.5, 0.13, 0.09, (hexed("#9a9ca6"), hexed("#7e808c"))[i % 2], 0.8)
    s.anchors.update(top=(0, 0.5))


def _sparks(s: Sketch, acting: Acting) -> list[Shape]:
    shapes = []
    for i in range(7):
        life = (acting.t * 0.55 + i / 7) % 1
        x = 0.24 * math.sin(i * 2.4 + acting.t * 1.5) * (0.4 + life)
        shapes.append(
            s.shape(
                ellipse(x, 0.5 + 0.95 * life, 0.02 * (1 - life) + 0.004, 0.02 * (1 - life) + 0.004, steps=8),
                hexed("#ffc24a"),
                0,
                glows=True,
            )
        )
    return shapes


def fire(s: Sketch) -> None:
    """A blaze without logs."""
    for i, (x, wide, tall) in enumerate(
        ((-0.62, 0.5, 0.8), (0.6, 0.5, 0.86), (-0.32, 0.6, 1.2), (0.34, 0.6, 1.24), (0.0, 0.8, 1.7))
    ):
        s.moves(motion.flame(s, x, -0.02, wide, tall, i * 1.9))
    s.moves(lambda acting: _sparks(s, acting))


def hydrant(s: Sketch) -> None:
    """A fire hydrant."""
    s.turned(((0.2, 0.0), (0.2, 0.06)), darker(s.main, 0.2))
    s.turned(((0.13, 0.05), (0.13, 0.5)), s.main)
    for side in (-1, 1):
        s.box(0.11 * side - 0.07, 0.32, 0.11 * side + 0.07, 0.44, lighter(s.main, 0.1), 0.03, 0.8)
        s.box(0.2 * side - 0.02, 0.34, 0.2 * side + 0.02, 0.42, METAL, 0.01, 0.7)
    s.oval(0, 0.36, 0.075, 0.075, lighter(s.main, 0.15), 0.8)
    s.oval(0, 0.36, 0.04, 0.04, METAL, 0.6)
    s.turned(((0.17, 0.48), (0.17, 0.53)), darker(s.main, 0.12))
    s.turned(smooth(((0.15, 0.52), (0.13, 0.6), (0.05, 0.68)), closed=False, steps=3), s.main)
    s.box(-0.03, 0.67, 0.03, 0.73, METAL, 0.01, 0.8)


def trash_can(s: Sketch) -> None:
    """A dust bin with a lid ajar."""
    s.turned(((0.26, 0.0), (0.32, 0.74)), s.main, inside=darker(s.main, 0.5))
    for x in (-0.17, -0.06, 0.06, 0.17):
        s.line(((x * 0.85, 0.0), (x * 1.1, 0.66)), darker(s.main, 0.3), 0.016)
    s.turned(((0.34, 0.76), (0.3, 0.84), (0.08, 0.9)), lighter(s.main, 0.1))
    s.box(-0.08, 0.89, 0.08, 0.95, darker(s.main, 0.2), 0.02, 0.8)
    s.anchors.update(top=(0, 0.9))


def barrel(s: Sketch) -> None:
    """A barrel of wood with iron hoops."""
    profile = smooth(((0.28, 0.0), (0.36, 0.3), (0.36, 0.56), (0.28, 0.88)), closed=False, steps=4)
    s.turned(profile, s.main, inside=lighter(s.main, 0.25))
    for x in (-0.2, -0.08, 0.06, 0.18):
        s.line(smooth(((x * 0.85, -0.04), (x * 1.2, 0.4), (x * 0.85, 0.8)), closed=False), darker(s.main, 0.3), 0.012)
    for low, wide, top in ((0.14, 0.322, 0.334), (0.64, 0.352, 0.34)):
        s.add(
            np.concatenate(
                [
                    arc(0, low, wide, wide * 0.28, math.pi, 2 * math.pi),
                    arc(0, low + 0.07, top, top * 0.28, 2 * math.pi, math.pi),
                ]
            ),
            METAL,
            0.7,
        )
    s.anchors.update(top=(0, 0.88), seat=(0, 0.88))


def stall(s: Sketch) -> None:
    """A market stall with a striped awning and fruit."""
    for x in (-1.1, 1.1):
        s.rod(((x, 0.0), (x, 2.2)), 0.05, WOOD)
    s.box(-1.15, 0.0, 1.15, 0.85, WOOD, 0.02)
    for x in (-0.7, -0.2, 0.3, 0.8):
        s.line(((x, 0.04), (x, 0.8)), darker(WOOD, 0.25), 0.016)
    s.add(((-1.2, 0.85), (1.2, 0.85), (1.1, 1.0), (-1.1, 1.0)), lighter(WOOD, 0.35))
    for row, tint in enumerate(("#e0404c", "#f6a02c", "#6cb04c", "#f6d24a")):
        for i in range(6):
            x = -0.98 + 0.53 * row + 0.13 * (i % 3) + 0.06 * (i // 3)
            s.ball(x, 0.98 + 0.1 * (i // 3), 0.085, hexed(tint), 0.7)
    step = 2.7 / 8
    for i in range(8):
        a, b = -1.35 + step * i, -1.35 + step * (i + 1)
        fill = s.main if i % 2 == 0 else WHITE
        s.add(
            np.concatenate(
                [
                    points((a * 0.85, 2.5), (a, 2.0)),
                    arc((a + b) / 2, 2.0, step / 2, 0.13, math.pi, 2 * math.pi, 7),
                    points((b, 2.0), (b * 0.85, 2.5)),
                ]
            ),
            fill,
            0.8,
        )
    s.anchors.update(top=(0, 0.95))


def phone_booth(s: Sketch) -> None:
    """A red telephone box."""
    s.box(-0.5, 0.0, 0.5, 2.3, s.main, 0.03)
    s.box(-0.54, 0.0, 0.54, 0.12, darker(s.main, 0.2), 0.02)
    for row in range(5):
        for i in range(3):
            x, y = -0.36 + 0.25 * i, 0.3 + 0.33 * row
            s.add(box(x, y, x + 0.21, y + 0.28), hexed("#cfeaf6"), 0.6)
            s.add(
                points((x + 0.03, y + 0.02), (x + 0.08, y + 0.02), (x + 0.16, y + 0.26), (x + 0.11, y + 0.26)), WHITE, 0
            )
    s.add(box(-0.42, 2.02, 0.42, 2.2, 0.03), hexed("#fff6d8"), 0.8, glows=True)
    s.add(np.concatenate([points((-0.54, 2.28), (0.54, 2.28)), arc(0, 2.28, 0.5, 0.26, 0, math.pi, 14)]), s.main)
    s.oval(0, 2.44, 0.06, 0.05, GOLD, 0.6)


def bird_cage(s: Sketch) -> None:
    """A bird cage with its stand."""
    s.turned(((0.24, 0.0), (0.2, 0.06), (0.03, 0.1)), s.main)
    s.rod(((0, 0.08), (0, 0.7)), 0.025, s.main)
    s.turned(((0.26, 0.7), (0.26, 0.78)), s.main, inside=darker(s.main, 0.3))
    for x in (-0.24, -0.16, -0.08, 0.0, 0.08, 0.16, 0.24):
        s.line(smooth(((x, 0.76), (x, 1.2), (x * 0.7, 1.4), (0, 1.5)), closed=False), s.main, 0.014)
    s.line(((-0.2, 1.0), (0.2, 1.0)), WOOD, 0.02)
    s.oval(0, 1.54, 0.05, 0.05, s.main, 0.8)


TABLE: dict[str, PropKind] = {
    "mailbox": PropKind(mailbox, 1.4, "#3a74c0", 1.0),
    "street lamp": PropKind(street_lamp, 3.0, "#3c4450", 1.0),
    "traffic light": PropKind(traffic_light, 2.6, "#3a3c48", 1.0),
    "sign": PropKind(sign, 1.5, "#b07c4a", 1.0),
    "stop sign": PropKind(stop_sign, 2.0, "#d8282f", 1.0),
    "flag": PropKind(flagpole, 3.4, "#d8343c", 1.0),
    "fountain": PropKind(fountain, 2.8, "#c8c4c0", 1.0),
    "tent": PropKind(tent, 2.8, "#e88a3c", 1.0),
    "campfire": PropKind(campfire, 1.1, "#8a5a38", 1.0),
    "fire": PropKind(fire, 1.6, "#f2622a", 1.0),
    "fire hydrant": PropKind(hydrant, 0.7, "#d8343c", 1.0),
    "trash can": PropKind(trash_can, 0.9, "#8c949e", 1.0),
    "barrel": PropKind(barrel, 0.9, "#a8703c", 1.0),
    "stall": PropKind(stall, 2.5, "#d8404c", 1.0),
    "phone booth": PropKind(phone_booth, 2.3, "#d0242c", 1.0),
    "bird cage": PropKind(bird_cage, 1.5, "#e6b83c", 1.0),
}
