"""Effects that a prompt adds to the style."""

from dataclasses import dataclass, replace

from processors.engines.anime.styles import Style
from processors.engines.scene import vocabulary
from processors.engines.scene.grammar import meanings, tokens

_WORDS = {
    word: meaning
    for meaning, row in {
        "speed": "speed speedlines speed-lines fast quick run running chase chasing race racing sprint dash action"
        " 速い 集中線 быстро",
        "bloom": "bloom glow glowing dreamy dream magic magical shining radiant ethereal 輝き",
        "screen": "halftone screentone screen-tone dots comic comics トーン",
        "vignette": "vignette dramatic moody",
        "letterbox": "cinematic letterbox widescreen movie cinema 映画",
        "twos": "twos on-twos 12fps stop-motion stopmotion choppy flipbook",
        "paper": "paper canvas sketchbook",
    }.items()
    for word in row.split()
}


@dataclass(frozen=True)
class Extras:
    """Additions to the painted frames."""

    particles: tuple[str, ...] = ()
    speed: bool = False
    letterbox: bool = False
    #: Every drawing is shown for two frames (animation on twos).
    twos: bool = False
    more: frozenset[str] = frozenset()

    def applied(self, style: Style) -> Style:
        """The style with what belongs to the painting itself."""
        return replace(
            style,
            bloom=max(style.bloom, 0.6 if "bloom" in self.more else 0.0),
            screen=max(style.screen, 0.5 if "screen" in self.more else 0.0),
            vignette=max(style.vignette, 0.5 if "vignette" in self.more else 0.0),
            paper=max(style.paper, 0.45 if "paper" in self.more else 0.0),
        )


def read(prompt: str) -> Extras:
    """The extras that the prompt asks for by name; "no rain" asks for none."""
    found = tokens(prompt)
    more = frozenset(meanings(found, _WORDS))
    particles = tuple(kind for kind in meanings(found, vocabulary.PARTICLES) if kind != "meteors")[:3]
    return Extras(particles, "speed" in more, "letterbox" in more, "twos" in more, more)
