"""The rows about a person outside the log: what each table holds of them, and how it goes."""

from collections.abc import Mapping
from uuid import UUID

from domain.closing import AccountErased
from domain.ids import closing_id
from infra.event_store.archived import recall_positions
from infra.postgres.pool import Database
from projections.erasure import deletions
from projections.protocol import Projection
from projections.registry import READ_MODELS, SEPARATE

#: Events of an account that are looked through at a time.
_PAGE = 20_000
_NEXT = """
WITH found AS (SELECT position FROM events_by_owner WHERE owner = %(person)s AND position > %(after)s
                ORDER BY position LIMIT %(page)s)
SELECT position, originator_id FROM found LEFT JOIN mangamotion_events ON notification_id = position ORDER BY position
"""
_REMEMBER = """
INSERT INTO mangamotion_erased_streams (person, stream)
SELECT %(person)s, unnest(%(streams)s::uuid[]) ON CONFLICT DO NOTHING
"""
_COUNT = "SELECT count(*) FROM mangamotion_erased_streams WHERE person = %(person)s"
_OF_KIND = """
SELECT stream FROM mangamotion_erased_streams
  JOIN mangamotion_events ON originator_id = stream AND originator_version = 1
 WHERE person = %(person)s AND starts_with(topic, %(kind)s || '.')
"""
_ERASED_AT = "SELECT notification_id FROM mangamotion_events WHERE originator_id = %(id)s AND topic = %(topic)s"
_THEIRS = "(SELECT stream FROM mangamotion_erased_streams WHERE person = %(person)s)"
#: What processes keep beside the log and the read models, by table: whose rows of the person they are.
OPERATIONAL: Mapping[str, str] = {
    "render_queue": "user_id = %(person)s",
    "render_pauses": "user_id = %(person)s",
    "render_turns": "user_id = %(person)s",
    "render_cleanup": f"job_id IN {_THEIRS}",
    "webhook_states": f"webhook_id IN {_THEIRS}",
    "webhook_pending": f"webhook_id IN {_THEIRS}",
    "webhook_deliveries": f"webhook_id IN {_THEIRS}",
    "webhook_tasks": f"webhook_id IN {_THEIRS}",
    # A reason repeats values of the event that could not be applied.
    "mangamotion_quarantine": f"key IN {_THEIRS}",
    "mangamotion_replies": """command_id IN (
        SELECT command_id FROM events_by_owner
          JOIN mangamotion_commands ON position BETWEEN first_position AND last_position WHERE owner = %(person)s)""",
}
_DESTROY = """
UPDATE mangamotion_person_keys AS key SET wrapped = NULL FROM mangamotion_erased_streams AS theirs
 WHERE theirs.person = %(person)s AND key.person = theirs.stream AND wrapped IS NOT NULL
"""
_FORGET = "SELECT mangamotion_forget_snapshots(%(person)s)"
_EXISTS = "SELECT to_regclass(%(table)s) IS NOT NULL"


class PersonRows:
    """All rows about people. Every method may be repeated, and raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def remember_streams(self, person: UUID) -> int:
        """Note which aggregates are theirs, the archived ones too; how many."""
        after = 0
        while page := await self._pool.read(_NEXT, {"person": person, "after": after, "page": _PAGE}):
            if await recall_positions(self._pool.read, [position for position, stream in page if stream is None]):
                continue
            streams = list({stream for _, stream in page if stream})
            await self._pool.execute(_REMEMBER, {"person": person, "streams": streams})
            after = page[-1][0]
        [(count,)] = await self._pool.read(_COUNT, {"person": person})
        return int(count)

    async def erased_at(self, person: UUID) -> int:
        """Where in the log their erasure is, also one of an earlier try."""
        [(position,)] = await self._pool.read(_ERASED_AT, {"id": closing_id(person), "topic": AccountErased.topic})
        return int(position)

    async def of_kind(self, person: UUID, kind: str) -> list[UUID]:
        """Their aggregates of a kind, such as `job`."""
        return [stream for (stream,) in await self._pool.read(_OF_KIND, {"person": person, "kind": kind})]

    async def destroy_keys_of_streams(self, person: UUID) -> None:
        """Destroy the keys of their aggregates: what was recorded before it was known whose it is has one of those."""
        await self._pool.execute(_DESTROY, {"person": person})

    async def delete(self, person: UUID) -> None:
        """Delete every row about them, in all versions of the read models and in what processes keep."""
        await self._pool.execute(_FORGET, {"person": person})
        for table, theirs in OPERATIONAL.items():
            await self._pool.execute(f"DELETE FROM {table} WHERE {theirs}", {"person": person})
        for model in (*READ_MODELS, *SEPARATE):
            for projection in model.all:
                await self._delete_from(projection, person)

    async def _delete_from(self, projection: Projection, person: UUID) -> None:
        [(exists,)] = await self._pool.fetch(_EXISTS, {"table": next(iter(projection.views.values()))})
        for sql in deletions(projection.tables) if exists else ():
            await self._pool.execute(sql.replace("%b", "%s"), ([person],))
