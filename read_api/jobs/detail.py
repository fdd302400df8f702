"""One job with everything that its owner may know."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.job import NotJobOwner
from domain.times import Instant
from read_api.guests import visible
from read_api.jobs.extras import extra_links
from read_api.jobs.presence import PresenceOf, without_lost_video
from read_api.jobs.rows import error_code_of, error_of, progress_of, shared
from read_api.ports import ReadModels, ReadsOf
from read_api.status_labels import ErrorCode, Stage, StatusDetail, StatusLabel, Style

_PROJECT = "SELECT project_id FROM project_jobs JOIN projects USING (project_id) WHERE job_id = %(job_id)s"


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
    name: str
    model: str
    style: Style | None
    seed: int
    resolution: str
    aspect_ratio: str
    duration_seconds: float
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
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, present: PresenceOf
) -> JobDetail:
    """A job with its error and the footage it came from; also one that was shared with me."""
    row = await visible(reads, job_id, request.user)
    if row.user_id is None:
        raise NotJobOwner
    row = await without_lost_video(present, row, "status")
    live, own = (await progress_of(reads, [row])).get(row.job_id), row.user_id == request.user
    return JobDetail(
        **shared(row, reads, live),
        file_path=row.source_key if own else None,
        error=error_of(row),
        error_code=error_code_of(row),
        stage=(live.stage if live else row.stage) or None,
        thumbnail_url=reads.sign(row.poster_key),
        **extra_links(row, reads, request),
        name=row.name,
        model=row.model,
        style=row.style,
        seed=row.seed,
        resolution=row.resolution,
        aspect_ratio=row.aspect_ratio,
        duration_seconds=row.duration_seconds,
        credits=row.price,
        look_id=str(row.look_id) if row.look_id and own else None,
        project_id=await _project_of(reads, row.job_id) if own else None,
        tags=row.tags.splitlines() if own else [],
        favorite=row.favorite and own,
        archived=row.archived and own,
        own=own,
    )


async def _project_of(reads: ReadModels, job_id: UUID) -> str | None:
    """The project that a job is in, unless that was deleted."""
    found = await reads.fetch("projects", _PROJECT, {"job_id": job_id})
    return str(found[0][0]) if found else None


routes = [job_detail]
