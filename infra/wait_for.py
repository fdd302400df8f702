"""A cure of Python 3.11: its `asyncio.wait_for` loses a cancellation that comes in the moment its work ends.

A task that loses one goes on for ever: a process that does not end on SIGTERM, a connection that its pool never gets
back. The clients of NATS, PostgreSQL and mail wait that way. Python 3.12 waits as here (python/cpython#98518).
"""

import asyncio
import sys
from collections.abc import Awaitable
from typing import TypeVar

R = TypeVar("R")

_of_python = asyncio.wait_for


async def wait_for(work: Awaitable[R], timeout: float | None) -> R:
    """The result of the work; TimeoutError after so many seconds. A cancelled caller is cancelled."""
    if timeout is not None and timeout <= 0:
        return await _of_python(work, timeout)
    async with asyncio.timeout(timeout):
        return await work


if sys.version_info < (3, 12):
    asyncio.wait_for = wait_for  # type: ignore[assignment]  # a future is an awaitable
