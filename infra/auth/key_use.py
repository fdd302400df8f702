"""When an API key was last used, to the minute; kept in Valkey, so that a loss of Valkey loses it."""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from cachetools import TTLCache
from redis.asyncio import Redis

from infra.background import BackgroundTasks
from infra.valkey.client import Breaker

#: Uses within a minute are recorded once; a record is kept for a year.
_EVERY, _KEPT = 60.0, 365 * 86_400
_CACHED = 10_000


class KeyUse:
    """Records uses in the background, so that no request waits for it."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._breaker = Breaker()
        self._recent: TTLCache[UUID, None] = TTLCache(_CACHED, _EVERY)
        self._writes = BackgroundTasks()

    def note(self, key_id: UUID) -> None:
        """Record that the key is used now."""
        if key_id in self._recent:
            return
        self._recent[key_id] = None
        self._writes.start(self._breaker.attempt(self._write(key_id, int(time.time())), None), "use of a key")

    async def last(self, key_ids: Sequence[UUID]) -> Mapping[UUID, datetime]:
        """When these keys were last used, as far as it is known."""
        if not key_ids:
            return {}
        found = await self._breaker.attempt(self._read(key_ids), [])
        return {
            key_id: datetime.fromtimestamp(int(text), UTC)
            for key_id, text in zip(key_ids, found, strict=False)
            if text is not None
        }

    async def _write(self, key_id: UUID, now: int) -> None:
        await self._client.set(_name(key_id), now, ex=_KEPT)

    async def _read(self, key_ids: Sequence[UUID]) -> list[bytes | str | None]:
        found: list[bytes | str | None] = await self._client.mget([_name(key_id) for key_id in key_ids])
        return found


def _name(key_id: UUID) -> str:
    return f"key-use:{key_id}"
