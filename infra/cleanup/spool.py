"""Clears this machine's spool of bytes that belong to no upload.

The spool is on the disk of each machine that runs the API, so this runs in every API process and not as a timer.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from uuid import UUID

import psycopg

from commands import uploads
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.background import BackgroundTasks
from infra.deadline import Unavailable
from infra.retry import repeat
from infra.uploads.spool import Spool

log = logging.getLogger(__name__)

PAUSE = 60.0
#: Younger bytes may belong to an upload whose announcement is still on its way.
YOUNG = 3600.0


@asynccontextmanager
async def clearing_spool(spool: Spool, store: EventStore, pause: float = PAUSE) -> AsyncIterator[None]:
    """Clear the spool every `pause` seconds meanwhile. Several processes may do so at once."""
    failures = (psycopg.Error, Unavailable, OSError)
    async with BackgroundTasks() as tasks:
        tasks.start(repeat(partial(clear_spool, spool, store), pause, failures, event="spool not cleared"), "spool")
        yield


async def clear_spool(spool: Spool, store: EventStore, young: float = YOUNG) -> None:
    """Remove files whose uploads have ended or never were."""
    for upload_id in await asyncio.to_thread(spool.older_than, young):
        upload = await uploads.find_any(store, upload_id)
        if upload is None or upload.state != "receiving":
            _remove(spool, upload_id)


def _remove(spool: Spool, upload_id: UUID) -> None:
    # A request that is writing to it now fails with the next write, and removes it.
    with suppress(Refusal), spool.locked(upload_id):
        spool.remove(upload_id)
        log.info("spooled bytes removed", extra={"upload": upload_id})
