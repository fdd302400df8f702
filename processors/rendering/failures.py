"""All failure codes of a render, with their traits."""

from collections.abc import Mapping

from domain.job import TRANSIENT
from processors.adapters.failures import TRAITS as HOSTED
from processors.adapters.failures import FailureTraits
from processors.rendering import full_disk
from processors.rendering.backoff import full_jitter

#: Codes of our own side, beside those of hosted models. An engine may set `retryable` of a single failure otherwise.
_OWN: Mapping[str, FailureTraits] = {
    "engine_died": FailureTraits(True, False),
    "engine_stalled": FailureTraits(True, False),
    "engine_nonsense": FailureTraits(True, False),
    "engine_failed": FailureTraits(False, False),
    "internal_error": FailureTraits(True, False),
    "source_gone": FailureTraits(False, False),
    "storage_unavailable": FailureTraits(True, False),
    "worker_lost": FailureTraits(True, False),
    "parts_lost": FailureTraits(True, False),
    full_disk.CODE: FailureTraits(True, False),
}

TRAITS: Mapping[str, FailureTraits] = {**{str(code): traits for code, traits in HOSTED.items()}, **_OWN}


#: What customers read when a hosted model fails; the provider's own sentence is for the log.
_SENTENCES: Mapping[str, str] = {
    "invalid_input": "The model does not take this order; change the prompt, the picture or the options",
    "moderated_input": "The model's filter refused the prompt or the picture; change it and try again",
    "moderated_output": "The model's filter withheld the video; change the prompt and try again",
    "quota": "The model cannot be used for now; the operator of this server has to see to it",
    "rate_limited": "The model has too much to do for now; try again later",
    "provider_unavailable": "The model cannot be reached for now; try again later",
    "timeout": "The model has taken too long",
    "bad_output": "The model gave no usable video",
    "canceled": "The order was cancelled at the model's side",
    "unknown_outcome": "The model may have taken the order, but its answer was lost",
}
#: When storage is full, the usual pause is multiplied by this factor, up to so many seconds.
_LONGER, _AT_MOST = 8.0, 300.0


def hosted_sentence(code: str) -> str:
    """One sentence for customers about a failure of a hosted model."""
    return _SENTENCES.get(code, _SENTENCES["bad_output"])


def delay(code: str, failures: int, base: float) -> float:
    """Seconds before the next attempt: full jitter; when storage is full, at least half of the longest pause."""
    if code not in TRANSIENT:
        return full_jitter(failures, base=base, cap=60.0)
    longest = min(_AT_MOST, _LONGER * base * 2.0 ** min(failures - 1, 10))
    return longest / 2 + full_jitter(1, base=longest / 2)


def retryable(code: str) -> bool:
    """Whether another attempt may help; true for unknown codes."""
    return TRAITS[code].retryable if code in TRAITS else True
