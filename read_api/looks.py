"""Looks, and the videos that are variations of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.ids import parse_id
from domain.look import LookNotFound, NotLookOwner
from domain.look_characters import LookCharacter, unpacked_characters
from domain.script import HexColour
from domain.times import Instant, json_time
from read_api import pagination
from read_api.jobs.rows import COLUMNS, JobRow, progress_of
from read_api.jobs.video_jobs import Skip
from read_api.jobs.video_rows import LookVideo, look_video
from read_api.pagination import DEFAULT_LIMIT, MAX_LIMIT, Limit, fetch_page, page_sql
from read_api.ports import JOBS, ReadModels, ReadsOf
from read_api.status_labels import Style

_NOT_YOURS = "You do not own this look"

# A default that has been deleted in the same moment is no default.
_COLUMNS = """look_id, user_id, name, description,
    (SELECT job_id FROM jobs WHERE job_id = default_video) AS default_video,
    (SELECT poster_key FROM jobs WHERE job_id = default_video) AS poster_key,
    (SELECT count(*) FROM jobs WHERE jobs.look_id = looks.look_id AND jobs.user_id = looks.user_id) AS videos,
    style, palette, characters, created_at, updated_at"""
_LOOKS = "FROM looks LEFT JOIN look_designs USING (look_id)"
_LIST = page_sql(_COLUMNS, f"{_LOOKS} WHERE user_id = %(user_id)s", "created_at DESC, look_id")
_ONE = f"SELECT {_COLUMNS} {_LOOKS} WHERE look_id = %(look_id)s"
_VIDEOS = f"""SELECT {COLUMNS} FROM jobs WHERE look_id = %(look_id)s AND user_id = %(user_id)s
               ORDER BY created_at DESC, job_id DESC LIMIT {MAX_LIMIT}"""


class LookView(msgspec.Struct, frozen=True, kw_only=True):
    """A look; `default_video_id` is the video that represents it, `thumbnailUrl` a presigned link to its picture."""

    id: str
    name: str
    description: str
    default_video_id: str | None
    #: What the videos of the look share.
    style: Style | None
    palette: tuple[HexColour, ...]
    characters: tuple[LookCharacter, ...]
    video_count: int
    created_at: Instant
    updated_at: Instant
    thumbnail_url: str | None = msgspec.field(name="thumbnailUrl")


class LookDetail(LookView, frozen=True, kw_only=True):
    """A look with its newest hundred videos; `GET /api/v1/video-jobs?look_id=…` has all of them."""

    videos: list[LookVideo]


class LookList(msgspec.Struct, frozen=True):
    """A page of looks, newest first."""

    items: list[LookView]
    total: int
    skip: int
    limit: int


@get("/api/v1/looks", summary="List my looks", tags=["Looks"], opt={"scope": "jobs:read"})
async def list_looks(
    request: Request[UUID, Any, Any], reads: ReadsOf, skip: Skip = 0, limit: Limit = DEFAULT_LIMIT
) -> LookList:
    """One's own looks, newest first."""
    limit = pagination.clamp(limit)
    found = await fetch_page(
        reads, ("looks", "look_designs", JOBS), _LIST, {"user_id": request.user}, limit=limit, offset=skip
    )
    return LookList([LookView(**_shared(reads, *row)) for row in found.rows], found.total, skip, limit)


@get("/api/v1/looks/{look_id:str}", summary="One of my looks", tags=["Looks"], opt={"scope": "jobs:read"})
async def one_look(request: Request[UUID, Any, Any], look_id: FromPath[str], reads: ReadsOf) -> LookDetail:
    """A look with its videos and its default."""
    asked = {"look_id": parse_id(look_id, LookNotFound), "user_id": request.user}
    found = await reads.fetch(("looks", "look_designs", JOBS), _ONE, asked)
    if not found:
        raise LookNotFound
    if found[0][1] != request.user:
        raise NotLookOwner(_NOT_YOURS)
    rows = [JobRow(*row) for row in await reads.fetch(JOBS, _VIDEOS, asked)]
    live, default = await progress_of(reads, rows), found[0][4]
    videos = [look_video(row, reads, live.get(row.job_id), default) for row in rows]
    return LookDetail(**_shared(reads, *found[0]), videos=videos)


def _shared(
    reads: ReadModels,
    look_id: UUID,
    _user_id: UUID,
    name: str,
    description: str,
    default: UUID | None,
    poster_key: str | None,
    videos: int,
    style: str | None,
    palette: str | None,
    characters: str | None,
    created_at: datetime,
    updated_at: datetime,
) -> dict[str, Any]:
    return {
        "id": str(look_id),
        "name": name,
        "description": description,
        "default_video_id": str(default) if default else None,
        "style": style,
        "palette": tuple((palette or "").split()),
        "characters": unpacked_characters(characters or ""),
        "video_count": videos,
        "created_at": json_time(created_at),
        "updated_at": json_time(updated_at),
        "thumbnail_url": reads.sign(poster_key),
    }


routes = [list_looks, one_look]
