"""Commands of admins on versions of read models: events that cannot be applied, rows that differ."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import projection_id
from domain.projection_repair import ProjectionRepair


@handler
async def skip(unit: UnitOfWork, projection: str, parked_at: int, key: UUID, reason: str) -> int:
    """Have a projection leave out the event at a position of the log. Raises BadReason."""
    repair = await _find(unit, projection)
    repair.skip(projection, parked_at, key, reason)
    return await unit.save(repair)


@handler
async def retry(unit: UnitOfWork, projection: str) -> int:
    """Have a projection try its parked events once more."""
    repair = await _find(unit, projection)
    repair.retry(projection)
    return await unit.save(repair)


@handler
async def accept(unit: UnitOfWork, projection: str, compared_at: int, rows: int, reason: str, by: str) -> int:
    """Let views show a version whose rows differed from those shown before. Raises BadReason."""
    repair = await _find(unit, projection)
    repair.accept(projection, compared_at, rows, reason, by)
    return await unit.save(repair)


async def _find(unit: UnitOfWork, projection: str) -> ProjectionRepair:
    return await unit.find(ProjectionRepair, projection_id(projection)) or ProjectionRepair.of(projection)
