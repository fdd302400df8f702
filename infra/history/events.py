"""The events of which a fold is made: those of an account, or of one job, up to a position."""

import asyncio
from collections.abc import AsyncIterator, Collection
from typing import NamedTuple
from uuid import UUID

from domain import credit_events, job_events, payment
from infra.event_store.archived import recall_positions, recall_streams
from infra.event_store.reader import StoredEvent, decode_page
from infra.postgres.pool import Database


class Scope(NamedTuple):
    """What a fold is made of: everything of an account, or one job with the projects that it was in."""

    until: int
    owner: UUID | None = None
    job: UUID | None = None


# Events whose rows have left for the archive come as NULL.
_OF_OWNER = """
    WITH found AS MATERIALIZED (
      SELECT position FROM events_by_owner
       WHERE owner = %(owner)s AND position > %(after)s AND position <= %(until)s ORDER BY position LIMIT {limit})
    SELECT found.position, originator_id, originator_version, topic, state
      FROM found LEFT JOIN mangamotion_events ON notification_id = found.position
     WHERE topic IS NULL OR topic = ANY(%(topics)s::text[]) OR found.position = (SELECT max(position) FROM found)
     ORDER BY found.position
"""
_OF_STREAMS = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events
     WHERE originator_id = ANY(%(ids)s::uuid[]) AND notification_id <= %(until)s AND topic = ANY(%(topics)s::text[])
     ORDER BY notification_id
"""
_PAYMENTS = """
    SELECT DISTINCT (convert_from(state, 'UTF8')::json -> 'data' ->> 'payment_id')::uuid FROM mangamotion_events
     WHERE originator_id = %(owner)s AND notification_id <= %(until)s AND topic = ANY(%(topics)s::text[])
"""
_COUNT = """
    SELECT count(*) FROM (SELECT FROM events_by_owner
                           WHERE owner = %(owner)s AND position <= %(until)s LIMIT {limit}) AS counted
"""
#: Payments belong to no user; events of the account name them.
_OF_PAYMENTS = frozenset((payment.PaymentCompleted.topic, payment.PaymentReceiptIssued.topic))
_NAME_PAYMENTS = [
    event.topic
    for event in (
        credit_events.CreditsPurchased,
        credit_events.CreditsHeld,
        credit_events.CreditsReleased,
        credit_events.CreditsClawedBack,
    )
]
_NAME_PROJECTS = (job_events.JobMoved.topic, job_events.JobRestored.topic)


async def count_events(log: Database, scope: Scope, most: int) -> int:
    """How many events an account has, counted up to one more than `most`; 0 for one job, which has few."""
    if scope.job is not None:
        return 0
    [(count,)] = await log.read(_COUNT.format(limit=most + 1), scope._asdict())
    return int(count)


async def pages(log: Database, scope: Scope, topics: Collection[str], limit: int) -> AsyncIterator[list[StoredEvent]]:
    """The events with these topics in their order, looked through `limit` at a time.

    Those in the archive are brought back first. Raises DATABASE_UNAVAILABLE.
    """
    wanted = list(topics)
    if scope.job is not None:
        yield await _of_job(log, scope, wanted)
        return
    sql, asked = _OF_OWNER.format(limit=limit), {**scope._asdict(), "topics": wanted}
    # The next page is read while one is folded.
    ahead = asyncio.create_task(_page(log, sql, {**asked, "after": 0}))
    try:
        while page := await ahead:
            ahead = asyncio.create_task(_page(log, sql, {**asked, "after": page[-1].position}))
            yield [entry for entry in page if entry.topic in topics]
    finally:
        ahead.cancel()
    if _OF_PAYMENTS & set(topics):
        await recall_streams(log.read, [scope.owner] if scope.owner else [])
        rows = await log.read(_PAYMENTS, {**asked, "topics": _NAME_PAYMENTS})
        yield await _of_streams(log, scope, [payment_id for (payment_id,) in rows], wanted)


async def _page(log: Database, sql: str, asked: dict[str, object]) -> list[StoredEvent]:
    rows = await log.read(sql, asked)
    if await recall_positions(log.read, [position for position, id_, *_ in rows if id_ is None]):
        return await _page(log, sql, asked)
    return [StoredEvent(*row) for row in rows]


async def _of_job(log: Database, scope: Scope, topics: list[str]) -> list[StoredEvent]:
    entries = await _of_streams(log, scope, [scope.job] if scope.job else [], topics)
    moves = decode_page(entries, _NAME_PROJECTS)
    named = {getattr(moved.event, "project_id", None) for _, moved in moves} - {None}
    return entries + await _of_streams(log, scope, [project for project in named if project], topics)


async def _of_streams(log: Database, scope: Scope, ids: list[UUID], topics: list[str]) -> list[StoredEvent]:
    await recall_streams(log.read, ids)
    rows = await log.read(_OF_STREAMS, {"ids": ids, "until": scope.until, "topics": topics}) if ids else []
    return [StoredEvent(*row) for row in rows]
