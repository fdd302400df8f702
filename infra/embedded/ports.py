"""Loopback ports, remembered between starts so that links and bookmarks keep working."""

import contextlib
import json
import socket
from collections.abc import Iterator
from pathlib import Path


class Ports:
    """Gives each server a free port, the one it had before where possible. Stored in `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}

    def of(self, name: str, preferred: int = 0) -> int:
        """The port of server `name`: the one it had, else the preferred one, else any; always free at the moment."""
        taken = {port for other, port in self._known.items() if other != name}
        wanted = (self._known.get(name, 0), preferred)
        port = next((port for port in wanted if port and port not in taken and is_free(port)), 0) or free_port(taken)
        if self._known.get(name) != port:
            self._known[name] = port
            self._save()
        return port

    def _save(self) -> None:
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(self._known, indent=1))
        new.replace(self._path)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """True when a server could listen there now."""
    with socket.socket() as probe:
        # Like the servers themselves: a port in TIME_WAIT after a restart counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def held(host: str, port: int) -> Iterator[None]:
    """Keeps a port for processes of this user that share it (SO_REUSEPORT), also while none of them listens.

    No connection arrives here, because nothing listens. Connections that a process without SO_REUSEPORT closed in the
    last minute keep it from being held; it is used all the same then.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with contextlib.suppress(OSError):
            keeper.bind((host, port))
        yield


def free_port(taken: set[int]) -> int:
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in taken:
            return port
