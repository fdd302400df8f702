"""One job as the dashboard shows it: from the row to the answer."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import msgspec

from domain.ids import parse_id
from domain.job import JobNotFound, Status
from domain.times import Instant, json_time
from read_api.ports import JOBS, ReadModels, RenderProgress
from read_api.status_labels import (
    DETAILS,
    ENDINGS,
    LOST,
    STATUS_LABELS,
    VIDEO_LOST,
    ErrorCode,
    JobKind,
    Stage,
    StatusDetail,
    StatusLabel,
    Style,
)

#: Order and names of `Row`.
COLUMNS = """job_id, user_id, status, stage, progress, prompt, created_at, updated_at, video_key, poster_key,
             source_key, error, error_code, number, name, kind, model, style, seed, resolution, aspect_ratio,
             duration_seconds, price, look_id, mock_mode, tags, favorite, archived, started_at,
             extras"""
#: What a list shows, names and order of `Listed`. PostgreSQL writes ids and times faster than Python does.
LISTED = """job_id::text AS id, prompt, status, progress, shown_time(created_at) AS created,
            shown_time(updated_at) AS updated, video_key, poster_key, tags, favorite, archived, created_at,
            (SELECT project_id FROM project_jobs AS placed JOIN projects USING (project_id)
              WHERE placed.job_id = jobs.job_id)::text AS placed_in"""
#: The version of the job that the row shows: that at the position of the read model, which may be behind the log.
SEQUENCE = """(SELECT originator_version FROM mangamotion_events
                WHERE originator_id = jobs.job_id
                  AND notification_id <= (SELECT t.notification_id FROM mangamotion_serving
                                            JOIN mangamotion_tracking AS t ON t.application_name = projection
                                           WHERE view = 'jobs')
                ORDER BY originator_version DESC LIMIT 1)"""
_ONE = f"SELECT {COLUMNS}, {SEQUENCE} FROM jobs WHERE job_id = %(job_id)s"


class JobRow(NamedTuple):
    """A job in the read model."""

    job_id: UUID
    user_id: UUID | None
    #: As text, which compares equal.
    status: Status
    stage: Stage | Literal[""]
    progress: int
    prompt: str
    created_at: datetime
    updated_at: datetime
    video_key: str | None
    poster_key: str | None
    source_key: str | None
    error: str | None
    error_code: ErrorCode | None
    number: int
    name: str
    kind: JobKind
    model: str
    style: Style | None
    seed: int
    resolution: str
    aspect_ratio: str
    duration_seconds: float
    price: int
    look_id: UUID | None
    mock_mode: bool
    #: One per line.
    tags: str
    favorite: bool
    archived: bool
    #: When the newest attempt began.
    started_at: datetime | None
    #: Names of further results, one per line.
    extras: str | None
    #: `SEQUENCE`, where it was asked for.
    sequence: int = 0


class ListedJob(NamedTuple):
    """A job in a list, with text where text is shown."""

    id: str
    prompt: str
    #: As text, which compares equal.
    status: Status
    progress: int
    created: str
    updated: str
    video_key: str | None
    poster_key: str | None
    #: One per line.
    tags: str
    favorite: bool
    archived: bool
    created_at: datetime
    project_id: str | None


class JobSummary(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A job in a list."""

    job_id: str
    prompt: str
    status: StatusLabel
    progress: int
    created_at: Instant
    updated_at: Instant
    result_url: str | None
    thumbnail_url: str | None
    #: `canceled` or `expired` where the status is `failed` for that reason.
    status_detail: StatusDetail | msgspec.UnsetType = msgspec.UNSET
    #: The project that it is in.
    project_id: str | None = None
    #: The owner's marks, where there are any.
    tags: list[str] = []
    favorite: bool = False
    archived: bool = False


async def find(reads: ReadModels, text: str) -> JobRow:
    """The job with that id. Raises JobNotFound."""
    rows = await reads.fetch(JOBS, _ONE, {"job_id": parse_id(text, JobNotFound)})
    if not rows:
        raise JobNotFound
    return JobRow(*rows[0])


async def progress_of(reads: ReadModels, rows: Iterable[JobRow | ListedJob]) -> dict[UUID, RenderProgress]:
    """What is known beyond the log about the jobs that are being rendered."""
    rendering = [_id_of(row) for row in rows if row.status == Status.RENDERING]
    return dict(await reads.live(rendering)) if rendering else {}


def _id_of(row: JobRow | ListedJob) -> UUID:
    return row.job_id if isinstance(row, JobRow) else UUID(row.id)


def percent(row: JobRow | ListedJob, live: RenderProgress | None) -> int:
    """The log has milestones only, the worker reports every frame; neither goes back."""
    return max(row.progress, min(live.percent, 99)) if live else row.progress


def is_lost(row: JobRow | ListedJob) -> bool:
    """Whether a video was delivered that is not in the store any more."""
    return row.status == Status.COMPLETED and row.video_key is None


def status_detail(row: JobRow | ListedJob) -> StatusDetail | msgspec.UnsetType:
    """What the label leaves out; `video_lost` where there was a video."""
    if is_lost(row):
        return VIDEO_LOST
    return DETAILS.get(row.status, msgspec.UNSET)


def error_of(row: JobRow) -> str | None:
    """Why there is no video, for people."""
    return LOST if is_lost(row) else row.error or ENDINGS.get(row.status)


def error_code_of(row: JobRow) -> ErrorCode | None:
    """The same for programs."""
    return VIDEO_LOST if is_lost(row) else row.error_code


def expiry_of(link: str | None) -> str | None:
    """When a presigned link stops working, as it says itself (AWS Signature Version 4)."""
    said = parse_qs(urlsplit(link).query) if link else {}
    try:
        signed = datetime.strptime(said["X-Amz-Date"][0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return json_time(signed + timedelta(seconds=int(said["X-Amz-Expires"][0])))
    except (KeyError, ValueError):
        return None


def summary(row: ListedJob, reads: ReadModels, live: Mapping[UUID, RenderProgress]) -> JobSummary:
    """The row as an answer."""
    return JobSummary(
        job_id=row.id,
        prompt=row.prompt,
        status=STATUS_LABELS[row.status],
        progress=percent(row, live.get(UUID(row.id)) if live else None),
        created_at=row.created,
        updated_at=row.updated,
        result_url=reads.sign(row.video_key),
        thumbnail_url=reads.sign(row.poster_key),
        status_detail=status_detail(row),
        project_id=row.project_id,
        tags=row.tags.splitlines(),
        favorite=row.favorite,
        archived=row.archived,
    )


def shared(row: JobRow, reads: ReadModels, live: RenderProgress | None) -> dict[str, Any]:
    """What every answer about a job holds."""
    return {
        "job_id": str(row.job_id),
        "prompt": row.prompt,
        "status": STATUS_LABELS[row.status],
        "progress": percent(row, live),
        "created_at": json_time(row.created_at),
        "updated_at": json_time(row.updated_at),
        "result_url": reads.sign(row.video_key),
        "status_detail": status_detail(row),
    }
