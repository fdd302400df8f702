"""What an account takes in the object store, and which of its videos take most."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.credit_policy import CreditPolicy
from domain.storage import StoredBytes
from domain.times import Instant, json_time
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import JOBS, ReadsOf

#: How many projects are shown.
_PROJECTS = 100
_UPLOADED = "SELECT coalesce(sum(bytes), 0)::bigint FROM uploads WHERE user_id = %(user_id)s"
_BY_PROJECT = f"""
SELECT project_id::text, bytes FROM projects WHERE user_id = %(user_id)s AND bytes > 0
 ORDER BY bytes DESC, projects.project_id LIMIT {_PROJECTS}
"""
_COLUMNS = "job_id, prompt, video_bytes, created_at, finished_at, favorite, archived, poster_key"
_STORED = "FROM jobs WHERE user_id = %(user_id)s AND video_bytes IS NOT NULL"
_ORDER = "video_bytes DESC, job_id DESC"
LARGEST = page_sql(_COLUMNS, _STORED, _ORDER)
NEXT_LARGEST = page_sql(_COLUMNS, _STORED, _ORDER, after="AND (video_bytes, job_id) < (%(bytes)s, %(job_id)s)")


class StorageUse(Protocol):
    """What the jobs of an account take, and its own quota in bytes, if it has one."""

    @property
    def stored(self) -> StoredBytes: ...

    @property
    def quota(self) -> int | None: ...


#: The storage of an account, as new as the log.
FindStorageUse = Callable[[UUID], Awaitable[StorageUse]]


class UseByKind(msgspec.Struct, frozen=True, kw_only=True):
    """In bytes: videos; what is shown before they play, with their copies for streaming; uploaded files."""

    results: int
    previews: int
    uploads: int


class ProjectUse(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the videos of a project take, in bytes."""

    project_id: str
    bytes: int


class StorageOverview(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The storage of an account in bytes. `used` counts towards `allowed`: the videos; null: there is no limit."""

    used: int
    allowed: int | None
    by_kind: UseByKind
    #: The 100 that take most, those that take most first; videos in no project are in none of them.
    projects: list[ProjectUse]


class StoredVideo(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A video and its size in bytes."""

    job_id: str
    prompt: str
    bytes: int
    created_at: Instant
    completed_at: Instant
    favorite: bool
    archived: bool
    #: A link that works for an hour.
    thumbnail_url: str | None


class StoredVideos(msgspec.Struct, frozen=True, rename="camel"):
    """A page of videos, the largest first."""

    jobs: list[StoredVideo]
    pagination: Pagination
    next_cursor: str | None


class _Row(NamedTuple):
    job_id: UUID
    prompt: str
    bytes: int
    created_at: datetime
    finished_at: datetime
    favorite: bool
    archived: bool
    poster_key: str | None


@get("/api/me/storage", summary="My storage", tags=["Accounts"], opt={"scope": "jobs:read"})
async def get_storage(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    policy: NamedDependency[SkipValidation[CreditPolicy]],
    storage_use: NamedDependency[SkipValidation[FindStorageUse]],
) -> StorageOverview:
    """What my files take. Orders are refused (409 `storage_full`) once `used` has reached `allowed`.

    A video counts from its completion until it is deleted for ever, in the trash too. Each job counts its own files,
    also where another one has the same.
    """
    use = await storage_use(request.user)
    asked = {"user_id": request.user}
    ((uploaded,),) = await reads.fetch("uploads", _UPLOADED, asked)
    projects = await reads.fetch("projects", _BY_PROJECT, asked)
    stored = use.stored
    return StorageOverview(
        used=stored.results,
        allowed=(policy.storage if use.quota is None else use.quota) or None,
        by_kind=UseByKind(results=stored.results, previews=stored.previews, uploads=uploaded),
        projects=[ProjectUse(project_id=project_id, bytes=size) for project_id, size in projects],
    )


@get("/api/me/storage/largest", summary="My largest videos", tags=["Accounts"], opt={"scope": "jobs:read"})
async def list_largest(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> StoredVideos:
    """My videos, the largest first, archived ones too."""
    limit = pagination.clamp(limit)
    size, job_id = pagination.decode_cursor(cursor, tuple[int, UUID]) if cursor else (None, None)
    asked, offset = {"user_id": request.user, "bytes": size, "job_id": job_id}, pagination.skipped(page, limit, cursor)
    found = await fetch_page(reads, JOBS, NEXT_LARGEST if cursor else LARGEST, asked, limit=limit, offset=offset)
    rows = [_Row(*row) for row in found.rows]
    return StoredVideos(
        [_shown(row, reads.sign(row.poster_key)) for row in rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(rows[-1].bytes, rows[-1].job_id) if found.more else None,
    )


def _shown(row: _Row, thumbnail_url: str | None) -> StoredVideo:
    return StoredVideo(
        job_id=str(row.job_id),
        prompt=row.prompt,
        bytes=row.bytes,
        created_at=json_time(row.created_at),
        completed_at=json_time(row.finished_at),
        favorite=row.favorite,
        archived=row.archived,
        thumbnail_url=thumbnail_url,
    )


routes = [get_storage, list_largest]
