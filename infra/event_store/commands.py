"""Commands that a client named with a key of its own, and where their events are."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple
from uuid import UUID, uuid5

from infra.postgres.pool import Database

_FIND = "SELECT first_position, last_position FROM mangamotion_commands WHERE command_id = %(id)s"


class KnownCommand(NamedTuple):
    """The positions of the first and the last event of a command."""

    first_position: int
    last_position: int


def command_ids(command_id: UUID) -> Iterator[UUID]:
    """The ids of the appends of one request, in their order."""
    return (uuid5(command_id, str(number)) for number in count(1))


async def find_command(pool: Database, command_id: UUID) -> KnownCommand | None:
    """The positions of a command, None when it never took effect. Raises Unavailable."""
    rows = await pool.read(_FIND, {"id": command_id})
    return KnownCommand(*rows[0]) if rows else None
