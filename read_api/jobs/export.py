"""Finished videos as one ZIP file that is made while it is read."""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter
from litestar.response import Stream

from domain.ids import parse_id
from domain.job import JobNotFound, Status
from domain.times import Instant, json_time
from read_api.files import Files, FilesOf
from read_api.jobs.filters import FILTERED, NEWEST_FIRST, JobFilter, Which, jobs_sql
from read_api.jobs.rows import COLUMNS, JobRow
from read_api.pagination import fetch_page, invalid
from read_api.ports import ReadsOf
from read_api.zip_stream import ZipStream, begun

MOST = 500

_Ids = Annotated[
    str | None,
    QueryParameter(max_length=37 * MOST, description=f"Up to {MOST} job ids with commas; replaces the filter"),
]


class ExportEntry(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A video in the archive and the recipe by which it can be made again. `file` is null where it is not stored."""

    file: str | None
    job_id: str
    name: str
    prompt: str
    model: str
    style: str | None
    seed: int
    resolution: str
    aspect_ratio: str
    duration_seconds: float
    tags: list[str]
    created_at: Instant


class Manifest(msgspec.Struct, frozen=True, rename="camel"):
    """What is in the archive."""

    exported_at: Instant
    videos: list[ExportEntry]


@get(
    "/api/me/jobs/export",
    summary="Download my videos as a ZIP file",
    tags=["Jobs"],
    dependencies=FILTERED,
    media_type="application/zip",
    opt={
        "scope": "jobs:read",
        "produces": "application/zip",
        "answer_headers": ("Content-Disposition",),
        "errors": (404,),
    },
)
async def export_jobs(
    request: Request[UUID, Any, Any], reads: ReadsOf, files: FilesOf, which: Which, ids: _Ids = None
) -> Stream:
    """Finished videos, by ids or by the filter of the list, newest first; at most 500. Other ids are left out.

    `manifest.json`, the last file, holds the recipes.
    """
    which = _finished(which, ids)
    sql = jobs_sql(which, COLUMNS, NEWEST_FIRST, total="0")
    found = await fetch_page(reads, which.views, sql, which.parameters(request.user), limit=MOST)
    filename = f"mangamotion-{datetime.now(UTC):%Y-%m-%d}.zip"
    pieces = archive(files, [JobRow(*row) for row in found.rows])
    return Stream(
        await begun(pieces),
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


async def archive(files: Files, rows: Sequence[JobRow]) -> AsyncIterator[bytes]:
    """The bytes of the archive: videos as they are, then the manifest."""
    zipped, entries = ZipStream(), []
    for row in rows:
        stored = await files.stat(row.video_key) if row.video_key else None
        entries.append(_entry(row, name_of(row) if stored else None))
        if stored and row.video_key:
            pieces = files.read(row.video_key, 0, stored.size)
            async for piece in zipped.stored(name_of(row), stored.modified, stored.size, pieces):
                yield piece
    manifest = Manifest(json_time(datetime.now(UTC)), entries)
    yield zipped.text("manifest.json", msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    yield zipped.end()


def name_of(row: JobRow) -> str:
    """A file name that is unique among one's jobs and safe everywhere."""
    return film_name(row.number, row.name)


def film_name(number: int, name: str) -> str:
    """The file name of the video of a job by its number and its name."""
    return f"{number:04d}-{safe_words(name) or 'video'}.mp4"


def safe_words(text: str) -> str:
    """A text as part of a file name: letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", text).strip("-_")[:60].strip("-_")


def _finished(which: JobFilter, ids: str | None) -> JobFilter:
    finished = (Status.COMPLETED,)
    if ids is None:
        return msgspec.structs.replace(which, states=tuple(set(which.states or finished) & set(finished)))
    return JobFilter(ids=tuple(_parsed(ids.split(","))), states=finished, archived="all")


def _parsed(ids: Iterable[str]) -> list[UUID]:
    found = [parse_id(text, JobNotFound) for text in ids]
    if len(found) > MOST:
        raise invalid("ids", f"At most {MOST} jobs can be exported at once")
    return found


def _entry(row: JobRow, file: str | None) -> ExportEntry:
    return ExportEntry(
        file=file,
        job_id=str(row.job_id),
        name=row.name,
        prompt=row.prompt,
        model=row.model,
        style=row.style,
        seed=row.seed,
        resolution=row.resolution,
        aspect_ratio=row.aspect_ratio,
        duration_seconds=row.duration_seconds,
        tags=row.tags.splitlines(),
        created_at=json_time(row.created_at),
    )


routes = [export_jobs]
