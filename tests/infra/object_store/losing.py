"""A proxy in front of the object store that loses an answer after the store has done what it was asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import cast

#: Method and target of a request: whether its answer is lost.
Lost = Callable[[str, str], bool]
_OURS = {"connection", "transfer-encoding", "content-length"}


class LosingProxy(ThreadingHTTPServer):
    """Loses the first answer that `lost` says it of, after the store has given it, and no other."""

    daemon_threads = True

    def __init__(self, store: str, lost: Lost) -> None:
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.store = store
        self._lost = lost
        #: The requests whose answers were lost.
        self.losses: list[str] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def loses(self, method: str, target: str) -> bool:
        if self.losses or not self._lost(method, target):
            return False
        self.losses.append(f"{method} {target}")
        return True


class _Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self) -> None:
        proxy = cast("LosingProxy", self.server)
        store = HTTPConnection(proxy.store)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        store.request(self.command, self.path, body, dict(self.headers))
        answer = store.getresponse()
        content = answer.read()
        store.close()
        if proxy.loses(self.command, self.path):
            self.close_connection = True
            return
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in _OURS:
                self.send_header(name, value)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else len(content)
        self.send_header("Content-Length", str(length or 0))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = pass_on  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def losing(store: str, lost: Lost) -> Iterator[LosingProxy]:
    """A proxy in front of the store at this host and port, while the context lasts."""
    with LosingProxy(store, lost) as proxy:
        thread = Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
