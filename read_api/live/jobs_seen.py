"""Which jobs a user may follow, and snapshots of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from domain.errors import NotFound
from domain.ids import parse_id
from domain.job import JobNotFound, Status
from domain.times import json_time
from read_api.jobs.estimates import QueueForecaster
from read_api.jobs.rows import COLUMNS, SEQUENCE, JobRow, percent, status_detail
from read_api.jobs.status import statuses
from read_api.live.messages import JobSnapshot, OverviewContent, OverviewJob, OverviewSnapshot
from read_api.ports import JOBS, ReadModels
from read_api.status_labels import STATUS_LABELS

#: How many jobs a snapshot of all shows.
OVERVIEW = 100

_SOME = f"""
SELECT EXISTS (SELECT FROM job_guests AS g WHERE g.user_id = %(user_id)s AND g.job_id = jobs.job_id) AS invited,
       {COLUMNS}, {SEQUENCE} AS sequence
  FROM jobs WHERE job_id = ANY(%(ids)s)
"""
_NEWEST = f"""
SELECT {COLUMNS}, {SEQUENCE} AS sequence FROM jobs WHERE user_id = %(user_id)s
 ORDER BY created_at DESC, job_id DESC LIMIT {OVERVIEW + 1}
"""
_RENDERING = f"""
SELECT user_id, job_id, {SEQUENCE} AS sequence, started_at FROM jobs
 WHERE user_id = ANY(%(user_ids)s) AND status = 'rendering'
"""


class JobsSeen(NamedTuple):
    """What became of the ids that were asked for."""

    #: In the order in which they were named.
    rows: Sequence[JobRow]
    forbidden: Sequence[str]
    missing: Sequence[str]


class RenderingJob(NamedTuple):
    """A job that is being rendered."""

    job_id: UUID
    sequence: int
    #: When the newest attempt began.
    started_at: datetime | None


async def find_seen(reads: ReadModels, texts: Iterable[str], user_id: UUID | None) -> JobsSeen:
    """The jobs with these ids that a user may see: own ones, shared ones, anonymous ones."""
    ids = {text: _id_in(text) for text in texts}
    asked = {"ids": [id_ for id_ in ids.values() if id_], "user_id": user_id}
    found = {row[0]: (invited, JobRow(*row)) for invited, *row in await reads.fetch((JOBS, "job_guests"), _SOME, asked)}
    known = {text: found[id_] for text, id_ in ids.items() if id_ in found}
    seen = {text: row for text, (invited, row) in known.items() if invited or row.user_id in (None, user_id)}
    return JobsSeen(
        list({row.job_id: row for row in seen.values()}.values()),
        [text for text in known if text not in seen],
        [text for text in ids if text not in known],
    )


async def snapshots(
    reads: ReadModels,
    forecasts: QueueForecaster,
    rows: Sequence[JobRow],
    user_id: UUID | None,
    root_path: str,
    position: str,
) -> list[JobSnapshot]:
    """One message for each job."""
    found = await statuses(reads, forecasts, rows, user_id, root_path)
    return [
        JobSnapshot(position=position, job_id=status.job_id, sequence=status.sequence, data=status) for status in found
    ]


async def newest_jobs(reads: ReadModels, user_id: UUID) -> OverviewContent:
    """The jobs that a user ordered last."""
    rows = [JobRow(*row) for row in await reads.fetch(JOBS, _NEWEST, {"user_id": user_id})]
    return OverviewContent(jobs=[_in_short(row) for row in rows[:OVERVIEW]], complete=len(rows) <= OVERVIEW)


def overview(content: OverviewContent, position: str) -> OverviewSnapshot:
    """The message with these jobs."""
    return OverviewSnapshot(position=position, data=content)


async def rendering_jobs(reads: ReadModels, user_ids: Sequence[UUID]) -> list[list[RenderingJob]]:
    """The jobs of each of these users that are being rendered."""
    found: dict[UUID, list[RenderingJob]] = {user_id: [] for user_id in user_ids}
    for user_id, *job in await reads.fetch(JOBS, _RENDERING, {"user_ids": list(found)}):
        found[user_id].append(RenderingJob(*job))
    return [found[user_id] for user_id in user_ids]


def rendering_among(rows: Iterable[JobRow]) -> list[RenderingJob]:
    """Those of these jobs that are being rendered."""
    return [RenderingJob(row.job_id, row.sequence, row.started_at) for row in rows if row.status == Status.RENDERING]


def _in_short(row: JobRow) -> OverviewJob:
    return OverviewJob(
        job_id=str(row.job_id),
        sequence=row.sequence,
        status=STATUS_LABELS[row.status],
        progress=percent(row, None),
        updated_at=json_time(row.updated_at),
        status_detail=status_detail(row),
    )


def _id_in(text: str) -> UUID | None:
    try:
        return parse_id(text, JobNotFound)
    except NotFound:
        return None
