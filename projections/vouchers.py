"""Vouchers as admins see them: what they are worth, and how often they were used. Nothing of their codes."""

from collections.abc import Sequence
from typing import ClassVar

from domain import voucher
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Vouchers:
    """Fills `vouchers`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (voucher.VoucherCreated, voucher.VoucherUsed, voucher.VoucherRevoked)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"vouchers_v{version}"
        self.views = {"vouchers": self.name}
        self._table = Table(
            self.name,
            "voucher_id",
            {
                "amount": "bigint NOT NULL",
                "uses": "bigint NOT NULL",
                "used": "bigint NOT NULL DEFAULT 0",
                "expires_at": "timestamptz NOT NULL",
                "revoked": "boolean NOT NULL DEFAULT false",
                "created_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = (
            f"CREATE INDEX IF NOT EXISTS {self.name}_by_time ON {self.name} (created_at DESC, voucher_id DESC);"
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case voucher.VoucherCreated() as event:
                    edits.insert(
                        key,
                        amount=event.amount,
                        uses=event.uses,
                        used=0,
                        expires_at=event.expires_at,
                        revoked=False,
                        created_at=recorded.at,
                    )
                case voucher.VoucherUsed():
                    edits.add(key, "used")
                case voucher.VoucherRevoked():
                    edits.change(key, revoked=True)
        return self._table.writes(edits)
