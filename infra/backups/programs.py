"""PostgreSQL's own programs for backups: pg_basebackup, pg_receivewal, pg_combinebackup, pg_verifybackup."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infra.embedded import launch
from infra.embedded.child import ServerError
from infra.embedded.postgres import installed_programs


class ProgramFailed(Exception):
    """A program of PostgreSQL ended with an error; the message is what it said."""


def program(name: str) -> Path:
    """The path of a program, from the wheel. Raises ProgramFailed."""
    try:
        return installed_programs() / "bin" / name
    except ServerError:
        raise ProgramFailed(
            f"{name} is not installed: install MangaMotion with the extra `backup` or `embedded`."
        ) from None


def tied(name: str, *arguments: str) -> list[str]:
    """The command of a program that ends with this process."""
    parent = (str(os.getpid()), str(int(signal.SIGKILL)), str(os.geteuid()), str(os.getegid()))
    return [sys.executable, "-S", launch.__file__, *parent, "--", str(program(name)), *arguments]


def connection(dsn: str, application: str) -> tuple[str, dict[str, str]]:
    """A connection string without the password, which a list of processes would show, and an environment with it."""
    named = conninfo_to_dict(dsn)
    password = str(named.pop("password", "") or "")
    # What our sessions ask for beside the database is not for a session that replicates.
    for unused in ("options", "dbname"):
        named.pop(unused, None)
    text = make_conninfo("", **(named | {"application_name": application, "connect_timeout": 10}))
    return text, environ({"PGPASSWORD": password} if password else {})


def environ(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program: errors in English, because some are read."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", **(more or {})}


def run(name: str, arguments: Sequence[str], seconds: float) -> str:
    """What a program prints. Raises ProgramFailed."""
    try:
        done = subprocess.run(
            tied(name, *arguments), capture_output=True, text=True, env=environ(), timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProgramFailed(f"{name} did not end within {seconds:.0f} s.") from None
    if done.returncode:
        raise ProgramFailed(f"{name}: {last_lines(done.stderr)}")
    return done.stdout


def last_lines(text: str, most: int = 4) -> str:
    """The end of what a program said, without its name."""
    lines = [line.partition("error: ")[2] or line for line in text.strip().splitlines()]
    return " ".join(lines[-most:])
