"""The same count in this process alone, for its share of the limit."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from infra.settings.rate_limits import RateLimitRule

#: How many subjects are counted.
CAPACITY = 10_000


class Counted(NamedTuple):
    """Which limit was the tightest, and what it says; times in microseconds."""

    tightest: int
    refused: int
    left: int
    wait: int
    reset: int


class LocalLimiter:
    """GCRA in memory. `processes` share a limit, so each allows its part, at least one. `now` is in seconds."""

    def __init__(self, processes: int = 1, now: Callable[[], float] = time.monotonic) -> None:
        self._processes = max(1, processes)
        self._now = now
        self._tats: dict[str, int] = {}

    def spend(self, limits: Sequence[tuple[str, RateLimitRule]]) -> Counted:
        """Count one use on each key, or on none when one of them refuses."""
        now = int(self._now() * 1e6)
        shares = [(key, self._share(rule)) for key, rule in limits]
        tats = [max(self._tats.get(key, now), now) for key, _ in shares]
        waits = [tat + share.interval - now - share.window for tat, (_, share) in zip(tats, shares, strict=True)]
        if max(waits) > 0:
            worst = waits.index(max(waits))
            return Counted(worst, 1, 0, waits[worst], tats[worst] - now)
        after = [tat + share.interval for tat, (_, share) in zip(tats, shares, strict=True)]
        self._keep(dict(zip((key for key, _ in shares), after, strict=True)), now)
        left = [(now + share.window - tat) // share.interval for tat, (_, share) in zip(after, shares, strict=True)]
        least = left.index(min(left))
        return Counted(least, 0, left[least], 0, after[least] - now)

    def _share(self, rule: RateLimitRule) -> RateLimitRule:
        return rule._replace(burst=max(1, rule.burst // self._processes))

    def _keep(self, tats: dict[str, int], now: int) -> None:
        if len(self._tats) >= CAPACITY:
            self._tats = {key: tat for key, tat in self._tats.items() if tat > now}
            if len(self._tats) >= CAPACITY:
                self._tats.clear()
        self._tats.update(tats)
