"""Places: the settings of shots, indoors and outdoors, by their names."""

from processors.engines.director.places import outdoors, rooms
from processors.engines.director.places.rooms import Build
from processors.engines.director.stage.setting import Setting, Surroundings

#: Every drawn place; and other words for them.
TABLE: dict[str, Build] = {**outdoors.TABLE, **rooms.TABLE}
SYNONYMS: dict[str, str] = {**outdoors.SYNONYMS, **rooms.SYNONYMS}
#: Places that are shown from inside, unless one of these is in the shot.
_INSIDE: dict[str, tuple[str, frozenset[str]]] = {
    "airport": (
        "airport terminal",
        frozenset(
            {"plane", "airplane", "jet", "helicopter", "fighter jet", "biplane", "aircraft", "private jet", "car"}
        ),
    ),
}

_LINKS = frozenset({"of", "with", "in", "at", "on", "by", "near", "full", "from", "under", "inside"})


def knows(place: str) -> str | None:
    """The name of the drawn place for a word or a few: `diner` is a `café`; None for what is not drawn."""
    word = " ".join(place.lower().replace("-", " ").split())
    for prefix in ("", "the ", "a ", "an "):
        if word.startswith(prefix):
            known = _exact(word[len(prefix) :])
            if known:
                return known
    return _headed(word)


def _exact(word: str) -> str | None:
    if word in TABLE:
        return word
    known = SYNONYMS.get(word)
    if known is None and word.endswith("s"):
        known = SYNONYMS.get(word[:-1]) or (word[:-1] if word[:-1] in TABLE else None)
    return known if known in TABLE else None


def _headed(word: str) -> str | None:
    """By its last words, `a dark old kitchen`, or by those before a preposition, `library of the castle`."""
    parts = word.split()
    stops = [k for k, part in enumerate(parts) if part in _LINKS]
    for stop in [*stops, len(parts)]:
        for start in range(stop):
            known = _exact(" ".join(parts[start:stop]))
            if known:
                return known
    return None


def setting(place: str, around: Surroundings) -> Setting:
    """The built place of a name that `knows` answers; a name that it does not raises KeyError."""
    name = knows(place) or place
    inside, outside = _INSIDE.get(name, (name, frozenset()))
    return TABLE[name if around.nouns & outside else inside](around)
