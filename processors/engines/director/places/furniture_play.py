"""Furniture of bathrooms, studios, museums, pools and glass houses."""

import math

import numpy as np

from processors.engines.director.places.furniture import legs, sprig, tint
from processors.engines.director.places.perspective import GROUND
from processors.engines.director.places.stand import Make, Stand
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth

_NEON: tuple[Bgr, ...] = (
    (255, 90, 220),
    (255, 200, 60),
    (120, 255, 120),
    (90, 120, 255),
    (80, 220, 255),
    (255, 120, 150),
)
_GOLD: Bgr = (74.0, 176.0, 226.0)
_MARBLE: Bgr = (222.0, 228.0, 232.0)


def bathtub(at: Stand) -> None:
    """A tub on feet, full of foam."""
    w, white = at.w / 2, at.kit.white
    for x in (-0.7, 0.7):
        at.oval(w * x, 0.06, 0.07, 0.07, _GOLD)
    at.disc(0, at.h - 0.02, at.d / 2, w * 0.98, white)
    shape = smooth(
        [(-w, at.h), (w, at.h), (w * 0.97, at.h * 0.5), (w * 0.7, 0.1), (-w * 0.7, 0.1), (-w * 0.97, at.h * 0.5)]
    )
    at.flat(shape, white, dz=at.d * 0.2)
    at.flat(
        smooth([(w * 0.4, at.h * 0.9), (w * 0.92, at.h * 0.9), (w * 0.66, 0.16), (w * 0.2, 0.14)]),
        darker(white, 0.12),
        dz=at.d * 0.2,
        inked=False,
    )
    for x in np.linspace(-w * 0.75, w * 0.75, 13):
        at.oval(float(x), at.h + float(at.rng.uniform(0, 0.07)), 0.12, 0.09, lighter(white, 0.4), dz=at.d * 0.4)
    at.flat(box(-w - 0.06, at.h - 0.05, w + 0.06, at.h + 0.03, 0.04), lighter(white, 0.3), dz=at.d * 0.19)
    at.live("steam", 0, at.h + 0.2, at.d * 0.4, 0.5, (225.0, 225.0, 225.0))
    at.spot("bathtub", 0, at.h - 0.1, at.d * 0.45, w * 0.8)
    at.spot("seat", 0, at.h - 0.1, at.d * 0.45, w * 0.8)


def washbasin(at: Stand) -> None:
    """A basin on a cupboard under a mirror with lamps."""
    at.box(0, 0, (at.w, 0.75, at.d), at.kit.wood)
    for side in (-1, 1):
        at.pane(side * at.w * 0.25 - at.w * 0.2, 0.1, side * at.w * 0.25 + at.w * 0.2, 0.68, lighter(at.kit.wood, 0.12))
    at.box(0, 0.75, (at.w + 0.06, 0.06, at.d), at.kit.white, -0.03)
    at.disc(0, 0.82, at.d * 0.45, at.w * 0.26, darker(at.kit.white, 0.16))
    tap = smooth([(-0.02, 0.82), (-0.02, 1.02), (0.1, 1.04), (0.1, 0.98), (0.03, 0.98), (0.03, 0.82)], steps=2)
    at.flat(tap, at.kit.metal, dz=at.d * 0.8)
    at.pane(-at.w * 0.36, 1.15, at.w * 0.36, 1.95, at.kit.trim, dz=at.d, round_by=0.05)
    glass = blend(at.kit.wall, (240, 234, 222), 0.6)
    at.pane(-at.w * 0.32, 1.2, at.w * 0.32, 1.9, glass, dz=at.d, round_by=0.04)
    at.flat(points((-0.2, 1.22), (-0.08, 1.22), (0.1, 1.88), (-0.02, 1.88)), lighter(glass, 0.35), dz=at.d, inked=False)
    for side in (-1, 1):
        at.oval(side * at.w * 0.44, 1.6, 0.07, 0.09, lighter(at.kit.lamp, 0.5), 0.9 if at.lit else 0.2, at.d)
        at.lamp(side * at.w * 0.44, 1.6, at.d, 2.0, 0.7)
    for k in range(3):
        x = at.w * 0.3 + 0.08 * k
        at.pane(x - 0.03, 0.81, x + 0.03, 0.97, tint(at, at.kit.accent, at.kit.cloth, (200, 220, 160)), dz=at.d * 0.6)


def towels(at: Stand) -> None:
    """Towels on a rail."""
    at.pane(-at.w / 2, at.h - 0.03, at.w / 2, at.h, at.kit.metal)
    for k in range(2):
        x, tone = (k - 0.5) * at.w * 0.5, (at.kit.accent, lighter(at.kit.cloth, 0.2))[k]
        at.pane(x - at.w * 0.2, 0.0 + 0.1 * k, x + at.w * 0.2, at.h, tone)
        at.pane(x - at.w * 0.2, 0.1 + 0.1 * k, x + at.w * 0.2, 0.14 + 0.1 * k, lighter(tone, 0.45), inked=False)


def toilet(at: Stand) -> None:
    """A toilet."""
    white = at.kit.white
    at.box(0, 0.45, (0.48, 0.4, 0.18), white, at.d - 0.18)
    at.flat(smooth([(-0.14, 0.0), (0.14, 0.0), (0.12, 0.2), (0.22, 0.4), (-0.22, 0.4), (-0.12, 0.2)]), white)
    at.flat(box(-0.24, 0.38, 0.24, 0.46, 0.04), lighter(white, 0.3))
    at.spot("seat", 0, 0.46, 0.1, 0.25)


def canvas(at: Stand) -> None:
    """An easel with a painting on it."""
    wood = at.kit.wood
    for x0, x1 in ((-0.42, -0.08), (0.42, 0.08)):
        at.flat(points((x0 - 0.03, 0), (x0 + 0.03, 0), (x1 + 0.02, at.h), (x1 - 0.02, at.h)), wood)
    at.pane(-0.45, 0.62, 0.45, 0.68, wood, dz=-0.02)
    at.pane(-0.5, 0.68, 0.5, 1.42, at.kit.white, dz=-0.02)
    art(at, -0.46, 0.72, 0.46, 1.38, -0.03)
    at.spot("easel", 0, 0.7, -0.05, 0.4)


def art(at: Stand, left: float, low: float, right: float, high: float, dz: float) -> None:
    """A loose painting of colour fields, a landscape or flowers."""
    kind, wide, tall = int(at.rng.integers(3)), right - left, high - low
    base = tint(at, (220, 190, 140), (170, 200, 235), (200, 170, 200), (150, 180, 160))
    at.pane(left, low, right, high, base, dz=dz, inked=False)
    tones = (at.kit.accent, at.kit.cloth, (80, 170, 230), (90, 140, 80), (180, 110, 90), (120, 100, 200))
    if kind == 0:
        for _ in range(7):
            x, y = left + wide * at.rng.uniform(0, 0.7), low + tall * at.rng.uniform(0, 0.7)
            at.pane(
                x,
                y,
                min(right, x + wide * at.rng.uniform(0.15, 0.4)),
                min(high, y + tall * at.rng.uniform(0.1, 0.4)),
                tint(at, *tones),
                dz=dz,
                inked=False,
            )
    elif kind == 1:
        for k in range(3):
            y = low + tall * (0.5 - 0.17 * k)
            hill = smooth(
                [
                    (left, y),
                    (left + wide * 0.3, y + tall * 0.14),
                    (left + wide * 0.7, y - tall * 0.04),
                    (right, y + 0.05),
                ],
                False,
            )
            at.flat(np.concatenate([hill, [(right, low), (left, low)]]), tint(at, *tones), dz=dz, inked=False)
        at.oval(left + wide * 0.7, low + tall * 0.78, wide * 0.08, wide * 0.08, (150, 225, 250), dz=dz)
    else:
        for x, y in at.rng.uniform(
            (left + 0.1 * wide, low + 0.3 * tall), (right - 0.1 * wide, high - 0.1 * tall), (9, 2)
        ):
            at.flat(points((x - 0.006, y), (x + 0.006, y), (left + wide / 2, low)), (80, 130, 80), dz=dz, inked=False)
            at.flat(ellipse(float(x), float(y), wide * 0.07, wide * 0.06), tint(at, *tones), dz=dz, inked=False)


def paint_table(at: Stand) -> None:
    """A table with paints, brushes in jars and a palette."""
    legs(at, at.h - 0.05, at.kit.wood)
    at.box(0, at.h - 0.05, (at.w, 0.05, at.d), at.kit.wood)
    low, dz = at.h, at.d * 0.4
    for k in range(2):
        x = -at.w * 0.3 + 0.2 * k
        for j in range(5):
            a = x - 0.04 + 0.02 * j
            at.flat(
                points((x - 0.01, low + 0.1), (x + 0.01, low + 0.1), (a + 0.04 * (j - 2), low + 0.34)),
                at.kit.wood,
                dz=dz,
                inked=False,
            )
        at.pane(x - 0.06, low, x + 0.06, low + 0.15, tint(at, at.kit.white, at.kit.accent, at.kit.cloth), dz=dz)
    at.disc(at.w * 0.22, low + 0.01, at.d * 0.4, 0.18, lighter(at.kit.wood, 0.3))
    for k in range(6):
        at.disc(
            at.w * 0.22 + 0.11 * math.cos(k),
            low + 0.015,
            at.d * 0.4 + 0.11 * math.sin(k),
            0.03,
            tint(at, *_NEON),
            False,
        )
    at.spot("table", 0, low, at.d * 0.4, at.w * 0.3)


def stacked_canvases(at: Stand) -> None:
    """Paintings that lean on the wall."""
    for k, (x, w, h) in enumerate(((-0.35, 0.8, 1.0), (0.25, 0.7, 0.8), (-0.05, 0.6, 0.56))):
        at.pane(x - w / 2, 0, x + w / 2, h, at.kit.white, dz=-0.06 * k)
        art(at, x - w / 2 + 0.03, 0.03, x + w / 2 - 0.03, h - 0.03, -0.06 * k - 0.01)


def masterpiece(at: Stand) -> None:
    """A large painting in a golden frame under its lamp."""
    w = at.w / 2
    at.pane(-w - 0.12, -0.12, w + 0.12, at.h + 0.12, _GOLD)
    at.pane(-w - 0.05, -0.05, w + 0.05, at.h + 0.05, darker(_GOLD, 0.4))
    art(at, -w, 0, w, at.h, 0)
    at.pane(-0.3, at.h + 0.18, 0.3, at.h + 0.23, at.kit.dark)
    at.lamp(0, at.h * 0.7, 0, 1.3, 0.5)
    at.pane(-0.14, -0.34, 0.14, -0.24, at.kit.white)


def plinth(at: Stand) -> None:
    """A white bust on a plinth."""
    white = _MARBLE
    at.box(0, 0, (0.6, 0.95, 0.5), blend(at.kit.wall, at.kit.white, 0.5))
    at.pane(-0.34, 0.88, 0.34, 0.96, at.kit.white)
    at.flat(smooth([(-0.26, 0.98), (0.26, 0.98), (0.3, 1.12), (0.1, 1.26), (-0.1, 1.26), (-0.3, 1.12)]), white)
    at.flat(box(-0.07, 1.2, 0.07, 1.36, 0.03), darker(white, 0.1))
    at.flat(
        smooth([(-0.12, 1.32), (0.0, 1.28), (0.12, 1.34), (0.15, 1.5), (0.08, 1.64), (-0.08, 1.64), (-0.15, 1.5)]),
        white,
    )
    at.flat(smooth([(0.03, 1.3), (0.12, 1.36), (0.14, 1.52), (0.06, 1.6)]), darker(white, 0.16), inked=False)
    for k in range(6):
        at.oval(-0.13 + 0.05 * k, 1.6 + 0.02 * (k % 2), 0.05, 0.06, darker(white, 0.06))


def museum_bench(at: Stand) -> None:
    """A bench without a back."""
    for side in (-1, 1):
        at.box(side * at.w * 0.38, 0, (0.08, 0.38, at.d), at.kit.dark)
    at.box(0, 0.36, (at.w, 0.1, at.d), at.kit.cloth)
    at.spot("bench", 0, 0.46, at.d * 0.4, at.w / 2)
    at.spot("seat", 0, 0.46, at.d * 0.4, at.w / 2)


def ropes(at: Stand) -> None:
    """Posts with a red rope."""
    for k in range(3):
        x = at.w * (0.48 * k - 0.48)
        at.pane(x - 0.025, 0, x + 0.025, at.h, _GOLD)
        at.oval(x, at.h, 0.05, 0.05, _GOLD)
        at.flat(ellipse(x, 0.02, 0.14, 0.035), _GOLD)
        if k < 2:
            xs = np.linspace(x, x + at.w * 0.48, 12)
            sag = at.h - 0.08 - 0.22 * np.sin(np.linspace(0, math.pi, 12))
            rope = np.concatenate([np.stack([xs, sag + 0.02], 1), np.stack([xs, sag - 0.025], 1)[::-1]])
            at.flat(rope, (60, 50, 170))


def planter(at: Stand) -> None:
    """A table of plants and flowers."""
    legs(at, 0.7, at.kit.wood)
    at.box(0, 0.62, (at.w, 0.2, at.d), at.kit.wood)
    for dz in (at.d * 0.7, at.d * 0.15):
        for x in np.arange(-at.w / 2 + 0.14, at.w / 2, 0.2):
            a, tall = float(x) + float(at.rng.uniform(-0.05, 0.05)), float(at.rng.uniform(0.25, 0.5))
            sprig(at, a, 0.8, tall, dz)
            if at.rng.random() < 0.6:
                bloom = tint(at, at.kit.accent, (120, 120, 245), (200, 150, 240), (110, 215, 250), at.kit.white)
                for k in range(3):
                    at.oval(a + 0.09 * (k - 1), 0.8 + tall * (0.75 + 0.15 * (k % 2)), 0.05, 0.045, bloom, dz=dz)


def palm(at: Stand) -> None:
    """A tall plant with arching leaves in a tub."""
    at.flat(points((-0.2, 0), (0.2, 0), (0.26, 0.45), (-0.26, 0.45)), (80, 110, 180))
    at.flat(points((-0.05, 0.45), (0.05, 0.45), (0.04, at.h * 0.62), (-0.03, at.h * 0.62)), (70, 100, 130))
    for turn in np.linspace(-1.9, 1.9, 11):
        reach = at.h * 0.4
        tip = (reach * math.sin(turn), at.h * 0.62 + reach * 0.75 * math.cos(turn * 0.8) - 0.1 * abs(turn))
        mid = (tip[0] * 0.5, (at.h * 0.62 + tip[1]) / 2 + 0.2)
        leaf = smooth([(0, at.h * 0.62), (mid[0] - 0.05, mid[1] + 0.06), tip, (mid[0] + 0.05, mid[1] - 0.07)], steps=4)
        at.flat(leaf, tint(at, at.kit.leaf, lighter(at.kit.leaf, 0.15), darker(at.kit.leaf, 0.15)))


def hanging_basket(at: Stand) -> None:
    """A basket of trailing leaves under the ceiling."""
    at.pane(-0.008, 0.3, 0.008, at.h, at.kit.dark, inked=False)
    for x in np.linspace(-0.26, 0.26, 7):
        drop = float(at.rng.uniform(0.15, 0.5))
        at.flat(
            smooth([(float(x), 0.24), (float(x) + 0.05, 0.05), (float(x), -drop), (float(x) - 0.05, 0.05)]),
            tint(at, at.kit.leaf, lighter(at.kit.leaf, 0.2)),
        )
    sprig(at, 0, 0.2, 0.3)
    at.flat(smooth([(-0.22, 0.24), (0.22, 0.24), (0.14, 0.04), (-0.14, 0.04)]), at.kit.wood)


def pedestal(at: Stand) -> None:
    """A round podium of two steps for what is shown."""
    base = blend(at.kit.wall, at.kit.white, 0.25)
    for radius, low, high in ((at.w / 2, 0.0, at.h * 0.45), (at.w * 0.36, at.h * 0.45, at.h)):
        lens, turn = at.easel.lens, np.linspace(0, math.pi, 30)
        z = at.z + at.d / 2
        rim = np.stack([at.x + radius * np.cos(turn), np.full(30, high), z - radius * np.sin(turn)], 1)
        foot = rim.copy()
        foot[:, 1] = low
        for k in range(29):
            shade = 0.04 + 0.34 * abs((k + 0.5) / 29 - 0.38) ** 1.2
            quad = [tuple(rim[k]), tuple(rim[k + 1]), tuple(foot[k + 1]), tuple(foot[k])]
            at.easel.fill(lens.seen(quad), darker(base, shade))
        at.disc(0, high, at.d / 2, radius, lighter(base, 0.25), inked=False)
        at.disc(0, high + 0.001, at.d / 2, radius * 0.97, lighter(base, 0.14), inked=False)
    at.spot("pedestal", 0, at.h, at.d * 0.42, at.w * 0.36)


def pool(at: Stand) -> None:
    """A basin of clear water let into the floor."""
    lens, half = at.easel.lens, at.w * 0.36
    near, far = max(lens.nearest * 0.98, GROUND + 0.35), at.z + at.d - 1.1
    for grow, tone in ((0.16, at.kit.white), (0.0, (196.0, 176.0, 70.0))):
        corners = [
            (s * (half + grow), 0.0, z)
            for s, z in ((-1, near - grow), (1, near - grow), (1, far + grow), (-1, far + grow))
        ]
        at.easel.fill(lens.seen(corners), tone)
    for k in range(1, 6):
        x = half * (k - 3) / 3
        corners = [(x - 0.04, 0.0, near), (x + 0.04, 0.0, near), (x + 0.04, 0.0, far), (x - 0.04, 0.0, far)]
        at.easel.fill(lens.seen(corners), (150.0, 120.0, 50.0))
    for x, u, long in at.rng.random((90, 3)):
        z = near + (far - near) * u
        a = (2 * x - 1) * (half - 0.4)
        wave = [(a - 0.4 * long, 0.0, z), (a, 0.0, z - 0.05), (a + 0.4 * long, 0.0, z), (a, 0.0, z + 0.03)]
        at.easel.fill(lens.seen(wave), (235.0, 228.0, 160.0))
    at.spot("water", 0, -0.1, (near + far) / 2 - at.z, half * 0.8)


MAKES: dict[str, Make] = {
    "bathtub": Make(bathtub, (1.8, 0.62, 0.8)),
    "washbasin": Make(washbasin, (1.1, 1.95, 0.5)),
    "towels": Make(towels, (0.8, 0.75, 0.05), 0.85, False),
    "toilet": Make(toilet, (0.5, 0.85, 0.6)),
    "canvas": Make(canvas, (0.9, 1.8, 0.5)),
    "paint table": Make(paint_table, (1.1, 0.75, 0.6)),
    "stacked canvases": Make(stacked_canvases, (1.5, 1.0, 0.3)),
    "masterpiece": Make(masterpiece, (1.5, 1.1, 0.05), 1.25, False),
    "wide masterpiece": Make(masterpiece, (2.2, 1.3, 0.05), 1.2, False),
    "plinth": Make(plinth, (0.7, 1.75, 0.6)),
    "museum bench": Make(museum_bench, (1.6, 0.46, 0.5)),
    "ropes": Make(ropes, (3.2, 0.9, 0.2)),
    "planter": Make(planter, (1.9, 1.3, 0.6)),
    "palm": Make(palm, (1.2, 2.5, 0.6)),
    "hanging basket": Make(hanging_basket, (0.6, 0.8, 0.3), 2.0, False, hangs=True),
    "pool": Make(pool, (3.0, 0.04, 0.02), 0.0, False, spans=True),
    "pedestal": Make(pedestal, (1.3, 0.42, 1.3)),
}
