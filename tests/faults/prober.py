"""Measures how soon reading, writing and rendering work again after a fault."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from tests.faults.caller import Caller, Doubtful, is_stale

KINDS = ("read", "write", "render")
ORDER = {"prompt": "a fox", "durationSeconds": 5, "resolution": "320x180"}
PAUSE = 0.2


class Prober:
    """Reads, writes and renders all the time. `worked`: for each kind, when what worked was asked for, and was done."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.worked: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}

    async def run(self) -> None:
        """Probe until cancelled."""
        async with asyncio.TaskGroup() as group:
            for kind, probe in (("read", self._read), ("write", self._write)):
                group.create_task(self._again(kind, probe))
            group.create_task(self._render())

    def seconds_to_recover(self, fault_at: float) -> dict[str, float]:
        """From a fault (monotonic) to the end of the first thing of each kind that was begun after it and worked."""
        return {
            kind: min(done for begun, done in worked if begun >= fault_at) - fault_at
            for kind, worked in self.worked.items()
            if any(begun >= fault_at for begun, _ in worked)
        }

    async def _again(self, kind: str, probe: Callable[[Caller], Awaitable[bool]]) -> None:
        async with Caller(self._url) as caller:
            while True:
                with suppress(Doubtful):
                    if await probe(caller):
                        self.worked[kind].append((caller.asked_at, time.monotonic()))
                await asyncio.sleep(PAUSE)

    async def _read(self, caller: Caller) -> bool:
        answer = await caller.call("GET", "/api/me/jobs")
        return answer.status_code == 200 and not is_stale(answer)

    async def _write(self, caller: Caller) -> bool:
        answer = await caller.call("POST", "/api/v1/looks", {"name": "a probe"})
        return answer.status_code == 201

    async def _render(self) -> None:
        async with Caller(self._url) as caller, asyncio.TaskGroup() as group:
            while True:
                group.create_task(self._one_film(caller))
                await asyncio.sleep(2 * PAUSE)

    async def _one_film(self, caller: Caller) -> None:
        begun, token = time.monotonic(), caller.token
        try:
            answer = await caller.call("POST", "/api/generate-from-prompt", ORDER, token)
        except Doubtful:
            return None
        if answer.status_code == 402:
            return await caller.register()
        job_id = answer.json()["jobId"]
        while True:
            status = (await caller.call("GET", f"/api/status/{job_id}", token=token)).json()
            if status.get("status") == "completed":
                return self.worked["render"].append((begun, time.monotonic()))
            await asyncio.sleep(PAUSE)


async def stopped(task: "asyncio.Task[None]") -> None:
    """End a task; an error that it raised was raised to the code that awaited it."""
    task.cancel()
    await asyncio.wait([task])
