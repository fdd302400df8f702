"""`celery -A bench.peers.tasks.app worker --concurrency 2`: the usual settings for tasks that must not be lost."""

import os
from functools import cache
from io import BytesIO
from typing import Any

from celery import Celery, signals
from celery.app.task import Task
from minio import Minio
from minio.error import MinioException
from sqlalchemy import Connection, Engine, create_engine, insert, update
from urllib3.exceptions import HTTPError

from bench.noop_engine import CONTENT, THROWN_AWAY
from bench.peers.crud.models import Account, Job, Message
from infra.object_store.bucket import REGION

app = Celery("peer", broker=os.environ["REDIS_URL"])
app.conf.update(
    task_ignore_result=True,
    # Acknowledged when it is done: a killed worker's task runs again, so its effects must be guarded by the table.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    broker_transport_options={"visibility_timeout": 3_600},
)

_engine: Engine | None = None


@signals.worker_process_init.connect
def _connect(**_: Any) -> None:
    """Connections belong to one process: made after the fork."""
    global _engine
    address = os.environ["PEER_DATABASE"].replace("postgresql://", "postgresql+psycopg://", 1)
    _engine = create_engine(address, pool_size=1)


@app.task(bind=True, max_retries=3, default_retry_delay=1)
def render(self: Task, job_id: str) -> None:
    """Mark a job as rendering, draw nothing, store what it would have drawn, and mark it as completed."""
    assert _engine is not None
    # A connection and not a session: there are no objects to keep, and it costs half as much.
    with _engine.connect() as connection:
        if not _move(connection, job_id, ("queued", "rendering"), "rendering", attempts=Job.attempts + 1):
            return
        try:
            facts = draw(job_id)
        except OSError as error:
            if self.request.retries < self.max_retries:
                raise self.retry(exc=error) from error
            _fail(connection, job_id, str(error))
        else:
            _move(connection, job_id, ("rendering",), "completed", progress=100, **facts)


def draw(job_id: str) -> dict[str, str]:
    """The no-op engine answers at once; its two files go to the object store, if any. Raises OSError without one."""
    keys = {"poster_key": f"outputs/{job_id}/thumb.jpg", "video_key": f"outputs/{job_id}/video.mp4"}
    for key in () if THROWN_AWAY else keys.values():
        _store(key)
    return keys


def _store(key: str) -> None:
    try:
        _objects().put_object(os.environ["MINIO_BUCKET"], key, BytesIO(CONTENT), len(CONTENT))
    except (MinioException, HTTPError) as error:
        raise OSError(f"the object store: {error}") from error


@cache
def _objects() -> Minio:
    environ = os.environ
    keys = environ["MINIO_ACCESS_KEY"], environ["MINIO_SECRET_KEY"]
    return Minio(environ["MINIO_ENDPOINT"], *keys, secure=False, region=REGION)


def _move(connection: Connection, job_id: str, since: tuple[str, ...], status: str, **values: Any) -> bool:
    """Change a job that is in one of these states, with a row of the outbox in the same transaction; whether it was."""
    guarded = update(Job).where(Job.id == job_id, Job.status.in_(since))
    moved = bool(connection.execute(guarded.values(status=status, **values)).rowcount)
    if moved:
        _announce(connection, job_id, status)
    connection.commit()
    return moved


def _fail(connection: Connection, job_id: str, error: str) -> None:
    """The end of a job without a video: its price comes back in the same transaction."""
    failed = update(Job).where(Job.id == job_id, Job.status == "rendering").values(status="failed", error=error)
    for user_id, price in connection.execute(failed.returning(Job.user_id, Job.price)):
        connection.execute(update(Account).where(Account.id == user_id).values(credits=Account.credits + price))
        _announce(connection, job_id, "failed")
    connection.commit()


def _announce(connection: Connection, job_id: str, status: str) -> None:
    """A row of the outbox, for the publisher. `inline`: the number that it gets is not needed."""
    message = {"subject": f"peer.job.{status}", "payload": {"job_id": job_id, "status": status}}
    connection.execute(insert(Message).inline(), message)
