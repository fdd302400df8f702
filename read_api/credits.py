"""Credits: the balance and every movement of it."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.response import Stream

from domain.times import Instant, json_time
from read_api import csv_table, pagination
from read_api.as_of import AsOf
from read_api.csv_table import Cell, csv_lines
from read_api.ledger import FILTERED, NEWEST, LedgerFilter, LedgerRow, WhichMoved, ledger_page
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination
from read_api.ports import CREDITS, ReadModels, ReadsOf
from read_api.status_labels import Movement

_BALANCE = """
    SELECT coalesce((SELECT balance FROM credit_transactions WHERE user_id = %(user_id)s
                      ORDER BY position DESC LIMIT 1), 0),
           coalesce(-sum(amount) FILTER (WHERE type = 'debit'), 0)::bigint,
           coalesce(sum(amount) FILTER (WHERE type = 'refund'), 0)::bigint
      FROM credit_transactions WHERE user_id = %(user_id)s
"""
#: How many rows of a CSV file are read at a time.
_ROWS = 1_000
_HEADER = ("id", "created_at", "type", "amount", "balance", "description", "job_id", "receipt_url")

Before = Annotated[int, msgspec.Meta(ge=0, le=NEWEST)]


class Balance(msgspec.Struct, frozen=True):
    """What there is, what was spent and what came back; all in credits.

    `debt` is what is owed where the balance is below zero: nothing can be ordered until that is bought.
    """

    balance: int
    spent: int
    refunded: int
    debt: int


class Transaction(msgspec.Struct, frozen=True, kw_only=True):
    """One movement; `amount` is negative for a debit, `balance` is what was there afterwards."""

    id: str
    user_id: str
    job_id: str | None
    #: The name of its film; null for one that is in the trash or gone.
    job_name: str | None
    amount: int
    type: Movement
    description: str
    balance: int
    created_at: Instant
    #: Of a payment: its receipt at the payment provider.
    receipt_url: str | None


class TransactionList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of movements, newest first."""

    transactions: list[Transaction]
    pagination: Pagination
    next_cursor: str | None


@get("/api/credits", summary="My credits", tags=["Credits"], opt={"scope": "credits:read"})
async def get_balance(request: Request[UUID, Any, Any], reads: ReadsOf, as_of: AsOf = None) -> Balance:
    """The balance, and the sums of debits and refunds."""
    rows = await reads.at(as_of).fetch(CREDITS, _BALANCE, {"user_id": request.user})
    balance, spent, refunded = rows[0]
    return Balance(balance, spent, refunded, debt=max(0, -balance))


@get(
    "/api/credits/transactions",
    summary="My transactions",
    tags=["Credits"],
    dependencies=FILTERED,
    opt={"scope": "credits:read", "errors": (404,)},
)
async def list_transactions(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    which: WhichMoved,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
    as_of: AsOf = None,
) -> TransactionList:
    """The movements of one's credits with the balance after each, newest first."""
    limit = pagination.clamp(limit)
    (before,) = pagination.decode_cursor(cursor, tuple[Before]) if cursor else (NEWEST,)
    offset = pagination.skipped(page, limit, cursor)
    found = await ledger_page(reads.at(as_of), request.user, which, limit=limit, before=before, offset=offset)
    return TransactionList(
        [_transaction(request.user, row) for row in found.rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(found.rows[-1].position) if found.more else None,
    )


@get(
    "/api/credits/transactions/export",
    summary="Download my transactions as a CSV file",
    tags=["Credits"],
    dependencies=FILTERED,
    media_type=csv_table.MEDIA_TYPE,
    opt={
        "scope": "credits:read",
        "errors": (404,),
        "produces": csv_table.MEDIA_TYPE,
        "answer_headers": ("Content-Disposition",),
    },
)
async def export_transactions(
    request: Request[UUID, Any, Any], reads: ReadsOf, which: WhichMoved, as_of: AsOf = None
) -> Stream:
    """All movements that the filter finds, newest first, in UTF-8 with a line of names.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    pieces = _csv(reads.at(as_of), request.user, which)
    filename = f"mangamotion-credits-{datetime.now(UTC):%Y-%m-%d}.csv"
    return Stream(
        _from(await anext(pieces), pieces),  # what cannot be read at all is still an error and no broken file
        media_type=csv_table.MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


async def _csv(reads: ReadModels, user_id: UUID, which: LedgerFilter) -> AsyncIterator[bytes]:
    before, header, more = NEWEST, csv_lines([_HEADER]), True
    while more:
        rows, _, more = await ledger_page(reads, user_id, which, limit=_ROWS, before=before, counted=False)
        yield header + csv_lines(map(_cells, rows))
        header, before = b"", rows[-1].position if rows else 0


async def _from(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece


def _cells(row: LedgerRow) -> Sequence[Cell]:
    job_id = str(row.job_id) if row.job_id else None
    moved = (str(row.id), json_time(row.created_at), row.kind, row.amount, row.balance, row.description)
    return (*moved, job_id, row.receipt_url)


def _transaction(user_id: UUID, row: LedgerRow) -> Transaction:
    return Transaction(
        id=str(row.id),
        user_id=str(user_id),
        job_id=str(row.job_id) if row.job_id else None,
        job_name=row.job_name,
        amount=row.amount,
        type=row.kind,
        description=row.description,
        balance=row.balance,
        created_at=json_time(row.created_at),
        receipt_url=row.receipt_url,
    )


routes = [get_balance, list_transactions, export_transactions]
