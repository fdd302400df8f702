"""What is in my trash."""

from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter

from domain.times import Instant, json_time
from domain.trash import KEPT, TrashItemNotFound, TrashKind
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page
from read_api.ports import ReadModels, ReadsOf


class _Source(NamedTuple):
    """The view of a kind of things, and what it has of them."""

    view: str
    id: str
    title: str
    picture: str = "NULL::text"


_SOURCES: dict[TrashKind, _Source] = {
    "job": _Source("trashed_jobs", "job_id", "name", "poster_key"),
    "text": _Source("trashed_texts", "text_id", "title"),
    "project": _Source("trashed_projects", "project_id", "title"),
    "look": _Source("trashed_looks", "look_id", "name"),
}
_VIEWS = tuple(source.view for source in _SOURCES.values())
_ORDER = "trashed_at DESC, id DESC"
#: The parts of a deletion are jobs.
_OF_DELETION = """
    SELECT made.user_id, found.job_id, found.total
      FROM deletions AS made LEFT JOIN LATERAL (
        SELECT job_id, count(*) OVER () AS total FROM trashed_jobs
         WHERE trashed_jobs.deletion_id = made.deletion_id ORDER BY trashed_at DESC, job_id DESC LIMIT %(limit)s
      ) AS found ON true
     WHERE made.deletion_id = %(deletion_id)s
"""

_Kinds = Annotated[list[TrashKind] | None, QueryParameter(description="May be repeated: any of these kinds")]


class TrashItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A thing in the trash. What an admin removed can only be restored by an admin."""

    id: str
    kind: TrashKind
    title: str
    #: The poster of a video that its owner deleted; works for an hour.
    thumbnail_url: str | None
    removed_by: Literal["owner", "admin"]
    #: The bulk deletion that it was part of.
    deletion_id: str | None
    trashed_at: Instant
    #: When it is deleted for ever.
    expires_at: Instant


class TrashList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of what is in the trash, last deleted first."""

    items: list[TrashItem]
    pagination: Pagination
    next_cursor: str | None


class _Row(NamedTuple):
    """A thing in the trash, in the read models."""

    id: UUID
    kind: TrashKind
    title: str
    picture: str | None
    by_admin: bool
    deletion_id: UUID | None
    trashed_at: datetime


@get("/api/me/trash", summary="What is in my trash", tags=["Trash"], opt={"scope": "jobs:read"})
async def list_trash(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    kind: _Kinds = None,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> TrashList:
    """Jobs, texts, projects and looks that were deleted in the last 30 days."""
    limit, kinds = pagination.clamp(limit), tuple(dict.fromkeys(kind or _SOURCES))
    asked, offset = {"user_id": request.user, **_place(cursor)}, pagination.skipped(page, limit, cursor)
    found = await fetch_page(reads, _VIEWS, _list_sql(kinds, bool(cursor)), asked, limit=limit, offset=offset)
    rows = [_Row(*row) for row in found.rows]
    return TrashList(
        [_item(row, reads) for row in rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(rows[-1].trashed_at, rows[-1].id) if found.more else None,
    )


async def trash_of_deletion(reads: ReadModels, user_id: UUID, deletion_id: UUID, limit: int) -> tuple[list[UUID], int]:
    """What a bulk deletion of this user has in the trash, at most `limit` jobs, and how many there are in all.

    Raises TrashItemNotFound for a deletion that the user did not make.
    """
    asked = {"deletion_id": deletion_id, "limit": limit}
    found = await reads.fetch(("deletions", "trashed_jobs"), _OF_DELETION, asked)
    if not found or found[0][0] != user_id:
        raise TrashItemNotFound
    return [job_id for _, job_id, _ in found if job_id], found[0][2] or 0


async def trash_of_user(reads: ReadModels, user_id: UUID, limit: int) -> tuple[list[UUID], int]:
    """The newest things in a user's trash, and how many there are in all."""
    found = await fetch_page(reads, _VIEWS, _list_sql(tuple(_SOURCES), False), {"user_id": user_id}, limit=limit)
    return [row[0] for row in found.rows], found.total


def _list_sql(kinds: tuple[TrashKind, ...], cursor: bool) -> str:
    """A page for `fetch_page`: the newest of each kind, and the newest of these."""
    pages = " UNION ALL ".join(f"({_newest(kind, cursor)})" for kind in kinds)
    total = " + ".join(f"(SELECT count(*) FROM {_SOURCES[kind].view} WHERE user_id = %(user_id)s)" for kind in kinds)
    return f"""
        SELECT whole.total, page.* FROM (SELECT {total} AS total) AS whole
          LEFT JOIN LATERAL (
            SELECT * FROM ({pages}) AS newest ORDER BY {_ORDER} LIMIT %(limit)s OFFSET %(offset)s
          ) AS page ON true
         ORDER BY {_ORDER}
    """


def _newest(kind: TrashKind, cursor: bool) -> str:
    view, id_, title, picture = _SOURCES[kind]
    after = f"AND (trashed_at, {id_}) < (%(after_time)s, %(after_id)s)" if cursor else ""
    return f"""
        SELECT {id_} AS id, '{kind}' AS kind, {title} AS title, {picture} AS picture, by_admin, deletion_id, trashed_at
          FROM {view} WHERE user_id = %(user_id)s {after}
         ORDER BY trashed_at DESC, {id_} DESC LIMIT %(limit)s + %(offset)s
    """


def _place(cursor: str | None) -> dict[str, Any]:
    """Where a cursor points. Raises ValidationException for one that this list did not give."""
    if not cursor:
        return {}
    trashed_at, id_ = pagination.decode_cursor(cursor, tuple[datetime, UUID])
    return {"after_time": trashed_at, "after_id": id_}


def _item(row: _Row, reads: ReadModels) -> TrashItem:
    return TrashItem(
        id=str(row.id),
        kind=row.kind,
        title=row.title,
        thumbnail_url=None if row.by_admin else reads.sign(row.picture),
        removed_by="admin" if row.by_admin else "owner",
        deletion_id=str(row.deletion_id) if row.deletion_id else None,
        trashed_at=json_time(row.trashed_at),
        expires_at=json_time(row.trashed_at + KEPT),
    )


routes = [list_trash]
