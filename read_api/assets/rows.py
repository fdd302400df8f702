"""One asset: from the row to the answer."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from domain.saved_search import AssetOrigin, AssetType
from domain.times import Instant, json_time
from read_api.assets.sources import SHOWN, recipe
from read_api.ports import ReadModels
from read_api.status_labels import Media, Style

#: So many videos of a stack are counted, for each row of a page.
MOST_VARIATIONS = 1_000
#: The rows behind the keys of a page.
JOINS = """LEFT JOIN jobs ON jobs.job_id = page.source
    LEFT JOIN uploads ON uploads.upload_id = page.source
    LEFT JOIN starred_uploads ON starred_uploads.upload_id = page.source
    LEFT JOIN upload_projects ON upload_projects.upload_id = page.source
    LEFT JOIN texts ON texts.text_id = page.source
    LEFT JOIN project_jobs ON project_jobs.job_id = page.source
    LEFT JOIN projects
      ON projects.project_id = coalesce(project_jobs.project_id, texts.project_id, upload_projects.project_id)"""
#: Names and order of `AssetRow`.
COLUMNS = f"""page.id, page.origin, page.created_at, page.rank,
    coalesce(jobs.name, uploads.filename, texts.title) AS title, jobs.prompt, texts.content,
    CASE page.origin WHEN 'thumbnail' THEN jobs.poster_key WHEN 'upload' THEN uploads.key ELSE jobs.video_key END,
    jobs.poster_key, uploads.kind, jobs.job_id, projects.project_id,
    coalesce(jobs.favorite, texts.starred, starred_uploads.upload_id IS NOT NULL) AS starred, jobs.tags, jobs.model,
    jobs.style, jobs.seed, {recipe("jobs")} AS stack,
    (SELECT count(*) FROM (
        SELECT FROM jobs AS variation
         WHERE variation.user_id = jobs.user_id AND {SHOWN} AND {recipe("variation")} = {recipe("jobs")}
         LIMIT {MOST_VARIATIONS}) AS counted) AS variations,
    texts.number, coalesce(jobs.updated_at, texts.updated_at, uploads.created_at) AS updated_at"""
_TYPES: dict[AssetOrigin, AssetType] = {"result": "video", "thumbnail": "image", "text": "text"}


class AssetRow(NamedTuple):
    """An asset in the read models."""

    id: UUID
    origin: AssetOrigin
    created_at: datetime
    #: 0 where nothing is ordered by relevance.
    rank: float
    title: str
    prompt: str | None
    content: str | None
    #: The key of its file.
    file: str | None
    poster_key: str | None
    kind: Media | None
    job_id: UUID | None
    project_id: UUID | None
    starred: bool
    #: One per line.
    tags: str | None
    model: str | None
    style: Style | None
    seed: int | None
    stack: UUID | None
    variations: int
    number: int | None
    updated_at: datetime


class AssetView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An asset. Texts have content and version, results and thumbnails what their job has; links work for an hour."""

    id: str
    type: AssetType
    #: Where it comes from: the result of a job, its thumbnail, an uploaded file, a written text.
    origin: AssetOrigin
    title: str
    prompt: str | None
    content: str | None
    url: str | None
    thumbnail_url: str | None
    job_id: str | None
    project_id: str | None
    starred: bool
    tags: list[str]
    model: str | None
    style: Style | None
    seed: int | None
    #: Videos of one recipe, of which only the seeds differ, have the same one.
    stack_id: str | None
    #: How many videos the stack has; 1,000: so many or more; 0 for what is in none.
    stack_size: int
    version: int | None
    created_at: Instant
    updated_at: Instant


def asset_view(row: AssetRow, reads: ReadModels) -> AssetView:
    """The row as an answer."""
    return AssetView(
        id=str(row.id),
        type=_type(row),
        origin=row.origin,
        title=row.title,
        prompt=row.prompt,
        content=row.content,
        url=reads.sign(row.file),
        thumbnail_url=reads.sign(_thumbnail(row)),
        job_id=_text(row.job_id),
        project_id=_text(row.project_id),
        starred=row.starred,
        tags=(row.tags or "").splitlines(),
        model=row.model,
        style=row.style,
        seed=row.seed,
        stack_id=_text(row.stack),
        stack_size=row.variations,
        version=row.number,
        created_at=json_time(row.created_at),
        updated_at=json_time(row.updated_at),
    )


def _type(row: AssetRow) -> AssetType:
    return row.kind or _TYPES[row.origin]


def _thumbnail(row: AssetRow) -> str | None:
    """A picture of it; an uploaded one is its own."""
    return row.file if row.kind == "image" else row.poster_key


def _text(found: UUID | None) -> str | None:
    return str(found) if found else None
