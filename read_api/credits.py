"""Credits: the balance and every movement of it."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.times import Instant, json_time
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import CREDITS, PAYMENTS, ReadsOf
from read_api.status_labels import Movement

_BALANCE = """
    SELECT coalesce((SELECT balance FROM credit_transactions WHERE user_id = %(user_id)s
                      ORDER BY position DESC LIMIT 1), 0),
           coalesce(-sum(amount) FILTER (WHERE type = 'debit'), 0)::bigint,
           coalesce(sum(amount) FILTER (WHERE type = 'refund'), 0)::bigint
      FROM credit_transactions WHERE user_id = %(user_id)s
"""
_RECEIPT = """(SELECT p.receipt_url FROM payment_movements m JOIN payments p USING (payment_id)
     WHERE m.position = credit_transactions.position)"""
_LIST = page_sql(
    f"id, job_id, amount, type, description, balance, created_at, {_RECEIPT} AS receipt_url, position",
    "FROM credit_transactions WHERE user_id = %(user_id)s",
    "position DESC",
    after="AND position < %(before)s",
)
_NEWEST = 2**63 - 1

Before = Annotated[int, msgspec.Meta(ge=0, le=_NEWEST)]


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
async def get_balance(request: Request[UUID, Any, Any], reads: ReadsOf) -> Balance:
    """The balance, and the sums of debits and refunds."""
    rows = await reads.fetch(CREDITS, _BALANCE, {"user_id": request.user})
    balance, spent, refunded = rows[0]
    return Balance(balance, spent, refunded, debt=max(0, -balance))


@get("/api/credits/transactions", summary="My transactions", tags=["Credits"], opt={"scope": "credits:read"})
async def list_transactions(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> TransactionList:
    """Every movement of one's credits, newest first."""
    limit = pagination.clamp(limit)
    (before,) = pagination.decode_cursor(cursor, tuple[Before]) if cursor else (_NEWEST,)
    asked, offset = {"user_id": request.user, "before": before}, pagination.skipped(page, limit, cursor)
    found = await fetch_page(reads, (CREDITS, PAYMENTS), _LIST, asked, limit=limit, offset=offset)
    return TransactionList(
        [_transaction(request.user, row) for row in found.rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(found.rows[-1][-1]) if found.more else None,
    )


def _transaction(user_id: UUID, row: tuple[Any, ...]) -> Transaction:
    id_, job_id, amount, type_, description, after, created_at, receipt_url, _ = row
    return Transaction(
        id=str(id_),
        user_id=str(user_id),
        job_id=str(job_id) if job_id else None,
        amount=amount,
        type=type_,
        description=description,
        balance=after,
        created_at=json_time(created_at),
        receipt_url=receipt_url,
    )


routes = [get_balance, list_transactions]
