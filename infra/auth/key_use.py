"""When a key was last used: to the minute, in Valkey, and gone with it. People look at it to find forgotten keys."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from redis.asyncio import Redis

from infra.valkey.client import Breaker

#: A use within a minute of the last one is not worth telling; a key not used for a year is not used.
_EVERY, _KEPT = 60.0, 365 * 86_400


class KeyUse:
    """Notes uses without keeping a request waiting."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._breaker = Breaker()
        self._told: dict[UUID, float] = {}
        self._telling: set[asyncio.Task[None]] = set()

    def note(self, key_id: UUID) -> None:
        """The key is being used now."""
        now = time.monotonic()
        if now - self._told.get(key_id, -_EVERY) < _EVERY:
            return
        if len(self._told) > 10_000:
            self._told.clear()
        self._told[key_id] = now
        task = asyncio.create_task(self._breaker.attempt(self._tell(key_id, int(time.time())), None))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def last(self, key_ids: Sequence[UUID]) -> Mapping[UUID, datetime]:
        """When these keys were last used, as far as it is known."""
        if not key_ids:
            return {}
        found = await self._breaker.attempt(self._ask(key_ids), [])
        return {
            key_id: datetime.fromtimestamp(int(text), UTC)
            for key_id, text in zip(key_ids, found, strict=False)
            if text is not None
        }

    async def _tell(self, key_id: UUID, now: int) -> None:
        await self._client.set(_name(key_id), now, ex=_KEPT)

    async def _ask(self, key_ids: Sequence[UUID]) -> list[bytes | str | None]:
        found: list[bytes | str | None] = await self._client.mget([_name(key_id) for key_id in key_ids])
        return found


def _name(key_id: UUID) -> str:
    return f"key-use:{key_id}"
