"""Events per second into the real jobs projection: live pages, a rebuild, and the library's ProjectionRunner."""

import time
from typing import Any

import uvloop
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner

from bench import history
from bench.report import Figures, postgres
from domain.aggregate import Event, EventEnvelope
from infra.event_store.library import MangaMotion, environment
from infra.postgres.migrate import migrate
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.projector.writes import statements
from projections.jobs import Jobs
from projections.protocol import EventData

#: The version of the tables that each contender fills.
LIVE, REBUILT, LIBRARY, ALONE = Jobs(1), Jobs(2), Jobs(3), Jobs(4)


class View(PostgresTrackingRecorder):
    """The same tables and statements, one event per transaction, as the library does it."""

    def apply(self, recorded: EventEnvelope[Event], tracking: Tracking) -> None:
        """Apply one event and track it."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            event = EventData(
                event_id=recorded.event_id, at=recorded.at, event=recorded.event, originator_id=recorded.originator_id
            )
            for write in statements(LIBRARY.project([(tracking.notification_id, event)])):
                cursor.execute(write.sql, write.parameters)


class LibraryJobs(Projection[View]):
    """The jobs projection as a projection of the library."""

    name = "library_jobs"

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.apply(domain_event, tracking)


def measure(seconds: float, events: int) -> Figures:
    """Figures of one run, contenders in turn, on one history."""
    with postgres() as dsn:
        return uvloop.run(_ours(dsn, events)) | {"library_per_s": _library(dsn, seconds)}


async def _ours(dsn: str, events: int) -> Figures:
    await migrate(dsn)
    await history.load(dsn, events)
    start = time.perf_counter()
    await Runner(dsn, [LIVE]).catch_up()
    live = time.perf_counter() - start
    start = time.perf_counter()
    await rebuild(dsn, ALONE, cores=1)
    alone = time.perf_counter() - start
    start = time.perf_counter()
    await rebuild(dsn, REBUILT)
    rebuilt = time.perf_counter() - start
    return {
        "events": events,
        "live_per_s": round(events / live, 1),
        "rebuild_per_s": round(events / rebuilt, 1),
        "rebuild_seconds": round(rebuilt, 2),
        "rebuild_by_one_process_per_s": round(events / alone, 1),
        "rebuild_ratio": round(alone / rebuilt, 2),
    }


def _library(dsn: str, seconds: float) -> float:
    env = environment(dsn)
    with MangaMotion(env) as application:
        with application.factory.datastore.transaction(commit=True) as cursor:  # type: ignore[attr-defined]  # PostgresFactory
            cursor.execute((LIBRARY.tables + LIBRARY.indexes).encode(), prepare=False)
        with ProjectionRunner(
            application_class=MangaMotion, projection_class=LibraryJobs, view_class=View, env=env
        ) as runner:
            runner.run_forever(timeout=seconds)
            done = runner.view.max_tracking_id(MangaMotion.name) or 0
    return round(done / seconds, 1)
