"""The adapter of Veo, through the Gemini API."""

from datetime import datetime
from typing import NoReturn
from uuid import UUID

from infra.adapters.http_adapter import Clock, HttpAdapter, utc_now
from infra.adapters.provider_client import ProviderClient, ResponseLimits
from processors.adapters import catalogue, veo
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import get
from processors.adapters.fetch_policy import FetchPolicy
from processors.adapters.protocol import AdapterHealth, CancelOutcome, ProviderHandle, ProviderState, RenderRequest


class VeoAdapter(HttpAdapter):
    """Veo has neither idempotency nor a list of operations with their prompts: a lost order cannot be found."""

    id = "veo"

    def __init__(
        self, key: str, *, base: str = veo.BASE, limits: ResponseLimits | None = None, clock: Clock = utc_now
    ) -> None:
        policy = FetchPolicy(origin=base, hosts=veo.HOSTS)
        super().__init__(ProviderClient("Veo", policy, {"x-goog-api-key": key}, veo.refused, limits), clock=clock)

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our key."""
        return await self._health("/v1beta/models?pageSize=1")

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> NoReturn:
        """Always raises `unknown_outcome`."""
        raise self._unknown("operations do not name their prompts")

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """The state of the operation; its progress is estimated from the time."""
        median = catalogue.of(self.id, handle.model).median_seconds
        answer = await self._about_job(get(f"/v1beta/{handle.id}"))
        with self._readable():
            return veo.state(answer, handle, self._now(), median) if answer else veo.unknown_job()

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Veo has no call for it."""
        return "unsupported"

    async def _place(self, model: HostedModel, request: RenderRequest, key: UUID) -> str:
        return await self._order(veo.submission(model, request), veo.created)
