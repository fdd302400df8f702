"""When each job will have its turn: the queue played forward with the scheduler's own rules."""

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
    """A job in the queue, with what is expected of it."""

    job_id: UUID
    user_id: CustomerId
    priority: int
    position: int
    state: EntryState
    #: Seconds that it takes; of one that runs, those that are left.
    seconds: float
    #: Seconds until it may be handed out.
    due: float = 0.0
    #: The number of the turn in which it was handed out.
    turn: int = 0


class Capacity(msgspec.Struct, frozen=True, kw_only=True):
    """Who serves, whom they do not serve, and whose turn it was last."""

    workers: int
    limits: DispatchLimits = DispatchLimits()
    turns: Mapping[CustomerId, int] = {}
    paused: Set[UUID] = frozenset()
    #: Nobody is served.
    held: bool = False


class PredictedRun(NamedTuple):
    """What will become of a job: how many begin before it (None: it has begun), and seconds from now."""

    before: int | None
    begins: float
    ends: float


def forecast(jobs: Iterable[QueuedEstimate], hands: Capacity) -> Iterator[tuple[UUID, PredictedRun]]:
    """Each job that will have its turn, in the order in which they begin. Those of held queues have none."""
    play = _Play(hands)
    for one in sorted(jobs, key=lambda one: one.turn):
        play.place(one)
    return play.run()


class _Play:
    """The queue, the hands, and a clock that jumps from one event to the next."""

    def __init__(self, hands: Capacity) -> None:
        self._limits, self._workers = hands.limits, max(1, hands.workers)
        self._line = FairQueue(hands.limits.per_user, hands.turns)
        self._line.held = hands.held
        for who in hands.paused:
            self._line.pause(who)
        self._free, self._clock, self._begun = self._workers, 0.0, 0
        self._seconds: dict[UUID, float] = {}
        self._issued: deque[WaitingJob] = deque()
        # Time, number, whose job ends or None, who arrives or None.
        self._events: list[tuple[float, int, CustomerId, WaitingJob | None]] = []
        self._numbers = count()
        self._running: list[tuple[UUID, PredictedRun]] = []

    def place(self, one: QueuedEstimate) -> None:
        entry = WaitingJob(one.job_id, one.user_id, one.priority, one.position)
        self._seconds[one.job_id] = one.seconds
        if one.state == "waiting":
            self._arrives(entry, one.due)
            return
        self._line.begin(one.user_id)
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
            self._clock, _, who, arrives = heappop(self._events)
            if arrives:
                self._line.add(arrives)
            else:
                self._line.end(who)
                self._free += 1

    def _serve(self) -> Iterator[tuple[UUID, PredictedRun]]:
        """Fill the work queue, let free hands take from it, and again, until neither can."""
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
        hands = max(self._workers, self._workers - self._free)
        while free_slots(len(self._issued), hands, self._limits) and (entry := self._line.take()):
            self._issued.append(entry)

    def _arrives(self, entry: WaitingJob, due: float) -> None:
        if due > 0:
            self._at(due, None, entry)
        else:
            self._line.add(entry)

    def _at(self, time: float, who: CustomerId, arrives: WaitingJob | None) -> None:
        heappush(self._events, (time, next(self._numbers), who, arrives))
