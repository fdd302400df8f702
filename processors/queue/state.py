"""What the scheduler knows of the waiting room without asking: who waits, what is handed out, who works."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from heapq import heappop, heappush
from math import exp
from typing import NamedTuple
from uuid import UUID

from processors.queue.entry import DispatchLimits, EntryState, QueueEntry, free_slots
from processors.queue.fair_queue import CustomerId, FairQueue, WaitingJob

#: A worker counts as there for so many seconds after it was last seen with a job.
_REMEMBERED = 60.0
#: What `lately` is, in seconds.
_LATELY = 0.5


class _Known(NamedTuple):
    state: EntryState
    user_id: CustomerId
    owner: str | None = None
    #: When it may be handed out, by our clock.
    due: float = 0.0


class _Pace:
    """How many jobs end per second lately: an average that forgets exponentially."""

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
    """A job that is handed out; turns are numbered in the order of service."""

    job_id: UUID
    number: int


class QueueState:
    """A memory of `render_queue`. Workers change that table too, so it is told again what became of their jobs."""

    def __init__(self, limits: DispatchLimits, turns: Mapping[CustomerId, int], clock: Callable[[], float]) -> None:
        self.line = FairQueue(limits.per_user, turns)
        self._limits = limits
        self._clock = clock
        self._known: dict[UUID, _Known] = {}
        self._count: Counter[EntryState] = Counter()
        self._later: list[tuple[float, int, WaitingJob]] = []
        self._owners: Counter[str] = Counter()
        self._seen: dict[str, float] = {}
        self._pace = _Pace(clock)

    def put(self, place: QueueEntry, now: datetime) -> None:
        """A job is where the table has it, at a time of PostgreSQL's."""
        if before := self._known.pop(place.job_id, None):
            self._leave(place.job_id, before)
        delay = max(0.0, (place.not_before - now).total_seconds()) if place.state == "waiting" else 0.0
        known = _Known(place.state, place.user_id, place.owner, self._clock() + delay)
        self._known[place.job_id] = known
        self._count[place.state] += 1
        if place.state == "waiting":
            self._wait(_entry(place), known.due, delay)
        else:
            self.line.begin(place.user_id)
        if place.owner:
            self._owners[place.owner] += 1
            self._seen[place.owner] = self._clock()

    def gone(self, job_id: UUID) -> None:
        """A job has no place any more."""
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
            self.line.remove(job_id)
        else:
            self.line.end(known.user_id)

    def hold(self, who: CustomerId, paused: bool) -> None:
        """A queue is held, or goes on; everybody's for None."""
        if who is None:
            self.line.held = paused
        elif paused:
            self.line.pause(who)
        else:
            self.line.resume(who)

    def hand_out(self) -> list[Dispatch]:
        """As many jobs as the work queue should hold beyond what it holds, each in its turn; they count as issued."""
        self._call_in()
        chosen: list[Dispatch] = []
        for _ in range(self.free_slots):
            if (entry := self.line.take()) is None:
                break
            chosen.append(Dispatch(entry.job_id, self.line.turns[entry.user_id]))
            self._known[entry.job_id] = _Known("issued", entry.user_id)
            self._count["waiting"] -= 1
            self._count["issued"] += 1
        return chosen

    @property
    def free_slots(self) -> int:
        """How many more tasks may lie in the work queue."""
        return free_slots(self.issued, max(self.workers, self._count["leased"]), self._limits, self._pace.per_second)

    @property
    def issued(self) -> int:
        """How many tasks lie in the work queue unclaimed; 0: nobody waits whom a worker could serve."""
        return self._count["issued"]

    @property
    def workers(self) -> int:
        """How many workers there are, by the jobs that they have or had a while ago."""
        horizon = self._clock() - _REMEMBERED
        return len(self._owners.keys() | {name for name, at in self._seen.items() if at > horizon})

    @property
    def handed_out(self) -> set[UUID]:
        """The jobs that workers have or can take, as far as we know."""
        return {job_id for job_id, known in self._known.items() if known.state != "waiting"}

    def until_due(self, most: float) -> float:
        """Seconds until a job that waits for its time may be handed out, at most so many."""
        return min(most, max(0.0, self._later[0][0] - self._clock())) if self._later else most

    def tidy(self) -> None:
        """Forget turns of customers without a job, and workers that have not been seen for long."""
        self.line.forget_absent(entry.user_id for _, _, entry in self._later)
        horizon = self._clock() - _REMEMBERED
        self._seen = {name: at for name, at in self._seen.items() if at > horizon}

    def _wait(self, entry: WaitingJob, due: float, delay: float) -> None:
        if delay:
            heappush(self._later, (due, entry.position, entry))
        else:
            self.line.add(entry)

    def _call_in(self) -> None:
        """Those whose time has come stand in the line."""
        while self._later and self._later[0][0] <= self._clock():
            due, _, entry = heappop(self._later)
            known = self._known.get(entry.job_id)
            if known and known.state == "waiting" and known.due == due:
                self.line.add(entry)


def _entry(place: QueueEntry) -> WaitingJob:
    return WaitingJob(place.job_id, place.user_id, place.priority, place.queued_position)
