"""What an account has beside credits, in little: projects, texts, saved searches, settings, marks and notifications.

As in `model.py` there are no events, no versions and no log. What may be refused returns the code of the refusal, or
nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

DEFAULT_ASPECT_RATIO = "16:9"
#: How jobs are counted, by their states in `model.py`.
LABELS = {
    "active": "queued",
    "completed": "completed",
    "lost": "completed",
    "failed": "failed",
    "canceled": "failed",
    "expired": "failed",
}
#: The part of the settings that a name belongs to.
SECTIONS = {
    "aspectRatio": "aiPreferences",
    "tone": "aiPreferences",
    "finished": "notifications",
    "failed": "notifications",
    "displayName": "profile",
    "shopify": "integrations",
    "tiktok": "integrations",
}
Changes = Mapping[str, Any]


#: Where something is that is not there: in the trash, or deleted for ever.
Gone = Literal["", "trash", "ended"]
#: Days in the trash.
KEPT = 30


@dataclass(eq=False, kw_only=True)
class Thing:
    """Something of an owner that can be deleted. The owner is an account."""

    handle: Any
    owner: Any
    gone: Gone = ""
    #: The day on which it was deleted, and the bulk deletion that it was part of.
    deleted_on: int = 0
    deletion: Any = None

    def refused(self, sender: Any) -> str:
        """The refusal of what another user sends, and of what is sent about something that is gone."""
        if self.gone:
            return "not_found"
        return "" if sender is self.owner else "forbidden"

    def delete(self, sender: Any, today: int, deletion: Any = None) -> str:
        """Its owner puts it into the trash."""
        refusal = self.refused(sender)
        if not refusal:
            self.gone, self.deleted_on, self.deletion = "trash", today, deletion
        return refusal

    def restore(self) -> None:
        """It is taken out of the trash."""
        self.gone = ""

    def end(self, sender: Any) -> str:
        """Its owner deletes it for ever."""
        if self.gone != "trash" or sender is not self.owner:
            return "not_found"
        self.gone = "ended"
        return ""

    def grow_old(self, today: int) -> bool:
        """What has been in the trash long enough ends; whether it does."""
        if self.gone != "trash" or today - self.deleted_on < KEPT:
            return False
        self.gone = "ended"
        return True


@dataclass(eq=False, kw_only=True)
class Project(Thing):
    """A project."""

    title: str = ""
    type: str = "video"


@dataclass(eq=False, kw_only=True)
class Text(Thing):
    """A copywriting text; each version is a title and a content."""

    versions: list[tuple[str, str]] = field(default_factory=list)
    #: Where it was put last.
    project: Project | None = None
    starred: bool = False


@dataclass(eq=False, kw_only=True)
class Look(Thing):
    """A look with its default video."""

    name: str
    default: Any = None


@dataclass(eq=False, kw_only=True)
class Search(Thing):
    """A saved search of texts. It is not put into the trash."""

    name: str = ""
    words: str = ""

    def delete(self, sender: Any, today: int, deletion: Any = None) -> str:
        refusal = super().delete(sender, today)
        self.gone = self.gone and "ended"
        return refusal


@dataclass(eq=False)
class Deletion:
    """Jobs that were deleted at once."""

    handle: Any
    owner: Any
    jobs: Sequence[Any] = ()

    def restore(self, sender: Any) -> tuple[str, int]:
        """The refusal, or how many of them are restored; those that were deleted once more are not."""
        if sender is not self.owner or not self.jobs:
            return "not_found", 0
        return restore(sender, [job for job in self.jobs if job.deletion is self])


@dataclass
class Marks:
    """The owner's marks on a job."""

    tags: tuple[str, ...] = ()
    favorite: bool = False
    archived: bool = False

    def change(self, changes: Changes) -> None:
        for name, value in changes.items():
            setattr(self, name, tuple(value) if name == "tags" else value)


@dataclass(eq=False)
class Notice:
    """A notification about a job."""

    kind: str
    job: Any
    read: bool = False


def _defaults() -> dict[str, Any]:
    switches = {"finished": True, "failed": True, "shopify": False, "tiktok": False}
    return {"aspectRatio": None, "tone": None, "displayName": None} | switches


@dataclass(eq=False)
class Library:
    """What one account has."""

    jobs: list[Any] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    searches: list[Search] = field(default_factory=list)
    #: Oldest first.
    notices: list[Notice] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=_defaults)
    version: int = 0

    @property
    def preferred_aspect_ratio(self) -> str:
        return self.settings["aspectRatio"] or DEFAULT_ASPECT_RATIO

    @property
    def shown_notices(self) -> list[Notice]:
        """Those that the owner wants of jobs that are there, newest first."""
        return [one for one in self.notices[::-1] if self.settings[one.kind] and not one.job.gone]

    def change_settings(self, changes: Changes, expected: int | None) -> str:
        if expected not in (None, self.version):
            return "settings_outdated"
        changed = {name for name, value in changes.items() if self.settings[name] != value}
        # Each section is changed as a whole, each connection by itself.
        self.version += len({name if SECTIONS[name] == "integrations" else SECTIONS[name] for name in changed})
        self.settings |= changes
        return ""

    @property
    def trashable(self) -> list[Thing]:
        """All that was ever there and can be in the trash."""
        return [*self.jobs, *self.projects, *self.looks, *self.texts]

    def read(self, notice: Notice, *, all_before: bool) -> None:
        until = self.notices.index(notice)
        for one in self.notices[: until + 1] if all_before else [notice]:
            one.read = True


def placed(sender: Any, project: Project | None) -> str:
    """The refusal to put something into a project, or into none."""
    return project.refused(sender) if project else ""


def move(sender: Any, job: Any, project: Project | None) -> str:
    """Put a job into a project, or into none."""
    refusal = job.refused(sender) or placed(sender, project)
    if not refusal:
        job.project = project
    return refusal


def mark(sender: Any, job: Any, changes: Changes) -> str:
    """Change the marks of a job."""
    refusal: str = job.refused(sender)
    if not refusal:
        job.marks.change(changes)
    return refusal


def star(sender: Any, job: Any, starred: bool) -> str:
    """Set or remove the star of a video."""
    return "not_found" if job.state != "completed" else mark(sender, job, {"favorite": starred})


def set_default(sender: Any, job: Any, look: Look) -> str:
    """Make a video the default of its look."""
    refusal = look.refused(sender) or job.refused(sender)
    if not refusal and job.look is not look:
        return "validation_error"
    if not refusal:
        look.default = job
    return refusal


def move_assets(sender: Any, things: Iterable[Any], project: Project | None) -> tuple[str, set[Any]]:
    """Put texts and videos into a project: the refusal, and the handles of what is not found."""
    if refusal := placed(sender, project):
        return refusal, set()
    missing = {thing.handle for thing in things if thing.refused(sender) or not _is_asset(thing)}
    for thing in things:
        if thing.handle not in missing:
            thing.project = project
    return "", missing


def _is_asset(thing: Any) -> bool:
    return isinstance(thing, Text) or bool(thing.state == "completed")


def change_project(sender: Any, project: Project, changes: Changes) -> str:
    """Another title or type."""
    refusal = project.refused(sender)
    if not refusal:
        project.title, project.type = changes.get("title", project.title), changes.get("type", project.type)
    return refusal


def copies(project: Project, copy: Project) -> list[Text]:
    """The texts of a copy, whose handles are those of the texts that they are copies of."""
    originals = (text for text in project.owner.library.texts if not text.gone and text.project is project)
    return [Text(handle=text.handle, owner=text.owner, versions=text.versions[-1:], project=copy) for text in originals]


def change_text(sender: Any, text: Text, changes: Changes, project: Project | None) -> str:
    """Revise, star or move a text; `project` counts where the changes name `projectId`."""
    refusal = text.refused(sender) or (placed(sender, project) if "projectId" in changes else "")
    if refusal:
        return refusal
    version = tuple(changes.get(name, old) for name, old in zip(("title", "content"), text.versions[-1], strict=True))
    if version != text.versions[-1]:
        text.versions.append(version)
    text.starred = changes.get("starred", text.starred)
    if "projectId" in changes:
        text.project = project
    return ""


def restore(sender: Any, things: Sequence[Thing]) -> tuple[str, int]:
    """Take things out of the trash: the refusal, or how many are restored."""
    if any(sender is not thing.owner for thing in things):
        return "not_found", 0
    found = [thing for thing in things if thing.gone == "trash"]
    for thing in found:
        thing.restore()
    return ("", len(found)) if found else ("not_in_trash", 0)


def empty(account: Any) -> int:
    """All that is in the trash ends; how much it is."""
    return sum(not thing.end(account) for thing in account.library.trashable)


def _handle(project: Project | None) -> Any:
    """The handle of the project that something is in; what is in one that is gone is in none."""
    return project.handle if project and not project.gone else None


def _there(things: Iterable[Any]) -> list[Any]:
    return [thing for thing in things if not thing.gone]


def _jobs(account: Any) -> list[Any]:
    return _there(account.library.jobs)


def _jobs_shown(account: Any) -> Any:
    return {
        job.handle: (
            LABELS[job.state],
            job.marks.tags,
            job.marks.favorite,
            job.marks.archived,
            job.aspect_ratio,
            _handle(job.project),
        )
        for job in _jobs(account)
    }


def _stats(account: Any) -> Any:
    counts = Counter(LABELS[job.state] for job in _jobs(account) if not job.marks.archived)
    return {"total": counts.total(), "processing": 0} | {label: counts[label] for label in set(LABELS.values())}


def _projects(account: Any) -> Any:
    return {one.handle: (one.title, one.type, *_of_jobs(account, one)) for one in _there(account.library.projects)}


def _of_jobs(account: Any, project: Project) -> tuple[str, int]:
    labels = [LABELS[job.state] for job in _jobs(account) if job.project is project]
    for label, status in (("queued", "processing"), ("completed", "completed"), ("failed", "failed")):
        if label in labels:
            return status, len(labels)
    return "draft", 0


def _looks(account: Any) -> Any:
    return {
        one.handle: (
            one.name,
            one.default.handle if one.default else None,
            sum(job.look is one for job in _jobs(account)),
        )
        for one in _there(account.library.looks)
    }


def _texts(account: Any) -> Any:
    found = _there(account.library.texts)
    return {one.handle: (*one.versions[-1], len(one.versions), one.starred, _handle(one.project)) for one in found}


def _videos(account: Any) -> Any:
    there = [job for job in _jobs(account) if job.state == "completed" and not job.marks.archived]
    return {job.handle: (job.marks.favorite, job.marks.tags, _handle(job.project)) for job in there}


def _searches(account: Any) -> Any:
    return {one.handle: (one.name, one.words, _found(account, one.words)) for one in _there(account.library.searches)}


def _found(account: Any, words: str) -> frozenset[Any]:
    """The starred texts with words that begin so."""
    texts = (text for text in _there(account.library.texts) if text.starred)
    return frozenset(text.handle for text in texts if _begins(words, " ".join(text.versions[-1]).lower()))


def _begins(words: str, text: str) -> bool:
    return any(word.startswith(words) for word in text.split())


def _settings(account: Any) -> Any:
    return account.library.settings | {"version": account.library.version}


def _notices(account: Any) -> Any:
    return [(one.kind, one.job.handle, one.read) for one in account.library.shown_notices]


def _trash(account: Any) -> Any:
    return {thing.handle: type(thing).__name__ for thing in account.library.trashable if thing.gone == "trash"}


#: The parts of a library, as the studio shows them.
PARTS: Mapping[str, Callable[[Any], Any]] = {
    "jobs": _jobs_shown,
    "stats": _stats,
    "projects": _projects,
    "looks": _looks,
    "texts": _texts,
    "videos": _videos,
    "searches": _searches,
    "settings": _settings,
    "notices": _notices,
    "trash": _trash,
}
#: What the state of a job, and where it is, is seen in.
OF_JOBS = ("jobs", "stats", "projects", "looks", "videos", "notices", "trash")
