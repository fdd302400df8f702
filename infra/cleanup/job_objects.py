"""Removes the objects that ended jobs left behind, as often as it takes, and answers that were kept for a day."""

import asyncio
import logging
from uuid import UUID

import psycopg
from psycopg_pool import PoolTimeout, TooManyRequests

from commands import rendering
from commands.unit_of_work import EventStore
from domain.job import Job, JobNotFound
from infra.cleanup.stage_cache import forget_stages
from infra.deadline import Unavailable
from infra.http.middleware.reply_store import ReplyStore
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.object_store.leftovers import Leftovers
from infra.postgres.pool import Database
from processors.rendering.stages import prefix

log = logging.getLogger(__name__)

PAUSE = 1.0
FORGET_PAUSE = 3600.0
_PAGE = 20


async def clean(pool: Database, store: EventStore, objects: ObjectStore) -> None:
    """Do what is due, for ever. Several at once do no harm: removing is repeatable."""
    leftovers = Leftovers(pool)
    while True:
        due = []
        try:
            due = await leftovers.due(_PAGE)
            for job_id, due_at in due:
                await _remove(pool, objects, job_id, await _job(store, job_id))
                await leftovers.done(job_id, due_at)
        except (psycopg.Error, PoolTimeout, Unavailable, ObjectsUnavailable) as error:
            log.warning("objects of ended jobs are removed later: %s", error)
            due = []
        if len(due) < _PAGE:
            await asyncio.sleep(PAUSE)


async def _job(store: EventStore, job_id: UUID) -> Job | None:
    try:
        return await rendering.look(store, job_id)
    except JobNotFound:
        return None


async def _remove(pool: Database, objects: ObjectStore, job_id: UUID, job: Job | None) -> None:
    """Remove what the log, as it is now, does not name; nothing of a job that goes on."""
    if job is None or job.status == "deleted":
        await objects.remove_prefix(prefix(job_id))
        await forget_stages(pool, objects, job_id)
    elif job.status != "completed" and not job.active:
        await objects.remove_prefix(prefix(job_id))
    elif job.video:
        await objects.remove_prefix(prefix(job_id), keep=job.video.keys)


async def forget(replies: ReplyStore, pause: float = FORGET_PAUSE) -> None:
    """Drop answers and command ids that nobody may ask for any more, for ever."""
    while True:
        try:
            await replies.forget()
        except (psycopg.Error, PoolTimeout, TooManyRequests, Unavailable) as error:
            log.warning("old answers are forgotten later: %s", error)
        await asyncio.sleep(pause)
