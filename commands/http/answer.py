"""An answer of JSON, from a value to its bytes without the stops that answers of other kinds need."""

from typing import Any, TypeVar

import msgspec
from litestar import Request, Response
from litestar.serialization import default_serializer
from litestar.types import ASGIApp, Receive, Scope, Send

T = TypeVar("T")
_JSON = "application/json"
_encode = msgspec.json.Encoder(enc_hook=default_serializer).encode


class JsonAnswer(Response[T]):
    """What handlers answer with; texts, files, empty answers and those with cookies are made by Litestar."""

    __slots__ = ()

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **given: Any) -> Any:
        """The answer as an ASGI application."""
        status = self.status_code or given.get("status_code") or 200
        is_json = (self.media_type or given.get("media_type") or _JSON) == _JSON and status not in (204, 304)
        cookies = self.cookies or given.get("cookies")
        if (
            not is_json
            or cookies
            or self.background
            or given.get("background")
            or isinstance(self.content, str | bytes)
        ):
            return super().to_asgi_response(app, request, **given)
        headers = {**(given.get("headers") or {}), **self.headers}
        return _whole(status, headers, _encode(self.content))


def _whole(status: int, named: dict[str, str], body: bytes) -> ASGIApp:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in named.items()]
    headers += ((b"content-type", _JSON.encode()), (b"content-length", b"%d" % len(body)))

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    return answer
