"""The colours of an animal, and the markings on its body."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from processors.engines.director.colours import named
from processors.engines.director.shapes import Bgr, Outline, Shape, blend, darker, ellipse, hexed, lighter, smooth

#: A place on a body: 0 rump … 1 chest, -1 belly … 1 back; answers metres.
OnBody = Callable[[float, float], tuple[float, float]]
_IRIS, _NOSE, _INNER = hexed("#6a4020"), hexed("#3a2a30"), hexed("#f0b0b0")


@dataclass(frozen=True)
class Coat:
    """Colours, as they look in daylight, and the name of the pattern."""

    base: Bgr
    #: Belly, chest, muzzle.
    light: Bgr
    #: Stripes, spots, dark legs, ear tips.
    dark: Bgr
    iris: Bgr = _IRIS
    nose: Bgr = _NOSE
    inner: Bgr = _INNER
    pattern: str = ""
    #: The end of the tail; None: as the rest.
    tip: Bgr | None = None
    #: Feet; None: as the rest.
    socks: Bgr | None = None
    #: Markings of the face, by name.
    mask: tuple[str, ...] = ()


def coat(base: str, light: str | None = None, dark: str | None = None, **more: object) -> Coat:
    """A coat of hex colours: `light` and `dark` follow from the base if they are not given."""
    main = hexed(base)
    keys = {
        key: hexed(value) if isinstance(value, str) and value.startswith("#") else value for key, value in more.items()
    }
    return Coat(
        main,
        hexed(light) if light else lighter(main, 0.45),
        hexed(dark) if dark else darker(main, 0.5),
        **keys,  # type: ignore[arg-type]
    )


#: Patterns of white and another colour, which no animal of one colour has.
_LOST = ("cow", "calico")
#: How much farther from a colour a coat with a pattern is: a white cat is all white.
_MARKED = 60


def luma(colour: Bgr) -> float:
    """How light a colour is, 0..255."""
    return 0.11 * colour[0] + 0.59 * colour[1] + 0.3 * colour[2]


def dyed(natural: Coat, word: str | None) -> Coat:
    """The coat with the colour that was asked for; white parts stay light, markings follow."""
    base = named(word, natural.base)
    other = second_of(word or "")
    if word is None or (base == natural.base and other is None):
        return natural
    pale = luma(natural.light) > 200 and luma(base) < 200
    light = natural.light if pale and luma(base) > 60 else lighter(base, 0.35 if luma(base) > 60 else 0.16)
    dark = darker(base, 0.45) if luma(base) > 60 else lighter(base, 0.1)
    tip = light if natural.tip is not None and luma(natural.tip) > 150 else (None if natural.tip is None else dark)
    socks = None if natural.socks is None else (light if luma(natural.socks) > 150 else dark)
    if other is not None:
        light, tip = other, other if natural.tip is not None else None
    elif natural.pattern in _LOST or (natural.pattern and not 45 < luma(base) < 225):
        natural = replace(natural, pattern="", mask=())
    return replace(natural, base=base, light=light, dark=dark, tip=tip, socks=socks)


def picked(coats: tuple[Coat, ...], word: str | None, rng: np.random.Generator) -> Coat:
    """The coat that is nearest to a colour word; without one, any of them by chance."""
    wanted = named(word, (-1.0, -1.0, -1.0))
    if wanted[0] < 0:
        return coats[int(rng.integers(len(coats)))]
    return min(
        [one for one in coats if not one.pattern] or coats,
        key=lambda one: sum(abs(a - b) for a, b in zip(one.base, wanted, strict=True)) + _MARKED * bool(one.pattern),
    )


def second_of(word: str) -> Bgr | None:
    """The second colour of `black and white`."""
    parts = word.lower().split(" and ")
    missing = (-1.0, -1.0, -1.0)
    found = named(parts[1], missing) if len(parts) > 1 else missing
    return None if found == missing else found


def _wedges(on: OnBody, colour: Bgr, count: int, wide: float, reach: tuple[float, float]) -> list[Shape]:
    shapes = []
    for index in range(count):
        s = 0.04 + 0.92 * index / (count - 1)
        low = reach[index % 2]
        half, lean = wide * (1.0 if index % 2 else 0.8), -0.05 + 0.08 * s
        corners = [on(s - half, 0.97), on(s + half, 0.97), on(s + half * 0.7 + lean, low + 0.45), on(s + lean * 2, low)]
        shapes.append(Shape(smooth(corners, steps=4), colour))
    return shapes


def _scattered(on: OnBody, colour: Bgr, count: int, size: float, rng: np.random.Generator) -> list[Shape]:
    shapes = []
    for index in range(count):
        s, u = (index + 0.2 + 0.6 * rng.random()) / count, (-0.4, 0.5, 0.05, 0.75)[index % 4] + rng.uniform(-0.12, 0.12)
        x, y = on(s, u)
        big = size * rng.uniform(0.7, 1.25)
        shapes.append(Shape(ellipse(x, y, big, big * rng.uniform(0.65, 0.95), rng.uniform(-0.8, 0.8), 10), colour))
    return shapes


def _blob(on: OnBody, colour: Bgr, s: float, u: float, wide: float, tall: float) -> Shape:
    ring = ((1, 0.1), (0.75, 0.8), (-0.1, 1), (-0.8, 0.7), (-1, -0.2), (-0.4, -0.75), (0.3, -0.9), (0.8, -0.5))
    return Shape(smooth([on(s + a * wide, max(-0.97, min(0.97, u + b * tall))) for a, b in ring], steps=3), colour)


def _upper(on: OnBody, colour: Bgr, low: float, begin: float = -0.08, end: float = 1.04) -> Shape:
    top = [on(begin + (end - begin) * share, 0.98) for share in np.linspace(0, 1, 8)]
    wave = [on(end - (end - begin) * k / 6, low + (0.16 if k % 2 else -0.06)) for k in range(7)]
    return Shape(smooth([*top, *wave], steps=3), colour)


def _column(on: OnBody, colour: Bgr, begin: float, end: float) -> Shape:
    left = [on(begin + 0.03 * (k % 2), -0.99 + 1.98 * k / 4) for k in range(5)]
    right = [on(end + 0.03 * (k % 2), 0.99 - 1.98 * k / 4) for k in range(5)]
    return Shape(smooth([*left, *right], steps=3), colour)


def _tiles(on: OnBody, colour: Bgr, rng: np.random.Generator) -> list[Shape]:
    shapes = []
    for row, u in enumerate((-0.55, 0.08, 0.68)):
        for column in range(5):
            s = (column + 0.5 + 0.5 * (row % 2)) / 5.4
            corners = [
                on(s + 0.075 * a + rng.uniform(-0.015, 0.015), max(-0.95, min(0.95, u + 0.25 * b)))
                for a, b in ((1, 0.3), (0.4, 1), (-0.7, 0.9), (-1, -0.1), (-0.3, -1), (0.7, -0.8))
            ]
            shapes.append(Shape(np.array(corners), colour))
    return shapes


def _rosettes(on: OnBody, colour: Bgr, inner: Bgr, rng: np.random.Generator) -> list[Shape]:
    dark = _scattered(on, colour, 11, 0.08, rng)
    core = [Shape(outline_shrunk(one.outline, 0.5), inner) for one in dark]
    return dark + core


def outline_shrunk(outline: Outline, scale: float) -> Outline:
    """The outline about its middle, scaled."""
    middle = outline.mean(axis=0)
    return np.asarray((outline - middle) * scale + middle)


def marks(pattern: str, coat: Coat, on: OnBody, rng: np.random.Generator, small: float = 1.0) -> list[Shape]:
    """The markings on a body; `small` scales spots. No pattern: none."""
    dark = coat.dark
    makers: dict[str, Callable[[], list[Shape]]] = {
        "tabby": lambda: _wedges(on, dark, 6, 0.04, (0.0, 0.3)),
        "tiger": lambda: _wedges(on, dark, 8, 0.032, (-0.45, 0.05)),
        "zebra": lambda: _wedges(on, dark, 9, 0.036, (-0.98, -0.85)),
        "rosettes": lambda: _rosettes(on, dark, blend(coat.base, dark, 0.3), rng),
        "spots": lambda: _scattered(on, dark, 30, 0.036 * small, rng),
        "fawn": lambda: _scattered(on, coat.light, 11, 0.034 * small, rng),
        "giraffe": lambda: _tiles(on, dark, rng),
        "saddle": lambda: [_upper(on, dark, 0.28)],
        "back": lambda: [_upper(on, dark, 0.6)],
        "cow": lambda: [
            _blob(on, dark, 0.12, 0.5, 0.16, 0.6),
            _blob(on, dark, 0.52, 0.45, 0.14, 0.55),
            _blob(on, dark, 0.85, 0.05, 0.13, 0.7),
        ],
        "calico": lambda: [
            _blob(on, dark, 0.15, 0.5, 0.2, 0.6),
            _blob(on, hexed("#e8923c"), 0.52, 0.55, 0.15, 0.5),
            _blob(on, dark, 0.86, 0.45, 0.12, 0.5),
        ],
        "panda": lambda: [_column(on, dark, 0.8, 1.1)],
        "skunk": lambda: [_upper(on, coat.light, 0.45)],
        "stripe": lambda: [_upper(on, dark, 0.72)],
    }
    return makers[pattern]() if pattern else []
