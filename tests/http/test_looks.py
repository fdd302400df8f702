"""Looks: making, changing, listing, removing, and what deleting a video does to its look."""

from uuid import uuid4

import httpx
import pytest

from infra.http.services import Services
from tests.http import films
from tests.http.people import Person


async def made(person: Person, name: str = "Red coat", **more: str) -> str:
    answer = await person.post("/api/v1/looks", {"name": name, **more})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/looks/{answer.json()['id']}"
    return str(answer.json()["id"])


async def changed(person: Person, look: str, **change: object) -> httpx.Response:
    return await person.client.patch(f"/api/v1/looks/{look}", json=change, headers=person.headers)


async def test_a_look_is_made_changed_shown_and_removed(ann: Person) -> None:
    look = await made(ann, "  Red   coat ", description="in the rain")
    body = (await ann.get(f"/api/v1/looks/{look}")).json()
    assert (body["name"], body["description"], body["default_video_id"]) == ("Red coat", "in the rain", None)
    assert (body["video_count"], body["videos"]) == (0, [])
    answer = await changed(ann, look, name="Blue coat")
    assert (answer.status_code, answer.json()["name"], answer.json()["description"]) == (
        200,
        "Blue coat",
        "in the rain",
    )
    assert (await ann.delete(f"/api/v1/looks/{look}")).status_code == 204
    gone = await ann.get(f"/api/v1/looks/{look}")
    assert (gone.status_code, gone.json()["message"]) == (404, "Video or look not found")
    assert (await ann.delete(f"/api/v1/looks/{look}")).status_code == 404


async def test_looks_are_listed_newest_first(ann: Person, bob: Person) -> None:
    looks = [await made(ann, f"look {number}") for number in range(3)][::-1]
    await made(bob)
    body = (await ann.get("/api/v1/looks", skip=1, limit=1)).json()
    assert ([item["id"] for item in body["items"]], body["total"], body["skip"], body["limit"]) == (looks[1:2], 3, 1, 1)


async def test_the_videos_of_a_look_are_found_by_it(ann: Person) -> None:
    look = await made(ann)
    video = await ann.order("in the look", lookId=look)
    await ann.order("elsewhere")
    assert (await ann.get(f"/api/v1/looks/{look}")).json()["video_count"] == 1
    body = (await ann.get("/api/v1/video-jobs", look_id=look)).json()
    assert ([item["id"] for item in body["items"]], body["total"]) == ([video], 1)
    assert (await ann.get(f"/api/v1/video-jobs/{video}")).json()["look_id"] == look
    assert (await ann.get("/api/v1/video-jobs", look_id=uuid4())).json()["total"] == 0
    assert (await ann.get("/api/v1/video-jobs", look_id="x")).status_code == 404


async def test_the_picture_of_a_look_is_that_of_its_default_video(ann: Person, parts: Services) -> None:
    look = await made(ann)
    video = await ann.order("in the look", lookId=look)
    await films.finish(parts, video)
    assert (await ann.get("/api/v1/looks")).json()["items"][0]["thumbnailUrl"] is None
    path = f"/api/v1/video-jobs/{video}/set-default-for-look/{look}"
    assert (await ann.client.patch(path, headers=ann.headers)).status_code == 200
    link = (await ann.get("/api/v1/looks")).json()["items"][0]["thumbnailUrl"]
    body = (await ann.get(f"/api/v1/looks/{look}")).json()
    assert f"/outputs/{video}/" in link
    assert [link, link] == [body["thumbnailUrl"], body["videos"][0]["thumbnailUrl"]]


async def test_deleting_the_default_video_leaves_the_look_without_one(ann: Person) -> None:
    look = await made(ann)
    for path in ("/api/me/jobs/{}", "/api/v1/video-jobs/{}"):
        video = await ann.order(lookId=look)
        await ann.client.patch(f"/api/v1/video-jobs/{video}/set-default-for-look/{look}", headers=ann.headers)
        assert (await ann.get(f"/api/v1/looks/{look}")).json()["default_video_id"] == video
        assert (await ann.delete(path.format(video))).status_code in (200, 204)
        assert (await ann.get("/api/v1/looks")).json()["items"][0]["default_video_id"] is None


async def test_removing_a_look_leaves_its_videos(ann: Person) -> None:
    look = await made(ann)
    video = await ann.order(lookId=look)
    await ann.delete(f"/api/v1/looks/{look}")
    assert (await ann.get(f"/api/me/jobs/{video}")).status_code == 200
    answer = await ann.client.patch(f"/api/v1/video-jobs/{video}/set-default-for-look/{look}", headers=ann.headers)
    assert answer.status_code == 404
    assert (await ann.delete(f"/api/me/jobs/{video}")).status_code == 200


async def test_only_an_own_video_that_exists_is_deleted_or_becomes_the_default(ann: Person, bob: Person) -> None:
    look, theirs = await made(ann), await bob.order()
    for video, status, default_refused, delete_refused in (
        (theirs, 403, "You cannot modify this look", "You cannot delete this job"),
        (str(uuid4()), 404, "Video or look not found", "Video job not found"),
    ):
        path = f"/api/v1/video-jobs/{video}"
        answer = await ann.client.patch(f"{path}/set-default-for-look/{look}", headers=ann.headers)
        assert (answer.status_code, answer.json()["message"]) == (status, default_refused)
        answer = await ann.delete(path)
        assert (answer.status_code, answer.json()["message"]) == (status, delete_refused)
    assert (await bob.get(f"/api/me/jobs/{theirs}")).status_code == 200


async def test_a_foreign_look_is_closed(ann: Person, bob: Person) -> None:
    look = await made(ann)
    for answer in (
        await bob.get(f"/api/v1/looks/{look}"),
        await changed(bob, look, name="mine"),
        await bob.delete(f"/api/v1/looks/{look}"),
        await bob.post("/api/v1/video-jobs", {"prompt": "x", "look_id": look}),
        await bob.post("/api/generate-from-prompt", {"prompt": "x", "lookId": look}),
        await bob.post("/api/jobs/batch", {"jobs": [{"prompt": "x", "lookId": look}]}),
    ):
        assert answer.status_code == 403
    assert (await bob.get("/api/v1/video-jobs", look_id=look)).json()["total"] == 0
    assert (await bob.get("/api/credits")).json()["balance"] == 100


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"name": "a\u0000"},
        {"name": 7},
        {"description": "x" * 2001},
        {"default_video": str(uuid4())},
    ],
)
async def test_a_look_needs_a_fitting_name(ann: Person, change: dict[str, object]) -> None:
    look = await made(ann)
    assert (await changed(ann, look, **change)).status_code == 400
    assert (await ann.post("/api/v1/looks", {"name": "fine"} | change)).status_code == 400


async def test_an_order_for_a_look_that_does_not_exist_costs_nothing(ann: Person) -> None:
    answer = await ann.post("/api/v1/video-jobs", {"prompt": "x", "look_id": str(uuid4())})
    assert (answer.status_code, answer.json()["message"]) == (404, "Video or look not found")
    assert (await ann.post("/api/v1/video-jobs", {"prompt": "x", "look_id": "x"})).status_code == 400
    assert (await ann.post("/api/v1/video-jobs", {"prompt": "x", "lookId": str(uuid4())})).status_code == 400
    assert (await ann.get("/api/credits")).json()["balance"] == 100


PALETTE = ["#0d3b66", "#f4d35e"]
GIRL = {"noun": "girl", "clothes": "yellow raincoat", "seed": 7}


async def test_the_films_of_a_look_have_its_style_palette_and_characters(ann: Person) -> None:
    answer = await ann.post(
        "/api/v1/looks", {"name": "Rain", "style": "watercolor", "palette": PALETTE, "characters": [GIRL]}
    )
    look = answer.json()["id"]
    shared = {"style": "watercolor", "palette": PALETTE, "characters": [GIRL]}
    for body in (answer.json(), (await ann.get(f"/api/v1/looks/{look}")).json()):
        assert {name: body[name] for name in shared} == shared
    order = {"prompt": "a girl walks in a forest", "lookId": look}
    script = (await ann.post("/api/jobs/estimate", order)).json()["script"]
    girl = script["shots"][0]["subjects"][0]
    assert (script["style"], script["palette"]) == ("watercolor", PALETTE)
    assert (girl["clothes"], girl["seed"]) == ("yellow raincoat", 7)
    video = await ann.order(order["prompt"], lookId=look)
    assert (await ann.get(f"/api/me/jobs/{video}")).json()["style"] == "watercolor"


async def test_an_older_look_gets_and_loses_what_it_shares(ann: Person) -> None:
    look = await made(ann)
    listed = (await ann.get("/api/v1/looks")).json()["items"][0]
    assert (listed["style"], listed["palette"], listed["characters"]) == (None, [], [])
    answer = await changed(ann, look, style="noir", palette=PALETTE, characters=[{"noun": "Cat"}])
    assert answer.json()["characters"][0]["noun"] == "cat"
    await changed(ann, look, style=None, name="Grey")
    body = (await ann.get(f"/api/v1/looks/{look}")).json()
    assert (body["name"], body["style"], body["palette"]) == ("Grey", None, PALETTE)
    assert body["characters"] == answer.json()["characters"]
    await changed(ann, look, palette=[], characters=[])
    body = (await ann.get("/api/v1/looks")).json()["items"][0]
    assert (body["palette"], body["characters"]) == ([], [])


@pytest.mark.parametrize(
    ("shared", "path"),
    [
        ({"style": "cubist"}, "style"),
        ({"palette": ["#000000"]}, "palette"),
        ({"palette": ["#000000"] * 7}, "palette"),
        ({"palette": ["#000000", "red"]}, "palette[1]"),
        ({"characters": [GIRL, {"noun": "girl"}]}, "characters"),
        ({"characters": [{"noun": "x"}] * 13}, "characters"),
        ({"characters": [GIRL, {"clothes": "hat"}]}, "characters[1]"),
        ({"characters": [{**GIRL, "seed": -1}]}, "characters[0].seed"),
        ({"characters": [{**GIRL, "shoes": "red"}]}, "characters[0]"),
    ],
)
async def test_what_a_look_cannot_share_is_refused_with_its_path(
    ann: Person, shared: dict[str, object], path: str
) -> None:
    look = await made(ann)
    for answer in (await changed(ann, look, **shared), await ann.post("/api/v1/looks", {"name": "fine"} | shared)):
        assert answer.status_code == 400
        assert path in str(answer.json())


async def test_the_characters_of_another_account_stay_closed(ann: Person, bob: Person) -> None:
    look = await made(ann)
    await changed(ann, look, characters=[GIRL])
    answer = await bob.post("/api/jobs/estimate", {"prompt": "a girl", "lookId": look})
    assert (answer.status_code, "raincoat" in answer.text) == (403, False)
