"""The inference stage of a hosted model: order once, wait without the engine, fetch at once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from commands import rendering
from domain.job import Job
from infra.worker.context import WorkerContext
from infra.worker.engine_slot import Slot
from infra.worker.reporter import JobReporter
from processors.adapters.catalogue import MODELS
from processors.adapters.failures import AdapterError, Failure
from processors.adapters.order import place_once
from processors.adapters.protocol import (
    Done,
    Failed,
    Picture,
    ProviderHandle,
    RenderRequest,
    Running,
    VideoModelAdapter,
)
from processors.media.sniff import HEAD, TAIL, sniff
from processors.rendering.backoff import full_jitter
from processors.rendering.failures import hosted_sentence
from processors.rendering.protocol import EngineFailed, FrameProgress
from processors.rendering.stages import StageInputs

R = TypeVar("R")

log = logging.getLogger(__name__)

_FILE = "hosted.mp4"


def hosted(tools: WorkerContext, job: Job, epoch: int, turn: Slot, reporter: JobReporter) -> "HostedRender | None":
    """The hosted model that renders the job; None when our own engine does."""
    assert job.order
    model = MODELS.get(job.order.engine)
    return HostedRender(tools, job, epoch, turn, reporter, model.provider) if model else None


class HostedRender:
    """One job's order at a provider, as far as the log knows of it."""

    def __init__(
        self, tools: WorkerContext, job: Job, epoch: int, turn: Slot, reporter: JobReporter, provider: str
    ) -> None:
        assert job.order
        self._picture: Picture | None = None
        self._tools = tools
        self._job = job
        self._epoch = epoch
        self._turn = turn
        self._reporter = reporter
        self._provider = provider
        self._order = job.order
        self._handle = _known(job)
        self.frames = max(1, round(job.order.duration_seconds * job.order.fps))

    @property
    def _adapter(self) -> VideoModelAdapter:
        """Raises EngineFailed where nobody set the provider up, which may have changed since the order."""
        adapter = self._tools.providers.adapters.get(self._provider)
        if adapter is None:
            raise EngineFailed("provider_unavailable", f"{self._provider} is not set up here", retryable=False)
        return adapter

    async def video(self, recipe: StageInputs, folder: Path, picture: str | None) -> Path:
        """The provider's video as a file, which is in our store by then. Raises EngineFailed, AWAY, LeaseLost.

        It begins with the picture, if there is one. Others use the engine while this waits.
        """
        self._turn.suspend()
        self._picture = await asyncio.to_thread(_picture, Path(picture)) if picture else None
        try:
            async with asyncio.timeout(self._tools.timeouts.hosted_deadline):
                file = await self._fetched(recipe, folder / _FILE)
        except TimeoutError:
            raise EngineFailed("timeout", f"{self._provider} has taken too long", retryable=False) from None
        except AdapterError as error:
            raise _failed(error.failure) from None
        await self._turn.resume()
        return file

    async def cancel(self) -> None:
        """Stop the order at the provider, if it can be stopped."""
        if self._handle:
            try:
                log.info("order %s: %s", self._handle.id, await self._adapter.cancel(self._handle))
            except (AdapterError, EngineFailed) as error:
                log.warning("order %s of job %s runs on: %s", self._handle.id, self._job.id, error)

    async def _fetched(self, recipe: StageInputs, file: Path) -> Path:
        handle = self._handle = self._handle or await self._placed()
        key, kept = recipe.output("inference", handle.provider, handle.id), self._tools.kept
        persistently = self._tools.persistently
        if not await persistently(lambda: kept.fetch(key, (_FILE,), file.parent)):
            await self._finished(handle)
            await self._patiently(lambda: self._copy(handle, file))
            await persistently(lambda: kept.put(key, (_FILE,), file.parent))
        await persistently(lambda: kept.retain(key, self._job.id, b"{}"))
        return file

    async def _placed(self) -> ProviderHandle:
        """The order, placed now unless the log says that it may have been; in the log before anybody waits."""
        provider, store, now = self._provider, self._tools.store, datetime.now(UTC)
        begun = self._job.asked.at if self._job.asked else None
        asked = await self._tools.persistently(
            lambda: rendering.ask_provider(store, self._job.id, self._epoch, provider, self._order.model, now)
        )

        async def place() -> ProviderHandle:
            nonlocal begun
            since, begun = begun, asked.at
            return await place_once(self._adapter, self._request(), asked.key, since)

        handle = await self._patiently(place)
        await self._tools.persistently(
            lambda: rendering.take_handle(
                store, self._job.id, self._epoch, provider, handle.model, handle.id, handle.submitted_at
            )
        )
        return handle

    async def _finished(self, handle: ProviderHandle) -> None:
        """Return when the video is there. Raises EngineFailed, AdapterError."""
        while True:
            state = await self._patiently(lambda: self._adapter.poll(handle))
            if isinstance(state, Done):
                return
            if isinstance(state, Failed):
                await self._lose(state.failure)
                raise _failed(state.failure)
            if isinstance(state, Running) and state.fraction is not None:
                self._reporter.frame(FrameProgress(int(state.fraction * self.frames), self.frames))
            await asyncio.sleep(self._tools.timeouts.hosted_poll)

    async def _copy(self, handle: ProviderHandle, file: Path) -> None:
        with file.open("wb") as opened:
            try:
                await self._adapter.fetch(handle, lambda piece: asyncio.to_thread(opened.write, piece))
            except AdapterError as error:
                if error.failure.code == "bad_output":
                    await self._lose(error.failure)
                raise

    async def _lose(self, failure: Failure) -> None:
        """The order is of no use any more; another attempt places another one."""
        self._handle = None
        log.warning("an order of job %s is lost: %s: %s", self._job.id, failure.code, failure.message)
        said = hosted_sentence(failure.code)
        await self._tools.persistently(
            lambda: rendering.lose_order(
                self._tools.store, self._job.id, self._epoch, failure.code, said, chargeable=failure.chargeable
            )
        )

    async def _patiently(self, call: Callable[[], Awaitable[R]]) -> R:
        """Ask again while it may help and the order is not lost, with pauses of the provider's choice or ours."""
        attempt = 0
        while True:
            try:
                return await call()
            except AdapterError as error:
                failure = error.failure
                if not failure.retryable or failure.code == "bad_output":
                    raise
                attempt += 1
                pause = failure.retry_after or full_jitter(attempt, base=self._tools.timeouts.retry_base, cap=60.0)
                log.warning("%s is asked again in %.1f s: %s", self._provider, pause, failure.message)
                await asyncio.sleep(pause)

    def _request(self) -> RenderRequest:
        order = self._order
        return RenderRequest(
            model=order.model,
            prompt=order.prompt,
            seed=order.seed,
            duration_seconds=order.duration_seconds,
            aspect_ratio=order.aspect_ratio,
            resolution=order.resolution,
            picture=self._picture,
            patience_seconds=int(self._tools.timeouts.hosted_deadline),
        )


def _picture(file: Path) -> Picture:
    data = file.read_bytes()
    return Picture(media_type=sniff(data[:HEAD], data[-TAIL:]).content_type, data=data)


def _known(job: Job) -> ProviderHandle | None:
    found = job.ordered
    if found is None:
        return None
    return ProviderHandle(provider=found.provider, model=found.model, id=found.handle, submitted_at=found.submitted_at)


def _failed(failure: Failure) -> EngineFailed:
    sentence = hosted_sentence(failure.code)
    return EngineFailed(failure.code, sentence, retryable=failure.retryable, detail=failure.message)
