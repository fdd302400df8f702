"""The adapter of a ComfyUI server."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from infra.adapters.http_adapter import LOOKUP_PAUSES, Clock, HttpAdapter, utc_now
from infra.adapters.provider_client import ProviderClient, ResponseLimits
from processors.adapters import catalogue, comfyui
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import ProviderAnswer, ProviderCall, get, post
from processors.adapters.fetch_policy import FetchPolicy
from processors.adapters.protocol import (
    AdapterHealth,
    CancelOutcome,
    ProviderHandle,
    ProviderState,
    RenderRequest,
)
from processors.adapters.workflow import WAN, Graph


class ComfyUIAdapter(HttpAdapter):
    """The operator's own server with one workflow. Jobs have our ids, so that a lost order is always found."""

    id = "comfyui"

    def __init__(
        self,
        base: str,
        *,
        graph: Graph | None = None,
        limits: ResponseLimits | None = None,
        lookup_pauses: Sequence[float] = LOOKUP_PAUSES,
        clock: Clock = utc_now,
    ) -> None:
        client = ProviderClient("ComfyUI", FetchPolicy(origin=base), {}, comfyui.refused, limits)
        super().__init__(client, clock=clock, lookup_pauses=lookup_pauses)
        self._graph = graph or WAN

    async def health(self) -> AdapterHealth:
        """Whether it answers."""
        return await self._health("/system_stats")

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The prompt under this key, waiting, running or ended."""
        with self._readable():
            waiting = await self._queue()
            # The history is read second: a prompt goes from the queue to the history, never back.
            ended = comfyui.entries(await self._client.ask(comfyui.history()))
        name = comfyui.find(key, waiting, ended)
        return self._handle(request, name, since) if name else None

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """The state of the prompt; its progress is estimated from the time."""
        median, origin = catalogue.of(self.id, handle.model).median_seconds, self._client.policy.origin
        with self._readable():
            state = comfyui.waiting_state(handle.id, await self._queue(), handle, self._now(), median)
            if state is not None:
                return state
            entry = comfyui.entries(await self._client.ask(comfyui.history(handle.id))).get(handle.id)
        return comfyui.located(comfyui.ended_state(entry), origin) if entry else comfyui.unknown_job()

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Take the prompt out of the queue, or interrupt it."""
        call = ProviderCall(method="POST", path=f"/api/jobs/{handle.id}/cancel")
        answer = await self._client.ask(call, _without_jobs)
        if _without_jobs(answer):
            return await self._cancel_on_old_server(handle)
        with self._readable():
            return comfyui.canceled(answer)

    async def _place(self, model: HostedModel, request: RenderRequest, key: UUID) -> str:
        picture = await self._upload(request, key)
        return await self._order(comfyui.submission(self._graph, model, request, key, picture), comfyui.created)

    async def _cancel_on_old_server(self, handle: ProviderHandle) -> CancelOutcome:
        await self._client.ask(post("/queue", {"delete": [handle.id]}))
        with self._readable():
            running = (await self._queue()).queue_running
        # Servers that ignore `prompt_id` here interrupt whatever runs, so that has to be our prompt.
        if not any(len(item) > 1 and item[1] == handle.id for item in running):
            entry = await self._client.ask(comfyui.history(handle.id))
            with self._readable():
                return "too_late" if comfyui.entries(entry) else "done"
        await self._client.ask(post("/interrupt", {"prompt_id": handle.id}))
        return "requested"

    async def _queue(self) -> comfyui.ComfyQueue:
        return comfyui.queue(await self._client.ask(get("/queue")))

    async def _upload(self, request: RenderRequest, key: UUID) -> str:
        if request.picture is None:
            return ""
        comfyui.check(self._graph, request)
        with self._readable():
            return comfyui.uploaded(await self._client.ask(comfyui.upload(request.picture, key)))


def _without_jobs(answer: ProviderAnswer) -> bool:
    return answer.status in (404, 405)
