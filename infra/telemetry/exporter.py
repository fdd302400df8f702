"""Serves the metrics of this process as text, to Prometheus."""

import logging
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server

from infra.telemetry import instruments
from infra.telemetry.metric import MetricSpec

log = logging.getLogger(__name__)

#: Seconds that a client has for its request, and between two reads of it.
_CLIENT_SECONDS = 10.0


class Exporter:
    """The registry of this process, and the server in a thread of its own that shows it at `/metrics`."""

    def __init__(self, process: str) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        for metric in instruments.all_metrics():
            if not metric.spec.processes or process in metric.spec.processes:
                metric.bind(self._make)
        self._server: Any = None

    @property
    def registry(self) -> CollectorRegistry:
        """What is shown."""
        return self._registry

    def serve(self, host: str, port: int) -> None:
        """Begin to answer. A port that is taken leaves the process without metrics, not without work."""
        try:
            self._server, _ = start_http_server(port, host, self._registry)
        except OSError as error:
            log.warning("metrics not served", extra={"host": host, "port": port, "reason": str(error)})
            return
        self._server.RequestHandlerClass.timeout = _CLIENT_SECONDS
        log.info("metrics served", extra={"host": host, "port": self.port})

    @property
    def port(self) -> int:
        """The port that is served on; 0 for none."""
        return int(self._server.server_port) if self._server else 0

    def close(self) -> None:
        """Measure and answer no more."""
        for metric in instruments.all_metrics():
            metric.unbind()
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    def _make(self, spec: MetricSpec) -> Any:
        if spec.kind == "histogram":
            return Histogram(spec.name, spec.help, spec.labels, registry=self._registry, buckets=spec.buckets)
        if spec.kind == "counter":
            return Counter(spec.name, spec.help, spec.labels, registry=self._registry)
        family = Gauge(spec.name, spec.help, spec.labels, registry=self._registry)
        family.forget = lambda: self._registry.unregister(family)  # type: ignore[attr-defined]  # for GaugeMetric
        return family
