"""Containers that are open, so that one can be in them, and what one sits on above the ground."""

import math

import numpy as np

from processors.engines.director import shapes as curves
from processors.engines.director.figure import Acting
from processors.engines.director.props.sketch import (
    DARK,
    METAL,
    TILT,
    WHITE,
    WOOD,
    PropKind,
    Sketch,
    around,
    ring,
)
from processors.engines.director.shapes import Bgr, Shape, blend, darker, hexed, lighter

_LEAF: Bgr = hexed("#5f9e4a")
_WATER: Bgr = hexed("#8fd0ea")


def open_box(s: Sketch) -> None:
    """A cardboard box without its lid, the flaps folded out."""
    inside = darker(s.main, 0.5)
    s.add(((-24, 34), (-15, 41), (25, 41), (24, 34)), inside, 0.8)
    s.add(((-24, 34), (-15, 41), (-27, 44), (-36, 36)), lighter(s.main, 0.2))
    s.add(((24, 34), (25, 41), (37, 44), (36, 35)), lighter(s.main, 0.12))
    s.box(-24, 0, 24, 34, s.main)
    s.add(((-24, 34), (24, 34), (27, 24), (-27, 24)), lighter(s.main, 0.25))
    s.box(-4, 0, 4, 24, lighter(s.main, 0.4), ink=0.4)
    s.line(((14, 6), (14, 14)), darker(s.main, 0.4), 1)
    s.line(((11, 11), (14, 15), (17, 11)), darker(s.main, 0.4), 1)


def _pane(s: Sketch, profile: tuple[tuple[float, float], ...], x: float = 0.0) -> None:
    """The light on glass: a stripe on the left and a small one on the right."""
    s.add(around(profile, -0.86, -0.7, x), WHITE, 0)
    s.add(around(profile, 0.78, 0.84, x), WHITE, 0)


def glass_bowl(s: Sketch) -> None:
    """A round glass with water and pebbles, in which fish swim."""
    s.oval(0, 11, 14, 11, hexed("#cfeaf4"))
    water = curves.arc(0, 11, 13.2, 10.2, math.pi * 0.88, math.pi * 2.12, 24)
    s.add(water, _WATER, 0)
    s.oval(0, 14.8, 12.4, 1.7, lighter(_WATER, 0.5), 0.3)
    for number, x in enumerate((-6, -3, 0, 3, 6)):
        s.oval(x, 1.7, 1.9, 1.1, (hexed("#e0c48c"), hexed("#c89a6a"), hexed("#efe0c0"))[number % 3], 0.4)
    s.curve(((7, 2), (8.4, 6), (7.4, 10), (9.2, 6)), _LEAF, 0.4)
    s.line(curves.arc(0, 11, 11.6, 8.6, 2.3, 3.1), WHITE, 0.9)
    s.oval(0, 21.4, 8.2, 1.8, hexed("#e8f5f8"))


def jar(s: Sketch) -> None:
    """A glass jar with an open neck."""
    profile = ((7.0, 0.6), (7.6, 2), (7.6, 13), (6.2, 15.6), (5.8, 17))
    s.turned(profile, hexed("#cfe6ec"), inside=hexed("#e6f3f6"))
    s.add(around(((6.8, 1), (6.9, 13)), -0.9, 0.9), hexed("#dff0f4"), 0)
    _pane(s, profile)


def snow_globe(s: Sketch) -> None:
    """A glass ball with snow on a wooden foot."""
    s.turned(((9.5, 0), (8.4, 4.6), (7.4, 5)), darker(WOOD, 0.2))
    s.oval(0, 14.6, 10.6, 10.6, hexed("#bfe2f2"))
    drift = curves.arc(0, 14.6, 10.2, 10.2, math.pi * 1.16, math.pi * 1.84, 20)
    s.add(drift, hexed("#f4fafd"), 0)
    flakes = s.rng.random((16, 3))

    def snow(acting: Acting) -> list[Shape]:
        out = []
        for x, y, pace in flakes:
            high = (float(y) - acting.t * (0.06 + 0.06 * float(pace))) % 1.0
            wide = math.sqrt(max(0.0, 1 - (high * 1.7 - 0.75) ** 2)) * 9.4
            at = (wide * (float(x) * 2 - 1) + math.sin(acting.t * 2 + 9 * float(pace)) * 0.3, 7.6 + high * 16)
            out.append(s.shape(curves.ellipse(*at, 0.34, 0.34, 0, 8), WHITE, 0))
        return out

    s.moves(snow)
    sheen = s.part()
    sheen.line(curves.arc(0, 14.6, 8.8, 8.8, 2.2, 3.0), WHITE, 0.9)
    s.moves(lambda acting: sheen.still)


def basket(s: Sketch) -> None:
    """A wicker basket with its handle."""
    s.line(curves.arc(0, 17, 15, 17, 0, math.pi, 22), darker(s.main, 0.35), 2.6)
    s.line(curves.arc(0, 17, 15, 17, 0, math.pi, 22), s.main, 1.5)
    s.oval(0, 17, 17, 4.2, darker(s.main, 0.55))
    body = ((13.4, 1), (15.4, 9), (17, 17))
    s.add(
        np.concatenate([
            curves.arc(0, 1.5, 13.4, 2.4, math.pi, 2 * math.pi),
            curves.arc(0, 17, 17, 4.2, 2 * math.pi, math.pi),
        ]),
        s.main,
    )  # fmt: skip
    for row in range(4):
        for k in range(7):
            x = -12 + k * 4 + (row % 2) * 2 - 1
            y = 2.4 + row * 3.0 - 2.6 * math.sqrt(max(0.0, 1 - (x / 17) ** 2)) + 1.4
            s.oval(x, y, 1.7, 0.9, lighter(s.main, 0.22) if (k + row) % 2 else darker(s.main, 0.16), 0.3)
    s.add(around(body, 0.5, 0.98, tilt=0.2), darker(s.main, 0.22), 0)
    s.add(ring(17, 15.4, 17.2, tilt=0.25), lighter(s.main, 0.2), 0.7)


def cage(s: Sketch) -> None:
    """A small cage with a tray; only its bars are drawn, so that who is in it is seen."""
    s.box(-24, 0, 24, 5, darker(s.main, 0.15), 1.5)
    for k in range(9):
        s.line(((-21.6 + k * 5.4, 5), (-21.6 + k * 5.4, 27)), METAL if k % 8 else darker(METAL, 0.3), 0.8)
    s.line(((-22, 16), (22, 16)), METAL, 0.7)
    s.line(np.concatenate([curves.arc(0, 27, 22, 9, math.pi, 0, 20)]), darker(METAL, 0.2), 1.2)
    for share in (-0.5, 0, 0.5):
        s.line(((share * 44 * 0.5, 27), (share * 24, 35.4 - abs(share) * 3)), METAL, 0.7)
    s.line(((-22, 27), (22, 27)), darker(METAL, 0.2), 1.1)
    s.line(curves.arc(0, 37.4, 2.2, 2.2, 0, 2 * math.pi), darker(METAL, 0.2), 0.8)


def open_fridge(s: Sketch) -> None:
    """A refrigerator whose door is open: shelves with food, cold light."""
    light = hexed("#eef8fb")
    s.box(-40, 0, 40, 180, s.main, 5)
    s.add(curves.box(-34, 8, 34, 172, 2), light, 0.6, glows=True)
    for y, goods in ((122, ("#d8484c", "#5aa868", "#f0a23c")), (84, ("#f2cf4a", "#3a8cc0"))):
        s.box(-34, y - 2, 34, y, hexed("#b8d4de"), ink=0.4)
        for k, code in enumerate(goods):
            x = -24 + k * 22
            s.box(x - 6, y, x + 6, y + 18 + 5 * ((k + 1) % 2), hexed(code), 3, 0.6)
    s.box(-34, 154, 34, 172, hexed("#d4e8f0"), ink=0.5)
    s.add(((40, 0), (72, -7), (72, 187), (40, 180)), darker(s.main, 0.12))
    for y in (40, 90, 140):
        s.add(((44, y), (69, y - 3), (69, y + 9), (44, y + 12)), hexed("#cfe2ea"), 0.5)


def lying_bottle(s: Sketch) -> None:
    """A bottle lying on its side on a stand, clear, with a cork."""
    s.rod(((-18, 1), (-14, 5)), 1.2, WOOD)
    s.rod(((14, 1), (10, 5)), 1.2, WOOD)
    body = np.concatenate([
        curves.arc(-20, 14, 5, 10, math.pi * 1.5, math.pi * 0.5, 12),
        np.array(((16, 24), (24, 18), (34, 17.4), (34, 10.6), (24, 10), (16, 4)), np.float64),
    ])  # fmt: skip
    s.add(body, hexed("#c4e4ea"))
    s.add(((-23, 10), (16, 9), (16, 5), (-20, 5)), hexed("#8fc8de"), 0)
    s.box(33, 10.2, 39, 17.8, hexed("#b98a56"), 1)
    s.line(((-20, 21.6), (12, 21.6)), WHITE, 1.2)
    s.anchors["top"] = (0, 24)


def doghouse(s: Sketch) -> None:
    """A small house with a round door, for a dog."""
    s.box(-44, 0, 44, 62, s.main)
    for y in (15, 30, 45):
        s.line(((-44, y), (44, y)), darker(s.main, 0.3), 0.8)
    door = np.concatenate([
        curves.arc(0, 34, 24, 24, math.pi, 0, 20),
        np.array(((24, 0), (-24, 0)), np.float64),
    ])  # fmt: skip
    s.add(door, DARK)
    roof = hexed("#b8483c")
    s.add(((-54, 58), (0, 104), (54, 58), (44, 54), (0, 92), (-44, 54)), roof)
    s.add(((-44, 62), (0, 96), (44, 62)), darker(s.main, 0.08), 0.5)
    s.box(-14, 68, 14, 77, hexed("#f2e6c8"), 1, 0.6)
    s.anchors["top"] = (0, 98)


#: The leaves of the tree of a branch: where, how large, how light.
_BOUGHS = (
    (-330, 372, 70, -0.3), (-20, 384, 84, -0.3), (-240, 340, 76, -0.14), (-90, 346, 90, -0.14), (40, 366, 60, -0.1),
    (-300, 402, 76, 0.0), (-180, 392, 96, 0.0), (-60, 404, 92, 0.0), (-280, 414, 40, 0.16), (-160, 414, 54, 0.16),
    (-40, 420, 50, 0.16), (30, 384, 30, 0.16),
)  # fmt: skip


def branch(s: Sketch) -> None:
    """A strong branch that grows from a trunk at the left, with leaves at its end."""
    bark, leaf = s.main, _LEAF
    trunk = ((-165, 0), (-150, 40), (-146, 160), (-150, 330), (-196, 330), (-200, 160), (-204, 40), (-214, 0))
    s.add(curves.smooth(trunk), bark)
    s.add(((-168, 10), (-158, 60), (-156, 320), (-172, 320), (-174, 60), (-184, 10)), darker(bark, 0.22), 0)
    s.rod(((-158, 118), (-110, 142), (-20, 150), (70, 152), (150, 168), (196, 186)), (20, 15, 12.5, 11, 7, 3), bark)
    s.rod(((84, 154), (120, 138), (150, 134)), (6, 4, 2), bark)
    s.line(((-110, 147), (-20, 155), (70, 156)), lighter(bark, 0.25), 2)
    s.line(((-90, 138), (20, 145)), darker(bark, 0.3), 1.4)
    for x, y, turn in ((150, 176, 0.9), (172, 186, 0.2), (192, 192, 0.7), (186, 178, -0.6), (150, 130, -0.5),
                       (138, 142, 0.8), (118, 132, -1.2), (104, 164, 1.3)):  # fmt: skip
        out = curves.rotated(curves.smooth(((0, 0), (9, 5), (22, 0), (9, -5))), turn) + np.array((x, y))
        s.add(out, blend(leaf, lighter(leaf, 0.3), abs(turn) % 0.8), 0.7)
    for x, y, size, tone in _BOUGHS:
        lit = darker(leaf, -tone) if tone < 0 else lighter(leaf, tone)
        ring = [
            (x + (1 + 0.12 * (k % 2)) * size * math.cos(a), y + (0.62 + 0.1 * (k % 2)) * size * math.sin(a))
            for k, a in enumerate(np.linspace(0, 2 * math.pi, 23)[:-1])
        ]
        s.add(curves.smooth(ring), lit, 0.8 if tone <= 0 else 0)
    s.anchors["top"] = (0, 160)
    s.anchors["hang"] = (40, 140)


def lily_pad(s: Sketch) -> None:
    """A leaf that lies on the water, with a flower."""
    pad = np.concatenate([curves.arc(0, 4, 34, 9, 0.5, 2 * math.pi + 0.15, 40), np.array(((4, 5),), np.float64)])
    s.add(pad + np.array((0, -1.6)), darker(s.main, 0.35), 0)
    s.add(pad, s.main)
    for angle in (1.2, 2.2, 3.3, 4.3, 5.4):
        s.line(((4, 5), (26 * math.cos(angle), 4 + 7 * math.sin(angle))), lighter(s.main, 0.25), 0.6)
    for turn in (-0.9, -0.45, 0, 0.45, 0.9):
        petal = curves.rotated(curves.smooth(((0, 0), (2.6, 5), (0, 11), (-2.6, 5))), turn)
        s.add(petal + np.array((-24, 6)), lighter(hexed("#f0a8c4"), 0.2 + 0.2 * abs(turn)), 0.5)
    s.anchors["top"] = (2, 5)


def brick_wall(s: Sketch) -> None:
    """A piece of a brick wall."""
    s.box(-230, 0, 230, 170, s.main)
    for row in range(8):
        y = 4 + row * 20
        for k in range(-6, 7):
            x = k * 38 + (row % 2) * 19
            left, right = max(-226, x - 17), min(226, x + 17)
            if right - left < 6:
                continue
            tone = float(s.rng.random())
            s.box(left, y, right, y + 16, blend(lighter(s.main, 0.18), darker(s.main, 0.22), tone), 1.5, 0.15)
    s.box(-236, 166, 236, 180, hexed("#b8aca0"), 2)
    s.anchors["top"] = (0, 180)


def blanket(s: Sketch) -> None:
    """A blanket that covers one: a soft hill with folds and a fringe."""
    hill = ((-100, 0), (-92, 22), (-60, 34), (-10, 38), (40, 34), (84, 28), (100, 0))
    s.curve(hill, s.main)
    for x in (-62, -20, 24, 64):
        s.line(((x, 4), (x + 7, 16), (x + 4, 30)), darker(s.main, 0.25), 1.2)
    for y in (9, 18):
        s.line(((-90, y), (92, y)), lighter(s.main, 0.45), 2.0)
    s.anchors["top"] = (0, 36)


def treehouse(s: Sketch) -> None:
    """A big tree with a wooden house on its branches, a window and a ladder."""
    bark, leaf = hexed("#8a5c3a"), _LEAF
    for x, y, size in ((-210, 450, 130), (210, 460, 130), (0, 580, 170), (-130, 560, 130), (140, 560, 130)):
        s.oval(x, y, size, size * 0.72, darker(leaf, 0.14 if abs(x) > 95 else 0.04))
    trunk = ((-82, 0), (-56, 60), (-54, 190), (-120, 380), (-70, 380), (0, 300), (70, 380), (120, 380), (54, 190),
             (56, 60), (86, 0))  # fmt: skip
    s.add(curves.smooth(trunk), bark)
    s.box(-250, 206, 250, 226, darker(WOOD, 0.25))
    s.box(-180, 226, 180, 440, WOOD)
    for y in range(256, 440, 30):
        s.line(((-180, y), (180, y)), darker(WOOD, 0.28), 2)
    s.add(((-224, 430), (0, 560), (224, 430)), hexed("#a8483a"))
    s.box(-132, 278, 132, 408, hexed("#4a3a34"), 4)
    s.line(((-136, 276), (136, 276)), lighter(WOOD, 0.3), 10)
    for x in (-240, -190, 190, 240):
        s.line(((x, 226), (x, 278)), darker(WOOD, 0.15), 7)
    for a, b in ((-245, -182), (182, 245)):
        s.line(((a, 276), (b, 276)), darker(WOOD, 0.15), 7)
    for x in (150, 196):
        s.line(((x, 0), (x, 212)), darker(WOOD, 0.3), 7)
    for y in range(20, 206, 30):
        s.line(((150, y), (196, y)), darker(WOOD, 0.2), 6)
    s.anchors["top"] = (0, 226)
    s.anchors["seat"] = (0, 278)


def hammock(s: Sketch) -> None:
    """A hammock between two posts, its cloth hanging deep."""
    for side in (-1, 1):
        s.rod(((side * 130, 0), (side * 142, 110)), (6, 5), WOOD)
        s.line(((side * 141, 104), (side * 108, 78)), lighter(WOOD, 0.4), 2)
        s.line(((side * 141, 104), (side * 104, 66)), lighter(WOOD, 0.4), 2)
    u = np.linspace(-1, 1, 21)
    back = np.stack([u * 108, 40 + 40 * u * u], axis=1)
    front = np.stack([u[::-1] * 108, 14 + 60 * u * u], axis=1)
    s.add(np.concatenate([back, front]), darker(s.main, 0.2))
    for k in range(1, 6):
        high = 14 + 60 * u * u + (26 - 20 * u * u) * k / 6
        s.line(np.stack([u * 108, high], axis=1), lighter(s.main, 0.5) if k % 2 else darker(s.main, 0.2), 3)


def crib(s: Sketch) -> None:
    """A baby's bed with bars; the near ones are low."""
    s.rod(((-62, 0), (-62, 92)), 3.4, s.main)
    s.rod(((62, 0), (62, 92)), 3.4, s.main)
    s.box(-62, 84, 62, 90, s.main, 2)
    for k in range(11):
        s.line(((-55 + k * 11, 30), (-55 + k * 11, 85)), darker(s.main, 0.2), 2)
    s.box(-60, 24, 60, 40, hexed("#dfeaf4"), 5)
    s.oval(-42, 42, 16, 7, WHITE)
    s.box(-64, 10, 64, 31, lighter(s.main, 0.12), 3)
    for k in range(10):
        s.line(((-54 + k * 12, 13), (-54 + k * 12, 28)), darker(s.main, 0.25), 1.6)
    s.rod(((-64, 0), (-64, 34)), 3.6, s.main)
    s.rod(((64, 0), (64, 34)), 3.6, s.main)
    s.anchors["top"] = (0, 40)


def top_hat(s: Sketch) -> None:
    """A magician's hat that stands on its crown, open to above."""
    s.turned(((8, 0), (8.6, 1), (9.8, 16)), s.main)
    s.add(ring(9.6, 11.5, 14.5, top=9.8), hexed("#b8343e"), 0.5)
    s.oval(0, 16.4, 15, 15 * TILT, s.main)
    s.oval(0, 16.6, 9.4, 9.4 * TILT, darker(s.main, 0.7), 0.6)


TABLE: dict[str, PropKind] = {
    "open box": PropKind(open_box, 60, "#c8945a"),
    "glass bowl": PropKind(glass_bowl, 28, "#cfeaf4", 0.012),
    "jar": PropKind(jar, 18, "#cfe6ec", 0.012),
    "snow globe": PropKind(snow_globe, 26, "#8a5c3a", 0.008),
    "basket": PropKind(basket, 36, "#c08a4e", 0.0125),
    "cage": PropKind(cage, 48, "#4a86b8"),
    "open refrigerator": PropKind(open_fridge, 180, "#e6eaee"),
    "lying bottle": PropKind(lying_bottle, 60, "#c4e4ea", 0.008),
    "doghouse": PropKind(doghouse, 104, "#d8b078", 0.0115),
    "branch": PropKind(branch, 400, "#8a5c3a", 0.0045),
    "lily pad": PropKind(lily_pad, 68, "#5f9e4a", 0.006),
    "brick wall": PropKind(brick_wall, 460, "#b25a48"),
    "blanket": PropKind(blanket, 200, "#5a7ab8", 0.0095),
    "treehouse": PropKind(treehouse, 660, "#b07c4a"),
    "crib": PropKind(crib, 130, "#e0b884"),
    "hammock": PropKind(hammock, 280, "#d88a4a", 0.0095),
    "top hat": PropKind(top_hat, 30, "#2a2830", 0.011),
}
