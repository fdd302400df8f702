"""Commands on notifications."""

from collections.abc import Sequence
from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import read_marker_id
from domain.notification import ReadMarker


@handler
async def mark_read(unit: UnitOfWork, user_id: UUID, up_to: int, positions: Sequence[int]) -> int:
    """Count notifications as read: all up to a position in the log, and single ones. Repeating it is silent."""
    marker = await unit.find(ReadMarker, read_marker_id(user_id)) or ReadMarker.of(user_id)
    marker.mark(user_id, up_to, positions)
    return await unit.save(marker)
