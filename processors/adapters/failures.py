"""The failures of hosted models: one set of codes for all providers."""

from typing import Literal, NamedTuple

import msgspec

Code = Literal[
    "invalid_input",
    "moderated_input",
    "moderated_output",
    "quota",
    "rate_limited",
    "provider_unavailable",
    "timeout",
    "bad_output",
    "canceled",
    "unknown_outcome",
]

#: Characters of a provider's message that are kept.
_WORDS = 500


class FailureTraits(NamedTuple):
    """The consequences of a failure code."""

    #: The same work may succeed in another attempt.
    retryable: bool
    #: A provider may bill us for it. Customers never pay for a failure.
    chargeable: bool


TRAITS: dict[Code, FailureTraits] = {
    "invalid_input": FailureTraits(False, False),
    "moderated_input": FailureTraits(False, False),
    "moderated_output": FailureTraits(False, True),
    # Our account there may not: no credit, no such plan, a wrong key. Waiting does not help, an operator does.
    "quota": FailureTraits(False, False),
    "rate_limited": FailureTraits(True, False),
    "provider_unavailable": FailureTraits(True, False),
    "timeout": FailureTraits(True, True),
    "bad_output": FailureTraits(True, True),
    "canceled": FailureTraits(False, True),
    # An order was sent and its answer was lost: it may be running, and must not be sent again unseen.
    "unknown_outcome": FailureTraits(False, True),
}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no video. `message` is one sentence for people; `retry_after` in seconds."""

    code: Code
    message: str
    retry_after: float | None = None

    @property
    def retryable(self) -> bool:
        """Whether another attempt may succeed."""
        return TRAITS[self.code].retryable

    @property
    def chargeable(self) -> bool:
        """Whether the provider may bill us for it."""
        return TRAITS[self.code].chargeable


class AdapterError(Exception):
    """A call to a provider failed. The state of the job is another matter: see `poll`."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def adapter_error(code: Code, message: str, retry_after: float | None = None) -> AdapterError:
    """The exception for a failure."""
    return AdapterError(Failure(code=code, message=clipped(message), retry_after=retry_after))


def clipped(text: str) -> str:
    """A foreign text as one printable line of at most 500 characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _WORDS]).split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
