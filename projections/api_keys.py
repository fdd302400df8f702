"""API keys: found by their hash when one is presented, listed for their makers."""

from collections.abc import Sequence
from typing import ClassVar

from domain import api_key
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class ApiKeys:
    """Fills `api_keys`; a revoked key has no row."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (api_key.ApiKeyCreated, api_key.ApiKeyRevoked)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"api_keys_v{version}"
        self.views = {"api_keys": self.name}
        self._table = Table(
            self.name,
            "key_id",
            {
                "user_id": "uuid NOT NULL",
                "name": "text NOT NULL",
                "scopes": "text NOT NULL",
                "prefix": "text NOT NULL",
                "key_hash": "text NOT NULL",
                "created_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"""
            CREATE UNIQUE INDEX IF NOT EXISTS {self.name}_by_hash ON {self.name} (key_hash);
            CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC);
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            match recorded.event:
                case api_key.ApiKeyCreated() as e:
                    edits.insert(
                        recorded.originator_id,
                        user_id=e.user_id,
                        name=e.name,
                        scopes=" ".join(e.scopes),
                        prefix=e.prefix,
                        key_hash=e.key_hash,
                        created_at=recorded.at,
                    )
                case api_key.ApiKeyRevoked():
                    edits.delete(recorded.originator_id)
        return self._table.writes(edits)
