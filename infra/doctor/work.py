"""Jobs against the queue, the leases of workers, and the object store."""

import random
from collections.abc import Iterator

import psycopg

from infra.doctor.findings import SHOWN, Finding, fine, judged
from infra.object_store.client import ObjectStore, ObjectsUnavailable

#: What is younger may be on its way from one table to the other.
_SETTLED = "interval '1 minute'"
_NOT_QUEUED = f"""
SELECT job_id, status FROM jobs WHERE status IN ('queued', 'rendering') AND updated_at < clock_timestamp() - {_SETTLED}
   AND NOT EXISTS (SELECT FROM render_queue WHERE render_queue.job_id = jobs.job_id)
"""
_NOT_ACTIVE = f"""
SELECT job_id, status FROM render_queue JOIN jobs USING (job_id)
 WHERE status NOT IN ('queued', 'rendering') AND updated_at < clock_timestamp() - {_SETTLED}
"""
_ABANDONED = f"""
SELECT job_id, owner, lease_until FROM render_queue
 WHERE state = 'leased' AND lease_until < clock_timestamp() - {_SETTLED} ORDER BY lease_until
"""
_DELIVERED = f"jobs WHERE video_key IS NOT NULL AND finished_at < clock_timestamp() - {_SETTLED}"
_COUNT = f"SELECT count(*) FROM {_DELIVERED}"
_VIDEOS = f"""
SELECT job_id, video_key, video_bytes
  FROM (SELECT job_id, video_key, video_bytes, row_number() OVER (ORDER BY job_id) AS n FROM {_DELIVERED}) AS numbered
 WHERE n = ANY(%s)
"""
#: So many films are looked for.
FILMS = 100


def queue(connection: psycopg.Connection) -> Iterator[Finding]:
    """Whether the jobs that wait or are rendered are those of the queue, and have a worker."""
    lost = [f"job {job_id} is {status} and not in the queue" for job_id, status in connection.execute(_NOT_QUEUED)]
    lost += [f"job {job_id} is in the queue, but {status}" for job_id, status in connection.execute(_NOT_ACTIVE)]
    yield judged("queue", lost, "The queue holds the jobs that are not finished.", "{} jobs and their queue differ.")
    ended = [f"job {job_id}: {owner}, until {until:%F %T}" for job_id, owner, until in connection.execute(_ABANDONED)]
    if ended:
        sentence = f"{len(ended)} leases have ended and no worker takes over: does one run?"
        yield Finding("leases", "warning", sentence, tuple(ended[:SHOWN]))
    else:
        yield fine("leases", "No job waits for a worker that is gone.")


async def films(connection: psycopg.Connection, objects: ObjectStore, pick: random.Random, *, deep: bool) -> Finding:
    """Whether films are in the store with the size that was recorded: all of them, or some picked at random."""
    row = connection.execute(_COUNT).fetchone()
    count = row[0] if row else 0
    places = range(count) if deep else pick.sample(range(count), min(count, FILMS))
    wanted = connection.execute(_VIDEOS, ([place + 1 for place in places],)).fetchall()
    faults = []
    try:
        for job_id, key, size in wanted:
            stored = await objects.size(key)
            if stored != size:
                found = "is not there" if stored is None else f"has {stored:,} bytes, not {size:,}"
                faults.append(f"job {job_id}: {key} {found}")
    except ObjectsUnavailable as error:
        return Finding("films", "wrong", f"The object store does not answer: {error}")
    sentence = f"{len(wanted):,} of {count:,} films are in the store with their size."
    return judged(
        "films", faults, sentence, "{} films are not as recorded; `mangamotion objects reconcile` looks at all."
    )
