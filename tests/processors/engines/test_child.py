"""The engine child as a process: requests in, JSON lines out."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processors.engines.render_child import Child, asked, started


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with started() as running:
        yield running


def test_a_part_reports_its_frames_and_leaves_one_file(child: Child, tmp_path: Path) -> None:
    *progress, done = child.run(asked(tmp_path))
    assert done == {"done": "part", "file": "part.tar", "frames": 24}
    assert progress[0] == {"frame": 0, "frames": 24}
    assert progress[-1] == {"frame": 24, "frames": 24}
    assert [line["frame"] for line in progress] == sorted({line["frame"] for line in progress})
    assert [path.name for path in tmp_path.iterdir()] == ["part.tar"]


def test_the_same_request_gives_the_same_bytes_in_another_child(child: Child, tmp_path: Path) -> None:
    child.run(asked(tmp_path))
    first = (tmp_path / "part.tar").read_bytes()
    with started() as other:
        other.run(asked(tmp_path, spec={"prompt": "something else"}))
        assert (tmp_path / "part.tar").read_bytes() != first
        other.run(asked(tmp_path))
        assert (tmp_path / "part.tar").read_bytes() == first


def test_a_dead_ffmpeg_is_one_clean_error_and_the_child_goes_on(child: Child, tmp_path: Path) -> None:
    dying = tmp_path / "ffmpeg"
    dying.write_text("#!/bin/sh\necho 'the disk is on fire' >&2\nexit 3\n")
    dying.chmod(0o755)
    verdict = child.run(asked(tmp_path, ffmpeg=str(dying)))[-1]
    assert verdict == {
        "error": "The encoder stopped before the video was complete.",
        "code": "bad_output",
        "retryable": False,
        "detail": "ffmpeg ended with exit status 3: the disk is on fire",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["ffmpeg"]
    assert "done" in child.run(asked(tmp_path))[-1]


def test_a_killed_ffmpeg_may_be_tried_again(child: Child, tmp_path: Path) -> None:
    dying = tmp_path / "ffmpeg"
    dying.write_text("#!/bin/sh\nkill -9 $$\n")
    dying.chmod(0o755)
    verdict = child.run(asked(tmp_path, ffmpeg=str(dying)))[-1]
    assert (verdict["code"], verdict["retryable"]) == ("bad_output", True)
    assert "signal 9" in verdict["detail"]
    assert "signal" not in verdict["error"]


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({"ffmpeg": "/nowhere/ffmpeg"}, "The encoder stopped before the video was complete."),
        ({"folder": "/nowhere"}, "The result could not be written"),
        ({"spec": {"width": 321}}, "The request is not valid"),
        ({"spec": {"duration_seconds": 601}}, "The request is not valid"),
        ({"spec": {"prompt": "x" * 2001}}, "The request is not valid"),
        ({"spec": {"model": "dream-9"}}, "There is no engine called 'dream-9'"),
        ({"first": 12, "count": 13}, "The request is not valid"),
        ({"count": 0}, "The request is not valid"),
        ({"do": "dance"}, "The request is not valid"),
        ({"do": "stitch", "parts": []}, "The request is not valid"),
        ({"do": "stitch", "parts": ["/nowhere/part.tar"]}, "A part of the video cannot be read"),
        ({"do": "postprocess", "parts": ["/dev/null"]}, "A part of the video cannot be read"),
        ({"do": "adopt", "file": "/nowhere/video.mp4"}, "The provider's video could not be opened"),
    ],
)
def test_a_bad_request_is_one_error_line(child: Child, tmp_path: Path, broken: dict[str, Any], sentence: str) -> None:
    verdict = child.run(asked(tmp_path, **broken))[-1]
    assert verdict["error"].startswith(sentence)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("line", [b"not json\n", b"{}\n", b"\xff\xfe\n"])
def test_a_bad_line_is_one_error_line(child: Child, line: bytes) -> None:
    (verdict,) = child.run(line)
    assert verdict["code"] == "invalid_input"


def test_the_child_ends_with_its_input() -> None:
    with started() as running:
        running.stdin.close()
        assert running.process.wait(10) == 0


def _state(pid: int) -> str:
    """The kernel's letter for the process: Z is dead, X is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def _until(ready: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def _ffmpegs_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if "ffmpeg" in Path(f"/proc/{child}/comm").read_text()]


@pytest.mark.skipif(sys.platform != "linux", reason="parent death signals are a feature of Linux")
def test_ffmpeg_dies_with_the_child(tmp_path: Path) -> None:
    with started() as running:
        running.give(asked(tmp_path, spec={"duration_seconds": 60}, count=1440, frames=1440))
        assert _until(lambda: bool(_ffmpegs_of(running.process.pid)))
        (ffmpeg,) = _ffmpegs_of(running.process.pid)
        os.kill(running.process.pid, signal.SIGKILL)
        assert _until(lambda: _state(ffmpeg) in "ZX")


_PARENT = """
import subprocess, sys
command = [sys.executable, "-m", "processors.engines.child"]
child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="parent death signals are a feature of Linux")
def test_the_child_dies_with_its_parent() -> None:
    command = [sys.executable, "-c", _PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        orphan = int(parent.stdout.readline())
        parent.kill()
        assert _until(lambda: _state(orphan) in "ZX")
