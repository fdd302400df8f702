"""Aggregates: cache, conflicts, snapshots, and refusals that are never due to stale state."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import TypeVar
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import jobs, rendering, users
from domain.aggregate import Aggregate
from domain.credit_policy import InsufficientCredits
from domain.email_claim import EmailTaken
from domain.job import Job, JobFinished, JobNotFound, LeaseLost
from domain.look import Look
from domain.user import User
from infra.event_store import snapshots
from infra.event_store.repository import CheckedUnitOfWork, ReplayedUnitOfWork, Repository
from infra.settings import Settings
from tests import databases
from tests.examples import ORDER, VIDEO, new_session, order

A = TypeVar("A", bound=Aggregate)


@pytest.fixture
async def other(database: Settings) -> AsyncIterator[Repository]:
    """The repository of another process."""
    async with databases.repository(database) as found:
        yield found


async def register(repository: Repository, email: str | None = None) -> UUID:
    user_id = uuid4()
    await users.register(repository, user_id, email or f"{user_id}@example.com", "hash", new_session())
    return user_id


async def grant(unit: CheckedUnitOfWork | ReplayedUnitOfWork, user_id: UUID, times: int = 1) -> int:
    user = await unit.load(User, user_id)
    for _ in range(times):
        user.grant(1, "test")
    return await unit.save(user)


async def load(repository: Repository, kind: type[A], aggregate_id: UUID) -> A:
    return await CheckedUnitOfWork(repository, fresh=True).load(kind, aggregate_id)


@pytest.mark.parametrize("known", [True, False], ids=["in memory", "not in memory"])
async def test_an_id_of_another_kind_is_that_of_nothing(repository: Repository, other: Repository, known: bool) -> None:
    user_id, job_id = await register(repository), uuid4()
    await jobs.submit(repository, user_id, ORDER, job_id)
    store = repository if known else other
    kinds: list[tuple[type[Aggregate], UUID]] = [(User, job_id), (Job, user_id), (Look, user_id)]
    for kind, id_ in kinds:
        for fresh in (True, False):
            with pytest.raises(kind.not_found_error):
                await CheckedUnitOfWork(store, fresh=fresh).load(kind, id_)
        with pytest.raises(kind.not_found_error):
            await CheckedUnitOfWork(store, fresh=False).newest(kind, id_)
    assert (await load(store, User, user_id)).open == (job_id,)


async def test_an_id_that_is_asked_for_as_several_kinds_rests_on_what_it_is(repository: Repository) -> None:
    user_id = await register(repository)

    async def decide(unit: CheckedUnitOfWork | ReplayedUnitOfWork) -> int:
        assert await unit.find(Look, user_id) is None
        return await unit.save(await unit.load(User, user_id))

    await repository.execute(decide)


async def test_fifty_parallel_submits_with_credits_for_one_leave_one_job_and_one_debit(
    repository: Repository, other: Repository
) -> None:
    user_id = await register(repository)
    outcomes = await asyncio.gather(
        *(jobs.submit(store, user_id, order(price=100), uuid4()) for store in (repository, other) for _ in range(25)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, int) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, InsufficientCredits) for outcome in outcomes) == 49
    assert (await load(other, User, user_id)).balance == 0


async def test_all_parallel_submits_that_can_be_paid_succeed(repository: Repository, other: Repository) -> None:
    user_id = await register(repository)
    await asyncio.gather(
        *(jobs.submit(store, user_id, order(price=2), uuid4()) for store in (repository, other) for _ in range(25))
    )
    user = await load(repository, User, user_id)
    assert (user.balance, user.jobs) == (0, 50)


async def test_an_order_may_use_credits_that_another_process_gave_back(
    repository: Repository, other: Repository
) -> None:
    user_id, job_id = await register(repository), uuid4()
    await jobs.submit(repository, user_id, order(price=100), job_id)
    await jobs.cancel(other, user_id, job_id)
    await jobs.submit(repository, user_id, order(price=100), uuid4())


async def test_an_address_is_taken_once_by_racing_registrations(repository: Repository, other: Repository) -> None:
    outcomes = await asyncio.gather(
        *(register(store, "ann@example.com") for store in (repository, other) for _ in range(5)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, UUID) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, EmailTaken) for outcome in outcomes) == 9


async def test_a_command_that_is_repeated_is_decided_on_the_state_of_its_time_and_charged_once(
    repository: Repository, other: Repository
) -> None:
    user_id, command, job_id = await register(repository), uuid4(), uuid4()
    first = await jobs.submit(repository.acting({}, command), user_id, order(price=100), job_id)
    for process in (repository, other):
        assert await jobs.submit(process.acting({}, command), user_id, order(price=100), job_id) == first
    assert (await load(repository, User, user_id)).balance == 0


async def test_a_command_that_races_with_itself_takes_effect_once(repository: Repository, other: Repository) -> None:
    user_id, command, job_id = await register(repository), uuid4(), uuid4()
    positions = await asyncio.gather(
        *(
            jobs.submit(process.acting({}, command), user_id, order(price=100), job_id)
            for process in (repository, other) * 10
        )
    )
    assert len(set(positions)) == 1
    user = await load(repository, User, user_id)
    assert (user.balance, user.jobs) == (0, 1)


async def test_the_loser_of_two_workers_cannot_deliver(repository: Repository, other: Repository) -> None:
    user_id, job_id = await register(repository), uuid4()
    await jobs.submit(repository, user_id, ORDER, job_id)
    await rendering.start(repository, job_id, 1, "frozen")
    await rendering.start(other, job_id, 2, "fresh")
    with pytest.raises(LeaseLost):
        await rendering.complete(repository, job_id, 1, VIDEO)
    await rendering.complete(other, job_id, 2, VIDEO)


async def test_an_attempt_that_ends_at_once_is_recorded_in_one_append(repository: Repository) -> None:
    user_id, job_id = await register(repository), uuid4()
    queued = await jobs.submit(repository, user_id, ORDER, job_id)
    done = await rendering.complete(repository, job_id, 1, VIDEO, worker="quick")
    job = await load(repository, Job, job_id)
    assert (done - queued, job.status, job.epoch, job.attempts) == (2, "completed", 1, 1)
    assert await rendering.complete(repository, job_id, 1, VIDEO, worker="quick") == done
    with pytest.raises(JobFinished):
        await rendering.complete(repository, job_id, 2, VIDEO, worker="late")


async def test_an_attempt_that_was_recorded_as_started_is_not_started_twice(
    repository: Repository, other: Repository
) -> None:
    user_id, job_id = await register(repository), uuid4()
    await jobs.submit(repository, user_id, ORDER, job_id)
    await rendering.start(other, job_id, 1, "steady")
    await rendering.complete(repository, job_id, 1, VIDEO, worker="steady")
    assert (await load(repository, Job, job_id)).attempts == 1


async def test_many_aggregates_are_read_together_each_from_its_snapshot(repository: Repository) -> None:
    ids = [await register(repository) for _ in range(3)]
    for _ in range(snapshots.EVERY):
        await repository.execute(lambda unit: grant(unit, ids[0]))
    await repository.background.settle()
    fresh = Repository(repository.log, repository.pool)
    found = await asyncio.gather(*(load(fresh, User, user_id) for user_id in (*ids, ids[0])))
    assert [user.id for user in found] == [*ids, ids[0]]
    assert [user.balance - found[1].balance for user in found] == [snapshots.EVERY, 0, 0, snapshots.EVERY]
    assert await fresh.execute(lambda unit: unit.find(User, uuid4())) is None


async def test_an_aggregate_that_does_not_exist_is_refused_in_its_own_words(repository: Repository) -> None:
    with pytest.raises(JobNotFound):
        await jobs.cancel(repository, uuid4(), uuid4())


async def test_events_carry_the_actor(repository: Repository, database: Settings) -> None:
    user_id = await register(repository.acting({"actor": "ann", "requestId": "r-1"}))
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        cursor = await connection.execute(
            "SELECT convert_from(state, 'UTF8')::jsonb->'metadata' FROM mangamotion_events WHERE originator_id = %s",
            (user_id,),
        )
        assert await cursor.fetchall() == [({"actor": "ann", "requestId": "r-1"},)] * 2


async def test_a_long_history_is_read_from_a_snapshot(repository: Repository, other: Repository) -> None:
    user_id = await register(repository)
    for _ in range(snapshots.EVERY):
        await jobs.submit(repository, user_id, order(price=0), uuid4())
    await repository.background.settle()
    async with repository.pool.connection() as connection:
        cursor = await connection.execute("SELECT originator_version FROM mangamotion_snapshots")
        assert await cursor.fetchall() == [(snapshots.EVERY,)]
    user = await load(other, User, user_id)
    assert (user.version, user.jobs, user.balance) == (snapshots.EVERY + 2, snapshots.EVERY, 100)


async def test_a_snapshot_is_due_within_the_same_number_of_events_however_many_are_saved_together(
    repository: Repository,
) -> None:
    user_id = await register(repository)
    for _ in range(snapshots.EVERY):
        await repository.execute(lambda unit: grant(unit, user_id, times=2))
    await repository.background.settle()
    async with repository.pool.connection() as connection:
        cursor = await connection.execute("SELECT originator_version FROM mangamotion_snapshots ORDER BY 1")
        versions = [0, *(version for (version,) in await cursor.fetchall()), 2 + 2 * snapshots.EVERY]
    assert max(later - early for early, later in pairwise(versions)) <= snapshots.EVERY + 1


async def test_a_changed_copy_leaves_the_cache_alone(repository: Repository) -> None:
    user_id, job_id = await register(repository), uuid4()
    await jobs.submit(repository, user_id, ORDER, job_id)
    (await CheckedUnitOfWork(repository, fresh=False).load(Job, job_id)).cancel()
    assert (await CheckedUnitOfWork(repository, fresh=False).load(Job, job_id)).status == "queued"
