"""The engine as a warm child process, which can be killed at any moment with everything that it started."""

import asyncio
import os
import signal
import sys
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
    RenderSpec,
    nonsense,
)

A = TypeVar("A", bound=EngineAnswer)

COMMAND = (sys.executable, "-P", "-m", "processors.engines.child")

#: Called with every frame.
FrameHandler = Callable[[FrameProgress], None]

#: All that the engine inherits of our environment: no addresses, no secrets.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH")
_LINE = 2**20


class EngineProcess:
    """One child and one request at a time. A child that writes nothing for `stall` seconds hangs."""

    def __init__(self, command: Sequence[str] = COMMAND, stall: float = 30.0) -> None:
        self._command = command
        self._stall = stall
        self._process: asyncio.subprocess.Process | None = None
        self._ready: EngineReady | None = None
        self._warming = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The child's process id, which is also that of its group."""
        return self._process.pid if self._process else None

    @property
    def _runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def warm(self) -> EngineReady:
        """Start the child unless it runs, and wait until it is ready. Raises EngineFailed."""
        async with self._warming:
            if not self._runs:
                self._process = await self._spawn()
                self._ready = None
            if self._ready is None:
                message = await self._read()
                if not isinstance(message, EngineReady):
                    raise nonsense("The engine's first line does not say that it is ready")
                self._ready = message
            return self._ready

    async def version(self, spec: RenderSpec) -> str:
        """The version of the engine that draws a spec; equal versions render equal frames. Raises EngineFailed."""
        return (await self.warm()).version(spec)

    async def run(self, request: EngineRequest, kind: type[A], on_frame: FrameHandler, seconds: float) -> A:
        """The answer to a request, within `seconds`. Raises EngineFailed.

        The child is killed when this is cancelled, and after a failure that may have broken it.
        """
        intact = False
        try:
            async with asyncio.timeout(seconds):
                await self.warm()
                await self._write(request)
                answer = await self._read_answer(kind, on_frame)
            intact = True
            return answer
        except TimeoutError:
            raise EngineFailed("timeout", f"The stage was not done after {seconds:g} s", retryable=True) from None
        except EngineFailed as failure:
            intact = failure.code not in _BROKEN
            raise
        finally:
            if not intact:
                await self.kill()

    async def kill(self) -> None:
        """Kill the child and its children."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    async def _spawn(self) -> asyncio.subprocess.Process:
        # launch.py lets the kernel kill the child when this process is killed.
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

    async def _read_answer(self, kind: type[A], on_frame: FrameHandler) -> A:
        while True:
            message = await self._read()
            if isinstance(message, FrameProgress):
                on_frame(message)
            elif isinstance(message, kind):
                return message
            else:
                raise nonsense(f"The engine answered another question: {message!r}"[:200])

    async def _write(self, request: EngineRequest) -> None:
        if self._process is None or self._process.stdin is None:
            raise _died("The engine was ended")
        try:
            self._process.stdin.write(protocol.encode_request(request))
            await self._process.stdin.drain()
        except OSError as error:
            raise _died("The engine stopped", detail=repr(error)) from None

    async def _read(self) -> EngineMessage:
        if self._process is None or self._process.stdout is None:
            raise _died("The engine was ended")
        try:
            async with asyncio.timeout(self._stall):
                line = await self._process.stdout.readline()
        except TimeoutError:
            raise EngineFailed("engine_stalled", f"No frame for {self._stall:g} s", retryable=True) from None
        except ValueError:
            raise nonsense("the line is too long") from None
        if not line:
            raise _died("The engine stopped in the middle of its work")
        return protocol.decode_message(line)


def _died(how: str, detail: str = "") -> EngineFailed:
    return EngineFailed("engine_died", how, retryable=True, detail=detail)


#: Codes of failures after which the child cannot be trusted with another video.
_BROKEN = ("engine_died", "engine_stalled", "engine_nonsense")


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in _INHERITED if name in environ}
