"""Rate limits counted in Valkey, many requests in one call; in this process alone while Valkey is unavailable."""

import asyncio
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from redis.asyncio import Redis

from infra.limits.local import LocalLimiter
from infra.settings.rate_limits import RateLimitRule
from infra.valkey.client import Breaker

_SCRIPT = Path(__file__).with_name("gcra.lua").read_text()
#: How many requests go into one call.
_BATCH = 256
_FIELDS = 5


class Charge(NamedTuple):
    """One use of one class by one subject."""

    name: str
    subject: str
    rule: RateLimitRule

    @property
    def key(self) -> str:
        """Where it is counted."""
        return f"limit:{self.name}:{self.subject}"


class Verdict(NamedTuple):
    """The answer, by the tightest of the limits that were asked about."""

    charge: Charge
    refused: bool
    left: int
    #: Microseconds until one more is allowed, and until everything is forgotten.
    wait: int
    reset: int

    @property
    def retry_after(self) -> int:
        """Whole seconds to wait, at least one."""
        return max(1, math.ceil(self.wait / 1e6))

    def headers(self) -> list[tuple[bytes, bytes]]:
        """RateLimit-Limit, -Remaining and -Reset (seconds), as most clients know them."""
        return [
            (b"ratelimit-limit", b"%d" % self.charge.rule.burst),
            (b"ratelimit-remaining", b"%d" % self.left),
            (b"ratelimit-reset", b"%d" % math.ceil(self.reset / 1e6)),
        ]


class _PendingCharge(NamedTuple):
    charges: Sequence[Charge]
    answer: "asyncio.Future[Verdict | None]"


class Limiter:
    """One script call is in flight at a time; concurrent calls are batched into the next one."""

    def __init__(self, client: Redis, rules: Mapping[str, RateLimitRule], processes: int = 1) -> None:
        self.rules = rules
        self._script = client.register_script(_SCRIPT)
        self._breaker = Breaker()
        self._local = LocalLimiter(processes)
        self._queue: list[_PendingCharge] = []
        self._sending: asyncio.Task[None] | None = None

    async def spend(self, subjects: dict[str, str]) -> Verdict | None:
        """Count one use of each class, by subject, or of none; None where nothing is limited or counted.

        Costs one round trip, within a quarter of a second.
        """
        charges = [Charge(name, subject, self.rules[name]) for name, subject in subjects.items() if name in self.rules]
        if not charges:
            return None
        answer: asyncio.Future[Verdict | None] = asyncio.get_running_loop().create_future()
        self._queue.append(_PendingCharge(charges, answer))
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send_batches())
        return await answer

    async def _send_batches(self) -> None:
        while self._queue:
            batch, self._queue = self._queue[:_BATCH], self._queue[_BATCH:]
            found = await self._breaker.attempt(self._ask(batch), None)
            for number, (charges, answer) in enumerate(batch):
                if not answer.done():
                    answer.set_result(self._read(charges, found, number))

    def _read(self, charges: Sequence[Charge], found: list[int] | None, number: int) -> "Verdict | None":
        if found is None:
            return self._alone(charges)
        tightest, refused, left, wait, reset = found[number * _FIELDS : (number + 1) * _FIELDS]
        return Verdict(charges[tightest - 1], bool(refused), left, wait, reset)

    def _alone(self, charges: Sequence[Charge]) -> "Verdict | None":
        counted = [charge for charge in charges if not charge.rule.open_when_blind]
        if not counted:
            return None
        tightest, *rest = self._local.spend([(charge.key, charge.rule) for charge in counted])
        return Verdict(counted[tightest], bool(rest[0]), *rest[1:])

    async def _ask(self, batch: Sequence[_PendingCharge]) -> list[int]:
        keys = [charge.key for charges, _ in batch for charge in charges]
        numbers: list[int] = []
        for charges, _ in batch:
            numbers.append(len(charges))
            for charge in charges:
                numbers += (charge.rule.interval, charge.rule.window)
        answer: list[int] = await self._script(keys=keys, args=numbers)
        return answer
