"""The dashboard: list, search, counts, and one job."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query
from sqlalchemy import ColumnElement, func, literal_column, select

from bench.peers.crud.auth import CurrentUser
from bench.peers.crud.database import SessionDep
from bench.peers.crud.models import WORDS, Job
from bench.peers.crud.schemas import JobList, JobStats, JobStatus, JobSummary, Pagination
from bench.peers.crud.signing import link

router = APIRouter()

_SHOWN = {"queued": "queued", "rendering": "processing", "completed": "completed", "failed": "failed"}
_STORED = {shown: stored for stored, shown in _SHOWN.items()}


@router.get("/api/me/jobs")
async def list_jobs(
    user_id: CurrentUser,
    session: SessionDep,
    page: Annotated[int, Query(ge=1)] = 1,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    status: str | None = None,
    search: Annotated[str | None, Query(max_length=500)] = None,
) -> JobList:
    """A page of one's own jobs, newest first."""
    where = _where(user_id, status, search)
    total = await session.scalar(select(func.count()).select_from(Job).where(*where)) or 0
    asked = select(Job).where(*where).order_by(Job.created_at.desc(), Job.id.desc())
    rows = await session.scalars(asked.limit(limit).offset((page - 1) * limit))
    return JobList(
        jobs=[JobSummary(**_shared(job)) for job in rows],
        pagination=Pagination(page=page, limit=limit, total=total, pages=-(-total // limit)),
    )


@router.get("/api/me/jobs/stats")
async def job_stats(user_id: CurrentUser, session: SessionDep) -> JobStats:
    """How many jobs are in which state, counted by the index."""
    counted = await session.execute(select(Job.status, func.count()).where(Job.user_id == user_id).group_by(Job.status))
    found = {_SHOWN.get(status, "failed"): number for status, number in counted}
    return JobStats(total=sum(found.values()), **{word: found.get(word, 0) for word in _STORED})


@router.get("/api/status/{job_id}")
async def job_status(job_id: UUID, user_id: CurrentUser, session: SessionDep) -> JobStatus:
    """One job of one's own."""
    job = await session.get(Job, job_id)
    if job is None:
        raise HTTPException(404, "Job not found")
    if job.user_id != user_id:
        raise HTTPException(403, "You do not own this job")
    return JobStatus(**_shared(job), stage=job.stage or None, error=job.error)


def _where(user_id: UUID, status: str | None, search: str | None) -> list[ColumnElement[bool]]:
    where = [Job.user_id == user_id]
    if status:
        where.append(Job.status == _STORED.get(status, status))
    if search:
        words = " & ".join(f"'{word}':*" for word in search.replace("'", " ").replace("\\", " ").split())
        where.append(WORDS.op("@@")(func.to_tsquery(literal_column("'simple'"), words)))
    return where


def _shared(job: Job) -> dict[str, Any]:
    return {
        "job_id": job.id,
        "prompt": job.prompt,
        "status": _SHOWN.get(job.status, "failed"),
        "progress": job.progress,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "result_url": link(job.video_key),
        "thumbnail_url": link(job.poster_key),
    }
