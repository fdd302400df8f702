"""The tags of my jobs."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from read_api.jobs.filters import COUNTED
from read_api.ports import JOBS, ReadsOf

_TAGS = f"""SELECT tag, count(*) FROM jobs, unnest(string_to_array(tags, E'\\n')) AS tag
            WHERE user_id = %(user_id)s AND tags <> '' AND {COUNTED}
            GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 1000"""


class TagCount(msgspec.Struct, frozen=True):
    """A tag and how many jobs carry it."""

    tag: str
    count: int


class TagList(msgspec.Struct, frozen=True):
    """The tags in use, the commonest first; jobs that are archived do not count."""

    tags: list[TagCount]


@get("/api/me/tags", summary="My tags", tags=["Jobs"], opt={"scope": "jobs:read"})
async def my_tags(request: Request[UUID, Any, Any], reads: ReadsOf) -> TagList:
    """Every tag with the number of jobs that carry it."""
    rows = await reads.fetch(JOBS, _TAGS, {"user_id": request.user})
    return TagList([TagCount(*row) for row in rows])


routes = [my_tags]
