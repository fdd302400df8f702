"""Subjects that are places themselves: a waterfall, a marsh, a building is what surrounds, not what stands there."""

from collections.abc import Sequence

from msgspec.structs import replace

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import casting, places

_BUILDINGS = ("apartment building", "office building", "old building")
#: Which place each of these nouns is; of several places one is picked.
_SCENES: dict[str, tuple[str, ...]] = {
    noun: tuple(place.split("/"))
    for place, nouns in {
        "/".join(_BUILDINGS): "building",
        "apartment building": "apartment building, apartment block, structure",
        "office building": "skyscraper, office building, tall building, skyscraper building",
        "old building": "old building, mansion, villa, university",
        "government building": "government building, palace, capitol, cathedral dome, dome",
        "hotel": "hotel, hotel building",
        "abandoned building": "abandoned building",
        "modern building": "modern building",
        "factory yard": "factory",
        "waterfall": "waterfall",
        "sky": "sky",
        "swamp": "marsh",
        "race track": "raceway, track",
        "golf course": "golf, golf course",
        "underwater": "coral reef",
        "canyon": "canyon, arch",
        "courtyard": "courtyard",
        "taj mahal": "taj mahal",
        "great wall": "great wall of china, great wall",
        "golden gate bridge": "golden gate bridge",
        "castle": "alhambra, fortress, castle",
        "acropolis": "acropolis, parthenon",
        "river": "bridge",
        "mountains": "mountain",
        "prison": "cell",
        "abandoned room": "graffiti",
        "bamboo forest": "bamboo leaf, bamboo",
    }.items()
    for noun in nouns.split(", ")
}
_BY_COLOUR = {"white": "white building", "red": "brick house", "brown": "brick house"}
_STAIRS = frozenset({"stairs", "stair", "staircase", "stairway"})
#: What each of them has anyway.
_PARTS = frozenset({"tree", "window", "door", "balcony", "wall", "bush", *_STAIRS})
#: Places that say too little to be kept beside one of these.
_VAGUE = frozenset(
    {
        *("landscape", "nature", "countryside", "outdoors", "area", "town", "city", "street", "plaza", "hill", "hills"),
        *("square", "yard", "building", "balcony", "pond", "background", "scene", "field", "location"),
    }
)
#: Where a building is all that there is to see.
_LANDS = frozenset({"meadow", "hills", "city street", "city skyline", "park", "house", "swamp"})
#: Sights, and what they are described by.
_SIGHTS = frozenset(
    {"petra", "stonehenge", "machu picchu", "acropolis", "sagrada familia", "forbidden city", "rock arch"}
)
_OF_SIGHTS = frozenset(
    {
        "building",
        "facade",
        "rock",
        "stone",
        "heart",
        "ruin",
        "architecture",
        "arch",
        "bridge",
        "column",
        "temple",
        "stairs",
    }
)
#: What is a wildfire from above.
_FLAMES = frozenset({"fire", "flame", "wildfire", "blaze"})
#: Where falls are: the falls say more.
_WITH_FALLS = frozenset({"mountains", "mountain", "forest", "jungle", "river", "valley", "canyon", "cliff", "lake"})
#: What fills the frame as a place; from above it is one among others.
_BUILT = frozenset({*_BUILDINGS, "modern building", "government building", "hotel", "building of stairs"})
#: From above these are alone in the country.
_ESTATES = frozenset({"mansion", "villa", "castle", "palace"})
_FROM_ABOVE = ("aerial", "high angle")
#: What is done on bridges; what rides over them, and what does not.
_CROSSING = frozenset(
    {
        "cross",
        "pass",
        "pass over",
        "fish",
        "walk",
        "run",
        "drive",
        "ride",
        "go",
        "give",
        "travel",
        "move",
        "rush",
        "speed",
    }
)
_OVER_BRIDGES = frozenset({"train", "locomotive", "tram", "truck", "bus", "car", "taxi"})
#: These do not dive in water.
_KEEPERS = frozenset({"goalkeeper", "goalie", "keeper"})
_BRIDGED = ("river", "mountains", "valley", "canyon", "forest")
_ON_WATER = frozenset({"boat", "ship", "swan", "duck", "fish", "ferry", "canoe", "kayak", "gondola", "yacht", "whale"})


def placed(shot: ScriptShot, pick: int) -> ScriptShot:
    """The shot with such a subject as its place; `pick` chooses among equals."""
    shot = _on_bridge(_without_carriers(shot))
    if shot.place is None and shot.framing in _FROM_ABOVE and any(one.noun in _FLAMES for one in shot.subjects):
        shot = replace(shot, place="burning forest", subjects=_others(shot.subjects, "fire"))
    if places.knows(shot.place or "") in _SIGHTS:
        shot = replace(shot, subjects=tuple(one for one in shot.subjects if one.noun not in _OF_SIGHTS))
    if shot.place is None and any(one.noun.rpartition(" ")[2] in _KEEPERS for one in shot.subjects):
        shot = replace(shot, place="soccer field")
    if shot.place == "factory" and not shot.subjects:
        return replace(shot, place="factory yard")
    found = next((one for one in shot.subjects if _is_scene(one, shot)), None)
    if found is None:
        return shot
    among = _SCENES[found.noun]
    place = among[pick % len(among)]
    if found.noun in ("building", "old building") and found.colour:
        place = _BY_COLOUR.get(found.colour, "old building")
    if any(one.noun in _STAIRS for one in shot.subjects):
        place = "building of stairs"
    framing = shot.framing
    if framing in _FROM_ABOVE and found.noun in _ESTATES:
        return shot
    if place in _BUILT and framing in _FROM_ABOVE:
        place, framing = "city", "aerial"
    if place == "canyon" and found.noun == "arch":
        place = "rock arch"
    others = _others(shot.subjects, found.noun)
    if place in _BUILT:
        others = tuple(one for one in others if one.noun not in _PARTS)
    return replace(shot, subjects=others, place=place, framing=framing)


def _without_carriers(shot: ScriptShot) -> ScriptShot:
    """A drone that films is not seen, nor is the plane through whose window one looks."""
    unseen = {"drone"} if shot.framing == "aerial" else set()
    if shot.view == "through window":
        unseen |= {"plane", "airplane", "train", "bus", "car"}
    left = tuple(one for one in shot.subjects if one.noun not in unseen or one.action not in (None, "land", "point"))
    if len(left) == len(shot.subjects):
        return shot
    above = shot.place is None and shot.view == "through window"
    return replace(shot, subjects=left, place="sky" if above else shot.place)


def _on_bridge(shot: ScriptShot) -> ScriptShot:
    """Who is on a bridge, or crosses one, has its deck under the feet; trains are seen from the side."""
    doing = [one for one in shot.subjects if one.noun != "bridge"]
    crossed = any(one.noun == "bridge" and one.relation is None for one in shot.subjects) and any(
        one.action in _CROSSING and one.relation is None for one in doing
    )
    on = crossed or any(one.relation is not None and _is_over(one.relation.kind, one.relation.to) for one in doing)
    first = doing[0] if doing else None
    free = shot.framing not in _FROM_ABOVE and (shot.place in (None, "bridge", *_BRIDGED) or shot.place in _VAGUE)
    if first is None or not free or not (on or shot.place == "bridge"):
        return shot
    noun = first.noun.rpartition(" ")[2]
    if noun in _ON_WATER or (shot.place == "bridge" and not on and casting.family(first) == "unknown"):
        return shot
    if casting.is_thing(first) and noun not in _OVER_BRIDGES:
        return shot
    subjects = _others(shot.subjects, "bridge")
    if noun in _OVER_BRIDGES:
        way = SubjectRelation(kind="on", to="road")
        subjects = tuple(replace(one, relation=way) if one.noun == first.noun else one for one in subjects)
        return replace(shot, subjects=subjects, place="viaduct", framing=shot.framing or "wide")
    return replace(shot, subjects=subjects, place="bridge deck")


def _is_over(kind: str, noun: str) -> bool:
    return kind in ("on", "climbing") and noun == "bridge"


def _is_scene(one: ScriptSubject, shot: ScriptShot) -> bool:
    """Whether the place is nothing but this subject, or says less than it."""
    among = _SCENES.get(one.noun)
    if one.noun == "bridge" and shot.framing in _FROM_ABOVE:
        return False
    if among is None or (one.relation is not None and one.relation.kind in ("in", "inside", "on")):
        return False
    if any(other.relation is not None and _rests_on(other, one.noun) for other in shot.subjects):
        return False
    if shot.place is None or shot.place in _VAGUE:
        return True
    if among[0] in _BUILT and places.knows(shot.place) in _LANDS:
        return True
    return (one.noun == "waterfall" and shot.place in _WITH_FALLS) or places.knows(shot.place) == places.knows(among[0])


def _rests_on(other: ScriptSubject, noun: str) -> bool:
    relation = other.relation
    return relation is not None and relation.to == noun and relation.kind in ("on", "climbing", "holding", "riding")


def _others(subjects: Sequence[ScriptSubject], noun: str) -> tuple[ScriptSubject, ...]:
    """Everyone else, without relations to what is around them now."""
    return tuple(
        replace(one, relation=None) if one.relation is not None and one.relation.to == noun else one
        for one in subjects
        if one.noun != noun
    )
