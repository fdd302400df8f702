"""All kinds of furniture by name."""

from processors.engines.director.places import (
    furniture,
    furniture_club,
    furniture_craft,
    furniture_kitchen,
    furniture_old,
    furniture_play,
    furniture_public,
    furniture_tech,
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
}
