"""Finds the jobs that a bulk action is about, in the read models."""

from uuid import UUID

from commands.http.bulk import Filter, Selected
from read_api.days import period_of
from read_api.jobs.filters import filter_of
from read_api.jobs.selection import matching
from read_api.ports import ReadModels


async def select_jobs(reads: ReadModels, user_id: UUID, wanted: Filter, limit: int) -> Selected:
    """The newest of a user's jobs that match a filter, and how many match in all."""
    period = await period_of(reads, user_id, wanted.start, wanted.end, wanted.tz)
    which = filter_of(
        status=wanted.status,
        search=wanted.search,
        tag=wanted.tag,
        favorite=wanted.favorite,
        archived=wanted.archived,
        project=wanted.project_id,
        period=period,
    )
    return Selected(*await matching(reads, user_id, which, limit))
