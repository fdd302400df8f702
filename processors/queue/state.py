"""The scheduler's memory of the render queue: jobs that wait, are issued, or are leased by workers."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from heapq import heappop, heappush
from math import exp
from typing import NamedTuple
from uuid import UUID

from processors.queue.entry import DispatchLimits, EntryState, QueueEntry, free_slots
from processors.queue.fair_queue import CustomerId, FairQueue, WaitingJob

#: A worker counts for so many seconds after its last job.
_REMEMBERED = 60.0
#: The time constant of the average, in seconds.
_LATELY = 0.5


class _Known(NamedTuple):
    state: EntryState
    user_id: CustomerId
    owner: str | None = None
    #: When it may be dispatched, by our clock.
    due: float = 0.0


class _Pace:
    """Jobs that end per second: an exponentially weighted average."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ended = 0.0
        self._at = clock()

    def count(self) -> None:
        """A job ended."""
        self._ended = self.per_second * _LATELY + 1
        self._at = self._clock()

    @property
    def per_second(self) -> float:
        return self._ended / _LATELY * exp((self._at - self._clock()) / _LATELY)


class Dispatch(NamedTuple):
    """A job that is dispatched; turns are numbered in the order of service."""

    job_id: UUID
    number: int


class QueueState:
    """Cache of `render_queue`; the scheduler refreshes it because workers change the table directly."""

    def __init__(self, limits: DispatchLimits, turns: Mapping[CustomerId, int], clock: Callable[[], float]) -> None:
        self.queue = FairQueue(limits.per_user, turns)
        self._limits = limits
        self._clock = clock
        self._known: dict[UUID, _Known] = {}
        self._count: Counter[EntryState] = Counter()
        self._later: list[tuple[float, int, WaitingJob]] = []
        self._owners: Counter[str] = Counter()
        self._seen: dict[str, float] = {}
        self._pace = _Pace(clock)

    def upsert(self, entry: QueueEntry, now: datetime) -> None:
        """Take over an entry of the table; `now` is PostgreSQL's time."""
        if before := self._known.pop(entry.job_id, None):
            self._leave(entry.job_id, before)
        delay = max(0.0, (entry.not_before - now).total_seconds()) if entry.state == "waiting" else 0.0
        known = _Known(entry.state, entry.user_id, entry.owner, self._clock() + delay)
        self._known[entry.job_id] = known
        self._count[entry.state] += 1
        if entry.state == "waiting":
            self._wait(_waiting_job(entry), known.due, delay)
        else:
            self.queue.acquire(entry.user_id)
        if entry.owner:
            self._owners[entry.owner] += 1
            self._seen[entry.owner] = self._clock()

    def remove(self, job_id: UUID) -> None:
        """Forget a job that has left the queue."""
        if known := self._known.pop(job_id, None):
            self._leave(job_id, known)
            if known.state != "waiting":
                self._pace.count()

    def _leave(self, job_id: UUID, known: _Known) -> None:
        self._count[known.state] -= 1
        if known.owner:
            self._owners -= Counter((known.owner,))
            self._seen[known.owner] = self._clock()
        if known.state == "waiting":
            self.queue.remove(job_id)
        else:
            self.queue.release(known.user_id)

    def set_paused(self, customer: CustomerId, paused: bool) -> None:
        """Pause or resume the queue of a customer; None: all queues."""
        if customer is None:
            self.queue.all_paused = paused
        elif paused:
            self.queue.pause(customer)
        else:
            self.queue.resume(customer)

    def dispatch(self) -> list[Dispatch]:
        """The jobs that fill the work queue up, in fair order; they count as issued."""
        self._enqueue_due()
        chosen: list[Dispatch] = []
        for _ in range(self.free_slots):
            if (entry := self.queue.next()) is None:
                break
            chosen.append(Dispatch(entry.job_id, self.queue.turns[entry.user_id]))
            self._known[entry.job_id] = _Known("issued", entry.user_id)
            self._count["waiting"] -= 1
            self._count["issued"] += 1
        return chosen

    @property
    def free_slots(self) -> int:
        """How many more tasks may be in the work queue."""
        return free_slots(self.issued, max(self.workers, self._count["leased"]), self._limits, self._pace.per_second)

    @property
    def issued(self) -> int:
        """How many tasks in the work queue are unclaimed; 0: no job waits that a worker could render."""
        return self._count["issued"]

    @property
    def workers(self) -> int:
        """How many workers there are, by the jobs that they have or had lately."""
        horizon = self._clock() - _REMEMBERED
        return len(self._owners.keys() | {name for name, at in self._seen.items() if at > horizon})

    @property
    def dispatched(self) -> set[UUID]:
        """The jobs that are issued or leased, as far as is known."""
        return {job_id for job_id, known in self._known.items() if known.state != "waiting"}

    def seconds_until_due(self, most: float) -> float:
        """Seconds until the next delayed job may be dispatched, at most `most`."""
        return min(most, max(0.0, self._later[0][0] - self._clock())) if self._later else most

    def prune(self) -> None:
        """Forget turns of customers without a job, and workers without a recent job."""
        self.queue.forget_turns(entry.user_id for _, _, entry in self._later)
        horizon = self._clock() - _REMEMBERED
        self._seen = {name: at for name, at in self._seen.items() if at > horizon}

    def _wait(self, entry: WaitingJob, due: float, delay: float) -> None:
        if delay:
            heappush(self._later, (due, entry.position, entry))
        else:
            self.queue.add(entry)

    def _enqueue_due(self) -> None:
        """Move delayed jobs whose time has come to the fair queue."""
        while self._later and self._later[0][0] <= self._clock():
            due, _, entry = heappop(self._later)
            known = self._known.get(entry.job_id)
            if known and known.state == "waiting" and known.due == due:
                self.queue.add(entry)


def _waiting_job(entry: QueueEntry) -> WaitingJob:
    return WaitingJob(entry.job_id, entry.user_id, entry.priority, entry.queued_position)
