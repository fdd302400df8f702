"""The end of an hour, as far as counts of media are concerned."""

import asyncio
from datetime import UTC, datetime, timedelta

from infra import valkey
from infra.http.services import Services
from infra.media_counts.counter import ClosedHours
from infra.media_counts.tasks import MediaRecorder
from infra.settings import Settings


async def end_hour(settings: Settings, parts: Services) -> None:
    """Record what was counted until now, as the timekeeper does when the hour is over; once an hour for a job.

    A call that a loaded machine delays is held in memory until Valkey takes it.
    """
    async with asyncio.timeout(60):
        while parts.media_counter.held:
            await parts.media_counter.send_held()
            await asyncio.sleep(0.1)
    async with valkey.connect(settings.redis_url) as client:
        hours = ClosedHours(client, lambda: datetime.now(UTC) + timedelta(hours=2))
        await MediaRecorder(hours, parts.repository).run()
