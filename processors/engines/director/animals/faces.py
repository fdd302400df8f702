"""Eyes, brows and mouths of animals, and what emotions and actions make of them. One head is 1 high and wide from its
middle."""

import math
from dataclasses import dataclass

from processors.engines.director.animals.coats import luma
from processors.engines.director.shapes import Bgr, Outline, Shape, arc, blend, darker, ellipse, hexed, points, smooth

WHITE: Bgr = (255.0, 255.0, 255.0)
INK: Bgr = hexed("#2a1c22")
_MOUTH, _TONGUE, _TEAR = hexed("#8c2c3a"), hexed("#f08890"), hexed("#9cd4f8")
#: Of lines in a face, in heads.
FINE = 0.045


@dataclass(frozen=True)
class Mood:
    """How a face looks: the style of the eyes, the lean of the brows (below 0: angry), the mouth and its opening."""

    eyes: str = "open"
    brows: float = 0.0
    mouth: str = "smile"
    opening: float = 0.0
    tears: bool = False
    #: By how many radians the far and the near ear are lowered.
    ears: tuple[float, float] = (0.0, 0.0)


MOODS: dict[str, Mood] = {
    "happy": Mood("open", 0.0, "smile", 0.55),
    "joyful": Mood("arched", 0.0, "smile", 0.6),
    "laughing": Mood("arched", 0.0, "smile", 0.9),
    "funny": Mood("arched", 0.0, "smile", 0.6),
    "sad": Mood("open", 0.5, "frown", ears=(0.4, 0.4)),
    "crying": Mood("closed", 0.5, "frown", 0.0, True, ears=(0.5, 0.5)),
    "angry": Mood("open", -0.5, "frown", ears=(0.35, 0.35)),
    "furious": Mood("open", -0.6, "fangs", 0.7, ears=(0.4, 0.4)),
    "determined": Mood("open", -0.35, "smile"),
    "afraid": Mood("wide", 0.5, "frown", 0.3, ears=(0.5, 0.5)),
    "scared": Mood("wide", 0.5, "frown", 0.3, ears=(0.5, 0.5)),
    "surprised": Mood("wide", 0.0, "round", 0.5),
    "in love": Mood("hearts", 0.0, "smile", 0.5),
    "calm": Mood("open", 0.0, "smile"),
    "tired": Mood("half", 0.2, "frown", ears=(0.3, 0.3)),
    "sleepy": Mood("half", 0.0, "smile"),
}
#: What an action does to the face, whatever the emotion.
_ACTED: dict[str, Mood] = {
    "sleep": Mood("closed", 0.0, "smile"),
    "howl": Mood("closed", 0.0, "round", 0.8),
    "roar": Mood("open", -0.5, "fangs", 1.0),
    "breathe fire": Mood("open", -0.5, "fangs", 1.0),
    "fight": Mood("open", -0.5, "fangs", 0.6),
    "attack": Mood("open", -0.5, "fangs", 0.6),
    "laugh": Mood("arched", 0.0, "smile", 0.9),
    "sneeze": Mood("closed", -0.4, "round", 0.7),
    "cough": Mood("closed", -0.4, "round", 0.7),
    "cry": Mood("closed", 0.5, "frown", 0.0, True),
    "meditate": Mood("closed", 0.0, "smile"),
    "dance": Mood("arched", 0.0, "smile", 0.6),
    "celebrate": Mood("arched", 0.0, "smile", 0.9),
}


def mood_of(action: str, emotion: str | None, t: float, talk: float, blink: bool, flick: bool = False) -> Mood:
    """The face at a moment."""
    mood = _ACTED.get(action) or MOODS.get(emotion or "", Mood())
    opening = max(mood.opening, talk)
    if action in ("bark", "talk", "sing", "growl", "meow", "chirp", "speak"):
        opening = max(opening, 0.9 * max(0.0, math.sin(t * 9.0)))
    elif action in ("eat", "drink", "chew"):
        opening = max(opening, 0.45 * max(0.0, math.sin(t * 7.0)))
    eyes = "closed" if blink and mood.eyes in ("open", "wide", "half") else mood.eyes
    far, near = mood.ears
    lowered = (far, near + 0.28) if flick else (far, near)
    return Mood(eyes, mood.brows, mood.mouth, round(opening * 4) / 4, mood.tears, lowered)


def _glossy(x: float, y: float, w: float, h: float, iris: Bgr, fur: Bgr, small: float = 1.0) -> list[Shape]:
    dark = luma(fur) < 75
    rim = blend(iris, WHITE, 0.25) if dark else darker(iris, 0.62)
    shapes = [Shape(ellipse(x, y, w, h, steps=22), rim, FINE * 0.8, INK)]
    shapes.append(Shape(ellipse(x, y - 0.16 * h, 0.84 * w, 0.76 * h, steps=18), iris))
    shapes.append(Shape(ellipse(x, y - 0.5 * h, 0.58 * w, 0.38 * h, steps=14), blend(iris, WHITE, 0.42)))
    pupil = 0.56 * small
    shapes.append(Shape(ellipse(x, y + 0.05 * h, pupil * w, (pupil + 0.1) * h, steps=16), INK))
    lid = arc(x, y + 0.02 * h, 1.06 * w, 1.06 * h, math.pi * 0.12, math.pi * 0.88, 12)
    shapes.append(Shape(lid, None, FINE * 1.7, INK if not dark else rim, False))
    shapes.append(Shape(ellipse(x - 0.3 * w, y + 0.4 * h, 0.34 * w, 0.3 * h, steps=10), WHITE, glows=True))
    shapes.append(Shape(ellipse(x + 0.34 * w, y - 0.4 * h, 0.17 * w, 0.14 * h, steps=8), WHITE, glows=True))
    return shapes


def heart(x: float, y: float, size: float) -> Outline:
    """A heart around a point."""
    half = ((0, -1.0), (0.75, -0.3), (1.0, 0.3), (0.75, 0.8), (0.3, 0.8))
    right = [(x + a * size, y + b * size) for a, b in half]
    left = [(2 * x - a, b) for a, b in right[:0:-1]]
    return smooth([*right, (x, y + 0.45 * size), *left], steps=3)


def eye(x: float, y: float, w: float, h: float, style: str, iris: Bgr, fur: Bgr) -> list[Shape]:
    """One eye around (x, y) in a style: open, wide, half, closed, arched, hearts."""
    line = INK if luma(fur) > 75 else blend(fur, WHITE, 0.55)
    thick = FINE * 1.5
    if style == "closed":
        return [Shape(arc(x, y + 0.2 * h, 1.1 * w, 0.6 * h, math.pi * 1.06, math.pi * 1.94), None, thick, line, False)]
    if style == "arched":
        return [Shape(arc(x, y - 0.4 * h, 1.1 * w, 0.9 * h, math.pi * 0.06, math.pi * 0.94), None, thick, line, False)]
    if style == "hearts":
        return [Shape(heart(x, y, 1.25 * w), hexed("#f04468"), FINE, INK, glows=True)]
    if style == "wide":
        white = Shape(ellipse(x, y, 1.25 * w, 1.2 * h, steps=18), WHITE, FINE, INK)
        return [white, *_glossy(x, y, 0.62 * w, 0.62 * h, iris, (200.0, 200.0, 200.0))]
    shapes = _glossy(x, y, w, h, iris, fur)
    if style == "half":
        lid = arc(x, y, 1.15 * w, 1.15 * h, math.pi * 0.0, math.pi, 10)
        shapes.append(Shape(lid, fur, FINE, line))
    return shapes


def eyes(places: tuple[tuple[float, float, float, float], ...], mood: Mood, iris: Bgr, fur: Bgr) -> list[Shape]:
    """Eyes at places (x, y, half width, half height), with brows and tears."""
    line = INK if luma(fur) > 75 else blend(fur, WHITE, 0.55)
    shapes = [shape for x, y, w, h in places for shape in eye(x, y, w, h, mood.eyes, iris, fur)]
    for index, (x, y, w, h) in enumerate(places):
        inward = 1.0 if index == 0 else -1.0
        if mood.brows:
            up = mood.brows * 1.0 * w * inward
            ends = points((x - 1.1 * w, y + 1.45 * h - up), (x + 1.1 * w, y + 1.45 * h + up))
            if mood.brows < 0 and mood.eyes == "open":
                corners = [
                    *ends.tolist(),
                    (x + 1.15 * w, y + 0.75 * h + up * 0.8),
                    (x - 1.15 * w, y + 0.75 * h - up * 0.8),
                ]
                shapes.append(Shape(points(*corners), fur))
                ends = points(*corners[2:])
            shapes.append(Shape(ends, None, FINE * 1.7, line, False))
        if mood.tears:
            drop = smooth(
                [(x, y - 0.5 * h), (x + 0.4 * w, y - 1.5 * h), (x, y - 2.0 * h), (x - 0.4 * w, y - 1.5 * h)], steps=3
            )
            shapes.append(Shape(drop, _TEAR, FINE * 0.6, hexed("#5c98d0"), glows=True))
    return shapes


def mouth(x: float, y: float, w: float, mood: Mood, line: Bgr = INK, fangs: bool = False) -> list[Shape]:
    """A mouth of half width `w` whose upper lip is at (x, y)."""
    deep = mood.opening * w
    if mood.mouth == "round" and deep:
        return [Shape(ellipse(x, y - 0.8 * deep, 0.5 * w, 0.85 * deep + 0.2 * w, steps=14), _MOUTH, FINE, line)]
    if mood.mouth == "fangs":
        return _roaring(x, y, w, deep, line)
    if mood.mouth == "frown":
        bow = [
            (x - 0.8 * w, y - 0.6 * w),
            (x - 0.3 * w, y - 0.28 * w),
            (x + 0.3 * w, y - 0.28 * w),
            (x + 0.8 * w, y - 0.6 * w),
        ]
        return [Shape(smooth(bow, closed=False), None, FINE, line, False)]
    shapes = []
    if deep:
        bowl = smooth(
            [
                (x - 0.62 * w, y - 0.3 * w),
                (x, y - 0.12 * w),
                (x + 0.62 * w, y - 0.3 * w),
                (x + 0.45 * w, y - 0.4 * w - 0.8 * deep),
                (x, y - 0.5 * w - 1.1 * deep),
                (x - 0.45 * w, y - 0.4 * w - 0.8 * deep),
            ],
            steps=4,
        )
        shapes = [Shape(bowl, _MOUTH, FINE, line)]
        shapes.append(Shape(ellipse(x, y - 0.45 * w - 0.72 * deep, 0.36 * w, 0.3 * deep + 0.04 * w, steps=12), _TONGUE))
    lips = [
        (x - w, y - 0.12 * w),
        (x - 0.5 * w, y - 0.38 * w),
        (x, y),
        (x + 0.5 * w, y - 0.38 * w),
        (x + w, y - 0.12 * w),
    ]
    shapes.append(Shape(smooth(lips, closed=False, steps=4), None, FINE, line, False))
    if fangs:
        shapes += [
            Shape(
                points((x + a * w, y - 0.3 * w), (x + (a + 0.2) * w, y - 0.3 * w), (x + (a + 0.1) * w, y - 0.6 * w)),
                WHITE,
            )
            for a in (-0.55, 0.35)
        ]
    return shapes


def _roaring(x: float, y: float, w: float, deep: float, line: Bgr) -> list[Shape]:
    wide = 1.05 * w
    low = y - 0.5 * w - 1.3 * deep
    ring = [
        (x - wide, y - 0.1 * w),
        (x, y + 0.05 * w),
        (x + wide, y - 0.1 * w),
        (x + 0.7 * wide, low + 0.15 * w),
        (x, low),
        (x - 0.7 * wide, low + 0.15 * w),
    ]
    shapes = [Shape(smooth(ring, steps=4), _MOUTH, FINE * 1.2, line)]
    shapes.append(Shape(ellipse(x, low + 0.4 * deep + 0.05, 0.5 * w, 0.35 * deep + 0.03, steps=12), _TONGUE))
    for a, top, tall in ((-0.7, True, 0.5), (0.42, True, 0.5), (-0.5, False, 0.36), (0.26, False, 0.36)):
        at = y - 0.06 * w if top else low + 0.16 * w
        tall = -tall if top else tall
        tooth = points((x + a * wide, at), (x + (a + 0.27) * wide, at), (x + (a + 0.135) * wide, at + tall * w))
        shapes.append(Shape(tooth, WHITE, FINE * 0.4, line))
    return shapes
