"""Handing out stored files: whole, in parts, or not again."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import SkipValidation
from litestar.response import Stream

from read_api.conditions import http_date, in_range, is_known

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


class StoredFile(Protocol):
    """What is known of a stored file without reading it."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def etag(self) -> str:
        """A quoted word that changes with the content."""

    @property
    def modified(self) -> datetime:
        """When it was stored, UTC."""


class Files(Protocol):
    """The stored files."""

    async def stat(self, key: str) -> StoredFile | None:
        """What is known of a file; None when there is none."""

    def read(self, key: str, first: int, length: int) -> AsyncIterator[bytes]:
        """Some bytes of a file in pieces, as fast as they are taken."""


FilesOf = NamedDependency[SkipValidation[Files]]


class NotReady(HTTPException):
    """There is no video, or not yet."""

    status_code = 409


class RangeNotSatisfiable(HTTPException):
    """The range begins after the end of the file."""

    status_code = 416


class FilePart(NamedTuple):
    """A piece of a file in bytes."""

    first: int
    length: int


async def answer_file(
    request: Request[Any, Any, Any], files: Files, key: str, filename: str, media_type: str
) -> Response[Any]:
    """The file, or the part that was asked for; for HEAD only the headers.

    Raises NotFoundException, PreconditionFailed, RangeNotSatisfiable.
    """
    found = await files.stat(key)
    if found is None:
        raise NotFoundException("The file is no longer stored")
    headers = _headers(found, filename, media_type)
    if is_known(request.headers, found.etag, found.modified):
        return Response(None, status_code=304, headers=headers)
    part = None
    if request.method == "GET":  # a range of nothing else is defined
        part = asked_part(in_range(request.headers, found.etag, found.modified), found.size)
    status = 206 if part else 200
    if part:
        headers["Content-Range"] = f"bytes {part.first}-{part.first + part.length - 1}/{found.size}"
    part = part or FilePart(0, found.size)
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD" or not part.length:
        return Stream(iter(()), status_code=status, headers=headers, media_type=media_type)
    return Stream(files.read(key, *part), status_code=status, headers=headers, media_type=media_type)


def asked_part(header: str | None, size: int) -> FilePart | None:
    """The one range that a Range header asks for; None for the whole, which also answers what cannot be read.

    Raises RangeNotSatisfiable (RFC 9110, 14.1).
    """
    match = _RANGE.fullmatch(header.strip()) if header else None
    if match is None or match[0] == "bytes=-":
        return None
    first, last = (int(text) if text else None for text in match.groups())
    if first is None:  # the last so many bytes
        return _existing(size - min(last or 0, size), size - 1, size)
    if last is not None and last < first:
        return None
    return _existing(first, size - 1 if last is None else min(last, size - 1), size)


def _existing(first: int, last: int, size: int) -> FilePart:
    if first >= size:
        raise RangeNotSatisfiable(
            "The range begins after the end of the file", headers={"Content-Range": f"bytes */{size}"}
        )
    return FilePart(first, last - first + 1)


def _headers(found: StoredFile, filename: str, media_type: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Content-Type": media_type,
        "Accept-Ranges": "bytes",
        "ETag": found.etag,
        "Last-Modified": http_date(found.modified),
        "Cache-Control": "private, max-age=3600",
    }
