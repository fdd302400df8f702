"""Which accounts are admins, as one aggregate: of two commands that together would leave none, one is refused."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, NO_USER, Aggregate, Event
from domain.errors import Contradiction
from domain.ids import admins_id
from domain.user import Role, User


class LastAdmin(Contradiction):
    """This account is the last admin; make another one an admin first"""

    code = "last_admin"


class AdminRightsLost(Contradiction):
    """You are no longer an admin, so nothing was changed"""

    code = "admin_rights_lost"


class AdminAdded(Event, frozen=True):
    """An account became an admin, or an admin's account was enabled again."""

    topic: ClassVar[str] = "admins.added.v1"
    public = EVERY_FIELD
    user_id: UUID


class AdminRemoved(Event, frozen=True):
    """An account is an admin no longer, or an admin's account was disabled."""

    topic: ClassVar[str] = "admins.removed.v1"
    public = EVERY_FIELD
    user_id: UUID


class Admins(Aggregate, kw_only=True, omit_defaults=True):
    """The admins whose accounts are not disabled. There is one such aggregate; its id is `ids.admins_id()`."""

    snapshot_topic = "admins.snapshot.v1"
    owner_rule = NO_USER

    members: frozenset[UUID] = frozenset()

    @classmethod
    def none(cls) -> "Admins":
        """No admins, as at first."""
        return cls(id=admins_id())

    def change(self, user: User, role: Role | None = None, disabled: bool | None = None) -> None:
        """Change the role or the state of an account, which is saved together with this. None leaves one as it is.

        Raises LastAdmin. Repeating it is silent.
        """
        was_admin = user.is_admin
        user.change_role(role or user.role)
        user.set_disabled(user.disabled if disabled is None else disabled)
        if was_admin and not user.is_admin:
            self.require_another(user.id)
            self.remove(user.id)
        elif user.is_admin and user.id not in self.members:
            self.record(AdminAdded(user_id=user.id))

    def remove(self, user_id: UUID) -> None:
        """Count an account no longer as an admin, as when it is erased. Raises LastAdmin. Silent for all others."""
        if user_id in self.members:
            self.require_another(user_id)
            self.record(AdminRemoved(user_id=user_id))

    def require_another(self, user_id: UUID) -> None:
        """Raises LastAdmin unless another account is an admin too."""
        if not self.members - {user_id}:
            raise LastAdmin

    def apply(self, event: Any) -> None:
        match event:
            case AdminAdded():
                self.members |= {event.user_id}
            case AdminRemoved():
                self.members -= {event.user_id}
