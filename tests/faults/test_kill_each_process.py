"""SIGKILL each process in turn while videos are rendered: every accepted job ends once, and no credit is lost."""

import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
import pytest

from domain.job_events import JobCompleted
from infra.embedded.child import wait_until
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from tests.faults.system import COMMANDS, Log, connected, kill, pids, read, settings_of
from tests.folders import quickest
from tests.infra.supervisor.system import System

JOBS_EACH = 3
PATIENCE = 60.0


@pytest.fixture
def system() -> Iterator[System]:
    folder = quickest() / f"mangamotion-faults-{secrets.token_hex(4)}"
    with System(folder) as system:
        yield system.start("--workers", "2")
    shutil.rmtree(folder, ignore_errors=True)


class Customer:
    """Submits until the answer is that the job was accepted."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._client.headers["Authorization"] = f"Bearer {self._register()}"
        self.accepted: list[UUID] = []

    def submit(self) -> None:
        order = {"prompt": "a red fox in the snow", "durationSeconds": 2, "resolution": "480x270"}
        response = self._insist(lambda: self._client.post("/api/generate-from-prompt", json=order))
        assert response.status_code == 202, response.text
        self.accepted.append(UUID(response.json()["jobId"]))

    def statuses(self) -> set[str]:
        found = self._insist(lambda: self._client.get("/api/me/jobs", params={"limit": 100}))
        return {job["status"] for job in found.json()["jobs"]}

    def _register(self) -> str:
        account = {"email": f"{secrets.token_hex(6)}@example.com", "password": "password123"}
        token: str = self._client.post("/api/auth/register", json=account).json()["accessToken"]
        return token

    def _insist(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        """The first answer that is no excuse."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                response = ask()
                if response.status_code < 500:
                    return response
                assert response.status_code == 503, response.text
            except httpx.TransportError:
                if time.monotonic() > deadline:
                    raise
            assert time.monotonic() < deadline, "the API did not come back"


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_every_accepted_job_ends_once_whatever_is_killed(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_of(system.data)
    with ExitStack() as stack:
        clients = [stack.enter_context(httpx.Client(base_url=system.url, timeout=10)) for _ in range(5)]
        customers = [Customer(client) for client in clients]
        threads = stack.enter_context(ThreadPoolExecutor(JOBS_EACH))
        for number, name in enumerate(COMMANDS):
            customers[number % 5].submit()
            assert wait_until(lambda: read(settings).rendering != [], PATIENCE), name
            submissions = [threads.submit(customers[(number + n) % 5].submit) for n in range(1, JOBS_EACH)]
            killed = kill(system.data, name)
            assert killed, name
            for submission in submissions:
                submission.result()
            assert wait_until(lambda: is_back(system.data, name, killed), PATIENCE), name  # noqa: B023 - called at once
        assert wait_until(lambda: unfinished(settings) == [], PATIENCE * 2, pause=0.2), unfinished(settings)
        log = read(settings)
        log.check()
        accepted = {job_id for customer in customers for job_id in customer.accepted}
        assert accepted <= set(log.jobs)
        await check_objects(log, ObjectStore(settings))
        with connected(settings) as connection:
            assert wait_until(lambda: shown(connection) == recorded(log), PATIENCE)
        assert set().union(*(customer.statuses() for customer in customers)) <= {"completed", "failed"}
    with capsys.disabled():
        print(f"\n{len(COMMANDS)} kinds of process killed, {len(accepted)} jobs accepted: {dict(log.endings())}")


def is_back(data: Path, name: str, killed: set[int]) -> bool:
    return bool(pids(data, name) - killed)


def unfinished(settings: Settings) -> list[UUID]:
    """The jobs that have not ended."""
    try:
        return read(settings).unfinished
    except psycopg.OperationalError:
        return [UUID(int=0)]


async def check_objects(log: Log, objects: ObjectStore) -> None:
    """Every delivered video is there as it was delivered."""
    for events in log.jobs.values():
        for event in events:
            if isinstance(event, JobCompleted):
                assert await objects.size(event.video.video_key) == event.video.bytes
                assert await objects.size(event.video.poster_key)


def recorded(log: Log) -> dict[UUID, bool]:
    return {job_id: isinstance(events[-1], JobCompleted) for job_id, events in log.jobs.items()}


def shown(connection: psycopg.Connection) -> dict[UUID, bool]:
    return {job_id: status == "completed" for job_id, status in connection.execute("SELECT job_id, status FROM jobs")}
