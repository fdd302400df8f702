"""From the log to NATS: every event once, in order, as CloudEvents.

The sequence number of a message in the EVENTS stream is its position in the log, and each message is
published on the condition that the one before it is there. So the stream is a gap-free piece of the log
whatever happens; its own end is the checkpoint; a NATS that lost its tail, or everything, is filled again;
and neither a second relay nor a publication that arrives late can do harm. One that fails makes all behind
it fail, so only the first and the last of a page are answered.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence

import msgspec
import nats.errors
import psycopg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import StreamState
from nats.js.errors import NotFoundError

from infra.deadline import Unavailable, within
from infra.event_store.codec import UnknownTopic, decode
from infra.event_store.reader import StoredEvent, event_cursor, read_page
from infra.nats import Connection, Notifier
from infra.nats.streams import EVENTS, KEPT, events, events_state
from infra.postgres.leadership import RELAY, leading
from processors.public_events import CloudEvent, cloud_event, placeholder, subject

log = logging.getLogger(__name__)

PAGE = 500
#: A relay that hears no doorbell looks by itself this often, and checks the stream this often, in seconds.
POLL, CHECK = 0.25, 2.0
#: Under load every commit rings. What comes within so many seconds after a page makes one page, not many.
BREATH = 0.01
_DEADLINE = 5.0
_MAX_BYTES = 500_000

_encode = msgspec.json.Encoder().encode


class Astray(Exception):
    """The stream does not end where it should."""


async def run(dsn: str, nats: Connection, page: int = PAGE) -> None:
    """Relay for ever, through restarts of PostgreSQL and NATS; waits while another relay is at work."""
    bell = nats.bell()
    while True:
        try:
            async with leading(dsn, [RELAY], "relay") as connection:
                await Relay(connection, await nats.client(), bell, page).lead()
        except (psycopg.Error, Unavailable, OSError) as error:
            log.warning("the relay lost PostgreSQL, trying again: %s", error)
        await asyncio.sleep(0.5)


class Relay:
    """The relay at work."""

    def __init__(self, connection: psycopg.AsyncConnection, client: Client, bell: Notifier, page: int) -> None:
        self._cursor = event_cursor(connection)
        self._client = client
        self._js = client.jetstream()
        self._bell = bell
        self._page = page
        #: The end of the stream; the next event to publish follows it.
        self._position = 0

    async def lead(self) -> None:
        """Publish until PostgreSQL fails; whatever NATS does, find the end of the stream and go on."""
        while True:
            try:
                self._position = await self._checkpoint()
                # A new inbox each time: answers that come late must not be taken for those to come.
                inbox = await self._client.subscribe(self._client.new_inbox())
                try:
                    await self._follow(inbox)
                finally:
                    await self._leave(inbox)
            except (nats.errors.Error, Astray, TimeoutError) as error:
                log.warning("the relay looks for the end of the stream again: %r", error)
                await asyncio.sleep(0.5)

    async def _leave(self, inbox: Subscription) -> None:
        if not self._client.is_closed:
            await inbox.unsubscribe()

    async def _follow(self, inbox: Subscription) -> None:
        loop = asyncio.get_running_loop()
        check = loop.time() + CHECK
        while True:
            entries = await self._read(self._position, self._page)
            if entries:
                await self._publish(entries, inbox)
            if loop.time() > check:
                # Also when nothing is published somebody must notice that NATS has lost something.
                if await self._checkpoint() != self._position:
                    raise Astray
                check = loop.time() + CHECK
            if len(entries) < self._page:
                await asyncio.sleep(BREATH)
                await self._bell.wait(POLL)

    async def _checkpoint(self) -> int:
        """The position where the stream ends. Makes the stream if need be, with the newest part of the log ahead."""
        state = await events_state(self._js)
        head = await self._head()
        if state and (state.last_seq > head or not await self._is_ours(state)):
            log.error("the EVENTS stream holds what is not in the log: it is made again")
            await self._js.delete_stream(EVENTS)
            state = None
        if state:
            return state.last_seq
        first = max(1, head - KEPT + 1)
        await self._js.add_stream(events(first))
        return first - 1

    async def _is_ours(self, state: StreamState) -> bool:
        """Whether the messages that somebody else could have put there are events of their positions.

        Nobody but a relay may publish there. A stranger in the place of the next event makes that one
        fail, while those behind it, which are on their way already, find their predecessor in place.
        """
        doubtful = {state.last_seq, self._position + 1}
        return all([await self._holds(seq) for seq in doubtful if state.first_seq <= seq <= state.last_seq])

    async def _holds(self, position: int) -> bool:
        try:
            found = await self._js.get_msg(EVENTS, position)
        except NotFoundError:
            return True  # it has been deleted, or has just become too old
        return (found.headers or {}).get("Nats-Msg-Id") == str(position)

    async def _head(self) -> int:
        return await within(
            _DEADLINE, self._ask("SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"), "PostgreSQL"
        )

    async def _ask(self, query: str) -> int:
        row = await (await self._cursor.connection.execute(query)).fetchone()
        assert row is not None
        return int(row[0])

    async def _read(self, after: int, limit: int) -> list[StoredEvent]:
        return await within(_DEADLINE, read_page(self._cursor, after, limit), "the log")

    async def _publish(self, entries: Sequence[StoredEvent], inbox: Subscription) -> None:
        """Publish with all of them in flight."""
        first, last = self._position + 1, entries[-1].position
        for to, event in _messages(self._position, entries):
            position = event.position
            reply = inbox.subject if position in (first, last) else ""
            await self._client.publish(to, _encode(event), reply, conditions(position, first))
        for position in sorted({first, last}):
            answer = _Answer.of(await inbox.next_msg(timeout=_DEADLINE))
            if answer.seq != position:
                raise Astray(f"{answer} instead of {position}")
            self._position = position


class _Answer(msgspec.Struct):
    """What JetStream says to a publication."""

    seq: int = 0
    error: object = None

    @classmethod
    def of(cls, message: Msg) -> "_Answer":
        return msgspec.json.decode(message.data or b"{}", type=cls)


def conditions(position: int, first: int) -> dict[str, str]:
    """The headers of a message in a page that begins at `first`. Behind it the one before must be ours too:
    a stranger in its place stops all that follow. For the first one NATS may have forgotten whose that was.
    """
    headers = {
        "Nats-Msg-Id": str(position),
        "Nats-Expected-Last-Sequence": str(position - 1),
        "Nats-Expected-Stream": EVENTS,
    }
    return headers if position == first else headers | {"Nats-Expected-Last-Msg-Id": str(position - 1)}


def _messages(after: int, entries: Sequence[StoredEvent]) -> Iterator[tuple[str, CloudEvent]]:
    """Subject and content of everything after a position. A position that the log left out is told as a gap."""
    for entry in entries:
        position = entry[0]
        for missing in range(after + 1, position):
            yield "events.log.Gap", placeholder(missing, "log.gap.v1")
        yield message(entry)
        after = position


def message(entry: StoredEvent) -> tuple[str, CloudEvent]:
    """Subject and content of one entry; one that cannot be told is told without facts, and stops nobody."""
    position, originator_id, version, topic, state = entry
    try:
        recorded = decode(originator_id, version, topic, state)
        event = cloud_event(position, recorded)
        if len(state) > _MAX_BYTES:
            event = msgspec.structs.replace(event, data={})
        return subject(topic, recorded.event), event
    except (UnknownTopic, msgspec.MsgspecError) as error:
        log.error("event %d is relayed without facts: %r", position, error)
        return subject(topic, None), placeholder(position, topic, originator_id)
