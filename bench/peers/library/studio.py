"""The application, its view, and the projection from one to the other."""

import os
import secrets
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import InfrastructureFactory, IntegrityError, Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection
from eventsourcing.utils import Environment, retry
from psycopg.sql import SQL

from bench.peers.crud.schemas import Order
from bench.peers.library.model import Account, Job
from domain import models
from infra.event_store.library import environment

_TABLES = """
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE TABLE IF NOT EXISTS jobs (
    id uuid PRIMARY KEY, user_id uuid NOT NULL, status text NOT NULL, prompt text NOT NULL,
    created_at timestamptz NOT NULL, position bigint NOT NULL);
CREATE INDEX IF NOT EXISTS jobs_by_date ON jobs (user_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS jobs_by_status ON jobs (user_id, status, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS jobs_by_words ON jobs USING gin (user_id, to_tsvector('simple', prompt))
"""
_INSERT = SQL("INSERT INTO jobs VALUES (%s, %s, 'queued', %s, %s, %s)")


def settings() -> dict[str, str]:
    """The library's environment. Without its database functions: with concurrent writers they lose events."""
    return {
        **environment(os.environ["LIBRARY_DATABASE"]),
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_POOL_SIZE": "16",
        "AGGREGATE_CACHE_MAXSIZE": "20000",
    }


class Studio(Application[UUID]):
    """Commands."""

    name = "studio"

    @retry(IntegrityError, max_attempts=10, wait=0.01)
    def submit(self, user_id: UUID, order: Order) -> UUID:
        """Debit and queue in one transaction. Raises ShortOfCredits."""
        account: Account = self.repository.get(user_id)
        job = _job(user_id, order)
        account.pay(job.price)
        self.save(account, job)
        return job.id


def _job(user_id: UUID, order: Order) -> Job:
    return Job(
        user_id=user_id,
        prompt=order.prompt,
        name=order.name or order.prompt[:60],
        model=order.model,
        style=order.style,
        seed=secrets.randbelow(2**31) if order.seed is None else order.seed,
        resolution=order.resolution,
        aspect_ratio=order.aspect_ratio,
        duration_seconds=order.duration_seconds,
        price=models.price(models.SCENE, order.duration_seconds),
    )


class View(PostgresTrackingRecorder):
    """The table behind the dashboard."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sql_create_statements += [SQL(statement).format() for statement in _TABLES.split(";")]

    def queue(self, event: Job.Queued, tracking: Tracking) -> None:  # type: ignore[name-defined]  # made by @event
        """A new row, and the position, in one transaction."""
        row = (event.originator_id, event.user_id, event.prompt, event.timestamp, tracking.notification_id)
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(_INSERT, row)

    def skip(self, tracking: Tracking) -> None:
        """Only the position."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)

    def fetch(self, query: str, *parameters: object) -> list[dict[str, Any]]:
        """Rows by name."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(SQL(query), parameters)
            return cursor.fetchall()


def open_view() -> View:
    """The view, with its table."""
    return InfrastructureFactory[View].construct(env=Environment(Dashboard.name, settings())).tracking_recorder(View)


class Dashboard(Projection[View]):
    """From events to rows."""

    name = "dashboard"

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        if isinstance(domain_event, Job.Queued):  # type: ignore[attr-defined]  # made by @event
            self.view.queue(domain_event, tracking)
        else:
            self.view.skip(tracking)
