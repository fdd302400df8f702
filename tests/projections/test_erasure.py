"""Every table says what it deletes of a person who is erased, and a rebuild does not bring them back."""

from uuid import uuid4

import psycopg
import pytest

from commands import closings, jobs, users
from domain.closing import AccountErased
from infra.erasure.rows import OPERATIONAL
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn
from infra.projector.runner import Runner
from infra.projector.tables import create_tables
from infra.settings import Settings
from projections.accounts import Accounts
from projections.erasure import EMPTIED, LEFT, OF_STREAMS, Unerasable, deletions
from projections.jobs import Jobs
from projections.protocol import Projection
from projections.registry import PROJECTIONS, READ_MODELS, SEPARATE
from tests.commands.world import SOON
from tests.examples import order

#: Columns that name a person, and tables with one that keep it.
NAMING = ("user_id", "owner", "person", "email")
KEEPING = {
    "mangamotion_log": "what is about them is sealed under a key that is destroyed",
    "mangamotion_person_keys": "the row stays with no key, so that none is made again",
    "mangamotion_snapshots": "those of their aggregates are removed by `mangamotion_forget_snapshots`",
    "mangamotion_erased_streams": "it says which rows a rebuild leaves out: ids alone",
    "render_parts": "`owner` is a worker; the rows go with those of render_queue",
}


@pytest.mark.parametrize("model", [*READ_MODELS, *SEPARATE], ids=lambda model: model.newest.name)
def test_every_table_of_a_read_model_has_a_rule(model: object) -> None:
    for projection in model.all:  # type: ignore[attr-defined]  # pytest cannot know
        tables = projection.tables.count("CREATE TABLE")
        ruled = sum(any(f" {table} " in sql for sql in deletions(projection.tables)) for table in named(projection))
        left = sum(any(table.startswith(f"{name}_v") for name in LEFT) for table in named(projection))
        assert (len(named(projection)), ruled + left) == (tables, tables), projection.name


def named(projection: Projection) -> list[str]:
    return [part.split()[0] for part in projection.tables.split("CREATE TABLE IF NOT EXISTS ")[1:]]


def test_a_new_table_without_a_rule_is_noticed() -> None:
    with pytest.raises(Unerasable, match="diaries_v1"):
        deletions("CREATE TABLE IF NOT EXISTS diaries_v1 (diary_id uuid PRIMARY KEY, page text NOT NULL);")


def test_the_lists_name_tables_that_exist() -> None:
    tables = {table.rpartition("_v")[0] for m in (*READ_MODELS, *SEPARATE) for p in m.all for table in named(p)}
    assert OF_STREAMS.keys() | EMPTIED.keys() | LEFT.keys() <= tables


async def test_every_table_that_names_a_person_is_erased_or_kept_for_a_reason(database: Settings) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        rows = await connection.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND column_name = ANY(%s)",
            (list(NAMING),),
        )
        found = {table for (table,) in await rows.fetchall()}
    projected = {table for m in (*READ_MODELS, *SEPARATE) for p in m.all for table in named(p)}
    assert found - projected - OPERATIONAL.keys() == KEEPING.keys()


async def test_a_rebuild_does_not_bring_an_erased_person_back(database: Settings, repository: Repository) -> None:
    ann, bob = uuid4(), uuid4()
    for user_id in (ann, bob):
        await users.open_account(repository, user_id, f"{user_id}@example.com", "hash")
        await jobs.submit(repository, user_id, order(price=10), uuid4())
    await closings.close_for(repository, ann, 0, SOON)
    await closings.erase(repository, ann, 2, SOON)
    rebuilt: list[Projection] = [Jobs(8), Accounts(8)]
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        for projection in rebuilt:
            await create_tables(connection, projection)
        await Runner(app_dsn(database.postgres_dsn), [*PROJECTIONS, *rebuilt]).catch_up()
        for table in ("jobs", "jobs_v8", "accounts", "accounts_v8", "users", "job_stats"):
            rows = await (await connection.execute(f"SELECT user_id FROM {table}".encode())).fetchall()
            assert rows == [(bob,)], table
        kept = await connection.execute(
            "SELECT amount, description FROM credit_transactions WHERE user_id = %s", (ann,)
        )
        assert await kept.fetchall() == [(100, ""), (-10, "")], "the ledger adds up, without a text"


def test_the_event_of_an_erasure_holds_no_text() -> None:
    assert AccountErased.__struct_fields__ == ("user_id", "streams")
