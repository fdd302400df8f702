"""What orders take from their look: its style, its palette and its characters."""

from uuid import UUID

import msgspec

from commands.preferences import LeftOpen, with_preferences
from commands.unit_of_work import UnitOfWork
from domain.look import Look
from domain.look_characters import cast_in
from domain.order import Order, script_of
from domain.script import packed
from domain.storyboard import in_style
from domain.user import User


async def filled_in(
    unit: UnitOfWork, user: User, order: Order, left_open: LeftOpen | None, *, from_file: bool
) -> Order:
    """The order with what its look shares, and else with what its account prefers, for what it leaves open.

    Raises LookNotFound, NotLookOwner.
    """
    look = None if order.look_id is None else await _own_look(unit, user.id, order.look_id)
    if look is None:
        return with_preferences(order, user, left_open, from_file=from_file)
    styled = _in_style_of(look, order)
    if left_open is not None and styled.style is not None:
        left_open = left_open._replace(style=styled.style)
    return _as_in(look, with_preferences(styled, user, left_open, from_file=from_file))


async def read_anew(unit: UnitOfWork, order: Order) -> Order:
    """The order, whose prompt has just been read anew, as its look has it by now; as it is if that is gone."""
    look = None if order.look_id is None else await unit.find(Look, order.look_id)
    return order if look is None or look.hidden else _as_in(look, _in_style_of(look, order))


async def _own_look(unit: UnitOfWork, user_id: UUID, look_id: UUID) -> Look:
    look = await unit.load(Look, look_id)
    look.authorize(user_id)
    return look


def _in_style_of(look: Look, order: Order) -> Order:
    """The order in the style of the look, unless it or its words name one."""
    script = script_of(order)
    if order.style is not None or look.design.style is None or (script is not None and script.style is not None):
        return order
    styled = msgspec.structs.replace(order, style=look.design.style)
    return (
        styled
        if script is None
        else msgspec.structs.replace(styled, script=packed(in_style(script, look.design.style)))
    )


def _as_in(look: Look, order: Order) -> Order:
    """The order with the characters and the palette of the look in its script, where it has one."""
    script, characters = script_of(order), look.characters
    if script is None or not (characters or look.design.palette):
        return order
    script = cast_in(script, characters)
    if look.design.palette and script.palette is msgspec.UNSET:
        script = msgspec.structs.replace(script, palette=look.design.palette)
    return msgspec.structs.replace(order, script=packed(script))
