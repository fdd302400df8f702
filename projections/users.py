"""Accounts as their owners see them, with the balance."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from domain import user
from projections.page import Logged, Write, columns


class Users:
    """Fills `users`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (user.UserRegistered, user.CreditsGranted, user.CreditsDebited, user.CreditsRefunded)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"users_v{version}"
        self.views = {"users": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                user_id uuid PRIMARY KEY, email text NOT NULL, role text NOT NULL,
                credits bigint NOT NULL DEFAULT 0, created_at timestamptz NOT NULL
            ) WITH (fillfactor = 70);
        """
        self.indexes = ""
        self._insert = f"""
            INSERT INTO {self.name} (user_id, email, role, created_at)
            SELECT * FROM unnest(%b::uuid[], %b::text[], %b::text[], %b::timestamptz[])
        """
        self._balance = f"""
            UPDATE {self.name} u SET credits = c.credits
            FROM unnest(%b::uuid[], %b::bigint[]) AS c (user_id, credits) WHERE u.user_id = c.user_id
        """

    def fold(self, page: Sequence[Logged]) -> Sequence[Write]:
        new: list[tuple[Any, ...]] = []
        balances: dict[UUID, int] = {}
        for _, recorded in page:
            match recorded.event:
                case user.UserRegistered() as event:
                    new.append((recorded.originator_id, event.email, event.role, recorded.at))
                case user.CreditsGranted() | user.CreditsDebited() | user.CreditsRefunded() as event:
                    balances[recorded.originator_id] = event.balance
        writes = (Write(self._insert, columns(new, 4)), Write(self._balance, columns(balances.items(), 2)))
        return [write for write in writes if write.parameters[0]]
