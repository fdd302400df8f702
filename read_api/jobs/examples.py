"""The example videos that were made on this machine."""

import msgspec
from litestar import get

from domain.examples import EXAMPLE_IDS
from read_api.jobs.rows import LISTED, JobSummary, ListedJob, progress_of, summary
from read_api.ports import JOBS, ReadsOf

_SHOWN = f"""SELECT {LISTED} FROM jobs
              WHERE job_id = ANY(%(ids)s)
                AND (status IN ('queued', 'rendering') OR (status = 'completed' AND video_key IS NOT NULL))
              ORDER BY array_position(%(ids)s, job_id)"""


class ExampleList(msgspec.Struct, frozen=True):
    """Examples as lists show jobs."""

    examples: list[JobSummary]


@get("/api/examples", summary="Example videos", tags=["Jobs"], opt={"scope": "closed"})
async def list_examples(reads: ReadsOf) -> ExampleList:
    """Up to three videos that this studio made by itself, or makes now. They belong to no account; all may see them.

    Empty where `EXAMPLES=off`, and in a new studio until its queue is empty for the first time.
    """
    found = await reads.fetch((JOBS, "projects"), _SHOWN, {"ids": list(EXAMPLE_IDS)})
    rows = [ListedJob(*row) for row in found]
    live = await progress_of(reads, rows)
    return ExampleList([summary(row, reads, live) for row in rows])


routes = [list_examples]
