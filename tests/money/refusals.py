"""The refusals of commands."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from domain.errors import Refusal


async def refusal_of(work: Awaitable[Any]) -> str:
    """The code of the refusal that a command raises, or nothing."""
    try:
        await work
    except Refusal as refusal:
        return refusal.code
    return ""


async def made(command: Callable[[UUID], Awaitable[Any]]) -> tuple[UUID | None, str]:
    """The id of what a command makes, and the code of its refusal, or nothing."""
    new = uuid4()
    refusal = await refusal_of(command(new))
    return (None if refusal else new), refusal
