"""The work of the embedder: it answers texts with vectors, and keeps the vectors of all that is searched up to date."""

import asyncio
import logging
from typing import NoReturn

import psycopg

from infra.embedder.client import EMBED
from infra.embedder.model import TextModel
from infra.nats import Connection, Notifier
from infra.postgres.leadership import EMBEDDER, lead_for_ever
from infra.postgres.pool import app_dsn
from infra.projector.runner import Runner
from projections.embeddings import Embeddings

log = logging.getLogger(__name__)

#: Events per page. A page of prompts holds up answers while it is embedded: 10 ms.
PAGE = 250
#: An account with more vectors is searched through an index. Smaller ones are compared vector by vector.
LARGE = 5_000
#: Seconds between two looks for an account that needs the index, until it is made.
LOOK = 30.0
_UNLIMITED = {"statement_timeout": "0", "lock_timeout": "0"}
_INDEX = "SELECT mangamotion_index_embeddings(%s)"


class Embedder:
    """Answers at once, in every process; one of them leads and writes."""

    def __init__(self, dsn: str, nats: Connection, model: TextModel) -> None:
        self._dsn = dsn
        self._model = model
        self._appended: Notifier = nats.notifier()
        nats.answer(EMBED, self.reply)

    def reply(self, text: bytes) -> bytes:
        """The answer to a request."""
        [vector] = self._model.embed([text.decode()])
        return vector.encode()

    async def run(self) -> NoReturn:
        """Write whenever this process leads."""
        await lead_for_ever(self._dsn, [EMBEDDER], "embedder", self._write)

    async def _write(self, _: psycopg.AsyncConnection) -> None:
        projection = Embeddings(embed=self._model.embed)
        runner = Runner(self._dsn, [projection], wait_for_append=self._appended.wait, page=PAGE)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run())
            group.create_task(self._index())

    async def _index(self) -> None:
        while True:
            await index_if_large(self._dsn)
            await asyncio.sleep(LOOK)


async def index_if_large(dsn: str, large: int = LARGE) -> bool:
    """Make the index of vectors if an account has more than so many and it is not there; whether it was made.

    Takes minutes for a million vectors. Raises psycopg.Error.
    """
    options = app_dsn(dsn, _UNLIMITED)
    async with await psycopg.AsyncConnection.connect(options, autocommit=True) as connection:
        row = await (await connection.execute(_INDEX, (large,))).fetchone()
    made = bool(row and row[0])
    if made:
        log.info("index of vectors made", extra={"large": large})
    return made
