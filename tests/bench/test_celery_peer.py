"""The Celery peer writes each change of a job to its outbox in the same transaction; needs the group `bench`."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from infra.settings import Settings

pytest.importorskip("celery")

_JOB = """
INSERT INTO jobs (id, user_id, status, stage, progress, attempts, prompt, name, model, seed, resolution, aspect_ratio,
                  duration_seconds, price)
VALUES (%s, %s, 'queued', '', 0, 0, 'a ship', 'a ship', 'scene-cpu-1', 1, '1280x720', '16:9', 5, 10)
"""


@pytest.fixture
def connection(empty_database: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What a task works with."""
    from sqlalchemy import create_engine

    from bench.peers.crud.models import Base

    monkeypatch.setenv("REDIS_URL", empty_database.redis_url)
    engine = create_engine(empty_database.postgres_dsn.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.connect() as connected:
        connected.exec_driver_sql("CREATE EXTENSION btree_gin")
        Base.metadata.create_all(connected)
        connected.commit()
        yield connected
    engine.dispose()


def test_each_step_is_in_the_outbox_once(connection: Any, empty_database: Settings) -> None:
    from bench.peers.tasks import app

    job_id = str(_order(empty_database, uuid4()))
    moves = [("queued", "rendering"), ("queued", "rendering"), ("rendering", "completed"), ("rendering", "completed")]
    assert [app._move(connection, job_id, (since,), to) for since, to in moves] == [True, False, True, False]
    assert _outbox(empty_database) == [
        (f"peer.job.{status}", {"job_id": job_id, "status": status}) for status in ("rendering", "completed")
    ]


def test_a_failure_gives_the_price_back_and_is_in_the_outbox_once(connection: Any, empty_database: Settings) -> None:
    from bench.peers.tasks import app

    job_id = str(_order(empty_database, uuid4()))
    app._move(connection, job_id, ("queued",), "rendering")
    for _ in range(2):
        app._fail(connection, job_id, "no object store")
    assert [subject for subject, _ in _outbox(empty_database)] == ["peer.job.rendering", "peer.job.failed"]
    assert _rows(empty_database, "SELECT credits FROM accounts") == [(10,)]


def _order(settings: Settings, user_id: UUID) -> UUID:
    job_id = uuid4()
    with psycopg.connect(settings.postgres_dsn) as connection:
        connection.execute("INSERT INTO accounts VALUES (%s, 'ada@example.com', 0)", (user_id,))
        connection.execute(_JOB, (job_id, user_id))
    return job_id


def _outbox(settings: Settings) -> list[tuple[Any, ...]]:
    return _rows(settings, "SELECT subject, payload FROM outbox ORDER BY id")


def _rows(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(settings.postgres_dsn) as connection:
        return connection.execute(query).fetchall()
