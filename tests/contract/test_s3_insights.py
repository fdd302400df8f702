"""The document of Epic 6, part 3, and section 8 of the contract: analytics and insights."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import pytest

from commands import media
from domain.media_hour import MediaCounts
from infra.http.services import Services
from tests.contract.says import MILLISECONDS, refused
from tests.http import films
from tests.http.people import Person

MISSING = "Missing or invalid authorization header"
HOUR = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
async def job_id(ann: Person, parts: Services) -> str:
    """A finished video that was seen."""
    found = await ann.order("a castle")
    await films.finish(parts, found)
    counts = MediaCounts(views=8, plays=2, downloads=1)
    await media.record_hour(parts.repository, UUID(found), HOUR, counts)
    return found


async def test_metrics_total_views_ctr_and_conversion_as_a_placeholder(ann: Person, job_id: str) -> None:
    answer = await ann.get("/api/v1/insights/stats")
    assert answer.status_code == 200
    metrics = answer.json()["metrics"]
    assert metrics["views"] == {"value": 8, "unit": "count", "source": "measured"}
    assert metrics["ctr"] == {"value": 0.25, "unit": "ratio", "source": "measured"}
    assert metrics["conversion"] == {"value": None, "unit": "ratio", "source": "placeholder"}
    assert MILLISECONDS.fullmatch(answer.json()["measuredAt"])


async def test_views_downloads_shares_and_ctr_are_measured_and_what_has_no_source_is_labelled(
    ann: Person, job_id: str
) -> None:
    await ann.post(f"/api/me/jobs/{job_id}/shares", {})
    metrics = (await ann.get("/api/v1/insights/stats")).json()["metrics"]
    found = {name: metrics[name]["value"] for name in ("views", "plays", "downloads", "shares", "ctr")}
    assert found == {"views": 8, "plays": 2, "downloads": 1, "shares": 1, "ctr": 0.25}
    assert {name for name, metric in metrics.items() if metric["source"] == "placeholder"} == {"conversion"}


async def test_every_metric_has_a_time_series(ann: Person, job_id: str) -> None:
    for name, metric in (await ann.get("/api/v1/insights/stats")).json()["metrics"].items():
        body = (await ann.get("/api/v1/insights/charts", metric=name, granularity="month")).json()
        assert (body["metric"], body["unit"], body["source"]) == (name, metric["unit"], metric["source"])
    refusal = await ann.get("/api/v1/insights/charts", metric="happiness")
    assert (refusal.status_code, refusal.json()["errors"][0]["field"]) == (400, "metric")


async def test_charts_time_series_data_for_activity(ann: Person, job_id: str) -> None:
    asked = {"metric": "views", "granularity": "day", "from": "2026-11-25", "to": "2026-11-26"}
    answer = await ann.get("/api/v1/insights/charts", **asked)
    assert answer.status_code == 200
    assert answer.json() == {
        "metric": "views",
        "unit": "count",
        "source": "measured",
        "granularity": "day",
        "timeZone": "UTC",
        "end": "2026-11-27T00:00:00.000Z",
        "points": [
            {"start": "2026-11-25T00:00:00.000Z", "bucket": "2026-11-25", "value": 0},
            {"start": "2026-11-26T00:00:00.000Z", "bucket": "2026-11-26", "value": 8},
        ],
    }


async def test_a_chart_of_what_has_no_source_is_labelled_and_empty(ann: Person) -> None:
    body = (await ann.get("/api/v1/insights/charts", metric="conversion")).json()
    assert (body["source"], len(body["points"])) == ("placeholder", 30)
    assert {point["value"] for point in body["points"]} == {None}


async def test_top_assets_aggregation_query(ann: Person, job_id: str) -> None:
    body = (await ann.get("/api/v1/insights/top-assets")).json()
    [asset] = body["assets"]
    assert list(asset) == ["jobId", "title", "prompt", "thumbnailUrl", "views", "plays", "downloads", "ctr"]
    assert (asset["jobId"], asset["views"], asset["plays"], asset["downloads"]) == (job_id, 8, 2, 1)
    assert f"/outputs/{job_id}/thumb.jpg?" in asset["thumbnailUrl"]


async def test_what_an_account_without_videos_sees(ann: Person) -> None:
    metrics = (await ann.get("/api/v1/insights/stats")).json()["metrics"]
    assert {name for name, figure in metrics.items() if figure["value"] is None} == {
        "ctr",
        "conversion",
        "successRate",
        "renderSeconds",
    }
    assert (await ann.get("/api/v1/insights/top-assets")).json()["assets"] == []


async def test_each_refusal(ann: Person, bob: Person, client: httpx.AsyncClient, job_id: str) -> None:
    for path in ("stats", "charts", "top-assets"):
        refused(await client.get(f"/api/v1/insights/{path}"), 401, "unauthorized", MISSING)
        assert (await ann.get(f"/api/v1/insights/{path}", tz="Mars/Olympus")).status_code == 400
        backwards = {"from": "2026-11-27", "to": "2026-11-26"}
        assert (await ann.get(f"/api/v1/insights/{path}", **backwards)).status_code == 400
    gone = "This link does not exist or is no longer valid"
    refused(await client.post("/api/shares/unknown/play"), 404, "not_found", gone)
    refused(await bob.post(f"/api/media/{job_id}/play"), 403, "forbidden", "You do not own this job")
    refused(await bob.post(f"/api/media/{uuid4()}/play"), 404, "not_found", "Job not found")
    refused(await client.post(f"/api/media/{job_id}/play"), 401, "unauthorized", MISSING)
    assert (await ann.post(f"/api/media/{job_id}/play")).status_code == 204
