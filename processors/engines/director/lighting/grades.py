"""How styles, moods and seeds change light and colour, as a colourist would."""

from dataclasses import dataclass, replace

import numpy as np

from domain.script import ScriptShot

#: Added to the colour differences (blue, red), -128..127.
Tint = tuple[float, float]


@dataclass(frozen=True)
class Grade:
    """How a style changes light and colour. Shares are 0..1."""

    #: Steepness of the tone curve around its middle, and what is added to the darks.
    contrast: float = 1.0
    lift: float = 0.0
    #: Colourfulness; 0 is grey.
    chroma: float = 1.06
    #: The tint of everything, and what is added to it in the darks and in the lights.
    tint: Tint = (0.0, 0.0)
    shadows: Tint = (0.0, 0.0)
    lights: Tint = (0.0, 0.0)
    #: Number of steps of light; 0: smooth.
    steps: int = 0
    #: Lines drawn where light changes, how dark.
    ink: float = 0.0
    #: Strength of screen tone and of paper.
    screen: float = 0.0
    paper: float = 0.0
    #: Light that spills over edges.
    bloom: float = 0.5
    vignette: float = 0.16
    grain: int = 5


GRADES: dict[str, Grade] = {
    "studio": Grade(contrast=1.06),
    "noir": Grade(contrast=1.42, lift=-6, chroma=0.06, tint=(4, -4), vignette=0.5, grain=11, bloom=0.35, ink=0.35),
    "pastel": Grade(contrast=0.76, lift=44, chroma=0.95, tint=(3, 6), bloom=0.65, vignette=0.05, grain=3),
    "manga": Grade(contrast=1.25, lift=10, chroma=0.0, ink=1.0, screen=1.0, bloom=0.0, vignette=0.0, grain=0),
    "cel": Grade(contrast=1.14, chroma=1.3, steps=7, ink=0.85, bloom=0.15, vignette=0.0, grain=0),
    "watercolor": Grade(contrast=0.88, lift=24, chroma=1.08, paper=0.8, bloom=0.3, vignette=-0.12, grain=3, ink=0.25),
    "sunset": Grade(contrast=1.06, chroma=0.9, tint=(-20, 17), bloom=0.75, vignette=0.28),
    "neon": Grade(contrast=1.3, lift=-12, chroma=1.6, tint=(12, 8), bloom=0.95, vignette=0.35, grain=6),
    "vintage": Grade(contrast=0.88, lift=16, chroma=0.5, tint=(-13, 7), paper=0.35, vignette=0.45, grain=15),
}
#: What a mood does to the look of a style: factors of contrast and colourfulness, the rest is added.
MOODS: dict[str, Grade] = {
    "sad": Grade(0.9, -4, 0.56, (9, -6), (8, -4), (2, -3), bloom=-0.1, vignette=0.2),
    "lonely": Grade(0.92, -4, 0.62, (9, -5), (8, -4), (0, 0), bloom=-0.1, vignette=0.24),
    "melancholic": Grade(0.9, 2, 0.62, (8, -3), (8, -4), (0, 2), vignette=0.2),
    "eerie": Grade(1.08, -4, 0.66, (0, -8), (3, -4), (-6, -3), vignette=0.46, grain=7),
    "horror": Grade(1.22, -8, 0.5, (-2, -2), (3, -7), (-8, 9), vignette=0.6, grain=10),
    "mysterious": Grade(1.05, -6, 0.7, (13, -4), (11, -8), (4, 3), bloom=0.3, vignette=0.4),
    "epic": Grade(1.16, -4, 1.12, (-2, 3), (13, -9), (-13, 11), bloom=0.2, vignette=0.2),
    "dreamy": Grade(0.86, 22, 0.9, (7, 7), (10, 2), (-1, 9), bloom=0.45, vignette=-0.1),
    "romantic": Grade(0.95, 10, 1.0, (-2, 13), (8, 5), (-8, 9), bloom=0.35),
    "tense": Grade(1.18, -3, 0.66, (4, -6), (12, -9), (-5, 2), vignette=0.42, grain=7),
    "action": Grade(1.18, -4, 1.1, (0, 2), (12, -8), (-10, 9), vignette=0.2),
    "joyful": Grade(1.03, 6, 1.24, (-5, 4), (2, 2), (-5, 3), bloom=0.1, vignette=-0.12),
    "funny": Grade(1.03, 6, 1.22, (-3, 2), vignette=-0.12),
    "calm": Grade(0.94, 8, 0.92, (0, -2), (6, -4), (-4, 2), bloom=0.1, vignette=-0.04),
    "peaceful": Grade(0.94, 8, 0.92, (0, -2), (6, -4), (-4, 2), bloom=0.1, vignette=-0.04),
    "cozy": Grade(0.98, 4, 1.02, (-13, 10), (-2, 4), (-9, 6), bloom=0.25, vignette=0.2),
    "nostalgic": Grade(0.88, 16, 0.74, (-15, 8), (0, 4), (-10, 4), bloom=0.25, vignette=0.2, grain=8),
    "luxurious": Grade(1.14, -6, 0.9, (-3, 2), (4, -2), (-9, 5), vignette=0.24),
}
#: What a weather does to it.
WEATHERS: dict[str, Grade] = {
    "rain": Grade(0.98, -4, 0.74, (6, -5)),
    "drizzle": Grade(0.96, -2, 0.8, (5, -4)),
    "storm": Grade(1.06, -8, 0.7, (6, -6)),
    "overcast": Grade(0.94, -2, 0.76, (3, -3)),
    "fog": Grade(1.12, -4, 0.92, (3, -2)),
    "snow": Grade(1.04, 2, 0.94, (5, -3)),
    "blizzard": Grade(0.98, 0, 0.8, (6, -4)),
    "sandstorm": Grade(1.04, 0, 0.95, (-5, 3)),
}
#: Moods of what the figures feel, where none was said.
_FELT = {"sad": "sad", "lonely": "lonely", "afraid": "tense", "in love": "romantic"}
#: How strong those are.
_TONED = 1.35
#: The looks among which a seed chooses: tints of the darks and of the lights.
LOOKS: tuple[tuple[Tint, Tint], ...] = (
    ((10, -7), (-10, 8)),  # teal and orange
    ((9, 4), (-11, 5)),  # violet and gold
    ((12, -2), (0, 2)),  # blue shade
    ((7, -7), (-7, 5)),  # soft teal, cream light
    ((6, 5), (3, 7)),  # rose
    ((-4, 5), (-12, 3)),  # amber
    ((11, -5), (4, -3)),  # clear and cool
    ((0, 0), (-4, 2)),  # as painted
)


def grade_of(style: str, mood: str | None, weather: str | None, rng: np.random.Generator, tinted: bool = True) -> Grade:
    """The look of a style in a mood and a weather, `tinted` by a seed; styles without colour stay without."""
    grade = GRADES.get(style, GRADES["studio"])
    warmth, green, chroma, lift = (float(value) for value in rng.uniform(-1, 1, 4))
    shadows, lights = LOOKS[int(rng.integers(len(LOOKS)))]
    if not grade.chroma:
        return grade
    felt, sky = MOODS.get(mood or ""), WEATHERS.get(weather or "")
    free = 1.0 if felt is None and sky is None else 0.35
    blue, red = grade.tint
    lift *= free
    free = free if tinted else 0.0
    grade = replace(
        grade,
        tint=(blue - (8.5 * warmth + 2.5 * green) * free, red + (7 * warmth - 3 * green) * free),
        shadows=(shadows[0] * free * _TONED, shadows[1] * free * _TONED),
        lights=(lights[0] * free * _TONED, lights[1] * free * _TONED),
        chroma=grade.chroma * (1 + 0.2 * chroma * free),
        lift=grade.lift + 13 * lift,
    )
    for other in (felt, sky):
        grade = grade if other is None else _mixed(grade, other)
    return grade


def mood_of(shot: ScriptShot) -> str | None:
    """The mood of a shot: the said one, or that of what its figures feel."""
    return shot.mood or next((_FELT[one.emotion] for one in shot.subjects if one.emotion in _FELT), None)


def _mixed(grade: Grade, felt: Grade) -> Grade:
    def sum_of(one: Tint, other: Tint) -> Tint:
        return one[0] + other[0], one[1] + other[1]

    return replace(
        grade,
        contrast=grade.contrast * felt.contrast,
        lift=grade.lift + felt.lift,
        chroma=grade.chroma * felt.chroma,
        tint=sum_of(grade.tint, felt.tint),
        shadows=sum_of(grade.shadows, felt.shadows),
        lights=sum_of(grade.lights, felt.lights),
        bloom=max(0.0, grade.bloom + (felt.bloom if felt.bloom != Grade.bloom else 0.0)),
        vignette=grade.vignette + (felt.vignette if felt.vignette != Grade.vignette else 0.0),
        grain=grade.grain + (felt.grain if felt.grain != Grade.grain else 0),
    )
