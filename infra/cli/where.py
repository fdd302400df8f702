"""Which database, which object store and which NATS a command means."""

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from infra.embedded import secrets
from infra.embedded.folder import DataFolder
from infra.embedded.nats import Nats
from infra.embedded.postgres import DATABASE, Postgres
from infra.embedded.s3 import S3
from infra.embedded.valkey import Valkey
from infra.object_store.client import ObjectStore
from infra.settings import Settings, keys
from infra.supervisor.up import data_root, running_url

#: Settings that a command which only looks at the store does not use.
_ELSEWHERE = {
    "POSTGRES_DSN": "postgresql:///",
    "NATS_URL": "nats://localhost",
    "REDIS_URL": "redis://localhost",
    "JWT_SECRET": "-" * 64,
    "JWT_REFRESH_SECRET": "=" * 64,
    **{name: f"{name:=>64}" for name in keys.names()},
}


class NothingRuns(Exception):
    """POSTGRES_DSN is not set, and no system runs with this data folder. Set it, or start `mangamotion up`."""


class NoUsersFile(Exception):
    """NATS_URL is set, but NATS_USERS_FILE is not. Set it to the file that the configuration of that NATS includes."""


class NatsPlace(NamedTuple):
    """A NATS server, and the file of its users outside this system."""

    url: str
    users: Path


#: What an object store is found by.
_STORE = ("MINIO_ENDPOINT", "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY")


def object_store(options: Namespace, environ: Mapping[str, str]) -> ObjectStore:
    """That of MINIO_ENDPOINT and its keys, or of the system that runs here. Raises NothingRuns."""
    found = {name: environ[name] for name in _STORE if environ.get(name)}
    if len(found) < len(_STORE):
        root = data_root(options.data, environ)
        if running_url(root) is None:
            raise NothingRuns
        folder = DataFolder(root)
        known, port = secrets.load(folder.secrets), int(json.loads(folder.ports.read_text())["s3"])
        found = S3(folder, port, known["MINIO_ACCESS_KEY"], known["MINIO_SECRET_KEY"]).environ()
    return ObjectStore(Settings.from_env(_ELSEWHERE | found | _optional(environ)))


def settings_of(environ: Mapping[str, str]) -> Settings:
    """The settings of a command that uses no other server than POSTGRES_DSN names. Raises SettingsError."""
    stand_ins = _ELSEWHERE | dict.fromkeys(_STORE, "not used")
    return Settings.from_env(stand_ins | {name: value for name, value in environ.items() if value})


def running_settings(options: Namespace, environ: Mapping[str, str]) -> Settings:
    """Those of the environment, completed with the servers and secrets of the system that runs here unless it names a
    database. Raises NothingRuns, SettingsError.
    """
    if environ.get("POSTGRES_DSN"):
        return Settings.from_env(environ)
    root = data_root(options.data, environ)
    if running_url(root) is None:
        raise NothingRuns
    folder = DataFolder(root)
    known, ports = secrets.load(folder.secrets), json.loads(folder.ports.read_text())
    servers = (
        Postgres(folder, int(ports["postgres"]), known["POSTGRES_PASSWORD"]),
        Nats(folder, int(ports["nats"]), known["NATS_PASSWORD"], ""),
        Valkey(folder, int(ports["valkey"]), known["REDIS_PASSWORD"]),
        S3(folder, int(ports["s3"]), known["MINIO_ACCESS_KEY"], known["MINIO_SECRET_KEY"]),
    )
    found = {name: value for server in servers for name, value in server.environ().items()}
    return Settings.from_env({"ERASURES_FILE": str(folder.erasures), **known, **found, **environ})


def _optional(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in ("MINIO_BUCKET", "MINIO_SECURE") if environ.get(name)}


def nats(options: Namespace, environ: Mapping[str, str]) -> NatsPlace:
    """NATS_URL and NATS_USERS_FILE, or the NATS of the system that runs here. Raises NothingRuns, NoUsersFile."""
    if environ.get("NATS_URL"):
        if not environ.get("NATS_USERS_FILE"):
            raise NoUsersFile
        return NatsPlace(environ["NATS_URL"], Path(environ["NATS_USERS_FILE"]))
    root = data_root(options.data, environ)
    if running_url(root) is None:
        raise NothingRuns
    folder = DataFolder(root)
    port = int(json.loads(folder.ports.read_text())["nats"])
    found = Nats(folder, port, secrets.load(folder.secrets)["NATS_PASSWORD"], "").environ()
    return NatsPlace(found["NATS_URL"], Path(found["NATS_USERS_FILE"]))


def stored_keys(options: Namespace, environ: Mapping[str, str]) -> keys.KeySettings:
    """Those of the environment, or of the data folder unless that names a database; empty where there are none."""
    known = environ
    if not environ.get("DATA_KEK") and not environ.get("POSTGRES_DSN"):
        file = DataFolder(data_root(options.data, environ)).secrets
        known = dict(environ) | (json.loads(file.read_text()) if file.exists() else {})
    return keys.KeySettings.from_env(known)[0]


def dsn(options: Namespace, environ: Mapping[str, str]) -> str:
    """POSTGRES_DSN, or the PostgreSQL of the system that runs here. Raises NothingRuns."""
    if environ.get("POSTGRES_DSN"):
        return environ["POSTGRES_DSN"]
    root = data_root(options.data, environ)
    if running_url(root) is None:
        raise NothingRuns
    folder = DataFolder(root)
    port = int(json.loads(folder.ports.read_text())["postgres"])
    return Postgres(folder, port, secrets.load(folder.secrets)["POSTGRES_PASSWORD"]).dsn(DATABASE)
