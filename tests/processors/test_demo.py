"""The demo as a newcomer sees it."""

import io
import os
import secrets
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from infra.demo import DemoError, demo
from infra.demo.bar import ProgressBar, bar
from infra.demo.page_build import page_build
from infra.embedded.child import wait_until
from tests import processes
from tests.folders import quickest
from tests.infra.supervisor.system import System


@pytest.fixture
def folder() -> Iterator[Path]:
    path = quickest() / f"mangamotion-demo-{secrets.token_hex(4)}"
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.mark.e2e
@pytest.mark.slow
def test_one_command_makes_a_film_and_leaves_nothing_running(folder: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    environ = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "EXAMPLES")}
    arguments = ("--once", "--prompt", "a calm lake at dawn", "--seed", "7", "--data", str(folder), "--out", str(film))
    done = subprocess.run(
        [sys.executable, "-m", "infra", "demo", *arguments], env=environ, capture_output=True, text=True, timeout=110
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "100 %" in done.stdout
    assert "Log in" in done.stdout
    _, _, last_words = done.stdout.partition("MangaMotion was stopped")
    assert "does not answer now" in last_words
    assert f"mangamotion up --data {folder}" in last_words
    with av.open(str(film)) as container:
        video = container.streams.video[0]
        assert (video.width, video.height, video.frames) == (1280, 720, 120)
    assert processes.of(folder) == []


@pytest.mark.e2e
@pytest.mark.slow
def test_a_studio_that_runs_elsewhere_makes_the_film_for_a_new_account_and_for_a_given_one(
    folder: Path, tmp_path: Path
) -> None:
    with System(folder / "studio").start("--workers", "1") as studio:

        def order(*more: str, password: str = "") -> "subprocess.CompletedProcess[str]":
            elsewhere = ("--url", f"{studio.url}/", "--once", "--data", str(folder / "none"))
            film = ("--prompt", "a calm lake at dawn", "--seed", "7", "--out", str(tmp_path / "film.mp4"))
            return subprocess.run(
                [sys.executable, "-m", "infra", "demo", *elsewhere, *film, *more],
                env={"PATH": os.environ["PATH"], "DEMO_PASSWORD": password},
                capture_output=True,
                text=True,
                timeout=110,
            )

        done = order()
        assert done.returncode == 0, done.stdout + done.stderr
        assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"
        [email, password] = done.stdout.partition("Log in")[2].split()
        again = order("--email", email, password=password)
        assert again.returncode == 0, again.stdout + again.stderr
        assert again.stdout.rstrip().endswith(email), "a password that is known is not printed"
        refused = order("--email", email, password="wrong-password")
        assert refused.returncode == 1
        assert refused.stderr.startswith("POST /api/auth/login was answered with 401: ")
        assert (studio.running, (folder / "none").exists()) == (True, False)


async def test_without_a_system_the_demo_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=r"does not answer.*mangamotion up"):
        await demo("http://127.0.0.1:9", out=tmp_path / "film.mp4")


def shell(script: str) -> str:
    return shlex.join(["sh", "-c", script])


def test_a_page_that_is_built_meanwhile_is_done_in_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built, go = tmp_path / "built", tmp_path / "go"
    with page_build(shell(f"until test -e {go}; do sleep 0.05; done; echo noise; touch {built}")) as finish:
        assert not built.exists()
        go.touch()
        finish()
        assert built.exists()
    with page_build("") as finish:
        finish()
    assert capsys.readouterr().err == ""


def test_a_page_that_is_not_built_is_said_with_the_reason_and_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with page_build(shell("echo no such package; exit 3")) as finish:
        finish()
    error = capsys.readouterr().err
    assert "The page was not built, and the API works without it." in error
    assert "no such package" in error


def test_a_build_of_the_page_that_is_not_waited_for_is_ended(tmp_path: Path) -> None:
    started = tmp_path / "started"
    with page_build(shell(f"echo $$ >{started}; sleep 1000; true")):
        assert wait_until(lambda: started.exists() and bool(started.read_text()), 20)
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


def test_the_bar_is_as_full_as_the_percentage() -> None:
    assert bar(0) == "·" * 30
    assert bar(50) == "█" * 15 + "·" * 15
    assert bar(100) == bar(120) == "█" * 30


def test_where_lines_stay_only_steps_are_shown() -> None:
    out = io.StringIO()
    with ProgressBar(out) as shown:
        for percent in range(101):
            shown.show(percent, "inference")
    assert len(out.getvalue().splitlines()) == 11


def test_a_terminal_gets_one_line() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    with ProgressBar(out) as shown:
        for percent in range(101):
            shown.show(percent, "inference")
    assert out.getvalue().count("\r") == 101
    assert out.getvalue().count("\n") == 1
