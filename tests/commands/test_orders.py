"""Orders of videos: given accounts and jobs in the log, when a command, then events."""

from uuid import uuid4

import pytest

from commands import batches, jobs
from commands.batches import Ordered
from commands.jobs import GenerateFromPrompt, Regenerate
from domain.credit_events import CreditsDebited
from domain.dead_letter import JobRetried
from domain.job import Job, JobNotFound
from domain.job_events import JobQueued
from domain.models import ModelNeedsFile
from domain.user import MAX_OPEN_JOBS, InsufficientCredits, JobsSettled, TooManyJobs, User
from tests.commands.memory import MemoryStore
from tests.examples import NOW, ORDER, VIDEO, order


def account() -> User:
    """An account with 100 credits."""
    return User.register(uuid4(), "ann@example.com", "hash")


def failed(job: Job) -> Job:
    job.give_up("worker_lost", "The workers died")
    return job


def at_its_limit(finished: int) -> MemoryStore:
    """An account that counts as many jobs open as it may; the first of them have finished."""
    user = account()
    ordered = [user.submit(uuid4(), order(price=0)) for _ in range(MAX_OPEN_JOBS)]
    for job in ordered[:finished]:
        job.start(1, "worker")
        job.complete(1, VIDEO)
    return MemoryStore([user, *ordered])


def owner_in(store: MemoryStore) -> User:
    return next(found for found in store.aggregates.values() if isinstance(found, User))


async def test_a_batch_that_costs_more_than_the_balance_orders_nothing() -> None:
    user = account()
    store = MemoryStore([user])
    with pytest.raises(InsufficientCredits) as refused:
        await batches.submit_all(store, user.id, [Ordered(uuid4(), order(price=60), None) for _ in range(2)])
    assert refused.value.details == {"required": 120, "available": 100}
    assert store.saved == []


@pytest.mark.parametrize(("finished", "settled"), [(1, 1), (25, 20)])
async def test_an_account_at_its_limit_orders_again_as_soon_as_jobs_have_finished(finished: int, settled: int) -> None:
    store = at_its_limit(finished)
    user = owner_in(store)
    await jobs.submit(store, user.id, order(price=0), job_id := uuid4())
    first, second, third = (event for _, _, event in store.saved)
    assert first == JobsSettled(job_ids=user.open[:settled])
    assert second == CreditsDebited(amount=0, balance=100, job_id=job_id)
    assert isinstance(third, JobQueued)


async def test_an_account_at_its_limit_is_refused_while_all_of_its_jobs_wait() -> None:
    store = at_its_limit(0)
    with pytest.raises(TooManyJobs):
        await jobs.submit(store, owner_in(store).id, order(price=0), uuid4())
    assert store.saved == []


async def test_an_anonymous_job_is_tried_again_for_nothing() -> None:
    old = failed(Job.queue(uuid4(), None, 0, order(price=0)))
    store = MemoryStore([old])
    await jobs.retry_for_owner(store, old.id, new_id := uuid4())
    (_, _, retried), (job_id, _, queued) = store.saved
    assert retried == JobRetried(job_id=old.id, as_job_id=new_id)
    assert job_id == new_id
    assert isinstance(queued, JobQueued)
    assert (queued.user_id, queued.order.price) == (None, 0)


async def test_a_deleted_job_is_not_tried_again_by_an_operator_either() -> None:
    old = failed(Job.queue(uuid4(), None, 0, order(price=0)))
    old.delete()
    with pytest.raises(JobNotFound):
        await jobs.retry_for_owner(MemoryStore([old]), old.id, uuid4())


def test_a_model_that_works_on_a_file_is_not_ordered_without_one() -> None:
    with pytest.raises(ModelNeedsFile):
        GenerateFromPrompt(prompt="a lake", model="anime-cpu-1").order(uuid4(), NOW, ())


def test_a_job_that_is_ordered_again_with_another_prompt_is_named_after_it() -> None:
    again = Regenerate(prompt="a <lake>").order(ORDER, uuid4())
    assert (again.prompt, again.typed, again.name) == ("a lake", "a <lake>", "a lake")
    assert (again.model, again.price) == (ORDER.model, ORDER.price)
