"""What builds the page while the film is made."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryFile
from typing import IO


@contextmanager
def page_build(command: str) -> Iterator[Callable[[], None]]:
    """Runs a command meanwhile; what it yields waits for its end. Its failure is shown: the API works without the page.

    What still runs at the end of the block is ended.
    """
    if not command:
        yield lambda: None
        return
    with TemporaryFile() as output, _started(command, output) as process:
        try:
            yield partial(_finish, process, command, output)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)


def _started(command: str, output: IO[bytes]) -> "subprocess.Popen[bytes]":
    """In a session of its own, so that all that the command has started can be ended with it."""
    return subprocess.Popen(
        shlex.split(command), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
    )


def _finish(process: "subprocess.Popen[bytes]", command: str, output: IO[bytes]) -> None:
    if process.poll() is None:
        sys.stdout.write("The page is being built …\n")
        sys.stdout.flush()
    if process.wait() != 0:
        output.seek(0)
        said = output.read().decode(errors="replace")
        sys.stderr.write(f"The page was not built, and the API works without it. {command}:\n{said}\n")
