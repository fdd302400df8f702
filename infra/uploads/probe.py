"""Runs the child process that probes files, and kills it when it takes too long."""

import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from typing import IO

import msgspec

from infra.deadline import Unavailable
from processors.media.probe import ProbeFailure, ProbeResult
from processors.media.sniff import MediaFormat

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "processors.media.probe_child")
#: The argument of the child where only a decoder can see whether something is missing.
STRICT = "strict"
#: Children at a time; more would only make each other slow.
ABREAST = 2
#: How long a file waits for its turn, in seconds.
PATIENCE = 60.0

_ANSWER = 64 * 1024
#: All that the child gets of our environment: no addresses, no secrets.
_INHERITED = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")


class Prober:
    """Probes each file in a child of its own. `seconds`: how long a child may run."""

    def __init__(self, seconds: float, command: tuple[str, ...] = COMMAND) -> None:
        self._seconds = seconds
        self._command = command
        self._turns = asyncio.Semaphore(ABREAST)

    async def look(self, file: IO[bytes], found: MediaFormat, *, strict: bool = False) -> ProbeResult | ProbeFailure:
        """What the child says; `strict`: a picture must be whole. Raises Unavailable when too many are waiting."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turns.acquire()
        except TimeoutError:
            raise Unavailable(f"no probe was free within {PATIENCE:g} s") from None
        try:
            return await self._ask(file, found, strict)
        finally:
            self._turns.release()

    async def _ask(self, file: IO[bytes], found: MediaFormat, strict: bool) -> ProbeResult | ProbeFailure:
        file.seek(0)
        process = await asyncio.create_subprocess_exec(
            *self._command,
            found.demuxer,
            found.kind,
            *([STRICT] if strict else []),
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(self._seconds):
                assert process.stdout
                said = await process.stdout.readline()
        except ValueError:
            said = b""
            log.warning("probe answer too long", extra={"content_type": found.content_type})
        except TimeoutError:
            said = b""
            log.warning("probe timed out", extra={"content_type": found.content_type, "seconds": self._seconds})
        finally:
            await _end(process)
        return _understood(said, process.returncode)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill the child; what it still writes is read only so that the pipe closes."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(TimeoutError):
        async with asyncio.timeout(5):
            while process.stdout and await process.stdout.read(_ANSWER):
                pass
            await process.wait()


def _understood(said: bytes, status: int | None) -> ProbeResult | ProbeFailure:
    try:
        return msgspec.json.decode(said, type=ProbeResult)
    except msgspec.MsgspecError:
        pass
    try:
        answer = msgspec.json.decode(said, type=ProbeFailure)
    except msgspec.MsgspecError:
        answer = ProbeFailure(error=f"the probe ended with status {status}")
    log.info("file not decodable", extra={"reason": answer.error})
    return answer
