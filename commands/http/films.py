"""The routes that join finished videos to a film, and say beforehand what it costs."""

from uuid import UUID

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from commands import films
from commands.films import MakeFilm
from commands.http.batches import Estimate, Foresee
from commands.http.ports import PolicyOf, StoreOf
from commands.http.request import Accepted, ApiRequest, accepted

_EXAMPLE: dict[str, object] = {
    "jobs": ["4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"] * 2,
    "transitions": ["dissolve"],
    "titles": ["Morning", None],
    "music": "calm",
}


@post(
    "/api/films",
    summary="Join videos to a film",
    tags=["Jobs"],
    status_code=202,
    opt={"scope": "jobs:write", "limit": "submit", "errors": (404,), "example": _EXAMPLE},
)
async def make_film(
    request: ApiRequest[UUID], data: JSONBody[MakeFilm], store: StoreOf, policy: PolicyOf
) -> Response[Accepted]:
    """A new job that joins 2 to 50 finished videos of one's own, together at most 10 minutes, in the order given.

    Videos of another shape are shown whole, over a blurred copy of themselves. It costs what `film-cpu-1` costs.
    """
    job_id = request.context.new_id()
    position = await films.make(store, request.user, data, job_id, policy=policy)
    return accepted(request, job_id, position)


@post(
    "/api/films/estimate",
    summary="Price and duration of a film",
    tags=["Jobs"],
    status_code=200,
    opt={"scope": "jobs:read", "errors": (404,), "example": _EXAMPLE},
)
async def estimate_film(
    request: ApiRequest[UUID],
    data: JSONBody[MakeFilm],
    foresee: NamedDependency[SkipValidation[Foresee]],
    store: StoreOf,
    policy: PolicyOf,
) -> Estimate:
    """Checks a film without ordering it: its length, its price, and how long it would take."""
    order = await films.planned(store, request.user, data, request.context.new_id())
    outlook = await foresee(request.user, order)
    return Estimate(
        credits=policy.price(order.price),
        seconds=outlook.seconds,
        queue_position=outlook.queue_position,
        duration_seconds=order.duration_seconds,
    )


routes = [make_film, estimate_film]
