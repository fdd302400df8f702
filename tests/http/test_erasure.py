"""Nothing is left of a person who was erased, and a restored backup does not bring them back."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import msgspec
import psycopg
import pytest
from nats.js.errors import NotFoundError
from redis.asyncio import Redis

from commands import closings, users
from commands.mails import Mail
from domain.closing import AccountErased, AccountNotClosed, GracePeriod
from domain.ids import closing_id
from infra.embedded import Servers
from infra.erasure.eraser import DueErasures, Eraser
from infra.erasure.erasure_list import ErasureList, NoErasureList
from infra.erasure.messages import PersonMessages
from infra.erasure.opening import erase_again
from infra.erasure.rows import PersonRows
from infra.event_store.repository import Repository
from infra.http.services import Services
from infra.nats import Connection, relay
from infra.nats.streams import EVENTS, events_state
from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import open_pool
from infra.processes.api.services import assembled
from infra.settings import ErasureSettings, Settings
from infra.transparency import tiler
from infra.transparency.signing import log_signer
from tests import databases
from tests.http import films
from tests.http.conftest import background, projecting, serving
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import tus_of, upload_of
from tests.infra.command_line import mangamotion
from tests.lengths import PATIENCE

PROMPT, TEXT, SEARCH = "a zebrafinch above the hydrangeas", "the confession of a lighthousekeeper", "quokkas at noon"

#: Some of the tables in which this is then.
FILLED = {"jobs_v1", "users_v1", "texts_v1", "text_versions_v1", "saved_searches_v1"}


class Post:
    """Mails that were sent."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []

    async def send(self, mail: Mail) -> None:
        self.sent.append(mail)


@dataclasses.dataclass
class Bench:
    """An eraser, and what it was given."""

    eraser: Eraser
    due: DueErasures
    erasures: ErasureList
    post: Post


@pytest.fixture
async def bench(module_database: Settings, parts: Services, tmp_path: Path) -> AsyncIterator[Bench]:
    async with open_pool(module_database.postgres_dsn, 1) as pool:
        post, erasures = Post(), ErasureList(str(tmp_path / "erasures"))
        eraser = Eraser(pool, parts.repository, parts.objects, erasures, 30, send=post.send)
        tiling = asyncio.create_task(tiler.run(module_database.postgres_dsn, log_signer(module_database)))
        yield Bench(eraser, DueErasures(pool, eraser), erasures, post)
        tiling.cancel()
        await asyncio.wait([tiling])


@asynccontextmanager
async def at_once(parts: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A studio in which a closed account cannot come back."""
    async with (
        serving(dataclasses.replace(parts, grace=GracePeriod(0))) as url,
        httpx.AsyncClient(base_url=url, timeout=15) as client,
    ):
        yield client


async def lived(client: httpx.AsyncClient, parts: Services) -> tuple[Person, str]:
    """A person who has left something everywhere; and the id of their film."""
    ann = await new_account(client)
    film = await ann.order(PROMPT)
    await films.finish(parts, film)
    await ann.post(f"/api/me/jobs/{film}/shares", {})
    await ann.order(PROMPT)
    await upload_of(ann)
    await tus_of(ann)
    headers = ann.headers | {"Idempotency-Key": "one-and-only"}
    answers = [
        await client.post("/api/v1/assets", json={"type": "text", "content": TEXT}, headers=headers),
        await ann.post("/api/v1/saved-searches", {"name": SEARCH, "query": {"search": SEARCH}}),
    ]
    assert [answer.status_code for answer in answers] == [201, 201], [answer.text for answer in answers]
    await ann.post("/api/keys", {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD})
    return ann, film


async def close(person: Person) -> None:
    body = {"password": PASSWORD}
    answer = await person.client.request("DELETE", "/api/auth/me", json=body, headers=person.headers)
    assert answer.status_code == 200, answer.text


async def tables_with(database: Settings, texts: Sequence[str]) -> set[str]:
    """The tables in which a text is, as text or as bytes; the log is sealed, and not looked at."""
    found = set()
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        tables = await (
            await connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).fetchall()
        patterns = [f"%{form}%" for text in texts for form in (text, text.encode().hex())]
        for (table,) in tables:
            query = f'SELECT 1 FROM "{table}" AS t WHERE t::text ILIKE ANY(%s) LIMIT 1'.encode()
            if table != "mangamotion_log" and await (await connection.execute(query, (patterns,))).fetchone():
                found.add(table)
    return found


async def keys_with(redis: Redis, texts: Sequence[str]) -> list[bytes]:
    """The keys of Valkey that name a person."""
    return [key async for key in redis.scan_iter() if any(text.encode() in key for text in texts)]


async def test_nothing_of_a_person_is_left_outside_the_log(
    bench: Bench, parts: Services, module_database: Settings, redis: Redis
) -> None:
    async with at_once(parts) as client:
        ann, film = await lived(client, parts)
        texts = [ann.email, PROMPT, TEXT, SEARCH]
        async with asyncio.timeout(PATIENCE):
            while not await tables_with(module_database, texts) >= FILLED:
                pass
        await close(ann)
        async with asyncio.timeout(PATIENCE):
            while not await bench.due.pending():
                pass
        assert await bench.due.run() >= 1
        async with asyncio.timeout(PATIENCE):
            while await bench.due.pending():
                pass
    assert await tables_with(module_database, texts) == set()
    assert await parts.objects.keys(f"outputs/{film}/") == []
    assert await keys_with(redis, texts) == []
    assert bench.erasures.people() == [ann.user_id]
    assert await databases.query(module_database, _KEY, ann.user_id) == [(None,)]
    assert await databases.query(module_database, _SEALED, ann.user_id) != [(0,)]
    await certified(bench, parts, ann)


_KEY = "SELECT wrapped FROM mangamotion_person_keys WHERE person = %s"
_SEALED = "SELECT count(*) FROM mangamotion_log WHERE person = %s"


async def certified(bench: Bench, parts: Services, person: Person) -> None:
    """The certificate says what was done, in the log and in the last mail to the address."""
    certificate = (await closings.find(parts.repository, person.user_id)).certificate
    assert certificate
    assert certificate.objects == 1
    assert certificate.backups_until == datetime.now(UTC).date() + timedelta(days=30)
    [mail] = bench.post.sent
    assert (mail.to, mail.kind) == (person.email, "account-erased")
    query = "SELECT notification_id FROM mangamotion_events WHERE originator_id = %s AND topic = %s"
    found = await parts.repository.pool.fetch(query, (closing_id(person.user_id), AccountErased.topic))
    assert found == [(certificate.position,)]
    size, root = certificate.checkpoint.split()
    assert int(size) >= certificate.position
    assert f"entry {certificate.position} of that history, under the checkpoint {size} {root}." in mail.text


async def test_the_address_of_an_erased_person_is_free_and_its_old_log_in_is_not(bench: Bench, parts: Services) -> None:
    async with at_once(parts) as client:
        ann = await new_account(client)
        await close(ann)
        await bench.eraser.erase(ann.user_id)
        credentials = {"email": ann.email, "password": PASSWORD}
        assert (await client.post("/api/auth/login", json=credentials)).status_code == 401
        anew = await client.post("/api/auth/register", json=credentials)
        assert anew.status_code == 201
        assert anew.json()["userId"] != str(ann.user_id)


async def test_an_api_process_remembers_nothing_of_an_erased_person_after_a_second(
    bench: Bench, parts: Services
) -> None:
    async with at_once(parts) as client:
        ann, _ = await lived(client, parts)
        await close(ann)
    await users.find(parts.repository, ann.user_id)
    assert ann.user_id in parts.repository.cache
    elsewhere = Repository(parts.repository.log, parts.repository.pool)
    await closings.erase(elsewhere, ann.user_id, 1, datetime.now(UTC))
    began = asyncio.get_running_loop().time()
    async with asyncio.timeout(PATIENCE):
        while ann.user_id in parts.repository.cache:
            await parts.repository.pool.fetch("SELECT 1")
    assert asyncio.get_running_loop().time() - began < 5, "1 on a machine without other work"


async def test_no_person_is_erased_before_the_last_day_or_without_a_list(
    bench: Bench, parts: Services, ann: Person
) -> None:
    with pytest.raises(AccountNotClosed):
        await bench.eraser.erase(ann.user_id)
    await close(ann)
    with pytest.raises(AccountNotClosed):
        await bench.eraser.erase(ann.user_id)
    with pytest.raises(NoErasureList, match="ERASURES_FILE"):
        ErasureList("").add(ann.user_id)
    assert (await users.find(parts.repository, ann.user_id)).email == ann.email


async def test_an_erasure_that_is_interrupted_goes_on_where_it_stopped(
    bench: Bench, parts: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise ObjectsUnavailable("away")

    async with at_once(parts) as client:
        ann, _ = await lived(client, parts)
        await close(ann)
        with monkeypatch.context() as broken:
            broken.setattr(PersonRows, "delete", away)
            with pytest.raises(ObjectsUnavailable):
                await bench.eraser.erase(ann.user_id)
        first = await bench.eraser.erase(ann.user_id)
    assert await bench.eraser.erase(ann.user_id) == first
    assert bench.erasures.people() == [ann.user_id]


@asynccontextmanager
async def relaying(settings: Settings) -> AsyncIterator[Connection]:
    """What happens is published; a connection to NATS."""
    async with (
        Connection(settings.nats_url, "tests") as connection,
        background(asyncio.create_task(relay.run(settings.postgres_dsn, connection))),
    ):
        yield connection


async def published(connection: Connection, text: str) -> int:
    """How many messages of the stream have a text in them."""
    js = (await connection.client()).jetstream()
    if (state := await events_state(js)) is None:
        return 0
    found = 0
    for number in range(state.first_seq, state.last_seq + 1):
        with suppress(NotFoundError):
            found += text.encode() in ((await js.get_msg(EVENTS, number)).data or b"")
    return found


async def test_what_was_published_about_an_erased_person_is_deleted_and_nothing_of_others(
    database: Settings, tmp_path: Path
) -> None:
    erasures = ErasureList(str(tmp_path / "erasures"))
    async with (
        assembled(database) as parts,
        projecting(database),
        relaying(database) as connection,
        open_pool(database.postgres_dsn, 1) as pool,
        at_once(parts) as client,
    ):
        ann, _ = await lived(client, parts)
        bob = await new_account(client)
        await bob.order("a walrus of another person")
        async with asyncio.timeout(PATIENCE):
            while not (await published(connection, PROMPT) and await published(connection, "a walrus")):
                pass
        await close(ann)
        messages = PersonMessages(connection, pool)
        await Eraser(pool, parts.repository, parts.objects, erasures, 30, messages=messages).erase(ann.user_id)
        assert await published(connection, PROMPT) == 0
        assert await published(connection, "a walrus") == 1


async def test_a_restored_backup_forgets_again_before_it_serves(
    database: Settings, servers: Servers, tmp_path: Path
) -> None:
    erasing = msgspec.structs.replace(database, erasure=ErasureSettings(erasures_file=str(tmp_path / "erasures")))
    async with assembled(erasing) as parts, projecting(erasing), at_once(parts) as client:
        ann, _ = await lived(client, parts)
        async with asyncio.timeout(PATIENCE):
            while not await tables_with(erasing, [PROMPT, TEXT, SEARCH, ann.email]) >= FILLED:
                pass
    name = erasing.postgres_dsn.partition("?")[0].rpartition("/")[2]
    with databases.fresh(servers, template=name) as backup:
        async with assembled(erasing) as parts, projecting(erasing), relaying(erasing), at_once(parts) as client:
            ann.client = client
            await close(ann)
            named: Any = environ(erasing)
            eraser = await asyncio.to_thread(mangamotion, "users", "erase", ann.user_id, "--now", **named)
            assert eraser.returncode == 0, eraser.stderr
        restored = msgspec.structs.replace(erasing, postgres_dsn=servers.postgres.dsn(backup))
        assert await tables_with(restored, [PROMPT, ann.email])
        assert await erase_again(restored) == 1
        assert await tables_with(restored, [PROMPT, ann.email]) == set()
        assert await erase_again(restored) == 0, "once"


def environ(settings: Settings) -> dict[str, str]:
    return {name: text for name, text in settings.to_env().items() if text and name != "MANGAMOTION_DATA"}


def test_the_list_of_erasures_is_private_and_leaves_a_torn_line_out(tmp_path: Path) -> None:
    path, person = tmp_path / "erasures", UUID(int=7)
    for _ in range(2):
        ErasureList(str(path)).add(person)
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open("a") as file:
        file.write("00000000-0000")
    assert ErasureList(str(path)).people() == [person]
