"""Single buildings that fill the frame: flats, offices, hotels, old stone, domes, ruins of concrete, factories."""

import math
from collections.abc import Callable
from functools import partial

import cv2
import numpy as np

from processors.engines.director.places import country, foliage, masonry, terrain
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.monuments import Monument
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.layers.land import Ridge

Front = Callable[[Monument], None]
#: Strokes of letters in a field of 0.6 by 1.
_LETTERS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "H": (((0, 0), (0, 1)), ((0.6, 0), (0.6, 1)), ((0, 0.5), (0.6, 0.5))),
    "O": (((0, 0), (0.6, 0), (0.6, 1), (0, 1), (0, 0)),),
    "T": (((0.3, 0), (0.3, 1)), ((0, 1), (0.6, 1))),
    "E": (((0.6, 0), (0, 0), (0, 1), (0.6, 1)), ((0, 0.5), (0.5, 0.5))),
    "L": (((0, 1), (0, 0), (0.6, 0)),),
}


def _body(m: Monument, half: float, tall: float, code: str) -> Bgr:
    """A wall around the middle with light from above and a shaded edge."""
    tone = m.stone(code)
    m.rect(-half, 0, 2 * half, tall, tone)
    m.wash(-half, 0, 2 * half, tall, m.s.shade(tone, 0.9), (0.0, 0.28))
    edge = -half if m.s.side > 0 else half - 0.12 * half
    m.wash(edge, 0, 0.12 * half, tall, m.s.shade(tone, 0.9), (0.35, 0.35))
    return tone


def _rows(
    m: Monument, half: float, low: float, high: float, step: tuple[float, float], pane: tuple[float, float]
) -> None:
    """Windows in a grid; `step` between them, `pane` their size, in metres."""
    count = max(1, int(2 * half / step[0]))
    for y in np.arange(low, high - pane[1], step[1]):
        for k in range(count):
            x = -half + (k + 0.5) * 2 * half / count
            m.pane(x - pane[0] / 2, float(y), pane[0], pane[1], 0.5)


def _entry(m: Monument, wide: float, tall: float, code: str = "#5a4434") -> None:
    """A double door with a lit hall behind it, a canopy and steps."""
    frame, inside = m.tone(code), blend(m.tone("#f0d8a8"), masonry.lamp(m.board), 0.7 if m.s.dark else 0.1)
    m.rect(-wide / 2 - 0.25, 0, wide + 0.5, tall + 0.25, frame)
    for side in (-1, 1):
        m.rect(side * wide * 0.25 - wide * 0.22, 0.2, wide * 0.44, tall - 0.3, inside if side > 0 else m.glass())
    for k in range(3):
        m.rect(
            -wide * (0.8 + 0.16 * (2 - k)), -0.22 + 0.12 * k, wide * (1.6 + 0.32 * (2 - k)), 0.13, m.stone("#c8c0b4")
        )
    if m.s.dark:
        m.shine(0, tall, wide * 1.6, masonry.lamp(m.board), 0.7)


def _flats(m: Monument) -> None:
    """A house of flats with balconies on which plants grow."""
    code = ("#e8c8a0", "#d8d4c8", "#e0a888", "#c8d4d0")[int(m.rng.integers(4))]
    tone = _body(m, 12.5, 22.5, code)
    m.rect(-12.9, 22.4, 25.8, 0.55, m.s.sunny(tone, 0.35))
    m.rect(4, 22.9, 4.4, 1.7, m.shaded(tone, 0.25))
    m.rect(-12.5, 0, 25.0, 3.0, m.shaded(tone, 0.22))
    rail, slab = m.tone("#5a626c"), m.s.sunny(m.stone("#f0ece2"), 0.2)
    for y in np.arange(3.9, 21.5, 3.1):
        for k in range(6):
            x = -12.5 + (k + 0.5) * 25 / 6
            if k in (1, 4):
                m.pane(x - 0.7, float(y) + 0.2, 1.4, 1.6, 0.5)
                continue
            m.pane(x - 1.1, float(y) - 0.55, 2.2, 2.35, 0.5)
            m.wash(x - 1.6, float(y) - 0.55, 3.2, 2.4, m.s.shade(tone, 0.9), (0.3, 0.0))
            m.rect(x - 1.75, float(y) - 0.75, 3.5, 0.24, slab)
            for u in np.arange(-1.7, 1.75, 0.28):
                m.rect(x + float(u), float(y) - 0.5, 0.07, 0.85, rail)
            m.rect(x - 1.75, float(y) + 0.3, 3.5, 0.1, rail)
            if m.rng.random() < 0.45:
                leaf = m.tone(country.leaf(m.s, "#4f9a3c"))
                for u in (-1.1, -0.6, 0.9):
                    m.round(x + u, float(y) - 0.05, 0.36, 0.42, leaf)
    for x in (-8.8, -4.4, 4.4, 8.8):
        m.pane(x - 1.2, 0.7, 2.4, 1.6, 0.8)
    _entry(m, 2.6, 2.6)


def _glass(m: Monument) -> None:
    """A tower of glass with a lower wing."""
    steel = m.stone("#8a9cb0")
    for half, x, tall in ((7.5, 9.0, 11.0), (7.0, 0.0, 34.0)):
        glass = blend(m.s.lit("#4a7aa4"), m.s.named("haze"), 0.25)
        m.rect(x - half, 0, 2 * half, tall, glass)
        m.wash(x - half, 0, 2 * half, tall, m.s.named("rim"), (0.45, 0.02))
        for k in range(7):
            lean = x - half + (k + 0.2) * 2 * half / 7
            if m.rng.random() < 0.5:
                low = float(m.rng.uniform(0, tall * 0.6))
                m.wash(lean, low, half * 0.3, tall * 0.32, m.s.named("rim"), (0.22, 0.05))
        for y in np.arange(3.4, tall, 1.7):
            m.rect(x - half, float(y), 2 * half, 0.2, steel)
            for k in range(10 if m.s.dark else 0):
                if m.rng.random() < 0.45:
                    m.rect(x - half + k * half / 5 + 0.2, float(y) + 0.3, half / 5 - 0.4, 1.3, masonry.lamp(m.board))
        for at in np.linspace(x - half, x + half, 11):
            m.rect(float(at) - 0.08, 0, 0.16, tall, m.shaded(steel, 0.2))
        edge = x - half if m.s.side > 0 else x + half * 0.7
        m.wash(edge, 0, half * 0.3, tall, m.s.shade(glass, 0.9), (0.4, 0.4))
        m.rect(x - half - 0.2, tall, 2 * half + 0.4, 0.6, m.s.sunny(steel, 0.3))
    m.rect(-2.4, 34.6, 4.8, 1.6, m.shaded(steel, 0.3))
    m.line([(0, 36), (0, 41)], steel, 0.25)
    m.rect(-7.4, 3.0, 14.8, 0.5, m.s.sunny(steel, 0.4))
    _entry(m, 4.4, 2.8, "#48566a")


def _hotel(m: Monument) -> None:
    """A hotel with its letters over the roof, awnings and flags."""
    tone = _body(m, 13.0, 20.0, ("#e8dcc0", "#e4b8a0", "#d4c8d8")[int(m.rng.integers(3))])
    trim = m.s.sunny(m.stone("#f8f2e6"), 0.2)
    for y in (3.8, 19.6):
        m.rect(-13.4, y, 26.8, 0.5, trim)
    for y in np.arange(4.9, 19.0, 3.0):
        for k in range(8):
            x = -13 + (k + 0.5) * 26 / 8
            m.pane(x - 0.65, float(y), 1.3, 1.8, 0.6)
            m.rect(x - 0.95, float(y) - 0.3, 1.9, 0.2, trim)
    cloth = m.tone("#a83a44")
    for k in range(8):
        x = -13 + (k + 0.5) * 26 / 8
        if abs(x) > 2.6:
            m.pane(x - 1.1, 0.5, 2.2, 2.1, 0.9)
            m.poly([(x - 1.4, 2.5), (x + 1.4, 2.5), (x + 1.1, 3.3), (x - 1.1, 3.3)], cloth)
    _entry(m, 3.2, 2.7)
    m.poly([(-3.4, 2.8), (3.4, 2.8), (2.8, 3.7), (-2.8, 3.7)], cloth)
    ink = (210.0, 240.0, 255.0) if m.s.dark else m.tone("#b83a30")
    for k, letter in enumerate("HOTEL"):
        for stroke in _LETTERS[letter]:
            m.line([(-6.2 + k * 2.7 + u * 2.6, 20.7 + 2.3 * v) for u, v in stroke], ink, 0.42)
    if m.s.dark:
        m.shine(0, 22, 9, (120.0, 170.0, 255.0), 0.5)
    del tone


def _stone(m: Monument, code: str = "") -> None:
    """An old house of cut stone: pilasters, arched windows, a cornice and a mansard roof."""
    code = code or ("#e4d4b4", "#d8c8b0", "#ece6da")[int(m.rng.integers(3))]
    tone = _body(m, 15.0, 12.6, code)
    trim = m.s.sunny(tone, 0.45)
    slate = m.stone("#e4ecf6" if m.s.white else "#5c6878")
    m.poly([(-15.3, 12.8), (15.3, 12.8), (13.6, 16.0), (-13.6, 16.0)], slate)
    for y in (13.6, 14.4, 15.2):
        m.line([(-14.8, y), (14.8, y)], m.shaded(slate, 0.3), 0.06)
    for x in (-10.8, -6.6, 6.6, 10.8):
        m.rect(x - 0.9, 13.0, 1.8, 2.2, trim)
        m.pane(x - 0.5, 13.3, 1.0, 1.5, 0.5)
        m.poly([(x - 1.1, 15.2), (x + 1.1, 15.2), (x, 16.1)], trim)
    for low, tall in ((0.9, 2.5), (4.6, 2.9), (8.7, 2.6)):
        for k in range(9):
            x = -15 + (k + 0.5) * 30 / 9
            m.arch(x, low - 0.15, 0.92, tall + 0.3, trim)
            m.arch(x, low, 0.7, tall, m.hollow(m.glass(), 0.5) if m.s.dark else m.glass())
            m.rect(x - 0.04, low, 0.08, tall - 0.3, trim)
            m.rect(x - 1.0, low - 0.35, 2.0, 0.2, trim)
    for k in range(10):
        m.rect(-15 + k * 30 / 9 - 0.3, 0, 0.6, 12.4, m.s.sunny(tone, 0.2))
    for y, thick in ((3.9, 0.4), (12.3, 0.7), (16.0, 0.25)):
        m.rect(-15.4 if y < 16 else -13.6, y, 30.8 if y < 16 else 27.2, thick, trim)
    m.poly([(-4.6, 12.9), (4.6, 12.9), (0, 16.2)], trim)
    m.poly([(-3.6, 13.2), (3.6, 13.2), (0, 15.6)], m.shaded(tone, 0.15))
    _entry(m, 2.4, 3.0)


def _domed(m: Monument) -> None:
    """A seat of government: columns under a gable, wings, a dome with a flag."""
    tone = _body(m, 19.0, 9.0, "#ece4d4")
    trim = m.s.sunny(tone, 0.4)
    _rows(m, 19.0, 1.2, 4.4, (2.7, 3.4), (1.2, 2.1))
    _rows(m, 19.0, 5.2, 8.4, (2.7, 3.4), (1.2, 1.9))
    m.rect(-19.4, 8.7, 38.8, 0.6, trim)
    m.rect(-7.5, 9.3, 15.0, 1.6, tone)
    m.rect(-4.6, 10.6, 9.2, 3.2, m.shaded(tone, 0.1))
    m.arcade(-4.4, 4.4, 10.9, 2.4, 9, tone)
    m.rect(-4.9, 13.6, 9.8, 0.4, trim)
    m.dome(0, 14.0, 4.4, 4.4, "#8cb0a4")
    m.rect(-0.7, 18.2, 1.4, 1.3, trim)
    m.line([(0, 19.2), (0, 22.2)], m.tone("#6a6a70"), 0.14)
    m.poly([(0, 22.1), (2.2, 21.8), (2.1, 20.9), (0, 21.1)], m.tone("#c8384a"))
    m.rect(-7.6, 0, 15.2, 9.2, m.shaded(tone, 0.18))
    for x in np.linspace(-6.8, 6.8, 8):
        m.taper(float(x), 0.8, 0.52, 8.2, 0.42, "#f4eee2")
        m.rect(float(x) - 0.75, 8.1, 1.5, 0.35, trim)
    m.rect(-8.0, 8.4, 16.0, 0.9, tone)
    m.poly([(-8.4, 9.3), (8.4, 9.3), (0, 12.3)], trim)
    m.poly([(-6.8, 9.6), (6.8, 9.6), (0, 11.7)], m.shaded(tone, 0.12))
    for k in range(5):
        m.rect(-8.2 - 0.5 * (4 - k), -0.5 + 0.26 * k, 16.4 + (4 - k), 0.28, m.s.sunny(m.stone("#d4ccc0"), 0.05 * k))


def _forsaken(m: Monument) -> None:
    """Concrete with empty windows, a broken top, stains and ivy."""
    rng = m.rng
    tone = m.stone("#9c968c")
    top = [
        (-13.0, 16.0),
        (-9.0, 16.4),
        (-7.2, 14.2),
        (-3.0, 15.0),
        (-1.2, 18.0),
        (6.0, 18.2),
        (7.0, 13.6),
        (13.0, 14.2),
    ]
    m.poly([(-13.0, 0), *top, (13.0, 0)], tone)
    m.wash(-13, 0, 26, 18, m.s.shade(tone, 0.9), (0.0, 0.3))
    for y in np.arange(1.2, 15.0, 3.1):
        m.rect(-13, float(y) - 0.9, 26, 0.2, m.shaded(tone, 0.18))
        for k in range(8):
            x, roof = -13 + (k + 0.5) * 26 / 8, float(np.interp(-13 + (k + 0.5) * 26 / 8, *np.array(top).T))
            if y + 2.0 < roof:
                m.rect(x - 0.95, float(y), 1.9, 1.9, m.shaded(tone, 0.75))
                if rng.random() < 0.4:
                    m.poly([(x - 0.95, y), (x + 0.2, y), (x - 0.5, y + 1.1), (x - 0.95, y + 0.8)], m.glass())
                if rng.random() < 0.3:
                    m.line([(x - 1.0, y + 1.6), (x + 1.0, y + 0.4)], m.stone("#7a5c40"), 0.26)
    for _ in range(26):
        x = float(rng.uniform(-12, 12))
        m.wash(
            x,
            float(rng.uniform(0, 8)),
            float(rng.uniform(0.3, 1.2)),
            float(rng.uniform(2, 5)),
            m.tone("#4a443c"),
            (0.3, 0),
        )
    for _ in range(8):
        x, y = float(rng.uniform(-11, 11)), float(rng.uniform(2, 12))
        crack = [(x + 0.5 * math.sin(3 * k + x), y - 0.6 * k) for k in range(5)]
        m.line(crack, m.shaded(tone, 0.5), 0.09)
    leaf = m.tone(country.leaf(m.s, "#5a8a40"))
    for at, high in ((-12.2, 12.0), (-10.8, 8.0), (11.6, 10.0), (9.8, 6.0), (4.6, 3.4)):
        for y in np.arange(0, high, 0.42):
            size = 0.75 * (1 - 0.5 * float(y) / high)
            x = at + 0.5 * math.sin(float(y) * 1.7 + at)
            m.round(x, float(y), size, 0.5, m.shaded(leaf, 0.25) if rng.random() < 0.5 else leaf)
    for _ in range(18):
        x, wide = float(rng.uniform(-15, 15)), float(rng.uniform(0.6, 1.9))
        m.poly(
            [(x - wide, -0.3), (x - wide * 0.5, wide * 0.7), (x + wide * 0.6, wide * 0.5), (x + wide, -0.3)],
            m.shaded(tone, 0.12),
        )


def _works(m: Monument) -> None:
    """A factory of brick under a roof like a saw, with chimneys that smoke."""
    smoke = m.s.away(m.s.lit("#d8d4d0"), 0.25)
    for x, tall in ((8.5, 24.0), (12.0, 20.0)):
        m.taper(x, 0, 1.15, tall, 0.8, "#b0604a")
        for y in (tall - 1.0, tall - 3.0):
            m.rect(x - 0.95, y, 1.9, 0.5, m.stone("#f0ece2"))
        for k in range(7):
            size = 0.9 + 0.42 * k
            m.round(x - 0.9 * k * m.s.side, tall + 1.0 + 0.9 * k, size * 1.3, size, m.s.away(smoke, 0.05 * k))
    tone = _body(m, 17.0, 7.4, "#b86a50")
    for y in np.arange(0.5, 7.2, 0.6):
        m.wash(-17, float(y), 34, 0.06, m.s.shade(tone, 0.4), (0.6, 0.6))
    for k in range(5):
        x = -17 + k * 6.8
        m.poly([(x, 7.4), (x + 6.8, 7.4), (x + 6.8, 10.6)], m.shaded(m.stone("#7a8088"), 0.05))
        m.poly(
            [(x + 5.2, 7.6), (x + 6.7, 7.6), (x + 6.7, 10.2), (x + 5.2, 9.5)],
            m.hollow(m.glass(), 0.7) if m.s.dark else m.glass(),
        )
        m.rect(x + 1.0, 2.2, 4.6, 3.2, m.shaded(tone, 0.5))
        for u in range(4):
            m.pane(x + 1.15 + u * 1.1, 2.4, 0.95, 2.8, 0.7, "#5a626c")
    m.rect(-3.2, 0, 6.4, 4.4, m.tone("#5a6672"))
    for y in np.arange(0.3, 4.3, 0.5):
        m.rect(-3.0, float(y), 6.0, 0.12, m.shaded(m.tone("#5a6672"), 0.35))
    for x in (-14.2, -10.4):
        m.block(x, 0, 3.0, 5.0, "#c8ccd0")
        m.dome(x, 5.0, 1.5, 0.8, "#b8bcc4")
        m.line([(x, 2.5), (x + 2.6, 2.5)], m.tone("#8a9098"), 0.3)


def _stairs(m: Monument) -> None:
    """Storeys joined by many outer stairs."""
    tone = _body(m, 14.0, 19.0, "#e4dcd0")
    _rows(m, 14.0, 1.2, 18.0, (2.3, 3.6), (1.1, 1.7))
    iron, step = m.tone("#c8583c"), m.s.sunny(m.stone("#b0a898"), 0.2)
    for floor in range(5):
        low = 3.6 * floor
        for side in (-1, 1):
            x0, x1 = side * 1.6, side * 10.6
            if floor % 2:
                x0, x1 = x1, x0
            m.poly([(x0, low), (x1, low + 3.6), (x1, low + 3.1), (x0, low - 0.5)], m.shaded(step, 0.3))
            for k in range(14):
                x = x0 + (x1 - x0) * k / 14
                m.rect(min(x, x + (x1 - x0) / 14), low + 3.6 * k / 14, abs(x1 - x0) / 14, 0.24, step)
                m.line([(x, low + 3.6 * k / 14), (x, low + 3.6 * k / 14 + 1.0)], iron, 0.08)
            m.line([(x0, low + 1.0), (x1, low + 4.6)], iron, 0.14)
        m.rect(-13.2, low + 3.3, 26.4, 0.3, step)
    m.rect(-14.4, 18.8, 28.8, 0.6, m.s.sunny(tone, 0.35))


def _arcs(m: Monument) -> None:
    """A daring form: stacked shells of white with ribbons of glass."""
    white = m.stone("#f2f0ea")
    for k, (half, tall) in enumerate(((16.0, 9.0), (12.0, 13.5), (7.0, 17.5))):
        u = np.linspace(-1, 1, 41)
        lean = (k - 1) * 2.2
        crown = [(lean + half * float(v), tall * (1 - abs(float(v)) ** 2.4) ** 0.6) for v in u]
        tone = m.shaded(white, 0.22 - 0.1 * k)
        m.poly([(lean - half, 0), *crown, (lean + half, 0)], tone)
        m.line(crown, m.s.sunny(white, 0.6), 0.3)
        for share in (0.86, 0.7, 0.54, 0.38):
            band = [(lean + (x - lean) * 0.94, y * share) for x, y in crown[2:-2]]
            m.line(band, m.hollow(m.glass(), 0.6) if m.s.dark else m.glass(), 0.75)
    _entry(m, 4.0, 2.6, "#48566a")


#: What each is painted by, its width and its height in metres.
_FRONTS: dict[str, tuple[Front, float, float]] = {
    "apartment building": (_flats, 26.0, 24.8),
    "office building": (_glass, 26.0, 38.0),
    "hotel": (_hotel, 27.0, 23.5),
    "old building": (_stone, 31.0, 17.0),
    "white building": (partial(_stone, code="#fbf8f2"), 31.0, 17.0),
    "brick house": (partial(_stone, code="#b8604a"), 31.0, 17.0),
    "government building": (_domed, 39.0, 22.5),
    "abandoned building": (_forsaken, 28.0, 18.6),
    "factory yard": (_works, 35.0, 29.0),
    "building of stairs": (_stairs, 29.0, 19.6),
    "modern building": (_arcs, 34.0, 18.0),
}


def _front(name: str, board: Board) -> None:
    """The building as large as the frame leaves room for; from below its sides run together."""
    s = board.scenery
    paint, wide, tall = _FRONTS[name]
    foot = s.below(0.045)
    metre = min((foot - 0.07 * s.height) / tall, 0.8 * s.width / wide)
    scratch = Board(s)
    x = s.width * (0.46 if s.flip else 0.54)
    paint(Monument(scratch, s.rng(name), x, foot, metre, wide, tall))
    if s.around.framing == "low angle":
        _leaning(scratch, x, foot)
    foliage.shadow(board, x, foot, wide * metre, 0.35)
    board.paste(scratch.image, scratch.left, scratch.top)


def _leaning(board: Board, x: float, foot: float) -> None:
    """The painted front with its upright lines meeting far above it."""
    rows, columns = board.image.shape[:2]
    low, mid, pinch = foot - board.top, x - board.left, 0.56
    corners = np.array([(0, 0), (columns, 0), (columns, low), (0, low)], np.float32)
    seen = corners.copy()
    seen[:2, 0] = mid + (corners[:2, 0] - mid) * pinch
    turn = cv2.getPerspectiveTransform(corners, seen)
    board.image[:] = cv2.warpPerspective(board.image, turn, (columns, rows), flags=cv2.INTER_AREA)


def _behind(name: str, board: Board) -> None:
    """Hills or houses far behind, then the building between trees."""
    s = board.scenery
    if name in ("apartment building", "office building", "hotel"):
        terrain.ridge(board, Ridge("blocks", s.graph.horizon + 0.01, 0.26, 0.5, 0.5, 0.1, "city"))
    else:
        country.hills(board, -0.02, 0.09, 0.4, "#7aa860")
    _front(name, board)
    code = country.leaf(s, "#4f9a3c")
    for share, size in ((0.02, 0.3), (0.11, 0.2), (0.9, 0.22), (0.985, 0.32)):
        foliage.tree(board, s.x(share), s.below(0.055), size * s.unit, "round", code)
    for share in np.linspace(0.0, 1.0, 15):
        if abs(share - 0.5) > 0.24:
            foliage.bush(board, s.x(float(share)), s.below(0.06), 0.07 * s.unit, code)


def _forecourt(board: Board) -> None:
    """Slabs before the door between strips of lawn with flowers."""
    s = board.scenery
    country.tufts(board, "#6ab04a", 0.16, 500)
    country.sprinkled(board, WILD, 120, 0.05, 0.12)
    slabs, top = Board(s), s.below(0.05)
    masonry.paved(slabs, top, "#cfc6b8", 1.2)
    x = s.width * (0.46 if s.flip else 0.54)
    for side in (-1, 1):
        lawn = [(x + side * 0.1 * s.width, top), (x + side * 2 * s.width, top)]
        slabs.clear([*lawn, (x + side * 2 * s.width, slabs.bottom), (x + side * 0.42 * s.width, slabs.bottom)])
    board.paste(slabs.image, board.left, board.top)
    for side in (-1, 1):
        for depth in (0.1, 0.2, 0.34):
            share = (s.below(depth) - top) / max(1.0, slabs.bottom - top)
            at = x + side * (0.115 + 0.34 * share) * s.width
            foliage.bush(board, at, s.below(depth), s.metre(s.below(depth)) * 0.8, country.leaf(s, "#5aa048"))


def _yard(board: Board) -> None:
    masonry.paved(board, board.scenery.below(0.05), "#a8a49c", 2.4)


COUNTRIES: dict[str, Country] = {
    name: Country(
        "city",
        "lawn",
        "stone" if name == "factory yard" else "grass",
        partial(_behind, name),
        _yard if name == "factory yard" else _forecourt,
        drop=0.02,
        rise=0.002,
        horizon=0.63,
    )
    for name in _FRONTS
}
