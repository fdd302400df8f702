"""Who may go through which door: generated from the table of routes, so that no new route can be forgotten."""

import itertools
from uuid import uuid4

import httpx
import pytest

from tests.http.conftest import serving
from tests.http.knocking import Knocker
from tests.http.people import PASSWORD
from tests.http.town import OPEN, Town, town

__all__ = ["town"]

#: Open to people without an account too, where the operator allows it.
ANONYMOUS = {"POST /api/generate-from-prompt", "POST /api/jobs/estimate", "GET /api/status/{job_id}"}
#: What an admin may do to things of others.
ADMINS = {
    "DELETE /api/v1/video-jobs/{job_id}",
    "PATCH /api/v1/video-jobs/{video_id}/set-default-for-look/{look_id}",
}
#: What a guest may look at.
GUESTS = {"GET /api/status/{job_id}", "GET /api/me/jobs/{job_id}"}
#: Repeating these changes nothing, so that things that are gone already are not missing.
REPEATABLE = {"DELETE /api/keys/{key_id}", "DELETE /api/auth/sessions/{session_id}"}
#: The door belongs to the job; the guest is just a name.
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


async def test_nobody_gets_in_without_a_token_but_through_the_open_doors(town: Town) -> None:
    before = await town.position()
    for door in town.closed:
        for headers in (
            {},
            {"Authorization": "Bearer x"},
            {"Authorization": "Basic YTpi"},
            {"Cookie": "access_token=x"},
        ):
            answer = await town.knocker.knock(door, None, town.anns.of(door.path), **headers)
            assert answer.status_code == 401, (door.name, headers, answer.text)
            assert answer.headers["www-authenticate"].startswith("Bearer")
    assert {door.name for door in town.doors if door.handler.opt.get("public")} == OPEN
    assert await town.position() == before


async def test_where_anonymous_jobs_are_allowed_three_doors_more_are_open(town: Town) -> None:
    async with serving(town.parts, allow_anonymous=True) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        knocker, open_now = Knocker(client, town.knocker.document), set()
        for door in town.closed:
            if (
                await knocker.knock(door, None, {**town.anns.of(door.path), "job_id": str(uuid4())})
            ).status_code != 401:
                open_now.add(door.name)
        assert open_now == ANONYMOUS
        (status,) = [door for door in town.closed if door.path == "/api/status/{job_id}"]
        assert (await knocker.knock(status, None, town.anns.of(status.path))).status_code == 401


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
async def test_a_cookie_changes_nothing_on_behalf_of_another_page(town: Town, page: dict[str, str]) -> None:
    before = await town.position()
    for door in town.closed:
        answer = await town.knocker.knock(
            door, None, town.anns.of(door.path), Cookie=f"access_token={town.ann.token}", **page
        )
        if door.method in ("GET", "HEAD"):
            assert answer.status_code != 401, door.name
        else:
            assert answer.status_code == 403, (door.name, answer.text)
    assert await town.position() == before


async def test_every_door_that_has_a_get_is_as_closed_for_head(town: Town) -> None:
    for path in {door.path for door in town.closed}:
        url = path.format(**town.anns.of(path))
        assert (await town.knocker.client.head(url)).status_code in (401, 405), path
        got = await town.knocker.client.get(url, headers=town.bob.headers)
        head = await town.knocker.client.head(url, headers=town.bob.headers)
        assert head.status_code == got.status_code or head.status_code in (403, 404, 405, 412), path


@pytest.mark.parametrize("who", ["bob", "eve"])
async def test_nobody_gets_at_the_things_of_others(town: Town, who: str) -> None:
    person, before = getattr(town, who), await town.position()
    for door in town.to_things:
        if who == "eve" and door.name in ADMINS:
            continue
        answer = await town.knocker.knock(door, person, town.anns.of(door.path))
        assert answer.status_code in (403, 404), (door.name, answer.text)
        assert not any(
            id_ in answer.text
            for id_ in town.anns.known() - set(door.path.format(**town.anns.of(door.path)).split("/"))
        )
    assert await town.position() == before


async def test_a_guest_may_look_and_do_nothing(town: Town) -> None:
    before = await town.position()
    for door in town.to_things:
        answer = await town.knocker.knock(door, town.cat, town.anns.of(door.path))
        assert (answer.status_code == 200) == (door.name in GUESTS), (door.name, answer.text)
        assert answer.status_code in (200, 403, 404), (door.name, answer.text)
    assert await town.position() == before


async def test_an_admin_may_do_what_the_list_says(town: Town) -> None:
    job_id = await town.ann.order("for the admin")
    for door in town.doors:
        if door.name in ADMINS:
            ids = town.anns.of(door.path) | {"job_id": job_id}
            assert (await town.knocker.knock(door, town.bob, ids)).status_code == 403
            assert (await town.knocker.knock(door, town.eve, ids)).status_code in (200, 204)
    assert (await town.ann.get(f"/api/status/{job_id}")).status_code == 404


async def test_what_is_gone_is_missing_for_everybody(town: Town) -> None:
    before = await town.position()
    for door, person in itertools.product(town.to_things, (town.dan, town.bob, town.eve)):
        answer = await town.knocker.knock(door, person, town.dans.of(door.path))
        allowed = {404}
        if person is town.dan:
            allowed |= {204} if door.name in REPEATABLE else {410} if "/tus/" in door.path else set()
        assert answer.status_code in allowed, (door.name, person is town.dan, answer.text)
    assert await town.position() == before


async def test_what_never_was_is_missing(town: Town) -> None:
    before = await town.position()
    for door in town.to_things:
        nothing = {name: str(uuid4()) for name in town.anns.of(door.path)}
        answer = await town.knocker.knock(door, town.ann, nothing)
        assert answer.status_code == 404, (door.name, answer.text)
    assert await town.position() == before


@pytest.mark.parametrize("typed", MALFORMED, ids=range(len(MALFORMED)))
async def test_what_is_no_id_is_missing(town: Town, typed: str) -> None:
    before = await town.position()
    for door in town.to_things:
        answer = await town.knocker.knock(door, town.ann, dict.fromkeys(town.anns.of(door.path), typed))
        assert answer.status_code == 404, (door.name, answer.text)
    assert await town.position() == before


async def test_a_thing_of_ones_own_does_not_open_the_door_to_another(town: Town) -> None:
    mixed = [door for door in town.to_things if door.path.count("{") > 1]
    assert len(mixed) > 2
    before = await town.position()
    for door in mixed:
        names = [part[1:-1] for part in door.path.split("/") if part.startswith("{")]
        for foreign in itertools.product((True, False), repeat=len(names)):
            if any(foreign) and not (door.name == NAMING_GUESTS and foreign == (False, True)):
                ids = {n: (town.anns if f else town.bobs).of(door.path)[n] for n, f in zip(names, foreign, strict=True)}
                answer = await town.knocker.knock(door, town.bob, ids)
                assert answer.status_code in (403, 404), (door.name, foreign, answer.text)
    assert await town.position() == before


async def test_a_key_opens_only_doors_with_its_scope(town: Town) -> None:
    everything = ["jobs:read", "jobs:write", "uploads:write", "credits:read", "events:read"]
    keys = {
        scope: (await town.bob.post("/api/keys", {"name": "a", "scopes": [scope], "password": PASSWORD})).json()["key"]
        for scope in everything
    }
    before = await town.position()
    for door, (scope, key) in itertools.product(town.closed, keys.items()):
        if door.handler.opt.get("scope") != scope:
            headers = {"Authorization": f"Bearer {key}"}
            answer = await town.knocker.knock(door, None, town.bobs.of(door.path), **headers)
            assert answer.status_code == 403, (door.name, scope, answer.text)
    assert await town.position() == before


async def test_a_method_that_a_path_does_not_have_is_405_and_the_others_are_named(town: Town) -> None:
    paths: dict[str, set[str]] = {}
    for door in town.doors:
        paths.setdefault(door.path, {"OPTIONS"}).update({door.method} | ({"HEAD"} if door.method == "GET" else set()))
    for path, methods in paths.items():
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - methods:
            if "{path}" not in path:
                url = path.format(**town.anns.of(path))
                answer = await town.knocker.client.request(method, url, headers=town.ann.headers)
                assert answer.status_code == 405, (method, path)
                assert set(answer.headers["allow"].replace(" ", "").split(",")) == methods, (method, path)


async def test_doors_for_admins_are_closed_to_everybody_else(town: Town) -> None:
    before = await town.position()
    admins = [door for door in town.closed if door.path.startswith("/api/admin/")]
    assert len(admins) >= 4
    for door, person in itertools.product(admins, (town.ann, town.bob, town.dan)):
        answer = await town.knocker.knock(door, person)
        assert (answer.status_code, answer.json()["error"]) == (403, "forbidden"), door.name
    assert await town.position() == before
    for door in admins:
        assert (await town.knocker.knock(door, town.eve)).status_code == 200, door.name
