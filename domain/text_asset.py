"""A copywriting text: written, revised, moved between projects, starred, deleted. The log has every version of it."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, Invalid, NotFound
from domain.personal import Personal
from domain.text import BadName, clean_lines, clean_name, first_words, one_line
from domain.trash import Trashable, Trashing

#: Characters of a text as typed.
MAX_CONTENT = 10_000


class AssetNotFound(NotFound):
    """Asset not found"""


class NotAssetOwner(Forbidden):
    """You do not own this asset"""


class BadAssetTitle(Invalid):
    """The title needs 1 to 120 characters"""

    field = "title"


class BadContent(Invalid):
    """The text needs 1 to 10000 characters"""

    field = "content"


class TextWritten(Event, frozen=True):
    """A user wrote a text: version 1 of it."""

    topic: ClassVar[str] = "text.written.v1"
    public = ("user_id", "title", "project_id")
    user_id: UUID
    title: Personal[str]
    content: Personal[str]
    project_id: UUID | None


class TextRevised(Event, frozen=True):
    """Title and content as they are from this version on."""

    topic: ClassVar[str] = "text.revised.v1"
    public = ("number", "title")
    #: Of the version, from 2.
    number: int
    title: Personal[str]
    content: Personal[str]


class TextMoved(Event, frozen=True):
    """The text belongs to another project, or to none."""

    topic: ClassVar[str] = "text.moved.v1"
    public = EVERY_FIELD
    project_id: UUID | None


class TextStarChanged(Event, frozen=True):
    """The owner's star was set or removed."""

    topic: ClassVar[str] = "text.star-changed.v1"
    public = EVERY_FIELD
    starred: bool


class TextTrashed(Event, frozen=True):
    """The text was deleted, and can be restored with its versions."""

    topic: ClassVar[str] = "text.trashed.v1"
    public = EVERY_FIELD
    at: datetime


class TextRestored(Event, frozen=True):
    """The text is out of the trash again."""

    topic: ClassVar[str] = "text.restored.v1"


class TextDeleted(Event, frozen=True):
    """The text is gone for ever, with its versions."""

    topic: ClassVar[str] = "text.deleted.v1"


class TextAsset(Trashable, Aggregate, kw_only=True, omit_defaults=True):
    """One copywriting text in its newest version."""

    not_found_error = AssetNotFound
    snapshot_topic = "text.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    title: str = ""
    content: str = ""
    project_id: UUID | None = None
    #: Of the newest version.
    number: int = 0
    starred: bool = False
    deleted: bool = False
    trashed: Trashing | None = None

    @classmethod
    def write(
        cls, text_id: UUID, user_id: UUID, content: str, title: str | None = None, project_id: UUID | None = None
    ) -> "TextAsset":
        """Write a text; its first words are the title of one without. Raises BadContent, BadAssetTitle."""
        text, content = cls(id=text_id), _content(content)
        title = first_words(one_line(content)) if title is None else _title(title)
        text.record(TextWritten(user_id=user_id, title=title, content=content, project_id=project_id))
        return text

    def copy(self, text_id: UUID, project_id: UUID) -> "TextAsset":
        """A new text of the same owner with the same title and content, in another project."""
        assert self.user_id
        copy = type(self)(id=text_id)
        copy.record(TextWritten(user_id=self.user_id, title=self.title, content=self.content, project_id=project_id))
        return copy

    @property
    def hidden(self) -> bool:
        """Whether it is in the trash or deleted."""
        return self.deleted or self.trashed is not None

    def authorize(self, user_id: UUID) -> None:
        """Raises AssetNotFound when deleted or in the trash, NotAssetOwner for all but the owner."""
        if self.hidden:
            raise AssetNotFound
        if self.user_id != user_id:
            raise NotAssetOwner

    def revise(self, title: str | None, content: str | None) -> None:
        """Make a new version; None leaves one as it is, without a change nothing is recorded.

        Raises BadContent, BadAssetTitle.
        """
        title = self.title if title is None else _title(title)
        content = self.content if content is None else _content(content)
        if (title, content) != (self.title, self.content):
            self.record(TextRevised(number=self.number + 1, title=title, content=content))

    def move(self, project_id: UUID | None) -> None:
        """Assign it to a project, or to none. Repeating it is silent."""
        if project_id != self.project_id:
            self.record(TextMoved(project_id=project_id))

    def star(self, starred: bool) -> None:
        """Set or remove the star. Repeating it is silent."""
        if starred != self.starred:
            self.record(TextStarChanged(starred=starred))

    def trash(self, trashing: Trashing) -> None:
        """Put it into the trash. Repeating it is silent."""
        if not self.hidden:
            self.record(TextTrashed(at=trashing.at))

    def restore(self) -> None:
        """Take it out of the trash. Raises NotInTrash."""
        self.require_trashed()
        self.record(TextRestored())

    def delete(self) -> None:
        """Delete it for ever. Repeating it is silent."""
        if not self.deleted:
            self.record(TextDeleted())

    def apply(self, event: Any) -> None:
        match event:
            case TextWritten():
                self.user_id, self.title, self.content = event.user_id, event.title, event.content
                self.project_id, self.number = event.project_id, 1
            case TextRevised():
                self.number, self.title, self.content = event.number, event.title, event.content
            case TextMoved():
                self.project_id = event.project_id
            case TextStarChanged():
                self.starred = event.starred
            case TextTrashed():
                self.trashed = Trashing(at=event.at)
            case TextRestored():
                self.trashed = None
            case TextDeleted():
                self.deleted, self.trashed = True, None


def _title(typed: str) -> str:
    try:
        return clean_name(typed)
    except BadName:
        raise BadAssetTitle from None


def _content(typed: str) -> str:
    content = clean_lines(typed)
    if not content or len(typed) > MAX_CONTENT:
        raise BadContent
    return content
