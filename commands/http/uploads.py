"""The routes that take files: in a form, or by a presigned link."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, Reference, RequestBody, Schema
from litestar.params import FromPath, JSONBody, SkipValidation

from commands.engines import Engines
from commands.http.ports import EnginesOf, PolicyOf, StoreOf
from commands.http.request import Accepted, ApiRequest, accepted, explain, written
from commands.jobs import GenerateFromPrompt
from commands.preferences import LeftOpen
from commands.upload_ports import UploadForm
from commands.upload_service import Announce, UploadService
from domain.ids import parse_id
from domain.order import Order, Tone
from domain.project import ProjectNotFound
from domain.times import Instant, json_time
from domain.upload import Kind, Upload, UploadNotFound

Asked = ApiRequest[UUID]
UploadsOf = NamedDependency[SkipValidation[UploadService]]


class _Number(NamedTuple):
    """How a number is written in a form, and the sentence for what is none, or out of range."""

    pattern: re.Pattern[str]
    read: Callable[[str], float]
    expected: str


_MOMENT = _Number(re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?"), float, "Write seconds from 0 to 86400, such as 2.5")
_NUMBERS = {
    "seed": _Number(re.compile(r"[0-9]{1,19}"), int, "Expected a whole number from 0 to 2^53 - 1"),
    "sourceStartSeconds": _MOMENT,
    "sourceEndSeconds": _MOMENT,
}
#: The prompt of a video whose form has none.
UNPROMPTED = "a film made from the uploaded file"


class Link(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where to PUT the file, with these headers, and until when."""

    upload_id: str
    url: str
    expires_at: Instant
    headers: dict[str, str]


class KeptUpload(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A file that is in the store and was found good."""

    upload_id: str
    status: Literal["ready"]
    filename: str
    bytes: int
    kind: Kind
    content_type: str
    width: int
    height: int
    duration_seconds: float
    file_path: str
    sha256: str
    #: The project that it was put into last.
    project_id: str | None


class Removed(msgspec.Struct, frozen=True):
    """A sentence for people."""

    message: str = "Upload deleted successfully"


def _field(description: str, **more: Any) -> Schema:
    return Schema(type=OpenAPIType.STRING, description=description, **more)


def _seconds(description: str) -> Schema:
    return Schema(type=OpenAPIType.NUMBER, minimum=0, maximum=86_400, description=description)


@dataclass
class _Form(Operation):
    """The form as the document describes it: the handler reads it as it arrives."""

    def __post_init__(self) -> None:
        fields: dict[str, Reference | Schema] = {
            # `format` is of OpenAPI 3.0; generators of clients still know a file by it.
            "file": _field("A video or a picture", format="binary", content_media_type="application/octet-stream"),
            "prompt": _field("What to make of it"),
            "style": _field("As in an order by prompt"),
            "seed": Schema(type=OpenAPIType.INTEGER, description="The same seed gives the same frames"),
            "projectId": _field("One's own project that the job is to be in", format="uuid"),
            "language": _field("BCP 47, such as `pt-BR`; default: that of the preferences"),
            "tone": _field("The mood; default: that of the preferences", enum=list(get_args(Tone))),
            "sourceStartSeconds": _seconds("Where the part of an uploaded video begins; its price is that of the part"),
            "sourceEndSeconds": _seconds("Where the part ends"),
        }
        form = Schema(type=OpenAPIType.OBJECT, properties=fields, required=["file"])
        self.request_body = RequestBody(content={"multipart/form-data": OpenAPIMediaType(schema=form)}, required=True)


@post(
    "/api/upload",
    summary="Upload footage and order a film of it",
    tags=["Uploads"],
    status_code=202,
    request_max_body_size=None,
    operation_class=_Form,
    opt={"scope": "jobs:write", "limit": "upload", "errors": (404, 408, 413, 415, 422), "streamed": True},
)
async def upload_file(
    request: Asked, store: StoreOf, uploads: UploadsOf, engines: EnginesOf, policy: PolicyOf
) -> Response[Accepted]:
    """A video or a picture in the field `file`, and the other fields if wanted; they mean the same as in an order.

    All of it happens or nothing: a file that cannot be used, or an account that is too low, leaves nothing behind.
    """
    job_id, upload_id = request.context.new_id(), request.context.new_id(1)
    length = request.headers.get("content-length")
    position = await uploads.order_from_form(
        store,
        request.user,
        request.stream(),
        request.headers.get("content-type", ""),
        int(length) if length and length.isdigit() else None,
        partial(form_order, job_id=job_id, now=request.context.now(), engines=engines),
        upload_id,
        job_id,
        request.context.command,
        policy,
    )
    return accepted(request, job_id, position)


@post(
    "/api/uploads",
    summary="Announce a file",
    tags=["Uploads"],
    status_code=201,
    opt={
        "scope": "uploads:write",
        "limit": "upload",
        "errors": (404, 413, 415),
        "example": {"filename": "holiday.mp4", "bytes": 12_345_678, "contentType": "video/mp4"},
    },
)
async def announce_upload(
    request: Asked, data: JSONBody[Announce], store: StoreOf, uploads: UploadsOf
) -> Response[Link]:
    """A link to which just this file can be sent with PUT; the upload must be completed afterwards.

    The link ends when the upload is completed or deleted, or after an hour.
    """
    made = await uploads.announce(store, request.user, request.context.new_id(), data, request.context.now())
    link = Link(
        upload_id=str(made.upload_id),
        url=made.url,
        expires_at=json_time(made.expires_at),
        headers={"Content-Type": made.content_type},
    )
    location = request.address(f"/api/uploads/{made.upload_id}")
    return written(link, made.position, 201, Location=location)


@post(
    "/api/uploads/presigned/{upload_id:str}/complete",
    summary="Complete an upload",
    tags=["Uploads"],
    status_code=200,
    opt={"scope": "uploads:write", "errors": (410, 413, 415, 422, 423)},
)
async def complete_upload(
    request: Asked, upload_id: FromPath[str], store: StoreOf, uploads: UploadsOf
) -> Response[KeptUpload]:
    """Inspects the file that was sent and stores it, or says why not. Repeating it changes nothing."""
    kept, position = await uploads.complete(store, request.user, parse_id(upload_id, UploadNotFound))
    return written(_kept(kept), position)


@delete(
    "/api/uploads/{upload_id:str}",
    summary="Delete an upload",
    tags=["Uploads"],
    status_code=200,
    opt={"scope": "uploads:write"},
)
async def delete_upload(
    request: Asked, upload_id: FromPath[str], store: StoreOf, uploads: UploadsOf
) -> Response[Removed]:
    """Lets an upload go, finished or not; films that were made from it stay."""
    position = await uploads.delete(store, request.user, parse_id(upload_id, UploadNotFound))
    return written(Removed(), position)


def form_order(form: UploadForm, job_id: UUID, now: datetime, engines: Engines) -> tuple[Order, LeftOpen]:
    """The order in the fields of a form, and what it leaves to preferences.

    Raises ValidationException, Invalid, ProjectNotFound.
    """
    given = {name: _value(name, text) for name, text in form.fields.items() if text.strip()}
    try:
        asked = msgspec.convert({"prompt": UNPROMPTED, **given}, GenerateFromPrompt)
    except msgspec.ValidationError as error:
        refused = explain(str(error), GenerateFromPrompt)
        sentence = _NUMBERS[refused["key"]].expected if refused["key"] in _NUMBERS else refused["message"]
        raise ValidationException("Invalid form", extra=[refused | {"message": sentence}]) from None
    return asked.order(job_id, now, engines, with_file=True), asked.left_open(engines)


def _value(name: str, text: str) -> str | float | UUID:
    """What an order takes in the place of a field's text, which stays as it is where that is no number."""
    if name == "projectId":
        return parse_id(text.strip(), ProjectNotFound)
    number = _NUMBERS.get(name)
    return number.read(text.strip()) if number and number.pattern.fullmatch(text.strip()) else text


def _kept(upload: Upload) -> KeptUpload:
    media = upload.require_ready()
    return KeptUpload(
        upload_id=str(upload.id),
        status="ready",
        filename=upload.filename,
        bytes=upload.bytes,
        kind=media.kind,
        content_type=media.content_type,
        width=media.width,
        height=media.height,
        duration_seconds=media.duration_seconds,
        file_path=upload.key,
        sha256=upload.sha256,
        project_id=str(upload.project_id) if upload.project_id else None,
    )


routes = [upload_file, announce_upload, complete_upload, delete_upload]
