"""The lights of pictures that are no hour of the day, as a table: what is dimmed, what glows, and how figures look."""

from dataclasses import dataclass, replace

from processors.engines.director.shapes import Bgr

#: Blue, green, red shares.
Gain = tuple[float, float, float]


@dataclass(frozen=True)
class Pool:
    """Light around a place of the picture."""

    #: `middle` of the main figures, `low` at their feet, `things` that are none, or a share of the frame's width.
    at: str
    #: What white becomes in its middle, added to the shade; what it adds to the air there; radius in frame heights.
    tone: Gain
    air: Gain = (0.0, 0.0, 0.0)
    reach: float = 0.5
    #: Share by which it flickers, and how often a second it goes on and off; 0: it stays.
    flicker: float = 0.0
    blinks: float = 0.0
    #: When in its turn a blinking one is on, 0..1; and row of a source that is not that of figures.
    phase: float = 0.0
    row: float = 0.5


@dataclass(frozen=True)
class ShotLight:
    """How a shot is lit."""

    #: The hour that goes with it where none was said; whether it overrules one that was.
    hour: str | None = None
    strict: bool = False
    #: What everything is multiplied by where none of the pools is.
    shade: Gain = (1.0, 1.0, 1.0)
    pools: tuple[Pool, ...] = ()
    #: Nouns of figures that are the sources of the first pool.
    sources: frozenset[str] = frozenset()
    #: How figures differ: strength and colour of the rim, silhouette 0..1, ambient.
    edge: float | None = None
    rim: Bgr | None = None
    silhouette: float = 0.0
    ambient: Gain = (1.0, 1.0, 1.0)
    #: What is drawn of it: in the sky, behind the figures, and over all.
    sky: str | None = None
    behind: str | None = None
    over: tuple[str, ...] = ()
    #: Where it is seen best, if no place was said; and the weather that it needs.
    places: tuple[str, ...] = ()
    weather: str | None = None
    #: Whether it is seen best there even if its figures belong elsewhere.
    elsewhere: bool = False


def _fire(reach: float, **more: object) -> ShotLight:
    pool = Pool("low", (0.42, 0.72, 1.1), (0.0, 0.05, 0.13), reach, flicker=0.12)
    base = ShotLight("night", shade=(0.72, 0.56, 0.58), pools=(pool,), edge=1.5, rim=(60.0, 150.0, 255.0))
    return replace(base, sources=frozenset({"campfire", "bonfire", "fire", "fireplace"}), **more)  # type: ignore[arg-type]


def _coloured(blue: float, green: float, red: float) -> ShotLight:
    """Everything in light of one colour, from one side more than from the other."""
    tone = (blue, green, red)
    far, near = (tuple(c * by + plus for c in tone) for by, plus in ((0.42, 0.2), (0.62, 0.0)))
    shine = (min(255.0, 90 + 165 * blue), min(255.0, 90 + 165 * green), min(255.0, 90 + 165 * red))
    air = (0.1 * blue, 0.1 * green, 0.1 * red)
    pools = (Pool("0.2", near, air, 0.9, row=0.3), Pool("middle", (0.2, 0.2, 0.2), reach=0.5))  # type: ignore[arg-type]
    return ShotLight(shade=far, pools=pools, edge=1.6, rim=shine)  # type: ignore[arg-type]


_OPEN = ("hills", "lake", "cliff edge", "meadow", "mountain top")
LIGHTS: dict[str, ShotLight] = {
    "candlelight": ShotLight(
        "night",
        shade=(0.33, 0.29, 0.35),
        pools=(Pool("middle", (0.26, 0.56, 0.92), (0.01, 0.05, 0.11), 0.58, flicker=0.1),),
        sources=frozenset({"candle", "candelabra"}),
        edge=1.3,
        rim=(70.0, 165.0, 255.0),
        over=("candles",),
        places=("dining room", "living room", "library"),
    ),
    "firelight": _fire(0.7, over=("embers",), places=("living room",)),
    "campfire": _fire(0.95, over=("embers",), places=("campsite", "forest")),
    "burning": _fire(0.8, over=("embers", "flames")),
    "blaze": replace(
        _fire(0.6, over=("embers", "blaze"), places=("burning city",)), shade=(0.6, 0.56, 0.66), strict=False
    ),
    "lantern light": ShotLight(
        "dusk",
        shade=(0.6, 0.48, 0.46),
        pools=(Pool("middle", (0.42, 0.66, 0.92), (0.01, 0.05, 0.1), 0.5, flicker=0.05),),
        sources=frozenset({"lantern", "torch", "lamp", "flashlight", "paper lantern"}),
        edge=1.3,
        rim=(80.0, 180.0, 255.0),
    ),
    "moonlight": ShotLight(
        "night",
        shade=(0.92, 0.8, 0.68),
        pools=(Pool("middle", (0.42, 0.36, 0.26), (0.03, 0.02, 0.01), 0.7),),
        edge=1.6,
        rim=(255.0, 232.0, 200.0),
        sky="full moon",
        places=_OPEN,
        weather="clear",
    ),
    "starlight": ShotLight("night", True, edge=1.0, sky="milky way", places=_OPEN, weather="clear"),
    "aurora": ShotLight(
        "night",
        True,
        pools=(Pool("0.5", (0.16, 0.42, 0.06), reach=0.9, row=0.25),),
        edge=1.4,
        rim=(190.0, 255.0, 150.0),
        sky="aurora",
        places=("snowy mountain", "lake", "arctic"),
        weather="clear",
    ),
    "neon": ShotLight(
        "night",
        shade=(0.78, 0.6, 0.72),
        pools=(
            Pool("0.12", (0.75, 0.0, 0.95), (0.12, 0.0, 0.16), 0.75),
            Pool("0.9", (0.95, 0.65, 0.0), (0.16, 0.1, 0.0), 0.75),
            Pool("middle", (0.34, 0.36, 0.4), reach=0.4),
        ),
        edge=1.6,
        rim=(255.0, 120.0, 255.0),
        places=("tokyo", "cyberpunk city"),
    ),
    "spotlight": ShotLight(
        shade=(0.2, 0.16, 0.17),
        pools=(Pool("middle", (0.82, 0.9, 0.94), reach=0.42),),
        edge=1.3,
        rim=(225.0, 245.0, 255.0),
        over=("cone",),
        places=("stage",),
    ),
    "stage lights": ShotLight(
        "night",
        shade=(0.62, 0.5, 0.6),
        pools=(
            Pool("0.15", (0.9, 0.1, 0.5), (0.12, 0.0, 0.06), 0.6),
            Pool("0.85", (0.1, 0.4, 0.95), (0.0, 0.05, 0.13), 0.6),
            Pool("middle", (0.5, 0.5, 0.5), reach=0.4),
        ),
        edge=1.6,
        rim=(255.0, 190.0, 255.0),
        over=("beams",),
        places=("concert", "stage"),
    ),
    "lasers": ShotLight(
        "night",
        shade=(0.55, 0.38, 0.46),
        pools=(
            Pool("0.2", (0.9, 0.0, 0.7), reach=0.55, blinks=1.2),
            Pool("0.8", (0.2, 0.8, 0.1), reach=0.55, blinks=1.2, phase=0.5),
            Pool("middle", (0.42, 0.3, 0.42), reach=0.45),
        ),
        edge=1.6,
        rim=(255.0, 120.0, 255.0),
        over=("lasers",),
        places=("nightclub", "concert"),
    ),
    "police lights": ShotLight(
        "night",
        shade=(0.8, 0.66, 0.64),
        pools=(
            Pool("0.08", (0.0, 0.05, 1.5), (0.0, 0.0, 0.3), 0.85, blinks=1.6, row=0.6),
            Pool("0.92", (1.6, 0.3, 0.0), (0.34, 0.05, 0.0), 0.85, blinks=1.6, phase=0.5, row=0.6),
        ),
        edge=1.2,
        rim=(255.0, 170.0, 200.0),
        places=("city street", "alley"),
    ),
    "screen light": ShotLight(
        "night",
        shade=(0.3, 0.22, 0.18),
        pools=(Pool("middle", (0.95, 0.74, 0.46), (0.12, 0.08, 0.03), 0.56, flicker=0.06),),
        sources=frozenset(
            {"laptop", "computer", "screen", "television", "tv", "monitor", "phone", "tablet", "laptop screen"}
        ),
        edge=1.4,
        rim=(255.0, 225.0, 150.0),
        places=("bedroom", "office"),
        over=("screen",),
    ),
    "darkness": ShotLight(
        "night",
        shade=(0.66, 0.53, 0.47),
        pools=(Pool("middle", (0.62, 0.52, 0.44), (0.04, 0.03, 0.01), 0.55),),
        edge=1.6,
        rim=(255.0, 225.0, 185.0),
        places=("living room", "hallway", "basement"),
    ),
    "glow": ShotLight(
        "night",
        shade=(0.84, 0.74, 0.66),
        pools=(Pool("things", (0.85, 0.75, 0.3), (0.16, 0.14, 0.05), 0.3, flicker=0.08),),
        edge=1.4,
        rim=(255.0, 240.0, 170.0),
        over=("gold",),
    ),
    "street light": ShotLight(
        "night",
        shade=(0.86, 0.74, 0.7),
        pools=(Pool("middle", (0.34, 0.62, 0.82), (0.01, 0.04, 0.06), 0.46),),
        edge=1.5,
        rim=(120.0, 205.0, 255.0),
        over=("cone",),
        places=("city street", "park"),
        elsewhere=True,
    ),
    "fireworks": ShotLight(
        "night",
        True,
        pools=(Pool("0.5", (0.22, 0.14, 0.3), reach=0.9, row=0.2, flicker=0.3),),
        edge=1.4,
        rim=(200.0, 170.0, 255.0),
        sky="fireworks",
        places=("lake", "city skyline", "castle"),
        weather="clear",
    ),
    "fairy lights": ShotLight(
        "night",
        shade=(0.86, 0.76, 0.76),
        pools=(Pool("middle", (0.22, 0.5, 0.72), (0.0, 0.03, 0.06), 0.75),),
        edge=1.5,
        rim=(130.0, 210.0, 255.0),
        behind="bulbs",
        places=("garden", "park", "old town"),
        elsewhere=True,
    ),
    "warm light": ShotLight(
        "golden hour",
        shade=(0.8, 0.93, 1.04),
        pools=(Pool("0.2", (0.06, 0.2, 0.3), (0.0, 0.04, 0.07), 0.8, row=0.3),),
        edge=1.5,
        rim=(150.0, 220.0, 255.0),
    ),
    "cold light": ShotLight(
        shade=(1.1, 0.92, 0.78),
        pools=(Pool("0.2", (0.16, 0.12, 0.06), (0.04, 0.03, 0.01), 0.8, row=0.3),),
        edge=1.4,
        rim=(255.0, 240.0, 215.0),
    ),
    "bulb light": ShotLight(
        "night",
        shade=(0.46, 0.42, 0.44),
        pools=(Pool("middle", (0.34, 0.66, 0.84), (0.01, 0.04, 0.06), 0.46),),
        edge=1.5,
        rim=(120.0, 205.0, 255.0),
        over=("cone",),
        places=("garage", "basement", "attic"),
    ),
    "stained glass": ShotLight(
        "morning",
        shade=(0.74, 0.68, 0.74),
        pools=(Pool("middle", (0.26, 0.3, 0.38), reach=0.55),),
        edge=1.5,
        rim=(220.0, 200.0, 255.0),
        over=("glass",),
        places=("church interior",),
    ),
    "red light": _coloured(0.1, 0.08, 1.3),
    "blue light": _coloured(1.35, 0.62, 0.14),
    "green light": _coloured(0.28, 1.2, 0.2),
    "purple light": _coloured(1.25, 0.18, 0.86),
    "pink light": _coloured(0.86, 0.42, 1.25),
    "orange light": _coloured(0.14, 0.58, 1.3),
    "dramatic light": ShotLight(
        shade=(0.62, 0.54, 0.52),
        pools=(Pool("0.22", (0.3, 0.48, 0.62), (0.0, 0.02, 0.03), 0.75, row=0.3), Pool("middle", (0.2, 0.22, 0.24))),
        edge=2.2,
        rim=(190.0, 225.0, 255.0),
    ),
    "eruption": ShotLight(
        "night",
        shade=(0.7, 0.64, 0.76),
        pools=(Pool("0.5", (0.1, 0.42, 1.0), (0.0, 0.04, 0.12), 0.9, flicker=0.1, row=0.3),),
        edge=1.6,
        rim=(50.0, 130.0, 255.0),
        over=("embers",),
    ),
    "explosion": ShotLight(
        shade=(0.78, 0.76, 0.8),
        pools=(Pool("middle", (0.4, 0.52, 0.66), (0.0, 0.03, 0.07), 0.8, flicker=0.2),),
        edge=2.0,
        rim=(60.0, 160.0, 255.0),
        behind="fireball",
        over=("embers",),
        places=("battlefield", "city street"),
    ),
    "meteors": ShotLight("night", True, edge=1.0, sky="meteors", places=_OPEN, weather="clear"),
    "lightning": ShotLight(
        "night",
        shade=(1.15, 1.06, 1.02),
        edge=1.6,
        rim=(255.0, 235.0, 225.0),
        sky="lightning",
        places=("hills", "cliff edge"),
        weather="storm",
    ),
    "sunbeams": ShotLight(
        "morning",
        shade=(0.74, 0.8, 0.82),
        pools=(Pool("middle", (0.12, 0.3, 0.36), reach=0.5),),
        edge=1.6,
        rim=(190.0, 240.0, 255.0),
        over=("shafts",),
        places=("forest",),
    ),
    "backlight": ShotLight(
        "golden hour",
        pools=(Pool("middle", (0.05, 0.22, 0.3), reach=0.6),),
        edge=2.6,
        rim=(170.0, 230.0, 255.0),
        ambient=(0.66, 0.66, 0.74),
        behind="halo",
    ),
    "silhouette": ShotLight(
        "sunset",
        edge=1.6,
        rim=(120.0, 200.0, 255.0),
        silhouette=0.97,
        behind="halo",
        places=_OPEN,
        weather="clear",
    ),
    "huge sun": ShotLight(
        "sunset", edge=1.8, rim=(110.0, 190.0, 255.0), behind="halo", sky="huge sun", places=_OPEN, weather="clear"
    ),
    "huge silhouette": ShotLight(
        "sunset",
        edge=1.6,
        rim=(90.0, 170.0, 255.0),
        silhouette=0.97,
        sky="huge sun",
        places=_OPEN,
        weather="clear",
    ),
    "blood moon": ShotLight(
        "night",
        True,
        shade=(0.62, 0.62, 0.98),
        edge=1.6,
        rim=(90.0, 90.0, 255.0),
        sky="blood moon",
        places=("graveyard", "hills", "cliff edge"),
        weather="clear",
    ),
    "eclipse": ShotLight(
        "dusk",
        True,
        shade=(0.8, 0.72, 0.72),
        edge=1.4,
        rim=(200.0, 230.0, 255.0),
        sky="eclipse",
        places=("desert", "hills"),
        weather="clear",
    ),
    "rainbow": ShotLight("day", edge=0.6, sky="rainbow", places=("hills", "meadow", "waterfall"), weather="cloudy"),
    "caustics": ShotLight(over=("caustics",), edge=1.2, rim=(255.0, 250.0, 190.0), places=("underwater",)),
    "blue hour": ShotLight("dusk", True, shade=(1.3, 1.02, 0.74), edge=1.0, rim=(255.0, 225.0, 190.0)),
    "heat": ShotLight("day", shade=(0.86, 1.0, 1.08), over=("heat",), places=("desert", "highway")),
    "golden dust": ShotLight(
        "golden hour",
        pools=(Pool("middle", (0.0, 0.2, 0.34), reach=0.7),),
        edge=1.8,
        rim=(130.0, 215.0, 255.0),
        over=("shafts", "gold"),
        places=("meadow", "wheat field"),
        elsewhere=True,
    ),
}
