"""The videos that were seen most."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter
from litestar.response import Stream

from domain.media_hour import MediaUse
from read_api import csv_table, pagination
from read_api.csv_table import Cell
from read_api.days import TimeZone
from read_api.insights.csv_answer import CSV, csv_answer
from read_api.insights.period import FromText, PeriodQuery, ToText, asked_period
from read_api.pagination import Limit
from read_api.ports import JOBS, ReadModels, ReadsOf

By = Annotated[MediaUse, QueryParameter(name="metric", description="What they are ordered by")]
DEFAULT_LIMIT = 10
_COLUMNS = "job_id, name, prompt, poster_key, views, plays, downloads"
_ALL_TIME = "SELECT job_id, user_id, views, plays, downloads FROM media_totals WHERE user_id = %(user_id)s"
_IN_PERIOD = """
    SELECT job_id, sum(views)::bigint AS views, sum(plays)::bigint AS plays, sum(downloads)::bigint AS downloads
      FROM media_hours WHERE user_id = %(user_id)s AND at >= %(start)s AND at < %(end)s GROUP BY job_id
"""
_HEADER = ("job_id", "title", "prompt", "views", "plays", "downloads", "ctr")


class TopAsset(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A video and what was seen of it; `ctr` is plays per view, null without views."""

    job_id: str
    title: str
    prompt: str
    thumbnail_url: str | None
    views: int
    plays: int
    downloads: int
    ctr: float | None


class TopAssets(msgspec.Struct, frozen=True):
    """The videos that were seen most, first the one that was seen most of all; without those that are deleted."""

    metric: Literal["views", "plays", "downloads"]
    assets: list[TopAsset]


class _Row(NamedTuple):
    job_id: UUID
    name: str
    prompt: str
    poster_key: str | None
    views: int
    plays: int
    downloads: int

    @property
    def ctr(self) -> float | None:
        return self.plays / self.views if self.views else None


@get("/api/v1/insights/top-assets", summary="My most seen videos", tags=["Insights"], opt={"scope": "jobs:read"})
async def get_top_assets(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    by: By = "views",
    after: FromText = None,
    before: ToText = None,
    tz: TimeZone = None,
    limit: Limit = DEFAULT_LIMIT,
) -> TopAssets:
    """The videos with the most views, plays or downloads, over all time or over a period."""
    rows = await _top(reads, request.user, by, PeriodQuery(after, before, tz), limit)
    return TopAssets(by, [_asset(reads, row) for row in rows])


@get(
    "/api/v1/insights/top-assets/export",
    summary="Download my most seen videos as a CSV file",
    tags=["Insights"],
    media_type=csv_table.MEDIA_TYPE,
    opt={"scope": "jobs:read"} | CSV,
)
async def export_top_assets(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    by: By = "views",
    after: FromText = None,
    before: ToText = None,
    tz: TimeZone = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Stream:
    """The same as a table, with a line of names."""
    rows = await _top(reads, request.user, by, PeriodQuery(after, before, tz), limit)
    return csv_answer(f"mangamotion-top-by-{by}", [_HEADER, *map(_cells, rows)])


async def _top(reads: ReadModels, user_id: UUID, by: MediaUse, asked: PeriodQuery, limit: int) -> Sequence[_Row]:
    period = await asked_period(reads, user_id, asked)
    view, source = ("media_hours", _IN_PERIOD) if asked.after or asked.before else ("media_totals", _ALL_TIME)
    sql = f"""
        SELECT {_COLUMNS} FROM ({source}) AS seen JOIN jobs USING (job_id)
         WHERE {by} > 0 ORDER BY {by} DESC, job_id LIMIT {pagination.clamp(limit)}
    """
    found = await reads.fetch((view, JOBS), sql, {"user_id": user_id, "start": period.start, "end": period.end})
    return [_Row(*row) for row in found]


def _asset(reads: ReadModels, row: _Row) -> TopAsset:
    return TopAsset(
        job_id=str(row.job_id),
        title=row.name,
        prompt=row.prompt,
        thumbnail_url=reads.sign(row.poster_key),
        views=row.views,
        plays=row.plays,
        downloads=row.downloads,
        ctr=row.ctr,
    )


def _cells(row: _Row) -> tuple[Cell, ...]:
    return (str(row.job_id), row.name, row.prompt, row.views, row.plays, row.downloads, row.ctr)


routes = [get_top_assets, export_top_assets]
