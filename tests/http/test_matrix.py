"""Who may go through which route: generated from the table of routes, so that no new route can be forgotten."""

import asyncio
import itertools
import random
from uuid import uuid4

import httpx
import msgspec
import pytest

from domain.api_key import ADMIN_SCOPES, SCOPES
from domain.ids import admins_id, email_claim_id, projection_id, upload_quota_id
from tests.contract.says import UUID4
from tests.http.api_caller import ApiCaller
from tests.http.conftest import serving
from tests.http.people import PASSWORD
from tests.http.routes import ApiRoute
from tests.http.scenario import OPEN, Scenario, scenario
from tests.lengths import LONG

__all__ = ["scenario"]

#: Open to people without an account too, where the operator allows it.
ANONYMOUS = {
    "POST /api/generate-from-prompt",
    "POST /api/jobs/estimate",
    "GET /api/status/{job_id}",
    "GET /api/jobs/{job_id}/events",
}
#: What an admin may do to things of others.
ADMINS = {
    "DELETE /api/v1/video-jobs/{job_id}",
    "PATCH /api/v1/video-jobs/{video_id}/set-default-for-look/{look_id}",
}
#: What a guest may look at, and report to have played.
GUESTS = {
    "GET /api/status/{job_id}",
    "GET /api/jobs/{job_id}/events",
    "GET /api/me/jobs/{job_id}",
    "GET /api/me/jobs/{job_id}/timeline",
    "POST /api/media/{job_id}/play",
    "POST /api/media/{job_id}/download",
}
#: Repeating these changes nothing, so that things that are gone already are not missing.
REPEATABLE = {"DELETE /api/keys/{key_id}", "DELETE /api/auth/sessions/{session_id}"}
#: Ids that may stand in the place of another one.
ALIKE = {
    "job_id": {"video_id"},
    "video_id": {"job_id"},
    "upload_id": {"tus_id"},
    # A video is an asset.
    "asset_id": {"job_id", "video_id"},
}
#: The route belongs to the job; the guest is just a name.
NAMING_GUESTS = "DELETE /api/me/jobs/{job_id}/guests/{user_id}"
MALFORMED = [
    "1",
    "x",
    "null",
    "%00",
    "%ff",
    "..%2f",
    "a" * 5000,
    "00000000-0000-0000-0000-00000000000g",
    "{4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11}",
    "4b1c0e9e58f44ba49d3c0a2f8f6f2f11",
    "' OR 1=1--",
    "*",
    "％",
    "\u2028",
]


async def test_without_a_token_only_public_routes_answer(scenario: Scenario) -> None:
    before = await scenario.position()
    for route in scenario.closed:
        for headers in (
            {},
            {"Authorization": "Bearer x"},
            {"Authorization": "Basic YTpi"},
            {"Cookie": "access_token=x"},
        ):
            answer = await scenario.api.call(route, None, scenario.anns.of(route.path), **headers)
            assert answer.status_code == 401, (route.name, headers, answer.text)
            assert answer.headers["www-authenticate"].startswith("Bearer")
    assert {route.name for route in scenario.routes if route.handler.opt.get("public")} == OPEN
    assert await scenario.position() == before


async def test_where_anonymous_jobs_are_allowed_four_routes_more_are_public(scenario: Scenario) -> None:
    async with (
        serving(scenario.parts, allow_anonymous=True) as url,
        httpx.AsyncClient(base_url=url, timeout=30) as client,
    ):
        api, open_now = ApiCaller(client, scenario.api.document), set()
        for route in scenario.closed:
            if (
                await api.call(route, None, {**scenario.anns.of(route.path), "job_id": str(uuid4())})
            ).status_code != 401:
                open_now.add(route.name)
        assert open_now == ANONYMOUS
        (status,) = [route for route in scenario.closed if route.path == "/api/status/{job_id}"]
        assert (await api.call(status, None, scenario.anns.of(status.path))).status_code == 401


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
async def test_a_cookie_changes_nothing_on_behalf_of_another_page(scenario: Scenario, page: dict[str, str]) -> None:
    before = await scenario.position()
    for route in scenario.closed:
        answer = await scenario.api.call(
            route, None, scenario.anns.of(route.path), Cookie=f"access_token={scenario.ann.token}", **page
        )
        if route.method in ("GET", "HEAD"):
            assert answer.status_code != 401, route.name
        else:
            assert answer.status_code == 403, (route.name, answer.text)
    assert await scenario.position() == before


async def test_every_door_that_has_a_get_is_as_closed_for_head(scenario: Scenario) -> None:
    for path in {route.path for route in scenario.closed}:
        url = path.format(**scenario.anns.of(path))
        assert (await scenario.api.client.head(url)).status_code in (401, 405), path
        got = await scenario.api.client.get(url, headers=scenario.bob.headers)
        head = await scenario.api.client.head(url, headers=scenario.bob.headers)
        assert head.status_code == got.status_code or head.status_code in (403, 404, 405, 412), path


@pytest.mark.parametrize("who", ["bob", "eve"])
async def test_the_things_of_another_user_are_forbidden_or_not_found(scenario: Scenario, who: str) -> None:
    person, before = getattr(scenario, who), await scenario.position()
    for route in scenario.to_things:
        if who == "eve" and route.name in ADMINS:
            continue
        answer = await scenario.api.call(route, person, scenario.anns.of(route.path))
        assert answer.status_code in (403, 404), (route.name, answer.text)
        assert not any(
            id_ in answer.text
            for id_ in scenario.anns.known() - set(route.path.format(**scenario.anns.of(route.path)).split("/"))
        )
    assert await scenario.position() == before


async def test_a_guest_may_look_and_do_nothing(scenario: Scenario) -> None:
    before = await scenario.position()
    for route in scenario.to_things:
        answer = await scenario.api.call(route, scenario.cat, scenario.anns.of(route.path))
        assert answer.is_success == (route.name in GUESTS), (route.name, answer.text)
        assert answer.status_code in (200, 204, 403, 404), (route.name, answer.text)
    assert await scenario.position() == before


async def test_an_admin_may_do_what_the_list_says(scenario: Scenario) -> None:
    job_id = await scenario.ann.order("for the admin")
    for route in scenario.routes:
        if route.name in ADMINS:
            ids = scenario.anns.of(route.path) | {"job_id": job_id}
            assert (await scenario.api.call(route, scenario.bob, ids)).status_code == 403
            assert (await scenario.api.call(route, scenario.eve, ids)).status_code in (200, 204)
    assert (await scenario.ann.get(f"/api/status/{job_id}")).status_code == 404


async def test_an_id_of_another_kind_is_that_of_nothing(scenario: Scenario) -> None:
    """For its owner and for an admin, at the routes of admins too: nothing is recorded in a stream of another kind.

    Each id is sent by one of the two, or by both (`make test-long`).
    """
    before, writing = await scenario.position(), [*scenario.to_things, *scenario.for_admins]
    people = [scenario.ann, scenario.eve]
    for route in (route for route in writing if route.method != "GET"):
        places = {part[1:-1] for part in route.path.split("/") if part.startswith("{")} - {"provider", "token"}
        calls = [
            scenario.api.call(route, person, scenario.anns.of(route.path) | {place: id_}, change_of(route))
            for place in places - ({"user_id"} if route.name == NAMING_GUESTS else set())
            for kind, id_ in ids_of(scenario).items()
            if kind != place and kind not in ALIKE.get(place, ())
            for person in (people if LONG else [random.choice(people)])
        ]
        for answer in await asyncio.gather(*calls):
            assert answer.status_code in (403, 404), (route.name, str(answer.url), answer.text)
    assert await scenario.position() == before


def change_of(route: ApiRoute) -> dict[str, str] | None:
    """What would make an admin of whatever takes it; None for the example of the description."""
    return {"role": "admin"} if route.path == "/api/admin/users/{user_id}" else None


def ids_of(scenario: Scenario) -> dict[str, str]:
    """The ids of Ann's things by their kinds, and of what has no id that is shown."""
    found = {name: id_ for name, id_ in msgspec.structs.asdict(scenario.anns).items() if UUID4.fullmatch(id_)}
    hidden = {"admins": admins_id(), "projection": projection_id("looks_v1")}
    hidden |= {"email": email_claim_id(scenario.ann.email), "quota": upload_quota_id(scenario.ann.user_id)}
    return found | {kind: str(id_) for kind, id_ in hidden.items()}


async def test_a_deleted_thing_is_not_found_by_its_owner_and_by_others(scenario: Scenario) -> None:
    before = await scenario.position()
    for route, person in itertools.product(scenario.to_things, (scenario.dan, scenario.bob, scenario.eve)):
        answer = await scenario.api.call(route, person, scenario.dans.of(route.path))
        allowed = {404}
        if person is scenario.dan:
            allowed |= {204} if route.name in REPEATABLE else {410} if "/tus/" in route.path else set()
        assert answer.status_code in allowed, (route.name, person is scenario.dan, answer.text)
    assert await scenario.position() == before


async def test_an_id_of_nothing_is_not_found(scenario: Scenario) -> None:
    before = await scenario.position()
    for route in scenario.to_things:
        nothing = {name: str(uuid4()) for name in scenario.anns.of(route.path)}
        answer = await scenario.api.call(route, scenario.ann, nothing)
        assert answer.status_code == 404, (route.name, answer.text)
    assert await scenario.position() == before


@pytest.mark.parametrize("typed", MALFORMED, ids=range(len(MALFORMED)))
async def test_a_malformed_id_is_not_found(scenario: Scenario, typed: str) -> None:
    before = await scenario.position()
    for route in scenario.to_things:
        answer = await scenario.api.call(route, scenario.ann, dict.fromkeys(scenario.anns.of(route.path), typed))
        assert answer.status_code == 404, (route.name, answer.text)
    assert await scenario.position() == before


async def test_the_id_of_an_own_thing_gives_no_access_to_that_of_another_user(scenario: Scenario) -> None:
    mixed = [route for route in scenario.to_things if route.path.count("{") > 1]
    assert len(mixed) > 2
    before = await scenario.position()
    for route in mixed:
        names = [part[1:-1] for part in route.path.split("/") if part.startswith("{")]
        for foreign in itertools.product((True, False), repeat=len(names)):
            if any(foreign) and not (route.name == NAMING_GUESTS and foreign == (False, True)):
                ids = {
                    n: (scenario.anns if f else scenario.bobs).of(route.path)[n]
                    for n, f in zip(names, foreign, strict=True)
                }
                answer = await scenario.api.call(route, scenario.bob, ids)
                assert answer.status_code in (403, 404), (route.name, foreign, answer.text)
    assert await scenario.position() == before


async def test_a_key_may_use_only_routes_of_its_scope(scenario: Scenario) -> None:
    everything = [scope for scope in SCOPES if scope not in ADMIN_SCOPES]
    keys = {
        scope: (await scenario.bob.post("/api/keys", {"name": "a", "scopes": [scope], "password": PASSWORD})).json()[
            "key"
        ]
        for scope in everything
    }
    before = await scenario.position()
    for route, (scope, key) in itertools.product(scenario.closed, keys.items()):
        if route.handler.opt.get("scope") != scope:
            headers = {"Authorization": f"Bearer {key}"}
            answer = await scenario.api.call(route, None, scenario.bobs.of(route.path), **headers)
            assert answer.status_code == 403, (route.name, scope, answer.text)
    assert await scenario.position() == before


async def test_a_method_that_a_path_does_not_have_is_405_and_the_others_are_named(scenario: Scenario) -> None:
    paths: dict[str, set[str]] = {}
    for route in scenario.routes:
        paths.setdefault(route.path, {"OPTIONS"}).update(
            {route.method} | ({"HEAD"} if route.method == "GET" else set())
        )
    for path, methods in paths.items():
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - methods:
            if "{path}" not in path:
                url = path.format(**scenario.anns.of(path))
                answer = await scenario.api.client.request(method, url, headers=scenario.ann.headers)
                assert answer.status_code == 405, (method, path)
                assert set(answer.headers["allow"].replace(" ", "").split(",")) == methods, (method, path)


async def test_routes_for_admins_are_forbidden_to_all_others(scenario: Scenario) -> None:
    before = await scenario.position()
    assert len(scenario.for_admins) >= 4
    assert {route.path.startswith("/api/admin/") for route in scenario.for_admins} == {True}
    for route, person in itertools.product(scenario.for_admins, (scenario.ann, scenario.bob, scenario.cat)):
        for ids in (scenario.anns.of(route.path), dict.fromkeys(scenario.anns.of(route.path), "x")):
            answer = await scenario.api.call(route, person, ids)
            assert (answer.status_code, answer.json()["error"]) == (403, "forbidden"), route.name
    assert await scenario.position() == before
    for route in scenario.for_admins:
        if route.method == "GET":
            answer = await scenario.api.call(route, scenario.eve, scenario.anns.of(route.path))
            assert answer.status_code == 200, (route.name, answer.text)
