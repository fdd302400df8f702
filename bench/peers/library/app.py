"""The application behind FastAPI; handlers without `async` run in its threads, as the library blocks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, HTTPException, Query

from bench.peers.crud.auth import CurrentUser
from bench.peers.crud.schemas import Accepted, JobList, JobStats, JobStatus, JobSummary, Order, Pagination
from bench.peers.library.model import ShortOfCredits
from bench.peers.library.studio import Studio, open_view, settings
from infra.processes import memory

studio = Studio(env=settings())
view = open_view()

_STORED = {"processing": "rendering"}
_PAGE = "SELECT * FROM jobs WHERE user_id = %s {} ORDER BY created_at DESC, id DESC LIMIT %s OFFSET %s"
_COUNT = "SELECT count(*) AS total FROM jobs WHERE user_id = %s {}"
_STATS = "SELECT status, count(*) AS number FROM jobs WHERE user_id = %s GROUP BY status"


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    memory.tune()
    yield
    studio.close()


app = FastAPI(lifespan=_lifespan)


@app.get("/health/live")
async def live() -> dict[str, str]:
    """The process runs."""
    return {"status": "ok"}


@app.post("/api/generate-from-prompt", status_code=202)
def submit(order: Order, user_id: CurrentUser) -> Accepted:
    """Debit the price and queue the job."""
    try:
        return Accepted(job_id=studio.submit(user_id, order))
    except ShortOfCredits:
        raise HTTPException(402, "Not enough credits") from None


@app.get("/api/me/jobs")
def list_jobs(
    user_id: CurrentUser,
    page: Annotated[int, Query(ge=1)] = 1,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    status: str | None = None,
    search: Annotated[str | None, Query(max_length=500)] = None,
) -> JobList:
    """A page of one's own jobs, newest first."""
    where, values = "", list[object]([user_id])
    if status:
        where, values = where + "AND status = %s ", [*values, _STORED.get(status, status)]
    if search:
        where += "AND to_tsvector('simple', prompt) @@ to_tsquery('simple', %s) "
        values.append(" & ".join(f"'{word}':*" for word in search.replace("'", " ").replace("\\", " ").split()))
    total: int = view.fetch(_COUNT.format(where), *values)[0]["total"]
    rows = view.fetch(_PAGE.format(where), *values, limit, (page - 1) * limit)
    return JobList(
        jobs=[JobSummary(**_shown(row)) for row in rows],
        pagination=Pagination(page=page, limit=limit, total=total, pages=-(-total // limit)),
    )


@app.get("/api/me/jobs/stats")
def job_stats(user_id: CurrentUser) -> JobStats:
    """How many jobs are in which state. Nothing renders here, so they are all queued."""
    found = {row["status"]: row["number"] for row in view.fetch(_STATS, user_id)}
    names = {"completed": "completed", "processing": "rendering", "queued": "queued", "failed": "failed"}
    return JobStats(total=sum(found.values()), **{name: found.get(stored, 0) for name, stored in names.items()})


@app.get("/api/status/{job_id}")
def job_status(job_id: UUID, user_id: CurrentUser) -> JobStatus:
    """One job of one's own."""
    rows = view.fetch("SELECT * FROM jobs WHERE id = %s", job_id)
    if not rows:
        raise HTTPException(404, "Job not found")
    if rows[0]["user_id"] != user_id:
        raise HTTPException(403, "You do not own this job")
    return JobStatus(**_shown(rows[0]), stage=None, error=None)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "job_id": row["id"],
        "prompt": row["prompt"],
        "status": row["status"],
        "progress": 0,
        "result_url": None,
        "created_at": row["created_at"],
        "updated_at": row["created_at"],
        "thumbnail_url": None,
    }
