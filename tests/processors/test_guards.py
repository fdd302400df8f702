"""What runs beside a render and may end it, and services that retry."""

import asyncio
from typing import NoReturn

import psycopg
import pytest

from domain.job import LeaseLost
from infra.object_store.client import ObjectsUnavailable
from infra.worker.guards import run_with_guards
from infra.worker.retrying import retrying, through_outages


async def for_ever() -> None:
    await asyncio.Event().wait()


async def lose() -> None:
    raise LeaseLost


def running() -> set[str]:
    return {task.get_name() for task in asyncio.all_tasks()}


async def test_guards_run_as_tasks_of_their_names_until_the_work_ends() -> None:
    done = asyncio.Event()

    async def work() -> set[str]:
        await done.wait()
        return running()

    async def observe() -> None:
        done.set()
        await for_ever()

    names = await run_with_guards(work(), {"heartbeat": for_ever, "observer": observe}, after=0.0)
    assert {"heartbeat", "observer"} <= names
    assert not {"heartbeat", "observer"} & running()


async def test_a_guard_that_raises_ends_the_work_and_the_other_guards() -> None:
    with pytest.raises(LeaseLost):
        await run_with_guards(for_ever(), {"heartbeat": lose, "watch": for_ever}, after=0.0)
    assert not {"heartbeat", "watch", "work"} & running()


async def test_work_that_ends_soon_runs_without_guards() -> None:
    async def work() -> int:
        return 7

    assert await run_with_guards(work(), {"heartbeat": lose}, after=5.0) == 7


class Flaky:
    """Fails a number of times."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)

    async def read(self, key: str, *, last: int = 0) -> str:
        if self.errors:
            raise self.errors.pop(0)
        return f"{key} {last}"

    def presign(self, key: str) -> str:
        return key


async def test_a_retrying_service_repeats_calls_through_outages() -> None:
    service = retrying(Flaky(psycopg.OperationalError("gone"), ObjectsUnavailable("gone")), 20.0)
    assert await service.read("a", last=1) == "a 1"
    assert service.presign("a") == "a"


async def test_a_retrying_service_raises_the_last_error_when_its_time_is_over() -> None:
    flaky = Flaky(*(psycopg.OperationalError(str(number)) for number in range(1000)))
    with pytest.raises(psycopg.OperationalError):
        await retrying(flaky, 0.0).read("a")


async def test_errors_that_are_no_outages_are_not_repeated() -> None:
    flaky = Flaky(psycopg.IntegrityError("no such job"), psycopg.IntegrityError("again"))
    with pytest.raises(psycopg.IntegrityError, match="no such job"):
        await retrying(flaky, 20.0).read("a")
    assert len(flaky.errors) == 1


async def test_a_cancelled_call_is_not_repeated() -> None:
    async def cancelled() -> NoReturn:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await through_outages(cancelled, 20.0)
