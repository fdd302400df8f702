"""Files that mean harm, given to every stage that opens a file: one clear answer in time, and nothing left behind."""

import os
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from processors.engines import program
from processors.engines.program import NotStarted, ProcessLimits, Program
from tests.processors.engines.footage import FFMPEG
from tests.processors.engines.stages import Stages
from tests.uploads.corpus import Corpus, box, noise

SPEC: dict[str, Any] = {"prompt": "x", "seed": 1, "width": 320, "height": 180, "duration_seconds": 2.0}
IN_TIME = 20.0


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that a file may name, and that must get no request."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def got_no_connection(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return True
    return False


def our_ffmpegs() -> list[str]:
    """Programs that this process started and that are still there."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and b"ffmpeg" in (entry / "cmdline").read_bytes():
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                found += [entry.name] if int(parent) == os.getpid() else []
    return found


def reaching_out(port: int) -> dict[str, bytes]:
    """Files that name others: on the network, on the disk."""
    url = f"http://127.0.0.1:{port}/a.ts".encode()
    playlist = b"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + url + b"\n#EXT-X-ENDLIST\n"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="' + url + b'"/></svg>'
    reference = box(b"url ", b"\0\0\0\0" + url + b"\0")
    moov = box(
        b"moov",
        box(b"trak", box(b"mdia", box(b"minf", box(b"dinf", box(b"dref", struct.pack(">II", 0, 1) + reference))))),
    )
    ftyp = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    return {
        "m3u8": playlist,
        "m3u8 that names a file": playlist.replace(url, b"file:///etc/passwd"),
        "ffconcat": b"ffconcat version 1.0\nfile " + url + b"\n",
        "ffconcat of a file": b"ffconcat version 1.0\nfile /etc/passwd\n",
        "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video %d RTP/AVP 96\n" % port,
        "svg": svg,
        "svg with a declaration": b"<?xml version='1.0'?>" + svg,
        "mp4 with a reference": ftyp + moov,
        "playlist behind an ftyp": ftyp + playlist,
    }


def asked(folder: Path, content: bytes) -> list[dict[str, Any]]:
    """The answers of all stages that open files; each within its time."""
    (folder / "upload").write_bytes(content)
    (folder / "upload.mp4").write_bytes(content)
    answers = []
    for model in ("anime-cpu-1", "motion-cpu-1"):
        stages = Stages(folder, {**SPEC, "model": model}, folder / "upload.mp4")
        for work in (
            partial(stages.ask, "plan"),
            partial(stages.ask, "part", first=0, count=2, frames=48),
            partial(stages.ask, "adopt", file=str(folder / "upload")),
        ):
            begin = time.monotonic()
            answers.append(work())
            assert time.monotonic() - begin < IN_TIME
    return answers


def left_behind(folder: Path) -> list[str]:
    """Everything but whole results."""
    return [path.name for path in folder.glob("*/*") if path.name not in ("part.tar", "mezzanine.mp4")]


NAMES = [
    "m3u8",
    "m3u8 that names a file",
    "ffconcat",
    "ffconcat of a file",
    "sdp",
    "svg",
    "svg with a declaration",
    "mp4 with a reference",
    "playlist behind an ftyp",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_names_others_opens_none_of_them(listener: socket.socket, tmp_path: Path, name: str) -> None:
    answers = asked(tmp_path, reaching_out(listener.getsockname()[1])[name])
    refused = [answer for answer in answers if answer.get("done") != "plan"]
    assert all("error" in answer and not answer["retryable"] for answer in refused)
    assert got_no_connection(listener)
    assert our_ffmpegs() == []
    assert left_behind(tmp_path) == []


BAD = [
    "nothing at all",
    "one byte",
    "zip bomb as png",
    "gzip as webm",
    "program as video",
    "mp4 cut short",
    "mp4 without an index",
    "webm cut short",
    "only an ftyp box",
    "ftyp and noise",
    "ebml and noise",
    "riff and noise",
    "png cut short",
    "jpeg cut short",
    "gif cut short",
    "png of 30000 x 30000",
    "png of 2^31 x 2^31",
    "png without pixels",
    "gif of 65535 x 65535",
    "jpeg of 65535 x 65535",
    "too many pixels, really",
    "heic",
    "sound only",
    "a thousand frames per second",
    "twenty tracks",
]
#: What can be decoded as far as it goes, or with its oddities left aside. Everything else is refused.
USABLE = {
    "mp4 cut short",
    "webm cut short",
    "gif cut short",
    "jpeg cut short",
    "png cut short",
    "a thousand frames per second",
    "twenty tracks",
}


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_file_is_one_clear_sentence_in_time(corpus: Corpus, tmp_path: Path, name: str) -> None:
    answers = asked(tmp_path, corpus.bad()[name][0])
    for answer in answers:
        if "error" in answer:
            assert answer["error"].startswith(("The uploaded file ", "The provider's video ", "Only "))
            assert answer["error"].endswith(".")
            assert "/" not in answer["error"].partition(": ")[0]
            assert not any(
                words and words in answer["error"] for words in answer.get("detail", "").split(": ", 1)[-1].split(" | ")
            )
    drawn = [answer for answer in answers if answer.get("done") == "part"]
    assert name in USABLE or not drawn
    assert our_ffmpegs() == []
    assert left_behind(tmp_path) == []


def odd(folder: Path, *options: str) -> bytes:
    path = folder / "odd.mkv"
    subprocess.run([FFMPEG, "-v", "error", "-nostdin", "-y", *options, str(path)], check=True, timeout=60)
    return path.read_bytes()


def test_a_million_frames_per_second_are_a_few_frames_in_time(tmp_path: Path) -> None:
    content = odd(tmp_path, "-f", "lavfi", "-i", "color=s=64x64:r=1000000:d=0.02", "-c:v", "mpeg4")
    assert all("done" in answer or "error" in answer for answer in asked(tmp_path, content))
    assert our_ffmpegs() == []
    assert left_behind(tmp_path) == []


def test_a_hundred_sound_tracks_are_one(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(corpus.mp4())
    again = ["-map", "0:v", *["-map", "0:a"] * 100]
    content = odd(tmp_path, "-i", str(tmp_path / "a.mp4"), *again, "-c", "copy")
    answers = asked(tmp_path, content)
    assert answers[1] == {"done": "part", "file": "part.tar", "frames": 2}
    assert our_ffmpegs() == []


def test_a_stream_without_end_is_cut_off(corpus: Corpus, tmp_path: Path) -> None:
    """A live recording without a length that goes on with noise for longer than any timeout."""
    webm = corpus.film("endless.webm", "-c:v", "libvpx", "-c:a", "libopus", "-live", "1", seconds=3)
    for answer in asked(tmp_path, webm + noise(200_000) * 40):
        assert "done" in answer or "error" in answer
    assert our_ffmpegs() == []
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/stdin", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, path: str) -> None:
    stages = Stages(tmp_path, {**SPEC, "model": "anime-cpu-1"}, Path(path))
    assert stages.ask("plan")["error"] == "The uploaded file cannot be used: it is not a file."


def test_a_pipe_that_never_ends_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    stages = Stages(tmp_path, {**SPEC, "model": "anime-cpu-1"}, tmp_path / "pipe")
    assert stages.ask("plan")["error"] == "The uploaded file cannot be used: it is not a file."


def started(*command: str, **limits: Any) -> Program:
    return Program(list(command), ProcessLimits(**limits), listen=True)


def said(running: Program) -> bytes:
    data, part = b"", bytearray(4096)
    while got := running.read_into(memoryview(part)):
        data += part[:got]
    return data


def test_a_program_gets_no_environment_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "of ours")
    with started("/usr/bin/env") as running:
        assert b"SECRET" not in said(running)


def test_a_program_runs_in_a_session_of_its_own_within_its_limits() -> None:
    script = "ulimit -v -f -n; echo $$; cut -d' ' -f6 /proc/$$/stat; grep NoNewPrivs /proc/$$/status"
    with started("/bin/bash", "-c", script, memory=2**30, file_bytes=2**20, files=32) as running:
        *numbers, privileges = said(running).split(b"\n")[:-1]
    figures = [int(line.split()[-1]) for line in numbers]
    assert figures[:3] == [2**20, 2**10, 32]
    assert figures[3] == figures[4]
    assert privileges.split()[-1] == b"1"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
def test_a_program_that_opens_untrusted_files_has_no_rights_and_no_network() -> None:
    script = "id -u; cat /proc/net/dev | tail -n +3 | grep -v lo: | wc -l; cat /proc/1/environ >/dev/null && echo read"
    with started("/bin/bash", "-c", script, untrusted=True) as running:
        assert said(running).split() == [b"65534", b"0"]


def test_a_program_that_starts_others_takes_them_along(tmp_path: Path) -> None:
    with started("/bin/bash", "-c", "sleep 60 & echo $!; wait") as running:
        part = bytearray(32)
        other = int(part[: running.read_into(memoryview(part))])
    deadline = time.monotonic() + 10
    while Path(f"/proc/{other}").exists() and "Z" not in Path(f"/proc/{other}/stat").read_text().rpartition(")")[2][:3]:
        assert time.monotonic() < deadline


def test_a_program_that_takes_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "STALL", 0.2)
    with (
        Program(["/bin/sleep", "60"], ProcessLimits(), stdin=subprocess.PIPE) as running,
        pytest.raises(program.Stalled, match=r"silent for 0\.2 s"),
    ):
        running.write(memoryview(bytes(2**22)))


def test_a_program_that_is_not_there_is_a_clear_error() -> None:
    with pytest.raises(NotStarted, match="ffmpeg could not be started: No such file"):
        started("/nowhere/ffmpeg")
