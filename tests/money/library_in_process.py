"""What users have in the studio in this process: command handlers, and folds of their aggregates."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec

from commands import assets, looks, notifications, organizing, projects, saved_searches, trash, user_settings, videos
from domain.aggregate import Aggregate, Event
from domain.errors import Refusal
from domain.ids import read_marker_id
from domain.job import ACTIVE, Job, Status
from domain.job_events import JobTrashed
from domain.look import Look
from domain.notification import ReadMarker
from domain.project import Project
from domain.saved_search import AssetQuery, SavedSearch
from domain.settings_document import document_of
from domain.text_asset import TextAsset
from domain.trash import Trashable
from domain.user import User
from domain.user_settings import UserSettings
from projections.notifications import Notifications
from projections.protocol import EventData, LoggedEvent
from projections.table import Insert
from read_api.status_labels import STATUS_LABELS, STATUSES_BY_LABEL
from tests.commands.memory import MemoryStore
from tests.examples import NOW
from tests.money.library import Made, View, patch, query, settings_shown
from tests.money.library_model import Changes
from tests.money.refusals import made, refusal_of

A = TypeVar("A", bound=Aggregate)
#: What the model calls them.
_KINDS: dict[type[Any], str] = {Job: "Ordered", Project: "Project", Look: "Look", TextAsset: "Text"}
_OUTCOMES = {"": "done", "not_found": "not_found", "forbidden": "not_found"}
_MARKS = {
    "archive": {"archived": True},
    "unarchive": {"archived": False},
    "favorite": {"favorite": True},
    "unfavorite": {"favorite": False},
}


class LibrariesInProcess:
    """Command handlers on aggregates in memory."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        #: The time of the story.
        self.now = NOW
        self._news = _News(store)

    async def make_project(self, user: Any, title: str, type_: str) -> UUID:
        body = msgspec.convert({"title": title, "type": type_}, projects.CreateProject)
        await projects.create(self._store, user.user_id, new := uuid4(), body)
        return new

    async def change_project(self, user: Any, project: UUID, changes: Changes) -> str:
        body = msgspec.convert(changes, projects.ChangeProject)
        return await refusal_of(projects.change(self._store, user.user_id, project, body))

    async def duplicate_project(self, user: Any, project: UUID) -> Made:
        texts = [text.id for text in self._own(TextAsset, user) if text.project_id == project]
        titles = [one.title for one in self._own(Project, user)]
        return await made(lambda new: projects.duplicate(self._store, user.user_id, project, new, texts, titles))

    async def delete_project(self, user: Any, project: UUID) -> str:
        return await refusal_of(projects.delete(self._store, user.user_id, project, self.now))

    async def make_look(self, user: Any, name: str) -> UUID:
        await looks.create(self._store, user.user_id, new := uuid4(), looks.CreateLook(name))
        return new

    async def set_default(self, user: Any, job: UUID, look: UUID) -> str:
        return await refusal_of(videos.set_default(self._store, user.user_id, job, look))

    async def delete_look(self, user: Any, look: UUID) -> str:
        return await refusal_of(looks.delete(self._store, user.user_id, look, self.now))

    async def mark(self, user: Any, job: UUID, changes: Changes) -> str:
        marks = msgspec.convert(changes, organizing.Marks)
        return await refusal_of(organizing.organize(self._store, user.user_id, job, marks))

    async def bulk(self, user: Any, jobs: Sequence[UUID], action: str, more: Changes) -> tuple[str, Sequence[str]]:
        """As the route does it, one by one."""
        project = more.get("projectId")
        refusal = await refusal_of(projects.require_own(self._store, user.user_id, project)) if project else ""
        if refusal:
            return refusal, []
        codes = [await refusal_of(self._act(user.user_id, job, action, more)) for job in jobs]
        return "", [_OUTCOMES.get(code, "refused") for code in codes]

    def _act(self, user_id: UUID, job: UUID, action: str, more: Changes) -> Any:
        match action:
            case "tag":
                return organizing.tag(self._store, user_id, job, more["tags"])
            case "move":
                return organizing.move(self._store, user_id, job, more["projectId"])
        marks = msgspec.convert(_MARKS[action], organizing.Marks)
        return organizing.organize(self._store, user_id, job, marks)

    async def delete_jobs(self, user: Any, jobs: Sequence[UUID]) -> tuple[UUID, Sequence[str]]:
        deletion = uuid4()
        codes = [await refusal_of(trash.delete_job(self._store, user.user_id, job, self.now, deletion)) for job in jobs]
        return deletion, [_OUTCOMES[code] for code in codes]

    async def write_text(self, user: Any, content: str, project: UUID | None) -> Made:
        body = assets.WriteText(type="text", content=content, project_id=project)
        return await made(lambda new: assets.write(self._store, user.user_id, new, body))

    async def change_asset(self, user: Any, asset: UUID, changes: Changes) -> str:
        body = msgspec.convert(changes, assets.ChangeAsset)
        return await refusal_of(assets.change(self._store, user.user_id, asset, body))

    async def move_assets(self, user: Any, moved: Sequence[UUID], project: UUID | None) -> tuple[str, set[UUID]]:
        try:
            found = await assets.move(self._store, user.user_id, moved, project)
        except Refusal as refusal:
            return refusal.code, set()
        return "", set(found.missing)

    async def delete_text(self, user: Any, text: UUID) -> str:
        return await refusal_of(assets.delete(self._store, user.user_id, text, self.now))

    async def save_search(self, user: Any, name: str, words: str) -> UUID:
        body = saved_searches.SaveSearch(name, _query(words))
        await saved_searches.save(self._store, user.user_id, new := uuid4(), body)
        return new

    async def change_search(self, user: Any, search: UUID, name: str, words: str) -> str:
        body = saved_searches.ChangeSavedSearch(name, _query(words))
        return await refusal_of(saved_searches.change(self._store, user.user_id, search, body))

    async def delete_search(self, user: Any, search: UUID) -> str:
        return await refusal_of(saved_searches.delete(self._store, user.user_id, search))

    async def change_settings(self, user: Any, changes: Changes, expected: int | None) -> str:
        body = msgspec.convert(patch(changes), user_settings.SettingsPatch)
        versions = None if expected is None else frozenset((expected,))
        return await refusal_of(user_settings.change(self._store, user.user_id, body, versions, NOW))

    async def read(self, user: Any, job: UUID, *, all_before: bool) -> None:
        (position,) = (at for at, _, about in self._news.of(user.user_id) if about == job)
        up_to, single = (position, []) if all_before else (0, [position])
        await notifications.mark_read(self._store, user.user_id, up_to, single)

    async def restore(self, user: Any, things: Sequence[UUID]) -> tuple[str, int]:
        for thing in things:
            if refusal := await refusal_of(trash.examine(self._store, user.user_id, thing)):
                return refusal, 0
        codes = [await refusal_of(trash.restore(self._store, user.user_id, thing)) for thing in things]
        return ("", codes.count("")) if "" in codes else (codes[0], 0)

    async def restore_deletion(self, user: Any, deletion: UUID) -> tuple[str, int]:
        trashed = [(id_, event) for id_, _, event in self._store.saved if isinstance(event, JobTrashed)]
        found = {id_ for id_, event in trashed if event.deletion_id == deletion and event.user_id == user.user_id}
        if not found:
            return "not_found", 0
        jobs = [job for job in map(self._store.aggregates.get, found) if isinstance(job, Job)]
        there = [job.id for job in jobs if job.trashed and job.trashed.deletion_id == deletion]
        return await self.restore(user, there) if there else ("not_in_trash", 0)

    async def delete_for_ever(self, user: Any, thing: UUID) -> str:
        return await refusal_of(trash.delete_for_ever(self._store, user.user_id, thing))

    async def empty(self, user: Any) -> int:
        """As the route does it, one by one."""
        codes = [await self.delete_for_ever(user, thing) for thing in self._trash(user)]
        assert set(codes) <= {""}
        return len(codes)

    async def view(self, user: Any, parts: Collection[str]) -> View:
        return {part: getattr(self, f"_{part}")(user) for part in parts}

    def _trash(self, user: Any) -> Any:
        return {
            one.id: _KINDS[type(one)]
            for one in self._store.aggregates.values()
            if isinstance(one, Trashable) and one.trashed and one.user_id == user.user_id
        }

    def _own(self, kind: type[A], user: Any) -> list[A]:
        """What is there of a user."""
        found: Iterable[Any] = (one for one in self._store.aggregates.values() if isinstance(one, kind))
        return [one for one in found if one.user_id == user.user_id and not _is_removed(one)]

    def _place(self, one: Job | TextAsset) -> UUID | None:
        """The project that something is in; what is in one that is removed is in none."""
        project = self._store.aggregates.get(one.project_id) if one.project_id else None
        return None if project is None or _is_removed(project) else project.id

    def _jobs(self, user: Any) -> Any:
        return {
            job.id: (
                STATUS_LABELS[job.status],
                job.tags,
                job.favorite,
                job.archived,
                job.order.aspect_ratio if job.order else "",
                self._place(job),
            )
            for job in self._own(Job, user)
        }

    def _stats(self, user: Any) -> Any:
        counts = Counter[str](STATUS_LABELS[job.status] for job in self._own(Job, user) if not job.archived)
        return {"total": counts.total()} | {label: counts[label] for label in STATUSES_BY_LABEL}

    def _projects(self, user: Any) -> Any:
        own = self._own(Job, user)
        return {one.id: (one.title, one.type, *_of_jobs(one, own)) for one in self._own(Project, user)}

    def _looks(self, user: Any) -> Any:
        made_for = Counter(job.order.look_id for job in self._own(Job, user) if job.order)
        return {one.id: (one.name, one.default_video, made_for[one.id]) for one in self._own(Look, user)}

    def _texts(self, user: Any) -> Any:
        own = self._own(TextAsset, user)
        return {one.id: (one.title, one.content, one.number, one.starred, self._place(one)) for one in own}

    def _videos(self, user: Any) -> Any:
        own = (job for job in self._own(Job, user) if job.status == Status.COMPLETED and not job.lost)
        return {job.id: (job.favorite, job.tags, self._place(job)) for job in own if not job.archived}

    def _searches(self, user: Any) -> Any:
        starred = [text for text in self._own(TextAsset, user) if text.starred]
        own = self._own(SavedSearch, user)
        return {one.id: (one.name, one.query.search, _found(one.query.search, starred)) for one in own}

    def _settings(self, user: Any) -> Any:
        return settings_shown(msgspec.to_builtins(document_of(self._chosen(user))))

    def _notices(self, user: Any) -> Any:
        marker = self._store.aggregates.get(read_marker_id(user.user_id)) or ReadMarker.of(user.user_id)
        assert isinstance(marker, ReadMarker)
        return [
            (kind, job, position <= marker.up_to or position in marker.positions)
            for position, kind, job in reversed(self._news.of(user.user_id))
            if getattr(self._chosen(user).notifications, kind) and not _is_removed(self._store.aggregates[job])
        ]

    def _chosen(self, user: Any) -> UserSettings:
        account = self._store.aggregates[user.user_id]
        assert isinstance(account, User)
        return account.settings or UserSettings()


class _News:
    """The notifications of all users, by the projection that makes them rows."""

    def __init__(self, store: MemoryStore) -> None:
        self._store, self._projection, self._seen = store, Notifications(), 0
        self._of: dict[UUID, list[tuple[int, str, UUID]]] = {}

    def of(self, user_id: UUID) -> Sequence[tuple[int, str, UUID]]:
        """Position, kind and job of each, oldest first."""
        new = self._store.saved[self._seen :]
        page = [(self._seen + number, *one) for number, one in enumerate(new, 1)]
        self._seen += len(new)
        for write in self._projection.project([_logged(*one) for one in page if one[3].topic in Notifications.topics]):
            for position, _, _, owner, kind, job, _ in write.rows if isinstance(write, Insert) else ():
                self._of.setdefault(owner, []).append((position, kind, job))
        return self._of.get(user_id, [])


def _logged(position: int, aggregate_id: UUID, _: int, event: Event) -> LoggedEvent:
    return position, EventData(event_id=uuid4(), at=NOW, event=event, originator_id=aggregate_id)


def _is_removed(one: Any) -> bool:
    return one.hidden if isinstance(one, Job | Project | Look | TextAsset) else bool(one.deleted)


def _of_jobs(project: Project, own: Sequence[Job]) -> tuple[str, int]:
    """The status of a project, and how many jobs it has."""
    states = [job.status for job in own if job.project_id == project.id]
    if any(state in ACTIVE for state in states):
        return "processing", len(states)
    return "completed" if Status.COMPLETED in states else "failed" if states else "draft", len(states)


def _found(words: str, texts: Sequence[TextAsset]) -> frozenset[UUID]:
    """The texts with a word that begins so."""
    spoken = {text.id: f"{text.title} {text.content}".lower().split() for text in texts}
    return frozenset(one for one, known in spoken.items() if any(word.startswith(words) for word in known))


def _query(words: str) -> AssetQuery:
    return msgspec.convert(query(words), AssetQuery)
