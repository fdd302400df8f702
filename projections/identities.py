"""The ways into accounts beside a password: sign-ins at providers, and which accounts have no password at all."""

from collections.abc import Sequence
from typing import ClassVar

from domain import identity, user
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Identities:
    """Fills `identities`, and `passwordless` with the few accounts that have no password."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (user.UserRegistered, user.PasswordChanged, identity.IdentityLinked, identity.IdentityUnlinked)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"identities_v{version}"
        passwordless = f"passwordless_v{version}"
        self.views = {"identities": self.name, "passwordless": passwordless}
        columns = {"user_id": "uuid NOT NULL", "issuer": "text NOT NULL", "linked_at": "timestamptz NOT NULL"}
        self._linked = Table(self.name, "identity_id", columns)
        self._passwordless = Table(passwordless, "user_id", {"since": "timestamptz NOT NULL"})
        self.tables = self._linked.ddl + self._passwordless.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, linked_at);"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        linked, passwordless = Edits(), Edits()
        for _, recorded in page:
            account = recorded.originator_id
            match recorded.event:
                case user.UserRegistered(password_hash=""):
                    passwordless.insert(account, since=recorded.at)
                case user.PasswordChanged():
                    passwordless.delete(account)
                case identity.IdentityLinked() as event:
                    linked.insert(event.identity_id, user_id=account, issuer=event.issuer, linked_at=recorded.at)
                case identity.IdentityUnlinked() as event:
                    linked.delete(event.identity_id)
        return [*self._linked.writes(linked), *self._passwordless.writes(passwordless)]
