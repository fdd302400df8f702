"""A studio is upgraded while it works: processes of the release before go on beside those of this one, on its schema.

So every change of the schema is one that the release before can live with; what it needs no more is taken away a
release later (expand, then contract).
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import msgspec
import psycopg
import pytest

from infra.postgres.migrate import migrate
from infra.settings import Settings
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account
from tests.http.processes import environment, free_port, ready
from tests.releases.keep import FOLDER, LARGEST

PROCESSES = ("projector", "relay", "scheduler", "worker")
CHECKOUT = FOLDER.parents[1]
LONGEST = 90.0


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of the release before."""
    [wheel] = FOLDER.glob("*.whl")
    assert wheel.stat().st_size <= LARGEST
    folder = tmp_path_factory.mktemp("release")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


class Studio:
    """Processes of a studio, each of this release or of the one before."""

    def __init__(self, settings: Settings, folder: Path, stack: ExitStack) -> None:
        self._settings, self._folder, self._stack = settings, folder, stack

    def run(self, source: Path, *command: str) -> None:
        """A command that ends."""
        done = subprocess.run(self._command(*command), **self.where(source), timeout=LONGEST, check=False)
        assert done.returncode == 0, command

    def start(self, source: Path, name: str, port: int = 0) -> "subprocess.Popen[bytes]":
        """A process that runs until the end of the test, or until it is stopped."""
        child = subprocess.Popen(self._command(name), **self.where(source, port))
        self._stack.callback(_stop, child)
        return child

    async def api(self, source: Path) -> str:
        """An API that answers; its address."""
        port = free_port()
        self.start(source, "api", port)
        await ready(url := f"http://127.0.0.1:{port}")
        return url

    def _command(self, *command: str) -> list[str]:
        return [sys.executable, "-m", "infra", *command]

    def where(self, source: Path, port: int = 0) -> dict[str, Any]:
        """Where a program runs, and with what."""
        values = environment(msgspec.structs.replace(self._settings, port=port) if port else self._settings)
        return {"cwd": self._folder, "env": values | {"PYTHONPATH": str(source), "PYTHONSAFEPATH": "1"}}


def _stop(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    assert child.wait(15) == 0


@contextmanager
def studio(settings: Settings, folder: Path) -> Iterator[Studio]:
    with ExitStack() as stack:
        yield Studio(settings, folder, stack)


async def made(person: Person, job_id: str) -> str:
    """What becomes of a job."""
    async with asyncio.timeout(LONGEST):
        while True:
            answer = await person.get(f"/api/me/jobs/{job_id}")
            assert answer.status_code == 200, answer.text
            if (status := str(answer.json()["status"])) in ("completed", "failed", "canceled"):
                return status
            await asyncio.sleep(0.1)


def client_of(url: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies())


@pytest.mark.slow
@pytest.mark.alone
async def test_a_studio_of_the_release_before_is_upgraded_while_it_works(
    release: Path, empty_database: Settings, tmp_path: Path
) -> None:
    with studio(empty_database, tmp_path) as running:
        running.run(release, "migrate")
        before = [running.start(release, name) for name in PROCESSES]
        old_url = await running.api(release)
        async with AsyncExitStack() as clients:
            client = await clients.enter_async_context(client_of(old_url))
            ann = await new_account(client)
            assert await made(ann, first := await ann.order()) == "completed"

            running.run(CHECKOUT, "migrate")
            assert await made(ann, second := await ann.order()) == "completed"
            bob = await new_account(client)

            new_url = await running.api(CHECKOUT)
            there = await clients.enter_async_context(client_of(new_url))
            ann_there, bob_there = replace(ann, client=there), replace(bob, client=there)
            assert await made(ann_there, third := await ann_there.order()) == "completed", "by a worker of before"
            for child in before:
                _stop(child)
            for name in PROCESSES:
                running.start(CHECKOUT, name)
            assert await made(bob_there, await bob_there.order()) == "completed"
            assert await made(ann, fourth := await ann.order()) == "completed", "ordered at an API of before"
            for person in (ann, ann_there):
                jobs = (await person.get("/api/me/jobs")).json()["jobs"]
                assert [job["jobId"] for job in jobs] == [fourth, third, second, first]
                assert (await person.get("/api/credits")).json()["balance"] == 100 - 4 * 2


@pytest.mark.slow
@pytest.mark.alone
async def test_a_column_that_is_taken_away_too_early_is_found(
    release: Path, empty_database: Settings, tmp_path: Path
) -> None:
    """What the test above is for: the release before asks for a column that a migration has renamed."""
    await migrate(empty_database.postgres_dsn)
    async with await psycopg.AsyncConnection.connect(empty_database.postgres_dsn, autocommit=True) as connection:
        await connection.execute("ALTER TABLE mangamotion_log RENAME COLUMN state TO body")
    with studio(empty_database, tmp_path) as running:
        url = await running.api(release)
        async with client_of(url) as client:
            answer = await client.post("/api/auth/register", json={"email": "a@example.com", "password": "password123"})
            assert answer.status_code in (500, 503)
