"""The named looks: tone curve, palette, ink and finish of each."""

import hashlib
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Style:
    """One look. Colours are `#rrggbb`; shares are 0..1."""

    #: Steps of light between black and white, and how hard they are: 1 a gentle wave, 8 poster-hard.
    steps: int = 7
    hardness: float = 2.2
    #: How much of the features is drawn in tone; the rest of the picture is broad surfaces.
    detail: float = 0.65
    contrast: float = 1.08
    #: Lifts the shadows; negative deepens them.
    lift: float = 0.0
    #: Colourfulness; the second figure is for what is already colourful.
    chroma: tuple[float, float] = (1.5, 1.1)
    #: Colours from black to white, and how much they replace or tint the picture's own.
    ramp: tuple[str, ...] = ("#2a2a55", "#808080", "#fff6dc")
    ramp_share: float = 0.0
    ramp_tint: float = 0.3
    #: Lines: colour, opacity, width (1 is about 2 pixels at 720 rows), contrast needed to draw one.
    ink: str = "#241c33"
    ink_share: float = 0.85
    ink_width: float = 0.75
    ink_threshold: float = 0.011
    #: Light below this is filled with ink (0: nothing), softly.
    blacks: float = 0.0
    bloom: float = 0.0
    vignette: float = 0.0
    #: Strength of paper, of screen tone; both 0..1.
    paper: float = 0.0
    screen: float = 0.0
    #: How much the skin of faces is brought to the white of the paper, 0..1.
    skin: float = 0.0
    #: Degrees by which all hues are turned.
    turn: float = 0.0


STYLES: dict[str, Style] = {
    "studio": Style(
        ramp=("#1c2a5c", "#5a7a90", "#c8c090", "#fff2c8"),
        ramp_tint=0.45,
        bloom=0.35,
        ink_share=0.72,
        contrast=1.12,
        lift=0.03,
    ),
    "noir": Style(
        steps=5,
        hardness=4.0,
        contrast=1.45,
        lift=-0.06,
        chroma=(0.12, 0.12),
        ramp=("#06080f", "#39465c", "#dfe6ee"),
        ramp_share=0.6,
        ramp_tint=0.6,
        ink="#05060a",
        ink_share=1.0,
        ink_width=0.95,
        blacks=0.17,
        skin=0.85,
        vignette=0.45,
        bloom=0.15,
    ),
    "pastel": Style(
        steps=6,
        hardness=1.8,
        contrast=0.72,
        lift=0.2,
        chroma=(1.25, 0.8),
        ramp=("#9a86c8", "#e8a8c8", "#ffe8d8"),
        ramp_tint=0.7,
        ramp_share=0.12,
        ink="#7a5a86",
        ink_share=0.6,
        ink_width=0.7,
        bloom=0.4,
        detail=0.5,
    ),
    "manga": Style(
        steps=5,
        hardness=4.0,
        contrast=1.25,
        lift=0.24,
        chroma=(0.0, 0.0),
        ramp=("#000000", "#ffffff"),
        ramp_tint=0.0,
        ink="#000000",
        ink_share=1.0,
        ink_width=0.8,
        ink_threshold=0.0095,
        blacks=0.16,
        screen=1.0,
        detail=0.8,
        skin=1.0,
    ),
    "cel": Style(
        steps=4,
        hardness=6.0,
        detail=0.55,
        contrast=1.2,
        chroma=(1.9, 1.25),
        ramp=("#20205a", "#808080", "#fffbe8"),
        ramp_tint=0.3,
        ink="#0c0a14",
        ink_share=1.0,
        ink_width=1.0,
        ink_threshold=0.0105,
        blacks=0.1,
    ),
    "watercolor": Style(
        steps=6,
        hardness=1.4,
        detail=0.45,
        contrast=0.92,
        lift=0.2,
        chroma=(1.9, 1.15),
        ramp=("#4a5a8a", "#a8b0a0", "#fff8ea"),
        ramp_tint=0.4,
        ink="#5a4a44",
        ink_share=0.5,
        ink_width=0.65,
        paper=1.0,
    ),
    "sunset": Style(
        contrast=1.12,
        lift=0.02,
        chroma=(1.15, 0.9),
        ramp=("#24124e", "#8a2f78", "#f0684a", "#ffb45a", "#fff0b0"),
        ramp_share=0.5,
        ramp_tint=0.25,
        ink="#2a1038",
        bloom=0.5,
        vignette=0.2,
    ),
    "neon": Style(
        steps=6,
        hardness=3.0,
        contrast=1.35,
        lift=-0.08,
        chroma=(2.0, 1.35),
        ramp=("#0a0628", "#3a1a8c", "#d030c8", "#58e8ff", "#f0fcff"),
        ramp_share=0.55,
        ramp_tint=0.45,
        ink="#08041c",
        ink_share=0.95,
        bloom=0.8,
        vignette=0.3,
    ),
    "vintage": Style(
        contrast=0.92,
        lift=0.1,
        chroma=(0.8, 0.65),
        ramp=("#3a2a2a", "#a8784a", "#f4e4b8"),
        ramp_share=0.35,
        ramp_tint=0.4,
        ink="#2c1c18",
        ink_share=0.75,
        vignette=0.45,
        paper=0.25,
    ),
}


def named(name: str | None) -> Style:
    """The style of that name, `studio` for none. An unknown name turns the hues, always by the same angle."""
    key = (name or "").strip().casefold() or "studio"
    if key in STYLES:
        return STYLES[key]
    return replace(STYLES["studio"], turn=hashlib.sha256(key.encode()).digest()[0] / 255 * 80 - 40)
