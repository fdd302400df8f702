"""Analysts: what their log-ins see, and what the programs of docs/analytics.md find."""

import asyncio
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError

from commands import jobs, rendering, users
from domain.event_registry import EVENTS
from domain.user import User
from infra.cli import main
from infra.event_store.library import LogMapper, MangaMotion, environment
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from processors.public_events import public_subject
from projections.registry import PROJECTIONS
from tests.examples import VIDEO, new_session, order
from tests.http.films import DRAWN
from tests.infra.every_event import SECRET, append_every_event

PAGE = Path(__file__).parents[2] / "docs" / "analytics.md"


@pytest.fixture
def ann(database: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an analyst, as the command prints it."""
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    name = f"ann_{secrets.token_hex(4)}"
    assert main(["analysts", "add", name]) == 0
    found = re.search(r"postgresql://\S+", capsys.readouterr().out)
    assert found
    yield found[0]
    assert main(["analysts", "remove", name, "--tables"]) == 0


def rows(dsn: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        return connection.execute(query.encode()).fetchall()


def test_nothing_about_a_person_is_in_the_views(ann: str, database: Settings) -> None:
    append_every_event(database.postgres_dsn)
    kinds = {name for _, name, *_ in rows(ann, "SELECT position, event, data FROM analytics.events")}
    assert kinds == {event.__name__ for event in EVENTS.values()}
    views = [name for (name,) in rows(ann, "SELECT viewname FROM pg_views WHERE schemaname = 'analytics'")]
    assert {"events", "jobs", "accounts", "credits", "mangamotion_events"} <= set(views)
    for view in views:
        assert SECRET not in repr(rows(ann, f"SELECT to_jsonb(shown) FROM analytics.{view} AS shown")), view
    texts = rows(ann, "SELECT convert_from(state, 'UTF8') FROM analytics.mangamotion_events")
    assert SECRET not in repr(texts)
    [(states,)] = rows(
        database.postgres_dsn, "SELECT count(*) FROM mangamotion_events WHERE state LIKE '%about-a-person%'"
    )
    assert states > 20
    hidden = {topic for topic in EVENTS if public_subject(topic, uuid4()) is None}
    assert hidden == {"email-claim.claimed.v1", "email-claim.released.v1"}
    assert not rows(ann, "SELECT FROM analytics.mangamotion_events WHERE topic LIKE 'email-claim.%'")


def test_what_a_newer_version_wrote_shows_nothing_of_its_fields(ann: str, database: Settings) -> None:
    state = f'{{"event_id":"{uuid4()}","at":"2026-01-01T00:00:00Z","data":{{"name":"a\\u0000b"}}}}'
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO mangamotion_events (originator_id, originator_version, topic, state) VALUES (%s, 1, %s, %s)",
            (uuid4(), "job.renamed.v9", state.encode()),
        )
    assert rows(ann, "SELECT event, data FROM analytics.events") == [("Unknown", {})]


def test_the_library_decodes_what_an_analyst_sees(ann: str, database: Settings) -> None:
    append_every_event(database.postgres_dsn)
    with MangaMotion({**environment(ann), "POSTGRES_SCHEMA": "analytics"}) as log:
        found = [LogMapper.decode(each) for each in log.notifications()]
    with MangaMotion(environment(database.postgres_dsn)) as log:
        whole = [LogMapper.decode(each) for each in log.notifications()]
    assert [each.event_id for each in found] == [
        each.event_id for each in whole if public_subject(each.event.topic, uuid4())
    ]


def test_an_analyst_changes_nothing(ann: str, database: Settings) -> None:
    tables = rows(
        database.postgres_dsn,
        "SELECT oid::regclass::text, relnamespace::regnamespace::text FROM pg_class"
        " WHERE relkind IN ('r', 'p', 'v') AND relnamespace::regnamespace::text IN ('public', 'analytics')",
    )
    assert len(tables) > 50
    name = psycopg.conninfo.conninfo_to_dict(ann)["user"]
    for table, schema in tables:
        table = table.removeprefix("analytics.")
        [(may,)] = rows(ann, f"SELECT has_table_privilege('{schema}.{table}', 'INSERT, UPDATE, DELETE, TRUNCATE')")
        assert not may, table
        [(reads,)] = rows(ann, f"SELECT has_table_privilege('{schema}.{table}', 'SELECT')")
        assert reads == (schema == "analytics"), table
    powerful = rows(
        database.postgres_dsn,
        "SELECT oid::regprocedure::text FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        f" AND has_function_privilege('{name}', oid, 'EXECUTE')",
    )
    assert powerful == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(ann, "CREATE TABLE public.mine (id int)")
    library = MangaMotion({**environment(ann), "POSTGRES_SCHEMA": "analytics"})
    with library, pytest.raises(PersistenceError):
        library.save(User.register(uuid4(), "x@example.com", "hash"))


@pytest.fixture
async def history(store: Repository, database: Settings) -> list[UUID]:
    """Two customers; one of three films is complete. Every read model has seen it."""
    ids = []
    for number in range(2):
        user_id, job_id = uuid4(), uuid4()
        await users.register(store, user_id, f"{number}@example.com", "hash", new_session())
        await jobs.submit(store, user_id, order(price=7), job_id)
        ids.append(job_id)
    await rendering.start(store, ids[0], 1, "worker-1")
    await rendering.complete(store, ids[0], 1, VIDEO, [DRAWN])
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    return ids


def program(name: str) -> str:
    """A program of the page by its first line."""
    [found] = [block for block in blocks("python") if block.startswith(f"# {name}\n")]
    return found


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(), re.DOTALL | re.MULTILINE)


def run(name: str, dsn: str, *arguments: object) -> str:
    environ = {"ANALYST_DSN": dsn, "PYTHONPATH": ":".join(filter(None, sys.path)), "HOME": os.environ["HOME"]}
    done = subprocess.run(
        [sys.executable, "-c", program(name), *map(str, arguments)],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def following(name: str, dsn: str) -> "subprocess.Popen[bytes]":
    """A program of the page that runs until it is ended."""
    environ = {"ANALYST_DSN": dsn, "PYTHONPATH": ":".join(filter(None, sys.path)), "HOME": os.environ["HOME"]}
    return subprocess.Popen([sys.executable, "-c", program(name)], env=environ)


async def seen(dsn: str, query: str, wanted: list[tuple[Any, ...]]) -> None:
    """Waits until a query of an analyst has this answer."""
    found = None
    async with asyncio.timeout(60):
        while found != wanted:
            try:
                found = await asyncio.to_thread(rows, dsn, query)
            except psycopg.errors.UndefinedTable:
                await asyncio.sleep(0.05)


async def test_every_query_of_the_page_has_an_answer(ann: str, history: list[UUID]) -> None:
    queries = blocks("sql")
    assert len(queries) == 2
    [(_, orders, failed)] = rows(ann, queries[0])
    assert (orders, failed) == (2, 0)
    assert rows(ann, queries[1])[0][1] > 0
    assert sorted(rows(ann, "SELECT type, sum(amount)::int FROM analytics.credits GROUP BY type")) == [
        ("debit", -14),
        ("grant", 200),
    ]
    assert rows(ann, "SELECT count(*) FROM analytics.accounts") == [(2,)]


async def test_a_projection_of_an_analyst_counts_in_tables_of_its_own_and_goes_on(
    ann: str, history: list[UUID], store: Repository
) -> None:
    query = "SELECT model, orders, credits FROM spending"
    process = following("spending.py", ann)
    try:
        await seen(ann, query, [("scene-cpu-1", 2, 14)])
    finally:
        process.kill()
        process.wait()
    user_id = uuid4()
    await users.register(store, user_id, "third@example.com", "hash", new_session())
    await jobs.submit(store, user_id, order(price=5), uuid4())
    process = following("spending.py", ann)
    try:
        await seen(ann, query, [("scene-cpu-1", 3, 19)])
    finally:
        process.terminate()
        process.wait()


async def test_an_application_of_an_analyst_records_events_of_its_own(ann: str, history: list[UUID]) -> None:
    process = following("first_films.py", ann)
    try:
        await seen(ann, "SELECT count(*) FROM first_films_events", [(1,)])
    finally:
        process.terminate()
        process.wait()


async def test_an_export_is_read_by_duckdb(ann: str, history: list[UUID], tmp_path: Path) -> None:
    assert main(["export", str(tmp_path)]) == 0
    shown = run("history.py", ann, tmp_path)
    assert "scene-cpu-1" in shown
    assert re.search(r"scene-cpu-1\s*\S\s*1 ", shown), shown


def test_analysts_are_listed_and_named_once(ann: str, capsys: pytest.CaptureFixture[str], database: Settings) -> None:
    name = str(psycopg.conninfo.conninfo_to_dict(ann)["user"])
    assert main(["analysts", "list"]) == 0
    assert re.search(rf"^{name}\s+0 tables$", capsys.readouterr().out, re.MULTILINE)
    assert main(["analysts", "add", name]) == 1
    assert main(["analysts", "add", "No-Name"]) == 2
    with psycopg.connect(ann, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE {name}.mine (id int)".encode())
    assert main(["analysts", "remove", name]) == 1
    assert "They go too with --tables." in capsys.readouterr().err
    assert main(["analysts", "remove", "mangamotion_app"]) == 1
