"""`mangamotion migrate`: bring the schema of a database up to date; safe to run twice, also at the same time."""

import logging
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from infra.postgres.pool import ROLE, login_dsn
from infra.projector import tables

log = logging.getLogger(__name__)

STEPS = Path(__file__).parent / "migrations"
_LOCK = 7000


async def migrate(dsn: str, processes: str = "") -> list[str]:
    """Apply the numbered SQL files that are still missing, each in a transaction; the names of those applied.

    `dsn` is the owner's; `processes` is what the other processes are given, where that is not the same.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10) as connection:
        await connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS mangamotion_migrations"
            " (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        cursor = await connection.execute("SELECT name FROM mangamotion_migrations")
        done = {name for (name,) in await cursor.fetchall()}
        missing = {name: step for name, step in _steps().items() if name not in done}
        for name, step in missing.items():
            log.info("migrating: %s", name)
            async with connection.transaction():
                await connection.execute(step, prepare=False)
                await connection.execute("INSERT INTO mangamotion_migrations (name) VALUES (%s)", (name,))
        # The API asks here whether the schema is up to date; the table is older than the role's default privileges.
        await connection.execute("GRANT SELECT ON mangamotion_migrations TO mangamotion_app")
        await tables.create(connection)
        await _let_role_log_in(connection, login_dsn(processes or dsn))
        return list(missing)


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


def _steps() -> dict[str, bytes]:
    return {step.name: step.read_bytes() for step in sorted(STEPS.glob("*.sql"))}
