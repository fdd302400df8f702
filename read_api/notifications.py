"""What I was notified of, newest first, and how much of it I have not read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter

from domain.notification import LOW_BALANCE, OPTIONAL_KINDS, SECURITY_KINDS, URGENT_KINDS, NotificationKind
from domain.times import Instant, json_time
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import CREDITS, JOBS, USER_SETTINGS, ReadModels, ReadsOf

#: The list reaches back so many days, and to so many notifications of each kind.
DAYS = 90
MOST_OF_A_KIND = 500

_RECENT = f"created_at > now() - interval '{DAYS} days'"
# What is about a job goes with the job, and with the invitation to it. The limits come before all other conditions, so
# that what is older costs nothing. EXISTS could be planned as a hash of all jobs.
_EVERYTHING = """
    (SELECT n.*
       FROM unnest({kinds}) AS k (kind) CROSS JOIN LATERAL (
         SELECT position, event_id, kind, created_at, job_id, detail FROM notifications
          WHERE user_id = %(user_id)s AND kind = k.kind ORDER BY position DESC LIMIT {most}
       ) AS n
      WHERE {recent} AND CASE
            WHEN n.kind = 'shared' THEN (
                SELECT true FROM job_guests JOIN jobs USING (job_id)
                 WHERE job_guests.user_id = %(user_id)s AND job_guests.job_id = n.job_id)
            ELSE n.job_id IS NULL OR (SELECT true FROM jobs WHERE jobs.job_id = n.job_id) END
      UNION ALL
     SELECT position, id, 'creditsLow', created_at, NULL, balance::text
       FROM (SELECT position, id, created_at, balance FROM credit_transactions
              WHERE user_id = %(user_id)s AND balance < {low} AND balance - amount >= {low}
              ORDER BY position DESC LIMIT {most}) AS low
      WHERE {recent} AND 'creditsLow' = ANY ({kinds})) AS here
"""


def _here(kinds: str) -> str:
    return _EVERYTHING.format(kinds=kinds, most=MOST_OF_A_KIND, recent=_RECENT, low=LOW_BALANCE)


# The optional kinds that the settings switch off; read in the same statement, as these pages are what is shown first.
_OFF = """coalesce((SELECT array_remove(ARRAY[CASE WHEN NOT finished THEN 'finished' END,
    CASE WHEN NOT failed THEN 'failed' END, CASE WHEN NOT credits_low THEN 'creditsLow' END,
    CASE WHEN NOT shared THEN 'shared' END], NULL) FROM user_settings WHERE user_id = %(user_id)s), '{}')"""
_WANTED_HERE = _here(f"ARRAY(SELECT kind FROM unnest(%(kinds)s::text[]) AS kind WHERE kind <> ALL ({_OFF}))")
# OFFSET 0: the array is made once, and not for each row.
_MARKER = """(SELECT up_to, string_to_array(positions, ' ')::bigint[] AS single FROM notification_reads
               WHERE user_id = %(user_id)s OFFSET 0) AS marker"""
_READ = "coalesce(position <= marker.up_to OR position = ANY (marker.single), false)"
_MINE = f"FROM {_WANTED_HERE} LEFT JOIN {_MARKER} ON true"
_COLUMNS = """position, event_id, kind, created_at, job_id, detail, is_read,
    (SELECT name FROM jobs WHERE jobs.job_id = mine.job_id) AS job_name,
    (SELECT price FROM jobs WHERE jobs.job_id = mine.job_id AND mine.kind = 'failed') AS refunded"""
_PAGE = page_sql(_COLUMNS, "FROM mine WHERE true", "position DESC", after="AND position < %(before)s")
# What is mine is read once, for the total and the page.
_LIST, _LIST_UNREAD = (
    f"WITH mine AS MATERIALIZED (SELECT here.*, {_READ} AS is_read {_MINE} {where}) {_PAGE}"
    for where in ("", f"WHERE NOT {_READ}")
)
_COUNT = f"SELECT count(*) {_MINE} WHERE NOT {_READ}"
_LOCATE = f"SELECT event_id, position FROM {_here('%(kinds)s::text[]')} WHERE event_id = ANY (%(ids)s::uuid[])"
_NEWEST = 2**63 - 1
_VIEWS = ("notifications", CREDITS, JOBS, "job_guests")

_MADE_BY = {"admin": "An admin", "operator": "The operator of this server"}
_Unread = Annotated[bool, QueryParameter(description="Only those that I have not read")]


class Notification(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something that happened to my videos, my credits or my account."""

    id: str
    kind: NotificationKind
    #: A sentence for the page.
    message: str
    read: bool
    created_at: Instant
    #: The video that it is about; null where it is about none.
    job_id: str | None
    job_name: str | None
    #: The credits that came back because no video was made.
    refunded: int | None
    #: What was left when credits became low.
    balance: int | None


class NotificationList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of notifications, newest first."""

    notifications: list[Notification]
    pagination: Pagination
    next_cursor: str | None


class UnreadCount(msgspec.Struct, frozen=True):
    """How many notifications I have not read."""

    unread: int


class _Row(NamedTuple):
    position: int
    event_id: UUID
    kind: NotificationKind
    created_at: datetime
    job_id: UUID | None
    detail: str
    read: bool
    job_name: str | None
    refunded: int | None


@get("/api/me/notifications", summary="My notifications", tags=["Notifications"], opt={"scope": "closed"})
async def list_notifications(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    unread: _Unread = False,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> NotificationList:
    """What happened in the last 90 days, at most 500 of each kind; kinds that I switched off are left out.

    What concerns who can open my account cannot be switched off.
    """
    limit, offset = pagination.clamp(limit), pagination.skipped(page, limit, cursor)
    before = pagination.decode_cursor(cursor, tuple[int])[0] if cursor else _NEWEST
    asked = _asked(request.user) | {"before": before}
    sql = _LIST_UNREAD if unread else _LIST
    found = await fetch_page(reads, (*_VIEWS, USER_SETTINGS), sql, asked, limit=limit, offset=offset)
    rows = [_Row(*row) for row in found.rows]
    return NotificationList(
        [_shown(row) for row in rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(rows[-1].position) if found.more else None,
    )


@get(
    "/api/me/notifications/unread-count",
    summary="Count my unread notifications",
    tags=["Notifications"],
    opt={"scope": "closed"},
)
async def count_unread(request: Request[UUID, Any, Any], reads: ReadsOf) -> UnreadCount:
    """How many notifications of the list I have not read."""
    ((count,),) = await reads.fetch((*_VIEWS, USER_SETTINGS), _COUNT, _asked(request.user))
    return UnreadCount(count)


async def locate(reads: ReadModels, user_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """The positions in the log of those among some notifications that the user has."""
    return dict(await reads.fetch(_VIEWS, _LOCATE, _asked(user_id) | {"ids": list(ids)}))


def _asked(user_id: UUID) -> dict[str, Any]:
    return {"user_id": user_id, "kinds": [*OPTIONAL_KINDS, *SECURITY_KINDS, *URGENT_KINDS]}


def _shown(row: _Row) -> Notification:
    return Notification(
        id=str(row.event_id),
        kind=row.kind,
        message=_message(row),
        read=row.read,
        created_at=json_time(row.created_at),
        job_id=str(row.job_id) if row.job_id else None,
        job_name=row.job_name,
        refunded=row.refunded,
        balance=int(row.detail) if row.kind == "creditsLow" else None,
    )


def _message(row: _Row) -> str:
    match row.kind:
        case "finished":
            return "Your video is done"
        case "failed":
            return _of_failure(row)
        case "creditsLow":
            return f"Your credits are low: {row.detail} left"
        case "shared":
            return "A video was shared with you"
        case "resetLinkMade":
            return f"{_MADE_BY.get(row.detail, 'An admin')} made a link that sets a new password for your account"
        case "passwordChanged":
            return "The password of your account was changed"
        case "secondFactorOn":
            return "The second factor of your account was turned on"
        case "secondFactorOff":
            return "The second factor of your account was turned off"
        case "signInLinked":
            return f"A sign-in at {row.detail} was linked to your account"
        case "webhookDisabled":
            return _of_webhook(row.detail)


def _of_webhook(detail: str) -> str:
    reason, _, host = detail.partition(" ")
    why = "it answered that it is gone" if reason == "gone" else "no delivery has succeeded for five days"
    return f"Your webhook to {host} was disabled: {why}. Enable it again to get everything since then"


def _of_failure(row: _Row) -> str:
    why = "Your video was not done before its deadline" if row.detail == "expired" else "Your video could not be made"
    return f"{why}; {row.refunded} credits came back" if row.refunded else why


routes = [list_notifications, count_unread]
