"""The digest of the event at a position, by which a position of another log is recognised."""

from hashlib import sha256

from domain.position import DIGEST_BYTES, Position, UnknownPosition
from infra.postgres.pool import Database

# Every stored state begins with `{"event_id":"…"`. Cutting the id out costs nothing and fails on no content.
_FIRST, _LENGTH = 13, 36
#: The digest of a row of mangamotion_events, as SQL.
DIGEST = f"substring(sha256(substring(state FROM {_FIRST + 1} FOR {_LENGTH})) FOR {DIGEST_BYTES})"
_AT = f"SELECT notification_id, {DIGEST} FROM mangamotion_events WHERE notification_id = %(number)s"


def position_of(number: int, state: bytes) -> Position:
    """The position of an event whose stored state is at hand."""
    return Position(number, sha256(state[_FIRST : _FIRST + _LENGTH]).digest()[:DIGEST_BYTES])


async def position_at(pool: Database, number: int) -> Position:
    """The position with that number, 0 when the log has none. Raises Unavailable, PoolTimeout."""
    rows = await pool.read(_AT, {"number": number})
    return Position(*rows[0]) if rows else Position()


async def require_known(pool: Database, position: Position) -> None:
    """Raises UnknownPosition when the log holds no such event there; Unavailable, PoolTimeout."""
    if not position.is_same(await position_at(pool, position)):
        raise UnknownPosition
