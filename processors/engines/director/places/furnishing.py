"""All kinds of furniture by name."""

from processors.engines.director.places import furniture, furniture_kitchen, furniture_public
from processors.engines.director.places.stand import Make

MAKES: dict[str, Make] = {**furniture.MAKES, **furniture_kitchen.MAKES, **furniture_public.MAKES}
