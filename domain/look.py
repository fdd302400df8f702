"""A look: a named idea of which several videos are variations, one of them the default.

They share a style, a palette and characters, as far as it has some.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, Invalid, NotFound
from domain.job import Job
from domain.look_characters import LookCharacter, completed, packed_characters, unpacked_characters
from domain.models import check_style
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


class BadPalette(Invalid):
    """A palette has 2 to 6 colours"""

    field = "palette"


class LookDesign(msgspec.Struct, frozen=True, gc=False):
    """How the videos of a look are drawn."""

    #: None: each has its own.
    style: str | None = None
    #: Colours as `#rrggbb`, none or 2 to 6.
    palette: tuple[str, ...] = ()


class LookCreated(Event, frozen=True):
    """A user made a look."""

    topic: ClassVar[str] = "look.created.v1"
    public = EVERY_FIELD
    user_id: UUID
    name: Personal[str]
    description: Personal[str]
    #: What its videos share; absent: nothing.
    design: LookDesign | UnsetType = UNSET
    #: Who is the same in all of them, by `packed_characters`; absent where `design` is.
    characters: Personal[str] | UnsetType = UNSET


class LookChanged(Event, frozen=True):
    """Name and description as they are from now on, and what its next videos share; absent: the same as before."""

    topic: ClassVar[str] = "look.changed.v1"
    public = EVERY_FIELD
    name: Personal[str]
    description: Personal[str]
    design: LookDesign | UnsetType = UNSET
    characters: Personal[str] | UnsetType = UNSET


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
    design: LookDesign = LookDesign()
    #: By `packed_characters`.
    packed_characters: str = ""
    default_video: UUID | None = None
    deleted: bool = False
    trashed: Trashing | None = None

    @classmethod
    def create(
        cls,
        look_id: UUID,
        user_id: UUID,
        name: str,
        description: str,
        style: str | None = None,
        palette: Sequence[str] = (),
        characters: Sequence[LookCharacter] = (),
    ) -> "Look":
        """Make a look. Raises BadName, UnknownStyle, BadPalette, BadCharacters."""
        look = cls(id=look_id)
        shared = _designed(style, palette), packed_characters(completed(characters, look_id))
        design, packed = (UNSET, UNSET) if shared == (LookDesign(), "") else shared
        look.record(
            LookCreated(
                user_id=user_id,
                name=clean_name(name),
                description=one_line(description),
                design=design,
                characters=packed,
            )
        )
        return look

    @property
    def characters(self) -> tuple[LookCharacter, ...]:
        """Who is the same in all of its videos."""
        return unpacked_characters(self.packed_characters)

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

    def change(
        self,
        name: str | None,
        description: str | None,
        style: str | UnsetType | None = UNSET,
        palette: Sequence[str] | UnsetType = UNSET,
        characters: Sequence[LookCharacter] | UnsetType = UNSET,
    ) -> None:
        """Rename, describe, or give its next videos something else to share; None and UNSET leave one as it is, but a
        style of None takes it away.

        Raises BadName, UnknownStyle, BadPalette, BadCharacters.
        """
        name = self.name if name is None else clean_name(name)
        description = self.description if description is None else one_line(description)
        before = self.design, self.packed_characters
        style = self.design.style if style is UNSET else style
        palette = self.design.palette if palette is UNSET else palette
        packed = before[1] if characters is UNSET else packed_characters(completed(characters, self.id))
        shared = _designed(style, palette), packed
        design, kept = (UNSET, UNSET) if shared == before else shared
        if (name, description) != (self.name, self.description) or shared != before:
            self.record(LookChanged(name=name, description=description, design=design, characters=kept))

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
                self._share(event)
            case LookChanged():
                self.name, self.description = event.name, event.description
                self._share(event)
            case DefaultVideoChanged():
                self.default_video = event.video_id
            case LookTrashed():
                self.trashed = Trashing(at=event.at)
            case LookRestored():
                self.trashed = None
            case LookDeleted():
                self.deleted, self.trashed = True, None

    def _share(self, event: LookCreated | LookChanged) -> None:
        if event.design is not UNSET:
            self.design, self.packed_characters = event.design, event.characters or ""


def _designed(style: str | None, palette: Sequence[str]) -> LookDesign:
    if style is not None:
        check_style(style)
    if len(palette) == 1:
        raise BadPalette
    return LookDesign(style, tuple(colour.lower() for colour in palette))
