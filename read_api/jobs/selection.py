"""The jobs that match a filter, for actions on many of them."""

from uuid import UUID

from read_api.jobs.filters import NEWEST_FIRST, JobFilter, jobs_sql
from read_api.pagination import fetch_page
from read_api.ports import ReadModels


async def matching(reads: ReadModels, user_id: UUID, which: JobFilter, limit: int) -> tuple[list[UUID], int]:
    """The newest of one's own jobs that match, at most `limit`, and how many match in all."""
    sql = jobs_sql(which, "job_id", NEWEST_FIRST)
    found = await fetch_page(reads, which.views, sql, which.parameters(user_id), limit=limit)
    return [job_id for (job_id,) in found.rows], found.total
