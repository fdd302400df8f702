"""Refusals of handshakes: a problem in the place of a WebSocket."""

from typing import Any

from litestar.types import Send

from infra.http.problem import MEDIA_TYPE, problem


async def refuse_handshake(
    send: Send, status: int, path: str, code: str | None = None, sentence: str | None = None
) -> None:
    """Answer with a status and a problem, before the connection becomes a socket."""
    body = problem(status, path[:300], "", code, sentence)
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", b"%d" % len(body))]
    start: Any = {"type": "websocket.http.response.start", "status": status, "headers": headers}
    await send(start)
    rest: Any = {"type": "websocket.http.response.body", "body": body, "more_body": False}
    await send(rest)
