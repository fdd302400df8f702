"""The engine in a warm child process, which can be killed at any moment with everything it started."""

import asyncio
import logging
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from infra.embedded import launch
from processors.rendering import protocol
from processors.rendering.protocol import (
    EngineAnswer,
    EngineFailed,
    EngineMessage,
    EngineReady,
    EngineRequest,
    FrameProgress,
    PreprocessAnswer,
    decode_message,
    nonsense,
)

A = TypeVar("A", bound=EngineAnswer)

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "processors.engines.child")

#: Told of every frame.
FrameHandler = Callable[[FrameProgress], None]

#: All that the engine gets of our environment: no addresses, no secrets.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH")
_LINE = 2**20


class EngineProcess:
    """One child, one request at a time. `stall`: seconds without a word after which it counts as hanging."""

    def __init__(self, command: Sequence[str] = COMMAND, stall: float = 30.0) -> None:
        self._command = command
        self._stall = stall
        self._process: asyncio.subprocess.Process | None = None
        self._ready: EngineReady | None = None
        self._warming = asyncio.Lock()
        #: What the child was asked already, beyond what it is doing; it forgets that as we do.
        self._ahead: deque[EngineRequest] = deque()

    @property
    def pid(self) -> int | None:
        """The child's process id, which is also that of its group."""
        return self._process.pid if self._process else None

    @property
    def _runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def warm(self) -> EngineReady:
        """Start the child unless it runs, and wait until it can draw. Raises EngineFailed."""
        async with self._warming:
            if not self._runs:
                self._ahead.clear()
                self._process = await self._spawn()
                self._ready = None
            if self._ready is None:
                said = await self._hear()
                if not isinstance(said, EngineReady):
                    raise nonsense("The engine does not say that it is ready")
                self._ready = said
            return self._ready

    async def version(self, model: str) -> str:
        """The version of the engine for a model: equal ones draw equal frames. Raises EngineFailed."""
        return (await self.warm()).versions.get(model, "")

    async def do(
        self,
        request: EngineRequest,
        kind: type[A],
        on_frame: FrameHandler,
        seconds: float,
        then: Sequence[EngineRequest] = (),
    ) -> A:
        """What comes of a request, within `seconds`. Raises EngineFailed. If it ends early, the child is killed.

        `then`: what will be asked next, in this order, if this succeeds, and if a plan consists of the part that comes
        next; the child hears of it together with this.
        """
        clean = False
        try:
            if self._ahead and not self._runs:
                raise _died("The engine stopped before it was done with all that it was asked")
            async with asyncio.timeout(seconds):
                await self.warm()
                await self._say(request, then)
                done = await self._until_done(kind, on_frame)
            if isinstance(done, PreprocessAnswer) and self._ahead and not done.is_whole(self._ahead[0]):
                self._ahead.clear()
            clean = True
            return done
        except TimeoutError:
            raise EngineFailed("timeout", f"The stage was not done after {seconds:g} s", retryable=True) from None
        except EngineFailed as failure:
            clean = failure.code not in _BROKEN
            self._ahead.clear()
            raise
        finally:
            if not clean:
                await self.kill()

    async def kill(self) -> None:
        """End the child and its children at once."""
        process, self._process = self._process, None
        self._ahead.clear()
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    async def _spawn(self) -> asyncio.subprocess.Process:
        # launch.py lets the kernel kill the child when this process dies without a word.
        wrapper = (sys.executable, "-I", "-S", launch.__file__)
        numbers = (os.getpid(), int(signal.SIGKILL), os.getuid(), os.getgid())
        return await asyncio.create_subprocess_exec(
            *wrapper,
            *map(str, numbers),
            "--",
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=_environment(os.environ),
            start_new_session=True,
            limit=_LINE,
        )

    async def _until_done(self, kind: type[A], on_frame: FrameHandler) -> A:
        while True:
            said = await self._hear()
            if isinstance(said, FrameProgress):
                on_frame(said)
            elif isinstance(said, kind):
                return said
            else:
                raise nonsense(f"The engine answered another question: {said!r}"[:200])

    async def _say(self, request: EngineRequest, then: Sequence[EngineRequest]) -> None:
        if self._process is None or self._process.stdin is None:
            raise _died("The engine was ended")
        if self._ahead:
            if self._ahead.popleft() == request:
                return
            raise nonsense("The engine was asked something else before")
        self._ahead.extend(then)
        try:
            self._process.stdin.write(protocol.encode_requests([request, *then]))
            await self._process.stdin.drain()
        except OSError as error:
            raise _died("The engine stopped", detail=repr(error)) from None

    async def _hear(self) -> EngineMessage:
        if self._process is None or self._process.stdout is None:
            raise _died("The engine was ended")
        try:
            async with asyncio.timeout(self._stall):
                line = await self._process.stdout.readline()
        except TimeoutError:
            raise EngineFailed("engine_stalled", f"No frame for {self._stall:g} s", retryable=True) from None
        except ValueError:
            raise nonsense("said too much") from None
        if not line:
            raise _died("The engine stopped in the middle of its work")
        return decode_message(line)


def _died(how: str, detail: str = "") -> EngineFailed:
    return EngineFailed("engine_died", how, retryable=True, detail=detail)


#: Failures after which the child is not to be trusted with another video.
_BROKEN = ("engine_died", "engine_stalled", "engine_nonsense")


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in _INHERITED if name in environ}
