"""Folds: equal to what the read models had, here and in a process of their own; they change nothing."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.past import HistoryBusy
from infra.deadline import Unavailable
from infra.event_store.moments import position_before
from infra.history import fold
from infra.history.events import Scope
from infra.history.fold import FILLED_BY, FoldSession, Question, read_by
from infra.history.history import PastReadModels
from infra.history.lending import Lending
from infra.postgres.leadership import HISTORY
from infra.postgres.pool import Rows, open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.databases import query
from tests.infra.history.conftest import past_of
from tests.lengths import PATIENCE
from tests.projections.history import History

#: Rows of an account, read model by read model.
OWN = {
    "jobs": "SELECT * FROM jobs WHERE user_id = %(user_id)s ORDER BY job_id",
    "job_stats": "SELECT * FROM job_stats WHERE user_id = %(user_id)s",
    "trashed_jobs": "SELECT * FROM trashed_jobs WHERE user_id = %(user_id)s ORDER BY job_id",
    "credit_transactions": "SELECT * FROM credit_transactions WHERE user_id = %(user_id)s ORDER BY position",
    "payments": "SELECT * FROM payments WHERE user_id = %(user_id)s ORDER BY payment_id",
    "projects": "SELECT * FROM projects WHERE user_id = %(user_id)s ORDER BY project_id",
    "uploads": "SELECT * FROM uploads WHERE user_id = %(user_id)s ORDER BY upload_id",
    "texts": "SELECT * FROM texts WHERE user_id = %(user_id)s ORDER BY text_id",
    "picture_hashes": "SELECT * FROM picture_hashes WHERE user_id = %(user_id)s ORDER BY source",
    "user_settings": "SELECT * FROM user_settings WHERE user_id = %(user_id)s",
    "looks": "SELECT * FROM looks WHERE user_id = %(user_id)s ORDER BY look_id",
}


async def head(database: Settings) -> int:
    [(position,)] = await query(database, "SELECT max(notification_id) FROM mangamotion_events")
    return int(position)


async def rows_of(database: Settings, user_id: UUID) -> dict[str, Rows]:
    """What the read models have of an account."""
    async with open_pool(database.postgres_dsn) as pool:
        return {view: await pool.read(sql, {"user_id": user_id}) for view, sql in OWN.items()}


async def folded(past: PastReadModels, user_id: UUID, until: int) -> dict[str, Rows]:
    """The same as it was."""
    scope, asked = Scope(until, user_id), {"user_id": user_id}
    return {view: await past.rows(Question(scope, view, sql, asked)) for view, sql in OWN.items()}


async def test_a_fold_has_the_rows_that_the_read_models_had(
    database: Settings, history: History, past: PastReadModels
) -> None:
    recorded: list[tuple[UUID, int, dict[str, Rows]]] = []
    for _ in range(6):
        for _ in range(25):
            await history.happen()
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
        position = await head(database)
        recorded += [(user_id, position, await rows_of(database, user_id)) for user_id in history.users[:3]]
    for user_id, position, rows in reversed(recorded):
        for view, was in (await folded(past, user_id, position)).items():
            assert was == rows[view], (view, position)


async def test_the_process_of_large_folds_answers_the_same(
    database: Settings, history: History, past: PastReadModels
) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    until = await head(database) - 40
    async with past_of(database, large=1) as beside:
        for user_id in history.users[:2]:
            assert await folded(beside, user_id, until) == await folded(past, user_id, until)


async def test_large_folds_beyond_two_in_the_whole_system_are_refused(database: Settings, history: History) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    question = Question(Scope(await head(database), history.users[0]), "jobs", "SELECT job_id FROM jobs", {})
    async with (
        past_of(database, large=1) as past,
        await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as other,
    ):
        for slot in (1, 2):
            await other.execute("SELECT pg_advisory_lock(%s, %s)", (HISTORY.kind, slot))
        with pytest.raises(HistoryBusy) as refused:
            await past.rows(question)
        assert refused.value.retry_after == 10
        await other.execute("SELECT pg_advisory_unlock(%s, %s)", (HISTORY.kind, 2))
        await past.rows(question)


async def test_the_process_of_large_folds_is_started_again(database: Settings, history: History) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    user_id, until = history.users[0], await head(database)
    async with past_of(database, large=1) as past:
        first = await folded(past, user_id, until)
        for place in past._processes._places:
            place.folder._process.kill()  # type: ignore[union-attr]  # it was started just now
            await place.folder._process.wait()  # type: ignore[union-attr]
        assert await folded(past, user_id, until) == first


async def test_questions_about_other_moments_take_turns_in_few_sessions(
    database: Settings, history: History, past: PastReadModels
) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    until = await head(database)
    moments = [(user_id, until - back) for user_id in history.users[:3] for back in (0, 30, 60, 90)]
    apart = [await folded(past, *moment) for moment in moments]
    assert await asyncio.gather(*(folded(past, *moment) for moment in moments)) == apart
    assert len(past._small._places) == 2


async def test_a_fold_changes_no_read_model(database: Settings, history: History, past: PastReadModels) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    before = [await rows_of(database, user_id) for user_id in history.users[:3]]
    for user_id in history.users[:3]:
        await folded(past, user_id, await head(database) - 50)
    assert [await rows_of(database, user_id) for user_id in history.users[:3]] == before
    question = Question(Scope(1, history.users[0]), "jobs", "DELETE FROM jobs_v1 RETURNING job_id", {})
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        await past.rows(question)


async def test_the_past_of_what_cannot_be_applied_is_that_of_everything_else(
    database: Settings, history: History, past: PastReadModels
) -> None:
    """As today, where such an event is in quarantine, with all later ones of its aggregate."""
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    [(user_id, broken)] = await query(
        database,
        "SELECT user_id, job_id FROM jobs WHERE user_id = ANY(%s) ORDER BY position DESC LIMIT 1",
        history.users[:3],
    )
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as owner:
        await owner.execute(
            "INSERT INTO mangamotion_events (originator_id, originator_version, topic, state)"
            " SELECT %s, max(originator_version) + 1, 'job.completed.v1', '{}' FROM mangamotion_events"
            "  WHERE originator_id = %s",
            (broken, broken),
        )
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    assert await folded(past, user_id, await head(database)) == await rows_of(database, user_id)


async def test_every_view_is_filled_by_a_version_that_no_table_has(database: Settings) -> None:
    assert {name for model in FILLED_BY.values() for name in model.views} == set(FILLED_BY)
    made = await query(database, "SELECT relname FROM pg_class WHERE relname LIKE '%%\\_v0'")
    assert made == []
    assert all(table.endswith("_v0") for model in FILLED_BY.values() for table in model.views.values())


def test_a_query_is_answered_from_all_that_its_text_names() -> None:
    assert {p.name for p in read_by("jobs", "SELECT 1 FROM job_stats, texts")} == {"jobs_v0", "texts_v0"}


async def test_a_fold_that_takes_too_long_ends_at_its_moment(database: Settings, history: History) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    async with open_pool(database.postgres_dsn) as pool:
        session, loop = FoldSession(database.postgres_dsn, pool), asyncio.get_running_loop()
        question = Question(Scope(await head(database), history.users[0]), "jobs", "SELECT pg_sleep(60)", {})
        with pytest.raises(Unavailable):
            await session.answer(question, loop.time() + 3)
        assert await session.answer(question._replace(sql="SELECT 1"), loop.time() + 10) == [(1,)]
        session.close()


async def test_what_was_folded_leaves_the_database_when_it_is_not_asked_for_again(
    database: Settings, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner may be erased meanwhile."""
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    monkeypatch.setattr(fold, "KEPT", 0.5)
    async with open_pool(database.postgres_dsn) as pool:
        session, loop = FoldSession(database.postgres_dsn, pool), asyncio.get_running_loop()
        question = Question(Scope(await head(database), history.users[0]), "jobs", OWN["jobs"], {"user_id": None})
        await session.answer(question, loop.time() + 10)
        assert await query(database, _FOLDED) != []
        async with asyncio.timeout(PATIENCE):
            while await query(database, _FOLDED):
                pass


_FOLDED = "SELECT relname FROM pg_class WHERE relpersistence = 't' AND relname LIKE 'jobs%%'"


async def test_waiting_too_long_for_a_turn_is_refused() -> None:
    class Never:
        def holds(self, scope: Scope) -> bool:
            return False

        async def answer(self, question: Question, until: float) -> Rows:
            return []

        async def end(self) -> None:
            pass

    lending, until = Lending(Never, 1, patience=0.01), asyncio.get_running_loop().time() + 5
    async with lending.lent(Scope(1, uuid4()), until):
        with pytest.raises(HistoryBusy):
            async with lending.lent(Scope(2, uuid4()), until):
                pass
    async with lending.lent(Scope(2, uuid4()), until) as found:
        assert isinstance(found, Never)


async def test_a_moment_is_the_last_position_by_then(database: Settings, history: History) -> None:
    times: list[tuple[int, Any]] = await query(
        database, "SELECT notification_id, at FROM mangamotion_log ORDER BY notification_id"
    )
    async with open_pool(database.postgres_dsn) as pool:
        assert await position_before(pool, datetime(2020, 1, 1, tzinfo=UTC)) == 0
        assert await position_before(pool, datetime.now(UTC)) == times[-1][0]
        for position, at in times[::17]:
            found = await position_before(pool, at)
            assert found >= position
            assert times[found - 1][1] <= at
            assert found == len(times) or times[found][1] > at
        first = times[0][1]
        assert await position_before(pool, first - timedelta(microseconds=1)) == 0


async def test_a_moment_is_found_past_events_whose_time_cannot_be_read(database: Settings, history: History) -> None:
    first, last = (await query(database, "SELECT min(at), max(at) FROM mangamotion_log"))[0]
    known = await head(database)
    for state in ("", "{}", '{"at":"no time"}', "no JSON"):
        await written(database, state)
    async with open_pool(database.postgres_dsn) as pool:
        assert await position_before(pool, last) == known
        assert await position_before(pool, first - timedelta(microseconds=1)) == 0


async def written(database: Settings, state: str) -> None:
    """An event that no release of ours has written."""
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        await connection.execute(_DAMAGED, (uuid4(), state.encode()))


_DAMAGED = "INSERT INTO mangamotion_events VALUES (%s, 1, 'a.mistake.v1', %s, DEFAULT)"
