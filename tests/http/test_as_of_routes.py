"""Every route that takes `asOf`, from the description: who may ask, what it refuses, what was before everything."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from redis.asyncio import Redis

from domain.position import Position
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings.rate_limits import parse_rate_limits
from tests.http import films
from tests.http.conftest import serving
from tests.http.people import Person, new_account
from tests.http.routes import ApiRoute
from tests.http.scenario import Scenario, scenario

__all__ = ["scenario"]

ROUTES = {
    "GET /api/me/jobs",
    "GET /api/me/jobs/stats",
    "GET /api/me/jobs/{job_id}",
    "GET /api/credits",
    "GET /api/credits/transactions",
    "GET /api/credits/transactions/export",
    "GET /api/v1/projects",
    "GET /api/v1/projects/{project_id}",
    "GET /api/v1/assets",
    "GET /api/v1/assets/facets",
    "GET /api/v1/assets/{asset_id}",
}
GARBAGE = ["", "x", "0", "-1", "null", "yesterday", "2025-13-01", "2025-11-23T25:00:00Z", "AQ", "A" * 23, "9" * 60, "é"]


def looking_back(scenario: Scenario) -> list[ApiRoute]:
    paths = scenario.api.document["paths"]
    found = [
        route
        for route in scenario.routes
        if any(
            parameter["name"] == "asOf"
            for parameter in paths.get(route.path, {}).get(route.method.lower(), {}).get("parameters", ())
        )
    ]
    return [route for route in found if route.method == "GET"]


async def asked(scenario: Scenario, route: ApiRoute, person: Person | None, as_of: str | None) -> httpx.Response:
    path = route.path.format(**scenario.anns.of(route.path))
    query = {} if as_of is None else {"asOf": as_of}
    return await scenario.api.client.get(path, params=query, headers=person.headers if person else {})


def moment(**ago: float) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).isoformat().replace("+00:00", "Z")


async def test_these_routes_take_as_of(scenario: Scenario) -> None:
    assert {route.name for route in looking_back(scenario)} == ROUTES


async def test_the_rights_of_today_decide_on_every_route(scenario: Scenario) -> None:
    now = (await scenario.ann.get("/api/credits")).headers["x-position"]
    for route in looking_back(scenario):
        assert (await asked(scenario, route, None, now)).status_code == 401, route.name
        for person in (scenario.ann, scenario.bob, scenario.cat, scenario.dan, scenario.eve):
            today, then = [await asked(scenario, route, person, as_of) for as_of in (None, now)]
            assert then.status_code == today.status_code, (route.name, person.email, then.text)


async def test_every_route_refuses_what_is_no_moment_of_the_past(scenario: Scenario) -> None:
    unknown = [Position(10**9, b"12345678").token, Position(1, b"12345678").token]
    for route in looking_back(scenario):
        for as_of in (*GARBAGE, moment(seconds=-60), "9998-01-01", *unknown):
            answer = await asked(scenario, route, scenario.ann, as_of)
            assert answer.status_code == 400, (route.name, as_of, answer.text)
            assert [error["field"] for error in answer.json()["errors"]] == ["asOf"], (route.name, as_of, answer.text)
            known = answer.json()["error"]
            assert known == ("unknown_position" if as_of in unknown else "validation_error"), (route.name, as_of)


async def test_before_the_account_there_was_nothing(scenario: Scenario) -> None:
    for as_of in ("2020-01-01T00:00:00Z", "2020-01-01", Position().token):
        for route in looking_back(scenario):
            answer = await asked(scenario, route, scenario.ann, as_of)
            if "{" in route.path:
                assert answer.status_code == 404, (route.name, answer.text)
            elif route.path.endswith("export"):
                assert len(answer.text.splitlines()) == 1, answer.text
            else:
                assert answer.status_code == 200, (route.name, answer.text)
                assert not something_in(answer.json()), (route.name, answer.text)


def something_in(found: Any) -> bool:
    """Whether there is any item or any number but those of the page that was asked for."""
    if isinstance(found, dict):
        return any(something_in(value) for name, value in found.items() if name not in ("page", "limit"))
    return any(map(something_in, found)) if isinstance(found, list) else bool(found)


async def test_a_guest_who_is_one_no_more_is_refused_what_could_be_seen_then(ann: Person, bob: Person) -> None:
    job = await ann.order()
    await ann.post(f"/api/me/jobs/{job}/guests", {"email": bob.email})
    seen = await bob.get(f"/api/me/jobs/{job}")
    assert seen.status_code == 200
    then = seen.headers["x-position"]
    again = await bob.get(f"/api/me/jobs/{job}", asOf=then)
    assert (again.status_code, again.json()) == (200, seen.json())
    await ann.delete(f"/api/me/jobs/{job}/guests/{bob.user_id}")
    assert (await bob.get(f"/api/me/jobs/{job}", asOf=then)).status_code == 403


async def test_a_job_that_is_gone_for_ever_is_seen_by_its_owner_alone_and_without_files(
    parts: Services, ann: Person, bob: Person
) -> None:
    job = await ann.order("a lighthouse")
    await ann.post(f"/api/me/jobs/{job}/guests", {"email": bob.email})
    await films.finish(parts, job)
    done = await ann.get(f"/api/me/jobs/{job}")
    then = done.headers["x-position"]
    shown = (await ann.get(f"/api/me/jobs/{job}", asOf=then)).json()
    assert shown["resultUrl"]
    assert shown["thumbnailUrl"]
    for path in (f"/api/me/jobs/{job}", f"/api/me/trash/{job}"):
        assert (await ann.delete(path)).status_code in (200, 204)
        past = await ann.get(f"/api/me/jobs/{job}", asOf=then)
        links = {name for name in shown if name.endswith("Url")}
        assert past.json() == done.json() | dict.fromkeys(links), path
        listed = (await ann.get("/api/me/jobs", asOf=then)).json()["jobs"]
        assert [(one["jobId"], one["status"], one["resultUrl"]) for one in listed] == [(job, "completed", None)]
        assert (await bob.get(f"/api/me/jobs/{job}", asOf=then)).status_code == 404
    assert (await ann.get("/api/me/jobs")).json()["jobs"] == []


async def test_a_time_means_the_position_that_was_the_last_one_then(ann: Person) -> None:
    await ann.order("one")
    first = await ann.get("/api/me/jobs")
    between = datetime.now(UTC)
    await ann.order("two")
    past = await ann.get("/api/me/jobs", asOf=between.isoformat())
    assert past.json() == first.json()
    assert (await ann.get("/api/me/jobs", asOf=past.headers["x-position"])).json() == first.json()
    local = between.astimezone(UTC).replace(tzinfo=None).isoformat()
    assert (await ann.get("/api/me/jobs/stats", asOf=local)).json()["total"] == 1


async def test_looking_back_has_a_limit_of_its_own(parts: Services, redis: Redis, scenario: Scenario) -> None:
    limiter = Limiter(redis, parse_rate_limits("history=2/1h"))
    async with (
        serving(replace(parts, limiter=limiter)) as url,
        httpx.AsyncClient(base_url=url, timeout=30) as client,
    ):
        ann = await new_account(client)
        paths = [route.path for route in looking_back(scenario) if "{" not in route.path]
        statuses = [(await ann.get(path, asOf=moment(seconds=1))).status_code for path in paths]
        assert statuses == [200, 200] + [429] * (len(paths) - 2)
        assert (await ann.get(paths[0])).status_code == 200
