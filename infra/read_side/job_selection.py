"""Finds the jobs that a bulk action is about, in the read models."""

from uuid import UUID

from litestar.exceptions import ValidationException

from commands.http.bulk import Filter, Selected
from read_api.days import Period, period_of
from read_api.jobs.filters import JobFilter, filter_of
from read_api.jobs.selection import matching
from read_api.ports import ReadModels


async def select_jobs(reads: ReadModels, user_id: UUID, wanted: Filter, limit: int) -> Selected:
    """The newest of a user's jobs that match a filter, and how many match in all.

    Raises ProjectNotFound, and ValidationException that names a field of the filter.
    """
    try:
        which = _filter_of(wanted, await period_of(reads, user_id, wanted.start, wanted.end, wanted.tz))
    except ValidationException as error:
        raise _in_filter(error) from None
    return Selected(*await matching(reads, user_id, which, limit))


def _filter_of(wanted: Filter, period: Period) -> JobFilter:
    return filter_of(
        status=wanted.status,
        search=wanted.search,
        tag=wanted.tag,
        favorite=wanted.favorite,
        archived=wanted.archived,
        project=wanted.project_id,
        period=period,
    )


def _in_filter(error: ValidationException) -> ValidationException:
    """The same refusal, of a field of the filter in a body."""
    refused = error.extra if isinstance(error.extra, list) else []
    return ValidationException(error.detail, extra=[one | {"key": f"filter.{one['key']}"} for one in refused])
