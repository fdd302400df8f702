"""Switches on what the settings ask for; a library is imported here, and only then."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import get_args

from infra.disk import disks_by_name
from infra.settings import Settings, SettingsError
from infra.settings.telemetry import TelemetrySettings
from infra.telemetry import faults, tracing
from infra.telemetry.instruments import DISK_FREE, DISK_SIZE, FAULTS, INFO
from infra.version import VERSION


@contextmanager
def telemetry(settings: Settings, process: str) -> Iterator[None]:
    """Metrics, traces and reports of one process, for as long as the block runs. Raises SettingsError."""
    with ExitStack() as stack:
        try:
            _start(stack, settings, process)
        except ImportError as error:
            raise SettingsError(
                f"METRICS_PORT, OTEL_EXPORTER_OTLP_ENDPOINT and SENTRY_DSN need the extra `observability` of the"
                f" package, whose libraries are not installed: {error}."
            ) from None
        yield


def _start(stack: ExitStack, settings: Settings, process: str) -> None:
    chosen = settings.telemetry
    if chosen.metrics_port:
        from infra.telemetry.exporter import Exporter

        exporter = Exporter(process)
        exporter.serve(chosen.metrics_host, chosen.metrics_port)
        stack.callback(exporter.close)
        INFO.set(1, process, VERSION)
        # Without the zero the first fault would be no increase.
        for where in get_args(faults.Where):
            FAULTS.add(0, where)
        _follow_disks(settings)
    if chosen.otel_exporter_otlp_endpoint:
        os.environ |= sdk_environ(chosen)
        from infra.telemetry.otel import OtelSpans

        spans = OtelSpans(process, VERSION)
        tracing.use(spans)
        stack.callback(spans.close)
        stack.callback(tracing.use, None)
    if chosen.sentry_dsn:
        from infra.telemetry.sentry import SentryReports

        reports = SentryReports(chosen.sentry_dsn, process, VERSION)
        faults.use(reports.report)
        stack.callback(reports.close)
        stack.callback(faults.use, None)


def sdk_environ(chosen: TelemetrySettings) -> dict[str, str]:
    """What the SDK of OpenTelemetry reads from the environment, with our defaults."""
    names = (
        "otel_exporter_otlp_endpoint",
        "otel_exporter_otlp_headers",
        "otel_traces_sampler",
        "otel_traces_sampler_arg",
    )
    return {name.upper(): value for name in names if (value := getattr(chosen, name))}


def _follow_disks(settings: Settings) -> None:
    for name, disk in disks_by_name(settings).items():
        DISK_FREE.follow(disk.free, name)
        DISK_SIZE.follow(disk.size, name)
