"""Projects: making, changing, copying, listing, removing, and which jobs are in them."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from infra.http.services import Services
from read_api.pagination import encode_cursor
from tests.http import films
from tests.http.people import Person

FILE = {"filename": "a.mp4", "bytes": 10, "contentType": "video/mp4"}


async def made(person: Person, title: str = "Autumn", **more: str) -> str:
    answer = await person.post("/api/v1/projects", {"title": title, **more})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/projects/{answer.json()['id']}"
    return str(answer.json()["id"])


async def shown(person: Person, project: str) -> dict[str, Any]:
    answer = await person.get(f"/api/v1/projects/{project}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def patched(person: Person, path: str, **change: object) -> httpx.Response:
    return await person.client.patch(path, json=change, headers=person.headers)


async def titles(person: Person, **query: object) -> list[str]:
    answer = await person.get("/api/v1/projects", **query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["pagination"]["total"] >= len(answer.json()["projects"])
    return [project["title"] for project in answer.json()["projects"]]


async def jobs_of(person: Person, project: str, **query: object) -> list[str]:
    answer = await person.get("/api/me/jobs", projectId=project, **query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["pagination"]["total"] == len(answer.json()["jobs"])
    return [job["jobId"] for job in answer.json()["jobs"]]


async def project_of(person: Person, job: str) -> str | None:
    found: str | None = (await person.get(f"/api/me/jobs/{job}")).json()["projectId"]
    return found


async def test_a_project_is_made_changed_and_shown(ann: Person) -> None:
    project = await made(ann, "  Autumn   collection ", type="product")
    body = await shown(ann, project)
    assert (body["title"], body["type"], body["status"]) == ("Autumn collection", "product", "draft")
    assert (body["jobCount"], body["thumbnailUrl"]) == (0, None)
    answer = await patched(ann, f"/api/v1/projects/{project}", title="Winter")
    assert (answer.status_code, answer.json()) == (200, {"id": project, "title": "Winter", "type": "product"})
    answer = await patched(ann, f"/api/v1/projects/{project}", type="story")
    assert answer.json() == {"id": project, "title": "Winter", "type": "story"}
    assert (await shown(ann, project))["updatedAt"] > body["updatedAt"]


@pytest.mark.parametrize(
    "change", [{"title": ""}, {"title": "x" * 121}, {"title": 7}, {"type": "film"}, {"type": 1}, {"status": "draft"}]
)
async def test_a_project_needs_a_fitting_title_and_type(ann: Person, change: dict[str, object]) -> None:
    project = await made(ann)
    assert (await patched(ann, f"/api/v1/projects/{project}", **change)).status_code == 400
    assert (await ann.post("/api/v1/projects", {"title": "fine"} | change)).status_code == 400


async def test_the_thumbnail_is_that_of_the_newest_video(ann: Person, parts: Services) -> None:
    project = await made(ann)
    first, second = [await ann.order(projectId=project) for _ in range(2)]
    for job in (first, second):
        await films.finish(parts, job)
        assert f"outputs/{job}/thumb.jpg" in (await shown(ann, project))["thumbnailUrl"]
    await ann.delete(f"/api/me/jobs/{second}")
    assert f"outputs/{first}/thumb.jpg" in (await shown(ann, project))["thumbnailUrl"]


async def test_the_list_is_sorted_by_date_and_by_title(ann: Person, bob: Person) -> None:
    for title in ("banana", "Cherry", "apple"):
        await made(ann, title)
    await made(bob, "foreign")
    assert await titles(ann) == ["apple", "Cherry", "banana"]
    assert await titles(ann, order="asc") == ["banana", "Cherry", "apple"]
    assert await titles(ann, sort="title") == ["apple", "banana", "Cherry"]
    assert await titles(ann, sort="title", order="desc") == ["Cherry", "banana", "apple"]


@pytest.mark.parametrize("sort", ["date", "title"])
async def test_pages_and_cursors_show_each_project_once(ann: Person, sort: str) -> None:
    expected = {await made(ann, f"same {number % 2}") for number in range(7)}
    pages = [(await ann.get("/api/v1/projects", sort=sort, page=page, limit=3)).json() for page in (1, 2, 3)]
    assert pages[0]["pagination"] == {"page": 1, "limit": 3, "total": 7, "pages": 3}
    seen, cursor = [], None
    for page in pages:
        query = {"sort": sort, "limit": 3} | ({"cursor": cursor} if cursor else {})
        body = (await ann.get("/api/v1/projects", **query)).json()
        assert body["projects"] == page["projects"]
        seen += [project["id"] for project in body["projects"]]
        cursor = body["nextCursor"]
    assert (cursor, len(seen), set(seen)) == (None, 7, expected)


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "W10", "WyJkYXRlIiwiYiJd", "WyJ0aXRsZSIsIlx1MDAwMCIsIjAiXQ", "a" * 1001]
)
async def test_a_cursor_of_another_kind_is_refused(ann: Person, cursor: str) -> None:
    for sort in ("date", "title"):
        answer = await ann.get("/api/v1/projects", cursor=cursor, sort=sort)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


async def test_the_cursor_of_the_longest_title_is_accepted(ann: Person) -> None:
    for _ in range(2):
        await made(ann, "\U00020000" * 120)
    cursor = (await ann.get("/api/v1/projects", sort="title", limit=1)).json()["nextCursor"]
    assert await titles(ann, sort="title", limit=1, cursor=cursor) == ["\U00020000" * 120]


async def test_a_cursor_with_a_control_character_is_refused(ann: Person) -> None:
    answer = await ann.get("/api/v1/projects", sort="title", cursor=encode_cursor("title", "a\x00", uuid4()))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


async def test_filters_choose_by_status_and_type(ann: Person, parts: Services) -> None:
    await made(ann, "empty", type="story")
    open_, done, failed = [await made(ann, title, type="other") for title in ("open", "done", "failed")]
    await ann.order(projectId=open_)
    await films.finish(parts, await ann.order(projectId=done))
    await films.fail(parts, await ann.order(projectId=failed))
    for status, title in (("draft", "empty"), ("processing", "open"), ("completed", "done"), ("failed", "failed")):
        assert await titles(ann, status=status) == [title]
    assert await titles(ann, type="story") == ["empty"]
    assert await titles(ann, type="other", status="draft") == []
    assert await titles(ann, type="video") == []
    for query in ({"status": "queued"}, {"type": "film"}, {"sort": "size"}, {"order": "up"}):
        answer = await ann.get("/api/v1/projects", **query)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, next(iter(query)))


async def test_every_word_of_a_search_begins_a_word_of_the_title(ann: Person, bob: Person) -> None:
    for title in ("Autumn collection", "Autumn leaves", "Été à Paris", "秋の森", "100% wool"):
        await made(ann, title)
    await made(bob, "Autumn of others")
    assert await titles(ann, search="autumn coll") == ["Autumn collection"]
    assert await titles(ann, search="AUT", sort="title") == ["Autumn collection", "Autumn leaves"]
    assert await titles(ann, search="ete") == ["Été à Paris"]
    assert await titles(ann, search="森") == ["秋の森"]
    assert await titles(ann, search="100%") == ["100% wool"]
    assert await titles(ann, search="%") == []
    assert await titles(ann, search="llection") == []
    assert len(await titles(ann, search="  ")) == 5
    body = (await ann.get("/api/v1/projects", search="autumn", limit=1)).json()
    assert body["pagination"]["total"] == 2
    following = (await ann.get("/api/v1/projects", search="autumn", limit=1, cursor=body["nextCursor"])).json()
    assert [project["title"] for project in following["projects"]] == ["Autumn collection"]


async def test_a_copy_has_the_settings_and_none_of_the_jobs(ann: Person) -> None:
    project = await made(ann, type="product")
    await ann.order(projectId=project)
    answer = await ann.post(f"/api/v1/projects/{project}/duplicate")
    copy = answer.json()["id"]
    assert (answer.status_code, answer.headers["location"]) == (201, f"/api/v1/projects/{copy}")
    body = await shown(ann, copy)
    assert (body["title"], body["type"], body["status"], body["jobCount"]) == ("Autumn (Copy)", "product", "draft", 0)
    assert (await shown(ann, project))["jobCount"] == 1


async def test_copies_are_numbered_among_ones_own_projects(ann: Person, bob: Person) -> None:
    project, long = await made(ann, "Autumn"), await made(ann, "x" * 120)
    await made(bob, "Autumn (Copy 2)")

    async def copy(of: str) -> dict[str, Any]:
        made_: dict[str, Any] = (await ann.post(f"/api/v1/projects/{of}/duplicate")).json()
        return made_

    first, second = await copy(project), await copy(project)
    assert [first["title"], second["title"]] == ["Autumn (Copy)", "Autumn (Copy 2)"]
    assert (await copy(first["id"]))["title"] == "Autumn (Copy 3)"
    await ann.delete(f"/api/v1/projects/{second['id']}")
    assert (await copy(project))["title"] == "Autumn (Copy 2)"
    assert [(await copy(long))["title"] for _ in range(2)] == ["x" * 113 + " (Copy)", "x" * 111 + " (Copy 2)"]


async def test_a_repeated_copy_with_its_key_is_one_copy(ann: Person) -> None:
    path, headers = f"/api/v1/projects/{await made(ann, 'Autumn')}/duplicate", ann.headers | {"Idempotency-Key": "copy"}
    first, again = [await ann.client.post(path, headers=headers) for _ in range(2)]
    assert (first.json(), again.headers["idempotency-replayed"]) == (again.json(), "true")
    assert await titles(ann, sort="title") == ["Autumn", "Autumn (Copy)"]


async def test_jobs_survive_their_project_and_are_in_none(ann: Person) -> None:
    project = await made(ann)
    job = await ann.order(projectId=project)
    assert await project_of(ann, job) == project
    assert (await ann.delete(f"/api/v1/projects/{project}")).status_code == 204
    gone = await ann.get(f"/api/v1/projects/{project}")
    assert (gone.status_code, gone.json()["message"]) == (404, "Project not found")
    assert (await ann.delete(f"/api/v1/projects/{project}")).status_code == 404
    assert (await project_of(ann, job), await jobs_of(ann, project), await titles(ann)) == (None, [], [])
    assert (await patched(ann, f"/api/me/jobs/{job}", favorite=True)).json()["projectId"] is None
    again = (await ann.post(f"/api/me/jobs/{job}/regenerate", {})).json()["jobId"]
    assert await project_of(ann, again) is None


async def test_orders_batches_and_uploads_go_into_a_project(ann: Person) -> None:
    project = await made(ann)
    batch = {"jobs": [{"prompt": "x", "durationSeconds": 1, "projectId": project}, {"prompt": "y"}]}
    one, _ = (await ann.post("/api/jobs/batch", batch)).json()["jobs"]
    files = {"file": ("a.mp4", films.film(), "video/mp4")}
    form = {"prompt": "z", "projectId": project}
    answer = await ann.client.post("/api/upload", files=files, data=form, headers=ann.headers)
    assert answer.status_code == 202, answer.text
    expected = [answer.json()["jobId"], one["jobId"]]
    assert await jobs_of(ann, project) == expected
    assert (await shown(ann, project))["jobCount"] == 2


async def test_an_uploaded_file_is_in_the_project_of_its_order(ann: Person) -> None:
    project = await made(ann)
    files = {"file": ("a.mp4", films.film(), "video/mp4")}
    await ann.client.post("/api/upload", files=files, data={"projectId": project}, headers=ann.headers)
    await ann.client.post("/api/upload", files=files, headers=ann.headers)
    assert [file["projectId"] for file in (await ann.get("/api/uploads")).json()["uploads"]] == [None, project]
    assert len((await ann.get("/api/v1/assets", projectId=project)).json()["assets"]) == 1


async def test_the_list_says_in_which_project_each_job_is(ann: Person, bob: Person) -> None:
    first, second = await made(ann, "first"), await made(ann, "second")
    here, loose = await ann.order("a fox here", projectId=first), await ann.order("a fox without")
    await ann.order("a fox that moves", projectId=first)
    moved = (await ann.get("/api/me/jobs")).json()["jobs"][0]["jobId"]
    await patched(ann, f"/api/me/jobs/{moved}", projectId=second)
    for query in ({}, {"search": "fox"}, {"sort": "prompt"}, {"sort": "status"}):
        listed = (await ann.get("/api/me/jobs", **query)).json()["jobs"]
        assert {job["jobId"]: job.get("projectId") for job in listed} == {here: first, moved: second, loose: None}
    assert all("projectId" not in job for job in (await ann.get("/api/me/jobs", search="without")).json()["jobs"])
    await ann.delete(f"/api/v1/projects/{first}")
    assert "projectId" not in (await ann.get("/api/me/jobs", search="here")).json()["jobs"][0]


async def test_an_order_again_is_in_the_project_of_the_job_now(ann: Person, parts: Services) -> None:
    first, second = await made(ann), await made(ann)
    job = await ann.order(projectId=first)
    await films.fail(parts, job)
    await patched(ann, f"/api/me/jobs/{job}", projectId=second)
    for path in ("regenerate", "retry"):
        again = (await ann.post(f"/api/me/jobs/{job}/{path}")).json()["jobId"]
        assert await project_of(ann, again) == second
    assert (await shown(ann, second))["jobCount"] == 3


async def test_a_job_moves_from_project_to_project_and_out(ann: Person) -> None:
    first, second = await made(ann, "first"), await made(ann, "second")
    job = await ann.order()
    for project in (first, second, second, None):
        answer = await patched(ann, f"/api/me/jobs/{job}", projectId=project)
        assert (answer.status_code, answer.json()["projectId"]) == (200, project)
        assert await project_of(ann, job) == project
    assert await jobs_of(ann, first) == await jobs_of(ann, second) == []
    answer = await patched(ann, f"/api/me/jobs/{job}", projectId=first, favorite=True)
    assert (answer.json()["projectId"], answer.json()["favorite"]) == (first, True)
    assert (await patched(ann, f"/api/me/jobs/{job}", tags=["a"])).json()["projectId"] == first


async def test_many_jobs_move_at_once_by_ids_and_by_the_filter_of_a_project(ann: Person) -> None:
    first, second = await made(ann, "first"), await made(ann, "second")
    ids = [await ann.order(f"job {number}") for number in range(4)]
    move: dict[str, object] = {"action": "move", "projectId": first, "ids": [*ids, str(uuid4())]}
    body = (await ann.post("/api/me/jobs/bulk", move)).json()
    assert (body["done"], [result["outcome"] for result in body["results"]]) == (4, ["done"] * 4 + ["not_found"])
    assert await jobs_of(ann, first) == ids[::-1]
    await patched(ann, f"/api/me/jobs/{ids[0]}", archived=True)
    assert await jobs_of(ann, first, archived="all") == ids[::-1]
    assert await jobs_of(ann, first, search="job 2") == [ids[2]]
    assert (await shown(ann, first))["jobCount"] == 4
    move = {"action": "move", "projectId": second, "filter": {"projectId": first}, "expectedCount": 3}
    assert (await ann.post("/api/me/jobs/bulk", move)).json()["done"] == 3
    assert await jobs_of(ann, second) == ids[:0:-1]
    move = {"action": "move", "projectId": None, "filter": {"projectId": second}}
    assert (await ann.post("/api/me/jobs/bulk", move)).json()["done"] == 3
    assert (await shown(ann, second))["status"] == "draft"


async def test_jobs_in_no_project_are_found_and_moved_by_the_word_none(ann: Person, parts: Services) -> None:
    project, gone = await made(ann, "here"), await made(ann, "gone")
    await ann.order("a fox here", projectId=project)
    loose, left = await ann.order("a fox without"), await ann.order("a hen left", projectId=gone)
    await ann.client.delete(f"/api/v1/projects/{gone}", headers=ann.headers)
    assert await jobs_of(ann, "none") == [left, loose]
    assert await jobs_of(ann, "none", search="fox") == [loose]
    assert await jobs_of(ann, "none", status="completed") == []
    await films.finish(parts, loose)
    assert await jobs_of(ann, "none", sort="status") == [left, loose]
    move = {"action": "move", "projectId": project, "filter": {"projectId": "none"}, "expectedCount": 2}
    assert (await ann.post("/api/me/jobs/bulk", move)).json()["done"] == 2
    assert await jobs_of(ann, "none") == []


async def test_a_filter_of_a_bulk_action_names_projects_as_the_list_does(ann: Person) -> None:
    for project, status in (("x", 404), (str(uuid4()), 404)):
        body = {"action": "favorite", "filter": {"projectId": project}}
        answer = await ann.post("/api/me/jobs/bulk", body)
        assert (answer.status_code, answer.json()["message"]) == (status, "Project not found")


@pytest.mark.parametrize("body", [{"action": "move"}, {"action": "favorite", "projectId": None}])
async def test_a_project_belongs_to_the_move(ann: Person, body: dict[str, object]) -> None:
    answer = await ann.post("/api/me/jobs/bulk", {**body, "ids": [await ann.order()]})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "projectId")


async def test_a_foreign_project_is_closed(ann: Person, bob: Person) -> None:
    project, job = await made(ann), await bob.order()
    mine = await ann.order("mine", projectId=project)
    files = {"file": ("a.mp4", films.film(), "video/mp4")}
    for answer in (
        await bob.get(f"/api/v1/projects/{project}"),
        await patched(bob, f"/api/v1/projects/{project}", title="mine"),
        await bob.delete(f"/api/v1/projects/{project}"),
        await bob.post(f"/api/v1/projects/{project}/duplicate"),
        await bob.post("/api/generate-from-prompt", {"prompt": "x", "projectId": project}),
        await bob.post("/api/jobs/batch", {"jobs": [{"prompt": "x", "projectId": project}]}),
        await bob.post("/api/uploads", FILE | {"projectId": project}),
        await bob.client.post("/api/upload", files=files, data={"projectId": project}, headers=bob.headers),
        await patched(bob, f"/api/me/jobs/{job}", projectId=project),
        await patched(bob, f"/api/me/jobs/{mine}", projectId=None),
        await bob.post("/api/me/jobs/bulk", {"action": "move", "projectId": project, "ids": [job]}),
        await bob.post("/api/me/jobs/bulk", {"action": "delete", "filter": {"projectId": project}}),
    ):
        assert answer.status_code == 403, answer.text
    assert await jobs_of(bob, project) == []
    assert await jobs_of(ann, project) == [mine]
    assert (await bob.get("/api/credits")).json()["balance"] == 98


@pytest.mark.parametrize("project", [str(UUID(int=7)), "x"])
async def test_an_unknown_project_is_not_found(ann: Person, project: str) -> None:
    files = {"file": ("a.mp4", films.film(), "video/mp4")}
    for answer in (
        await ann.get(f"/api/v1/projects/{project}"),
        await patched(ann, f"/api/v1/projects/{project}", title="x"),
        await ann.delete(f"/api/v1/projects/{project}"),
        await ann.post(f"/api/v1/projects/{project}/duplicate"),
        await ann.client.post("/api/upload", files=files, data={"projectId": project}, headers=ann.headers),
    ):
        assert (answer.status_code, answer.json()["message"]) == (404, "Project not found")
    for path, body in (("/api/generate-from-prompt", {"prompt": "x"}), ("/api/uploads", FILE)):
        answer = await ann.post(path, {**body, "projectId": project})
        assert answer.status_code == (400 if project == "x" else 404)
    assert (await ann.get("/api/uploads")).json()["uploads"] == []
    assert (await ann.get("/api/credits")).json()["balance"] == 100
