"""The forecast of the queue, beside what the scheduler and a worker then do."""

import random
from uuid import uuid4

import msgspec

from commands import queues
from infra.projector.runner import Runner
from infra.read_side.forecasts import SnapshotForecaster
from projections.registry import PROJECTIONS
from read_api.jobs.estimates import EstimateRequest
from tests.processors.observations import queue_caught_up, queue_states, started_jobs
from tests.processors.studio import EAGER, LONG, QUICK, DispatchLimits, Studio

#: Jobs of a test are so short that many would be dispatched together, long before their turn.
ONE_BY_ONE = msgspec.structs.replace(QUICK, limits=DispatchLimits(horizon=0.0))
#: Enough for four people and three priorities to be mixed; each holds the engine for 0.4 s.
JOBS = 14


async def test_the_positions_are_the_order_in_which_jobs_begin(studio: Studio) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    pick = random.Random(seed)
    studio.relay()
    studio.scheduler(ONE_BY_ONE)
    people = [await studio.user() for _ in range(4)]
    await queues.pause(studio.store, people[3])
    owners = [pick.choice(people) for _ in range(JOBS)]
    jobs = {await studio.submit(who, priority=pick.randint(-1, 1), **LONG): who for who in owners}
    await queue_caught_up(studio)
    await studio.until(lambda: queue_states(studio), lambda found: found.count("issued") == 2)
    await Runner(studio.settings.postgres_dsn, PROJECTIONS).catch_up()
    forecasts = SnapshotForecaster(studio.store.pool)
    estimates = await forecasts.estimates(
        [EstimateRequest(job_id, who, "scene-cpu-1", "320x180", 1.0) for job_id, who in jobs.items()]
    )
    positions = {outlook.position: job_id for job_id, outlook in estimates.items()}
    assert set(estimates) == {job_id for job_id, who in jobs.items() if who != people[3]}
    studio.worker(timeouts=EAGER)
    for job_id in positions.values():
        assert await studio.ends(job_id) == "completed"
    expected = [positions[place] for place in range(1, len(positions) + 1)]
    assert await started_jobs(studio) == expected


async def test_the_estimate_follows_the_measured_durations(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker(timeouts=EAGER)
    user_id = await studio.user()
    forecasts = SnapshotForecaster(studio.store.pool)
    wanted = EstimateRequest(uuid4(), user_id, "scene-cpu-1", "320x180", 1.0)
    guess = await forecasts.estimate_order(wanted)
    for _ in range(3):
        await studio.ends(await studio.submit(user_id, prompt="a slow fox", duration_seconds=0.1))
    await Runner(studio.settings.postgres_dsn, PROJECTIONS).catch_up()
    [(measured,)] = await studio.rows(
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - started_at)) FROM jobs"
    )
    estimate = await forecasts.estimate_order(wanted._replace(duration_seconds=0.1))
    assert abs(estimate.seconds - measured) < 0.1
    larger = await forecasts.estimate_order(wanted._replace(duration_seconds=0.1, resolution="640x360"))
    assert abs(larger.seconds - 4 * measured) < 0.2, "four times the pixels, none of which were measured"
    assert guess.position == estimate.position == 1
