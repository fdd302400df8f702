"""Every POST either takes an Idempotency-Key or says why not; from the table of routes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from infra.http.app import Parts
from infra.http.replies import Replies
from infra.scheduler.cleaner import forget
from infra.settings import Settings
from tests.http import films
from tests.http.conftest import background, no_cookies
from tests.http.knocking import Knocker
from tests.http.people import Person, somebody
from tests.http.routes import Door, application, doors
from tests.http.world import admin, things_of

#: The answer holds a secret that is not to be kept.
SECRETS = {"POST /api/auth/token/refresh", "POST /api/keys", "POST /api/me/jobs/{job_id}/shares", "POST /api/uploads"}
#: There is no user yet to whom a key could belong.
NOBODY = {
    "POST /api/auth/register", "POST /api/auth/login", "POST /api/auth/logout", "POST /api/shares/{token}/unlock",
}  # fmt: skip
#: A repetition begins another file, which costs nothing.
FILES = {"POST /api/uploads/tus"}
#: Nothing is done that could be done twice; or the right answer to a repetition is a refusal.
WITHOUT_EFFECT = {"POST /api/jobs/estimate", "POST /api/auth/password"}


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as found:
        yield found


def posts(parts: Parts) -> list[Door]:
    return [door for door in doors(application(parts)) if door.method == "POST"]


async def test_every_post_is_in_one_class_or_the_other(parts: Parts) -> None:
    unrepeatable = {door.name for door in posts(parts) if door.handler.opt.get("unrepeatable")}
    assert unrepeatable == SECRETS | NOBODY | FILES | WITHOUT_EFFECT
    assert not [door.name for door in posts(parts) if door.handler.opt.get("public") and door.name not in unrepeatable]


async def ids_for(door: Door, parts: Parts, ann: Person, ids: dict[str, str]) -> dict[str, str]:
    """Things in the state in which the door is of use."""
    if door.path.endswith("/complete"):
        link = (
            await ann.post("/api/uploads", {"filename": "a", "bytes": len(films.film()), "contentType": "video/mp4"})
        ).json()
        async with httpx.AsyncClient(timeout=30) as store:
            assert (await store.put(link["url"], content=films.film(), headers=link["headers"])).status_code == 200
        return ids | {"upload_id": link["uploadId"]}
    job_id = await ann.order()
    if door.path.endswith("/retry"):
        await films.fail(parts, job_id)
    return ids | {"job_id": job_id}


async def test_a_repeated_post_is_answered_as_before_and_does_nothing(client: httpx.AsyncClient, parts: Parts) -> None:
    knocker = Knocker(client, (await client.get("/schema")).json())
    ann, cat = await admin(parts, await somebody(client)), await somebody(client)
    things = await things_of(parts, ann, cat)
    repeatable = [door for door in posts(parts) if not door.handler.opt.get("unrepeatable")]
    assert len(repeatable) > 8
    for door in repeatable:
        ids = await ids_for(door, parts, ann, things.of(door.path))
        headers = {"Idempotency-Key": f"key of {door.name}"}
        first = await knocker.knock(door, ann, ids, **headers)
        assert first.is_success, (door.name, first.text)
        before = await position(parts)
        again = await knocker.knock(door, ann, ids, **headers)
        assert (again.status_code, again.content) == (first.status_code, first.content), door.name
        assert (first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")) == (None, "true")
        for name in ("location", "x-position", "content-type"):
            assert again.headers.get(name) == first.headers.get(name), (door.name, name)
        assert await position(parts) == before, door.name


async def test_every_new_thing_has_the_id_that_its_command_gives_it(
    client: httpx.AsyncClient, parts: Parts, module_database: Settings
) -> None:
    """Where the answer was lost, the same command makes the same ids again."""
    knocker = Knocker(client, (await client.get("/schema")).json())
    ann = await admin(parts, await somebody(client))
    things = await things_of(parts, ann, await somebody(client))
    for door in posts(parts):
        if door.handler.opt.get("unrepeatable") or door.path.endswith("/complete"):
            continue
        ids = await ids_for(door, parts, ann, things.of(door.path))
        headers = {"Idempotency-Key": f"lost {door.name}"}
        first = await knocker.knock(door, ann, ids, **headers)
        before = await position(parts)
        await age(module_database, "mangamotion_replies", timedelta(minutes=2), forgotten=True)
        again = await knocker.knock(door, ann, ids, **headers)
        assert (again.status_code, again.json()) == (first.status_code, first.json()), door.name
        assert await position(parts) == before, door.name


async def test_answers_and_commands_are_forgotten_after_a_day(
    client: httpx.AsyncClient, parts: Parts, module_database: Settings
) -> None:
    ann, key = await somebody(client), str(uuid4())
    old, new = await order(ann, key), None
    for table in ("mangamotion_replies", "mangamotion_commands"):
        await age(module_database, table, timedelta(hours=25))
    kept = await order(ann, str(uuid4()))
    await forgotten(Replies(parts.repository.pool))
    new = await order(ann, key)
    assert new.json() != old.json()
    assert "idempotency-replayed" not in new.headers
    assert kept.status_code == 202


async def order(person: Person, key: str) -> httpx.Response:
    headers = person.headers | {"Idempotency-Key": key}
    body = {"prompt": "a lighthouse", "durationSeconds": 1}
    return await person.client.post("/api/generate-from-prompt", json=body, headers=headers)


async def forgotten(replies: Replies) -> None:
    """Once through the loop that the scheduler runs."""
    done = asyncio.Event()

    class Watched(Replies):
        async def forget(self) -> None:
            await replies.forget()
            done.set()

    watched = Watched.__new__(Watched)
    async with background(asyncio.create_task(forget(watched))):
        await asyncio.wait_for(done.wait(), 10)


async def age(owner: Settings, table: str, by: timedelta, *, forgotten: bool = False) -> None:
    """Let everything in a table be older; with `forgotten`, as after a process that died before it could keep it."""
    column = "at" if table.endswith("commands") else "claimed_at"
    lost = ", status = NULL, headers = NULL, body = NULL" if forgotten else ""
    async with await psycopg.AsyncConnection.connect(owner.postgres_dsn) as connection:
        await connection.execute(f"UPDATE {table} SET {column} = {column} - %s{lost}", (by,))


async def position(parts: Parts) -> Any:
    async with parts.repository.pool.connection() as connection:
        return await (await connection.execute("SELECT max(notification_id) FROM mangamotion_events")).fetchone()
