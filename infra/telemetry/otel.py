"""Spans by the SDK of OpenTelemetry, sent by OTLP over HTTP from a thread of its own.

What an error says is never in a span: it may hold what a person wrote. Only its type is.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
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
_NOTHING: AbstractContextManager[None] = nullcontext()


class OtelSpans:
    """The spans of this process. The SDK reads the standard variables: endpoint, headers and sampler."""

    def __init__(self, process: str, version: str) -> None:
        resource = Resource.create(
            {"service.name": f"mangamotion-{process}", "service.namespace": "mangamotion", "service.version": version}
        )
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=_EXPORT_SECONDS)))
        self._tracer = self._provider.get_tracer("mangamotion", version)
        self._propagator = TraceContextTextMapPropagator()

    def span(
        self, name: str, parent: str | None, kind: tracing.SpanKind, attributes: Mapping[str, str | int]
    ) -> AbstractContextManager[object]:
        if not parent and not trace.get_current_span().is_recording():
            return _NOTHING
        return self._begun(name, parent, _KINDS[kind], attributes)

    @contextmanager
    def request(self, name: str, parent: str | None) -> Iterator["_AnsweredSpan"]:
        with self._begun(name, parent, SpanKind.SERVER, {}) as span:
            yield _AnsweredSpan(span)

    def traceparent(self) -> str | None:
        if not trace.get_current_span().get_span_context().trace_flags.sampled:
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
        self, name: str, parent: str | None, kind: SpanKind, attributes: Mapping[str, str | int]
    ) -> Iterator[trace.Span]:
        context = self._propagator.extract({tracing.HEADER: parent}) if parent else None
        with self._tracer.start_as_current_span(
            name,
            context=context,
            kind=kind,
            attributes=dict(attributes),
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                if isinstance(error, Exception):
                    span.set_status(StatusCode.ERROR)
                raise


class _AnsweredSpan:
    """The span of a request, which gets the name of its route."""

    __slots__ = ("_span",)

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def answered(self, name: str, attributes: Mapping[str, str | int]) -> None:
        if self._span.is_recording():
            self._span.update_name(name)
            self._span.set_attributes(dict(attributes))
