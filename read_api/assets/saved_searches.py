"""Saved searches, and what they find now."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.ids import parse_id
from domain.saved_search import AssetQuery, NotSavedSearchOwner, SavedSearchNotFound
from domain.times import Instant, json_time
from read_api import pagination
from read_api.assets.filters import filter_of_query
from read_api.assets.listing import AskedPage, AssetList, asset_page
from read_api.days import period_of
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import ReadModels, ReadsOf

_COLUMNS = "search_id, user_id, name, query, created_at, updated_at"
_MINE, _NEWEST_FIRST = "FROM saved_searches WHERE user_id = %(user_id)s", "created_at DESC, search_id DESC"
_FIRST = page_sql(_COLUMNS, _MINE, _NEWEST_FIRST)
_NEXT = page_sql(_COLUMNS, _MINE, _NEWEST_FIRST, after="AND (created_at, search_id) < (%(at)s, %(id)s)")
_ONE = f"SELECT {_COLUMNS} FROM saved_searches WHERE search_id = %(id)s"


class SavedSearchView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A saved search; the query has the names and values of the list's parameters."""

    id: str
    name: str
    query: AssetQuery
    created_at: Instant
    updated_at: Instant


class SavedSearchList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of saved searches, newest first."""

    saved_searches: list[SavedSearchView]
    pagination: Pagination
    next_cursor: str | None


@get("/api/v1/saved-searches", summary="List my saved searches", tags=["Assets"], opt={"scope": "jobs:read"})
async def list_saved_searches(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> SavedSearchList:
    """One's own saved searches, newest first."""
    limit = pagination.clamp(limit)
    at, after = pagination.decode_cursor(cursor, tuple[datetime, UUID]) if cursor else (None, None)
    asked, offset = {"user_id": request.user, "at": at, "id": after}, pagination.skipped(page, limit, cursor)
    sql = _NEXT if cursor else _FIRST
    found = await fetch_page(reads, "saved_searches", sql, asked, limit=limit, offset=offset)
    last = found.rows[-1] if found.more else None
    return SavedSearchList(
        [_view(*row) for row in found.rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(last[4], last[0]) if last else None,
    )


@get(
    "/api/v1/saved-searches/{search_id:str}",
    summary="One of my saved searches",
    tags=["Assets"],
    opt={"scope": "jobs:read"},
)
async def one_saved_search(
    request: Request[UUID, Any, Any], search_id: FromPath[str], reads: ReadsOf
) -> SavedSearchView:
    """What is asked; what it finds now is at `/assets` below it."""
    return await _own_search(reads, request.user, search_id)


@get(
    "/api/v1/saved-searches/{search_id:str}/assets",
    summary="What my saved search finds",
    tags=["Assets"],
    opt={"scope": "jobs:read"},
)
async def found_assets(
    request: Request[UUID, Any, Any],
    search_id: FromPath[str],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> AssetList:
    """The assets that the query means now, in the order and the mode that were saved."""
    query = (await _own_search(reads, request.user, search_id)).query
    which = filter_of_query(query, await period_of(reads, request.user, query.start, query.end, None))
    asked = AskedPage(query.sort, page, limit, cursor, query.mode or "words")
    return await asset_page(reads, request.user, which, asked)


async def _own_search(reads: ReadModels, user_id: UUID, search_id: str) -> SavedSearchView:
    rows = await reads.fetch("saved_searches", _ONE, {"id": parse_id(search_id, SavedSearchNotFound)})
    if not rows:
        raise SavedSearchNotFound
    if rows[0][1] != user_id:
        raise NotSavedSearchOwner
    return _view(*rows[0])


def _view(
    search_id: UUID, _: UUID, name: str, query: str, created_at: datetime, updated_at: datetime
) -> SavedSearchView:
    return SavedSearchView(
        id=str(search_id),
        name=name,
        query=msgspec.json.decode(query, type=AssetQuery),
        created_at=json_time(created_at),
        updated_at=json_time(updated_at),
    )


routes = [list_saved_searches, one_saved_search, found_assets]
