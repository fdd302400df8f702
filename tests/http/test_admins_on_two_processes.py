"""Two API processes, each with a memory of its own: at least one admin is left, and who is disabled has no access."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack
from uuid import UUID

import httpx
import msgspec
import pytest

from commands import admin, users
from domain.admins import Admins, LastAdmin
from domain.ids import admins_id
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from tests.http.browsers import bearer
from tests.http.conftest import no_cookies
from tests.http.people import PASSWORD, Person, new_account
from tests.http.processes import free_port, process, ready
from tests.lengths import PATIENCE

TIMES = 100


class Studio:
    """Two addresses of one studio, and the log, as the command line writes to it."""

    def __init__(self, urls: list[str], client: httpx.AsyncClient, store: Repository) -> None:
        self.urls, self.client, self.store = urls, client, store

    async def admins(self, count: int) -> list[Person]:
        """New accounts, which are the only admins."""
        people = [await new_account(self.client) for _ in range(count)]
        for person in people:
            await users.promote(self.store, person.email, "admin")
        for user_id in await self.members() - {person.user_id for person in people}:
            await users.promote(self.store, (await users.find(self.store, user_id)).email, "user")
        return people

    async def members(self) -> frozenset[UUID]:
        """The ids of the accounts that are admins now."""
        found = await self.store.execute(lambda unit: unit.newest(Admins, admins_id()))
        return found.members

    async def demoted(self, url: int, by: Person, person: Person, **body: object) -> str:
        """What one process answers to an admin who demotes an account: the word of the refusal, or nothing."""
        path = f"{self.urls[url]}/api/admin/users/{person.user_id}"
        answer = await self.client.patch(path, json=body or {"role": "user"}, headers=by.headers)
        assert answer.status_code in (200, 401, 403, 409), answer.text
        return "" if answer.status_code == 200 else str(answer.json()["error"])


@pytest.fixture(scope="module")
async def studio(module_database: Settings) -> AsyncIterator[Studio]:
    dsn, ports = module_database.postgres_dsn, [free_port(), free_port()]
    with ExitStack() as stack:
        for name, port in (("projector", ports[0]), ("api", ports[0]), ("api", ports[1])):
            stack.enter_context(process(name, msgspec.structs.replace(module_database, port=port)))
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        for url in urls:
            await ready(url)
        async with (
            httpx.AsyncClient(base_url=urls[0], timeout=15, cookies=no_cookies()) as client,
            EventLog(app_dsn(dsn)) as log,
            open_pool(dsn, 2) as pool,
        ):
            yield Studio(urls, client, Repository(log, pool))


@pytest.mark.parametrize("body", [{"role": "user"}, {"disabled": True}], ids=["demote", "disable"])
async def test_of_two_admins_who_end_each_other_on_two_processes_one_is_refused_each_time(
    studio: Studio, body: dict[str, object]
) -> None:
    outcomes = Counter[str]()
    times = TIMES if "role" in body else TIMES // 10
    ann, bob = await studio.admins(2)
    for _ in range(times):
        if "disabled" in body:
            ann, bob = await studio.admins(2)
        answers = await asyncio.gather(studio.demoted(0, ann, bob, **body), studio.demoted(1, bob, ann, **body))
        assert sorted(map(bool, answers)) == [False, True], answers
        outcomes[max(answers)] += 1
        [left] = await studio.members()
        assert left == (ann if answers[0] == "" else bob).user_id
        if "role" in body:
            await users.promote(studio.store, (bob if left == ann.user_id else ann).email, "admin")
    # A request that comes only after the other took effect does not pass the admission, or has no session.
    assert outcomes.keys() <= {"admin_rights_lost", "last_admin", "forbidden", "unauthorized"}
    assert outcomes["admin_rights_lost"] + outcomes["last_admin"] > times / 2, outcomes


async def test_the_command_line_and_an_api_process_leave_one_admin(studio: Studio) -> None:
    ann, bob = await studio.admins(2)

    async def by_operator() -> str:
        try:
            await users.promote(studio.store, ann.email, "user")
        except LastAdmin as refusal:
            return refusal.code
        return ""

    for _ in range(TIMES):
        answers = await asyncio.gather(studio.demoted(0, ann, bob), by_operator())
        assert sorted(map(bool, answers)) == [False, True], answers
        [left] = await studio.members()
        assert left == (ann if answers[0] == "" else bob).user_id
        await users.promote(studio.store, (bob if left == ann.user_id else ann).email, "admin")


async def test_an_account_that_is_disabled_on_one_process_has_no_access_to_the_other_within_a_second(
    studio: Studio,
) -> None:
    [root], ann = await studio.admins(1), await new_account(studio.client)
    other = f"{studio.urls[1]}/api/me/jobs"
    body = {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD}
    key = bearer((await ann.post("/api/keys", body)).json()["key"])
    for headers in (key, ann.headers):
        assert (await studio.client.get(other, headers=headers)).status_code == 200
    closed = 0
    start = time.perf_counter()
    assert await studio.demoted(0, root, ann, disabled=True) == ""
    for headers in (key, ann.headers):
        while (await studio.client.get(other, headers=headers)).status_code != 401:
            closed += 1
    assert time.perf_counter() - start < 1, closed


async def test_an_account_that_is_disabled_and_enabled_again_at_once_has_to_log_in(studio: Studio) -> None:
    """The one process ends what the other left open, or what was disabled from the command line."""
    [root], ann = await studio.admins(1), await new_account(studio.client)
    body = {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD}
    key = bearer((await ann.post("/api/keys", body)).json()["key"])
    await ann.order()
    await admin.set_disabled(studio.store, ann.email, True)  # then the process dies
    assert await studio.demoted(1, root, ann, disabled=False) == ""
    for url in studio.urls:
        async with asyncio.timeout(PATIENCE):
            for headers in (key, ann.headers):
                while (await studio.client.get(f"{url}/api/me/jobs", headers=headers)).status_code != 401:
                    pass
    user = await users.find(studio.store, ann.user_id)
    assert (user.balance, user.open, user.disabled) == (100, (), False)
