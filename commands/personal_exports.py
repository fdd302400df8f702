"""What operators take out of the log about persons."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.personal_export import PersonalExport


@handler
async def note(unit: UnitOfWork, export_id: UUID, by: str, first: int, last: int, events: tuple[str, ...]) -> int:
    """Have the log say who exports what, before it is done; the position of that."""
    return await unit.save(PersonalExport.made(export_id, by, first, last, events))
