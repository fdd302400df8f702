"""Two API processes behind nginx: event streams, sockets, uploads, addresses of clients, and the death of a process."""

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import msgspec
import pytest

from infra.http.middleware.access_log import SECRET_PATHS
from infra.http.problem import problem
from tests.deploy.front import fronting
from tests.deploy.studio import REFUSALS, Studio, client_of, servers
from tests.http.live import PATIENCE, address_of, following, socket_at, stream_of, ticket, until
from tests.http.people import Person, new_account
from tests.uploads.corpus import Corpus
from tests.uploads.people import begin, head, listed, send

pytestmark = [pytest.mark.alone]
#: Seconds from the request that appends an event to its arrival over a stream through nginx.
PROMISED = 0.2


async def test_an_event_arrives_at_once_and_by_itself(ann: Person) -> None:
    clock = asyncio.get_running_loop().time
    job_id = await ann.order()
    taken = []
    async with stream_of(ann, f"/api/jobs/{job_id}/events") as of_job, stream_of(ann, "/api/me/events") as of_all:
        for stream in (of_job, of_all):
            assert (await stream.next())["event"] == "snapshot"
            assert stream.answer.headers.get_list("content-type") == ["text/event-stream; charset=utf-8"]
            assert "content-encoding" not in stream.answer.headers
            assert "content-length" not in stream.answer.headers
        for tag in range(5):
            began = clock()
            await ann.client.patch(f"/api/me/jobs/{job_id}", headers=ann.headers, json={"tags": [f"tag {tag}"]})
            for stream in (of_job, of_all):
                event = await stream.until("event")
                assert event["data"]["data"]["fields"]["tags"] == [f"tag {tag}"]
            taken.append(clock() - began)
    print(f"events after {', '.join(f'{seconds * 1000:.0f}' for seconds in taken)} ms")
    assert statistics.median(taken) <= PROMISED


async def test_a_socket_and_a_stream_outlive_the_time_that_answers_may_take(studio: Studio) -> None:
    async with AsyncExitStack() as stack:
        front = stack.enter_context(fronting(API_SERVERS=servers(studio.ports), API_TIMEOUT="1s"))
        client = await stack.enter_async_context(client_of(front))
        ann = await new_account(client)
        socket = await stack.enter_async_context(following(ann, "all"))
        stream = await stack.enter_async_context(stream_of(ann, "/api/me/events"))
        await socket.until("snapshot")
        await stream.until("snapshot")
        await asyncio.sleep(2.5)  # silence is what is tested
        job_id = await ann.order()
        assert (await socket.until("event", event="JobQueued"))["jobId"] == job_id
        assert (await stream.until("event", "JobQueued"))["data"]["jobId"] == job_id


async def test_a_page_of_ours_may_open_a_socket_and_another_may_not(studio: Studio, ann: Person) -> None:
    opened = f"{address_of(ann.client)}?ticket={await ticket(ann)}"
    async with socket_at(opened, origin=studio.front.url) as socket:
        await socket.send(type="ping")
        assert (await socket.next())["type"] == "pong"
    with pytest.raises(Exception, match="403"):
        async with socket_at(opened, origin="https://elsewhere.example"):
            pass


async def test_a_resumable_upload_passes_in_pieces_as_they_come(ann: Person, tmp_path: Path) -> None:
    content = Corpus(tmp_path).mp4()
    path = await begin(ann, len(content))
    half = len(content) // 2
    assert (await send(ann, path, 0, content[:half])).headers["upload-offset"] == str(half)
    assert (await head(ann, path)).headers["upload-offset"] == str(half)
    assert (await send(ann, path, half, content[half:])).status_code == 204
    assert [upload["status"] for upload in await listed(ann)] == ["ready"]


async def test_what_an_upload_sends_is_kept_before_its_request_ends(ann: Person) -> None:
    path = await begin(ann, 10_000_000)
    broken = asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        yield bytes(4_000_000)
        await broken.wait()
        raise ConnectionAbortedError

    sending = asyncio.create_task(send(ann, path, 0, pieces()))
    async with asyncio.timeout(PATIENCE):
        while (await head(ann, path)).headers["upload-offset"] == "0":
            pass
    broken.set()
    with pytest.raises(ConnectionAbortedError):
        await sending


async def test_a_form_with_a_file_passes(ann: Person, tmp_path: Path) -> None:
    sent = {"file": ("a.mp4", Corpus(tmp_path).mp4(), "video/mp4")}
    answer = await ann.client.post("/api/upload", headers=ann.headers, data={"prompt": "a fox"}, files=sent)
    assert answer.status_code == 202, answer.text


async def test_a_body_that_is_too_large_is_a_problem_as_the_api_words_it(ann: Person) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "x" * 100_000})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    expected = problem(413, "/api/generate-from-prompt", answer.headers["x-request-id"])
    assert answer.json() == msgspec.json.decode(expected)


async def test_headers_of_the_api_come_once_and_a_request_keeps_its_id(ann: Person) -> None:
    answer = await ann.client.get("/api/me/jobs", headers=ann.headers | {"X-Request-Id": "my-request.1"})
    assert answer.headers.get_list("x-request-id") == ["my-request.1"]
    names = [name.lower() for name, _ in answer.headers.raw]
    assert sorted(set(names)) == sorted(names)
    forged = await ann.client.get("/api/me/jobs", headers=ann.headers | {"X-Request-Id": 'a" b'})
    assert len(forged.headers["x-request-id"]) == 32


async def test_the_address_of_a_client_arrives_and_a_forged_one_does_not(studio: Studio) -> None:
    async with client_of(studio.front, "127.0.0.2") as two, client_of(studio.front, "127.0.0.3") as three:
        for number in range(REFUSALS):
            forged = {"X-Forwarded-For": f"203.0.113.{number}", "X-Real-IP": f"203.0.113.{number}"}
            assert (await two.get("/api/me/jobs", headers=forged)).status_code == 401
        assert (await two.get("/api/me/jobs", headers={"X-Forwarded-For": "203.0.113.99"})).status_code == 429
        assert (await three.get("/api/me/jobs")).status_code == 401
        for address in ("127.0.0.2", "127.0.0.3"):
            await logged(studio, f'"client":"{address}"')


async def logged(studio: Studio, text: str) -> str:
    """All lines of requests, once there is one with this text: nginx writes it after the answer."""
    await until(lambda: text in studio.front.log.read_text())
    return studio.front.log.read_text()


async def test_the_log_has_neither_tokens_of_links_nor_tickets(studio: Studio, client: httpx.AsyncClient) -> None:
    for path in SECRET_PATHS:
        await client.get(f"{path}a-secret-token/download")
        await logged(studio, f'"path":"{path}…"')
    await client.get("/ws", params={"ticket": "a-secret-ticket"})
    assert "secret" not in await logged(studio, '"path":"/ws"')


async def test_no_read_is_lost_when_a_process_is_killed_under_load(studio: Studio, ann: Person) -> None:
    """The last test, because it leaves one process."""
    counts: dict[int, int] = {}
    killed = asyncio.Event()

    async def read_on() -> None:
        for _ in range(30):
            answer = await ann.get("/api/auth/me")
            counts[answer.status_code] = counts.get(answer.status_code, 0) + 1
            if sum(counts.values()) > 150 and not killed.is_set():
                killed.set()
                studio.second.kill()

    await asyncio.gather(*(read_on() for _ in range(20)))
    assert counts == {200: 600}
    assert studio.second.wait(10) != 0


class Dying:
    """A server that ends every connection as soon as a whole request has arrived."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.seen.append(request.decode().partition(" ")[0])
        finally:
            writer.transport.abort()


async def test_only_requests_that_are_idempotent_are_repeated() -> None:
    dying = Dying()
    async with AsyncExitStack() as stack:
        backends = [await stack.enter_async_context(await asyncio.start_server(dying, "127.0.0.1", 0)) for _ in "12"]
        ports = tuple(backend.sockets[0].getsockname()[1] for backend in backends)
        for method, times in (("GET", 2), ("HEAD", 2), ("POST", 1), ("PATCH", 1), ("DELETE", 2)):
            dying.seen.clear()
            front = stack.enter_context(fronting(API_SERVERS=servers(ports)))
            client = await stack.enter_async_context(client_of(front))
            answer = await client.request(
                method, "/api/me/jobs?page=2", json={} if method in ("POST", "PATCH") else None
            )
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
            assert dying.seen == [method] * times
            if method == "GET":
                expected = problem(503, "/api/me/jobs", answer.headers["x-request-id"])
                assert answer.json() == msgspec.json.decode(expected)
