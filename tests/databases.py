"""Databases for tests: made in milliseconds as copies of a template, dropped in the end."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import psycopg

from infra.embedded import Servers
from infra.settings import Settings


@contextmanager
def fresh(servers: Servers, template: str = "template1") -> Iterator[str]:
    """Makes a database and drops it, together with the connections that a test has left open."""
    name = f"test_{secrets.token_hex(6)}"
    _run(servers, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield name
    _run(servers, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def settings_for(servers: Servers, name: str) -> Settings:
    """Settings with a database of its own, without limits: hundreds of tests come from one address."""
    return msgspec.structs.replace(servers.settings, postgres_dsn=servers.postgres.dsn(name), rate_limits={})


def migrate(settings: Settings) -> None:
    from infra.postgres.migrate import migrate as run

    asyncio.run(run(settings.postgres_dsn))


def _run(servers: Servers, statement: str) -> None:
    with psycopg.connect(servers.postgres.dsn("postgres"), autocommit=True) as connection:
        connection.execute(statement)
