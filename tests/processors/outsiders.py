"""Programs outside this system that read events from NATS, as users of `mangamotion nats add-user`."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import nats
import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from infra.cli import parser
from infra.nats.integrators import read_integrators
from infra.nats.streams import EVENTS
from infra.settings import Settings
from tests.processors.studio import Studio


class Outsider(NamedTuple):
    """A user with what the command printed of it."""

    name: str
    password: str
    server: str
    inbox: str

    @property
    def url(self) -> str:
        return self.server.replace("://", f"://{self.name}:{self.password}@")

    @asynccontextmanager
    async def connected(self, report: Callable[[str], object] = str) -> AsyncIterator[Client]:
        """A client, which outlives restarts of the server; `report` gets what the server complains about."""

        async def complain(error: Exception) -> None:
            report(str(error))

        client = await nats.connect(
            self.url,
            inbox_prefix=self.inbox,
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.2,
            error_cb=complain,
        )
        try:
            yield client
        finally:
            await client.close()

    async def pull(self, seen: dict[int, str], batch: int = 100) -> None:
        """Read for ever, through restarts of the server: the ids of events by their sequence."""
        async with self.connected() as client:
            events = await client.jetstream().pull_subscribe_bind(durable=f"ext_{self.name}", stream=EVENTS)
            while True:
                with suppress(nats.errors.Error, TimeoutError):
                    for message in await events.fetch(batch, timeout=1):
                        seen |= dict([content(message)])
                        await message.ack()
                # A fetch may also fail at once.
                await asyncio.sleep(0.01)


def content(message: Msg) -> tuple[int, str]:
    """Sequence and id of the event in a message."""
    event = json.loads(message.data)
    return event["sequence"], event["id"]


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


async def command(settings: Settings, *arguments: str) -> Done:
    """`mangamotion nats …` with the servers of a test."""
    environ = {"NATS_URL": settings.nats_url, "NATS_USERS_FILE": settings.servers.nats_users_file}
    return await asyncio.to_thread(carry_out, arguments, environ)


def carry_out(arguments: Sequence[str], environ: Mapping[str, str]) -> Done:
    """The same with other servers; not in a running event loop."""
    options = parser().parse_args(["nats", *arguments])
    with redirect_stdout(StringIO()) as printed, redirect_stderr(StringIO()) as complained:
        status = options.run(options, environ)
    return Done(status, printed.getvalue(), complained.getvalue())


async def added(settings: Settings, name: str, *filters: str) -> Outsider:
    """A new user, from what the command prints."""
    done = await command(settings, "add-user", name, *(part for text in filters for part in ("--filter", text)))
    assert done.returncode == 0, done.stderr
    printed = dict(re.findall(r"^  (user|password|server|inbox prefix) +(\S+)$", done.stdout, re.MULTILINE))
    return Outsider(printed["user"], printed["password"], printed["server"], printed["inbox prefix"])


async def remove_all(settings: Settings) -> None:
    """Remove the users that tests have left."""
    for name in read_integrators(Path(settings.servers.nats_users_file)):
        await command(settings, "remove-user", name)


async def in_stream(studio: Studio) -> int:
    """Wait until the stream holds the whole log; its length."""

    async def end() -> int:
        try:
            return (await (await studio.nats.client()).jetstream().stream_info(EVENTS)).state.last_seq
        except (nats.errors.Error, TimeoutError):
            return 0

    head = await studio.head()
    await studio.until(end, lambda last: last == head)
    return head
