"""A process that is killed after the append and before the answer: the repetition yields the same object and status.

Every POST of a logged-in user, from the table of routes, against a real `mangamotion api`. The answer is held between
the append and the reply by a trigger on the table of kept answers, which sleeps.
"""

import asyncio
import math
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest

from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.conftest import no_cookies
from tests.http.people import PASSWORD, Person, new_account
from tests.http.processes import free_port, ready
from tests.http.repeating import Repeater, Sent, execute, ids_in, of_users, repeater
from tests.money.children import child, kill

#: So many are in the air when their process is killed; each holds one of its eight connections.
TOGETHER = 5
_HOLD = """
CREATE OR REPLACE FUNCTION hold_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
CREATE TRIGGER hold_answer BEFORE UPDATE OF body ON mangamotion_replies FOR EACH ROW EXECUTE FUNCTION hold_answer();
"""
_LET_GO = "DROP TRIGGER hold_answer ON mangamotion_replies"
_HELD = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
_END = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
    " AND wait_event = 'PgSleep'"
)


@pytest.fixture(scope="module")
def module_database(module_database: Settings) -> Settings:
    """One public address for all processes: a checkout that is repeated at another process leads back to one place."""
    accounts = msgspec.structs.replace(module_database.accounts, public_url="http://127.0.0.1:3000")
    return msgspec.structs.replace(module_database, accounts=accounts)


async def killed(settings: Settings, posting: Repeater, requests: list[Sent]) -> None:
    """Send them to a process that is killed when every one of them has taken effect and none is answered."""
    port = free_port()
    with child("api", msgspec.structs.replace(settings, port=port)) as process:
        await ready(f"http://127.0.0.1:{port}")
        await execute(settings, _HOLD)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60, cookies=no_cookies()) as client:
            sending = [asyncio.create_task(posting.send(sent, client)) for sent in requests]
            async with asyncio.timeout(20):
                while (await execute(settings, _HELD))[0][0] < len(requests):
                    early = [task.result().text for task in sending if task.done()]
                    assert not early, early
            kill(process)
            answers = await asyncio.gather(*sending, return_exceptions=True)
    assert {isinstance(answer, httpx.TransportError) for answer in answers} == {True}, answers
    await execute(settings, _END)
    await execute(settings, _LET_GO)


async def patiently(posting: Repeater, sent: Sent) -> httpx.Response:
    """Again, waiting as the server asks."""
    async with asyncio.timeout(20):
        while (answer := await posting.send(sent)).status_code == 409 and "retry-after" in answer.headers:
            pass
    return answer


@pytest.fixture
async def posting(parts: Services, address: str) -> AsyncIterator[Repeater]:
    async with httpx.AsyncClient(base_url=address, timeout=60, cookies=no_cookies()) as client:
        yield await repeater(parts, client)


@pytest.mark.slow
async def test_after_a_kill_every_repetition_yields_the_object_that_was_made(
    posting: Repeater, parts: Services, module_database: Settings
) -> None:
    every = of_users(parts)
    groups = math.ceil(len(every) / TOGETHER)
    assert groups > 3
    # Neighbours in the table, such as pause and resume, undo each other's effects.
    for routes in (every[number::groups] for number in range(groups)):
        requests = [await posting.prepared(route, f"killed {route.name}") for route in routes]
        before = await posting.position()
        await killed(module_database, posting, requests)
        for sent in requests:
            await posting.let_in(sent)
        after = await posting.position()
        assert after > before
        for sent in requests:
            start = await posting.position()
            again = await patiently(posting, sent)
            assert again.status_code == sent.route.handler.status_code, (sent.route.name, again.text)
            # The session in which the repetition was sent ends with the change of the password, too.
            added = await posting.position() - start
            assert added == 0 or (added == 1 and sent.route.path.endswith("password")), sent.route.name
            ids = ids_in(again)
            assert await posting.known(ids) == ids, sent.route.name
            await posting.let_in(sent)
            replayed = await posting.send(sent)
            assert (replayed.content, replayed.headers.get("idempotency-replayed")) == (again.content, "true")


async def after_a_kill(
    posting: Repeater, settings: Settings, ann: Person, name: str, body: object, ids: dict[str, str] | None = None
) -> httpx.Response:
    """The answer to a repetition."""
    (route,) = [route for route in of_users(posting.parts) if route.name == name]
    sent = Sent(route, ann, ids or {}, "a key", body)
    await killed(settings, posting, [sent])
    return await patiently(posting, sent)


async def test_after_a_kill_the_api_key_of_the_repetition_works_and_is_the_only_one(
    posting: Repeater, module_database: Settings
) -> None:
    ann = await new_account(posting.api.client)
    body = {"name": "x", "scopes": ["jobs:read"], "password": PASSWORD}
    made = (await after_a_kill(posting, module_database, ann, "POST /api/keys", body)).json()
    answer = await ann.client.get("/api/me/jobs", headers={"Authorization": f"Bearer {made['key']}"})
    assert answer.status_code == 200
    listed = (await ann.get("/api/keys")).json()["keys"]
    assert [(key["id"], key["prefix"]) for key in listed] == [(made["id"], made["prefix"])]


async def test_after_a_kill_the_share_link_of_the_repetition_opens_and_is_the_only_one(
    posting: Repeater, parts: Services, module_database: Settings
) -> None:
    ann = await new_account(posting.api.client)
    job_id = await ann.order()
    await films.finish(parts, job_id)
    body, ids = {"expiresInDays": 3, "password": "sesame"}, {"job_id": job_id}
    made = (await after_a_kill(posting, module_database, ann, "POST /api/me/jobs/{job_id}/shares", body, ids)).json()
    path = f"/api/shares/{made['url'].rpartition('/')[2]}"
    assert (await ann.client.post(f"{path}/unlock", json={"password": "sesame"})).status_code == 200
    links = (await ann.get(f"/api/me/jobs/{job_id}/shares")).json()["shares"]
    assert [(link["shareId"], link["expiresAt"]) for link in links] == [(made["shareId"], made["expiresAt"])]


async def test_after_a_kill_a_repetition_is_no_refusal_though_the_credits_that_are_left_would_not_do(
    posting: Repeater, module_database: Settings
) -> None:
    ann = await new_account(posting.api.client)
    for _ in range(45):
        await ann.order()
    made = await after_a_kill(posting, module_database, ann, "POST /api/upload", None)
    assert (made.status_code, made.headers.get("idempotency-replayed")) == (202, "true"), made.text
    assert (await ann.get(f"/api/status/{made.json()['jobId']}")).status_code == 200
    assert (await ann.get("/api/credits")).json()["balance"] == 8
