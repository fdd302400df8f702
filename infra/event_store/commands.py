"""Commands that a client named with a key of its own, and what became of them."""

from collections.abc import Iterator
from itertools import count, repeat
from typing import NamedTuple
from uuid import UUID, uuid5

from infra.postgres.pool import Database

_FIND = "SELECT first_position, last_position FROM mangamotion_commands WHERE command_id = %(id)s"


class KnownCommand(NamedTuple):
    """Where in the log the events of a command stand."""

    first_position: int
    last_position: int


def command_ids(command_id: UUID | None) -> Iterator[UUID | None]:
    """The ids of the appends of one request, in their order; without a command id they have none."""
    if command_id is None:
        return repeat(None)
    return (uuid5(command_id, str(number)) for number in count(1))


async def find_command(pool: Database, command_id: UUID) -> KnownCommand | None:
    """What is known of a command, None when it never took effect. Raises Unavailable."""
    rows = await pool.read(_FIND, {"id": command_id})
    return KnownCommand(*rows[0]) if rows else None
