"""The stored fields of an event in two parts: what anyone with the log may read, and what is about a person.

The second part is JSON of the same shape as the first, with the personal fields alone, encrypted by AES-256-GCM. It is
put together again by splicing the texts: every object of ours is written by one encoder, so where an object begins is
known, and nothing that a person typed can look like it, because quotes in texts are escaped.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import inspect

from domain.aggregate import Event
from domain.personal import text_fields

_NONCE = 12
#: Where the fields of an event begin in its state; nothing before it is an object of that name.
_DATA = b'"data":{'
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class Unsealable(Exception):
    """The sealed part is not what was sealed under this key for this event."""


class Parts(NamedTuple):
    """Both as JSON. `personal` is empty where nothing in the event is."""

    open: bytes
    personal: bytes


class _Shape(NamedTuple):
    """The personal fields of a kind of event: those of its own, and those of objects in its fields."""

    own: frozenset[str]
    inner: Mapping[str, frozenset[str]]
    #: What stands for them where they cannot be read.
    blank: bytes


def is_personal(kind: type[Event]) -> bool:
    """Whether it has fields about a person."""
    return bool(_shape(kind).own or _shape(kind).inner)


def part(event: Event) -> Parts:
    """The fields of an event in two parts. Personal ones that are blank anyway stay with the rest."""
    shape = _shape(type(event))
    if not is_personal(type(event)):
        return Parts(_encode(event), b"")
    whole: dict[str, Any] = msgspec.to_builtins(event)
    personal: dict[str, Any] = {name: whole.pop(name) for name in [*whole] if name in shape.own}
    for name, fields in shape.inner.items():
        if isinstance(inner := whole.get(name), dict):
            personal[name] = {field: inner.pop(field) for field in [*inner] if field in fields}
    found = _encode(personal) if personal else b""
    return Parts(_encode(event), b"") if found == shape.blank else Parts(_encode(whole), found)


def join(kind: type[Event], open_part: bytes, personal: bytes | None) -> bytes:
    """The fields as one JSON object; with `None` in place of the personal part, blanks for it."""
    return _joined(kind, open_part, 1, personal)


def opened_state(kind: type[Event], state: bytes, end: int, personal: bytes | None) -> bytes:
    """The same within the state of an event, whose sealed part begins at `end`."""
    state = state[:end] + b"}"
    return _joined(kind, state, state.index(_DATA) + len(_DATA), personal)


def blank(kind: type[Event]) -> bytes:
    """What stands for the personal part where it cannot be read, as JSON; empty where nothing has to."""
    return _shape(kind).blank


def _joined(kind: type[Event], whole: bytes, at: int, personal: bytes | None) -> bytes:
    """`at` is where the first field of the event stands."""
    shape = _shape(kind)
    if personal is None:
        personal = shape.blank
    if not personal:
        return whole
    found = _decode(personal)
    own = b",".join([b'"%s":%s' % (name.encode(), value) for name, value in found.items() if name not in shape.inner])
    for name in shape.inner:
        if (inner := found.get(name)) is not None:
            whole = _into(whole, name, bytes(inner))
    return _spliced(whole, at, own)


def _into(text: bytes, name: str, members: bytes) -> bytes:
    """An object with more members in one of its own objects; as it is where that is no object."""
    mark = b'"%s":{' % name.encode()
    at = text.find(mark)
    return text if at < 0 else _spliced(text, at + len(mark), members[1:-1])


def _spliced(text: bytes, at: int, members: bytes) -> bytes:
    if not members:
        return text
    comma = b"" if text[at : at + 1] == b"}" else b","
    return text[:at] + members + comma + text[at:]


@cache
def _shape(kind: type[Event]) -> _Shape:
    own, inner = set[str](), dict[str, set[str]]()
    for field in text_fields(kind):
        if field.personal:
            assert len(field.path) <= 2, f"{kind.__name__}: {field.path} is too deep to be spliced"
            if len(field.path) == 1:
                own.add(field.path[0])
            else:
                inner.setdefault(field.path[0], set()).add(field.path[1])
    shapes = {name: frozenset(fields) for name, fields in inner.items()}
    return _Shape(frozenset(own), shapes, _blank(kind, own, shapes))


def _blank(kind: type[Event], own: set[str], inner: Mapping[str, frozenset[str]]) -> bytes:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    found = _blanks(info, own)
    for field in info.fields:
        if field.encode_name in inner and isinstance(struct := _struct(field.type), inspect.StructType):
            found[field.encode_name] = _blanks(struct, inner[field.encode_name])
    return _encode(found) if found else b""


def _blanks(info: inspect.StructType, names: "frozenset[str] | set[str]") -> dict[str, Any]:
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
