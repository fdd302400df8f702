"""The queries by name, and what is asked of each."""

from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from bench.reads.events import Account

#: A list or a search, or what counts all that an account has.
Kind = Literal["list", "chart"]


class Query(NamedTuple):
    """A request that every account makes for itself."""

    name: str
    #: With the names of fields of an account in braces.
    path: str
    kind: Kind = "list"
    #: Whether it is what a page shows first.
    first: bool = False
    #: Whether `bench/peers/lists` has the same.
    peer: bool = False

    def of(self, account: Account) -> str:
        """The path for an account."""
        ids: dict[str, UUID] = {"project": account.projects[0], "search": account.searches[0], "look": account.look}
        return self.path.format(**ids)


def _path(path: str, **parameters: object) -> str:
    return f"{path}?{urlencode(parameters, doseq=True, safe='{}')}" if parameters else path


def _jobs(name: str, *, first: bool = False, peer: bool = False, **parameters: object) -> Query:
    return Query(name, _path("/api/me/jobs", **parameters), first=first, peer=peer)


def _assets(name: str, *, first: bool = False, peer: bool = False, **parameters: object) -> Query:
    return Query(name, _path("/api/v1/assets", **parameters), first=first, peer=peer)


def _facets(name: str, **parameters: object) -> Query:
    return Query(name, _path("/api/v1/assets/facets", **parameters), "chart")


def _projects(name: str, *, first: bool = False, peer: bool = False, **parameters: object) -> Query:
    return Query(name, _path("/api/v1/projects", **parameters), first=first, peer=peer)


def _chart(metric: str, granularity: str, **parameters: object) -> Query:
    path = _path(_CHARTS, metric=metric, granularity=granularity, **parameters)
    return Query(f"chart_{metric}_by_{granularity}", path, "chart")


def _ago(days: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


#: Half a year of the 400 days in which the jobs of the studio were ordered.
_DAYS = {"from": _ago(300), "to": _ago(120), "tz": "Europe/Berlin"}
_ALL_TIME = {"from": _ago(400), "to": _ago(0)}
_CHARTS = "/api/v1/insights/charts"
_METRICS = ("views", "jobs", "successRate", "renderSeconds", "creditsSpent")
_GRANULARITIES = ("hour", "day", "week", "month")

JOBS = (
    _jobs("jobs", first=True, peer=True),
    _jobs("jobs_page_3", page=3),
    _jobs("jobs_oldest", order="asc"),
    _jobs("jobs_by_status", sort="status"),
    _jobs("jobs_by_prompt", sort="prompt"),
    _jobs("jobs_completed", status="completed", peer=True),
    _jobs("jobs_failed", status="failed"),
    _jobs("jobs_favorite", favorite="true", peer=True),
    _jobs("jobs_not_favorite", favorite="false"),
    _jobs("jobs_of_tag", tag="sea"),
    _jobs("jobs_archived", archived="true"),
    _jobs("jobs_with_archived", archived="all"),
    Query("jobs_of_days", _path("/api/me/jobs", **_DAYS)),
    Query("jobs_completed_of_days", _path("/api/me/jobs", status="completed", **_DAYS)),
    _jobs("jobs_of_project", projectId="{project}"),
    _jobs("jobs_search_rare", search="scene 4711"),
    _jobs("jobs_search_two_words", search="fox cherry", peer=True),
    _jobs("jobs_search_common", search="scene"),
    _jobs("jobs_search_common_completed", search="scene", status="completed"),
    _jobs("jobs_search_phrase", search="京の夜"),
    _jobs("jobs_search_nothing", search="zeppelin"),
    Query("job_stats", "/api/me/jobs/stats", first=True),
    Query("job_trends", "/api/me/jobs/trends", "chart"),
    Query("tags", "/api/me/tags"),
    Query("all_jobs", "/api/users/jobs?limit=100"),
    Query("video_jobs", "/api/v1/video-jobs"),
    Query("video_jobs_succeeded", "/api/v1/video-jobs?status=SUCCEEDED"),
    Query("video_jobs_of_look", "/api/v1/video-jobs?look_id={look}"),
    Query("looks", "/api/v1/looks", first=True),
)
GALLERY = (
    _assets("gallery", first=True, peer=True),
    _assets("gallery_page_3", page=3),
    _assets("gallery_videos", type="video"),
    _assets("gallery_images", type="image"),
    _assets("gallery_texts", type="text", first=True, peer=True),
    _assets("gallery_results", origin="result"),
    _assets("gallery_uploads", origin="upload"),
    _assets("gallery_of_model", model="anime-cpu-1"),
    _assets("gallery_of_styles", style=["noir", "neon"]),
    _assets("gallery_of_tag", tag="sea"),
    _assets("gallery_starred", starred="true"),
    _assets("gallery_of_project", projectId="{project}"),
    _assets("gallery_in_no_project", projectId="none"),
    Query("gallery_of_days", _path("/api/v1/assets", **_DAYS)),
    _assets("gallery_stacked", stacked="true"),
    _assets("gallery_search_rare", search="scene 4711"),
    _assets("gallery_search_two_words", search="fox cherry"),
    _assets("gallery_search_common", search="scene"),
    _assets("gallery_search_common_of_model", search="scene", model="anime-cpu-1"),
    _assets("gallery_search_relevant", search="fox cherry", sort="relevance"),
    _assets("gallery_search_common_relevant", search="scene", sort="relevance"),
    _facets("facets"),
    _facets("facets_of_model", model="anime-cpu-1"),
    _facets("facets_of_project", projectId="{project}"),
    _facets("facets_search_two_words", search="fox cherry"),
    _facets("facets_search_common", search="scene"),
    Query("saved_searches", "/api/v1/saved-searches", first=True, peer=True),
    Query("saved_search_assets", "/api/v1/saved-searches/{search}/assets"),
)
REST = (
    _projects("projects", first=True, peer=True),
    _projects("projects_by_title", sort="title"),
    _projects("projects_of_status", status="processing"),
    _projects("projects_of_type", type="product"),
    _projects("projects_search", search="sea"),
    Query("uploads", "/api/uploads", first=True, peer=True),
    Query("credits", "/api/credits", first=True),
    Query("transactions", "/api/credits/transactions", first=True, peer=True),
    Query("transactions_refunds", "/api/credits/transactions?type=refund"),
    Query("transactions_of_days", _path("/api/credits/transactions", **_DAYS)),
    Query("notifications", "/api/me/notifications", first=True),
    Query("notifications_unread", "/api/me/notifications/unread-count", first=True),
    Query("stats", "/api/v1/insights/stats", "chart"),
    Query("stats_of_days", _path("/api/v1/insights/stats", **_DAYS), "chart"),
    *(_chart(metric, step) for metric in _METRICS for step in _GRANULARITIES),
    Query("chart_csv", _path("/api/v1/insights/charts/export", metric="jobs"), "chart"),
    *(
        Query(f"chart_{metric}_of_all_time", _path(_CHARTS, metric=metric, granularity="month", **_ALL_TIME), "chart")
        for metric in ("jobs", "creditsSpent")
    ),
    *(Query(f"top_by_{use}", f"/api/v1/insights/top-assets?metric={use}", "chart") for use in ("views", "plays")),
    Query("top_of_days", _path("/api/v1/insights/top-assets", **_DAYS), "chart"),
    Query("top_csv", "/api/v1/insights/top-assets/export", "chart"),
)
#: All of them; names are keys of the figures.
QUERIES = (*JOBS, *GALLERY, *REST)
