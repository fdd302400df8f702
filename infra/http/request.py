"""Bodies and query parameters are read strictly: straight into the types that a handler asks for."""

import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.typing import FieldDefinition

from commands.http.context import ApiRequest

_PATH = re.compile(r" - at `\$\.?(.*)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)

#: What a query value looks like, by the type of its parameter; texts may be anything.
_SHAPES = {int: re.compile(r"-?[0-9]{1,19}", re.ASCII), bool: re.compile(r"true|false")}
_ANYTHING, _WORD = re.compile(r".*", re.DOTALL), re.compile(r"(?!null$).*", re.DOTALL | re.IGNORECASE)
_EXPECTED = {
    _SHAPES[int]: "Expected `int`, got `str`",
    _SHAPES[bool]: "Expected `true` or `false`",
    _WORD: "Not one of the words that are allowed here",
}


class StrictRequest(ApiRequest[Any]):
    """A request whose body is decoded in one step, where Litestar makes builtins first and then converts laxly."""

    async def json(self) -> Any:
        """The body as the handler's `data`. Raises ValidationException."""
        try:
            return _decoder(self.route_handler).decode(await self.body() or b"null")
        except msgspec.ValidationError as error:
            raise _invalid("body", _explain(str(error))) from None
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise _invalid("body", {"key": "body", "message": "Not valid JSON"}) from None


async def check_query(request: Request[Any, Any, Any]) -> None:
    """Each parameter once, a number is digits, a switch is `true` or `false`. Raises ValidationException.

    Parameters that a route does not know are ignored.
    """
    query = request.scope["query_string"]
    if query:
        _check(query.decode("latin-1"), _shapes(request.route_handler))


@cache
def _decoder(handler: BaseRouteHandler) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(handler.parsed_fn_signature.parameters["data"].annotation)


def _explain(text: str) -> dict[str, str]:
    """The field that msgspec complains of, and its complaint; field names that are not ours are not repeated."""
    place = _PATH.search(text)
    field, message = (place[1] if place else ""), _PATH.sub("", text)
    if unknown := _UNKNOWN.fullmatch(message):
        return {"key": unknown[1], "message": "There is no such field"}
    if missing := _MISSING.fullmatch(message):
        return {"key": missing[1], "message": "This field is required"}
    return {"key": field or "body", "message": message}


def _check(query: str, shapes: dict[str, re.Pattern[str]]) -> None:
    seen: set[str] = set()
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in shapes:
            continue
        if name in seen:
            raise _invalid("query", {"key": name, "message": "This may be given once"})
        if not shapes[name].fullmatch(value):
            raise _invalid("query", {"key": name, "message": _EXPECTED[shapes[name]]})
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


def _invalid(part: str, field: dict[str, str]) -> ValidationException:
    return ValidationException(f"Invalid {part}", extra=[field])
