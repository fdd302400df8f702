"""Frame by frame progress, through Valkey: best effort on both sides, because the milestones are in the log."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import msgspec
from redis.asyncio import Redis

from infra.valkey.client import Breaker
from processors.rendering.stages import LiveProgress

#: How long the last word about a job is kept, in seconds.
_KEPT = 120
#: Seconds between two words about the same.
_PACE = 0.1
_MANY = 1_000

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(LiveProgress).decode


def key(job_id: UUID) -> str:
    """Where the progress of a job stands; also the channel on which it is announced."""
    return f"progress:{job_id}"


def parts_key(job_id: UUID) -> str:
    """Where the frames drawn of each part stand."""
    return f"progress:{job_id}:parts"


class Progress:
    """Both sides of it: workers tell, API processes ask."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._breaker = Breaker()
        #: When the next word about a job or a part may be told.
        self._next: dict[str, float] = {}

    async def tell(self, job_id: UUID, live: LiveProgress, *, now: bool = False) -> None:
        """Say how far a job is; of the calls in a tenth of a second only the first counts, unless `now`."""
        if self._may_tell(key(job_id)) or now:
            await self._breaker.attempt(self._send(job_id, _encode(live)), None)

    async def tell_part(self, job_id: UUID, part: int, frame: int) -> None:
        """Say how many frames of a part are drawn, for whoever adds the parts up; as rarely as `tell`."""
        if self._may_tell(f"{key(job_id)}:{part}"):
            await self._breaker.attempt(self._send_part(job_id, part, frame), None)

    async def parts(self, job_id: UUID) -> dict[int, int]:
        """Frames drawn of each part, as far as is known."""
        found = await self._breaker.attempt(self._read_parts(job_id), {})
        return {int(part): int(frame) for part, frame in found.items()}

    async def forget(self, job_id: UUID) -> None:
        """Nobody works on the job any more."""
        await self._breaker.attempt(self._forget(job_id), None)

    async def live(self, job_ids: Sequence[UUID]) -> dict[UUID, LiveProgress]:
        """What is known of these jobs, within a quarter of a second; nothing while Valkey is away."""
        if not job_ids:
            return {}
        found = await self._breaker.attempt(self._read(job_ids), [])
        return {job_id: _decode(text) for job_id, text in zip(job_ids, found, strict=False) if text}

    def _may_tell(self, what: str) -> bool:
        now = asyncio.get_running_loop().time()
        if now < self._next.get(what, 0.0):
            return False
        if len(self._next) > _MANY:
            self._next = {other: time for other, time in self._next.items() if time > now}
        self._next[what] = now + _PACE
        return True

    async def _send(self, job_id: UUID, text: bytes) -> None:
        pipeline = self._client.pipeline(transaction=False)
        pipeline.set(key(job_id), text, ex=_KEPT)
        pipeline.publish(key(job_id), text)
        await pipeline.execute()

    async def _forget(self, job_id: UUID) -> None:
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
