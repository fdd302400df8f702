"""How many searches a user has saved; an aggregate, so that concurrent requests cannot pass the limit."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import NO_USER, Aggregate, Event
from domain.errors import Contradiction

#: So many a user may keep.
MAX_SAVED_SEARCHES = 200


class TooManySavedSearches(Contradiction):
    """You have 200 saved searches, and no more are kept; delete one to save another"""

    code = "too_many_saved_searches"


class SavedSearchCounted(Event, frozen=True):
    """A saved search counts towards the limit."""

    topic: ClassVar[str] = "saved-search-quota.counted.v1"
    search_id: UUID


class SavedSearchUncounted(Event, frozen=True):
    """A saved search was deleted, and counts no more."""

    topic: ClassVar[str] = "saved-search-quota.uncounted.v1"
    search_id: UUID


class SavedSearchQuota(Aggregate, kw_only=True, omit_defaults=True):
    """The saved searches of one user but those from before they were counted. Its id is `saved_search_quota_id`."""

    snapshot_topic = "saved-search-quota.snapshot.v1"
    owner_rule = NO_USER

    #: Replaced with every change, never changed.
    counted: frozenset[UUID] = frozenset()

    def count(self, search_id: UUID) -> None:
        """Count a new one. Raises TooManySavedSearches."""
        if len(self.counted) >= MAX_SAVED_SEARCHES:
            raise TooManySavedSearches
        self.record(SavedSearchCounted(search_id=search_id))

    def uncount(self, search_id: UUID) -> None:
        """Count one no more. Silent for one that is not counted."""
        if search_id in self.counted:
            self.record(SavedSearchUncounted(search_id=search_id))

    def apply(self, event: Any) -> None:
        match event:
            case SavedSearchCounted():
                self.counted |= {event.search_id}
            case SavedSearchUncounted():
                self.counted -= {event.search_id}
