"""The stored fields of an event in two parts: what anyone with the log may read, and what is about a person.

The first part is JSON without the personal fields. The second has their texts as they go back into it: a line for those
of the event itself, and behind it a line for each of its objects that has some, with the name of that object in front.
JSON of ours has no line breaks, and quotes in texts are escaped, so nothing that a person typed looks like either. The
second part is encrypted by AES-256-GCM.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
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


class Unsealable(Exception):
    """The sealed part is not what was sealed under this key for this event."""


class Parts(NamedTuple):
    """`personal` is empty where nothing in the event is."""

    open: bytes
    personal: bytes


class _Shape(NamedTuple):
    """The personal fields of a kind of event in their order: those of its own, and those of objects in its fields."""

    own: tuple[str, ...]
    inner: Mapping[str, tuple[str, ...]]
    #: What stands for them where they cannot be read: as a personal part, and as JSON.
    blank: bytes
    blank_json: bytes
    #: Whether no other field has the name of one of them, so that they are found in the text.
    named: bool


def is_personal(kind: type[Event]) -> bool:
    """Whether it has fields about a person."""
    return bool(_shape(kind).own or _shape(kind).inner)


def part(event: Event) -> Parts:
    """The fields of an event in two parts. Personal ones that are blank anyway stay with the rest."""
    shape, whole = _shape(type(event)), _encode(event)
    if not is_personal(type(event)):
        return Parts(whole, b"")
    found = _cut_out(event, whole, shape) if shape.named else _taken_out(event, shape)
    return Parts(whole, b"") if found.personal == shape.blank else found


def _cut_out(event: Event, whole: bytes, shape: _Shape) -> Parts:
    """Finds the texts of the fields in the text of the event: several times faster than to build it anew."""
    own, inner = list[bytes](), dict[str, bytes]()
    whole = _without(whole, event, shape.own, own)
    for name, fields in shape.inner.items():
        texts = list[bytes]()
        if isinstance(value := getattr(event, name), msgspec.Struct):
            whole = _without(whole, value, fields, texts)
        inner[name] = b",".join(texts)
    return Parts(whole, _lines(b",".join(own), inner))


def _lines(own: bytes, inner: Mapping[str, bytes]) -> bytes:
    behind = [b"\n%b %b" % (name.encode(), members) for name, members in inner.items() if members]
    return b"".join([own, *behind])


def _without(whole: bytes, of: msgspec.Struct, names: Sequence[str], cut: list[bytes]) -> bytes:
    for name in names:
        if (value := getattr(of, name)) is msgspec.UNSET:
            continue
        text = b'"%b":%b' % (name.encode(), _encode(value))
        before, found, behind = whole.partition(text)
        if found:  # else a default that is not stored
            cut.append(text)
            whole = before + behind[1:] if behind.startswith(b",") else before.removesuffix(b",") + behind
    return whole


def _taken_out(event: Event, shape: _Shape) -> Parts:
    whole: dict[str, Any] = msgspec.to_builtins(event)
    personal: dict[str, Any] = {name: whole.pop(name) for name in shape.own if name in whole}
    for name, fields in shape.inner.items():
        if isinstance(inner := whole.get(name), dict):
            personal[name] = {field: inner.pop(field) for field in fields if field in inner}
    return Parts(_encode(whole), _as_lines(personal, shape.inner))


def _as_lines(personal: Mapping[str, Any], objects: Collection[str]) -> bytes:
    own = {name: value for name, value in personal.items() if name not in objects}
    inner = {name: _encode(value)[1:-1] for name, value in personal.items() if name in objects}
    return _lines(_encode(own)[1:-1], inner)


def join(kind: type[Event], open_part: bytes, personal: bytes | None) -> bytes:
    """The fields as one JSON object; with `None` in place of the personal part, blanks for it."""
    return _joined(kind, open_part, 1, personal)


def opened_state(kind: type[Event], state: bytes, end: int, personal: bytes | None) -> bytes:
    """The same within the state of an event, whose sealed part begins at `end`."""
    state = state[:end] + b"}"
    return _joined(kind, state, state.index(_DATA) + len(_DATA), personal)


def blank(kind: type[Event]) -> bytes:
    """What stands for the personal fields where they cannot be read, as JSON."""
    return _shape(kind).blank_json


def _joined(kind: type[Event], whole: bytes, at: int, personal: bytes | None) -> bytes:
    """`at` is where the first field of the event stands."""
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


@cache
def _shape(kind: type[Event]) -> _Shape:
    own, inner = list[str](), dict[str, list[str]]()
    for field in text_fields(kind):
        if field.personal:
            assert len(field.path) <= 2, f"{kind.__name__}: {field.path} is too deep to be spliced"
            names = own if len(field.path) == 1 else inner.setdefault(field.path[0], [])
            if field.path[-1] not in names:
                names.append(field.path[-1])
    shapes = {name: tuple(fields) for name, fields in inner.items()}
    wanted = [*own, *(field for fields in shapes.values() for field in fields)]
    keys = Counter(_keys(inspect.type_info(kind)))
    named = all(keys[name] == 1 for name in wanted) and not keys[_ANY]
    blanks = _blank(kind, own, shapes)
    return _Shape(tuple(own), shapes, _as_lines(blanks, shapes), _encode(blanks), named)


#: In the place of the keys of an object that may have any.
_ANY = ""


def _keys(kind: inspect.Type) -> Iterator[str]:
    """Every key that an object of this type may have, also deep inside it."""
    match kind:
        case inspect.Metadata():
            yield from _keys(kind.type)
        case inspect.UnionType():
            for one in kind.types:
                yield from _keys(one)
        case inspect.StructType():
            for field in kind.fields:
                yield field.encode_name
                yield from _keys(field.type)
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            yield from _keys(kind.item_type)
        case inspect.TupleType():
            for one in kind.item_types:
                yield from _keys(one)
        case inspect.DictType() | inspect.AnyType():
            yield _ANY


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
