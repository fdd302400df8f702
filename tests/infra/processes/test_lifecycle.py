"""Our processes: they stop when asked, clean up, and end with their deadline and their supervisor."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.embedded.child import wait_until
from infra.processes.heartbeat import BEAT
from infra.processes.names import HEARTBEAT_FILE
from tests.examples import ENVIRONMENT

SCRIPT = """
import asyncio, sys
from infra.processes import lifecycle
from infra.settings import Settings

lifecycle.STOP_SECONDS = 0.5

async def run(settings: Settings) -> None:
    print("running", settings.port, flush=True)
    {body}

sys.exit(lifecycle.run_process(run))
"""
TIDY = "try: await asyncio.Event().wait()\n    finally: print('cleaned up', flush=True)"
STUBBORN = """while True:
        try: await asyncio.sleep(60)
        except asyncio.CancelledError: print('no', flush=True)"""


@contextmanager
def process(body: str, **environ: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SCRIPT.replace("{body}", body)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=ENVIRONMENT | environ, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def first_line(started: subprocess.Popen[str]) -> str:
    assert started.stdout is not None
    return started.stdout.readline()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_it_clean_up_and_is_no_failure(number: signal.Signals) -> None:
    with process(TIDY, PORT="3001") as started:
        assert first_line(started) == "running 3001\n"
        started.send_signal(number)
        out, err = started.communicate(timeout=20)
    assert (out, err, started.returncode) == ("cleaned up\n", "", 0)


def test_a_process_that_does_not_stop_is_ended_and_logs_where_it_hung() -> None:
    with process(STUBBORN) as started:
        first_line(started)
        started.terminate()
        out, err = started.communicate(timeout=20)
    assert out == "no\n"
    assert "Timeout" in err
    assert started.returncode == 1


def test_a_process_that_hangs_no_longer_touches_its_file(tmp_path: Path) -> None:
    """What the check of health of a container looks at."""
    beats = tmp_path / "heartbeat"
    with process("asyncio.get_running_loop().call_later(2.5, input)\n    " + TIDY, **{HEARTBEAT_FILE: str(beats)}):
        assert wait_until(beats.exists, 20)
        first = beats.stat().st_mtime_ns
        assert wait_until(lambda: beats.stat().st_mtime_ns > first, 20)
        # From its third second on it waits for a line that does not come.
        assert wait_until(lambda: time.time() - beats.stat().st_mtime > 4 * BEAT, 20)


def test_an_error_is_logged_and_is_a_failure() -> None:
    with process("raise RuntimeError('broken')") as started:
        _, err = started.communicate(timeout=20)
    assert "RuntimeError: broken" in err
    assert started.returncode == 1


def test_wrong_settings_are_a_sentence_and_not_a_traceback() -> None:
    with process(TIDY, JWT_SECRET="short") as started:
        out, err = started.communicate(timeout=20)
    assert out == ""
    assert err.startswith("JWT_SECRET is shorter than 32 bytes.")
    assert "Traceback" not in err
    assert started.returncode == 2


def test_a_process_whose_supervisor_is_gone_does_not_start() -> None:
    with process(TIDY, MANGAMOTION_PARENT="1") as started:
        out, _ = started.communicate(timeout=20)
    assert out == ""
    assert started.returncode == 1
