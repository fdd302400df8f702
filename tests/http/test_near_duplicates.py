"""The gallery finds videos and uploads that look nearly the same."""

from typing import Any
from uuid import UUID, uuid4

import msgspec

from commands import trash
from domain.ids import thumbnail_id
from infra.http.services import Services
from tests.examples import NOW
from tests.http import films, gallery
from tests.http.gallery import facets, ids, listed, scrolled
from tests.http.people import Person

FOX, NEAR_FOX, FAR_FOX, BOAT = "f0f0f0f0f0f0f0f0", "f0f0f0f0f0f0f0f3", "f0f0f0f0ffffffff", "0123456789abcdef"


async def video(parts: Services, person: Person, poster_hash: str, prompt: str = "a fox", **options: Any) -> str:
    """The id of a new video whose poster has that hash; its file is not in the store."""
    job_id = await person.order(prompt, **options)
    made = msgspec.structs.replace(films.video_of(f"outputs/{job_id}", 1_000), poster_hash=poster_hash)
    await films.finish(parts, job_id, made)
    return job_id


def thumbnail(job_id: str) -> str:
    return str(thumbnail_id(UUID(job_id)))


async def count(person: Person, asset_id: str) -> int:
    answer = await person.get(f"/api/v1/assets/{asset_id}")
    assert answer.status_code == 200, answer.text
    return int(answer.json()["nearDuplicates"])


async def test_near_duplicates_of_a_video_are_listed_the_nearest_first(
    ann: Person, bob: Person, parts: Services
) -> None:
    fox = await video(parts, ann, FOX)
    near, same = await video(parts, ann, NEAR_FOX), await video(parts, ann, FOX)
    image = await gallery.upload(parts, ann, "fox.png", picture_hash=NEAR_FOX)
    for other in (FAR_FOX, BOAT):
        await video(parts, ann, other)
    await gallery.text(ann, "a fox")
    await gallery.upload(parts, ann, "older.png")
    theirs = await video(parts, bob, FOX)
    assert await ids(ann, near=fox) == [same, image, near]
    assert await ids(ann, near=thumbnail(fox)) == [same, image, near]
    assert await ids(ann, near=image) == [near, same, fox]
    assert [asset["id"] for asset in await listed(ann, near=fox, type="image")] == [
        thumbnail(same),
        image,
        thumbnail(near),
    ]
    for nothing in (theirs, str(uuid4())):
        assert await listed(ann, near=nothing) == []
    assert [await count(ann, asset) for asset in (fox, thumbnail(fox), image)] == [3, 3, 3]
    assert await count(bob, theirs) == 0


async def test_near_duplicates_are_filtered_counted_and_paged_like_all_assets(ann: Person, parts: Services) -> None:
    fox = await video(parts, ann, FOX, "a fox")
    noir = await video(parts, ann, NEAR_FOX, "a fox at dusk", style="noir")
    seeds = [await video(parts, ann, FOX, "a fox at dawn", seed=seed) for seed in (1, 2)]
    image = await gallery.upload(parts, ann, "dusk.png", picture_hash=FOX)
    assert await ids(ann, near=fox) == [image, seeds[1], seeds[0], noir]
    assert await ids(ann, near=fox, style="noir") == [noir]
    assert await ids(ann, near=fox, search="dusk") == [image, noir]
    assert await ids(ann, near=fox, search="dusk", sort="relevance") == [image, noir]
    assert await ids(ann, near=fox, stacked="true") == [image, seeds[1], noir]
    counts = await facets(ann, near=fox)
    assert (counts["type"], counts["origin"]) == ({"video": 3, "image": 4}, {"result": 3, "thumbnail": 3, "upload": 1})
    assert counts["style"] == {"noir": 2}
    whole = [asset["id"] for asset in await listed(ann, near=fox)]
    assert await scrolled(ann, near=fox, limit=2) == whole
    pages = [await listed(ann, near=fox, limit=3, page=page) for page in (1, 2, 3)]
    assert [asset["id"] for page in pages for asset in page] == whole
    body = (await ann.get("/api/v1/assets", near=fox, limit=3)).json()
    assert body["pagination"] == {"page": 1, "limit": 3, "total": 7, "pages": 3}


async def test_what_is_archived_deleted_or_lost_is_no_near_duplicate(ann: Person, parts: Services) -> None:
    fox, archived, deleted = [await video(parts, ann, FOX) for _ in range(3)]
    image = await gallery.upload(parts, ann, "fox.png", picture_hash=FOX)
    assert await count(ann, fox) == 3
    headers = ann.headers
    await ann.client.patch(f"/api/me/jobs/{archived}", json={"archived": True}, headers=headers)
    await trash.delete_job(parts.repository, ann.user_id, UUID(deleted), NOW)
    assert (await ids(ann, near=fox), await count(ann, fox)) == ([image], 1)
    assert (await ann.delete(f"/api/uploads/{image}")).status_code == 200
    assert (await ids(ann, near=fox), await count(ann, fox)) == ([], 0)


async def test_an_asset_without_a_hash_has_no_near_duplicates(ann: Person, parts: Services) -> None:
    plain, text = await gallery.video(parts, ann, "a fox"), await gallery.text(ann, "a fox")
    await gallery.video(parts, ann, "a fox")
    for asset in (plain, text):
        assert (await listed(ann, near=asset), await count(ann, asset)) == ([], 0)


async def test_near_must_be_an_id(ann: Person) -> None:
    for path in ("/api/v1/assets", "/api/v1/assets/facets"):
        answer = await ann.get(path, near="x")
        assert (answer.status_code, answer.json()["message"]) == (404, "Asset not found")
