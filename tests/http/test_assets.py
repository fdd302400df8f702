"""The gallery over HTTP: texts with their versions, one list with filters, facets, stars and stacks."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.ids import thumbnail_id
from infra.http.services import Services
from read_api.assets.facets import count_facets
from tests.http import gallery
from tests.http.gallery import change, facets, ids, listed, scrolled
from tests.http.people import Person


def thumbnail(job_id: str) -> str:
    """The id of the thumbnail of a video."""
    return str(thumbnail_id(UUID(job_id)))


async def test_a_text_is_written_read_revised_and_deleted(ann: Person) -> None:
    answer = await ann.post("/api/v1/assets", {"type": "text", "title": " Autumn  sale ", "content": "Warm\ncoats\n"})
    assert answer.status_code == 201, answer.text
    text = answer.json()["id"]
    assert answer.headers["location"] == f"/api/v1/assets/{text}"
    assert answer.json() == {
        "id": text,
        "type": "text",
        "title": "Autumn sale",
        "content": "Warm\ncoats",
        "projectId": None,
        "starred": False,
        "version": 1,
    }
    body = (await ann.get(f"/api/v1/assets/{text}")).json()
    assert (body["type"], body["origin"], body["content"], body["url"]) == ("text", "text", "Warm\ncoats", None)
    answer = await change(ann, text, content="Red coats")
    assert (answer.status_code, answer.json()["title"], answer.json()["version"]) == (200, "Autumn sale", 2)
    assert (await listed(ann))[0]["content"] == "Red coats"
    assert (await ann.delete(f"/api/v1/assets/{text}")).status_code == 204
    assert (await listed(ann)) == []
    for gone in (
        await ann.get(f"/api/v1/assets/{text}"),
        await ann.get(f"/api/v1/assets/{text}/versions"),
        await change(ann, text, title="x"),
        await ann.delete(f"/api/v1/assets/{text}"),
    ):
        assert (gone.status_code, gone.json()["message"]) == (404, "Asset not found")


async def test_each_version_of_a_text_can_be_read_and_put_back(ann: Person) -> None:
    text = await gallery.text(ann, "one")
    for content in ("two", "two", "three"):
        await change(ann, text, content=content)
    path = f"/api/v1/assets/{text}/versions"
    body = (await ann.get(path)).json()
    assert [(one["version"], one["content"]) for one in body["versions"]] == [(3, "three"), (2, "two"), (1, "one")]
    assert body["pagination"] == {"page": 1, "limit": 20, "total": 3, "pages": 1}
    first = (await ann.get(path, limit=2)).json()
    rest = (await ann.get(path, limit=2, cursor=first["nextCursor"])).json()
    assert ([one["version"] for one in rest["versions"]], rest["nextCursor"]) == ([1], None)
    old = rest["versions"][0]
    assert (await change(ann, text, title=old["title"], content=old["content"])).json()["version"] == 4


@pytest.mark.parametrize(
    "body",
    [
        {"content": ""},
        {"content": " \n "},
        {"content": "x" * 10_001},
        {"content": 7},
        {"title": ""},
        {"title": "x" * 121},
        {"projectId": "x"},
        {"type": "video"},
        {"type": None},
        {"starred": True},
    ],
    ids=str,
)
async def test_a_text_that_does_not_fit_is_refused(ann: Person, body: dict[str, Any]) -> None:
    answer = await ann.post("/api/v1/assets", {"type": "text", "content": "fine"} | body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, next(iter(body)))
    assert await listed(ann) == []


async def project_of(person: Person, title: str = "Coats") -> str:
    """The id of a new project."""
    return str((await person.post("/api/v1/projects", {"title": title})).json()["id"])


async def test_assets_are_found_and_counted_by_their_project(ann: Person, bob: Person, parts: Services) -> None:
    coats, boats = await project_of(ann), await project_of(ann, "Boats")
    text = await gallery.text(ann, "Warm coats", projectId=coats)
    video = await gallery.video(parts, ann, "a red coat", projectId=coats)
    boat = await gallery.video(parts, ann, "a boat", projectId=boats)
    loose = await gallery.upload(parts, ann, "coat.png")
    assert await ids(ann, projectId=coats) == [video, text]
    assert await ids(ann, projectId=[coats, "none"]) == [loose, video, text]
    assert await ids(ann, projectId=[coats, boats], search="boat") == [boat]
    assert await ids(ann, projectId="none") == [loose]
    assert await ids(ann, projectId=coats, stacked="true") == [video, text]
    assert {asset["projectId"] for asset in await listed(ann, projectId=coats)} == {coats}
    assert (await facets(ann))["projectId"] == {coats: 3, boats: 2, "none": 1}
    assert await ids(bob, projectId=coats) == []
    assert (await change(ann, text, projectId=boats)).json()["projectId"] == boats
    assert await ids(ann, projectId=boats) == [boat, text]
    await ann.delete(f"/api/v1/projects/{boats}")
    assert await ids(ann, projectId=boats) == []
    assert await ids(ann, projectId="none") == [loose, boat, text]
    assert (await ann.get(f"/api/v1/assets/{text}")).json()["projectId"] is None


async def test_the_copy_of_a_project_has_copies_of_its_texts(ann: Person, parts: Services) -> None:
    coats = await project_of(ann)
    texts = [await gallery.text(ann, f"coat {number}", projectId=coats, title="Coat") for number in range(2)]
    gone = await gallery.text(ann, "gone", projectId=coats)
    await gallery.text(ann, "in no project")
    await gallery.video(parts, ann, "a red coat", projectId=coats)
    await ann.delete(f"/api/v1/assets/{gone}")
    copy = (await ann.post(f"/api/v1/projects/{coats}/duplicate")).json()["id"]
    copies = await listed(ann, projectId=copy)
    assert sorted((one["title"], one["content"], one["version"]) for one in copies) == [
        ("Coat", "coat 0", 1),
        ("Coat", "coat 1", 1),
    ]
    assert not {one["id"] for one in copies} & set(texts)
    assert len(await ids(ann, projectId=coats)) == 3


async def test_any_asset_is_moved_between_projects(ann: Person, parts: Services) -> None:
    coats, boats = await project_of(ann), await project_of(ann, "Boats")
    assets = [
        await gallery.text(ann, "Warm coats"),
        await gallery.video(parts, ann, "a red coat", projectId=boats),
        await gallery.upload(parts, ann, "coat.png"),
    ]
    for asset in assets:
        for project in (coats, boats, boats, None, coats):
            assert (await change(ann, asset, projectId=project)).json()["projectId"] == project
    assert (await change(ann, thumbnail(assets[1]), starred=True)).json()["projectId"] == coats
    assert await ids(ann, projectId=coats) == assets[::-1]
    assert (await facets(ann))["projectId"] == {coats: 4}
    assert (await ann.get(f"/api/uploads/{assets[2]}")).json()["projectId"] == coats
    await ann.delete(f"/api/v1/projects/{coats}")
    assert await ids(ann, projectId="none") == assets[::-1]
    assert (await ann.get(f"/api/uploads/{assets[2]}")).json()["projectId"] is None
    assert (await change(ann, assets[1], starred=True)).json()["projectId"] is None


async def test_many_assets_move_at_once_and_what_is_not_there_is_named(
    ann: Person, bob: Person, parts: Services
) -> None:
    coats, theirs = await project_of(ann), await gallery.text(bob, "not hers")
    texts = [await gallery.text(ann, f"coat {number}") for number in range(3)]
    video, waiting = await gallery.video(parts, ann, "a red coat"), await ann.order("not done yet")
    wanted = [*texts, video, thumbnail(video), texts[0], theirs, waiting, "x"]
    answer = await ann.post("/api/v1/assets/move", {"ids": wanted, "projectId": coats})
    assert (answer.status_code, answer.json()["done"]) == (200, 5)
    outcomes = {result["assetId"]: result["outcome"] for result in answer.json()["results"]}
    assert outcomes == dict.fromkeys(wanted, "done") | dict.fromkeys((theirs, waiting, "x"), "not_found")
    assert await ids(ann, projectId=coats) == [video, *texts[::-1]]
    assert (await ann.get(f"/api/v1/projects/{coats}")).json()["jobCount"] == 1
    answer = await ann.post("/api/v1/assets/move", {"ids": texts[:2], "projectId": None})
    assert answer.json()["done"] == 2
    assert await ids(ann, projectId="none", type="text") == texts[1::-1]
    bodies: list[dict[str, Any]] = [
        {"ids": texts},
        {"ids": [], "projectId": None},
        {"ids": ["x"] * 501, "projectId": None},
    ]
    for body in bodies:
        assert (await ann.post("/api/v1/assets/move", body)).status_code == 400
    for project, status in ((await project_of(bob), 403), (str(uuid4()), 404)):
        assert (await ann.post("/api/v1/assets/move", {"ids": texts, "projectId": project})).status_code == status


async def test_a_foreign_project_takes_no_text(ann: Person, bob: Person) -> None:
    theirs, text = await project_of(bob), await gallery.text(ann, "fine")
    for answer in (
        await ann.post("/api/v1/assets", {"type": "text", "content": "fine", "projectId": theirs}),
        await change(ann, text, projectId=theirs),
    ):
        assert answer.status_code == 403


async def test_a_project_that_is_not_there_takes_no_text(ann: Person) -> None:
    nowhere, text = str(uuid4()), await gallery.text(ann, "fine")
    for answer in (
        await ann.post("/api/v1/assets", {"type": "text", "content": "fine", "projectId": nowhere}),
        await change(ann, text, projectId=nowhere),
    ):
        assert (answer.status_code, answer.json()["message"]) == (404, "Project not found")
    assert (await change(ann, text, projectId=None)).status_code == 200


async def test_another_users_assets_are_closed(ann: Person, bob: Person, parts: Services) -> None:
    text = await gallery.text(ann, "mine")
    video = await gallery.video(parts, ann, "a fox")
    file = await gallery.upload(parts, ann, "a.png")
    for asset in (text, video, file, thumbnail(video)):
        for answer in (await bob.get(f"/api/v1/assets/{asset}"), await change(bob, asset, starred=True)):
            assert (answer.status_code, answer.json()["message"]) == (403, "You do not own this asset")
    assert (await bob.get(f"/api/v1/assets/{text}/versions")).status_code == 403
    assert (await bob.delete(f"/api/v1/assets/{text}")).status_code == 403
    assert await listed(bob) == []
    assert not any(values for values in (await facets(bob)).values())


async def test_images_videos_and_texts_are_one_list(ann: Person, parts: Services) -> None:
    text = await gallery.text(ann, "Warm coats")
    video = await gallery.video(parts, ann, "a red fox", style="noir", seed=7)
    image = await gallery.upload(parts, ann, "holiday.png")
    footage = await gallery.upload(parts, ann, "holiday.mp4", "video")
    await ann.order("not done yet")
    picture = thumbnail(video)
    assert await ids(ann) == [footage, image, video, text]
    assert {asset["id"] for asset in await listed(ann)} == {footage, image, video, text, picture}
    by_id = {asset["id"]: asset for asset in await listed(ann)}
    assert [by_id[one]["type"] for one in (footage, image, video, text, picture)] == [
        "video",
        "image",
        "video",
        "text",
        "image",
    ]
    found = by_id[video]
    assert (found["prompt"], found["jobId"], found["style"], found["seed"]) == ("a red fox", video, "noir", 7)
    assert f"/outputs/{video}/video.mp4?" in found["url"]
    for link in (found["thumbnailUrl"], by_id[picture]["url"]):
        assert f"/outputs/{video}/thumb.jpg?" in link
    for one in by_id.values():
        assert (await ann.get(f"/api/v1/assets/{one['id']}")).json().keys() == one.keys() | {"nearDuplicates"}


async def test_filters_take_several_values_and_search_reads_prompts_contents_and_names(
    ann: Person, parts: Services
) -> None:
    text = await gallery.text(ann, "A fox in winter", title="Poem")
    noir = await gallery.video(parts, ann, "a red fox", style="noir")
    neon = await gallery.video(parts, ann, "a blue fox", style="neon")
    await gallery.video(parts, ann, "a quiet harbour", style="manga")
    image = await gallery.upload(parts, ann, "fox.png")
    assert await ids(ann, search="fox") == [image, neon, noir, text]
    assert await ids(ann, search="poem") == [text]
    assert await ids(ann, search="fox", type=["image", "text"]) == [image, text]
    assert await ids(ann, style=["noir", "neon"]) == [neon, noir]
    assert await ids(ann, style=["noir", "neon"], search="red") == [noir]
    assert await ids(ann, type="text", style="noir") == []
    await ann.client.patch(f"/api/me/jobs/{noir}", json={"tags": ["night"]}, headers=ann.headers)
    await ann.client.patch(f"/api/me/jobs/{neon}", json={"tags": ["day", "x"]}, headers=ann.headers)
    assert await ids(ann, tag=["night", "day"]) == [neon, noir]
    assert await ids(ann, tag="night", search="fox") == [noir]
    await ann.client.patch(f"/api/me/jobs/{noir}", json={"archived": True}, headers=ann.headers)
    assert await ids(ann, style="noir") == []
    assert (await ann.get(f"/api/v1/assets/{noir}")).status_code == 200


async def test_relevance_puts_whole_words_and_short_texts_first(ann: Person) -> None:
    whole = await gallery.text(ann, "fox", title="one")
    long = await gallery.text(ann, "a fox with " + "many other words " * 20, title="two")
    beginning = await gallery.text(ann, "foxglove", title="three")
    assert await ids(ann, search="fox") == [beginning, long, whole]
    assert (await ids(ann, search="fox", sort="relevance"))[0] == whole
    assert await ids(ann, sort="relevance") == [beginning, long, whole]
    assert await scrolled(ann, search="fox", sort="relevance", limit=1) == await ids(
        ann, search="fox", sort="relevance"
    )


async def test_scrolling_shows_each_asset_once_while_new_ones_are_made(ann: Person, parts: Services) -> None:
    texts = [await gallery.text(ann, f"text {number}") for number in range(5)]
    videos = [await gallery.video(parts, ann, f"fox {number}") for number in range(3)]
    seen = await scrolled(ann, limit=3)
    assert len(seen) == len(set(seen)) == 11
    assert set(texts + videos) < set(seen)
    first = (await ann.get("/api/v1/assets", limit=2)).json()
    await gallery.text(ann, "new")
    second = await listed(ann, limit=2, cursor=first["nextCursor"])
    assert [asset["id"] for asset in first["assets"] + second] == seen[:4]
    assert first["pagination"] == {"page": 1, "limit": 2, "total": 11, "pages": 6}
    assert [asset["id"] for asset in await listed(ann, limit=2, page=2)] == seen[1:3]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "film"),
        ("origin", "x"),
        ("from", "yesterday"),
        ("cursor", "x"),
        ("sort", "size"),
        ("tag", [f"tag {number}" for number in range(51)]),
    ],
)
async def test_a_filter_that_is_not_understood_is_refused(ann: Person, name: str, value: object) -> None:
    answer = await ann.get("/api/v1/assets", **{name: value})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, name), answer.text


async def test_any_asset_is_starred_and_found_by_its_star(ann: Person, parts: Services) -> None:
    text = await gallery.text(ann, "Warm coats")
    video = await gallery.video(parts, ann, "a red fox")
    image = await gallery.upload(parts, ann, "holiday.png")
    for asset in (text, video, image):
        assert (await change(ann, asset, starred=True)).json()["starred"] is True
    assert await ids(ann, starred="true") == [image, video, text]
    assert (await ann.get("/api/me/jobs", favorite="true")).json()["pagination"]["total"] == 1
    for asset in (image, thumbnail(video)):
        answer = await change(ann, asset, starred=False)
        assert (answer.status_code, answer.json()["type"], answer.json()["version"]) == (200, "image", None)
    assert await ids(ann, starred="true") == [text]
    assert await ids(ann, starred="false") == [image, video]
    await change(ann, image, starred=True)
    assert await ids(ann, starred="true") == [image, text]


async def test_only_a_text_has_a_title_and_a_content_that_can_be_changed(ann: Person, parts: Services) -> None:
    video, waiting = await gallery.video(parts, ann, "a red fox"), await ann.order("not done yet")
    for changes in ({"title": "x"}, {"content": "x"}):
        assert (await change(ann, video, **changes)).status_code == 400
    assert (await ann.delete(f"/api/v1/assets/{waiting}")).status_code == 404
    assert (await change(ann, waiting, starred=True)).status_code == 404
    assert (await ann.get(f"/api/v1/assets/{waiting}")).status_code == 404


async def test_a_video_that_is_deleted_as_an_asset_is_in_the_trash_with_its_job(
    ann: Person, bob: Person, parts: Services
) -> None:
    video, other = [await gallery.video(parts, ann, f"a {one} fox") for one in ("red", "blue")]
    assert (await bob.delete(f"/api/v1/assets/{video}")).status_code == 403
    assert (await ann.delete(f"/api/v1/assets/{video}")).status_code == 204
    assert await ids(ann) == [other]
    assert (await ann.delete(f"/api/v1/assets/{video}")).status_code == 404
    assert (await ann.get(f"/api/me/jobs/{video}")).status_code == 404
    (item,) = (await ann.get("/api/me/trash")).json()["items"]
    assert (item["id"], item["kind"]) == (video, "job")
    assert (await ann.post("/api/me/trash/restore", {"ids": [video]})).json() == {"restored": 1, "remaining": 0}
    assert await ids(ann) == [other, video]


async def test_uploads_and_thumbnails_are_not_deleted_as_assets_and_the_refusal_says_how(
    ann: Person, parts: Services
) -> None:
    video, image = await gallery.video(parts, ann, "a red fox"), await gallery.upload(parts, ann, "fox.png")
    for asset in (thumbnail(video), image):
        answer = await ann.delete(f"/api/v1/assets/{asset}")
        assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
        assert "/api/uploads/{id}" in answer.json()["message"]
    assert await ids(ann) == [image, video]


async def test_variations_of_one_recipe_are_a_stack(ann: Person, parts: Services) -> None:
    old, new = [await gallery.video(parts, ann, "a red fox", seed=seed) for seed in (1, 2)]
    other = await gallery.video(parts, ann, "a red fox", style="noir", seed=1)
    by_id = {asset["id"]: asset for asset in await listed(ann, origin="result")}
    stack = by_id[old]["stackId"]
    assert (stack == by_id[new]["stackId"], stack == by_id[other]["stackId"]) == (True, False)
    assert [by_id[one]["stackSize"] for one in (old, new, other)] == [2, 2, 1]
    assert await ids(ann, stacked="true") == [other, new]
    assert await ids(ann, stack=stack) == [new, old]
    await change(ann, old, starred=True)
    assert await ids(ann, stacked="true", starred="true") == [old]
    answer = (await ann.get("/api/v1/assets", stacked="true", origin="result", limit=1)).json()
    assert answer["pagination"]["total"] == 2
    assert await scrolled(ann, stacked="true", origin="result", limit=1) == [other, new]


async def test_facets_count_what_each_further_choice_would_show(ann: Person, parts: Services) -> None:
    await gallery.text(ann, "A fox in winter")
    starred = await gallery.text(ann, "Warm coats")
    await change(ann, starred, starred=True)
    noir = await gallery.video(parts, ann, "a red fox", style="noir")
    await gallery.video(parts, ann, "a blue fox", style="neon")
    await gallery.upload(parts, ann, "fox.png")
    await ann.client.patch(f"/api/me/jobs/{noir}", json={"tags": ["night"]}, headers=ann.headers)
    found = await facets(ann)
    assert found == {
        "type": {"image": 3, "text": 2, "video": 2},
        "origin": {"result": 2, "thumbnail": 2, "text": 2, "upload": 1},
        "projectId": {"none": 7},
        "model": {"scene-cpu-1": 4},
        "style": {"neon": 2, "noir": 2},
        "starred": {"false": 6, "true": 1},
        "tag": {"night": 2},
    }
    chosen = await facets(ann, style="noir", origin="result")
    assert chosen["style"] == {"neon": 1, "noir": 1}
    assert chosen["origin"] == {"result": 1, "thumbnail": 1}
    assert chosen["type"] == {"video": 1}
    searched = await facets(ann, search="fox", type=["text", "image"])
    assert (searched["type"], searched["style"]) == ({"image": 3, "video": 2, "text": 1}, {"neon": 1, "noir": 1})
    assert (await facets(ann, tag="night"))["type"] == {"image": 1, "video": 1}


async def test_facets_of_a_search_by_meaning_say_that_words_are_counted(ann: Person) -> None:
    await gallery.text(ann, "A fox in winter")
    path = "/api/v1/assets/facets"
    body = (await ann.get(path, search="fox", mode="meaning")).json()
    assert body.pop("mode") == "words"
    assert body == (await ann.get(path, search="fox")).json()
    assert "mode" not in (await ann.get(path, mode="meaning")).json()


async def test_each_facet_counts_what_the_list_shows_for_its_value(ann: Person, parts: Services) -> None:
    for number, style in enumerate(("noir", "noir", "neon", "manga")):
        video = await gallery.video(parts, ann, f"a fox {number % 2}", style=style)
        await change(ann, video, starred=number % 2 == 0)
    await gallery.text(ann, "a fox")
    await gallery.upload(parts, ann, "fox.png")
    for query in ({}, {"style": "noir"}, {"type": ["video", "text"]}, {"starred": "true", "search": "fox"}):
        for name, values in (await facets(ann, **query)).items():
            for value, count in values.items():
                body = (await ann.get("/api/v1/assets", **query | {name: value})).json()
                assert body["pagination"]["total"] == count, (query, name, value)


def test_a_facet_is_not_narrowed_by_its_own_choice() -> None:
    fox = {"type": "video", "style": "noir"}
    owl = fox | {"style": "neon"}
    counts = count_facets([(fox, 2), (owl, 3)], {"style": ("noir",)})
    assert (counts["style"], counts["type"]) == ({"noir": 2, "neon": 3}, {"video": 2})
    counts = count_facets([(fox, 2), (owl, 3)], {"style": ("noir",), "type": ("text",)})
    assert (counts["style"], counts["type"]) == ({}, {"video": 2})
