"""A long history, as jobs that overlap would leave it."""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, islice, product
from uuid import UUID, uuid4

from domain.ids import new_id
from domain.job import Job
from infra.event_store.codec import EventRow, encode
from infra.seed.copying import append_copied
from tests.examples import VIDEO, order

#: How many jobs are under way at a time.
OVERLAP = 64
USERS = [new_id(datetime.now(UTC), uuid4()) for _ in range(1_000)]
PROMPTS = [
    " ".join(words)
    for words in product(
        ("a red fox", "a girl with a scarf", "an old robot", "a ship"),
        ("under cherry trees", "in a neon city", "above the clouds"),
        ("at dawn", "in the rain", "by night"),
    )
]


def rows(users: Sequence[UUID] = USERS) -> Iterator[EventRow]:
    """Four events per job: queued, started, a milestone, completed; for ever. The users take turns."""
    lives = (_life(number, users[number % len(users)]) for number in count())
    alive = deque(islice(lives, OVERLAP))
    while True:
        life = alive.popleft()
        row = next(life, None)
        if row is None:
            alive.append(next(lives))
        else:
            yield row
            alive.append(life)


def _life(number: int, user_id: UUID) -> Iterator[EventRow]:
    prompt = PROMPTS[number % len(PROMPTS)]
    job = Job.queue(new_id(datetime.now(UTC), uuid4()), user_id, number, order(prompt=prompt))
    job.start(1, "worker-1")
    job.report(1, 50, "render")
    job.complete(1, VIDEO)
    return (encode(recorded) for recorded in job.collect_events())


async def load(dsn: str, events: int, users: Sequence[UUID] = USERS) -> None:
    """Copy so many events to the end of the log."""
    await append_copied(dsn, islice(rows(users), events))
