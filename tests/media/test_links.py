"""Presigned links as pages use them: HEAD, caches, other origins, and files sent by a page."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

import httpx
import pytest

from commands.uploads import target_key
from infra.uploads.objects import UploadObjects
from tests.media.conftest import CONTENT, PAGE

FOREIGN = (
    "https://evil.example",
    "http://localhost:3001",
    "http://localhost:30000",
    "null",
    "http://evil.localhost:3000",
)


class Sending(NamedTuple):
    """An upload that has begun, and the link to send its file to."""

    key: str
    transfer: str
    link: str


async def begin(objects: UploadObjects) -> Sending:
    """A link for PUT of CONTENT."""
    key = target_key(uuid4())
    transfer = await objects.begin(key, "video/mp4")
    life = timedelta(hours=1)
    return Sending(
        key, transfer, objects.presign_put(key, transfer, datetime.now(UTC), life, len(CONTENT), "video/mp4")
    )


async def test_head_answers_with_the_headers_of_get(browser: httpx.AsyncClient, link: str, embedded: bool) -> None:
    answer = await browser.head(link)
    if not embedded:
        # S3 and what follows it sign the method, too. No browser needs more than GET.
        assert answer.status_code in (200, 403)
        return
    whole = await browser.get(link)
    names = ("content-length", "content-type", "etag", "last-modified", "accept-ranges", "cache-control")
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in names} == {name: whole.headers[name] for name in names}


async def test_a_browser_may_keep_what_it_got_for_an_hour(browser: httpx.AsyncClient, link: str) -> None:
    for asked in ({}, {"Range": "bytes=0-9"}):
        answer = await browser.get(link, headers=asked)
        assert answer.headers["cache-control"] == "private, max-age=3600, immutable"
        assert "Origin" in answer.headers["vary"]


async def test_a_refusal_may_not_be_cached(browser: httpx.AsyncClient, link: str, objects: UploadObjects) -> None:
    old = datetime.now(UTC) - timedelta(hours=2)
    expired = objects._presigner.get(link.partition("?")[0], old, 3600)
    for refused in (f"{link[:-1]}g", expired, objects.presign("outputs/none/film.mp4")):
        answer = await browser.get(refused)
        assert answer.status_code in (400, 403, 404)
        assert "immutable" not in answer.headers.get("cache-control", "")


async def test_our_pages_may_read_and_see_where_a_part_belongs(browser: httpx.AsyncClient, link: str) -> None:
    answer = await browser.get(link, headers={"Origin": PAGE, "Range": "bytes=0-9"})
    assert answer.headers.get_list("access-control-allow-origin") == [PAGE]
    exposed = answer.headers["access-control-expose-headers"].lower().replace(" ", "").split(",")
    assert {"content-range", "accept-ranges", "content-length", "etag"} <= set(exposed)


@pytest.mark.parametrize("origin", FOREIGN)
async def test_other_pages_may_neither_read_nor_send(
    browser: httpx.AsyncClient, link: str, objects: UploadObjects, origin: str
) -> None:
    target = (await begin(objects)).link
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
    answers = [
        await browser.get(link, headers={"Origin": origin}),
        await browser.get(f"{link}0", headers={"Origin": origin}),
        await browser.options(target, headers={"Origin": origin, **asked}),
        await browser.put(target, content=CONTENT, headers={"Origin": origin, "Content-Type": "video/mp4"}),
    ]
    assert [answer.headers.get("access-control-allow-origin") for answer in answers] == [None] * 4


@pytest.mark.parametrize(
    ("method", "names"), [("PUT", "content-type"), ("GET", "range"), ("GET", "if-range,range"), ("HEAD", "")]
)
async def test_a_page_that_asks_first_may_send_and_read(
    browser: httpx.AsyncClient, objects: UploadObjects, method: str, names: str
) -> None:
    target = (await begin(objects)).link
    asked = {"Access-Control-Request-Method": method} | ({"Access-Control-Request-Headers": names} if names else {})
    answer = await browser.options(target, headers={"Origin": PAGE, **asked})
    assert answer.status_code in (200, 204)
    assert answer.headers.get_list("access-control-allow-origin") == [PAGE]
    assert method in answer.headers["access-control-allow-methods"]
    allowed = answer.headers.get("access-control-allow-headers", "").lower().replace(" ", "").split(",")
    assert set(filter(None, names.split(","))) <= set(allowed)


async def test_a_page_sends_a_file_and_may_read_the_answer(browser: httpx.AsyncClient, objects: UploadObjects) -> None:
    key, transfer, target = await begin(objects)
    answer = await browser.put(target, content=CONTENT, headers={"Origin": PAGE, "Content-Type": "video/mp4"})
    assert answer.status_code == 200, answer.text
    assert answer.headers.get_list("access-control-allow-origin") == [PAGE]
    await objects.finish(key, transfer)
    assert await objects.size(key) == len(CONTENT)


async def test_only_what_was_signed_can_be_sent(browser: httpx.AsyncClient, objects: UploadObjects) -> None:
    key, transfer, target = await begin(objects)
    wrong = [
        await browser.put(target, content=CONTENT, headers={"Content-Type": "text/html"}),
        await browser.put(target, content=CONTENT[:-1], headers={"Content-Type": "video/mp4"}),
        await browser.put(f"{target[:-1]}g", content=CONTENT, headers={"Content-Type": "video/mp4"}),
    ]
    assert [answer.status_code for answer in wrong] == [403] * 3
    assert await objects.arrived(key, transfer) == 0


async def test_a_link_for_reading_is_good_for_nothing_else(
    browser: httpx.AsyncClient, link: str, objects: UploadObjects
) -> None:
    whole = link.partition("?")[0]
    others = [
        await browser.put(link, content=b"x"),
        await browser.delete(link),
        await browser.post(link, content=b"x"),
        await browser.get((await begin(objects)).link),
        await browser.get(whole),
        await browser.get(whole.rpartition("/")[0] + "/"),
    ]
    assert all(answer.status_code in (400, 403, 404, 405) for answer in others), others
    assert (await browser.get(link)).content == CONTENT
