"""The ledger of credits, calculated anew from the movements in the log."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from domain.aggregate import Event
from projections.credit_transactions import KINDS

_MOVEMENTS = "SELECT position, user_id, amount, balance FROM credit_transactions WHERE position = ANY(%s)"
_READ = """
SELECT notification_id FROM mangamotion_serving JOIN mangamotion_tracking ON application_name = projection
 WHERE view = 'credit_transactions'
"""


class LedgerFault(NamedTuple):
    """A movement whose balance does not follow, or a row of the read model that is not that of the log."""

    position: int
    user_id: UUID
    what: str


class ShownMovement(NamedTuple):
    """A movement as the read model shows it."""

    user_id: UUID
    amount: int
    balance: int


def shown_movements(connection: psycopg.Connection, positions: Sequence[int]) -> Mapping[int, ShownMovement]:
    """The movements at these positions in the read model. Raises psycopg.Error."""
    found = connection.execute(_MOVEMENTS, (list(positions),)).fetchall() if positions else []
    return {position: ShownMovement(*row) for position, *row in found}


def movements_read(connection: psycopg.Connection) -> int:
    """The position up to which the read model has the movements. Raises psycopg.Error."""
    row = connection.execute(_READ).fetchone()
    return row[0] if row else 0


class LedgerCheck:
    """Sees the movements of all accounts in the order of the log.

    `whole`: from the beginning of the log, so that every account begins with 0.
    """

    def __init__(self, *, whole: bool = True) -> None:
        self._whole = whole
        self.balances: dict[UUID, int] = {}
        self.movements = 0

    def see(
        self, position: int, user_id: UUID, event: Event, rows: Mapping[int, ShownMovement] | None
    ) -> Iterator[LedgerFault]:
        """What is wrong with a movement; `rows` are those of the read model by their positions, None where it has not
        come so far.
        """
        moved: Any = event
        amount = KINDS[type(event)](event).amount
        before = self.balances.get(user_id, 0 if self._whole else moved.balance - amount)
        self.balances[user_id] = moved.balance
        self.movements += 1
        if before + amount != moved.balance:
            yield LedgerFault(position, user_id, f"{before} {amount:+} is not {moved.balance}")
        if rows is None:
            return
        expected, shown = ShownMovement(user_id, amount, moved.balance), rows.get(position)
        if shown is None:
            yield LedgerFault(position, user_id, "credit_transactions has no such row")
        elif shown != expected:
            yield LedgerFault(
                position, user_id, f"credit_transactions has {shown.amount:+} to {shown.balance} of {shown.user_id}"
            )
