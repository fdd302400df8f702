"""Whose a job is, their own marks on it, and to whom they opened it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate
from domain.job_events import JobOrganized, JobShared, JobUnshared
from domain.tags import clean_tags


class Marked(Aggregate, kw_only=True, omit_defaults=True):
    """What has nothing to do with how far a job is."""

    user_id: UUID | None = None
    tags: tuple[str, ...] = ()
    favorite: bool = False
    archived: bool = False
    shared_with: frozenset[UUID] = frozenset()

    def organize(
        self, *, tags: Iterable[str] | None = None, favorite: bool | None = None, archived: bool | None = None
    ) -> None:
        """Change the owner's marks; None leaves one as it is. Without a change nothing is recorded. Raises BadTags."""
        marks = JobOrganized(
            tags=self.tags if tags is None else clean_tags(tags),
            favorite=self.favorite if favorite is None else favorite,
            archived=self.archived if archived is None else archived,
        )
        if (marks.tags, marks.favorite, marks.archived) != (self.tags, self.favorite, self.archived):
            self.record(marks)

    def share(self, user_id: UUID) -> None:
        """Let another user see it. Repeating it is silent."""
        if user_id not in self.shared_with and user_id != self.user_id:
            self.record(JobShared(user_id=user_id))

    def unshare(self, user_id: UUID) -> None:
        """Take that back. Repeating it is silent."""
        if user_id in self.shared_with:
            self.record(JobUnshared(user_id=user_id))

    def apply(self, event: Any) -> None:
        match event:
            case JobOrganized():
                self.tags, self.favorite, self.archived = event.tags, event.favorite, event.archived
            case JobShared():
                self.shared_with |= {event.user_id}
            case JobUnshared():
                self.shared_with -= {event.user_id}
