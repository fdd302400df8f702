"""What happens when: steps that run in the order of their times and plan further ones."""

import heapq
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from itertools import count

#: Runs at its time, and may plan later steps.
Step = Callable[[datetime], Awaitable[None]]


class SeedTimeline:
    """The steps of a history. Those that are due at `until` or later never happen."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._now = datetime.min.replace(tzinfo=UTC)
        self._numbers = count()
        self._steps: list[tuple[datetime, int, Step]] = []

    def plan(self, at: datetime, step: Step) -> None:
        """Let a step happen then, or now if that is past."""
        if at < self.until:
            heapq.heappush(self._steps, (max(at, self._now), next(self._numbers), step))

    async def run(self) -> AsyncIterator[datetime]:
        """Run all steps; the time of each after it ran."""
        while self._steps:
            self._now, _, step = heapq.heappop(self._steps)
            await step(self._now)
            yield self._now
