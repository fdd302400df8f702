"""The routes that hold a queue and let it go on."""

from uuid import UUID

import msgspec
from litestar import Response, post

from commands import queues
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written

Asked = ApiRequest[UUID]


class Held(msgspec.Struct, frozen=True):
    """Whether the queue is held from now on."""

    paused: bool


@post("/api/me/queue/pause", summary="Pause my queue", tags=["Queue"], status_code=200, opt={"scope": "jobs:write"})
async def pause_queue(request: Asked, store: StoreOf) -> Response[Held]:
    """No job of one's own is started until the queue is resumed; those that run are finished, deadlines still pass."""
    return written(Held(True), await queues.pause(store, request.user))


@post("/api/me/queue/resume", summary="Resume my queue", tags=["Queue"], status_code=200, opt={"scope": "jobs:write"})
async def resume_queue(request: Asked, store: StoreOf) -> Response[Held]:
    """One's jobs take their turns again. Repeating it changes nothing."""
    return written(Held(False), await queues.resume(store, request.user))


@post(
    "/api/admin/queue/pause",
    summary="Pause everybody's queue",
    tags=["Queue"],
    status_code=200,
    opt={"scope": "admin", "role": "admin"},
)
async def pause_whole_queue(store: StoreOf) -> Response[Held]:
    """No job is started until an admin resumes the queue; those that run are finished."""
    return written(Held(True), await queues.pause_all(store))


@post(
    "/api/admin/queue/resume",
    summary="Resume everybody's queue",
    tags=["Queue"],
    status_code=200,
    opt={"scope": "admin", "role": "admin"},
)
async def resume_whole_queue(store: StoreOf) -> Response[Held]:
    """The queue goes on, but for those who hold their own."""
    return written(Held(False), await queues.resume_all(store))


routes = [pause_queue, resume_queue, pause_whole_queue, resume_whole_queue]
