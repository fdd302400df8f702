"""The order of service: who waits, whose turn it is, and who may not be served now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple
from uuid import UUID

#: A customer; None stands for all anonymous ones together.
CustomerId = UUID | None


class WaitingJob(NamedTuple):
    """A job that could be handed out."""

    job_id: UUID
    user_id: CustomerId
    priority: int
    position: int


#: Jobs that the customer has in hand, the number of the last turn, the position of the next job.
_Rank = tuple[int, int, int]


class FairQueue:
    """Jobs that wait, served fairly: whose jobs run least comes next, then whose last turn is longest ago.

    A customer's own jobs go by priority, then in the order of submission. Priority does not reach over
    to other customers, because it is they who set it. `turns` numbers past turns; no entry: none yet.
    Every change costs the logarithm of what waits, so a long line is as quick as a short one.
    """

    def __init__(self, per_user: int, turns: Mapping[CustomerId, int] | None = None) -> None:
        self.turns: dict[CustomerId, int] = dict(turns or {})
        self.paused: set[CustomerId] = set()
        self.held = False
        self._per_user = per_user
        self._clock = max(self.turns.values(), default=0)
        self._jobs: dict[UUID, WaitingJob] = {}
        self._lines: dict[CustomerId, list[tuple[int, int, UUID]]] = {}
        self._busy: Counter[CustomerId] = Counter()
        # The rank under which a customer was called up last; older calls in the heap are void.
        self._called: dict[CustomerId, _Rank] = {}
        self._calls: list[tuple[_Rank, int, CustomerId]] = []
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._jobs)

    def __contains__(self, job_id: UUID) -> bool:
        return job_id in self._jobs

    def add(self, entry: WaitingJob) -> None:
        """A job waits. Repeating it changes nothing."""
        if entry.job_id not in self._jobs:
            self._jobs[entry.job_id] = entry
            heappush(self._lines.setdefault(entry.user_id, []), (-entry.priority, entry.position, entry.job_id))
            self._call(entry.user_id)

    def remove(self, job_id: UUID) -> None:
        """A job waits no more."""
        if entry := self._jobs.pop(job_id, None):
            self._call(entry.user_id)

    def begin(self, who: CustomerId, jobs: int = 1) -> None:
        """The customer has more jobs in hand."""
        self._busy[who] += jobs
        self._call(who)

    def end(self, who: CustomerId) -> None:
        """The customer has a job less in hand."""
        self._busy[who] -= 1
        if not self._busy[who]:
            del self._busy[who]
        self._call(who)

    def pause(self, who: CustomerId) -> None:
        """Serve the customer no more for now. They keep their last turn."""
        self.paused.add(who)
        self._call(who)

    def resume(self, who: CustomerId) -> None:
        """Serve the customer again."""
        self.paused.discard(who)
        self._call(who)

    def take(self) -> WaitingJob | None:
        """The job whose turn it is, which its customer has in hand from now on; None when nobody may be served."""
        while self._calls and not self.held:
            rank, _, who = heappop(self._calls)
            if self._called.get(who) == rank:
                del self._called[who]
                return self._serve(who)
        return None

    def forget_absent(self, besides: Iterable[CustomerId] = ()) -> None:
        """Drop the turns of customers who have no job here any more, nor elsewhere."""
        keep = {*self._lines, *self._busy, *besides}
        self.turns = {who: turn for who, turn in self.turns.items() if who in keep}

    def _serve(self, who: CustomerId) -> WaitingJob:
        entry = self._jobs.pop(heappop(self._lines[who])[2])
        self._clock += 1
        self.turns[who] = self._clock
        self.begin(who)
        return entry

    def _call(self, who: CustomerId) -> None:
        """Call the customer up under the rank that they have now, or no more."""
        rank = self._rank(who)
        if rank == self._called.get(who):
            return
        if rank is None:
            del self._called[who]
        else:
            self._called[who] = rank
            heappush(self._calls, (rank, next(self._numbers), who))

    def _rank(self, who: CustomerId) -> _Rank | None:
        line = self._lines.get(who, [])
        while line and line[0][2] not in self._jobs:
            heappop(line)
        if not line:
            self._lines.pop(who, None)
            return None
        if who in self.paused or self._busy[who] >= self._per_user:
            return None
        return self._busy[who], self.turns.get(who, 0), line[0][1]
