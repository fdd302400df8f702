"""Removes the objects that ended jobs left behind; `render_cleanup` says when to look for them."""

from uuid import UUID

from commands import rendering
from commands.unit_of_work import EventStore
from domain.job import Job, JobNotFound
from infra.cleanup.stage_cache import remove_stage_outputs
from infra.object_store.client import ObjectStore
from infra.object_store.leftovers import Leftovers
from infra.postgres.pool import Database
from processors.rendering.stages import prefix

_PAGE = 20


class JobObjectCleanup:
    """Cleans up after jobs. Raises psycopg.Error, Unavailable, ObjectsUnavailable."""

    def __init__(self, pool: Database, store: EventStore, objects: ObjectStore) -> None:
        self._pool = pool
        self._store = store
        self._objects = objects
        self._leftovers = Leftovers(pool)

    async def pending(self) -> bool:
        """Whether a job is due."""
        return bool(await self._leftovers.due(1))

    async def run(self) -> int:
        """Remove leftovers of all jobs that are due; the number of jobs."""
        count = 0
        while due := await self._leftovers.due(_PAGE):
            for job_id, due_at in due:
                await self._remove(job_id, await self._job(job_id))
                await self._leftovers.done(job_id, due_at)
            count += len(due)
        return count

    async def _job(self, job_id: UUID) -> Job | None:
        try:
            return await rendering.look(self._store, job_id)
        except JobNotFound:
            return None

    async def _remove(self, job_id: UUID, job: Job | None) -> None:
        """Remove what the log, as it is now, does not name; nothing of a job that goes on."""
        if job is None or job.status == "deleted":
            await self._objects.remove_prefix(prefix(job_id))
            await remove_stage_outputs(self._pool, self._objects, job_id)
        elif job.status != "completed" and not job.active:
            await self._objects.remove_prefix(prefix(job_id))
        elif job.video:
            await self._objects.remove_prefix(prefix(job_id), keep=job.video.keys)
