"""One job with everything that its owner may know."""

from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.examples import EXAMPLE_IDS
from domain.job import NotJobOwner
from domain.order import Tone
from domain.times import Instant
from read_api.as_of import AsOf
from read_api.guests import visible, visible_at
from read_api.jobs.extras import extra_links
from read_api.jobs.presence import PresenceOf, without_lost_video
from read_api.jobs.rows import error_code_of, error_of, progress_of, shared
from read_api.ports import ReadsOf
from read_api.status_labels import ErrorCode, Stage, StatusDetail, StatusLabel, Style

_FURTHER = """
SELECT language, tone, source_start, source_end,
       (SELECT project_id FROM project_jobs AS placed JOIN projects USING (project_id)
         WHERE placed.job_id = asked.job_id) AS project_id
  FROM (SELECT %(job_id)s::uuid AS job_id) AS asked LEFT JOIN order_options USING (job_id)
"""


class _Further(NamedTuple):
    """What is kept beside the row of a job."""

    language: str | None
    tone: Tone | None
    source_start: float | None
    source_end: float | None
    project_id: UUID | None


class JobDetail(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One job and its recipe. Guests see neither the source file nor the owner's marks."""

    job_id: str
    file_path: str | None
    prompt: str
    status: StatusLabel
    progress: int
    error: str | None
    error_code: ErrorCode | None
    stage: Stage | None
    created_at: Instant
    updated_at: Instant
    result_url: str | None
    thumbnail_url: str | None
    sprite_url: str | None
    vtt_url: str | None
    preview_url: str | None
    hls_url: str | None
    captions_url: str | None
    #: The film as WebM or GIF, if that was ordered.
    copy_url: str | None
    name: str
    model: str
    style: Style | None
    seed: int
    resolution: str
    aspect_ratio: str
    duration_seconds: float
    #: BCP 47. This and the next are null where neither the order nor the preferences of its account named one.
    language: str | None
    tone: Tone | None
    #: The part of the uploaded video that was meant, where one was.
    source_start_seconds: float | None
    source_end_seconds: float | None
    credits: int
    look_id: str | None
    project_id: str | None
    tags: list[str]
    favorite: bool
    archived: bool
    #: Whether it is the reader's own.
    own: bool
    status_detail: StatusDetail | msgspec.UnsetType = msgspec.UNSET


@get("/api/me/jobs/{job_id:str}", summary="One of my jobs", tags=["Jobs"], opt={"scope": "jobs:read"})
async def job_detail(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, present: PresenceOf, as_of: AsOf = None
) -> JobDetail:
    """A job with its error and the footage it came from; also one that was shared with me, and an example.

    One's own that is deleted can be seen as it was, without its files.
    """
    if as_of is None:
        row = await visible(reads, job_id, request.user)
    else:
        row, reads = await visible_at(reads, as_of, job_id, request.user)
    if row.user_id is None and row.job_id not in EXAMPLE_IDS:
        raise NotJobOwner
    row = row if as_of is not None else await without_lost_video(present, row, "status")
    further = _Further(*(await reads.fetch(("order_options", "projects"), _FURTHER, {"job_id": row.job_id}))[0])
    live, own = (await progress_of(reads, [row])).get(row.job_id), row.user_id == request.user
    return JobDetail(
        **shared(row, reads, live),
        file_path=row.source_key if own else None,
        error=error_of(row),
        error_code=error_code_of(row),
        stage=(live.stage if live else row.stage) or None,
        thumbnail_url=reads.sign(row.poster_key),
        **extra_links(row, reads, request.user, request.scope.get("root_path", "")),
        name=row.name,
        model=row.model,
        style=row.style,
        seed=row.seed,
        resolution=row.resolution,
        aspect_ratio=row.aspect_ratio,
        duration_seconds=row.duration_seconds,
        language=further.language,
        tone=further.tone,
        source_start_seconds=further.source_start,
        source_end_seconds=further.source_end,
        credits=row.price,
        look_id=str(row.look_id) if row.look_id and own else None,
        project_id=str(further.project_id) if further.project_id and own else None,
        tags=row.tags.splitlines() if own else [],
        favorite=row.favorite and own,
        archived=row.archived and own,
        own=own,
    )


routes = [job_detail]
