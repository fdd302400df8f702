"""Query parameters are read strictly: each once, a number is digits and a switch is `true` or `false`."""

import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.typing import FieldDefinition

#: What a value looks like, by the type of its parameter; texts may be anything.
_SHAPES = {int: re.compile(r"-?[0-9]{1,19}", re.ASCII), bool: re.compile(r"true|false")}
_ANYTHING, _WORD = re.compile(r".*", re.DOTALL), re.compile(r"(?!null$).*", re.DOTALL | re.IGNORECASE)
_EXPECTED = {
    _SHAPES[int]: "Expected `int`, got `str`",
    _SHAPES[bool]: "Expected `true` or `false`",
    _WORD: "Not one of the words that are allowed here",
}


async def check_query(request: Request[Any, Any, Any]) -> None:
    """Raises ValidationException. Parameters that a route does not know are of no interest."""
    query = request.scope["query_string"]
    if query:
        _check(query.decode("latin-1"), _shapes(request.route_handler))


def _check(query: str, shapes: dict[str, re.Pattern[str]]) -> None:
    seen: set[str] = set()
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in shapes:
            continue
        if name in seen:
            raise _invalid(name, "This may be given once")
        if not shapes[name].fullmatch(value):
            raise _invalid(name, _EXPECTED[shapes[name]])
        seen.add(name)


@cache
def _shapes(handler: BaseRouteHandler) -> dict[str, re.Pattern[str]]:
    """The parameters of a route and of what it depends on, and what they look like."""
    fields = dict(handler.parsed_fn_signature.parameters)
    for provider in handler.resolve_dependencies().values():
        fields |= provider.parsed_fn_signature.parameters
    return {_name(field): _shape(field) for field in fields.values()}


def _name(field: FieldDefinition) -> str:
    return getattr(field.kwarg_definition, "name", None) or field.name


def _shape(field: FieldDefinition) -> re.Pattern[str]:
    kinds = {field.annotation, *(inner.annotation for inner in field.inner_types)}
    known = next((shape for kind, shape in _SHAPES.items() if kind in kinds), None)
    # `null` would be read as nothing at all where a text is not wanted.
    return known or (_ANYTHING if str in kinds else _WORD)


def _invalid(name: str, message: str) -> ValidationException:
    return ValidationException("Invalid query", extra=[{"key": name, "message": message}])
