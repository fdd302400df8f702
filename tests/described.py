"""Real messages against the AsyncAPI document, in which no field may be missing that a message has."""

from functools import cache
from typing import Any

import jsonschema_rs

from infra.http.asyncapi import asyncapi
from infra.version import VERSION


def check(message: str, content: Any) -> None:
    """Raises jsonschema_rs.ValidationError for what is not such a message."""
    _validator(message).validate(content)


@cache
def _validator(message: str) -> "jsonschema_rs.Draft7Validator":
    payload = {"$ref": f"#/components/messages/{message}/payload"}
    return jsonschema_rs.Draft7Validator(payload | {"components": _components()})


@cache
def _components() -> dict[str, Any]:
    components: dict[str, Any] = asyncapi(VERSION)["components"]
    return components | {"schemas": {name: _closed(schema) for name, schema in components["schemas"].items()}}


def _closed(node: Any) -> Any:
    """The schema without room for fields that it does not name."""
    if isinstance(node, list):
        return [_closed(part) for part in node]
    if not isinstance(node, dict):
        return node
    found = {name: _closed(part) for name, part in node.items()}
    return {"additionalProperties": False} | found if isinstance(found.get("properties"), dict) else found
