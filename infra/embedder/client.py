"""Asks the embedder for the meaning of a text."""

import logging

from infra.deadline import Unavailable
from infra.nats import Connection

log = logging.getLogger(__name__)

#: A request is a text, its answer the vector as PostgreSQL reads it; empty for a text without a meaning.
EMBED = "embedder.embed"
#: A search that waited for longer would be slower than one that finds words.
SECONDS = 0.1


class EmbedderClient:
    """Asks whichever embedder is there, for at most `SECONDS`."""

    def __init__(self, nats: Connection) -> None:
        self._nats = nats

    async def embed(self, text: str) -> str | None:
        """The vector of a text; None when no embedder answered in time, or the text has no meaning."""
        try:
            return (await self._nats.request(EMBED, text.encode(), SECONDS)).decode() or None
        except Unavailable as error:
            log.warning("embedder did not answer", extra={"reason": str(error)})
            return None
