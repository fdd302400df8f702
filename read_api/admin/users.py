"""Accounts as admins see them: the list with its search, and one account with its jobs, credits and sessions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get
from litestar.params import FromPath, QueryParameter

from domain.ids import parse_id
from domain.job import Status
from domain.text import one_line, searchable
from domain.times import Instant, json_time
from domain.user import UserNotFound
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import API_KEYS, CREDITS, JOBS, SESSIONS, USERS, ReadModels, ReadsOf
from read_api.status_labels import STATUS_LABELS, STATUSES_BY_LABEL, Role, StatusLabel

#: Shorter searches compare the beginning of the address: the index knows pieces of three characters.
_PIECE = 3
_RECENT = 20

_COLUMNS = "user_id, email, role, disabled_at, created_at"
_ACCOUNT = f"SELECT {_COLUMNS} FROM accounts WHERE user_id = %(user_id)s"
# The counters leave out archived jobs.
_COUNTED = f"""
SELECT user_id, coalesce(credits, 0),
       (SELECT count(*) FROM jobs j WHERE j.user_id = asked.user_id AND archived)::bigint,
       {", ".join(f"coalesce({' + '.join(statuses)}, 0) AS {label}" for label, statuses in STATUSES_BY_LABEL.items())}
  FROM unnest(%(user_ids)s::uuid[]) AS asked (user_id)
  LEFT JOIN users USING (user_id) LEFT JOIN job_stats USING (user_id)
"""
_RECENT_JOBS = f"""
SELECT job_id, prompt, model, status, price, created_at FROM jobs
 WHERE user_id = %(user_id)s ORDER BY created_at DESC, job_id DESC LIMIT {_RECENT}
"""
_MOVED = """
SELECT coalesce(sum(amount) FILTER (WHERE type IN ('grant', 'allowance', 'voucher')), 0)::bigint,
       coalesce(sum(amount) FILTER (WHERE type IN ('purchase', 'hold', 'release', 'clawback')), 0)::bigint,
       coalesce(-sum(amount) FILTER (WHERE type = 'debit'), 0)::bigint,
       coalesce(sum(amount) FILTER (WHERE type = 'refund'), 0)::bigint
  FROM credit_transactions WHERE user_id = %(user_id)s
"""
_SESSIONS = """
SELECT session_id, started_at, coalesce(refreshed_at, started_at), expires_at FROM sessions
 WHERE user_id = %(user_id)s AND ended_at IS NULL AND expires_at > now()
 ORDER BY started_at DESC, session_id LIMIT 100
"""
_KEYS = """
SELECT key_id, name, prefix, scopes, created_at FROM api_keys
 WHERE user_id = %(user_id)s ORDER BY created_at DESC, key_id LIMIT 100
"""

Search = Annotated[
    str | None,
    QueryParameter(max_length=254, description="Part of the e-mail address; of fewer than 3 characters its beginning"),
]


class AccountSummary(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An account in the list. `jobs` counts all that are not deleted."""

    id: str
    email: str
    role: Role
    disabled: bool
    credits: int
    jobs: int
    created_at: Instant


class AccountList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of accounts, the newest first."""

    users: list[AccountSummary]
    pagination: Pagination
    next_cursor: str | None


class AccountJob(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One of the newest jobs; `credits` is its price."""

    job_id: str
    prompt: str
    model: str
    status: StatusLabel
    credits: int
    created_at: Instant


class AccountJobs(msgspec.Struct, frozen=True, kw_only=True):
    """The jobs in numbers, and the newest twenty. `total` counts the archived ones too, the four states do not."""

    total: int
    queued: int
    processing: int
    completed: int
    failed: int
    archived: int
    recent: list[AccountJob]


class AccountCredits(msgspec.Struct, frozen=True):
    """What there is, which is what was granted and purchased, less what was spent and not refunded; all in credits.

    `granted` counts gifts, allowances and vouchers; `purchased` payments, less what was returned or is disputed.
    """

    balance: int
    granted: int
    purchased: int
    spent: int
    refunded: int


class AccountSession(msgspec.Struct, frozen=True, rename="camel"):
    """A session that still counts."""

    id: str
    created_at: Instant
    last_refreshed_at: Instant
    expires_at: Instant


class AccountKey(msgspec.Struct, frozen=True, rename="camel"):
    """An API key that works."""

    id: str
    name: str
    prefix: str
    scopes: list[str]
    created_at: Instant


class AccountDetail(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One account with what belongs to it."""

    id: str
    email: str
    role: Role
    disabled: bool
    disabled_at: Instant | None
    created_at: Instant
    credits: AccountCredits
    jobs: AccountJobs
    sessions: list[AccountSession]
    api_keys: list[AccountKey]


class _Counts(msgspec.Struct, frozen=True):
    """What the counters say of one account; the order is that of the statement."""

    user_id: UUID
    credits: int = 0
    archived: int = 0
    queued: int = 0
    processing: int = 0
    completed: int = 0
    failed: int = 0

    @property
    def jobs(self) -> int:
        return self.archived + self.queued + self.processing + self.completed + self.failed


@get("/api/admin/users", summary="List the accounts", tags=["Administration"], opt={"scope": "admin", "role": "admin"})
async def list_accounts(
    reads: ReadsOf,
    search: Search = None,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> AccountList:
    """Every account, or those whose address holds a text, the newest first."""
    limit, pattern = pagination.clamp(limit), _pattern(search)
    after = pagination.decode_cursor(cursor, tuple[datetime, UUID]) if cursor else (None, None)
    asked = {"pattern": pattern, "after_time": after[0], "after_id": after[1]}
    sql, offset = _list_sql(bool(pattern), bool(cursor)), pagination.skipped(page, limit, cursor)
    found = await fetch_page(reads, "accounts", sql, asked, limit=limit, offset=offset)
    counts = await _counts(reads, [row[0] for row in found.rows])
    return AccountList(
        [_summary(counts, *row) for row in found.rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(found.rows[-1][4], found.rows[-1][0]) if found.more else None,
    )


@get(
    "/api/admin/users/{user_id:str}",
    summary="One account",
    tags=["Administration"],
    opt={"scope": "admin", "role": "admin"},
)
async def one_account(user_id: FromPath[str], reads: ReadsOf) -> AccountDetail:
    """An account with its jobs in numbers and the newest of them, its credits, its sessions and its API keys."""
    asked = {"user_id": parse_id(user_id, UserNotFound)}
    found = await reads.fetch("accounts", _ACCOUNT, asked)
    if not found:
        raise UserNotFound
    id_, email, role, disabled_at, created_at = found[0]
    counts = (await _counts(reads, [id_]))[id_]
    (moved,) = await reads.fetch(CREDITS, _MOVED, asked)
    return AccountDetail(
        id=str(id_),
        email=email,
        role=role,
        disabled=disabled_at is not None,
        disabled_at=json_time(disabled_at) if disabled_at else None,
        created_at=json_time(created_at),
        credits=AccountCredits(counts.credits, *moved),
        jobs=_jobs(counts, await reads.fetch(JOBS, _RECENT_JOBS, asked)),
        sessions=[_session(*row) for row in await reads.fetch(SESSIONS, _SESSIONS, asked)],
        api_keys=[_key(*row) for row in await reads.fetch(API_KEYS, _KEYS, asked)],
    )


def _pattern(search: str | None) -> str | None:
    """What the address must be LIKE; None for a search of nothing."""
    text = searchable(one_line(search or ""))
    if not text:
        return None
    escaped = text.translate({ord(sign): f"\\{sign}" for sign in "\\%_"})
    return f"%{escaped}%" if len(text) >= _PIECE else f"{escaped}%"


def _list_sql(searching: bool, cursor: bool) -> str:
    source = f"FROM accounts WHERE {'searched LIKE %(pattern)s' if searching else 'true'}"
    after = "AND (created_at, user_id) < (%(after_time)s, %(after_id)s)" if cursor else ""
    return page_sql(_COLUMNS, source, "created_at DESC, user_id DESC", after=after)


async def _counts(reads: ReadModels, user_ids: Sequence[UUID]) -> Mapping[UUID, _Counts]:
    """The counters of these accounts."""
    rows = await reads.fetch((USERS, JOBS), _COUNTED, {"user_ids": list(user_ids)})
    return {row[0]: _Counts(*row) for row in rows}


def _summary(
    counts: Mapping[UUID, _Counts],
    id_: UUID,
    email: str,
    role: Role,
    disabled_at: datetime | None,
    created_at: datetime,
) -> AccountSummary:
    return AccountSummary(
        id=str(id_),
        email=email,
        role=role,
        disabled=disabled_at is not None,
        credits=counts[id_].credits,
        jobs=counts[id_].jobs,
        created_at=json_time(created_at),
    )


def _jobs(counts: _Counts, recent: Sequence[tuple[Any, ...]]) -> AccountJobs:
    return AccountJobs(
        total=counts.jobs,
        queued=counts.queued,
        processing=counts.processing,
        completed=counts.completed,
        failed=counts.failed,
        archived=counts.archived,
        recent=[_job(*row) for row in recent],
    )


def _job(job_id: UUID, prompt: str, model: str, status: Status, price: int, created_at: datetime) -> AccountJob:
    return AccountJob(
        job_id=str(job_id),
        prompt=prompt,
        model=model,
        status=STATUS_LABELS[status],
        credits=price,
        created_at=json_time(created_at),
    )


def _session(id_: UUID, started: datetime, refreshed: datetime, expires: datetime) -> AccountSession:
    return AccountSession(str(id_), json_time(started), json_time(refreshed), json_time(expires))


def _key(id_: UUID, name: str, prefix: str, scopes: str, at: datetime) -> AccountKey:
    return AccountKey(str(id_), name, prefix, scopes.split(), json_time(at))


routes = [list_accounts, one_account]
