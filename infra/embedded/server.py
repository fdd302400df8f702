"""What the embedded servers have in common."""

import socket
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from infra.embedded.child import Child, ChildProgram, ServerError, tail, wait_until
from infra.embedded.probe import AnswerProbe

#: PostgreSQL may have a gigabyte of log to recover after a crash
START_SECONDS = 120.0
STOP_SECONDS = 8.0


class EmbeddedServer(ABC):
    """One server in the data folder. `start` returns before it is ready; `wait_ready` returns when it is."""

    name: str
    #: the variable that replaces this server when it is set
    replaced_by: str
    port: int
    #: a request that the server answers at once, also without a log-in
    hello = b"GET / HTTP/1.0\r\n\r\n"
    child: Child | None = None
    _probe: AnswerProbe | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Makes files and folders, and clears what a crash left behind. Safe to repeat."""

    @abstractmethod
    def program(self) -> ChildProgram:
        """What to run."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether it answers. Never raises, never takes longer than about a second."""

    @abstractmethod
    def environ(self) -> dict[str, str]:
        """The variables by which our processes find it."""

    def has_beaten(self) -> bool:
        """Whether it has answered since the last call. Never waits, never raises."""
        self._probe = self._probe or AnswerProbe(self.port, self.hello)
        return self._probe.answered()

    def needs_restart(self) -> bool:
        """Whether it answers, and cannot do its work before it is restarted. Never waits, never raises."""
        return False

    def start(self) -> None:
        self._probe = None
        self.prepare()
        self.child = Child(self.program())
        self.child.start()

    def wait_ready(self, timeout: float = START_SECONDS, give_up: Callable[[], bool] = lambda: False) -> None:
        """Returns when it answers, or `give_up` comes true. Raises `ServerError` with the end of the log otherwise."""
        answered = wait_until(lambda: self.is_ready() or not self.running or give_up(), timeout)
        if not answered or not (self.running or give_up()):
            log = self.program().log
            raise ServerError(f"{self.name} did not start. Its log is {log}; the end of it:\n{tail(log)}")

    @property
    def running(self) -> bool:
        return self.child is not None and self.child.running

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        if self.child is not None:
            self.child.stop(timeout)

    def kill(self) -> None:
        """SIGKILL, as in a crash."""
        if self.child is not None:
            self.child.kill()

    def restart(self) -> None:
        """Starts it again after `kill` or `stop`, on the same port, and waits until it is ready."""
        self.kill()
        self.start()
        self.wait_ready()


def first_bytes(port: int, request: bytes = b"", size: int = 512) -> bytes:
    """Connects to a loopback port, sends `request` and returns the first answer; empty without an answer."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.5) as connection:
            if request:
                connection.sendall(request)
            return connection.recv(size)
    except OSError:
        return b""


def quoted(path: Path) -> str:
    """A path as it is written in the configuration files of NATS and Valkey."""
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
