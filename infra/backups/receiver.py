"""Receives the WAL: pg_receivewal with a replication slot, so that PostgreSQL keeps what has not been received yet."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

import psycopg

from infra.backups.programs import ProgramFailed, connection, last_lines, tied
from infra.retry import doubling, retry

log = logging.getLogger(__name__)

SLOT = "mangamotion_backup"
#: Seconds between two messages to PostgreSQL about what was received.
_STATUS = 1
_DROP = """
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
 WHERE slot_name = %s AND (wal_status = 'lost' OR invalidation_reason IS NOT NULL)
"""
#: What pg_receivewal says when WAL that it needs is gone: the slot was given up, or another server was promoted.
_GONE = ("has already been removed", "can no longer", "invalidated", "requested starting point", "not in this server's")


class Receiver:
    """Runs pg_receivewal for ever: again after every restart of PostgreSQL, and after a failover with the new one."""

    def __init__(self, dsn: str, spool: Path) -> None:
        self._dsn, self._spool = dsn, spool

    async def run(self) -> None:
        """Runs until cancelled."""
        await retry(self._receive, ProgramFailed, event="WAL is not received", pause=doubling(0.5, 10.0))

    async def _receive(self) -> None:
        """Receive until it ends, which is always an error. Raises ProgramFailed."""
        await self._run("--create-slot", "--if-not-exists")
        log.info("receiving WAL", extra={"spool": str(self._spool)})
        try:
            await self._run("--synchronous", "--no-loop", f"--status-interval={_STATUS}", f"--directory={self._spool}")
        except ProgramFailed as error:
            if any(sign in str(error) for sign in _GONE):
                await asyncio.to_thread(self._begin_anew)
            raise
        raise ProgramFailed("pg_receivewal ended: PostgreSQL has closed the connection.")

    async def _run(self, *arguments: str) -> None:
        text, environ = connection(self._dsn, SLOT)
        running = await asyncio.create_subprocess_exec(
            *tied("pg_receivewal", f"--slot={SLOT}", f"--dbname={text}", "--no-password", *arguments),
            env=environ,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            _, errors = await running.communicate()
        finally:
            if running.returncode is None:
                with suppress(ProcessLookupError):
                    running.terminate()
                await running.wait()
        if running.returncode:
            raise ProgramFailed(last_lines(errors.decode(errors="replace")))

    def _begin_anew(self) -> None:
        """What was received is stored already, but for a few seconds: then the WAL has a gap, which `backups` sees."""
        log.error("WAL was lost to the backups; a full backup follows")
        for left in self._spool.glob("*.partial"):
            left.unlink()
        with suppress(psycopg.Error), psycopg.connect(self._dsn, autocommit=True, connect_timeout=5) as session:
            session.execute(_DROP, (SLOT,))
