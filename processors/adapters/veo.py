"""Veo through the Gemini API as data: long-running operations over REST.

Source: ai.google.dev/gemini-api/docs/video, and the wire forms that google-genai itself sends to this API.
"""

import base64
import re
from datetime import datetime
from typing import Any

import msgspec

from processors.adapters import catalogue, text_heuristics
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import (
    MalformedAnswer,
    ProviderAnswer,
    ProviderCall,
    failure_by_status,
    post,
    read,
    safe_name,
)
from processors.adapters.failures import Code, Failure, clipped
from processors.adapters.protocol import (
    Done,
    Failed,
    HostedResult,
    ProviderHandle,
    ProviderState,
    RenderRequest,
    Running,
)

BASE = "https://generativelanguage.googleapis.com"
#: Files are served by the API itself, to our key, for two days; it may redirect to Google's storage.
HOSTS = ("storage.googleapis.com", "googleusercontent.com")

_FULL_HD, _FULL_HD_SECONDS = 1080, 8
_OPERATION = re.compile(r"(models/[A-Za-z0-9._-]+/)?operations/[A-Za-z0-9_-]+", re.ASCII)
_SECONDS = re.compile(r"([0-9]{1,6})(\.[0-9]+)?s", re.ASCII)


class _Detail(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    retry_delay: str = ""
    violations: tuple[dict[str, Any], ...] = ()


class _Status(msgspec.Struct, frozen=True, kw_only=True):
    """google.rpc.Status; within an HTTP refusal `code` is the HTTP status, within an operation the gRPC one."""

    code: int = 0
    message: str = ""
    details: tuple[_Detail, ...] = ()


class _Refusal(msgspec.Struct, frozen=True, kw_only=True):
    error: _Status = _Status()


class _Video(msgspec.Struct, frozen=True, kw_only=True):
    uri: str = ""


class _Sample(msgspec.Struct, frozen=True, kw_only=True):
    video: _Video = _Video()


class _Videos(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    generated_samples: tuple[_Sample, ...] = ()
    rai_media_filtered_count: int = 0
    rai_media_filtered_reasons: tuple[str, ...] = ()


class _Response(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    generate_video_response: _Videos = _Videos()


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """A long-running operation, as far as it concerns us."""

    name: str = ""
    done: bool = False
    error: _Status | None = None
    response: _Response | None = None


def submission(model: HostedModel, request: RenderRequest) -> ProviderCall:
    """The call that starts an operation. This API takes no seed."""
    instance: dict[str, object] = {"prompt": request.prompt}
    if request.picture:
        data = base64.b64encode(request.picture.data).decode()
        instance["image"] = {"bytesBase64Encoded": data, "mimeType": request.picture.media_type}
    height, seconds = catalogue.lines(model, request), catalogue.seconds(model, request)
    parameters = {
        "aspectRatio": catalogue.aspect_ratio(model, request),
        "resolution": f"{height}p",
        "durationSeconds": _FULL_HD_SECONDS if height >= _FULL_HD else seconds,
    }
    return post(
        f"/v1beta/models/{model.target}:predictLongRunning", {"instances": [instance], "parameters": parameters}
    )


def created(answer: ProviderAnswer) -> str:
    """The name of the new operation. Raises MalformedAnswer."""
    name = safe_name(read(answer, Operation).name)
    if not _OPERATION.fullmatch(name):
        raise MalformedAnswer("this is not the name of an operation")
    return name


def state(answer: ProviderAnswer, handle: ProviderHandle, now: datetime, median_seconds: float) -> ProviderState:
    """The state of an operation; its progress is estimated from the time. Raises MalformedAnswer."""
    operation = read(answer, Operation)
    if operation.error is not None and (operation.done or operation.error.code):
        return Failed(failure=_verdict(operation.error))
    if not operation.done:
        return Running(fraction=text_heuristics.elapsed_fraction(handle.submitted_at, now, median_seconds))
    return _finished((operation.response or _Response()).generate_video_response)


def unknown_job() -> Failed:
    """The state of an operation that Google does not know."""
    return Failed(failure=_failure("bad_output", "the operation is not known any more"))


def refused(answer: ProviderAnswer) -> Failure:
    """Why a call was refused."""
    try:
        body = read(answer, _Refusal).error
    except MalformedAnswer:
        body = _Status()
    failure = failure_by_status("Veo", answer, body.message)
    if failure.code == "invalid_input" and text_heuristics.mentions_filter(body.message):
        return msgspec.structs.replace(failure, code="moderated_input")
    if failure.code == "rate_limited":
        return _too_many(failure, body)
    # A wrong key is a 400 here.
    if answer.status == 400 and "api key" in body.message.lower():
        return msgspec.structs.replace(failure, code="quota")
    return failure


def _finished(videos: _Videos) -> ProviderState:
    results = tuple(HostedResult(url=sample.video.uri) for sample in videos.generated_samples if sample.video.uri)
    if results:
        return Done(results=results)
    if videos.rai_media_filtered_count or videos.rai_media_filtered_reasons:
        text = (
            text_heuristics.join_sentences(videos.rai_media_filtered_reasons) or "a safety filter held the video back"
        )
        return Failed(failure=_failure("moderated_output", text))
    return Failed(failure=_failure("bad_output", "finished without a video"))


def _verdict(status: _Status) -> Failure:
    """The failure for a gRPC status (google.rpc.Code)."""
    code: Code
    match status.code:
        case 1:
            code = "canceled"
        case 3 | 9 | 11:
            filtered = text_heuristics.mentions_filter(status.message) or text_heuristics.mentions_filter(
                status.message.replace("-", " ")
            )
            code = "moderated_input" if filtered else "invalid_input"
        case 4:
            code = "timeout"
        case 7 | 16:
            code = "quota"
        case 8:
            code = "rate_limited"
        case 13 | 14:
            code = "provider_unavailable"
        case _:
            code = "moderated_output" if text_heuristics.mentions_filter(status.message) else "bad_output"
    return _failure(code, status.message or "the operation failed")


def _too_many(failure: Failure, status: _Status) -> Failure:
    """Too fast, or a day's quota used up: waiting for seconds helps only against the first."""
    if any("PerDay" in str(v.get("quotaId", "")) for detail in status.details for v in detail.violations):
        return msgspec.structs.replace(failure, code="quota")
    delays = [float(m[1] + (m[2] or "")) for detail in status.details if (m := _SECONDS.fullmatch(detail.retry_delay))]
    return msgspec.structs.replace(failure, retry_after=failure.retry_after or max(delays, default=None))


def _failure(code: Code, text: str) -> Failure:
    return Failure(code=code, message=clipped(f"Veo: {text}"))
