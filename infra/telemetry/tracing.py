"""Spans as the rest of the code sees them: nothing happens until traces are switched on.

A request begins a trace, or goes on with that of its `traceparent`. Everything else only continues one: work without a
traced request behind it makes no spans.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Literal, Protocol

SpanKind = Literal["internal", "server", "producer", "consumer"]
#: The name of the W3C in headers, messages and the metadata of events.
HEADER = "traceparent"


class RequestSpan(Protocol):
    """The span of one HTTP request."""

    def answered(self, name: str, attributes: Mapping[str, str | int]) -> None:
        """The route is known, and the answer begins."""


class Spans(Protocol):
    """What makes spans (`infra/telemetry/otel.py`)."""

    def span(
        self, name: str, parent: str | None, kind: SpanKind, attributes: Mapping[str, str | int]
    ) -> AbstractContextManager[object]:
        """A span below its parent, or below the current span; nothing without either."""

    def request(self, name: str, parent: str | None) -> AbstractContextManager[RequestSpan | None]:
        """A span that may begin a trace; None for one that is not traced."""

    def traceparent(self) -> str | None:
        """The current span for those who continue it; None where there is none that is sampled."""


_NOTHING = nullcontext()
_spans: Spans | None = None


def use(spans: Spans | None) -> None:
    """Make spans by this from now on; None: no more."""
    global _spans
    _spans = spans


def active() -> bool:
    """Whether spans are made."""
    return _spans is not None


def span(
    name: str, /, *, parent: str | None = None, kind: SpanKind = "internal", **attributes: str | int
) -> AbstractContextManager[object]:
    """A span for as long as the block runs, below `parent` or the current span; nothing without either."""
    return _spans.span(name, parent, kind, attributes) if _spans else _NOTHING


def request_span(name: str, parent: str | None) -> AbstractContextManager[RequestSpan | None]:
    """The span of a request, which may begin a trace."""
    return _spans.request(name, parent) if _spans else nullcontext()


def traceparent() -> str | None:
    """The current span, for those who continue it; None where none is recorded."""
    return _spans.traceparent() if _spans else None


def marked(metadata: Mapping[str, str]) -> Mapping[str, str]:
    """Metadata or headers with the current span in them, where one is recorded."""
    found = traceparent()
    return {**metadata, HEADER: found} if found else metadata
