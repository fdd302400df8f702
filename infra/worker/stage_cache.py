"""Outputs of stages in the object store, under names that are hashes of their inputs."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from infra.batch_loader import BatchLoader
from infra.object_store.client import ObjectStore
from infra.postgres.pool import Database

_LOOKUP = "SELECT DISTINCT ON (key) key, answer FROM stage_outputs WHERE key = ANY(%s)"
_RETAIN = """
INSERT INTO stage_outputs (key, job_id, answer) VALUES (%s, %s, %s)
ON CONFLICT (key, job_id) DO UPDATE SET used_at = clock_timestamp()
"""
_EVICT = "DELETE FROM stage_outputs WHERE key = %s"


class StageCache:
    """The files are in the bucket; a table holds their keys, the jobs that use them and the engine's answers.

    Where the two differ, a stage runs once more. Calls raise ObjectsUnavailable, or one of DATABASE_UNAVAILABLE within
    seconds.
    """

    def __init__(self, pool: Database, objects: ObjectStore) -> None:
        self._pool = pool
        self._objects = objects
        self._lookups = BatchLoader(self._lookup_all)

    async def lookup(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The engine's answers for those outputs that are cached."""
        return await self._lookups.get(keys)

    async def fetch(self, key: str, names: Sequence[str], folder: Path) -> bool:
        """Copy the files of an output into a folder; False when one of them is missing."""
        fetched = await asyncio.gather(*(self._objects.fetch_file(key + name, folder / name) for name in names))
        return all(fetched)

    async def put(self, key: str, names: Sequence[str], folder: Path) -> None:
        """Store the files of an output; `retain` makes it findable."""
        for name in names:
            await self._objects.put_file(key + name, folder / name, "application/octet-stream")

    async def retain(self, key: str, job_id: UUID, answer: bytes) -> None:
        """Record that an output is stored and that a job uses it."""
        await self._pool.execute(_RETAIN, (key, job_id, answer.decode()))

    async def evict(self, key: str) -> None:
        """Forget an output whose files are missing."""
        await self._pool.execute(_EVICT, (key,))

    async def _lookup_all(self, groups: Sequence[Sequence[str]]) -> list[Mapping[str, bytes]]:
        rows = await self._pool.fetch(_LOOKUP, ([key for keys in groups for key in keys],))
        found = {key: answer.encode() for key, answer in rows}
        return [{key: found[key] for key in keys if key in found} for keys in groups]
