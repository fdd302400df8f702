"""What can be ordered."""

import msgspec
from litestar import get

from domain.models import CATALOGUE, STYLES


class Model(msgspec.Struct, frozen=True, rename="camel"):
    """An engine and its price."""

    name: str
    description: str
    credits_per_second: int
    max_seconds: float


class Catalogue(msgspec.Struct, frozen=True):
    """Every engine and every style."""

    models: list[Model]
    styles: list[str]


_ALL = Catalogue(
    [Model(card.name, card.description, card.credits_per_second, card.max_seconds) for card in CATALOGUE.values()],
    list(STYLES),
)


@get("/api/models", summary="Models and prices", tags=["Jobs"], opt={"public": True})
async def models() -> Catalogue:
    """The catalogue of engines and styles."""
    return _ALL
