"""Fronts of houses of warm towns: tiled ones of Lisbon, arcades of Havana, shops of Bangkok and Manila."""

from dataclasses import replace

import numpy as np

from processors.engines.director.places import facades, masonry
from processors.engines.director.places.facades import Facade

_TILES = ("#dce8f0", "#f0d8a0", "#b8d8cc", "#f0c4b0", "#e8e4d0", "#a8c4e0")
_PASTELS = ("#f0b8a8", "#a8d8d0", "#f0dc98", "#a8c4e8", "#e8b0c8", "#b8d8a0")
_SHOPS = ("#e0d0b8", "#c8d0c8", "#d8b8a0", "#e8dcc0", "#b8c4cc")


def azulejo(f: Facade) -> None:
    """A tall house of patterned tiles with iron balconies and washing under a clay roof."""
    f.wall(_TILES[int(f.rng.integers(6))])
    blue = f.tone(("#3a68a8", "#5a8ab8", "#c8803c", "#3a8a7c")[int(f.rng.integers(4))])
    for y in np.arange(3.3, f.tall - 0.2, 0.55):
        for x in np.arange(0.2 + 0.275 * (round(y / 0.55) % 2), f.wide - 0.2, 0.55):
            f.poly([(x, y), (x + 0.16, y + 0.16), (x, y + 0.32), (x - 0.16, y + 0.16)], blue)
    f.floors(3.9, "old")
    iron, white = f.s.shade(f.tone("#34383e"), 0.15), f.tone("#f8f4ea")
    for y in np.arange(3.75, f.tall - 1.6, 3.0):
        f.rect(0.2, float(y), f.wide - 0.4, 0.1, white)
        f.rect(0.2, float(y) + 0.6, f.wide - 0.4, 0.06, iron)
        for x in np.arange(0.25, f.wide - 0.2, 0.28):
            f.rect(float(x), float(y) + 0.1, 0.05, 0.5, iron)
        for x in np.arange(0.6, f.wide - 1.0, 0.75):
            if f.rng.random() < 0.5:
                cloth = f.tone(facades.CLOTHS[int(f.rng.integers(6))])
                f.rect(float(x), float(y) - 0.75, 0.5, 0.75, cloth)
    f.rect(0, 0, f.wide, 3.1, white)
    facades.roof(f, "slope", "#c8683c")
    for x in np.arange(0.6, f.wide - 1.0, 1.9):
        f.rect(float(x), 0, 1.1, 2.5, f.tone(("#2f6a4a", "#a83a34", "#2f5a8a")[int(f.rng.integers(3))]))
        f.pane(float(x) + 0.2, 1.5, 0.7, 0.8, 0.5)


def arcade(f: Facade) -> None:
    """A faded house in a pastel colour: columns and arches below, long shutters and balconies above."""
    f = replace(f, tall=min(f.tall, 9.5))
    tone = f.wall(_PASTELS[int(f.rng.integers(6))])
    white, count = f.tone("#f8f2e6"), max(2, round(f.wide / 2.2))
    step, u = f.wide / count, np.linspace(-1, 1, 17)
    for k in range(count):
        x, half = (k + 0.5) * step, 0.36 * step
        hollow = masonry.lamp(f.board) if f.s.dark and k % 2 else f.s.shade(tone, 0.62)
        bow = [(x + half * float(v), 2.5 + half * float(np.sqrt(1 - v * v))) for v in u]
        f.poly([(x + 1.18 * (px - x), 2.5 + 1.18 * (py - 2.5)) for px, py in bow], white)
        f.poly([(x - half, 0), *bow, (x + half, 0)], hollow)
        f.rect(k * step - 0.16, 0, 0.32, 2.6, white)
        for y in np.arange(4.5, f.tall - 1.9, 3.1):
            shutter = f.tone(("#4a8a9a", "#5a9a70", "#f4ecdc", "#3f6aa8")[int(f.rng.integers(4))])
            f.rect(x - 0.72, float(y) - 0.05, 1.44, 2.25, white)
            f.rect(x - 0.6, float(y), 1.2, 2.1, masonry.lamp(f.board) if f.s.dark and k % 2 else f.glass())
            for dx in (-0.62, 0.28):
                f.rect(x + dx, float(y), 0.34, 2.1, shutter)
            f.rect(x - 0.95, float(y) - 0.16, 1.9, 0.14, white)
            for dx in np.arange(-0.9, 0.95, 0.2):
                f.rect(x + float(dx), float(y), 0.05, 0.7, f.s.shade(f.tone("#3c4048"), 0.1))
    f.rect(-0.05, 3.75, f.wide + 0.1, 0.28, white)
    f.rect(-0.1, f.tall - 0.1, f.wide + 0.2, 0.4, white)
    for _ in range(5):
        x, y = float(f.rng.uniform(0, f.wide - 1)), float(f.rng.uniform(3.8, f.tall - 1))
        f.wash(x, y, float(f.rng.uniform(0.4, 1.0)), 0.8, f.s.shade(tone, 0.5), (0.25, 0.1))


def shophouse(f: Facade) -> None:
    """A narrow concrete house over an open shop, with an awning, a bright signboard and plants on balconies."""
    tone = f.wall(_SHOPS[int(f.rng.integers(5))])
    f.floors(4.4, "tokyo")
    facades.roof(f, "flat", "#8a8078")
    for y in np.arange(4.2, f.tall - 2.0, 4.2):
        f.rect(0.15, float(y), f.wide - 0.3, 0.6, f.s.shade(tone, 0.3))
        for x in np.arange(0.4, f.wide - 0.3, 0.55):
            at = f.left + float(x) * f.metre, f.foot - (float(y) + 0.68) * f.metre
            f.board.ellipse(*at, 0.3 * f.metre, 0.22 * f.metre, f.tone(("#4a8a48", "#5a9c4c")[int(f.rng.integers(2))]))
    f.rect(0.15, 0, f.wide - 0.3, 2.7, masonry.lamp(f.board) if f.s.dark else f.s.shade(tone, 0.55))
    facades.goods(f, 0.3, f.wide - 0.6)
    sign = facades.CLOTHS[int(f.rng.integers(6))]
    f.rect(0.1, 3.0, f.wide - 0.2, 0.95, f.tone(sign))
    facades.strokes(f, 0.5, 3.2, f.wide - 1.0, 0.55, f.tone("#fff4d8"))
    facades.awning(f, 0.0, 2.35, f.wide, f.tone(facades.CLOTHS[int(f.rng.integers(6))]))
    if f.rng.random() < 0.6:
        facades.neon(f, f.wide - 0.95, 4.3, 0.8, min(2.8, f.tall - 4.4))
    if f.s.dark:
        f.shine(f.wide / 2, 1.6, f.wide * 0.6, masonry.lamp(f.board), 0.4)
