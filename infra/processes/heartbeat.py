"""Shows the supervisor that our event loop turns."""

import asyncio
import os
from contextlib import suppress

from infra.processes.names import HEARTBEAT

BEAT = 1.0


def start(loop: asyncio.AbstractEventLoop) -> None:
    """Begin to write a byte every second into the pipe of the supervisor, if one started us."""
    number = os.environ.pop(HEARTBEAT, "")
    if number:
        os.set_inheritable(int(number), False)
        _beat(loop, int(number))


def _beat(loop: asyncio.AbstractEventLoop, file: int) -> None:
    # A full pipe: the supervisor is not reading at the moment. A broken one: it has ended, and we are about to.
    with suppress(OSError):
        os.write(file, b".")
    loop.call_later(BEAT, _beat, loop, file)
