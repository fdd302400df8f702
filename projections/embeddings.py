"""The meanings of prompts, texts and names of files as vectors. A process of its own fills it: it has the model."""

from collections.abc import Callable, Sequence
from typing import ClassVar
from uuid import UUID

from domain import job_events, text_asset, upload
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table
from projections.trash import TrashEdits, TrashFacts, TrashTable

DIMENSIONS = 128
#: Texts to vectors, as PostgreSQL reads them; empty for a text without a meaning.
Embed = Callable[[Sequence[str]], Sequence[str]]


def _no_model(texts: Sequence[str]) -> Sequence[str]:
    raise RuntimeError(f"{len(texts)} texts were to be embedded without a model")


class Embeddings:
    """Fills `embeddings` and `trashed_embeddings`. `embed`: the model; what only makes tables needs none.

    What has no meaning has a row without a vector. The index of vectors is made later, when an account is large
    enough: `mangamotion_index_embeddings`.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            job_events.JobQueued,
            job_events.JobTrashed,
            job_events.JobRestored,
            job_events.JobDeleted,
            text_asset.TextWritten,
            text_asset.TextRevised,
            text_asset.TextTrashed,
            text_asset.TextRestored,
            text_asset.TextDeleted,
            upload.UploadStarted,
            upload.UploadRemoved,
        )
    )

    def __init__(self, version: int = 1, embed: Embed = _no_model) -> None:
        self.name = f"embeddings_v{version}"
        trash = f"trashed_embeddings_v{version}"
        self.views = {"embeddings": self.name, "trashed_embeddings": trash}
        types = {"user_id": "uuid NOT NULL", "kind": "text NOT NULL", "embedding": f"halfvec({DIMENSIONS})"}
        self._table = Table(self.name, "source_id", types)
        self._trash = TrashTable(trash, self.name, "source_id", types)
        self.tables = self._table.ddl + self._trash.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_owner ON {self.name} (user_id);"
        self._embed = embed

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits, texts, trash = _changes(page)
        keys = [key for key in texts if key not in edits.deleted]
        for key, vector in zip(keys, self._embed([texts[key] for key in keys]), strict=True):
            edits.change(key, embedding=vector or None)
        # A COPY takes no vectors as texts.
        changed = [write.as_statement() if isinstance(write, Insert) else write for write in self._table.writes(edits)]
        return [*self._trash.come_back(trash), *changed, *self._trash.leave(trash)]


def _changes(page: Sequence[LoggedEvent]) -> tuple[Edits, dict[UUID, str], TrashEdits]:
    """Rows without vectors, the newest texts of theirs, and the trash. Anonymous jobs are in no search."""
    edits, texts, trash = Edits(), dict[UUID, str](), TrashEdits()
    for _, recorded in page:
        key = recorded.originator_id
        match recorded.event:
            case job_events.JobQueued(user_id=UUID() as owner, order=order):
                edits.insert(key, user_id=owner, kind="job")
                texts[key] = order.prompt
            case text_asset.TextWritten() as e:
                edits.insert(key, user_id=e.user_id, kind="text")
                texts[key] = f"{e.title}\n{e.content}"
            case text_asset.TextRevised() as e:
                texts[key] = f"{e.title}\n{e.content}"
            case upload.UploadStarted() as e:
                edits.insert(key, user_id=e.user_id, kind="upload")
                texts[key] = _name_of(e.filename)
            case job_events.JobTrashed() | text_asset.TextTrashed() as e:
                trash.trash(key, TrashFacts(e.at))
            case job_events.JobRestored() | text_asset.TextRestored():
                trash.restore(key)
            case job_events.JobDeleted() | text_asset.TextDeleted() | upload.UploadRemoved():
                edits.delete(key)
                trash.end(key)
    return edits, texts, trash


def _name_of(filename: str) -> str:
    """What a file is called, without its ending."""
    stem, dot, _ = filename.rpartition(".")
    return stem if dot else filename
