"""Hashes the posters of videos that were delivered without a hash, such as those from before posters were hashed."""

import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import UUID

from commands import posters
from commands.unit_of_work import EventStore
from domain.job import JobNotFound
from infra.object_store.client import ObjectStore
from infra.postgres.pool import Database
from processors.media.picture_hash import NO_HASH

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "infra.cleanup.poster_child")
#: Posters that one child hashes, and pages of them in one run of the timer.
PAGE, PAGES = 50, 20
#: Seconds for the posters of a page.
_PATIENCE = 60.0

_TO_DO = """
SELECT jobs.job_id, jobs.poster_key FROM picture_hashes AS held JOIN jobs ON jobs.job_id = held.source
 WHERE held.hash IS NULL AND NOT held.unreadable ORDER BY held.source LIMIT %s
"""


class _Poster(NamedTuple):
    job_id: UUID
    #: None where the video is lost.
    key: str | None


class PosterHashes:
    """A run hashes up to 1,000 posters. What is not there, or no picture, is recorded so and not tried again.

    Raises psycopg.Error, Unavailable, ObjectsUnavailable.
    """

    def __init__(
        self, pool: Database, store: EventStore, objects: ObjectStore, command: Sequence[str] = COMMAND
    ) -> None:
        self._pool = pool
        self._store = store
        self._objects = objects
        self._command = command

    async def pending(self) -> bool:
        """Whether there is a poster to hash."""
        return bool(await self._to_do(1))

    async def run(self) -> int:
        """Hash posters; how many were done."""
        done: set[UUID] = set()
        for _ in range(PAGES):
            # The read model may lag: what was done already is not done again in this run.
            page = [poster for poster in await self._to_do(PAGE + len(done)) if poster.job_id not in done][:PAGE]
            if not page:
                break
            await self._hash(page)
            done.update(poster.job_id for poster in page)
        return len(done)

    async def _to_do(self, limit: int) -> list[_Poster]:
        return [_Poster(*row) for row in await self._pool.read(_TO_DO, (limit,))]

    async def _hash(self, page: Sequence[_Poster]) -> None:
        with TemporaryDirectory(prefix="posters-") as folder:
            files = {
                poster.job_id: file
                for poster in page
                if poster.key and await self._objects.fetch_file(poster.key, file := Path(folder, str(poster.job_id)))
            }
            hashes = dict(zip(files, await self._hashes(list(files.values())), strict=True))
        for poster in page:
            await self._record(poster.job_id, hashes.get(poster.job_id))

    async def _hashes(self, files: Sequence[Path]) -> list[str | None]:
        """Of each file its hash. Where a child fails, each file gets a child of its own."""
        found = await self._ask(files) if files else []
        if len(found) == len(files):
            return [None if line == NO_HASH else line for line in found]
        if len(files) == 1:
            return [None]
        return [(await self._hashes([file]))[0] for file in files]

    async def _ask(self, files: Sequence[Path]) -> list[str]:
        """The lines of a child."""
        child = await asyncio.create_subprocess_exec(
            *self._command, *map(str, files), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                said, _ = await child.communicate()
        except TimeoutError:
            said = b""
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if child.returncode:
            log.warning("posters not hashed", extra={"count": len(files), "status": child.returncode})
        return said.decode().split() if child.returncode == 0 else []

    async def _record(self, job_id: UUID, poster_hash: str | None) -> None:
        try:
            await posters.record_hash(self._store, job_id, poster_hash)
        except JobNotFound as refusal:
            log.info("poster not hashed", extra={"job": job_id, "reason": refusal.message})
