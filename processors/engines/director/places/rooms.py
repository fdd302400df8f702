"""Indoor places: the table of all, and the words for them."""

from collections.abc import Callable
from functools import partial

from processors.engines.director.places import (
    interior,
    rooms_grand,
    rooms_home,
    rooms_leisure,
    rooms_more,
    rooms_public,
    rooms_service,
    rooms_trade,
    studios,
)
from processors.engines.director.places.interior import Room
from processors.engines.director.places.rooms_words import WORDS
from processors.engines.director.stage.setting import Setting, Surroundings

Build = Callable[[Surroundings], Setting]

_ROOMS: dict[str, Room] = {
    **rooms_home.ROOMS,
    **rooms_public.ROOMS,
    **rooms_leisure.ROOMS,
    **rooms_grand.ROOMS,
    **rooms_service.ROOMS,
    **rooms_trade.ROOMS,
    **rooms_more.ROOMS,
}
TABLE: dict[str, Build] = {name: partial(interior.build, room, name) for name, room in _ROOMS.items()}
TABLE["photo studio"] = studios.photo_studio
TABLE["abstract"] = studios.abstract

SYNONYMS: dict[str, str] = {word.strip(): name for name, words in WORDS.items() for word in words.split(",")}
