"""A project: a named collection of one's jobs. Each job says which project it is in, so a project knows no jobs."""

import re
from collections.abc import Collection
from datetime import datetime
from itertools import chain, count
from typing import Any, ClassVar, Literal
from uuid import UUID

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, Invalid, NotFound
from domain.personal import Personal
from domain.text import BadName, clean_name, shown
from domain.trash import Trashable, Trashing

#: What a project is for.
ProjectType = Literal["video", "product", "story", "other"]

_LONGEST = 120
_COPY = re.compile(r" \(Copy( [0-9]{1,6})?\)\Z")


class ProjectNotFound(NotFound):
    """Project not found"""


class NotProjectOwner(Forbidden):
    """You do not own this project"""


class BadTitle(Invalid):
    """The title needs 1 to 120 characters"""

    field = "title"


class ProjectCreated(Event, frozen=True):
    """A user made a project, perhaps as a copy of another one."""

    topic: ClassVar[str] = "project.created.v1"
    public = EVERY_FIELD
    user_id: UUID
    title: Personal[str]
    type: ProjectType
    #: The project that it is a copy of.
    copy_of: UUID | None


class ProjectChanged(Event, frozen=True):
    """Title and type as they are from now on."""

    topic: ClassVar[str] = "project.changed.v1"
    public = EVERY_FIELD
    title: Personal[str]
    type: ProjectType


class ProjectTrashed(Event, frozen=True):
    """The project was deleted, and can be restored; its jobs stay, and are in no project meanwhile."""

    topic: ClassVar[str] = "project.trashed.v1"
    public = EVERY_FIELD
    at: datetime


class ProjectRestored(Event, frozen=True):
    """The project is out of the trash again, with those jobs that were not moved."""

    topic: ClassVar[str] = "project.restored.v1"


class ProjectDeleted(Event, frozen=True):
    """The project is gone for ever; its jobs stay, and are in no project."""

    topic: ClassVar[str] = "project.deleted.v1"


class Project(Trashable, Aggregate, kw_only=True, omit_defaults=True):
    """The settings of a project."""

    not_found_error = ProjectNotFound
    snapshot_topic = "project.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    title: str = ""
    type: ProjectType = "video"
    deleted: bool = False
    trashed: Trashing | None = None

    @classmethod
    def create(cls, project_id: UUID, user_id: UUID, title: str, type_: ProjectType) -> "Project":
        """Make a project. Raises BadTitle."""
        project = cls(id=project_id)
        project.record(ProjectCreated(user_id=user_id, title=clean_title(title), type=type_, copy_of=None))
        return project

    @property
    def hidden(self) -> bool:
        """Whether it is in the trash or deleted."""
        return self.deleted or self.trashed is not None

    def authorize(self, user_id: UUID) -> None:
        """Raises ProjectNotFound when deleted or in the trash, NotProjectOwner for all but the owner."""
        if self.hidden:
            raise ProjectNotFound
        if self.user_id != user_id:
            raise NotProjectOwner

    def change(self, title: str | None, type_: ProjectType | None) -> None:
        """Rename it or change its type; None leaves one as it is. Raises BadTitle."""
        title = self.title if title is None else clean_title(title)
        type_ = type_ or self.type
        if (title, type_) != (self.title, self.type):
            self.record(ProjectChanged(title=title, type=type_))

    def duplicate(self, copy_id: UUID, taken: Collection[str] = ()) -> "Project":
        """A new project of the same owner with the same settings, and the title that `title_of_copy` finds."""
        assert self.user_id
        copy, title = type(self)(id=copy_id), title_of_copy(self.title, taken)
        copy.record(ProjectCreated(user_id=self.user_id, title=title, type=self.type, copy_of=self.id))
        return copy

    def trash(self, trashing: Trashing) -> None:
        """Put it into the trash. Repeating it is silent."""
        if not self.hidden:
            self.record(ProjectTrashed(at=trashing.at))

    def restore(self) -> None:
        """Take it out of the trash. Raises NotInTrash."""
        self.require_trashed()
        self.record(ProjectRestored())

    def delete(self) -> None:
        """Delete it for ever. Repeating it is silent."""
        if not self.deleted:
            self.record(ProjectDeleted())

    def apply(self, event: Any) -> None:
        match event:
            case ProjectCreated():
                self.user_id, self.title, self.type = event.user_id, event.title, event.type
            case ProjectChanged():
                self.title, self.type = event.title, event.type
            case ProjectTrashed():
                self.trashed = Trashing(at=event.at)
            case ProjectRestored():
                self.trashed = None
            case ProjectDeleted():
                self.deleted, self.trashed = True, None


def clean_title(text: str) -> str:
    """A title of 1 to 120 characters on one line. Raises BadTitle."""
    try:
        return clean_name(text)
    except BadName:
        raise BadTitle from None


def title_of_copy(title: str, taken: Collection[str] = ()) -> str:
    """The first title of "… (Copy)", "… (Copy 2)", … that is not taken; a long one loses its end.

    A copy of a copy is numbered as one more copy of the first.
    """
    first = _COPY.sub("", title)
    marks = chain([" (Copy)"], (f" (Copy {number})" for number in count(2)))
    titles = (shown(first[: _LONGEST - len(mark)]).rstrip() + mark for mark in marks)
    return next(found for found in titles if found not in taken)
