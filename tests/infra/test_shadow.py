"""`mangamotion shadow`: today's rules on what happened."""

import json
import random
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import grants, jobs, rendering, uploads, users
from domain import job as job_rules
from domain import models
from domain import user as user_rules
from domain.credit_policy import CreditPolicy
from domain.upload_quota import Allowance
from infra.cli import main
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests.examples import NOW, VIDEO, new_session, order
from tests.projections.history import History


@pytest.fixture
def log(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    return database


def decided(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[list[Any], dict[str, Any]]:
    """The differences, and the sums by kind of decision."""
    capsys.readouterr()
    assert main(["shadow", "--json", *map(str, arguments)]) == 0
    *differences, sums = map(json.loads, capsys.readouterr().out.splitlines())
    return differences, sums["decisions"]


async def story(store: Repository) -> tuple[UUID, UUID]:
    """A customer who pays for two films, one of which fails for good after two repeated attempts; and the films."""
    user_id, first, second = uuid4(), uuid4(), uuid4()
    await users.register(store, user_id, "ann@example.com", "hash", new_session())
    await jobs.submit(store, user_id, order(price=10), first)
    await rendering.start(store, first, 1, "w")
    await rendering.complete(store, first, 1, VIDEO)
    await jobs.submit(store, user_id, order(price=10), second)
    for epoch in (1, 2, 3):
        await rendering.start(store, second, epoch, "w")
        await rendering.fail(store, second, epoch, "bad_output", "No frames", retryable=True, delay_seconds=0)
    return first, second


async def test_the_rules_of_then_decide_the_same(
    log: Settings, store: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    await story(store)
    differences, sums = decided(capsys)
    assert differences == []
    assert {kind: tally["decided"] for kind, tally in sums.items()} == {
        "orders": 2,
        "welcome credits": 1,
        "failed attempts": 3,
        "refunds": 1,
    }
    assert main(["shadow"]) == 0
    printed = capsys.readouterr().out
    assert "  failed attempts          3 decided again,         0 otherwise\n" in printed
    assert "credits" not in printed.replace("welcome credits", "")


async def test_another_price_is_shown_order_by_order_and_in_all(
    log: Settings, store: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await story(store)
    dearer = msgspec.structs.replace(models.SCENE, credits_per_second=18)
    monkeypatch.setitem(models.CATALOGUE, "scene-cpu-1", dearer)
    differences, sums = decided(capsys)
    assert [(each["aggregate_id"], each["difference"], each["credits"]) for each in differences] == [
        (str(first), "90 credits, not 10", -80),
        (str(second), "90 credits, not 10", -80),
    ]
    assert sums["orders"] == {"decided": 2, "different": 2, "credits": -160}
    monkeypatch.setitem(models.CATALOGUE, "scene-cpu-1", msgspec.structs.replace(models.SCENE, credits_per_second=19))
    differences, _ = decided(capsys)
    assert [each["difference"] for each in differences] == [
        "95 credits, not 10",
        "refused: This video costs 95 credits and you have 90",
    ]
    assert main(["shadow", "--limit", "1"]) == 0
    assert "… and 1 more; --limit N shows more of them, --json all." in capsys.readouterr().out


async def test_other_limits_and_gifts_of_the_operator_are_tried(
    log: Settings, store: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second = await story(store)
    monkeypatch.setenv("WELCOME_CREDITS", "30")
    differences, sums = decided(capsys)
    assert [each["difference"] for each in differences] == ["30 credits, not 100"]
    assert sums["welcome credits"]["credits"] == -70
    monkeypatch.delenv("WELCOME_CREDITS")
    monkeypatch.setattr(job_rules, "MAX_ATTEMPTS", 2)
    differences, _ = decided(capsys)
    assert [(each["aggregate_id"], each["difference"]) for each in differences] == [(str(second), "given up")]
    monkeypatch.setattr(job_rules, "MAX_ATTEMPTS", 4)
    differences, _ = decided(capsys)
    assert [(each["aggregate_id"], each["difference"]) for each in differences] == [(str(second), "tried again")]
    monkeypatch.setattr(job_rules, "MAX_ATTEMPTS", 3)
    monkeypatch.setattr(user_rules, "MAX_OPEN_JOBS", 1)
    differences, sums = decided(capsys)
    assert [each["difference"][:8] for each in differences] == ["refused:"]
    assert sums["orders"]["credits"] == 10
    monkeypatch.setattr(user_rules, "MAX_OPEN_JOBS", 100)
    monkeypatch.setenv("CREDITS", "off")
    _, sums = decided(capsys)
    assert sums["orders"] == {"decided": 2, "different": 2, "credits": 20}


async def test_uploads_and_allowances_are_tried(
    log: Settings, store: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await story(store)
    user_id = uuid4()
    await users.register(store, user_id, "bob@example.com", "hash", new_session())
    await grants.raise_to_allowance(store, user_id, "2026-11", CreditPolicy(allowance=150))
    facts: Any = {"filename": "a.mp4", "content_type": "video/mp4", "way": "tus", "expires_at": NOW}
    file = uploads.Announcement(bytes=1_000_000_000, **facts)
    await uploads.start(store, user_id, uuid4(), file, Allowance(files=10, bytes=10**10))
    _, sums = decided(capsys)
    assert sums["uploads"] == {"decided": 1, "different": 0, "credits": 0}
    assert sums["allowances"] == {"decided": 1, "different": 1, "credits": -50}
    monkeypatch.setenv("CREDIT_ALLOWANCE", "150")
    monkeypatch.setenv("UPLOAD_QUOTA_BYTES", "999999999")
    differences, _ = decided(capsys)
    assert [(each["kind"], each["difference"][:8]) for each in differences] == [("uploads", "refused:")]


async def test_a_part_of_the_log_needs_no_more_than_what_came_before(
    log: Settings, store: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    await story(store)
    _, whole = decided(capsys)
    for since in range(1, 25):
        differences, sums = decided(capsys, "--since", since)
        assert differences == [], since
        assert all(tally["decided"] <= whole[kind]["decided"] for kind, tally in sums.items())
    assert main(["shadow", "--since", "2999-01-01"]) == 0
    assert "no decision that can be made again" in capsys.readouterr().out


async def test_whatever_happened_is_decided_the_same_again(
    log: Settings, store: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")  # shown where the test fails
    # Films of these stories cost 1 whatever they are, and allowances follow no rule.
    monkeypatch.setattr(models, "price", lambda *_: 1)
    history = History(store, seed)
    await history.begin()
    for _ in range(300):
        await history.happen()
    differences, sums = decided(capsys)
    assert Counter(each["kind"] for each in differences if each["kind"] != "allowances") == {}, (seed, differences)
    assert {"orders", "welcome credits", "refunds", "uploads"} <= sums.keys()
