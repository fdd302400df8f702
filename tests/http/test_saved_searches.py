"""Saved searches: a name and a query that is asked anew each time."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest

from commands import saved_searches
from commands.saved_searches import SaveSearch
from domain.saved_search import AssetQuery
from domain.saved_search_quota import MAX_SAVED_SEARCHES
from infra.http.services import Services
from tests.http import gallery
from tests.http.people import Person

PATH = "/api/v1/saved-searches"


async def saved(person: Person, name: str, **query: Any) -> str:
    """The id of a new saved search."""
    answer = await person.post(PATH, {"name": name, "query": query})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{PATH}/{answer.json()['id']}"
    return str(answer.json()["id"])


async def change(person: Person, search: str, **changes: Any) -> httpx.Response:
    return await person.client.patch(f"{PATH}/{search}", json=changes, headers=person.headers)


async def test_a_search_is_saved_changed_listed_and_removed(ann: Person) -> None:
    query = {"type": ["text"], "starred": False, "search": "fox", "from": "2026-01-01", "sort": "relevance"}
    search = await saved(ann, "  Red   foxes ", **query)
    body = (await ann.get(f"{PATH}/{search}")).json()
    assert (body["name"], body["query"]) == ("Red foxes", query)
    assert (await change(ann, search, name="Foxes")).json() == {"id": search, "name": "Foxes", "query": query}
    assert (await change(ann, search, query={"search": "owl"})).json()["query"] == {"search": "owl"}
    other = await saved(ann, "Owls")
    listed = (await ann.get(PATH, limit=1)).json()
    assert ([one["id"] for one in listed["savedSearches"]], listed["pagination"]["total"]) == ([other], 2)
    rest = (await ann.get(PATH, limit=1, cursor=listed["nextCursor"])).json()
    assert ([one["id"] for one in rest["savedSearches"]], rest["nextCursor"]) == ([search], None)
    assert (await ann.delete(f"{PATH}/{search}")).status_code == 204
    for gone in (
        await ann.get(f"{PATH}/{search}"),
        await ann.get(f"{PATH}/{search}/assets"),
        await change(ann, search, name="x"),
        await ann.delete(f"{PATH}/{search}"),
    ):
        assert (gone.status_code, gone.json()["message"]) == (404, "Saved search not found")


async def test_a_saved_search_stays_live(ann: Person) -> None:
    search = await saved(ann, "Foxes", type=["text"], search="fox")
    assert await gallery.scrolled(ann, f"{PATH}/{search}/assets") == []
    texts = [await gallery.text(ann, f"a fox {number}") for number in range(3)]
    await gallery.text(ann, "an owl")
    assert await gallery.scrolled(ann, f"{PATH}/{search}/assets", limit=2) == texts[::-1]
    await ann.delete(f"/api/v1/assets/{texts[0]}")
    body = (await ann.get(f"{PATH}/{search}/assets", limit=1)).json()
    assert body["pagination"] == {"page": 1, "limit": 1, "total": 2, "pages": 2}


async def test_a_saved_order_is_kept(ann: Person) -> None:
    best = await gallery.text(ann, "fox", title="one")
    await gallery.text(ann, "a fox with " + "many other words " * 20, title="two")
    search = await saved(ann, "Best foxes", search="fox", sort="relevance")
    assert (await gallery.scrolled(ann, f"{PATH}/{search}/assets"))[0] == best


async def test_a_saved_search_keeps_stacks_and_the_mode(ann: Person, parts: Services) -> None:
    old, new = [await gallery.video(parts, ann, "a red fox", seed=seed) for seed in (1, 2)]
    query = {"origin": ["result"], "search": "fox", "mode": "meaning", "stacked": True}
    search = await saved(ann, "Foxes", **query)
    assert (await ann.get(f"{PATH}/{search}")).json()["query"] == query
    body = (await ann.get(f"{PATH}/{search}/assets")).json()
    assert body["mode"] == "words", "there is no embedder"
    assert [asset["id"] for asset in body["assets"]] == [new]
    assert (
        await change(ann, search, query={"origin": ["result"], "search": "fox", "mode": "words"})
    ).status_code == 200
    body = (await ann.get(f"{PATH}/{search}/assets")).json()
    assert ([asset["id"] for asset in body["assets"]], "mode" in body) == ([new, old], False)


async def test_no_more_than_200_searches_are_kept_however_they_are_sent(ann: Person, parts: Services) -> None:
    ids, body = [uuid4() for _ in range(MAX_SAVED_SEARCHES - 1)], SaveSearch("Foxes", AssetQuery())
    for search_id in ids:
        await saved_searches.save(parts.repository, ann.user_id, search_id, body)
    answers = await asyncio.gather(*(ann.post(PATH, {"name": "one more", "query": {}}) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (refused["error"], "delete one" in refused["message"]) == ("too_many_saved_searches", True)
    assert (await ann.get(PATH)).json()["pagination"]["total"] == MAX_SAVED_SEARCHES
    assert (await ann.delete(f"{PATH}/{ids[0]}")).status_code == 204
    await saved(ann, "one more")


async def test_another_users_saved_search_is_closed(ann: Person, bob: Person) -> None:
    search = await saved(ann, "Foxes")
    for answer in (
        await bob.get(f"{PATH}/{search}"),
        await bob.get(f"{PATH}/{search}/assets"),
        await change(bob, search, name="mine"),
        await bob.delete(f"{PATH}/{search}"),
    ):
        assert (answer.status_code, answer.json()["message"]) == (403, "You do not own this saved search")
    assert (await bob.get(PATH)).json()["savedSearches"] == []


async def test_a_saved_search_finds_only_ones_own_assets(ann: Person, bob: Person) -> None:
    text = await gallery.text(ann, "a fox")
    search = await saved(bob, "Ann's", search="fox", projectId=["none", str(uuid4())])
    assert await gallery.scrolled(bob, f"{PATH}/{search}/assets") == []
    assert await gallery.ids(ann, search="fox") == [text]


@pytest.mark.parametrize(
    "period",
    [
        {"from": "2026-02-01", "to": "2026-02-01"},
        {"from": "2026-02-01T23:59", "to": "2026-02-01"},
        {"from": "2026-02-01T23:59Z", "to": "2026-02-02"},
        {"from": "0002-01-01"},
        {"to": "9998-12-31"},
    ],
    ids=str,
)
async def test_a_period_that_is_saved_can_be_asked(ann: Person, period: dict[str, str]) -> None:
    search = await saved(ann, "fine", **period)
    answer = await ann.get(f"{PATH}/{search}/assets")
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"query": None},
        {"query": {"type": ["film"]}},
        {"query": {"type": "video"}},
        {"query": {"page": 2}},
        {"query": {"tag": ["x"] * 51}},
        {"query": {"search": "x" * 501}},
        {"query": {"search": "a\x00"}},
        {"query": {"from": "yesterday"}},
        {"query": {"from": "2026-02-01", "to": "2026-01-31"}},
        {"query": {"from": "2026-02-01T12:00:00Z", "to": "2026-02-01T13:00:00+02:00"}},
        {"query": {"to": "9999-12-31"}},
        {"query": {"from": "0001-01-01"}},
        {"query": {"projectId": ["x"]}},
        {"query": {"stack": "x"}},
        {"query": {"stack": "0" * 32}},
        {"query": {"mode": "feeling"}},
        {"query": {"stacked": "yes"}},
    ],
    ids=str,
)
async def test_a_search_that_cannot_be_asked_is_not_saved(ann: Person, body: dict[str, Any]) -> None:
    assert (await ann.post(PATH, {"name": "fine", "query": {}} | body)).status_code == 400
    search = await saved(ann, "fine")
    assert body.get("query", {}) is None or (await change(ann, search, **body)).status_code == 400
