"""Frame by frame progress in Valkey: best effort on both sides, because the milestones are in the log."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import msgspec
from redis.asyncio import Redis

from infra.valkey.client import Breaker
from processors.rendering.stages import LiveProgress

#: How long the newest progress of a job is kept, in seconds.
_KEPT = 120
#: Seconds between two messages about the same job or part.
_INTERVAL = 0.1
_MANY = 1_000

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(LiveProgress).decode


def key(job_id: UUID) -> str:
    """The key of a job's progress, and the channel on which it is published."""
    return f"progress:{job_id}"


def parts_key(job_id: UUID) -> str:
    """The key of a hash of the frames that are rendered of each part."""
    return f"progress:{job_id}:parts"


class Progress:
    """Both sides: workers publish, API processes read. No call raises while Valkey is unavailable."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._breaker = Breaker()
        #: When the next message about a job or a part may be sent.
        self._next: dict[str, float] = {}

    async def publish(self, job_id: UUID, live: LiveProgress, *, now: bool = False) -> None:
        """Publish the progress of a job; of the calls in a tenth of a second only the first counts, unless `now`."""
        if self._is_due(key(job_id)) or now:
            await self._breaker.attempt(self._send(job_id, _encode(live)), None)

    async def publish_part(self, job_id: UUID, part: int, frame: int) -> None:
        """Publish how many frames of a part are rendered, for the worker that leads the job; as rarely as `publish`."""
        if self._is_due(f"{key(job_id)}:{part}"):
            await self._breaker.attempt(self._send_part(job_id, part, frame), None)

    async def parts(self, job_id: UUID) -> dict[int, int]:
        """The frames that are rendered of each part, as far as is known."""
        found = await self._breaker.attempt(self._read_parts(job_id), {})
        return {int(part): int(frame) for part, frame in found.items()}

    async def clear(self, job_id: UUID) -> None:
        """Remove the progress of a job."""
        await self._breaker.attempt(self._clear(job_id), None)

    async def live(self, job_ids: Sequence[UUID]) -> dict[UUID, LiveProgress]:
        """The progress of these jobs within a quarter of a second; empty while Valkey is unavailable."""
        if not job_ids:
            return {}
        found = await self._breaker.attempt(self._read(job_ids), [])
        return {job_id: _decode(text) for job_id, text in zip(job_ids, found, strict=False) if text}

    def _is_due(self, what: str) -> bool:
        now = asyncio.get_running_loop().time()
        if now < self._next.get(what, 0.0):
            return False
        if len(self._next) > _MANY:
            self._next = {other: time for other, time in self._next.items() if time > now}
        self._next[what] = now + _INTERVAL
        return True

    async def _send(self, job_id: UUID, text: bytes) -> None:
        pipeline = self._client.pipeline(transaction=False)
        pipeline.set(key(job_id), text, ex=_KEPT)
        pipeline.publish(key(job_id), text)
        await pipeline.execute()

    async def _clear(self, job_id: UUID) -> None:
        await self._client.delete(key(job_id), parts_key(job_id))

    async def _send_part(self, job_id: UUID, part: int, frame: int) -> None:
        pipeline = self._client.pipeline(transaction=False)
        pipeline.hset(parts_key(job_id), str(part), str(frame))
        pipeline.expire(parts_key(job_id), _KEPT)
        await pipeline.execute()

    async def _read_parts(self, job_id: UUID) -> dict[bytes | str, bytes | str]:
        found: dict[bytes | str, bytes | str] = await self._client.hgetall(parts_key(job_id))
        return found

    async def _read(self, job_ids: Sequence[UUID]) -> list[bytes | str | None]:
        found: list[bytes | str | None] = await self._client.mget([key(job_id) for job_id in job_ids])
        return found
