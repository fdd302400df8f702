"""What an event says of a person: marked on the field, so that it can be left out of an export and erased.

    class TextWritten(Event, frozen=True):
        content: Personal[str]

A field without the mark is about no person, or says nothing to those who do not know whose it is. `tests/domain/
test_personal.py` fails for a text field that is neither marked nor on its list of harmless ones.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

T = TypeVar("T")

_MARK = "personal"
#: A field that is about a person: what they wrote, are named, are reached by or sign in with.
Personal = Annotated[T, msgspec.Meta(extra={_MARK: True})]


class TextField(NamedTuple):
    """A field of an event that holds text, also deep inside it."""

    #: The names from the event down to it; what is in a list has the path of the list.
    path: tuple[str, ...]
    personal: bool


@cache
def text_fields(kind: type[msgspec.Struct]) -> tuple[TextField, ...]:
    """Every field of a struct that can hold text."""
    return tuple(dict.fromkeys(_texts(inspect.type_info(kind), (), personal=False)))


def _texts(kind: Any, path: tuple[str, ...], *, personal: bool) -> Iterator[TextField]:
    match kind:
        case inspect.Metadata():
            yield from _texts(kind.type, path, personal=personal or bool((kind.extra or {}).get(_MARK)))
        case inspect.UnionType():
            for one in kind.types:
                yield from _texts(one, path, personal=personal)
        case inspect.StructType():
            for field in kind.fields:
                yield from _texts(field.type, (*path, field.encode_name), personal=personal)
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            yield from _texts(kind.item_type, path, personal=personal)
        case inspect.TupleType():
            for one in kind.item_types:
                yield from _texts(one, path, personal=personal)
        case inspect.DictType():
            yield from _texts(kind.value_type, path, personal=personal)
        case inspect.StrType() | inspect.AnyType() | inspect.BytesType():
            yield TextField(path, personal)
