"""The command line of the demo: uses the system at `--url` or the one that runs here, or starts one."""

import argparse
import asyncio
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from infra.demo.film import PROMPT, DemoAccount, DemoError, demo
from infra.demo.page_build import page_build
from infra.embedded import ServerError
from infra.supervisor.up import data_root, running_url

_READY = "MangaMotion is ready at "
_STOP_SECONDS = 20


def main(arguments: Sequence[str]) -> int:
    """Run the demo; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        with page_build(options.page_build) as finish_page:
            return _run(options, finish_page)
    except KeyboardInterrupt:
        return 130
    except (DemoError, ServerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _run(options: argparse.Namespace, finish_page: Callable[[], None]) -> int:
    """Make the film with the given or the running system, or with one of our own."""
    url = options.url or running_url(data_root(options.data, os.environ))
    if url:
        _film(url, options)
        finish_page()
        return 0
    with _system(options) as (url, process):
        _film(url, options)
        finish_page()
        if not options.once:
            return _stay(url, process)
    sys.stdout.write(_stopped(url, options.data))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mangamotion demo", description="Make one film from a prompt with the whole system."
    )
    parser.add_argument("--prompt", default=PROMPT, help="what to draw")
    parser.add_argument("--seed", type=int, metavar="N", help="the same prompt and seed give the same pictures")
    parser.add_argument("--out", type=Path, default=Path("mangamotion-demo.mp4"), metavar="FILE", help="where to save")
    parser.add_argument("--once", action="store_true", help="stop what was started afterwards")
    parser.add_argument("--url", metavar="URL", default="", help="a studio that runs; nothing is started then")
    parser.add_argument(
        "--email", metavar="EMAIL", help="log in as this account, with the password in DEMO_PASSWORD, not as a new one"
    )
    parser.add_argument("--data", metavar="DIR", help="the data folder, as for `mangamotion up`")
    parser.add_argument("--page-build", metavar="COMMAND", default="", help="what builds the page meanwhile")
    return parser


def _film(url: str, options: argparse.Namespace) -> None:
    account = DemoAccount(options.email, os.environ.get("DEMO_PASSWORD", "")) if options.email else None
    asyncio.run(demo(url.rstrip("/"), prompt=options.prompt, seed=options.seed, out=options.out, account=account))


@contextmanager
def _system(options: argparse.Namespace) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A system of our own, stopped in the end."""
    sys.stdout.write("Starting MangaMotion …\n")
    sys.stdout.flush()
    process = _started(options.data)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line.startswith(_READY):
            process.wait(_STOP_SECONDS)
            raise DemoError("MangaMotion did not start; the reason is printed above.")
        yield line.removeprefix(_READY).strip(), process
    finally:
        _stop(process)


def _started(data: str | None) -> "subprocess.Popen[str]":
    command = [sys.executable, "-P", "-m", "infra", "up", "--demo-checkout", *(["--data", data] if data else [])]
    # In a session of its own: a Ctrl-C reaches only us, and we stop it in order. Tied to us, should we be killed.
    environ = os.environ | {"MANGAMOTION_TIED": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True, env=environ)


def _stay(url: str, process: "subprocess.Popen[str]") -> int:
    """Keep the system running until it is stopped."""
    sys.stdout.write(f"\nMangaMotion goes on running at {url}. Ctrl-C stops it.\n")
    sys.stdout.flush()
    try:
        return process.wait()
    except KeyboardInterrupt:
        return 0


def _stopped(url: str, data: str | None) -> str:
    command = f"mangamotion up --data {shlex.quote(data)}" if data else "mangamotion up (or `make up`)"
    return (
        f"\nMangaMotion was stopped, as --once asks for: {url} does not answer now.\n"
        f"Start it again with: {command}\nThen the addresses and the account above work; nothing is lost.\n"
    )


def _stop(process: "subprocess.Popen[str]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
