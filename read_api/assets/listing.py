"""The gallery's list, one asset, and the versions of a text."""

from datetime import datetime
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath, QueryParameter

from domain.ids import parse_id
from domain.saved_search import AssetSort, SearchMode
from domain.text_asset import AssetNotFound, NotAssetOwner
from domain.times import Instant, json_time
from read_api import pagination
from read_api.as_of import AsOf
from read_api.assets.filters import FILTERED_ASSETS, AssetFilter, WhichAssets
from read_api.assets.pages import PageOfAssets, list_sql
from read_api.assets.rows import AssetRow, AssetView, asset_view
from read_api.assets.sources import PICTURES, PLACES, PROJECTS, STARS, TEXTS, UPLOADS, sources_of
from read_api.assets.statements import meant_sql, near_sql, nearest_sql, one_sql
from read_api.meaning import Mode, meaning_of
from read_api.newest_finds import TOO_LARGE
from read_api.pagination import (
    DEFAULT_LIMIT,
    CursorText,
    Limit,
    PageNumber,
    Pagination,
    fetch_page,
    page_sql,
)
from read_api.ports import JOBS, ReadModels, ReadsOf

Sort = Annotated[
    AssetSort,
    QueryParameter(description="`relevance` puts the best of the newest finds of a search first"),
]
_VIEWS = (JOBS, UPLOADS, STARS, PLACES, TEXTS, PROJECTS)
_ONE, _NEAR = one_sql(), near_sql()
_OWNER = "SELECT user_id FROM texts WHERE text_id = %(id)s"
_VERSION, _VERSIONS = "number, title, content, created_at", "FROM text_versions WHERE text_id = %(id)s"
_FIRST = page_sql(_VERSION, _VERSIONS, "number DESC")
_NEXT = page_sql(_VERSION, _VERSIONS, "number DESC", after="AND number < %(after)s")


class AssetList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of assets. `nextCursor` leads on, also while new assets are made.

    `mode` is how the search was done where `mode=meaning` was asked for: `words` while that is not possible.
    """

    assets: list[AssetView]
    pagination: Pagination
    next_cursor: str | None
    mode: SearchMode | msgspec.UnsetType = msgspec.UNSET


class AskedPage(NamedTuple):
    """Which page of a list, in which order, and how a search searches; `cursor` takes the place of `page`."""

    sort: AssetSort
    page: int
    limit: int
    cursor: str | None
    mode: SearchMode = "words"


class AssetDetail(AssetView, frozen=True, kw_only=True, rename="camel"):
    """One asset. `nearDuplicates` are the other videos and uploads that look nearly the same, at most 500."""

    near_duplicates: int


class TextVersion(msgspec.Struct, frozen=True, rename="camel"):
    """A text as it was from a moment on."""

    version: int
    title: str
    content: str
    created_at: Instant


class TextVersionList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of versions, newest first."""

    versions: list[TextVersion]
    pagination: Pagination
    next_cursor: str | None


@get(
    "/api/v1/assets",
    summary="List my assets",
    tags=["Assets"],
    dependencies=FILTERED_ASSETS,
    opt={"scope": "jobs:read", "errors": (404,)},
)
async def list_assets(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    which: WhichAssets,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    sort: Sort = "createdAt",
    cursor: CursorText = None,
    mode: Mode = "words",
    as_of: AsOf = None,
) -> AssetList:
    """One's own images, videos and texts, newest first; what belongs to archived jobs is not there.

    As they were, they are searched by words only.
    """
    return await asset_page(reads.at(as_of), request.user, which, AskedPage(sort, page, limit, cursor, mode))


@get("/api/v1/assets/{asset_id:str}", summary="One of my assets", tags=["Assets"], opt={"scope": "jobs:read"})
async def one_asset(
    request: Request[UUID, Any, Any], asset_id: FromPath[str], reads: ReadsOf, as_of: AsOf = None
) -> AssetDetail:
    """An image, a video or a text; of a picture or a video, how many others look nearly the same.

    One's own that is not there any more can be seen as it was.
    """
    asked = {"id": parse_id(asset_id, AssetNotFound)}
    found = await reads.fetch(_VIEWS, _ONE, asked)
    if found and found[0][0] != request.user:
        raise NotAssetOwner
    if as_of is not None:
        # Of one's own events: whose asset it is has been decided by then.
        reads = reads.at(as_of)
        found = await reads.fetch(_VIEWS, _ONE, asked)
    if not found:
        raise AssetNotFound
    owner, *row = found[0]
    near = {"user_id": owner, "near": asked["id"]}
    [(count,)] = await reads.fetch((PICTURES, JOBS, UPLOADS), _NEAR, near)
    return AssetDetail(**msgspec.structs.asdict(asset_view(AssetRow(*row), reads)), near_duplicates=count)


@get(
    "/api/v1/assets/{asset_id:str}/versions",
    summary="The versions of my text",
    tags=["Assets"],
    opt={"scope": "jobs:read"},
)
async def text_versions(
    request: Request[UUID, Any, Any],
    asset_id: FromPath[str],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> TextVersionList:
    """A text as it was from each change of its title or content on, newest first."""
    text_id, limit = parse_id(asset_id, AssetNotFound), pagination.clamp(limit)
    await _require_own_text(reads, request.user, text_id)
    (after,) = pagination.decode_cursor(cursor, tuple[int]) if cursor else (None,)
    asked, offset = {"id": text_id, "after": after}, pagination.skipped(page, limit, cursor)
    sql = _NEXT if cursor else _FIRST
    found = await fetch_page(reads, "text_versions", sql, asked, limit=limit, offset=offset)
    versions = [TextVersion(number, title, text, json_time(at)) for number, title, text, at in found.rows]
    return TextVersionList(
        versions,
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(versions[-1].version) if found.more else None,
    )


async def asset_page(reads: ReadModels, user_id: UUID, which: AssetFilter, asked: AskedPage) -> AssetList:
    """A page of the assets that are meant. Raises ValidationException for a cursor of another list.

    `mode` of the answer says how it was searched where a search by meaning is asked for; without a cursor, and not for
    near-duplicates, it is by meaning if that is possible.
    """
    by_meaning = asked.mode == "meaning" and which.typed is not None
    goes_on = asked.cursor or which.near is not None
    meant = await _meant_page(reads, user_id, which, asked) if by_meaning and not goes_on else None
    found = meant or await _page_by_words(reads, user_id, which, asked)
    return msgspec.structs.replace(found, mode="meaning" if meant else "words") if by_meaning else found


async def _page_by_words(reads: ReadModels, user_id: UUID, which: AssetFilter, asked: AskedPage) -> AssetList:
    limit, near, cursor = pagination.clamp(asked.limit), which.near is not None, asked.cursor
    by_relevance = asked.sort == "relevance" and which.typed is not None and not near
    ranked, place = by_relevance or near, PageOfAssets(which, by_relevance, bool(cursor))
    parameters = which.parameters(user_id) | _place(cursor, ranked)
    offset = pagination.skipped(asked.page, limit, cursor)
    sql = nearest_sql(which, cursor=bool(cursor)) if near else list_sql(place)
    found = await fetch_page(reads, _VIEWS, sql, parameters, limit=limit, offset=offset)
    if found.total == TOO_LARGE:
        sql = list_sql(place._replace(large=True))
        found = await fetch_page(reads, _VIEWS, sql, parameters, limit=limit, offset=offset)
    rows = [AssetRow(*row) for row in found.rows]
    return AssetList(
        [asset_view(row, reads) for row in rows],
        pagination.page_info(asked.page, limit, found.total),
        _cursor(rows[-1], ranked) if found.more else None,
    )


async def _meant_page(reads: ReadModels, user_id: UUID, which: AssetFilter, asked: AskedPage) -> AssetList | None:
    """A page of the closest in meaning; None where only words can be searched."""
    meaning = await meaning_of(reads, TEXTS, user_id, which.typed or "")
    if meaning is None:
        return None
    limit = pagination.clamp(asked.limit)
    kinds = list(dict.fromkeys(source.table.meant_as for source in sources_of(which)))
    parameters = which.parameters(user_id) | meaning.parameters(kinds)
    sql, offset = meant_sql(which, exact=meaning.exact), pagination.skipped(asked.page, limit, None)
    found = await fetch_page(reads, _VIEWS, sql, parameters, limit=limit, offset=offset)
    assets = [asset_view(AssetRow(*row), reads) for row in found.rows]
    return AssetList(assets, pagination.page_info(asked.page, limit, found.total), None)


def _cursor(row: AssetRow, ranked: bool) -> str:
    place = (row.created_at, row.id)
    return pagination.encode_cursor(row.rank, *place) if ranked else pagination.encode_cursor(*place)


def _place(cursor: str | None, ranked: bool) -> dict[str, Any]:
    """Where a cursor points. Raises ValidationException for one that this list did not give."""
    if not cursor:
        return {}
    if ranked:
        rank, created_at, asset_id = pagination.decode_cursor(cursor, tuple[float, datetime, UUID])
    else:
        rank, (created_at, asset_id) = 0.0, pagination.decode_cursor(cursor, tuple[datetime, UUID])
    return {"after_rank": rank, "after_time": created_at, "after_id": asset_id}


async def _require_own_text(reads: ReadModels, user_id: UUID, text_id: UUID) -> None:
    found = await reads.fetch("texts", _OWNER, {"id": text_id})
    if not found:
        raise AssetNotFound
    if found[0][0] != user_id:
        raise NotAssetOwner


routes = [list_assets, one_asset, text_versions]
