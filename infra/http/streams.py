"""Requests whose bodies are files: they are not JSON, and may take as long as they keep moving."""

#: Without a byte for so long, a sender is taken for lost.
IDLE_SECONDS = 30.0
#: However it moves, one request ends after so long.
WHOLE_SECONDS = 3600.0


def carries_a_file(method: str, path: str, content_type: bytes) -> bool:
    """Whether this is a form with a file, or a piece of a resumable upload; under any root path."""
    said = content_type.partition(b";")[0].strip().lower()
    if method == "POST" and path.endswith("/api/upload"):
        return said == b"multipart/form-data"
    return method == "PATCH" and "/api/uploads/tus/" in path and said == b"application/offset+octet-stream"
