"""Share links and guests: who sees what, and what no answer gives away."""

import asyncio
import dataclasses
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from commands import sharing
from commands.http.links import Links
from infra import valkey
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings import Settings
from infra.settings.rate_limits import parse_rate_limits
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.hours import end_hour
from tests.http.people import Person, browser

GONE = "This link does not exist or is no longer valid"


@pytest.fixture
async def job_id(ann: Person, parts: Services) -> str:
    """A finished job of Ann."""
    found = await ann.order("a castle", name="My castle")
    await films.finish(parts, found)
    return found


async def link_of(person: Person, job_id: str, **options: object) -> tuple[str, str]:
    """The id and the token of a new link."""
    answer = await person.post(f"/api/me/jobs/{job_id}/shares", options)
    assert answer.status_code == 201, answer.text
    return answer.json()["shareId"], answer.json()["url"].rpartition("/")[2]


async def links(person: Person, job_id: str) -> list[dict[str, object]]:
    shares = (await person.get(f"/api/me/jobs/{job_id}/shares")).json()["shares"]
    assert isinstance(shares, list)
    return shares


def gone(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["message"]) == (404, GONE)


async def test_a_link_shows_the_video_without_a_login_and_counts_visitors(
    ann: Person, client: httpx.AsyncClient, job_id: str, parts: Services, module_database: Settings
) -> None:
    answer = await ann.post(f"/api/me/jobs/{job_id}/shares")
    body = answer.json()
    assert (answer.status_code, body.keys()) == (201, {"shareId", "url", "expiresAt"})
    assert UUID(body["shareId"]).version == 5
    found = re.fullmatch(rf"{client.base_url}/?share/([\w-]{{43}})", body["url"])
    assert found, body["url"]
    days = (datetime.fromisoformat(body["expiresAt"]) - datetime.now(UTC)) / timedelta(days=1)
    assert 6.99 < days < 7
    for number in (1, 1, 2):
        shown = await client.get(f"/api/shares/{found[1]}", headers=browser(number))
        assert shown.status_code == 200
    assert shown.json().keys() == {
        "title",
        "prompt",
        "videoUrl",
        "posterUrl",
        "error",
        "durationSeconds",
        "aspectRatio",
        "createdAt",
    }
    assert (shown.json()["title"], shown.json()["prompt"]) == ("My castle", "a castle")
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(shown.json()["videoUrl"])).content == films.film()
    assert [link["views"] for link in await links(ann, job_id)] == [0], "the hour is not over"
    await end_hour(module_database, parts)
    [link] = await links(ann, job_id)
    expected = {"shareId": body["shareId"], "protected": False, "views": 2, "active": True, "revokedAt": None}
    assert expected.items() <= link.items()
    assert found[1] not in str(link)


async def test_many_requests_for_a_link_at_once_are_all_served_and_counted(
    ann: Person, client: httpx.AsyncClient, job_id: str, parts: Services, module_database: Settings
) -> None:
    _, token = await link_of(ann, job_id)
    opened = (client.get(f"/api/shares/{token}", headers=browser(number)) for number in range(60))
    assert [answer.status_code for answer in await asyncio.gather(*opened)] == [200] * 60
    await end_hour(module_database, parts)
    assert [link["views"] for link in await links(ann, job_id)] == [60]


@pytest.mark.parametrize("base", ["https://studio.example/films", "/films"])
async def test_a_link_begins_with_the_public_url_whatever_a_request_says(
    ann: Person, parts: Services, job_id: str, base: str
) -> None:
    asked = ann.headers | {"Host": "evil.example", "Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"}
    anywhere = dataclasses.replace(parts, links=Links(base), hosts=frozenset({"*"}))
    async with serving(anywhere) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client:
        answer = await client.post(f"/api/me/jobs/{job_id}/shares", headers=asked)
    assert answer.status_code == 201, answer.text
    assert re.fullmatch(rf"{base}/share/[\w-]{{43}}", answer.json()["url"])


async def test_unknown_expired_and_revoked_links_look_the_same(
    ann: Person, client: httpx.AsyncClient, parts: Services, job_id: str
) -> None:
    share_id, revoked = await link_of(ann, job_id)
    assert (await ann.delete(f"/api/me/jobs/{job_id}/shares/{share_id}")).status_code == 204
    past = datetime.now(UTC) - timedelta(seconds=1)
    token_hash = sharing.link_fingerprint("expired")
    await sharing.create(parts.repository, ann.user_id, UUID(job_id), token_hash, past, None)
    for token in (revoked, "expired", "unknown", "x" * 5000, "%00", "é", "%2e%2e"):
        answer = await client.get(f"/api/shares/{token}")
        assert gone(answer), (token, answer.text)
    assert [(link["active"], link["views"]) for link in await links(ann, job_id)] == [(False, 0), (False, 0)]


async def test_a_password_is_asked_for_by_header_or_in_a_body(
    ann: Person, client: httpx.AsyncClient, job_id: str, parts: Services, module_database: Settings
) -> None:
    _, token = await link_of(ann, job_id, password="öpen sesame")
    path = f"/api/shares/{token}"
    locked = await client.get(path)
    assert (locked.status_code, locked.json()["error"]) == (403, "password_required")
    assert "castle" not in locked.text
    wrong = await client.get(path, headers={"X-Share-Password": "open"} | browser())
    assert (wrong.status_code, wrong.json()["error"]) == (403, "wrong_password")
    assert (await client.post(f"{path}/unlock", json={"password": "open"})).status_code == 403
    right = await client.post(f"{path}/unlock", json={"password": "öpen sesame"}, headers=browser(1))
    assert right.json()["title"] == "My castle"
    _, plain = await link_of(ann, job_id, password="sesame")
    shown = await client.get(f"/api/shares/{plain}", headers={"X-Share-Password": "sesame"} | browser(2))
    assert shown.status_code == 200
    await end_hour(module_database, parts)
    assert [link["views"] for link in await links(ann, job_id)] == [1, 1]


async def test_a_link_ends_with_its_job(ann: Person, client: httpx.AsyncClient, job_id: str) -> None:
    _, token = await link_of(ann, job_id)
    await ann.delete(f"/api/me/jobs/{job_id}")
    assert gone(await client.get(f"/api/shares/{token}"))


async def test_a_link_to_an_unfinished_job_leads_nowhere_until_it_is_done(
    ann: Person, client: httpx.AsyncClient, parts: Services
) -> None:
    job_id = await ann.order()
    _, token = await link_of(ann, job_id)
    assert gone(await client.get(f"/api/shares/{token}"))
    await films.finish(parts, job_id)
    assert (await client.get(f"/api/shares/{token}")).status_code == 200


@pytest.mark.parametrize(
    "options",
    [
        {"expiresInDays": 0},
        {"expiresInDays": 366},
        {"expiresInDays": "7"},
        {"password": ""},
        {"password": "x" * 257},
        {"token": "mine"},
    ],
)
async def test_links_have_limits(ann: Person, job_id: str, options: dict[str, object]) -> None:
    assert (await ann.post(f"/api/me/jobs/{job_id}/shares", options)).status_code == 400


async def test_only_the_owner_makes_lists_and_revokes_links(ann: Person, bob: Person, job_id: str) -> None:
    share_id, _ = await link_of(ann, job_id)
    other = await bob.order()
    assert (await bob.post(f"/api/me/jobs/{job_id}/shares")).status_code == 403
    assert (await bob.get(f"/api/me/jobs/{job_id}/shares")).status_code == 403
    assert (await bob.delete(f"/api/me/jobs/{job_id}/shares/{share_id}")).status_code == 403
    assert gone(await bob.delete(f"/api/me/jobs/{other}/shares/{share_id}"))
    for wrong in (uuid4(), "x"):
        assert gone(await ann.delete(f"/api/me/jobs/{job_id}/shares/{wrong}"))
    assert [link["active"] for link in await links(ann, job_id)] == [True]


async def test_a_guest_sees_the_job_and_can_do_nothing_else(ann: Person, bob: Person, job_id: str) -> None:
    await ann.client.patch(f"/api/me/jobs/{job_id}", json={"tags": ["secret"]}, headers=ann.headers)
    assert (await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email.upper()})).status_code == 202
    assert (await bob.get(f"/api/status/{job_id}")).json()["status"] == "completed"
    detail = (await bob.get(f"/api/me/jobs/{job_id}")).json()
    assert (detail["own"], detail["tags"], detail["prompt"]) == (False, [], "a castle")
    shared = (await bob.get("/api/me/shared-with-me")).json()
    assert shared["pagination"]["total"] == 1
    assert (shared["jobs"][0]["jobId"], shared["jobs"][0]["sharedBy"]) == (job_id, ann.email)
    for method, path in (
        ("DELETE", f"/api/me/jobs/{job_id}"),
        ("POST", f"/api/me/jobs/{job_id}/cancel"),
        ("POST", f"/api/me/jobs/{job_id}/regenerate"),
        ("GET", f"/api/me/jobs/{job_id}/shares"),
        ("GET", f"/api/me/jobs/{job_id}/guests"),
        ("GET", f"/api/v1/video-jobs/{job_id}"),
        ("GET", f"/api/v1/video-jobs/{job_id}/download"),
        ("DELETE", f"/api/v1/video-jobs/{job_id}"),
    ):
        assert (await bob.client.request(method, path, headers=bob.headers)).status_code == 403, path
    assert (await bob.get("/api/me/jobs")).json()["jobs"] == []


async def test_a_guest_who_was_removed_sees_nothing(ann: Person, bob: Person, job_id: str) -> None:
    await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
    [guest] = (await ann.get(f"/api/me/jobs/{job_id}/guests")).json()["guests"]
    assert (guest["userId"], guest["email"]) == (str(bob.user_id), bob.email)
    assert (await ann.delete(f"/api/me/jobs/{job_id}/guests/{guest['userId']}")).status_code == 204
    assert (await bob.get(f"/api/me/jobs/{job_id}")).status_code == 403
    assert (await bob.get("/api/me/shared-with-me")).json()["jobs"] == []
    assert (await ann.delete(f"/api/me/jobs/{job_id}/guests/nobody")).json()["message"] == "User not found"


async def test_an_invitation_does_not_reveal_who_has_an_account(ann: Person, bob: Person, job_id: str) -> None:
    answers = [
        await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": email})
        for email in (bob.email, "nobody@example.com", ann.email)
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(202, answers[0].text)}
    names = [sorted(set(answer.headers) - {"date", "x-request-id"}) for answer in answers]
    assert names[0] == names[1] == names[2]
    assert "x-position" not in answers[0].headers
    assert (await bob.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})).status_code == 403
    assert (await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": "x"})).status_code == 400


async def test_passwords_of_a_link_can_be_tried_a_few_times_only(
    ann: Person, parts: Services, module_database: Settings, job_id: str
) -> None:
    _, token = await link_of(ann, job_id, password="sesame")
    async with valkey.connect(module_database.redis_url) as redis:
        limited = dataclasses.replace(parts, limiter=Limiter(redis, parse_rate_limits("share=5/15m default=1000/1s")))
        async with serving(limited) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client:
            tries = [
                await client.post(f"/api/shares/{token}/unlock", json={"password": str(number)}) for number in range(6)
            ]
            right = await client.get(f"/api/shares/{token}", headers={"X-Share-Password": "sesame"})
    assert [answer.status_code for answer in tries] == [403] * 5 + [429]
    assert int(tries[-1].headers["retry-after"]) > 0
    assert right.status_code == 429
