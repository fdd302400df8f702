"""The stored fields of an event in two parts: what anyone with the log may read, and what is about a person.

The first part is JSON without the personal fields. The second has their texts as they go back into it: a line for those
of the event itself, and behind it a line for each of its objects that has some, with the name of that object in front.
JSON of ours has no line breaks, and quotes in texts are escaped, so nothing that a person typed looks like either. The
second part is encrypted by AES-256-GCM.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import inspect, structs

from domain.aggregate import Event
from domain.personal import text_fields

_NONCE = 12
#: Where the fields of an event begin in its state; nothing before it is an object of that name.
_DATA = b'"data":{'
_encode = msgspec.json.Encoder().encode


class Unsealable(Exception):
    """The sealed part is not what was sealed under this key for this event."""


class Parts(NamedTuple):
    """`personal` is empty where nothing in the event is."""

    open: bytes
    personal: bytes


class _Fields(NamedTuple):
    """The personal fields of a struct, each with the value at which it is not stored; and all of them without one."""

    omitted: Mapping[str, Any]
    unset: Mapping[str, Any]


class _Shape(NamedTuple):
    """The personal fields of a kind of event: those of its own, and those of objects in its fields."""

    own: _Fields
    inner: Mapping[str, _Fields]
    #: What stands for them where they cannot be read: as a personal part, and as JSON.
    blank: bytes
    blank_json: bytes


def is_personal(kind: type[Event]) -> bool:
    """Whether it has fields about a person."""
    return bool(_shape(kind).own.unset or _shape(kind).inner)


def part(event: Event) -> Parts:
    """The fields of an event in two parts. Personal ones that are blank anyway stay with the rest."""
    shape = _shape(type(event))
    lines, unset = [_members(event, shape.own)], dict(shape.own.unset)
    for name, fields in shape.inner.items():
        if isinstance(inner := getattr(event, name), msgspec.Struct):
            unset[name] = structs.replace(inner, **fields.unset)
            if members := _members(inner, fields):
                lines.append(b"%b %b" % (name.encode(), members))
    personal = b"\n".join(lines)
    # What is unset is left out by the encoder.
    return Parts(_encode(event), b"") if personal == shape.blank else Parts(_encode(_without(event, unset)), personal)


def _without(event: Event, unset: Mapping[str, Any]) -> Event:
    return structs.replace(event, **unset) if unset else event


def _members(of: msgspec.Struct, fields: _Fields) -> bytes:
    """The fields of an object as JSON, without its braces."""
    if not fields.unset:
        return b""
    found = {}
    for name, omitted in fields.omitted.items():
        value = getattr(of, name)
        if value is not msgspec.UNSET and value != omitted:
            found[name] = value
    return _encode(found)[1:-1]


def _as_lines(personal: Mapping[str, Any], objects: Collection[str]) -> bytes:
    own = {name: value for name, value in personal.items() if name not in objects}
    inner = {name: _encode(value)[1:-1] for name, value in personal.items() if name in objects}
    behind = [b"%b %b" % (name.encode(), members) for name, members in inner.items() if members]
    return b"\n".join([_encode(own)[1:-1], *behind])


def opened_state(kind: type[Event], state: bytes, end: int, personal: bytes | None) -> bytes:
    """The state of an event, whose sealed part begins at `end`, with the personal part in place; blanks for None."""
    whole = state[:end] + b"}"
    at = whole.index(_DATA) + len(_DATA)
    own, *inner = (_shape(kind).blank if personal is None else personal).split(b"\n")
    for line in inner:
        name, _, members = line.partition(b" ")
        mark = b'"%b":{' % name
        before, found, behind = whole.partition(mark)
        if found:
            whole = b"".join((before, mark, members, b"" if behind[:1] == b"}" else b",", behind))
    if not own:
        return whole
    return b"".join((whole[:at], own, b"" if whole[at : at + 1] == b"}" else b",", whole[at:]))


def blank(kind: type[Event]) -> bytes:
    """What stands for the personal fields where they cannot be read, as JSON."""
    return _shape(kind).blank_json


@cache
def _shape(kind: type[Event]) -> _Shape:
    own, inner = list[str](), dict[str, list[str]]()
    for field in text_fields(kind):
        if field.personal:
            assert len(field.path) <= 2, f"{kind.__name__}: {field.path} is too deep to be spliced"
            names = own if len(field.path) == 1 else inner.setdefault(field.path[0], [])
            if field.path[-1] not in names:
                names.append(field.path[-1])
    blanks = _blank(kind, own, inner)
    objects = {name: _fields(_object(kind, name), fields) for name, fields in inner.items()}
    return _Shape(_fields(kind, own), objects, _as_lines(blanks, inner), _encode(blanks))


def _fields(kind: type[msgspec.Struct], names: Collection[str]) -> _Fields:
    omits = kind.__struct_config__.omit_defaults
    defaults = {field.name: field.default for field in structs.fields(kind)} if omits else {}
    return _Fields({name: defaults.get(name, msgspec.NODEFAULT) for name in names}, dict.fromkeys(names, msgspec.UNSET))


def _object(kind: type[Event], name: str) -> type[msgspec.Struct]:
    """The class of an object in a field."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    [found] = (_struct(field.type) for field in info.fields if field.encode_name == name)
    assert isinstance(found, inspect.StructType), f"{kind.__name__}: {name} holds several objects"
    return found.cls


def _blank(kind: type[Event], own: Sequence[str], inner: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    found = _blanks(info, own)
    for field in info.fields:
        if field.encode_name in inner and isinstance(struct := _struct(field.type), inspect.StructType):
            found[field.encode_name] = _blanks(struct, inner[field.encode_name])
    return found


def _blanks(info: inspect.StructType, names: Sequence[str]) -> dict[str, Any]:
    """Only of fields that must be there."""
    return {
        field.encode_name: _empty(field.type) for field in info.fields if field.encode_name in names and field.required
    }


def _empty(kind: inspect.Type) -> Any:
    match kind:
        case inspect.Metadata():
            return _empty(kind.type)
        case inspect.UnionType():
            options = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            return None if len(options) < len(kind.types) else _empty(options[0])
        case inspect.StrType():
            return ""
        case inspect.DictType() | inspect.StructType():
            return {}
        case _:
            return []


def _struct(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.Metadata):
        return _struct(kind.type)
    if isinstance(kind, inspect.UnionType):
        return next((_struct(one) for one in kind.types if not isinstance(one, inspect.NoneType)), kind)
    return kind


class PersonCipher:
    """Seals and opens what is about one person. `key`: 32 random bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, content: bytes, place: bytes) -> bytes:
        """The content, bound to its place: the stream and version of its event."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Raises Unsealable."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except (InvalidTag, ValueError):
            raise Unsealable from None
