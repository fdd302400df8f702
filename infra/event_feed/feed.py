"""Pages of the log for followers: whose events, up to where, and what of them is public.

`PublicEvent` and `FeedPage` are in `read_api/event_ports.py`, so that routes know them, too.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from domain.event_registry import EVENTS, UPCASTERS, newest
from domain.ids import projection_id
from domain.position import Position
from domain.projection_repair import EventSkipped
from infra.event_feed.public_event import public_event
from infra.event_store.archived import recall, recall_positions, recall_streams
from infra.event_store.codec import DIGEST, position_of
from infra.event_store.lookups import positions_at
from infra.event_store.reader import StoredEvent
from infra.postgres.pool import Database
from read_api.event_ports import FeedPage, PublicEvent

#: With a filter by names a page looks at so many events at most.
EXAMINED = 2_000
#: A page ends behind the event with which the stored events reach so many bytes.
MOST_BYTES = 4 * 2**20
#: An owner may mark a job as often as they like; so many events of it are read, the oldest.
MOST_ABOUT = 10_000

_HERE = """
    SELECT coalesce((SELECT t.notification_id FROM mangamotion_serving s
                       JOIN mangamotion_tracking t ON t.application_name = s.projection
                      WHERE s.view = 'events_by_owner'), 0) AS position
"""
_HEAD = f"""
    WITH here AS MATERIALIZED ({_HERE})
    SELECT position, (SELECT {DIGEST} FROM mangamotion_events WHERE notification_id = position) FROM here
"""
# `edge`: everything up to there has been looked at. A client may know a position that is newer than the projection.
_PAGE = f"""
    WITH here AS MATERIALIZED ({_HERE}),
         found AS MATERIALIZED ({{found}} ORDER BY position LIMIT {{span}}),
         edge AS MATERIALIZED (
           SELECT CASE WHEN count(*) = {{span}} THEN max(found.position)
                       ELSE greatest((SELECT position FROM here), %(after)s::bigint) END AS position,
                  count(*) = {{span}} AS partial
             FROM found)
    SELECT edge.position, (SELECT {DIGEST} FROM mangamotion_events WHERE notification_id = edge.position),
           edge.partial,
           ARRAY(SELECT position FROM found
                  WHERE position <= (SELECT max(last_position) FROM mangamotion_archive WHERE NOT present)) AS old,
           page.*
      FROM edge LEFT JOIN (
           SELECT * FROM (
             SELECT notification_id, originator_id, originator_version, topic, state,
                    sum(octet_length(state)) OVER (ORDER BY notification_id) AS bytes
               FROM found JOIN mangamotion_events ON notification_id = found.position WHERE {{wanted}}
           ) AS measured WHERE bytes - octet_length(state) < {{most}} ORDER BY notification_id LIMIT {{limit}}
         ) AS page ON true
     ORDER BY page.notification_id
"""
_OF_OWNER = "SELECT position FROM events_by_owner WHERE owner = %(owner)s AND position > %(after)s"
_OF_ALL = """
    SELECT notification_id AS position FROM mangamotion_events
     WHERE notification_id > %(after)s AND notification_id <= (SELECT position FROM here)
"""
# OFFSET 0: the aggregates are looked up by their ids, in however few rows the planner expects the page to end.
_OF_AGGREGATES = """
    SELECT position FROM (
      SELECT notification_id AS position FROM mangamotion_events
       WHERE originator_id = ANY(%(ids)s::uuid[]) AND notification_id > %(after)s OFFSET 0) AS theirs
     WHERE position <= (SELECT position FROM here)
"""
_ABOUT = f"""
    SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events
     WHERE originator_id = ANY(%(ids)s::uuid[]) OR notification_id = ANY(%(positions)s::bigint[])
     ORDER BY notification_id LIMIT {MOST_ABOUT}
"""
_REPAIRED = "SELECT application_name FROM mangamotion_tracking"
_SKIPS = """
    SELECT notification_id FROM mangamotion_events
     WHERE originator_id = ANY(%(repairs)s::uuid[]) AND topic = %(topic)s
       AND convert_from(state, 'UTF8')::jsonb -> 'data' ->> 'key' = %(key)s ORDER BY 1
"""
_OLD, _EDGE, _ROW = 3, 4, 5


class EventFeed:
    """Reads pages on a pool. Each call is one statement, and raises DATABASE_UNAVAILABLE.

    A page never goes past the position of the projection `events_by_owner`, in which the rows of a page of the log
    appear together: what a follower has seen once has nothing missing before it.
    """

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def head(self) -> Position:
        """The position up to which pages go now; `Position()` for an empty log."""
        number, digest = (await self._pool.read(_HEAD))[0]
        return Position(number, digest or Position.nowhere)

    async def known(self, position: Position) -> bool:
        """Whether the log holds that very event there, perhaps beyond `head`; `Position()` is always known.

        False for a position of another log (a restored one, too) and for one beyond its end: answer with `reset`.
        """
        return (await self.known_among([position]))[0]

    async def known_among(self, positions: Sequence[Position]) -> list[bool]:
        """The same of many positions, in their order."""
        found = await positions_at(self._pool, positions)
        return [position.is_same(found.get(int(position), Position())) for position in positions]

    async def of_owner(self, owner: UUID, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """The events that belong to a user after a position; `names` are class names of events, None for all."""
        return await self._page(_OF_OWNER, {"owner": owner, "after": after}, names, limit)

    async def of_aggregates(
        self, ids: Collection[UUID], after: int, limit: int, *, for_guests: bool = False
    ) -> FeedPage:
        """The events of some aggregates after a position, no matter whose: the caller has checked who asks.

        `for_guests`: without what guests of a job do not see, so that a page may have fewer events than there are.
        """
        await recall_streams(self._pool.read, ids)
        asked = {"ids": list(ids), "after": after}
        return await self._page(_OF_AGGREGATES, asked, None, limit, for_guests=for_guests)

    async def of_everything(self, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """All events after a position, those of no user, too."""
        await recall(self._pool.read, [(after + 1, after + EXAMINED)])
        return await self._page(_OF_ALL, {"after": after}, names, limit)

    async def of_aggregate(self, aggregate_id: UUID) -> Sequence[PublicEvent]:
        """Every event of an aggregate, the oldest first, up to the head of the log; none for an unknown id."""
        return await self.about([aggregate_id])

    async def about(
        self, ids: Collection[UUID], positions: Collection[int] = (), *, for_guests: bool = False
    ) -> Sequence[PublicEvent]:
        """Every event of some aggregates and those at some positions, in their order, up to the head of the log."""
        await recall_positions(self._pool.read, positions)
        await recall_streams(self._pool.read, ids)
        rows = await self._pool.read(_ABOUT, {"ids": list(ids), "positions": list(positions)})
        found = (public_event(StoredEvent(*row), for_guests=for_guests) for row in rows)
        return [event for event in found if event]

    async def skips(self, aggregate_id: UUID) -> Sequence[int]:
        """Where it was recorded that a projection leaves out an event of an aggregate: positions of the log."""
        names = [name for (name,) in await self._pool.read(_REPAIRED)]
        repairs = [projection_id(name) for name in names]
        await recall_streams(self._pool.read, repairs)
        asked = {"repairs": repairs, "topic": EventSkipped.topic, "key": str(aggregate_id)}
        return [position for (position,) in await self._pool.read(_SKIPS, asked)]

    async def _page(
        self,
        found: str,
        asked: Mapping[str, Any],
        names: frozenset[str] | None,
        limit: int,
        *,
        for_guests: bool = False,
    ) -> FeedPage:
        # Numbers in the text: PostgreSQL takes an unknown LIMIT for a tenth of the rows.
        span, wanted = (limit + 1, "true") if names is None else (EXAMINED, "topic = ANY(%(topics)s::text[])")
        sql = _PAGE.format(found=found, span=span, wanted=wanted, most=MOST_BYTES, limit=limit + 1)
        asked = {**asked, "topics": [] if names is None else topics_of(names)}
        rows = await self._pool.read(sql, asked)
        if (old := rows[0][_OLD]) and await recall_positions(self._pool.read, old):
            rows = await self._pool.read(sql, asked)
        cut = _cut(rows, limit)
        entries = [StoredEvent(*row[_EDGE : _EDGE + _ROW]) for row in rows[: cut.rows]]
        events = [event for entry in entries if (event := public_event(entry, for_guests=for_guests))]
        return FeedPage(events, cut.position, cut.more)


class _Cut(NamedTuple):
    """How many of the rows are of the page, the position that it reaches, and whether more may follow."""

    rows: int
    position: Position
    more: bool


def _cut(rows: Sequence[tuple[Any, ...]], limit: int) -> _Cut:
    number, digest, partial, _, first, *_ = rows[0]
    if first is None:
        return _Cut(0, Position(number, digest or Position.nowhere), partial)
    count = min(len(rows), limit)
    *_, last, _, _, _, state, size = rows[count - 1]
    if len(rows) > limit or size >= MOST_BYTES:
        return _Cut(count, position_of(last, state), True)
    return _Cut(count, Position(number, digest or Position.nowhere), partial)


@cache
def topics_of(names: frozenset[str]) -> list[str]:
    """The topics under which events with these class names are stored, those of their old versions too."""
    wanted = {event.topic for event in EVENTS.values() if event.__name__ in names}
    return [*wanted, *(topic for topic in UPCASTERS if newest(topic) in wanted)]
