"""A saved search of assets: a name and a query, which is asked anew whenever it is opened."""

from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from domain.aggregate import MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, Invalid, NotFound
from domain.ids import parse_id
from domain.personal import Personal
from domain.text import clean_name, has_control
from domain.times import YEARS

AssetType = Literal["image", "video", "text"]
#: Where an asset comes from: the result of a job, its thumbnail, an uploaded file, a written text.
AssetOrigin = Literal["result", "thumbnail", "upload", "text"]
AssetSort = Literal["createdAt", "relevance"]
#: How a search searches: for the words, or for what means the same.
SearchMode = Literal["words", "meaning"]

_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)
#: Characters of a date; what is longer is a time.
_DATE = 10
#: Stands for no project among the ids of projects.
NO_PROJECT = "none"
_Word = Annotated[str, Meta(min_length=1, max_length=100)]
_Words = Annotated[list[_Word], Meta(max_length=50)]


class SavedSearchNotFound(NotFound):
    """Saved search not found"""


class StackNotFound(NotFound):
    """Stack not found"""


class NotSavedSearchOwner(Forbidden):
    """You do not own this saved search"""


class BadSavedQuery(Invalid):
    """Write dates such as 2025-11-23, projects and stacks as their ids, and words without control characters"""

    field = "query"


class BadSavedPeriod(BadSavedQuery):
    """`from` must not come after `to`, and both lie in the years 2 to 9998"""


class AssetQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is asked of the assets, in the words of the query parameters. An empty list leaves a criterion out."""

    type: list[AssetType] = []
    origin: list[AssetOrigin] = []
    #: Ids of projects; `none` means those of no project.
    project_id: _Words = msgspec.field(default_factory=list, name="projectId")
    model: _Words = []
    style: _Words = []
    tag: Personal[_Words] = []
    starred: bool | None = None
    search: Personal[Annotated[str, Meta(max_length=500)]] = ""
    #: The id of a stack of variations.
    stack: Annotated[str, Meta(max_length=40)] = ""
    #: Dates or times, ISO 8601.
    start: Annotated[str, Meta(max_length=40)] = msgspec.field(default="", name="from")
    end: Annotated[str, Meta(max_length=40)] = msgspec.field(default="", name="to")
    sort: AssetSort = "createdAt"
    mode: SearchMode | None = None
    #: One video for each stack of variations.
    stacked: bool | None = None

    def require_readable(self) -> None:
        """Raises BadSavedQuery where a date is no date, an id no id, or a word cannot be searched for.

        Raises BadSavedPeriod where no time lies between the dates in any zone.
        """
        if has_control("".join((self.search, *self.model, *self.style, *self.tag))):
            raise BadSavedQuery
        try:
            start, end = _time(self.start), _time(self.end)
            for named in (self.stack, *self.project_id):
                if named not in ("", NO_PROJECT):
                    parse_id(named, StackNotFound)
        except (ValueError, StackNotFound):
            raise BadSavedQuery from None
        _require_order(start, end, _DAY if len(self.end) <= _DATE else _INSTANT)


def _time(typed: str) -> datetime | None:
    """The date or time; None where nothing is typed. Raises ValueError."""
    return datetime.fromisoformat(typed) if typed else None


def _require_order(start: datetime | None, end: datetime | None, step: timedelta) -> None:
    """Raises BadSavedPeriod. Of two times of which one has a zone only the reading in the user's zone can say it."""
    if any(at.year not in YEARS for at in (start, end) if at):
        raise BadSavedPeriod
    if start and end and (start.tzinfo is None) == (end.tzinfo is None) and start >= end + step:
        raise BadSavedPeriod


class SearchSaved(Event, frozen=True):
    """A user saved a search."""

    topic: ClassVar[str] = "saved-search.saved.v1"
    public = ("user_id", "name")
    user_id: UUID
    name: Personal[str]
    query: AssetQuery


class SavedSearchChanged(Event, frozen=True):
    """Name and query as they are from now on."""

    topic: ClassVar[str] = "saved-search.changed.v1"
    public = ("name",)
    name: Personal[str]
    query: AssetQuery


class SavedSearchDeleted(Event, frozen=True):
    """The saved search is gone; what it found stays."""

    topic: ClassVar[str] = "saved-search.deleted.v1"


class SavedSearch(Aggregate, kw_only=True, omit_defaults=True):
    """One saved search."""

    not_found_error = SavedSearchNotFound
    snapshot_topic = "saved-search.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    name: str = ""
    query: AssetQuery = AssetQuery()
    deleted: bool = False

    @classmethod
    def save(cls, search_id: UUID, user_id: UUID, name: str, query: AssetQuery) -> "SavedSearch":
        """Save a search. Raises BadName, BadSavedQuery."""
        query.require_readable()
        search = cls(id=search_id)
        search.record(SearchSaved(user_id=user_id, name=clean_name(name), query=query))
        return search

    def authorize(self, user_id: UUID) -> None:
        """Raises SavedSearchNotFound when deleted, NotSavedSearchOwner for all but the owner."""
        if self.deleted:
            raise SavedSearchNotFound
        if self.user_id != user_id:
            raise NotSavedSearchOwner

    def change(self, name: str | None, query: AssetQuery | None) -> None:
        """Rename it or ask otherwise; None leaves one as it is. Raises BadName, BadSavedQuery."""
        name = self.name if name is None else clean_name(name)
        query = self.query if query is None else query
        if query != self.query:
            query.require_readable()
        if (name, query) != (self.name, self.query):
            self.record(SavedSearchChanged(name=name, query=query))

    def delete(self) -> None:
        """Repeating it is silent."""
        if not self.deleted:
            self.record(SavedSearchDeleted())

    def apply(self, event: Any) -> None:
        match event:
            case SearchSaved():
                self.user_id, self.name, self.query = event.user_id, event.name, event.query
            case SavedSearchChanged():
                self.name, self.query = event.name, event.query
            case SavedSearchDeleted():
                self.deleted = True
