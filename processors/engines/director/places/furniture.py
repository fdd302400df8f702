"""Furniture of homes: to sit and lie on, to put things on, to keep things in."""

import numpy as np

from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth


def tint(at: Stand, *tones: Bgr) -> Bgr:
    """One of them by chance."""
    return tones[int(at.rng.integers(len(tones)))]


def legs(at: Stand, high: float, tone: Bgr, thick: float = 0.06) -> None:
    """Four legs, the far ones first."""
    for dz in (at.d - thick, 0.0):
        for side in (-1, 1):
            at.box(side * (at.w / 2 - thick), 0, (thick, high, thick), darker(tone, 0.15), dz)


def table(at: Stand) -> None:
    """A wooden table; its top is a spot."""
    legs(at, at.h - 0.06, at.kit.wood, 0.07)
    at.box(0, at.h - 0.14, (at.w - 0.12, 0.1, at.d - 0.1), darker(at.kit.wood, 0.2), 0.05)
    at.box(0, at.h - 0.06, (at.w, 0.06, at.d), at.kit.wood)
    at.spot("table", 0, at.h, at.d * 0.45, at.w / 2)


def round_table(at: Stand) -> None:
    """A small round table on one foot."""
    at.disc(0, 0.02, at.d / 2, at.w * 0.28, darker(at.kit.dark, 0.1))
    at.box(0, 0, (0.07, at.h, 0.07), at.kit.dark, at.d / 2)
    at.disc(0, at.h - 0.05, at.d / 2, at.w / 2, darker(at.kit.wood, 0.25))
    at.disc(0, at.h, at.d / 2, at.w / 2, lighter(at.kit.wood, 0.12))
    at.spot("table", 0, at.h, at.d * 0.4, at.w / 2)


def set_table(at: Stand) -> None:
    """A table with a cloth, a plate and a vase."""
    table(at)
    cloth = blend(at.kit.white, at.kit.accent, 0.15)
    at.pane(-at.w * 0.2, at.h - 0.3, at.w * 0.2, at.h, cloth, dz=-0.01)
    at.box(0, at.h, (at.w * 0.4, 0.01, at.d), cloth)
    vase(at, -at.w * 0.34, at.h, at.d * 0.4)


def vase(at: Stand, dx: float, dy: float, dz: float) -> None:
    """Flowers in a vase."""
    for turn in np.linspace(-0.9, 0.9, 5):
        x, y = dx + 0.12 * np.sin(turn), dy + 0.2 + 0.14 * np.cos(turn)
        stem = points((dx - 0.006, dy + 0.12), (dx + 0.006, dy + 0.12), (x, y))
        at.flat(stem, at.kit.leaf, dz=dz, inked=False)
        at.oval(x, y, 0.05, 0.045, tint(at, at.kit.accent, lighter(at.kit.accent, 0.4), at.kit.white), dz=dz)
    at.flat(
        smooth(
            [
                (dx - 0.04, dy),
                (dx + 0.04, dy),
                (dx + 0.06, dy + 0.09),
                (dx + 0.03, dy + 0.17),
                (dx - 0.03, dy + 0.17),
                (dx - 0.06, dy + 0.09),
            ]
        ),
        blend(at.kit.white, at.kit.cloth, 0.35),
        dz=dz,
    )


def chair(at: Stand) -> None:
    """A chair seen half from the front."""
    wood = at.kit.wood
    for side in (-1, 1):
        at.box(side * (at.w / 2 - 0.03), 0, (0.05, at.h, 0.05), darker(wood, 0.12), at.d - 0.05)
    for k in range(3):
        at.box(0, 0.56 + 0.12 * k, (at.w - 0.08, 0.06, 0.03), wood, at.d - 0.04)
    for side in (-1, 1):
        at.box(side * (at.w / 2 - 0.03), 0, (0.05, 0.44, 0.05), darker(wood, 0.1))
    at.box(0, 0.42, (at.w, 0.05, at.d), at.kit.cloth, 0)
    at.spot("seat", 0, 0.47, at.d * 0.35, at.w / 2)
    at.spot("chair", 0, 0.47, at.d * 0.35, at.w / 2)


def bench(at: Stand) -> None:
    """A wooden bench without a back."""
    legs(at, at.h - 0.05, at.kit.wood)
    at.box(0, at.h - 0.06, (at.w, 0.06, at.d), at.kit.wood)
    at.spot("bench", 0, at.h, at.d * 0.4, at.w / 2)
    at.spot("seat", 0, at.h, at.d * 0.4, at.w / 2)


def stool(at: Stand) -> None:
    """A high bar stool."""
    at.disc(0, 0.02, at.d / 2, 0.2, at.kit.dark)
    at.box(0, 0, (0.05, at.h, 0.05), at.kit.metal, at.d / 2)
    at.disc(0, at.h - 0.07, at.d / 2, at.w / 2, darker(at.kit.cloth, 0.3))
    at.disc(0, at.h, at.d / 2, at.w / 2, at.kit.cloth)
    at.spot("seat", 0, at.h, at.d * 0.4, at.w / 2)
    at.spot("stool", 0, at.h, at.d * 0.4, at.w / 2)


def sofa(at: Stand) -> None:
    """A sofa with cushions."""
    tone, arm = at.kit.cloth, 0.2
    at.flat(box(-at.w / 2, 0.3, at.w / 2, at.h, 0.12), darker(tone, 0.1), dz=at.d * 0.7)
    count = 3 if at.w > 1.7 else 2
    wide = (at.w - 2 * arm) / count
    for k in range(count):
        left = -at.w / 2 + arm + k * wide
        at.flat(box(left + 0.02, 0.42, left + wide - 0.02, at.h + 0.02, 0.09), tone, dz=at.d * 0.55)
    for k, side in enumerate((-1, 1)):
        cushion = tint(at, at.kit.accent, lighter(at.kit.accent, 0.35), at.kit.white)
        at.flat(put(box(-0.2, 0.42, 0.2, 0.78, 0.09), side * (at.w / 2 - arm - 0.26), 0.01 * k), cushion, dz=at.d * 0.5)
    at.box(0, 0.1, (at.w - 0.1, 0.2, at.d * 0.6), darker(tone, 0.3), 0.02)
    at.box(0, 0.28, (at.w - 2 * arm, 0.17, at.d * 0.6), lighter(tone, 0.06))
    for k in range(1, count):
        x = -at.w / 2 + arm + k * wide
        at.pane(x - 0.008, 0.28, x + 0.008, 0.45, darker(tone, 0.35), inked=False)
    for side in (-1, 1):
        at.box(side * (at.w / 2 - arm / 2), 0.08, (arm, 0.56, at.d * 0.8), tone)
    for name in ("seat", "sofa" if at.w > 1.5 else "armchair"):
        at.spot(name, 0, 0.45, at.d * 0.3, at.w / 2 - arm)


def bed(at: Stand) -> None:
    """A bed along the wall, seen from its long side."""
    wood, sheet = at.kit.wood, at.kit.white
    at.box(-at.w / 2 + 0.04, 0, (0.08, at.h, at.d), wood)
    at.box(0, 0.12, (at.w - 0.1, 0.2, at.d), darker(wood, 0.1))
    at.box(0, 0.3, (at.w - 0.12, 0.2, at.d), sheet)
    pillow = smooth([(-0.3, 0), (0.3, 0), (0.33, 0.1), (0.26, 0.2), (-0.26, 0.2), (-0.33, 0.1)])
    for dz in (at.d * 0.62, at.d * 0.2):
        at.flat(put(pillow, -at.w / 2 + 0.5, 0.48), blend(sheet, at.kit.accent, 0.12), dz=dz)
    cloth = at.kit.cloth
    at.box(at.w * 0.16, 0.28, (at.w * 0.66, 0.27, at.d), cloth, -0.02, lighter(cloth, 0.14))
    fold = points((-at.w * 0.17, 0.28), (-at.w * 0.09, 0.28), (-at.w * 0.09, 0.55), (-at.w * 0.17, 0.55))
    at.flat(fold, lighter(cloth, 0.45), dz=-0.03)
    for k in range(4):
        x = at.w * (0.0 + 0.12 * k)
        at.flat(points((x, 0.3), (x + 0.03, 0.3), (x + 0.1, 0.52)), darker(cloth, 0.16), dz=-0.03, inked=False)
    at.box(at.w / 2 - 0.04, 0, (0.08, 0.6, at.d), wood)
    at.spot("bed", at.w * 0.1, 0.55, at.d * 0.4, at.w * 0.4)
    at.spot("seat", at.w * 0.2, 0.55, at.d * 0.1, at.w * 0.3)


def wardrobe(at: Stand) -> None:
    """Two doors with fields."""
    at.box(0, 0, (at.w, at.h, at.d), at.kit.wood)
    for side in (-1, 1):
        x = side * at.w / 4
        for low, high in ((0.15, at.h * 0.45), (at.h * 0.5, at.h - 0.12)):
            at.pane(x - at.w * 0.18, low, x + at.w * 0.18, high, lighter(at.kit.wood, 0.1))
        at.oval(side * 0.05, at.h * 0.48, 0.02, 0.02, at.kit.metal)
    at.pane(-0.008, 0.06, 0.008, at.h - 0.04, darker(at.kit.wood, 0.4), inked=False)


def dresser(at: Stand) -> None:
    """Drawers, a lamp and a picture on them."""
    at.box(0, 0.08, (at.w, at.h - 0.08, at.d), at.kit.wood)
    for k in range(3):
        low = 0.13 + k * (at.h - 0.16) / 3
        at.pane(-at.w / 2 + 0.05, low, at.w / 2 - 0.05, low + (at.h - 0.16) / 3 - 0.04, lighter(at.kit.wood, 0.1))
        for side in (-1, 1):
            at.oval(side * at.w * 0.22, low + 0.1, 0.025, 0.015, at.kit.metal)
    desk_lamp(at, at.w * 0.28, at.h, at.d * 0.5)
    at.pane(-at.w * 0.32, at.h, -at.w * 0.12, at.h + 0.26, at.kit.white, dz=at.d * 0.5)
    at.pane(-at.w * 0.3, at.h + 0.03, -at.w * 0.14, at.h + 0.23, at.kit.accent, dz=at.d * 0.5)


def desk_lamp(at: Stand, dx: float, dy: float, dz: float) -> None:
    """A lamp with a cloth shade."""
    at.flat(box(dx - 0.015, dy, dx + 0.015, dy + 0.2), at.kit.metal, dz=dz)
    at.oval(dx, dy + 0.01, 0.07, 0.02, at.kit.metal, dz=dz)
    shade = points((dx - 0.13, dy + 0.18), (dx + 0.13, dy + 0.18), (dx + 0.08, dy + 0.4), (dx - 0.08, dy + 0.4))
    at.flat(shade, blend(at.kit.lamp, (240, 250, 255), 0.4) if at.lit else at.kit.white, 0.95 if at.lit else 0.0, dz)
    at.lamp(dx, dy + 0.28, dz, 1.5, 0.75)


def floor_lamp(at: Stand) -> None:
    """A standing lamp."""
    at.disc(0, 0.01, 0.15, 0.15, at.kit.dark)
    at.pane(-0.018, 0, 0.018, at.h - 0.2, at.kit.dark, dz=0.15)
    shade = points((-0.24, at.h - 0.38), (0.24, at.h - 0.38), (0.15, at.h), (-0.15, at.h))
    warm = blend(at.kit.lamp, (240, 250, 255), 0.35)
    at.flat(shade, warm if at.lit else at.kit.white, 0.95 if at.lit else 0.0, 0.15)
    at.lamp(0, at.h - 0.2, 0.15, 2.2, 0.85)


def books(at: Stand, left: float, right: float, low: float, high: float, dz: float = 0.0) -> None:
    """A row of books, with a gap now and then."""
    x = left
    tones = (at.kit.accent, at.kit.cloth, (86, 96, 150), (80, 120, 92), (96, 150, 196), (150, 120, 92), (200, 214, 224))
    while x < right - 0.03:
        wide = float(at.rng.uniform(0.025, 0.07))
        if at.rng.random() < 0.06:
            x += wide * 3
            continue
        tone = tones[int(at.rng.integers(len(tones)))]
        tall = (high - low) * float(at.rng.uniform(0.62, 0.96))
        end = min(x + wide, right)
        at.pane(x, low, end, low + tall, tone, dz=dz, inked=False)
        at.pane(x, low + tall * 0.72, end, low + tall * 0.8, lighter(tone, 0.4), dz=dz, inked=False)
        at.pane(end - 0.008, low, end, low + tall, darker(tone, 0.4), dz=dz, inked=False)
        x = end


def bookshelf(at: Stand) -> None:
    """Shelves full of books."""
    at.spot("bookshelf", 0, at.h, at.d * 0.4, at.w / 2)
    wood = at.kit.wood
    at.box(0, 0, (at.w, at.h, at.d), wood)
    rows = max(2, round(at.h / 0.4))
    tall = (at.h - 0.1) / rows
    for k in range(rows):
        low = 0.07 + k * tall
        at.pane(-at.w / 2 + 0.05, low, at.w / 2 - 0.05, low + tall - 0.05, darker(wood, 0.55), inked=False)
        books(at, -at.w / 2 + 0.07, at.w / 2 - 0.07, low, low + tall - 0.07)
        at.pane(-at.w / 2 + 0.05, low - 0.03, at.w / 2 - 0.05, low, lighter(wood, 0.12), inked=False)


def shelf(at: Stand) -> None:
    """A board on the wall with pots and books."""
    at.spot("shelf", at.w * 0.3, 0.04, at.d * 0.4, at.w / 5)
    at.box(0, 0, (at.w, 0.04, at.d), at.kit.wood)
    books(at, -at.w * 0.1, at.w / 2 - 0.05, 0.04, 0.3, 0.05)
    for k in range(2):
        x = -at.w * (0.4 - 0.17 * k)
        at.pane(x - 0.06, 0.04, x + 0.06, 0.16, tint(at, at.kit.accent, at.kit.white, at.kit.cloth), dz=0.05)
        sprig(at, x, 0.16, 0.16, 0.05)


def sprig(at: Stand, dx: float, dy: float, tall: float, dz: float = 0.0) -> None:
    """A tuft of leaves."""
    for turn in np.linspace(-1.1, 1.1, 7) + at.rng.normal(0, 0.1, 7):
        tip = (dx + tall * np.sin(turn), dy + tall * (0.35 + 0.65 * np.cos(turn)))
        half = tall * 0.13
        leaf = smooth(
            [
                (dx, dy),
                (dx + (tip[0] - dx) * 0.5 - half, (dy + tip[1]) / 2 + half * 0.5),
                tip,
                (dx + (tip[0] - dx) * 0.5 + half, (dy + tip[1]) / 2 - half * 0.5),
            ],
            steps=3,
        )
        at.flat(leaf, tint(at, at.kit.leaf, lighter(at.kit.leaf, 0.16), darker(at.kit.leaf, 0.16)), dz=dz)


def plant(at: Stand) -> None:
    """A big plant in a pot."""
    pot = tint(at, at.kit.white, at.kit.accent, blend(at.kit.wood, (90, 120, 200), 0.3))
    sprig(at, 0, 0.3, at.h - 0.3)
    sprig(at, 0, 0.3, (at.h - 0.3) * 0.7)
    at.flat(points((-0.14, 0), (0.14, 0), (0.19, 0.36), (-0.19, 0.36)), pot)
    at.pane(-0.2, 0.31, 0.2, 0.38, lighter(pot, 0.14))
    at.flat(points((0.06, 0), (0.14, 0), (0.19, 0.3), (0.1, 0.3)), darker(pot, 0.2), inked=False)


def rug(at: Stand) -> None:
    """A carpet on the floor."""
    for name in ("rug", "carpet"):
        at.spot(name, 0, 0, at.d / 2, at.w / 2)
    tone, lens = at.kit.accent, at.easel.lens
    for inset, shade in (
        (0.0, darker(tone, 0.15)),
        (0.07, lighter(tone, 0.5)),
        (0.11, tone),
        (0.3, lighter(tone, 0.2)),
    ):
        x0, x1 = at.x - at.w / 2 + inset, at.x + at.w / 2 - inset
        z0, z1 = at.z + inset, at.z + at.d - inset
        at.easel.fill(lens.seen([(x0, 0.0, z0), (x1, 0.0, z0), (x1, 0.0, z1), (x0, 0.0, z1)]), shade)
    for k in range(5):
        x = at.x + at.w * (k - 2) * 0.14
        z = at.z + at.d / 2
        corners = [(x - 0.1, 0.0, z), (x, 0.0, z - 0.16), (x + 0.1, 0.0, z), (x, 0.0, z + 0.16)]
        at.easel.fill(lens.seen(corners), lighter(tone, 0.55))


def round_rug(at: Stand) -> None:
    """A round carpet."""
    for name in ("rug", "carpet"):
        at.spot(name, 0, 0, at.d / 2, at.w / 2)
    for share, tone in ((1.0, darker(at.kit.accent, 0.1)), (0.88, lighter(at.kit.accent, 0.45)), (0.8, at.kit.accent)):
        turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        ring = np.stack(
            [at.x + at.w / 2 * share * np.cos(turn), np.zeros(40), at.z + at.d / 2 + at.d / 2 * share * np.sin(turn)],
            axis=1,
        )
        at.easel.fill(at.easel.lens.seen(ring), tone)


def picture(at: Stand) -> None:
    """A landscape in a frame."""
    w, h = at.w / 2, at.h
    at.pane(-w, 0, w, h, tint(at, at.kit.wood, at.kit.dark, (80, 170, 210)))
    at.pane(-w + 0.05, 0.05, w - 0.05, h - 0.05, at.kit.white)
    sky = tint(at, (226, 196, 150), (150, 190, 240), (210, 170, 190))
    at.pane(-w + 0.09, 0.09, w - 0.09, h - 0.09, sky, inked=False)
    inner = w - 0.09
    hill = smooth([(-inner, h * 0.4), (-inner * 0.3, h * 0.58), (inner * 0.4, h * 0.36), (inner, h * 0.5)], False)
    ground = np.concatenate([hill, [(inner, 0.09), (-inner, 0.09)]])
    at.flat(ground, tint(at, at.kit.leaf, at.kit.accent, (140, 120, 96)), inked=False)
    at.oval(inner * 0.45, h * 0.68, 0.05, 0.05, (190, 235, 250))


def clock(at: Stand) -> None:
    """A round clock on the wall."""
    r = at.w / 2
    at.oval(0, r, r, r, at.kit.dark)
    at.oval(0, r, r * 0.86, r * 0.86, at.kit.white)
    for turn, reach in ((at.rng.uniform(0, 6.28), 0.7), (at.rng.uniform(0, 6.28), 0.45)):
        tip = (r * reach * np.sin(turn), r + r * reach * np.cos(turn))
        at.flat(points((-0.012, r), (0.012, r), tip), at.kit.dark, inked=False)


def curtain_rail(at: Stand) -> None:
    """A pair of curtains beside a window of the same width."""
    tone = at.kit.cloth
    half = at.w / 2
    at.pane(-half - 0.12, at.h - 0.04, half + 0.12, at.h, at.kit.wood)
    for side in (-1, 1):
        for k in range(5):
            a, b = half - 0.05 + 0.0 * k - 0.36 + k * 0.1, half - 0.36 + 0.06 + k * 0.1
            gather = 0.72
            low = half - 0.36 + (k * 0.1 + 0.04) * 1.0
            shade = tone if k % 2 else darker(tone, 0.16)
            outline = points(
                (side * a, at.h - 0.04),
                (side * (b + 0.1), at.h - 0.04),
                (side * (low * gather + half * 0.28 + 0.12), 0.9),
                (side * (b + 0.12), 0.0),
                (side * (a + 0.02), 0.0),
                (side * (low * gather + half * 0.28), 0.9),
            )
            at.flat(outline, shade, dz=-0.04, inked=False)


def pendant(at: Stand) -> None:
    """A lamp that hangs from the ceiling."""
    at.pane(-0.01, 0.2, 0.01, at.h, at.kit.dark, inked=False)
    shape = smooth([(-0.2, 0.02), (-0.12, 0.16), (-0.03, 0.22), (0.03, 0.22), (0.12, 0.16), (0.2, 0.02)], False)
    at.oval(
        0, 0.02, 0.1, 0.05, blend(at.kit.lamp, (245, 252, 255), 0.6) if at.lit else at.kit.white, 1.0 if at.lit else 0.0
    )
    at.flat(shape, at.kit.accent)
    at.flat(ellipse(-0.07, 0.13, 0.02, 0.05, 0.5), lighter(at.kit.accent, 0.5), inked=False)
    at.lamp(0, 0.0, 0, 2.4, 0.85, True)


MAKES: dict[str, Make] = {
    "table": Make(table, (1.5, 0.74, 0.8)),
    "dining table": Make(set_table, (1.8, 0.74, 0.85)),
    "low table": Make(table, (1.1, 0.4, 0.6)),
    "round table": Make(round_table, (0.9, 0.72, 0.9)),
    "bench": Make(bench, (1.5, 0.45, 0.4)),
    "chair": Make(chair, (0.46, 0.94, 0.46)),
    "stool": Make(stool, (0.4, 0.72, 0.4)),
    "sofa": Make(sofa, (2.0, 0.86, 0.9)),
    "armchair": Make(sofa, (1.05, 0.9, 0.85)),
    "bed": Make(bed, (2.15, 0.95, 1.1)),
    "wardrobe": Make(wardrobe, (1.2, 2.05, 0.55)),
    "dresser": Make(dresser, (1.1, 0.84, 0.45)),
    "bookshelf": Make(bookshelf, (1.15, 2.1, 0.34)),
    "high bookshelf": Make(bookshelf, (1.25, 2.9, 0.36)),
    "low bookshelf": Make(bookshelf, (1.3, 0.9, 0.34)),
    "shelf": Make(shelf, (1.1, 0.4, 0.2), 1.5, False),
    "plant": Make(plant, (0.6, 1.25, 0.4)),
    "small plant": Make(plant, (0.5, 0.8, 0.4)),
    "rug": Make(rug, (2.6, 0.01, 1.5), 0.0, False),
    "round rug": Make(round_rug, (2.2, 0.01, 1.6), 0.0, False),
    "picture": Make(picture, (0.8, 0.58, 0.03), 1.45, False),
    "small picture": Make(picture, (0.46, 0.56, 0.03), 1.5, False),
    "clock": Make(clock, (0.4, 0.4, 0.05), 1.95, False),
    "curtains": Make(curtain_rail, (1.6, 1.75, 0.05), 0.72, False),
    "pendant": Make(pendant, (0.4, 0.7, 0.3), 2.05, False, hangs=True),
    "floor lamp": Make(floor_lamp, (0.46, 1.6, 0.3)),
}
