"""Share links as the users who made them see them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, NamedTuple
from uuid import UUID

from domain import share
from domain.job_events import JobTrashed
from domain.media_hour import MediaSeen
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table, columns


class _OfJob(NamedTuple):
    """A job whose links a page ends."""

    job_id: UUID
    user_id: UUID | None
    at: datetime


class Shares:
    """Fills `shares`. A job that goes into the trash ends its links for good."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (share.ShareLinkCreated, share.ShareLinkViewed, share.ShareLinkRevoked, MediaSeen, JobTrashed)
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

        self._end = f"""
            UPDATE {self.name} AS s SET revoked_at = gone.at
              FROM unnest(%b::uuid[], %b::uuid[], %b::timestamptz[]) AS gone (job_id, user_id, at)
             WHERE s.user_id = gone.user_id AND s.job_id = gone.job_id AND s.revoked_at IS NULL
               AND s.share_id <> ALL(%b::uuid[])
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits, ended, made = Edits(), dict[UUID, _OfJob](), defaultdict[UUID, list[UUID]](list)
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case share.ShareLinkCreated() as e:
                    made[e.job_id].append(key)
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
                case JobTrashed() as e:
                    ended.setdefault(key, _OfJob(key, e.user_id, recorded.at))
                    _end_new(edits, made.pop(key, ()), recorded.at)
        return [*self._table.writes(edits), *self._ended(ended, edits)]

    def _ended(self, jobs: dict[UUID, _OfJob], edits: Edits) -> Sequence[Statement]:
        """Ends the links of before the page; those that it makes have ended already, or come later."""
        ids = columns(jobs.values(), len(_OfJob._fields))
        return [Statement(self._end, [*ids, list(edits.inserted)])] if jobs else []


def _end_new(edits: Edits, links: Sequence[UUID], at: datetime) -> None:
    for link in links:
        if not edits.inserted[link].get("revoked_at"):
            edits.change(link, revoked_at=at)
