"""The torso of a four-limbed animal: its outline, what stands behind it, what is painted on it; and wings."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from processors.engines.director.animals.builds import Anatomy
from processors.engines.director.animals.coats import Coat, OnBody, marks
from processors.engines.director.animals.fur import ball, shaggy, strokes
from processors.engines.director.animals.garments import garment
from processors.engines.director.animals.rig import RigidPart, limb_of
from processors.engines.director.shapes import Outline, Shape, blend, darker, ellipse, hexed, lighter, points, smooth


class AnimalTorso(NamedTuple):
    """Parts in shoulder heights: the hip at (0, 0), the chest to the right of it."""

    outline: RigidPart
    behind: RigidPart
    marks: RigidPart


def torso_parts(
    build: Anatomy, long: float, coat: Coat, rng: np.random.Generator, ink: float, clothes: str = ""
) -> AnimalTorso:
    """The torso of that build, in what the words put on it."""
    joints = [(long * k / 4, build.arch[k]) for k in range(5)]
    a, b, c, d = build.deep
    radii = (a, (a + b) / 2, b, c, d)
    outline = _woolly(joints, radii) if "wool" in build.extras else limb_of(joints, radii)
    if build.fluff:
        outline = shaggy(outline, build.fluff)

    def on(s: float, u: float) -> tuple[float, float]:
        clipped = min(max(s, -0.2), 1.2)
        r = float(np.interp(clipped, np.linspace(0, 1, 5), radii))
        over = max(0.0, -s) / 0.25 if s < 0 else max(0.0, s - 1) / 0.25
        high = float(np.interp(clipped, np.linspace(0, 1, 5), build.arch))
        return s * long, high + u * r * math.sqrt(max(0.0, 1 - over * over)) * 0.985

    behind, front = _extras(build, coat, on, ink)
    belly = _belly(on, coat, build)
    patterned = marks(coat.pattern, coat, on, rng)
    fur = strokes(on, coat, 0.035 + build.fluff * 0.5, ink * 0.7) if build.fluff else []
    painted = [*belly, *patterned, *_sheen(on, coat), *_shade(on, coat, build), *fur, *front]
    painted += garment(clothes, on, ink)
    return AnimalTorso(
        RigidPart([Shape(outline, coat.base)]),
        RigidPart(behind),
        RigidPart(painted),
    )


def _belly(on: OnBody, coat: Coat, build: Anatomy) -> list[Shape]:
    if "no belly" in build.extras:
        return []
    top = [on(s, -0.985 + 0.62 * math.sin(math.pi * (s + 0.1) / 1.3) ** 0.7) for s in np.linspace(1.18, -0.08, 8)]
    low = [on(s, -0.99) for s in (0.1, 0.3, 0.5, 0.7, 0.9, 1.08)]
    return [Shape(smooth([*top, *low], steps=3), coat.light)]


def _sheen(on: OnBody, coat: Coat) -> list[Shape]:
    """The light along the back."""
    if coat.pattern and coat.pattern not in ("saddle", "back", "fawn"):
        return []
    top = [on(s, 0.8) for s in np.linspace(0.08, 1.0, 7)]
    low = [on(s, 0.8 - 0.3 * math.sin(math.pi * (s - 0.08) / 0.92)) for s in np.linspace(0.94, 0.14, 6)]
    tone = coat.dark if coat.pattern in ("saddle", "back") else coat.base
    return [Shape(smooth([*top, *low], steps=2), lighter(tone, 0.16))]


def _shade(on: OnBody, coat: Coat, build: Anatomy) -> list[Shape]:
    """The shadow under the belly."""
    low = [on(s, -0.99) for s in np.linspace(-0.02, 1.06, 8)]
    top = [on(s, -0.99 + 0.34 * math.sin(math.pi * s)) for s in np.linspace(1.0, 0.02, 7)]
    under = coat.base if "no belly" in build.extras else coat.light
    return [Shape(smooth([*low, *top], steps=2), darker(under, 0.17))]


def _woolly(joints: list[tuple[float, float]], radii: tuple[float, ...]) -> Outline:
    """Puffs of wool around a body."""
    base = limb_of(joints, radii)
    middle = base.mean(axis=0)
    picked = base[:: max(1, len(base) // 13)]
    out = []
    for k, spot in enumerate(picked):
        step = picked[(k + 1) % len(picked)] - spot
        for share, puff in ((0.0, 0.0), (0.22, 0.13), (0.5, 0.18), (0.78, 0.13)):
            place = spot + step * share
            out.append(place + (place - middle) * puff)
    return np.array(out)


def _extras(build: Anatomy, coat: Coat, on: OnBody, ink: float) -> tuple[list[Shape], list[Shape]]:
    behind: list[Shape] = []
    front: list[Shape] = []
    makers: dict[str, Callable[[], list[Shape]]] = {
        "hump": lambda: _hump(on, coat, ink),
        "spines": lambda: _spines(on, coat, ink, 0.13, 7),
        "plates": lambda: _plates(on, coat, ink),
        "great sail": lambda: _great_sail(on, coat, ink),
    }
    for name in build.extras:
        if name in makers:
            behind += makers[name]()
        elif name == "quills":
            front += _quills(on, coat, ink)
        elif name == "plated belly":
            front += _plated(on, coat, ink)
        elif name == "poms":
            for s, u, size in ((0.02, 0.1, 0.2), (0.92, -0.1, 0.27)):
                front += ball(*on(s, u), size, coat.base, ink)
        elif name == "scutes":
            front += _scutes(on, coat, ink)
        elif name == "chest mane":
            front += _chest_mane(on, coat, ink)
        elif name == "shell":
            front += _shell(on, ink)
        elif name == "ruff":
            front += _ruff(on, coat, ink)
        elif name == "curls":
            front += _curls(on, coat, ink)
    return behind, front


def _hump(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    x, y = on(0.45, 0.8)
    ring = [(x - 0.34, y - 0.1), (x - 0.2, y + 0.16), (x, y + 0.34), (x + 0.2, y + 0.14), (x + 0.34, y - 0.1)]
    return [Shape(smooth(ring, steps=4), coat.base, ink * 2, darker(coat.base, 0.62))]


def _spines(on: OnBody, coat: Coat, ink: float, tall: float, count: int) -> list[Shape]:
    shapes = []
    for k in range(count):
        s = -0.08 + 1.16 * k / (count - 1)
        x, y = on(s, 0.86)
        high = tall * (0.65 + 0.5 * math.sin(math.pi * k / (count - 1)))
        half = 0.62 / count
        ring = points((x - half, y - 0.04), (x - 0.04, y + high), (x + half, y - 0.04))
        shapes.append(Shape(ring, coat.dark, ink, darker(coat.dark, 0.5)))
    return shapes


def _plates(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    """Two rows of upright leaves of bone."""
    shapes = []
    for shade, shift in ((0.25, 0.07), (0.0, 0.0)):
        for k in range(6):
            s = -0.14 + 0.24 * k + shift
            x, y = on(s, 0.8)
            size = 0.2 + 0.2 * math.sin(math.pi * (k + 0.6) / 6.2)
            ring = [(-0.4, 0.0), (-0.52, 0.5), (0.0, 1.25), (0.52, 0.5), (0.4, 0.0)]
            tone = darker(coat.dark, shade)
            leaf = points(*[(x + a * size, y + b * size) for a, b in ring])
            shapes.append(Shape(smooth(leaf, steps=3), tone, ink, darker(tone, 0.5)))
    return shapes


def _great_sail(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    foot = [on(s, 0.7) for s in np.linspace(0.0, 1.0, 5)]
    edge = [
        (x, y + 0.62 * math.sin(math.pi * (k + 0.5) / 7))
        for k, (x, y) in enumerate(on(s, 0.9) for s in np.linspace(-0.1, 1.1, 7))
    ]
    rays = [Shape(points(a, b), None, ink, darker(coat.dark, 0.4), False) for a, b in zip(foot, edge[1:6], strict=True)]
    return [Shape(smooth([*edge, *foot[::-1]], steps=3), coat.dark, ink, darker(coat.dark, 0.5)), *rays]


def _quills(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    """A dome of points over the back."""
    shapes = []
    x, y = on(0.42, -0.1)
    wide, tall = on(0.94, 0.0)[0] - on(0.0, 0.0)[0], on(0.5, 1.0)[1] * 1.3
    for row, size in enumerate((1.0, 0.8, 0.58, 0.34)):
        ring = []
        for k in range(25):
            angle = math.pi * (1.1 - 1.16 * k / 24)
            r = size * (1.1 if k % 2 else 0.94)
            ring.append((x + math.cos(angle - 0.06 * (k % 2)) * wide * r * 0.7, y + math.sin(angle) * tall * r))
        fill = blend(coat.dark, coat.base, 0.16 * row)
        shapes.append(Shape(points(*ring), fill, ink * 0.8, darker(coat.dark, 0.4)))
    return shapes


def _shell(on: OnBody, ink: float) -> list[Shape]:
    """A dome of horny plates from the rump to the shoulders."""
    tone, line = hexed("#8a7448"), hexed("#3c3020")
    (left, y), (right, top) = on(-0.02, -0.2), on(0.92, 1.0)
    middle, half, tall = (left + right) / 2, (right - left) / 2 * 1.12, (top - y) * 1.3
    ring = [(middle + half * math.cos(a), y + tall * math.sin(a)) for a in np.linspace(0, math.pi, 16)]
    rim = [(x, low - 0.09) for x, low in ((middle - half * 1.05, y + 0.05), (middle + half * 1.05, y + 0.05))]
    shapes = [Shape(smooth([*ring, *rim], steps=3), tone, ink * 1.6, line)]
    for across, up, size in (
        (0.0, 0.6, 0.3),
        (-0.52, 0.42, 0.25),
        (0.52, 0.42, 0.25),
        (-0.8, 0.16, 0.14),
        (0.8, 0.16, 0.14),
    ):
        plate = ellipse(middle + across * half, y + up * tall, size * half, size * half * 0.86, 0.5, 6)
        shapes.append(Shape(plate, lighter(tone, 0.16), ink, line))
    band = [(x, y + 0.02 + dy) for dy in (0.05, -0.09) for x in (middle - half * 1.08, middle + half * 1.08)]
    shapes.append(Shape(points(band[0], band[1], band[3], band[2]), lighter(tone, 0.3), ink, line))
    return shapes


def _ruff(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    """The fluff of the chest."""
    edge = [
        on(0.72, 0.55),
        on(0.74, 0.1),
        on(0.7, -0.1),
        on(0.76, -0.3),
        on(0.73, -0.5),
        on(0.84, -0.6),
        on(0.86, -0.96),
    ]
    return [Shape(smooth([*edge, on(1.08, -0.95), on(1.24, -0.2), on(1.1, 0.7)], steps=3), coat.light)]


def _plated(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    """The lines between broad scales of the belly, and small ones on the flank."""
    belly = [
        Shape(smooth([on(s, -0.94), on(s + 0.03, -0.7), on(s, -0.5)], closed=False), None, ink, tone, False)
        for s, tone in ((0.08 + 0.13 * k, darker(coat.light, 0.28)) for k in range(9))
    ]
    scales = []
    for s, u in (
        (0.1, 0.35),
        (0.24, 0.1),
        (0.34, 0.5),
        (0.5, 0.16),
        (0.62, 0.52),
        (0.74, 0.2),
        (0.9, 0.46),
        (0.98, 0.1),
    ):
        x, y = on(s, u)
        arch = smooth([(x - 0.05, y + 0.02), (x, y - 0.04), (x + 0.05, y + 0.02)], closed=False)
        scales.append(Shape(arch, None, ink, darker(coat.base, 0.22), False))
    return [*belly, *scales]


def _scutes(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    """Bands of armour over the back."""
    shell = [on(s, 0.99) for s in np.linspace(-0.16, 1.1, 9)] + [on(s, -0.25) for s in np.linspace(1.1, -0.1, 7)]
    line = darker(coat.dark, 0.5)
    bands = [
        Shape(points(on(s - 0.02, 0.98), on(s + 0.02, 0.4), on(s, -0.24)), None, ink, line, False)
        for s in (0.12, 0.24, 0.36, 0.48, 0.6, 0.72, 0.84)
    ]
    return [Shape(smooth(shell, steps=2), coat.dark, ink, line), *bands]


def _chest_mane(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    """The long hair of the neck that falls over chest and shoulder."""
    x, y = on(0.98, -0.12)
    wide, tall = on(0.5, 0.0)[0] - on(0.12, 0.0)[0], on(1.0, 1.0)[1] * 0.98
    tone = darker(coat.dark, 0.16)
    return [
        Shape(shaggy(ellipse(x, y, wide * share, tall * share, steps=36), 0.1 * share), colour, line)
        for share, colour, line in ((1.0, tone, ink), (0.72, coat.dark, 0.0))
    ]


def _curls(on: OnBody, coat: Coat, ink: float) -> list[Shape]:
    tone = darker(coat.base, 0.18)
    shapes = []
    for s, u in ((0.15, 0.35), (0.42, 0.6), (0.7, 0.3), (0.32, -0.05), (0.6, -0.2), (0.9, 0.5), (0.9, -0.1)):
        x, y = on(s, u)
        bow = smooth(
            [(x - 0.08, y), (x - 0.02, y + 0.06), (x + 0.06, y + 0.02), (x + 0.03, y - 0.04)], closed=False, steps=3
        )
        shapes.append(Shape(bow, None, ink, tone, False))
    return shapes


def wing(build: Anatomy, coat: Coat, ink: float) -> tuple[RigidPart, RigidPart] | None:
    """The near and the far wing around their root, in shoulder heights; None: it has none."""
    found = [name for name in ("bat wings", "feather wings") if name in build.extras]
    return winged(found[0], coat, ink) if found else None


def winged(name: str, coat: Coat, ink: float) -> tuple[RigidPart, RigidPart]:
    """The near and the far wing of "bat wings" or "feather wings"."""
    make = _bat_wing if name == "bat wings" else _feather_wing
    return RigidPart(make(coat, ink, 0.0)), RigidPart(make(coat, ink, 0.22))


def _bat_wing(coat: Coat, ink: float, shade: float) -> list[Shape]:
    """Skin between long fingers, lighter towards its edge."""
    skin = darker(blend(coat.dark, (60.0, 60.0, 200.0), 0.22), shade)
    bone, line = darker(coat.base, shade), darker(skin, 0.55)
    wrist = (-0.3, 1.25)
    tips = ((-0.95, 2.0), (-1.62, 1.62), (-1.95, 0.98), (-1.75, 0.3))
    edge: list[tuple[float, float]] = [(0.1, 0.0), (0.04, 0.66), wrist]
    for a, b in zip(tips, (*tips[1:], (-0.5, -0.1)), strict=True):
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        sag = (middle[0] + (wrist[0] - middle[0]) * 0.24, middle[1] + (wrist[1] - middle[1]) * 0.24)
        edge += [a, (a[0] * 0.5 + sag[0] * 0.5 + 0.05, a[1] * 0.5 + sag[1] * 0.5 - 0.03), sag]
        edge += [(b[0] * 0.5 + sag[0] * 0.5, b[1] * 0.5 + sag[1] * 0.5 + 0.03)]
    edge += [(-0.5, -0.1), (-0.1, -0.16)]
    shapes = [Shape(points(*edge), skin, ink * 1.2, line)]
    for a, b in pairwise(tips):
        fold = [wrist, (a[0] * 0.8 + wrist[0] * 0.2, a[1] * 0.8 + wrist[1] * 0.2)]
        fold += [((a[0] + b[0]) * 0.36 + wrist[0] * 0.28, (a[1] + b[1]) * 0.36 + wrist[1] * 0.28)]
        shapes.append(Shape(points(*fold), lighter(skin, 0.18)))
    for tip in tips:
        knee = ((tip[0] + wrist[0]) / 2 - 0.03, (tip[1] + wrist[1]) / 2 + 0.1)
        way = smooth([wrist, knee, tip], closed=False, steps=5)
        shapes += [Shape(way, None, ink * 3.4, line, False), Shape(way, None, ink * 2.0, bone, False)]
    arm = limb_of(
        ((0.02, -0.05), (0.03, 0.34), (-0.02, 0.68), (-0.16, 1.0), (-0.32, 1.3)), (0.12, 0.09, 0.075, 0.065, 0.05)
    )
    claw = smooth([(-0.36, 1.26), (-0.24, 1.5), (-0.12, 1.52), (-0.22, 1.3)], steps=3)
    return [*shapes, Shape(arm, bone, ink, darker(bone, 0.55)), Shape(claw, (212.0, 236.0, 244.0), ink * 0.8, line)]


def _feather_wing(coat: Coat, ink: float, shade: float) -> list[Shape]:
    tone = darker((252.0, 250.0, 252.0), shade)
    line = (170.0, 130.0, 140.0)
    ring = [
        (0.04, -0.06),
        (0.02, 0.5),
        (-0.3, 1.0),
        (-0.8, 1.26),
        (-1.2, 1.2),
        (-1.06, 1.02),
        (-1.22, 0.88),
        (-1.0, 0.76),
        (-1.08, 0.58),
        (-0.84, 0.5),
        (-0.86, 0.3),
        (-0.6, 0.26),
        (-0.56, 0.04),
        (-0.3, 0.04),
    ]
    shapes = [Shape(smooth(ring, steps=3), tone, ink, line)]
    shapes += [
        Shape(points((-0.16, 0.2 + 0.2 * k), (-0.62 - 0.14 * k, 0.36 + 0.2 * k)), None, ink * 0.8, line, False)
        for k in range(4)
    ]
    return shapes
