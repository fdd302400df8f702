"""Which database a command means."""

import json
from argparse import Namespace
from collections.abc import Mapping

from infra.embedded import secrets
from infra.embedded.folder import DataFolder
from infra.embedded.postgres import DATABASE, Postgres
from infra.supervisor.up import data_root, running_url


class NothingRuns(Exception):
    """POSTGRES_DSN is not set, and no system runs with this data folder. Set it, or start `mangamotion up`."""


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
