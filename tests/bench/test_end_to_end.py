"""How jobs from end to end are timed, and what is counted for them."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from bench import end_to_end_sections, results
from bench.cpu import Meter
from bench.drain import drain
from bench.noop_worker import Nowhere
from bench.stage import Stage
from infra.settings import Settings

_BUSY = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
#: Has a child that works and ends, and lives until its stdin does.
_PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_BUSY!r}]); print(1, flush=True); input()"


def test_the_clock_runs_from_the_first_finished_job_to_the_last() -> None:
    looks, begun = iter([0, 40, 90, 100]), []
    drained = drain(lambda: next(looks), 100, 10.0, lambda: begun.append(time.perf_counter()))
    assert (drained.jobs, drained.timed, len(begun)) == (100, 60, 1)
    assert 0 < drained.per_s <= 60 / 0.4


def test_a_contender_is_cut_off_with_what_it_has_done() -> None:
    looks = count(1)
    assert 2 <= drain(lambda: next(looks), 100, 0.3).jobs <= 3


@pytest.mark.parametrize(("ended", "said"), [(0, "no job ended"), (5, "too few")])
def test_jobs_that_cannot_be_timed_are_no_figure(ended: int, said: str) -> None:
    with pytest.raises(RuntimeError, match=said):
        drain(lambda: ended, 5, 0.3)


def test_processor_time_is_that_of_all_that_a_process_started(settings: Settings, tmp_path: Path) -> None:
    with _parent() as parent:
        meter = Meter(Stage(tmp_path, settings, {}), {"worker-0": parent})
        assert parent.stdout
        parent.stdout.readline()
        used = meter.ms_each(2)
    assert used["worker"] >= 90
    assert used["all"] == used["worker"]


@contextmanager
def _parent() -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_a_store_that_discards_has_no_objects(settings: Settings, tmp_path: Path) -> None:
    nowhere, file = Nowhere(settings), tmp_path / "video.mp4"
    await nowhere.put_file("a/video.mp4", file, "video/mp4")
    assert not await nowhere.fetch_file("a/video.mp4", file)


def test_the_page_shows_jobs_with_and_without_files_and_the_processor_time_of_each_process() -> None:
    found = results.load()
    nothing, stored, processor = (make(found) for make in end_to_end_sections.ALL)
    assert [row[0] for row in nothing.rows] == [row[0] for row in stored.rows] == ["1", "2", "4"]
    assert list(nothing.plots) == ["e2e"]
    assert processor.rows[-1][0] == "all"
    assert {"worker", "postgres", "nats", "valkey", "s3", "relay", "projector", "scheduler", "publisher"} <= {
        row[0] for row in processor.rows
    }
