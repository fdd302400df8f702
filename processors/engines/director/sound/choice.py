"""Chooses what sounds in a shot from the words of its script."""

from collections.abc import Iterable

from processors.engines.director.sound.catalogue import SOUNDS
from processors.engines.director.sound.moods import SOLOS
from processors.engines.director.sound.words import (
    ACTIONS,
    ASKED,
    INDOORS,
    NOUNS,
    OUTDOORS,
    SINGERS,
    TOGETHER,
    WEATHER,
)

#: More at once are a blur.
MOST = 6
_DARK = ("night", "dusk")
#: Weather in which neither birds nor insects sing.
_SILENCING = ("rain", "drizzle", "storm", "snow", "blizzard", "sandstorm")
#: What weather is indoors.
_INSIDE = {"rain": "rain inside", "drizzle": "rain inside", "wind": "", "snow": "", "sandstorm": "wind"}
#: (a sound, what it contains already)
_CONTAINS = (
    ("wind", "breeze"),
    ("jungle", "birds"),
    ("underwater", "bubbles"),
    ("waterfall", "stream"),
    ("underwater", "splashes"),
    ("hooves", "steps"),
    ("gallop", "steps"),
)
_SILENCE = frozenset(("silence", "silent", "no sound", "mute"))


def sounds_for(
    place: str | None,
    weather: str | None,
    time: str | None,
    nouns: Iterable[str],
    actions: Iterable[str],
    asked: Iterable[str],
) -> tuple[str, ...]:
    """Names of `SOUNDS` and `SOLOS` (and "whoosh") for the words of a shot, what was asked for first; at most `MOST`.

    Words in English, singular, plain verbs, as in a `ScriptShot`. "silence" among `asked` gives none. Words without a
    sound are passed over.
    """
    wanted, seen, done = (tuple(map(_plain, words)) for words in (asked, nouns, actions))
    if _SILENCE & set(wanted):
        return ()
    found = [name for word in wanted for name in _asked_for(word)]
    found += [name for nouns_, verbs, name in TOGETHER if _any(nouns_, seen) and _any(verbs, done)]
    found += [name for word in done for name in _longest(word, ACTIONS)]
    found += [name for word in seen for name in _longest(word, NOUNS)]
    found += _around(_plain(place or ""), _plain(weather or ""), _plain(time or ""))
    hidden = {less for more, less in _CONTAINS if more in found}
    return tuple(dict.fromkeys(name for name in found if name not in hidden))[:MOST]


def _around(place: str, weather: str, time: str) -> list[str]:
    """The sounds of weather and place."""
    inside, sky = _longest(place, INDOORS, {**OUTDOORS, **INDOORS}), WEATHER.get(weather, ())
    if inside:
        return [name for one in sky if (name := _INSIDE.get(one, one))] + list(inside)
    return [*sky, *_at_this_hour(_longest(place, OUTDOORS), time, weather)]


def _at_this_hour(sounds: Iterable[str], hour: str, sky: str) -> list[str]:
    """Birds sing by day, crickets at night, neither of them in bad weather."""
    if sky in _SILENCING:
        return [name for name in sounds if name not in SINGERS]
    return [name for one in sounds if (name := SINGERS.get(one, one) if hour in _DARK else one)]


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").split())


def _asked_for(word: str) -> tuple[str, ...]:
    return _longest(word, ASKED, _OTHERS) or _longest(word, _NAMES)


def _longest(
    phrase: str, table: dict[str, tuple[str, ...]], known: dict[str, tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """The row of the longest run of words of a phrase; of equally long ones the last, which is the noun.

    Where the longest run of `known` is not in the table, nothing.
    """
    words = phrase.split()
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size, -1, -1):
            run = " ".join(words[first : first + size])
            for form in (run, run.removesuffix("s"), run.removesuffix("es")):
                if form in (known or table):
                    return table.get(form, ())
    return ()


def _any(words: str, found: Iterable[str]) -> bool:
    names = words.split(", ")
    return any(word in names or word.rpartition(" ")[2] in names for word in found)


_NAMES: dict[str, tuple[str, ...]] = {name: (name,) for name in (*SOUNDS, *SOLOS, "whoosh")}
_OTHERS = {**_NAMES, **ASKED}
