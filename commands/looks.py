"""Commands on looks."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from domain.look import Look
from domain.trash import Trashing

#: Checked by the domain; the description says how.
Name = Annotated[
    str,
    Meta(examples=["Red coat in the rain"], description="1 to 120 characters", extra_json_schema={"pattern": r"\S"}),
]
Description = Annotated[str, Meta(max_length=2000)]


class CreateLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new look."""

    name: Name
    description: Description = ""


class ChangeLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another name or description; what is left out stays."""

    name: Name | None = None
    description: Description | None = None


@handler
async def create(unit: UnitOfWork, user_id: UUID, look_id: UUID, body: CreateLook) -> tuple[int, Look]:
    """Make a look. Raises BadName."""
    look = Look.create(look_id, user_id, body.name, body.description)
    return await unit.save(look), look


@handler
async def change(unit: UnitOfWork, user_id: UUID, look_id: UUID, body: ChangeLook) -> tuple[int, Look]:
    """Rename or describe. Raises BadName, LookNotFound, NotLookOwner."""
    look = await _load_own_look(unit, user_id, look_id)
    look.change(body.name, body.description)
    return await unit.save(look), look


@handler
async def delete(unit: UnitOfWork, user_id: UUID, look_id: UUID, now: datetime) -> int:
    """Put a look into the trash; its videos stay. Raises LookNotFound, NotLookOwner."""
    look = await _load_own_look(unit, user_id, look_id)
    look.trash(Trashing(at=now))
    return await unit.save(look)


async def _load_own_look(unit: UnitOfWork, user_id: UUID, look_id: UUID) -> Look:
    look = await unit.load(Look, look_id)
    look.authorize(user_id)
    return look
