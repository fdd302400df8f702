"""Log lines: bounded in bytes, one per record, sampled, and never waited for."""

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.embedded.child import wait_until
from infra.logs.handler import QUEUE, BoundedHandler
from infra.logs.lines import LINE_BYTES, TRACE_BYTES, BoundedFormatter
from infra.logs.sampling import BURST, MOST_KINDS, WINDOW_SECONDS, Sampler

HOSTILE = [
    "\0" * 5_000,
    "\n2026-01-01 00:00:00 INFO access: forged",
    "\x1b[2J\x1b]0;title\a",
    "\u202e" * 2_000,
    "\ud800" * 3_000,
    "é" * 3_000,
    "🦊" * 3_000,
    "\u2028\x85\r",
    "%s %d" * 1_000,
    "x" * 10**6,
]


def record(message: str, line: int = 1, level: int = logging.INFO, **extra: object) -> logging.LogRecord:
    found = logging.LogRecord("access", level, "place.py", line, "%s", (message,), None)
    found.__dict__.update(extra)
    return found


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_line_is_one_line_of_bounded_bytes(text: str) -> None:
    line = BoundedFormatter().format(record(text))
    assert len(line.encode()) <= LINE_BYTES
    assert line.isprintable()


def test_the_fields_of_an_event_stand_behind_its_message() -> None:
    line = BoundedFormatter().format(record("lease lost", job="4f1c", epoch=3, reason='it "ended"\n', empty=None))
    assert line.endswith(r'access: lease lost job=4f1c epoch=3 reason="it \"ended\"\n"')


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_field_cannot_make_a_line_longer_or_end_it(text: str) -> None:
    line = BoundedFormatter().format(record("refused", agent=text))
    assert len(line.encode()) <= LINE_BYTES
    assert line.isprintable()


def test_a_traceback_keeps_its_end_and_is_bounded() -> None:
    try:
        raise ValueError("\0" * 10**5 + "the end")
    except ValueError:
        failed = record("it failed")
        failed.exc_info = sys.exc_info()
    text = BoundedFormatter().format(failed)
    assert len(text.encode()) <= LINE_BYTES + TRACE_BYTES + 1
    assert text.endswith("the end")


def test_many_of_one_kind_become_a_number_and_other_kinds_are_still_logged() -> None:
    sampler = Sampler()
    admitted = [sampler.admits(record(str(n), kind=404), 0.0) for n in range(1_000)]
    assert admitted == [True] * BURST + [False] * (1_000 - BURST)
    assert sampler.admits(record("another status", kind=401), 1.0)
    assert sampler.admits(record("another place", line=2), 1.0)
    assert list(sampler.ended(WINDOW_SECONDS - 1)) == []
    assert list(sampler.ended(WINDOW_SECONDS)) == [f"INFO access 404: {1_000 - BURST} more like this in 10 s"]
    assert sampler.admits(record("x", kind=404), WINDOW_SECONDS)


def test_kinds_that_are_made_up_are_not_remembered_without_end() -> None:
    sampler = Sampler()
    admitted = sum(sampler.admits(record("x", line=n), 0.0) for n in range(5 * MOST_KINDS))
    assert admitted <= MOST_KINDS + BURST


@pytest.fixture
def attached() -> Callable[[BoundedHandler], logging.Logger]:
    def attach(handler: BoundedHandler) -> logging.Logger:
        logger = logging.getLogger("tested")
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        logger.handlers = [handler]
        return logger

    return attach


def test_a_reader_that_reads_nothing_does_not_delay_the_program(
    attached: Callable[[BoundedHandler], logging.Logger],
) -> None:
    reading, writing = os.pipe()
    # The pipe is closed after its reader, which would not wait for what is left in it.
    with os.fdopen(writing, "w") as pipe, ThreadPoolExecutor(1) as threads, os.fdopen(reading) as lines:
        handler = BoundedHandler(pipe)
        logger = attached(handler)
        # As long as it takes: a program that waited for the reader would wait for ever.
        for number in range(20_000):
            logger.debug("%d %s", number, "x" * 900)
        assert handler._dropped > 10_000
        rest = threads.submit(lines.read)
        assert wait_until(lambda: handler._lines.empty(), 5)
        handler.close()
        assert wait_until(lambda: not handler._writer.is_alive(), 5)
        pipe.close()
        assert rest.result().count("\n") >= QUEUE


def test_waiting_lines_are_written_when_the_process_ends(attached: Callable[[BoundedHandler], logging.Logger]) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as lines, os.fdopen(writing, "w") as pipe:
        handler = BoundedHandler(pipe)
        logger = attached(handler)
        for number in range(BURST + 5):
            logger.info("line %d", number)
        handler.close()
        assert wait_until(lambda: not handler._writer.is_alive(), 5)
        pipe.close()
        found = lines.read().splitlines()
    assert len(found) == BURST + 1
    assert found[-1].endswith("5 more like this in 10 s")
