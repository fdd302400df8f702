"""What is published of events, and the messages around it, as JSON Schema draft 7, which AsyncAPI uses."""

from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import Any

import msgspec

from domain.aggregate import Event
from domain.event_registry import EVENTS
from processors.public_events import published_fields, published_part

Schema = dict[str, Any]
#: JSON Schemas by their names.
Schemas = dict[str, Schema]

_REF = "#/components/schemas/"


def kinds() -> list[type[Event]]:
    """The events of the registry by the names of their classes."""
    return sorted(EVENTS.values(), key=lambda kind: kind.__name__)


def reference(name: str) -> Schema:
    """A reference to a schema of the document."""
    return {"$ref": _REF + name}


def schemas_of(types: Iterable[Any]) -> Schemas:
    """The schemas of structs, and of the structs in them, by name."""
    _, components = msgspec.json.schema_components(list(types), ref_template=_REF + "{name}")
    return {name: _draft_7(schema) for name, schema in components.items()}


def event_schemas() -> Schemas:
    """What every event publishes, by the name of its class, with the structs that it refers to."""
    found = schemas_of(kinds())
    published = {kind.__name__: _published(kind, found) for kind in kinds()}
    return _reachable(published, found)


def by_name(field: str, content: str) -> Schema:
    """Where `field` names an event, `content` holds what that event publishes, or null where it was too large."""
    return {
        "allOf": [
            {
                "if": {"properties": {field: {"const": kind.__name__}}},
                "then": {"properties": {content: {"anyOf": [reference(kind.__name__), {"type": "null"}]}}},
            }
            for kind in kinds()
        ]
    }


def _published(kind: type[Event], schemas: Schemas) -> Schema:
    """The schema of an event without the fields that are not published."""
    schema = _only(schemas[kind.__name__], published_fields(kind))
    if part := published_part(kind):
        name, fields = part
        schema["properties"][name] = _only_in(schema["properties"][name], fields, schemas)
    return schema


def _only_in(schema: Schema, fields: frozenset[str], schemas: Schemas) -> Schema:
    """The struct that a field refers to, or a list of it, with these fields only."""
    if schema.get("type") == "array":
        return schema | {"items": _only_in(schema["items"], fields, schemas)}
    return _only(schemas[schema["$ref"].removeprefix(_REF)], fields)


def _only(schema: Schema, fields: Iterable[str]) -> Schema:
    kept = frozenset(fields)
    properties = {name: found for name, found in schema["properties"].items() if name in kept}
    return schema | {"properties": properties, "required": [name for name in schema["required"] if name in kept]}


def _reachable(roots: Schemas, schemas: Schemas) -> Schemas:
    """The roots, and what they refer to: no other struct is published."""
    found, waiting = dict(roots), list(roots.values())
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found[name] = schemas[name]
                waiting.append(schemas[name])
    return found


def _references(node: Any) -> Iterable[str]:
    if isinstance(node, Mapping):
        if "$ref" in node:
            yield node["$ref"].removeprefix(_REF)
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _references(part)


def _draft_7(node: Any) -> Any:
    """Tuples have `items` there, where newer versions have `prefixItems`. Docstrings lose their indentation."""
    if isinstance(node, list):
        return [_draft_7(part) for part in node]
    if not isinstance(node, dict):
        return node
    found = {name: _draft_7(part) for name, part in node.items()}
    if isinstance(about := found.get("description"), str):
        found["description"] = cleandoc(about)
    if "prefixItems" in found:
        found |= {"items": found.pop("prefixItems"), "additionalItems": False}
    return found
