"""The trash: what is deleted is out of sight for 30 days. Meanwhile it can be restored; then it is deleted for ever."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from domain.errors import Contradiction, Forbidden, NotFound

#: How long it is kept.
KEPT = timedelta(days=30)

#: What can be in the trash.
TrashKind = Literal["job", "text", "project", "look"]


class TrashItemNotFound(NotFound):
    """There is no such thing in the trash"""


class NotInTrash(Contradiction):
    """This is not in the trash: it was restored, or deleted for ever"""

    code = "not_in_trash"


class RemovedByAdmin(Forbidden):
    """An admin removed this, and only an admin can restore it"""

    code = "removed_by_admin"


class Trashing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How something came into the trash."""

    at: datetime
    #: Whether an admin removed what belongs to another user.
    by_admin: bool = False
    #: The bulk deletion that it was part of.
    deletion_id: UUID | None = None
    #: Of a video: whether it was the default of its look.
    was_default: bool = False

    def is_over(self, now: datetime) -> bool:
        """Whether it has been kept long enough."""
        return now >= self.at + KEPT


class Trashable:
    """What the aggregates that can be in the trash have in common."""

    __slots__ = ()

    user_id: UUID | None
    #: None while it is not in the trash.
    trashed: Trashing | None

    def authorize_restoring(self, user_id: UUID, *, admin: bool) -> None:
        """Raises TrashItemNotFound for all but the owner; admins see what admins removed.

        Raises RemovedByAdmin for an owner who is no admin.
        """
        by_admin = self.trashed is not None and self.trashed.by_admin
        if self.user_id != user_id and not (admin and (by_admin or self.trashed is None)):
            raise TrashItemNotFound
        if by_admin and not admin:
            raise RemovedByAdmin

    def authorize_ending(self, user_id: UUID) -> None:
        """Raises TrashItemNotFound for all but the owner, and where it is not in the trash."""
        if self.user_id != user_id or self.trashed is None:
            raise TrashItemNotFound

    def require_trashed(self) -> Trashing:
        """How it came into the trash. Raises NotInTrash."""
        if self.trashed is None:
            raise NotInTrash
        return self.trashed
