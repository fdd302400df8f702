"""Lets idle workers assist with parts of large jobs, when no job waits for them."""

import logging

import msgspec
import psycopg
from nats.js import JetStreamContext

from infra.deadline import within
from infra.nats.streams import PART, RENDER, WORKERS
from processors.queue.assists import OpenJob, choose_assists
from processors.rendering.stages import MAX_TRIES

log = logging.getLogger(__name__)

_DEADLINE = 10.0

# Every job that can be dispatched has been; when workers have claimed all tasks, no job waits.
_OPEN = f"""
SELECT job_id, count(*) FROM render_parts JOIN render_queue USING (job_id)
 WHERE NOT done AND NOT hopeless AND tries < {MAX_TRIES} AND render_parts.not_before <= clock_timestamp()
   AND (render_parts.lease_until IS NULL OR render_parts.lease_until < clock_timestamp()) AND state = 'leased'
   AND NOT EXISTS (SELECT 1 FROM render_queue WHERE state = 'issued')
 GROUP BY job_id, queued_position ORDER BY queued_position LIMIT 100
"""


async def request_assists(connection: psycopg.AsyncConnection, js: JetStreamContext) -> None:
    """Publish assist tasks to the work queue. One that is received late finds no part to draw.

    Raises psycopg.Error, Unavailable, nats.errors.Error, TimeoutError.
    """
    jobs = await within(_DEADLINE, _open(connection), "PostgreSQL")
    if not jobs:
        return
    consumer = await js.consumer_info(RENDER, WORKERS)
    if consumer.num_pending:
        return
    for job_id in choose_assists(jobs, consumer.num_waiting or 0):
        await js.publish(PART, msgspec.json.encode({"jobId": job_id}), stream=RENDER)


async def _open(connection: psycopg.AsyncConnection) -> list[OpenJob]:
    return [OpenJob._make(row) for row in await (await connection.execute(_OPEN)).fetchall()]
