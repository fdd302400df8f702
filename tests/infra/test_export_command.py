"""`mangamotion export`, as an operator and an analyst use it."""

import asyncio
import json
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import duckdb
import msgspec
import psycopg
import pytest

from commands.unit_of_work import UnitOfWork
from domain.event_registry import EVENTS
from domain.job import Job
from domain.job_events import JobQueued
from domain.personal_export import PersonalDataExported
from infra.cli import main
from infra.event_store.library import MangaMotion, environment
from infra.event_store.repository import Repository
from infra.export.columns import columns, row
from infra.personal.keys import PersonKeys
from infra.postgres.pool import open_pool
from infra.settings import Settings
from tests.data_keys import under
from tests.domain.golden import GOLDEN
from tests.examples import order
from tests.infra.every_event import SECRET, append_every_event


@pytest.fixture
def log(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A log with every kind of event, once; what is personal in it says so."""
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    append_every_event(database.postgres_dsn)
    return database


def export(folder: Path, *arguments: object) -> int:
    return main(["export", str(folder), *map(str, arguments)])


def read(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The rows of a kind of event as an analyst reads them."""
    found = duckdb.execute(f"FROM read_parquet('{folder}/{kind}/*.parquet') ORDER BY position")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def shown(value: Any) -> Any:
    """A value of DuckDB as JSON has it; fields that are absent are left out."""
    match value:
        case dict():
            return {name: shown(one) for name, one in value.items() if one is not None}
        case list():
            return [shown(one) for one in value]
        case UUID():
            return str(value)
        case datetime():
            return value.timestamp()
        case date():
            return value.isoformat()
        case str() if value[:1] in "{[" and value:
            return shown(json.loads(value))
        case str():
            return time_or_text(value)
        case _:
            return value


def time_or_text(text: str) -> float | str:
    try:
        return datetime.fromisoformat(text).timestamp() if "T" in text else text
    except ValueError:
        return text


def test_every_kind_of_event_keeps_its_values_but_for_what_is_about_a_person(log: Settings, tmp_path: Path) -> None:
    assert export(tmp_path) == 0
    with MangaMotion(environment(log.postgres_dsn)) as library:
        events = [each for page in library.pages() for each in page]
    assert len(events) == len(GOLDEN)
    found = {row["position"]: row for kind in EVENTS.values() for row in read(tmp_path, kind.__name__)}
    assert not [row for row in found.values() if SECRET in repr(row)]
    secrets = 0
    for position, recorded in events:
        written = shown(json.loads(msgspec.json.encode(row(position, recorded))))
        secrets += SECRET in msgspec.json.encode(recorded.event).decode()
        assert shown(found[position]) == written, type(recorded.event).__name__
    assert secrets > 20


def test_columns_have_types_of_their_own(log: Settings, tmp_path: Path) -> None:
    assert export(tmp_path, "--types", "JobQueued", "StagesCompleted") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["JobQueued", "StagesCompleted", "manifest.json"]
    shape = duckdb.execute(f"SELECT typeof(\"order\") FROM '{tmp_path}/JobQueued/*.parquet'").fetchone()
    assert shape is not None
    assert "price BIGINT, style VARCHAR" in shape[0]
    assert "deadline TIMESTAMP WITH TIME ZONE" in shape[0]
    assert read(tmp_path, "StagesCompleted")[0]["stages"][0].keys() == {"stage", "part", "seconds", "output", "cached"}
    assert not any(shape == "JSON" for shape in columns(JobQueued).values())


def test_lines_of_json_say_the_same(log: Settings, tmp_path: Path) -> None:
    assert export(tmp_path / "parquet") == 0
    assert export(tmp_path / "ndjson", "--format", "ndjson") == 0
    for kind in EVENTS.values():
        [path] = (tmp_path / "ndjson" / kind.__name__).iterdir()
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        assert [shown(line) for line in lines] == [shown(row) for row in read(tmp_path / "parquet", kind.__name__)]


def test_an_export_goes_on_with_what_is_new(log: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(tmp_path) == 0
    first = manifest(tmp_path)
    assert export(tmp_path) == 0
    assert manifest(tmp_path) == first
    add(log, 3)
    capsys.readouterr()
    assert export(tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{tmp_path}: {len(GOLDEN) + 3:,} events up to position")
    assert len(read(tmp_path, "JobCanceled")) == 4
    assert len(list((tmp_path / "JobCanceled").iterdir())) == 1, "the file of the shorter range is gone"


def test_a_damaged_or_missing_file_is_made_again(log: Settings, tmp_path: Path) -> None:
    assert export(tmp_path) == 0
    before = manifest(tmp_path)
    [path] = (tmp_path / "JobQueued").iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    [gone] = (tmp_path / "JobCanceled").iterdir()
    gone.unlink()
    assert export(tmp_path) == 0
    assert manifest(tmp_path) == before
    assert len(read(tmp_path, "JobCanceled")) == 1


def test_a_part_of_the_log_is_named_by_positions_or_times(log: Settings, tmp_path: Path) -> None:
    assert export(tmp_path / "positions", "--from", 11, "--to", 20) == 0
    assert positions(tmp_path / "positions") == list(range(11, 21))
    with psycopg.connect(log.postgres_dsn, autocommit=True) as connection:
        add(log, 4)
        [(at,)] = connection.execute(
            "SELECT at FROM mangamotion_log WHERE notification_id = %s", (len(GOLDEN) + 2,)
        ).fetchall()
    assert export(tmp_path / "from", "--from", at.isoformat()) == 0
    assert positions(tmp_path / "from") == [len(GOLDEN) + number for number in (2, 3, 4)]
    assert export(tmp_path / "to", "--from", len(GOLDEN), "--to", at.isoformat()) == 0
    assert positions(tmp_path / "to") == [len(GOLDEN), len(GOLDEN) + 1]
    assert export(tmp_path / "future", "--from", "2999-01-01") == 0
    assert positions(tmp_path / "future") == []


def test_another_folder_log_or_name_is_refused(
    log: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear")
    assert export(tmp_path / "full") == 2
    assert "has files that are of no export" in capsys.readouterr().err
    assert export(tmp_path / "all", "--types", "JobQueued", "Nothing") == 2
    assert "No event is named Nothing." in capsys.readouterr().err
    add(log, 1)
    assert export(tmp_path / "all") == 0
    assert export(tmp_path / "all", "--format", "ndjson") == 2
    assert "holds an export of all events from position 1 on as parquet" in capsys.readouterr().err
    with psycopg.connect(log.postgres_dsn, autocommit=True) as connection:
        connection.execute("ALTER TABLE mangamotion_log DISABLE TRIGGER ALL")
        newest = "notification_id = (SELECT max(notification_id) FROM mangamotion_log)"
        connection.execute(f"UPDATE mangamotion_log SET event_id = gen_random_uuid() WHERE {newest}")
    assert export(tmp_path / "all") == 2
    assert "holds an export of another log" in capsys.readouterr().err


def test_what_is_about_persons_is_exported_when_asked_for_and_the_log_says_who_took_it(
    log: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUDO_USER", "ann")
    assert export(tmp_path, "--personal", "--types", "JobQueued") == 0
    assert {row["order"]["prompt"] for row in read(tmp_path, "JobQueued")} == {SECRET}
    with MangaMotion(environment(log.postgres_dsn)) as library:
        *_, (position, noted) = (each for page in library.pages() for each in page)
    assert position == len(GOLDEN) + 1
    assert noted.event == PersonalDataExported(by="ann", first=1, last=len(GOLDEN), events=("JobQueued",))


async def test_an_erased_person_is_blank_in_an_export_of_persons(
    log: Settings, store: Repository, tmp_path: Path
) -> None:
    erased, other = uuid4(), uuid4()
    for owner in (erased, other):
        job = Job.queue(uuid4(), owner, 1, order(prompt=SECRET))
        await keep(store, job)
    async with open_pool(log.postgres_dsn, 1) as pool:
        await PersonKeys.destroy(pool, erased)
    new = ("--types", "JobQueued", "--from", len(GOLDEN) + 1)
    assert await asyncio.to_thread(export, tmp_path, "--personal", *new) == 0
    assert [row["order"]["prompt"] for row in read(tmp_path, "JobQueued")] == ["", SECRET]


def test_without_the_key_or_the_wish_of_before_nothing_of_persons_is_written(
    log: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(tmp_path / "plain", "--types", "JobQueued") == 0
    assert export(tmp_path / "plain", "--types", "JobQueued", "--personal") == 2
    assert "Give another folder." in capsys.readouterr().err
    with under(""):
        assert export(tmp_path / "persons", "--personal") == 2
    assert "Set it as the studio has it." in capsys.readouterr().err
    assert not (tmp_path / "persons").exists()
    with psycopg.connect(log.postgres_dsn) as connection:
        assert connection.execute("SELECT max(notification_id) FROM mangamotion_log").fetchone() == (len(GOLDEN),)


#: Exports in ranges of 50 positions, in a process that can be killed.
_PROGRAM = """
import sys
from infra.export import export
export.WIDTH = 50
export.Export.__init__.__defaults__ = (50,)
from infra.cli import main
sys.exit(main(["export", sys.argv[1]]))
"""


def test_an_export_that_is_killed_at_any_moment_is_completed_by_the_next(log: Settings, tmp_path: Path) -> None:
    add(log, 1_000)
    whole = tmp_path / "whole"
    begun = time.monotonic()
    assert run(log, whole).wait(60) == 0
    seconds = time.monotonic() - begun
    killed = 0
    for number in range(1, 9):
        process = run(log, tmp_path / "killed")
        try:
            process.wait(seconds * number / 9)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    assert killed
    assert run(log, tmp_path / "killed").wait(60) == 0
    assert manifest(tmp_path / "killed") == manifest(whole)
    assert files(tmp_path / "killed") == files(whole)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def run(log: Settings, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        env={"POSTGRES_DSN": log.postgres_dsn, "PYTHONPATH": ":".join(filter(None, sys.path))},
        stdout=subprocess.DEVNULL,
    )


async def keep(store: Repository, job: Job) -> None:
    async def work(unit: UnitOfWork) -> None:
        await unit.save(job)

    await store.execute(work)


def add(log: Settings, count: int) -> None:
    """So many more events, each in a stream of its own and a second after the one before."""
    with psycopg.connect(log.postgres_dsn, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO mangamotion_log"
            " (originator_id, originator_version, topic, state, notification_id, event_id, at)"
            " SELECT gen_random_uuid(), 1, 'job.canceled.v1', '{\"data\":{}}', head + n, gen_random_uuid(),"
            " '2026-12-01'::timestamptz + n * interval '1 s' FROM generate_series(1, %s) AS n,"
            " (SELECT max(notification_id) AS head FROM mangamotion_log) AS log",
            (count,),
        )


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text())


def positions(folder: Path) -> list[int]:
    kinds = [path.name for path in folder.iterdir() if path.is_dir()]
    return sorted(row["position"] for kind in kinds for row in read(folder, kind))
