"""How long a job takes: from what was measured lately, and from who waits."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from read_api.job_rows import Row
from read_api.reading import JOBS, Live, Reads

#: What the engine at hand needs for a second of 1280x720, until there is a measurement.
SECONDS_PER_SECOND = 1.2
START_SECONDS = 1.5
_PIXELS = 1280 * 720

# Work is counted in seconds of 1280x720. The newest fifty finished jobs of the model tell what one of them costs.
_OUTLOOK = f"""
    SELECT (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - started_at)
                / (duration_seconds * split_part(resolution, 'x', 1)::float8 * split_part(resolution, 'x', 2)::float8
                   / {_PIXELS}))
              FROM (SELECT * FROM jobs WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 50) AS lately
             WHERE model = %(model)s AND started_at < finished_at),
           (SELECT count(*) FROM render_queue WHERE state <> 'leased' AND job_id IS DISTINCT FROM %(job_id)s
               AND queued_position < coalesce((SELECT queued_position FROM render_queue WHERE job_id = %(job_id)s),
                                              9223372036854775807)),
           (SELECT count(*) FROM render_queue WHERE state = 'leased')
"""


class Outlook(NamedTuple):
    """Seconds until a video is done, and how many jobs go before it."""

    seconds: float
    ahead: int


async def outlook(reads: Reads, model: str, seconds: float, resolution: str, job_id: UUID | None = None) -> Outlook:
    """What to expect of a video of this length and size, if it were ordered now or as the job that it is.

    Those who wait are taken to be alike, and to be served by as many workers as are busy now.
    """
    rows = await reads.fetch(JOBS, _OUTLOOK, {"model": model, "job_id": job_id})
    measured, ahead, busy = rows[0]
    width, height = (int(side) for side in resolution.split("x"))
    work = seconds * width * height / _PIXELS
    own = work * measured if measured else START_SECONDS + work * SECONDS_PER_SECOND
    return Outlook(round(own * (1 + ahead / max(1, busy)), 1), ahead)


async def expected(reads: Reads, row: Row, live: Live | None) -> tuple[int | None, float | None]:
    """The place in the queue from 1 of a job that waits, and the seconds until a job is done; None: neither."""
    if row.status == "queued":
        found = await outlook(reads, row.model, row.duration_seconds, row.resolution, row.job_id)
        return found.ahead + 1, found.seconds
    percent = max(row.progress, live.percent if live else 0)
    if row.status != "rendering" or row.started_at is None or not 0 < percent < 100:
        return None, None
    elapsed = (datetime.now(UTC) - row.started_at).total_seconds()
    return None, round(max(0.0, elapsed) * (100 - percent) / percent, 1)
