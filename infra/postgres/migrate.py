"""`mangamotion migrate`: bring the schema of a database up to date; safe to run twice, also at the same time."""

import logging
from collections.abc import Collection, Mapping
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from infra.postgres import event_kinds
from infra.postgres.pool import ROLE, login_dsn
from infra.projector import tables
from projections.registry import SEPARATE

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
#: Migrations that were applied under other names before every number was given once: a database that has all of the
#: former ones has the new one.
FORMER_NAMES: Mapping[str, Collection[str]] = {
    "0004_queue_controls.sql": ["0006_queue_controls.sql"],
    "0005_render_parts.sql": ["0007_render_parts.sql"],
    "0006_api_helpers.sql": ["0007_shown_times.sql", "0008_write_probe.sql"],
    "0007_checked_reads.sql": ["0006_append_first.sql", "0008_checked_reads.sql"],
}
_LOCK = 7000


async def migrate(dsn: str, processes: str = "") -> list[str]:
    """Apply the numbered SQL files that are still missing, each in a transaction; the names of those applied.

    `dsn` is the owner's; `processes` is what the other processes are given, where that is not the same.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10) as connection:
        await connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        applied = await _apply_pending(connection)
        await event_kinds.record(connection)
        await tables.create(connection)
        if await _has_vectors(connection):
            await tables.create(connection, SEPARATE)
        await _let_role_log_in(connection, login_dsn(processes or dsn))
        return applied


async def _has_vectors(connection: psycopg.AsyncConnection) -> bool:
    """Whether this server has the type of vectors; without it search finds words only."""
    cursor = await connection.execute("SELECT to_regtype('halfvec') IS NOT NULL")
    row = await cursor.fetchone()
    return bool(row and row[0])


async def pending_migrations(connection: psycopg.AsyncConnection) -> list[str]:
    """The names of the migrations that this database does not have yet, in their order."""
    cursor = await connection.execute("SELECT name FROM mangamotion_migrations")
    applied = {name for (name,) in await cursor.fetchall()}
    return [name for name in _names() if name not in applied and not applied.issuperset(FORMER_NAMES.get(name, [name]))]


async def _apply_pending(connection: psycopg.AsyncConnection) -> list[str]:
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS mangamotion_migrations"
        " (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
    )
    pending = await pending_migrations(connection)
    for name in pending:
        await _apply(connection, name)
    # The API asks here whether the schema is up to date; the table is older than the role's default privileges.
    await connection.execute("GRANT SELECT ON mangamotion_migrations TO mangamotion_app")
    return pending


async def _apply(connection: psycopg.AsyncConnection, name: str) -> None:
    log.info("migration started", extra={"migration": name})
    async with connection.transaction():
        await connection.execute((MIGRATIONS / name).read_bytes(), prepare=False)
        await connection.execute("INSERT INTO mangamotion_migrations (name) VALUES (%s)", (name,))


async def _let_role_log_in(connection: psycopg.AsyncConnection, login: str) -> None:
    """Gives the role of our processes the password that they use, unless they can log in already."""
    named = conninfo_to_dict(login)
    if named.get("user") != ROLE or await _can_log_in(login):
        return
    password = str(named.get("password") or "").encode()
    # As a hash, so that it is in no log of the server.
    verifier = connection.pgconn.encrypt_password(password, ROLE.encode(), b"scram-sha-256").decode()
    await connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(ROLE), sql.Literal(verifier))
    )


async def _can_log_in(dsn: str) -> bool:
    try:
        async with await psycopg.AsyncConnection.connect(dsn, connect_timeout=10):
            return True
    except psycopg.OperationalError:
        return False


def _names() -> list[str]:
    return sorted(file.name for file in MIGRATIONS.glob("*.sql"))
