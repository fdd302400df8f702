"""What can be ordered."""

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.engines import Engines
from commands.http.ports import EnginesOf, PolicyOf
from domain.credit_policy import CreditPolicy
from domain.models import CATALOGUE, LOCAL, SCENE, STYLES, Kind, ModelCard, needs_fallback_engine


class Waits(Protocol):
    """Measures how long videos take that are ordered now."""

    async def __call__(self) -> Mapping[str, float]:
        """Seconds until a video of five seconds is done, by model; unknown ones are missing."""


class Model(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An engine and its price."""

    name: str
    description: str
    #: What it makes a video from.
    kinds: tuple[Kind, ...]
    credits_per_second: int
    max_seconds: float
    #: A hosted model that is not set up here: one of our own engines stands in, at its own price.
    mock_mode: bool
    #: Seconds until a video of five seconds would be done if it were ordered now; null: unknown at the moment.
    wait_seconds: float | None
    #: A few seconds of video that it made; null for a hosted model, of which there are none.
    example_url: str | None
    #: What can be asked for as `name@version`, newest first; empty for an engine that draws in one way only.
    versions: tuple[str, ...]


class Catalogue(msgspec.Struct, frozen=True):
    """Every engine and every style."""

    models: list[Model]
    styles: list[str]


@get("/api/models", summary="Models and prices", tags=["Jobs"], opt={"public": True})
async def list_models(
    request: Request[Any, Any, Any],
    engines: EnginesOf,
    policy: PolicyOf,
    waits: NamedDependency[SkipValidation[Waits]],
) -> Catalogue:
    """The catalogue of engines and styles. Prices are 0 where credits are switched off; waits are those of now."""
    seconds = await waits()
    models = [_shown(request, card, engines, policy, seconds.get(card.name)) for card in CATALOGUE.values()]
    return Catalogue(models, list(STYLES))


def _shown(
    request: Request[Any, Any, Any],
    card: ModelCard,
    engines: Engines,
    policy: CreditPolicy,
    wait: float | None,
) -> Model:
    mock_mode = needs_fallback_engine(card, engines.reachable)
    price = SCENE.credits_per_second if mock_mode else card.credits_per_second
    example = f"{request.scope.get('root_path', '')}/api/models/{card.name}/example" if card.name in LOCAL else None
    return Model(
        name=card.name,
        description=card.description,
        kinds=card.kinds,
        credits_per_second=policy.price(price),
        max_seconds=card.max_seconds,
        mock_mode=mock_mode,
        wait_seconds=wait,
        example_url=example,
        versions=card.versions,
    )


routes = [list_models]
