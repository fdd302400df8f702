"""Finds the jobs that a bulk action is about, in the read models."""

from uuid import UUID

import msgspec

from commands.http.bulk import Filter, Selected
from read_api.jobs.filters import filter_of
from read_api.jobs.selection import matching
from read_api.ports import ReadModels


async def select_jobs(reads: ReadModels, user_id: UUID, wanted: Filter, limit: int) -> Selected:
    """The newest of a user's jobs that match a filter, and how many match in all."""
    return Selected(*await matching(reads, user_id, filter_of(**msgspec.structs.asdict(wanted)), limit))
