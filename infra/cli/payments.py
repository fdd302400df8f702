"""`mangamotion credits reconcile`: what Stripe knows and our log does not."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping

import psycopg

from domain.credit_package import PaymentsUnavailable
from domain.stripe_notice import MalformedNotice
from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn, settings_of
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.keys.checks import require_stored_keys
from infra.payments import reconcile as compare
from infra.payments.reconcile import Reconciled
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings, SettingsError


def reconcile(options: Namespace, environ: Mapping[str, str]) -> int:
    """Applies the events of Stripe that never arrived. 1 when Stripe or PostgreSQL fails, 2 for a wrong call."""
    try:
        found = dsn(options, environ)
        settings = settings_of({**environ, "POSTGRES_DSN": found})
        if settings.payments.mode is None:
            return failed("STRIPE_SECRET_KEY is not set: there is no payment provider to compare with.", 2)
        result = asyncio.run(_reconcile(settings))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(str(error), 2)
    except PaymentsUnavailable:
        return failed("Stripe refuses the call; check STRIPE_SECRET_KEY. The reason is above.", 1)
    except MalformedNotice:
        return failed("Stripe lists an event that cannot be read; its id is above. All others are applied.", 1)
    except (psycopg.Error, Unavailable, OSError) as error:
        return failed(f"Stripe or PostgreSQL does not answer: {error}", 1)
    sys.stdout.write(f"{result.applied} of {result.listed} events were missing and are applied now.\n")
    return 0


async def _reconcile(settings: Settings) -> Reconciled:
    from infra.payments.stripe_provider import connected

    dsn_ = settings.postgres_dsn
    await require_stored_keys(dsn_)
    async with EventLog(app_dsn(dsn_)) as log, open_pool(dsn_, 2) as pool, connected(settings) as provider:
        return await compare.reconcile(pool, Repository(log, pool, {"actor": "operator"}), provider)
