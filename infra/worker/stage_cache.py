"""Outputs of stages that are kept in the object store, named by what they are made of."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from infra.batch_loader import BatchLoader
from infra.object_store.client import ObjectStore
from infra.postgres.pool import Database

_FIND = "SELECT DISTINCT ON (key) key, answer FROM stage_outputs WHERE key = ANY(%s)"
_USE = """
INSERT INTO stage_outputs (key, job_id, answer) VALUES (%s, %s, %s)
ON CONFLICT (key, job_id) DO UPDATE SET used_at = clock_timestamp()
"""
_DROP = "DELETE FROM stage_outputs WHERE key = %s"


class StageCache:
    """The files are in the bucket; the table says which and whose, so that nothing must be looked for there.

    Where the two differ, a stage is done once more.
    """

    def __init__(self, pool: Database, objects: ObjectStore) -> None:
        self._pool = pool
        self._objects = objects
        self._finds = BatchLoader(self._find_all)

    async def lookup(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """What the engine said of those outputs that are kept. Raises psycopg.Error, PoolTimeout, Unavailable."""
        return await self._finds.get(keys)

    async def fetch(self, key: str, names: Sequence[str], folder: Path) -> bool:
        """Get the files of an output; False when one is not there any more. Raises ObjectsUnavailable."""
        fetched = await asyncio.gather(*(self._objects.fetch_file(key + name, folder / name) for name in names))
        return all(fetched)

    async def put(self, key: str, names: Sequence[str], folder: Path) -> None:
        """Store the files of an output. Raises ObjectsUnavailable."""
        for name in names:
            await self._objects.put_file(key + name, folder / name, "application/octet-stream")

    async def retain(self, key: str, job_id: UUID, answer: bytes) -> None:
        """Note that an output is there and that a job uses it. Raises psycopg.Error, PoolTimeout, Unavailable."""
        await self._pool.execute(_USE, (key, job_id, answer.decode()))

    async def evict(self, key: str) -> None:
        """Note that an output is not there after all. Raises psycopg.Error, PoolTimeout, Unavailable."""
        await self._pool.execute(_DROP, (key,))

    async def _find_all(self, asked: Sequence[Sequence[str]]) -> list[Mapping[str, bytes]]:
        rows = await self._pool.fetch(_FIND, ([key for keys in asked for key in keys],))
        found = {key: answer.encode() for key, answer in rows}
        return [{key: found[key] for key in keys if key in found} for keys in asked]
