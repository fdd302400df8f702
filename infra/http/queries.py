"""Query parameters are read strictly: each once, and a number is digits, whatever Python would take for one."""

import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.typing import FieldDefinition

_INTEGER = re.compile(r"-?[0-9]{1,19}", re.ASCII)


async def check_query(request: Request[Any, Any, Any]) -> None:
    """Raises ValidationException. Parameters that a route does not know are of no interest."""
    query = request.scope["query_string"]
    if query:
        _check(query.decode("latin-1"), _numbers(request.route_handler))


def _check(query: str, numbers: dict[str, bool]) -> None:
    seen: set[str] = set()
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in numbers:
            continue
        if name in seen:
            raise _invalid(name, "This may be given once")
        if numbers[name] and not _INTEGER.fullmatch(value):
            raise _invalid(name, "Expected `int`, got `str`")
        seen.add(name)


@cache
def _numbers(handler: BaseRouteHandler) -> dict[str, bool]:
    """The parameters of a route and of what it depends on, and whether each is a whole number."""
    fields = dict(handler.parsed_fn_signature.parameters)
    for provider in handler.resolve_dependencies().values():
        fields |= provider.parsed_fn_signature.parameters
    return {_name(field): _is_number(field) for field in fields.values()}


def _name(field: FieldDefinition) -> str:
    return getattr(field.kwarg_definition, "name", None) or field.name


def _is_number(field: FieldDefinition) -> bool:
    return int in (field.annotation, *(inner.annotation for inner in field.inner_types))


def _invalid(name: str, message: str) -> ValidationException:
    return ValidationException("Invalid query", extra=[{"key": name, "message": message}])
