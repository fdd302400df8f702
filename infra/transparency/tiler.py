"""The tiler: it follows the log, adds every event to the tree, and signs a head in each second in which it grew.

What it writes follows from the log alone: killed anywhere, or begun anew, it makes the same tiles and the same roots.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple

import psycopg

from infra.deadline import within
from infra.postgres.leadership import TILER, lead_for_ever
from infra.transparency.cosigning import Witnesses
from infra.transparency.entries import LeafPage, read_leaves
from infra.transparency.notes import BadNote, Checkpoint, NoteSigner, verify
from infra.transparency.tables import (
    TreeMoved,
    keep_checkpoint,
    newest_checkpoint,
    read_edge,
    read_tiles,
    write_growth,
)
from infra.transparency.tree import Tile, TreeEdge

log = logging.getLogger(__name__)

#: Events that are read and stored at a time.
PAGE = 16_384
#: Seconds between two heads; without a notification the log is read this often.
INTERVAL, POLL = 1.0, 0.25
#: Events of so many seconds are stored together.
COLLECT = 0.05
ALONE = Witnesses([])
#: Archived ranges come back within it.
_DEADLINE = 60.0

#: Returns after a notification, at the latest after so many seconds.
Wait = Callable[[float], Awaitable[None]]


async def run(
    dsn: str, signer: NoteSigner, wait: Wait = asyncio.sleep, page: int = PAGE, witnesses: Witnesses = ALONE
) -> None:
    """Follow the log for ever, through restarts of PostgreSQL; waits while another tiler leads."""

    async def lead(connection: psycopg.AsyncConnection) -> None:
        tiler = await within(_DEADLINE, begun(connection, signer, page, witnesses), "the tree")
        try:
            await tiler.follow(wait)
        except TreeMoved as error:
            log.warning("tiler begins again", extra={"reason": error.__doc__})

    await lead_for_ever(dsn, [TILER], "tiler", lead)


async def begun(
    connection: psycopg.AsyncConnection, signer: NoteSigner, page: int = PAGE, witnesses: Witnesses = ALONE
) -> "Tiler":
    """A tiler that goes on where the tables end. Raises psycopg.Error."""
    # What is lost in a crash is made again from the log, and is the same.
    await connection.execute("SET synchronous_commit = off")
    edge, newest = await read_edge(connection), await newest_checkpoint(connection)
    signed = newest.size if newest and _is_of(signer, newest.note) else 0
    return Tiler(connection, Signers(signer, witnesses), edge, signed, page)


class Signers(NamedTuple):
    """Who signs the heads of a log."""

    signer: NoteSigner
    witnesses: Witnesses


class Tiler:
    """The leading tiler. `signed`: the size of the newest head that its signer has signed."""

    def __init__(
        self, connection: psycopg.AsyncConnection, signers: "Signers", edge: TreeEdge, signed: int, page: int
    ) -> None:
        self._connection = connection
        self._signers = signers
        self._edge = edge
        self._signed = signed
        self._page = page

    async def follow(self, wait: Wait) -> None:
        """Go on for ever. Raises TreeMoved, psycopg.Error, Unavailable."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            await self.catch_up()
            if self._signed < self._edge.size and loop.time() >= due:
                await self.sign()
                due = loop.time() + INTERVAL
            await wait(POLL if self._signed == self._edge.size else min(POLL, max(0.0, due - loop.time())))
            await asyncio.sleep(COLLECT)

    async def catch_up(self) -> int:
        """Add what the log has now; the size of the tree. PostgreSQL hashes a page while the one before is added."""
        page = await self._read(self._edge.size)
        while page.size:
            before = self._edge.size
            growing = asyncio.create_task(asyncio.to_thread(self._grow, page))
            # A short page was the end of the log.
            page = await self._read(before + page.size) if page.size >= self._page else LeafPage(b"")
            tiles = await growing
            await within(_DEADLINE, write_growth(self._connection, before, self._edge, tiles), "PostgreSQL")
        return self._edge.size

    async def sign(self) -> None:
        """Sign the tree as it is, and have it signed by witnesses."""
        signer, witnesses = self._signers
        head = Checkpoint(signer.key.name, self._edge.size, self._edge.root())
        note = await witnesses.cosigned(signer.sign(head.body()), head, partial(read_tiles, self._connection))
        await within(_DEADLINE, keep_checkpoint(self._connection, head, note), "PostgreSQL")
        self._signed = self._edge.size

    async def _read(self, after: int) -> LeafPage:
        return await within(_DEADLINE, read_leaves(self._connection, after, self._page), "the log")

    def _grow(self, page: LeafPage) -> list[Tile]:
        return list(self._edge.grow(page.hashes))


def _is_of(signer: NoteSigner, note: str) -> bool:
    try:
        verify(note, signer.key)
    except BadNote:
        return False
    return True
