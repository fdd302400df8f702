"""The meanings of prompts as vectors, for the search by meaning. A process of its own fills it: it has the model."""

from collections.abc import Callable, Sequence
from typing import ClassVar
from uuid import UUID

from domain import job_events
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, columns

DIMENSIONS = 256
#: Texts to vectors, as PostgreSQL reads them; empty for a text without a meaning.
Embed = Callable[[Sequence[str]], Sequence[str]]


def _no_model(texts: Sequence[str]) -> Sequence[str]:
    raise RuntimeError(f"{len(texts)} texts were to be embedded without a model")


class JobEmbeddings:
    """Fills `job_embeddings`. `embed`: the model; what only makes tables needs none.

    The index of vectors is made later, when an account is large enough: `mangamotion_index_embeddings`.
    """

    topics: ClassVar[frozenset[str]] = frozenset((job_events.JobQueued.topic, job_events.JobDeleted.topic))

    def __init__(self, version: int = 1, embed: Embed = _no_model) -> None:
        self.name = f"job_embeddings_v{version}"
        self.views = {"job_embeddings": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name}
                (job_id uuid PRIMARY KEY, user_id uuid NOT NULL, embedding halfvec({DIMENSIONS}) NOT NULL);
        """
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_owner ON {self.name} (user_id);"
        self._embed = embed
        self._insert = f"""
            INSERT INTO {self.name} (job_id, user_id, embedding)
            SELECT job_id, user_id, embedding::halfvec({DIMENSIONS})
              FROM unnest(%b::uuid[], %b::uuid[], %b::text[]) AS new (job_id, user_id, embedding)
        """
        self._delete = f"DELETE FROM {self.name} WHERE job_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        prompts, deleted = _changes(page)
        vectors = self._embed([prompt for _, prompt in prompts.values()])
        rows = [(job, owner, vector) for (job, (owner, _)), vector in zip(prompts.items(), vectors, strict=True)]
        writes = (
            Statement(self._insert, columns([row for row in rows if row[2]], 3)),
            Statement(self._delete, [deleted]),
        )
        return [write for write in writes if write.parameters[0]]


def _changes(page: Sequence[LoggedEvent]) -> tuple[dict[UUID, tuple[UUID, str]], list[UUID]]:
    """The owners and prompts of new jobs, and the older jobs that are deleted. Anonymous jobs are in no search."""
    prompts: dict[UUID, tuple[UUID, str]] = {}
    deleted = []
    for _, recorded in page:
        match recorded.event:
            case job_events.JobQueued(user_id=UUID() as owner, order=order):
                prompts[recorded.originator_id] = owner, order.prompt
            case job_events.JobDeleted() if not prompts.pop(recorded.originator_id, None):
                deleted.append(recorded.originator_id)
    return prompts, deleted
