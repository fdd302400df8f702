"""Orders that wait to be rendered: in our log, and in a peer's table and queue."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg

from bench import accounts
from bench.stage import Stage
from domain.ids import new_id
from domain.user import MAX_OPEN_JOBS, User
from infra.event_store.codec import EventRow, encode
from infra.seed.copying import append_copied
from tests.examples import ORDER

_PEER_JOBS = """
INSERT INTO jobs (id, user_id, status, stage, progress, attempts, prompt, name, model, seed, resolution, aspect_ratio,
                  duration_seconds, price)
SELECT gen_random_uuid(), (%(users)s::uuid[])[1 + n %% %(accounts)s], 'queued', '', 0, 0,
       %(prompt)s, 'a red fox', 'scene-cpu-1', 42, '1280x720', '16:9', 5.0, 10
  FROM generate_series(0, %(jobs)s - 1) AS n
"""
#: As our log has an event for each that no process has read yet.
_PEER_MESSAGES = """
INSERT INTO outbox (subject, payload)
SELECT 'peer.job.queued', jsonb_build_object(
           'type', 'job.queued', 'jobId', id, 'userId', user_id, 'prompt', prompt, 'model', model, 'seed', seed,
           'price', price, 'balance', 0)
  FROM jobs
"""


def customers(jobs: int) -> list[UUID]:
    """As many accounts as it takes to order so many videos."""
    return accounts.new(-(-jobs // MAX_OPEN_JOBS))


async def order_ours(dsn: str, user_ids: Sequence[UUID], jobs: int) -> None:
    """Append accounts, debits and queued jobs; none of our processes may run."""
    await append_copied(dsn, _events(user_ids, jobs))


def _events(user_ids: Sequence[UUID], jobs: int) -> Iterator[EventRow]:
    users = []
    for user_id in user_ids:
        user = User.register(user_id, f"{user_id}@example.com", "-")
        user.grant(accounts.CREDITS, "bench")
        users.append(user)
    for number in range(jobs):
        user = users[number % len(users)]
        job = user.submit(new_id(datetime.now(UTC), uuid4()), ORDER)
        for aggregate in (user, job):
            yield from map(encode, aggregate.collect_events())


async def order_peers(stage: Stage, user_ids: Sequence[UUID], jobs: int) -> None:
    """The same in the peer's tables; then a Celery task for each."""
    await accounts.open_peers(stage.peer_dsn, user_ids)
    async with await psycopg.AsyncConnection.connect(stage.peer_dsn, autocommit=True) as connection:
        facts = {"users": list(user_ids), "accounts": len(user_ids), "prompt": ORDER.prompt, "jobs": jobs}
        await connection.execute(_PEER_JOBS, facts)
        await connection.execute(_PEER_MESSAGES)
    command = [sys.executable, "-m", "bench.peers.tasks.enqueue"]
    await asyncio.to_thread(subprocess.run, command, env=stage.environ(), check=True, timeout=120)
