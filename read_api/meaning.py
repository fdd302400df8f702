"""Search by meaning: what is closest in meaning to what was typed."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

from litestar.params import QueryParameter

from domain.saved_search import SearchMode
from read_api.ports import ReadModels

Mode = Annotated[
    SearchMode,
    QueryParameter(
        description="How `search` searches; `meaning`: the 200 whose texts are closest in meaning, those first"
    ),
]
#: What has vectors.
Kind = Literal["job", "upload", "text"]
#: So many are found at most: behind them nothing means the same.
FOUND = 200
#: Up to so many vectors of an account are all compared; beyond, an index finds the closest, nearly always.
EXACT = 5_000
#: Through the index, so many of the closest are looked through for those that fit further filters.
REACH = 2_000

# The vectors are not among the views that a query waits for: they may lag.
_HELD = f"SELECT own_embeddings(%(user_id)s, {EXACT + 1}) AS held"
_COMPARED = """
    SELECT source_id, embedding <=> %(vector)s::halfvec AS distance FROM embeddings
     WHERE user_id = %(user_id)s AND kind = ANY(%(kinds)s) AND embedding IS NOT NULL
"""


class Meaning(NamedTuple):
    """What was typed, as a vector that PostgreSQL reads; `exact`: all vectors of the account are compared."""

    vector: str
    exact: bool

    def parameters(self, kinds: Sequence[Kind]) -> dict[str, Any]:
        """What the statement of `closest_sql` needs besides the `user_id`."""
        return {"vector": self.vector, "kinds": list(kinds)}


async def meaning_of(reads: ReadModels, views: str | tuple[str, ...], user_id: UUID, typed: str) -> Meaning | None:
    """None where only words can be searched: the embedder did not answer, or the account has no vectors."""
    vector = await reads.embed(typed)
    if vector is None:
        return None
    [(held,)] = await reads.fetch(views, _HELD, {"user_id": user_id})
    return Meaning(vector, held <= EXACT) if held else None


def closest_sql(*, exact: bool, reach: int) -> str:
    """Selects `source_id` and `distance` of the closest; through the index, so many as `reach`."""
    return _COMPARED if exact else f"SELECT * FROM near_embeddings(%(user_id)s, %(vector)s, %(kinds)s, {reach})"
