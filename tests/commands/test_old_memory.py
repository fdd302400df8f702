"""Whatever another process did in between, a command decides as if it had just read everything from the log.

Each run takes other pairs of commands, so many that every command meets a change of everything that it reads.
`make test-long` takes all pairs; `STALE_SEED=…` repeats a run.
"""

import asyncio
import os
import random
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec
import pytest

from commands import admin, users
from commands.unit_of_work import UnitOfWork
from domain.aggregate import Event
from infra.deadline import Unavailable
from infra.event_store.append import AppendResult, Conflict, EventLog, ReadVersions
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from infra.postgres.pool import Database, open_pool
from infra.settings import Settings
from tests.commands.calls import Call, calls, handlers
from tests.commands.world import World
from tests.lengths import LONG
from tests.plain_rows import decoded

T = TypeVar("T")

OVERTAKEN = "too many others are writing to the same place"
#: Calls or pairs of calls that are run at a time.
LANES = 16
#: They change the one aggregate of all admins.
ON_ADMINS = {users.promote, admin.change_account, admin.set_disabled}


class Written:
    """A log that notes what is appended through it. Without one to go on with it only notes, and refuses to make
    anew what is in the world already.
    """

    def __init__(self, log: EventLog | None = None, taken: Container[UUID] = ()) -> None:
        self.log = log
        self.taken = taken
        self.position = 0
        self.rows: list[EventRow] = []

    async def append(
        self, rows: Sequence[EventRow], command_id: UUID | None = None, reads: ReadVersions | None = None
    ) -> AppendResult:
        if any(row.originator_version == 1 and row.originator_id in self.taken for row in rows):
            raise Conflict
        position = await self.log.append(rows, command_id, reads or {}) if self.log else AppendResult(0)
        self.rows += rows
        return position

    @property
    def facts(self) -> list[tuple[UUID, int, Event]]:
        recorded = [decoded(row) for row in self.rows]
        return [(one.originator_id, one.originator_version, one.event) for one in recorded]


class Outcome(NamedTuple):
    """What a call came to."""

    result: Any
    facts: Any


class Processes(NamedTuple):
    """Two processes that write the same log."""

    one: EventLog
    two: EventLog
    pool: Database


@pytest.fixture
async def processes(database: Settings) -> AsyncIterator[Processes]:
    dsn = database.postgres_dsn
    async with EventLog(dsn) as one, EventLog(dsn) as two, open_pool(dsn, 8) as pool:
        yield Processes(one, two, pool)


async def outcome(call: Call, values: dict[str, Any], log: Written, pool: Database, memory: Any) -> Outcome:
    """Run a call on a repository with this log and this memory."""
    repository = Repository(log, pool)  # type: ignore[arg-type]  # it appends like one
    repository.cache = memory
    try:
        result = comparable(await call.run(repository, values))
    except Exception as error:  # whatever it is, it must be the same on both sides
        result = (type(error), str(error))
    return Outcome(result, [comparable(fact) for fact in log.facts])


def comparable(value: Any) -> Any:
    """Without positions of the log, and without the moment at which it happened."""
    if isinstance(value, int) and not isinstance(value, bool):
        return "position"
    if isinstance(value, tuple):
        return tuple(comparable(part) for part in value)
    if isinstance(value, msgspec.Struct):
        fields = msgspec.to_builtins(value)
        return type(value), {name: field for name, field in fields.items() if name not in ("at", "spent_at")}
    return value


class Reach(NamedTuple):
    """Which of the world's aggregates a call reads and which it changes, and whether it can be made at all."""

    read: set[str]
    changed: set[str]
    possible: bool


class Pair(NamedTuple):
    """A call, one that is made before it, and the aggregates that the first reads and the second changes."""

    call: Call
    before: Call
    shared: set[str]

    @property
    def meetings(self) -> set[tuple[str, str, str]]:
        """What the pair shows of either call."""
        return {
            *(("reads", str(self.call), name) for name in self.shared),
            *(("changes", str(self.before), name) for name in self.shared),
        }


def pairs_of(calls: Sequence[tuple[Call, Reach]]) -> list[Pair]:
    """All pairs that have something in common."""
    every = (Pair(call, before, a.read & b.changed) for call, a in calls for before, b in calls)
    return [pair for pair in every if pair.shared]


def covering(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Those that show a call with an aggregate with which none before has shown it."""
    seen: set[tuple[str, str, str]] = set()
    for pair in pairs:
        if new := pair.meetings - seen:
            seen |= new
            yield pair


async def reach(call: Call, processes: Processes) -> Reach:
    """Found by making the call alone. One that makes something anew under an id that is taken is not possible."""
    world = World()
    names = {aggregate.id: name for name, aggregate in _named(world)}
    memory = await begin(world, processes)
    log = Written(processes.two)
    memory.clear()
    alone = await outcome(call, call.values(world), log, processes.pool, memory)
    return Reach(
        read={names[id_] for id_ in memory if id_ in names},
        changed={names[row.originator_id] for row in log.rows if row.originator_id in names},
        possible=alone.result != (Unavailable, OVERTAKEN),
    )


def _named(world: World) -> list[tuple[str, Any]]:
    return [(f"{type(aggregate).__name__} {number}", aggregate) for number, aggregate in enumerate(world.everything)]


async def begin(world: World, processes: Processes) -> Any:
    """Save a world; the memory of the process that saved it."""
    repository = Repository(processes.one, processes.pool)

    async def save(unit: UnitOfWork) -> int:
        return await unit.save(*world.everything)

    await repository.execute(save)
    return repository.cache


async def decides_as_if_it_had_just_read(call: Call, before: Call, processes: Processes) -> str:
    """Run `before` in one process, then `call` in another that remembers the time before; what is wrong, or nothing."""
    world = World()
    memory = await begin(world, processes)
    await outcome(before, before.values(world), Written(processes.two), processes.pool, type(memory)())
    values = call.values(world)
    taken = {aggregate.id for aggregate in world.everything}
    right = await outcome(call, values, Written(taken=taken), processes.pool, type(memory)())
    real = await outcome(call, values, Written(processes.one), processes.pool, memory)
    return "" if real == right else f"{before}, then {call}:\n  on memory {real}\n  on the log {right}"


async def in_lanes(work: Callable[[T], Awaitable[None]], queue: Iterable[T], lanes: int = LANES) -> None:
    """Do the work for each, so many at a time."""
    waiting = iter(queue)

    async def lane() -> None:
        for one in waiting:
            await work(one)

    await asyncio.gather(*(lane() for _ in range(lanes)))


def on_admins(*calls: Call) -> bool:
    return any(call.handler in ON_ADMINS for call in calls)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_every_command_decides_on_the_newest_state_whatever_another_process_changed_in_between(
    processes: Processes,
) -> None:
    seed = int(os.environ.get("STALE_SEED") or secrets.randbelow(2**32))
    print(f"STALE_SEED={seed}")
    every = list(calls(World()))
    possible: list[tuple[Call, Reach]] = []

    async def look(call: Call) -> None:
        if (found := await reach(call, processes)).possible:
            possible.append((call, found))

    await in_lanes(look, every)
    pairs = pairs_of(possible)
    assert {call.handler for call, _ in possible} == set(handlers())
    random.Random(seed).shuffle(pairs)
    if not LONG:
        pairs = list(covering(pairs))
    # All worlds of a database have the same admins, so what changes these runs alone.
    alone = [pair for pair in pairs if on_admins(pair.call, pair.before)]
    queue = [pair for pair in pairs if not on_admins(pair.call, pair.before)]
    wrong: list[str] = []

    async def decide(pair: Pair) -> None:
        if problem := await decides_as_if_it_had_just_read(pair.call, pair.before, processes):
            wrong.append(problem)

    await in_lanes(decide, queue)
    await in_lanes(decide, alone, lanes=1)
    assert not wrong, f"{len(wrong)} of {len(pairs)}; for example\n" + "\n".join(wrong[:10])
