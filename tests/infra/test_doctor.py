"""`mangamotion doctor`: what is planted is found, and nothing else."""

import asyncio
import json
import re
import secrets
from typing import Any
from uuid import uuid4

import msgspec
import psycopg
import pytest
from eventsourcing import application

from commands import jobs, rendering, users
from infra.cli import main
from infra.event_store.repository import Repository
from infra.object_store.bucket import ensure_bucket
from infra.projector.runner import Runner
from infra.settings import Settings
from infra.transparency.entries import LEAF
from infra.transparency.signing import log_signer
from infra.transparency.tiler import begun
from projections.registry import PROJECTIONS
from tests.examples import VIDEO, new_session, order


@pytest.fixture
async def studio(store: Repository, database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two accounts with a few jobs; every read model has seen them."""
    database = msgspec.structs.replace(database, minio_bucket=f"examined-{secrets.token_hex(6)}")
    for name, value in database.to_env().items():
        monkeypatch.setenv(name, value)
    ensure_bucket(database)
    for number in range(2):
        user_id = uuid4()
        await users.register(store, user_id, f"{number}@example.com", "hash", new_session())
        for _ in range(3):
            await jobs.submit(store, user_id, order(price=7), job_id := uuid4())
        await rendering.start(store, job_id, 1, "w")
        await rendering.complete(store, job_id, 1, VIDEO)
        await jobs.submit(store, user_id, order(price=5), job_id := uuid4())
        await jobs.cancel(store, user_id, job_id)
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    return database


async def examined(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The findings by what was looked at."""
    capsys.readouterr()
    status = await asyncio.to_thread(main, ["doctor", "--json", *arguments])
    report = json.loads(capsys.readouterr().out)
    assert status == (0 if report["sound"] else 1)
    return {finding["check"]: finding for finding in report["findings"]}


def plant(database: Settings, *statements: str) -> None:
    """What a DBA can do with the trigger switched off."""
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("ALTER TABLE mangamotion_log DISABLE TRIGGER ALL")
        for statement in statements:
            connection.execute(statement.encode())


LOG = ("end of the log", "positions", "versions", "events", "formats", "ledger")


def wrong(found: dict[str, Any]) -> dict[str, list[str]]:
    """The examples of what is wrong with the log, and what follows from it."""
    names = (*LOG, "read models", "quarantine", "sample")
    return {name: found[name]["examples"] for name in names if found[name]["state"] == "wrong"}


async def test_a_sound_studio_is_found_sound(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    found = await examined(capsys)
    assert wrong(found) == {}
    assert {finding["state"] for name, finding in found.items() if name in LOG} == {"fine"}
    assert found["ledger"]["sentence"].startswith("12 movements of 2 accounts add up")
    assert found["sample"]["sentence"].startswith("8 jobs and 2 accounts")
    assert {"schema", "clock", "NATS", "Valkey", "disk", "queue", "leases", "films"} <= found.keys()
    assert wrong(await examined(capsys, "--deep")) == {}
    assert await asyncio.to_thread(main, ["doctor"]) in (0, 1)
    printed = capsys.readouterr().out
    assert "ok  positions     " in printed
    assert "The sample was picked with --seed " in printed


async def test_every_event_comes_from_the_library(
    studio: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    selected = 0
    select = application.LocalNotificationLog.select

    def counting(*args: Any, **kwargs: Any) -> Any:
        nonlocal selected
        found = select(*args, **kwargs)
        selected += len(found)
        return found

    monkeypatch.setattr(application.LocalNotificationLog, "select", counting)
    found = await examined(capsys)
    assert found["positions"]["sentence"] == f"{selected:,} events follow one another without a gap."


async def test_a_planted_gap_is_found(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    plant(studio, "DELETE FROM mangamotion_log WHERE notification_id IN (5, 6)")
    found = wrong(await examined(capsys))
    assert found["positions"] == ["positions 5 to 6"]
    assert found["versions"]


async def test_a_changed_row_is_named_by_the_tiles(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert (await examined(capsys))["tiles"]["sentence"] == "No head of the log is signed yet."
    await tiled(studio)
    assert (await examined(capsys))["tiles"]["state"] == "fine"
    plant(studio, "UPDATE mangamotion_log SET at = at - interval '1 day' WHERE notification_id = 7")
    found = await examined(capsys)
    assert found["tiles"]["examples"] == ["position 7: the event is not what was hashed"]
    plant(studio, "UPDATE mangamotion_log SET at = at + interval '1 day' WHERE notification_id = 7")
    assert (await examined(capsys))["tiles"]["state"] == "fine"
    plant(studio, "UPDATE mangamotion_log SET state = state || ' '::bytea WHERE notification_id = 3")
    plant(studio, "DELETE FROM mangamotion_log WHERE notification_id = 9")
    assert (await examined(capsys))["tiles"]["examples"] == [
        "position 3: the event is not what was hashed",
        "position 9: the event is gone",
    ]


async def test_a_tree_that_was_changed_with_the_rows_is_not_the_one_that_was_signed(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await tiled(studio)
    plant(
        studio,
        "UPDATE mangamotion_log SET state = state || ' '::bytea WHERE notification_id = 3",
        f"UPDATE mangamotion_log_tree SET partial[1] = (SELECT string_agg({LEAF}, '' ORDER BY notification_id)"
        " FROM mangamotion_log)",
    )
    [fault] = (await examined(capsys))["tiles"]["examples"]
    assert re.fullmatch(r"the tree of \d+ entries is not the one that was signed", fault)


async def tiled(studio: Settings) -> None:
    """A head is signed of the log as it is."""
    async with await psycopg.AsyncConnection.connect(studio.postgres_dsn, autocommit=True) as connection:
        tiler = await begun(connection, log_signer(studio))
        await tiler.catch_up()
        await tiler.sign()


async def test_a_lost_end_of_the_log_is_found(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    plant(studio, "DELETE FROM mangamotion_log WHERE notification_id > 20")
    found = wrong(await examined(capsys))
    assert "jobs: position 32" in found["end of the log"]


async def test_a_planted_duplicate_is_found(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with psycopg.connect(studio.postgres_dsn) as connection:
        [(last,)] = connection.execute("SELECT max(notification_id) FROM mangamotion_log").fetchall()
    columns = "topic, state, event_id, at"
    copied = f"INSERT INTO mangamotion_log (originator_id, originator_version, notification_id, {columns})"
    rows = f"{columns} FROM mangamotion_log WHERE notification_id"
    plant(studio, f"{copied} SELECT gen_random_uuid(), 1, {last + 1}, {rows} = 5")
    assert (wrong(await examined(capsys)))["events"] == [f"position 5 and {last + 1}"]
    with psycopg.connect(studio.postgres_dsn) as connection:
        drops = [drop for (drop,) in connection.execute(_UNIQUE).fetchall()]
    plant(studio, *drops, f"{copied} SELECT originator_id, originator_version, notification_id, {rows} = 7")
    found = wrong(await examined(capsys))
    assert "position 7" in found["events"]
    assert found["versions"]


_UNIQUE = """
SELECT coalesce('ALTER TABLE mangamotion_log DROP CONSTRAINT ' || conname, 'DROP INDEX ' || indexrelid::regclass)
  FROM pg_index LEFT JOIN pg_constraint ON conindid = indexrelid
 WHERE indrelid = 'mangamotion_log'::regclass AND indisunique
"""


async def test_a_planted_balance_is_found_in_the_log_and_in_the_read_models(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(studio, "UPDATE credit_transactions_v1 SET balance = balance + 1 WHERE position = 3")
    found = wrong(await examined(capsys))
    assert list(found) == ["ledger"]
    assert found["ledger"][0].startswith("position 3, account ")
    plant(studio, "UPDATE credit_transactions_v1 SET balance = balance - 1 WHERE position = 3")
    plant(studio, "UPDATE users_v1 SET credits = 1000")
    assert list(wrong(await examined(capsys))) == ["sample"]
    plant(
        studio,
        "UPDATE mangamotion_log SET state = convert_to(replace(convert_from(state, 'UTF8'), '\"balance\":93',"
        " '\"balance\":94'), 'UTF8') WHERE topic = 'user.credits-debited.v1'",
    )
    assert len((wrong(await examined(capsys)))["ledger"]) > 2


async def test_a_job_that_is_shown_otherwise_is_found(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    plant(studio, "UPDATE jobs_v1 SET status = 'failed' WHERE status = 'completed'")
    found = wrong(await examined(capsys))
    assert list(found) == ["sample"]
    assert len(found["sample"]) == 2
    assert "'failed'" in found["sample"][0]


async def test_a_job_outside_the_queue_and_a_lost_film_are_found(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(studio, "UPDATE jobs_v1 SET updated_at = now() - interval '1 h', finished_at = finished_at - interval '1 h'")
    found = await examined(capsys)
    assert (found["queue"]["state"], len(found["queue"]["examples"])) == ("wrong", 4)
    assert found["films"]["examples"][0].endswith(f"{VIDEO.video_key} is not there")


async def test_what_does_not_answer_is_found(
    studio: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NATS_URL", "nats://127.0.0.1:1")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    found = await examined(capsys)
    assert (found["NATS"]["state"], found["Valkey"]["state"]) == ("wrong", "wrong")
    monkeypatch.setenv("POSTGRES_DSN", "postgresql://nobody@127.0.0.1:1/nothing")
    assert await asyncio.to_thread(main, ["doctor"]) == 1
    assert "PostgreSQL does not answer" in capsys.readouterr().err


async def test_the_list_before_production_is_answered_line_by_line(
    studio: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JWT_SECRET", "dev-secret-key-change-in-production")
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    monkeypatch.setenv("RATE_LIMITS", "off")
    found = await examined(capsys, "--production")
    states = {name: found[name]["state"] for name in PRODUCTION}
    assert states == {
        "secrets": "wrong",
        "development": "wrong",
        "HTTPS": "wrong",
        "backups": "wrong",
        "monitoring": "by hand",
        "rate limits": "wrong",
        "servers": "warning",
        "load test": "by hand",
        "delivery": "by hand",
    }
    assert "JWT_SECRET" in found["secrets"]["examples"]
    for name, value in msgspec.structs.asdict(SECRETS).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PYTHONASYNCIODEBUG")
    monkeypatch.delenv("RATE_LIMITS")
    monkeypatch.setenv("PUBLIC_URL", "https://studio.example")
    found = await examined(capsys, "--production")
    assert [found[name]["state"] for name in ("secrets", "development", "HTTPS", "rate limits")] == ["fine"] * 4


PRODUCTION = (
    *("secrets", "development", "HTTPS", "backups", "monitoring", "rate limits", "servers", "load test", "delivery"),
)


class _Secrets(msgspec.Struct):
    JWT_SECRET: str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    JWT_REFRESH_SECRET: str = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
    LOG_SIGNING_KEY: str = "2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3"


SECRETS = _Secrets()
