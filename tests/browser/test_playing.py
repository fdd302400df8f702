"""Chromium plays, seeks and sends by presigned links of the embedded server."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from infra.uploads.objects import UploadObjects
from read_api.jobs.extras import in_playlist
from tests.browser import films
from tests.browser.pages import Pages

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

#: Forwards, backwards, near the end; each is far from all that was read before.
PLACES = (50, 10, 35, 58, 3)


class Links(NamedTuple):
    """A film of a minute, and its stream."""

    film: str
    playlist: str
    bytes: int


@pytest.fixture(scope="module")
async def links(objects: UploadObjects, tmp_path_factory: pytest.TempPathFactory) -> Links:
    folder = tmp_path_factory.mktemp("film")
    video = films.film(folder)
    playlist, media = films.stream(video, folder)
    key = f"outputs/{uuid4()}/"
    for file in (video, media):
        await objects.put_file(key + file.name, file, "video/mp4")
    text = in_playlist(playlist.read_text(), objects.presign(key + media.name))
    return Links(objects.presign(key + video.name), text, video.stat().st_size)


@pytest.fixture
def answers(page: Any) -> list[tuple[int, str]]:
    """Status and range of everything that the tab got from the object store, as it comes."""
    found: list[tuple[int, str]] = []

    def note(answer: Any) -> None:
        if "X-Amz-Signature" in answer.url:
            found.append((answer.status, answer.headers.get("content-range", "")))

    page.on("response", note)
    return found


@pytest.mark.parametrize("cors", [False, True], ids=["plain", "crossorigin"])
async def test_a_film_of_more_than_100_mb_is_sought_in_while_little_of_it_was_read(
    page: Any, pages: Pages, links: Links, answers: list[tuple[int, str]], cors: bool
) -> None:
    assert links.bytes > 100_000_000
    await page.goto(pages.origin)
    opened = await page.evaluate("([link, cors]) => open_film(link, cors)", [links.film, cors])
    assert opened == {"duration": pytest.approx(films.SECONDS, abs=0.1), "width": films.SIZE[0], "error": None}
    for place in PLACES:
        sought = await page.evaluate("(place) => seek(place)", place)
        assert (sought["how"], sought["error"]) == ("seeked", None)
        assert sought["at"] == pytest.approx(place, abs=0.1)
        assert sought["milliseconds"] < 5_000
    played = await page.evaluate("(place) => play_to(place)", PLACES[-1] + 1)
    assert (played["how"], played["error"]) == ("far", None)
    assert {status for status, _ in answers} == {206}
    assert len(answers) > len(PLACES)


async def test_frames_of_a_film_can_be_copied_by_a_page_that_asks_for_it(page: Any, pages: Pages, links: Links) -> None:
    await page.goto(pages.origin)
    await page.evaluate("(link) => open_film(link, true)", links.film)
    await page.evaluate("seek(5)")
    assert (await page.evaluate("colour_at(100, 100)"))[3] == 255


async def test_a_stream_plays_and_is_sought_in_with_hls_js(
    page: Any, pages: Pages, links: Links, answers: list[tuple[int, str]]
) -> None:
    await page.goto(pages.origin)
    playlist = pages.add("/hls.m3u8", "application/vnd.apple.mpegurl", links.playlist)
    opened = await page.evaluate("(playlist) => open_stream(playlist)", playlist)
    assert (opened["how"], opened["problems"]) == ("canplay", [])
    for place in (30, 2):
        assert (await page.evaluate("(place) => seek(place)", place))["how"] == "seeked"
        assert (await page.evaluate("(place) => play_to(place)", place + 1))["how"] == "far"
    assert await page.evaluate("problems") == []
    assert {status for status, _ in answers} == {206}


async def test_a_second_part_of_the_same_link_is_not_the_first_from_the_cache(
    page: Any, pages: Pages, links: Links
) -> None:
    await page.goto(pages.origin)
    found = [
        await page.evaluate("([link, range]) => part(link, range)", [links.film, f"bytes={first}-{first + 9}"])
        for first in (4, 1_000_000, 4)
    ]
    assert [part["status"] for part in found] == [206] * 3
    assert [part["range"] for part in found] == [
        f"bytes {first}-{first + 9}/{links.bytes}" for first in (4, 1_000_000, 4)
    ]
    assert found[0]["bytes"] == found[2]["bytes"] != found[1]["bytes"]
    assert bytes(found[0]["bytes"][:4]) == b"ftyp"


async def test_a_page_of_ours_sends_a_file_to_a_link_and_a_foreign_page_cannot(
    page: Any, pages: Pages, objects: UploadObjects
) -> None:
    key = f"incoming/{uuid4()}"
    transfer = await objects.begin(key, "video/mp4")
    link = objects.presign_put(key, transfer, datetime.now(UTC), timedelta(hours=1), 5_000_000, "video/mp4")
    send = "([link, type]) => send(link, 5_000_000, type)"
    await page.goto(pages.stranger)
    assert "Failed to fetch" in (await page.evaluate(send, [link, "video/mp4"]))["error"]
    assert await objects.arrived(key, transfer) == 0
    await page.goto(pages.origin)
    assert (await page.evaluate(send, [link, "text/html"]))["status"] == 403
    sent = await page.evaluate(send, [link, "video/mp4"])
    assert sent["status"] == 200
    assert re.fullmatch('"[0-9a-f]{32}"', sent["tag"])
    await objects.finish(key, transfer)
    assert await objects.size(key) == 5_000_000


async def test_an_upload_without_a_name_is_shown_as_a_picture(
    page: Any, pages: Pages, objects: UploadObjects, tmp_path: Path
) -> None:
    """Its key has no ending from which a type follows."""
    picture, key = tmp_path / "picture.png", f"uploads/{uuid4()}/source"
    films.ffmpeg("-f", "lavfi", "-i", "testsrc=size=64x64", "-frames:v", "1", str(picture))
    await objects.put_file(key, picture, "image/png")
    await page.goto(pages.origin)
    assert await page.evaluate("(link) => show(link)", objects.presign(key)) == {"how": "load", "width": 64}
