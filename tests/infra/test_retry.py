"""Repeating work that fails for a passing reason."""

import asyncio
import logging

import pytest

from infra.logs.sampling import KIND
from infra.retry import doubling, fixed, jittered, repeat, retry

LATER = fixed(0.0)


class Passing(Exception):
    """An error that may go away."""


class Work:
    def __init__(self, failures: int, error: Exception) -> None:
        self.calls = 0
        self.failures = failures
        self.error = error

    async def __call__(self) -> int:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error
        return self.calls


async def test_work_runs_again_until_it_succeeds_and_every_failure_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    work = Work(2, Passing("no route"))
    with caplog.at_level(logging.WARNING):
        assert await retry(work, Passing, event="upload postponed", pause=LATER, fields={"upload": 7}) == 3
    assert [(record.message, record.attempt, record.upload, record.reason) for record in caplog.records] == [  # type: ignore[attr-defined]
        ("upload postponed", 1, 7, "no route"),
        ("upload postponed", 2, 7, "no route"),
    ]


async def test_different_events_are_sampled_apart(caplog: pytest.LogCaptureFixture) -> None:
    for event in ("upload postponed", "clean-up postponed"):
        await retry(Work(1, Passing()), Passing, event=event, pause=LATER)
    assert [getattr(record, KIND) for record in caplog.records] == ["upload postponed", "clean-up postponed"]


async def test_other_errors_are_raised_at_once() -> None:
    work = Work(1, ValueError())
    with pytest.raises(ValueError, match="^$"):
        await retry(work, Passing, event="postponed", pause=LATER)
    assert work.calls == 1


async def test_the_error_is_raised_when_the_next_try_would_be_too_late() -> None:
    work = Work(5, Passing())
    with pytest.raises(Passing):
        await retry(work, Passing, event="postponed", seconds=0.5, pause=fixed(1.0))
    assert work.calls == 1


async def test_the_error_is_raised_when_another_try_is_of_no_use() -> None:
    work = Work(5, Passing())
    with pytest.raises(Passing):
        await retry(work, Passing, event="postponed", pause=lambda attempt, error: 0.0 if attempt < 3 else None)
    assert work.calls == 3


async def test_repeated_work_survives_its_failures_and_ends_with_its_task() -> None:
    work = Work(2, Passing())
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(5):
            await repeat(_until(work, 4), 0.0, Passing, event="postponed")
    assert work.calls == 4


def _until(work: Work, calls: int) -> Work:
    class Bounded(Work):
        async def __call__(self) -> int:
            if work.calls == calls:
                raise TimeoutError
            return await work()

    return Bounded(0, Passing())


def test_pauses_grow_to_a_bound() -> None:
    assert [doubling(0.1, 1.0)(attempt, None) for attempt in (1, 2, 3, 9, 2000)] == [0.1, 0.2, 0.4, 1.0, 1.0]
    assert all(0 <= (jittered(0.25, 1.0)(attempt, None) or 0) <= min(1.0, 0.25 * 2**attempt) for attempt in range(1, 9))
