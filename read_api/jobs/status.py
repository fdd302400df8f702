"""The state of one job, for the page that waits for it."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.job import Status
from domain.times import Instant
from read_api.guests import visible
from read_api.jobs.estimates import ForecastsOf, PauseState, QueueEstimate, QueueForecaster, estimates, pause_state
from read_api.jobs.extras import extra_links
from read_api.jobs.presence import PresenceOf, without_lost_video
from read_api.jobs.rows import JobRow, error_code_of, error_of, expiry_of, progress_of, shared
from read_api.ports import ReadModels, ReadsOf, RenderProgress
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
    captions_url: str | None
    #: The film as WebM or GIF, if that was ordered.
    copy_url: str | None
    url_expires_at: Instant | None
    error: str | None
    error_code: ErrorCode | None
    #: The version of the job, which only grows: of two states the one with the higher sequence is the newer.
    sequence: int
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
    (found,) = await statuses(reads, forecasts, [row], request.user, request.scope.get("root_path", ""))
    return found


async def statuses(
    reads: ReadModels, forecasts: QueueForecaster, rows: Sequence[JobRow], user_id: UUID | None, root_path: str
) -> list[JobStatus]:
    """The states of jobs that this user may see, in the order of the rows."""
    known = await progress_of(reads, rows)
    pauses: dict[UUID | None, PauseState] = {}
    futures: dict[UUID, QueueEstimate] = {}
    for owner, theirs in _by_owner(rows).items():
        pauses[owner] = await pause_state(reads, owner)
        futures |= await estimates(forecasts, theirs, known, pauses[owner])
    return [
        _status(
            row,
            reads,
            known.get(row.job_id),
            futures.get(row.job_id),
            paused=row.status == Status.QUEUED and pauses[row.user_id].any,
            links=extra_links(row, reads, user_id, root_path),
        )
        for row in rows
    ]


def _by_owner(rows: Iterable[JobRow]) -> dict[UUID | None, list[JobRow]]:
    found: dict[UUID | None, list[JobRow]] = {}
    for row in rows:
        found.setdefault(row.user_id, []).append(row)
    return found


def _status(
    row: JobRow,
    reads: ReadModels,
    live: RenderProgress | None,
    future: QueueEstimate | None,
    *,
    paused: bool,
    links: dict[str, Any],
) -> JobStatus:
    return JobStatus(
        **shared(row, reads, live) | ({"status_detail": "paused"} if paused else {}),
        stage=(live.stage if live else row.stage) or None,
        queue_position=future.position if future else None,
        eta_seconds=future.seconds if future else None,
        thumbnail_url=reads.sign(row.poster_key),
        **links,
        url_expires_at=expiry_of(row.video_key and reads.sign(row.video_key)),
        error=error_of(row),
        error_code=error_code_of(row),
        sequence=row.sequence,
    )


routes = [job_status]
