"""What is measured, traced and reported, and where to; how log lines are written."""

from typing import Any
from urllib.parse import urlsplit

import msgspec

from infra.settings.formats import is_address

LOG_LEVELS, LOG_FORMATS = ("DEBUG", "INFO", "WARNING", "ERROR"), ("text", "json")
#: The samplers that the SDK of OpenTelemetry knows without packages of its own.
SAMPLERS = (
    "always_on",
    "always_off",
    "traceidratio",
    "parentbased_always_on",
    "parentbased_always_off",
    "parentbased_traceidratio",
)
#: More processes than any machine runs: their ports follow METRICS_PORT.
_MOST_PORTS = 400


class TelemetrySettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case; those of OpenTelemetry are its own standard."""

    #: where each process serves its metrics, those of one machine on this port and the next ones; 0: none does
    metrics_port: int = 0
    metrics_host: str = "127.0.0.1"
    #: where traces are sent, by OTLP over HTTP; empty: there are none
    otel_exporter_otlp_endpoint: str = ""
    #: headers of those requests, as `authorization=Bearer%20…`
    otel_exporter_otlp_headers: str = ""
    #: which requests are traced, and which part of them
    otel_traces_sampler: str = "traceidratio"
    otel_traces_sampler_arg: str = "0.01"
    #: where faults are reported; empty: nowhere
    sentry_dsn: str = ""
    log_level: str = "INFO"
    #: `text` (logfmt) or `json`
    log_format: str = "text"

    def problems(self) -> list[str]:
        """A sentence for each value that cannot be used."""
        return [sentence for wrong, sentence in self._checks() if wrong]

    def _checks(self) -> list[tuple[bool, str]]:
        endpoint, sampler, part = (
            self.otel_exporter_otlp_endpoint,
            self.otel_traces_sampler,
            self.otel_traces_sampler_arg,
        )
        return [
            (
                self.metrics_port > 65_535 - _MOST_PORTS,
                f"METRICS_PORT is {self.metrics_port}, but must be between 1 and {65_535 - _MOST_PORTS}.",
            ),
            (
                bool(endpoint) and not is_address(endpoint),
                f"OTEL_EXPORTER_OTLP_ENDPOINT is {endpoint!r}, but must be an address such as http://collector:4318.",
            ),
            (
                sampler not in SAMPLERS,
                f"OTEL_TRACES_SAMPLER is {sampler!r}, but must be one of {', '.join(SAMPLERS)}.",
            ),
            (
                not _is_part(part),
                f"OTEL_TRACES_SAMPLER_ARG is {part!r}, but must be between 0 and 1, such as 0.01.",
            ),
            (
                bool(self.sentry_dsn) and not _is_dsn(self.sentry_dsn),
                "SENTRY_DSN is no address of a project, such as https://key@sentry.example/1.",
            ),
            (
                self.log_level not in LOG_LEVELS,
                f"LOG_LEVEL is {self.log_level!r}, but must be one of {', '.join(LOG_LEVELS)}.",
            ),
            (
                self.log_format not in LOG_FORMATS,
                f"LOG_FORMAT is {self.log_format!r}, but must be one of {', '.join(LOG_FORMATS)}.",
            ),
        ]

    def __repr__(self) -> str:
        hidden = ("otel_exporter_otlp_headers", "sentry_dsn")
        shown: list[tuple[str, Any]] = [(name, getattr(self, name)) for name in self.__struct_fields__]
        parts = (f"{name}={'***' if value and name in hidden else value!r}" for name, value in shown)
        return f"TelemetrySettings({', '.join(parts)})"


def _is_part(text: str) -> bool:
    try:
        return 0.0 <= float(text) <= 1.0
    except ValueError:
        return False


def _is_dsn(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises ValueError for one out of range
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.username and parts.hostname and parts.path.strip("/"))
