"""How many of our files one request enters: counted with `sys.setprofile` from its first byte to its last.

The API and the projector run in threads of this process, each with an event loop of its own. A file counts when most
of the rounds entered it, so that what happens to run beside a request (a timer, news from NATS) does not.
"""

import asyncio
import http.client
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import uuid4

import msgspec
import uvloop

from bench import accounts
from bench.report import Figures
from bench.stage import prepared
from infra.embedded.ports import free_port
from infra.processes import api, projector

ROOT = Path(__file__).parents[1]
FOLDERS = ("domain", "commands", "projections", "read_api", "processors", "infra")
ORDER = json.dumps({"prompt": "a quiet harbour at dusk, light rain, cinematic", "seed": 7})
#: Few enough that the user stays below the limit of open jobs.
WARM_UP, ROUNDS = 10, 15
#: What a request sets off elsewhere has ended after so many seconds.
QUIET_SECONDS = 0.1


class Trail:
    """A profile function that notes, while it is open, which of our files a thread enters, in their order."""

    def __init__(self) -> None:
        self._files: dict[str, None] = {}
        self._is_open = False

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if self._is_open and event == "call":
            self._files[frame.f_code.co_filename] = None

    @contextmanager
    def recorded(self) -> Iterator[list[str]]:
        """The files that the block entered, relative to the root of the repository; complete after the block."""
        found: list[str] = []
        self._files, self._is_open = {}, True
        try:
            yield found
        finally:
            self._is_open = False
            found += filter(None, map(_ours, list(self._files)))


class Client:
    """One connection of a user who is logged in."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def send(self, method: str, path: str, body: str | None = None, key: str | None = None) -> Any:
        """The decoded answer, read to its last byte."""
        headers = self._headers | ({"Idempotency-Key": key} if key else {})
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        assert answer.status in (200, 202), text
        return json.loads(text)

    def order(self, key: str | None = None) -> str:
        """The id of a new job."""
        return str(self.send("POST", "/api/generate-from-prompt", ORDER, key)["jobId"])


def measure() -> Figures:
    """The number of files for each request; prints the files in the order in which they are entered."""
    with prepared() as stage, ExitStack() as stack:
        (user_id,) = accounts.new(1)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, [user_id]))
        token = accounts.write_tokens(stage.settings, [user_id], stage.folder / "tokens").read_text().strip()
        settings = msgspec.structs.replace(stage.settings, port=free_port(set()))
        projecting = stack.enter_context(_threaded(projector.run(settings)))
        serving = stack.enter_context(_threaded(api.run(settings)))
        client = _connected(settings.port, token)
        job = client.order()
        found = {
            "post": _counted(serving, client.order),
            "post_with_key": _counted(serving, lambda: client.order(str(uuid4()))),
            "list": _counted(serving, lambda: client.send("GET", "/api/me/jobs")),
            "status": _counted(serving, lambda: client.send("GET", f"/api/status/{job}")),
            "projector_page": _counted(projecting, lambda: _ordered_and_listed(client)),
        }
    for name, files in found.items():
        print(f"{name}: {len(files)} files", *files, "", sep="\n  ")
    return {f"{name}_files": len(files) for name, files in found.items()}


def _ordered_and_listed(client: Client) -> None:
    """An order, until the projector has announced it: a list waits for that."""
    client.order()
    client.send("GET", "/api/me/jobs")


def _counted(trail: Trail, request: Any) -> list[str]:
    """The files that most rounds of a warm request enter, in their order."""
    for _ in range(WARM_UP):
        request()
    rounds = [_round(trail, request) for _ in range(ROUNDS)]
    times = Counter(file for files in rounds for file in files)
    places = {file: min(files.index(file) for files in rounds if file in files) for file in times}
    return sorted((file for file, count in times.items() if count > ROUNDS / 2), key=places.__getitem__)


def _round(trail: Trail, request: Any) -> list[str]:
    time.sleep(QUIET_SECONDS)
    with trail.recorded() as files:
        request()
    return files


def _connected(port: int, token: str) -> Client:
    """A client of an API that answers."""
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=2).connect()
            return Client(port, token)
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing answers on port {port}")


@contextmanager
def _threaded(work: Coroutine[Any, Any, None]) -> Iterator[Trail]:
    """A process of ours as a thread, under a profile function, for as long as the block lasts."""
    trail, loop = Trail(), uvloop.new_event_loop()
    task = loop.create_task(work)

    def run() -> None:
        sys.setprofile(trail)
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(asyncio.wait([task]))
        finally:
            sys.setprofile(None)
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield trail
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join()


def _ours(file: str) -> str | None:
    """The path inside the repository, None for a file of a library."""
    path = Path(file)
    if not path.is_relative_to(ROOT) or path.relative_to(ROOT).parts[0] not in FOLDERS:
        return None
    return str(path.relative_to(ROOT))
