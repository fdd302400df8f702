"""What a kind of event shows in an export, as columns of DuckDB's types: what is marked as personal only if wanted."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from domain.aggregate import Event, EventEnvelope, Payload
from domain.personal import text_fields
from processors.public_events import public_subject

#: What every event has.
ENVELOPE: Mapping[str, str] = {
    "position": "BIGINT",
    "event_id": "UUID",
    "aggregate_id": "UUID",
    "sequence": "BIGINT",
    "recorded_at": "TIMESTAMPTZ",
    "actor": "VARCHAR",
    "request_id": "VARCHAR",
}
#: For what has no one type.
_ANY = "JSON"
_SIMPLE: Mapping[type, str] = {
    inspect.BoolType: "BOOLEAN",
    inspect.IntType: "BIGINT",
    inspect.FloatType: "DOUBLE",
    inspect.StrType: "VARCHAR",
    inspect.EnumType: "VARCHAR",
    inspect.DateTimeType: "TIMESTAMPTZ",
    inspect.DateType: "DATE",
    inspect.UUIDType: "UUID",
}

_Path = tuple[str, ...]


def row(position: int, recorded: EventEnvelope[Event], *, personal: bool = False) -> Payload:
    """An event as a row of its columns; what it does not have is left out."""
    event = recorded.event
    shown = msgspec.to_builtins(event, builtin_types=(bytes,))
    for path in _left_out(type(event), personal=personal):
        _remove(shown, path)
    envelope = {
        "position": position,
        "event_id": recorded.event_id,
        "aggregate_id": public_subject(event.topic, recorded.originator_id),
        "sequence": recorded.originator_version,
        "recorded_at": recorded.at,
        "actor": recorded.metadata.get("actor"),
        "request_id": recorded.metadata.get("requestId"),
    }
    return envelope | {_column(name): value for name, value in shown.items()}


@cache
def columns(kind: type[Event], *, personal: bool = False) -> Mapping[str, str]:
    """The columns of a kind of event and their types."""
    found = _fields(inspect.type_info(kind), (), _left_out(kind, personal=personal))
    return {**ENVELOPE, **{_column(name): shape for name, shape in found.items()}}


def _column(name: str) -> str:
    """A field that is named as what every event has must not hide it."""
    return f"data_{name}" if name in ENVELOPE else name


@cache
def _left_out(kind: type[Event], *, personal: bool) -> frozenset[_Path]:
    return frozenset(field.path for field in text_fields(kind) if field.personal and not personal)


def _fields(info: Any, path: _Path, without: frozenset[_Path]) -> dict[str, str]:
    return {
        field.encode_name: _shape(field.type, (*path, field.encode_name), without)
        for field in info.fields
        if (*path, field.encode_name) not in without
    }


def _shape(info: Any, path: _Path, without: frozenset[_Path]) -> str:
    match info:
        case inspect.Metadata():
            return _shape(info.type, path, without)
        case inspect.UnionType():
            return _one({_shape(kind, path, without) for kind in info.types if not isinstance(kind, inspect.NoneType)})
        case inspect.LiteralType():
            return "BIGINT" if all(isinstance(value, int) for value in info.values) else "VARCHAR"
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            return _list(_shape(info.item_type, path, without))
        case inspect.TupleType():
            return _list(_one({_shape(kind, path, without) for kind in info.item_types}))
        case inspect.NamedTupleType():
            return _list(_one({_shape(field.type, path, without) for field in info.fields}))
        case inspect.StructType() if not info.array_like:
            fields = ", ".join(f'"{name}" {shape}' for name, shape in _fields(info, path, without).items())
            return f"STRUCT({fields})" if fields else _ANY
        case _:
            return _SIMPLE.get(type(info), _ANY)


def _one(found: set[str]) -> str:
    return found.pop() if len(found) == 1 else "DOUBLE" if found == {"BIGINT", "DOUBLE"} else _ANY


def _list(item: str) -> str:
    return _ANY if item == _ANY else f"{item}[]"


def _remove(payload: Any, path: _Path) -> None:
    if isinstance(payload, list):
        for one in payload:
            _remove(one, path)
    elif isinstance(payload, dict) and len(path) > 1:
        _remove(payload.get(path[0]), path[1:])
    elif isinstance(payload, dict):
        payload.pop(path[0], None)
