"""The processes of a studio, all measured, traced and reported."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import NamedTuple

import httpx
import msgspec
import pytest

from infra.settings import Settings
from infra.settings.telemetry import TelemetrySettings
from infra.telemetry.exporter import Exporter
from tests.http.people import Person, new_account
from tests.http.processes import free_port, process, ready
from tests.infra.telemetry.receivers import Receiver, receiving

PROCESSES = ("api", "projector", "relay", "webhooks", "scheduler", "worker")


class ObservedStudio(NamedTuple):
    """Running processes: where each is measured, and what they send."""

    url: str
    ports: dict[str, int]
    collector: Receiver
    ingest: Receiver


@pytest.fixture(scope="module")
async def observed(module_database: Settings) -> AsyncIterator[ObservedStudio]:
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patched:
        patched.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
        collector, ingest = stack.enter_context(receiving()), stack.enter_context(receiving())
        ports = {name: free_port() for name in PROCESSES}
        port = free_port()
        for name in PROCESSES:
            chosen = TelemetrySettings(
                metrics_port=ports[name],
                otel_exporter_otlp_endpoint=f"http://{collector.address}",
                otel_traces_sampler_arg="1",
                sentry_dsn=f"http://key@{ingest.address}/1",
                log_format="json",
            )
            stack.enter_context(process(name, msgspec.structs.replace(module_database, port=port, telemetry=chosen)))
        url = f"http://127.0.0.1:{port}"
        await ready(url)
        yield ObservedStudio(url, ports, collector, ingest)


@pytest.fixture
async def person(observed: ObservedStudio) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=observed.url, timeout=30) as client:
        yield await new_account(client)


@pytest.fixture
def exporter() -> Iterator[Exporter]:
    """Metrics of this very process, as those of the scheduler."""
    exporter = Exporter("scheduler")
    yield exporter
    exporter.close()


async def until_completed(person: Person, job_id: str) -> None:
    """Returns when the video is there, within a minute."""
    async with asyncio.timeout(60):
        # A socket would wait for it, and be among what is measured.
        while (await person.get(f"/api/status/{job_id}")).json()["status"] != "completed":  # noqa: ASYNC110
            await asyncio.sleep(0.1)
