"""Epic 6, Story 6.1, project management: each sentence that it says of projects."""

from typing import Any
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http import films
from tests.http.people import Person

FIELDS = ["id", "title", "type", "status", "thumbnailUrl", "jobCount", "createdAt", "updatedAt"]


async def made(person: Person, title: str, kind: str = "product") -> str:
    answer = await person.post("/api/v1/projects", {"title": title, "type": kind})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def listed(person: Person, **query: Any) -> list[str]:
    answer = await person.get("/api/v1/projects", **query)
    assert answer.status_code == 200, answer.text
    return [project["title"] for project in answer.json()["projects"]]


async def test_users_view_search_filter_and_manage_their_projects(ann: Person, bob: Person) -> None:
    """S3: "Enable users to view, search, filter, and manage their generation projects"."""
    project = await made(ann, "Sneakers")
    await made(bob, "Sandals")
    body = (await ann.get("/api/v1/projects")).json()
    assert list(body) == ["projects", "pagination", "nextCursor"]
    assert [list(one) for one in body["projects"]] == [FIELDS]
    one = (await ann.get(f"/api/v1/projects/{project}")).json()
    assert body["projects"] == [one]
    assert UUID4.fullmatch(one["id"])
    assert all(MILLISECONDS.fullmatch(one[name]) for name in ("createdAt", "updatedAt"))


async def test_a_project_is_managed(ann: Person, bob: Person) -> None:
    """Contract: "`POST`, `GET/PATCH/DELETE /{id}` (204)"; every refusal of another user."""
    answer = await ann.post("/api/v1/projects", {"title": "Sneakers", "type": "product"})
    project = answer.json()["id"]
    assert (answer.status_code, answer.headers["location"].endswith(f"/api/v1/projects/{project}")) == (201, True)
    path = f"/api/v1/projects/{project}"
    for change in ({"title": "Boots"}, {"type": "story"}):
        answer = await ann.client.patch(path, json=change, headers=ann.headers)
        assert answer.status_code == 200
    assert answer.json() == {"id": project, "title": "Boots", "type": "story"}
    body = (await ann.get(path)).json()
    assert (body["title"], body["type"], body["status"], body["jobCount"]) == ("Boots", "story", "draft", 0)
    mine = "You do not own this project"
    for refusal in (
        await bob.get(path),
        await bob.client.patch(path, json={"title": "Bob's"}, headers=bob.headers),
        await bob.delete(path),
        await bob.post(f"{path}/duplicate"),
        await bob.post("/api/generate-from-prompt", {"prompt": "a lake", "projectId": project}),
    ):
        refused(refusal, 403, "forbidden", mine)
    for unknown in (str(uuid4()), "x"):
        refused(await ann.get(f"/api/v1/projects/{unknown}"), 404, "not_found", "Project not found")


async def test_jobs_are_ordered_for_a_project_and_moved_between_projects(ann: Person) -> None:
    """Contract: "`projectId` in an order, batch and upload; moving jobs between projects, also in bulk"."""
    one, other = [await made(ann, title) for title in ("one", "other")]
    job = await ann.order(projectId=one)
    batch = {"jobs": [{"prompt": "a lake", "durationSeconds": 1, "projectId": one}] * 2}
    assert (await ann.post("/api/jobs/batch", batch)).status_code == 202
    assert await counts(ann) == {"one": 3, "other": 0}
    path = f"/api/me/jobs/{job}"
    answer = await ann.client.patch(path, json={"projectId": other}, headers=ann.headers)
    assert (answer.status_code, answer.json()["projectId"]) == (200, other)
    assert await counts(ann) == {"one": 2, "other": 1}
    move = {"action": "move", "filter": {"projectId": one}, "projectId": other}
    assert (await ann.post("/api/me/jobs/bulk", move)).json()["done"] == 2
    assert await counts(ann) == {"one": 0, "other": 3}
    await ann.client.patch(path, json={"projectId": None}, headers=ann.headers)
    assert await counts(ann) == {"one": 0, "other": 2}


async def counts(person: Person) -> dict[str, int]:
    """How many jobs each project has."""
    body = (await person.get("/api/v1/projects")).json()
    return {project["title"]: project["jobCount"] for project in body["projects"]}


async def test_the_list_has_pagination(ann: Person) -> None:
    """S3: "List projects with pagination"."""
    for number in range(3):
        await made(ann, f"project {number}")
    assert await listed(ann, limit=2) == ["project 2", "project 1"]
    assert await listed(ann, limit=2, page=2) == ["project 0"]
    body = (await ann.get("/api/v1/projects", limit=2)).json()
    assert body["pagination"] == {"page": 1, "limit": 2, "total": 3, "pages": 2}
    assert await listed(ann, limit=2, cursor=body["nextCursor"]) == ["project 0"]
    assert (await ann.get("/api/v1/projects")).json()["pagination"]["limit"] == 20
    assert (await ann.get("/api/v1/projects", limit=101)).json()["pagination"]["limit"] == 100
    for name in ("page", "limit"):
        assert (await ann.get("/api/v1/projects", **{name: 0})).status_code == 400


async def test_the_list_is_sorted_by_date(ann: Person) -> None:
    """S3: "sorting (Date)"."""
    for title in ("b", "a"):
        await made(ann, title)
    assert await listed(ann, sort="date") == await listed(ann) == ["a", "b"]
    assert await listed(ann, sort="title") == ["a", "b"]


async def test_the_list_is_filtered_by_status_and_type(ann: Person, parts: Services) -> None:
    """S3: "filtering (Status, Type)"."""
    for kind in ("video", "product", "story", "other"):
        await made(ann, f"a {kind}", kind)
        assert await listed(ann, type=kind) == [f"a {kind}"]
    running, finished, broken = [await made(ann, title) for title in ("running", "finished", "broken")]
    await ann.order(projectId=running)
    await films.fail(parts, await ann.order(projectId=finished))
    await films.finish(parts, await ann.order(projectId=finished))
    await films.fail(parts, await ann.order(projectId=broken))
    assert len(await listed(ann, status="draft")) == 4
    for status, title in (("processing", "running"), ("completed", "finished"), ("failed", "broken")):
        assert await listed(ann, status=status) == [title]


async def test_projects_are_searched_by_title(ann: Person) -> None:
    """S3: "Search projects by title/keyword"."""
    for title in ("Summer shoes", "Winter shoes", "Summer hats"):
        await made(ann, title)
    assert await listed(ann, search="summer") == ["Summer hats", "Summer shoes"]
    assert await listed(ann, search="shoe wint") == ["Winter shoes"]


async def test_a_project_is_deleted(ann: Person) -> None:
    """S3: "API: `DELETE /api/v1/projects/{id}`". The jobs survive."""
    project = await made(ann, "Sneakers")
    job = await ann.order(projectId=project)
    answer = await ann.delete(f"/api/v1/projects/{project}")
    assert (answer.status_code, answer.content) == (204, b"")
    refused(await ann.get(f"/api/v1/projects/{project}"), 404, "not_found", "Project not found")
    assert (await ann.get(f"/api/me/jobs/{job}")).json()["projectId"] is None


async def test_a_project_is_duplicated(ann: Person) -> None:
    """S3: "API: `POST /api/v1/projects/{id}/duplicate`"."""
    project = await made(ann, "Sneakers")
    await ann.order(projectId=project)
    answer = await ann.post(f"/api/v1/projects/{project}/duplicate")
    assert (answer.status_code, answer.json()["title"]) == (201, "Sneakers (Copy)")
    copy = (await ann.get(f"/api/v1/projects/{answer.json()['id']}")).json()
    assert (copy["type"], copy["status"], copy["jobCount"]) == ("product", "draft", 0)


async def test_a_project_has_a_title_and_derives_its_thumbnail(ann: Person, parts: Services) -> None:
    """S3: "Ensure `ProductPackageModel` has necessary fields (Title, Thumbnail URL derivation)"."""
    project = await made(ann, "Sneakers")
    job = await ann.order(projectId=project)
    assert (await ann.get(f"/api/v1/projects/{project}")).json()["thumbnailUrl"] is None
    await films.finish(parts, job)
    body = (await ann.get(f"/api/v1/projects/{project}")).json()
    assert (body["title"], body["status"], body["jobCount"]) == ("Sneakers", "completed", 1)
    assert f"outputs/{job}/thumb.jpg" in body["thumbnailUrl"]


@pytest.mark.parametrize(
    "call", ["GET /api/v1/projects", "DELETE /api/v1/projects/{}", "POST /api/v1/projects/{}/duplicate"]
)
async def test_a_stranger_is_refused(ann: Person, call: str) -> None:
    method, _, path = call.partition(" ")
    answer = await ann.client.request(method, path.format(await made(ann, "Sneakers")))
    refused(answer, 401, "unauthorized", "Missing or invalid authorization header")
