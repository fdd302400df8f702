"""`mangamotion users erase ID`: closes an account for its owner, and with `--now` erases the person at once."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import psycopg

from commands import admin, closings
from domain.closing import ErasureCertified
from domain.errors import Refusal
from infra.auth.open_access import open_access
from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.operator import operator_store
from infra.cli.where import NothingRuns, running_settings
from infra.deadline import Unavailable
from infra.erasure.erasure_list import NoErasureList
from infra.erasure.opening import open_eraser
from infra.event_store.repository import Repository
from infra.nats import Connection
from infra.object_store.client import ObjectsUnavailable
from infra.settings import Settings, SettingsError


def erase(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints when the person is erased, or the certificate of the erasure; the exit status."""
    try:
        return asyncio.run(_carry_out(running_settings(options, environ), options.user_id, at_once=options.now))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(str(error), 2)
    except (Refusal, NoErasureList) as error:
        return failed(f"{error}.", 1)
    except (psycopg.Error, Unavailable, ObjectsUnavailable, OSError) as error:
        return failed(f"The erasure is not complete: {error}. Run the command again.", 1)


async def _carry_out(settings: Settings, user_id: UUID, *, at_once: bool) -> int:
    days = 0 if at_once else settings.erasure.erasure_days
    async with operator_store(settings.postgres_dsn) as store:
        if (found := await closings.find(store, user_id)).certificate:
            _print(found.certificate)
            return 0
        if not found.erased:
            await _close(store, user_id, days)
        if at_once:
            async with (
                Connection(settings.nats_url, "erasures") as connection,
                open_eraser(settings, store, connection) as eraser,
            ):
                _print(await eraser.erase(user_id))
    return 0


async def _close(store: Repository, user_id: UUID, days: int) -> None:
    erase_at = await closings.close_for(store, user_id, days, datetime.now(UTC))
    await admin.close(store, user_id, *await open_access(store.pool, user_id))
    if days:
        print_line(f"The account {user_id} is closed. Unless its owner logs in before, it is erased at")
        print_line(f"{erase_at:%Y-%m-%d %H:%M} UTC.")


def _print(certificate: ErasureCertified) -> None:
    print_line(f"The person behind the account {certificate.user_id} is erased.")
    print_line(f"position         {certificate.position}")
    print_line(f"checkpoint       {certificate.checkpoint or 'none was signed in time'}")
    print_line(f"objects removed  {certificate.objects}")
    print_line(f"backups hold no copy from {certificate.backups_until} on")
