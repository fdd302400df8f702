"""The meaning of fal's errors: those of models (a list of faults) and those of requests (a type and a sentence).

Source: docs.fal.ai/errors and /model-apis/request-errors.
"""

from typing import Any

import msgspec

from processors.adapters import text_heuristics
from processors.adapters.exchange import MalformedAnswer, ProviderAnswer, failure_by_status, read
from processors.adapters.failures import Code, Failure, clipped


class _Fault(msgspec.Struct, frozen=True, kw_only=True):
    msg: str = ""
    type: str = ""
    loc: tuple[Any, ...] = ()


class _Refusal(msgspec.Struct, frozen=True, kw_only=True):
    detail: str | tuple[_Fault, ...] = ""
    error_type: str | None = None


def refused(answer: ProviderAnswer) -> Failure:
    """Why a call was refused."""
    failure = verdict(answer)
    by_code = failure_by_status("fal", answer, "")
    # A refused call never ran, so only the model's own message about the input outweighs the status.
    if failure.code == "moderated_output":
        return msgspec.structs.replace(failure, code="moderated_input")
    if failure.code != "moderated_input":
        return msgspec.structs.replace(failure, code=by_code.code, retry_after=by_code.retry_after)
    return failure


def verdict(answer: ProviderAnswer) -> Failure:
    """Why a request failed, from the answer in the place of its result."""
    body = _refusal(answer)
    kind = body.error_type or answer.headers.get("x-fal-error-type", "")
    if isinstance(body.detail, str):
        return by_type(kind, body.detail or f"HTTP {answer.status}")
    text = text_heuristics.join_sentences(fault.msg for fault in body.detail)
    for fault in body.detail:
        if fault.type == "content_policy_violation":
            of_input = len(fault.loc) > 1 and not text_heuristics.blames_output(fault.msg)
            return failure_of("moderated_input" if of_input else "moderated_output", text)
    first = body.detail[0].type if body.detail else kind
    return by_type(first, text or f"HTTP {answer.status}", model=True)


def _refusal(answer: ProviderAnswer) -> _Refusal:
    try:
        return read(answer, _Refusal)
    except MalformedAnswer:
        return _Refusal()


def by_type(kind: str, text: str, *, model: bool = False) -> Failure:
    """The failure for a type of error; `model`: it comes from the model, not from the queue."""
    match kind:
        case "request_timeout" | "startup_timeout" | "generation_timeout":
            return failure_of("timeout", text or kind)
        case "client_cancelled" | "client_disconnected":
            return failure_of("canceled", text or kind)
        case "bad_request":
            return failure_of("invalid_input", text or kind)
        case "internal_error" | "internal_server_error" | "downstream_service_error" | "downstream_service_unavailable":
            return failure_of("provider_unavailable", text or kind)
        case _ if kind.startswith("runner_"):
            return failure_of("provider_unavailable", text or kind)
        case "no_media_generated":
            return failure_of("bad_output", text or kind)
        case _ if text_heuristics.mentions_filter(text):
            return failure_of("moderated_input" if text_heuristics.blames_input(text) else "moderated_output", text)
        case _:
            # All other types of model errors are about the input: too large, too long, a missing field.
            return failure_of("invalid_input" if model and kind else "bad_output", text or kind or "the request failed")


def failure_of(code: Code, text: str) -> Failure:
    """A failure in fal's name."""
    return Failure(code=code, message=clipped(f"fal: {text}"))
