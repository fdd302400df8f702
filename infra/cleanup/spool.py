"""Clears this machine's spool of bytes that belong to no upload any more."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import psycopg
from psycopg_pool import PoolTimeout

from commands import uploads
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.deadline import Unavailable
from infra.uploads.spool import Spool

log = logging.getLogger(__name__)

PAUSE = 60.0
#: Younger bytes may belong to an upload whose announcement is still on its way.
YOUNG = 3600.0


@asynccontextmanager
async def tidying(spool: Spool, store: EventStore, pause: float = PAUSE) -> AsyncIterator[None]:
    """The spool is cleared meanwhile, every so many seconds. Several processes at once do no harm."""
    task = asyncio.create_task(_tidy(spool, store, pause))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _tidy(spool: Spool, store: EventStore, pause: float) -> None:
    while True:
        try:
            await tidy_spool(spool, store)
        except (psycopg.Error, PoolTimeout, Unavailable, OSError) as error:
            log.warning("the spool is cleared later: %s", error)
        await asyncio.sleep(pause)


async def tidy_spool(spool: Spool, store: EventStore, young: float = YOUNG) -> None:
    """Remove files whose uploads have ended or never were."""
    for upload_id in await asyncio.to_thread(spool.older_than, young):
        upload = await uploads.find_any(store, upload_id)
        if upload is None or upload.state != "receiving":
            _remove(spool, upload_id)


def _remove(spool: Spool, upload_id: UUID) -> None:
    # Somebody who writes to it right now is about to find out, and removes it.
    with suppress(Refusal), spool.locked(upload_id):
        spool.remove(upload_id)
        log.info("the bytes of upload %s are gone", upload_id)
