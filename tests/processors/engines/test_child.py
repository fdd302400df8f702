"""The render child: jobs in, files and JSON lines out."""

import hashlib
import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import imageio_ffmpeg
import numpy as np
import pytest

from processors.engines.render import MODEL_VERSION

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
SMALL = {
    "prompt": 'a red boat on the sea at dusk ⛵ "quoted" \u0000',
    "seed": 3,
    "width": 320,
    "height": 180,
    "duration_seconds": 1.0,
}


class Child:
    """A running render child."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self.stdin, self.stdout = process.stdin, process.stdout

    def say(self) -> dict[str, Any]:
        line: dict[str, Any] = json.loads(self.stdout.readline())
        return line

    def give(self, job: dict[str, Any] | bytes) -> None:
        self.stdin.write(job if isinstance(job, bytes) else json.dumps(job).encode() + b"\n")
        self.stdin.flush()

    def run(self, job: dict[str, Any] | bytes) -> list[dict[str, Any]]:
        """All lines up to the verdict."""
        self.give(job)
        lines = [self.say()]
        while not {"done", "error"} & lines[-1].keys():
            lines.append(self.say())
        return lines


@contextmanager
def started() -> Iterator[Child]:
    command = [sys.executable, "-m", "processors.engines.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            child = Child(process)
            assert child.say() == {"ready": True}
            yield child
        finally:
            process.kill()


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with started() as running:
        yield running


def job(folder: Path, **changes: Any) -> dict[str, Any]:
    spec = {**SMALL, **changes.pop("spec", {})}
    return {
        "spec": spec,
        "video": str(folder / "out.mp4"),
        "poster": str(folder / "thumb.jpg"),
        "ffmpeg": FFMPEG,
        **changes,
    }


def boxes(path: Path) -> list[str]:
    """The names of the top-level boxes of an MP4, in order."""
    data, names, at = path.read_bytes(), [], 0
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        names.append(name.decode())
        at += size
    return names


def test_a_job_leaves_a_playable_video_and_a_poster(child: Child, tmp_path: Path) -> None:
    *progress, done = child.run(job(tmp_path))
    video = tmp_path / "out.mp4"
    assert done == {
        "done": True, "frames": 24, "duration": 1.0, "size": video.stat().st_size, "width": 320, "height": 180,
        "sha256": hashlib.sha256(video.read_bytes()).hexdigest(),
    }  # fmt: skip
    assert progress[0] == {"frame": 0, "frames": 24}
    assert progress[-1] == {"frame": 24, "frames": 24}
    assert [line["frame"] for line in progress] == sorted({line["frame"] for line in progress})
    poster = cv2.imread(str(tmp_path / "thumb.jpg"))
    assert poster is not None
    assert poster.shape == (180, 320, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.mp4", "thumb.jpg"]


def test_the_video_is_what_the_web_wants(child: Child, tmp_path: Path) -> None:
    child.run(job(tmp_path))
    names = boxes(tmp_path / "out.mp4")
    assert names.index("moov") < names.index("mdat")
    with av.open(str(tmp_path / "out.mp4")) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert (picture.codec_context.name, picture.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (picture.width, picture.height, picture.average_rate) == (320, 180, Fraction(24))
        assert sound.codec_context.name == "aac"
        assert container.duration == pytest.approx(1_000_000, abs=50_000)
        assert sum(1 for _ in container.decode(picture)) == 24
        comment = container.metadata["comment"]
    assert json.loads(comment) == {
        **SMALL, "fps": 24, "model": "scene-cpu-1", "style": None, "version": MODEL_VERSION,
    }  # fmt: skip


def test_the_sound_is_not_silent(child: Child, tmp_path: Path) -> None:
    child.run(job(tmp_path))
    with av.open(str(tmp_path / "out.mp4")) as container:
        loudest = max(float(np.abs(frame.to_ndarray()).max()) for frame in container.decode(audio=0))
    assert 0.1 < loudest <= 1.0


def test_the_same_job_gives_the_same_file_in_another_child(child: Child, tmp_path: Path) -> None:
    first = child.run(job(tmp_path))[-1]["sha256"]
    with started() as other:
        assert other.run(job(tmp_path))[-1]["sha256"] == first


def test_a_dead_ffmpeg_is_one_clean_error_and_the_child_goes_on(child: Child, tmp_path: Path) -> None:
    dying = tmp_path / "ffmpeg"
    dying.write_text("#!/bin/sh\necho 'the disk is on fire' >&2\nexit 3\n")
    dying.chmod(0o755)
    verdict = child.run(job(tmp_path, ffmpeg=str(dying)))[-1]
    assert verdict == {
        "error": "ffmpeg stopped before the video was complete: the disk is on fire.",
        "code": "bad_output", "retryable": False,
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["ffmpeg"]
    assert "done" in child.run(job(tmp_path))[-1]


def test_a_killed_ffmpeg_may_be_tried_again(child: Child, tmp_path: Path) -> None:
    dying = tmp_path / "ffmpeg"
    dying.write_text("#!/bin/sh\nkill -9 $$\n")
    dying.chmod(0o755)
    verdict = child.run(job(tmp_path, ffmpeg=str(dying)))[-1]
    assert (verdict["code"], verdict["retryable"]) == ("bad_output", True)
    assert "signal 9" in verdict["error"]


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({"ffmpeg": "/nowhere/ffmpeg"}, "ffmpeg could not be started"),
        ({"video": "/nowhere/out.mp4"}, "The result could not be written"),
        ({"poster": "/nowhere/thumb.jpg"}, "The result could not be written"),
        ({"spec": {"width": 321}}, "The render job is not valid"),
        ({"spec": {"duration_seconds": 61}}, "The render job is not valid"),
        ({"spec": {"prompt": "x" * 2001}}, "The render job is not valid"),
        ({"spec": {"model": "dream-9"}}, "There is no engine called 'dream-9'"),
    ],
)
def test_a_bad_job_is_one_error_line(child: Child, tmp_path: Path, broken: dict[str, Any], sentence: str) -> None:
    verdict = child.run(job(tmp_path, **broken))[-1]
    assert verdict["error"].startswith(sentence)
    assert not list(tmp_path.glob("out.mp4*"))


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
        running.give(job(tmp_path, spec={"duration_seconds": 60, "width": 640, "height": 360}))
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
