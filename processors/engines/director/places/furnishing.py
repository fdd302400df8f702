"""All kinds of furniture by name."""

from processors.engines.director.places import (
    furniture,
    furniture_club,
    furniture_craft,
    furniture_kitchen,
    furniture_more,
    furniture_old,
    furniture_play,
    furniture_public,
    furniture_tech,
    furniture_trade,
)
from processors.engines.director.places.stand import Make

MAKES: dict[str, Make] = {
    **furniture.MAKES,
    **furniture_kitchen.MAKES,
    **furniture_public.MAKES,
    **furniture_old.MAKES,
    **furniture_tech.MAKES,
    **furniture_play.MAKES,
    **furniture_club.MAKES,
    **furniture_craft.MAKES,
    **furniture_trade.MAKES,
    **furniture_more.MAKES,
}
#: Nouns that figures sit, lie or stand on, and the furniture that a room then has.
BROUGHT: dict[str, str] = {
    "sofa": "sofa",
    "couch": "sofa",
    "bed": "bed",
    "table": "table",
    "desk": "office desk",
    "chair": "chair",
    "armchair": "armchair",
    "bench": "bench",
    "stool": "stool",
    "counter": "counter",
    "bar counter": "bar",
    "bookshelf": "bookshelf",
    "shelf": "shelf",
    "fridge": "fridge",
    "bathtub": "bathtub",
    "throne": "throne",
    "altar": "altar",
    "rug": "rug",
    "carpet": "rug",
    "fireplace": "fireplace",
}
#: Furniture that figures bring themselves: the room then goes without.
CARRIED: dict[str, str] = {"piano": "piano", "drums": "drum kit", "drum": "drum kit", "drum kit": "drum kit"}
#: What hangs free in the room, with a parallax of its own.
HANGING = frozenset({"pendant", "paper lantern", "hanging basket", "spotlight"})
