"""Ids of others in bodies, queries and lists: they open nothing and are nowhere to be found."""

import itertools
import re
from typing import Any

from tests.http.scenario import Scenario, scenario

__all__ = ["scenario"]


#: Ids of what is on sale, which belong to no account; criteria of searches, which look among one's own things only.
PUBLIC, SEARCHES = ("packageId",), ("query",)


def places(document: dict[str, Any], schema: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The fields of a body that hold ids."""
    if "$ref" in schema:
        return places(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], path)
    found = []
    for choice in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])):
        found += places(document, choice, path)
    for name, field in schema.get("properties", {}).items():
        is_id = name in ("id", "ids") or (name.endswith(("Id", "_id", "Ids", "_ids")) and name not in PUBLIC)
        if name not in SEARCHES:
            found += [(*path, name)] if is_id else places(document, field, (*path, name))
    return found


def with_id(example: Any, place: tuple[str, ...], ids: dict[str, str]) -> Any:
    """The example with one of these ids in the field at `place`."""
    name = place[0]
    if isinstance(example, list):
        return [with_id(item, place, ids) for item in example]
    if name == "filter":  # which takes the place of ids
        example = {field: value for field, value in example.items() if field != "ids"}
    if len(place) > 1:
        return {**example, name: with_id(example.get(name, {}), place[1:], ids)}
    if name == "ids":
        return {**example, name: [ids["job_id"], ids["video_id"]]}
    known = {
        "userId": "owner",
        "sourceId": "upload_id",
        "uploadId": "upload_id",
        "lookId": "look_id",
        "projectId": "project_id",
    }
    return {**example, name: ids[known.get(name, name)]}


async def test_an_id_in_a_body_opens_nothing(scenario: Scenario) -> None:
    anns = {**scenario.anns.of(""), "owner": str(scenario.ann.user_id)}
    document, tried, before = scenario.api.document, 0, await scenario.position()
    for route in scenario.closed:
        operation = document["paths"].get(route.path, {}).get(route.method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        for place in places(document, content["schema"]) if content else ():
            body = with_id(content["example"], place, anns)
            answer = await scenario.api.call(route, scenario.bob, scenario.bobs.of(route.path), body)
            if place[-1] == "ids" and answer.status_code == 204:
                pass  # they were left out: nothing was recorded, as is checked below
            elif place[-1] == "ids":
                assert {result["outcome"] for result in answer.json()["results"]} == {"not_found"}
            elif route.path != "/api/jobs/estimate" or answer.status_code != 200:  # which neither reads nor writes them
                assert answer.status_code in (403, 404), (route.name, place, answer.text)
            tried += 1
    assert tried >= 10
    assert await scenario.position() == before


async def test_an_id_in_a_query_finds_nothing(scenario: Scenario) -> None:
    for query in (
        f"/api/v1/video-jobs?look_id={scenario.anns.look_id}",
        f"/api/me/jobs?projectId={scenario.anns.project_id}",
        f"/api/me/jobs/export?ids={scenario.anns.job_id}",
    ):
        answer = await scenario.bob.get(query)
        assert answer.status_code in (200, 403, 404)
        assert scenario.anns.video_id.encode() not in answer.content
        assert scenario.anns.job_id.encode() not in answer.content


async def test_lists_hold_only_ones_own(scenario: Scenario) -> None:
    mine = scenario.anns.known() | {str(scenario.ann.user_id), scenario.ann.email}
    lists = [
        route for route in scenario.closed if route.method == "GET" and not re.search("{|^/api/admin/", route.path)
    ]
    assert len(lists) > 12
    for route, person in itertools.product(lists, (scenario.bob, scenario.dan, scenario.eve)):
        answer = await scenario.api.call(route, person)
        assert answer.status_code == 200, (route.name, answer.text)
        assert not [id_ for id_ in mine - {str(scenario.cat.user_id)} if id_ in answer.text], route.name
    assert scenario.anns.job_id in (await scenario.ann.get("/api/me/jobs")).text
