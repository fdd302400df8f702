"""The jobs that match a filter, for actions on many of them."""

from uuid import UUID

from read_api.jobs.filters import JobFilter
from read_api.ports import JOBS, ReadModels


async def matching(reads: ReadModels, user_id: UUID, which: JobFilter, limit: int) -> tuple[list[UUID], int]:
    """The newest of one's own jobs that match, at most `limit`, and how many match in all."""
    asked = which.parameters(user_id) | {"limit": limit}
    rows = await reads.fetch(JOBS, _sql(which), asked)
    return [job_id for _, job_id in rows if job_id], rows[0][0]


def _sql(which: JobFilter) -> str:
    where = which.where()
    return f"""
        SELECT whole.total, page.job_id
          FROM (SELECT count(*) AS total FROM jobs WHERE {where}) AS whole
          LEFT JOIN LATERAL (
            SELECT job_id FROM jobs WHERE {where} ORDER BY created_at DESC, job_id DESC LIMIT %(limit)s
          ) AS page ON true
    """
