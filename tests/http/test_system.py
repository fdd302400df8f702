"""What every user may know of the system, and how long models take at the moment."""

from dataclasses import replace
from pathlib import Path

import httpx
import msgspec

from domain.models import CATALOGUE
from infra.disk import Disks, OutOfSpace
from infra.http.services import Services
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from infra.version import VERSION
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.resources import promoted


async def test_the_system_shows_workers_room_pause_and_version(ann: Person, parts: Services) -> None:
    assert (await ann.get("/api/system")).json() == {
        "workers": 0,
        "storage": "ok",
        "paused": False,
        "version": VERSION,
    }
    root = await promoted(parts, await new_account(ann.client))
    await root.post("/api/admin/queue/pause")
    assert (await ann.get("/api/system")).json()["paused"] is True
    await root.post("/api/admin/queue/resume")
    await ann.post("/api/me/queue/pause")
    assert (await ann.get("/api/system")).json()["paused"] is False


class FullDisks(Disks):
    """Disks without room."""

    def check(self, more: int = 0) -> None:
        raise OutOfSpace("full")


async def test_a_full_disk_is_shown(parts: Services, tmp_path: Path) -> None:
    async with (
        serving(replace(parts, disks=FullDisks([tmp_path], 0))) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        person = await new_account(client)
        assert (await person.get("/api/system")).json()["storage"] == "full"


async def test_a_store_that_does_not_answer_is_shown(parts: Services, module_database: Settings) -> None:
    nowhere = msgspec.structs.replace(module_database, minio_endpoint="127.0.0.1:9")
    async with (
        serving(replace(parts, objects=ObjectStore(nowhere, connect=1, read=1))) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        person = await new_account(client)
        assert (await person.get("/api/system")).json()["storage"] == "unreachable"


async def test_the_system_is_shown_only_to_users(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/system")).status_code == 401


async def test_every_model_says_how_long_a_video_takes_now(client: httpx.AsyncClient) -> None:
    models = (await client.get("/api/models")).json()["models"]
    assert {model["name"] for model in models if 0 < model["waitSeconds"] < 3_600} == set(CATALOGUE)
