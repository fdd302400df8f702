"""The command that records hashes of posters."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.job import Job


@handler
async def record_hash(unit: UnitOfWork, job_id: UUID, poster_hash: str | None) -> int:
    """Record the hash of a job's poster, None if it cannot be read. Repeating it is silent. Raises JobNotFound."""
    job = await unit.load(Job, job_id)
    job.hash_poster(poster_hash)
    return await unit.save(job)
