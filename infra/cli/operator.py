"""What commands of an operator have in common: the log, written to as the operator, and a sentence for each failure."""

import asyncio
import getpass
import os
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import psycopg

from domain.errors import Refusal
from domain.user import UserNotFound
from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.keys.checks import require_stored_keys
from infra.postgres.pool import app_dsn, open_pool

#: Does the work with the log; the exit status.
Work = Callable[[Repository], Awaitable[int]]


@asynccontextmanager
async def operator_store(dsn: str) -> AsyncIterator[Repository]:
    """The log of a database; its events name the operator. Raises WrongKey."""
    await require_stored_keys(dsn)
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        store = Repository(log, pool, {"actor": "operator"})
        yield store
        await store.background.settle()


def as_operator(options: Namespace, environ: Mapping[str, str], work: Work) -> int:
    """Do the work; its exit status. 2 where there is no system, 1 for a refusal and without PostgreSQL."""
    try:
        return asyncio.run(_carry_out(dsn(options, environ), work))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except UserNotFound:
        return failed(f"No account has the address {options.email}.", 1)
    except Refusal as error:
        return failed(f"{error.message}.", 1)
    except (psycopg.Error, Unavailable, OSError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)


async def _carry_out(dsn: str, work: Work) -> int:
    async with operator_store(dsn) as store:
        return await work(store)


def operator_name(environ: Mapping[str, str]) -> str:
    """The login name of who runs the command."""
    try:
        return environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # a container has no such account
        return f"uid {os.getuid()}"
