"""What an attacker can try who has a password, a code that was used, or a challenge: the rows of the second factor."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx
import pytest

from commands import users
from infra.http.services import Services
from tests.http.authenticator import Clock, challenge_of, enrolled, enter
from tests.http.authenticator_server import ann, clock, clocked, url, visitor
from tests.http.browsers import ACCESS, DEVICE, REFRESH
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import promoted

__all__ = ["ann", "clock", "clocked", "url", "visitor"]

NEW = "correct horse"


async def test_a_code_that_was_used_is_refused_at_another_log_in(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    code = app.next_code()
    assert (await enter(visitor, await challenge_of(visitor, ann.email), code)).status_code == 200
    answer = await enter(visitor, await challenge_of(visitor, ann.email), code)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_code")
    assert "set-cookie" not in answer.headers


async def test_a_recovery_code_is_good_once_however_it_is_written(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    _, recovery = await enrolled(ann, clock)
    assert (await enter(visitor, await challenge_of(visitor, ann.email), recovery[0])).status_code == 200
    challenge = await challenge_of(visitor, ann.email)
    for form in (recovery[0], recovery[0].lower(), recovery[0].replace("-", ""), f" {recovery[0]} "):
        answer = await enter(visitor, challenge, form)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_code"), form
    assert (await enter(visitor, challenge, recovery[1])).status_code == 200


async def test_a_challenge_logs_in_once(visitor: httpx.AsyncClient, ann: Person, clock: Clock) -> None:
    app, recovery = await enrolled(ann, clock)
    challenge = await challenge_of(visitor, ann.email)
    assert (await enter(visitor, challenge, app.next_code())).status_code == 200
    for code in (app.next_code(), recovery[0]):
        answer = await enter(visitor, challenge, code)
        assert (answer.status_code, answer.json()["error"]) == (401, "challenge_over")
    answer = await enter(visitor, await challenge_of(visitor, ann.email), recovery[0])
    assert answer.status_code == 200, "the refused challenge has spent nothing"


async def test_a_challenge_takes_five_codes_without_any_rate_limit(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    challenge = await challenge_of(visitor, ann.email)
    for _ in range(5):
        assert (await enter(visitor, challenge, app.wrong_code())).json()["error"] == "invalid_code"
    answer = await enter(visitor, challenge, app.next_code())
    assert (answer.status_code, answer.json()["error"]) == (401, "challenge_over")


async def test_the_challenge_of_another_account_takes_only_its_codes(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    bob = await new_account(visitor)
    _, recovery_of_ann = await enrolled(ann, clock)
    app_of_bob, recovery_of_bob = await enrolled(bob, clock)
    challenge = await challenge_of(visitor, ann.email)
    for code in (app_of_bob.next_code(), recovery_of_bob[0]):
        answer = await enter(visitor, challenge, code)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_code")
    entered = await enter(visitor, challenge, recovery_of_ann[0])
    assert entered.json()["userId"] == str(ann.user_id)


@pytest.mark.parametrize("change", ["", "x", "{}x", "x{}", "x" * 500, "{}{}"])
async def test_a_challenge_that_the_server_did_not_issue_is_over(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock, change: str
) -> None:
    app, _ = await enrolled(ann, clock)
    text = change.replace("{}", await challenge_of(visitor, ann.email))
    answer = await enter(visitor, text, app.next_code())
    assert (answer.status_code, answer.json()["error"]) == (401, "challenge_over")


async def test_a_challenge_ends_after_five_minutes(
    clocked: Services, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    password_hash = await password_hash_of(clocked, ann.user_id)
    for seconds, status in ((301, 401), (290, 200)):
        issued = datetime.now(UTC) - timedelta(seconds=seconds)
        challenge = clocked.challenges.issue(ann.user_id, password_hash, issued)
        assert (await enter(visitor, challenge, app.next_code())).status_code == status, seconds


async def test_a_challenge_from_before_a_new_password_is_over(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    challenge = await challenge_of(visitor, ann.email)
    await ann.post("/api/auth/password", {"currentPassword": PASSWORD, "newPassword": NEW})
    answer = await enter(visitor, challenge, app.next_code())
    assert (answer.status_code, answer.json()["error"]) == (401, "challenge_over")


async def test_a_challenge_from_before_an_account_was_disabled_opens_no_session(
    clocked: Services, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    admin = await promoted(clocked, await new_account(visitor))
    challenge = await challenge_of(visitor, ann.email)
    path = f"/api/admin/users/{ann.user_id}"
    assert (await visitor.patch(path, json={"disabled": True}, headers=admin.headers)).status_code == 200
    answer = await enter(visitor, challenge, app.next_code())
    assert (answer.status_code, answer.json()["error"]) == (403, "account_disabled")
    assert (await visitor.patch(path, json={"disabled": False}, headers=admin.headers)).status_code == 200
    assert (await enter(visitor, challenge, app.code())).status_code == 200, "the code was not spent"


async def test_a_link_for_a_new_password_leaves_the_second_factor_on_and_ends_challenges(
    clocked: Services, visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    admin = await promoted(clocked, await new_account(visitor))
    challenge = await challenge_of(visitor, ann.email)
    link = (await admin.post(f"/api/admin/users/{ann.user_id}/reset")).json()["url"]
    path = urlsplit(str(link)).path
    assert (await visitor.post(path, json={"password": NEW})).is_success
    assert (await enter(visitor, challenge, app.next_code())).json()["error"] == "challenge_over"
    assert (await enter(visitor, await challenge_of(visitor, ann.email, NEW), app.next_code())).status_code == 200


async def test_a_challenge_for_an_account_without_a_second_factor_is_over(
    clocked: Services, visitor: httpx.AsyncClient, ann: Person
) -> None:
    password_hash = await password_hash_of(clocked, ann.user_id)
    for user_id in (ann.user_id, uuid4()):
        challenge = clocked.challenges.issue(user_id, password_hash, datetime.now(UTC))
        answer = await enter(visitor, challenge, "123456")
        assert (answer.status_code, answer.json()["error"]) == (401, "challenge_over")


async def test_a_challenge_is_no_token(visitor: httpx.AsyncClient, ann: Person, clock: Clock) -> None:
    await enrolled(ann, clock)
    challenge = await challenge_of(visitor, ann.email)
    headers = {"Authorization": f"Bearer {challenge}"}
    assert (await visitor.get("/api/auth/me", headers=headers)).status_code == 401
    cookie = {"Cookie": f"{REFRESH}={challenge}; {ACCESS}={challenge}; {DEVICE}={challenge}"}
    assert (await visitor.post("/api/auth/token/refresh", headers=cookie)).status_code == 401
    assert (await visitor.get("/api/auth/me", headers=cookie)).status_code == 401


async def test_codes_of_a_neighbouring_step_count_and_those_beyond_do_not(
    visitor: httpx.AsyncClient, ann: Person, clock: Clock
) -> None:
    app, _ = await enrolled(ann, clock)
    for _ in range(5):
        app.next_code()
    challenge = await challenge_of(visitor, ann.email)
    for steps in (-3, 3):
        assert (await enter(visitor, challenge, app.code(steps))).json()["error"] == "invalid_code"
    assert (await enter(visitor, challenge, app.code(1))).status_code == 200


async def password_hash_of(parts: Services, user_id: UUID) -> str:
    return (await users.find(parts.repository, user_id)).password_hash
