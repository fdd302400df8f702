"""Furniture of smithies, stables, rings, meeting rooms and vehicles."""

import numpy as np

from processors.engines.director.places.furniture import tint
from processors.engines.director.places.stand import Make, Stand
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth

_IRON: Bgr = (84.0, 78.0, 78.0)
_STRAW: Bgr = (110.0, 190.0, 226.0)
_CRUST: Bgr = (70.0, 130.0, 196.0)
_STEEL: Bgr = (176.0, 168.0, 160.0)


def conference_table(at: Stand) -> None:
    """A long table with papers and laptops."""
    for side in (-1, 1):
        at.box(side * at.w * 0.3, 0, (0.4, at.h - 0.06, at.d * 0.4), darker(at.kit.wood, 0.25), at.d * 0.3)
    at.box(0, at.h - 0.06, (at.w, 0.06, at.d), at.kit.wood)
    for k in range(3):
        x = at.w * (0.3 * k - 0.3)
        at.flat(
            points((x - 0.18, at.h), (x + 0.18, at.h), (x + 0.18, at.h + 0.24), (x - 0.18, at.h + 0.24)),
            _STEEL,
            dz=at.d * 0.6,
        )
        at.oval(x, at.h + 0.12, 0.03, 0.03, at.kit.white, dz=at.d * 0.59)
        at.box(x + 0.3, at.h, (0.22, 0.01, 0.3), at.kit.white, at.d * 0.3)
    at.spot("table", 0, at.h, at.d * 0.3, at.w * 0.4)


def bread_shelf(at: Stand) -> None:
    """Slanted boards full of loaves and rolls."""
    wood = at.kit.wood
    at.box(0, 0, (at.w, at.h, at.d), wood)
    for k in range(4):
        low = 0.15 + k * (at.h - 0.2) / 4
        at.pane(-at.w * 0.46, low, at.w * 0.46, low + (at.h - 0.2) / 4 - 0.05, darker(wood, 0.45), inked=False)
        for x in np.arange(-at.w * 0.4, at.w * 0.4, 0.2):
            tone = tint(at, _CRUST, lighter(_CRUST, 0.2), darker(_CRUST, 0.15))
            at.oval(float(x) + 0.06, low + 0.09, 0.1, 0.08, tone)
            for j in (-1, 0, 1):
                at.oval(float(x) + 0.06 + 0.045 * j, low + 0.11, 0.012, 0.04, lighter(tone, 0.4))
        at.pane(-at.w * 0.48, low - 0.04, at.w * 0.48, low + 0.03, lighter(wood, 0.14))


def anvil(at: Stand) -> None:
    """An anvil on a block, with a hammer and a glowing blade."""
    at.flat(box(-0.24, 0, 0.24, 0.5, 0.05), at.kit.wood)
    at.pane(-0.25, 0.36, 0.25, 0.42, _IRON, inked=False)
    shape = smooth(
        [
            (-0.16, 0.5),
            (0.16, 0.5),
            (0.1, 0.6),
            (0.2, 0.68),
            (0.24, 0.8),
            (-0.24, 0.8),
            (-0.46, 0.74),
            (-0.16, 0.66),
            (-0.1, 0.6),
        ],
        steps=2,
    )
    at.flat(shape, _IRON)
    at.pane(-0.22, 0.77, 0.23, 0.8, lighter(_IRON, 0.35), inked=False)
    at.pane(-0.3, 0.8, 0.34, 0.83, (90, 170, 255), 1.0, inked=False)
    at.live("twinkle", 0.1, 0.84, 0, 0.2, (70.0, 150.0, 255.0))
    at.flare(0.1, 0.9, 0.9, 0.4, (70.0, 150.0, 255.0))
    at.spot("anvil", 0, 0.82, at.d * 0.3, 0.3)


def stall(at: Stand) -> None:
    """A wooden box for a horse."""
    wood = at.kit.wood
    at.pane(-at.w / 2, 0.0, at.w / 2, at.h, darker(wood, 0.5), dz=at.d)
    for k in range(5):
        low = 0.06 + 0.24 * k
        at.pane(-at.w / 2, low, at.w / 2, low + 0.2, lighter(wood, 0.06 * (k % 2)))
    for side in (-1, 0, 1):
        at.pane(side * at.w / 2 - 0.08, 0, side * at.w / 2 + 0.08, 1.5, darker(wood, 0.12))
    at.flat(
        points((-at.w * 0.44, 0.1), (-at.w * 0.38, 0.1), (-0.08, 1.2), (-0.14, 1.2)), darker(wood, 0.16), inked=False
    )


def hay(at: Stand) -> None:
    """Bales of hay."""
    for dx, dy in ((-0.3, 0.0), (0.32, 0.0), (0.02, 0.42)):
        at.box(dx, dy, (0.6, 0.42, at.d * 0.8), _STRAW)
        for _ in range(22):
            x, y = dx + float(at.rng.uniform(-0.28, 0.2)), dy + float(at.rng.uniform(0.03, 0.38))
            at.flat(
                points((x, y), (x + 0.1, y + float(at.rng.uniform(-0.04, 0.04))), (x + 0.1, y + 0.012)),
                tint(at, darker(_STRAW, 0.25), lighter(_STRAW, 0.3)),
                inked=False,
            )
        for k in (-1, 1):
            at.pane(dx + k * 0.16 - 0.01, dy, dx + k * 0.16 + 0.01, dy + 0.42, darker(_STRAW, 0.5), inked=False)
    at.spot("hay", 0, 0.84, at.d * 0.3, 0.4)


def ring_ropes(at: Stand) -> None:
    """The far ropes and posts of a ring, and its white floor."""
    lens, half = at.easel.lens, min(at.w * 0.4, 3.4)
    near = lens.nearest * 0.98
    canvas = [(-half, 0.0, near), (half, 0.0, near), (half, 0.0, at.z), (-half, 0.0, at.z)]
    at.easel.fill(lens.seen(canvas), blend(at.kit.white, at.kit.floor, 0.3))
    at.easel.fill(
        lens.seen([(-half, -0.5, at.z), (half, -0.5, at.z), (half, 0.0, at.z), (-half, 0.0, at.z)]), at.kit.accent
    )
    for side, tone in ((-1, at.kit.accent), (1, (200, 110, 60))):
        at.pane(side * half - 0.09, 0, side * half + 0.09, 1.45, tone)
    for k, tone in enumerate((at.kit.accent, at.kit.white, (200, 110, 60))):
        y = 0.5 + 0.38 * k
        at.pane(-half, y, half, y + 0.045, tone)
        for side in (-1, 1):
            rope = [
                (side * half, y, at.z),
                (side * half, y + 0.045, at.z),
                (side * half, y + 0.045, near),
                (side * half, y, near),
            ]
            at.easel.fill(lens.seen(rope), darker(tone, 0.1))


def dashboard(at: Stand) -> None:
    """The dashboard and the wheel of a car."""
    tone = at.kit.cloth
    at.flat(
        smooth(
            [
                (-at.w / 2, 0.25),
                (at.w / 2, 0.25),
                (at.w / 2, 0.75),
                (at.w * 0.2, 0.84),
                (-at.w * 0.4, 0.92),
                (-at.w / 2, 0.78),
            ],
            steps=4,
        ),
        tone,
    )
    at.pane(-0.22, 0.34, 0.24, 0.72, darker(tone, 0.3), round_by=0.03)
    at.pane(-0.18, 0.52, 0.2, 0.69, (150, 110, 60), 0.8)
    for k in range(4):
        at.oval(-0.14 + 0.1 * k, 0.43, 0.03, 0.03, at.kit.metal)
    x = -at.w * 0.26
    for dx in (-0.12, 0.12):
        at.oval(x + dx, 0.79, 0.08, 0.07, (40, 34, 34))
        at.oval(x + dx, 0.79, 0.055, 0.045, (190, 160, 90), 0.7)
    ring = np.concatenate([ellipse(x, 0.66, 0.34, 0.3), ellipse(x, 0.66, 0.28, 0.24)[::-1]])
    at.flat(ring, (44, 40, 40), dz=-0.25)
    at.flat(smooth([(x - 0.28, 0.68), (x + 0.28, 0.68), (x + 0.08, 0.56), (x - 0.08, 0.56)]), (54, 48, 48), dz=-0.25)
    at.spot("counter", at.w * 0.2, 0.84, 0.1, 0.4)


def pipes(at: Stand) -> None:
    """Pipes, wheels and gauges along a wall."""
    for k in range(3):
        y = at.h - 0.14 - 0.13 * k
        tone = (tint(at, (90, 130, 190), _STEEL, (90, 120, 90)), _STEEL, darker(_STEEL, 0.2))[k]
        at.pane(-at.w / 2, y, at.w / 2, y + 0.08, tone)
        at.pane(-at.w / 2, y + 0.05, at.w / 2, y + 0.065, lighter(tone, 0.4), inked=False)
        for j in range(5):
            x = at.w * (0.2 * j - 0.4) + 0.1 * k
            at.pane(x - 0.03, y - 0.02, x + 0.03, y + 0.1, darker(tone, 0.2))
    for k in range(4):
        x = at.w * (0.24 * k - 0.36)
        at.oval(x, at.h - 0.6, 0.1, 0.1, (60, 130, 190))
        at.oval(x, at.h - 0.6, 0.075, 0.075, at.kit.white, 0.3)
        at.flat(
            points((x - 0.008, at.h - 0.6), (x + 0.008, at.h - 0.6), (x + 0.04, at.h - 0.55)),
            (50, 50, 200),
            inked=False,
        )


def side_glass(at: Stand) -> None:
    """The side windows of a car."""
    half, near, sky = at.w / 2 - 0.01, at.easel.lens.nearest, lighter(at.easel.sky, 0.2)
    for side in (-1, 1):
        x = side * half
        for far, close in ((at.z - 0.35, at.z - 1.5), (at.z - 1.65, max(near, at.z - 3.2))):
            frame = [(x, 0.85, far + 0.05), (x, 0.85, close - 0.05), (x, 1.62, close - 0.05), (x, 1.62, far - 0.3)]
            at.easel.face(frame, at.kit.dark)
            pane = [(x, 0.9, far), (x, 0.9, close), (x, 1.57, close), (x, 1.57, far - 0.3)]
            at.easel.face(pane, sky, 0.7)
            gleam = [(x, 0.9, far - 0.3), (x, 0.9, far - 0.45), (x, 1.57, far - 0.75), (x, 1.57, far - 0.6)]
            at.easel.face(gleam, lighter(sky, 0.4), 0.7, inked=False)
        handle = [(x, 0.66, at.z - 0.9), (x, 0.66, at.z - 1.2), (x, 0.71, at.z - 1.2), (x, 0.71, at.z - 0.9)]
        at.easel.face(handle, at.kit.metal)


MAKES: dict[str, Make] = {
    "conference table": Make(conference_table, (3.2, 0.76, 1.0)),
    "bread shelf": Make(bread_shelf, (1.3, 1.9, 0.4)),
    "anvil": Make(anvil, (0.9, 0.9, 0.5)),
    "stall": Make(stall, (2.3, 2.2, 1.0)),
    "hay": Make(hay, (1.3, 0.86, 0.6)),
    "ring ropes": Make(ring_ropes, (8.0, 0.04, 0.05), 0.0, False, spans=True),
    "side glass": Make(side_glass, (3.2, 0.04, 0.02), 0.0, False, spans=True),
    "dashboard": Make(dashboard, (3.2, 0.92, 0.4), spans=True),
    "pipes": Make(pipes, (6.0, 2.4, 0.02), 0.0, False, hangs=True, spans=True),
}
