"""`mangamotion users grant`: credits as a gift."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping

import psycopg
from psycopg_pool import PoolTimeout

from commands import grants
from domain.errors import Refusal
from domain.user import UserNotFound
from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool


def grant(options: Namespace, environ: Mapping[str, str]) -> int:
    """Gives credits to an account, each time that it is called. 1 when it could not."""
    try:
        balance = asyncio.run(_grant(dsn(options, environ), options))
    except NothingRuns as error:
        return failed(error.__doc__ or "", 2)
    except UserNotFound:
        return failed(f"No account has the address {options.email}.", 1)
    except Refusal as error:
        return failed(f"{error.message}.", 1)
    except (psycopg.Error, PoolTimeout, Unavailable, OSError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)
    sys.stdout.write(f"{options.email} has {balance} credits now.\n")
    return 0


async def _grant(dsn: str, options: Namespace) -> int:
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        store = Repository(log, pool, {"actor": "operator"})
        return await grants.grant_by_email(store, options.email, options.amount, options.reason)
