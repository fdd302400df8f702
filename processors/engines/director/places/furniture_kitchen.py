"""Furniture of kitchens, cafés, bars and shops."""

from processors.engines.director.places.furniture import sprig, tint, vase
from processors.engines.director.places.stand import Make, Stand, put
from processors.engines.director.shapes import Bgr, blend, box, darker, ellipse, lighter, points, smooth

_STEEL: Bgr = (182.0, 176.0, 170.0)
_FLAME: Bgr = (70.0, 150.0, 255.0)
_STEAM: Bgr = (235.0, 235.0, 235.0)
#: Goods and bottles.
_GOODS: tuple[Bgr, ...] = (
    (70, 80, 210), (60, 160, 235), (80, 200, 240), (90, 160, 80), (200, 140, 60), (190, 110, 170), (225, 225, 230),
)  # fmt: skip
_BOTTLES: tuple[Bgr, ...] = (
    (60, 110, 60),
    (40, 80, 150),
    (50, 140, 210),
    (120, 90, 60),
    (190, 200, 205),
    (60, 50, 130),
)


def _doors(at: Stand, low: float, high: float, tone: Bgr, each: float = 0.6) -> None:
    count = max(1, round(at.w / each))
    wide = at.w / count
    for k in range(count):
        left = -at.w / 2 + k * wide
        at.pane(left + 0.03, low, left + wide - 0.03, high, lighter(tone, 0.08))
        at.pane(left + 0.09, low + 0.08, left + wide - 0.09, high - 0.08, tone, inked=False)
        x = left + (wide - 0.1 if k % 2 == 0 else 0.1)
        at.pane(x - 0.012, high - 0.24, x + 0.012, high - 0.1, at.kit.metal, inked=False)


def _cabinet(at: Stand) -> Bgr:
    """A row of cupboards under a worktop; answers the colour of the doors."""
    tone = at.kit.cloth
    at.box(0, 0, (at.w, 0.1, at.d), darker(at.kit.dark, 0.2), 0.05)
    at.box(0, 0.1, (at.w, at.h - 0.15, at.d), tone)
    _doors(at, 0.13, at.h - 0.08, tone)
    at.box(0, at.h - 0.05, (at.w + 0.06, 0.05, at.d), lighter(at.kit.wood, 0.3), -0.02, lighter(at.kit.wood, 0.42))
    at.spot("counter", 0, at.h, at.d * 0.45, at.w / 2)
    return tone


def counter(at: Stand) -> None:
    """Cupboards with a board, a knife, and jars on them."""
    _cabinet(at)
    x = -at.w * 0.36
    for k, tall in enumerate((0.2, 0.26, 0.17)):
        tone = tint(at, at.kit.accent, at.kit.white, at.kit.wood)
        at.box(x + 0.15 * k, at.h, (0.11, tall, 0.1), tone, at.d * 0.6)
        at.pane(x + 0.15 * k - 0.06, at.h + tall, x + 0.15 * k + 0.06, at.h + tall + 0.03, at.kit.wood, dz=at.d * 0.6)
    at.box(at.w * 0.3, at.h, (0.4, 0.025, 0.28), at.kit.wood, at.d * 0.25)
    for k in range(3):
        spot = at.w * 0.3 - 0.1 + 0.1 * k
        at.oval(spot, at.h + 0.06, 0.05, 0.045, tint(at, (60, 70, 215), (80, 170, 90), (70, 160, 240)), dz=at.d * 0.35)


def stove(at: Stand) -> None:
    """A cooker with pots that steam."""
    steel = _STEEL
    at.box(0, 0, (at.w, at.h, at.d), steel)
    at.pane(-at.w * 0.38, 0.16, at.w * 0.38, at.h - 0.26, darker(steel, 0.2))
    at.pane(-at.w * 0.3, 0.24, at.w * 0.3, at.h - 0.34, (60, 60, 70) if not at.lit else (70, 120, 190), 0.3)
    at.pane(-at.w * 0.32, at.h - 0.22, at.w * 0.32, at.h - 0.19, lighter(steel, 0.4), inked=False)
    for k in range(4):
        at.oval(-at.w * 0.3 + k * at.w * 0.2, at.h - 0.09, 0.03, 0.03, at.kit.dark)
    at.box(0, at.h, (at.w, 0.02, at.d), (70, 66, 66))
    for side, tone in ((-1, at.kit.accent), (1, _STEEL)):
        x = side * at.w * 0.24
        at.flat(box(x - 0.13, at.h + 0.03, x + 0.13, at.h + 0.2, 0.03), tone, dz=at.d * 0.3)
        at.pane(x - 0.14, at.h + 0.18, x + 0.14, at.h + 0.21, lighter(tone, 0.25), dz=at.d * 0.3)
        at.oval(x, at.h + 0.23, 0.02, 0.02, at.kit.dark, dz=at.d * 0.3)
        at.pane(x - 0.1, at.h + 0.005, x + 0.1, at.h + 0.03, _FLAME, 0.9, at.d * 0.3, inked=False)
    at.live("steam", -at.w * 0.24, at.h + 0.25, at.d * 0.3, 0.35, _STEAM)


def hood(at: Stand) -> None:
    """What takes the steam away."""
    at.flat(points((-at.w / 2, 0), (at.w / 2, 0), (at.w * 0.24, 0.32), (-at.w * 0.24, 0.32)), _STEEL)
    at.pane(-at.w * 0.2, 0.32, at.w * 0.2, at.h, darker(_STEEL, 0.08))
    at.pane(-at.w / 2, -0.04, at.w / 2, 0.02, lighter(_STEEL, 0.3))
    at.lamp(0, -0.1, 0, 1.2, 0.5)


def sink(at: Stand) -> None:
    """Cupboards with a basin and a tap."""
    _cabinet(at)
    at.box(0, at.h, (at.w * 0.6, 0.012, at.d * 0.6), _STEEL, at.d * 0.2, darker(_STEEL, 0.25))
    tap = smooth(
        [(0.02, 0), (0.02, 0.24), (-0.04, 0.32), (-0.13, 0.3), (-0.13, 0.26), (-0.06, 0.27), (-0.02, 0.22), (-0.02, 0)],
        steps=3,
    )
    at.flat(put(tap, 0.1, at.h), _STEEL, dz=at.d * 0.75)
    at.flat(box(-at.w * 0.42, at.h, -at.w * 0.34, at.h + 0.18, 0.02), (150, 200, 110), dz=at.d * 0.6)


def fridge(at: Stand) -> None:
    """A tall refrigerator with notes on it."""
    tone = tint(at, at.kit.white, blend(at.kit.accent, at.kit.white, 0.35), _STEEL)
    at.box(0, 0, (at.w, at.h, at.d), tone)
    at.pane(-at.w / 2 + 0.02, at.h * 0.62, at.w / 2 - 0.02, at.h * 0.63, darker(tone, 0.4), inked=False)
    for low, high in ((at.h * 0.66, at.h * 0.84), (at.h * 0.36, at.h * 0.58)):
        at.pane(-at.w * 0.4, low, -at.w * 0.35, high, at.kit.metal)
    for _ in range(4):
        x, y = at.rng.uniform(-0.1, 0.22), at.rng.uniform(at.h * 0.68, at.h * 0.88)
        at.pane(x, y, x + 0.09, y + 0.1, tint(at, (120, 230, 250), (200, 180, 250), (190, 240, 190)), inked=False)
    at.spot("fridge", 0, at.h, at.d * 0.4, at.w / 2)


def cupboard(at: Stand) -> None:
    """Cupboards on the wall."""
    tone = at.kit.cloth
    at.box(0, 0, (at.w, at.h, at.d), tone)
    _doors(at, 0.03, at.h - 0.03, tone, 0.55)


def crockery(at: Stand) -> None:
    """Open shelves with plates, cups and jars."""
    for k in range(2):
        low = k * 0.42
        at.box(0, low, (at.w, 0.035, at.d), at.kit.wood)
        x = -at.w / 2 + 0.1
        while x < at.w / 2 - 0.1:
            tone = tint(at, at.kit.white, at.kit.accent, at.kit.cloth, lighter(at.kit.accent, 0.4))
            kind = int(at.rng.integers(3))
            if kind == 0:
                at.oval(x, low + 0.14, 0.1, 0.1, tone, dz=0.06)
                at.oval(x, low + 0.14, 0.06, 0.06, darker(tone, 0.08), dz=0.05)
            elif kind == 1:
                at.pane(x - 0.05, low + 0.035, x + 0.05, low + 0.14, tone, round_by=0.02)
            else:
                at.pane(x - 0.055, low + 0.035, x + 0.055, low + 0.22, tone, round_by=0.03)
                at.pane(x - 0.05, low + 0.21, x + 0.05, low + 0.25, at.kit.wood)
            x += float(at.rng.uniform(0.17, 0.26))


def utensils(at: Stand) -> None:
    """Pans and ladles on a rail."""
    at.pane(-at.w / 2, at.h - 0.03, at.w / 2, at.h, at.kit.metal)
    for k in range(6):
        x = -at.w / 2 + at.w * (k + 0.5) / 6
        at.pane(x - 0.012, at.h - 0.24, x + 0.012, at.h - 0.02, at.kit.dark, inked=False)
        if k % 2:
            at.oval(x, at.h - 0.3, 0.1, 0.1, tint(at, at.kit.dark, _STEEL, (80, 110, 180)))
        else:
            at.oval(x, at.h - 0.28, 0.045, 0.06, _STEEL)


def bottles(at: Stand, left: float, right: float, low: float, tall: float, dz: float = 0.0) -> None:
    """A row of bottles."""
    x = left
    while x < right - 0.05:
        wide, high = float(at.rng.uniform(0.05, 0.08)), tall * float(at.rng.uniform(0.7, 1.0))
        tone = tint(at, *_BOTTLES)
        neck = wide * 0.28
        outline = smooth(
            [
                (-wide / 2, 0),
                (wide / 2, 0),
                (wide / 2, high * 0.58),
                (neck, high * 0.76),
                (neck, high),
                (-neck, high),
                (-neck, high * 0.76),
                (-wide / 2, high * 0.58),
            ],
            steps=2,
        )
        at.flat(put(outline, x + wide / 2, low), tone, 0.12, dz, inked=False)
        at.pane(x, low + high * 0.2, x + wide, low + high * 0.42, lighter(tone, 0.65), dz=dz, inked=False)
        at.pane(
            x + wide * 0.16,
            low + high * 0.1,
            x + wide * 0.28,
            low + high * 0.6,
            lighter(tone, 0.5),
            0.2,
            dz,
            inked=False,
        )
        x += wide + float(at.rng.uniform(0.015, 0.05))


def back_bar(at: Stand) -> None:
    """Lit shelves full of bottles."""
    at.box(0, 0, (at.w, at.h, at.d), darker(at.kit.wood, 0.3))
    rows = 4
    for k in range(rows):
        low = 0.95 + k * (at.h - 1.05) / rows
        tall = (at.h - 1.05) / rows
        back = blend(at.kit.lamp, at.kit.wood, 0.45)
        at.pane(-at.w / 2 + 0.06, low, at.w / 2 - 0.06, low + tall - 0.04, back, 0.45 if at.lit else 0.1, inked=False)
        bottles(at, -at.w / 2 + 0.1, at.w / 2 - 0.1, low, tall * 0.78, -0.01)
        at.pane(-at.w / 2 + 0.04, low - 0.035, at.w / 2 - 0.04, low, lighter(at.kit.wood, 0.1), dz=-0.02, inked=False)
    at.lamp(0, at.h * 0.65, 0, 2.0, 0.55)


def bar(at: Stand) -> None:
    """A bar with a panelled front and glasses on it."""
    wood = at.kit.wood
    at.box(0, 0, (at.w, at.h - 0.07, at.d), wood)
    count = max(2, round(at.w / 0.6))
    for k in range(count):
        left = -at.w / 2 + at.w * k / count
        at.pane(left + 0.05, 0.16, left + at.w / count - 0.05, at.h - 0.2, darker(wood, 0.2))
        at.pane(left + 0.09, 0.2, left + at.w / count - 0.09, at.h - 0.24, lighter(wood, 0.06), inked=False)
    at.pane(-at.w / 2, 0.12, at.w / 2, 0.15, (90, 180, 225), inked=False)
    at.box(0, at.h - 0.07, (at.w + 0.12, 0.07, at.d + 0.1), darker(wood, 0.25), -0.08, lighter(wood, 0.18))
    for k in range(2):
        x = at.w * (0.26 + 0.07 * k)
        at.pane(x - 0.035, at.h, x + 0.035, at.h + 0.12, (215, 225, 225), dz=at.d * 0.4)
        at.pane(x - 0.03, at.h + 0.01, x + 0.03, at.h + 0.07, (70, 160, 225), 0.2, at.d * 0.4, inked=False)
    at.spot("counter", 0, at.h, at.d * 0.4, at.w / 2)


def cafe_counter(at: Stand) -> None:
    """A counter with a show-case of cakes and a coffee machine."""
    at.box(0, 0, (at.w, at.h, at.d), at.kit.wood)
    glass = -at.w * 0.14
    at.pane(-at.w * 0.47, 0.28, at.w * 0.2, at.h - 0.06, lighter(at.kit.lamp, 0.2), 0.4 if at.lit else 0.1)
    for row in range(2):
        low = 0.34 + row * 0.3
        at.pane(-at.w * 0.46, low - 0.03, at.w * 0.19, low, at.kit.metal, inked=False)
        for k in range(6):
            x = glass - at.w * 0.28 + k * at.w * 0.11
            cake(at, x, low)
    for k in range(5):
        x = at.w * 0.24 + k * at.w * 0.05
        at.pane(x, 0.12, x + 0.03, at.h - 0.1, darker(at.kit.wood, 0.2), inked=False)
    at.box(0, at.h - 0.05, (at.w + 0.08, 0.06, at.d + 0.04), darker(at.kit.wood, 0.2), -0.04, lighter(at.kit.wood, 0.3))
    _machine(at, at.w * 0.3)
    for k in range(3):
        at.pane(-at.w * 0.36 + 0.1 * k, at.h, -at.w * 0.36 + 0.07 + 0.1 * k, at.h + 0.1, at.kit.white, dz=at.d * 0.4)
    at.spot("counter", -at.w * 0.05, at.h, at.d * 0.4, at.w * 0.3)


def _machine(at: Stand, x: float) -> None:
    dz, low = at.d * 0.35, at.h
    at.box(x, low, (0.62, 0.1, 0.3), _STEEL, dz)
    at.box(x, low + 0.1, (0.56, 0.2, 0.2), darker(at.kit.dark, 0.1), dz + 0.1)
    at.box(x, low + 0.28, (0.64, 0.17, 0.32), at.kit.accent, dz)
    for side in (-1, 1):
        at.pane(x + side * 0.14 - 0.03, low + 0.2, x + side * 0.14 + 0.03, low + 0.29, _STEEL, dz=dz - 0.01)
    at.oval(x, low + 0.365, 0.045, 0.045, at.kit.white, dz=dz - 0.02)
    at.live("steam", x + 0.2, low + 0.5, dz, 0.28, _STEAM)


def cake(at: Stand, x: float, low: float) -> None:
    """A small cake."""
    tone = tint(at, (150, 170, 240), (90, 130, 190), (180, 220, 245), (160, 210, 170), (60, 80, 120))
    at.pane(x - 0.06, low, x + 0.06, low + 0.08, tone, round_by=0.015)
    at.pane(x - 0.06, low + 0.065, x + 0.06, low + 0.1, lighter(tone, 0.5), inked=False)
    at.oval(x, low + 0.115, 0.018, 0.018, (60, 50, 215))


def menu_board(at: Stand) -> None:
    """A black board with chalk lines."""
    at.pane(-at.w / 2, 0, at.w / 2, at.h, at.kit.wood)
    at.pane(-at.w / 2 + 0.05, 0.05, at.w / 2 - 0.05, at.h - 0.05, (62, 66, 58))
    for row in range(int(at.h / 0.11) - 2):
        y = at.h - 0.2 - row * 0.1
        for left in (-at.w * 0.4, at.w * 0.05):
            long = at.w * float(at.rng.uniform(0.14, 0.32))
            at.pane(left, y, left + long, y + 0.022, tint(at, (215, 225, 225), (160, 220, 245)), inked=False)


def goods(at: Stand) -> None:
    """A shelf full of packets, bottles and tins."""
    at.box(0, 0, (at.w, at.h, at.d), lighter(at.kit.metal, 0.25))
    rows = max(3, round(at.h / 0.4))
    tall = (at.h - 0.12) / rows
    for k in range(rows):
        low = 0.1 + k * tall
        at.pane(-at.w / 2 + 0.03, low, at.w / 2 - 0.03, low + tall - 0.05, darker(at.kit.metal, 0.4), inked=False)
        _packets(at, low, tall - 0.1)
        at.pane(-at.w / 2, low - 0.05, at.w / 2, low, at.kit.white, inked=False)
        for j in range(int(at.w / 0.3)):
            x = -at.w / 2 + 0.1 + j * 0.3
            at.pane(x, low - 0.042, x + 0.1, low - 0.01, tint(at, (80, 220, 250), (80, 80, 230)), inked=False)


def _packets(at: Stand, low: float, tall: float) -> None:
    x = -at.w / 2 + 0.05
    while x < at.w / 2 - 0.12:
        tone, wide = tint(at, *_GOODS), float(at.rng.uniform(0.08, 0.15))
        high, round_by = tall * float(at.rng.uniform(0.6, 1.0)), float(at.rng.choice((0.0, 0.03)))
        for _ in range(int(at.rng.integers(1, 4))):
            if x + wide > at.w / 2 - 0.04:
                break
            at.pane(x, low, x + wide - 0.012, low + high, tone, 0.08, round_by=round_by, inked=False)
            at.pane(x + 0.012, low + high * 0.35, x + wide - 0.024, low + high * 0.62, lighter(tone, 0.6), inked=False)
            at.pane(x + wide - 0.03, low, x + wide - 0.012, low + high, darker(tone, 0.25), inked=False)
            x += wide
        x += 0.02


def produce(at: Stand) -> None:
    """Slanted crates of fruit."""
    at.box(0, 0, (at.w, at.h * 0.6, at.d), at.kit.wood)
    for row in range(2):
        low = at.h * (0.42 + 0.28 * row)
        dz = at.d * 0.4 * row
        count = max(2, round(at.w / 0.5))
        for k in range(count):
            left, wide = -at.w / 2 + at.w * k / count, at.w / count
            tone = tint(at, (60, 60, 210), (60, 150, 240), (80, 170, 90), (70, 210, 240), (140, 80, 130))
            for x, y in at.rng.uniform((left + 0.06, low + 0.12), (left + wide - 0.06, low + 0.26), (16, 2)):
                at.oval(float(x), float(y), 0.055, 0.05, lighter(tone, float(at.rng.uniform(0, 0.2))), dz=dz)
            at.pane(left + 0.01, low, left + wide - 0.01, low + 0.14, lighter(at.kit.wood, 0.15), dz=dz - 0.01)


def till(at: Stand) -> None:
    """A counter with a cash register."""
    at.box(0, 0, (at.w, at.h, at.d), blend(at.kit.accent, at.kit.white, 0.2))
    at.pane(-at.w / 2, at.h * 0.4, at.w / 2, at.h * 0.56, at.kit.white, inked=False)
    at.box(0, at.h - 0.04, (at.w + 0.06, 0.05, at.d), at.kit.wood, -0.03)
    at.box(at.w * 0.2, at.h, (0.36, 0.12, 0.3), at.kit.dark, at.d * 0.3)
    at.flat(
        points(
            (at.w * 0.2 - 0.15, at.h + 0.12),
            (at.w * 0.2 + 0.15, at.h + 0.12),
            (at.w * 0.2 + 0.15, at.h + 0.36),
            (at.w * 0.2 - 0.15, at.h + 0.36),
        ),
        at.kit.dark,
        dz=at.d * 0.4,
    )
    at.pane(at.w * 0.2 - 0.12, at.h + 0.15, at.w * 0.2 + 0.12, at.h + 0.33, (230, 200, 120), 0.7, at.d * 0.4)
    vase(at, -at.w * 0.3, at.h, at.d * 0.4)
    at.spot("counter", -at.w * 0.08, at.h, at.d * 0.4, at.w * 0.35)


def noren(at: Stand) -> None:
    """Short curtains with round signs, as over a ramen bar."""
    at.pane(-at.w / 2, at.h - 0.04, at.w / 2, at.h, at.kit.wood)
    count = max(3, round(at.w / 0.55))
    for k in range(count):
        left, wide = -at.w / 2 + at.w * k / count, at.w / count
        at.flat(
            points(
                (left + 0.01, 0.0),
                (left + wide - 0.02, 0.02),
                (left + wide - 0.01, at.h - 0.04),
                (left + 0.01, at.h - 0.04),
            ),
            at.kit.accent,
        )
        at.oval(left + wide / 2, at.h * 0.45, wide * 0.26, wide * 0.26, at.kit.white)
        at.flat(ellipse(left + wide / 2, at.h * 0.45, wide * 0.16, wide * 0.16), at.kit.accent, inked=False)


def paper_lantern(at: Stand) -> None:
    """A red lantern."""
    tone: Bgr = (70, 80, 230)
    at.pane(-0.01, 0.4, 0.01, at.h, at.kit.dark, inked=False)
    at.oval(0, 0.2, 0.17, 0.21, lighter(tone, 0.25) if at.lit else tone, 0.85 if at.lit else 0.0)
    for k in range(1, 5):
        at.pane(-0.16, 0.4 * k / 5 - 0.004, 0.16, 0.4 * k / 5 + 0.004, darker(tone, 0.25), 0.5, inked=False)
    for y in (0.0, 0.39):
        at.pane(-0.09, y - 0.01, 0.09, y + 0.03, at.kit.dark)
    at.lamp(0, 0.2, 0, 2.2, 0.8, tone=(120.0, 160.0, 255.0))


def herbs(at: Stand) -> None:
    """Pots of herbs on the sill or the counter."""
    for k in range(3):
        x = (k - 1) * at.w / 3
        sprig(at, x, 0.12, 0.2)
        at.flat(points((x - 0.06, 0), (x + 0.06, 0), (x + 0.08, 0.14), (x - 0.08, 0.14)), (88, 120, 190))


def crates(at: Stand) -> None:
    """Boxes on each other."""
    for dx, dy, size in ((-0.26, 0, 0.5), (0.28, 0, 0.46), (-0.04, 0.5, 0.44)):
        at.box(dx, dy, (size, size, min(size, at.d)), lighter(at.kit.wood, 0.15))
        at.pane(dx - size * 0.42, dy + size * 0.42, dx + size * 0.42, dy + size * 0.56, darker(at.kit.wood, 0.15))


def barrels(at: Stand) -> None:
    """Casks with iron hoops."""
    for dx, dy in ((-0.34, 0.0), (0.34, 0.0)):
        shape = smooth([(-0.26, 0), (0.26, 0), (0.33, 0.4), (0.26, 0.82), (-0.26, 0.82), (-0.33, 0.4)])
        at.flat(put(shape, dx, dy), at.kit.wood)
        for x in (-0.15, 0.0, 0.15):
            at.pane(dx + x - 0.006, dy + 0.05, dx + x + 0.006, dy + 0.8, darker(at.kit.wood, 0.3), inked=False)
        for y in (0.16, 0.62):
            at.pane(dx - 0.31, dy + y, dx + 0.31, dy + y + 0.06, (84, 80, 80))
        at.disc(dx, dy + 0.82, at.d * 0.5, 0.24, lighter(at.kit.wood, 0.1))


MAKES: dict[str, Make] = {
    "counter": Make(counter, (1.9, 0.9, 0.6)),
    "stove": Make(stove, (0.75, 0.9, 0.6)),
    "hood": Make(hood, (0.85, 1.0, 0.4), 1.72, False, hangs=True),
    "sink": Make(sink, (1.2, 0.9, 0.6)),
    "fridge": Make(fridge, (0.8, 1.85, 0.65)),
    "cupboard": Make(cupboard, (1.3, 0.75, 0.34), 1.5, False),
    "crockery": Make(crockery, (1.3, 0.7, 0.24), 1.45, False),
    "utensils": Make(utensils, (1.1, 0.5, 0.05), 1.35, False),
    "back bar": Make(back_bar, (2.4, 2.5, 0.35)),
    "bar": Make(bar, (2.5, 1.06, 0.6)),
    "cafe counter": Make(cafe_counter, (2.3, 1.02, 0.65)),
    "menu board": Make(menu_board, (1.3, 0.8, 0.04), 1.65, False),
    "goods": Make(goods, (1.5, 1.95, 0.45)),
    "produce": Make(produce, (1.6, 1.0, 0.8)),
    "till": Make(till, (1.2, 0.95, 0.6)),
    "noren": Make(noren, (2.4, 0.5, 0.02), 2.1, False),
    "paper lantern": Make(paper_lantern, (0.4, 0.8, 0.3), 2.02, False, hangs=True),
    "herbs": Make(herbs, (0.7, 0.36, 0.15), 0.92, False),
    "crates": Make(crates, (1.1, 0.95, 0.5)),
    "barrels": Make(barrels, (1.3, 0.85, 0.6)),
}
