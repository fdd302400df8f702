"""Look-ups in the log: the event at a position, and the events of a command that a client named with a key."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple
from uuid import UUID, uuid5

from domain.position import Position, UnknownPosition
from infra.event_store.archived import recall_positions
from infra.event_store.codec import DIGEST
from infra.postgres.pool import Database

_AT = f"SELECT notification_id, {DIGEST} FROM mangamotion_events WHERE notification_id = ANY(%(numbers)s::bigint[])"
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


async def position_at(pool: Database, number: int) -> Position:
    """The position with that number, 0 when the log has none. Raises DATABASE_UNAVAILABLE."""
    return (await positions_at(pool, [number])).get(number, Position())


async def positions_at(pool: Database, numbers: Iterable[int]) -> dict[int, Position]:
    """The positions with these numbers that the log has. Raises DATABASE_UNAVAILABLE."""
    wanted = {int(number) for number in numbers}
    found = await _positions_at(pool, wanted)
    missing = [number for number in wanted - found.keys() if number > 0]
    if missing and await recall_positions(pool.read, missing):
        return await _positions_at(pool, wanted)
    return found


async def _positions_at(pool: Database, numbers: set[int]) -> dict[int, Position]:
    rows = await pool.read(_AT, {"numbers": list(numbers)})
    return {number: Position(number, digest) for number, digest in rows}


async def require_known(pool: Database, position: Position) -> None:
    """Raises UnknownPosition when the log holds no such event there; DATABASE_UNAVAILABLE."""
    if not position.is_same(await position_at(pool, position)):
        raise UnknownPosition
