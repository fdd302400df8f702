"""The document on dashboard and assets ("Epic 6"): each sentence about the asset gallery."""

import httpx

from infra.http.services import Services
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http import films, gallery
from tests.http.people import Person

ASSETS = "/api/v1/assets"


async def test_individual_assets_images_videos_copywriting_are_independent_of_their_project(
    ann: Person, parts: Services
) -> None:
    video = await gallery.video(parts, ann, "a quiet harbour")
    image = await gallery.upload(parts, ann, "harbour.png")
    text = await gallery.text(ann, "Sail with us.")
    found = {asset["id"]: asset for asset in await gallery.listed(ann)}
    assert {video, image, text} <= found.keys()
    assert {found[one]["projectId"] for one in (video, image, text)} == {None}


async def test_the_unified_query_api_answers_video_assets_and_copywriting_in_one_shape(
    ann: Person, parts: Services
) -> None:
    job_id = await ann.order("a quiet harbour")
    await films.finish(parts, job_id)
    await gallery.text(ann, "Sail with us.")
    answer = await ann.get(ASSETS)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    body = answer.json()
    assert body.keys() == {"assets", "pagination", "nextCursor"}
    assert body["pagination"] == {"page": 1, "limit": 20, "total": 3, "pages": 1}
    assert len({frozenset(asset) for asset in body["assets"]}) == 1
    for asset in body["assets"]:
        assert UUID4.fullmatch(asset["id"])
        assert MILLISECONDS.fullmatch(asset["createdAt"])
        assert asset["type"] in ("image", "video", "text")


async def test_thumbnails_uploads_and_results_are_assets_of_their_job(ann: Person, parts: Services) -> None:
    job_id = await ann.order("a quiet harbour")
    await films.finish(parts, job_id)
    of_job = [asset for asset in await gallery.listed(ann) if asset["jobId"] == job_id]
    assert {(asset["type"], asset["origin"]) for asset in of_job} == {("video", "result"), ("image", "thumbnail")}
    result = next(asset for asset in of_job if asset["origin"] == "result")
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(result["url"])).content == films.film()


async def test_results_thumbnails_and_texts_are_assets_of_their_project(ann: Person, parts: Services) -> None:
    project = (await ann.post("/api/v1/projects", {"title": "Harbours"})).json()["id"]
    job_id = await gallery.video(parts, ann, "a quiet harbour", projectId=project)
    text = await gallery.text(ann, "Sail with us.", projectId=project)
    elsewhere = await gallery.upload(parts, ann, "harbour.png")
    found = await gallery.listed(ann, projectId=project)
    assert {asset["origin"] for asset in found} == {"result", "thumbnail", "text"}
    assert {asset["jobId"] for asset in found} == {job_id, None}
    assert {asset["projectId"] for asset in found} == {project}
    assert await gallery.ids(ann, projectId=project) == [text, job_id]
    assert await gallery.ids(ann, projectId="none") == [elsewhere]


async def test_filter_by_asset_type_image_video_text(ann: Person, parts: Services) -> None:
    await gallery.video(parts, ann, "a quiet harbour")
    await gallery.upload(parts, ann, "harbour.png")
    await gallery.text(ann, "Sail with us.")
    for type_, count in (("image", 2), ("video", 1), ("text", 1)):
        assert [asset["type"] for asset in await gallery.listed(ann, type=type_)] == [type_] * count
    assert (await ann.get(ASSETS, type="film")).status_code == 400


async def test_search_by_prompt_or_content(ann: Person, parts: Services) -> None:
    video = await gallery.video(parts, ann, "a quiet HARBOUR at dusk")
    text = await gallery.text(ann, "Harbours of the north")
    await gallery.text(ann, "Warm coats")
    assert await gallery.ids(ann, search="harb") == [text, video]
    assert await gallery.ids(ann, search="north") == [text]
    assert await gallery.ids(ann, search="%") == []


async def test_pagination_and_infinite_scroll_support(ann: Person) -> None:
    texts = [await gallery.text(ann, f"number {number}") for number in range(45)][::-1]
    assert await gallery.ids(ann, page=3) == texts[40:]
    assert await gallery.scrolled(ann) == texts
    assert (await ann.get(ASSETS, limit=101)).json()["pagination"]["limit"] == 100
    assert (await ann.get(ASSETS, page=0)).status_code == 400


async def test_copywriting_is_written_changed_and_deleted(ann: Person, bob: Person) -> None:
    answer = await ann.post(ASSETS, {"type": "text", "title": "Sailing", "content": "Sail with us."})
    assert answer.status_code == 201
    body = answer.json()
    assert (body["type"], body["title"], body["content"]) == ("text", "Sailing", "Sail with us.")
    path = f"{ASSETS}/{body['id']}"
    assert answer.headers["location"].endswith(path)
    answer = await ann.client.patch(path, json={"content": "Sail away."}, headers=ann.headers)
    assert (answer.status_code, answer.json()["content"], answer.json()["version"]) == (200, "Sail away.", 2)
    versions = (await ann.get(f"{path}/versions")).json()["versions"]
    assert [one["content"] for one in versions] == ["Sail away.", "Sail with us."]
    for refusal in (
        await bob.get(path),
        await bob.get(f"{path}/versions"),
        await bob.client.patch(path, json={"content": "x"}, headers=bob.headers),
        await bob.delete(path),
    ):
        refused(refusal, 403, "forbidden", "You do not own this asset")
    assert (await ann.delete(path)).status_code == 204
    refused(await ann.get(path), 404, "not_found", "Asset not found")
    refused(await ann.get(f"{ASSETS}/x"), 404, "not_found", "Asset not found")


async def test_the_gallery_needs_a_token(client: httpx.AsyncClient) -> None:
    refused(await client.get(ASSETS), 401, "unauthorized", "Missing or invalid authorization header")
