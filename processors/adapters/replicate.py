"""Replicate's HTTP API as data: predictions of official models.

Source: replicate.com/docs/reference/http, /docs/topics/predictions/lifecycle and /rate-limits.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from processors.adapters import catalogue, text_heuristics
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import (
    MalformedAnswer,
    ProviderAnswer,
    ProviderCall,
    failure_by_status,
    get,
    post,
    read,
    safe_name,
)
from processors.adapters.failures import Code, Failure, clipped
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

BASE = "https://api.replicate.com"
#: Where outputs are; they are deleted an hour after the prediction.
HOSTS = ("replicate.delivery",)

#: How far our clocks may differ.
_SKEW = timedelta(seconds=60)
_SEEDS = 2**31


class Prediction(msgspec.Struct, frozen=True, kw_only=True):
    """A prediction, as far as it concerns us."""

    id: str
    status: str
    model: str = ""
    created_at: datetime | None = None
    input: dict[str, Any] | None = None
    output: Any = None
    error: Any = None
    logs: str | None = None
    data_removed: bool = False


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    results: tuple[Prediction, ...]


class _Refusal(msgspec.Struct, frozen=True, kw_only=True):
    detail: str = ""
    title: str = ""


def submission(model: HostedModel, request: RenderRequest) -> ProviderCall:
    """The call that orders a prediction, which ends by itself when patience does."""
    return post(
        f"/v1/models/{model.target}/predictions",
        {"input": wanted(model, request)},
        {"cancel-after": f"{request.patience_seconds}s"},
    )


def wanted(model: HostedModel, request: RenderRequest) -> dict[str, object]:
    """The inputs of the model."""
    inputs: dict[str, object] = {
        "prompt": request.prompt,
        "seed": request.seed % _SEEDS,
        "duration": catalogue.seconds(model, request),
        "resolution": f"{catalogue.lines(model, request)}p",
        "aspect_ratio": catalogue.aspect_ratio(model, request),
    }
    if request.picture:
        data = base64.b64encode(request.picture.data).decode()
        inputs["image"] = f"data:{request.picture.media_type};base64,{data}"
    return inputs


def created(answer: ProviderAnswer) -> str:
    """The id of the new prediction. Raises MalformedAnswer."""
    return safe_name(read(answer, Prediction).id)


def listing() -> ProviderCall:
    """The call that lists the last hundred predictions, with their inputs."""
    return get("/v1/predictions")


def matching(answer: ProviderAnswer, model: HostedModel, request: RenderRequest, since: datetime) -> Sequence[str]:
    """Ids of listed predictions that our request must have made. Raises MalformedAnswer."""
    # A picture is left out: it may be listed as an address instead of the data that were sent.
    ours = {name: value for name, value in wanted(model, request).items() if name != "image"}
    return [
        safe_name(found.id)
        for found in read(answer, _Page).results
        if found.model == model.target
        and found.created_at is not None
        and found.created_at >= since - _SKEW
        and all((found.input or {}).get(name) == value for name, value in ours.items())
    ]


def state(answer: ProviderAnswer) -> ProviderState:
    """The state of a prediction. Raises MalformedAnswer."""
    return state_of(read(answer, Prediction))


def state_of(prediction: Prediction) -> ProviderState:
    """The canonical state. One that did not exist when this was written counts as running: waiting costs nothing."""
    match prediction.status:
        case "starting":
            return Queued()
        case "succeeded":
            return _finished(prediction)
        case "failed":
            return Failed(failure=_verdict(_text(prediction.error)))
        case "canceled":
            return _ended("canceled", "Replicate cancelled the prediction")
        case "aborted":
            return _ended("timeout", "Replicate could not start the prediction in time")
        case _:
            return Running(fraction=text_heuristics.logged_fraction(prediction.logs or ""))


def unknown_job() -> Failed:
    """The state of a prediction that Replicate does not know."""
    return _ended("bad_output", "Replicate does not know this prediction any more")


def canceled(answer: ProviderAnswer) -> CancelOutcome:
    """The outcome of a cancel. Raises MalformedAnswer."""
    match read(answer, Prediction).status:
        case "canceled" | "aborted":
            return "done"
        case "succeeded" | "failed":
            return "too_late"
        case _:
            return "requested"


def refused(answer: ProviderAnswer) -> Failure:
    """Why a call was refused."""
    try:
        body = read(answer, _Refusal)
    except MalformedAnswer:
        body = _Refusal()
    text = text_heuristics.join_sentences((body.title, body.detail))
    failure = failure_by_status("Replicate", answer, text)
    if failure.code == "invalid_input" and text_heuristics.mentions_filter(text):
        return msgspec.structs.replace(failure, code="moderated_input")
    return failure


def _finished(prediction: Prediction) -> ProviderState:
    urls = tuple(_urls(prediction.output))
    if urls:
        return Done(results=tuple(HostedResult(url=url) for url in urls))
    if prediction.data_removed:
        return _ended("bad_output", "Replicate has deleted the result already")
    return _ended("bad_output", "Replicate finished without a result")


def _urls(output: Any) -> Sequence[str]:
    if isinstance(output, str):
        return [output]
    if isinstance(output, Mapping):
        return [url for value in output.values() for url in _urls(value)]
    if isinstance(output, Sequence) and not isinstance(output, bytes):
        return [url for value in output for url in _urls(value)]
    return []


def _verdict(text: str) -> Failure:
    code: Code = "bad_output"
    if text_heuristics.mentions_filter(text):
        code = "moderated_input" if text_heuristics.blames_input(text) else "moderated_output"
    return Failure(code=code, message=clipped(f"Replicate: {text or 'the prediction failed'}"))


def _text(error: Any) -> str:
    return error if isinstance(error, str) else "" if error is None else msgspec.json.encode(error).decode()


def _ended(code: Code, message: str) -> Failed:
    return Failed(failure=Failure(code=code, message=message))
