"""Names of workers: `<machine>-<process id>-<some letters>`. They tell whether a worker still lives."""

import os
import secrets
import socket
from pathlib import Path


def on_this_machine() -> str:
    """How the names of all workers of this machine begin."""
    return f"{socket.gethostname()}-"


def new() -> str:
    """A name that no other worker has or had."""
    return f"{on_this_machine()}{os.getpid()}-{secrets.token_hex(2)}"


def is_gone(name: str) -> bool:
    """Whether no process runs that could have this name, which is of a worker of this machine."""
    _, pid, _ = name.rsplit("-", 2) if name.count("-") >= 2 else ("", "", "")
    return pid.isdigit() and (not runs(pid) or int(pid) == os.getpid())


def runs(pid: str) -> bool:
    """Whether a process with this id exists."""
    return pid.isdigit() and Path(f"/proc/{pid}").exists()
