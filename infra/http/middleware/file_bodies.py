"""Requests whose bodies are not JSON: files, which may take as long as bytes keep arriving, and notes of other logs."""

from collections.abc import Mapping
from typing import Any, cast

from litestar.types import HTTPScope, Message, Method, Send

#: A sender that sends no byte for so many seconds counts as lost.
IDLE_SECONDS = 30.0
#: The longest time that one request may take.
WHOLE_SECONDS = 3600.0


_RESUMABLE = "/api/uploads/tus"
METHOD_OVERRIDE = b"x-http-method-override"
#: What a client that can send nothing but GET and POST may mean by a POST (tus 1.0.0).
_OVERRIDDEN = {b"PATCH": "PATCH", b"DELETE": "DELETE", b"HEAD": "HEAD"}


def method_of(scope: Mapping[str, Any]) -> str:
    """The method that counts, which a header may name for a resumable upload."""
    method: str = scope["method"]
    if method != "POST" or f"{_RESUMABLE}/" not in scope["path"]:
        return method
    named = next((value.strip().upper() for name, value in scope["headers"] if name == METHOD_OVERRIDE), b"")
    return _OVERRIDDEN.get(named, method)


def override_method(scope: HTTPScope, send: Send) -> Send:
    """Replace the method by the one that a header names. The answer to a POST has a body, an empty one for HEAD."""
    method = method_of(scope)
    if method == scope["method"]:
        return send
    scope["method"] = cast("Method", method)

    async def empty(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message["headers"] if pair[0] != b"content-length"]
            message["headers"] = [*kept, (b"content-length", b"0")]
        await send(message)

    return empty if method == "HEAD" else send


def carries_a_file(method: str, path: str, content_type: bytes) -> bool:
    """Whether this is a form with a file, or a part of a resumable upload; under any root path."""
    media_type = content_type.partition(b";")[0].strip().lower()
    if method == "POST" and path.endswith("/api/upload"):
        return media_type == b"multipart/form-data"
    part = (method == "PATCH" and f"{_RESUMABLE}/" in path) or (method == "POST" and path.endswith(_RESUMABLE))
    return part and media_type == b"application/offset+octet-stream"


def is_note(method: str, path: str) -> bool:
    """Whether the head of another log is sent, of which the protocol names no media type; under any root path."""
    return method == "POST" and path.endswith("/log/add-checkpoint")


def expected(path: str) -> str | None:
    """What the body of a request to this path must be, as a sentence; None: JSON, as everywhere else."""
    if _RESUMABLE in path:
        return "Send the piece of the file as application/offset+octet-stream, not compressed"
    return "Send the form as multipart/form-data, not compressed" if path.endswith("/api/upload") else None
