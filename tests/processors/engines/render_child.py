"""The engine child as a process, and requests for it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from processors.engines.registry import VERSIONS
from tests.processors.engines.footage import FFMPEG

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
        """Its next line."""
        line: dict[str, Any] = json.loads(self.stdout.readline())
        return line

    def give(self, job: dict[str, Any] | bytes) -> None:
        """Sends a request."""
        self.stdin.write(job if isinstance(job, bytes) else json.dumps(job).encode() + b"\n")
        self.stdin.flush()

    def run(self, job: dict[str, Any] | bytes) -> list[dict[str, Any]]:
        """All lines up to the verdict."""
        self.give(job)
        return self.verdict()

    def verdict(self) -> list[dict[str, Any]]:
        """All lines up to the next verdict."""
        lines = [self.say()]
        while not {"done", "error"} & lines[-1].keys():
            lines.append(self.say())
        return lines


@contextmanager
def started() -> Iterator[Child]:
    """A child that is ready, killed at the end."""
    command = [sys.executable, "-m", "processors.engines.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            child = Child(process)
            assert child.say() == {"ready": True, "versions": VERSIONS}
            yield child
        finally:
            process.kill()


def asked(target: Path, do: str = "part", **changes: Any) -> dict[str, Any]:
    """A request; by default for the only part of a short video."""
    spec = {**SMALL, **changes.pop("spec", {})}
    part = {"first": 0, "count": 24, "frames": 24} if do == "part" else {}
    tools = {"folder": str(target), "ffmpeg": FFMPEG, "source": None}
    return {"do": do, "spec": spec, **tools, **part, **changes}
