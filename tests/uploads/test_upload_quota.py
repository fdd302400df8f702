"""What one person can have in the store stays within the quota, in whatever order they announce, send and delete."""

import asyncio
import secrets
import zlib
from collections.abc import AsyncIterator, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, TypeVar

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from commands.uploads import SOURCES, TARGETS
from domain.upload_quota import Allowance
from infra.cleanup.uploads import UploadCleanup
from infra.http.services import Services
from infra.object_store.bucket import ensure_bucket
from infra.settings import Settings, UploadSettings
from infra.uploads.objects import UploadObjects
from tests.http.people import Person, new_account
from tests.uploads.corpus import NOW, Corpus, noise
from tests.uploads.people import announce, listed, put, send_form

R = TypeVar("R")

ALLOWANCE = Allowance(files=4, bytes=100_000)
SIZES = (20_000, 50_000, 100_000)
EXAMPLES, STEPS = 8, 20


@pytest.fixture(scope="module")
def settings_here(module_database: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A bucket of its own, so that everything in it can be counted."""
    found = msgspec.structs.replace(
        module_database,
        minio_bucket=f"quota-{secrets.token_hex(6)}",
        mangamotion_data=str(tmp_path_factory.mktemp("data")),
        uploads=UploadSettings(upload_quota_files=ALLOWANCE.files, upload_quota_bytes=ALLOWANCE.bytes),
        rate_limits={},
    )
    ensure_bucket(found)
    return found


@pytest.fixture
def sweeper(parts: Services, objects: UploadObjects) -> UploadCleanup:
    return UploadCleanup(parts.repository.pool, parts.repository.acting({"actor": "sweeper"}), objects)


async def bytes_in_store(objects: UploadObjects) -> int:
    keys = [key for prefix in (SOURCES, TARGETS) for key in await objects.older_than(prefix, NOW)]
    return sum([await objects.size(key) or 0 for key in keys])


async def test_a_link_is_dead_when_its_upload_was_deleted(ann: Person, objects: UploadObjects) -> None:
    for _ in range(6):
        link = (await announce(ann, 100_000)).json()
        await ann.delete(f"/api/uploads/{link['uploadId']}")
        assert (await put(link, noise(100_000))).status_code == 404
    assert await bytes_in_store(objects) == 0


async def test_a_link_is_dead_when_its_upload_has_expired(
    ann: Person, objects: UploadObjects, sweeper: UploadCleanup
) -> None:
    link = (await announce(ann, 100_000)).json()
    await put(link, noise(100_000))
    assert await sweeper.expired(datetime.now(UTC) + timedelta(hours=2)) == 1
    assert (await put(link, noise(100_000))).status_code == 404
    assert await listed(ann) == []
    assert await bytes_in_store(objects) == 0


async def test_bytes_on_their_way_when_the_upload_is_deleted_are_not_stored(
    ann: Person, objects: UploadObjects
) -> None:
    link = (await announce(ann, 100_000)).json()
    half_sent, deleted = asyncio.Event(), asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield noise(50_000)
        half_sent.set()
        await deleted.wait()
        yield noise(50_000)

    async def send() -> int:
        headers = {**link["headers"], "Content-Length": "100000"}
        async with httpx.AsyncClient(timeout=30) as client:
            return (await client.put(link["url"], content=body(), headers=headers)).status_code

    sending = asyncio.create_task(send())
    await half_sent.wait()
    assert (await ann.delete(f"/api/uploads/{link['uploadId']}")).status_code == 200
    deleted.set()
    assert await sending == 404
    assert await bytes_in_store(objects) == 0


async def test_a_file_that_broke_off_can_be_sent_again_by_the_same_link(
    ann: Person, spool: Path, corpus: Corpus
) -> None:
    content = corpus.still("a.png")
    link = (await announce(ann, len(content), kind="image/png")).json()

    async def breaking() -> AsyncIterator[bytes]:
        yield content[: len(content) // 2]
        raise ConnectionResetError

    async with httpx.AsyncClient(timeout=30) as client:
        headers = {**link["headers"], "Content-Length": str(len(content))}
        with pytest.raises(ConnectionResetError):
            await client.put(link["url"], content=breaking(), headers=headers)
    assert (await put(link, content)).status_code == 200
    assert (await ann.post(f"/api/uploads/presigned/{link['uploadId']}/complete")).status_code == 200
    await ann.delete(f"/api/uploads/{link['uploadId']}")


class Quota(RuleBasedStateMachine):
    """One person does anything with uploads; after every step the store holds no more than they may have."""

    world: ClassVar["World"]

    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, Any]] = []
        self.person = self.run(new_account(self.world.client))

    def run(self, work: Coroutine[Any, Any, R]) -> R:
        return asyncio.run_coroutine_threadsafe(work, self.world.loop).result(60)

    @rule(size=st.sampled_from(SIZES))
    def announce(self, size: int) -> None:
        answer = self.run(announce(self.person, size, "a.png", "image/png"))
        assert answer.status_code in (201, 413, 429), answer.text
        if answer.status_code == 201:
            self.links.append(answer.json() | {"bytes": size})

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def send(self, data: st.DataObject) -> None:
        link = data.draw(st.sampled_from(self.links))
        assert self.run(put(link, self.world.picture(link["bytes"]))).status_code in (200, 404)

    @precondition(lambda self: self.links)
    @rule(data=st.data(), action=st.sampled_from(["complete", "delete"]))
    def end(self, data: st.DataObject, action: str) -> None:
        upload_id = data.draw(st.sampled_from(self.links))["uploadId"]
        if action == "complete":
            ask = self.person.post(f"/api/uploads/presigned/{upload_id}/complete")
        else:
            ask = self.person.delete(f"/api/uploads/{upload_id}")
        answer = self.run(ask)
        assert answer.status_code in (200, 404, 409), answer.text

    @rule()
    def send_form(self) -> None:
        answer = self.run(send_form(self.person, self.world.picture(SIZES[1]), "image/png", "a.png"))
        assert answer.status_code in (202, 402, 413, 429), answer.text

    @rule()
    def expire(self) -> None:
        self.run(self.world.sweeper.expired(datetime.now(UTC) + timedelta(hours=2)))

    @rule()
    def sweep(self) -> None:
        self.run(self.world.sweeper.leftovers())

    @invariant()
    def the_store_holds_no_more_than_the_quota(self) -> None:
        assert self.run(bytes_in_store(self.world.objects)) <= ALLOWANCE.bytes

    def teardown(self) -> None:
        """Delete everything: afterwards the quota is free to the last byte."""
        self.run(self.clear())

    async def clear(self) -> None:
        for upload in await listed(self.person):
            await self.person.delete(f"/api/uploads/{upload['uploadId']}")
        assert await bytes_in_store(self.world.objects) == 0
        last = await announce(self.person, ALLOWANCE.bytes)
        assert last.status_code == 201, last.text
        assert (await self.person.delete(f"/api/uploads/{last.json()['uploadId']}")).status_code == 200


class World(NamedTuple):
    """What the machine works on."""

    loop: asyncio.AbstractEventLoop
    client: httpx.AsyncClient
    objects: UploadObjects
    sweeper: UploadCleanup
    png: bytes

    def picture(self, size: int) -> bytes:
        """A PNG of just so many bytes: what fills it up is in a chunk that decoders skip."""
        padding = size - len(self.png) - 12
        chunk = b"teSt" + bytes(padding)
        filling = padding.to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        return self.png[:33] + filling + self.png[33:]


@pytest.mark.slow
async def test_no_order_of_calls_puts_more_into_the_store_than_the_quota(
    client: httpx.AsyncClient, objects: UploadObjects, sweeper: UploadCleanup, corpus: Corpus
) -> None:
    Quota.world = World(asyncio.get_running_loop(), client, objects, sweeper, corpus.still("a.png"))
    searching = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    await asyncio.to_thread(run_state_machine_as_test, Quota, settings=searching)
