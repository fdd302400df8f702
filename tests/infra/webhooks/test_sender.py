"""Receivers that misbehave, and addresses that no request may reach."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from infra.adapters.pinned_transport import PinnedTransport, by_turns
from infra.webhooks.sender import ReceiverAnswer, Sender
from processors.adapters.failures import AdapterError
from processors.adapters.fetch_policy import is_public
from tests.adapters.fakes.server import Drop, Request, Response, Server, Silence, running

SECONDS = 0.5
HEADERS = {"content-type": "application/json", "webhook-id": "1"}


@pytest.fixture
async def receiver() -> AsyncIterator[Server]:
    async with running(Server()) as found:
        yield found


async def answer_of(receiver: Server, handler: Callable[[Request], Response], path: str = "/hook") -> ReceiverAnswer:
    receiver.route("POST", path, handler)
    sender = Sender(receiver.url + path, private=True, seconds=SECONDS)
    try:
        return await sender.send(HEADERS, b'{"type":"x"}')
    finally:
        await sender.close()


async def test_what_was_signed_is_what_arrives(receiver: Server) -> None:
    answer = await answer_of(receiver, lambda _: Response(204, body=b""))
    assert (answer.status, answer.reason, answer.delivered) == (204, "", True)
    (request,) = receiver.requests
    assert request.body == b'{"type":"x"}'
    assert request.headers["webhook-id"] == "1"
    assert request.headers["content-length"] == "12"
    assert "cookie" not in request.headers


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
async def test_a_redirect_is_a_failure_and_is_not_followed(receiver: Server, status: int) -> None:
    to = {"location": f"{receiver.url}/elsewhere"}
    answer = await answer_of(receiver, lambda _: Response(status, headers=to))
    assert (answer.status, answer.reason) == (status, "redirect")
    assert [request.path for request in receiver.requests] == ["/hook"]


@pytest.mark.parametrize("to", ["file:///etc/passwd", "gopher://127.0.0.1:{port}/", "//127.0.0.1:{port}/", "{url}"])
async def test_no_redirect_leads_to_another_server(receiver: Server, to: str) -> None:
    async with running(Server()) as inner:
        location = to.format(port=inner.url.rpartition(":")[2], url=inner.url)
        answer = await answer_of(receiver, lambda _: Response(307, headers={"location": location}))
    assert (answer.reason, inner.connections, len(receiver.requests)) == ("redirect", 0, 1)


@pytest.mark.parametrize("status", [400, 401, 404, 410, 429, 500, 503])
async def test_any_other_status_is_a_failure(receiver: Server, status: int) -> None:
    answer = await answer_of(receiver, lambda _: Response(status))
    assert (answer.status, answer.reason, answer.gone) == (status, "status", status == 410)


def _silent(_: Request) -> Response:
    raise Silence


def _dropped(_: Request) -> Response:
    raise Drop


async def test_a_receiver_that_hangs_has_failed_when_the_time_is_over(receiver: Server) -> None:
    answer = await answer_of(receiver, _silent)
    assert (answer.status, answer.reason) == (None, "timeout")
    assert SECONDS * 900 <= answer.milliseconds < SECONDS * 20_000


async def test_a_receiver_that_hangs_up_has_failed(receiver: Server) -> None:
    assert (await answer_of(receiver, _dropped)).reason == "connection"


async def test_an_address_where_nothing_listens_has_failed(receiver: Server) -> None:
    sender = Sender("http://127.0.0.1:9/hook", private=True, seconds=SECONDS)
    assert (await sender.send(HEADERS, b"{}")).reason == "connection"
    await sender.close()


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nx: ", b"", b"HTTP/1.1 2"])
async def test_headers_that_drip_are_no_answer(head: bytes) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        try:
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        finally:
            writer.close()

    listening = await asyncio.start_server(drip, "127.0.0.1", 0)
    async with listening:
        sender = Sender(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/", private=True, seconds=SECONDS)
        answer = await sender.send(HEADERS, b"{}")
        assert answer.reason in ("timeout", "connection"), "a head that is no HTTP ends it at once"
        await sender.close()


@pytest.mark.parametrize(
    "response",
    [
        Response(200, endless=b"x" * 65536),
        Response(200, body=b"x" * 100, drip=0.2),
        Response(200, body=b"x", promised=10**12),
        Response(200, body=b"x" * 10_000_000),
        Response(200, body=b"\x1f\x8b" + b"\0" * 100, headers={"content-encoding": "gzip"}),
    ],
    ids=["endless", "dripping", "promised", "large", "gzip"],
)
async def test_the_body_of_an_answer_is_not_waited_for(receiver: Server, response: Response) -> None:
    async with asyncio.timeout(10):
        answer = await answer_of(receiver, lambda _: response)
    assert answer.delivered


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120), ("-5", None), ("99999999999999", None), ("soon", None), ("", None), ("999999999", 604_800)],
)
async def test_what_a_receiver_asks_for_is_read_strictly(receiver: Server, text: str, seconds: float | None) -> None:
    answer = await answer_of(receiver, lambda _: Response(429, headers={"retry-after": text}))
    assert answer.retry_after == seconds


async def test_a_receiver_can_name_a_date(receiver: Server) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    answer = await answer_of(receiver, lambda _: Response(503, headers={"retry-after": later}))
    assert answer.retry_after == pytest.approx(100, abs=10)


#: Spellings of this machine and of other private addresses (S-43 of the reliability review).
SPELLINGS = [
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "①②⑦.⓪.⓪.①",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[::127.0.0.1]",
    "0.0.0.0",
    "localhost",
    "localhost.",
    "a@127.0.0.1",
    "127.0.0.1#@hooks.example.com",
    "hooks.example.com\\@127.0.0.1",
    "127.0.0.1\t",
    "127.0.0.1.",
    "hooks.example.com\r\nHost: 127.0.0.1",
    "hooks.example.com%0d%0a",
    "hooks.example.com\0",
    "hööks.example.com",
    "[::ffff:7f00:1]",
    "[fe80::1%25lo]",
    "[64:ff9b:1::7f00:1]",
    "[fd00::1]",
    "[2606:2800:220:1::1]",
    "169.254.169.254",
    "100.64.0.1",
    "192.168.0.1",
    "10.0.0.1",
]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", SPELLINGS)
async def test_no_request_reaches_a_private_address_however_it_is_spelled(
    receiver: Server, host: str, scheme: str
) -> None:
    port = receiver.url.rpartition(":")[2]
    for address in (f"{scheme}://{host}:{port}/", f"{scheme}://{host}/", f"{scheme}://{host}:443/"):
        sender = Sender(address, private=False, seconds=SECONDS)
        assert (await sender.send(HEADERS, b"{}")).reason == "url"
        await sender.close()
    assert receiver.connections == 0


@pytest.mark.parametrize("port", [0, 22, 80, 4222, 5432, 6379, 8443, 9000, 65536])
async def test_no_other_port_of_a_public_name_is_asked(port: int) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise AssertionError("not even its name is resolved")

    sender = Sender(f"https://hooks.example.com:{port}/", private=False, seconds=SECONDS, resolve=resolve)
    assert (await sender.send(HEADERS, b"{}")).reason == "url"
    await sender.close()


#: What names may lead to.
PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::7f00:1",
    "64:ff9b:1:ffff::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff:ffff::1",
    "2001:db8::1",
    "2001:db8:ffff::1",
    "2001:470::5efe:7f00:1",
    "2001:470::200:5efe:a00:1",
    "2002:a00:1::1",
    "2002::1",
    "2620:4f:8000::1",
    "3fff::1",
    "3fff:fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fdff:ffff::1",
    "fe80::1",
    "fe80::1%lo",
    "febf::1",
    "fec0::1",
    "feff::1",
    "ff02::1",
    "ff0e::1",
    "2606:2800:220:1::1%lo",
    "",
    "localhost",
    "127.1",
]


#: An address of each family that is public.
PUBLIC = ["93.184.216.34", "2606:2800:220:1::1"]


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_to_a_private_address_is_sent_nothing(receiver: Server, address: str) -> None:
    for found in ([address], [*PUBLIC, address], [address, *PUBLIC], [PUBLIC[0], address, PUBLIC[1]]):

        async def resolve(host: str, port: int, found: list[str] = found) -> list[str]:
            assert (host, port) == ("hooks.example.com", 443)
            return found

        sender = Sender("https://hooks.example.com/", private=False, seconds=SECONDS, resolve=resolve)
        assert (await sender.send(HEADERS, b"{}")).reason == "address"
        await sender.close()
    assert receiver.connections == 0


async def test_a_name_is_resolved_once_and_not_again_for_the_connection(receiver: Server) -> None:
    asked = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    sender = Sender(
        f"http://hooks.example.com:{receiver.url.rpartition(':')[2]}/", private=True, seconds=SECONDS, resolve=rebinding
    )
    await sender.send(HEADERS, b"{}")
    await sender.close()
    assert asked == ["hooks.example.com"]
    (request,) = receiver.requests
    assert request.headers["host"].startswith("hooks.example.com")


async def test_a_name_that_does_not_exist_has_failed(receiver: Server) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    sender = Sender("https://hooks.example.com/", private=False, seconds=SECONDS, resolve=nowhere)
    assert (await sender.send(HEADERS, b"{}")).reason == "name"
    await sender.close()


#: Private addresses at which a server of this machine answers.
ANSWERING = ["127.0.0.1", "127.8.8.8", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1"]


@pytest.mark.parametrize("address", ANSWERING)
async def test_no_connection_is_made_to_a_private_address_although_a_server_would_answer_there(address: str) -> None:
    server = Server()
    server.route("POST", "/", lambda _: Response(204, body=b""))

    async def resolve(host: str, port: int) -> list[str]:
        return [address]

    async def status(permitted: Callable[[str], bool]) -> int:
        transport = PinnedTransport(lambda url: False, resolve=resolve, permitted=permitted)
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.post(f"http://hooks.example.com:{server.url.rpartition(':')[2]}/")).status_code

    async with running(server, "::" if ":" in address and "." not in address else "0.0.0.0"):
        with pytest.raises(AdapterError):
            await status(is_public)
        assert server.connections == 0
        assert await status(bool) == 204
        assert server.connections == 1


async def test_a_receiver_that_has_only_ipv6_is_reached_by_its_name_and_by_its_address() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["::1"]

    async with running(Server(), "::1") as receiver:
        receiver.route("POST", "/", lambda _: Response(204, body=b""))
        port = receiver.url.rpartition(":")[2]
        by_name = Sender(f"http://hooks.example.com:{port}/", private=True, seconds=SECONDS, resolve=resolve)
        by_address = Sender(f"http://[::1]:{port}/", private=True, seconds=SECONDS)
        for sender in (by_name, by_address):
            assert (await sender.send(HEADERS, b"{}")).delivered
            await sender.close()
    assert [request.headers["host"] for request in receiver.requests] == [f"hooks.example.com:{port}", f"[::1]:{port}"]


@pytest.mark.parametrize(("listening", "found"), [("127.0.0.1", ["::1", "127.0.0.1"]), ("::1", ["127.0.0.1", "::1"])])
async def test_the_other_family_is_used_where_the_preferred_one_does_not_connect(
    listening: str, found: list[str]
) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return found

    async with running(Server(), listening) as receiver:
        receiver.route("POST", "/", lambda _: Response(204, body=b""))
        url = f"http://hooks.example.com:{receiver.url.rpartition(':')[2]}/"
        sender = Sender(url, private=True, seconds=10, resolve=resolve)
        assert (await sender.send(HEADERS, b"{}")).delivered
        await sender.close()
    assert receiver.connections == len(receiver.requests) == 1


async def test_an_address_that_takes_no_connection_costs_half_a_second_once(receiver: Server) -> None:
    receiver.route("POST", "/", lambda _: Response(204, body=b""))
    port = int(receiver.url.rpartition(":")[2])

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    with full_socket("127.0.0.2", port):
        sender = Sender(f"http://hooks.example.com:{port}/", private=True, seconds=10, idle=1, resolve=resolve)
        first, *later = [await sender.send(HEADERS, b"{}") for _ in range(4)]
        await sender.close()
    assert all(answer.delivered for answer in (first, *later))
    assert first.milliseconds >= 500 > min(answer.milliseconds for answer in later)


@contextmanager
def full_socket(host: str, port: int) -> Iterator[None]:
    """A server that accepts nothing, with so many connections that Linux answers no further one."""
    with ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind((host, port))
        listening.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex((host, port))
        yield


def test_addresses_of_both_families_come_by_turns_beginning_with_the_preferred_one() -> None:
    assert by_turns(["::1", "::2", "::3", "1.1.1.1"]) == ["::1", "1.1.1.1", "::2", "::3"]
    assert by_turns(["1.1.1.1", "::1", "::2"]) == ["1.1.1.1", "::1", "::2"]
    assert by_turns(["1.1.1.1"]) == ["1.1.1.1"]
