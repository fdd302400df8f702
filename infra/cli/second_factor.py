"""`mangamotion users remove-second-factor`: for an owner who has lost the authenticator app and the recovery codes."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping

import psycopg
from psycopg_pool import PoolTimeout

from commands import second_factors
from domain.errors import Refusal
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool


def remove(options: Namespace, environ: Mapping[str, str]) -> int:
    """Log-ins of the account ask for the password alone. 0 also when they did already."""
    try:
        changed = asyncio.run(_remove(dsn(options, environ), options.email))
    except NothingRuns as error:
        sys.stderr.write(f"{error.__doc__}\n")
        return 2
    except Refusal:
        sys.stderr.write(f"No account has the address {options.email}.\n")
        return 1
    except (psycopg.Error, PoolTimeout, Unavailable, OSError) as error:
        sys.stderr.write(f"PostgreSQL does not answer: {error}\n")
        return 1
    sys.stdout.write(f"The second factor of {options.email} {'is off now' if changed else 'was off already'}.\n")
    return 0


async def _remove(dsn: str, email: str) -> bool:
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        return await second_factors.remove(Repository(log, pool, {"actor": "operator"}), email)
