"""Shows the supervisor, or the check of a container, that our event loop turns."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from infra.processes.names import HEARTBEAT, HEARTBEAT_FILE

BEAT = 1.0


def start(loop: asyncio.AbstractEventLoop) -> None:
    """Begin to beat every second: a byte into the pipe of the supervisor, and a touched file, where they are given."""
    number = os.environ.pop(HEARTBEAT, "")
    if number:
        os.set_inheritable(int(number), False)
        _beat(loop, partial(os.write, int(number), b"."))
    path = os.environ.get(HEARTBEAT_FILE)
    if path:
        _beat(loop, Path(path).touch)


def _beat(loop: asyncio.AbstractEventLoop, show: Callable[[], object]) -> None:
    # A full pipe: the supervisor is not reading at the moment. A broken one: it has ended, and we are about to. A file
    # that cannot be touched is an old one for those who look at it.
    with suppress(OSError):
        show()
    loop.call_later(BEAT, _beat, loop, show)
