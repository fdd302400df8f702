"""The proxies do to connections what their modes say."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.faults.proxies import Mode, Proxies

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Open = Callable[[], Awaitable[Streams]]
#: Seconds in which nothing comes where nothing should.
SILENCE = 0.3


class Echo:
    """A server that answers each line with itself. `got`: the lines that arrived."""

    def __init__(self) -> None:
        self.got: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            self.got.append(line)
            writer.write(line)
            await writer.drain()
        writer.close()


@pytest.fixture
async def echo() -> Echo:
    return Echo()


@pytest.fixture
async def proxies(echo: Echo, tmp_path: Path) -> AsyncIterator[Proxies]:
    server = await asyncio.start_server(echo.serve, "127.0.0.1", 0)
    ports = tmp_path / "ports.json"
    ports.write_text(json.dumps({"nats": server.sockets[0].getsockname()[1]}))
    with Proxies(["api-1"], ["nats"], ports) as running:
        yield running
    server.close()


@pytest.fixture
async def opened(proxies: Proxies) -> AsyncIterator[Open]:
    """Opens connections through the proxy, which are closed in the end."""
    all_of_them = []

    async def open_one() -> Streams:
        all_of_them.append(await asyncio.open_connection("127.0.0.1", proxies.ports["api-1"]["nats"]))
        return all_of_them[-1]

    yield open_one
    for _, writer in all_of_them:
        writer.transport.abort()
    await asyncio.sleep(0)


async def asked(streams: Streams, line: bytes, seconds: float = 5.0) -> bytes | None:
    """The answer; None without one in time, empty when the connection has ended."""
    reader, writer = streams
    try:
        writer.write(line)
        return await asyncio.wait_for(reader.readline(), seconds)
    except TimeoutError:
        return None
    except ConnectionError:
        return b""


async def switched(proxies: Proxies, mode: Mode) -> None:
    """Change what happens, and wait until the proxy has done so."""
    proxies.set(mode, ["api-1"], "nats")
    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(asyncio.sleep(0), proxies._loop))


async def test_what_is_cut_is_reset_and_cannot_be_opened_again_until_it_passes(proxies: Proxies, opened: Open) -> None:
    before = await opened()
    assert await asked(before, b"1\n") == b"1\n"
    await switched(proxies, "cut")
    assert await asked(before, b"2\n") == b""
    assert await asked(await opened(), b"3\n") == b""
    await switched(proxies, "pass")
    assert await asked(await opened(), b"4\n") == b"4\n"


async def test_what_is_parted_arrives_when_the_part_is_over(proxies: Proxies, opened: Open, echo: Echo) -> None:
    streams = await opened()
    assert await asked(streams, b"1\n") == b"1\n"
    await switched(proxies, "part")
    assert await asked(streams, b"2\n", SILENCE) is None
    assert echo.got == [b"1\n"]
    await switched(proxies, "pass")
    assert await streams[0].readline() == b"2\n"


async def test_a_half_open_connection_stays_silent_for_ever_and_a_new_one_works(
    proxies: Proxies, opened: Open, echo: Echo
) -> None:
    streams = await opened()
    assert await asked(streams, b"1\n") == b"1\n"
    await switched(proxies, "half-open")
    assert await asked(streams, b"2\n", SILENCE) is None
    await switched(proxies, "pass")
    assert await asked(streams, b"3\n", SILENCE) is None
    assert await asked(await opened(), b"4\n") == b"4\n"
    assert echo.got == [b"1\n", b"4\n"]


async def test_a_request_whose_reply_is_lost_has_been_carried_out(proxies: Proxies, opened: Open, echo: Echo) -> None:
    streams = await opened()
    assert await asked(streams, b"1\n") == b"1\n"
    await switched(proxies, "lost reply")
    assert await asked(streams, b"2\n") == b""
    assert echo.got == [b"1\n", b"2\n"]
    assert await asked(await opened(), b"3\n") == b"3\n"
