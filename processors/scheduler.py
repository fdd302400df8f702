"""Which job goes next, and what becomes of a job that nobody works on: decisions over plain data."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec

from domain import job
from processors.backoff import full_jitter
from processors.public_events import CloudEvent

State = Literal["waiting", "issued", "leased"]
#: A customer; None stands for all anonymous ones together.
Who = UUID | None

#: A job whose workers died in so many attempts fails.
MAX_STARTS = job.MAX_ATTEMPTS
#: The same for workers that die before their attempt is in the log.
MAX_CLAIMS = 10

LEASE = timedelta(seconds=60)
#: PostgreSQL's word for a time before all times is not a datetime; this one is early enough.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_ENDINGS = frozenset(
    event.topic for event in (job.JobCompleted, job.JobFailed, job.JobCanceled, job.JobExpired, job.JobDeleted)
)
#: The events that change the queue.
TOPICS = _ENDINGS | {job.JobQueued.topic, job.JobStarted.topic, job.JobRetryScheduled.topic}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much is handed out at a time."""

    #: Tasks that no worker has claimed yet, beyond one per busy worker.
    ahead: int = 2
    #: Jobs of one customer that workers have or can take.
    per_user: int = 4


class Waiting(NamedTuple):
    """A job that could be handed out."""

    job_id: UUID
    user_id: Who
    priority: int
    position: int


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A job in the queue: a row of `render_queue`."""

    job_id: UUID
    user_id: Who
    priority: int
    queued_position: int
    deadline: datetime | None = None
    state: State = "waiting"
    not_before: datetime = LONG_AGO
    starts: int = 0
    started_epoch: int = 0
    epoch: int = 0
    owner: str | None = None
    lease_until: datetime | None = None


def slots(issued: int, leased: int, limits: Limits) -> int:
    """How many more tasks may lie in the work queue: few, so that cancelling and queue positions stay exact."""
    return max(0, limits.ahead + leased - issued)


def next_to_hand_out(
    waiting: Iterable[Waiting], running: Mapping[Who, int], turns: Mapping[Who, int], free: int, limits: Limits
) -> list[Waiting]:
    """Up to `free` jobs, fairly: whose jobs run least comes next, then whose last turn is longest ago.

    A customer's own jobs go by priority, then in the order of submission. Priority does not reach over
    to other customers, because it is they who set it. `turns` numbers past turns; no entry: none yet.
    """
    lines = _lines(waiting)
    busy, taken = Counter(running), dict(turns)
    clock = max(taken.values(), default=0)
    chosen: list[Waiting] = []
    while len(chosen) < free:
        able = [who for who in lines if busy[who] < limits.per_user]
        if not able:
            break
        who = min(able, key=lambda who: (busy[who], taken.get(who, 0), lines[who][-1].position))
        chosen.append(lines[who].pop())
        if not lines[who]:
            del lines[who]
        clock += 1
        busy[who] += 1
        taken[who] = clock
    return chosen


def _lines(waiting: Iterable[Waiting]) -> dict[Who, list[Waiting]]:
    """The jobs of each customer, the next one last."""
    lines: dict[Who, list[Waiting]] = {}
    for entry in sorted(waiting, key=lambda entry: (entry.priority, -entry.position)):
        lines.setdefault(entry.user_id, []).append(entry)
    return lines


def after_turns(turns: Mapping[Who, int], chosen: Sequence[Waiting], present: Iterable[Who]) -> dict[Who, int]:
    """The turns after handing out, without customers who are no longer there."""
    clock = max(turns.values(), default=0)
    new = dict(turns) | {entry.user_id: clock + number for number, entry in enumerate(chosen, 1)}
    keep = set(present) | {entry.user_id for entry in chosen}
    return {who: turn for who, turn in new.items() if who in keep}


def after_lost_worker(place: Place) -> float | None:
    """What to do when a lease ran out: seconds before the next attempt, or None to give up."""
    if place.starts >= MAX_STARTS or place.epoch >= MAX_CLAIMS:
        return None
    return full_jitter(place.starts, base=1.0, cap=30.0)


def follow(place: Place | None, event: CloudEvent, now: datetime) -> Place | None:
    """The place of a job after an event; None: it has none (any more). Events come in the order of the log."""
    if event.type in _ENDINGS:
        return None
    if event.type == job.JobQueued.topic:
        return place or _queued(event)
    if place is None:
        return None
    if event.type == job.JobStarted.topic:
        return _started(place, event.data, now)
    if event.type == job.JobRetryScheduled.topic:
        return _retry(place, event.data, now)
    return place


def _queued(event: CloudEvent) -> Place:
    order = event.data["order"]
    user, deadline = event.data.get("user_id"), order.get("deadline")
    return Place(
        job_id=UUID(event.subject),
        user_id=UUID(user) if user else None,
        priority=order.get("priority", 0),
        queued_position=event.position,
        deadline=msgspec.convert(deadline, datetime) if deadline else None,
    )


def _started(place: Place, data: Mapping[str, Any], now: datetime) -> Place:
    epoch = int(data["epoch"])
    place = msgspec.structs.replace(place, starts=place.starts + 1, started_epoch=max(epoch, place.started_epoch))
    if epoch <= place.epoch:
        return place
    # The table was rebuilt from the log while a worker is at it: it keeps its lease.
    return msgspec.structs.replace(
        place, epoch=epoch, state="leased", owner=str(data["worker"]), lease_until=now + LEASE
    )


def _retry(place: Place, data: Mapping[str, Any], now: datetime) -> Place:
    if place.epoch > place.started_epoch:
        return place  # another worker has claimed it since
    return free(place, now + timedelta(seconds=float(data["delay_seconds"])))


def free(place: Place, not_before: datetime) -> Place:
    """The place of a job that waits again."""
    return msgspec.structs.replace(place, state="waiting", not_before=not_before, owner=None, lease_until=None)
