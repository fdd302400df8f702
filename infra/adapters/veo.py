"""Veo behind the protocol, through the Gemini API."""

from datetime import datetime
from typing import NoReturn
from uuid import UUID

from infra.adapters import common
from infra.adapters.common import Clock, legible, utc_now
from infra.adapters.provider_client import OrderLost, ProviderClient, ResponseLimits
from processors.adapters import catalogue, veo
from processors.adapters.exchange import ProviderAnswer, get
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


class VeoAdapter:
    """Veo. It has neither idempotency nor a list of operations with their prompts: a lost order cannot be found."""

    id = "veo"

    def __init__(
        self, key: str, *, base: str = veo.BASE, limits: ResponseLimits | None = None, clock: Clock = utc_now
    ) -> None:
        reach = FetchPolicy(origin=base, hosts=veo.HOSTS)
        self._http = ProviderClient("Veo", reach, {"x-goog-api-key": key}, veo.refused, limits)
        self._now = clock

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our key."""
        return await common.health(lambda: self._http.ask(get("/v1beta/models?pageSize=1")))

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Start an operation, at most once."""
        model, since = catalogue.of(self.id, request.model), self._now()
        try:
            name = await common.placed(self._http, veo.submission(model, request), veo.created)
        except OrderLost as problem:
            raise common.unknown("Veo", problem) from None
        return ProviderHandle(provider=self.id, model=request.model, id=name, submitted_at=since)

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> NoReturn:
        """It cannot be told."""
        raise common.unknown("Veo", "operations do not name their prompts")

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """How far the operation is, guessed; how it ended, told."""
        median = catalogue.of(self.id, handle.model).median_seconds
        answer = await self._http.ask(get(f"/v1beta/{handle.id}"), _missing)
        with legible("Veo"):
            return veo.lost() if _missing(answer) else veo.state(answer, handle, self._now(), median)

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the video, which only our key may read."""
        return await common.fetched(self._http, await self.poll(handle), write)

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Veo cannot be stopped."""
        return "unsupported"

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def _missing(answer: ProviderAnswer) -> bool:
    return answer.status == 404
