"""A look: a named idea of which several videos are variations, one of them the default."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, Invalid, NotFound
from domain.job import Job
from domain.personal import Personal
from domain.text import clean_name, one_line
from domain.trash import Trashable, Trashing


class LookNotFound(NotFound):
    """Video or look not found"""


class NotLookOwner(Forbidden):
    """You cannot modify this look"""


class VideoNotOfLook(Invalid):
    """Video is not associated with this look"""

    field = "videoId"


class LookCreated(Event, frozen=True):
    """A user made a look."""

    topic: ClassVar[str] = "look.created.v1"
    public = EVERY_FIELD
    user_id: UUID
    name: Personal[str]
    description: Personal[str]


class LookChanged(Event, frozen=True):
    """Name and description as they are from now on."""

    topic: ClassVar[str] = "look.changed.v1"
    public = EVERY_FIELD
    name: Personal[str]
    description: Personal[str]


class DefaultVideoChanged(Event, frozen=True):
    """Another video, or none, is the default of the look."""

    topic: ClassVar[str] = "look.default-video-changed.v1"
    public = EVERY_FIELD
    video_id: UUID | None


class LookTrashed(Event, frozen=True):
    """The look was deleted, and can be restored; its videos stay."""

    topic: ClassVar[str] = "look.trashed.v1"
    public = EVERY_FIELD
    at: datetime


class LookRestored(Event, frozen=True):
    """The look is out of the trash again."""

    topic: ClassVar[str] = "look.restored.v1"


class LookDeleted(Event, frozen=True):
    """The look is gone for ever; its videos stay."""

    topic: ClassVar[str] = "look.deleted.v1"


class Look(Trashable, Aggregate, kw_only=True, omit_defaults=True):
    """A look and its default video: one event replaces the former default."""

    not_found_error = LookNotFound
    snapshot_topic = "look.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    name: str = ""
    description: str = ""
    default_video: UUID | None = None
    deleted: bool = False
    trashed: Trashing | None = None

    @classmethod
    def create(cls, look_id: UUID, user_id: UUID, name: str, description: str) -> "Look":
        """Make a look. Raises BadName."""
        look = cls(id=look_id)
        look.record(LookCreated(user_id=user_id, name=clean_name(name), description=one_line(description)))
        return look

    @property
    def hidden(self) -> bool:
        """Whether it is in the trash or deleted."""
        return self.deleted or self.trashed is not None

    def authorize(self, user_id: UUID, *, admin: bool = False) -> None:
        """Raises LookNotFound when deleted or in the trash, NotLookOwner for all but the owner and admins."""
        if self.hidden:
            raise LookNotFound
        if self.user_id != user_id and not admin:
            raise NotLookOwner

    def change(self, name: str | None, description: str | None) -> None:
        """Rename or describe; None leaves one as it is. Raises BadName."""
        name = self.name if name is None else clean_name(name)
        description = self.description if description is None else one_line(description)
        if (name, description) != (self.name, self.description):
            self.record(LookChanged(name=name, description=description))

    def set_default(self, video: Job) -> None:
        """Make a video the default, replacing the former one. Raises VideoNotOfLook."""
        if video.order is None or video.order.look_id != self.id:
            raise VideoNotOfLook
        if self.default_video != video.id:
            self.record(DefaultVideoChanged(video_id=video.id))

    def forget(self, video_id: UUID) -> None:
        """Remove a video that is being deleted from the default."""
        if self.default_video == video_id and not self.deleted:
            self.record(DefaultVideoChanged(video_id=None))

    def restore_default(self, video_id: UUID) -> None:
        """Make a restored video the default again, unless another one is. A look in the trash may have one, too."""
        if self.default_video is None and not self.deleted:
            self.record(DefaultVideoChanged(video_id=video_id))

    def trash(self, trashing: Trashing) -> None:
        """Put it into the trash. Repeating it is silent."""
        if not self.hidden:
            self.record(LookTrashed(at=trashing.at))

    def restore(self) -> None:
        """Take it out of the trash. Raises NotInTrash."""
        self.require_trashed()
        self.record(LookRestored())

    def delete(self) -> None:
        """Delete it for ever. Repeating it is silent."""
        if not self.deleted:
            self.record(LookDeleted())

    def apply(self, event: Any) -> None:
        match event:
            case LookCreated():
                self.user_id, self.name, self.description = event.user_id, event.name, event.description
            case LookChanged():
                self.name, self.description = event.name, event.description
            case DefaultVideoChanged():
                self.default_video = event.video_id
            case LookTrashed():
                self.trashed = Trashing(at=event.at)
            case LookRestored():
                self.trashed = None
            case LookDeleted():
                self.deleted, self.trashed = True, None
