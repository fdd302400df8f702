"""The counts of each hour in Valkey: a hash per hour, whose fields name a job and what was counted of it."""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, cast, get_args
from uuid import UUID

from redis.asyncio import Redis

from domain.media_hour import LinkViews, MediaCounts, MediaUse
from infra.media_counts.visitors import DailyKey, Visitor
from infra.valkey.client import PAUSE, Breaker

_SCRIPT = Path(__file__).with_name("count.lua").read_text()
_USES = frozenset(get_args(MediaUse))
#: How long a visitor who was counted is not counted again, in seconds.
AGAIN_SECONDS = 1800
#: How many uses a process holds while Valkey does not take them.
MOST_HELD = 10_000
#: How many hours are kept that could not be recorded.
_KEPT_HOURS = 24
#: Fields that one call reads: it must end within the deadline of calls.
_PAGE = 1_000
_HOUR = timedelta(hours=1)
#: An hour is recorded so long after its end, for clocks that differ.
_MARGIN = timedelta(minutes=1)


class _Use(NamedTuple):
    """A use of a video by a visitor, perhaps through a link, and when."""

    media_use: MediaUse
    job_id: UUID
    link_id: UUID | None
    visitor: Visitor
    at: datetime


class MediaCounter:
    """Counts in the API processes. No call raises.

    What Valkey does not take in time is held in memory until `send_held`: the newest `MOST_HELD` uses of the last hour.
    """

    def __init__(
        self, client: Redis, now: Callable[[], datetime] = lambda: datetime.now(UTC), pause: float = PAUSE
    ) -> None:
        """`pause`: for how many seconds no call is made after a failure."""
        self._count = client.register_script(_SCRIPT)
        self._key = DailyKey(client)
        self._breaker = Breaker(pause)
        self._now = now
        self._held: deque[_Use] = deque(maxlen=MOST_HELD)

    @property
    def held(self) -> int:
        """How many uses are held."""
        return len(self._held)

    async def count(self, media_use: MediaUse, job_id: UUID, link_id: UUID | None, visitor: Visitor) -> None:
        """One more use of a video by a visitor, once per half hour. Programs are not counted."""
        if not visitor.is_program:
            await self._send_or_hold(_Use(media_use, job_id, link_id, visitor, self._now()))

    async def send_held(self) -> None:
        """Count what is held, until Valkey fails again. A use that was counted before its call failed counts once."""
        for _ in range(len(self._held)):
            if not self._held:  # another call has sent the rest
                return
            use = self._held.popleft()
            if self._now() - use.at <= _HOUR and not await self._send_or_hold(use):
                return

    async def _send_or_hold(self, use: _Use) -> bool:
        sent = await self._breaker.attempt(self._send(use), False)
        if not sent:
            self._held.append(use)
        return sent

    async def _send(self, use: _Use) -> bool:
        mark = await self._key.mark(use.visitor, f"{use.media_use} {use.job_id}", use.at)
        fields = [f"{use.job_id} {use.media_use}"]
        if use.media_use == "views" and use.link_id:
            fields.append(f"{use.job_id} {use.link_id}")
        kept = int((_KEPT_HOURS * _HOUR).total_seconds())
        await self._count(keys=[f"seen:{mark}", _name(use.at)], args=[AGAIN_SECONDS, kept, *fields])
        return True


class ClosedHours:
    """The hours that have ended, for the process that records them."""

    def __init__(self, client: Redis, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._client = client
        self._breaker = Breaker()
        self._now = now

    async def waiting(self) -> Sequence[datetime]:
        """The hours with counts that are not recorded, oldest first; none while Valkey is away."""
        last = _hour_of(self._now() - _MARGIN) - _HOUR
        hours = [last - number * _HOUR for number in reversed(range(_KEPT_HOURS))]
        found = await self._breaker.attempt(self._existing(hours), [])
        return [hour for hour, exists in zip(hours, found, strict=False) if exists]

    async def counts(self, hour: datetime) -> Mapping[UUID, MediaCounts]:
        """What was counted of each job in an hour; empty while Valkey is away."""
        cursor, found = 0, defaultdict[UUID, dict[str, int]](dict)
        while page := await self._breaker.attempt(self._page(hour, cursor), None):
            cursor, fields = page
            for field, count in fields.items():
                job_id, what = field.decode().split()
                found[UUID(job_id)][what] = int(count)
            if not cursor:
                return {job_id: _counts(named) for job_id, named in found.items()}
        return {}

    async def forget(self, hour: datetime) -> None:
        """Remove the counts of an hour that are recorded."""
        await self._breaker.attempt(self._remove(hour), None)

    async def _existing(self, hours: Sequence[datetime]) -> list[int]:
        pipeline = self._client.pipeline(transaction=False)
        for hour in hours:
            pipeline.exists(_name(hour))
        found: list[int] = await pipeline.execute()
        return found

    async def _page(self, hour: datetime, cursor: int) -> tuple[int, Mapping[bytes, bytes]]:
        """The next cursor, 0 after the last page, and some of the fields."""
        cursor, fields = await self._client.hscan(_name(hour), cursor, count=_PAGE)
        return cursor, cast("Mapping[bytes, bytes]", fields)

    async def _remove(self, hour: datetime) -> None:
        await self._client.unlink(_name(hour))


def _counts(named: Mapping[str, int]) -> MediaCounts:
    links = (LinkViews(share_id=UUID(what), views=views) for what, views in sorted(named.items()) if what not in _USES)
    return MediaCounts(**{what: count for what, count in named.items() if what in _USES}, links=tuple(links))


def _name(at: datetime) -> str:
    return f"media-counts:{_hour_of(at).isoformat(timespec='hours')}"


def _hour_of(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
