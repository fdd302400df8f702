"""A ComfyUI server behind the protocol."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from infra.adapters import common
from infra.adapters.common import Clock, legible, utc_now
from infra.adapters.provider_client import OrderLost, ProviderClient, ResponseLimits
from processors.adapters import catalogue, comfyui
from processors.adapters.exchange import ProviderAnswer, ProviderCall, get, post
from processors.adapters.fetch_policy import FetchPolicy
from processors.adapters.protocol import (
    AdapterHealth,
    Artifact,
    CancelOutcome,
    ProviderHandle,
    ProviderState,
    RenderRequest,
    Write,
)
from processors.adapters.workflow import WAN, Graph


class ComfyUIAdapter:
    """The operator's own server with one workflow. Jobs have ids of ours, so that a lost order is always found."""

    id = "comfyui"

    def __init__(
        self,
        base: str,
        *,
        graph: Graph | None = None,
        limits: ResponseLimits | None = None,
        looks: Sequence[float] = common.LOOKS,
        clock: Clock = utc_now,
    ) -> None:
        self._http = ProviderClient("ComfyUI", FetchPolicy(origin=base), {}, comfyui.refused, limits)
        self._graph = graph or WAN
        self._looks = looks
        self._now = clock

    async def health(self) -> AdapterHealth:
        """Whether it answers."""
        return await common.health(lambda: self._http.ask(get("/system_stats")))

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Queue the workflow under this key, at most once."""
        model, since = catalogue.of(self.id, request.model), self._now()
        picture = await self._upload(request, key)
        call = comfyui.submission(self._graph, model, request, key, picture)
        try:
            name = await common.placed(self._http, call, comfyui.created)
        except OrderLost as problem:
            return await common.recovered("ComfyUI", problem, lambda: self.find(request, key, since), self._looks)
        return self._handle(request, name, since)

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The prompt under this key, waiting, running or ended."""
        with legible("ComfyUI"):
            waiting = comfyui.queue(await self._http.ask(get("/queue")))
            # Asked second: a prompt goes from the queue to the history, never back.
            ended = comfyui.entries(await self._http.ask(comfyui.history()))
        name = comfyui.find(key, waiting, ended)
        return self._handle(request, name, since) if name else None

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """How far the prompt is, guessed; how it ended, told."""
        median = catalogue.of(self.id, handle.model).median_seconds
        with legible("ComfyUI"):
            waiting = comfyui.queue(await self._http.ask(get("/queue")))
            state = comfyui.waiting_state(handle.id, waiting, handle, self._now(), median)
            if state is not None:
                return state
            entry = comfyui.entries(await self._http.ask(comfyui.history(handle.id))).get(handle.id)
        return comfyui.ended_state(entry) if entry else comfyui.lost()

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the video."""
        return await common.fetched(
            self._http, comfyui.located(await self.poll(handle), self._http.reach.origin), write
        )

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Take the prompt out of the queue, or interrupt it."""
        answer = await self._http.ask(ProviderCall(method="POST", path=f"/api/jobs/{handle.id}/cancel"), _without_jobs)
        if _without_jobs(answer):
            return await self._cancel_in_old_server(handle)
        with legible("ComfyUI"):
            return comfyui.canceled(answer)

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    async def _cancel_in_old_server(self, handle: ProviderHandle) -> CancelOutcome:
        await self._http.ask(post("/queue", {"delete": [handle.id]}))
        with legible("ComfyUI"):
            running = comfyui.queue(await self._http.ask(get("/queue"))).queue_running
        # Servers that do not know `prompt_id` here would interrupt whatever runs, so ours has to be it.
        if not any(len(item) > 1 and item[1] == handle.id for item in running):
            entry = await self._http.ask(comfyui.history(handle.id))
            with legible("ComfyUI"):
                return "too_late" if comfyui.entries(entry) else "done"
        await self._http.ask(post("/interrupt", {"prompt_id": handle.id}))
        return "requested"

    async def _upload(self, request: RenderRequest, key: UUID) -> str:
        if request.picture is None:
            return ""
        comfyui.check(self._graph, request)
        with legible("ComfyUI"):
            return comfyui.uploaded(await self._http.ask(comfyui.upload(request.picture, key)))

    def _handle(self, request: RenderRequest, name: str, since: datetime) -> ProviderHandle:
        return ProviderHandle(provider=self.id, model=request.model, id=name, submitted_at=since)


def _without_jobs(answer: ProviderAnswer) -> bool:
    return answer.status in (404, 405)
