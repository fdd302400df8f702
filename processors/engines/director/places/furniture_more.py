"""Furniture of rooms where one waits, plays music, buys medicine, climbs; and what is left in empty houses."""

import math

import numpy as np

from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, box, darker, hexed, lighter, points

_HOLDS = ("#e8503a", "#f0b030", "#3a7ac8", "#50b060", "#d860a0", "#8a5ac8")


def _holds(st: Stand) -> None:
    """Leaning panels as wide as the room, covered with bright holds."""
    panel = hexed("#d8c4a4")
    count = max(4, int(st.w / 1.3))
    step = st.w / count
    for k in range(count):
        left = -st.w / 2 + k * step
        tone = (panel, lighter(panel, 0.14), darker(panel, 0.12))[k % 3]
        st.pane(left, 0, left + step, st.h, tone)
        if k % 3 == 1:
            high = st.h * 0.62
            st.flat(
                points((left, high), (left + step, high * 1.1), (left + step, st.h), (left, st.h)), darker(tone, 0.22)
            )
    for _ in range(int(st.w * 7)):
        x, y = float(st.rng.uniform(-0.48, 0.48)) * st.w, float(st.rng.uniform(0.08, 0.97)) * st.h
        size = float(st.rng.uniform(0.05, 0.12))
        tone = hexed(_HOLDS[int(st.rng.integers(6))])
        st.oval(x, y, size * 1.25, size * 0.85, tone)
        st.oval(x - size * 0.3, y + size * 0.25, size * 0.4, size * 0.2, lighter(tone, 0.45))
    for x in (-0.3 * st.w, 0.05 * st.w, 0.36 * st.w):
        st.pane(x - 0.015, 0.4, x + 0.015, st.h, hexed("#f4f0e4"), inked=False)


def _mats(st: Stand) -> None:
    for k in range(5):
        tone = hexed("#3a6ab0" if k % 2 else "#4a7ac4")
        st.box(-st.w / 2 + (k + 0.5) * st.w / 5, 0, (st.w / 5 * 0.98, st.h, st.d), tone)


def _medicines(st: Stand) -> None:
    """Shelves of white with small boxes and bottles, under a green cross."""
    st.box(0, 0, (st.w, st.h, st.d), st.kit.white)
    rows = 6
    for row in range(rows):
        y = 0.18 + row * (st.h - 0.3) / rows
        st.pane(-st.w / 2 + 0.06, y, st.w / 2 - 0.06, y + (st.h - 0.3) / rows - 0.05, hexed("#c8d4d8"))
        x = -st.w / 2 + 0.1
        while x < st.w / 2 - 0.16:
            wide, tall = float(st.rng.uniform(0.07, 0.15)), float(st.rng.uniform(0.12, 0.26))
            tone = hexed(("#ffffff", "#58a8d8", "#e86a5a", "#68b878", "#f0c850", "#b888d0")[int(st.rng.integers(6))])
            st.pane(x, y, x + wide, y + tall, tone)
            st.pane(x, y + tall * 0.35, x + wide, y + tall * 0.55, lighter(tone, 0.6), inked=False)
            x += wide + 0.02


def _cross(st: Stand) -> None:
    green, arm = hexed("#34b060"), st.w / 2
    for wide, tall in ((arm, arm / 3), (arm / 3, arm)):
        st.pane(-wide, st.h / 2 - tall, wide, st.h / 2 + tall, green, 0.6)


def _drugs_till(st: Stand) -> None:
    st.box(0, 0, (st.w, st.h, st.d), st.kit.white, top=lighter(st.kit.wood, 0.2))
    st.pane(-st.w / 2 + 0.1, 0.15, st.w / 2 - 0.1, st.h - 0.2, hexed("#8ad0b0"))
    st.box(0.3, st.h, (0.34, 0.3, 0.3), st.kit.dark)
    for x in (-0.6, -0.45, -0.3):
        st.box(x, st.h, (0.1, 0.2, 0.1), hexed(_HOLDS[int((x + 1) * 10) % 6]))


def _guitars(st: Stand) -> None:
    """Three guitars that hang on the wall."""
    for k, x in enumerate((-0.6, 0.0, 0.6)):
        tone = hexed(("#c8783a", "#b83a34", "#e0b060")[k])
        st.oval(x, 0.22, 0.2, 0.22, tone)
        st.oval(x, 0.5, 0.15, 0.17, tone)
        st.oval(x, 0.42, 0.06, 0.06, st.kit.dark)
        st.pane(x - 0.03, 0.5, x + 0.03, 1.15, darker(st.kit.wood, 0.3))
        st.pane(x - 0.05, 1.12, x + 0.05, 1.28, st.kit.dark)


def _music_stand(st: Stand) -> None:
    st.pane(-0.02, 0, 0.02, 0.95, st.kit.dark)
    st.flat(points((-0.3, 0.0), (0.3, 0.0), (0.02, 0.25), (-0.02, 0.25)), st.kit.dark)
    st.pane(-0.28, 0.9, 0.28, 1.3, st.kit.dark)
    st.pane(-0.24, 0.93, 0.24, 1.27, st.kit.white)
    for y in (1.0, 1.08, 1.16):
        st.pane(-0.2, y, 0.2, y + 0.015, st.kit.dark, inked=False)


def _cello(st: Stand) -> None:
    tone = hexed("#a85a2c")
    st.oval(0, 0.34, 0.25, 0.29, tone)
    st.oval(0, 0.74, 0.2, 0.22, tone)
    st.pane(-0.035, 0.7, 0.035, 1.5, st.kit.dark)
    st.oval(0, 1.52, 0.07, 0.07, tone)
    for x in (-0.1, 0.1):
        st.pane(x - 0.012, 0.42, x + 0.012, 0.62, st.kit.dark, inked=False)


def _sheets(st: Stand) -> None:
    """Painted notes on the wall."""
    ink = darker(st.kit.wall, 0.55)
    for k in range(5):
        st.pane(-st.w / 2, 0.16 + 0.14 * k, st.w / 2, 0.18 + 0.14 * k, ink, inked=False)
    for x in np.linspace(-st.w * 0.42, st.w * 0.42, 9):
        y = 0.18 + 0.07 * float(st.rng.integers(0, 8))
        st.oval(float(x), y, 0.09, 0.065, ink)
        st.pane(float(x) + 0.07, y, float(x) + 0.09, y + 0.42, ink, inked=False)


def _graffiti(st: Stand) -> None:
    """Bright sprayed shapes and letters of no language on a bare wall."""
    rng = st.rng
    for k in range(5):
        tone = hexed(_HOLDS[int(rng.integers(6))])
        x = -st.w / 2 + (k + 0.5) * st.w / 5
        shape = [(0.0, 0.0), (0.26, -0.08), (0.3, 0.3), (0.5, 0.42), (0.44, 0.9), (0.1, 1.0), (-0.12, 0.7), (-0.3, 0.5)]
        blob = np.array(shape) * (st.w / 5) * 1.05
        blob[:, 1] = blob[:, 1] / max(0.1, float(blob[:, 1].max())) * st.h * 0.86
        grown = (blob - blob.mean(0)) * 1.14 + blob.mean(0)
        st.flat(put(grown, x - 0.1, 0.05), hexed("#f8f4ec"))
        st.flat(put(blob, x - 0.1, 0.05), tone)
        st.flat(put(blob * 0.55, x, st.h * 0.24), lighter(tone, 0.4), inked=False)
    for _ in range(26):
        x, y = float(rng.uniform(-0.5, 0.5)) * st.w, float(rng.uniform(0.05, 0.95)) * st.h
        st.oval(x, y, 0.02, 0.02, hexed(_HOLDS[int(rng.integers(6))]))
    for _ in range(7):
        x, low = float(rng.uniform(-0.45, 0.45)) * st.w, float(rng.uniform(0.2, 0.6)) * st.h
        st.pane(x, low - 0.3, x + 0.02, low, hexed(_HOLDS[int(rng.integers(6))]), inked=False)


def _rubble(st: Stand) -> None:
    """Broken bricks, planks and plaster in a heap."""
    for k in range(16):
        x = float(st.rng.normal(0, 0.28)) * st.w
        y = max(0.0, 0.26 * st.h * (1 - abs(x) / st.w * 2))
        size = float(st.rng.uniform(0.08, 0.2))
        tone: Bgr = hexed(("#a85a44", "#b8b0a4", "#8a8278", "#c8c0b4")[k % 4])
        turn = float(st.rng.uniform(-0.6, 0.6))
        c, n = math.cos(turn), math.sin(turn)
        brick = box(-size, -size * 0.5, size, size * 0.5) @ np.array([[c, n], [-n, c]])
        st.flat(put(brick, x, y + size * 0.5), tone)
    for at in (-0.5, 0.4):
        plank = points((at - 0.5, 0.05), (at + 0.6, 0.4), (at + 0.62, 0.48), (at - 0.52, 0.13))
        st.flat(plank, darker(st.kit.wood, 0.1))


def _cracks(st: Stand) -> None:
    """Plaster that came off the bricks."""
    for k in range(3):
        x = (-0.36, 0.06, 0.4)[k] * st.w
        a = np.linspace(0, 2 * math.pi, 14)
        r = st.rng.uniform(0.7, 1.15, 14)
        patch = np.stack([0.5 * r * np.cos(a), 0.42 * r * np.sin(a)], 1)
        st.flat(put(patch * 1.08, x, 0.8 + 0.25 * k), darker(st.kit.wall, 0.3))
        st.flat(put(patch, x, 0.8 + 0.25 * k), hexed("#a0604a"))
        for row in range(5):
            y = 0.55 + 0.25 * k + row * 0.13
            st.pane(x - 0.34, y, x + 0.34, y + 0.02, hexed("#7a4638"), inked=False)


def _crib(st: Stand) -> None:
    """A cot with bars, a pillow and a mobile of stars over it."""
    white = st.kit.white
    st.box(0, 0.3, (st.w, 0.16, st.d), lighter(st.kit.cloth, 0.4))
    for x in np.linspace(-st.w / 2 + 0.03, st.w / 2 - 0.03, 13):
        st.pane(float(x) - 0.02, 0.3, float(x) + 0.02, 0.92, white)
    for y in (0.26, 0.9):
        st.pane(-st.w / 2, y, st.w / 2, y + 0.07, white)
    for x in (-st.w / 2, st.w / 2 - 0.08):
        st.pane(x, 0, x + 0.08, 1.05, white)
    st.pane(0.28, 0.92, 0.3, 1.75, white, inked=False)
    for k, x in enumerate((-0.25, -0.05, 0.15, 0.32)):
        drop = 1.45 - 0.1 * (k % 2)
        st.pane(x, drop, x + 0.01, 1.74, white, inked=False)
        st.oval(x, drop, 0.07, 0.07, hexed(_HOLDS[k]))
    st.pane(-0.3, 1.72, 0.4, 1.75, white)


def _toys(st: Stand) -> None:
    """Blocks, a ball and a bear on the floor."""
    for k, (x, y) in enumerate(((-0.4, 0.0), (-0.16, 0.0), (-0.28, 0.22))):
        st.box(x, y, (0.22, 0.22, 0.22), hexed(_HOLDS[k]))
    st.oval(0.22, 0.16, 0.16, 0.16, hexed("#f0b030"))
    brown = hexed("#b8804a")
    st.oval(0.62, 0.18, 0.17, 0.19, brown)
    st.oval(0.62, 0.46, 0.14, 0.13, brown)
    for x in (0.52, 0.72):
        st.oval(x, 0.57, 0.05, 0.05, brown)
    for x in (0.57, 0.67):
        st.oval(x, 0.48, 0.018, 0.02, st.kit.dark)
    st.oval(0.62, 0.42, 0.05, 0.04, lighter(brown, 0.4))


MAKES: dict[str, Make] = {
    "climbing wall": Make(_holds, (7.0, 2.9, 0.1), spans=True, hangs=False),
    "mats": Make(_mats, (5.6, 0.14, 1.0)),
    "medicines": Make(_medicines, (1.9, 2.1, 0.35)),
    "green cross": Make(_cross, (0.6, 0.7, 0.06), above=1.9, grounded=False),
    "drug counter": Make(_drugs_till, (2.2, 0.95, 0.6)),
    "guitars": Make(_guitars, (1.6, 1.4, 0.1), above=1.1, grounded=False),
    "music stand": Make(_music_stand, (0.6, 1.3, 0.3)),
    "cello": Make(_cello, (0.6, 1.6, 0.3)),
    "painted notes": Make(_sheets, (2.6, 1.0, 0.04), above=1.4, grounded=False),
    "graffiti": Make(_graffiti, (3.6, 1.5, 0.04), above=0.5, grounded=False),
    "rubble": Make(_rubble, (2.0, 0.6, 0.6)),
    "bare bricks": Make(_cracks, (4.6, 1.6, 0.04), above=0.4, grounded=False),
    "crib": Make(_crib, (1.3, 1.1, 0.7)),
    "toys": Make(_toys, (1.4, 0.6, 0.4)),
}
