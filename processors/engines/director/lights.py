"""Light that is no hour of the day: candles, fires, spotlights, screens, neon, and what glows in the sky."""

from dataclasses import dataclass, replace

import msgspec

from domain.script import ScriptShot
from processors.engines.director import defaults
from processors.engines.director.light import Light
from processors.engines.director.shapes import Bgr, blend

#: Blue, green, red shares.
Gain = tuple[float, float, float]
_DARK: Gain = (0.34, 0.26, 0.24)


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


def _fire(reach: float, **more: object) -> ShotLight:
    pool = Pool("low", (0.24, 0.68, 1.25), (0.0, 0.06, 0.15), reach, flicker=0.12)
    base = ShotLight("night", shade=(0.72, 0.56, 0.58), pools=(pool,), edge=1.5, rim=(60.0, 150.0, 255.0))
    return replace(base, sources=frozenset({"campfire", "bonfire", "fire", "fireplace"}), **more)  # type: ignore[arg-type]


_OPEN = ("hills", "lake", "cliff edge", "meadow", "mountain top")
LIGHTS: dict[str, ShotLight] = {
    "candlelight": ShotLight(
        "night",
        shade=(0.24, 0.22, 0.28),
        pools=(Pool("middle", (0.26, 0.56, 0.92), (0.01, 0.05, 0.11), 0.5, flicker=0.1),),
        sources=frozenset({"candle", "candelabra"}),
        edge=1.3,
        rim=(70.0, 165.0, 255.0),
        over=("candles",),
        places=("dining room", "living room", "library"),
    ),
    "firelight": _fire(0.7, over=("embers",)),
    "campfire": _fire(0.95, over=("embers",), places=("campsite", "forest")),
    "burning": _fire(0.8, over=("embers", "flames")),
    "blaze": replace(
        _fire(0.6, over=("embers", "blaze"), places=("burning city",)), shade=(0.6, 0.56, 0.66), strict=False
    ),
    "lantern light": ShotLight(
        "dusk",
        shade=(0.6, 0.48, 0.46),
        pools=(Pool("middle", (0.1, 0.6, 1.1), (0.0, 0.06, 0.15), 0.42, flicker=0.05),),
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
        shade=(0.24, 0.17, 0.14),
        pools=(Pool("middle", (1.05, 0.78, 0.46), (0.14, 0.09, 0.03), 0.44, flicker=0.06),),
        sources=frozenset(
            {"laptop", "computer", "screen", "television", "tv", "monitor", "phone", "tablet", "laptop screen"}
        ),
        edge=1.4,
        rim=(255.0, 225.0, 150.0),
        places=("bedroom", "office"),
    ),
    "darkness": ShotLight(
        "night",
        shade=(0.84, 0.68, 0.6),
        pools=(Pool("middle", (0.5, 0.42, 0.34), (0.04, 0.03, 0.01), 0.55),),
        edge=1.6,
        rim=(255.0, 225.0, 185.0),
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
    ),
}
#: Nouns that give a light, whether they are staged or not; the first of this table counts.
_OF_NOUNS: dict[str, str] = {
    noun: name
    for name, nouns in {
        "blood moon": "blood moon|red moon",
        "eclipse": "eclipse|solar eclipse|lunar eclipse",
        "aurora": "aurora",
        "starlight": "milky way",
        "lightning": "lightning|lightning bolt",
        "rainbow": "rainbow",
        "fireworks": "firework|fireworks",
        "street light": "street lamp|streetlight|street light|lamp post|streetlamp|lamppost",
        "lasers": "laser|laser light|laser beam|strobe light|disco ball",
        "police lights": "police light|policeman light|siren",
        "spotlight": "spotlight|stage light",
        "candlelight": "candle|candelabra|candlelight",
        "campfire": "campfire|bonfire",
        "firelight": "fireplace|firelight",
        "lantern light": "lantern|paper lantern|flashlight",
        "screen light": "laptop screen|computer screen|tv screen|phone screen",
        "neon": "neon|neon sign|neon light",
        "sunbeams": "sunbeam|ray|beam|light ray",
        "golden dust": "gold dust|golden dust",
    }.items()
    for noun in nouns.split("|")
}
#: Places that are lit so at any hour, and nouns that give light only where it is dark.
_OF_PLACES = {"nightclub": "lasers", "concert": "stage lights", "burning city": "blaze", "underwater": "caustics"}
_ONLY_IN_THE_DARK = frozenset({"street light", "lantern light", "candlelight", "firelight", "screen light", "neon"})
#: Where lights are those of a stage.
_STAGES = frozenset({"stage", "concert", "nightclub", "theater"})
#: Streets that neon signs light.
_STREETS = frozenset({None, "city", "city street", "street", "town", "city skyline"})
#: Places that burn as a whole.
_BURNING = frozenset({None, "city", "city street", "street", "town", "village", "city skyline", "old town"})
#: Hours at which such light is not seen.
_BRIGHT = frozenset({"dawn", "morning", "day", "golden hour", "sunset"})


def name_of(shot: ScriptShot) -> str | None:
    """The key of `LIGHTS` for what the shot says; None: only the hour lights it."""
    said = shot.light if isinstance(shot.light, str) and shot.light in LIGHTS else None
    if shot.view == "silhouette":
        return "huge silhouette" if said == "huge sun" else "silhouette"
    nouns = {one.noun for one in shot.subjects} | {one.relation.to for one in shot.subjects if one.relation}
    found = next((name for noun, name in _OF_NOUNS.items() if noun in nouns), None)
    if said is None and "light" in nouns and shot.place in _STAGES:
        return "stage lights"
    if said is None and any(one.action == "burn" for one in shot.subjects):
        return "burning"
    if said == "darkness":
        lit = next((name for name in ("screen light",) if nouns & LIGHTS[name].sources), None)
        return found or lit or said
    if said is None and found in _ONLY_IN_THE_DARK and shot.time in _BRIGHT:
        found = None
    return said or found or _OF_PLACES.get(shot.place or "")


def light_of(shot: ScriptShot) -> ShotLight | None:
    """How the shot is lit besides its hour."""
    name = name_of(shot)
    return None if name is None else LIGHTS[name]


def lit_shot(shot: ScriptShot, before: ScriptShot | None, pick: float) -> ScriptShot:
    """The shot with the hour, the weather and the place that its light needs, where it does not say them.

    In the place of the shot before, its light stays.
    """
    stays = before is not None and shot.light is msgspec.UNSET and shot.place in (None, before.place)
    if before is not None and stays and shot.time in (None, before.time):
        shot = msgspec.structs.replace(shot, light=before.light)
    light = light_of(shot)
    if light is None:
        return shot
    chosen = light.places[int(pick * len(light.places)) % len(light.places)] if light.places else None
    chosen = (
        chosen if light.sky or light.behind or light.over == ("shafts", "gold") else defaults.place_of(shot) or chosen
    )
    place = shot.place or (None if before is not None and before.place else chosen)
    swept = light.weather is not None and shot.weather in (None, "rain", "drizzle", "snow", "overcast", "cloudy")
    return msgspec.structs.replace(
        shot,
        time=light.hour if light.strict or not shot.time else shot.time,
        place=_aglow(light, shot.place) or place,
        weather=light.weather if swept else shot.weather,
        framing=shot.framing or ("low angle" if light.sky == "huge sun" or light.silhouette else None),
    )


def _aglow(light: ShotLight, place: str | None) -> str | None:
    """The drawn place that has this light itself."""
    if light is LIGHTS["blaze"] and place in _BURNING:
        return "burning city"
    return "cyberpunk city" if light is LIGHTS["neon"] and place in _STREETS else None


def sky_of(shot: ScriptShot) -> str | None:
    """What shines in its sky besides the sun or the moon of the hour."""
    light = light_of(shot)
    return None if light is None else light.sky


def figure_light(base: Light, light: ShotLight | None) -> Light:
    """The light of a place on figures, changed by that of the shot."""
    if light is None:
        return base
    b, g, r = (share * by for share, by in zip(base.ambient, light.ambient, strict=True))
    return replace(
        base,
        ambient=(b, g, r),
        edge=base.edge if light.edge is None else light.edge,
        rim=base.rim if light.rim is None else light.rim,
        silhouette=max(base.silhouette, light.silhouette),
        haze=base.haze if not light.silhouette else blend(base.haze, (30.0, 14.0, 24.0), 0.9),
    )
