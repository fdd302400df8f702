"""`mangamotion migrate`: bring the schema of a database up to date; safe to run twice, also at the same time."""

import logging
from pathlib import Path

import psycopg

from infra import projection_tables

log = logging.getLogger(__name__)

STEPS = Path(__file__).parent / "migrations"
_LOCK = 7000


async def migrate(dsn: str) -> list[str]:
    """Apply the numbered SQL files that are still missing, each in a transaction; the names of those applied."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10) as connection:
        await connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS mangamotion_migrations"
            " (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        cursor = await connection.execute("SELECT name FROM mangamotion_migrations")
        done = {name for (name,) in await cursor.fetchall()}
        missing = {name: sql for name, sql in _steps().items() if name not in done}
        for name, sql in missing.items():
            log.info("migrating: %s", name)
            async with connection.transaction():
                await connection.execute(sql, prepare=False)
                await connection.execute("INSERT INTO mangamotion_migrations (name) VALUES (%s)", (name,))
        # The API asks here whether the schema is up to date; the table is older than the role's default privileges.
        await connection.execute("GRANT SELECT ON mangamotion_migrations TO mangamotion_app")
        await projection_tables.create(connection)
        return list(missing)


def _steps() -> dict[str, bytes]:
    return {step.name: step.read_bytes() for step in sorted(STEPS.glob("*.sql"))}
