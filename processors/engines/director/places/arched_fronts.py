"""Fronts of houses with arches and gables: palaces of Venice and India, houses of Amsterdam and of China."""

import math
from dataclasses import replace

import numpy as np

from processors.engines.director.places import masonry
from processors.engines.director.places.facades import Facade


def palazzo(f: Facade) -> None:
    """A house of Venice: pointed windows in white stone, a balcony, a gate at the water."""
    tone = f.wall(("#e0a078", "#d8886c", "#ecc898", "#e8b8a0", "#f0dcb8", "#c87860")[int(f.rng.integers(6))])
    white = f.tone("#f6ecdc")
    f.wash(0, 0, f.wide, 1.4, f.s.shade(tone, 0.9), (0.1, 0.55))
    count = max(2, int(f.wide / 1.7))
    step = f.wide / count
    for number, y in enumerate(np.arange(2.9, f.tall - 1.8, 2.8)):
        f.rect(0, float(y) - 0.32, f.wide, 0.14, white)
        for k in range(count):
            _pointed(f, (k + 0.5) * step, float(y), 0.42, 1.9)
        if number == 0:
            f.rect(step * 0.4, float(y) - 0.1, f.wide - step * 0.8, 0.12, white)
            for x in np.arange(step * 0.4, f.wide - step * 0.4, 0.24):
                f.rect(float(x), float(y), 0.08, 0.5, white)
            f.rect(step * 0.4, float(y) + 0.48, f.wide - step * 0.8, 0.1, white)
    _pointed(f, f.wide * 0.5, 0.0, 0.6, 2.3)
    f.rect(-0.1, f.tall - 0.25, f.wide + 0.2, 0.4, white)
    f.poly(
        [(-0.3, f.tall + 0.15), (f.wide + 0.3, f.tall + 0.15), (f.wide - 0.6, f.tall + 1.1), (0.6, f.tall + 1.1)],
        f.tone("#b8644a"),
    )


def _pointed(f: Facade, x: float, y: float, half: float, tall: float) -> None:
    for grow, tone in ((1.35, f.tone("#f6ecdc")), (1.0, _pane(f))):
        u, h = np.linspace(-1, 1, 13), half * grow
        crown = [(x + h * float(v), y + tall - 0.75 + 0.75 * grow * (1 - abs(float(v)) ** 1.3)) for v in u]
        f.poly([(x - h, y), *crown, (x + h, y)], tone)


def _pane(f: Facade) -> tuple[float, float, float]:
    return masonry.lamp(f.board) if f.s.dark and f.rng.random() < 0.6 else f.s.shade(f.glass(), 0.2)


def gabled(f: Facade) -> None:
    """A narrow house of Amsterdam with tall white windows and a stepped or bell-shaped gable."""
    tone = f.wall(("#8a4c3c", "#6c4438", "#a86450", "#54484c", "#b88868", "#3f5058")[int(f.rng.integers(6))])
    white, top = f.tone("#f4efe6"), f.tall
    if f.rng.random() < 0.5:
        for k in range(4):
            f.rect(f.wide * 0.125 * k, top + 0.65 * k, f.wide * (1 - 0.25 * k), 0.67, tone)
            for x in (f.wide * 0.125 * k, f.wide * (1 - 0.125 * k) - 0.5):
                f.rect(x, top + 0.65 * k + 0.58, 0.5, 0.12, white)
    else:
        u = np.linspace(-1, 1, 25)
        bell = [(f.wide / 2 * (1 + float(v)), top + 2.5 * math.exp(-((float(v) / 0.5) ** 4)) + 0.15) for v in u]
        f.poly([(0, top), *bell, (f.wide, top)], tone)
        f.line(bell, white, 0.14)
    f.rect(f.wide / 2 - 0.35, top + 0.5, 0.7, 1.1, white)
    f.pane(f.wide / 2 - 0.27, top + 0.58, 0.54, 0.94, 0.6)
    count = max(2, int(f.wide / 1.5))
    step = f.wide / count
    for y in np.arange(0.8, f.tall - 1.6, 2.5):
        for k in range(count):
            x = (k + 0.5) * step
            f.rect(x - 0.52, float(y) - 0.1, 1.04, 1.95, white)
            f.pane(x - 0.42, float(y), 0.84, 1.75, 0.6)
            f.rect(x - 0.42, float(y) + 1.1, 0.84, 0.08, white)
    f.rect(0, 0, f.wide, 0.5, f.s.shade(tone, 0.4))


def haveli(f: Facade) -> None:
    """A pink house of India: balconies with domes, scalloped arches, bright cloth."""
    tone = f.wall(("#e0906c", "#e8a888", "#d87c60", "#ecc090", "#e8b0a0")[int(f.rng.integers(5))])
    white = f.tone("#fbeede")
    count = max(2, int(f.wide / 2.1))
    step = f.wide / count
    for y in np.arange(3.6, f.tall - 1.6, 2.9):
        f.rect(0, float(y) - 0.35, f.wide, 0.18, white)
        for k in range(count):
            x = (k + 0.5) * step
            _pointed(f, x, float(y), 0.5, 1.8)
            for dx in np.arange(-0.5, 0.5, 0.22):
                f.rect(x + float(dx), float(y), 0.1, 0.5, white)
    for k in range(count):
        x, u = (k + 0.5) * step, np.linspace(-1, 1, 13)
        f.rect(x - 0.6, f.tall, 1.2, 0.7, tone)
        f.rect(x - 0.35, f.tall + 0.1, 0.7, 0.55, _pane(f))
        f.poly([(x + 0.62 * float(v), f.tall + 0.7 + 0.62 * (1 - abs(float(v)) ** 2.2)) for v in u], white)
    f.rect(-0.05, f.tall - 0.2, f.wide + 0.1, 0.24, white)
    for k in range(count):
        _pointed(f, (k + 0.5) * step, 0.0, 0.7, 2.6)
        cloth = f.tone(("#e03a78", "#f0a020", "#3a8ac0", "#7ab040", "#8a4ab0")[int(f.rng.integers(5))])
        f.poly(
            [((k + 0.1) * step, 3.3), ((k + 0.9) * step, 3.3), ((k + 0.98) * step, 2.5), ((k + 0.02) * step, 2.5)],
            cloth,
        )
    for k, x in enumerate(np.arange(0.0, f.wide, 0.3)):
        drop = 3.35 - 0.3 * math.sin(math.pi * (float(x) % step) / step)
        f.rect(float(x), drop, 0.2, 0.2, f.tone("#f0a020" if k % 2 else "#f8d040"))


def teahouse(f: Facade) -> None:
    """A wooden house of China under a swept roof, with red columns and lanterns."""
    levels = list(np.arange(0.0, f.tall - 1.6, 3.4))
    f = replace(f, tall=3.4 * len(levels))
    f.wall(("#c84a38", "#b8604a", "#d8c0a0", "#a8503c")[int(f.rng.integers(4))])
    count = max(2, int(f.wide / 2.2))
    step = f.wide / count
    dark, gold = f.s.shade(f.tone("#5a3428"), 0.2), f.tone("#e0b050")
    for y in levels:
        for k in range(count):
            x = (k + 0.18) * step
            f.rect(x, float(y) + 0.7, step * 0.64, 1.6, _pane(f))
            for part in (0.25, 0.5, 0.75):
                f.rect(x + step * 0.64 * part - 0.03, float(y) + 0.7, 0.06, 1.6, dark)
                f.rect(x, float(y) + 0.7 + 1.6 * part - 0.03, step * 0.64, 0.06, dark)
        for k in range(count + 1):
            f.rect(min(f.wide - 0.24, k * step), float(y), 0.24, 2.9, f.tone("#b02c28"))
        u = np.linspace(-1, 1, 17)
        low = float(y) + 2.8
        eave = [(f.wide / 2 * (1 + 1.1 * float(v)), low + 0.5 * abs(float(v)) ** 4) for v in u]
        f.poly(
            [*eave, (f.wide * 0.96, low + 0.95), (f.wide * 0.04, low + 0.95)],
            f.tone("#e4ecf6" if f.s.white else "#4c6058"),
        )
        f.line(eave, gold, 0.1)
        for x in np.arange(0.6, f.wide - 0.2, 1.5):
            at = f.left + float(x) * f.metre, f.foot - (low - 0.42) * f.metre
            paper = (70.0, 90.0, 250.0) if f.s.dark else f.tone("#e02c28")
            f.board.ellipse(*at, 0.3 * f.metre, 0.26 * f.metre, paper)
            f.rect(float(x) - 0.1, low - 0.2, 0.2, 0.07, gold)
            f.rect(float(x) - 0.04, low - 0.95, 0.08, 0.25, gold)
            if f.s.dark:
                f.shine(float(x), low - 0.42, 1.3, paper, 0.5)
