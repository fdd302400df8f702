"""What can be ordered."""

from collections.abc import Collection

import msgspec
from litestar import get

from commands.http.ports import PolicyOf, ReachableOf
from domain.credit_policy import CreditPolicy
from domain.models import CATALOGUE, SCENE, STYLES, Kind, ModelCard, needs_fallback_engine


class Model(msgspec.Struct, frozen=True, rename="camel"):
    """An engine and its price."""

    name: str
    description: str
    #: What it makes a video from.
    kinds: tuple[Kind, ...]
    credits_per_second: int
    max_seconds: float
    #: A hosted model that is not set up here: one of our own engines stands in, at its own price.
    mock_mode: bool


class Catalogue(msgspec.Struct, frozen=True):
    """Every engine and every style."""

    models: list[Model]
    styles: list[str]


@get("/api/models", summary="Models and prices", tags=["Jobs"], opt={"public": True})
async def list_models(reachable: ReachableOf, policy: PolicyOf) -> Catalogue:
    """The catalogue of engines and styles. Prices are 0 where credits are switched off."""
    return Catalogue([_shown(card, reachable, policy) for card in CATALOGUE.values()], list(STYLES))


def _shown(card: ModelCard, reachable: Collection[str], policy: CreditPolicy) -> Model:
    mock_mode = needs_fallback_engine(card, reachable)
    price = SCENE.credits_per_second if mock_mode else card.credits_per_second
    return Model(card.name, card.description, card.kinds, policy.price(price), card.max_seconds, mock_mode)


routes = [list_models]
