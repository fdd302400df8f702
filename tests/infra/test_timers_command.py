"""`mangamotion timers`, as an operator uses it."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from infra import timekeeper
from infra.cli import main
from infra.settings import Settings


async def work() -> int:
    return 1


async def fail() -> int:
    raise OSError("the bucket is gone")


TASKS = [
    timekeeper.PeriodicTask(name="working", every=3600, deadline=10, run=work),
    timekeeper.PeriodicTask(name="failing", every=3600, deadline=10, run=fail),
]


@pytest.fixture
def there(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    return database


@pytest.fixture
def keeping(there: Settings) -> Iterator[None]:
    """A timekeeper in a thread of its own: the command has an event loop of its own."""
    stopped = threading.Event()

    async def keep() -> None:
        task = asyncio.create_task(timekeeper.run(there.postgres_dsn, TASKS, tick=0.1))
        await asyncio.to_thread(stopped.wait)
        task.cancel()
        await asyncio.wait({task})

    # asyncio.run waits for what the timekeeper has left to end by itself.
    thread = threading.Thread(target=lambda: asyncio.run(keep()))
    thread.start()
    yield
    stopped.set()
    thread.join(10)


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert main(["timers"]) == 0
    return {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}


def run_once_registered(name: str) -> int:
    """The exit status of `timers run`, once the timekeeper has registered its tasks."""
    while (status := main(["timers", "run", name])) == 2:
        pass
    return status


@pytest.mark.usefixtures("keeping")
def test_a_task_is_run_on_request_and_its_last_and_next_run_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_once_registered("working") == 0
    assert "working ran. Next run: in 60 min." in capsys.readouterr().out
    line = shown(capsys)["working"]
    assert "every 60 min" in line
    assert "last run 20" in line
    assert "next in 60 min" in line


@pytest.mark.usefixtures("keeping")
def test_a_task_that_fails_on_request_is_shown_with_its_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_once_registered("failing") == 1
    assert "failing failed: OSError: the bucket is gone" in capsys.readouterr().err
    assert "times: OSError: the bucket is gone" in shown(capsys)["failing"]


@pytest.mark.usefixtures("there")
def test_without_a_timekeeper_the_command_says_that_none_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timers"]) == 0
    assert "No timekeeper runs at the moment" in capsys.readouterr().err


@pytest.mark.usefixtures("there")
def test_a_task_that_does_not_exist_is_answered_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timers", "run", "dreams"]) == 2
    assert "There is no task dreams" in capsys.readouterr().err
