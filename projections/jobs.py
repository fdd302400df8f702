"""Jobs as users see them, and how many each user has in which state."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from msgspec import UNSET

from domain import job, job_events
from domain.aggregate import Event
from domain.order import Video
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, Table, TableSpec, columns, unnest
from projections.trash import TrashEdits, TrashFacts, TrashTable, leaving

_STATUSES = tuple(status for status in job.Status if status != job.Status.DELETED)

# How the value `c` that a page brings meets the value `j` of a row; NULL leaves the row as it is.
_KEEP = "coalesce(c.{0}, j.{0})"
_CLEAR = "nullif(coalesce(c.{0}, j.{0}), '')"
_ADD = "j.{0} + coalesce(c.{0}, 0)"
_SET = "c.{0}"


class _Column(NamedTuple):
    """A column that events change: its SQL type, how a page changes it, and its value in a new row."""

    declared: str
    merge: str = _KEEP
    initial: Any = None


#: A new column is a line here, and its value in `Change.apply`.
_CHANGING = {
    "status": _Column("text NOT NULL", initial="queued"),
    "stage": _Column("text NOT NULL", initial=""),
    "progress": _Column("smallint NOT NULL", initial=0),
    "attempts": _Column("smallint NOT NULL", _ADD, initial=0),
    "video_key": _Column("text", _CLEAR),
    "poster_key": _Column("text", _CLEAR),
    "video_bytes": _Column("bigint"),
    "extras": _Column("text"),
    "error": _Column("text"),
    "error_code": _Column("text"),
    # An array of arrays must be rectangular in PostgreSQL, so each job's tags are one text, a tag a line.
    "tags": _Column("text NOT NULL", initial=""),
    "favorite": _Column("boolean NOT NULL", initial=False),
    "archived": _Column("boolean NOT NULL", initial=False),
    # When the newest attempt began, and when the video was done.
    "started_at": _Column("timestamptz"),
    "finished_at": _Column("timestamptz"),
    "updated_at": _Column("timestamptz NOT NULL", _SET),
    "position": _Column("bigint NOT NULL", _SET),
}
#: Columns with what was ordered: fields of `Order` of the same names.
_ORDERED = {
    "prompt": "text NOT NULL",
    "name": "text",
    "kind": "text",
    "model": "text",
    "style": "text",
    "seed": "bigint",
    "resolution": "text",
    "aspect_ratio": "text",
    "duration_seconds": "float8",
    "price": "integer",
    "source_key": "text",
    "look_id": "uuid",
    "project_id": "uuid",
    "mock_mode": "boolean NOT NULL",
}
_DECLARED = (
    {"job_id": "uuid PRIMARY KEY"}
    | {name: column.declared for name, column in _CHANGING.items()}
    | {"user_id": "uuid", "number": "bigint NOT NULL"}
    | _ORDERED
    | {"created_at": "timestamptz NOT NULL"}
)
_TYPES = {name: declared.split()[0] for name, declared in _DECLARED.items()}
_IN_TRASH = {name: type_ for name, type_ in _TYPES.items() if name != "job_id"}
_CHANGED = ("job_id", *_CHANGING)
_INITIAL = {name: column.initial for name, column in _CHANGING.items()}
#: What the counters need to know of a new row.
_COUNTED = ("user_id", "status", "archived")
_counted_columns = itemgetter(*(list(_TYPES).index(name) for name in _COUNTED))
_changed = itemgetter(*_CHANGED)
_ordered = attrgetter(*_ORDERED)


class Change:
    """What a page does to one job."""

    __slots__ = ("created", "deleted", "none", "queued", "restored", "trashed", "values")

    created: datetime

    def __init__(self, job_id: UUID) -> None:
        #: The columns that change, and for a new row all of `_CHANGED`.
        self.values: dict[str, Any] = {"job_id": job_id}
        self.queued: job_events.JobQueued | None = None
        self.deleted = False
        #: Whether it was in the trash, and how it is there at the end.
        self.restored = False
        self.trashed: TrashFacts | None = None
        #: What clears a key of a file: in the row of an older job NULL leaves it as it is.
        self.none: str | None = ""

    def apply(self, event: Event, at: datetime) -> None:
        """Note what an event changes."""
        values = self.values
        match event:
            case job_events.ProgressUpdated():
                values["progress"], values["stage"] = event.percent, event.stage
            case job_events.JobStarted():
                values["status"], values["started_at"] = "rendering", at
                values["attempts"] = values.get("attempts", 0) + 1
            case job_events.JobQueued():
                self.queued, self.created, self.none = event, at, None
                self.values = _INITIAL | values
            case job_events.JobCompleted():
                values["status"], values["progress"], values["stage"] = "completed", 100, ""
                values["video_bytes"], values["finished_at"] = event.video.bytes, at
                self._show(event.video)
            case job_events.JobRetryScheduled():
                values["stage"] = ""
            case job_events.JobVideoLost():
                values["video_key"], values["poster_key"], values["extras"] = self.none, self.none, ""
            case job_events.JobVideoFound():
                self._show(event.video)
            case job_events.PreviewsExpired():
                values["extras"] = ""
            case job_events.JobFailed():
                values["status"], values["error"], values["error_code"] = "failed", event.error, event.code
            case job_events.JobCanceled():
                values["status"] = "canceled"
            case job_events.JobExpired():
                values["status"] = "expired"
            case job_events.JobOrganized():
                values["tags"], values["favorite"] = "\n".join(event.tags), event.favorite
                values["archived"] = event.archived
            case job_events.JobTrashed():
                self.trashed = TrashFacts(event.at, event.by_admin, event.deletion_id)
            case job_events.JobRestored():
                self.trashed, self.restored = None, True
            case job_events.JobDeleted():
                self.deleted = True

    def _show(self, video: Video) -> None:
        values = self.values
        values["video_key"], values["poster_key"], values["extras"] = video.video_key, video.poster_key, _extras(video)

    def row(self) -> tuple[Any, ...]:
        """All columns of a job that was queued in this page."""
        queued = self.queued
        assert queued is not None
        return (*_changed(self.values), queued.user_id, queued.number, *_ordered(queued.order), self.created)


class Jobs:
    """Fills `jobs`, `job_stats` and `trashed_jobs`. A counter is never counted again: it moves with the rows.

    Only where parts of a log are applied side by side it stays behind (`uncounted`), and all are counted at the end.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            job_events.JobQueued,
            job_events.JobStarted,
            job_events.ProgressUpdated,
            job_events.JobRetryScheduled,
            job_events.JobCompleted,
            job_events.JobVideoLost,
            job_events.JobVideoFound,
            job_events.PreviewsExpired,
            job_events.JobFailed,
            job_events.JobCanceled,
            job_events.JobExpired,
            job_events.JobTrashed,
            job_events.JobRestored,
            job_events.JobDeleted,
            job_events.JobOrganized,
        )
    )

    def __init__(self, version: int = 1, *, counting: bool = True) -> None:
        self.name = f"jobs_v{version}"
        self._version, self._counting = version, counting
        stats, trash = f"job_stats_v{version}", f"trashed_jobs_v{version}"
        self.views = {"jobs": self.name, "job_stats": stats, "trashed_jobs": trash}
        self._trash = TrashTable(trash, self.name, "job_id", _IN_TRASH)
        tables, indexes = _ddl(self.name, stats)
        self.tables, self.indexes = tables + self._trash.ddl, indexes + self._trash.indexes
        self._target = TableSpec(self.name, _TYPES)
        counted = partial(_counted, stats) if counting else _only
        self._count, self._update, self._delete = _statements(self.name, counted)
        self._come, self._leave = _moves(self._trash, counted)
        self.counts = _counts(self.name, stats)

    def uncounted(self) -> "Jobs":
        """The same without the counters."""
        return Jobs(self._version, counting=False)

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        changes = _changes(page).values()
        kept = [change for change in changes if not change.deleted]
        new = [change.row() for change in kept if change.queued]
        old = [change.values for change in kept if not change.queued]
        gone = [change.values["job_id"] for change in changes if change.deleted and not change.queued]
        moved = [change for change in changes if change.trashed or change.restored or change.deleted]
        come, leave = self._through_trash(_trash_edits(moved)) if moved else ((), ())
        writes = (
            Statement(self._count, columns(map(_counted_columns, new if self._counting else ()), 3)),
            *come,
            Statement(self._update, _changed_columns(old)),
            Statement(self._delete, [gone]),
            *leave,
        )
        inserts = [Insert(self._target, new)] if new else []
        return [*inserts, *(write for write in writes if write.parameters[0])]

    def _through_trash(self, trash: TrashEdits) -> tuple[Sequence[Statement], Sequence[Statement]]:
        """Out of the trash, before the page's other changes, and into it, after them."""
        come, leave = Statement(self._come, [list(trash.restored)]), Statement(self._leave, leaving(trash))
        return [come], [leave, *self._trash.end(trash)]


def _trash_edits(changes: Iterable[Change]) -> TrashEdits:
    edits = TrashEdits()
    for change in changes:
        job_id = change.values["job_id"]
        if change.restored:
            edits.restore(job_id)
        if change.trashed:
            edits.trash(job_id, change.trashed)
        if change.deleted:
            edits.end(job_id)
    return edits


def _changed_columns(changes: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """The parameters of an update, as `columns` gives them; most pages change few of the columns."""
    touched = frozenset().union(*changes)
    return [[change.get(name) for change in changes] if name in touched else [] for name in _CHANGED]


def _extras(video: Video) -> str:
    """The names of the further results, one per line; the files are in the folder of the video."""
    keys = (
        video.sprite_key,
        video.vtt_key,
        video.preview_key,
        video.hls_key,
        video.hls_media_key,
        video.captions_key,
        video.copy_key,
    )
    return "\n".join(key.rpartition("/")[2] for key in keys if key)


def _changes(page: Sequence[LoggedEvent]) -> dict[UUID, Change]:
    changes: dict[UUID, Change] = {}
    for position, recorded in page:
        change = changes.get(recorded.originator_id)
        if change is None:
            change = changes[recorded.originator_id] = Change(recorded.originator_id)
        change.apply(recorded.event, recorded.at)
        change.values["updated_at"], change.values["position"] = recorded.at, position
    return changes


#: The jobs whose results are assets, and what their variations have in common, for the indexes of `read_api/assets`.
_ASSETS = "status = 'completed' AND video_key IS NOT NULL AND NOT archived"
_RECIPE = "asset_recipe(prompt, style, kind, model, resolution, aspect_ratio, duration_seconds, source_key)"


def _ddl(jobs: str, stats: str) -> tuple[str, str]:
    declared = ", ".join(f"{name} {declaration}" for name, declaration in _DECLARED.items())
    counters = ", ".join(f"{status} bigint NOT NULL DEFAULT 0" for status in _STATUSES)
    tables = f"""
        CREATE TABLE IF NOT EXISTS {jobs} ({declared}) WITH (fillfactor = 85);
        CREATE TABLE IF NOT EXISTS {stats} (user_id uuid PRIMARY KEY, {counters}) WITH (fillfactor = 70);
    """
    indexes = f"""
        CREATE INDEX IF NOT EXISTS {jobs}_by_time ON {jobs} (user_id, created_at DESC, job_id DESC)
            INCLUDE (status, archived, favorite, started_at, finished_at);
        CREATE INDEX IF NOT EXISTS {jobs}_favorites ON {jobs} (user_id, created_at DESC, job_id DESC) WHERE favorite;
        CREATE INDEX IF NOT EXISTS {jobs}_lost ON {jobs} (user_id)
            WHERE status = 'completed' AND video_key IS NULL AND NOT archived;
        CREATE INDEX IF NOT EXISTS {jobs}_by_prompt ON {jobs} (user_id, left(lower(prompt), 60));
        CREATE INDEX IF NOT EXISTS {jobs}_of_status ON {jobs} (user_id, status, created_at DESC, job_id DESC)
            INCLUDE (archived, favorite);
        CREATE INDEX IF NOT EXISTS {jobs}_put_away ON {jobs} (user_id, created_at DESC, job_id DESC) WHERE archived;
        CREATE INDEX IF NOT EXISTS {jobs}_by_end ON {jobs} (finished_at DESC) WHERE finished_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_model ON {jobs} (model, resolution, finished_at DESC)
            WHERE finished_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_size ON {jobs} (user_id, video_bytes DESC, job_id DESC)
            WHERE video_bytes IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_look ON {jobs} (look_id, created_at DESC) WHERE look_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_tag ON {jobs} USING gin (user_id, string_to_array(tags, E'\\n'))
            WHERE tags <> '';
        CREATE INDEX IF NOT EXISTS {jobs}_by_own_words ON {jobs} USING gin (search_own_words(user_id, prompt));
        CREATE INDEX IF NOT EXISTS {jobs}_assets ON {jobs} (user_id, created_at DESC, job_id DESC)
            INCLUDE (model, style, favorite) WHERE {_ASSETS};
        CREATE INDEX IF NOT EXISTS {jobs}_by_recipe ON {jobs} (user_id, {_RECIPE}, created_at DESC, job_id DESC)
            WHERE {_ASSETS};
    """
    return tables, indexes


#: Makes a statement of one that returns whose counters change from what to what, and of what that reads.
_Counted = Callable[..., str]


def _statements(jobs: str, counted: _Counted) -> tuple[str, str, str]:
    """Count new rows; update and delete, which move the counters by what they did (`RETURNING old, new`)."""
    count = f"""
        SELECT user_id, NULL::text, {_counts_as("new")}
          FROM {unnest(_TYPES[name] for name in _COUNTED)} AS new ({", ".join(_COUNTED)})
    """
    update = f"""
        UPDATE {jobs} j SET {", ".join(f"{name} = {column.merge.format(name)}" for name, column in _CHANGING.items())}
        FROM {unnest(_TYPES[name] for name in _CHANGED)} AS c ({", ".join(_CHANGED)})
        WHERE j.job_id = c.job_id
        RETURNING j.user_id, {_counts_as("old")}, {_counts_as("new")}
    """
    delete = f"""
        DELETE FROM {jobs} WHERE job_id = ANY(%b::uuid[]) RETURNING user_id, {_counts_as("old")}, NULL::text
    """
    return counted(count), counted(update), counted(delete)


def _moves(trash: TrashTable, counted: _Counted) -> tuple[str, str]:
    """Move rows out of the trash and into it, and the counters with them."""
    come = f"SELECT user_id, NULL::text, {_counts_as('back')} FROM back"
    leave = f"SELECT user_id, {_counts_as('gone')}, NULL::text FROM gone"
    return counted(come, f"{trash.coming},"), counted(leave, f"{trash.leaving},")


def _counts_as(row: str) -> str:
    """The state in which a row is counted: an archived job is counted in none, as it is not on the dashboard."""
    return f"CASE WHEN NOT {row}.archived THEN {row}.status END"


def _only(change: str, before: str = "") -> str:
    """Makes the change, and leaves the counters as they are."""
    return f"WITH {before} change AS ({change}) SELECT"


def _counts(jobs: str, stats: str) -> tuple[str, str]:
    """Makes all counters anew of the rows."""
    counted = ", ".join(f"count(*) FILTER (WHERE status = '{status}')" for status in _STATUSES)
    return (
        f"DELETE FROM {stats}",
        f"""
        INSERT INTO {stats} (user_id, {", ".join(_STATUSES)}) SELECT user_id, {counted} FROM {jobs}
         WHERE user_id IS NOT NULL AND NOT archived GROUP BY user_id
        """,
    )


def _counted(stats: str, change: str, before: str = "") -> str:
    """Moves the counters; the row of a user whose counters are all 0 is deleted. `before`: what `change` reads."""
    sums = ", ".join(
        f"count(*) FILTER (WHERE now = '{status}') - count(*) FILTER (WHERE was = '{status}') AS {status}"
        for status in _STATUSES
    )
    moved = {status: f"s.{status} + m.{status}" for status in _STATUSES}
    return f"""
        WITH {before} changed (user_id, was, now) AS ({change})
        MERGE INTO {stats} AS s
        USING (
            SELECT user_id, {sums} FROM changed
             WHERE user_id IS NOT NULL AND was IS DISTINCT FROM now GROUP BY user_id
        ) AS m ON s.user_id = m.user_id
        WHEN MATCHED AND ({", ".join(moved.values())}) = ({", ".join("0" for _ in moved)}) THEN DELETE
        WHEN MATCHED THEN UPDATE SET {", ".join(f"{status} = {sum_}" for status, sum_ in moved.items())}
        WHEN NOT MATCHED THEN INSERT (user_id, {", ".join(_STATUSES)})
            VALUES (m.user_id, {", ".join(f"m.{status}" for status in _STATUSES)})
    """


class OrderOptions:
    """Fills `order_options`: what few orders name, and no column of `jobs` has. An order that names none has no row.

    It is in this module because the projector enters it for each order anyway.
    """

    topics: ClassVar[frozenset[str]] = frozenset((job_events.JobQueued.topic, job_events.JobDeleted.topic))

    def __init__(self, version: int = 1) -> None:
        self.name = f"order_options_v{version}"
        self.views = {"order_options": self.name}
        self.tables, self.indexes = Table(self.name, "job_id", _OPTIONS).ddl, ""
        self._target = TableSpec(self.name, {"job_id": "uuid"} | _OPTIONS)
        self._delete = f"DELETE FROM {self.name} WHERE job_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        new: dict[UUID, tuple[Any, ...]] = {}
        gone: list[UUID] = []
        for _, recorded in page:
            event = recorded.event
            if isinstance(event, job_events.JobQueued):
                if (options := _options(event.order)) != _NO_OPTIONS:
                    new[recorded.originator_id] = (recorded.originator_id, *map(_or_none, options))
            elif new.pop(recorded.originator_id, None) is None:
                gone.append(recorded.originator_id)
        inserts = [Insert(self._target, list(new.values()))] if new else []
        return [*inserts, Statement(self._delete, [gone])] if gone else inserts


#: Fields of `Order` that are absent from most.
_OPTIONS = {"language": "text", "tone": "text", "source_start": "float8", "source_end": "float8"}
_NO_OPTIONS = (UNSET,) * len(_OPTIONS)
_options = attrgetter(*_OPTIONS)


def _or_none(option: Any) -> Any:
    return None if option is UNSET else option
