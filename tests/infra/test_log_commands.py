"""`mangamotion events` and `mangamotion ledger verify`, as an operator uses them."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing import application

from commands import jobs, users
from infra.cli import main
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.examples import new_session, order


@pytest.fixture
async def owner(store: Repository, database: Settings, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """An account that has ordered twice and cancelled once, beside another one; every read model has seen it."""
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    ids = [uuid4(), uuid4()]
    for number, user_id in enumerate(ids):
        await users.register(store, user_id, f"{number}@example.com", "hash", new_session())
        await jobs.submit(store, user_id, order(price=7), job_id := uuid4())
        await jobs.submit(store, user_id, order(price=5), uuid4())
        await jobs.cancel(store, user_id, job_id)
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    return ids[0]


def lines(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict[str, Any]]:
    assert main(["events", "--json", *map(str, arguments)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


async def test_events_are_those_of_everything_of_an_account_a_job_or_a_kind(
    owner: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    everything = lines(capsys)
    assert [event["position"] for event in everything] == list(range(1, len(everything) + 1))
    kinds = {event["name"] for event in everything}
    assert {"UserRegistered", "CreditsDebited", "JobQueued", "JobCanceled", "CreditsRefunded"} <= kinds
    assert "hash" not in json.dumps(everything)
    assert "@example.com" not in json.dumps(everything)
    theirs = lines(capsys, "--user", owner)
    assert 0 < len(theirs) < len(everything)
    assert theirs == [event for event in everything if event in theirs]
    queued = lines(capsys, "--type", "JobQueued")
    assert [event["name"] for event in queued] == ["JobQueued"] * 4
    job = queued[0]["aggregate_id"]
    assert [event["version"] for event in lines(capsys, "--job", job)] == [1, 2]
    assert lines(capsys, "--after", queued[2]["position"], "--limit", 1) == [everything[queued[2]["position"]]]
    assert main(["events", "--type", "JobQueued", "--limit", "1"]) == 0
    assert f"JobQueued             job {job} v1" in capsys.readouterr().out
    assert main(["events", "--type", "Nothing"]) == 2


async def test_the_ledger_is_verified_and_a_planted_balance_is_found(
    owner: UUID, database: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", "verify"]) == 0
    assert capsys.readouterr().out.startswith("8 movements of 2 accounts up to position ")
    assert main(["ledger", "verify", "0@example.com"]) == 0
    assert main(["ledger", "verify", str(owner)]) == 0
    assert capsys.readouterr().out.count("4 movements of 1 accounts") == 2
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("UPDATE credit_transactions_v1 SET balance = balance + 1 WHERE user_id = %s", (owner,))
    assert main(["ledger", "verify"]) == 1
    assert capsys.readouterr().out.endswith("4 faults in 8 movements of 2 accounts.\n")
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("ALTER TABLE mangamotion_log DISABLE TRIGGER ALL")
        connection.execute(
            "UPDATE mangamotion_log SET state = convert_to(replace(convert_from(state, 'UTF8'), '\"balance\":93', "
            "'\"balance\":94'), 'UTF8') WHERE topic = 'user.credits-debited.v1'"
        )
    assert main(["ledger", "verify"]) == 1
    assert "is not 94" in capsys.readouterr().out
    assert main(["ledger", "verify", "nobody@example.com"]) == 1


COMMANDS = (
    ["events"],
    ["events", "--job", "JOB"],
    ["ledger", "verify"],
    ["export", "FOLDER", "--format", "ndjson"],
    ["shadow"],
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
async def test_every_event_comes_from_the_library(
    owner: UUID,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    [queued, *_] = lines(capsys, "--type", "JobQueued")
    asked: list[str] = []
    for kind, method in ((application.LocalNotificationLog, "select"), (application.Repository, "get")):
        original = getattr(kind, method)

        def counting(*args: Any, _original: Any = original, _method: str = method, **kwargs: Any) -> Any:
            asked.append(_method)
            return _original(*args, **kwargs)

        monkeypatch.setattr(kind, method, counting)
    names = {"JOB": queued["aggregate_id"], "FOLDER": str(tmp_path / "export")}
    assert main([names.get(each, each) for each in arguments]) == 0
    assert capsys.readouterr().out
    assert set(asked) == {"get" if "--job" in arguments else "select"}
