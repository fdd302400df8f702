"""Names of workers: `<machine>-<process id>-<random>`, from which it follows whether a worker still runs."""

import os
import secrets
import socket
from pathlib import Path


def on_this_machine() -> str:
    """The beginning of the names of all workers of this machine."""
    return f"{socket.gethostname()}-"


def new() -> str:
    """A name that no other worker has ever had."""
    return f"{on_this_machine()}{os.getpid()}-{secrets.token_hex(2)}"


def is_gone(name: str) -> bool:
    """Whether the worker of this name, of this machine, does not run any more."""
    _, pid, _ = name.rsplit("-", 2) if name.count("-") >= 2 else ("", "", "")
    return pid.isdigit() and (not runs(pid) or int(pid) == os.getpid())


def runs(pid: str) -> bool:
    """Whether a process with this id exists."""
    return pid.isdigit() and Path(f"/proc/{pid}").exists()
