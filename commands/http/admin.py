"""The routes by which admins change accounts and repair read models."""

import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Annotated, Any, Protocol
from uuid import UUID

import msgspec
from litestar import Response, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation
from msgspec import Meta

from commands import admin, grants, repairs, users
from commands.admin import ChangeAccount
from commands.grants import GrantCredits, Reason
from commands.http.ports import PolicyOf, StoreOf
from commands.http.request import ApiRequest, written
from domain.ids import parse_id
from domain.projection_repair import ProjectionNotFound, RetryImpossible
from domain.user import Role, User, UserNotFound

Asked = ApiRequest[UUID]

_OPT = {"scope": "admin", "role": "admin"}
_FOR_ADMINS: dict[str, Any] = {"tags": ["Administration"], "opt": _OPT}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


class ParkedEvent(msgspec.Struct, frozen=True):
    """An event that a projection cannot apply: the version of the read model, its position, its aggregate's id."""

    projection: str
    position: int
    key: UUID
    #: Whether a projector runs the projection, and so would try the event again.
    repeatable: bool = True


class ParkedEvents(Protocol):
    """What projections could not apply."""

    async def parked(self, projection: str, position: int | None) -> ParkedEvent:
        """The first parked event, or the one at a position. Raises ProjectionNotFound, NothingParked."""


ParkedOf = NamedDependency[SkipValidation[ParkedEvents]]
#: The ids of the sessions and of the API keys with which an account could be used, if it were not disabled.
FindOpenAccess = Callable[[UUID], Awaitable[tuple[Sequence[UUID], Sequence[UUID]]]]
OpenAccessOf = NamedDependency[SkipValidation[FindOpenAccess]]


class AccountState(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An account after a change."""

    id: str
    email: str
    role: Role
    disabled: bool
    credits: int
    #: How many bytes its videos may take; null: as the server has it for all; 0: no limit.
    storage_quota: int | None


class SkipEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Leave out the first parked event, or the one at `position`, for good."""

    reason: Reason
    position: Annotated[int, Meta(ge=1, le=2**63 - 1)] | None = None


class EventToSkip(msgspec.Struct, frozen=True, kw_only=True):
    """The event that the projection will leave out, by its position in the log."""

    projection: str
    position: int


class RetryRequested(msgspec.Struct, frozen=True, kw_only=True):
    """The projection will try its parked events again."""

    projection: str


@patch(
    "/api/admin/users/{user_id:str}",
    summary="Change an account",
    tags=["Administration"],
    status_code=200,
    opt={**_OPT, "example": {"role": "user"}},
)
async def change_account(
    request: Asked, user_id: FromPath[str], data: JSONBody[ChangeAccount], store: StoreOf, open_access: OpenAccessOf
) -> Response[AccountState]:
    """Gives or takes the role of an admin, disables or enables the account, changes its storage quota.

    A disabled account cannot log in, order or be visited by its share links; its sessions and API keys end within a
    second, its open jobs are cancelled and refunded. Enabling brings the links back. The last admin stays one (409).
    """
    id_ = parse_id(user_id, UserNotFound)
    if data.disabled is False and (await users.find(store, id_)).disabled:
        # What is still open from before it was disabled would work again.
        await admin.close(store, id_, *await open_access(id_))
    position, user = await admin.change_account(store, request.user, id_, data)
    if user.disabled:
        await admin.close(store, id_, *await open_access(id_))
    return written(_state(user), position)


@post("/api/admin/users/{user_id:str}/credits", summary="Grant credits", status_code=200, **_FOR_ADMINS)
async def grant_credits(
    request: Asked, user_id: FromPath[str], data: JSONBody[GrantCredits], store: StoreOf, policy: PolicyOf
) -> Response[AccountState]:
    """Gives credits to an account. Its owner sees the reason among the transactions.

    409 `credits_off` where videos cost nothing.
    """
    position, user = await grants.grant(store, parse_id(user_id, UserNotFound), data, policy=policy)
    return written(_state(user), position)


@post("/api/admin/projections/{name:str}/retry", summary="Retry parked events", status_code=202, **_FOR_ADMINS)
async def retry_projection(
    request: Asked, name: FromPath[str], store: StoreOf, parked_events: ParkedOf
) -> Response[RetryRequested]:
    """The projector tries the parked events of this projection once more, once the cause is repaired.

    409 `nothing_parked` when there are none, `retry_impossible` for what only the scheduler could not apply.
    """
    found = await _parked(request, parked_events, name)
    if not found.repeatable:
        raise RetryImpossible
    position = await repairs.retry(store, found.projection)
    return written(RetryRequested(projection=found.projection), position, 202)


@post(
    "/api/admin/projections/{name:str}/skip",
    summary="Skip a parked event",
    tags=["Administration"],
    status_code=202,
    opt={**_OPT, "example": {"reason": "written by a faulty release"}},
)
async def skip_event(
    request: Asked, name: FromPath[str], data: JSONBody[SkipEvent], store: StoreOf, parked_events: ParkedOf
) -> Response[EventToSkip]:
    """The projector leaves the event out for good, and applies those of the same aggregate that wait behind it.

    Without `position` it is the first parked event; only the first of an aggregate can be skipped. 409
    `nothing_parked` when there is none. The skip is recorded with its reason and the admin who asked for it.
    """
    found = await _parked(request, parked_events, name, data.position)
    position = await repairs.skip(store, found.projection, found.position, found.key, data.reason)
    return written(EventToSkip(projection=found.projection, position=found.position), position, 202)


async def _parked(request: Asked, parked_events: ParkedEvents, name: str, position: int | None = None) -> ParkedEvent:
    """The event that a repeated request means, too, when others are parked by then."""
    if not _NAME.fullmatch(name):
        raise ProjectionNotFound
    return await request.context.planned(ParkedEvent, partial(parked_events.parked, name, position))


def _state(user: User) -> AccountState:
    return AccountState(
        id=str(user.id),
        email=user.email,
        role=user.role,
        disabled=user.disabled,
        credits=user.balance,
        storage_quota=user.storage.quota,
    )


routes = [change_account, grant_credits, retry_projection, skip_event]
