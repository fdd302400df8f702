"""Serves the metrics of this process as text, to Prometheus."""

import logging
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from infra.telemetry import instruments
from infra.telemetry.metric import CounterMetric, GaugeMetric, HistogramMetric, Instrument

log = logging.getLogger(__name__)

#: Seconds that a client has for its request, and between two reads of it.
_CLIENT_SECONDS = 10.0


class Exporter:
    """The metrics of this process, and the server in a thread of its own that shows them at `/metrics`."""

    def __init__(self, process: str) -> None:
        self._mine = [
            metric
            for metric in instruments.all_metrics()
            if not metric.spec.processes or process in metric.spec.processes
        ]
        for metric in self._mine:
            metric.switch(True)
        #: What is shown.
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_InstrumentCollector(self._mine))
        self._server: Any = None

    def serve(self, host: str, port: int) -> None:
        """Begin to answer. A port that is taken leaves the process without metrics, not without work."""
        try:
            self._server, _ = start_http_server(port, host, self.registry)
        except OSError as error:
            log.warning("metrics not served", extra={"host": host, "port": port, "reason": str(error)})
            return
        self._server.RequestHandlerClass.timeout = _CLIENT_SECONDS
        log.info("metrics served", extra={"host": host, "port": port})

    def close(self) -> None:
        """Measure and answer no more."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        for metric in self._mine:
            metric.switch(False)


class _InstrumentCollector(Collector):
    """Reads the instruments at a scrape; one without series is not shown."""

    def __init__(self, shown: Iterable[Instrument]) -> None:
        self._shown = tuple(shown)

    def collect(self) -> Iterator[Metric]:
        for metric in self._shown:
            if metric.series:
                yield _family(metric)

    def describe(self) -> Iterator[Metric]:
        return iter(())


def _family(metric: Instrument) -> Metric:
    spec = metric.spec
    named = spec.name, spec.help
    if isinstance(metric, HistogramMetric):
        histogram = HistogramMetricFamily(*named, labels=spec.labels)
        bounds = (*(str(bound) for bound in spec.buckets), "+Inf")
        for labels, value in metric.values().items():
            counted = list(zip(bounds, map(float, accumulate(value.counts)), strict=True))
            histogram.add_metric(labels, counted, value.sum)
        return histogram
    assert isinstance(metric, CounterMetric | GaugeMetric)
    family = (CounterMetricFamily if isinstance(metric, CounterMetric) else GaugeMetricFamily)(
        *named, labels=spec.labels
    )
    for labels, number in metric.values().items():
        family.add_metric(labels, number)
    return family
