"""`mangamotion ledger verify`: sums and running balances against the log."""

from argparse import Namespace
from collections.abc import Mapping
from uuid import UUID

import psycopg
from eventsourcing.persistence import PersistenceError

from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.where import NothingRuns, dsn
from infra.event_store.ledger import LedgerCheck, movements_read, shown_movements
from infra.event_store.library import MangaMotion, environment
from infra.postgres.pool import app_dsn
from projections.credit_transactions import MOVEMENTS

_OF_ADDRESS = "SELECT user_id FROM accounts WHERE email = lower(%s)"
#: How many faults are printed.
_SHOWN = 20


def verify(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints the first faults and how many there are; 1 when there are any."""
    try:
        found = dsn(options, environ)
        with psycopg.connect(app_dsn(found), autocommit=True, connect_timeout=5) as connection:
            user_id = _account(connection, options.user) if options.user else None
            if options.user and user_id is None:
                return failed(f"No account has the address or id {options.user}.", 1)
            with MangaMotion(environment(found)) as log:
                return _verify(log, connection, user_id)
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except (psycopg.Error, PersistenceError, OSError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)


def _verify(log: MangaMotion, connection: psycopg.Connection, user_id: UUID | None) -> int:
    check, faults = LedgerCheck(), 0
    reached = movements_read(connection)
    for page in log.pages(stop=reached, topics=sorted(MOVEMENTS)):
        rows = shown_movements(connection, [position for position, _ in page])
        for position, recorded in page:
            if user_id is None or recorded.originator_id == user_id:
                for fault in check.see(position, recorded.originator_id, recorded.event, rows):
                    faults += 1
                    if faults <= _SHOWN:
                        print_line(f"position {fault.position}, account {fault.user_id}: {fault.what}")
    if faults:
        print_line(f"{faults:,} faults in {check.movements:,} movements of {len(check.balances):,} accounts.")
        return 1
    total = sum(check.balances.values())
    print_line(
        f"{check.movements:,} movements of {len(check.balances):,} accounts up to position {reached:,}: every balance"
        f" follows, and the read model is the same. {total:,} credits in all."
    )
    return 0


def _account(connection: psycopg.Connection, named: str) -> UUID | None:
    """By its id or address."""
    try:
        return UUID(named)
    except ValueError:
        row = connection.execute(_OF_ADDRESS, (named,)).fetchone()
        return row[0] if row else None
