"""Passwords: argon2id, in a few threads, with a bounded queue in front of them."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Self, TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from domain.text import password_form
from infra.deadline import Unavailable

R = TypeVar("R")

#: How many calls may wait for a thread; further ones raise Unavailable.
QUEUE = 64

# OWASP's first recommendation: 19 MiB, two passes, one lane. 18 ms on the machine of docs/adr/0004.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)


class Passwords:
    """Hashes and checks passwords. Uses one thread less than there are cores, so that requests go on meanwhile."""

    def __init__(self, threads: int | None = None, queue: int = QUEUE, hasher: PasswordHasher = HASHER) -> None:
        count = threads or max(1, (os.cpu_count() or 2) - 1)
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="password")
        self._free = count + queue
        self._hasher = hasher
        #: Compared with an unknown user's password, so that it takes as long as a known one's.
        self._dummy_hash = hasher.hash(os.urandom(16))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the threads; waiting calls are cancelled."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def hash(self, password: str) -> str:
        """The hash to store, in PHC format. Raises Unavailable when too many wait already."""
        return await self._run(partial(self._hasher.hash, password_form(password).encode()))

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right; None for an unknown user costs the same time and is False."""
        right = await self._run(partial(_matches, password_hash or self._dummy_hash, password))
        return right and password_hash is not None

    async def _run(self, work: Callable[[], R]) -> R:
        if not self._free:
            raise Unavailable("too many logins at once")
        self._free -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._free += 1


def _matches(password_hash: str, password: str) -> bool:
    """Hashes from before passwords had one form are of what was typed."""
    return any(_verified(password_hash, form) for form in dict.fromkeys((password_form(password), password)))


def _verified(password_hash: str, password: str) -> bool:
    """A hash names its own cost."""
    try:
        return HASHER.verify(password_hash, password.encode())
    except (VerificationError, InvalidHashError):
        return False
