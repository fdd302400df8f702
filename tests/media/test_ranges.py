"""Parts of a file by a presigned link, as RFC 9110 has them and players need them."""

from email import message_from_bytes
from email.policy import HTTP
from pathlib import Path

import httpx
import pytest

from infra.uploads.objects import UploadObjects
from tests.media.conftest import CONTENT, stored

SIZE = len(CONTENT)
SEVERAL = "bytes=0-9,500-599, -5"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=2-4", 2, 4),
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=9999-", SIZE - 1, SIZE - 1),
        ("bytes=100-99999999", 100, SIZE - 1),
        ("bytes=-3", SIZE - 3, SIZE - 1),
        ("bytes=-10000", 0, SIZE - 1),
        ("bytes=-99999999", 0, SIZE - 1),
    ],
)
async def test_a_range_is_answered_with_206_and_just_these_bytes(
    browser: httpx.AsyncClient, link: str, asked: str, first: int, last: int
) -> None:
    answer = await browser.get(link, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer.headers["content-length"] == str(last - first + 1)
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.content == CONTENT[first : last + 1]


async def test_without_a_range_all_of_it_comes_and_ranges_are_offered(browser: httpx.AsyncClient, link: str) -> None:
    answer = await browser.get(link)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["accept-ranges"] == "bytes"
    assert "content-range" not in answer.headers


@pytest.mark.parametrize("asked", ["bytes=10000-", "bytes=10000-10001", "bytes=99999999-"])
async def test_a_range_behind_the_end_is_416_and_is_not_kept(browser: httpx.AsyncClient, link: str, asked: str) -> None:
    answer = await browser.get(link, headers={"Range": asked})
    assert answer.status_code == 416
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("asked", ["seconds=1-2", "bytes=a-b", "bytes=", "bytes=-", "bytes", "1-2", "bytes=-0"])
async def test_what_is_not_a_range_of_bytes_never_brings_the_wrong_bytes(
    browser: httpx.AsyncClient, link: str, asked: str
) -> None:
    answer = await browser.get(link, headers={"Range": asked})
    assert answer.status_code in (200, 416)
    assert answer.status_code == 416 or answer.content == CONTENT


async def test_several_ranges_come_as_parts_or_as_the_whole(browser: httpx.AsyncClient, link: str) -> None:
    answer = await browser.get(link, headers={"Range": SEVERAL})
    if answer.status_code == 200:
        assert answer.content == CONTENT
        return
    assert answer.status_code == 206
    head = f"Content-Type: {answer.headers['content-type']}\r\n\r\n"
    parts = message_from_bytes(head.encode() + answer.content, policy=HTTP).iter_parts()
    found = [(part["content-range"], part.get_content()) for part in parts]
    spans = [(0, 9), (500, 599), (SIZE - 5, SIZE - 1)]
    assert found == [(f"bytes {a}-{b}/{SIZE}", CONTENT[a : b + 1]) for a, b in spans]


async def test_ten_thousand_ranges_are_not_an_amplifier(browser: httpx.AsyncClient, link: str) -> None:
    answer = await browser.get(link, headers={"Range": "bytes=" + ",".join(["0-"] * 10_000)})
    assert answer.status_code in (200, 400, 416, 431)
    assert len(answer.content) <= SIZE


async def test_if_range_brings_the_part_of_this_file_and_else_the_whole(browser: httpx.AsyncClient, link: str) -> None:
    whole = await browser.get(link)
    tag, modified = whole.headers["etag"], whole.headers["last-modified"]
    answers = {}
    for named in (tag, modified, '"another"', f"W/{tag}", "Mon, 01 Jan 2024 00:00:00 GMT", "nonsense"):
        answer = await browser.get(link, headers={"Range": "bytes=2-4", "If-Range": named})
        answers[named] = (answer.status_code, answer.content)
    part = dict.fromkeys((tag, modified), (206, CONTENT[2:5]))
    assert answers == dict.fromkeys(answers, (200, CONTENT)) | part


async def test_bytes_that_the_browser_has_are_not_sent_again(browser: httpx.AsyncClient, link: str) -> None:
    tag = (await browser.get(link)).headers["etag"]
    for known in (tag, f"W/{tag}", f'"another", {tag}', f'W/"another",W/{tag}', "*"):
        for asked in ({}, {"Range": "bytes=2-4"}):
            answer = await browser.get(link, headers={"If-None-Match": known, **asked})
            assert (answer.status_code, answer.content) == (304, b""), known
            assert answer.headers["etag"] == tag
    for other in ('"another"', tag.strip('"')):
        answer = await browser.get(link, headers={"If-None-Match": other})
        assert (answer.status_code, answer.content) == (200, CONTENT), other


async def test_a_part_of_another_file_is_refused(browser: httpx.AsyncClient, link: str) -> None:
    tag = (await browser.get(link)).headers["etag"]
    wrong, right = [
        await browser.get(link, headers={"If-Match": known, "Range": "bytes=2-4"}) for known in ('"another"', tag)
    ]
    assert (wrong.status_code, right.status_code, right.content) == (412, 206, CONTENT[2:5])


async def test_an_empty_file_is_200_without_a_range_and_has_none(
    browser: httpx.AsyncClient, objects: UploadObjects, tmp_path: Path
) -> None:
    link = await stored(objects, b"", tmp_path / "empty.mp4")
    whole = await browser.get(link)
    assert (whole.status_code, whole.content, whole.headers["content-length"]) == (200, b"", "0")
    assert "{" not in whole.headers.get("etag", "")
    for asked in ("bytes=0-0", "bytes=-5"):
        part = await browser.get(link, headers={"Range": asked})
        assert part.status_code in (200, 416)
        assert part.status_code == 416 or part.content == b""
