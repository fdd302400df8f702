"""The count itself: in Valkey and in memory it says the same."""

import asyncio
import math
import os
import signal
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis

from infra import valkey
from infra.embedded import Servers
from infra.limits.limiter import Limiter, Verdict
from infra.limits.local import LocalLimiter
from infra.settings import Settings
from infra.settings.rate_limits import DEFAULT_RATE_LIMITS, RateLimitRule, parse_rate_limits

FIVE = {
    "login": RateLimitRule(5, 900),
    "login_ip": RateLimitRule(20, 60),
    "default": RateLimitRule(300, 60, open_when_blind=True),
}


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[Redis]:
    async with valkey.connect(settings.redis_url) as found:
        yield found


async def spent(limiter: Limiter, **subjects: str) -> Verdict:
    verdict = await limiter.spend(subjects)
    assert verdict
    return verdict


async def test_the_burst_is_allowed_and_not_one_more(client: Redis) -> None:
    limiter, ann = Limiter(client, FIVE), uuid4().hex
    verdicts = [await spent(limiter, login=ann) for _ in range(6)]
    assert [verdict.left for verdict in verdicts] == [4, 3, 2, 1, 0, 0]
    assert [verdict.refused for verdict in verdicts] == [False] * 5 + [True]
    assert 175 <= verdicts[-1].retry_after <= 180
    assert dict(verdicts[-1].headers()) == {
        b"ratelimit-limit": b"5",
        b"ratelimit-remaining": b"0",
        b"ratelimit-reset": b"900",
    }


async def test_100_at_once_over_four_clients_get_exactly_the_burst(client: Redis, settings: Settings) -> None:
    ann = uuid4().hex
    async with valkey.connect(settings.redis_url) as a, valkey.connect(settings.redis_url) as b:
        limiters = [Limiter(each, FIVE, 4) for each in (client, a, b, client)]
        verdicts = await asyncio.gather(*(spent(limiters[n % 4], login=ann) for n in range(100)))
    assert sum(not verdict.refused for verdict in verdicts) == 5


async def test_a_request_that_one_limit_refuses_counts_for_no_other(client: Redis) -> None:
    limiter, ann, address = Limiter(client, FIVE), uuid4().hex, uuid4().hex
    for _ in range(30):
        last = await spent(limiter, login=ann, login_ip=address)
    assert (last.refused, last.charge.name) == (True, "login")
    assert (await spent(limiter, login_ip=address)).left == 14, "five logins and this one"


async def test_the_answer_names_the_tightest_of_several_limits(client: Redis) -> None:
    limiter, address = Limiter(client, FIVE), uuid4().hex
    seen = [(await spent(limiter, login=uuid4().hex, login_ip=address)).charge.name for _ in range(18)]
    assert seen[0] == "login"
    assert seen[-1] == "login_ip"


async def test_time_gives_uses_back_one_by_one(client: Redis) -> None:
    limiter, ann = Limiter(client, {"login": RateLimitRule(4, 1)}), uuid4().hex
    assert not any([(await spent(limiter, login=ann)).refused for _ in range(4)])
    refused = await spent(limiter, login=ann)
    assert refused.refused
    await asyncio.sleep(refused.wait / 1e6)
    assert not (await spent(limiter, login=ann)).refused
    assert (await spent(limiter, login=ann)).refused


async def test_a_key_expires_with_its_window(client: Redis) -> None:
    limiter, ann = Limiter(client, {"login": RateLimitRule(5, 900)}), uuid4().hex
    await spent(limiter, login=ann)
    assert 179_000 < await client.pttl(f"limit:login:{ann}") <= 180_001


async def test_a_clock_that_was_set_back_costs_a_full_window_at_most(client: Redis) -> None:
    """The arrival time in the key is then far in the future; it counts as a full window and no more."""
    limiter, ann = Limiter(client, {"login": RateLimitRule(5, 900)}), uuid4().hex
    seconds, micros = await client.time()
    await client.set(f"limit:login:{ann}", (seconds + 10**6) * 10**6 + micros)
    verdict = await spent(limiter, login=ann)
    assert (verdict.refused, verdict.retry_after) == (True, 180)


async def test_a_limit_that_was_raised_counts_at_once(client: Redis) -> None:
    ann = uuid4().hex
    await spent(Limiter(client, {"register": RateLimitRule(5, 3600)}), register=ann)
    raised = Limiter(client, {"register": RateLimitRule(1000, 60)})
    verdict = await spent(raised, register=ann)
    await asyncio.sleep(verdict.wait / 1e6)
    assert not (await spent(raised, register=ann)).refused


async def test_the_script_survives_a_restart_of_valkey(client: Redis) -> None:
    limiter = Limiter(client, FIVE)
    await spent(limiter, login=uuid4().hex)
    await client.script_flush()
    assert (await spent(limiter, login=uuid4().hex)).left == 4


async def test_a_class_without_a_rule_costs_no_round_trip(client: Redis) -> None:
    before = (await client.info("stats"))["total_commands_processed"]
    assert await Limiter(client, {}).spend({"login": "x", "default": "y"}) is None
    assert (await client.info("stats"))["total_commands_processed"] - before <= 1


async def test_many_at_once_go_in_few_calls(client: Redis) -> None:
    limiter = Limiter(client, FIVE)
    await spent(limiter, login=uuid4().hex)
    before = (await client.info("commandstats"))["cmdstat_evalsha"]["calls"]
    await asyncio.gather(*(spent(limiter, default=uuid4().hex) for _ in range(200)))
    assert (await client.info("commandstats"))["cmdstat_evalsha"]["calls"] - before <= 3


async def test_without_valkey_a_process_counts_its_share_and_reads_are_open(servers: Servers) -> None:
    async with valkey.connect(servers.settings.redis_url) as client:
        rules = {"login": RateLimitRule(8, 900), "default": RateLimitRule(1, 60, open_when_blind=True)}
        limiter, ann = Limiter(client, rules, 4), "ann"
        servers.valkey.kill()
        try:
            verdicts = [await spent(limiter, login=ann) for _ in range(3)]
            assert [verdict.refused for verdict in verdicts] == [False, False, True]
            assert verdicts[-1].retry_after > 1
            assert [await limiter.spend({"default": ann}) for _ in range(3)] == [None] * 3
        finally:
            servers.valkey.restart()


@given(
    burst=st.integers(1, 6),
    seconds=st.integers(1, 20),
    steps=st.lists(st.floats(0, 10, allow_nan=False), min_size=1, max_size=60),
)
def test_no_span_of_time_holds_more_than_the_burst_and_what_it_gives_back(
    burst: int, seconds: int, steps: list[float]
) -> None:
    rule, now, allowed = RateLimitRule(burst, seconds), 0.0, []
    local = LocalLimiter(now=lambda: now)
    for step in steps:
        now += step
        if not local.spend([("key", rule)]).refused:
            allowed.append(now)
    for first, start in enumerate(allowed):
        for last in range(first, len(allowed)):
            span = allowed[last] - start
            assert last - first + 1 <= burst + math.floor(span * 1e6 / rule.interval + 1e-6) + 1


def test_memory_of_a_process_is_bounded() -> None:
    local = LocalLimiter()
    for number in range(25_000):
        local.spend([(str(number), RateLimitRule(5, 900))])
    assert len(local._tats) <= 10_000


def test_the_settings_change_single_limits() -> None:
    rules = parse_rate_limits("register=100/1h, login_ip=7/m default=9/30s")
    assert rules["register"] == RateLimitRule(100, 3600)
    assert rules["login_ip"] == RateLimitRule(7, 60)
    assert rules["default"] == RateLimitRule(9, 30, open_when_blind=True)
    assert rules["login"] == DEFAULT_RATE_LIMITS["login"] == RateLimitRule(5, 900)
    assert parse_rate_limits("") == DEFAULT_RATE_LIMITS
    assert parse_rate_limits("off") == {}


@pytest.mark.parametrize("text", ["register", "register=0/1h", "logins=5/1m", "login=5", "login=-5/1m", "login=5/1y"])
def test_a_limit_that_cannot_be_read_is_explained(text: str) -> None:
    with pytest.raises(ValueError, match="limits such as login=5/15m"):
        parse_rate_limits(text)


async def test_a_frozen_valkey_delays_one_call_and_no_later_ones(servers: Servers) -> None:
    child = servers.valkey.child
    assert child
    assert child.pid
    async with valkey.connect(servers.settings.redis_url) as client:
        limiter, ann = Limiter(client, FIVE), uuid4().hex
        await spent(limiter, login=ann)
        os.kill(child.pid, signal.SIGSTOP)
        try:
            started = time.perf_counter()
            await asyncio.gather(*(spent(limiter, login=uuid4().hex) for _ in range(20)))
            assert time.perf_counter() - started < 0.5
            started = time.perf_counter()
            await asyncio.gather(*(spent(limiter, login=uuid4().hex) for _ in range(20)))
            assert time.perf_counter() - started < 0.1
        finally:
            os.kill(child.pid, signal.SIGCONT)
