"""The adapters of the configured providers."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from infra.adapters.comfyui import ComfyUIAdapter
from infra.adapters.fal import FalAdapter
from infra.adapters.replicate import ReplicateAdapter
from infra.adapters.veo import VeoAdapter
from infra.settings.providers import ProviderSettings
from processors.adapters.catalogue import of_providers
from processors.adapters.protocol import AdapterHealth, VideoModelAdapter

_LARGEST_WORKFLOW = 4 * 2**20


class WorkflowUnreadable(Exception):
    """COMFYUI_WORKFLOW is no workflow in API format; export it in ComfyUI with "Export (API)"."""


class AdapterRegistry:
    """The adapters by provider; close it at the end."""

    def __init__(self, adapters: Mapping[str, VideoModelAdapter]) -> None:
        self.adapters = dict(adapters)

    @classmethod
    def open(cls, providers: ProviderSettings) -> Self:
        """The adapters of the providers in the environment; opens no connection. Raises WorkflowUnreadable."""
        adapters: list[VideoModelAdapter] = []
        if providers.gemini_api_key:
            adapters.append(VeoAdapter(providers.gemini_api_key))
        if providers.replicate_api_token:
            adapters.append(ReplicateAdapter(providers.replicate_api_token))
        if providers.fal_key:
            adapters.append(FalAdapter(providers.fal_key))
        if providers.comfyui_url:
            graph = workflow(Path(providers.comfyui_workflow)) if providers.comfyui_workflow else None
            adapters.append(ComfyUIAdapter(providers.comfyui_url, graph=graph))
        return cls({adapter.id: adapter for adapter in adapters})

    async def health(self) -> dict[str, AdapterHealth]:
        """The health of each provider."""
        return {name: await adapter.health() for name, adapter in self.adapters.items()}

    async def close(self) -> None:
        """Close all connections."""
        for adapter in self.adapters.values():
            await adapter.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def reachable(providers: ProviderSettings) -> frozenset[str]:
    """The names of the hosted models that the environment sets up."""
    return of_providers(providers.names)


def workflow(file: Path) -> dict[str, Any]:
    """A workflow in API format: nodes by id, each with its class. Raises WorkflowUnreadable."""
    try:
        with file.open("rb") as opened:
            graph = msgspec.json.decode(opened.read(_LARGEST_WORKFLOW + 1), type=dict[str, dict[str, Any]])
    except (OSError, msgspec.MsgspecError) as problem:
        raise WorkflowUnreadable(f"{WorkflowUnreadable.__doc__} ({problem})") from None
    if not graph or not all(isinstance(node.get("class_type"), str) for node in graph.values()):
        raise WorkflowUnreadable(WorkflowUnreadable.__doc__)
    return graph
