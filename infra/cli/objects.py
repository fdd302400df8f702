"""`mangamotion objects reconcile`: the object store against the log."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping
from datetime import timedelta

import psycopg

from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.where import NothingRuns, dsn, object_store
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.keys.checks import require_stored_keys
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.object_store.reconcile import Reconciliation, WrongBucket
from infra.object_store.reconcile.run import Summary
from infra.object_store.reconcile.tables import ReconciliationTables
from infra.postgres.pool import app_dsn, open_pool
from processors.reconcile import Verdict

_VERDICTS: dict[Verdict, str] = {
    "named": "named by the log",
    "in_flight": "may still be on their way",
    "orphan": "orphaned",
    "foreign": "not ours, left alone",
}


def reconcile(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints the numbers of orphaned and missing objects; with --delete repairs them."""
    try:
        return asyncio.run(_reconcile(options, dsn(options, environ), object_store(options, environ)))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except WrongBucket as error:
        return failed(f"{error.__doc__}", 1)
    except (psycopg.Error, Unavailable, ObjectsUnavailable, OSError) as error:
        return failed(f"The comparison was not finished: {error}", 1)


async def _reconcile(options: Namespace, found: str, objects: ObjectStore) -> int:
    if not await objects.has_bucket():
        return failed("There is no such bucket; `mangamotion migrate` makes it.", 1)
    await require_stored_keys(found)
    async with EventLog(app_dsn(found)) as log, open_pool(found, 2) as pool, pool.connection() as connection:
        store = Repository(log, pool, {"actor": "operator"})
        tables, young = ReconciliationTables(connection), timedelta(hours=options.older_than)
        work = Reconciliation(objects, tables, store, print_line, young)
        _report(await work.run(repair=options.delete), repaired=options.delete)
    return 0


def _report(summary: Summary, *, repaired: bool) -> None:
    for verdict, words in _VERDICTS.items():
        print_line(f"{summary.objects[verdict]:>11,} objects  {summary.bytes[verdict]:>16,} bytes  {words}")
    print_line(f"{summary.missing:>11,} objects  missing")
    if repaired:
        print_line(
            f"Removed {summary.removed:,} orphans; recorded {summary.lost:,} videos as lost and {summary.found:,} as"
            " found again."
        )
    elif summary.objects["orphan"] or summary.missing:
        print_line("Nothing was changed; --delete removes the orphans and records which videos are lost.")
