"""A lease is held by one worker, also when PostgreSQL's answer is lost."""

from collections.abc import Sequence
from typing import Any

import pytest

from infra.deadline import Unavailable
from infra.worker.leases import Leases
from tests.processors.studio import Studio


class LostAnswers(Leases):
    """The first claim takes effect, and its answer does not arrive."""

    lost = False

    async def _once(self, query: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        rows = await super()._once(query, parameters)
        if not self.lost:
            self.lost = True
            raise Unavailable("PostgreSQL did not answer")
        return rows


async def test_a_claim_whose_answer_was_lost_can_be_made_again_and_no_other_can(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    job_id = await studio.submit(await studio.user())
    leases = LostAnswers(studio.store.pool, "worker", 60)
    await studio.until(lambda: studio.rows("SELECT state FROM render_queue"), lambda rows: rows == [("issued",)])
    with pytest.raises(Unavailable):
        await leases.claim(job_id)
    assert await Leases(studio.store.pool, "another", 60).claim(job_id) is None
    assert await leases.claim(job_id) == 2
    assert await leases.claim(job_id) is None
