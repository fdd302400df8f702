"""Commands on videos that were lost from the object store."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.job import Job


@handler
async def lose(unit: UnitOfWork, job_id: UUID, noticed_by: str) -> int:
    """Record that the video of a job is missing. Repeating it is silent. Raises JobNotFound."""
    job = await unit.load(Job, job_id)
    job.lose_video(noticed_by)
    return await unit.save(job)


@handler
async def find(unit: UnitOfWork, job_id: UUID) -> int:
    """Record that the video of a job was found again. Repeating it is silent. Raises JobNotFound."""
    job = await unit.load(Job, job_id)
    job.find_video()
    return await unit.save(job)
