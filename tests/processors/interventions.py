"""What ends a job while a worker may be rendering it, as the rest of the system does it."""

from uuid import UUID

from commands import jobs, rendering, trash
from tests.examples import NOW, VIDEO
from tests.processors.studio import Studio


async def cancel(studio: Studio, user_id: UUID, job_id: UUID) -> None:
    await jobs.cancel(studio.store, user_id, job_id)


async def delete(studio: Studio, user_id: UUID, job_id: UUID) -> None:
    await trash.delete_job(studio.store, user_id, job_id, NOW)


async def delete_for_ever(studio: Studio, user_id: UUID, job_id: UUID) -> None:
    await delete(studio, user_id, job_id)
    await trash.delete_for_ever(studio.store, user_id, job_id)


async def expire(studio: Studio, _: UUID, job_id: UUID) -> None:
    await rendering.expire(studio.store, job_id)


async def give_up(studio: Studio, _: UUID, job_id: UUID) -> None:
    await rendering.give_up(studio.store, job_id, "worker_lost", "The workers stopped")


async def complete(studio: Studio, _: UUID, job_id: UUID) -> None:
    await rendering.complete(studio.store, job_id, (await studio.job(job_id)).epoch, VIDEO)
