"""Who may open a socket, for how long, how many of them, and with which codes they close."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import msgspec
import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from infra.http.services import Services
from infra.live.access import GRACE, Grant
from infra.live.counts import PER_ADDRESS, PER_USER
from infra.live.tickets import Tickets
from infra.processes.api.services import assembled
from infra.settings import Settings
from infra.settings.rate_limits import parse_rate_limits
from tests.http.conftest import no_cookies, serving
from tests.http.live import PATIENCE, Socket, address_of, following, socket_at, socket_of, ticket
from tests.http.people import PASSWORD, Person, new_account

#: Seconds within which what has ended closes sockets; a stalled machine gets more.
SOON = 20.0


async def key_of(person: Person, *scopes: str) -> dict[str, Any]:
    answer = await person.post("/api/keys", {"name": "a key", "scopes": list(scopes), "password": PASSWORD})
    found: dict[str, Any] = answer.json()
    return found


async def refused(url: str, **headers: str) -> httpx.Response:
    """The answer to a handshake that is refused."""
    with pytest.raises(InvalidStatus) as caught:
        async with connect(url, additional_headers=headers, compression=None, open_timeout=PATIENCE):
            pass
    answer = caught.value.response
    return httpx.Response(answer.status_code, content=bytes(answer.body or b""))


async def opens(socket: Socket) -> bool:
    await socket.send(type="subscribe", jobs="all")
    return bool((await socket.next())["type"] == "snapshot")


async def is_let_in(person: Person) -> bool:
    """Whether a socket is open for long enough to answer."""
    try:
        async with socket_of(person) as socket:
            return await opens(socket)
    except ConnectionClosed:
        return False


async def test_a_token_is_the_first_message_or_a_subprotocol(ann: Person) -> None:
    async with socket_of(ann) as socket:
        assert await opens(socket)
    async with socket_at(address_of(ann.client), subprotocols=["bearer", ann.token]) as socket:
        assert socket.connection.subprotocol == "bearer"
        assert await opens(socket)


@pytest.mark.parametrize(
    "first",
    [
        '{"type":"auth","token":"x"}',
        '{"type":"auth","token":""}',
        '{"type":"auth"}',
        '{"type":"subscribe","jobs":"all"}',
        "x",
        b"x",
    ],
    ids=str,
)
async def test_whatever_else_comes_first_closes_the_socket(client: httpx.AsyncClient, first: str | bytes) -> None:
    async with socket_at(address_of(client)) as socket:
        await socket.connection.send(first)
        assert await socket.closed() == 4401
        assert socket.got == []


async def test_a_refresh_token_a_bad_ticket_and_a_token_in_the_address_open_nothing(
    ann: Person, client: httpx.AsyncClient, parts: Services
) -> None:
    refresh_token = parts.tokens.session(ann.user_id)[1]
    async with socket_at(address_of(client), subprotocols=["bearer", refresh_token]) as socket:
        assert await socket.closed() == 4401
    for bad in ("x", ann.token, (await ticket(ann))[:-1], ""):
        async with socket_at(f"{address_of(client)}?ticket={bad}") as socket:
            assert await socket.closed() == 4401
    async with socket_at(f"{address_of(client)}?token={ann.token}") as socket:
        await socket.send(type="subscribe", jobs="all")
        assert await socket.closed() == 4401


async def test_a_ticket_is_for_half_a_minute(ann: Person, module_database: Settings, redis: Redis) -> None:
    old = Tickets(module_database.jwt_refresh_secret, redis, now=lambda: time.time() - 31)
    made = old.issue(Grant(ann.user_id, key_id=ann.user_id)).text
    async with socket_at(f"{address_of(ann.client)}?ticket={made}") as socket:
        assert await socket.closed() == 4401


async def test_pages_of_other_origins_open_no_socket(ann: Person) -> None:
    url = f"{address_of(ann.client)}?ticket={await ticket(ann)}"
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"):
        answer = await refused(url, Origin=origin)
        assert (answer.status_code, json.loads(answer.content)["error"]) == (403, "origin_not_allowed")
    async with socket_at(url, additional_headers={"Origin": str(ann.client.base_url)}) as socket:
        assert await opens(socket)


async def test_foreign_names_and_other_paths_open_no_socket(ann: Person) -> None:
    url = address_of(ann.client)
    assert (await refused(f"{url}/x")).status_code == 404
    assert (await refused(url.replace("/ws", "/api/me/jobs"))).status_code == 404
    with pytest.raises(InvalidStatus) as caught:
        async with connect(url.replace("127.0.0.1", "evil.example"), host="127.0.0.1", compression=None):
            pass
    assert caught.value.response.status_code == 400


async def test_a_key_needs_the_scope_and_its_end_is_the_end_of_the_socket(ann: Person) -> None:
    bad, good = await key_of(ann, "jobs:read"), await key_of(ann, "events:read")
    async with socket_at(address_of(ann.client)) as socket:
        await socket.send(type="auth", token=bad["key"])
        assert await socket.closed() == 4403
    async with socket_at(address_of(ann.client)) as socket:
        await socket.send(type="auth", token=good["key"])
        assert await opens(socket)
        await ann.delete(f"/api/keys/{good['id']}")
        assert await socket.closed() == 4401


async def test_a_ticket_ends_with_the_key_that_asked_for_it(ann: Person) -> None:
    key = await key_of(ann, "events:read")
    asked = await ann.client.post("/api/ws-ticket", headers={"Authorization": f"Bearer {key['key']}"})
    async with socket_at(f"{address_of(ann.client)}?ticket={asked.json()['ticket']}") as socket:
        assert await opens(socket)
        await ann.delete(f"/api/keys/{key['id']}")
        assert await socket.closed() == 4401


async def test_the_end_of_a_session_closes_its_sockets_and_no_others(ann: Person) -> None:
    login = await ann.client.post("/api/auth/login", json={"email": ann.email, "password": PASSWORD})
    other = Person(ann.client, ann.user_id, ann.email, login.json()["accessToken"])
    async with socket_of(ann) as ended, socket_of(other) as going_on:
        assert await opens(ended)
        assert await opens(going_on)
        began = time.monotonic()
        await ann.post("/api/auth/logout")
        assert await ended.closed() == 4401
        assert time.monotonic() - began < SOON
        await other.order()
        await going_on.until("event", event="JobQueued")


async def test_a_disabled_account_has_no_open_socket(ann: Person, root: Person) -> None:
    async with socket_of(ann) as socket:
        assert await opens(socket)
        await root.client.patch(f"/api/admin/users/{ann.user_id}", json={"disabled": True}, headers=root.headers)
        assert await socket.closed() == 4401


async def test_a_guest_sees_the_job_and_not_the_marks_of_its_owner_and_only_while_invited(
    ann: Person, client: httpx.AsyncClient
) -> None:
    cat, job_id = await new_account(client), await ann.order()
    invited = await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": cat.email})
    assert invited.status_code == 202, invited.text
    async with following(cat, [job_id]) as socket:
        assert (await socket.next())["type"] == "snapshot"
        await ann.client.patch(f"/api/me/jobs/{job_id}", json={"tags": ["secret"]}, headers=ann.headers)
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        await socket.until("event", event="JobCanceled")
        began = time.monotonic()
        await ann.delete(f"/api/me/jobs/{job_id}/guests/{cat.user_id}")
        assert (await socket.until("unsubscribed", reason="forbidden"))["jobId"] == job_id
        assert time.monotonic() - began < SOON
        await ann.client.patch(f"/api/me/jobs/{job_id}", json={"favorite": True}, headers=ann.headers)
        await socket.send(type="ping")
        await socket.until("pong")
        assert socket.names() == ["JobCanceled"]
        assert "secret" not in json.dumps(socket.got)
    async with following(cat, [job_id]) as socket:
        assert await socket.closed() == 4403


async def test_a_guest_catches_up_without_what_guests_do_not_see(ann: Person, client: httpx.AsyncClient) -> None:
    cat, job_id, own = await new_account(client), await ann.order(), await ann.order()
    await ann.client.patch(f"/api/me/jobs/{job_id}", json={"tags": ["secret"]}, headers=ann.headers)
    await ann.post(f"/api/me/jobs/{job_id}/cancel")
    await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": cat.email})
    start = (await cat.get("/api/me/jobs")).headers["x-position"]
    theirs = await cat.order()
    async with following(cat, [job_id, theirs], "AQAAAAAAAAAAAAAAAAAAAAA") as socket:
        await socket.until("event", event="JobQueued")
        while socket.events()[-1]["jobId"] != theirs:
            await socket.next()
        assert socket.names(job_id) == ["JobQueued", "JobCanceled"]
        assert socket.names(theirs) == ["JobQueued"]
        assert own not in json.dumps(socket.got)
        assert start


async def test_a_deleted_job_is_followed_no_more(ann: Person) -> None:
    job_id, other = await ann.order(), await ann.order()
    async with following(ann, [job_id, other]) as socket:
        await socket.next()
        await socket.next()
        await ann.delete(f"/api/me/jobs/{job_id}")
        assert (await socket.until("unsubscribed", reason="deleted"))["jobId"] == job_id
        assert socket.names(job_id)[-1] == "JobTrashed"
        await ann.post(f"/api/me/jobs/{other}/cancel")
        await socket.until("event", event="JobCanceled")


async def expiring(ann: Person, settings: Settings, parts: Services, redis: Redis, seconds: float) -> str:
    """The address of a socket whose token has expired, and whose grace is over in so many seconds."""
    session_id, *_ = await parts.session_access.open_sessions(ann.user_id)
    expires = int(time.time() - GRACE + seconds)
    tickets = Tickets(settings.jwt_refresh_secret, redis)
    made = tickets.issue(Grant(ann.user_id, session_id=session_id, expires=expires))
    return f"{address_of(ann.client)}?ticket={made.text}"


async def test_an_expired_token_closes_the_socket_after_the_grace(
    ann: Person, module_database: Settings, parts: Services, redis: Redis
) -> None:
    async with socket_at(await expiring(ann, module_database, parts, redis, 4)) as socket:
        assert await opens(socket)
        assert await socket.closed() == 4401


async def test_a_newer_token_of_the_same_user_keeps_the_socket_open(
    ann: Person, client: httpx.AsyncClient, module_database: Settings, parts: Services, redis: Redis
) -> None:
    bob = await new_account(client)
    async with socket_at(await expiring(ann, module_database, parts, redis, 4)) as socket:
        assert await opens(socket)
        await socket.send(type="refresh", token="x")
        assert (await socket.next())["data"]["code"] == "invalid_token"
        await socket.send(type="refresh", token=bob.token)
        assert (await socket.next())["data"]["code"] == "invalid_token"
        await socket.send(type="refresh", token=ann.token)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(5):
                await socket.next()
        await ann.order()
        await socket.until("event", event="JobQueued")


async def test_a_message_of_more_than_64_kib_closes_the_socket(ann: Person) -> None:
    async with socket_of(ann) as socket:
        await socket.send(type="ping", filling="x" * (64 * 1024 - 40))
        await socket.until("pong")
        await socket.send(type="ping", filling="x" * (64 * 1024))
        assert await socket.closed() == 1009


@pytest.fixture(scope="module")
async def limited(module_database: Settings) -> AsyncIterator[tuple[str, str]]:
    """Two processes with the documented limits."""
    strict = msgspec.structs.replace(module_database, rate_limits=parse_rate_limits("register=1000/1m"))
    async with assembled(strict) as one, assembled(strict) as two, serving(one) as here, serving(two) as there:
        yield here, there


@asynccontextmanager
async def account_at(url: str) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client:
        yield await new_account(client)


async def test_more_than_a_hundred_messages_a_minute_close_the_socket(limited: tuple[str, str]) -> None:
    async with account_at(limited[0]) as ann, socket_of(ann) as socket:
        for _ in range(105):
            await socket.send(type="ping")
        assert await socket.closed() == 1008


async def test_a_user_has_twenty_sockets_at_once_on_all_processes(limited: tuple[str, str]) -> None:
    async with (
        account_at(limited[0]) as ann,
        httpx.AsyncClient(base_url=limited[1]) as there,
        AsyncExitStack() as stack,
    ):
        bob, elsewhere = await new_account(there), Person(there, ann.user_id, ann.email, ann.token)
        sockets = [await stack.enter_async_context(socket_of(one)) for one in [ann, elsewhere] * (PER_USER // 2)]
        for socket in sockets:
            await socket.send(type="ping")
            await socket.until("pong")
        for person in (ann, elsewhere):
            async with socket_of(person) as one_more:
                assert await one_more.closed() == 1013
            answer = await person.get("/api/me/events")
            assert answer.status_code == 429
            assert int(answer.headers["retry-after"]) >= 1
        assert await is_let_in(bob)
        await sockets[0].connection.close()
        end = asyncio.get_running_loop().time() + PATIENCE
        while not await is_let_in(elsewhere):  # the place of the closed one is not free at once
            assert asyncio.get_running_loop().time() < end


async def test_an_address_has_a_hundred_sockets_at_once(limited: tuple[str, str]) -> None:
    async with account_at(limited[0]) as ann, AsyncExitStack() as stack:
        url = address_of(ann.client)
        others = [await new_account(ann.client) for _ in range(PER_ADDRESS // PER_USER - 1)]
        # With a token each: without one a socket is closed after ten seconds, in which a slow machine opens fewer.
        sockets = [socket_of(person) for person in (ann, *others) for _ in range(PER_USER)]
        await asyncio.gather(*map(stack.enter_async_context, sockets))
        async with socket_at(url) as one_more:
            assert await one_more.closed() == 1013
        await stack.aclose()
        end = asyncio.get_running_loop().time() + PATIENCE
        while not await is_let_in(ann):
            assert asyncio.get_running_loop().time() < end
