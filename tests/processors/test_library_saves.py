"""What the eventsourcing library saves is an event like any other."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from uuid import UUID

import httpx
import pytest
from eventsourcing.application import Application
from nats.js.errors import NotFoundError

from domain.job import Job
from infra.event_store.library import MangaMotion, environment
from infra.nats.streams import EVENTS
from infra.processes.api.services import assembled
from tests.http.conftest import hashing_quickly, projecting, serving
from tests.http.people import new_account
from tests.processors.studio import Studio


async def test_an_event_that_an_application_saves_is_projected_relayed_and_shown(studio: Studio) -> None:
    studio.relay()
    settings = studio.settings
    async with (
        projecting(settings),
        assembled(settings) as found,
        hashing_quickly(found) as parts,
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=15) as client,
    ):
        ann = await new_account(client)
        job_id = await ann.order()
        position = await asyncio.to_thread(cancel, environment(settings.postgres_dsn), UUID(job_id))
        assert (await ann.get(f"/api/status/{job_id}")).json()["statusDetail"] == "canceled"
        message = await studio.until(lambda: published(studio, position), lambda data: data is not None)
        assert message is not None
        assert b'"job.canceled.v1"' in message


def cancel(environ: Mapping[str, str], job_id: UUID) -> int:
    """Cancel a job by the library alone, in an application that knows no class of ours; the position of the event."""
    with (
        MangaMotion(environ) as reading,
        Application[UUID]({**environ, "PERSISTENCE_MODULE": "infra.event_store"}) as writing,
    ):
        job = reading.aggregate(Job, job_id)
        job.cancel()
        [recording] = writing.save(job)
        return recording.notification.id


async def published(studio: Studio, position: int) -> bytes | None:
    """The message of NATS about the event at a position; None as long as there is none."""
    jetstream = (await studio.nats.client()).jetstream()
    try:
        return (await jetstream.get_msg(EVENTS, seq=position)).data
    except NotFoundError:
        return None


@pytest.mark.parametrize(
    "arguments", [["events"], ["ledger", "verify"], ["export", "/nonexistent"], ["shadow"], ["doctor"]], ids=" ".join
)
async def test_without_the_library_the_commands_fail(studio: Studio, arguments: list[str]) -> None:
    program = (
        f"import sys; sys.modules['eventsourcing'] = None; from infra.cli import main; sys.exit(main({arguments}))"
    )
    dsn = studio.settings.postgres_dsn
    answer = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], env={"POSTGRES_DSN": dsn}, capture_output=True, timeout=60
    )
    assert answer.returncode == 1
    assert b"ModuleNotFoundError: No module named 'eventsourcing" in answer.stderr
