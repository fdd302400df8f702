"""Resumable uploads: tus 1.0.0 with creation (with upload), checksum, expiration and termination (https://tus.io/protocols)."""

import asyncio
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from uuid import UUID

from litestar import Response, delete, head, patch, post, route
from litestar.enums import HttpMethod
from litestar.exceptions import ValidationException
from litestar.middleware import DefineMiddleware
from litestar.params import FromPath
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.http.uploads import UploadsOf
from commands.unit_of_work import EventStore
from commands.upload_ports import UploadChunk
from commands.upload_service import UploadService
from domain.errors import Refusal
from domain.ids import parse_id
from domain.project import ProjectNotFound
from domain.upload import BadUploadSize, OffsetMismatch, UnsupportedMedia, Upload, UploadNotFound, WrongProtocol

Asked = ApiRequest[UUID]

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,checksum,termination"
#: Digest sizes in bytes, by tus's names.
ALGORITHMS = {"sha1": 20, "sha256": 32, "md5": 16}
CHUNK = "application/offset+octet-stream"

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_HEADERS = ((b"tus-resumable", VERSION.encode()), (b"tus-version", VERSION.encode()))


class TusHeaders:
    """Litestar middleware: every answer says which version this is, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self.app(scope, receive, named)


_VERSIONS = ("Tus-Resumable", "Tus-Version")
_SHARED: dict[str, Any] = {"tags": ["Uploads"], "middleware": [DefineMiddleware(TusHeaders)]}


@route(
    "/api/uploads/tus",
    http_method=[HttpMethod.OPTIONS],
    summary="What resumable uploads can do",
    status_code=204,
    opt={"errors": (412,), "answer_headers": (*_VERSIONS, "Tus-Extension", "Tus-Max-Size"), "public": True},
    **_SHARED,
)
async def tus_options(uploads: UploadsOf) -> Response[None]:
    """The version, the extensions and the largest size."""
    return Response(
        None,
        status_code=204,
        headers={
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(uploads.limits.max_bytes),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        },
    )


@post(
    "/api/uploads/tus",
    summary="Begin a resumable upload",
    status_code=201,
    request_max_body_size=None,
    opt={
        "scope": "uploads:write",
        "limit": "upload",
        "errors": (404, 412, 413, 415),
        "answer_headers": (*_VERSIONS, "Upload-Offset", "Upload-Expires"),
        "request_headers": ("Tus-Resumable", "Upload-Length", "Upload-Metadata"),
        "streamed": True,
        "identifying_headers": ("upload-length", "upload-metadata", "content-length"),
    },
    **_SHARED,
)
async def tus_create(request: Asked, store: StoreOf, uploads: UploadsOf) -> Response[None]:
    """`Upload-Length` bytes will come. `Upload-Metadata` may hold `filename`, `filetype` and `projectId`.

    The first chunk may come along, as `application/offset+octet-stream`; `Upload-Offset` says how much was taken.
    """
    _require_version(request)
    given = _metadata(request.headers.get("upload-metadata", ""))
    name, kind = given.get("filename") or given.get("name") or "file", given.get("filetype") or given.get("type") or ""
    project_id = parse_id(given["projectId"], ProjectNotFound) if given.get("projectId") else None
    upload_id, now = request.context.new_id(), request.context.now()
    made = await uploads.create(store, request.user, upload_id, _size(request), name, kind, now, project_id)
    offset = await _with_upload(request, store, uploads, upload_id) if _has_chunk(request) else 0
    location = request.address(f"/api/uploads/tus/{upload_id}")
    answer = written(None, made.position, 201, Location=location)
    answer.headers |= {"Upload-Expires": _http_date(made.expires_at), "Upload-Offset": str(offset)}
    return answer


async def _with_upload(request: Asked, store: EventStore, uploads: UploadService, upload_id: UUID) -> int:
    """Append the chunk that came along, unless a repeated command has done so; the offset after it.

    Where that fails nothing is kept, because the sender does not know the location.
    """
    known = await uploads.progress(store, request.user, upload_id)
    if known.offset:
        return known.offset
    try:
        return (await uploads.append(store, request.user, upload_id, _chunk(request, 0))).offset
    except BaseException:
        with suppress(Refusal):
            await asyncio.shield(uploads.terminate(store, request.user, upload_id))
        raise


@head(
    "/api/uploads/tus/{upload_id:str}",
    summary="How far a resumable upload is",
    **_SHARED,
    opt={
        "scope": "uploads:write",
        "errors": (409, 410, 412, 423),
        "answer_headers": (*_VERSIONS, "Upload-Offset", "Upload-Length", "Upload-Metadata", "Upload-Expires"),
        "request_headers": ("Tus-Resumable",),
    },
)
async def tus_standing(request: Asked, upload_id: FromPath[str], store: StoreOf, uploads: UploadsOf) -> Response[None]:
    """`Upload-Offset` bytes are safe."""
    _require_version(request)
    now = await uploads.progress(store, request.user, parse_id(upload_id, UploadNotFound))
    headers = {"Upload-Length": str(now.upload.bytes), "Upload-Metadata": _metadata_of(now.upload)}
    return Response(None, headers={"Upload-Offset": str(now.offset), **headers, **_expiry(now.upload)})


@patch(
    "/api/uploads/tus/{upload_id:str}",
    summary="Go on with a resumable upload",
    status_code=204,
    request_max_body_size=None,
    **_SHARED,
    opt={
        "scope": "uploads:write",
        "fills_disk": True,
        "errors": (408, 409, 410, 412, 413, 415, 423, 460),
        "consumes": "application/offset+octet-stream",
        "answer_headers": (*_VERSIONS, "Upload-Offset", "Upload-Expires"),
        "request_headers": ("Tus-Resumable", "Upload-Offset", "Upload-Checksum"),
    },
)
async def tus_append(request: Asked, upload_id: FromPath[str], store: StoreOf, uploads: UploadsOf) -> Response[None]:
    """Bytes from `Upload-Offset` on. After the last one the file is inspected: 415 says why it cannot be used."""
    _require_version(request)
    if not _has_chunk(request):
        raise UnsupportedMedia(f"Send the piece as {CHUNK}")
    now = await uploads.append(
        store, request.user, parse_id(upload_id, UploadNotFound), _chunk(request, _offset(request))
    )
    return Response(None, status_code=204, headers={"Upload-Offset": str(now.offset), **_expiry(now.upload)})


@delete(
    "/api/uploads/tus/{upload_id:str}",
    summary="End a resumable upload",
    status_code=204,
    **_SHARED,
    opt={"scope": "uploads:write", "errors": (409, 410, 412, 423), "request_headers": ("Tus-Resumable",)},
)
async def tus_terminate(request: Asked, upload_id: FromPath[str], store: StoreOf, uploads: UploadsOf) -> Response[None]:
    """Forgets what has arrived."""
    _require_version(request)
    position = await uploads.terminate(store, request.user, parse_id(upload_id, UploadNotFound))
    return written(None, position, 204)


def _require_version(request: Asked) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise WrongProtocol


def _has_chunk(request: Asked) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == CHUNK


def _chunk(request: Asked, offset: int) -> UploadChunk:
    """The body as a chunk. Raises ValidationException."""
    return UploadChunk(
        offset=offset,
        stream=request.stream(),
        length=_number(request.headers.get("content-length", "")),
        checksum=_checksum(request.headers.get("upload-checksum")),
    )


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _size(request: Asked) -> int:
    size = _number(request.headers.get("upload-length", ""))
    if size is None:
        raise BadUploadSize("Send the header Upload-Length: the size of the file in bytes")
    return size


def _offset(request: Asked) -> int:
    offset = _number(request.headers.get("upload-offset", ""))
    if offset is None:
        raise OffsetMismatch("Send the header Upload-Offset: where this piece begins")
    return offset


def _metadata(header: str) -> dict[str, str]:
    """`key base64,key base64`. Raises ValidationException."""
    given = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _, value = pair.partition(" ")
        try:
            given[key] = b64decode(value, validate=True).decode()
        except (Base64Error, ValueError):
            raise _invalid("Upload-Metadata", "Send pairs of a key and a value in Base64") from None
    return given


def _metadata_of(upload: Upload) -> str:
    given = {"filename": upload.filename, "filetype": upload.content_type}
    return ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in given.items() if value)


def _checksum(header: str | None) -> tuple[str, bytes] | None:
    """Algorithm and digest. Raises ValidationException."""
    if header is None:
        return None
    algorithm, _, value = header.strip().partition(" ")
    try:
        digest = b64decode(value, validate=True)
    except (Base64Error, ValueError):
        digest = b""
    if len(digest) != ALGORITHMS.get(algorithm, -1):
        raise _invalid("Upload-Checksum", f"Send one of {', '.join(ALGORITHMS)}, a space and the digest in Base64")
    return algorithm, digest


def _expiry(upload: Upload) -> dict[str, str]:
    if upload.state != "receiving" or upload.expires_at is None:
        return {}
    return {"Upload-Expires": _http_date(upload.expires_at)}


def _http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)


def _invalid(field: str, message: str) -> ValidationException:
    return ValidationException(message, extra=[{"key": field, "message": message}])


routes = [tus_options, tus_create, tus_standing, tus_append, tus_terminate]
