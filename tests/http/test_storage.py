"""What an account takes, its largest videos, the quota, and the rules by which files are given up."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest

from domain.credit_policy import CreditPolicy
from domain.job import Job
from infra.http.services import Services
from tests.http import films, gallery
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.resources import promoted

PATH, LARGEST = "/api/me/storage", "/api/me/storage/largest"
SETTINGS = "/api/v1/user/settings"
#: A quota that one video of the tests fills.
QUOTA = 1_000


@pytest.fixture(scope="module")
async def with_quota(parts: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server with a quota."""
    policy = CreditPolicy(storage=QUOTA)
    async with (
        serving(replace(parts, policy=policy)) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield client


@pytest.fixture
async def limited(with_quota: httpx.AsyncClient) -> Person:
    """An account at a server with a quota."""
    return await new_account(with_quota)


async def video(parts: Services, person: Person, size: int, previews: int | None = None, **options: Any) -> str:
    """The id of a video of a size."""
    job_id = await person.order(**options)
    delivered = films.video_of(f"outputs/{job_id}", size)
    key = f"outputs/{job_id}/preview.mp4" if previews else None
    await films.finish(parts, job_id, msgspec.structs.replace(delivered, preview_key=key, preview_bytes=previews))
    return job_id


async def test_storage_shows_what_videos_previews_uploads_and_projects_take(ann: Person, parts: Services) -> None:
    empty: dict[str, Any] = {
        "used": 0,
        "allowed": None,
        "byKind": {"results": 0, "previews": 0, "uploads": 0},
        "projects": [],
    }
    assert (await ann.get(PATH)).json() == empty
    projects = [(await ann.post("/api/v1/projects", {"title": title})).json()["id"] for title in ("one", "two")]
    await video(parts, ann, 500)
    await video(parts, ann, 100, 30, projectId=projects[0])
    await video(parts, ann, 200, 40, projectId=projects[1])
    await ann.order(projectId=projects[0])
    await gallery.upload(parts, ann, "a.png")
    assert (await ann.get(PATH)).json() == {
        "used": 800,
        "allowed": None,
        "byKind": {"results": 800, "previews": 70, "uploads": 10},
        "projects": [{"projectId": projects[1], "bytes": 200}, {"projectId": projects[0], "bytes": 100}],
    }


async def test_storage_is_that_of_the_account_alone(ann: Person, parts: Services) -> None:
    bob = await new_account(ann.client)
    await video(parts, ann, 500)
    assert (await bob.get(PATH)).json()["used"] == 0
    nothing = {"page": 1, "limit": 20, "total": 0, "pages": 0}
    assert (await bob.get(LARGEST)).json() == {"jobs": [], "pagination": nothing, "nextCursor": None}
    assert (await ann.client.get(PATH)).status_code == 401


async def test_the_largest_videos_come_first_page_by_page(ann: Person, parts: Services) -> None:
    sizes = [300, 100, 500, 300, 200]
    ids = [await video(parts, ann, size) for size in sizes]
    await ann.order()
    await ann.client.patch(f"/api/me/jobs/{ids[1]}", json={"archived": True}, headers=ann.headers)
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    for _ in range(3):
        page = (await ann.get(LARGEST, limit=2, **({"cursor": cursor} if cursor else {}))).json()
        found += page["jobs"]
        cursor = page["nextCursor"]
    assert cursor is None
    assert [job["bytes"] for job in found] == sorted(sizes, reverse=True)
    assert {job["jobId"] for job in found} == set(ids)
    assert [job["archived"] for job in found] == [False] * 4 + [True]
    assert page["pagination"] == {"page": 1, "limit": 2, "total": 5, "pages": 3}
    assert (await ann.get(LARGEST, limit=2, page=2)).json()["jobs"] == found[2:4]
    assert all(job["thumbnailUrl"] and job["completedAt"] >= job["createdAt"] for job in found)


async def test_an_order_beyond_the_quota_is_refused_and_debits_nothing(limited: Person, parts: Services) -> None:
    job_id = await video(parts, limited, QUOTA)
    balance = (await limited.get("/api/credits")).json()
    again = f"/api/me/jobs/{job_id}/regenerate"
    for path, body in (
        ("/api/generate-from-prompt", {"prompt": "a fox", "durationSeconds": 1}),
        ("/api/jobs/batch", {"jobs": [{"prompt": "a fox", "durationSeconds": 1}]}),
        (again, {}),
    ):
        refused = await limited.post(path, body)
        assert (refused.status_code, refused.json()["error"]) == (409, "storage_full"), path
        assert (refused.json()["used"], refused.json()["allowed"]) == (QUOTA, QUOTA)
    assert (await limited.get("/api/credits")).json() == balance
    assert (await limited.get(PATH)).json()["allowed"] == QUOTA


async def test_regenerating_many_at_a_full_storage_is_refused_once_and_debits_nothing(
    limited: Person, parts: Services
) -> None:
    ids = [await video(parts, limited, size) for size in (1, 2, QUOTA)]
    balance = (await limited.get("/api/credits")).json()
    choices: list[dict[str, Any]] = [{"ids": ids}, {"filter": {}}]
    for chosen in choices:
        answer = await limited.post("/api/me/jobs/bulk", {"action": "regenerate", **chosen})
        body = answer.json()
        assert (answer.status_code, body["done"], body["remaining"]) == (200, 0, 0)
        assert [one["outcome"] for one in body["results"]] == ["storage_full", "not_tried", "not_tried"]
        assert body["reason"] == body["results"][0]["message"]
        assert body["reason"].startswith("Your videos take 1,003 bytes of storage and may take 1,000; delete")
    assert (await limited.get("/api/credits")).json() == balance
    assert (await limited.get("/api/me/jobs/stats")).json()["total"] == len(ids)


async def test_a_video_that_is_deleted_makes_room_for_an_order(limited: Person, parts: Services) -> None:
    job_id = await video(parts, limited, QUOTA)
    assert (await limited.post("/api/generate-from-prompt", {"prompt": "a fox"})).status_code == 409
    await limited.delete(f"/api/me/jobs/{job_id}")
    assert (await limited.post("/api/generate-from-prompt", {"prompt": "x"})).status_code == 409, "it is in the trash"
    await limited.delete(f"/api/me/trash/{job_id}")
    assert (await limited.get(PATH)).json()["used"] == 0
    await limited.order()


async def test_racing_orders_pass_the_quota_by_no_more_than_what_is_open(limited: Person, parts: Services) -> None:
    """An order counts what is finished. What is open may still bring as much as it likes, and then no order passes."""
    await video(parts, limited, QUOTA - 1)
    body = {"prompt": "a fox", "durationSeconds": 1}
    race = await asyncio.gather(*(limited.post("/api/generate-from-prompt", body) for _ in range(20)))
    taken = [answer.json()["jobId"] for answer in race if answer.status_code == 202]
    assert len(taken) == 20
    await films.finish(parts, taken[0], films.video_of("outputs/x", 1))
    balance = (await limited.get("/api/credits")).json()
    race = await asyncio.gather(*(limited.post("/api/generate-from-prompt", body) for _ in range(50)))
    assert {answer.status_code for answer in race} == {409}
    assert {answer.json()["error"] for answer in race} == {"storage_full"}
    assert (await limited.get("/api/credits")).json() == balance


async def test_an_admin_gives_an_account_a_quota_of_its_own(limited: Person, parts: Services) -> None:
    await video(parts, limited, QUOTA)
    root = await promoted(parts, await new_account(limited.client))
    account = f"/api/admin/users/{limited.user_id}"
    for quota, allowed, status in ((0, None, 202), (QUOTA + 1, QUOTA + 1, 202), (None, QUOTA, 409)):
        answer = await root.client.patch(account, json={"storageQuota": quota}, headers=root.headers)
        assert (answer.status_code, answer.json()["storageQuota"]) == (200, quota)
        assert (await limited.get(PATH)).json()["allowed"] == allowed
        ordered = await limited.post("/api/generate-from-prompt", {"prompt": "a fox", "durationSeconds": 1})
        assert ordered.status_code == status
    wrong = await root.client.patch(account, json={"storageQuota": -1}, headers=root.headers)
    assert wrong.status_code == 400
    denied = await limited.client.patch(account, json={"storageQuota": 0}, headers=limited.headers)
    assert denied.status_code == 403


async def test_rules_of_retention_are_settings(ann: Person) -> None:
    async def patch(body: Any) -> httpx.Response:
        return await ann.client.patch(SETTINGS, json={"storage": body}, headers=ann.headers)

    assert (await patch({"previewDays": 30})).json()["storage"] == {"previewDays": 30, "resultDays": None}
    assert (await patch({"resultDays": 90})).json()["storage"] == {"previewDays": 30, "resultDays": 90}
    assert (await ann.get(SETTINGS)).json()["storage"] == {"previewDays": 30, "resultDays": 90}
    assert (await patch({"previewDays": None})).json()["storage"] == {"previewDays": None, "resultDays": 90}
    for wrong in (0, -1, 3_651, 1.5, "30"):
        assert (await patch({"resultDays": wrong})).status_code == 400
    assert (await patch(None)).json()["storage"] == {"previewDays": None, "resultDays": None}


async def test_previews_that_were_given_up_are_404_and_the_video_stays(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    film = await films.store(parts, key := f"outputs/{job_id}", films.film())
    rich = msgspec.structs.replace(film, preview_key=f"{key}/preview.mp4", preview_bytes=70)
    await films.finish(parts, job_id, rich)
    shown = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    assert shown["previewUrl"]

    async def expire(unit: Any) -> None:
        job = await unit.load(Job, UUID(job_id))
        job.expire_previews()
        await unit.save(job)

    await parts.repository.execute(expire)
    shown = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    assert not shown["previewUrl"]
    assert shown["resultUrl"]
    assert (await ann.get(PATH)).json()["byKind"] == {"results": film.bytes, "previews": 0, "uploads": 0}
