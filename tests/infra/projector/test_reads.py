"""Reads wait for what was written before them, return their position, and are marked when a read model is behind."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

from commands.http.request import RequestContext
from commands.unit_of_work import end_of_log
from infra.embedded import Servers
from infra.event_store.repository import Repository
from infra.http.request_services import BoundReads
from infra.postgres.pool import open_pool
from infra.projector.runner import Runner
from infra.read_side.positions import Positions
from infra.read_side.reads import PATIENCE, Freshness, Reads, statement_of
from infra.settings import Settings
from projections.jobs import Jobs
from projections.registry import PROJECTIONS
from tests import databases
from tests.infra.projector.orders import NAME, submit


async def test_reads_wait_for_what_was_written_before_them(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    positions = Positions()
    reads = Reads(repository.pool, positions)
    async with asyncio.TaskGroup() as background:

        def moved(reached: Mapping[str, int]) -> None:
            positions.advance(NAME, reached[NAME])

        runner = Runner(database.postgres_dsn, [Jobs()], announce=moved)
        task = background.create_task(runner.run())
        for count in range(1, 21):
            await submit(repository, user_id)
            page = await reads.fetch("jobs", "SELECT count(*) FROM jobs", {})
            assert (page.rows, page.stale) == ([(count,)], False)
        task.cancel()


async def test_what_belongs_to_no_row_is_looked_up_once(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    await submit(repository, user_id)
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    statement = statement_of("SELECT number FROM generate_series(1, 50) AS number", ("_0",))
    plan = await repository.pool.fetch(f"EXPLAIN (ANALYZE, COSTS OFF) {statement}", {"_0": "jobs"})
    lookups = [line for (line,) in plan if "mangamotion_log" in line]
    assert lookups
    assert not [line for line in lookups if "loops=1)" not in line]


async def test_a_read_model_that_stands_still_is_served_as_stale_and_delays_only_the_first_reader(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    reads = Reads(repository.pool, Positions())
    loop = asyncio.get_running_loop()
    start = loop.time()
    assert (await reads.fetch("jobs", "SELECT 1 FROM jobs", {})).stale
    waited = loop.time() - start
    assert (await reads.fetch("jobs", "SELECT 1 FROM jobs", {})).stale
    assert loop.time() - start - waited < waited / 2
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    assert not (await reads.fetch("jobs", "SELECT 1 FROM jobs", {})).stale


async def test_a_read_with_a_position_waits_although_an_earlier_one_waited_in_vain(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    reads, loop = Reads(repository.pool, Positions()), asyncio.get_running_loop()
    assert (await reads.fetch("jobs", "SELECT 1 FROM jobs", {})).stale
    freshness = Freshness(repository.log.position)
    start = loop.time()
    for _ in range(3):
        assert (await reads.fetch("jobs", "SELECT 1 FROM jobs", {}, freshness)).stale
    assert 1 <= (loop.time() - start) / PATIENCE.total_seconds() < 2, "one patience for all queries of a request"


async def test_several_reads_of_one_request_have_the_oldest_of_their_positions(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    context = RequestContext("a request")
    reads = BoundReads(
        Reads(repository.pool, Positions()),
        str,
        lambda ids: asyncio.sleep(0, {}),
        lambda text: asyncio.sleep(0),
        context,
    )
    seen = []
    for _ in range(3):
        await submit(repository, user_id)
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
        await reads.fetch("jobs", "SELECT 1 FROM jobs", {})
        seen.append(repository.log.position)
    assert context.read_at == seen[0] < seen[2]


async def test_a_query_on_several_read_models_has_the_position_of_the_one_that_is_furthest_behind(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    behind = repository.log.position
    await submit(repository, user_id)
    await Runner(database.postgres_dsn, [Jobs()]).catch_up()
    reads = Reads(repository.pool, Positions())
    page = await reads.fetch(("jobs", "users"), "SELECT 1 FROM jobs", {})
    assert (page.position, page.stale) == (behind, True)
    assert (await reads.fetch("jobs", "SELECT 1 FROM jobs", {})).position == repository.log.position
    assert (await reads.fetch(("jobs", "nothing"), "SELECT 1 FROM jobs", {})).position == 0


async def test_the_first_read_after_a_restart_of_postgres_is_answered(
    repository: Repository, user_id: UUID, database: Settings, servers: Servers
) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    reads = Reads(repository.pool, Positions())
    await reads.fetch("jobs", "SELECT 1 FROM jobs", {})
    servers.postgres.restart()
    for _ in range(6):
        assert (await reads.fetch("jobs", "SELECT 1", {})).rows == [(1,)]


async def test_a_standby_answers_what_it_has_and_the_primary_what_it_has_not(
    repository: Repository, user_id: UUID, database: Settings, servers: Servers, template: str
) -> None:
    await submit(repository, user_id)
    position = await end_of_log(repository)
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    with databases.fresh(servers, template) as behind:
        for dsn, answered in (
            (database.postgres_dsn, "standby"),
            (servers.postgres.dsn(behind), "primary"),
            ("postgresql://nowhere:x@127.0.0.1:9/nothing", "primary"),
        ):
            async with open_pool(dsn, 1, {"application_name": "standby"}) as replica:
                reads = Reads(repository.pool, Positions(), PATIENCE, replica)
                asked = "SELECT count(*), current_setting('application_name') FROM jobs"
                page = await reads.fetch("jobs", asked, {}, Freshness(position))
                count, by = page.rows[0]
                assert (count, page.stale, by == "standby") == (1, False, answered == "standby")
                page = await reads.fetch("jobs", asked, {})
                assert page.rows[0][1] != "standby", "without a position only the primary knows what is newest"
