"""What a browser's EventSource makes of our streams, by that of Node: it comes back, or gives up for good."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from commands.unit_of_work import UnitOfWork
from domain.job import Job
from domain.position import Position
from infra.http.services import Services
from tests.http.conftest import no_cookies, serving
from tests.http.live import PATIENCE
from tests.nodejs import node

SCRIPT = Path(__file__).with_name("event_source.mjs")


@pytest.fixture(scope="module")
async def address(parts: Services) -> AsyncIterator[str]:
    """Where visitors may order, and streams end as soon as they have caught up."""
    async with serving(parts, allow_anonymous=True) as url:
        yield url


class Sources:
    """Several EventSources in one process of Node, by number."""

    def __init__(self, lines: asyncio.StreamReader) -> None:
        self._lines = lines
        self._got: dict[int, list[dict[str, Any]]] = {}

    async def next(self, stream: int) -> dict[str, Any]:
        """What one of them reports next."""
        async with asyncio.timeout(PATIENCE):
            while not self._got.get(stream):
                found = json.loads(await self._lines.readline())
                self._got.setdefault(found.pop("stream"), []).append(found)
        return self._got[stream].pop(0)

    def silent(self, stream: int) -> bool:
        """Whether there is nothing of it that was not asked for."""
        return not self._got.get(stream)


@asynccontextmanager
async def sources(*urls: str) -> AsyncIterator[Sources]:
    """EventSources at these addresses."""
    process = await asyncio.create_subprocess_exec(
        node(), "--experimental-eventsource", "--no-warnings", SCRIPT, *urls, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    try:
        yield Sources(process.stdout)
    finally:
        process.kill()
        await process.wait()


async def ordered(client: httpx.AsyncClient) -> str:
    """The id of a visitor's job."""
    made = await client.post("/api/generate-from-prompt", json={"prompt": "a castle"})
    assert made.status_code == 202, made.text
    return str(made.json()["jobId"])


async def started_and_canceled(parts: Services, job_id: str) -> None:
    """Two events that visitors see."""

    async def change(unit: UnitOfWork) -> int:
        job = await unit.load(Job, UUID(job_id))
        job.start(1, "worker")
        job.cancel()
        return await unit.save(job)

    await parts.repository.execute(change)


async def test_it_comes_back_where_it_was_and_gives_up_when_it_is_refused(address: str, parts: Services) -> None:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        job_id = await ordered(client)
        path = f"{address}/api/jobs/{job_id}/events"
        foreign = Position(1, b"another!").token
        missing = f"{address}/api/jobs/4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11/events"
        async with sources(path, f"{path}?after={foreign}", f"{address}/api/me/events", missing) as found:
            first = await found.next(0)
            assert first["kind"] == "snapshot"
            assert await found.next(0) == {"kind": "error", "state": 0}
            await started_and_canceled(parts, job_id)
            events = [await found.next(0) for _ in range(2)]
            assert [event.get("name") for event in events] == ["JobStarted", "JobCanceled"]
            assert len({first["id"], *(event["id"] for event in events)}) == 3

            # A reset leaves no position with which it would come back without a snapshot.
            assert await found.next(1) == {"kind": "reset", "id": ""}
            assert (await found.next(1))["kind"] == "snapshot"

            for refused in (2, 3):
                assert await found.next(refused) == {"kind": "error", "state": 2}
                assert found.silent(refused)
