"""Leases on jobs. All times are PostgreSQL's, so a worker's clock may be wrong.

Their owners are workers with names of the form `<machine>-<process id>-<random>`, from which it follows whether a
worker still runs.
"""

import os
import secrets
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import psycopg

from infra.batch_loader import BatchLoader
from infra.postgres.pool import Database

# Locks rows in the order in which the scheduler does, so that the two cannot deadlock.
_CLAIM = """
WITH free AS (
    SELECT job_id FROM render_queue
     WHERE job_id = ANY(%s) AND (state = 'issued' OR (state = 'leased' AND lease_until < clock_timestamp())
                                 OR (state = 'leased' AND owner = %s AND job_id = ANY(%s)))
     ORDER BY job_id FOR UPDATE)
UPDATE render_queue q
   SET state = 'leased', epoch = epoch + 1, owner = %s, lease_until = clock_timestamp() + make_interval(secs => %s)
  FROM free WHERE q.job_id = free.job_id
RETURNING q.job_id, q.epoch
"""
# An expired lease can be extended, as after an outage, until another worker claims the job.
_EXTEND = """
UPDATE render_queue SET lease_until = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND owner = %s AND epoch = %s AND state = 'leased' RETURNING epoch
"""
_RELEASE = """
UPDATE render_queue SET state = 'waiting', owner = NULL, lease_until = NULL, not_before = clock_timestamp()
 WHERE job_id = %s AND owner = %s AND epoch = %s AND state = 'leased' RETURNING epoch
"""
_OWNERS = """
SELECT owner FROM render_queue WHERE state = 'leased' AND starts_with(owner, %(prefix)s)
 UNION SELECT owner FROM render_parts WHERE starts_with(owner, %(prefix)s)
"""
_LAPSE = """
WITH parts AS (UPDATE render_parts SET lease_until = clock_timestamp() WHERE owner = ANY(%(gone)s))
UPDATE render_queue SET lease_until = clock_timestamp() WHERE state = 'leased' AND owner = ANY(%(gone)s)
"""
_ENDING = """
SELECT topic FROM mangamotion_events
 WHERE originator_id = %s AND originator_version > %s AND topic = ANY(%s) ORDER BY originator_version DESC LIMIT 1
"""


class Leases:
    """The leases of one worker. Every call raises one of DATABASE_UNAVAILABLE within seconds."""

    def __init__(self, pool: Database, worker: str, seconds: float) -> None:
        self._pool = pool
        self._worker = worker
        self._seconds = seconds
        self._claims = BatchLoader(self._claim_all)
        #: Jobs that may be leased to us although PostgreSQL's answer was lost.
        self._unanswered: set[UUID] = set()

    async def claim(self, job_id: UUID) -> int | None:
        """Lease a job that was dispatched, or whose lease has expired; its new epoch, None when it cannot be leased."""
        return await self._claims.get(job_id)

    async def extend(self, job_id: UUID, epoch: int) -> bool:
        """Extend the lease; False when the job has ended, or another worker has it."""
        return await self._one(_EXTEND, self._seconds, job_id, self._worker, epoch) is not None

    async def release(self, job_id: UUID, epoch: int) -> None:
        """Give a job back, to be dispatched again at once."""
        await self._one(_RELEASE, job_id, self._worker, epoch)

    async def ending(self, job_id: UUID, version: int, topics: list[str]) -> str | None:
        """The topic of the newest event of these topics after a version of the job; None when there is none."""
        rows = await self._pool.read(_ENDING, (job_id, version, topics))
        return rows[0][0] if rows else None

    async def lapse(self, prefix: str, is_gone: Callable[[str], bool]) -> list[str]:
        """End the leases of workers whose names begin with `prefix` and that are gone; returns their names.

        A worker that is taken for gone by mistake loses its attempts and nothing else: the epoch in the log fences.
        """
        gone = [name for (name,) in await self._pool.fetch(_OWNERS, {"prefix": prefix}) if is_gone(name)]
        await self._pool.execute(_LAPSE, {"gone": gone})
        return gone

    async def _claim_all(self, job_ids: Sequence[UUID]) -> list[int | None]:
        try:
            epochs = await self._claim_once(job_ids)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            epochs = await self._claim_once(job_ids)
        # Of two requests for the same job one gets it.
        return [epochs.pop(job_id, None) for job_id in job_ids]

    async def _claim_once(self, job_ids: Sequence[UUID]) -> dict[UUID, int]:
        asked = (list(job_ids), self._worker, list(self._unanswered), self._worker, self._seconds)
        try:
            epochs: dict[UUID, int] = dict(await self._pool.fetch(_CLAIM, asked))
        except BaseException:
            self._unanswered.update(job_ids)
            raise
        self._unanswered.difference_update(job_ids)
        return epochs

    async def _one(self, query: str, *parameters: object) -> int | None:
        rows = await self._pool.read(query, parameters)
        return rows[0][0] if rows else None


def names_on_this_machine() -> str:
    """The beginning of the names of all workers of this machine."""
    return f"{socket.gethostname()}-"


def new_name() -> str:
    """A name that no other worker has ever had."""
    return f"{names_on_this_machine()}{os.getpid()}-{secrets.token_hex(2)}"


def is_gone(name: str) -> bool:
    """Whether the worker of this name, of this machine, does not run any more."""
    _, pid, _ = name.rsplit("-", 2) if name.count("-") >= 2 else ("", "", "")
    return pid.isdigit() and (not process_runs(pid) or int(pid) == os.getpid())


def process_runs(pid: str) -> bool:
    """Whether a process with this id exists."""
    return pid.isdigit() and Path(f"/proc/{pid}").exists()
