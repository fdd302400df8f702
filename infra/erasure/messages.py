"""Messages about a person in the EVENTS stream, which holds public events for a week."""

import asyncio
from uuid import UUID

import nats.errors
from nats.js import JetStreamContext
from nats.js.errors import APIError

from infra.deadline import Unavailable, within
from infra.nats import Connection
from infra.nats.streams import EVENTS, events_state
from infra.postgres.pool import Database
from infra.retry import retry

#: Seconds in which the relay publishes what is in the log, and for one question to NATS.
PUBLISHED, _DEADLINE = 30.0, 5.0
#: So many messages are deleted at once.
_AT_ONCE = 100
#: What the server says of a message that is not there (any more).
_NO_MESSAGE = (10037, 10057)
_THEIRS = """
SELECT position FROM events_by_owner WHERE owner = %(person)s AND position BETWEEN %(first)s AND %(last)s
"""


class PersonMessages:
    """Deletes them; the server overwrites each in its files. The number of a message is its position in the log."""

    def __init__(self, connection: Connection, pool: Database) -> None:
        self._connection, self._pool = connection, pool

    async def delete(self, person: UUID, until: int) -> None:
        """Delete the messages about them up to a position, once they are all published. May be repeated.

        What is published later of older events has blanks where the person was. Raises Unavailable.
        """
        js = (await within(_DEADLINE, self._connection.client(), "NATS")).jetstream(timeout=_DEADLINE)
        first = await retry(lambda: _first(js, until), Unavailable, event="erasure waits for NATS", seconds=PUBLISHED)
        theirs = await self._pool.read(_THEIRS, {"person": person, "first": first, "last": until})
        for begin in range(0, len(theirs), _AT_ONCE):
            page = theirs[begin : begin + _AT_ONCE]
            await asyncio.gather(*(_delete(js, position) for (position,) in page))


async def _first(js: JetStreamContext, until: int) -> int:
    """The first number of the stream, once it goes on to a position. Raises Unavailable."""
    try:
        state = await events_state(js)
    except (nats.errors.Error, APIError) as error:
        raise Unavailable(f"NATS did not answer: {error!r}") from None
    if state is None or state.last_seq < until:
        raise Unavailable("the stream of events is behind the log; does the relay run?")
    return state.first_seq


async def _delete(js: JetStreamContext, number: int) -> None:
    try:
        await js.delete_msg(EVENTS, number)
    except APIError as error:
        if error.err_code not in _NO_MESSAGE:
            raise Unavailable(f"NATS did not delete message {number}: {error!r}") from None
    except nats.errors.Error as error:
        raise Unavailable(f"NATS did not answer: {error!r}") from None
