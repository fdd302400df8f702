"""Databases for tests: made in milliseconds as copies of a template, dropped in the end."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import psycopg

from infra.embedded import Servers
from infra.event_store.append import EventLog
from infra.event_store.codec import opened
from infra.event_store.repository import Repository
from infra.postgres.pool import open_pool
from infra.settings import PageSettings, Settings

_STATES = """
SELECT topic, state FROM mangamotion_events WHERE %s::uuid IS NULL OR originator_id = %s ORDER BY notification_id
"""


@contextmanager
def fresh(servers: Servers, template: str = "template1") -> Iterator[str]:
    """Makes a database and drops it, together with the connections that a test has left open."""
    name = f"test_{secrets.token_hex(6)}"
    _run(servers, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield name
    _run(servers, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def shorten_logins(servers: Servers) -> None:
    """A login that a cancelled task has left half done holds up every DROP DATABASE, by default for a minute."""
    _run(servers, "ALTER SYSTEM SET authentication_timeout = '5s'")
    _run(servers, "SELECT pg_reload_conf()")


def settings_for(servers: Servers, name: str) -> Settings:
    """Settings with a database of its own, without limits: hundreds of tests come from one address.

    Reads wait long for their read models: only the tests of that wait care how fast a loaded machine projects.
    """
    return msgspec.structs.replace(
        servers.settings,
        postgres_dsn=servers.postgres.dsn(name),
        rate_limits={},
        read_patience=timedelta(seconds=10),
        # Whether this checkout has built its page changes no answer.
        page=PageSettings(web_root=str(servers.folder.root / "no-page"), examples=False),
    )


def migrate(settings: Settings) -> None:
    from infra.postgres.migrate import migrate as run

    asyncio.run(run(settings.postgres_dsn))


@asynccontextmanager
async def repository(settings: Settings) -> AsyncIterator[Repository]:
    """The repository of a process of its own."""
    async with EventLog(settings.postgres_dsn) as log, open_pool(settings.postgres_dsn) as pool:
        yield Repository(log, pool)


async def query(settings: Settings, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a query on a connection of its own."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as connection:
        return await (await connection.execute(sql, parameters)).fetchall()


async def opened_states(settings: Settings, of: UUID | None = None) -> list[str]:
    """The states of the log, or of one stream, with what is about persons in plain text."""
    return [opened(topic, bytes(state)).decode() for topic, state in await query(settings, _STATES, of, of)]


def _run(servers: Servers, statement: str) -> None:
    with psycopg.connect(servers.postgres.dsn("postgres"), autocommit=True) as connection:
        connection.execute(statement)
