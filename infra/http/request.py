"""Reading bodies: straight into the type that the handler asks for, strictly."""

import re
from functools import cache
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler

_PATH = re.compile(r" - at `\$\.?(.*)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)


class JsonRequest(Request[Any, Any, Any]):
    """A request whose body is decoded in one step, where Litestar makes builtins first and then converts laxly."""

    async def json(self) -> Any:
        """The body as the handler's `data`. Raises ValidationException."""
        try:
            return _decoder(self.route_handler).decode(await self.body() or b"null")
        except msgspec.ValidationError as error:
            raise ValidationException("Invalid body", extra=[_explain(str(error))]) from None
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise ValidationException("Invalid body", extra=[{"key": "body", "message": "Not valid JSON"}]) from None


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
