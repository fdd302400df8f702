"""The trash over HTTP: what is deleted is out of sight everywhere, and comes back as it was, once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from domain.trash import KEPT
from infra.cleanup.trash import TrashCleanup
from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.people import Person, browser, new_account
from tests.http.repeating import execute
from tests.http.resources import made, promoted

TRASH, RESTORE = "/api/me/trash", "/api/me/trash/restore"


@pytest.fixture
async def eve(client: httpx.AsyncClient, parts: Services) -> Person:
    """An admin."""
    return await promoted(parts, await new_account(client))


@pytest.fixture
async def finished(parts: Services) -> Callable[..., Awaitable[str]]:
    """Orders a video and finishes it."""

    async def finish(person: Person, prompt: str = "a castle", **order: Any) -> str:
        await films.finish(parts, job_id := await person.order(prompt, **order))
        return job_id

    return finish


Finished = Callable[..., Awaitable[str]]


async def items(person: Person, **query: Any) -> list[dict[str, Any]]:
    answer = await person.get(TRASH, **query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def restore(person: Person, *ids: str, **body: Any) -> httpx.Response:
    return await person.post(RESTORE, {"ids": list(ids)} if ids else body)


async def in_bulk(person: Person, *ids: str) -> str:
    """The id of the deletion."""
    answer = await person.post("/api/me/jobs/bulk", {"action": "delete", "ids": list(ids)})
    assert (answer.status_code, answer.json()["done"]) == (200, len(ids)), answer.text
    return str(answer.json()["deletionId"])


async def one_of_each(ann: Person, finished: Finished) -> dict[str, str]:
    """The paths by kind of what Ann has."""
    job = await finished(ann)
    text = await made(ann, "/api/v1/assets", {"type": "text", "content": "Warm coats", "title": "Coats"})
    project = await made(ann, "/api/v1/projects", {"title": "Autumn"})
    look = await made(ann, "/api/v1/looks", {"name": "Red coat"})
    return {
        "job": f"/api/me/jobs/{job}",
        "text": f"/api/v1/assets/{text}",
        "project": f"/api/v1/projects/{project}",
        "look": f"/api/v1/looks/{look}",
    }


def id_of(path: str) -> str:
    return path.rpartition("/")[2]


async def test_everything_that_is_deleted_is_in_the_trash_and_nowhere_else_until_it_is_restored(
    ann: Person, finished: Finished
) -> None:
    paths = await one_of_each(ann, finished)
    assert await items(ann) == []
    for path in paths.values():
        assert (await ann.delete(path)).status_code in (200, 204)
        assert (await ann.delete(path)).status_code == 404, "as if it was not there"
        assert (await ann.get(path)).status_code == 404
    for path, name in (
        ("/api/me/jobs", "jobs"),
        ("/api/v1/assets", "assets"),
        ("/api/v1/projects", "projects"),
        ("/api/v1/looks", "items"),
    ):
        assert (await ann.get(path)).json()[name] == []
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 0
    found = await items(ann)
    assert [(item["kind"], item["id"], item["title"]) for item in found] == [
        ("look", id_of(paths["look"]), "Red coat"),
        ("project", id_of(paths["project"]), "Autumn"),
        ("text", id_of(paths["text"]), "Coats"),
        ("job", id_of(paths["job"]), "a castle"),
    ]
    for item in found:
        kept = datetime.fromisoformat(item["expiresAt"]) - datetime.fromisoformat(item["trashedAt"])
        assert (kept, item["removedBy"], item["deletionId"]) == (KEPT, "owner", None)
        assert (item["thumbnailUrl"] is not None) == (item["kind"] == "job")
    answer = await restore(ann, *(id_of(path) for path in paths.values()))
    assert (answer.status_code, answer.json()) == (200, {"restored": 4, "remaining": 0})
    assert await items(ann) == []
    for path in paths.values():
        assert (await ann.get(path)).status_code == 200, path
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 1
    assert len((await ann.get("/api/v1/assets")).json()["assets"]) == 3


async def test_a_video_comes_back_with_its_marks_guests_project_and_place_and_without_its_links(
    ann: Person, bob: Person, client: httpx.AsyncClient, finished: Finished
) -> None:
    project = await made(ann, "/api/v1/projects", {"title": "Autumn"})
    look = await made(ann, "/api/v1/looks", {"name": "Red coat"})
    job = await finished(ann, projectId=project, lookId=look)
    path = f"/api/me/jobs/{job}"
    marks = {"tags": ["sea"], "favorite": True}
    assert (await client.patch(path, json=marks, headers=ann.headers)).status_code == 200
    default = f"/api/v1/video-jobs/{job}/set-default-for-look/{look}"
    assert (await client.patch(default, headers=ann.headers)).status_code == 200
    await ann.post(f"{path}/guests", {"email": bob.email})
    token = (await ann.post(f"{path}/shares", {})).json()["url"].rpartition("/")[2]
    assert (await client.get(f"/api/shares/{token}", headers=browser())).status_code == 200
    before = (await ann.get(path)).json()

    await ann.delete(path)
    assert (await client.get(f"/api/shares/{token}")).status_code == 404
    assert (await bob.get(path)).status_code == 404
    assert (await bob.get("/api/me/shared-with-me")).json()["jobs"] == []
    assert (await bob.get("/api/me/notifications")).json()["notifications"] == []
    assert (await ann.get(f"/api/v1/projects/{project}")).json()["jobCount"] == 0
    assert (await ann.get(f"/api/v1/looks/{look}")).json()["default_video_id"] is None
    assert (await ann.get("/api/me/tags")).json()["tags"] == []

    await restore(ann, job)
    after = (await ann.get(path)).json()
    signed = {name for name in before if name.endswith("Url")} | {"updatedAt"}
    assert {k: v for k, v in after.items() if k not in signed} == {k: v for k, v in before.items() if k not in signed}
    assert (await bob.get(path)).status_code == 200
    assert len((await bob.get("/api/me/notifications")).json()["notifications"]) == 1
    assert (await ann.get(f"/api/v1/projects/{project}")).json()["jobCount"] == 1
    assert (await ann.get(f"/api/v1/looks/{look}")).json()["default_video_id"] == job
    assert (await client.get(f"/api/shares/{token}")).status_code == 404
    [link] = (await ann.get(f"{path}/shares")).json()["shares"]
    assert (link["active"], link["revokedAt"] is None) == (False, False)
    again = (await ann.post(f"{path}/shares", {})).json()["url"].rpartition("/")[2]
    assert (await client.get(f"/api/shares/{again}", headers=browser())).status_code == 200


async def test_an_open_job_is_refunded_at_once_and_comes_back_canceled(ann: Person) -> None:
    job = await ann.order()
    await ann.delete(f"/api/me/jobs/{job}")
    assert (await ann.get("/api/credits")).json()["balance"] == 100
    await restore(ann, job)
    status = (await ann.get(f"/api/status/{job}")).json()
    assert (status["status"], status["statusDetail"]) == ("failed", "canceled")
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_a_restored_project_has_its_jobs_again_that_were_not_moved(ann: Person, finished: Finished) -> None:
    autumn, winter = [await made(ann, "/api/v1/projects", {"title": title}) for title in ("Autumn", "Winter")]
    stays, moves = [await finished(ann, projectId=autumn) for _ in range(2)]
    await ann.delete(f"/api/v1/projects/{autumn}")
    assert (await ann.get(f"/api/me/jobs/{stays}")).json()["projectId"] is None
    await ann.client.patch(f"/api/me/jobs/{moves}", json={"projectId": winter}, headers=ann.headers)
    await restore(ann, autumn)
    project = (await ann.get(f"/api/v1/projects/{autumn}")).json()
    assert (project["jobCount"], project["status"]) == (1, "completed")
    listed = (await ann.get("/api/me/jobs", projectId=autumn)).json()["jobs"]
    assert [job["jobId"] for job in listed] == [stays]


async def test_restoring_twice_and_restoring_what_is_gone_is_409_and_what_is_not_mine_404(
    ann: Person, bob: Person, finished: Finished
) -> None:
    job, other = await finished(ann), await finished(ann)
    await ann.delete(f"/api/me/jobs/{job}")
    assert (await restore(bob, job)).status_code == 404
    assert (await restore(ann, job, str(uuid4()))).status_code == 404
    assert (await restore(ann, job, "x")).status_code == 404
    assert len(await items(ann)) == 1, "nothing was restored"
    assert (await restore(ann, job)).json() == {"restored": 1, "remaining": 0}
    for gone in (job, other):
        answer = await restore(ann, gone)
        assert (answer.status_code, answer.json()["error"]) == (409, "not_in_trash"), answer.text
    assert (await restore(bob, other)).status_code == 404
    await ann.delete(f"/api/me/jobs/{job}")
    assert (await restore(ann, job, other)).json() == {"restored": 1, "remaining": 0}
    await ann.delete(f"/api/me/jobs/{job}")
    assert (await ann.delete(f"{TRASH}/{job}")).status_code == 204
    assert (await restore(ann, job)).status_code == 409
    assert (await ann.get(f"/api/me/jobs/{job}")).status_code == 404


async def test_restoring_the_same_ids_at_once_counts_each_once(ann: Person) -> None:
    ids = [await made(ann, "/api/v1/assets", {"type": "text", "content": f"text {n}"}) for n in range(12)]
    for text in ids:
        await ann.delete(f"/api/v1/assets/{text}")
    answers = await asyncio.gather(*(restore(ann, *ids) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert sum(answer.json()["restored"] for answer in answers if answer.status_code == 200) == 12
    assert await items(ann) == []
    assert (await ann.get("/api/v1/assets")).json()["pagination"]["total"] == 12


async def test_a_bulk_deletion_is_taken_back_by_its_id(ann: Person, bob: Person) -> None:
    first, second, alone = [await ann.order(f"job {number}") for number in range(3)]
    await ann.delete(f"/api/me/jobs/{alone}")
    deletion = await in_bulk(ann, first, second)
    assert {item["id"] for item in await items(ann) if item["deletionId"] == deletion} == {first, second}
    assert (await restore(bob, deletionId=deletion)).status_code == 404
    assert (await restore(ann, deletionId=str(uuid4()))).status_code == 404
    assert (await restore(ann, deletionId=deletion)).json() == {"restored": 2, "remaining": 0}
    assert [item["id"] for item in await items(ann)] == [alone]
    assert (await restore(ann, deletionId=deletion)).status_code == 409
    assert (await restore(bob, deletionId=deletion)).status_code == 404


async def test_other_bulk_actions_have_no_deletion(ann: Person) -> None:
    answer = await ann.post("/api/me/jobs/bulk", {"action": "favorite", "ids": [await ann.order()]})
    assert "deletionId" not in answer.json()


async def test_a_repeated_restoring_is_answered_as_before(ann: Person) -> None:
    deletion = await in_bulk(ann, *[await ann.order() for _ in range(3)])
    headers = ann.headers | {"Idempotency-Key": "a restoring"}
    answers = [await ann.client.post(RESTORE, json={"deletionId": deletion}, headers=headers) for _ in range(2)]
    assert [answer.json() for answer in answers] == [{"restored": 3, "remaining": 0}] * 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "ids"),
        ({"ids": []}, "ids"),
        ({"ids": ["x"] * 501}, "ids"),
        ({"ids": ["x"], "deletionId": str(UUID(int=1))}, "ids"),
        ({"deletionId": "x"}, "deletionId"),
        ({"kind": "job"}, "kind"),
    ],
)
async def test_a_wrong_restoring_is_refused_by_field(ann: Person, body: dict[str, Any], field: str) -> None:
    answer = await ann.post(RESTORE, body)
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_what_an_admin_removed_is_in_the_trash_of_its_owner_and_only_an_admin_restores_it(
    ann: Person, bob: Person, eve: Person, finished: Finished
) -> None:
    job, own = await finished(ann), await finished(ann)
    assert (await eve.delete(f"/api/v1/video-jobs/{job}")).status_code == 204
    assert await items(eve) == []
    [item] = await items(ann)
    assert (item["id"], item["removedBy"], item["thumbnailUrl"]) == (job, "admin", None)
    answer = await restore(ann, job)
    assert (answer.status_code, answer.json()["error"]) == (403, "removed_by_admin")
    await ann.delete(f"/api/me/jobs/{own}")
    assert (await restore(ann, own, job)).status_code == 403
    assert (await restore(bob, job)).status_code == 404
    assert (await restore(eve, own)).status_code == 404, "its owner deleted it"
    assert (await restore(eve, job)).json() == {"restored": 1, "remaining": 0}
    assert (await ann.get(f"/api/me/jobs/{job}")).status_code == 200
    assert (await restore(eve, job)).status_code == 409
    await eve.delete(f"/api/v1/video-jobs/{job}")
    assert (await eve.delete(f"{TRASH}/{job}")).status_code == 404
    assert (await ann.delete(f"{TRASH}/{job}")).status_code == 204


async def test_one_thing_is_deleted_for_ever_and_then_all(ann: Person, bob: Person, finished: Finished) -> None:
    paths = await one_of_each(ann, finished)
    text = id_of(paths["text"])
    assert (await ann.delete(f"{TRASH}/{text}")).status_code == 404, "it is not in the trash"
    for path in paths.values():
        await ann.delete(path)
    for nothing in (str(uuid4()), "x"):
        assert (await ann.delete(f"{TRASH}/{nothing}")).status_code == 404
    assert (await bob.delete(f"{TRASH}/{text}")).status_code == 404
    assert (await ann.delete(f"{TRASH}/{text}")).status_code == 204
    assert (await ann.delete(f"{TRASH}/{text}")).status_code == 404
    assert len(await items(ann)) == 3
    assert (await bob.delete(TRASH)).json() == {"deleted": 0, "remaining": 0}
    answer = await ann.delete(TRASH)
    assert (answer.status_code, answer.json()) == (200, {"deleted": 3, "remaining": 0})
    assert await items(ann) == []
    for path in paths.values():
        assert (await restore(ann, id_of(path))).status_code == 409
        assert (await ann.get(path)).status_code == 404


async def test_the_objects_of_a_video_stay_until_it_is_deleted_for_ever(
    ann: Person, parts: Services, finished: Finished
) -> None:
    job = await finished(ann)
    await ann.delete(f"/api/me/jobs/{job}")
    assert await parts.objects.size(f"outputs/{job}/video.mp4")
    await restore(ann, job)
    assert (await ann.get(f"/api/v1/video-jobs/{job}/download")).content == films.film()


async def test_what_is_in_the_trash_for_thirty_days_is_deleted_for_ever(
    ann: Person, parts: Services, finished: Finished
) -> None:
    paths = await one_of_each(ann, finished)
    for path in paths.values():
        await ann.delete(path)
    assert len(await items(ann)) == 4
    cleanup = TrashCleanup(parts.repository.pool, parts.repository)
    now = datetime.now(UTC)
    assert not await cleanup.pending()
    assert await cleanup.run(now + KEPT - timedelta(hours=1)) == 0
    assert await cleanup.run(now + KEPT + timedelta(hours=1)) >= 4
    assert await items(ann) == []
    for path in paths.values():
        assert (await restore(ann, id_of(path))).status_code == 409


async def test_the_list_has_pages_cursors_and_kinds(ann: Person) -> None:
    ids = []
    for number in range(5):
        text = await made(ann, "/api/v1/assets", {"type": "text", "content": f"text {number}"})
        look = await made(ann, "/api/v1/looks", {"name": f"look {number}"})
        await ann.delete(f"/api/v1/assets/{text}")
        await ann.delete(f"/api/v1/looks/{look}")
        ids += [text, look]
    newest_first = ids[::-1]
    found, cursor = [], None
    while True:
        body = (await ann.get(TRASH, limit=3, **({"cursor": cursor} if cursor else {}))).json()
        assert (body["pagination"]["total"], body["pagination"]["limit"]) == (10, 3)
        found += [item["id"] for item in body["items"]]
        if not (cursor := body["nextCursor"]):
            break
    assert found == newest_first
    assert [item["id"] for item in await items(ann, limit=3, page=2)] == newest_first[3:6]
    assert [item["id"] for item in await items(ann, kind="look")] == newest_first[::2]
    assert len(await items(ann, kind=["look", "text"])) == 10
    assert (await ann.get(TRASH, kind="upload")).status_code == 400
    assert (await ann.get(TRASH, cursor="x")).status_code == 400


#: A mistake of ours: what it is the newest event of cannot be read.
_BROKEN = "INSERT INTO mangamotion_events VALUES (%s, %s, 'a.mistake.v1', '{}', DEFAULT)"


async def test_a_mistake_of_ours_in_the_middle_is_answered_with_what_was_done(
    ann: Person, parts: Services, module_database: Settings, finished: Finished
) -> None:
    look = await made(ann, "/api/v1/looks", {"name": "Red coat"})
    job, other = await finished(ann, lookId=look), await finished(ann)
    await ann.client.patch(f"/api/v1/video-jobs/{job}/set-default-for-look/{look}", headers=ann.headers)
    for deleted in (job, other):
        await ann.delete(f"/api/me/jobs/{deleted}")
    await execute(module_database, _BROKEN, look, 4)
    parts.repository.cache.clear()
    answer = await restore(ann, other, job)
    assert (answer.status_code, answer.json()["error"]) == (500, "bulk_interrupted"), answer.text
    assert (answer.json()["restored"], answer.json()["remaining"]) == (1, 0)
    await execute(module_database, _BROKEN, job, 6)
    parts.repository.cache.clear()
    answer = await ann.delete(TRASH)
    assert (answer.status_code, answer.json()["error"]) == (500, "bulk_interrupted"), answer.text
    assert answer.json()["deleted"] == 0
