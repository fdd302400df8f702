"""The route that marks notifications as read."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import JSONBody, SkipValidation
from msgspec import Meta

from commands import notifications
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from domain.notification import NotificationNotFound

MOST = 100
#: The positions in the log of those among some notifications that the user has.
LocateNotifications = Callable[[UUID, Sequence[UUID]], Awaitable[Mapping[UUID, int]]]


class ReadNotifications(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Single notifications by their ids, or all up to one of them, or both."""

    #: Those that are not in the list any more are left out.
    ids: Annotated[list[UUID], Meta(min_length=1, max_length=MOST)] | None = None
    #: The id of a notification: it and all older ones.
    up_to: UUID | None = None


@post(
    "/api/me/notifications/read",
    summary="Mark notifications as read",
    tags=["Notifications"],
    status_code=204,
    opt={"scope": "closed", "errors": (404,), "example": {"ids": ["4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"]}},
)
async def read_notifications(
    request: ApiRequest[UUID],
    data: JSONBody[ReadNotifications],
    store: StoreOf,
    locate: NamedDependency[SkipValidation[LocateNotifications]],
) -> Response[None]:
    """Single ones, or all up to one of them; what is read stays in the list."""
    single = data.ids or []
    if not single and data.up_to is None:
        message = "Give `ids`, `upTo` or both"
        raise ValidationException(message, extra=[{"key": "ids", "message": message}])
    wanted = single if data.up_to is None else [*single, data.up_to]
    found = await locate(request.user, wanted)
    if data.up_to is not None and data.up_to not in found:
        raise NotificationNotFound
    up_to = 0 if data.up_to is None else found[data.up_to]
    positions = [found[one] for one in single if one in found]
    return written(None, await notifications.mark_read(store, request.user, up_to, positions), 204)


routes = [read_notifications]
