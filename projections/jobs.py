"""Jobs as people see them, and how many each user has in which state."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain import job
from domain.aggregate import Event
from domain.order import Video
from projections.protocol import Insert, LoggedEvent, Statement, TableSpec, columns, unnest

_STATUSES = ("queued", "rendering", "completed", "failed", "canceled", "expired")


class Change:
    """What a page does to one job. None leaves a column as it is; attempts are added."""

    __slots__ = (
        "archived",
        "attempts",
        "created",
        "deleted",
        "error",
        "error_code",
        "extras",
        "favorite",
        "finished",
        "position",
        "poster_key",
        "progress",
        "queued",
        "stage",
        "started",
        "status",
        "tags",
        "updated",
        "video_bytes",
        "video_key",
    )

    created: datetime
    updated: datetime
    position: int

    def __init__(self) -> None:
        self.queued: job.JobQueued | None = None
        self.deleted = False
        self.attempts = 0
        self.status: str | None = None
        self.stage: str | None = None
        self.progress: int | None = None
        self.video_key: str | None = None
        self.poster_key: str | None = None
        self.video_bytes: int | None = None
        self.extras: str | None = None
        self.error: str | None = None
        self.error_code: str | None = None
        self.tags: str | None = None
        self.favorite: bool | None = None
        self.archived: bool | None = None
        #: When the newest attempt began, and when the video was done.
        self.started: datetime | None = None
        self.finished: datetime | None = None

    def take(self, event: Event, at: datetime) -> None:
        """Fold one event in."""
        match event:
            case job.ProgressUpdated():
                self.progress, self.stage = event.percent, event.stage
            case job.JobStarted():
                self.status, self.attempts, self.started = "rendering", self.attempts + 1, at
            case job.JobQueued():
                self.queued, self.created, self.status = event, at, "queued"
            case job.JobCompleted():
                self.status, self.progress, self.stage = "completed", 100, ""
                self.video_key, self.poster_key = event.video.video_key, event.video.poster_key
                self.video_bytes, self.extras, self.finished = event.video.bytes, _extras(event.video), at
            case job.JobRetryScheduled():
                self.stage = ""
            case job.JobVideoLost():
                # Empty texts, because None leaves a column as it is; they are stored as NULL.
                self.video_key = self.poster_key = self.extras = ""
            case job.JobVideoFound():
                self.video_key, self.poster_key = event.video.video_key, event.video.poster_key
                self.extras = _extras(event.video)
            case job.JobFailed():
                self.status, self.error, self.error_code = "failed", event.error, event.code
            case job.JobCanceled():
                self.status = "canceled"
            case job.JobExpired():
                self.status = "expired"
            case job.JobOrganized():
                # An array of arrays must be rectangular in PostgreSQL, so each job's tags travel as one text.
                self.tags, self.favorite, self.archived = "\n".join(event.tags), event.favorite, event.archived
            case job.JobDeleted():
                self.deleted = True

    def delta(self, job_id: UUID) -> tuple[Any, ...]:
        """The columns that change during the life of a job."""
        return (
            job_id,
            self.status,
            self.stage,
            self.progress,
            self.attempts,
            self.video_key,
            self.poster_key,
            self.video_bytes,
            self.extras,
            self.error,
            self.error_code,
            self.tags,
            self.favorite,
            self.archived,
            self.started,
            self.finished,
            self.updated,
            self.position,
        )

    def row(self, job_id: UUID) -> tuple[Any, ...]:
        """All columns of a job that was queued in this page."""
        assert self.queued is not None
        order = self.queued.order
        return (
            job_id,
            self.status,
            self.stage or "",
            self.progress or 0,
            self.attempts,
            self.video_key or None,
            self.poster_key or None,
            self.video_bytes,
            self.extras,
            self.error,
            self.error_code,
            self.tags or "",
            self.favorite or False,
            self.archived or False,
            self.started,
            self.finished,
            self.updated,
            self.position,
            self.queued.user_id,
            self.queued.number,
            order.prompt,
            order.name,
            order.kind,
            order.model,
            order.style,
            order.seed,
            order.resolution,
            order.aspect_ratio,
            order.duration_seconds,
            order.price,
            order.source_key,
            order.look_id,
            order.project_id,
            order.mock_mode,
            self.created,
        )


_COLUMNS = """
    job_id uuid, status text, stage text, progress smallint, attempts smallint, video_key text, poster_key text,
    video_bytes bigint, extras text, error text, error_code text, tags text, favorite boolean, archived boolean,
    started_at timestamptz, finished_at timestamptz, updated_at timestamptz, position bigint,
    user_id uuid, number bigint, prompt text, name text, kind text, model text, style text, seed bigint,
    resolution text, aspect_ratio text, duration_seconds float8, price integer, source_key text,
    look_id uuid, project_id uuid, mock_mode boolean, created_at timestamptz
"""
_NAMES = [column.split()[0] for column in _COLUMNS.split(",")]
_TYPES = [column.split()[1] for column in _COLUMNS.split(",")]
_DELTA = 18
_REQUIRED = (
    "status",
    "stage",
    "progress",
    "attempts",
    "tags",
    "favorite",
    "archived",
    "updated_at",
    "position",
    "number",
    "prompt",
    "mock_mode",
    "created_at",
)


class Jobs:
    """Fills `jobs` and `job_stats`. A counter is never counted again: it moves with the rows."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            job.JobQueued,
            job.JobStarted,
            job.ProgressUpdated,
            job.JobRetryScheduled,
            job.JobCompleted,
            job.JobVideoLost,
            job.JobVideoFound,
            job.JobFailed,
            job.JobCanceled,
            job.JobExpired,
            job.JobDeleted,
            job.JobOrganized,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"jobs_v{version}"
        self.views = {"jobs": self.name, "job_stats": f"job_stats_v{version}"}
        self.tables, self.indexes = _ddl(self.name, self.views["job_stats"])
        self._target = TableSpec(self.name, dict(zip(_NAMES, _TYPES, strict=True)))
        self._count, self._update, self._delete = _statements(self.name, self.views["job_stats"])

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        changes = _changes(page)
        new = [change.row(job_id) for job_id, change in changes.items() if change.queued and not change.deleted]
        old = [change.delta(job_id) for job_id, change in changes.items() if not change.queued and not change.deleted]
        gone = [job_id for job_id, change in changes.items() if change.deleted and not change.queued]
        # What is archived is put away, and the counters show what the dashboard shows.
        shown = [
            (change.queued.user_id, change.status)
            for change in changes.values()
            if change.queued and not change.deleted and not change.archived
        ]
        writes = (
            Statement(self._count, columns(shown, 2)),
            Statement(self._update, columns(old, _DELTA)),
            Statement(self._delete, [gone]),
        )
        inserts = [Insert(self._target, new)] if new else []
        return [*inserts, *(write for write in writes if write.parameters[0])]


def _extras(video: Video) -> str:
    """The names of the further results, one per line; they stand beside the video."""
    keys = (video.sprite_key, video.vtt_key, video.preview_key, video.hls_key, video.hls_media_key)
    return "\n".join(key.rpartition("/")[2] for key in keys if key)


def _changes(page: Sequence[LoggedEvent]) -> dict[UUID, Change]:
    changes: dict[UUID, Change] = {}
    for position, recorded in page:
        change = changes.get(recorded.originator_id)
        if change is None:
            change = changes[recorded.originator_id] = Change()
        change.take(recorded.event, recorded.at)
        change.updated, change.position = recorded.at, position
    return changes


def _ddl(jobs: str, stats: str) -> tuple[str, str]:
    required = ", ".join(f"ALTER COLUMN {name} SET NOT NULL" for name in _REQUIRED)
    counters = ", ".join(f"{status} bigint NOT NULL DEFAULT 0" for status in _STATUSES)
    tables = f"""
        CREATE TABLE IF NOT EXISTS {jobs} ({_COLUMNS}, PRIMARY KEY (job_id))
            WITH (fillfactor = 85);
        ALTER TABLE {jobs} {required};
        CREATE TABLE IF NOT EXISTS {stats} (user_id uuid PRIMARY KEY, {counters}) WITH (fillfactor = 70);
    """
    indexes = f"""
        CREATE INDEX IF NOT EXISTS {jobs}_by_date ON {jobs} (user_id, created_at DESC, job_id DESC);
        CREATE INDEX IF NOT EXISTS {jobs}_by_status ON {jobs} (user_id, status, created_at DESC, job_id DESC);
        CREATE INDEX IF NOT EXISTS {jobs}_put_away ON {jobs} (user_id, created_at DESC, job_id DESC) WHERE archived;
        CREATE INDEX IF NOT EXISTS {jobs}_by_end ON {jobs} (finished_at DESC) WHERE finished_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_model ON {jobs} (model, resolution, finished_at DESC)
            WHERE finished_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_look ON {jobs} (look_id, created_at DESC) WHERE look_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS {jobs}_by_tag ON {jobs} USING gin (user_id, string_to_array(tags, E'\\n'))
            WHERE tags <> '';
        CREATE INDEX IF NOT EXISTS {jobs}_by_words ON {jobs} USING gin (user_id, search_document(prompt));
    """
    return tables, indexes


def _statements(jobs: str, stats: str) -> tuple[str, str, str]:
    """Count new rows; update and delete, which move the counters by what they did (`RETURNING old, new`)."""
    count = f"SELECT user_id, NULL::text, status FROM {unnest(('uuid', 'text'))} AS new (user_id, status)"
    update = f"""
        UPDATE {jobs} j SET
            status = coalesce(c.status, j.status), stage = coalesce(c.stage, j.stage),
            progress = coalesce(c.progress, j.progress), attempts = j.attempts + c.attempts,
            video_key = nullif(coalesce(c.video_key, j.video_key), ''),
            poster_key = nullif(coalesce(c.poster_key, j.poster_key), ''),
            video_bytes = coalesce(c.video_bytes, j.video_bytes), extras = coalesce(c.extras, j.extras),
            error = coalesce(c.error, j.error), error_code = coalesce(c.error_code, j.error_code),
            tags = coalesce(c.tags, j.tags),
            favorite = coalesce(c.favorite, j.favorite), archived = coalesce(c.archived, j.archived),
            started_at = coalesce(c.started_at, j.started_at), finished_at = coalesce(c.finished_at, j.finished_at),
            updated_at = c.updated_at, position = c.position
        FROM {unnest(_TYPES[:_DELTA])} AS c ({", ".join(_NAMES[:_DELTA])})
        WHERE j.job_id = c.job_id
        RETURNING j.user_id, {_counts_as("old")}, {_counts_as("new")}
    """
    delete = f"""
        DELETE FROM {jobs} WHERE job_id = ANY(%b::uuid[]) RETURNING user_id, {_counts_as("old")}, NULL::text
    """
    return _counted(stats, count), _counted(stats, update), _counted(stats, delete)


def _counts_as(row: str) -> str:
    """What is archived is put away, and the counters show what the dashboard shows."""
    return f"CASE WHEN NOT {row}.archived THEN {row}.status END"


def _counted(stats: str, change: str) -> str:
    """Moves the counters; the row of a user whose counters all come to 0 goes, as if it had never been needed."""
    sums = ", ".join(
        f"count(*) FILTER (WHERE now = '{status}') - count(*) FILTER (WHERE was = '{status}') AS {status}"
        for status in _STATUSES
    )
    moved = {status: f"s.{status} + m.{status}" for status in _STATUSES}
    return f"""
        WITH changed (user_id, was, now) AS ({change})
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
