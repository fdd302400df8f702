"""Days in the time zones of users: lists, charts and figures of Epic 6, sentence by sentence."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from commands import media
from domain.media_hour import MediaCounts
from infra.http.services import Services
from tests.contract.says import MILLISECONDS
from tests.http import films
from tests.http.people import Person

UNKNOWN = "There is no such time zone; write its name as Europe/Berlin or America/New_York"
BACKWARDS = "`from` must not come after `to`"
NO_DATE = "Write a date such as 2025-11-23 or a time such as 2025-11-23T18:30:00Z"


@pytest.fixture
async def paths(document: dict[str, Any]) -> list[str]:
    """Every list, chart and table of days: what takes `from` or `to`."""
    found = [path for path, item in document["paths"].items() if names(item.get("get", {})) & {"from", "to"}]
    assert len(found) >= 10
    return found


def names(operation: dict[str, Any]) -> set[str]:
    return {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}


async def seen(parts: Services, person: Person, *hours: str) -> None:
    """A video that was viewed once in each of these hours."""
    job_id = await person.order()
    await films.finish(parts, job_id, films.video_of(f"outputs/{job_id}", 10))
    for hour in hours:
        await media.record_hour(parts.repository, UUID(job_id), datetime.fromisoformat(hour), MediaCounts(views=1))


async def chart(person: Person, **query: str) -> list[tuple[str, int]]:
    """Buckets and values of a chart of views."""
    answer = await person.get("/api/v1/insights/charts", metric="views", **query)
    assert answer.status_code == 200, answer.text
    return [(point["bucket"], point["value"]) for point in answer.json()["points"]]


async def test_lists_of_days_everywhere_take_tz(document: dict[str, Any], paths: list[str]) -> None:
    assert [path for path in paths if "tz" not in names(document["paths"][path]["get"])] == []
    bulk = document["components"]["schemas"]["Filter"]["properties"]
    assert {"from", "to", "tz"} <= bulk.keys()


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ({"tz": "Mars/Olympus"}, "tz", UNKNOWN),
        ({"from": "2026-11-27", "to": "2026-11-26"}, "from", BACKWARDS),
        ({"from": "2026-11-26T12:00:01Z", "to": "2026-11-26T12:00:00Z"}, "from", BACKWARDS),
        ({"from": "yesterday"}, "from", NO_DATE),
        ({"to": "2026-02-30"}, "to", NO_DATE),
    ],
    ids=str,
)
async def test_an_unknown_tz_a_from_after_to_and_what_is_no_date_are_400(
    ann: Person, paths: list[str], query: dict[str, str], field: str, sentence: str
) -> None:
    for path in paths:
        answer = await ann.get(path, **query)
        assert answer.status_code == 400, (path, answer.text)
        body = answer.json()
        assert (body["error"], body["errors"]) == ("validation_error", [{"field": field, "message": sentence}]), path


async def test_from_and_to_as_dates_mean_the_users_days(ann: Person, parts: Services) -> None:
    """26 November in Berlin is from 23:00 on the 25th to 23:00 on the 26th, in UTC."""
    hours = ("2026-11-25T16:00Z", "2026-11-25T22:00Z", "2026-11-25T23:00Z", "2026-11-26T22:00Z", "2026-11-26T23:00Z")
    await seen(parts, ann, *hours)
    day = {"from": "2026-11-26", "to": "2026-11-26"}
    for path in ("/api/v1/insights/stats", "/api/v1/insights/top-assets"):
        for tz, views in (("Europe/Berlin", 2), ("UTC", 2), ("Asia/Tokyo", 3)):
            body = (await ann.get(path, tz=tz, **day)).json()
            found = body["metrics"]["views"]["value"] if "metrics" in body else body["assets"][0]["views"]
            assert found == views, (path, tz)


async def test_the_profile_says_which_days_are_meant_where_the_query_does_not(ann: Person, parts: Services) -> None:
    await seen(parts, ann, "2026-11-25T23:00Z")
    day = {"from": "2026-11-26", "to": "2026-11-26"}
    assert await chart(ann, **day) == [("2026-11-26", 0)]
    body = {"profile": {"timeZone": "Europe/Berlin"}}
    assert (await ann.client.patch("/api/v1/user/settings", json=body, headers=ann.headers)).status_code == 200
    assert await chart(ann, **day) == [("2026-11-26", 1)]
    assert await chart(ann, tz="UTC", **day) == [("2026-11-26", 0)]


async def test_time_series_have_hours_days_weeks_and_months(ann: Person, parts: Services) -> None:
    await seen(parts, ann, "2026-10-31T23:00Z", "2026-11-01T12:00Z", "2026-11-02T00:00Z")
    asked = {"tz": "UTC", "from": "2026-10-31", "to": "2026-11-02"}
    assert await chart(ann, granularity="day", **asked) == [("2026-10-31", 1), ("2026-11-01", 1), ("2026-11-02", 1)]
    assert await chart(ann, granularity="week", **asked) == [("2026-10-26", 2), ("2026-11-02", 1)]
    assert await chart(ann, granularity="month", **asked) == [("2026-10", 1), ("2026-11", 2)]
    hours = await chart(ann, granularity="hour", **asked)
    assert (len(hours), hours[23]) == (72, ("2026-10-31T23:00+00:00", 1))


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-26", 24)])
async def test_days_on_which_clocks_change_are_right(ann: Person, parts: Services, day: str, hours: int) -> None:
    asked = {"tz": "Europe/Berlin", "from": day, "to": day}
    answer = (await ann.get("/api/v1/insights/charts", metric="views", granularity="day", **asked)).json()
    (point,) = answer["points"]
    assert MILLISECONDS.fullmatch(point["start"])
    length = datetime.fromisoformat(answer["end"]) - datetime.fromisoformat(point["start"])
    assert length == timedelta(hours=hours)
    first, last = point["start"], datetime.fromisoformat(answer["end"]) - timedelta(hours=1)
    await seen(parts, ann, first, last.isoformat())
    assert await chart(ann, granularity="day", **asked) == [(day, 2)]
    assert len(await chart(ann, granularity="hour", **asked)) == hours
