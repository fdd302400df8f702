"""Matter without a form of its own: drops, heaps, cloth, boards, bars, and what wind and water make."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, METAL, WHITE, WOOD, PropKind, Sketch, crescent, hoop
from processors.engines.director.shapes import Shape, arc, blend, darker, ellipse, hexed, lighter, points, smooth

_WATER = hexed("#7cc4ee")


def droplet(s: Sketch) -> None:
    """A clear drop."""
    s.curve(((0, 22), (-2.6, 15), (-6.8, 8), (-5.4, 1.8), (0, 0), (5.4, 1.8), (6.8, 8), (2.6, 15)), s.main)
    s.add(crescent(0, 6.8, 6.1), darker(s.main, 0.2), 0)
    s.add(ellipse(-3.2, 8.6, 1.1, 2.8, -0.35), lighter(s.main, 0.85), 0)
    s.oval(-2.2, 3.8, 0.7, 0.7, lighter(s.main, 0.8), 0)
    s.add(arc(1.2, 5.4, 3.4, 3.6, -1.4, -0.2), None, 0.8, lighter(s.main, 0.6))


def puddle(s: Sketch) -> None:
    """A puddle with rings."""
    rim = ((-30, 4), (-20, 8), (-4, 7), (10, 9), (27, 7), (31, 4), (20, 1), (4, 2), (-14, 0), (-26, 1))
    s.curve(rim, s.main)
    s.curve([(x * 0.86, 4.4 + (y - 4.4) * 0.72) for x, y in rim], lighter(s.main, 0.25), 0)
    s.curve(((-20, 5.6), (-8, 6.6), (-2, 5.8), (-12, 4.8)), lighter(s.main, 0.75), 0)

    def rings(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(3):
            grown = (acting.t * 0.5 + k / 3) % 1
            ring = ellipse(6, 4.2, 3 + 15 * grown, (3 + 15 * grown) * 0.16)
            shapes.append(s.shape(ring, None, 0.9 * (1 - grown) + 0.05, lighter(s.main, 0.8)))
        return shapes

    s.moves(rings)


def heap(s: Sketch) -> None:
    """A heap of grains."""
    s.curve(((-26, 0), (-20, 3), (-10, 13), (-2, 20), (3, 20), (10, 13), (20, 3), (26, 0), (0, -1.6)), s.main)
    s.curve(((4, 18), (10, 12.4), (20, 2.6), (25, 0), (8, -0.6), (7, 8)), darker(s.main, 0.16), 0)
    s.curve(((-3, 18.6), (-10, 11.6), (-14, 7), (-7, 11)), lighter(s.main, 0.5), 0)
    for x, y in s.rng.uniform((-1, 0), (1, 1), (46, 2)):
        high = 1 + y * 16
        s.oval(x * (24 - high * 1.25), high, 0.42, 0.3, darker(s.main, 0.3) if x > 0 else lighter(s.main, 0.5), 0)
    for x, y in ((-29, 0.4), (28, 0.6), (31, 0.2), (-32, 0.2)):
        s.oval(x, y, 0.9, 0.5, s.main, 0.4)


def plank(s: Sketch) -> None:
    """A board."""
    s.block(-30, 0, 24, 5, s.main, (9, 9))
    for k, (begin, end) in enumerate(((-24, -2), (2, 20), (-14, 12), (-26, -12), (4, 26))):
        y = 6 + k * 1.6
        s.line(
            smooth(((begin + k * 1.6, y), ((begin + end) / 2 + k * 2, y + 0.6), (end + k, y)), closed=False),
            darker(s.main, 0.25),
            0.3,
        )
    s.add(ellipse(4, 10, 2.6, 1), darker(s.main, 0.22), 0.4)
    for y in (1.6, 3.4):
        s.line(((-28, y), (22, y)), darker(s.main, 0.25), 0.25)


def papers(s: Sketch) -> None:
    """Written sheets that lie on each other, each turned a little."""
    for k, (x, y, lean) in enumerate(((-2.4, 0.0, -1.6), (1.6, 0.8, 1.4), (0.0, 1.6, 0.2))):
        s.add(
            ((x - 11, y), (x + 11, y), (x + 11 + lean, y + 29), (x - 11 + lean, y + 29)), darker(s.main, 0.05 * (2 - k))
        )
    for k, wide in enumerate((16, 17, 12, 17, 15, 17, 16, 9)):
        s.line(((-8, 26.6 - k * 2.9), (-8 + wide, 26.6 - k * 2.9)), hexed("#8a94a8"), 0.5)


def cloth(s: Sketch) -> None:
    """Cloth that hangs in folds from a bar."""
    s.rod(((-28, 46), (28, 46)), 1.3, WOOD)
    folds = np.linspace(-25, 25, 11)

    def hanging(acting: Acting) -> list[Shape]:
        sway = np.sin(acting.t * 1.5 + folds * 0.2) * (0.7 + 2.4 * acting.wind)
        hem = np.stack([folds * 1.06 + sway, 4 + 2.2 * (np.arange(11) % 2)], 1)
        body = np.concatenate([points((-25, 46.5), (25, 46.5)), smooth(hem[::-1], closed=False)])
        shapes = [s.shape(body, s.main)]
        for k in range(0, 10, 2):
            fold = np.array(((folds[k], 46), (folds[k] + 2.6, 46), hem[k + 1] + (0.5, 0.8), hem[k] + (0.4, 1)))
            shapes.append(s.shape(fold, darker(s.main, 0.18), 0))
            light = np.array(((folds[k] + 3.4, 46), (folds[k] + 4.4, 46), hem[k + 1] + (1.6, 2)))
            shapes.append(s.shape(light, lighter(s.main, 0.45), 0))
        band = np.concatenate([hem + points((0, 2.4)), (hem + points((0, 3.4)))[::-1]])
        return [*shapes, s.shape(band, lighter(s.main, 0.3), 0)]

    s.moves(hanging)


def sheet_metal(s: Sketch) -> None:
    """A plate of metal with bolts."""
    s.add(((-26, 0), (22, 0), (28, 30), (-20, 30)), s.main)
    s.add(((22, 0), (24.4, 1.4), (30.2, 31.4), (28, 30)), darker(s.main, 0.35), 0.8)
    s.add(((-20, 30), (28, 30), (30.2, 31.4), (-18, 31.4)), lighter(s.main, 0.6), 0.8)
    for x in (-14, -4, 12):
        s.add(((x, 2), (x + 3.4, 2), (x + 9, 28), (x + 5.6, 28)), lighter(s.main, 0.45), 0)
    for x, y in ((-22, 3), (19, 3), (-17, 27), (24, 27)):
        s.oval(x, y, 1.3, 1.3, darker(s.main, 0.3), 0.6)


def pipe(s: Sketch) -> None:
    """A pipe with flanges."""
    s.box(-28, 4, 26, 18, s.main)
    s.box(-28, 4, 26, 7.6, darker(s.main, 0.28), ink=0)
    s.box(-28, 13.6, 26, 15.6, lighter(s.main, 0.6), ink=0)
    for x in (-28, -2, 23):
        s.box(x - 1.4, 1.4, x + 2.4, 20.6, lighter(s.main, 0.1), 1)
        s.box(x - 1.4, 1.8, x + 2.4, 5.4, darker(s.main, 0.3), ink=0)
        for y in (5, 11, 17):
            s.oval(x + 0.5, y, 0.8, 0.8, darker(s.main, 0.4), 0.4)
    s.oval(26, 11, 3, 9.6, lighter(s.main, 0.15))
    s.oval(26.3, 11, 2, 6.6, DARK, 0.8)


def bar(s: Sketch) -> None:
    """A round bar that lies aslant."""
    s.rod(((-26, 3), (26, 17)), 2.6, s.main)
    s.line(((-25, 4.6), (24, 17.8)), lighter(s.main, 0.7), 0.8)
    s.line(((-24, 1.6), (25, 14.8)), darker(s.main, 0.35), 0.9)
    s.add(ellipse(26.6, 17.2, 1.3, 2.7, 0.26), lighter(s.main, 0.3), 0.8)


def stairs(s: Sketch) -> None:
    """Steps that go up to the right, with a handrail."""
    for k in range(7):
        s.block(-64 + k * 17, 0, 56, 14 * (k + 1), blend(s.main, lighter(s.main, 0.3), k / 7), (16, 11))
        s.box(-64 + k * 17, 14 * (k + 1) - 3, 56, 14 * (k + 1), lighter(s.main, 0.35), ink=0.5)
    for k in range(0, 7, 2):
        s.rod(((-52 + k * 17, 14 * (k + 1) + 6), (-52 + k * 17, 14 * (k + 1) + 46)), 1.5, METAL)
    s.rod(((-62, 56), (52, 146)), 2.2, darker(WOOD, 0.15))


def splash(s: Sketch) -> None:
    """A crown of water."""

    def crown(acting: Acting) -> list[Shape]:
        live = 0.8 + 0.2 * math.sin(acting.t * 2.4)
        shapes = [s.shape(ellipse(0, 3, 28, 3.4), darker(s.main, 0.12), 0.8)]
        for k, (x, lean, tall) in enumerate(((-16, -13, 24), (15, 12, 26), (-9, -5, 33), (9, 6, 35), (0, 1, 28))):
            high = tall * live * (1 + 0.1 * math.sin(acting.t * 3 + k * 2))
            tongue = smooth(
                (
                    (x - 6, 3),
                    (x + lean * 0.3 - 3, high * 0.5),
                    (x + lean - 1.4, high),
                    (x + lean + 1.4, high + 1),
                    (x + lean * 0.4 + 3, high * 0.5),
                    (x + 6, 3),
                )
            )
            shapes.append(s.shape(tongue, s.main, 0.8))
            glint = smooth(((x - 2, 5), (x + lean * 0.4 - 0.6, high * 0.5), (x + lean, high * 0.9), (x, 6)))
            shapes.append(s.shape(glint, lighter(s.main, 0.65), 0))
            for n in (1, 2):
                at = (x + lean * (1 + 0.3 * n), high + 4.6 * n)
                shapes.append(s.shape(ellipse(*at, 1.7 / n, 2.1 / n), lighter(s.main, 0.35), 0.6))
        shapes.append(s.shape(ellipse(0, 2.4, 21, 2.4), lighter(s.main, 0.4), 0.5))
        return shapes

    s.moves(crown)


def wave(s: Sketch) -> None:
    """A wave that breaks."""
    deep, crest = darker(s.main, 0.2), lighter(s.main, 0.85)
    s.curve(
        (
            (-60, 0),
            (-46, 16),
            (-28, 42),
            (-4, 62),
            (22, 66),
            (38, 54),
            (40, 42),
            (32, 36),
            (24, 42),
            (12, 40),
            (6, 26),
            (16, 12),
            (40, 6),
            (60, 0),
            (0, -4),
        ),
        s.main,
    )
    for k in range(4):
        s.line(
            smooth(((-46 + k * 9, 4), (-26 + k * 7, 30), (-2 + k * 5, 50 - k * 2), (22, 56 - k * 4)), closed=False),
            deep if k % 2 else lighter(s.main, 0.35),
            1.6,
        )
    for x, y, r in (
        (-6, 62, 5),
        (6, 66, 6),
        (19, 67, 6),
        (31, 62, 6),
        (39, 54, 5),
        (41, 45, 4.4),
        (34, 38, 4),
        (26, 42, 3.4),
    ):
        s.oval(x, y, r, r * 0.9, crest, 0.6)
    for x in range(-56, 60, 9):
        s.oval(x, 1.5, 6.4, 2.8, crest, 0.5)
    s.moves(motion.twinkling(s, ((44, 60), (48, 50), (30, 74), (12, 76)), 3, WHITE))


def tornado(s: Sketch) -> None:
    """A whirlwind from the clouds to the ground."""

    def whirling(acting: Acting) -> list[Shape]:
        shapes = []
        for x, r in ((-70, 34), (64, 36), (-28, 46), (26, 46)):
            shapes.append(s.shape(ellipse(x, 206, r * 1.2, r * 0.5), darker(s.main, 0.25), 0.8))
        for k in range(16):
            share = k / 15
            off = 16 * math.sin(share * 5 + acting.t * 1.6) * (1 - share * 0.6)
            wide = 7 + 62 * share**1.7
            tint = blend(darker(s.main, 0.35), lighter(s.main, 0.25), (k % 3) / 2)
            shapes.append(s.shape(ellipse(off, 6 + 196 * share, wide, 7 + 9 * share, 0.06), tint, 0.5))
            swirl = arc(off, 6 + 196 * share, wide * 0.8, 4 + 7 * share, 3.6 + acting.t, 5.6 + acting.t)
            shapes.append(s.shape(swirl, None, 0.9, lighter(s.main, 0.6))._replace(closed=False))
        for k in range(9):
            a = acting.t * 3 + k * 0.7
            at = (34 * math.cos(a), 8 + 5 * math.sin(a * 1.3) + k)
            shapes.append(s.shape(ellipse(*at, 2.6, 1.6, a), darker(WOOD, 0.3), 0.5))
        return shapes

    s.moves(whirling)


def foam(s: Sketch) -> None:
    """A heap of foam."""
    for x, y, r in ((-16, 5, 6), (16, 5, 6), (-9, 9, 7), (9, 9, 7), (0, 6, 7), (-4, 15, 6), (5, 15, 5.6), (0, 20, 4.6)):
        s.ball(x, y, r, s.main, 0.7)


def twigs(s: Sketch) -> None:
    """A pile of twigs."""
    for k in range(15):
        x, y = float(s.rng.uniform(-9, 9)), 1.5 + k * 0.8
        a, long = float(s.rng.uniform(-0.42, 0.42)), 23 - k * 0.9
        dx, dy = math.cos(a) * long, math.sin(a) * long * 0.5
        tint = (s.main, darker(s.main, 0.2), lighter(s.main, 0.2))[k % 3]
        s.rod(((x - dx, max(0.8, y - dy)), (x, y), (x + dx, max(0.8, y + dy))), (0.8, 1.2, 0.7), tint, 0.7)
        s.rod(((x + dx * 0.4, y + dy * 0.4), (x + dx * 0.5, y + dy + 4)), (0.7, 0.4), tint, 0.6)


def towel_roll(s: Sketch) -> None:
    """A roll of paper towels, and some sheets."""
    s.turned(((9, 2), (9, 26)), s.main, inside=lighter(s.main, 0.2))
    s.oval(0, 26, 3, 0.9, hexed("#b48c5c"), 0.7)
    s.add(((9, 2.4), (9.2, 26), (17, 24.6), (18, 0.4)), lighter(s.main, 0.3), 0.8)
    for y in (8, 14, 20):
        s.add(arc(0, y, 9, 2.5, math.pi, 2 * math.pi), None, 0.5, hexed("#b8cce0"))
    s.curve(((-26, 0), (-25, 5), (-18, 7), (-11, 4), (-12, 0)), lighter(s.main, 0.1), 0.8)
    s.line(((-22, 2), (-17, 5)), darker(s.main, 0.2), 0.4)


def wool_thread(s: Sketch) -> None:
    """A long thread in curls."""
    u = np.linspace(0, 1, 60)
    way = np.stack([-26 + 52 * u + 5 * np.cos(u * 24), 9 + 7 * np.sin(u * 24) * (1 - 0.4 * u)], 1)
    s.line(way, darker(s.main, 0.25), 2.0)
    s.line(way, s.main, 1.2)
    for x in (-30, -18):
        s.box(x - 1.6, 16, x + 1.6, 32, WOOD, 0.6)
    s.box(-28.4, 17.6, -19.6, 30.4, s.main, 0.8)
    for y in range(19, 30, 2):
        s.line(((-28, y), (-20, y + 1)), darker(s.main, 0.25), 0.3)


def glass_pane(s: Sketch) -> None:
    """A pane of glass on edge."""
    s.add(((-22, 0), (18, 2), (18, 40), (-22, 38)), s.main)
    s.add(((18, 2), (20, 3), (20, 41), (18, 40)), lighter(s.main, 0.5), 0.8)
    for x in (-14, -4):
        s.add(((x, 6), (x + 4, 6), (x + 14, 34), (x + 10, 34)), lighter(s.main, 0.75), 0)


def hole(s: Sketch) -> None:
    """A hole in the ground, with the earth beside it."""
    s.oval(0, 5, 24, 5.4, lighter(s.main, 0.15))
    s.oval(0, 5, 20, 4, DARK, 0.7)
    s.curve(((14, 3), (18, 10), (25, 14), (32, 8), (37, 2), (24, 0)), s.main)
    for x, y in ((20, 6), (27, 9), (31, 4)):
        s.oval(x, y, 1, 0.7, darker(s.main, 0.3), 0)


def lump(s: Sketch) -> None:
    """A plain solid of the colour or the material that the words say."""
    s.block(-15, 0, 13, 26, s.main, (8, 7))
    s.add(((-15, 0), (13, 0), (13, 5), (-15, 9)), darker(s.main, 0.14), 0)
    s.add(((-12, 10), (-9, 10), (-9, 23), (-12, 23)), lighter(s.main, 0.6), 0)
    s.add(((-13, 26.8), (11, 26.8), (17, 32), (-7, 32)), lighter(s.main, 0.55), 0)
    s.add(hoop(-1, 13, 6.4, 6.4, 1.3), darker(s.main, 0.24), 0)


TABLE: dict[str, PropKind] = {
    "droplet": PropKind(droplet, 22, "#86c8f2", 0.006),
    "puddle": PropKind(puddle, 62, "#6aa6d4", 0.02),
    **{
        noun: PropKind(heap, 52, colour, 0.006)
        for noun, colour in {
            "sand": "#e6c88c",
            "flour": "#fbf6ec",
            "soil": "#6a4a30",
            "gravel": "#98989c",
            "spice": "#c8602c",
        }.items()
    },
    **{
        noun: PropKind(droplet, 22, colour, 0.006)
        for noun, colour in {"blood": "#c8202c", "ink": "#2c2a58", "mercury": "#b4bcc8", "oil": "#dca830"}.items()
    },
    "paper": PropKind(papers, 30, "#fbfaf6"),
    "plank": PropKind(plank, 63, "#b98550", 0.008),
    "cloth": PropKind(cloth, 56, "#d0607c", 0.012),
    "sheet metal": PropKind(sheet_metal, 56, "#a4b0be", 0.007),
    "pipe": PropKind(pipe, 57, "#98a4b2", 0.008),
    "bar": PropKind(bar, 56, "#8f9aa8", 0.006),
    "stairs": PropKind(stairs, 146, "#b8a894", 0.018),
    "splash": PropKind(splash, 56, "#74c4ee", 0.012),
    "wave": PropKind(wave, 120, "#3a8cc8", 0.035),
    "tornado": PropKind(tornado, 240, "#8c92a4", 0.04),
    "foam": PropKind(foam, 44, "#fbf8f2", 0.005),
    "twigs": PropKind(twigs, 48, "#9a6c40", 0.008),
    "towel roll": PropKind(towel_roll, 44, "#f4f6f8", 0.009),
    "thread": PropKind(wool_thread, 56, "#d8485c", 0.006),
    "glass pane": PropKind(glass_pane, 42, "#c4e4f0", 0.01),
    "hole": PropKind(hole, 62, "#8a6440", 0.02),
}
LUMP = PropKind(lump, 34, "#9fb2c4")
