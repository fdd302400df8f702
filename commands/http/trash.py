"""The routes that restore what is in the trash, or delete it for ever."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Annotated, Protocol
from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import FromPath, JSONBody, SkipValidation
from msgspec import Meta

from commands import trash
from commands.http import bulk_steps
from commands.http.bulk_steps import AT_ONCE, MOST, BulkInterrupted, Step
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.unit_of_work import EventStore, end_of_log
from domain.ids import parse_id
from domain.trash import NotInTrash, TrashItemNotFound

Asked = ApiRequest[UUID]


class Restore(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What to restore: by ids of any kind, or what one bulk deletion removed, the newest 500 of it."""

    ids: Annotated[list[str], Meta(min_length=1, max_length=MOST)] | None = None
    deletion_id: UUID | None = None


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """How many things were restored, and how many of the deletion are still in the trash."""

    restored: int
    remaining: int


class Emptied(msgspec.Struct, frozen=True, kw_only=True):
    """How many things were deleted for ever, and how many are still in the trash."""

    deleted: int
    remaining: int


class TrashSelection(msgspec.Struct, frozen=True):
    """Ids of things in the trash, and how many there are in all."""

    ids: list[str]
    total: int


class SelectTrash(Protocol):
    """Finds what is in one's own trash, of one deletion or all of it, the newest first."""

    async def __call__(self, user_id: UUID, deletion_id: UUID | None, limit: int) -> TrashSelection:
        """Raises TrashItemNotFound for a deletion that the user did not make."""


SelectTrashOf = NamedDependency[SkipValidation[SelectTrash]]


@post(
    "/api/me/trash/restore",
    summary="Restore from the trash",
    tags=["Trash"],
    status_code=200,
    opt={
        "scope": "jobs:write",
        "errors": (403, 404),
        "example": {"ids": ["4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"]},
    },
)
async def restore_from_trash(
    request: Asked, data: JSONBody[Restore], store: StoreOf, select_trash: SelectTrashOf
) -> Response[Restored]:
    """Restores what can be, each thing by itself: share links stay revoked, a canceled job stays canceled.

    Nothing is restored if one of the ids is not one's own. 409 if nothing of it is in the trash. Admins restore what
    admins removed.
    """
    chosen = await request.context.planned(TrashSelection, partial(_chosen, select_trash, request.user, data))
    await _examine(store, request.user, chosen.ids)
    tried = await bulk_steps.carry_out(partial(_act, trash.restore, store, request.user), _steps(request, chosen))
    body = Restored(restored=bulk_steps.done(tried), remaining=chosen.total - len(chosen.ids))
    if failure := bulk_steps.failure(tried):
        raise BulkInterrupted(body) from failure
    if not body.restored:
        raise NotInTrash
    return written(body, bulk_steps.position(tried))


@delete(
    "/api/me/trash/{item_id:str}",
    summary="Delete for ever",
    tags=["Trash"],
    status_code=204,
    opt={"scope": "jobs:write"},
)
async def delete_trash_item(request: Asked, item_id: FromPath[str], store: StoreOf) -> Response[None]:
    """Deletes one thing in the trash for ever, with its files."""
    position = await trash.delete_for_ever(store, request.user, parse_id(item_id, TrashItemNotFound))
    return written(None, position, 204)


@delete(
    "/api/me/trash",
    summary="Empty the trash",
    tags=["Trash"],
    status_code=200,
    opt={"scope": "jobs:write"},
)
async def empty_trash(request: Asked, store: StoreOf, select_trash: SelectTrashOf) -> Response[Emptied]:
    """Deletes the newest 500 things in the trash for ever, with their files; repeat it while some remain."""
    chosen = await request.context.planned(TrashSelection, partial(select_trash, request.user, None, MOST))
    act = partial(_act, trash.delete_for_ever, store, request.user)
    tried = await bulk_steps.carry_out(act, _steps(request, chosen))
    body = Emptied(deleted=bulk_steps.done(tried), remaining=chosen.total - len(chosen.ids))
    if failure := bulk_steps.failure(tried):
        raise BulkInterrupted(body) from failure
    return written(body, bulk_steps.position(tried) or await end_of_log(store))


async def _chosen(select: SelectTrash, user_id: UUID, data: Restore) -> TrashSelection:
    if data.ids is not None and data.deletion_id is None:
        ids = list(dict.fromkeys(data.ids))
        return TrashSelection(ids, len(ids))
    if data.deletion_id is None or data.ids is not None:
        message = "Give either ids or a deletionId"
        raise ValidationException(message, extra=[{"key": "ids", "message": message}])
    return await select(user_id, data.deletion_id, MOST)


async def _examine(store: EventStore, user_id: UUID, ids: Sequence[str]) -> None:
    """Raises TrashItemNotFound, RemovedByAdmin, before anything is done.

    Always, because what follows in a request is repeated by the numbers of its appends.
    """
    known = [parse_id(typed, TrashItemNotFound) for typed in ids]
    for first in range(0, len(known), AT_ONCE):
        checks = (trash.examine(store, user_id, item_id) for item_id in known[first : first + AT_ONCE])
        for error in await asyncio.gather(*checks, return_exceptions=True):
            if error:
                raise error


def _steps(request: Asked, chosen: TrashSelection) -> Sequence[Step]:
    return [Step(typed, request.context.new_id(number)) for number, typed in enumerate(chosen.ids)]


async def _act(
    command: Callable[[EventStore, UUID, UUID], Awaitable[int]],
    store: EventStore,
    user_id: UUID,
    item_id: UUID,
    new_id: UUID,
) -> int:
    del new_id
    return await command(store, user_id, item_id)


routes = [restore_from_trash, delete_trash_item, empty_trash]
