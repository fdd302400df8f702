"""Which movements of one's credits are meant, from query parameters to SQL, and the rows that are found."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from domain.ids import parse_id
from domain.job import JobNotFound
from read_api.as_of import AsOf
from read_api.days import TimeZone, period_of
from read_api.pagination import fetch_page, page_sql
from read_api.ports import CREDITS, JOBS, ReadModels, ReadsOf
from read_api.status_labels import Movement

_RECEIPT = """(SELECT p.receipt_url FROM payment_movements m JOIN payments p USING (payment_id)
     WHERE m.position = credit_transactions.position)"""
_JOB_NAME = "(SELECT name FROM jobs WHERE jobs.job_id = credit_transactions.job_id)"
#: The fields of `LedgerRow`.
_COLUMNS = f"""id, job_id, amount, type, description, balance, created_at,
    {_RECEIPT} AS receipt_url, {_JOB_NAME} AS job_name, position"""
_CONDITIONS = {
    "kind": "type = %(kind)s",
    "job_id": "job_id = %(job_id)s",
    "start": "created_at >= %(start)s",
    "end": "created_at < %(end)s",
}
#: After every position.
NEWEST = 2**63 - 1

_Kind = Annotated[Movement | None, QueryParameter(name="type", description="Only movements of this kind")]
_JobId = Annotated[str | None, QueryParameter(name="job", description="Only those of this job, by its id")]
_From = Annotated[str | None, QueryParameter(name="from", max_length=40, description="At or after (ISO 8601)")]
_To = Annotated[
    str | None, QueryParameter(name="to", max_length=40, description="At or before; a date means its whole day")
]


class LedgerRow(NamedTuple):
    """A movement of credits as it is stored."""

    id: UUID
    job_id: UUID | None
    amount: int
    kind: Movement
    description: str
    balance: int
    created_at: datetime
    receipt_url: str | None
    job_name: str | None
    position: int


class LedgerPage(NamedTuple):
    """Some movements, newest first, how many there are, and whether more follow."""

    rows: Sequence[LedgerRow]
    total: int
    more: bool


class LedgerFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which of one's movements; None leaves a criterion out."""

    kind: str | None = None
    job_id: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None

    @property
    def source(self) -> str:
        """FROM and WHERE. What moved nothing, such as a video that was free, is no movement."""
        asked = [sql for name, sql in _CONDITIONS.items() if getattr(self, name) is not None]
        return "FROM credit_transactions WHERE " + " AND ".join(["user_id = %(user_id)s", "amount <> 0", *asked])


async def ledger_page(
    reads: ReadModels,
    user_id: UUID,
    which: LedgerFilter,
    *,
    limit: int,
    before: int = NEWEST,
    offset: int = 0,
    counted: bool = True,
) -> LedgerPage:
    """The movements of a user that come before a position; the total is 0 where it is not counted."""
    total = None if counted else "0"
    sql = page_sql(_COLUMNS, which.source, "position DESC", total=total, after="AND position < %(before)s")
    asked = {**msgspec.structs.asdict(which), "user_id": user_id, "before": before}
    found = await fetch_page(reads, (CREDITS, "payments", JOBS), sql, asked, limit=limit, offset=offset)
    return LedgerPage([LedgerRow(*row) for row in found.rows], found.total, found.more)


async def _asked(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    kind: _Kind = None,
    job_id: _JobId = None,
    after: _From = None,
    before: _To = None,
    tz: TimeZone = None,
    as_of: AsOf = None,
) -> LedgerFilter:
    """The filter in the query."""
    period = await period_of(reads.at(as_of), request.user, after, before, tz)
    job = parse_id(job_id, JobNotFound) if job_id else None
    return LedgerFilter(kind=kind, job_id=job, start=period.start, end=period.end)


#: How a handler asks for the filter in the query: `dependencies=FILTERED` and a parameter `which`.
WhichMoved = NamedDependency[SkipValidation[LedgerFilter]]
FILTERED = {"which": Provide(_asked)}
