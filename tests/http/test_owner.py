"""Wherever the password of the account is asked, one helper asks it, and accounts without one are served too.

Generated from the table of routes and from the code, so that a new route cannot forget it.
"""

import ast
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import pytest

import commands.http
from commands import openid
from commands.http.owner import PROOF_PURPOSE
from commands.openid import Identity
from infra.auth.sealed_texts import Sealer
from infra.http.services import Services
from infra.settings import Settings
from tests.http.api_caller import ApiCaller
from tests.http.authenticator import Clock, enrolled
from tests.http.conftest import no_cookies
from tests.http.people import PASSWORD, Person, new_account
from tests.http.repeating import lose_answers
from tests.http.routes import ApiRoute, application, example, routes_of

#: Their `password` is a new one, of something else.
OTHER_PASSWORDS = {"POST /api/me/jobs/{job_id}/shares"}
#: Where a password is compared: the helper, and the log-in, where no user is known yet.
COMPARING = {"owner.py", "accounts.py"}


def modules() -> Iterator[Path]:
    yield from sorted(Path(commands.http.__path__[0]).glob("*.py"))


def compares_passwords(text: str) -> bool:
    """Whether a module calls `….verify(…)` on what it calls passwords."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "verify"
        and ast.unparse(node.func.value).rpartition(".")[2] in ("passwords", "_passwords")
        for node in ast.walk(ast.parse(text))
    )


def test_passwords_are_compared_in_one_place_beside_the_log_in() -> None:
    assert {path.name for path in modules() if compares_passwords(path.read_text())} == COMPARING


def body_fields(route: ApiRoute) -> set[str]:
    """The names of the fields of a route's body."""
    data = route.handler.parsed_fn_signature.parameters.get("data")
    kinds = getattr(data.annotation, "__args__", None) or [data.annotation] if data else []
    return {name for kind in kinds for name in getattr(kind, "__struct_fields__", ())}


def asks_for_the_password(route: ApiRoute) -> bool:
    """Whether a logged-in user sends the password of the account."""
    wanted = {"password", "current_password"} & body_fields(route)
    return bool(wanted) and not route.handler.opt.get("public") and route.name not in OTHER_PASSWORDS


def asking(parts: Services) -> list[ApiRoute]:
    return [route for route in routes_of(application(parts)) if asks_for_the_password(route)]


async def test_every_route_that_takes_the_password_asks_the_helper(parts: Services) -> None:
    routes = asking(parts)
    assert {"POST /api/keys", "POST /api/auth/password"} <= {route.name for route in routes}
    for route in routes:
        assert "owner" in route.handler.parsed_fn_signature.parameters, (
            f"{route.name} takes a password: let it ask `owner: OwnerOf`, or list it in OTHER_PASSWORDS"
        )


@pytest.fixture
async def caller(address: str) -> AsyncIterator[ApiCaller]:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        yield ApiCaller(client, (await client.get("/schema")).json())


async def without_password(parts: Services, client: httpx.AsyncClient) -> Person:
    """A person whose account was opened by a sign-in at a provider."""
    user_id, subject = uuid4(), uuid4().hex
    session, _ = parts.tokens.session(user_id)
    identity = Identity("https://id.example", subject, f"{subject}@example.org")
    await openid.register(parts.repository, user_id, uuid4(), identity, session)
    return Person(client, user_id, identity.email, parts.tokens.access(user_id, session.session_id))


def emptied(body: Any) -> Any:
    """The example with no password in it."""
    return {name: "" if name in ("password", "currentPassword") else value for name, value in body.items()}


def proof(parts: Services, person: Person) -> str:
    """The cookie of a browser in which the person has signed in again."""
    session_id = UUID(jwt.decode(person.token, options={"verify_signature": False})["sid"])
    return f"proof={parts.sealed.seal(PROOF_PURPOSE, session_id.bytes, 300)}"


async def prepare(route: ApiRoute, person: Person) -> None:
    """Make that of which the route asks the owner."""
    if route.name in ("DELETE /api/auth/totp", "POST /api/auth/totp/recovery-codes"):
        await enrolled(person, Clock())


async def test_without_a_password_the_proof_of_a_new_sign_in_counts(parts: Services, caller: ApiCaller) -> None:
    for route in asking(parts):
        person = await without_password(parts, caller.client)
        body, ids = emptied(example(caller.document, route)), {"provider": "local"}
        await prepare(route, person)
        refused = await caller.call(route, person, ids, body)
        assert (refused.status_code, refused.json()["error"]) == (403, "sign_in_again"), (route.name, refused.text)
        accepted = await caller.call(route, person, ids, body, Cookie=proof(parts, person))
        assert accepted.is_success, (route.name, accepted.text)


async def test_with_a_password_nothing_but_the_password_counts(parts: Services, caller: ApiCaller) -> None:
    for route in asking(parts):
        person = await new_account(caller.client)
        await prepare(route, person)
        right = json.loads(json.dumps(example(caller.document, route)).replace("password123", PASSWORD))
        answer = await caller.call(route, person, {"provider": "local"}, emptied(right), Cookie=proof(parts, person))
        assert answer.status_code in (400, 403), route.name
        assert answer.json()["error"] in ("wrong_password", "validation_error"), (route.name, answer.text)


async def test_the_proof_of_another_session_and_a_text_of_another_purpose_are_none(
    parts: Services, caller: ApiCaller
) -> None:
    (route,) = [route for route in asking(parts) if route.name == "POST /api/keys"]
    ann, bob = [await without_password(parts, caller.client) for _ in range(2)]
    body = emptied(example(caller.document, route))
    sealed = parts.sealed.seal("another purpose", ann.user_id.bytes, 300)
    for cookie in (proof(parts, bob), f"proof={sealed}", "proof=x", f"{proof(parts, ann)}x", "__Host-proof=x"):
        answer = await caller.call(route, ann, {}, body, Cookie=cookie)
        assert answer.json()["error"] == "sign_in_again", cookie


async def test_an_api_key_proves_nothing(parts: Services, caller: ApiCaller) -> None:
    (route,) = [route for route in asking(parts) if route.name == "POST /api/keys"]
    ann = await without_password(parts, caller.client)
    body = emptied(example(caller.document, route))
    made = await caller.call(route, ann, {}, body, Cookie=proof(parts, ann))
    headers = {"Authorization": f"Bearer {made.json()['key']}", "Cookie": proof(parts, ann)}
    assert (await caller.client.post("/api/keys", json=body, headers=headers)).status_code == 403


async def test_a_repeated_request_needs_no_new_proof_once_it_took_effect(
    parts: Services, caller: ApiCaller, module_database: Settings
) -> None:
    (route,) = [route for route in asking(parts) if route.name == "POST /api/keys"]
    ann = await without_password(parts, caller.client)
    body, key = emptied(example(caller.document, route)), {"Idempotency-Key": uuid4().hex}
    made = await caller.call(route, ann, {}, body, Cookie=proof(parts, ann), **key)
    await lose_answers(module_database)
    again = await caller.call(route, ann, {}, body, **key)
    assert (made.status_code, again.status_code, again.json()) == (201, 201, made.json())


def test_a_sealed_text_opens_for_its_purpose_until_its_time_on_its_server() -> None:
    now = 1_000_000.0
    sealer = Sealer("a secret", lambda: now)
    text = sealer.seal("proof", b"content", 300)
    assert sealer.unseal("proof", text) == b"content"
    assert "content" not in text
    assert sealer.unseal("another", text) is None
    assert Sealer("another secret", lambda: now).unseal("proof", text) is None
    for odd in ("", None, "x", "é" * 80, "x" * 5000, text[:-3], f"{text}AAAA", text.swapcase()):
        assert sealer.unseal("proof", odd) is None
    now += 300
    assert sealer.unseal("proof", text) is None
