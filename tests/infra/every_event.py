"""A log with every kind of event, in which every text that is about a person says so."""

import json
from typing import Any
from uuid import uuid4

import psycopg

from domain.event_registry import EVENTS, newest
from domain.personal import text_fields
from tests.domain.golden import GOLDEN

#: Stands in the place of every personal text.
SECRET = "about-a-person"


def append_every_event(dsn: str) -> None:
    """Each example once, in a stream of its own."""
    rows = [(uuid4(), topic, secretive(topic, state)) for topic, state in GOLDEN.items()]
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO mangamotion_events (originator_id, originator_version, topic, state) VALUES (%s, 1, %s, %s)",
            rows,
        )


def secretive(topic: str, state: str) -> bytes:
    whole = json.loads(state)
    for field in text_fields(EVENTS[newest(topic)]):
        if field.personal:
            _put_secret(whole["data"], field.path)
    return json.dumps(whole, separators=(",", ":")).encode()


def _put_secret(data: Any, path: tuple[str, ...]) -> None:
    if isinstance(data, list):
        for one in data:
            _put_secret(one, path)
    elif len(path) > 1:
        _put_secret(data.get(path[0]) or {}, path[1:])
    elif isinstance(data.get(path[0]), list):
        data[path[0]] = [SECRET]
    elif isinstance(data.get(path[0]), dict):
        data[path[0]] = {"text": SECRET}
    elif data.get(path[0]) is not None:
        data[path[0]] = SECRET
