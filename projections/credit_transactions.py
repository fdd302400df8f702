"""All movements of credits, with the balance after each."""

from collections.abc import Sequence
from typing import Any, ClassVar

from projections.credit_movements import KINDS, MOVEMENTS
from projections.protocol import LoggedEvent
from projections.table import Insert, TableSpec


class CreditTransactions:
    """Fills `credit_transactions`."""

    topics: ClassVar[frozenset[str]] = MOVEMENTS

    def __init__(self, version: int = 1) -> None:
        self.name = f"credit_transactions_v{version}"
        self.views = {"credit_transactions": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                id uuid NOT NULL, position bigint PRIMARY KEY, user_id uuid NOT NULL, job_id uuid,
                amount bigint NOT NULL, type text NOT NULL, description text NOT NULL,
                balance bigint NOT NULL, created_at timestamptz NOT NULL
            );
        """
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, position DESC);"
        self._target = TableSpec(
            self.name,
            {
                "id": "uuid",
                "position": "bigint",
                "user_id": "uuid",
                "created_at": "timestamptz",
                "balance": "bigint",
                "type": "text",
                "amount": "bigint",
                "description": "text",
                "job_id": "uuid",
            },
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert]:
        rows: list[tuple[Any, ...]] = []
        for position, recorded in page:
            event: Any = recorded.event
            if moved := KINDS.get(type(event)):
                rows.append(
                    (recorded.event_id, position, recorded.originator_id, recorded.at, event.balance, *moved(event))
                )
        return [Insert(self._target, rows)] if rows else []
