"""Finished videos as one ZIP file that is made while it is read."""

import re
import zipfile
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

MOST = 500
_TOO_LARGE_FOR_ZIP_32 = 2**31

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
        _from(await anext(pieces), pieces),  # what cannot be read at all is still an error and no broken file
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


async def archive(files: Files, rows: Sequence[JobRow]) -> AsyncIterator[bytes]:
    """The bytes of the archive: videos as they are (they are compressed already), then the manifest."""
    sink, entries = _Sink(), []
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as zipped:
        for row in rows:
            stored = await files.stat(row.video_key) if row.video_key else None
            entries.append(_entry(row, name_of(row) if stored else None))
            if stored and row.video_key:
                with zipped.open(
                    _info(name_of(row), stored.modified, stored.size),
                    "w",
                    force_zip64=stored.size >= _TOO_LARGE_FOR_ZIP_32,
                ) as into:
                    async for piece in files.read(row.video_key, 0, stored.size):
                        into.write(piece)
                        yield sink.taken()
        manifest = Manifest(json_time(datetime.now(UTC)), entries)
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        zipped.writestr(_info("manifest.json", datetime.now(UTC), len(text)), text)
    yield sink.taken()


async def _from(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece


def name_of(row: JobRow) -> str:
    """A file name that is unique among one's jobs and safe everywhere."""
    words = re.sub(r"[^\w]+", "-", row.name).strip("-_")[:60].strip("-_")
    return f"{row.number:04d}-{words or 'video'}.mp4"


class _Sink:
    """Where `zipfile` writes; it cannot go back, so sizes follow each file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """There is nothing behind it."""

    def close(self) -> None:
        """There is nothing behind it."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def _info(name: str, modified: datetime, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, modified.timetuple()[:6])
    info.file_size = size
    info.external_attr = 0o644 << 16
    return info


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
