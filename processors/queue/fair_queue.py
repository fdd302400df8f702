"""A fair queue: which job is served next among those of many customers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple
from uuid import UUID

#: A customer; None means all anonymous ones together.
CustomerId = UUID | None


class WaitingJob(NamedTuple):
    """A job that may be dispatched."""

    job_id: UUID
    user_id: CustomerId
    priority: int
    position: int


#: Active jobs of the customer, the number of the last turn, the position of the next job.
_Rank = tuple[int, int, int]


class FairQueue:
    """Jobs that wait, served fairly: whose jobs run least comes next, then whose last turn is longest ago.

    A customer's own jobs go by priority, then in the order of submission. Priority does not reach over
    to other customers, because each customer sets it. `turns` numbers past turns; no entry: none yet.
    Every change costs the logarithm of the length.
    """

    def __init__(self, per_user: int, turns: Mapping[CustomerId, int] | None = None) -> None:
        self.turns: dict[CustomerId, int] = dict(turns or {})
        self.paused: set[CustomerId] = set()
        self.all_paused = False
        self._per_user = per_user
        self._clock = max(self.turns.values(), default=0)
        self._jobs: dict[UUID, WaitingJob] = {}
        self._waiting: dict[CustomerId, list[tuple[int, int, UUID]]] = {}
        self._active: Counter[CustomerId] = Counter()
        # The newest rank of each customer; older ones in the heap are void.
        self._ranked: dict[CustomerId, _Rank] = {}
        self._heap: list[tuple[_Rank, int, CustomerId]] = []
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._jobs)

    def __contains__(self, job_id: UUID) -> bool:
        return job_id in self._jobs

    def add(self, entry: WaitingJob) -> None:
        """Add a waiting job. Repeating it changes nothing."""
        if entry.job_id not in self._jobs:
            self._jobs[entry.job_id] = entry
            heappush(self._waiting.setdefault(entry.user_id, []), (-entry.priority, entry.position, entry.job_id))
            self._rerank(entry.user_id)

    def remove(self, job_id: UUID) -> None:
        """Remove a waiting job, if it is there."""
        if entry := self._jobs.pop(job_id, None):
            self._rerank(entry.user_id)

    def acquire(self, customer: CustomerId, jobs: int = 1) -> None:
        """Count more active jobs of the customer."""
        self._active[customer] += jobs
        self._rerank(customer)

    def release(self, customer: CustomerId) -> None:
        """Count one active job less."""
        self._active[customer] -= 1
        if not self._active[customer]:
            del self._active[customer]
        self._rerank(customer)

    def pause(self, customer: CustomerId) -> None:
        """Skip the customer from now on. They keep their last turn."""
        self.paused.add(customer)
        self._rerank(customer)

    def resume(self, customer: CustomerId) -> None:
        """Serve the customer again."""
        self.paused.discard(customer)
        self._rerank(customer)

    def next(self) -> WaitingJob | None:
        """The job whose turn it is; it counts as active from now on. None when no customer may be served."""
        while self._heap and not self.all_paused:
            rank, _, customer = heappop(self._heap)
            if self._ranked.get(customer) == rank:
                del self._ranked[customer]
                return self._serve(customer)
        return None

    def forget_turns(self, besides: Iterable[CustomerId] = ()) -> None:
        """Drop the turns of customers who have no job here and are not in `besides`."""
        keep = {*self._waiting, *self._active, *besides}
        self.turns = {customer: turn for customer, turn in self.turns.items() if customer in keep}

    def _serve(self, customer: CustomerId) -> WaitingJob:
        entry = self._jobs.pop(heappop(self._waiting[customer])[2])
        self._clock += 1
        self.turns[customer] = self._clock
        self.acquire(customer)
        return entry

    def _rerank(self, customer: CustomerId) -> None:
        """Put the customer into the heap under the present rank, or leave them out."""
        rank = self._rank(customer)
        if rank == self._ranked.get(customer):
            return
        if rank is None:
            del self._ranked[customer]
        else:
            self._ranked[customer] = rank
            heappush(self._heap, (rank, next(self._numbers), customer))

    def _rank(self, customer: CustomerId) -> _Rank | None:
        line = self._waiting.get(customer, [])
        while line and line[0][2] not in self._jobs:
            heappop(line)
        if not line:
            self._waiting.pop(customer, None)
            return None
        if customer in self.paused or self._active[customer] >= self._per_user:
            return None
        return self._active[customer], self.turns.get(customer, 0), line[0][1]
