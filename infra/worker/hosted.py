"""The inference stage at a hosted model."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from commands import rendering
from domain.job import Job
from infra.retry import retry
from infra.worker.context import ClaimedJob, WorkerContext
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


class HostedRender:
    """The render of one job at a hosted model: ordered once, waited for without the engine, fetched at once."""

    def __init__(
        self, context: WorkerContext, claimed: ClaimedJob, slot: Slot, reporter: JobReporter, provider: str
    ) -> None:
        self._context = context
        self._claimed = claimed
        self._slot = slot
        self._reporter = reporter
        self._provider = provider
        self._handle = _known_handle(claimed.job)
        self._picture: Picture | None = None
        self.frames = max(1, round(claimed.order.duration_seconds * claimed.order.fps))

    @property
    def _adapter(self) -> VideoModelAdapter:
        """Raises EngineFailed when the provider is not configured any more."""
        adapter = self._context.providers.adapters.get(self._provider)
        if adapter is None:
            raise EngineFailed("provider_unavailable", f"{self._provider} is not set up here", retryable=False)
        return adapter

    async def video(self, inputs: StageInputs, picture: str | None) -> Path:
        """The provider's video as a file, which is in the stage cache by then.

        The video begins with the picture, if there is one. Other tasks use the engine while this waits.
        Raises EngineFailed, LeaseLost, JobFinished, DATABASE_UNAVAILABLE.
        """
        self._slot.suspend()
        self._picture = await asyncio.to_thread(_picture, Path(picture)) if picture else None
        try:
            async with asyncio.timeout(self._context.timeouts.hosted_deadline):
                file = await self._fetched(inputs, self._claimed.folder / _FILE)
        except TimeoutError:
            raise EngineFailed("timeout", f"{self._provider} has taken too long", retryable=False) from None
        except AdapterError as error:
            raise _failed(error.failure) from None
        await self._slot.resume()
        return file

    async def cancel(self) -> None:
        """Cancel the order at the provider, if there is one and the provider can."""
        if self._handle:
            fields = {"job": self._claimed.id, "order": self._handle.id}
            try:
                answer = await self._adapter.cancel(self._handle)
                log.info("provider order canceled", extra={**fields, "answer": str(answer)})
            except (AdapterError, EngineFailed) as error:
                log.warning("provider order not canceled", extra={**fields, "reason": str(error)})

    async def _fetched(self, inputs: StageInputs, file: Path) -> Path:
        handle = self._handle = self._handle or await self._ordered()
        key, cache = inputs.output("inference", handle.provider, handle.id), self._context.storage.cache
        if not await cache.fetch(key, (_FILE,), file.parent):
            await self._completed(handle)
            await self._retry(partial(self._download, handle, file))
            await cache.put(key, (_FILE,), file.parent)
        await cache.retain(key, self._claimed.id, b"{}")
        return file

    async def _ordered(self) -> ProviderHandle:
        """The order, placed now unless the log says that it may have been, and recorded before this waits for it."""
        job, epoch, events = self._claimed.job, self._claimed.epoch, self._context.storage.events
        begun = job.asked.at if job.asked else None
        model, now = self._claimed.order.model, datetime.now(UTC)
        asked = await rendering.ask_provider(events, job.id, epoch, self._provider, model, now)

        async def place() -> ProviderHandle:
            nonlocal begun
            since, begun = begun, asked.at
            return await place_once(self._adapter, self._request(), asked.key, since)

        handle = await self._retry(place)
        await rendering.take_handle(events, job.id, epoch, self._provider, handle.model, handle.id, handle.submitted_at)
        return handle

    async def _completed(self, handle: ProviderHandle) -> None:
        """Return when the provider has the video. Raises EngineFailed, AdapterError."""
        while True:
            state = await self._retry(partial(self._adapter.poll, handle))
            if isinstance(state, Done):
                return
            if isinstance(state, Failed):
                await self._record_failure(state.failure)
                raise _failed(state.failure)
            if isinstance(state, Running) and state.fraction is not None:
                self._reporter.frame(FrameProgress(int(state.fraction * self.frames), self.frames))
            await asyncio.sleep(self._context.timeouts.hosted_poll)

    async def _download(self, handle: ProviderHandle, file: Path) -> None:
        with file.open("wb") as opened:
            try:
                await self._adapter.fetch(handle, lambda chunk: asyncio.to_thread(opened.write, chunk))
            except AdapterError as error:
                if error.failure.code == "bad_output":
                    await self._record_failure(error.failure)
                raise

    async def _record_failure(self, failure: Failure) -> None:
        """The order is lost; another attempt places another one."""
        self._handle = None
        job_id, code = self._claimed.id, failure.code
        log.warning("provider order failed", extra={"job": job_id, "code": code, "reason": failure.message})
        await rendering.lose_order(
            self._context.storage.events,
            job_id,
            self._claimed.epoch,
            code,
            hosted_sentence(code),
            chargeable=failure.chargeable,
        )

    async def _retry(self, call: Callable[[], Awaitable[R]]) -> R:
        """Call the provider again while that may help and the order is not lost."""
        fields = {"job": self._claimed.id, "provider": self._provider}
        return await retry(call, AdapterError, event="provider call repeated", pause=self._pause, fields=fields)

    def _pause(self, attempt: int, error: AdapterError) -> float | None:
        failure = error.failure
        if not failure.retryable or failure.code == "bad_output":
            return None
        return failure.retry_after or full_jitter(attempt, base=self._context.timeouts.retry_base, cap=60.0)

    def _request(self) -> RenderRequest:
        order = self._claimed.order
        return RenderRequest(
            model=order.model,
            prompt=order.prompt,
            seed=order.seed,
            duration_seconds=order.duration_seconds,
            aspect_ratio=order.aspect_ratio,
            resolution=order.resolution,
            picture=self._picture,
            patience_seconds=int(self._context.timeouts.hosted_deadline),
        )


def hosted_render(
    context: WorkerContext, claimed: ClaimedJob, slot: Slot, reporter: JobReporter
) -> HostedRender | None:
    """The render at the hosted model that was ordered; None when our own engine renders the job."""
    model = MODELS.get(claimed.order.engine)
    return HostedRender(context, claimed, slot, reporter, model.provider) if model else None


def _picture(file: Path) -> Picture:
    data = file.read_bytes()
    return Picture(media_type=sniff(data[:HEAD], data[-TAIL:]).content_type, data=data)


def _known_handle(job: Job) -> ProviderHandle | None:
    found = job.ordered
    if found is None:
        return None
    return ProviderHandle(provider=found.provider, model=found.model, id=found.handle, submitted_at=found.submitted_at)


def _failed(failure: Failure) -> EngineFailed:
    sentence = hosted_sentence(failure.code)
    return EngineFailed(failure.code, sentence, retryable=failure.retryable, detail=failure.message)
