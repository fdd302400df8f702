"""Ids of others in bodies, queries and lists: they open nothing and are nowhere to be found."""

import itertools
import re
from typing import Any

from tests.http.people import Person
from tests.http.scenario import Scenario, scenario

__all__ = ["scenario"]


#: Ids of what is on sale, which belong to no account; criteria of searches, which look among one's own things only.
PUBLIC, SEARCHES = ("packageId",), ("query",)
#: What the parameters of queries name. Variations of one recipe have the same stack, for all users.
QUERIES = {
    "ids": "job_id",
    "job": "job_id",
    "look_id": "look_id",
    "near": "video_id",
    "projectId": "project_id",
    "stack": "stack",
}


def is_id(name: str) -> bool:
    """Whether a field or a parameter of this name holds the id of something of a user."""
    return name in ("id", "ids", "stack") or (name.endswith(("Id", "_id", "Ids", "_ids")) and name not in PUBLIC)


def places(document: dict[str, Any], schema: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The fields of a body that hold ids."""
    if "$ref" in schema:
        return places(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], path)
    found = []
    for choice in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])):
        found += places(document, choice, path)
    for name, field in schema.get("properties", {}).items():
        if name not in SEARCHES:
            found += [(*path, name)] if is_id(name) else places(document, field, (*path, name))
    return found


def with_id(example: Any, place: tuple[str, ...], ids: dict[str, str]) -> Any:
    """The example with one of these ids in the field at `place`."""
    name = place[0]
    if isinstance(example, list):
        return [with_id(item, place, ids) for item in example]
    if name == "deliveryId":  # which takes the place of times
        example = {}
    if name in ("filter", "deletionId"):  # which take the place of ids
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
        "deletionId": "deletion_id",
        "deliveryId": "webhook_id",
    }
    return {**example, name: ids[known.get(name, name)]}


async def deletion_of(person: Person) -> str:
    """The id of a bulk deletion."""
    body = {"action": "delete", "ids": [await person.order()]}
    return str((await person.post("/api/me/jobs/bulk", body)).json()["deletionId"])


async def test_an_id_in_a_body_opens_nothing(scenario: Scenario) -> None:
    anns = {**scenario.anns.of(""), "owner": str(scenario.ann.user_id), "deletion_id": await deletion_of(scenario.ann)}
    document, tried, before = scenario.api.document, 0, await scenario.position()
    for route in scenario.closed:
        operation = document["paths"].get(route.path, {}).get(route.method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        for place in places(document, content["schema"]) if content else ():
            body = with_id(content["example"], place, anns)
            answer = await scenario.api.call(route, scenario.bob, scenario.bobs.of(route.path), body)
            if place[-1] == "ids" and answer.status_code in (204, 404):
                pass  # they were left out or refused: nothing was recorded, as is checked below
            elif place[-1] == "ids":
                assert {result["outcome"] for result in answer.json()["results"]} == {"not_found"}
            elif route.path != "/api/jobs/estimate" or answer.status_code != 200:  # which neither reads nor writes them
                assert answer.status_code in (403, 404), (route.name, place, answer.text)
            tried += 1
    assert tried >= 10
    assert await scenario.position() == before


def queries(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Path and name of each parameter of a list that takes ids, where users may ask."""
    return [
        (path, parameter["name"])
        for path, item in document["paths"].items()
        for parameter in item.get("get", {}).get("parameters", ())
        if parameter["in"] == "query" and not re.search("{|^/api/admin/", path)
        if is_id(parameter["name"]) or parameter["name"] in QUERIES
    ]


async def test_an_id_in_a_query_finds_nothing(scenario: Scenario) -> None:
    stack = (await scenario.ann.get(f"/api/v1/assets/{scenario.anns.video_id}")).json()["stackId"]
    anns = {**scenario.anns.of(""), "stack": stack}
    found = queries(scenario.api.document)
    assert {name for _, name in found} == QUERIES.keys()
    for (path, name), person in itertools.product(found, (scenario.bob, scenario.dan, scenario.eve)):
        asked = anns[QUERIES[name]]
        answer = await person.get(path, **{name: asked})
        assert answer.status_code in (200, 403, 404), (path, name, answer.text)
        others = scenario.anns.known() - {asked, str(scenario.cat.user_id)}
        assert not [id_ for id_ in others if id_.encode() in answer.content], (path, name)
    assert scenario.anns.video_id in (await scenario.ann.get("/api/v1/assets", stack=stack)).text


async def test_a_malformed_id_in_a_query_is_not_found(scenario: Scenario) -> None:
    for path, name in queries(scenario.api.document):
        for typed in ("x", "0" * 300, f"{{{scenario.anns.job_id}}}", scenario.anns.job_id.replace("-", "")):
            answer = await scenario.ann.get(path, **{name: typed})
            assert (answer.status_code, answer.json()["error"]) == (404, "not_found"), (path, name, typed, answer.text)


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
