"""Every list and chart of days takes a time zone; without one it is that of the profile."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.http.people import Person, new_account

#: 25 hours apart: in the east it is always a later day than in the west.
EAST, WEST = "Pacific/Kiritimati", "Pacific/Niue"
#: Paths of lists of one's own days, with what is counted in their answers.
LISTS = {
    "/api/me/jobs": lambda body: body["pagination"]["total"],
    "/api/me/jobs/trends": lambda body: sum(bucket["total"] for bucket in body["buckets"]),
    "/api/credits/transactions": lambda body: sum(movement["amount"] < 0 for movement in body["transactions"]),
}


def today(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).date().isoformat()


async def count(person: Person, path: str, **query: str) -> int:
    answer = await person.get(path, **query)
    assert answer.status_code == 200, answer.text
    return int(LISTS[path](answer.json()))


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    """A user who has ordered one video a moment ago."""
    person = await new_account(client)
    await person.order()
    return person


def days(document: dict[str, Any]) -> dict[str, set[str]]:
    """The query parameters of every operation that takes `from` or `to`, by its path."""
    found = {
        path: {parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "query"}
        for path, operations in document["paths"].items()
        for operation in operations.values()
        if isinstance(operation, dict)
    }
    return {path: names for path, names in found.items() if names & {"from", "to"}}


async def test_every_list_of_days_takes_a_time_zone(document: dict[str, Any]) -> None:
    assert set(LISTS) <= set(days(document))
    assert [path for path, names in days(document).items() if "tz" not in names] == []


async def test_an_unknown_zone_and_an_end_before_the_start_are_refused_everywhere(
    ann: Person, document: dict[str, Any]
) -> None:
    for path in days(document):
        answer = await ann.get(path, tz="Mars/Olympus")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "tz"), path
        answer = await ann.get(path, **{"from": "2026-03-02", "to": "2026-03-01"})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "from"), path


@pytest.mark.parametrize("path", LISTS)
async def test_a_date_means_the_day_of_the_zone(ann: Person, path: str) -> None:
    for zone in (EAST, WEST, "Asia/Kathmandu"):
        day = today(zone)
        assert await count(ann, path, tz=zone, **{"from": day, "to": day}) == 1
    assert await count(ann, path, tz=WEST, **{"from": today(EAST), "to": today(EAST)}) == 0


@pytest.mark.parametrize("path", LISTS)
async def test_without_a_zone_in_the_query_that_of_the_profile_counts(ann: Person, path: str) -> None:
    body = {"profile": {"timeZone": EAST}}
    answer = await ann.client.patch("/api/v1/user/settings", json=body, headers=ann.headers)
    assert answer.status_code == 200, answer.text
    day = today(EAST)
    assert await count(ann, path, **{"from": day, "to": day}) == 1
    assert await count(ann, path, tz=WEST, **{"from": day, "to": day}) == 0


async def test_a_chart_shows_a_job_on_the_day_of_the_zone(ann: Person) -> None:
    for zone in (EAST, WEST):
        body = (await ann.get("/api/me/jobs/trends", tz=zone)).json()
        assert (body["buckets"][-1]["start"], body["buckets"][-1]["total"]) == (today(zone), 1)
        assert sum(bucket["total"] for bucket in body["buckets"]) == 1


async def test_a_chart_has_each_day_once_when_clocks_change(ann: Person) -> None:
    asked = {"tz": "Europe/Berlin", "from": "2026-03-27", "to": "2026-03-31"}
    starts = [bucket["start"] for bucket in (await ann.get("/api/me/jobs/trends", **asked)).json()["buckets"]]
    assert starts == ["2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31"]
    weeks = (await ann.get("/api/me/jobs/trends", granularity="week", **asked)).json()["buckets"]
    assert [week["start"] for week in weeks] == ["2026-03-23", "2026-03-30"]


async def test_an_action_on_many_jobs_means_the_days_of_the_zone_too(ann: Person) -> None:
    day = today(EAST)
    action = {"action": "favorite", "filter": {"from": day, "to": day, "tz": WEST}}
    assert (await ann.post("/api/me/jobs/bulk", action)).json()["done"] == 0
    action["filter"] = {"from": day, "to": day, "tz": EAST}
    assert (await ann.post("/api/me/jobs/bulk", action)).json()["done"] == 1
    action["filter"] = {"tz": "Mars/Olympus"}
    assert (await ann.post("/api/me/jobs/bulk", action)).status_code == 400


async def test_a_time_with_a_zone_of_its_own_means_itself(ann: Person) -> None:
    soon = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
    ago = (datetime.now(UTC) - timedelta(minutes=5)).isoformat()
    assert await count(ann, "/api/me/jobs", tz=EAST, **{"from": ago, "to": soon}) == 1
    assert await count(ann, "/api/me/jobs", tz=EAST, **{"from": soon}) == 0


@pytest.mark.parametrize("path", LISTS)
async def test_what_was_made_at_a_time_is_found_from_and_to_the_time_that_its_row_shows(ann: Person, path: str) -> None:
    (job,) = (await ann.get("/api/me/jobs")).json()["jobs"]
    shown = job["createdAt"]
    if "transactions" in path:  # the debit is an event of its own, with a time of its own
        shown = (await ann.get(path)).json()["transactions"][0]["created_at"]
    assert await count(ann, path, **{"from": shown, "to": shown}) == 1
