"""Commands on looks."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from domain import models
from domain.look import Look
from domain.look_characters import LookCharacter
from domain.script import HexColour
from domain.trash import Trashing

#: Checked by the domain; the description says how.
Name = Annotated[
    str,
    Meta(examples=["Red coat in the rain"], description="1 to 120 characters", extra_json_schema={"pattern": r"\S"}),
]
Description = Annotated[str, Meta(max_length=2000)]
LookStyle = Annotated[
    str, Meta(examples=["watercolor"], description="Of its videos", extra_json_schema={"enum": list(models.STYLES)})
]
LookPalette = Annotated[
    tuple[HexColour, ...],
    Meta(
        max_length=6,
        examples=[["#264653", "#e76f51"]],
        description="2 to 6 colours, or none: those of its videos are pulled towards them",
    ),
]
Characters = Annotated[
    tuple[LookCharacter, ...], Meta(max_length=12, description="Who is drawn the same in all of its videos")
]


class CreateLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new look."""

    name: Name
    description: Description = ""
    style: LookStyle | None = None
    palette: LookPalette = ()
    characters: Characters = ()


class ChangeLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something else to be named or described by, or to share; what is left out stays. A null takes the style away."""

    name: Name | None = None
    description: Description | None = None
    style: LookStyle | msgspec.UnsetType | None = msgspec.UNSET
    palette: LookPalette | msgspec.UnsetType = msgspec.UNSET
    characters: Characters | msgspec.UnsetType = msgspec.UNSET


@handler
async def create(unit: UnitOfWork, user_id: UUID, look_id: UUID, body: CreateLook) -> tuple[int, Look]:
    """Make a look. Raises as `Look.create`."""
    look = Look.create(look_id, user_id, body.name, body.description, body.style, body.palette, body.characters)
    return await unit.save(look), look


@handler
async def change(unit: UnitOfWork, user_id: UUID, look_id: UUID, body: ChangeLook) -> tuple[int, Look]:
    """Change what is given. Raises LookNotFound, NotLookOwner, and as `Look.change`."""
    look = await _load_own_look(unit, user_id, look_id)
    look.change(body.name, body.description, body.style, body.palette, body.characters)
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
