"""A lease is held by one worker, also when PostgreSQL's answer is lost."""

import pytest

from infra.deadline import Unavailable
from infra.postgres.connection import Parameters
from infra.postgres.pool import Database, Rows, app_dsn
from infra.worker.leases import Leases
from tests.processors.studio import Studio


class LostAnswers(Database):
    """The first statement takes effect, and its answer does not arrive."""

    lost = False

    async def fetch(self, query: str, parameters: Parameters = ()) -> Rows:
        rows = await super().fetch(query, parameters)
        if not self.lost:
            self.lost = True
            raise Unavailable("PostgreSQL did not answer")
        return rows


async def test_a_claim_whose_answer_was_lost_can_be_repeated_by_the_same_worker_only(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    job_id = await studio.submit(await studio.user())
    await studio.until(lambda: studio.rows("SELECT state FROM render_queue"), lambda rows: rows == [("issued",)])
    async with LostAnswers(app_dsn(studio.settings.postgres_dsn), 1) as pool:
        leases = Leases(pool, "worker", 60)
        with pytest.raises(Unavailable):
            await leases.claim(job_id)
        assert await Leases(studio.store.pool, "another", 60).claim(job_id) is None
        assert await leases.claim(job_id) == 2
        assert await leases.claim(job_id) is None
