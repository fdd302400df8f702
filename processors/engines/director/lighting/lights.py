"""Which light that is no hour of the day a shot has: candles, fires, spotlights, screens, what glows in the sky."""

from dataclasses import replace

import msgspec

from domain.script import MOST_SUBJECTS, ScriptShot, ScriptSubject
from processors.engines.director import defaults
from processors.engines.director.lighting.lamps import LIGHTS, ShotLight
from processors.engines.director.lighting.light import Light
from processors.engines.director.shapes import blend

#: Nouns that give a light, whether they are staged or not; the first of this table counts.
_OF_NOUNS: dict[str, str] = {
    noun: name
    for name, nouns in {
        "blood moon": "blood moon|red moon",
        "eclipse": "eclipse|solar eclipse|lunar eclipse",
        "aurora": "aurora",
        "explosion": "explosion|blast|bomb|grenade",
        "meteors": "meteor shower|meteor|comet|asteroid",
        "starlight": "milky way|star|shooting star|constellation",
        "moonlight": "moon|full moon|moonlight",
        "lightning": "lightning|lightning bolt",
        "rainbow": "rainbow",
        "fireworks": "firework|fireworks",
        "street light": "street lamp|streetlight|street light|lamp post|streetlamp|lamppost",
        "bulb light": "bulb|light bulb|lightbulb|hanging bulb",
        "stained glass": "stained glass|stained glass window",
        "lasers": "laser|laser light|laser beam|strobe light|disco ball",
        "police lights": "police light|policeman light|siren",
        "spotlight": "spotlight|stage light",
        "candlelight": "candle|candelabra|candlelight",
        "campfire": "campfire|bonfire",
        "firelight": "fireplace|firelight|flame|fire|inferno|fireball",
        "lantern light": "lantern|paper lantern|flashlight|torch|oil lamp|lamp|desk lamp|jack o lantern",
        "screen light": "laptop screen|computer screen|tv screen|phone screen",
        "neon": "neon|neon sign|neon light",
        "fairy lights": "fairy light|string light|christmas light",
        "sunbeams": "sunbeam|ray|beam|light ray",
        "golden dust": "gold dust|golden dust",
    }.items()
    for noun in nouns.split("|")
}
#: Places that are lit so at any hour, and nouns that give light only where it is dark.
_OF_PLACES = {
    "nightclub": "lasers",
    "concert": "stage lights",
    "volcano": "eruption",
    "burning city": "blaze",
    "underwater": "caustics",
}
#: What floats stays on its water under any sky; between trees no sky is seen.
_WATERS = frozenset({"sea", "lake", "harbor"})
_WOODS = frozenset({"forest", "pine forest", "snowy forest", "winter forest", "frozen forest", "woods"})
_ONLY_IN_THE_DARK = frozenset(
    {
        "moonlight",
        "starlight",
        "fairy lights",
        "street light",
        "lantern light",
        "candlelight",
        "firelight",
        "screen light",
        "neon",
    }
)
#: Where these are all that is seen, they are those of a fire in the open.
_FLAMES = frozenset({"fire", "flame", "campfire"})
#: Lights that are no figures.
_UNSTAGED = frozenset({"neon sign", "neon light", "stained glass", "stained glass window", "bulb", "light bulb"})
#: Where lights are those of a stage.
_STAGES = frozenset({"stage", "concert", "nightclub", "theater"})
#: Where what is in the sky is seen from a roof.
_CITIES = frozenset({"city", "town", "new york"})
#: Streets that neon signs light.
_STREETS = frozenset({None, "city", "city street", "street", "town", "city skyline"})
#: Places that burn as a whole.
_BURNING = frozenset({None, "city", "city street", "street", "town", "village", "city skyline", "old town"})
#: Where a house is seen, whatever lights it.
_AROUND_HOUSES = "suburb"
#: Hours at which such light is not seen.
_BRIGHT = frozenset({"dawn", "morning", "day", "golden hour", "sunset"})


def name_of(shot: ScriptShot) -> str | None:
    """The key of `LIGHTS` for what the shot says; None: only the hour lights it."""
    said = shot.light if isinstance(shot.light, str) and shot.light in LIGHTS else None
    if shot.view == "silhouette":
        return "huge silhouette" if said == "huge sun" else "silhouette"
    nouns = {one.noun for one in shot.subjects} | {one.relation.to for one in shot.subjects if one.relation}
    found = next((name for noun, name in _OF_NOUNS.items() if noun in nouns), None)
    gathered = any(
        one.relation and one.relation.kind == "around" and one.relation.to in _FLAMES for one in shot.subjects
    )
    if ((nouns and nouns <= _FLAMES) or gathered) and shot.place in (None, "campsite", "forest"):
        return "campfire"
    if said in (None, "darkness") and any("candle" in (one.action or "") for one in shot.subjects):
        return "candlelight"
    if said is None and any((one.action or "") == "breathe fire" for one in shot.subjects):
        return "firelight"
    if said == "blaze" and defaults.shows_house(shot):
        return "burning"
    if said == "sunbeams" and shot.place in _STAGES:
        return "spotlight"
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


def styled(shots: tuple[ScriptShot, ...], style: str) -> tuple[ScriptShot, ...]:
    """The shots of a film in the style of neon light, lit by it where they are dark and nothing else is said."""
    if style != "neon":
        return shots
    return tuple(
        msgspec.structs.replace(shot, light="neon")
        if shot.light is msgspec.UNSET and shot.time not in _BRIGHT and name_of(shot) is None
        else shot
        for shot in shots
    )


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
    if not (light.sky or light.behind or light.elsewhere):
        chosen = defaults.place_of(shot) or (_AROUND_HOUSES if defaults.shows_house(shot) else chosen)
    elif (own := defaults.place_of(shot)) in _WATERS:
        chosen = own
    place = shot.place or (None if before is not None and before.place else chosen)
    swept = light.weather is not None and shot.weather in (None, "rain", "drizzle", "snow", "overcast", "cloudy")
    return msgspec.structs.replace(
        shot,
        subjects=_with_source(shot, light),
        light=name_of(shot) or msgspec.UNSET,
        time=light.hour if light.strict or not shot.time else shot.time,
        place=_aglow(light, shot.place) or place,
        weather=light.weather if swept else shot.weather,
        framing=shot.framing or ("low angle" if light.sky == "huge sun" or light.silhouette else None),
    )


def _staged(shot: ScriptShot) -> tuple[ScriptSubject, ...]:
    """Its subjects but for signs and lights that the picture shows anyway, if others remain."""
    others = tuple(
        msgspec.structs.replace(one, relation=None) if one.relation and one.relation.to in _UNSTAGED else one
        for one in shot.subjects
        if one.noun not in _UNSTAGED
    )
    return others or shot.subjects


def _with_source(shot: ScriptShot, light: ShotLight) -> tuple[ScriptSubject, ...]:
    """Its subjects and, where friends sit by the light of a campfire, that."""
    nouns = {one.noun for one in shot.subjects} | {one.relation.to for one in shot.subjects if one.relation}
    if light is LIGHTS["campfire"] and nouns <= _FLAMES:
        return (msgspec.structs.replace(shot.subjects[0], noun="campfire"),)
    if light is not LIGHTS["campfire"] or nouns & light.sources or len(shot.subjects) >= MOST_SUBJECTS:
        return _staged(shot)
    return (*shot.subjects, ScriptSubject(noun="campfire"))


def _aglow(light: ShotLight, place: str | None) -> str | None:
    """The drawn place that has this light itself."""
    if light is LIGHTS["aurora"] and place in _WOODS:
        return "valley"
    if light.sky and place in _CITIES:
        return "rooftop"
    if light is LIGHTS["blaze"] and place in _BURNING:
        return "burning city"
    if light is LIGHTS["neon"] and place == "neon alley":
        return "alley"
    named = place in _STREETS or (place or "").startswith("neon ")
    return "cyberpunk city" if light is LIGHTS["neon"] and named else None


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
