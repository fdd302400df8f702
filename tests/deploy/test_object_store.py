"""The object store as the studio uses it: our own, ours behind nginx, and another one whose address is given.

With TEST_S3_ENDPOINT=http://127.0.0.1:9000, TEST_S3_ACCESS_KEY and TEST_S3_SECRET_KEY the story runs at a server of
MinIO, or at any that speaks S3, in a bucket of its own that is empty afterwards.
"""

import contextlib
import os
import random
import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from infra.settings import Settings
from infra.uploads.objects import UploadObjects
from tests.deploy.front import Front, fronting

#: More than one part.
FILM = random.Random(7).randbytes(12 * 2**20)
UPLOAD = b"a small film"
MEDIA_HOST = "media.example"
ENDPOINT, ACCESS_KEY, SECRET_KEY = "TEST_S3_ENDPOINT", "TEST_S3_ACCESS_KEY", "TEST_S3_SECRET_KEY"


class Store(NamedTuple):
    """What the API has, and a client of its links: a browser."""

    objects: UploadObjects
    browser: httpx.AsyncClient
    front: Front | None


def of_links(settings: Settings) -> str:
    """Where the embedded object store answers to links."""
    return urlsplit(settings.minio_public_endpoint).netloc


@contextlib.contextmanager
def known_as_media(front: Front) -> Iterator[httpx.AsyncClient]:
    """A client for which MEDIA_HOST is the address of nginx."""

    async def lead(request: httpx.Request) -> None:
        request.url = request.url.copy_with(host="127.0.0.1")  # the header keeps the name

    yield httpx.AsyncClient(event_hooks={"request": [lead]}, base_url=front.url)


@pytest.fixture(params=["embedded", "behind nginx", "given"])
async def store(request: pytest.FixtureRequest, settings: Settings) -> AsyncIterator[Store]:
    with contextlib.ExitStack() as stack:
        front, client = None, httpx.AsyncClient()
        if request.param == "given":
            if not os.environ.get(ENDPOINT):
                pytest.skip(f"{ENDPOINT} is not set: the story runs at the embedded object store only.")
            given = {"MINIO_ENDPOINT": ENDPOINT, "MINIO_ACCESS_KEY": ACCESS_KEY, "MINIO_SECRET_KEY": SECRET_KEY}
            named = {name: os.environ[variable] for name, variable in given.items()}
            bucket = f"mangamotion-test-{secrets.token_hex(4)}"
            named |= {"MINIO_PORT": "", "MINIO_PUBLIC_ENDPOINT": "", "MINIO_BUCKET": bucket}
            settings = Settings.from_env(settings.to_env() | named)
        if request.param == "behind nginx":
            front = stack.enter_context(fronting(MEDIA_HOST=MEDIA_HOST, MEDIA_SERVER=of_links(settings)))
            client = stack.enter_context(known_as_media(front))
            public = f"http://{MEDIA_HOST}:{front.port}"
            settings = msgspec.structs.replace(settings, minio_public_endpoint=public)
        async with client:
            yield Store(UploadObjects(settings), client, front)


async def test_a_film_is_stored_played_in_pieces_and_removed_and_an_upload_comes_in(
    store: Store, tmp_path: Path
) -> None:
    objects, browser, _ = store
    folder = f"deploy-test/{secrets.token_hex(4)}"
    (tmp_path / "film.mp4").write_bytes(FILM)
    await objects.ensure_bucket()
    await objects.prove_writable()
    try:
        await objects.put_file(f"{folder}/film.mp4", tmp_path / "film.mp4", "video/mp4")
        assert await objects.size(f"{folder}/film.mp4") == len(FILM)
        link = objects.presign(f"{folder}/film.mp4")
        whole = await browser.get(link)
        assert (whole.status_code, whole.content) == (200, FILM)
        assert whole.headers["content-type"] == "video/mp4"
        piece = await browser.get(link, headers={"Range": "bytes=1000-1999"})
        assert (piece.status_code, piece.content) == (206, FILM[1000:2000])
        assert (await browser.get(link.replace("film.mp4", "other.mp4"))).status_code == 403
        assert (await browser.get(link.partition("?")[0])).status_code == 403

        transfer = await objects.begin(f"{folder}/upload", "video/mp4")
        life = timedelta(minutes=5)
        send_to = objects.presign_put(f"{folder}/upload", transfer, datetime.now(UTC), life, len(UPLOAD), "video/mp4")
        sent = await browser.put(send_to, content=UPLOAD, headers={"Content-Type": "video/mp4"})
        assert sent.status_code == 200, sent.text
        larger = await browser.put(send_to, content=UPLOAD * 2, headers={"Content-Type": "video/mp4"})
        assert larger.status_code == 403
        assert await objects.arrived(f"{folder}/upload", transfer) == len(UPLOAD)
        await objects.finish(f"{folder}/upload", transfer)
        late = await browser.put(send_to, content=UPLOAD, headers={"Content-Type": "video/mp4"})
        assert late.status_code == 404
        assert await objects.keys(folder) == [f"{folder}/film.mp4", f"{folder}/upload"]
    finally:
        await objects.remove_prefix(folder)
    assert await objects.keys(folder) == []
    assert (await browser.get(link)).status_code == 404


async def test_nginx_lets_nothing_through_to_the_store_but_links(settings: Settings) -> None:
    with fronting(MEDIA_HOST=MEDIA_HOST, MEDIA_SERVER=of_links(settings)) as front:
        with known_as_media(front) as client:
            async with client:
                media = f"http://{MEDIA_HOST}:{front.port}"
                for method in ("POST", "DELETE", "PATCH"):
                    assert (await client.request(method, f"{media}/mangamotion/x")).status_code == 403
                assert (await client.get(f"{media}/minio/admin/v3/info")).status_code == 403
                assert (await client.get(f"{media}/mangamotion/?list-type=2")).status_code == 403
        async with httpx.AsyncClient() as client:
            other = await client.get(f"{front.url}/mangamotion/x")
            assert other.status_code == 404, "only by the name of the store"
