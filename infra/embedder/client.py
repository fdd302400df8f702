"""Asks the embedder for the meaning of a text."""

import logging

from infra.deadline import Unavailable
from infra.nats import Connection
from projections.embeddings import DIMENSIONS

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
        """The vector of a text; None when no embedder answered in time, or the text has no meaning.

        None also for a vector that cannot be compared with ours: during an update, embedders of two versions answer.
        """
        try:
            vector = (await self._nats.request(EMBED, text.encode(), SECONDS)).decode()
        except Unavailable as error:
            log.warning("embedder did not answer", extra={"reason": str(error)})
            return None
        if vector and (numbers := vector.count(",") + 1) != DIMENSIONS:
            log.warning("embedder is of another version", extra={"numbers": numbers, "expected": DIMENSIONS})
            return None
        return vector or None
