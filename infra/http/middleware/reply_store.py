"""Requests that may come again, and the answers kept for them, in PostgreSQL."""

from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection

from infra.event_store.lookups import command_ids
from infra.postgres.connection import Parameters
from infra.postgres.pool import Database

#: Appends of a request that are looked for to learn whether it took effect.
_LOOKED_FOR = 8

#: A request is taken over when the process that carried it out is gone: its session with PostgreSQL has ended, or it
#: was claimed so long ago. If it goes on after all, the id of the command in its append keeps it to one effect.
_CLAIM = """
INSERT INTO mangamotion_replies AS known (key_hash, fingerprint) VALUES (%(key)s, %(fingerprint)s)
ON CONFLICT (key_hash) DO UPDATE SET claimed_at = now(), backend = pg_backend_pid(), again = true
 WHERE known.status IS NULL
   AND (known.fingerprint = excluded.fingerprint OR known.fingerprint IS NULL OR excluded.fingerprint IS NULL)
   AND (known.claimed_at < now() - interval '60 seconds'
        OR NOT EXISTS (SELECT FROM pg_stat_get_activity(known.backend)))
RETURNING command_id, begun_at, plan, again
"""
_READ = """
SELECT fingerprint, CASE WHEN status IS NOT NULL THEN body END FROM mangamotion_replies WHERE key_hash = %s
"""
_APPENDED = "SELECT EXISTS (SELECT FROM mangamotion_commands WHERE command_id = ANY(%s))"
_BIND = """
UPDATE mangamotion_replies SET fingerprint = %(fingerprint)s
 WHERE key_hash = %(key)s AND (fingerprint IS NULL OR fingerprint = %(fingerprint)s)
"""
_PLAN = "UPDATE mangamotion_replies SET plan = %s WHERE key_hash = %s"
_KEEP = "UPDATE mangamotion_replies SET status = %s, body = %s WHERE key_hash = %s"
_DROP = "DELETE FROM mangamotion_replies WHERE key_hash = %s AND status IS NULL"
_RELEASE = "UPDATE mangamotion_replies SET claimed_at = '-infinity' WHERE key_hash = %s AND status IS NULL"


class ClaimedCommand(NamedTuple):
    """A request that is ours to carry out."""

    command_id: UUID
    #: When it came first.
    begun_at: datetime
    #: What was decided on before the first effect, encrypted.
    plan: bytes | None
    #: Whether it was begun before, and whether something was appended then.
    again: bool
    appended: bool


class KnownCommandReply(NamedTuple):
    """A request that came before with the same key; without an answer it is still running."""

    fingerprint: bytes | None
    #: The encrypted answer.
    sealed: bytes | None


class ReplyStore:
    """Claims, keeps and gives out. Every method raises DATABASE_UNAVAILABLE without PostgreSQL.

    `key` is `CommandKeys.lookup`; a fingerprint may be None while the body has not been read.
    """

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def claim(self, key: bytes, fingerprint: bytes | None) -> ClaimedCommand | KnownCommandReply:
        """The request as ours to carry out, or what is known of it."""
        return await self._pool.repeatable(partial(_claim, key=key, fingerprint=fingerprint))

    async def bind(self, key: bytes, fingerprint: bytes) -> bool:
        """Note what a claimed request asks for, once its body was read; False when it was something else before."""
        return await self._execute(_BIND, {"key": key, "fingerprint": fingerprint}) == 1

    async def plan(self, key: bytes, sealed: bytes) -> None:
        """Note what a claimed request is about to do."""
        await self._execute(_PLAN, (sealed, key))

    async def keep(self, key: bytes, status: int, sealed: bytes) -> None:
        """Remember the answer to a claimed request."""
        await self._execute(_KEEP, (status, sealed, key))

    async def release(self, key: bytes) -> None:
        """Let the request be carried out again, as the same command: it may have taken effect."""
        await self._execute(_RELEASE, (key,))

    async def drop(self, key: bytes) -> None:
        """Forget a request that had no effect."""
        await self._execute(_DROP, (key,))

    async def _execute(self, statement: str, parameters: Parameters) -> int:
        return await self._pool.repeatable(partial(_changed, statement=statement, parameters=parameters))


async def _claim(
    connection: AsyncConnection[Any], key: bytes, fingerprint: bytes | None
) -> ClaimedCommand | KnownCommandReply:
    cursor = await connection.execute(_CLAIM, {"key": key, "fingerprint": fingerprint})
    if row := await cursor.fetchone():
        command_id, begun_at, plan, again = row
        appends = list(islice(command_ids(command_id), _LOOKED_FOR))
        found = await (await connection.execute(_APPENDED, (appends,))).fetchone() if again else None
        return ClaimedCommand(command_id, begun_at.astimezone(UTC), plan, again, bool(found and found[0]))
    row = await (await connection.execute(_READ, (key,))).fetchone()
    # A claim without a row was dropped in this very moment: the next request may have it.
    return KnownCommandReply(*row) if row else KnownCommandReply(fingerprint, None)


async def _changed(connection: AsyncConnection[Any], statement: str, parameters: Parameters) -> int:
    return (await connection.execute(statement, parameters)).rowcount
