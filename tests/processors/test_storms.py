"""Many things at once: cancels hit exactly their jobs, and poisonous jobs do not delay others."""

import asyncio
import random
from collections import Counter
from uuid import UUID

import pytest

from commands import jobs
from domain.credit_events import CreditsRefunded
from domain.job import JobFinished
from domain.job_events import JobCanceled, JobCompleted, JobFailed, JobStarted
from tests.processors.studio import Studio

ENDINGS = (JobCanceled, JobCompleted, JobFailed)


async def test_a_storm_of_cancels_hits_exactly_its_jobs(studio: Studio) -> None:
    """A hundred cancels over fifty jobs, twice over for many, while two workers are at it."""
    seed = random.randrange(10**6)
    print("seed", seed)
    pick = random.Random(seed)
    studio.relay()
    studio.scheduler()
    people = [await studio.user() for _ in range(5)]
    owner: dict[UUID, int] = {}
    for number in range(50):
        prompt = pick.choice(["a fox", "a slow fox"])
        owner[await studio.submit(people[number % 5], prompt=prompt, duration_seconds=0.3)] = number % 5
    for name in ("one", "two"):
        studio.worker(name)
    await studio.until(lambda: begun(studio), lambda n: n >= 3)
    targets = pick.choices(list(owner), k=100)
    refused: list[UUID] = []

    async def cancel(job_id: UUID) -> None:
        await asyncio.sleep(pick.uniform(0, 1.5))
        try:
            await jobs.cancel(studio.store, people[owner[job_id]], job_id)
        except JobFinished:
            refused.append(job_id)

    await asyncio.gather(*map(cancel, targets))
    ends = {job_id: await studio.ends(job_id, 60) for job_id in owner}
    canceled = {job_id for job_id, end in ends.items() if end == "canceled"}
    assert canceled == set(targets) - set(refused)
    assert {ends[job_id] for job_id in set(owner) - canceled} == {"completed"}
    assert canceled, "the storm came too late to mean anything"
    for job_id in owner:
        assert sum(isinstance(event, ENDINGS) for event in await studio.events(job_id)) == 1
    refunds = Counter(event.job_id for event in await studio.events() if isinstance(event, CreditsRefunded))
    assert refunds == Counter(canceled)
    for number, user_id in enumerate(people):
        kept = sum(who == number and job_id not in canceled for job_id, who in owner.items())
        assert await studio.credits(user_id) == 100 - 2 * kept


async def begun(studio: Studio) -> int:
    return sum(isinstance(event, JobStarted) for event in await studio.events())


@pytest.mark.alone
async def test_poisonous_jobs_delay_good_ones_by_less_than_five_seconds(studio: Studio) -> None:
    """The same hundred jobs with and without ten among them that kill the engine, fail, or say nonsense."""
    studio.relay()
    studio.scheduler()
    for name in ("one", "two"):
        studio.worker(name)
    without = await drained(studio, poison=0)
    beside = await drained(studio, poison=10)
    print(f"100 good jobs: {without:.1f} s, beside ten poisonous ones {beside:.1f} s")
    assert beside - without < 5.0


POISON = ("it dies", "it fails", "it fails again")


async def drained(studio: Studio, poison: int) -> float:
    """Seconds until a hundred good jobs are done, ordered together with bad ones of another customer's."""
    loop = asyncio.get_running_loop()
    people, villain = [await studio.user() for _ in range(2)], await studio.user()
    start = loop.time()
    good = [await studio.submit(people[n % 2], price=1) for n in range(50)]
    bad = [await studio.submit(villain, prompt=POISON[n % 3]) for n in range(poison)]
    good += [await studio.submit(people[n % 2], price=1) for n in range(50)]
    for job_id in good:
        assert await studio.ends(job_id, 120) == "completed"
    took = loop.time() - start
    for job_id in bad:
        assert await studio.ends(job_id, 60) == "failed"
    if bad:
        assert await studio.credits(villain) == 100, "every one of them is refunded"
    return took
