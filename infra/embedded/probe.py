"""Checks what a server answers, without waiting for it."""

import socket
import time
from contextlib import suppress

#: Seconds between two probes.
PAUSE = 0.9


class AnswerProbe:
    """Sends `hello` to a loopback port in one call and finds any answer in a later one."""

    def __init__(self, port: int, hello: bytes) -> None:
        self._address = ("127.0.0.1", port)
        self._hello = hello
        self._asked: socket.socket | None = None
        self._next = 0.0

    def answered(self) -> bool:
        """Whether there was an answer since the last call. A refusal is one: such a server is only starting."""
        return self.answer() is not None

    def answer(self) -> bytes | None:
        """The first bytes of the answer since the last call, empty where the connection was refused; None: none yet."""
        if self._asked is None:
            if time.monotonic() >= self._next:
                self._ask()
            return None
        with suppress(BlockingIOError):
            answer = b""
            with suppress(ConnectionError):
                answer = self._asked.recv(1024)
            self._asked.close()
            self._asked = None
            return answer
        return None

    def _ask(self) -> None:
        self._next = time.monotonic() + PAUSE
        asked = socket.socket()
        asked.setblocking(False)
        with suppress(OSError):  # an error is found when the answer is read
            asked.connect_ex(self._address)
            asked.send(self._hello)
        self._asked = asked
