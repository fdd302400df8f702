"""`mangamotion users promote`: who may see and delete what belongs to others."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping

import psycopg
from psycopg_pool import PoolTimeout

from commands import users
from domain.errors import Refusal
from domain.user import Role
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool


def promote(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes an admin, or with `--demote` a user again. 0 also when the account was that already."""
    role: Role = "user" if options.demote else "admin"
    try:
        changed = asyncio.run(_change(dsn(options, environ), options.email, role))
    except NothingRuns as error:
        sys.stderr.write(f"{error.__doc__}\n")
        return 2
    except Refusal:
        sys.stderr.write(f"Nobody is registered as {options.email}.\n")
        return 1
    except (psycopg.Error, PoolTimeout, Unavailable, OSError) as error:
        sys.stderr.write(f"PostgreSQL does not answer: {error}\n")
        return 1
    word = "an admin" if role == "admin" else "a user without special rights"
    sys.stdout.write(f"{options.email} {'is now' if changed else 'was already'} {word}.\n")
    return 0


async def _change(dsn: str, email: str, role: Role) -> bool:
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        return await users.promote(Repository(log, pool, {"actor": "operator"}), email, role)
