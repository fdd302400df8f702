"""Projects, the jobs that are in them, how many of these are in which state, and what their videos take."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from domain import job_events, project
from domain.aggregate import Event
from domain.job import ACTIVE, Status
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table, columns, unnest
from projections.trash import TrashEdits, TrashFacts, TrashTable

#: The states of jobs that the status of a project depends on. `failed`: finished without a video.
JobState = Literal["open", "completed", "failed"]

_STATES: tuple[JobState, ...] = ("open", "completed", "failed")
_MEMBER = {
    "job_id": "uuid",
    "project_id": "uuid",
    "state": "text",
    "since": "timestamptz",
    "gone": "boolean",
    "bytes": "bigint",
}
_SETTINGS = {
    "user_id": "uuid NOT NULL",
    "title": "text NOT NULL",
    "type": "text NOT NULL",
    "created_at": "timestamptz NOT NULL",
    "updated_at": "timestamptz NOT NULL",
}
_STATUS = """text NOT NULL GENERATED ALWAYS AS (
    CASE WHEN jobs_open > 0 THEN 'processing' WHEN jobs_completed > 0 THEN 'completed'
         WHEN jobs_failed > 0 THEN 'failed' ELSE 'draft' END) STORED"""


class _Member:
    """What a page does to the place of one job."""

    __slots__ = ("bytes", "gone", "project_id", "since", "state")

    def __init__(self) -> None:
        #: None where the page does not change it, unless `gone`.
        self.project_id: UUID | None = None
        self.state: JobState = "open"
        self.since: datetime | None = None
        self.gone = False
        #: The size of its video; None leaves the place as it is.
        self.bytes: int | None = None

    def apply(self, event: Event, at: datetime) -> None:
        """Note what an event changes."""
        self.since = at
        match event:
            case job_events.JobMoved() | job_events.JobRestored():
                self.project_id, self.gone = event.project_id, event.project_id is None
                self.state, self.bytes = _state_of(event.status), event.bytes or self.bytes
            case job_events.JobTrashed() | job_events.JobDeleted():
                self.gone = True
            case job_events.JobCompleted():
                self.state, self.bytes = "completed", event.video.bytes
            case _:
                self.state = "failed"


class Projects:
    """Fills `projects`, `project_jobs` and `trashed_projects`. A counter moves with the rows.

    A job is a row from the moment when it is put into a project, or restored in one; that event has the job's state, so
    the order of a job is not read here. The rows of a deleted project stay, and no project shows them: one that is
    restored is counted once.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            project.ProjectCreated,
            project.ProjectChanged,
            project.ProjectTrashed,
            project.ProjectRestored,
            project.ProjectDeleted,
            job_events.JobMoved,
            job_events.JobCompleted,
            job_events.JobFailed,
            job_events.JobCanceled,
            job_events.JobExpired,
            job_events.JobTrashed,
            job_events.JobRestored,
            job_events.JobDeleted,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"projects_v{version}"
        members, trash = f"project_jobs_v{version}", f"trashed_projects_v{version}"
        self.views = {"projects": self.name, "project_jobs": members, "trashed_projects": trash}
        counters = {f"jobs_{state}": "integer NOT NULL DEFAULT 0" for state in _STATES}
        derived = {**counters, "status": _STATUS, "bytes": "bigint NOT NULL DEFAULT 0"}
        self._table = Table(self.name, "project_id", _SETTINGS | derived)
        self._trash = TrashTable(trash, self.name, "project_id", _SETTINGS)
        self.tables = self._table.ddl + _members_ddl(members) + self._trash.ddl
        self.indexes = _indexes(self.name, members) + self._trash.indexes
        self._move, self._recount = _move(self.name, members), _recount(self.name, members)

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits, members, trash = Edits(), dict[UUID, _Member](), TrashEdits()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case project.ProjectCreated() as e:
                    edits.insert(key, user_id=e.user_id, title=e.title, type=e.type, created_at=at, updated_at=at)
                case project.ProjectChanged() as e:
                    edits.change(key, title=e.title, type=e.type, updated_at=at)
                case project.ProjectTrashed() as e:
                    trash.trash(key, TrashFacts(e.at))
                case project.ProjectRestored():
                    trash.restore(key)
                case project.ProjectDeleted():
                    edits.delete(key)
                    trash.end(key)
                case event:
                    members.setdefault(key, _Member()).apply(event, at)
        changed = [*self._table.writes(edits), *self._moves(members.items())]
        recount = [Statement(self._recount, [list(trash.restored)])] if trash.restored else []
        return [*self._trash.come_back(trash), *changed, *recount, *self._trash.leave(trash)]

    def _moves(self, members: Iterable[tuple[UUID, _Member]]) -> list[Statement]:
        rows = [(job_id, one.project_id, one.state, one.since, one.gone, one.bytes) for job_id, one in members]
        return [Statement(self._move, columns(rows, len(_MEMBER)))] if rows else []


def _state_of(status: str) -> JobState:
    return "open" if status in ACTIVE else "completed" if status == Status.COMPLETED else "failed"


def _members_ddl(members: str) -> str:
    return f"""
        CREATE TABLE IF NOT EXISTS {members} (
            job_id uuid PRIMARY KEY,
            project_id uuid NOT NULL,
            state text NOT NULL,
            since timestamptz NOT NULL,
            bytes bigint NOT NULL
        ) WITH (fillfactor = 80);
    """


def _indexes(projects: str, members: str) -> str:
    return f"""
        CREATE INDEX IF NOT EXISTS {projects}_by_date ON {projects} (user_id, created_at DESC, project_id DESC);
        CREATE INDEX IF NOT EXISTS {projects}_by_status
            ON {projects} (user_id, status, created_at DESC, project_id DESC);
        CREATE INDEX IF NOT EXISTS {projects}_by_type ON {projects} (user_id, type, created_at DESC, project_id DESC);
        CREATE INDEX IF NOT EXISTS {projects}_by_size ON {projects} (user_id, bytes DESC, project_id) WHERE bytes > 0;
        CREATE INDEX IF NOT EXISTS {projects}_by_title ON {projects} (user_id, lower(title), project_id);
        CREATE INDEX IF NOT EXISTS {projects}_by_own_words ON {projects} USING gin (search_own_words(user_id, title));
        CREATE INDEX IF NOT EXISTS {members}_by_project ON {members} (project_id, state, since DESC, job_id);
    """


def _recount(projects: str, members: str) -> str:
    """Counts the jobs of projects that were in the trash, where nothing moved their counters."""
    counts = ", ".join(
        f"jobs_{state} = (SELECT count(*) FROM {members} AS j WHERE j.project_id = p.project_id AND state = '{state}')"
        for state in _STATES
    )
    counts += f", bytes = (SELECT coalesce(sum(bytes), 0) FROM {members} AS j WHERE j.project_id = p.project_id)"
    return f"UPDATE {projects} AS p SET {counts} WHERE project_id = ANY(%b::uuid[])"


def _move(projects: str, members: str) -> str:
    """Moves jobs in, out and between states, and then the counters of the projects that are there."""
    counted = ", ".join(f"sum(step) FILTER (WHERE state = '{state}') AS {state}" for state in _STATES)
    counted += ", sum(step * bytes) AS bytes"
    added = ", ".join(f"jobs_{state} = p.jobs_{state} + coalesce(m.{state}, 0)" for state in _STATES)
    added += ", bytes = p.bytes + m.bytes"
    return f"""
        WITH changed AS (
            MERGE INTO {members} AS j
            USING {unnest(_MEMBER.values())} AS c ({", ".join(_MEMBER)}) ON j.job_id = c.job_id
            WHEN MATCHED AND c.gone THEN DELETE
            WHEN MATCHED THEN
                UPDATE SET project_id = coalesce(c.project_id, j.project_id), state = c.state, since = c.since,
                           bytes = coalesce(c.bytes, j.bytes)
            WHEN NOT MATCHED AND NOT c.gone AND c.project_id IS NOT NULL THEN
                INSERT (job_id, project_id, state, since, bytes)
                VALUES (c.job_id, c.project_id, c.state, c.since, coalesce(c.bytes, 0))
            RETURNING old.project_id AS was_in, old.state AS was, old.bytes AS took,
                      new.project_id AS is_in, new.state AS now, new.bytes AS takes
        ), steps (project_id, state, bytes, step) AS (
            SELECT was_in, was, took, -1 FROM changed UNION ALL SELECT is_in, now, takes, 1 FROM changed
        )
        UPDATE {projects} AS p SET {added}
          FROM (SELECT project_id, {counted} FROM steps GROUP BY project_id) AS m
         WHERE p.project_id = m.project_id
    """
