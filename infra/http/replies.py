"""Answers kept for requests that may come again."""

from typing import NamedTuple
from uuid import UUID

from psycopg_pool import AsyncConnectionPool

from infra.deadline import within

_DEADLINE = 5.0

#: A claim of this age belongs to a process that died; every request ends long before.
_CLAIM = """
INSERT INTO mangamotion_replies (command_id, fingerprint) VALUES (%(id)s, %(fingerprint)s)
ON CONFLICT (command_id) DO UPDATE SET claimed_at = now()
 WHERE mangamotion_replies.fingerprint = excluded.fingerprint AND mangamotion_replies.status IS NULL
   AND mangamotion_replies.claimed_at < now() - interval '60 seconds'
RETURNING true
"""
_READ = "SELECT fingerprint = %(fingerprint)s, status, headers, body FROM mangamotion_replies WHERE command_id = %(id)s"
_KEEP = "UPDATE mangamotion_replies SET status = %s, headers = %s, body = %s WHERE command_id = %s"
_RELEASE = "DELETE FROM mangamotion_replies WHERE command_id = %s AND status IS NULL"
_FORGET = (
    "DELETE FROM mangamotion_replies WHERE claimed_at < now() - interval '24 hours'",
    "DELETE FROM mangamotion_commands WHERE at < now() - interval '24 hours'",
)


class Reply(NamedTuple):
    """An answer as it was given: status, headers as name, value, name, value, …, and body."""

    status: int
    headers: list[str]
    body: bytes


class Known(NamedTuple):
    """A request that came before with the same key; without a reply it is still running."""

    same: bool
    reply: Reply | None


class Replies:
    """Claims, keeps and gives out answers. Every method raises Unavailable or PoolTimeout without PostgreSQL."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def claim(self, command_id: UUID, fingerprint: bytes) -> Known | None:
        """None: the request is ours to carry out. Else what is known of it."""
        return await within(_DEADLINE, self._claim(command_id, fingerprint), "PostgreSQL")

    async def keep(self, command_id: UUID, reply: Reply) -> None:
        """Remember the answer to a claimed request."""
        await within(_DEADLINE, self._execute(_KEEP, (*reply, command_id)), "PostgreSQL")

    async def release(self, command_id: UUID) -> None:
        """Let the request be carried out again."""
        await within(_DEADLINE, self._execute(_RELEASE, (command_id,)), "PostgreSQL")

    async def forget(self) -> None:
        """Drop what is older than a day."""
        for statement in _FORGET:
            await within(_DEADLINE, self._execute(statement, ()), "PostgreSQL")

    async def _claim(self, command_id: UUID, fingerprint: bytes) -> Known | None:
        named = {"id": command_id, "fingerprint": fingerprint}
        async with self._pool.connection() as connection:
            if await (await connection.execute(_CLAIM, named)).fetchone():
                return None
            row = await (await connection.execute(_READ, named)).fetchone()
        if row is None:  # released in this very moment: whoever asks again may have it
            return Known(same=True, reply=None)
        same, status, headers, body = row
        return Known(same, Reply(status, headers, body) if status else None)

    async def _execute(self, statement: str, parameters: tuple[object, ...]) -> None:
        async with self._pool.connection() as connection:
            await connection.execute(statement, parameters)
