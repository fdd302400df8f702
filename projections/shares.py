"""Share links as the users who made them see them."""

from collections.abc import Sequence
from typing import ClassVar

from domain import share
from domain.media_hour import MediaSeen
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Shares:
    """Fills `shares`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (share.ShareLinkCreated, share.ShareLinkViewed, share.ShareLinkRevoked, MediaSeen)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"shares_v{version}"
        self.views = {"shares": self.name}
        self._table = Table(
            self.name,
            "share_id",
            {
                "user_id": "uuid NOT NULL",
                "job_id": "uuid NOT NULL",
                "protected": "boolean NOT NULL",
                "views": "bigint NOT NULL DEFAULT 0",
                "expires_at": "timestamptz NOT NULL",
                "revoked_at": "timestamptz",
                "created_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = (
            f"CREATE INDEX IF NOT EXISTS {self.name}_by_job ON {self.name} (user_id, job_id, created_at DESC);"
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case share.ShareLinkCreated() as e:
                    edits.insert(
                        key,
                        user_id=e.user_id,
                        job_id=e.job_id,
                        protected=e.password_hash is not None,
                        expires_at=e.expires_at,
                        created_at=recorded.at,
                    )
                case share.ShareLinkViewed() as e:
                    edits.add(key, "views", e.count)
                case MediaSeen() as e:
                    for link in e.links:
                        edits.add(link.share_id, "views", link.views)
                case share.ShareLinkRevoked():
                    edits.change(key, revoked_at=recorded.at)
        return self._table.writes(edits)
