"""Spans by the SDK of OpenTelemetry, sent by OTLP over HTTP from a thread of its own.

What an error says is never in a span: it may hold what a person wrote. Only its type is.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision
from opentelemetry.trace import SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from infra.telemetry import tracing

_KINDS = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
#: Seconds for one request to the collector, and for what is left when the process ends.
_EXPORT_SECONDS, _CLOSE_SECONDS = 5.0, 1.0
#: Whether the current span is one that is sent. The SDK knows it too; this is asked for in every request.
_RECORDING: ContextVar[bool] = ContextVar("recording", default=False)
_NOTHING: AbstractContextManager[None] = nullcontext()


class _DrawnIds(RandomIdGenerator):
    """Trace ids, of which the next one may have been drawn already."""

    def __init__(self) -> None:
        self.drawn: int | None = None

    def generate_trace_id(self) -> int:
        drawn, self.drawn = self.drawn, None
        return super().generate_trace_id() if drawn is None else drawn


class OtelSpans:
    """The spans of this process. The SDK reads the standard variables: endpoint, headers and sampler."""

    def __init__(self, process: str, version: str) -> None:
        resource = Resource.create(
            {"service.name": f"mangamotion-{process}", "service.namespace": "mangamotion", "service.version": version}
        )
        self._ids = _DrawnIds()
        self._provider = TracerProvider(resource=resource, id_generator=self._ids, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=_EXPORT_SECONDS)))
        self._tracer = self._provider.get_tracer("mangamotion", version)
        self._propagator = TraceContextTextMapPropagator()

    def span(
        self, name: str, parent: str | None, kind: tracing.SpanKind, attributes: Mapping[str, str | int]
    ) -> AbstractContextManager[object]:
        if not parent and not _RECORDING.get():
            return _NOTHING
        return self._begun(name, self._extracted(parent), _KINDS[kind], attributes)

    def request(self, name: str, parent: str | None) -> AbstractContextManager["_AnsweredSpan | None"]:
        # The sampler is asked first: most requests are not traced, and a span that records nothing costs 30 µs.
        context = self._extracted(parent)
        remote = trace.get_current_span(context).get_span_context() if context else None
        drawn = remote.trace_id if remote and remote.is_valid else self._ids.generate_trace_id()
        verdict = self._provider.sampler.should_sample(context, drawn, name, SpanKind.SERVER)
        if verdict.decision is not Decision.RECORD_AND_SAMPLE:
            return _NOTHING
        return self._request(name, context, drawn)

    @contextmanager
    def _request(self, name: str, context: Context | None, drawn: int) -> Iterator["_AnsweredSpan"]:
        # Nothing runs between this and the beginning of the span, which takes the id unless a parent has one.
        self._ids.drawn = drawn
        with self._begun(name, context, SpanKind.SERVER, {}) as span:
            self._ids.drawn = None
            yield _AnsweredSpan(span)

    def _extracted(self, parent: str | None) -> Context | None:
        return self._propagator.extract({tracing.HEADER: parent}) if parent else None

    def traceparent(self) -> str | None:
        if not _RECORDING.get():
            return None
        carrier: dict[str, str] = {}
        self._propagator.inject(carrier)
        return carrier.get(tracing.HEADER)

    def close(self) -> None:
        """Send what waits, within a second."""
        seconds = _CLOSE_SECONDS
        sending = threading.Thread(target=self._provider.force_flush, args=(int(seconds * 1000),), daemon=True)
        sending.start()
        sending.join(seconds)

    @contextmanager
    def _begun(
        self, name: str, context: Context | None, kind: SpanKind, attributes: Mapping[str, str | int]
    ) -> Iterator[trace.Span]:
        with self._tracer.start_as_current_span(
            name,
            context=context,
            kind=kind,
            attributes=dict(attributes),
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            before = _RECORDING.set(span.is_recording())
            try:
                yield span
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                if isinstance(error, Exception):
                    span.set_status(StatusCode.ERROR)
                raise
            finally:
                _RECORDING.reset(before)


class _AnsweredSpan:
    """The span of a request, which gets the name of its route."""

    __slots__ = ("_span",)

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def answered(self, name: str, attributes: Mapping[str, str | int]) -> None:
        if self._span.is_recording():
            self._span.update_name(name)
            self._span.set_attributes(dict(attributes))
