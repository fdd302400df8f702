"""Vouchers, for admins."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get
from litestar.params import QueryParameter

from domain.times import Instant, json_time
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import ReadsOf

_COLUMNS = "voucher_id, amount, uses, used, expires_at, revoked, created_at"
_OPEN = "NOT revoked AND used < uses AND expires_at > now()"
_ORDER = "created_at DESC, voucher_id DESC"

OpenOnly = Annotated[bool, QueryParameter(name="open", description="Only those that can still be redeemed")]


class VoucherView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A voucher without its code. `open`: it can still be redeemed."""

    voucher_id: str
    amount: int
    uses: int
    used: int
    open: bool
    revoked: bool
    expires_at: Instant
    created_at: Instant


class VoucherList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of vouchers, newest first."""

    vouchers: list[VoucherView]
    pagination: Pagination
    next_cursor: str | None


@get("/api/admin/vouchers", summary="Vouchers", tags=["Credits"], opt={"scope": "admin", "role": "admin"})
async def list_vouchers(
    reads: ReadsOf,
    open_only: OpenOnly = False,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> VoucherList:
    """What vouchers there are and how often they were used, newest first."""
    limit = pagination.clamp(limit)
    at, last = pagination.decode_cursor(cursor, tuple[datetime, UUID]) if cursor else (None, None)
    after = "AND (created_at, voucher_id) < (%(at)s, %(last)s)" if cursor else ""
    source = f"FROM vouchers WHERE {_OPEN if open_only else 'true'}"
    sql = page_sql(f"{_COLUMNS}, {_OPEN}", source, _ORDER, after=after)
    offset = pagination.skipped(page, limit, cursor)
    found = await fetch_page(reads, "vouchers", sql, {"at": at, "last": last}, limit=limit, offset=offset)
    return VoucherList(
        [_voucher(*row) for row in found.rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(found.rows[-1][6], found.rows[-1][0]) if found.more else None,
    )


def _voucher(
    voucher_id: UUID,
    amount: int,
    uses: int,
    used: int,
    expires_at: datetime,
    revoked: bool,
    created_at: datetime,
    is_open: bool,
) -> VoucherView:
    return VoucherView(
        voucher_id=str(voucher_id),
        amount=amount,
        uses=uses,
        used=used,
        open=is_open,
        revoked=revoked,
        expires_at=json_time(expires_at),
        created_at=json_time(created_at),
    )


routes = [list_vouchers]
