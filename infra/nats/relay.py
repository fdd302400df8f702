"""From the log to NATS: every event once, in order, as CloudEvents.

The sequence number of a message in the EVENTS stream is its position in the log, and each message is
published on the condition that the one before it is there. So the stream is always a gap-free part of the log;
its own end is the checkpoint; a NATS that lost its tail, or everything, is filled again; and neither a second
relay nor a publication that arrives late does harm. A publication that fails makes all behind it fail, so only
the first and the last of a page are acknowledged.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator, Sequence

import msgspec
import nats.errors
import psycopg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import StreamState
from nats.js.errors import NotFoundError

from infra.deadline import within
from infra.event_store.reader import StoredEvent, event_cursor, read_page
from infra.nats import Connection, Notifier
from infra.nats.integrators import Integrator, ensure_consumers
from infra.nats.messages import event_message
from infra.nats.streams import EVENTS, KEPT, events, events_state
from infra.postgres.leadership import RELAY, lead_for_ever
from infra.telemetry import tracing
from processors.public_events import CloudEvent, placeholder

log = logging.getLogger(__name__)

PAGE = 500
#: Without a notification the log is read this often, and the end of the stream is checked this often, in seconds.
POLL, CHECK = 0.25, 2.0
#: Under load every commit notifies. Events of so many seconds after a page make one page, not many.
COLLECT = 0.01
_DEADLINE = 5.0
#: The library's channel: the name of its table.
CHANNEL = "mangamotion_events"

_encode = msgspec.json.Encoder().encode

#: The users outside this system as they are now; a stream that is made again gets their consumers again.
Integrators = Callable[[], Collection[Integrator]]


class StreamMoved(Exception):
    """The stream does not end where the relay has left it."""


async def run(dsn: str, nats: Connection, integrators: Integrators = tuple, page: int = PAGE) -> None:
    """Relay for ever, through restarts of PostgreSQL and NATS; waits while another relay leads."""
    appended = nats.notifier()

    async def lead(connection: psycopg.AsyncConnection) -> None:
        await Relay(connection, await nats.client(), appended, integrators, page).lead()

    await lead_for_ever(dsn, [RELAY], "relay", lead)


class Relay:
    """The leading relay, from its connection to PostgreSQL to one client of NATS."""

    def __init__(
        self,
        connection: psycopg.AsyncConnection,
        client: Client,
        appended: Notifier,
        integrators: Integrators,
        page: int,
    ) -> None:
        self._cursor = event_cursor(connection)
        self._client = client
        self._js = client.jetstream()
        self._appended = appended
        self._integrators = integrators
        self._page = page
        #: The end of the stream; the next event to publish follows it.
        self._position = 0

    async def lead(self) -> None:
        """Publish until PostgreSQL fails. After an error of NATS continue at the end of the stream."""
        while True:
            try:
                self._position = await self._checkpoint()
                # A new inbox each time: answers that come late must not be taken for those to come.
                inbox = await self._client.subscribe(self._client.new_inbox())
                try:
                    await self._follow(inbox)
                finally:
                    await self._leave(inbox)
            except (nats.errors.Error, StreamMoved, TimeoutError) as error:
                log.warning("relay restarts at the end of the stream", extra={"reason": repr(error)})
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
                await self._ring()
                await self._publish(entries, inbox)
            if loop.time() > check:
                # NATS may have lost messages although nothing is published.
                if await self._checkpoint() != self._position:
                    raise StreamMoved
                check = loop.time() + CHECK
            if len(entries) < self._page:
                await asyncio.sleep(COLLECT)
                await self._appended.wait(POLL)

    async def _checkpoint(self) -> int:
        """The position at which the stream ends; it and the consumers of integrators are made where they lack."""
        end = await self._end_of_stream()
        await ensure_consumers(self._js, self._integrators())
        return end

    async def _end_of_stream(self) -> int:
        """The position at which the stream ends. A missing stream is made, with the newest part of the log."""
        state = await events_state(self._js)
        head = await self._head()
        if state and (state.last_seq > head or not await self._is_ours(state)):
            log.error(
                "stream does not match the log, making it again", extra={"stream": EVENTS, "last": state.last_seq}
            )
            await self._js.delete_stream(EVENTS)
            state = None
        if state:
            return state.last_seq
        first = max(1, head - KEPT + 1)
        await self._js.add_stream(events(first))
        return first - 1

    async def _is_ours(self, state: StreamState) -> bool:
        """Whether the messages that another publisher could have added are the events of their positions.

        Only a relay may publish there. A foreign message in the place of the next event makes that one
        fail, while those behind it, which are on their way already, find a predecessor in place.
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

    async def _ring(self) -> None:
        """Wake the subscriptions of the eventsourcing library, which listen where its own writer notifies."""
        await within(_DEADLINE, self._cursor.connection.execute(f"NOTIFY {CHANNEL}"), "PostgreSQL")

    async def _publish(self, entries: Sequence[StoredEvent], inbox: Subscription) -> None:
        """Publish with all of them in flight."""
        first, last = self._position + 1, entries[-1].position
        for to, event in _messages(self._position, entries):
            position = event.sequence
            reply = inbox.subject if position in (first, last) else ""
            with tracing.span("relay", parent=event.traceparent, kind="producer", position=position):
                await self._client.publish(to, _encode(event), reply, conditions(position, first))
        for position in sorted({first, last}):
            ack = _Ack.of(await inbox.next_msg(timeout=_DEADLINE))
            if ack.seq != position:
                raise StreamMoved(f"{ack} instead of {position}")
            self._position = position


class _Ack(msgspec.Struct):
    """The answer of JetStream to a publication."""

    seq: int = 0
    error: object = None

    @classmethod
    def of(cls, message: Msg) -> "_Ack":
        return msgspec.json.decode(message.data or b"{}", type=cls)


def conditions(position: int, first: int) -> dict[str, str]:
    """The headers of a message in a page that begins at `first`. Behind it the message before must be ours too:
    a foreign one in its place stops all that follow. For the first one NATS may have forgotten that id.
    """
    headers = {
        "Nats-Msg-Id": str(position),
        "Nats-Expected-Last-Sequence": str(position - 1),
        "Nats-Expected-Stream": EVENTS,
    }
    return headers if position == first else headers | {"Nats-Expected-Last-Msg-Id": str(position - 1)}


def _messages(after: int, entries: Sequence[StoredEvent]) -> Iterator[tuple[str, CloudEvent]]:
    """Subject and content of everything after a position; a position that the log does not have is a gap."""
    for entry in entries:
        position = entry[0]
        for missing in range(after + 1, position):
            yield "events.log.Gap", placeholder(missing, "log.gap.v1")
        yield event_message(entry)
        after = position
