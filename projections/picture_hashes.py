"""Perceptual hashes of posters and uploads, by which the gallery finds near-duplicates."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from domain import job_events, upload
from domain.aggregate import Event
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table, TableSpec
from projections.trash import TrashEdits, TrashFacts, TrashTable

#: The shifts that bring each of the four quarters of a hash to its end. Of hashes that differ in at most 7 bits, one
#: quarter differs in at most one; there is an index of each.
QUARTERS = (0, 16, 32, 48)


class PictureHashes:
    """Fills `picture_hashes`, a row for each completed job and for each upload that was hashed.

    A row without a hash that is not `unreadable` is a poster that is still to be hashed. Rows of jobs in the trash are
    in `trashed_picture_hashes`: they would be compared, and take the places of others among the nearest.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            job_events.JobCompleted,
            job_events.JobVideoFound,
            job_events.PosterHashed,
            job_events.JobTrashed,
            job_events.JobRestored,
            job_events.JobDeleted,
            upload.UploadReceived,
            upload.UploadRemoved,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"picture_hashes_v{version}"
        trash = f"trashed_picture_hashes_v{version}"
        self.views = {"picture_hashes": self.name, "trashed_picture_hashes": trash}
        # The owner is not known of jobs from before their ends had it.
        types = {"user_id": "uuid", "hash": "bigint", "unreadable": "boolean NOT NULL DEFAULT false"}
        self._table = Table(self.name, "source", types)
        self._trash = TrashTable(trash, self.name, "source", types)
        self.tables = self._table.ddl + self._trash.ddl
        self._target = TableSpec(self.name, {"source": "uuid", "user_id": "uuid", "hash": "bigint"})
        self.indexes = f"""
            CREATE INDEX IF NOT EXISTS {self.name}_to_do ON {self.name} (source) WHERE hash IS NULL AND NOT unreadable;
        """ + "".join(
            f"""
            CREATE INDEX IF NOT EXISTS {self.name}_quarter_{number}
                ON {self.name} (user_id, ((hash >> {shift}) & 65535)) WHERE hash IS NOT NULL;
            """
            for number, shift in enumerate(QUARTERS, 1)
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        completed: dict[UUID, tuple[UUID, UUID | None, int | None]] = {}
        edits, trash = Edits(), TrashEdits()
        for _, recorded in page:
            key, event = recorded.originator_id, recorded.event
            # Most of what it reads; the others are few.
            if isinstance(event, job_events.JobCompleted):
                completed[key] = (key, event.user_id, _number(event.video.poster_hash))
            else:
                if row := completed.pop(key, None):
                    edits.insert(key, user_id=row[1], hash=row[2])
                _apply(edits, trash, key, event)
        inserts = [Insert(self._target, list(completed.values()))] if completed else []
        return [*self._trash.come_back(trash), *inserts, *self._table.writes(edits), *self._trash.leave(trash)]


def _apply(edits: Edits, trash: TrashEdits, key: UUID, event: Event) -> None:
    match event:
        case job_events.JobVideoFound() as e:
            edits.change(key, hash=_number(e.video.poster_hash), unreadable=False)
        case job_events.PosterHashed() as e:
            unreadable = e.poster_hash is None
            edits.change(key, user_id=e.user_id, hash=_number(e.poster_hash), unreadable=unreadable)
        case upload.UploadReceived(user_id=user_id, media=media) if user_id and media.picture_hash:
            edits.insert(key, user_id=user_id, hash=_number(media.picture_hash))
        case job_events.JobTrashed() as e:
            trash.trash(key, TrashFacts(e.at))
        case job_events.JobRestored():
            trash.restore(key)
        case job_events.JobDeleted() | upload.UploadRemoved():
            edits.delete(key)
            trash.end(key)


def _number(digits: str | None) -> int | None:
    """A hash as the database has it: a number with a sign."""
    return None if digits is None else int.from_bytes(bytes.fromhex(digits), signed=True)
