"""Turns of accounts to download everything: by a permit, one at a time on all processes."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from redis.asyncio import Redis

from commands.http.portability import PURPOSE
from commands.http.ports import SealedTexts
from domain.account_export import ExportNotPermitted, ExportRuns
from infra.valkey.client import Breaker

#: A turn whose process was killed ends after so many seconds; one that goes on is renewed as often.
_ENDS, _RENEWED = 60, 20
#: Ends a turn, unless it ended and another one began.
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class ExportTurnTable:
    """The turns are in Valkey; while it is away each process knows its own."""

    def __init__(self, sealed: SealedTexts, client: Redis) -> None:
        self._sealed, self._client, self._breaker = sealed, client, Breaker()
        self._here = set[UUID]()

    @asynccontextmanager
    async def turn(self, user_id: UUID, permit: str) -> AsyncIterator[None]:
        """Holds the only turn of a user. Raises ExportNotPermitted, ExportRuns."""
        if self._sealed.unseal(PURPOSE, permit) != user_id.bytes:
            raise ExportNotPermitted
        name, mark = f"export:{user_id}", secrets.token_hex(8)
        if user_id in self._here or not await self._breaker.attempt(self._take(name, mark), True):
            raise ExportRuns
        self._here.add(user_id)
        renewing = asyncio.create_task(self._renew(name))
        try:
            yield
        finally:
            self._here.discard(user_id)
            renewing.cancel()
            await self._breaker.attempt(self._release(name, mark), None)

    async def _take(self, name: str, mark: str) -> bool:
        return bool(await self._client.set(name, mark, nx=True, ex=_ENDS))

    async def _renew(self, name: str) -> None:
        while True:
            await asyncio.sleep(_RENEWED)
            await self._breaker.attempt(self._extend(name), None)

    async def _extend(self, name: str) -> None:
        await self._client.expire(name, _ENDS)

    async def _release(self, name: str, mark: str) -> None:
        await self._client.eval(_RELEASE, 1, name, mark)
