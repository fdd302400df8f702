"""Furniture of cinemas, arcades, clubs and concerts."""

import math

import numpy as np

from processors.engines.director.places.furniture import tint
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


def film_screen(at: Stand) -> None:
    """A lit screen of a cinema."""
    w = at.w / 2
    at.pane(-w - 0.1, -0.1, w + 0.1, at.h + 0.1, (30, 26, 28))
    top, low = tint(at, (200, 140, 90), (150, 90, 160), (170, 150, 60)), (140, 180, 240)
    for k in range(16):
        at.pane(-w, at.h * (15 - k) / 16, w, at.h * (16 - k) / 16 + 0.01, blend(top, low, k / 15), 0.95, inked=False)
    for k, tone in enumerate(((130, 90, 110), (90, 60, 80), (56, 38, 50))):
        y = at.h * (0.42 - 0.12 * k)
        line = [(-w + w * j / 4, y + at.h * 0.09 * float(at.rng.uniform(-1, 1))) for j in range(9)]
        ridge = smooth(line, False)
        at.flat(np.concatenate([ridge, [(w, 0), (-w, 0)]]), tone, 0.95, inked=False)
    at.oval(w * 0.4, at.h * 0.66, at.h * 0.1, at.h * 0.1, (190, 235, 255), 1.0)
    at.live("screen", 0, at.h / 2, 0, at.w * 0.55, (150.0, 130.0, 110.0))
    at.flare(0, at.h * 0.4, 3.4, 0.55, (220.0, 180.0, 170.0))
    at.spot("screen", 0, 0, -0.5, w)


def cinema_row(at: Stand) -> None:
    """Seats seen from behind, with heads here and there."""
    count = max(2, round(at.w / 0.62))
    for k in range(count):
        x = -at.w / 2 + at.w * (k + 0.5) / count
        if at.rng.random() < 0.3:
            at.flat(ellipse(x, at.h + 0.1, 0.12, 0.15), (40, 36, 46), inked=False)
            at.flat(box(x - 0.22, at.h - 0.1, x + 0.22, at.h + 0.02, 0.1), (52, 46, 60), inked=False)
        at.flat(box(x - 0.27, 0.2, x + 0.27, at.h, 0.12), at.kit.accent)
        at.flat(box(x - 0.2, 0.28, x + 0.2, at.h - 0.1, 0.1), darker(at.kit.accent, 0.18), inked=False)
        at.pane(x + 0.27, 0.2, x + 0.34, at.h * 0.66, at.kit.dark)
    at.spot("seat", 0, 0.48, at.d * 0.4, at.w / 2)


def arcade_machine(at: Stand) -> None:
    """An arcade cabinet with a bright game."""
    tone, neon = tint(at, *(darker(one, 0.45) for one in _NEON)), tint(at, *_NEON)
    at.box(0, 0, (at.w, at.h, at.d), tone)
    at.pane(-at.w * 0.44, at.h - 0.3, at.w * 0.44, at.h - 0.05, neon, 1.0)
    for k in range(4):
        x = -at.w * 0.3 + k * at.w * 0.2
        at.pane(x - 0.03, at.h - 0.23, x + 0.03, at.h - 0.12, darker(neon, 0.6), 1.0, inked=False)
    at.pane(-at.w * 0.4, at.h * 0.5, at.w * 0.4, at.h - 0.36, (50, 30, 30), 0.8)
    for x, y in at.rng.uniform((-at.w * 0.34, at.h * 0.53), (at.w * 0.34, at.h - 0.42), (12, 2)):
        at.pane(float(x), float(y), float(x) + 0.05, float(y) + 0.05, tint(at, *_NEON), 1.0, inked=False)
    at.box(0, at.h * 0.42, (at.w + 0.02, 0.06, 0.28), lighter(tone, 0.1), -0.26)
    at.pane(-at.w * 0.26, at.h * 0.46, -at.w * 0.22, at.h * 0.55, at.kit.dark, dz=-0.15)
    at.oval(-at.w * 0.24, at.h * 0.56, 0.045, 0.045, (60, 60, 230), 0.4, -0.15)
    for k in range(3):
        at.disc(at.w * (0.05 + 0.14 * k), at.h * 0.42 + 0.07, -0.14, 0.04, _NEON[k], False)
    at.live("screen", 0, at.h * 0.66, 0, at.w * 0.6, neon)
    at.flare(0, at.h * 0.6, 1.3, 0.5, neon)


def claw_machine(at: Stand) -> None:
    """A glass box full of plush toys."""
    tone = tint(at, (200, 120, 250), (240, 190, 90), (120, 160, 250))
    at.box(0, 0, (at.w, 0.75, at.d), tone)
    at.pane(-at.w * 0.46, 0.75, at.w * 0.46, at.h - 0.2, (240, 220, 215), 0.7)
    for x, y in at.rng.uniform((-at.w * 0.36, 0.84), (at.w * 0.36, 1.15), (14, 2)):
        toy = tint(at, *_NEON, (150, 190, 230), at.kit.white)
        at.oval(float(x), float(y), 0.1, 0.09, toy, 0.4)
        for side in (-1, 1):
            at.oval(float(x) + side * 0.06, float(y) + 0.08, 0.035, 0.035, toy, 0.4)
    at.pane(-0.01, at.h - 0.55, 0.01, at.h - 0.2, at.kit.metal, inked=False)
    at.flat(
        points((-0.1, at.h - 0.68), (0, at.h - 0.52), (0.1, at.h - 0.68), (0.05, at.h - 0.52), (-0.05, at.h - 0.52)),
        at.kit.metal,
    )
    at.box(0, at.h - 0.22, (at.w, 0.22, at.d), tone)
    for k in range(5):
        at.oval(at.w * (0.2 * k - 0.4), at.h - 0.11, 0.04, 0.04, (150, 240, 255), 1.0)
    at.flare(0, 1.3, 1.3, 0.4, tone)


def neon_sign(at: Stand) -> None:
    """Neon tubes: a star, a glass, a note or waves."""
    tone, other = tint(at, *_NEON), tint(at, *_NEON)
    kind = int(at.rng.integers(3))
    t = np.linspace(0, 2 * math.pi, 60)
    if kind == 0:
        line = np.stack([at.h * 0.5 * np.cos(t), at.h * 0.5 + at.h * 0.5 * np.sin(t)], 1)
        star = [
            (
                0.42 * at.h * (1 if k % 2 == 0 else 0.42) * math.sin(k * math.pi / 5),
                at.h * 0.5 + 0.42 * at.h * (1 if k % 2 == 0 else 0.42) * math.cos(k * math.pi / 5),
            )
            for k in range(11)
        ]
        tubes = [(line, tone), (np.array(star), other)]
    elif kind == 1:
        glass = np.array([(-0.3, 0.95), (0.3, 0.95), (0.0, 0.5), (0.0, 0.1), (-0.18, 0.1), (0.18, 0.1)]) * at.h
        top = np.array([(0.0, 0.5), (-0.3, 0.95)]) * at.h
        tubes = [
            (np.concatenate([glass, top[:0]]), tone),
            (top, tone),
            (np.array([(0.1, 1.05), (-0.05, 0.6)]) * at.h, other),
        ]
    else:
        x = np.linspace(-at.w / 2, at.w / 2, 40)
        tubes = [
            (np.stack([x, at.h * (0.3 + 0.3 * k) + 0.08 * np.sin(x * 9 + k)], 1), one)
            for k, one in enumerate((tone, other))
        ]
    place = (at.x, at.y, at.z)
    metre = at.easel.lens.metre(at.z)
    x0, y0 = at.easel.lens.at(*place)
    for tube, colour in tubes:
        at.easel.line(tube * (metre, -metre) + (x0, y0), colour, 0.06 * metre, glow=1.0)
        at.easel.line(tube * (metre, -metre) + (x0, y0), lighter(colour, 0.7), 0.02 * metre, glow=1.0)
    at.flare(0, at.h / 2, 1.8, 0.6, tone)


def dj_booth(at: Stand) -> None:
    """Decks, and tall loudspeakers beside them."""
    for side in (-1, 1):
        x = side * (at.w / 2 - 0.35)
        at.box(x, 0, (0.7, at.h, 0.6), (52, 46, 50), 0.2)
        for y, r in ((0.35, 0.24), (0.95, 0.24), (1.42, 0.12)):
            at.oval(x, y, r, r, (34, 30, 32), dz=0.19)
            at.oval(x, y, r * 0.55, r * 0.55, (76, 70, 74), dz=0.18)
    neon = tint(at, *_NEON)
    at.box(0, 0, (at.w - 1.6, 1.0, 0.6), (48, 40, 46), top=(80, 72, 76))
    for k in range(3):
        at.pane(-(at.w - 1.7) / 2, 0.2 + 0.26 * k, (at.w - 1.7) / 2, 0.24 + 0.26 * k, neon, 1.0, inked=False)
    for side in (-1, 1):
        at.disc(side * (at.w - 1.6) * 0.28, 1.02, 0.3, 0.2, (40, 36, 38))
        at.disc(side * (at.w - 1.6) * 0.28, 1.025, 0.3, 0.07, tint(at, *_NEON))
    at.flare(0, 0.5, 1.7, 0.6, neon)
    at.spot("counter", 0, 1.02, 0.3, (at.w - 1.6) / 2)


def mirror_ball(at: Stand) -> None:
    """A ball of little mirrors."""
    at.pane(-0.01, 0.4, 0.01, at.h, at.kit.dark, inked=False)
    at.oval(0, 0.22, 0.24, 0.24, (190, 184, 180), 0.5)
    for row in range(7):
        for k in range(7):
            x, y = (k - 3) * 0.066, 0.22 + (row - 3) * 0.066
            if math.hypot(x, y - 0.22) < 0.21:
                at.pane(
                    x - 0.028,
                    y - 0.028,
                    x + 0.028,
                    y + 0.028,
                    tint(at, (240, 240, 240), (150, 140, 140), *_NEON),
                    0.9,
                    inked=False,
                )
    at.live("twinkle", 0, 0.24, 0, 0.5, (230.0, 220.0, 220.0))


def dancers(at: Stand) -> None:
    """Dark figures that dance at the back."""
    for x in np.arange(-at.w / 2 + 0.2, at.w / 2, 0.55):
        a, tall = float(x) + float(at.rng.uniform(-0.12, 0.12)), float(at.rng.uniform(1.45, 1.75))
        tone = blend((52, 34, 44), tint(at, *_NEON), 0.14)
        at.flat(box(a - 0.19, 0, a + 0.19, tall - 0.3, 0.15), tone, inked=False)
        at.flat(ellipse(a, tall - 0.14, 0.11, 0.14), tone, inked=False)
        for side in (-1, 1):
            if at.rng.random() < 0.6:
                lift = float(at.rng.uniform(0.1, 0.45))
                at.flat(
                    points(
                        (a + side * 0.12, tall - 0.4),
                        (a + side * 0.2, tall - 0.44),
                        (a + side * 0.36, tall + lift - 0.1),
                        (a + side * 0.29, tall + lift - 0.06),
                    ),
                    tone,
                    inked=False,
                )


def drum_kit(at: Stand) -> None:
    """Drums and cymbals."""
    tone = at.kit.accent
    for x, y in ((-0.62, 1.15), (0.62, 1.2)):
        at.pane(x - 0.012, 0, x + 0.012, y, at.kit.metal, dz=0.3)
        at.flat(ellipse(x, y, 0.3, 0.05, 0.15 if x < 0 else -0.15), _GOLD, dz=0.3)
    for x in (-0.24, 0.24):
        at.flat(box(x - 0.19, 0.62, x + 0.19, 0.9, 0.05), tone, dz=0.2)
        at.flat(ellipse(x, 0.9, 0.19, 0.05), at.kit.white, dz=0.2)
    at.oval(0, 0.36, 0.36, 0.36, darker(tone, 0.2))
    at.oval(0, 0.36, 0.31, 0.31, at.kit.white)
    at.oval(0, 0.36, 0.1, 0.1, tone)
    for x in (-0.62, 0.62):
        at.flat(box(x - 0.2, 0.3, x + 0.2, 0.6, 0.05), tone)
        at.flat(ellipse(x, 0.6, 0.2, 0.05), at.kit.white)


def amplifiers(at: Stand) -> None:
    """A stack of loudspeakers."""
    for k in range(2):
        low = k * at.h / 2
        at.box(0, low, (at.w, at.h / 2 - 0.02, at.d), (56, 50, 54))
        at.pane(-at.w * 0.44, low + 0.06, at.w * 0.44, low + at.h / 2 - 0.16, (78, 70, 72))
        for x in (-0.22, 0.22):
            for y in (0.25, 0.6):
                at.oval(x * at.w, low + y * (at.h / 2 - 0.1), at.w * 0.17, at.w * 0.17, (44, 40, 42))
        at.oval(at.w * 0.36, low + at.h / 2 - 0.09, 0.02, 0.02, (60, 60, 250), 1.0)


MAKES: dict[str, Make] = {
    "film screen": Make(film_screen, (5.6, 2.5, 0.05), 1.0, False),
    "cinema row": Make(cinema_row, (6.4, 0.95, 0.6), spans=True),
    "arcade machine": Make(arcade_machine, (0.8, 1.9, 0.75)),
    "claw machine": Make(claw_machine, (0.95, 1.95, 0.8)),
    "neon sign": Make(neon_sign, (1.2, 0.75, 0.03), 1.9, False),
    "dj booth": Make(dj_booth, (3.6, 1.65, 0.8)),
    "mirror ball": Make(mirror_ball, (0.6, 0.8, 0.3), 2.5, False, hangs=True),
    "dancers": Make(dancers, (7.4, 1.75, 0.3), spans=True),
    "drum kit": Make(drum_kit, (1.8, 1.25, 0.9)),
    "amplifiers": Make(amplifiers, (0.95, 1.7, 0.5)),
}
