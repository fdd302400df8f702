"""When each job will begin and end: the queue simulated with the scheduler's own rules."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Set
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple
from uuid import UUID

import msgspec

from processors.queue.entry import DispatchLimits, EntryState, free_slots
from processors.queue.fair_queue import CustomerId, FairQueue, WaitingJob


class QueuedEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """A job in the queue, with its estimated seconds."""

    job_id: UUID
    user_id: CustomerId
    priority: int
    position: int
    state: EntryState
    #: Seconds that it takes; of one that runs, those that are left.
    seconds: float
    #: Seconds until it may be dispatched.
    due: float = 0.0
    #: The number of the turn in which it was dispatched.
    turn: int = 0


class Capacity(msgspec.Struct, frozen=True, kw_only=True):
    """The workers, the paused customers, and the last turns."""

    workers: int
    limits: DispatchLimits = DispatchLimits()
    turns: Mapping[CustomerId, int] = {}
    paused: Set[UUID] = frozenset()
    #: All queues are paused.
    all_paused: bool = False


class PredictedRun(NamedTuple):
    """When a job runs: how many begin before it (None: it has begun), and seconds from now."""

    before: int | None
    begins: float
    ends: float


def forecast(jobs: Iterable[QueuedEstimate], capacity: Capacity) -> Iterator[tuple[UUID, PredictedRun]]:
    """Each job that will run, in the order of beginning; jobs of paused queues are left out."""
    play = _Simulation(capacity)
    for one in sorted(jobs, key=lambda one: one.turn):
        play.place(one)
    return play.run()


class _Simulation:
    """The queue, the workers, and a clock that jumps from one event to the next."""

    def __init__(self, capacity: Capacity) -> None:
        self._limits, self._workers = capacity.limits, max(1, capacity.workers)
        self._queue = FairQueue(capacity.limits.per_user, capacity.turns)
        self._queue.all_paused = capacity.all_paused
        for customer in capacity.paused:
            self._queue.pause(customer)
        self._free, self._clock, self._begun = self._workers, 0.0, 0
        self._seconds: dict[UUID, float] = {}
        self._issued: deque[WaitingJob] = deque()
        # Time, number, the customer whose job ends or None, the job that arrives or None.
        self._events: list[tuple[float, int, CustomerId, WaitingJob | None]] = []
        self._numbers = count()
        self._running: list[tuple[UUID, PredictedRun]] = []

    def place(self, one: QueuedEstimate) -> None:
        entry = WaitingJob(one.job_id, one.user_id, one.priority, one.position)
        self._seconds[one.job_id] = one.seconds
        if one.state == "waiting":
            self._arrives(entry, one.due)
            return
        self._queue.acquire(one.user_id)
        if one.state == "issued":
            self._issued.append(entry)
        else:
            self._free -= 1
            self._running.append((one.job_id, PredictedRun(None, 0.0, one.seconds)))
            self._at(one.seconds, one.user_id, None)

    def run(self) -> Iterator[tuple[UUID, PredictedRun]]:
        yield from self._running
        while True:
            yield from self._serve()
            if not self._events:
                return
            self._clock, _, customer, arrives = heappop(self._events)
            if arrives:
                self._queue.add(arrives)
            else:
                self._queue.release(customer)
                self._free += 1

    def _serve(self) -> Iterator[tuple[UUID, PredictedRun]]:
        """Fill the work queue, let free workers take from it, and again, until neither can."""
        self._issue()
        while self._free > 0 and self._issued:
            entry = self._issued.popleft()
            ends = self._clock + self._seconds[entry.job_id]
            self._free -= 1
            self._at(ends, entry.user_id, None)
            yield entry.job_id, PredictedRun(self._begun, self._clock, ends)
            self._begun += 1
            self._issue()

    def _issue(self) -> None:
        workers = max(self._workers, self._workers - self._free)
        while free_slots(len(self._issued), workers, self._limits) and (entry := self._queue.next()):
            self._issued.append(entry)

    def _arrives(self, entry: WaitingJob, due: float) -> None:
        if due > 0:
            self._at(due, None, entry)
        else:
            self._queue.add(entry)

    def _at(self, time: float, customer: CustomerId, arrives: WaitingJob | None) -> None:
        heappush(self._events, (time, next(self._numbers), customer, arrives))
