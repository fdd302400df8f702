"""What the database knows of the kinds of events, for the views of analysts."""

import json
from collections.abc import Iterator

import psycopg

from domain.aggregate import Event
from domain.event_registry import EVENTS, UPCASTERS, newest
from domain.personal import text_fields
from infra.personal.sealing import blank

_RECORD = """
INSERT INTO mangamotion_event_kinds (topic, name, personal, blank) VALUES (%s, %s, %s, %s)
ON CONFLICT (topic) DO UPDATE SET (name, personal, blank) = ROW (excluded.name, excluded.personal, excluded.blank)
"""


async def record(connection: psycopg.AsyncConnection) -> None:
    """Note every topic, those of old versions too. What another version of the program knows beyond them stays.

    Nothing in a database that has not come to these migrations yet.
    """
    there = await (await connection.execute("SELECT to_regclass('mangamotion_person_keys')")).fetchone()
    if there == (None,):
        return
    rows = [_row(topic, EVENTS[newest(topic)]) for topic in (*EVENTS, *UPCASTERS)]
    async with connection.cursor() as cursor:
        await cursor.executemany(_RECORD, rows)


def _row(topic: str, kind: type[Event]) -> tuple[str, str, str, str]:
    return topic, kind.__name__, json.dumps([*_personal(kind)]), blank(kind).decode()


def _personal(kind: type[Event]) -> Iterator[tuple[str, ...]]:
    return (field.path for field in text_fields(kind) if field.personal)
