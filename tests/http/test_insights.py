"""Views, plays and downloads from the pages of strangers to the figures of the owner."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest

from commands import media
from domain.media_hour import MediaCounts
from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.hours import end_hour
from tests.http.people import Person, browser

GONE = "This link does not exist or is no longer valid"


@pytest.fixture
async def job_id(ann: Person, parts: Services) -> str:
    """A finished job of Ann."""
    found = await ann.order("a castle", name="My castle")
    await films.finish(parts, found)
    return found


async def token_of(person: Person, job_id: str, **options: object) -> str:
    answer = await person.post(f"/api/me/jobs/{job_id}/shares", options)
    return str(answer.json()["url"].rpartition("/")[2])


async def stats(person: Person, **query: str) -> dict[str, Any]:
    """The values of all metrics."""
    answer = await person.get("/api/v1/insights/stats", **query)
    assert answer.status_code == 200, answer.text
    return {name: figure["value"] for name, figure in answer.json()["metrics"].items()}


async def post(client: httpx.AsyncClient, path: str, number: int, **more: Any) -> int:
    """The status of a request of one of many visitors."""
    return (await client.post(path, headers=browser(number), **more)).status_code


async def as_browser(person: Person, path: str, number: int = 153) -> int:
    return (await person.client.post(path, headers=person.headers | browser(number))).status_code


async def test_strangers_are_counted_from_the_share_page_to_the_figures(
    ann: Person, client: httpx.AsyncClient, job_id: str, parts: Services, module_database: Settings
) -> None:
    token = await token_of(ann, job_id)
    for number in range(4):
        assert (await client.get(f"/api/shares/{token}", headers=browser(number))).status_code == 200
    for number in (0, 0, 1):
        assert await post(client, f"/api/shares/{token}/play", number) == 204
    assert await post(client, f"/api/shares/{token}/download", 1) == 204
    assert (await stats(ann))["views"] == 0, "the hour is not over"
    await end_hour(module_database, parts)
    found = await stats(ann)
    assert {name: found[name] for name in ("views", "plays", "downloads", "shares", "ctr")} == {
        "views": 4,
        "plays": 2,
        "downloads": 1,
        "shares": 1,
        "ctr": 0.5,
    }


async def test_a_locked_link_and_one_that_is_gone_count_nothing_and_are_404(
    ann: Person, client: httpx.AsyncClient, job_id: str, parts: Services, module_database: Settings
) -> None:
    locked, share = await token_of(ann, job_id, password="sesame"), await token_of(ann, job_id)
    [link, *_] = (await ann.get(f"/api/me/jobs/{job_id}/shares")).json()["shares"]
    assert (await ann.delete(f"/api/me/jobs/{job_id}/shares/{link['shareId']}")).status_code == 204
    for use in ("play", "download"):
        for token in (locked, share, "unknown", "x" * 5_000, "%00"):
            answer = await client.post(f"/api/shares/{token}/{use}", headers=browser())
            assert (answer.status_code, answer.json()["message"]) == (404, GONE), token
        assert await post(client, f"/api/shares/{locked}/{use}", 1, json={"password": "wrong"}) == 404
        assert await post(client, f"/api/shares/{locked}/{use}", 1, json={"password": "sesame"}) == 204
        header = browser(2) | {"X-Share-Password": "sesame"}
        assert (await client.post(f"/api/shares/{locked}/{use}", headers=header)).status_code == 204
    await end_hour(module_database, parts)
    found = await stats(ann)
    assert (found["views"], found["plays"], found["downloads"]) == (0, 2, 2)


async def test_guests_count_and_the_owners_own_plays_do_not(
    ann: Person, bob: Person, job_id: str, parts: Services, module_database: Settings
) -> None:
    path = f"/api/media/{job_id}/play"
    assert await as_browser(bob, path) == 403
    await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
    assert await as_browser(bob, path, 1) == 204
    assert await as_browser(ann, path, 2) == 204
    assert await as_browser(ann, f"/api/media/{job_id}/download", 3) == 204
    for wrong in (uuid4(), "x"):
        answer = await ann.post(f"/api/media/{wrong}/play")
        assert (answer.status_code, answer.json()["message"]) == (404, "Job not found")
    assert (await ann.client.post(path)).status_code == 401
    await end_hour(module_database, parts)
    found = await stats(ann)
    assert (found["views"], found["plays"], found["downloads"], found["ctr"]) == (0, 1, 1, None)


async def test_a_download_counts_once_however_many_ranges_it_takes(
    ann: Person, job_id: str, parts: Services, module_database: Settings
) -> None:
    path = f"/api/v1/video-jobs/{job_id}/download"
    etag = (await ann.client.head(path, headers=ann.headers | browser(9))).headers["etag"]
    for asked in ({"Range": "bytes=0-9"}, {"Range": "bytes=10-"}, {}):
        answer = await ann.client.get(path, headers=ann.headers | browser() | asked)
        assert answer.status_code in (200, 206)
    unchanged = await ann.client.get(path, headers=ann.headers | browser(8) | {"If-None-Match": etag})
    assert unchanged.status_code == 304
    await end_hour(module_database, parts)
    assert (await stats(ann))["downloads"] == 1


async def test_nothing_counts_of_a_video_that_is_not_done(
    ann: Person, parts: Services, module_database: Settings
) -> None:
    job_id = await ann.order()
    assert await as_browser(ann, f"/api/media/{job_id}/download") == 204
    await end_hour(module_database, parts)
    assert (await stats(ann))["downloads"] == 0


async def test_the_figures_of_orders_are_those_of_the_jobs_and_the_ledger(ann: Person, parts: Services) -> None:
    done, failed, canceled, _ = [await ann.order() for _ in range(4)]
    await films.finish(parts, done)
    await films.fail(parts, failed)
    await ann.post(f"/api/me/jobs/{canceled}/cancel")
    found = await stats(ann)
    seconds = found["renderSeconds"]
    expected = {"jobs": 4, "completed": 1, "successRate": 1 / 3, "creditsSpent": 4, "conversion": None}
    assert {name: found[name] for name in expected} == pytest.approx(expected)
    assert 0 < seconds < 10
    ledger = (await ann.get("/api/credits")).json()
    assert found["creditsSpent"] == ledger["spent"] - ledger["refunded"]


async def seen(parts: Services, job_id: str, hour: datetime, **counts: int) -> None:
    await media.record_hour(parts.repository, UUID(job_id), hour, msgspec.convert(counts, MediaCounts))


async def chart(person: Person, **query: str) -> dict[str, Any]:
    answer = await person.get("/api/v1/insights/charts", **query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_chart_has_the_days_of_the_time_zone_also_when_clocks_change(
    ann: Person, job_id: str, parts: Services
) -> None:
    saturday, sunday = (datetime(2026, 10, 24, hour, tzinfo=UTC) for hour in (21, 22))
    await seen(parts, job_id, saturday, views=1)
    await seen(parts, job_id, sunday, views=2)
    await seen(parts, job_id, sunday + timedelta(hours=24), views=4)
    await seen(parts, job_id, sunday + timedelta(hours=25), views=8)
    days = {"granularity": "day", "from": "2026-10-24", "to": "2026-10-26"}
    found = await chart(ann, **days, tz="Europe/Berlin")
    assert [(point["bucket"], point["value"]) for point in found["points"]] == [
        ("2026-10-24", 1),
        ("2026-10-25", 6),
        ("2026-10-26", 8),
    ]
    assert [point["start"] for point in found["points"]] == [
        "2026-10-23T22:00:00.000Z",
        "2026-10-24T22:00:00.000Z",
        "2026-10-25T23:00:00.000Z",
    ]
    assert (found["timeZone"], found["end"], found["unit"]) == ("Europe/Berlin", "2026-10-26T23:00:00.000Z", "count")
    hours = await chart(ann, granularity="hour", **{"from": "2026-10-25", "to": "2026-10-25"}, tz="Europe/Berlin")
    assert len(hours["points"]) == 25
    assert (hours["points"][0]["value"], hours["points"][-1]["value"]) == (2, 4)
    utc = await chart(ann, **days)
    assert [point["value"] for point in utc["points"]] == [3, 12, 0]
    months = await chart(ann, granularity="month", **{"from": "2026-09-01", "to": "2026-10-31"}, tz="Asia/Kolkata")
    assert [(point["bucket"], point["value"]) for point in months["points"]] == [("2026-09", 0), ("2026-10", 15)]
    weeks = await chart(ann, granularity="week", **{"from": "2026-10-19", "to": "2026-11-01"}, tz="Europe/Berlin")
    assert [(point["bucket"], point["value"]) for point in weeks["points"]] == [("2026-10-19", 7), ("2026-10-26", 8)]


async def test_every_metric_has_a_chart_and_its_parts_make_up_the_figure(
    ann: Person, job_id: str, parts: Services
) -> None:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=3)
    await seen(parts, job_id, hour, views=4, plays=1, downloads=1)
    await token_of(ann, job_id)
    listed = (await ann.get("/api/v1/insights/stats")).json()["metrics"]
    for name, figure in listed.items():
        found = await chart(ann, metric=name, granularity="hour", tz="Asia/Tokyo")
        assert (found["unit"], found["source"]) == (figure["unit"], figure["source"])
        values = [point["value"] for point in found["points"] if point["value"]]
        if figure["unit"] in ("count", "credits"):
            assert sum(values) == figure["value"], name
        elif figure["value"] is None:
            assert values == [], name
        else:
            assert values == [pytest.approx(figure["value"])], name


async def test_the_most_seen_videos_come_first_over_all_time_and_over_a_period(ann: Person, parts: Services) -> None:
    few, many, none, gone = [await ann.order(name=name) for name in ("few", "many", "none", "gone")]
    early, late = datetime(2026, 10, 1, 12, tzinfo=UTC), datetime(2026, 11, 1, 12, tzinfo=UTC)
    await seen(parts, few, early, views=1, plays=1)
    await seen(parts, many, early, views=4, plays=2)
    await seen(parts, few, late, plays=3)
    await seen(parts, gone, late, views=90)
    await ann.delete(f"/api/me/jobs/{gone}")
    body = (await ann.get("/api/v1/insights/top-assets")).json()
    assert body["metric"] == "views"
    assert [(asset["jobId"], asset["title"], asset["views"], asset["ctr"]) for asset in body["assets"]] == [
        (many, "many", 4, 0.5),
        (few, "few", 1, 4.0),
    ]
    by_plays = (await ann.get("/api/v1/insights/top-assets", metric="plays", limit="1")).json()["assets"]
    assert [(asset["jobId"], asset["plays"]) for asset in by_plays] == [(few, 4)]
    period = {"from": "2026-10-01", "to": "2026-10-31", "tz": "Europe/Berlin"}
    october = (await ann.get("/api/v1/insights/top-assets", metric="plays", **period)).json()["assets"]
    assert [(asset["jobId"], asset["plays"]) for asset in october] == [(many, 2), (few, 1)]
    assert none not in str(body)


async def test_tables_can_be_downloaded_and_no_spreadsheet_runs_them(ann: Person, parts: Services) -> None:
    job_id = await ann.order(name="=1+1")
    await seen(parts, job_id, datetime(2026, 11, 26, 12, tzinfo=UTC), views=2, plays=1)
    top = await ann.get("/api/v1/insights/top-assets/export")
    assert top.headers["content-type"].startswith("text/csv")
    assert 'filename="mangamotion-top-by-views-' in top.headers["content-disposition"]
    [row] = csv.DictReader(io.StringIO(top.text))
    assert (row["job_id"], row["title"], row["views"], row["ctr"]) == (job_id, "'=1+1", "2", "0.5")
    days = {"from": "2026-11-25", "to": "2026-11-26", "tz": "Europe/Berlin"}
    made = await ann.get("/api/v1/insights/charts/export", metric="ctr", **days)
    assert made.text.splitlines() == [
        "start,bucket,value",
        "2026-11-24T23:00:00.000Z,2026-11-25,",
        "2026-11-25T23:00:00.000Z,2026-11-26,0.5",
    ]


async def test_figures_are_those_of_the_caller(ann: Person, bob: Person, job_id: str, parts: Services) -> None:
    await seen(parts, job_id, datetime(2026, 11, 26, 12, tzinfo=UTC), views=2)
    assert (await stats(ann))["views"] == 2
    assert (await stats(ann, **{"from": "2026-11-27"}))["views"] == 0
    assert {(await stats(bob))[name] for name in ("views", "jobs", "creditsSpent")} == {0}
    assert (await bob.get("/api/v1/insights/top-assets")).json()["assets"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"metric": "sales"},
        {"granularity": "year"},
        {"tz": "Mars/Olympus"},
        {"tz": "../../etc/passwd"},
        {"from": "2026-11-27", "to": "2026-11-26"},
        {"from": "1990-01-01"},
        {"to": "9999-12-31"},
        {"from": "now"},
    ],
)
async def test_a_chart_that_cannot_be_drawn_is_400(ann: Person, wrong: dict[str, str]) -> None:
    for path in ("charts", "charts/export"):
        answer = await ann.get(f"/api/v1/insights/{path}", **wrong)
        assert (answer.status_code, answer.json()["error"]) == (400, "validation_error"), answer.text


async def test_the_most_seen_videos_are_read_from_an_index(ann: Person, module_database: Settings) -> None:
    """With rows and statistics: 20,000 jobs of this user among 60,000."""
    query = """EXPLAIN SELECT job_id FROM media_totals WHERE user_id = %s AND views > 0
                ORDER BY views DESC, job_id LIMIT 10"""
    rows = """INSERT INTO media_totals (job_id, user_id, views)
              SELECT gen_random_uuid(), CASE WHEN n %% 3 = 0 THEN %s ELSE gen_random_uuid() END, n
                FROM generate_series(1, 60000) AS n"""
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn) as connection:
        await connection.execute(rows, (ann.user_id,))
        await connection.execute("ANALYZE")
        plan = [line for (line,) in await (await connection.execute(query, (ann.user_id,))).fetchall()]
        await connection.rollback()
    assert any("by_views" in line for line in plan), plan
    assert not any("Sort" in line and "Incremental" not in line for line in plan), plan
