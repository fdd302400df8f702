"""Search by meaning: the jobs whose prompts mean most nearly what was typed."""

from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from read_api.jobs.filters import JobFilter
from read_api.meaning import FOUND, REACH, closest_sql, meaning_of
from read_api.pagination import page_sql
from read_api.ports import JOBS, ReadModels

_CLOSEST_FIRST = "distance, job_id"


class Nearest(NamedTuple):
    """A statement for `fetch_page`, and its parameters."""

    sql: str
    parameters: dict[str, Any]


async def nearest(reads: ReadModels, which: JobFilter, user_id: UUID, columns: str) -> Nearest | None:
    """What finds the jobs closest in meaning among those that fit the rest of the filter; None as in `meaning_of`."""
    meaning = await meaning_of(reads, JOBS, user_id, which.typed or "")
    if meaning is None:
        return None
    sql = nearest_sql(which, columns, exact=meaning.exact)
    return Nearest(sql, which.parameters(user_id) | meaning.parameters(["job"]))


def nearest_sql(which: JobFilter, columns: str, *, exact: bool) -> str:
    """The statement. `exact`: compare all vectors of the account, even if there is an index."""
    others = msgspec.structs.replace(which, typed=None)
    closest = closest_sql(exact=exact, reach=FOUND if others == JobFilter() else REACH)
    page = page_sql("job_id", "FROM found WHERE true", _CLOSEST_FIRST)
    return f"""
        WITH closest AS MATERIALIZED ({closest}), found AS MATERIALIZED (
            SELECT closest.source_id AS job_id, closest.distance
              FROM closest JOIN LATERAL (SELECT {others.source} AND jobs.job_id = closest.source_id) AS fitting ON true
             ORDER BY {_CLOSEST_FIRST} LIMIT {FOUND})
        SELECT page.total, {columns} FROM ({page}) AS page
          LEFT JOIN found USING (job_id) LEFT JOIN jobs USING (job_id) ORDER BY {_CLOSEST_FIRST}
    """
