"""The hour, the weather and the season of a shot whose script says none."""

from msgspec import UNSET, UnsetType

from domain.script import ScriptShot, ScriptSubject
from processors.engines.director import casting, realms

#: By day most often; the other hours make the seeds differ in colour, for which two of them are dusks. At night only
#: what was said to be so.
_HOURS = (
    *("day", "day", "day", "day", "morning", "morning"),
    *("golden hour", "golden hour", "sunset", "sunset", "dawn", "dusk", "dusk"),
)
#: Where trees shut out the sky it is bright, and in towns the lamps are sometimes lit, if nothing else is said.
_SHADY_HOURS = ("day", "day", "day", "morning", "golden hour", "dusk", "sunset", "dawn")
_TOWN_HOURS = (
    *("day", "day", "day", "day", "morning", "golden hour"),
    *("golden hour", "sunset", "dusk", "night"),
)
#: Colours that were said are seen as they are, and fields from above too.
_TRUE_HOURS = ("day", "day", "day", "morning", "morning", "golden hour")
_TOWNS = frozenset({"city street", "city skyline", "tokyo", "new york", "alley", "rooftop", "cyberpunk city", "market"})
#: Who says that the sky is clear means a sunny day.
_SUNNY_HOURS = ("day", "day", "morning", "golden hour")
#: What hides the sun has hours of its own.
_VEILED_HOURS = {
    **dict.fromkeys(("rain", "drizzle", "storm"), ("day", "day", "morning", "dusk", "night")),
    **dict.fromkeys(("overcast", "snow"), ("day", "day", "morning", "morning", "dawn")),
    **dict.fromkeys(("blizzard", "sandstorm"), ("day", "morning", "day", "dawn")),
    "fog": ("dawn", "morning", "day", "golden hour"),
}
_SKIES = ("clear", "clear", "cloudy", "cloudy", "wind")
#: How a mood looks where nothing else is said: places, hours, weathers.
FELT: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "sad": (("lake", "city street", "pier"), ("dusk", "dawn"), ("rain", "fog", "drizzle")),
    "tense": (("forest", "alley", "hallway"), ("night", "dusk"), ("fog", "storm")),
    "eerie": (("graveyard", "forest", "swamp"), ("night", "dusk"), ("fog",)),
    "epic": (("mountain top", "cliff edge", "canyon"), ("sunset", "golden hour"), ("cloudy", "wind")),
    "dreamy": (("floating islands", "night sky", "lavender field"), ("night", "dusk", "dawn"), ("clear", "cloudy")),
    "romantic": (("beach", "pier", "cherry forest"), ("sunset", "dusk"), ("clear",)),
    "joyful": (("flower field", "beach", "park"), ("day", "morning"), ("clear",)),
    "calm": (
        ("lake", "japanese garden", "beach"),
        ("morning", "day", "dawn", "sunset"),
        ("clear", "clear", "cloudy", "fog"),
    ),
    "cozy": (("living room", "cafe", "bedroom"), ("dusk", "night"), ("rain", "snow")),
    "nostalgic": (("village", "wheat field", "old town"), ("golden hour", "sunset"), ("clear",)),
    "melancholic": (("lake", "pier", "hills"), ("dusk", "dawn", "sunset"), ("fog", "drizzle", "cloudy")),
    "horror": (("graveyard", "forest", "hallway"), ("night",), ("fog", "storm")),
    "mysterious": (("forest", "ruins", "cave"), ("night", "dusk"), ("fog", "clear")),
    "lonely": (("pier", "city street", "hills"), ("dusk", "night"), ("rain", "fog")),
    "luxurious": (("photo studio",), ("night",), ("clear",)),
    "action": (("city street", "canyon", "rooftop"), ("sunset", "night"), ("wind", "storm")),
}
#: Places whose trees change with the season.
_SEASONAL = frozenset({"forest", "park", "hills", "village", "lake", "mountains", "valley", "suburb", "house", "river"})
#: What is seen where snow is.
_WINTRY = frozenset({"snowman", "sled", "igloo", "snowball"})
#: Animals of the night, which are out by day where they have to do with others.
_NIGHT_BEASTS = frozenset({"owl", "bat"})
_NIGHTLY = {
    "moon",
    "star",
    "milky way",
    "firefly",
    "owl",
    "bat",
    "ghost",
    "vampire",
    "firework",
    "neon",
    "constellation",
    "jack o lantern",
    "meteor shower",
    "comet",
}
#: What is done on snow only.
_WINTER_SPORTS = frozenset({"ski", "snowboard", "sled", "snowshoe", "sledge"})


def hour_for(shot: ScriptShot, pick: float) -> str:
    """An hour for the shot."""
    if is_nightly(shot):
        return "night"
    felt = FELT.get(shot.mood or "")
    if felt is not None and shot.weather is None:
        return felt[1][int(pick * len(felt[1])) % len(felt[1])]
    shady = any(word in (shot.place or "") for word in ("forest", "jungle", "swamp"))
    hours: tuple[str, ...] = _SHADY_HOURS if shady else _TOWN_HOURS if shot.place in _TOWNS else _HOURS
    # What is done, and what is small, is best seen while it is light.
    if any(one.action or _is_held_to(one) or casting.is_small(one) for one in shot.subjects):
        hours = tuple(hour for hour in hours if hour not in ("dusk", "night"))
    hours = _VEILED_HOURS.get(shot.weather or "", hours)
    near = shot.framing in ("close-up", "extreme close-up")
    coloured = any(one.colour for one in shot.subjects)
    hours = _SUNNY_HOURS if shot.weather == "clear" or near or coloured else hours
    if shot.framing == "aerial" or any(one.colour for one in shot.subjects):
        hours = _TRUE_HOURS
    return hours[int(pick * len(hours)) % len(hours)]


def _is_held_to(subject: ScriptSubject) -> bool:
    return subject.relation is not None and subject.relation.kind in realms.HELD_BY


def is_nightly(shot: ScriptShot) -> bool:
    """Whether it shows what is seen at night only."""
    beasts = all(casting.family(one) == "animal" for one in shot.subjects)
    nouns = {one.noun for one in shot.subjects} - (frozenset() if beasts else _NIGHT_BEASTS)
    return shot.place in ("space", "moon", "night sky") or not nouns.isdisjoint(_NIGHTLY)


def season_for(shot: ScriptShot, pick: float) -> str | UnsetType:
    """A season that colours the trees, for some of the shots that do not say a weather; UNSET: any."""
    if shot.weather is None and any((one.action or "").split(" ")[0] in _WINTER_SPORTS for one in shot.subjects):
        return "winter"
    grows = any("tree" in one.noun for one in shot.subjects)
    if shot.weather is not None or grows or shot.place not in _SEASONAL:
        return UNSET
    return "autumn" if pick < 0.32 else "spring" if pick < 0.5 else UNSET


def weather_for(shot: ScriptShot, pick: float) -> str:
    """A weather for the shot; never one that was excluded."""
    if any(one.noun in _WINTRY for one in shot.subjects):
        return "snow"
    felt = FELT.get(shot.mood or "")
    skies = felt[2] if felt is not None else _SKIES
    among = [sky for sky in skies if sky not in shot.excluded] or ["clear"]
    return among[int(pick * len(among)) % len(among)]
