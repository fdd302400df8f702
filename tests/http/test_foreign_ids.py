"""Ids of others in bodies, queries and lists: they open nothing and are nowhere to be found."""

import itertools
import re
from typing import Any

from tests.http.town import Town, town

__all__ = ["town"]


def places(document: dict[str, Any], schema: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The fields of a body that hold ids."""
    if "$ref" in schema:
        return places(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], path)
    found = []
    for choice in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])):
        found += places(document, choice, path)
    for name, field in schema.get("properties", {}).items():
        is_id = name in ("id", "ids") or name.endswith(("Id", "_id", "Ids", "_ids"))
        found += [(*path, name)] if is_id else places(document, field, (*path, name))
    return found


def with_id(example: Any, place: tuple[str, ...], ids: dict[str, str]) -> Any:
    """The example with somebody's id in a certain field."""
    name = place[0]
    if isinstance(example, list):
        return [with_id(item, place, ids) for item in example]
    if len(place) > 1:
        return {**example, name: with_id(example.get(name, {}), place[1:], ids)}
    if name == "ids":
        return {**example, name: [ids["job_id"], ids["video_id"]]}
    known = {"userId": "owner", "sourceId": "upload_id", "uploadId": "upload_id", "lookId": "look_id"}
    return {**example, name: ids[known.get(name, name)]}


async def test_an_id_in_a_body_opens_nothing(town: Town) -> None:
    anns = {**town.anns.of(""), "owner": str(town.ann.user_id)}
    document, tried, before = town.knocker.document, 0, await town.position()
    for door in town.closed:
        operation = document["paths"].get(door.path, {}).get(door.method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        for place in places(document, content["schema"]) if content else ():
            body = with_id(content["example"], place, anns)
            answer = await town.knocker.knock(door, town.bob, town.bobs.of(door.path), body)
            if place[-1] == "ids":
                assert {result["outcome"] for result in answer.json()["results"]} == {"not_found"}
            elif door.path != "/api/jobs/estimate" or answer.status_code != 200:  # which neither reads nor writes them
                assert answer.status_code in (403, 404), (door.name, place, answer.text)
            tried += 1
    assert tried >= 10
    assert await town.position() == before


async def test_an_id_in_a_query_finds_nothing(town: Town) -> None:
    for query in (f"/api/v1/video-jobs?look_id={town.anns.look_id}", f"/api/me/jobs/export?ids={town.anns.job_id}"):
        answer = await town.bob.get(query)
        assert answer.status_code in (200, 403, 404)
        assert town.anns.video_id.encode() not in answer.content
        assert town.anns.job_id.encode() not in answer.content


async def test_lists_hold_only_ones_own(town: Town) -> None:
    mine = town.anns.known() | {str(town.ann.user_id), town.ann.email}
    lists = [door for door in town.closed if door.method == "GET" and not re.search("{|^/api/admin/", door.path)]
    assert len(lists) > 12
    for door, person in itertools.product(lists, (town.bob, town.dan, town.eve)):
        answer = await town.knocker.knock(door, person)
        assert answer.status_code == 200, (door.name, answer.text)
        assert not [id_ for id_ in mine - {str(town.cat.user_id)} if id_ in answer.text], door.name
    assert town.anns.job_id in (await town.ann.get("/api/me/jobs")).text
