"""fal's queue API as data.

Source: docs.fal.ai/model-apis/model-endpoints/queue, /errors, /request-errors; the lookup of past requests is
GET /models/requests/by-endpoint of fal's platform API.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import msgspec

from processors.adapters import catalogue, text_heuristics
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import MalformedAnswer, ProviderAnswer, ProviderCall, get, post, read, safe_name
from processors.adapters.fal_failures import by_type, failure_of, verdict
from processors.adapters.protocol import (
    CancelOutcome,
    Done,
    Failed,
    HostedResult,
    ProviderState,
    Queued,
    RenderRequest,
    Running,
)

BASE = "https://queue.fal.run"
#: The API that lists past requests, and takes the same key.
PLATFORM = "https://api.fal.ai/v1"
HOSTS = ("fal.media", "storage.googleapis.com")

_SKEW = timedelta(seconds=60)
_SEEDS = 2**31
#: Models with a namespace before their owner.
_NAMESPACES = ("workflows", "comfy")
#: Results lie in a public place until then; ours are copied at once.
_KEEP = '{"expiration_duration_seconds": 86400}'


class _Created(msgspec.Struct, frozen=True, kw_only=True):
    request_id: str
    response_url: str = ""


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    message: str = ""


class _Status(msgspec.Struct, frozen=True, kw_only=True):
    status: str = ""
    queue_position: int | None = None
    logs: tuple[_Line, ...] | None = None
    error: Any = None
    error_type: str | None = None


class _Past(msgspec.Struct, frozen=True, kw_only=True):
    request_id: str
    sent_at: datetime | None = None
    json_input: dict[str, Any] | None = None


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[_Past, ...]


def submission(model: HostedModel, request: RenderRequest) -> ProviderCall:
    """The call that queues a request. The timeout is the time until it must have started."""
    headers = {
        "x-fal-request-timeout": str(request.patience_seconds),
        "x-fal-object-lifecycle-preference": _KEEP,
    }
    return post(f"/{target(model, request)}", wanted(model, request), headers)


def target(model: HostedModel, request: RenderRequest) -> str:
    """The endpoint that renders this request."""
    return (request.picture and model.target_with_picture) or model.target


def wanted(model: HostedModel, request: RenderRequest) -> dict[str, object]:
    """The inputs of the model."""
    inputs: dict[str, object] = {
        "prompt": request.prompt,
        "seed": request.seed % _SEEDS,
        "duration": str(catalogue.seconds(model, request)),
        "resolution": f"{catalogue.lines(model, request)}p",
        "aspect_ratio": catalogue.aspect_ratio(model, request),
    }
    if request.picture:
        data = base64.b64encode(request.picture.data).decode()
        inputs["image_url"] = f"data:{request.picture.media_type};base64,{data}"
    return inputs


def created(answer: ProviderAnswer, base: str, endpoint: str) -> str:
    """The path of the new request below `base`, which is its name for us. Raises MalformedAnswer."""
    body = read(answer, _Created)
    name, begin = safe_name(body.request_id), base.rstrip("/") + "/"
    where = body.response_url.removeprefix(begin)
    if body.response_url.startswith(begin) and where.endswith(f"/{name}"):
        return safe_name(where)
    return f"{_app(endpoint)}/requests/{name}"


def past(endpoint: str, since: datetime) -> ProviderCall:
    """The call that lists requests to an endpoint that have ended, with their inputs."""
    start = quote((since.astimezone(UTC) - _SKEW).strftime("%Y-%m-%dT%H:%M:%SZ"))
    endpoint = quote(endpoint, "")
    return get(f"/models/requests/by-endpoint?endpoint_id={endpoint}&start={start}&limit=100&expand=payloads")


def matching(answer: ProviderAnswer, model: HostedModel, request: RenderRequest, since: datetime) -> Sequence[str]:
    """Paths of listed requests that ours must have made. Raises MalformedAnswer."""
    ours = {name: value for name, value in wanted(model, request).items() if name != "image_url"}
    return [
        f"{_app(target(model, request))}/requests/{safe_name(found.request_id)}"
        for found in read(answer, _Page).items
        if found.sent_at is not None
        and found.sent_at >= since - _SKEW
        and all((found.json_input or {}).get(name) == value for name, value in ours.items())
    ]


def status(answer: ProviderAnswer) -> ProviderState | None:
    """The state of a request in the queue; None when its result has the state. Raises MalformedAnswer."""
    body = read(answer, _Status)
    match body.status:
        case "IN_QUEUE":
            return Queued(position=body.queue_position)
        case "COMPLETED" if not (body.error or body.error_type):
            return None
        case "CANCELED" | "CANCELLED":
            return Failed(failure=failure_of("canceled", "the request was cancelled"))
        case "COMPLETED" | "FAILED":
            return Failed(failure=by_type(body.error_type or "", _text(body.error)))
        case _:
            return Running(
                fraction=text_heuristics.logged_fraction("\n".join(line.message for line in body.logs or ()))
            )


def result(answer: ProviderAnswer) -> ProviderState:
    """The final state of a request. Raises MalformedAnswer."""
    if answer.status >= 400:
        return Failed(failure=verdict(answer))
    urls = tuple(HostedResult(url=url) for url in _videos(read(answer, dict[str, Any])))
    return Done(results=urls) if urls else Failed(failure=failure_of("bad_output", "finished without a video"))


def unknown_job() -> Failed:
    """The state of a request that fal does not know."""
    return Failed(failure=failure_of("bad_output", "the request is not known any more"))


def passing(answer: ProviderAnswer) -> bool:
    """Whether asking for a result failed on the way, so that this is no verdict about the request."""
    is_verdict = "x-fal-error-type" in answer.headers or answer.status == 422
    return not is_verdict and (answer.status >= 500 or answer.status in (401, 403, 408, 429))


def canceled(answer: ProviderAnswer) -> CancelOutcome:
    """The outcome of a cancel: 200 or 202, 400 when it had ended, 404 when it is unknown. Raises MalformedAnswer."""
    match read(answer, _Status).status:
        case "OK":
            return "done"
        case "CANCELLATION_REQUESTED":
            return "requested"
        case "ALREADY_COMPLETED" | "NOT_FOUND":
            return "too_late"
        case other:
            raise MalformedAnswer(f"a cancel that is {other[:40]!r}")


def _videos(content: Mapping[str, Any]) -> Sequence[str]:
    found = [content.get("video"), *_list(content.get("videos"))]
    return [file["url"] for file in found if isinstance(file, Mapping) and isinstance(file.get("url"), str)]


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _app(endpoint: str) -> str:
    """Status, result and cancel know a model by its owner and app only."""
    parts = endpoint.split("/")
    return "/".join(parts[: 3 if parts[0] in _NAMESPACES else 2])


def _text(error: Any) -> str:
    return error if isinstance(error, str) else "" if error is None else msgspec.json.encode(error).decode()
