"""`mangamotion users`: who is an admin, and which accounts are disabled."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping

import psycopg
from psycopg_pool import PoolTimeout

from commands import admin, users
from domain.errors import Refusal
from domain.user import Role, UserNotFound
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool

#: Does something to the account with an address; False when nothing changed.
Change = Callable[[Repository, str], Awaitable[bool]]


def promote(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes an admin, or with `--demote` a user again. 0 also when the account was that already."""
    return demote(options, environ) if options.demote else _change(options, environ, _to("admin"), "an admin")


def demote(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes an admin a user again; 1 for the last admin."""
    return _change(options, environ, _to("user"), "a user without special rights")


def disable(options: Namespace, environ: Mapping[str, str]) -> int:
    """Ends what the account has open, and refuses its log-ins; 1 for the last admin."""
    return _change(options, environ, _disable, "disabled")


def enable(options: Namespace, environ: Mapping[str, str]) -> int:
    """Lets the account be used again."""
    return _change(options, environ, _enable, "enabled")


def _to(role: Role) -> Change:
    async def change(store: Repository, email: str) -> bool:
        return await users.promote(store, email, role)

    return change


async def _disable(store: Repository, email: str) -> bool:
    """Sessions and keys are refused within a second; the timekeeper ends them for good."""
    changed, user = await admin.set_disabled(store, email, True)
    await admin.close(store, user.id, (), ())
    return changed


async def _enable(store: Repository, email: str) -> bool:
    return (await admin.set_disabled(store, email, False))[0]


def _change(options: Namespace, environ: Mapping[str, str], change: Change, word: str) -> int:
    try:
        changed = asyncio.run(_carry_out(dsn(options, environ), options.email, change))
    except NothingRuns as error:
        sys.stderr.write(f"{error.__doc__}\n")
        return 2
    except UserNotFound:
        sys.stderr.write(f"No account has the address {options.email}.\n")
        return 1
    except Refusal as error:
        sys.stderr.write(f"{error.message}.\n")
        return 1
    except (psycopg.Error, PoolTimeout, Unavailable, OSError) as error:
        sys.stderr.write(f"PostgreSQL does not answer: {error}\n")
        return 1
    sys.stdout.write(f"{options.email} {'is now' if changed else 'was already'} {word}.\n")
    return 0


async def _carry_out(dsn: str, email: str, change: Change) -> bool:
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        store = Repository(log, pool, {"actor": "operator"})
        changed = await change(store, email)
        await asyncio.gather(*store.background, return_exceptions=True)
        return changed
