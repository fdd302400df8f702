"""What others run: a collector of OpenTelemetry and the ingest of Sentry, each on a real socket."""

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Received(NamedTuple):
    """A request that came."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """Answers 200 to every POST, and keeps what came."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                if self.headers.get("content-encoding") == "gzip":
                    body = gzip.decompress(body)
                outer.received.append(Received(self.path, dict(self.headers), body))
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"


class SpanSeen(NamedTuple):
    """A span as the collector got it; ids in hexadecimal digits, the parent's empty for none."""

    service: str
    name: str
    trace: str
    id: str
    parent: str
    attributes: dict[str, str]


def spans(receiver: Receiver) -> list[SpanSeen]:
    """All spans that the collector got."""
    found = []
    for request in list(receiver.received):
        assert request.path == "/v1/traces"
        message = ExportTraceServiceRequest.FromString(request.body)
        for resource in message.resource_spans:
            named = {one.key: one.value.string_value for one in resource.resource.attributes}
            for scope in resource.scope_spans:
                for span in scope.spans:
                    values = {one.key: one.value.string_value or str(one.value.int_value) for one in span.attributes}
                    ids = (span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex())
                    found.append(SpanSeen(named["service.name"], span.name, *ids, values))
    return found


def envelopes(receiver: Receiver) -> list[dict[str, Any]]:
    """The event of each envelope that the ingest got; an envelope of anything else fails."""
    found = []
    for request in list(receiver.received):
        assert request.path == "/api/1/envelope/"
        _, header, event, *rest = request.body.split(b"\n")
        assert json.loads(header)["type"] == "event"
        assert b"".join(rest) == b""
        found.append(json.loads(event))
    return found


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver on a free port."""
    receiver = Receiver()
    thread = threading.Thread(target=receiver.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.server.shutdown()
        receiver.server.server_close()
        thread.join(5)
