"""`mangamotion embedder`: holds the model of the search by meaning."""

import asyncio
import logging

from infra.embedder.embedder import Embedder
from infra.embedder.model import TextModel
from infra.embedder.tokens import is_installed
from infra.nats import Connection
from infra.settings import Settings

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Answer and write until cancelled; without a model do nothing, and search finds words."""
    if not is_installed():
        log.warning("no model of meanings", extra={"reason": "wordllama has no wheel for this platform"})
        await asyncio.Event().wait()
    model = await asyncio.to_thread(TextModel)
    async with Connection(settings.nats_url, "embedder") as nats:
        await Embedder(settings.postgres_dsn, nats, model).run()
