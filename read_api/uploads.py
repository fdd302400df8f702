"""One's own uploads."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.ids import parse_id
from domain.times import Instant, json_time
from domain.upload import NotUploadOwner, UploadNotFound
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import ReadsOf
from read_api.status_labels import Media, UploadState

_COLUMNS = """upload_id, user_id, state, filename, bytes, key, kind, content_type, width, height, duration_seconds,
              error, expires_at, created_at,
              (SELECT projects.project_id FROM upload_projects AS placed JOIN projects USING (project_id)
                WHERE placed.upload_id = uploads.upload_id) AS project_id"""
_ONE = f"SELECT {_COLUMNS} FROM uploads WHERE upload_id = %(upload_id)s"
_MINE, _NEWEST_FIRST = "FROM uploads WHERE user_id = %(user_id)s", "created_at DESC, upload_id DESC"
_FIRST = page_sql(_COLUMNS, _MINE, _NEWEST_FIRST)
_NEXT = page_sql(_COLUMNS, _MINE, _NEWEST_FIRST, after="AND (created_at, upload_id) < (%(at)s, %(id)s)")


class _Row(NamedTuple):
    upload_id: UUID
    user_id: UUID
    state: UploadState
    filename: str
    bytes: int
    key: str | None
    kind: Media | None
    content_type: str | None
    width: int | None
    height: int | None
    duration_seconds: float | None
    error: str | None
    expires_at: datetime
    created_at: datetime
    project_id: UUID | None


class UploadSummary(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An upload. What the file is follows once it is `ready`; `error` says why it is `rejected`."""

    upload_id: str
    status: UploadState
    filename: str
    bytes: int
    kind: Media | None
    content_type: str | None
    width: int | None
    height: int | None
    duration_seconds: float | None
    #: What a job shows as its `filePath`.
    file_path: str | None
    #: A link that works for an hour.
    url: str | None
    project_id: str | None
    error: str | None
    created_at: Instant
    #: When an upload that is still receiving ends by itself.
    expires_at: Instant | None


class UploadList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of uploads, newest first."""

    uploads: list[UploadSummary]
    pagination: Pagination
    next_cursor: str | None


@get("/api/uploads", summary="List my uploads", tags=["Uploads"], opt={"scope": "uploads:write"})
async def list_uploads(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> UploadList:
    """One's own uploads, newest first; removed ones are not there."""
    limit = pagination.clamp(limit)
    at, after = pagination.decode_cursor(cursor, tuple[datetime, UUID]) if cursor else (None, None)
    asked, offset = {"user_id": request.user, "at": at, "id": after}, pagination.skipped(page, limit, cursor)
    sql = _NEXT if cursor else _FIRST
    views = ("uploads", "upload_projects", "projects")
    found = await fetch_page(reads, views, sql, asked, limit=limit, offset=offset)
    rows = [_Row(*row) for row in found.rows]
    return UploadList(
        [_summary(row, reads) for row in rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(rows[-1].created_at, rows[-1].upload_id) if found.more else None,
    )


@get("/api/uploads/{upload_id:str}", summary="One of my uploads", tags=["Uploads"], opt={"scope": "uploads:write"})
async def get_upload(request: Request[UUID, Any, Any], upload_id: FromPath[str], reads: ReadsOf) -> UploadSummary:
    """An upload and what its file is."""
    asked = {"upload_id": parse_id(upload_id, UploadNotFound)}
    rows = await reads.fetch(("uploads", "upload_projects", "projects"), _ONE, asked)
    if not rows:
        raise UploadNotFound
    row = _Row(*rows[0])
    if row.user_id != request.user:
        raise NotUploadOwner
    return _summary(row, reads)


def _summary(row: _Row, reads: ReadsOf) -> UploadSummary:
    return UploadSummary(
        upload_id=str(row.upload_id),
        status=row.state,
        filename=row.filename,
        bytes=row.bytes,
        kind=row.kind,
        content_type=row.content_type,
        width=row.width,
        height=row.height,
        duration_seconds=row.duration_seconds,
        file_path=row.key,
        url=reads.sign(row.key),
        project_id=str(row.project_id) if row.project_id else None,
        error=row.error,
        created_at=json_time(row.created_at),
        expires_at=json_time(row.expires_at) if row.state == "receiving" else None,
    )


routes = [list_uploads, get_upload]
