"""The state of one job, for the page that waits for it."""

from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.job import Status
from domain.times import Instant
from read_api.guests import visible
from read_api.jobs.estimates import ForecastsOf, estimates, pause_state
from read_api.jobs.extras import extra_links
from read_api.jobs.presence import PresenceOf, without_lost_video
from read_api.jobs.rows import error_code_of, error_of, expiry_of, progress_of, shared
from read_api.ports import ReadsOf
from read_api.status_labels import ErrorCode, Stage, StatusDetail, StatusLabel


class JobStatus(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far a job is, and the video once there is one."""

    job_id: str
    status: StatusLabel
    progress: int
    prompt: str
    created_at: Instant
    updated_at: Instant
    result_url: str | None
    stage: Stage | None
    queue_position: int | None
    eta_seconds: float | None
    thumbnail_url: str | None
    sprite_url: str | None
    vtt_url: str | None
    preview_url: str | None
    hls_url: str | None
    url_expires_at: Instant | None
    error: str | None
    error_code: ErrorCode | None
    #: `paused` while it waits for its queue to be resumed; `canceled` or `expired` where it failed for that reason;
    #: `video_lost` where it is completed and the video is not in the store any more.
    status_detail: StatusDetail | Literal["paused"] | msgspec.UnsetType = msgspec.UNSET


@get("/api/status/{job_id:str}", summary="State of a job", tags=["Jobs"], opt={"scope": "jobs:read", "anonymous": True})
async def job_status(
    request: Request[UUID | None, Any, Any],
    job_id: FromPath[str],
    reads: ReadsOf,
    forecasts: ForecastsOf,
    present: PresenceOf,
) -> JobStatus:
    """The owner and their guests may ask; of a job that was ordered anonymously, anyone who knows the id."""
    row = await without_lost_video(present, await visible(reads, job_id, request.user), "status")
    known = await progress_of(reads, [row])
    pauses, live = await pause_state(reads, row.user_id), known.get(row.job_id)
    future = (await estimates(forecasts, [row], known, pauses)).get(row.job_id)
    paused = row.status == Status.QUEUED and pauses.any
    return JobStatus(
        **shared(row, reads, live) | ({"status_detail": "paused"} if paused else {}),
        stage=(live.stage if live else row.stage) or None,
        queue_position=future.position if future else None,
        eta_seconds=future.seconds if future else None,
        thumbnail_url=reads.sign(row.poster_key),
        **extra_links(row, reads, request),
        url_expires_at=expiry_of(row.video_key and reads.sign(row.video_key)),
        error=error_of(row),
        error_code=error_code_of(row),
    )


routes = [job_status]
