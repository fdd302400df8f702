"""Without its setting nothing is switched on, and no library of it is loaded."""

import subprocess
import sys

import pytest

from infra.processes.table import PROCESSES
from tests.examples import ENVIRONMENT

#: Loads the module of a process, begins it as `mangamotion` does, and shows what is loaded of these libraries.
SCRIPT = """
import importlib, sys
from infra.processes import lifecycle
from infra.settings import Settings

module = importlib.import_module("{module}")

async def run(settings: Settings) -> None:
    names = ("prometheus_client", "opentelemetry", "sentry_sdk")
    print(*(name for name in names if name in sys.modules))

run.__module__ = module.__name__
sys.exit(lifecycle.run_process(run))
"""
ON = {
    "prometheus_client": {"METRICS_PORT": "1"},
    "opentelemetry": {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"},
    "sentry_sdk": {"SENTRY_DSN": "http://key@127.0.0.1:1/1"},
}


def loaded(module: str, **environ: str) -> str:
    command = [sys.executable, "-c", SCRIPT.replace("{module}", module)]
    return subprocess.run(
        command, env=ENVIRONMENT | environ, check=True, capture_output=True, text=True, timeout=60
    ).stdout.strip()


@pytest.mark.parametrize("module", [process.module for process in PROCESSES])
def test_a_process_without_the_settings_loads_none_of_the_libraries(module: str) -> None:
    assert loaded(module) == ""


@pytest.mark.parametrize("library", ON)
def test_each_setting_loads_its_own_library_and_no_other(library: str) -> None:
    assert loaded("infra.processes.relay", **ON[library]) == library


def test_a_port_that_is_taken_leaves_the_process_without_metrics_and_running() -> None:
    assert loaded("infra.processes.relay", METRICS_PORT="1", METRICS_HOST="192.0.2.1") == "prometheus_client"
