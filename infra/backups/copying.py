"""The periodic task that copies objects to the backups."""

import asyncio
import threading
from datetime import UTC, datetime

from infra.backups.objects import ObjectCopies
from infra.backups.target import open_store
from infra.settings import Settings
from infra.timekeeper.task import PeriodicTask

#: Seconds between two runs, and for one: the first copies everything, and the next one goes on.
_EVERY, _DEADLINE = 3600.0, 6 * 3600.0


def backup_tasks(settings: Settings) -> list[PeriodicTask]:
    """What the timekeeper does about backups; nothing where they are off."""
    if not settings.backup.on:
        return []

    async def copy() -> int:
        stop = threading.Event()
        copies = ObjectCopies(settings, open_store(settings))
        try:
            return await asyncio.to_thread(copies.copy, datetime.now(UTC), settings.erasure.backup_days, stop.is_set)
        finally:
            stop.set()  # a thread is not cancelled

    return [PeriodicTask(name="backup-objects", every=_EVERY, deadline=_DEADLINE, run=copy)]
