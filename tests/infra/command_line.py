"""The command line in a process of its own, as an operator calls it."""

import os
import subprocess
import sys

from infra.settings import Settings


def mangamotion(
    *arguments: object, system: Settings | None = None, typed: str = "", **environ: str
) -> "subprocess.CompletedProcess[str]":
    """`mangamotion …` with the database of a system, or with none; `typed` is its input."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    named = {"POSTGRES_DSN": system.postgres_dsn, **system.keys.to_env()} if system else {}
    return subprocess.run(
        [sys.executable, "-m", "infra", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        input=typed,
        env=kept | named | environ,
    )
