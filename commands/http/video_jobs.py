"""Version 1 of the video API: ordering, deleting, and the video that stands for a look."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.params import FromPath, JSONBody

from commands import jobs, videos
from commands.http.ports import EnginesOf, PolicyOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.videos import NotVideoOwner, OrderVideo
from domain.ids import parse_id
from domain.job import JobNotFound, NotJobOwner, VideoJobNotFound
from domain.look import LookNotFound, NotLookOwner

Asked = ApiRequest[UUID]


class OrderedVideo(msgspec.Struct, frozen=True, kw_only=True):
    """A video job that was just queued."""

    id: str
    status: Literal["PENDING"] = "PENDING"
    prompt: str
    look_id: str | None
    #: Whether a local engine stands in for the hosted model that was asked for.
    mock_mode: bool = msgspec.field(name="mockMode")


class DefaultSet(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The video stands for the look now."""

    message: str = "Video set as default successfully"
    video_id: str
    look_id: str
    is_default: bool = True


@post(
    "/api/v1/video-jobs",
    summary="Order a video (v1)",
    tags=["Video jobs"],
    status_code=202,
    opt={
        "scope": "jobs:write",
        "limit": "submit",
        "errors": (404,),
        "example": {"prompt": "a quiet harbour at dusk, light rain, cinematic", "durationSeconds": 1},
    },
)
async def order_video(
    request: Asked, data: JSONBody[OrderVideo], store: StoreOf, engines: EnginesOf, policy: PolicyOf
) -> Response[OrderedVideo]:
    """Debits the price and queues the job, as a variation of a look if one is named."""
    job_id = request.context.new_id()
    asked = data.in_general()
    order, left_open = asked.order(job_id, request.context.now(), engines), asked.left_open(engines)
    position, order = await jobs.place(store, request.user, order, job_id, policy=policy, left_open=left_open)
    location = request.address(f"/api/v1/video-jobs/{job_id}")
    look_id = str(order.look_id) if order.look_id else None
    ordered = OrderedVideo(id=str(job_id), prompt=order.prompt, look_id=look_id, mock_mode=order.mock_mode)
    return written(ordered, position, 202, Location=location)


@delete(
    "/api/v1/video-jobs/{job_id:str}",
    summary="Delete a video",
    tags=["Video jobs"],
    status_code=204,
    opt={"scope": "jobs:write"},
)
async def delete_video(request: Asked, job_id: FromPath[str], store: StoreOf) -> Response[None]:
    """Puts a video job into its owner's trash; an active one is refunded. Admins may delete any."""
    with _speaking_of_videos():
        found = parse_id(job_id, VideoJobNotFound)
        position = await videos.delete(store, request.user, found, request.context.now())
    return written(None, position, 204)


@patch(
    "/api/v1/video-jobs/{video_id:str}/set-default-for-look/{look_id:str}",
    summary="Let a video stand for its look",
    tags=["Video jobs"],
    status_code=200,
    opt={"scope": "jobs:write"},
)
async def set_default_video(
    request: Asked, video_id: FromPath[str], look_id: FromPath[str], store: StoreOf
) -> Response[DefaultSet]:
    """Replaces the former default of the look."""
    with _speaking_of_looks():
        video, look = parse_id(video_id, LookNotFound), parse_id(look_id, LookNotFound)
        position = await videos.set_default(store, request.user, video, look)
    return written(DefaultSet(video_id=str(video), look_id=str(look)), position)


@contextmanager
def _speaking_of_videos() -> Iterator[None]:
    """The sentences of this surface for what the domain says of jobs."""
    try:
        yield
    except JobNotFound:
        raise VideoJobNotFound from None
    except NotJobOwner:
        raise NotVideoOwner from None


@contextmanager
def _speaking_of_looks() -> Iterator[None]:
    try:
        yield
    except JobNotFound:
        raise LookNotFound from None
    except NotJobOwner:
        raise NotLookOwner from None


routes = [order_video, delete_video, set_default_video]
