"""Errors of a worker's own code are noted as faults; failures that it expects are not."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from infra.object_store.client import ObjectStore
from infra.telemetry import faults
from tests.processors.studio import Studio

Noted = list[tuple[BaseException, Mapping[str, str]]]


@pytest.fixture
def noted() -> Iterator[Noted]:
    found: Noted = []
    faults.use(lambda error, tags: found.append((error, tags)))
    yield found
    faults.use(None)


class BrokenStore(ObjectStore):
    """It has an error of its own where results are stored."""

    async def put_file(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("broken")


async def test_an_error_of_our_own_in_an_attempt_is_noted_with_its_job(studio: Studio, noted: Noted) -> None:
    studio.start_queue()
    studio.worker(objects=BrokenStore(studio.settings))
    job_id = await studio.submit(await studio.user())
    await studio.until(lambda: studio.job(job_id), lambda _: bool(noted))
    error, tags = noted[0]
    assert isinstance(error, RuntimeError)
    assert tags == {"where": "attempt", "job": str(job_id)}


async def test_an_engine_that_fails_is_no_fault(studio: Studio, noted: Noted) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), prompt="it fails")
    assert await studio.ends(job_id) == "failed"
    assert noted == []
