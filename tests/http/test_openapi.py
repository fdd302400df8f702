"""The description of the API is complete, valid and true."""

import re
from typing import Any

import httpx
import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

JSON, PROBLEM = "application/json", "application/problem+json"


@pytest.fixture(scope="module")
async def document(address: str) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=address, timeout=15) as client:
        answers = [await client.get(path) for path in ("/schema", "/schema/openapi.json")]
    assert answers[0].content == answers[1].content
    return answers[0].json()  # type: ignore[no-any-return]  # the test looks into it


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Method, path and operation of each."""
    return [(method, path, found) for path, item in document["paths"].items() for method, found in item.items()]


def resolved(document: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    while "$ref" in found:
        node: Any = document
        for step in found["$ref"].removeprefix("#/").split("/"):
            node = node[step]
        found = node
    return found


async def test_it_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()


async def test_every_operation_says_what_it_is(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names)) > 50
    tags = {tag["name"] for tag in document["tags"]}
    for method, path, operation in operations(document):
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        assert set(operation["tags"]) <= tags, (method, path)
        for parameter in operation["parameters"]:
            assert parameter["description"], (method, path, parameter["name"])


async def test_every_operation_tells_its_refusals_as_problems(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        statuses = set(operation["responses"])
        assert {"400", "500", "503"} <= statuses, (method, path)
        if operation["security"] and {} not in operation["security"]:
            assert {"401", "403"} <= statuses, (method, path)
        if "{" in path:
            assert "404" in statuses, (method, path)
        if JSON in operation.get("requestBody", {}).get("content", {}):
            assert {"413", "415"} <= statuses, (method, path)
        for status in statuses - {"503"} if path == "/health/ready" else statuses:
            answer = resolved(document, operation["responses"][status])
            assert answer["description"], (method, path, status)
            assert status == "431" or "X-Request-Id" in answer["headers"], (method, path, status)
            if int(status) >= 400:
                assert answer["content"].keys() == {PROBLEM}, (method, path, status)
            if status in ("429", "503"):
                assert "Retry-After" in answer["headers"]


async def test_bodies_have_examples_that_fit_their_schemas(document: dict[str, Any]) -> None:
    components = {"components": document["components"]}
    checked = 0
    for method, path, operation in operations(document):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            for media_type, content in resolved(document, body).get("content", {}).items():
                if media_type in (JSON, PROBLEM):
                    schema = content["schema"] | components
                    jsonschema_rs.Draft202012Validator(schema).validate(content["example"])
                    assert content["example"] is not None, (method, path)
                    checked += 1
    assert checked > 500


async def test_writes_and_reads_tell_their_headers(document: dict[str, Any]) -> None:
    order = document["paths"]["/api/generate-from-prompt"]["post"]
    assert "Idempotency-Key" in [parameter["name"] for parameter in order["parameters"]]
    wanted = {"X-Position", "Location", "Idempotency-Replayed", "RateLimit-Remaining"}
    assert wanted <= set(order["responses"]["202"]["headers"])
    assert "X-Stale" in document["paths"]["/api/me/jobs"]["get"]["responses"]["200"]["headers"]
    (key,) = document["paths"]["/api/keys"]["post"]["parameters"]
    assert (key["name"], key["in"], key["required"]) == ("Idempotency-Key", "header", False)


async def test_the_ways_to_say_who_one_is(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert (schemes["bearer"]["scheme"], schemes["cookie"]["in"]) == ("bearer", "cookie")
    named = {name for _, _, operation in operations(document) for way in operation["security"] for name in way}
    assert named == set(schemes)
    assert {"apiKey": ["jobs:read"]} in document["paths"]["/api/me/jobs"]["get"]["security"]
    assert document["paths"]["/api/models"]["get"]["security"] == []


async def test_bodies_that_take_no_unknown_fields_say_so(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        content = operation.get("requestBody", {}).get("content", {}).get(JSON)
        if content:
            choices = content["schema"].get("anyOf", [content["schema"]])
            shapes = [resolved(document, choice) for choice in choices if "$ref" in choice]
            assert all(shape.get("additionalProperties") is False for shape in shapes), (method, path)


async def test_nothing_in_it_comes_from_the_names_of_our_modules(document: dict[str, Any]) -> None:
    assert not re.search(r"litestar|msgspec|read_api|commands\.", str(document))
