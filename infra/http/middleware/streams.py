"""Requests whose bodies are files: they are not JSON, and may take as long as they keep moving."""

from collections.abc import Mapping
from typing import Any

#: Without a byte for so long, a sender is taken for lost.
IDLE_SECONDS = 30.0
#: However it moves, one request ends after so long.
WHOLE_SECONDS = 3600.0


_RESUMABLE = "/api/uploads/tus"
_OVERRIDE = b"x-http-method-override"
#: What a client that can send nothing but GET and POST may mean by a POST (tus 1.0.0).
_OVERRIDDEN = {b"PATCH": "PATCH", b"DELETE": "DELETE", b"HEAD": "HEAD"}


def method_of(scope: Mapping[str, Any]) -> str:
    """The method that counts, which a header may name for a resumable upload."""
    method: str = scope["method"]
    if method != "POST" or f"{_RESUMABLE}/" not in scope["path"]:
        return method
    named = next((value.strip().upper() for name, value in scope["headers"] if name == _OVERRIDE), b"")
    return _OVERRIDDEN.get(named, method)


def carries_a_file(method: str, path: str, content_type: bytes) -> bool:
    """Whether this is a form with a file, or a piece of a resumable upload; under any root path."""
    said = content_type.partition(b";")[0].strip().lower()
    if method == "POST" and path.endswith("/api/upload"):
        return said == b"multipart/form-data"
    piece = (method == "PATCH" and f"{_RESUMABLE}/" in path) or (method == "POST" and path.endswith(_RESUMABLE))
    return piece and said == b"application/offset+octet-stream"


def expected(path: str) -> str | None:
    """What the body of a request to this path must be, as a sentence; None: JSON, as everywhere else."""
    if _RESUMABLE in path:
        return "Send the piece of the file as application/offset+octet-stream, not compressed"
    return "Send the form as multipart/form-data, not compressed" if path.endswith("/api/upload") else None
