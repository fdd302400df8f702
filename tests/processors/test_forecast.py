"""The simulated queue: the forecast is what the scheduler's rules do."""

from collections import Counter
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from processors.queue.entry import DispatchLimits
from processors.queue.fair_queue import CustomerId
from processors.queue.forecast import Capacity, PredictedRun, QueuedEstimate, forecast

ANNA, BEN, CLEO = UUID(int=1), UUID(int=2), UUID(int=3)


def queued(number: int, who: CustomerId, **facts: Any) -> QueuedEstimate:
    usual: dict[str, Any] = {"priority": 0, "state": "waiting", "seconds": 10.0}
    return QueuedEstimate(job_id=UUID(int=100 + number), user_id=who, position=number, **(usual | facts))


def predicted(jobs: list[QueuedEstimate], **capacity: Any) -> dict[int, PredictedRun]:
    return {job_id.int - 100: found for job_id, found in forecast(jobs, Capacity(**({"workers": 1} | capacity)))}


def begins(jobs: list[QueuedEstimate], **capacity: Any) -> list[int]:
    return [number for number, found in predicted(jobs, **capacity).items() if found.before is not None]


def test_one_worker_serves_one_after_the_other_and_customers_take_turns() -> None:
    jobs = [queued(n, who) for n, who in enumerate([ANNA, ANNA, ANNA, BEN, BEN])]
    found = predicted(jobs)
    assert begins(jobs) == [0, 3, 1, 4, 2]
    assert [found[n].ends for n in (0, 3, 1, 4, 2)] == [10.0, 20.0, 30.0, 40.0, 50.0]
    assert [found[n].before for n in (0, 3, 1, 4, 2)] == [0, 1, 2, 3, 4]


def test_running_jobs_end_first_and_dispatched_jobs_come_next_in_their_order() -> None:
    jobs = [
        queued(0, ANNA, state="leased", seconds=4.0),
        queued(1, ANNA, state="issued", turn=8),
        queued(2, BEN, state="issued", turn=7),
        queued(3, CLEO),
    ]
    found = predicted(jobs)
    assert found[0] == PredictedRun(None, 0.0, 4.0)
    assert (begins(jobs), found[2].begins, found[1].begins, found[3].begins) == ([2, 1, 3], 4.0, 14.0, 24.0)


def test_two_workers_halve_the_wait() -> None:
    jobs = [queued(n, UUID(int=n + 1)) for n in range(4)]
    assert [found.ends for found in predicted(jobs, workers=2).values()] == [10.0, 10.0, 20.0, 20.0]


def test_paused_queues_have_no_forecast_and_delay_no_other_customer() -> None:
    jobs = [queued(0, ANNA), queued(1, BEN)]
    assert list(predicted(jobs, paused=frozenset({ANNA}))) == [1]
    assert predicted(jobs, paused=frozenset({ANNA}))[1].before == 0
    assert predicted(jobs, all_paused=True) == {}


def test_a_job_that_waits_for_its_time_begins_then() -> None:
    found = predicted([queued(0, ANNA, due=25.0), queued(1, BEN)])
    assert (found[1].begins, found[0].begins) == (0.0, 25.0)


def test_the_limit_per_customer_holds() -> None:
    jobs = [queued(n, ANNA) for n in range(3)]
    assert [found.begins for found in predicted(jobs, workers=3, limits=DispatchLimits(per_user=1)).values()] == [
        0.0,
        10.0,
        20.0,
    ]


people = st.sampled_from([None, ANNA, BEN, CLEO])
states = st.sampled_from(["waiting", "waiting", "issued", "leased"])
some_jobs = st.lists(st.tuples(people, states, st.floats(0.1, 50), st.integers(-1, 1), st.floats(-5, 20)), max_size=30)


@given(some_jobs, st.integers(1, 4), st.integers(1, 4))
def test_every_job_has_its_turn_once_and_no_worker_works_on_two(drawn: Any, workers: int, per_user: int) -> None:
    jobs = [
        queued(n, who, state=state, seconds=seconds, priority=priority, due=due, turn=n)
        for n, (who, state, seconds, priority, due) in enumerate(drawn)
    ]
    found = list(forecast(jobs, Capacity(workers=workers, limits=DispatchLimits(per_user=per_user))))
    assert Counter(job_id for job_id, _ in found) == Counter(one.job_id for one in jobs)
    order = [expected.before for _, expected in found if expected.before is not None]
    assert order == list(range(len(order)))
    leased = sum(one.state == "leased" for one in jobs)
    for _, one in found:
        at_once = sum(other.begins <= one.begins < other.ends for _, other in found)
        assert at_once <= max(workers, leased) + 1e-9
