"""The words that a field takes, for the sentence that refuses another one."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import inspect

#: A step of a path of msgspec: the name of a field, or a place in a list or an object.
_STEP = re.compile(r"[^.\[\]]+|\[[^\]]*\]")


def one_of(words: Iterable[Any]) -> str:
    """The sentence that names the words; an empty one stands for nothing typed and is left out."""
    return f"Write one of {', '.join(str(word) for word in words if word != '')}"


def words_at(annotation: Any, path: str) -> tuple[Any, ...]:
    """The words that a body of a type takes at a path such as `jobs[0].tone`; none where it takes something else."""
    kinds = list(_alternatives(inspect.type_info(annotation)))
    for step in _STEP.findall(path):
        kinds = [found for kind in kinds for inner in _within(kind, step) for found in _alternatives(inner)]
    return tuple(dict.fromkeys(word for kind in kinds for word in _words(kind)))


def _alternatives(kind: inspect.Type) -> Iterator[inspect.Type]:
    """The types that a value may have, without what is annotated."""
    match kind:
        case inspect.Metadata():
            yield from _alternatives(kind.type)
        case inspect.UnionType():
            for one in kind.types:
                yield from _alternatives(one)
        case _:
            yield kind


def _within(kind: inspect.Type, step: str) -> Iterator[inspect.Type]:
    match kind:
        case inspect.StructType():
            yield from (field.type for field in kind.fields if field.encode_name == step)
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            yield kind.item_type
        case inspect.DictType():
            yield kind.value_type


def _words(kind: inspect.Type) -> tuple[Any, ...]:
    match kind:
        case inspect.LiteralType():
            return kind.values
        case inspect.EnumType():
            return tuple(member.value for member in kind.cls)
    return ()
