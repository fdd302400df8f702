"""One set of servers, with the system under measurement on it: ours, or a peer in a database of its own."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from subprocess import Popen
from tempfile import gettempdir
from typing import NamedTuple
from uuid import uuid4

import msgspec
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bench.processes import running, wait_for
from bench.report import settle
from infra.embedded import embedded_servers
from infra.embedded.ports import free_port
from infra.personal import keys
from infra.postgres.migrate import migrate
from infra.settings import Settings

#: By name.
Running = dict[str, "Popen[bytes]"]
#: One for the CRUD peer with and without Celery, one for the library.
DATABASES = ("peer", "library")
PUBLISHER = ("bench.peers.crud.publisher",)


class Stage(NamedTuple):
    """A folder for files and logs, and the addresses of the servers."""

    folder: Path
    settings: Settings
    #: Process ids by name.
    servers: dict[str, int]
    #: What kills a server and starts it again, by name.
    restarts: Mapping[str, Callable[[], None]] = {}

    @property
    def peer_dsn(self) -> str:
        """The database of the peers, on the same server."""
        return make_conninfo(self.settings.postgres_dsn, dbname="peer")

    def environ(self) -> dict[str, str]:
        """The environment of the processes of a peer."""
        addresses = {f"{name.upper()}_DATABASE": self.address(name) for name in DATABASES}
        return self.settings.to_env() | addresses

    def address(self, database: str = "") -> str:
        """A database on the same server, by default ours, as SQLAlchemy takes it."""
        found = conninfo_to_dict(self.settings.postgres_dsn)
        name = database or found["dbname"]
        return f"postgresql://{found['user']}:{found['password']}@/{name}?host={found['host']}&port={found['port']}"


@contextmanager
def prepared(*servers: str) -> Iterator[Stage]:
    """Embedded servers with their usual, durable settings, our schema, and an empty database for peers."""
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    try:
        with embedded_servers(folder, only=set(servers or ("postgres", "nats", "valkey"))) as found:
            settings = msgspec.structs.replace(found.settings, rate_limits={}, jwt_expiry=timedelta(hours=2))
            keys.use_all(settings.keys)
            settle(settings.postgres_dsn)
            asyncio.run(migrate(settings.postgres_dsn))
            with psycopg.connect(settings.postgres_dsn, autocommit=True) as connection:
                for name in DATABASES:
                    connection.execute(f"CREATE DATABASE {name}")
            children = [server.child for server in found.ours if server.child]
            pids = {child.program.name: child.pid for child in children if child.pid}
            yield Stage(folder, settings, pids, {server.name: server.restart for server in found.ours})
    finally:
        rmtree(folder, ignore_errors=True)


@contextmanager
def ours(stage: Stage, *beside: str, processes: int = 1) -> Iterator[tuple[str, Running]]:
    """Our API and the processes beside it; its address."""
    port = free_port(set())
    settings = msgspec.structs.replace(stage.settings, port=port, api_processes=processes)
    names = [*(f"api-{number}" for number in range(processes)), *beside]
    commands = {name: ("infra", name.partition("-")[0]) for name in names}
    with started(stage, settings.to_env(), commands) as found:
        yield _ready(stage, port, found, "api-0"), found


@contextmanager
def crud(stage: Stage, *, celery: bool = False) -> Iterator[tuple[str, Running]]:
    """The CRUD peer's API and its publisher; its address. With Celery the workers are the caller's business."""
    port = free_port(set())
    commands = {"peer-api": _uvicorn("bench.peers.crud.app:app", port), "publisher": PUBLISHER}
    # Before the publisher, which ends when there is no outbox yet.
    peer_tables(stage)
    with started(stage, stage.environ() | ({"PEER_CELERY": "1"} if celery else {}), commands) as found:
        yield _ready(stage, port, found, "peer-api"), found


@contextmanager
def lists(stage: Stage) -> Iterator[tuple[str, Running]]:
    """The peer that lists our own read models; its address."""
    port = free_port(set())
    environ = stage.environ() | {"PEER_DATABASE": stage.address()}
    with started(stage, environ, {"peer-lists": _uvicorn("bench.peers.lists.app:app", port)}) as found:
        yield _ready(stage, port, found, "peer-lists"), found


@contextmanager
def library(stage: Stage) -> Iterator[tuple[str, Running]]:
    """The eventsourcing library's API and its projection; its address."""
    port = free_port(set())
    commands = {
        "library-api": _uvicorn("bench.peers.library.app:app", port),
        "library-projector": ("bench.peers.library.projector",),
    }
    with started(stage, stage.environ(), commands) as found:
        yield _ready(stage, port, found, "library-api"), found


@contextmanager
def bare(stage: Stage) -> Iterator[tuple[str, Running]]:
    """The HTTP server with nothing behind it; its address."""
    port = free_port(set())
    with started(stage, {}, {"bare": (*_uvicorn("bench.bare:app", port), "--lifespan", "off")}) as found:
        yield _ready(stage, port, found, "bare"), found


def _uvicorn(app: str, port: int) -> tuple[str, ...]:
    fast = ("--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning")
    return ("uvicorn", app, "--port", str(port), *fast)


def peer_tables(stage: Stage) -> None:
    """Make the CRUD peer's tables without its API."""
    environ = os.environ | stage.environ()
    subprocess.run([sys.executable, "-m", "bench.peers.crud.database"], env=environ, check=True, timeout=60)


@contextmanager
def started(stage: Stage, environ: Mapping[str, str], commands: Mapping[str, tuple[str, ...]]) -> Iterator[Running]:
    """Processes by name, each with its log in the stage's folder."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(running(stage.folder / f"{name}.log", environ, *command))
            for name, command in commands.items()
        }


def _ready(stage: Stage, port: int, found: Running, name: str) -> str:
    url = f"http://127.0.0.1:{port}"
    wait_for(f"{url}/health/live", found[name], stage.folder / f"{name}.log")
    return url
