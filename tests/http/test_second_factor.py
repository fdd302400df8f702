"""The second factor over real sockets: turning it on, logging in with it, turning it off."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from domain.ids import second_factor_id
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.processes.api.services import assembled
from infra.settings import Settings
from infra.settings.formats import parse_networks
from infra.settings.rate_limits import parse_rate_limits
from infra.valkey.client import connect
from tests.databases import opened_states
from tests.http.authenticator import App, Clock, challenge_of, enrolled, enter
from tests.http.authenticator_server import ann, clock, clocked, url, visitor
from tests.http.browsers import ACCESS, DEVICE, REFRESH, browser, log_in, register
from tests.http.conftest import no_cookies, serving
from tests.http.people import PASSWORD, Person, new_account
from tests.http.repeating import execute, lose_answers

__all__ = ["ann", "clock", "clocked", "url", "visitor"]

NEW = "correct horse"
_EVENTS = "SELECT topic FROM mangamotion_events WHERE originator_id = %s ORDER BY originator_version"


def events(settings: Settings, user_id: UUID) -> list[str]:
    """The topics of the second factor of an account, in their order."""
    with psycopg.connect(settings.postgres_dsn) as connection:
        return [topic for (topic,) in connection.execute(_EVENTS, (second_factor_id(user_id),))]


async def test_a_second_factor_from_the_secret_to_the_end(client: httpx.AsyncClient, address: str) -> None:
    """With the clock of the machine: the code of the next step counts already."""
    ann = await new_account(client)
    offered = (await ann.post("/api/auth/totp")).json()
    assert offered.keys() == {"secret", "uri"}
    assert re.fullmatch("[A-Z2-7]{32}", offered["secret"])
    assert offered["uri"].startswith(f"otpauth://totp/MangaMotion:{ann.email.replace('@', '%40')}?")
    assert f"secret={offered['secret']}" in offered["uri"]
    assert (await log_in(client, ann.email)).status_code == 200, "it is not on yet"
    app = App(offered["secret"])
    confirmed = await ann.post("/api/auth/totp/confirm", {"code": app.code()})
    assert (confirmed.status_code, list(confirmed.json())) == (200, ["recoveryCodes"])
    recovery = confirmed.json()["recoveryCodes"]
    assert len(set(recovery)) == 10
    assert (await ann.get("/api/auth/me")).status_code == 200, "open sessions stay"
    async with browser(address) as phone:
        entered = await enter(phone, await challenge_of(phone, ann.email), app.code(1))
        assert (entered.status_code, entered.json().keys()) == (200, {"userId", "email", "accessToken"})
        assert (entered.json()["userId"], entered.json()["email"]) == (str(ann.user_id), ann.email)
        assert (await phone.get("/api/auth/me")).status_code == 200
        assert (await phone.post("/api/auth/token/refresh")).status_code == 200
        replayed = await enter(phone, await challenge_of(phone, ann.email), app.code(1))
        assert (replayed.status_code, replayed.json()["error"]) == (401, "invalid_code")
        assert (await enter(phone, await challenge_of(phone, ann.email), recovery[3])).status_code == 200
        again = await enter(phone, await challenge_of(phone, ann.email), recovery[3])
        assert (again.status_code, again.json()["error"]) == (401, "invalid_code")
    off = await client.request("DELETE", "/api/auth/totp", json={"password": PASSWORD}, headers=ann.headers)
    assert off.status_code == 204
    assert (await log_in(client, ann.email)).status_code == 200


async def test_the_answer_and_its_cookies_are_those_of_a_log_in_with_a_password(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    plain = await log_in(visitor, ann.email)
    app, _ = await enrolled(ann, clock)
    coded = await enter(visitor, await challenge_of(visitor, ann.email), app.next_code())
    assert coded.json().keys() == plain.json().keys()
    for answer in (plain, coded):
        lines = answer.headers.get_list("set-cookie")
        assert [line.partition("=")[0] for line in lines] == [REFRESH, ACCESS, DEVICE]
        assert "x-position" in answer.headers
    attributes = [
        [re.sub(r"=[0-9A-Za-z._-]+|Max-Age=\d+", "", line) for line in answer.headers.get_list("set-cookie")]
        for answer in (plain, coded)
    ]
    assert attributes[0] == attributes[1]


async def test_without_the_code_nothing_is_given_away(visitor: httpx.AsyncClient, ann: Person, clock: Clock) -> None:
    await enrolled(ann, clock)
    asked = await log_in(visitor, ann.email)
    assert asked.status_code == 401
    assert "set-cookie" not in asked.headers
    assert not {"userId", "email", "accessToken"} & asked.json().keys()
    assert str(ann.user_id) not in asked.text
    wrong = await log_in(visitor, ann.email, "password124")
    assert (wrong.json()["error"], "challenge" in wrong.json()) == ("invalid_credentials", False)


async def test_the_code_that_confirmed_it_does_not_log_in(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    answer = await enter(visitor, await challenge_of(visitor, ann.email), app.code())
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_code")


async def test_of_many_log_ins_with_one_code_one_gets_in(
    clocked: Services, module_database: Settings, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    async with (
        assembled(module_database) as second,
        serving(replace(second, codes=clocked.codes)) as address,
        httpx.AsyncClient(base_url=address, timeout=15, cookies=no_cookies()) as other,
    ):
        clients = [visitor, other] * 4
        challenges = [await challenge_of(client, ann.email) for client in clients]
        code = app.next_code()
        pairs = zip(clients, challenges, strict=True)
        answers = await asyncio.gather(*(enter(client, challenge, code) for client, challenge in pairs))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 7
    assert {answer.json().get("error") for answer in answers} == {None, "invalid_code"}
    assert events(module_database, ann.user_id).count("second-factor.code-used.v1") == 1


async def test_of_many_log_ins_with_one_recovery_code_one_gets_in(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    _, recovery = await enrolled(ann, clock)
    challenges = [await challenge_of(visitor, ann.email) for _ in range(6)]
    answers = await asyncio.gather(*(enter(visitor, challenge, recovery[0]) for challenge in challenges))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 5


async def test_of_many_tries_at_once_at_one_log_in_five_count(
    module_database: Settings, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    challenge, wrong = await challenge_of(visitor, ann.email), app.wrong_code()
    answers = await asyncio.gather(*(enter(visitor, challenge, wrong) for _ in range(12)))
    found = sorted(answer.json()["error"] for answer in answers)
    assert found == ["challenge_over"] * 7 + ["invalid_code"] * 5
    assert events(module_database, ann.user_id).count("second-factor.code-refused.v1") == 5


async def test_what_is_stored_shows_neither_the_secret_nor_a_code(
    module_database: Settings, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    offered = (await ann.post("/api/auth/totp")).json()["secret"]
    app = App(offered, clock)
    code = app.next_code()
    recovery = (await ann.post("/api/auth/totp/confirm", {"code": code})).json()["recoveryCodes"]
    challenge, used = await challenge_of(visitor, ann.email), app.next_code()
    assert (await enter(visitor, challenge, used)).status_code == 200
    with psycopg.connect(module_database.postgres_dsn) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        stored = "".join(
            str(row) for name in tables for row in connection.execute(f'SELECT t::text FROM "{name}" AS t')
        )
    everything = stored + str(await opened_states(module_database))
    for secret in (offered, challenge, *recovery, *(one.replace("-", "") for one in recovery)):
        assert secret not in everything
    assert f'"{used}"' not in everything


async def test_its_owner_sees_whether_it_is_on_and_how_many_recovery_codes_are_left(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    assert (await ann.get("/api/auth/totp")).json() == {"on": False, "recoveryCodesLeft": 0}
    _, recovery = await enrolled(ann, clock)
    assert (await ann.get("/api/auth/totp")).json() == {"on": True, "recoveryCodesLeft": 10}
    await enter(visitor, await challenge_of(visitor, ann.email), recovery[9])
    assert (await ann.get("/api/auth/totp")).json() == {"on": True, "recoveryCodesLeft": 9}
    await turn_off(ann, password=PASSWORD)
    assert (await ann.get("/api/auth/totp")).json() == {"on": False, "recoveryCodesLeft": 0}


async def test_a_wrong_first_code_turns_nothing_on(visitor: httpx.AsyncClient, ann: Person, clock: Clock) -> None:
    early = await ann.post("/api/auth/totp/confirm", {"code": "123456"})
    assert (early.status_code, early.json()["error"]) == (409, "second_factor_not_offered")
    app = App((await ann.post("/api/auth/totp")).json()["secret"], clock)
    wrong = await ann.post("/api/auth/totp/confirm", {"code": app.wrong_code()})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "code")
    assert (await log_in(visitor, ann.email)).status_code == 200
    assert (await ann.post("/api/auth/totp/confirm", {"code": app.next_code()})).status_code == 200


async def test_a_newer_secret_replaces_one_that_was_not_confirmed(ann: Person, clock: Clock) -> None:
    first = App((await ann.post("/api/auth/totp")).json()["secret"], clock)
    second = App((await ann.post("/api/auth/totp")).json()["secret"], clock)
    assert (await ann.post("/api/auth/totp/confirm", {"code": first.next_code()})).status_code == 400
    assert (await ann.post("/api/auth/totp/confirm", {"code": second.next_code()})).status_code == 200


async def test_one_that_is_on_is_not_replaced(ann: Person, clock: Clock) -> None:
    app, _ = await enrolled(ann, clock)
    for path, body in (("/api/auth/totp", None), ("/api/auth/totp/confirm", {"code": app.next_code()})):
        answer = await ann.post(path, body)
        assert (answer.status_code, answer.json()["error"]) == (409, "second_factor_on")


async def grow_old(settings: Settings, user_id: UUID) -> None:
    """As if the sessions of an account had begun six minutes ago; first all of them are in the read model."""
    behind = (
        "SELECT FROM mangamotion_tracking WHERE application_name = 'sessions_v1'"
        " AND notification_id < (SELECT max(notification_id) FROM mangamotion_events)"
    )
    async with asyncio.timeout(30):
        while await execute(settings, behind):
            pass
    query = "UPDATE sessions SET started_at = started_at - interval '6 minutes' WHERE user_id = %s"
    await execute(settings, query, user_id)


async def test_a_session_of_more_than_five_minutes_asks_for_the_password_before_it_shows_a_secret(
    module_database: Settings, ann: Person
) -> None:
    """A stolen session must not lock the owner out with a second factor of the thief."""
    await grow_old(module_database, ann.user_id)
    for body, status, error in (
        (None, 400, "validation_error"),
        ({}, 400, "validation_error"),
        ({"password": "password124"}, 403, "wrong_password"),
        ({"password": ""}, 403, "wrong_password"),
    ):
        answer = await ann.post("/api/auth/totp", body)
        assert (answer.status_code, answer.json()["error"]) == (status, error), body
    early = await ann.post("/api/auth/totp/confirm", {"code": "123456"})
    assert early.json()["error"] == "second_factor_not_offered"
    assert (await ann.post("/api/auth/totp", {"password": PASSWORD})).status_code == 200


async def test_refreshing_makes_a_session_no_newer(
    module_database: Settings, url: str, visitor: httpx.AsyncClient
) -> None:
    ann = await new_account(visitor)
    async with browser(url) as page:
        await log_in(page, ann.email)
        await grow_old(module_database, ann.user_id)
        assert (await page.post("/api/auth/token/refresh")).status_code == 200
        assert (await page.post("/api/auth/totp")).status_code == 400


async def test_a_secret_that_was_asked_for_by_a_new_session_is_shown_again_to_the_same_request(
    module_database: Settings, ann: Person
) -> None:
    headers = ann.headers | {"Idempotency-Key": "before five minutes"}
    first = await ann.client.post("/api/auth/totp", headers=headers)
    await lose_answers(module_database)
    await grow_old(module_database, ann.user_id)
    again = await ann.client.post("/api/auth/totp", headers=headers)
    assert (again.status_code, again.json()) == (200, first.json())


async def test_new_recovery_codes_replace_the_earlier_ones(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    path = "/api/auth/totp/recovery-codes"
    off = await ann.post(path, {"password": PASSWORD})
    assert (off.status_code, off.json()["error"]) == (409, "second_factor_off")
    app, known = await enrolled(ann, clock)
    for proof, status, error in (
        ({}, 400, "validation_error"),
        ({"password": "password124"}, 403, "wrong_password"),
        ({"code": app.wrong_code()}, 403, "wrong_code"),
        ({"code": app.code()}, 403, "wrong_code"),
    ):
        answer = await ann.post(path, proof)
        assert (answer.status_code, answer.json()["error"]) == (status, error), proof
    for name in ("password", "code of the app", "recovery code"):
        proof = {"password": PASSWORD} if name == "password" else {"code": app.next_code()}
        made = await ann.post(path, {"code": known[1]} if name == "recovery code" else proof)
        assert made.status_code == 200, made.text
        new = made.json()["recoveryCodes"]
        assert len(set(new) | set(known)) == 20
        old = await enter(visitor, await challenge_of(visitor, ann.email), known[0])
        assert old.json()["error"] == "invalid_code"
        assert (await enter(visitor, await challenge_of(visitor, ann.email), new[0])).status_code == 200
        known = new


async def test_of_many_who_prove_something_with_one_code_at_once_one_does(ann: Person, clock: Clock) -> None:
    app, recovery = await enrolled(ann, clock)
    for code in (recovery[0], app.next_code()):
        tries = [ann.post("/api/auth/totp/recovery-codes", {"code": code}) for _ in range(6)]
        answers = await asyncio.gather(*tries)
        assert sorted(answer.status_code for answer in answers) == [200] + [403] * 5


async def turn_off(person: Person, **proof: str) -> httpx.Response:
    return await person.client.request("DELETE", "/api/auth/totp", json=proof, headers=person.headers)


async def test_turning_it_off_takes_the_password_or_a_code(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    assert (await turn_off(ann, password="anything")).status_code == 403, "also where there is nothing to turn off"
    for number in range(3):
        app, recovery = await enrolled(ann, clock)
        for proof, status, error in (
            ({}, 400, "validation_error"),
            ({"password": "password124"}, 403, "wrong_password"),
            ({"password": "x" * 5000}, 403, "wrong_password"),
            ({"code": app.wrong_code()}, 403, "wrong_code"),
            ({"code": app.code()}, 403, "wrong_code"),
        ):
            answer = await turn_off(ann, **proof)
            assert (answer.status_code, answer.json()["error"]) == (status, error), proof
        assert (await log_in(visitor, ann.email)).status_code == 401
        good = [{"password": PASSWORD}, {"code": app.next_code()}, {"code": recovery[0].lower()}][number]
        assert (await turn_off(ann, **good)).status_code == 204
        assert (await turn_off(ann, **good)).status_code == 204
        assert (await log_in(visitor, ann.email)).status_code == 200
        assert (await ann.get("/api/auth/me")).status_code == 200


async def test_a_new_password_leaves_the_second_factor_on(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    changed = await ann.post("/api/auth/password", {"currentPassword": PASSWORD, "newPassword": NEW})
    assert changed.status_code == 200
    answer = await enter(visitor, await challenge_of(visitor, ann.email, NEW), app.next_code())
    assert answer.status_code == 200


async def test_a_server_whose_clock_went_back_still_takes_recovery_codes_and_never_an_old_code(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, recovery = await enrolled(ann, clock)
    for _ in range(20):
        latest = app.next_code()
    assert (await enter(visitor, await challenge_of(visitor, ann.email), latest)).status_code == 200
    before, clock.ahead = clock.ahead, clock.ahead * 0
    try:
        challenge = await challenge_of(visitor, ann.email)
        for code in (app.code(), app.code(1), latest):
            assert (await enter(visitor, challenge, code)).json()["error"] == "invalid_code"
        assert (await enter(visitor, challenge, recovery[0])).status_code == 200
    finally:
        clock.ahead = before
    assert (await enter(visitor, await challenge_of(visitor, ann.email), app.next_code())).status_code == 200


@asynccontextmanager
async def limited(clocked: Services, redis_url: str) -> AsyncIterator[str]:
    """The documented limits, with us as the proxy in front of them."""
    async with connect(redis_url) as redis:
        limiter = Limiter(redis, parse_rate_limits(""))
        async with serving(replace(clocked, limiter=limiter, proxies=parse_networks("127.0.0.1"))) as found:
            yield found


@asynccontextmanager
async def somewhere(url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at an address of its own."""
    headers = {"Origin": url, "X-Forwarded-For": f"203.0.{uuid4().int % 256}.{uuid4().int % 256}"}
    async with httpx.AsyncClient(base_url=url, timeout=15, headers=headers) as found:
        yield found


@pytest.mark.parametrize("valkey", ["up", "down"])
async def test_codes_are_limited_like_log_ins_with_and_without_valkey(
    clocked: Services, module_database: Settings, visitor: httpx.AsyncClient, ann: Person, clock: Clock, valkey: str
) -> None:
    app, _ = await enrolled(ann, clock)
    redis_url = module_database.redis_url if valkey == "up" else "redis://127.0.0.1:9/0"
    async with limited(clocked, redis_url) as strict:
        statuses = []
        for _ in range(3):
            async with somewhere(strict) as stranger:
                challenge = await challenge_of(stranger, ann.email)
                statuses += [(await enter(stranger, challenge, app.wrong_code())).status_code for _ in range(3)]
        assert statuses == [401] * 5 + [429] * 4
        async with somewhere(strict) as stranger:
            last = await enter(stranger, await challenge_of(stranger, ann.email), app.next_code())
            assert (last.status_code, last.json()["error"]) == (429, "too_many_requests")
            assert int(last.headers["retry-after"]) >= 1


async def test_strangers_with_the_password_do_not_keep_a_known_device_out(
    clocked: Services, module_database: Settings, clock: Clock
) -> None:
    async with limited(clocked, module_database.redis_url) as strict, somewhere(strict) as page:
        email = f"{uuid4().hex}@example.com"
        owner = Person(page, uuid4(), email, await register(page, email))
        app, _ = await enrolled(owner, clock)
        async with somewhere(strict) as stranger:
            challenge = await challenge_of(stranger, email)
            tried = [(await enter(stranger, challenge, app.wrong_code())).status_code for _ in range(6)]
            assert tried == [401] * 5 + [429]
        assert (await enter(page, await challenge_of(page, email), app.next_code())).status_code == 200


async def test_a_secret_asked_for_twice_with_one_idempotency_key_is_the_same(ann: Person, clock: Clock) -> None:
    headers = ann.headers | {"Idempotency-Key": "once"}
    first, again = [await ann.client.post("/api/auth/totp", headers=headers) for _ in range(2)]
    assert first.json() == again.json()
    app = App(again.json()["secret"], clock)
    body, headers = {"code": app.next_code()}, ann.headers | {"Idempotency-Key": "twice"}
    codes = [await ann.client.post("/api/auth/totp/confirm", json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in codes] == [200, 200]
    assert codes[0].json() == codes[1].json()


async def test_every_code_that_a_logged_in_user_enters_is_in_the_log(
    module_database: Settings, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    await turn_off(ann, code=app.wrong_code())
    await turn_off(ann, code=app.next_code())
    kinds = [topic.split(".")[1] for topic in events(module_database, ann.user_id)]
    assert kinds == ["offered", "confirmed", "code-refused", "code-used", "removed"]


async def test_every_code_of_a_log_in_is_in_the_log(
    module_database: Settings, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    challenge = await challenge_of(visitor, ann.email)
    await enter(visitor, challenge, app.wrong_code())
    await enter(visitor, challenge, app.next_code())
    await turn_off(ann, password=PASSWORD)
    kinds = [topic.split(".")[1] for topic in events(module_database, ann.user_id)]
    assert kinds == ["offered", "confirmed", "code-refused", "code-used", "removed"]
