"""Places an order at a provider so that a crash at any moment never places it twice."""

from datetime import datetime
from uuid import UUID

from processors.adapters.protocol import ProviderHandle, RenderRequest, VideoModelAdapter


async def place_once(
    adapter: VideoModelAdapter, request: RenderRequest, key: UUID, begun: datetime | None
) -> ProviderHandle:
    """The handle of the one job for this request and key. Raises AdapterError.

    Record the intention, with its time, before the first call, and the handle after it; where only the intention is
    recorded, `begun` is its time, and the order is looked for before it is placed.
    """
    found = await adapter.find(request, key, begun) if begun else None
    return found or await adapter.submit(request, key)
