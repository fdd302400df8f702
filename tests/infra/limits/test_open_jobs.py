"""So many jobs of one account may wait or run: the append holds the limit, whichever process takes the order."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from commands import jobs, rendering, users
from commands.unit_of_work import UnitOfWork
from commands.users import NewSession
from domain.user import MAX_OPEN_JOBS, TooManyJobs, User
from infra.event_store.repository import Repository
from tests.examples import VIDEO, order

ORDER = order(price=1)


async def customer(store: Repository) -> UUID:
    user_id, until = uuid4(), datetime.now(UTC) + timedelta(days=1)
    new = NewSession(session_id=uuid4(), refresh_hash="-", expires_at=until)
    await users.register(store, user_id, f"{user_id}@example.com", "-", new)

    async def enrich(unit: UnitOfWork) -> int:
        user = await unit.load(User, user_id)
        user.grant(1000, "test")
        return await unit.save(user)

    await store.execute(enrich)
    return user_id


async def ordered(store: Repository, user_id: UUID) -> UUID | None:
    """A new job; None when the account has too many."""
    job_id = uuid4()
    try:
        await jobs.submit(store, user_id, ORDER, job_id)
    except TooManyJobs:
        return None
    return job_id


async def test_parallel_orders_on_two_processes_stop_exactly_at_the_limit(
    stores: tuple[Repository, Repository],
) -> None:
    user_id = await customer(stores[0])
    taken = [await ordered(stores[n % 2], user_id) for n in range(MAX_OPEN_JOBS - 5)]
    race = await asyncio.gather(*(ordered(stores[n % 2], user_id) for n in range(20)))
    assert None not in taken
    assert sum(job_id is not None for job_id in race) == 5
    assert (await users.find(stores[0], user_id)).balance == 1100 - MAX_OPEN_JOBS


async def test_finished_jobs_do_not_count_whichever_process_finished_them(
    stores: tuple[Repository, Repository],
) -> None:
    here, elsewhere = stores
    user_id = await customer(here)
    taken = [job_id for _ in range(MAX_OPEN_JOBS) if (job_id := await ordered(here, user_id))]
    assert await ordered(here, user_id) is None
    for job_id in taken[40:43]:
        await rendering.start(elsewhere, job_id, 1, "worker")
        await rendering.complete(elsewhere, job_id, 1, VIDEO)
    await jobs.cancel(elsewhere, user_id, taken[7])
    again = [await ordered(here, user_id) for _ in range(5)]
    assert [job_id is not None for job_id in again] == [True] * 4 + [False]
