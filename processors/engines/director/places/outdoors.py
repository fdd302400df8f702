"""All outdoor places by name, and the words that mean them."""

from collections.abc import Callable
from functools import partial

from processors.engines.director.places import aerial, barren, country, forests, gardens, grounds, homes, nature, streets, travel, waters, worlds
from processors.engines.director.setting import Setting, Surroundings

Builder = Callable[[Surroundings], Setting]
_COUNTRIES = {**nature.COUNTRIES, **barren.COUNTRIES, **forests.COUNTRIES, **waters.COUNTRIES, **gardens.COUNTRIES, **worlds.COUNTRIES, **homes.COUNTRIES, **grounds.COUNTRIES, **travel.COUNTRIES}


def _country(name: str, around: Surroundings) -> Setting:
    return country.country(around, name, _COUNTRIES[name])


def _seen(name: str, ordinary: Builder, around: Surroundings) -> Setting:
    return aerial.above(around, name) if around.framing == "aerial" and aerial.knows(name) else ordinary(around)


_ORDINARY: dict[str, Builder] = {**{name: partial(_country, name) for name in _COUNTRIES}, **streets.TABLE}
TABLE: dict[str, Builder] = {name: partial(_seen, name, build) for name, build in _ORDINARY.items()}
SYNONYMS: dict[str, str] = {
    "field": "meadow",
    "mountain": "mountain top",
    "mountains": "valley",
    "cliff": "cliff edge",
}
