"""All embedded servers of one data folder, started together and stopped together."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from infra.embedded import secrets
from infra.embedded.child import ServerError
from infra.embedded.folder import DataFolder
from infra.embedded.media import MediaServer, page_origins
from infra.embedded.nats import Nats
from infra.embedded.ports import Ports
from infra.embedded.postgres import Postgres
from infra.embedded.s3 import S3
from infra.embedded.server import STOP_SECONDS, EmbeddedServer
from infra.embedded.valkey import Valkey
from infra.settings import Settings, keys

#: a port without a listener: the address of servers that are not started
NOWHERE = "127.0.0.1:9"
#: How often our NATS calls fsync: a duration or "always". PostgreSQL is the record, so a lost tail heals.
SYNC_INTERVAL = "1s"
S3_KEYS = ("MINIO_ACCESS_KEY", "MINIO_SECRET_KEY")
NOT_STARTED = {
    "postgres": {"POSTGRES_DSN": f"postgresql://{NOWHERE}/"},
    "nats": {"NATS_URL": f"nats://{NOWHERE}"},
    "valkey": {"REDIS_URL": f"redis://{NOWHERE}"},
    "s3": {"MINIO_ENDPOINT": NOWHERE} | dict.fromkeys(S3_KEYS, "not started"),
    "media": {},
}
EVERYTHING = frozenset(NOT_STARTED)


class Servers:
    """The servers of one folder by name, and the settings that lead to them."""

    def __init__(self, folder: DataFolder, environ: Mapping[str, str], only: frozenset[str] = EVERYTHING) -> None:
        known = secrets.load(folder.secrets)
        ports = Ports(folder.ports)
        interval = environ.get("NATS_SYNC_INTERVAL") or SYNC_INTERVAL
        bucket = environ.get("MINIO_BUCKET") or _default_of("minio_bucket")
        self.folder = folder
        self.postgres = Postgres(folder, ports.of("postgres"), known["POSTGRES_PASSWORD"])
        self.nats = Nats(folder, ports.of("nats"), known["NATS_PASSWORD"], interval, ports.of("nats-monitor"))
        self.valkey = Valkey(folder, ports.of("valkey"), known["REDIS_PASSWORD"])
        self.s3 = S3(folder, ports.of("s3"), known["MINIO_ACCESS_KEY"], known["MINIO_SECRET_KEY"], bucket)
        self.media = MediaServer(folder, ports.of("media"), self.s3.port, lambda: page_origins(self.settings))
        self.ours = [server for name, server in self._by_name() if name in only and not environ.get(server.replaced_by)]
        self.settings = self._settings(environ, known, EVERYTHING - only)

    def start(self, give_up: Callable[[], bool] = lambda: False) -> bool:
        """Starts all of them at once and waits until all are ready; False when `give_up` came true before that."""
        for server in self.ours:
            server.start()
        for server in self.ours:
            server.wait_ready(give_up=give_up)
        return not give_up()

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        """Asks all of them at once; what has not ended after `timeout` seconds is killed."""
        for server in self.ours:
            if server.child is not None:
                server.child.ask_to_stop()
        for server in reversed(self.ours):
            server.stop(timeout)

    def _by_name(self) -> Iterator[tuple[str, EmbeddedServer]]:
        # PostgreSQL last: its first start makes files for half a second, while the others already load.
        yield from (("nats", self.nats), ("valkey", self.valkey), ("s3", self.s3), ("media", self.media))
        yield "postgres", self.postgres

    def _settings(self, environ: Mapping[str, str], known: Mapping[str, str], unwanted: frozenset[str]) -> Settings:
        # Our keys belong to our S3 server: for another server they have to be given.
        values = {key: known[key] for key in ("JWT_SECRET", "JWT_REFRESH_SECRET", "BACKUP_KEY", *keys.names())}
        values["ERASURES_FILE"] = str(self.folder.erasures)
        for name in unwanted:
            values |= NOT_STARTED[name]
        values |= {key: value for key, value in environ.items() if value} | {"MANGAMOTION_DATA": str(self.folder.root)}
        for server in self.ours:
            values |= server.environ()
        # The address of a proxy in front of our media server.
        if public := environ.get("MINIO_PUBLIC_ENDPOINT"):
            values["MINIO_PUBLIC_ENDPOINT"] = public
        return Settings.from_env(values)


def _default_of(field: str) -> str:
    return str(next(entry.default for entry in msgspec.structs.fields(Settings) if entry.name == field))


@contextmanager
def embedded_servers(
    data: Path, environ: Mapping[str, str] | None = None, only: frozenset[str] | set[str] = EVERYTHING
) -> Iterator[Servers]:
    """Starts the embedded servers in `data` and stops them in the end; `only` names the ones wanted.

    `environ` (default: nothing) may replace servers by their URLs. Call it from the main thread. Raises `ServerError`.
    """
    unknown = set(only) - EVERYTHING
    if unknown:
        raise ValueError(f"There is no embedded server called {', '.join(sorted(unknown))}.")
    folder = DataFolder(data)
    lock = folder.lock()
    servers = Servers(folder, environ or {}, frozenset(only))
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()
        os.close(lock)


__all__ = ["EVERYTHING", "ServerError", "Servers", "embedded_servers"]
