"""POST /api/upload: a form with a file becomes a job, or nothing at all."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from domain.position import parse_token
from infra.settings import Settings
from infra.uploads.objects import UploadObjects
from tests.http.people import Person
from tests.http.repeating import lose_answers
from tests.processes import own_memory
from tests.uploads.corpus import NOW, Corpus
from tests.uploads.people import balance, listed, send_form

BOUNDARY = "xxBOUNDARYxx"
HOSTILE = [
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\x\\y.mp4",
    "a.png;.php",
    ".htaccess",
    "...",
    "<img src=x onerror=alert(1)>.mp4",
    "n" * 3_000,
    "a\tb.mp4",
    "\u202egpj.exe",
    "é" * 400,
    "名前.mp4",
    " ",
    "%2e%2e%2f",
]


def part(name: str, content: bytes, headers: str = "", extra: str = "") -> bytes:
    disposition = f'Content-Disposition: form-data; name="{name}"{extra}\r\n'
    return f"--{BOUNDARY}\r\n{disposition}{headers}\r\n".encode() + content + b"\r\n"


def form(*parts: bytes, end: str = f"--{BOUNDARY}--\r\n") -> bytes:
    return b"".join(parts) + end.encode()


async def post(person: Person, body: bytes | AsyncIterator[bytes], **headers: str) -> httpx.Response:
    sent = {**person.headers, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    return await person.client.post("/api/upload", headers=sent, content=body)


async def receiving(spool: Path, forms: int) -> None:
    """Wait until this process receives so many forms: each has a nameless file of the spool open."""
    async with asyncio.timeout(20):
        while sum(str(spool) in link for link in open_files()) != forms:  # noqa: ASYNC110 - files notify of nothing
            await asyncio.sleep(0.02)


async def settled(spool: Path) -> None:
    """Wait until this process holds no nameless file of the spool any more."""
    await receiving(spool, 0)


def open_files() -> list[str]:
    found = []
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(entry.readlink()))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_file_name_is_only_shown_and_never_used(ann: Person, spool: Path, corpus: Corpus, name: str) -> None:
    answer = await send_form(ann, corpus.still("a.png"), "image/png", name)
    assert answer.status_code == 202, answer.text
    (upload,) = await listed(ann)
    shown = upload["filename"]
    assert 1 <= len(shown) <= 255
    assert not set(shown) & set("/\\\0\r\n\t\u202e")
    assert not shown.startswith(".")
    assert upload["filePath"] == f"uploads/{upload['uploadId']}/source"


async def test_prompt_style_and_seed_go_into_the_job(ann: Person, corpus: Corpus) -> None:
    answer = await send_form(ann, corpus.mp4(), prompt="a <harbour>", style="noir", seed="7")
    job = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
    assert job["prompt"] == "a harbour"
    assert answer.headers["location"] == f"/api/status/{answer.json()['jobId']}"
    assert parse_token(answer.headers["x-position"]) > 0
    assert await balance(ann) == 96, "two seconds of footage, two credits for each"


async def test_language_mood_and_part_go_into_the_job_whose_price_is_that_of_the_part(
    ann: Person, corpus: Corpus
) -> None:
    part_of_it = {"sourceStartSeconds": "0.5", "sourceEndSeconds": " 1.5 "}
    answer = await send_form(ann, corpus.mp4(), language="pt-br", tone="calm", **part_of_it)
    assert answer.status_code == 202, answer.text
    job = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
    assert (job["language"], job["tone"]) == ("pt-BR", "calm")
    assert (job["sourceStartSeconds"], job["sourceEndSeconds"]) == (0.5, 1.5)
    assert await balance(ann) == 98, "one of two seconds"


async def test_a_part_outside_the_file_of_a_form_leaves_nothing(ann: Person, spool: Path, corpus: Corpus) -> None:
    for content, media_type in ((corpus.mp4(), "video/mp4"), (corpus.still("a.png"), "image/png")):
        answer = await send_form(ann, content, media_type, sourceStartSeconds="1.5")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "sourceStartSeconds"), answer.text
    assert await listed(ann) == []
    assert await balance(ann) == 100


async def test_the_prompt_may_be_left_out(ann: Person, corpus: Corpus) -> None:
    answer = await send_form(ann, corpus.mp4())
    assert answer.status_code == 202
    job = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
    assert job["prompt"] == "a film made from the uploaded file"


async def test_a_form_that_is_sent_twice_is_one_job(ann: Person, spool: Path, corpus: Corpus) -> None:
    png, mp4 = corpus.still("a.png"), corpus.mp4()
    first = await post(ann, form(part("file", png, extra='; filename="a"')), Idempotency_Key="k1")
    again = await post(ann, form(part("file", png, extra='; filename="a"')), Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    other = await post(ann, form(part("file", mp4, extra='; filename="a"')), Idempotency_Key="k1")
    assert other.status_code == 422
    assert await balance(ann) == 90
    assert len(await listed(ann)) == 1


async def test_a_form_whose_answer_was_lost_is_not_refused_for_the_credits_that_it_took(
    ann: Person, spool: Path, corpus: Corpus, module_database: Settings
) -> None:
    for seconds in (20, 20, 8):
        await ann.order(durationSeconds=seconds)
    body = form(part("file", corpus.mp4(), extra='; filename="a.mp4"'))
    first = await post(ann, body, Idempotency_Key="lost")
    await lose_answers(module_database)
    again = await post(ann, body, Idempotency_Key="lost")
    assert (first.status_code, again.status_code) == (202, 202), again.text
    assert first.json() == again.json()
    assert await balance(ann) == 0
    assert len(await listed(ann)) == 1


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (form(part("prompt", b"x")), 400, "file"),
        (form(part("file", b"x")), 400, "file"),
        (form(part("file", b"x", extra='; filename="a"'), part("file", b"x", extra='; filename="b"')), 400, "file"),
        (form(part("price", b"0")), 400, "price"),
        (form(part("prompt", b"a"), part("prompt", b"b")), 400, "prompt"),
        (form(part("prompt", b"\xff\xfe"), part("file", b"x", extra='; filename="a"')), 400, "prompt"),
        (form(part("prompt", b"x" * 9_000), part("file", b"x", extra='; filename="a"')), 400, "prompt"),
        (form(part("seed", b"seven"), part("file", b"x", extra='; filename="a"')), 400, "seed"),
        (form(part("seed", b"-1"), part("file", b"x", extra='; filename="a"')), 400, "seed"),
        (form(part("seed", b"9" * 19), part("file", b"x", extra='; filename="a"')), 400, "seed"),
        (form(part("seed", "٣".encode()), part("file", b"x", extra='; filename="a"')), 400, "seed"),
        (form(part("tone", b"angry"), part("file", b"x", extra='; filename="a"')), 400, "tone"),
        (form(part("language", b"e"), part("file", b"x", extra='; filename="a"')), 400, "language"),
        (
            form(part("sourceStartSeconds", b"-1"), part("file", b"x", extra='; filename="a"')),
            400,
            "sourceStartSeconds",
        ),
        (form(part("sourceEndSeconds", b"NaN"), part("file", b"x", extra='; filename="a"')), 400, "sourceEndSeconds"),
        (form(part("sourceEndSeconds", b"9" * 9), part("file", b"x", extra='; filename="a"')), 400, "sourceEndSeconds"),
        (form(part("style", b"cubist"), part("file", b"x", extra='; filename="a"')), 400, "style"),
        (form(part("prompt", b";|&"), part("file", b"x", extra='; filename="a"')), 400, "prompt"),
        (form(*[part(f"x{n}", b"") for n in range(200)]), 400, "x0"),
        (form(part("file", b"x", "X: " + "y" * 9_000 + "\r\n", '; filename="a"')), 413, None),
        (form(part("file", b"x", "X: y\r\n" * 50, '; filename="a"')), 413, None),
        (form(part("file", b"x", "Content-Type: text/plain; charset=nope\r\n", '; filename="a"')), 415, None),
        (form(part("prompt", b"x", "Content-Type: text/plain; charset=nope\r\n")), 400, "file"),
        (form(part("file", b"x", extra='; filename="a"'), end=""), 400, "body"),
        (b"", 400, "body"),
        (b"nonsense" * 100, 400, "body"),
        (b"--" + BOUNDARY.encode() + b"--\r\n", 400, "file"),
        (f"--{BOUNDARY}\r\nContent-Disposition: attachment\r\n\r\nx\r\n--{BOUNDARY}--".encode(), 400, "body"),
        (f"--{BOUNDARY}\r\n\r\nx\r\n--{BOUNDARY}--".encode(), 400, "body"),
    ],
)
async def test_an_odd_form_is_refused(ann: Person, spool: Path, body: bytes, status: int, field: str | None) -> None:
    answer = await post(ann, body)
    assert answer.status_code == status, answer.text
    if field:
        assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert await listed(ann) == []
    assert await balance(ann) == 100


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "multipart/form-data"}, 400),
        ({"Content_Type": "multipart/form-data; boundary="}, 400),
        ({"Content_Type": "multipart/mixed; boundary=x"}, 415),
        ({"Content_Type": "application/json"}, 400),
        ({"Content_Type": "application/octet-stream"}, 415),
        ({"Content_Encoding": "gzip"}, 415),
        ({"Content_Encoding": "identity"}, 415),
    ],
)
async def test_other_bodies_are_refused(ann: Person, headers: dict[str, str], status: int) -> None:
    assert (await post(ann, form(part("prompt", b"x")), **headers)).status_code == status


async def test_without_a_token_nothing_is_read(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/upload", files={"file": ("a.mp4", b"x", "video/mp4")})
    assert answer.status_code == 401


@pytest.mark.parametrize("announced", [True, False], ids=["with its length", "chunked"])
async def test_a_file_that_is_too_large_is_refused(ann: Person, spool: Path, corpus: Corpus, announced: bool) -> None:
    body = form(part("file", corpus.mp4() + bytes(21_000_000), extra='; filename="a.mp4"'))

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    answer = await post(ann, body if announced else pieces())
    assert answer.status_code == 413
    assert answer.json()["message"] == "The file may have 20,000,000 bytes at most"
    await settled(spool)


@pytest.mark.parametrize("how", ["closed", "reset"])
async def test_an_upload_that_is_broken_off_leaves_nothing(
    ann: Person, address: str, spool: Path, objects: UploadObjects, how: str
) -> None:
    stored = await objects.older_than("uploads/", NOW)
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(
        f"POST /api/upload HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {ann.token}\r\n"
        f"Content-Length: 9000000\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n".encode()
        + part("file", bytes(3_000_000), extra='; filename="a.mp4"')
    )
    await writer.drain()
    if how == "reset":
        writer.transport.abort()
    else:
        writer.close()
    await settled(spool)
    assert await listed(ann) == []
    assert await balance(ann) == 100
    assert await objects.older_than("uploads/", NOW) == stored
    reader.feed_eof()


async def test_the_credits_need_be_enough_for_the_film_itself_only(ann: Person, corpus: Corpus) -> None:
    for seconds in (20, 20, 8):
        await ann.order(durationSeconds=seconds)
    assert await balance(ann) == 4
    answer = await send_form(ann, corpus.mp4())
    assert answer.status_code == 202, answer.text
    assert await balance(ann) == 0


async def test_without_the_credits_nothing_is_kept(
    ann: Person, spool: Path, corpus: Corpus, objects: UploadObjects
) -> None:
    for seconds in (20, 20, 9):
        await ann.order(durationSeconds=seconds)
    stored = await objects.older_than("uploads/", NOW)
    answer = await send_form(ann, corpus.mp4())
    assert answer.status_code == 402
    assert (answer.json()["required"], answer.json()["available"]) == (4, 2)
    assert await listed(ann) == []
    assert await objects.older_than("uploads/", NOW) == stored


async def test_the_quota_counts_files(ann: Person, spool: Path, corpus: Corpus) -> None:
    for _ in range(5):
        assert (await send_form(ann, corpus.still("a.png"), "image/png")).status_code == 202
    answer = await send_form(ann, corpus.still("a.png"), "image/png")
    assert answer.status_code == 429
    assert answer.json()["error"] == "upload_quota"
    assert int(answer.headers["retry-after"]) >= 1
    first = (await listed(ann))[0]["uploadId"]
    assert (await ann.delete(f"/api/uploads/{first}")).status_code == 200
    assert (await send_form(ann, corpus.still("a.png"), "image/png")).status_code == 202


async def test_a_job_may_be_made_from_an_earlier_upload(ann: Person, bob: Person, spool: Path, corpus: Corpus) -> None:
    await send_form(ann, corpus.still("a.png"), "image/png")
    (upload,) = await listed(ann)
    for name in ("sourceId", "uploadId"):
        job_id = await ann.order(**{name: upload["uploadId"]})
        assert (await ann.get(f"/api/me/jobs/{job_id}")).json()["filePath"] == upload["filePath"]
    order = {"prompt": "x", "sourceId": upload["uploadId"]}
    assert (await bob.post("/api/generate-from-prompt", order)).status_code == 403
    for nothing in ("x", "00000000-0000-4000-8000-000000000000", ""):
        answer = await ann.post("/api/generate-from-prompt", {"prompt": "x", "sourceId": nothing})
        assert answer.status_code == 404, nothing
    await ann.delete(f"/api/uploads/{upload['uploadId']}")
    assert (await ann.post("/api/generate-from-prompt", order)).status_code == 404


async def test_a_person_sends_four_forms_at_once_and_no_fifth(ann: Person, spool: Path, corpus: Corpus) -> None:
    content, refused = corpus.still("a.png"), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield part("prompt", b"a lake")
        await refused.wait()
        yield form(part("file", content, extra='; filename="a.png"'))

    sending = [asyncio.create_task(post(ann, slowly())) for _ in range(4)]
    await receiving(spool, 4)
    fifth = await post(ann, form(part("file", content, extra='; filename="a.png"')))
    refused.set()
    assert (fifth.status_code, fifth.headers["retry-after"]) == (429, "5")
    assert [answer.status_code for answer in await asyncio.gather(*sending)] == [202] * 4
    assert (await post(ann, form(part("file", content, extra='; filename="a.png"')))).status_code == 202


async def test_ten_forms_at_once_take_little_memory(ann: Person, spool: Path, corpus: Corpus) -> None:
    """The server is in this process, and so are the bytes that are sent; only what grows beyond them counts."""
    body = form(part("file", corpus.mp4() + bytes(18_000_000), extra='; filename="a.mp4"'))

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    await post(ann, pieces())
    before = own_memory()
    answers = await asyncio.gather(*(post(ann, pieces()) for _ in range(6)))
    assert {answer.status_code for answer in answers} <= {202, 413, 415, 429}
    assert own_memory() - before < 60 * 2**20
