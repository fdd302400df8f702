"""Epic 6, Story 6.1, project management: each sentence that it says of projects."""

from typing import Any

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
