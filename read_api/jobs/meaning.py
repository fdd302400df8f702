"""Search by meaning: the jobs whose prompts mean most nearly what was typed."""

from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import msgspec
from litestar.params import QueryParameter

from read_api.jobs.filters import JobFilter
from read_api.pagination import page_sql
from read_api.ports import JOBS, ReadModels

SearchMode = Literal["words", "meaning"]
Mode = Annotated[
    SearchMode,
    QueryParameter(
        description="How `search` searches; `meaning`: the 200 jobs whose prompts are closest in meaning, those first"
    ),
]
#: So many jobs are found at most: behind them nothing means the same.
FOUND = 200
#: Up to so many vectors of an account are all compared; beyond, an index finds the closest, nearly always.
EXACT = 5_000
#: Through the index, so many of the closest are looked through for those that fit further filters.
REACH = 2_000

# The vectors are not among the views that a query waits for: they may lag.
_HELD = f"SELECT own_embeddings(%(user_id)s, {EXACT + 1}) AS held"
_COMPARED = """
    SELECT job_id, embedding <=> %(vector)s::halfvec AS distance FROM job_embeddings WHERE user_id = %(user_id)s
"""
_CLOSEST_FIRST = "distance, job_id"


class Nearest(NamedTuple):
    """A statement for `fetch_page`, and its parameters."""

    sql: str
    parameters: dict[str, Any]


async def nearest(reads: ReadModels, which: JobFilter, user_id: UUID, columns: str) -> Nearest | None:
    """What finds the jobs closest in meaning among those that fit the rest of the filter.

    None where only words can be searched: the embedder did not answer, or the account has no vectors.
    """
    vector = await reads.embed(which.typed or "")
    if vector is None:
        return None
    [(held,)] = await reads.fetch(JOBS, _HELD, {"user_id": user_id})
    if not held:
        return None
    sql = nearest_sql(which, columns, exact=held <= EXACT)
    return Nearest(sql, which.parameters(user_id) | {"vector": vector})


def nearest_sql(which: JobFilter, columns: str, *, exact: bool) -> str:
    """The statement. `exact`: compare all vectors of the account, even if there is an index."""
    others = msgspec.structs.replace(which, typed=None)
    reach = FOUND if others == JobFilter() else REACH
    near = _COMPARED if exact else f"SELECT * FROM near_embeddings(%(user_id)s, %(vector)s, {reach})"
    page = page_sql("job_id", "FROM found WHERE true", _CLOSEST_FIRST)
    return f"""
        WITH near AS MATERIALIZED ({near}), found AS MATERIALIZED (
            SELECT near.job_id, near.distance
              FROM near JOIN LATERAL (SELECT {others.source} AND jobs.job_id = near.job_id) AS fitting ON true
             ORDER BY {_CLOSEST_FIRST} LIMIT {FOUND})
        SELECT page.total, {columns} FROM ({page}) AS page
          LEFT JOIN found USING (job_id) LEFT JOIN jobs USING (job_id) ORDER BY {_CLOSEST_FIRST}
    """
