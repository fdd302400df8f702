"""Asking for the price first, and ordering many videos at once."""

from typing import NamedTuple, Protocol
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import JSONBody, SkipValidation

from commands import batches, jobs
from commands.batches import Batch, Ordered
from commands.engines import Engines
from commands.http.jobs import MAX_ORDER
from commands.http.ports import EnginesOf, PolicyOf, StoreOf
from commands.http.request import Accepted, ApiRequest, written
from commands.jobs import GenerateFromPrompt
from commands.preferences import LeftOpen
from commands.unit_of_work import EventStore
from domain.errors import Invalid, Unauthorized
from domain.order import Order, script_of
from domain.script import SceneScript
from domain.user import NotThatUser

#: 50 prompts of 2000 characters, each of them escaped.
_BATCH_BYTES = 1024 * 1024


class OrderEstimate(NamedTuple):
    """When a job would be done if it were ordered now."""

    seconds: float
    #: Its place among the jobs that wait, from 1.
    queue_position: int


class Foresee(Protocol):
    """Says how long a job would take, by what was measured."""

    async def __call__(self, user_id: UUID | None, order: Order) -> OrderEstimate: ...


class Estimate(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What a job would cost, how long until it is done, and its place in the queue."""

    credits: int
    seconds: float
    queue_position: int
    #: Of a video from an upload or a script: its length in seconds; of an upload its frames per second too. The price
    #: counts frames, 24 to a second.
    duration_seconds: float | None = None
    fps: float | None = None
    #: The version of the engine that would draw it, where it has several, and the script that it would draw.
    version: str | None = None
    script: SceneScript | None = None


class BatchAccepted(msgspec.Struct, frozen=True):
    """The new jobs, in the order in which they were sent."""

    jobs: list[Accepted]


@post(
    "/api/jobs/estimate",
    summary="Price and duration of a job",
    tags=["Jobs"],
    status_code=200,
    request_max_body_size=MAX_ORDER,
    opt={"scope": "jobs:read", "anonymous": True},
)
async def estimate_job(
    request: ApiRequest[UUID | None],
    data: JSONBody[GenerateFromPrompt],
    foresee: NamedDependency[SkipValidation[Foresee]],
    engines: EnginesOf,
    store: StoreOf,
    policy: PolicyOf,
) -> Estimate:
    """Checks an order without placing it, and reads its prompt: `script` is what would be drawn, and what would not.

    An order from an upload is as long as that, and has its frame rate.
    """
    order = data.order(request.context.new_id(), request.context.now(), engines)
    order = await _planned(store, request.user, data, order, data.left_open(engines))
    outlook = await foresee(request.user, order)
    price = policy.price(order.price) if request.user else 0
    from_file = data.source is not None
    return Estimate(
        credits=price,
        seconds=outlook.seconds,
        queue_position=outlook.queue_position,
        duration_seconds=order.duration_seconds if from_file or data.script else None,
        fps=order.fps if from_file else None,
        version=order.version or None,
        script=script_of(order),
    )


async def _planned(
    store: EventStore, user_id: UUID | None, asked: GenerateFromPrompt, order: Order, left_open: LeftOpen
) -> Order:
    """The order as it would be placed. Raises Unauthorized, and as `jobs.planned`."""
    if user_id is not None:
        return await jobs.planned(store, user_id, order, asked.source, left_open)
    if asked.source is not None:
        raise Unauthorized
    return order


@post(
    "/api/jobs/batch",
    summary="Order many videos",
    tags=["Jobs"],
    status_code=202,
    request_max_body_size=_BATCH_BYTES,
    opt={"scope": "jobs:write", "limit": "submit", "errors": (404,)},
)
async def order_batch(
    request: ApiRequest[UUID], data: JSONBody[Batch], store: StoreOf, engines: EnginesOf, policy: PolicyOf
) -> Response[BatchAccepted]:
    """Up to 50 orders in one append: all are debited and queued, or none is."""
    ordered = [_ordered(request, number, asked, engines) for number, asked in enumerate(data.jobs)]
    position = await batches.submit_all(store, request.user, ordered, policy=policy)
    return written(BatchAccepted([Accepted(str(one.job_id)) for one in ordered]), position, 202)


def _ordered(request: ApiRequest[UUID], number: int, asked: GenerateFromPrompt, engines: Engines) -> Ordered:
    """One order of a batch. Raises ValidationException that names the order, NotThatUser."""
    if asked.user_id is not None and asked.user_id != str(request.user):
        raise NotThatUser
    try:
        job_id = request.context.new_id(number)
        order = asked.order(job_id, request.context.now(), engines)
        return Ordered(job_id, order, asked.source, asked.left_open(engines))
    except Invalid as error:
        place = f"jobs[{number}].{error.field}"
        raise ValidationException(error.message, extra=[{"key": place, "message": error.message}]) from None


routes = [estimate_job, order_batch]
