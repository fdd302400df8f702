"""The command that records what was seen of videos."""

from datetime import datetime
from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import media_hour_id
from domain.job import Job, Status
from domain.media_hour import MediaCounts, MediaHour


@handler
async def record_hour(unit: UnitOfWork, job_id: UUID, hour: datetime, counts: MediaCounts) -> int:
    """Record the counts of an hour. Silent where they are recorded already, and for a job without owner or deleted."""
    job = await unit.find(Job, job_id)
    owner = job.user_id if job and job.status != Status.DELETED else None
    if owner is None or await unit.find(MediaHour, media_hour_id(job_id, hour)):
        return await unit.save()
    return await unit.save(MediaHour.of(job_id, owner, hour, counts))
