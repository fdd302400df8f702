"""Settings of metrics, traces and reports, and the ports of the processes of one machine."""

from pathlib import Path

import pytest

from infra.settings import Settings, SettingsError
from infra.supervisor import plan
from tests.examples import ENVIRONMENT

GIVEN = {
    "METRICS_PORT": "9464",
    "METRICS_HOST": "10.0.0.1",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318",
    "OTEL_EXPORTER_OTLP_HEADERS": "authorization=hidden",
    "OTEL_TRACES_SAMPLER": "always_on",
    "OTEL_TRACES_SAMPLER_ARG": "0.5",
    "SENTRY_DSN": "https://hidden@sentry.example/1",
    "LOG_FORMAT": "json",
    "LOG_LEVEL": "DEBUG",
}


def test_the_settings_reach_the_processes_that_the_supervisor_starts() -> None:
    found = Settings.from_env(ENVIRONMENT | GIVEN)
    assert Settings.from_env(ENVIRONMENT | found.to_env()) == found
    assert {name: found.to_env()[name] for name in GIVEN} == GIVEN
    assert "hidden" not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("METRICS_PORT", "65500"),
        ("METRICS_PORT", "all"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
        ("OTEL_TRACES_SAMPLER", "sometimes"),
        ("OTEL_TRACES_SAMPLER_ARG", "2"),
        ("OTEL_TRACES_SAMPLER_ARG", "a tenth"),
        ("SENTRY_DSN", "https://sentry.example/1"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence_that_names_it(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is .*\\.$"):
        Settings.from_env(ENVIRONMENT | {name: value})


def test_each_process_of_a_machine_has_the_next_port_in_the_order_of_the_start() -> None:
    given = {"METRICS_PORT": "9464", "API_PROCESSES": "2", "WORKERS": "2"}
    programs = list(plan.programs(Settings.from_env(ENVIRONMENT | given), Path("/nowhere")))
    assert [(program.name, program.environ["METRICS_PORT"]) for program in programs] == [
        ("api-1", "9464"),
        ("api-2", "9465"),
        ("projector", "9466"),
        ("relay", "9467"),
        ("webhooks", "9468"),
        ("embedder", "9469"),
        ("scheduler", "9470"),
        ("worker-1", "9471"),
        ("worker-2", "9472"),
    ]


def test_without_a_port_no_process_gets_one() -> None:
    settings = Settings.from_env(ENVIRONMENT)
    assert {program.environ["METRICS_PORT"] for program in plan.programs(settings, Path("/nowhere"))} == {"0"}
