"""`mangamotion users promote`: who may see and delete what belongs to others."""

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import Mapping

import psycopg
from psycopg_pool import PoolTimeout

from commands import users
from domain.errors import Refusal
from domain.user import Role
from infra.deadline import Unavailable
from infra.embedded import secrets
from infra.embedded.folder import DataFolder
from infra.embedded.postgres import DATABASE, Postgres
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres import app_dsn, open_pool
from infra.supervisor.up import data_root, running_url


class NothingRuns(Exception):
    """POSTGRES_DSN is not set, and no system runs with this data folder. Set it, or start `mangamotion up`."""


def promote(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes an admin, or with `--demote` a user again. 0 also when the account was that already."""
    role: Role = "user" if options.demote else "admin"
    try:
        changed = asyncio.run(_change(_dsn(options, environ), options.email, role))
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


def _dsn(options: Namespace, environ: Mapping[str, str]) -> str:
    """POSTGRES_DSN, or the PostgreSQL of the system that runs here."""
    if environ.get("POSTGRES_DSN"):
        return environ["POSTGRES_DSN"]
    root = data_root(options.data, environ)
    if running_url(root) is None:
        raise NothingRuns
    folder = DataFolder(root)
    port = int(json.loads(folder.ports.read_text())["postgres"])
    return Postgres(folder, port, secrets.load(folder.secrets)["POSTGRES_PASSWORD"]).dsn(DATABASE)
