"""The least that the HTTP server can do: `uvicorn bench.bare:app` reads a request and answers with constant bytes."""

from typing import Any

_BODY = b'{"jobId":"00000000-0000-0000-0000-000000000000"}'
_START = {
    "type": "http.response.start",
    "status": 202,
    "headers": [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_BODY))],
}
_END = {"type": "http.response.body", "body": _BODY}


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """ASGI, without lifespan."""
    assert scope["type"] == "http"
    await receive()
    await send(_START)
    await send(_END)
