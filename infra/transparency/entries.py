"""The log as entries of the tree: entry `n` is the event at position `n + 1`, as the table keeps it.

An entry has the id of the stream, the version, the topic and, where they are columns, the id of the event and its time
(microseconds since 2000, 16 hexadecimal digits), a line for each, and then the stored state. PostgreSQL hashes entries:
a hash goes over the wire, not an event. A position without an event, which old logs may have, is an empty entry.
"""

from typing import NamedTuple

import psycopg

from infra.event_store.archived import LONG_PATIENCE, asking, recall, span_with_gaps
from infra.transparency.tree import HASH, leaf_hash

#: The entry of a row of mangamotion_log, as SQL.
ENTRY = (
    "convert_to(concat_ws(E'\\n', originator_id, originator_version, topic, event_id,"
    " encode(timestamptz_send(at), 'hex'), ''), 'UTF8') || state"
)
#: The hash of that entry, as SQL.
LEAF = f"sha256('\\x00'::bytea || {ENTRY})"
#: The hash of a position without an event.
NO_EVENT = leaf_hash(b"")

_ROWS = (
    f"SELECT notification_id AS position, {LEAF} AS leaf FROM mangamotion_log"
    " WHERE notification_id > %(after)s ORDER BY notification_id LIMIT {}"
)
_PAGE = f"SELECT count(*), max(position), string_agg(leaf, ''::bytea ORDER BY position) FROM ({_ROWS}) AS page"


class LeafPage(NamedTuple):
    """Hashes of entries, one after the other."""

    hashes: bytes

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.hashes) // HASH


async def read_leaves(connection: psycopg.AsyncConnection, after: int, limit: int) -> LeafPage:
    """The hashes of the entries behind a position, of up to `limit` events; what is archived is brought back first.

    No event can appear later in front of one that was read. Raises psycopg.Error, Unavailable.
    """
    asked, cursor = {"after": after}, connection.cursor(binary=True)
    # A number in the text: PostgreSQL takes an unknown LIMIT for a tenth of the rows, and would read the whole table.
    row = await (await cursor.execute(_PAGE.format(limit).encode(), asked)).fetchone()
    assert row is not None
    count, last, hashes = row
    if count == 0:
        return LeafPage(b"")
    if last == after + count:
        return LeafPage(hashes)
    gaps = span_with_gaps(after, count, last, limit)
    if await recall(asking(connection), gaps, LONG_PATIENCE):
        return await read_leaves(connection, after, limit)
    found: dict[int, bytes] = dict(await (await cursor.execute(_ROWS.format(limit).encode(), asked)).fetchall())
    return LeafPage(b"".join(found.get(position, NO_EVENT) for position in range(after + 1, last + 1)))
