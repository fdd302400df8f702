"""What a finished job has beside its video, through the API."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pytest

from infra.http.services import Services
from tests.http import films
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account

FILES = {
    "sprite.jpg": b"a picture",
    "sprite.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nsprite.jpg#xywh=0,0,160,90\n",
    "preview.mp4": b"a preview",
    "hls.m3u8": b'#EXTM3U\n#EXT-X-MAP:URI="hls.mp4",BYTERANGE="700@0"\n#EXTINF:1,\n#EXT-X-BYTERANGE:10@700\nhls.mp4\n',
    "hls.mp4": b"a stream",
    "captions.vtt": b"WEBVTT\n\n00:00:00.350 --> 00:00:01.450\n<v girl>Salt &amp; pepper?\n\n"
    b"00:00:01.700 --> 00:00:02.800\nHe never came back.\n",
}
FIELDS = ("spriteUrl", "vttUrl", "previewUrl", "hlsUrl", "captionsUrl")


@pytest.fixture(scope="module")
async def ann(address: str) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=address, timeout=15, cookies=no_cookies()) as client:
        yield await new_account(client)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("extras")
    for name, content in FILES.items():
        (made / name).write_bytes(content)
    return made


@pytest.fixture(scope="module")
async def job_id(ann: Person, parts: Services, folder: Path) -> str:
    """A finished job with everything."""
    job_id = await ann.order()
    for name in FILES:
        await parts.objects.put_file(f"outputs/{job_id}/{name}", folder / name, "text/plain")
    video = await films.store(parts, f"outputs/{job_id}", films.film())
    fields = ("sprite_key", "vtt_key", "preview_key", "hls_key", "hls_media_key", "captions_key")
    keys = {field: f"outputs/{job_id}/{name}" for field, name in zip(fields, FILES, strict=True)}
    await films.finish(parts, job_id, msgspec.structs.replace(video, **keys))
    return job_id


async def test_a_job_with_nothing_but_its_video_has_no_further_links(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id)
    for path in (f"/api/status/{job_id}", f"/api/me/jobs/{job_id}"):
        assert [(await ann.get(path)).json()[field] for field in FIELDS] == [None] * 5
    assert (await ann.get(f"/api/me/jobs/{job_id}/sprite.vtt")).status_code == 404


async def test_status_and_detail_link_to_all_results(ann: Person, job_id: str) -> None:
    for path in (f"/api/status/{job_id}", f"/api/me/jobs/{job_id}"):
        job = (await ann.get(path)).json()
        assert f"/outputs/{job_id}/sprite.jpg?" in job["spriteUrl"]
        assert f"/outputs/{job_id}/preview.mp4?" in job["previewUrl"]
        assert job["vttUrl"] == f"/api/me/jobs/{job_id}/sprite.vtt"
        assert job["hlsUrl"] == f"/api/me/jobs/{job_id}/hls.m3u8"
        assert job["captionsUrl"] == f"/api/me/jobs/{job_id}/captions.vtt"


async def test_the_track_names_a_picture_that_can_be_fetched_without_a_token(ann: Person, job_id: str) -> None:
    answer = await ann.get(f"/api/me/jobs/{job_id}/sprite.vtt")
    assert answer.headers["content-type"].startswith("text/vtt")
    link, _, place = answer.text.splitlines()[3].rpartition("#")
    assert place == "xywh=0,0,160,90"
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(link)).content == FILES["sprite.jpg"]


async def test_the_playlist_names_its_file_twice(ann: Person, job_id: str) -> None:
    answer = await ann.get(f"/api/me/jobs/{job_id}/hls.m3u8")
    assert answer.headers["content-type"].startswith("application/vnd.apple.mpegurl")
    lines = answer.text.splitlines()
    link = lines[-1]
    assert lines[1] == f'#EXT-X-MAP:URI="{link}",BYTERANGE="700@0"'
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(link)).content == FILES["hls.mp4"]


async def test_captions_are_served_for_players_and_for_editing_programs(ann: Person, job_id: str) -> None:
    answer = await ann.get(f"/api/me/jobs/{job_id}/captions.vtt")
    assert answer.headers["content-type"].startswith("text/vtt")
    assert answer.content == FILES["captions.vtt"]
    answer = await ann.get(f"/api/me/jobs/{job_id}/captions.srt")
    assert answer.headers["content-type"].startswith("application/x-subrip")
    assert answer.text == (
        "1\n00:00:00,350 --> 00:00:01,450\nSalt & pepper?\n\n2\n00:00:01,700 --> 00:00:02,800\nHe never came back.\n"
    )


async def test_texts_beside_a_video_are_for_the_owner(ann: Person, job_id: str) -> None:
    other = await new_account(ann.client)
    for name in ("sprite.vtt", "hls.m3u8", "captions.vtt", "captions.srt"):
        assert (await other.get(f"/api/me/jobs/{job_id}/{name}")).status_code == 403
        assert (await ann.client.get(f"/api/me/jobs/{job_id}/{name}")).status_code == 401
