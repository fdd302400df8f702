"""The description of the API is complete, valid and true."""

import json
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


async def test_the_description_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
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


async def test_every_operation_documents_its_refusals_as_problems(document: dict[str, Any]) -> None:
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
    validators: dict[str, jsonschema_rs.Draft202012Validator] = {}
    checked = 0
    for method, path, operation in operations(document):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            for media_type, content in resolved(document, body).get("content", {}).items():
                if media_type in (JSON, PROBLEM):
                    described = json.dumps(content["schema"], sort_keys=True)
                    if described not in validators:
                        validators[described] = jsonschema_rs.Draft202012Validator(content["schema"] | components)
                    validators[described].validate(content["example"])
                    assert content["example"] is not None, (method, path)
                    checked += 1
    assert checked > 500


async def test_writes_and_reads_document_their_headers(document: dict[str, Any]) -> None:
    order = document["paths"]["/api/generate-from-prompt"]["post"]
    assert "Idempotency-Key" in [parameter["name"] for parameter in order["parameters"]]
    wanted = {"X-Position", "Location", "Idempotency-Replayed", "RateLimit-Remaining"}
    assert wanted <= set(order["responses"]["202"]["headers"])
    assert "X-Stale" in document["paths"]["/api/me/jobs"]["get"]["responses"]["200"]["headers"]
    (key,) = document["paths"]["/api/keys"]["post"]["parameters"]
    assert (key["name"], key["in"], key["required"]) == ("Idempotency-Key", "header", False)


async def test_the_ways_to_authenticate_are_described(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert (schemes["bearer"]["scheme"], schemes["cookie"]["in"]) == ("bearer", "cookie")
    named = {name for _, _, operation in operations(document) for way in operation["security"] for name in way}
    assert named == set(schemes)
    jobs = document["paths"]["/api/me/jobs"]["get"]
    assert {"apiKey": []} in jobs["security"]
    assert "scope `jobs:read`" in jobs["description"]
    assert document["paths"]["/api/models"]["get"]["security"] == []


async def test_bodies_that_take_no_unknown_fields_are_described_as_such(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        content = operation.get("requestBody", {}).get("content", {}).get(JSON)
        if content:
            choices = content["schema"].get("anyOf", [content["schema"]])
            shapes = [resolved(document, choice) for choice in choices if "$ref" in choice]
            assert all(shape.get("additionalProperties") is False for shape in shapes), (method, path)


async def test_nothing_in_it_comes_from_the_names_of_our_modules(document: dict[str, Any]) -> None:
    assert not re.search(r"litestar|msgspec|read_api|commands\.", str(document))


def answered(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of what answers hold, by `Shape.field`, each without its `null`."""
    asked = {
        resolved_name(content["schema"])
        for _, _, operation in operations(document)
        for content in operation.get("requestBody", {}).get("content", {}).values()
    }
    shapes = {name: shape for name, shape in document["components"]["schemas"].items() if name not in asked}
    return {
        f"{name}.{field}": next((one for one in found.get("anyOf", ()) if one.get("type") != "null"), found)
        for name, shape in shapes.items()
        for field, found in shape.get("properties", {}).items()
    }


def resolved_name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


async def test_a_moment_is_described_as_one_unless_its_dialect_has_no_zone(document: dict[str, Any]) -> None:
    moment = re.compile(r"\.(\w+(At|_at)|since|start)$")
    plain = {name for name, field in answered(document).items() if moment.search(name) and "format" not in field}
    assert plain == {"UserJob.created_at"}


async def test_a_closed_set_is_an_enum(document: dict[str, Any]) -> None:
    closed = re.compile(r"\.(status|statusDetail|stage|errorCode|code|kind|role|type|style|granularity|error)$")
    # A URN, of which `error` is the last part; what a voucher is redeemed with; and names of events.
    open_ones = {"Problem.type", "MadeVoucher.code", "DeliveryView.type"}
    # The words of a script.
    open_ones |= {"SceneScript.style", "SubjectRelation.kind", "ScriptSubject.role"}
    sentences = {name for name in answered(document) if name.endswith(".error")} - {"Problem.error"}
    found = {
        name
        for name, field in answered(document).items()
        if closed.search(name) and field.get("type") == "string" and not {"enum", "const"} & field.keys()
    }
    assert found <= open_ones | sentences
    assert "email_taken" in document["components"]["schemas"]["Problem"]["properties"]["error"]["enum"]
    assert "" not in [
        value for _, _, one in operations(document) for p in one["parameters"] for value in p["schema"].get("enum", ())
    ]


async def test_every_component_is_used_and_no_two_paths_are_alike(document: dict[str, Any]) -> None:
    text = str(document)
    for kind in ("schemas", "responses", "headers"):
        for name in document["components"][kind]:
            assert f"#/components/{kind}/{name}'" in text, (kind, name)
    patterns = {path: re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))) for path in document["paths"]}
    for path in document["paths"]:
        for other, pattern in patterns.items():
            both_vary = "{" in path and "{" in other and path != other
            example = re.sub(r"\{\w+\}", "tus", path)
            assert not (both_vary and pattern.fullmatch(example)), (path, other)


async def test_the_document_says_whose_it_is(document: dict[str, Any]) -> None:
    assert document["info"]["license"] == {"name": "MIT", "identifier": "MIT"}
    assert document["info"]["contact"]["name"]


async def test_names_of_operations_say_what_they_do_in_any_language(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", name) for name in names), names


async def test_text_that_is_no_json_is_described_as_text(document: dict[str, Any]) -> None:
    types = {
        "/api/me/jobs/{job_id}/sprite.vtt": "text/vtt",
        "/api/me/jobs/{job_id}/captions.vtt": "text/vtt",
        "/api/me/jobs/{job_id}/captions.srt": "application/x-subrip",
        "/api/me/jobs/{job_id}/hls.m3u8": "application/vnd.apple.mpegurl",
    }
    for path, media_type in types.items():
        assert document["paths"][path]["get"]["responses"]["200"]["content"].keys() == {media_type}
