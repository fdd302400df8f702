"""The servers, the disk and the clock."""

import shutil
import time
from importlib.metadata import version
from pathlib import Path

import nats
import nats.errors
import psycopg
from nats.js.errors import Error as JetStreamError
from nats.js.errors import NotFoundError
from redis.exceptions import RedisError

from infra.deadline import Unavailable, within
from infra.disk import LARGEST_PART
from infra.doctor.findings import Finding, fine
from infra.nats.streams import EVENTS
from infra.postgres.migrate import pending_migrations
from infra.valkey import client as valkey

_SECONDS = 5.0
_ABOUT = "SELECT extract(epoch FROM clock_timestamp()), current_setting('server_version')"
#: Clocks that are so many seconds apart make codes and links invalid.
_APART = 2.0
#: As many events may be on their way to NATS.
_ON_THE_WAY = 1_000


async def database(dsn: str) -> list[Finding]:
    """The version of PostgreSQL, of its schema, and its clock."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=5) as connection:
        pending = await pending_migrations(connection)
        cursor = await connection.execute(
            "SELECT extract(epoch FROM clock_timestamp()), current_setting('server_version')"
        )
        row = await cursor.fetchone()
    assert row is not None
    apart, server = abs(float(row[0]) - time.time()), row[1]
    return [_schema(pending, server), _clock(apart)]


def _schema(pending: list[str], server: str) -> Finding:
    if pending:
        return Finding(
            "schema", "wrong", f"{len(pending)} migrations are to be applied: mangamotion migrate", tuple(pending)
        )
    programs = f"MangaMotion {version('mangamotion')}, eventsourcing {version('eventsourcing')}"
    return fine("schema", f"PostgreSQL {server} has the schema of this version ({programs}).")


def _clock(apart: float) -> Finding:
    if apart > _APART:
        return Finding("clock", "wrong", f"The clock of this machine and that of PostgreSQL are {apart:.1f} s apart.")
    return fine("clock", "The clock of this machine is that of PostgreSQL.")


async def events_stream(url: str, head: int) -> Finding:
    """Whether NATS answers, and has what the log has."""
    try:
        client = await within(_SECONDS, nats.connect(url.split(","), allow_reconnect=False, connect_timeout=3), "NATS")
        try:
            info = await within(_SECONDS, client.jetstream().stream_info(EVENTS), "NATS")
        finally:
            await within(_SECONDS, client.close(), "NATS")
    except NotFoundError:
        return Finding("NATS", "warning", f"NATS has no stream {EVENTS} yet: does the relay run?")
    except (nats.errors.Error, JetStreamError, Unavailable, OSError) as error:
        return Finding("NATS", "wrong", f"NATS does not answer: {error}")
    if info.state.last_seq + _ON_THE_WAY < head:
        behind = head - info.state.last_seq
        return Finding("NATS", "wrong", f"NATS is {behind:,} events behind the log: does the relay run?")
    return fine("NATS", f"NATS answers; its stream {EVENTS} is at {info.state.last_seq:,}.")


async def redis(url: str) -> Finding:
    """Whether Valkey answers. What it holds may be lost."""
    client = valkey.connect(url)
    try:
        await client.ping()
    except (RedisError, OSError) as error:
        return Finding("Valkey", "wrong", f"Valkey does not answer: {error}")
    finally:
        await client.aclose()
    return fine("Valkey", "Valkey answers.")


def disk(folder: Path, reserve: int) -> Finding:
    """Whether there is room for more than the reserve."""
    usage = shutil.disk_usage(folder)
    kept = min(reserve, usage.total // LARGEST_PART)
    sentence = f"{usage.free / 1e9:,.1f} of {usage.total / 1e9:,.1f} GB of the disk of {folder} are free"
    if usage.free < kept:
        return Finding("disk", "wrong", f"{sentence}: orders and uploads are refused.")
    if usage.free < 3 * kept:
        return Finding("disk", "warning", f"{sentence}; below {kept / 1e9:,.1f} GB orders and uploads are refused.")
    return fine("disk", f"{sentence}.")
