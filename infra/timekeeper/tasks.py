"""The periodic tasks of this installation. A new one is one more entry here."""

from functools import partial

from commands.unit_of_work import EventStore
from infra.archive.archivist import OldHistory
from infra.cleanup.closed_accounts import ClosedAccounts
from infra.cleanup.disabled_accounts import DisabledAccounts
from infra.cleanup.idempotency import forget_old_requests
from infra.cleanup.job_deadlines import JobDeadlines
from infra.cleanup.job_objects import JobObjectCleanup
from infra.cleanup.notifications import forget_old_notifications
from infra.cleanup.posters import PosterHashes
from infra.cleanup.retention import Retention
from infra.cleanup.stage_cache import remove_old_stages
from infra.cleanup.storage_counts import StorageCounts
from infra.cleanup.trash import TrashCleanup
from infra.cleanup.uploads import UploadCleanup
from infra.cleanup.webhooks import forget_old_deliveries
from infra.object_store.client import ObjectStore
from infra.postgres.pool import Database
from infra.timekeeper.task import PeriodicTask

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86_400.0


def periodic_tasks(
    pool: Database, store: EventStore, objects: ObjectStore, uploads: UploadCleanup, archive_after_days: int = 0
) -> list[PeriodicTask]:
    """Everything that the timekeeper runs."""
    history = OldHistory(pool, objects, archive_after_days)
    deadlines, leftovers = JobDeadlines(pool, store), JobObjectCleanup(pool, store, objects)
    disabled, counts, trash = DisabledAccounts(pool, store), StorageCounts(pool, store), TrashCleanup(pool, store)
    closed = ClosedAccounts(pool, store)
    posters = PosterHashes(pool, store, objects)
    return [
        PeriodicTask(name="job-deadlines", every=2, deadline=_MINUTE, run=deadlines.run, pending=deadlines.pending),
        PeriodicTask(
            name="job-leftovers", every=1, deadline=10 * _MINUTE, run=leftovers.run, pending=leftovers.pending
        ),
        PeriodicTask(name="disabled-accounts", every=2, deadline=_MINUTE, run=disabled.run, pending=disabled.pending),
        PeriodicTask(name="closed-accounts", every=2, deadline=_MINUTE, run=closed.run, pending=closed.pending),
        PeriodicTask(name="old-trash", every=30, deadline=10 * _MINUTE, run=trash.run, pending=trash.pending),
        PeriodicTask(
            name="old-stage-outputs",
            every=_MINUTE,
            deadline=10 * _MINUTE,
            run=partial(remove_old_stages, pool, objects),
        ),
        PeriodicTask(name="storage-counts", every=10, deadline=10 * _MINUTE, run=counts.run, pending=counts.pending),
        PeriodicTask(name="storage-rules", every=_DAY, deadline=_HOUR, run=Retention(pool, store).run),
        PeriodicTask(name="unfinished-uploads", every=30, deadline=10 * _MINUTE, run=uploads.expired),
        PeriodicTask(name="presigned-leftovers", every=30, deadline=10 * _MINUTE, run=uploads.leftovers),
        PeriodicTask(name="orphaned-uploads", every=_HOUR, deadline=_HOUR, run=uploads.orphans),
        PeriodicTask(name="old-requests", every=_HOUR, deadline=10 * _MINUTE, run=partial(forget_old_requests, pool)),
        PeriodicTask(
            name="poster-hashes", every=_MINUTE, deadline=10 * _MINUTE, run=posters.run, pending=posters.pending
        ),
        PeriodicTask(
            name="old-notifications", every=_HOUR, deadline=10 * _MINUTE, run=partial(forget_old_notifications, pool)
        ),
        PeriodicTask(name="old-history", every=_HOUR, deadline=_HOUR, run=history.run),
        PeriodicTask(name="old-webhooks", every=_HOUR, deadline=10 * _MINUTE, run=partial(forget_old_deliveries, pool)),
    ]
