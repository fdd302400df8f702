"""A worker may die at any moment of an order: it is placed once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from infra.adapters.comfyui import ComfyUIAdapter
from infra.adapters.replicate import ReplicateAdapter
from infra.adapters.veo import VeoAdapter
from processors.adapters.failures import AdapterError
from processors.adapters.order import place_once
from processors.adapters.protocol import VideoModelAdapter
from tests.adapters.examples import EPOCH, KEY, QUICK, failure, request
from tests.adapters.fakes import veo
from tests.adapters.fakes.comfyui import ComfyUI
from tests.adapters.fakes.replicate import Replicate
from tests.adapters.fakes.server import Server


async def killed(adapter: VideoModelAdapter, model: str, server: Server) -> None:
    """A worker whose order is taken, and who dies before the answer comes."""
    server.mute = asyncio.Event()
    worker = asyncio.ensure_future(place_once(adapter, request(model), KEY, None))
    async with asyncio.timeout(5):
        await server.mute.wait()
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)
    server.mute = None


async def test_the_next_worker_finds_the_order_at_replicate(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    begun = datetime.now(UTC)
    await killed(on_replicate, "seedance-1-pro", replicate_server)
    handle = await place_once(on_replicate, request("seedance-1-pro"), KEY, begun)
    assert [handle.id] == [prediction["id"] for prediction in replicate_server.predictions]


async def test_the_next_worker_finds_the_order_at_comfyui(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    await killed(on_comfyui, "comfyui", comfyui_server)
    handle = await place_once(on_comfyui, request("comfyui"), KEY, EPOCH)
    assert [handle.id] == [item[1] for item in comfyui_server.pending]


async def test_the_next_worker_does_not_order_again_where_it_cannot_look(
    on_veo: VeoAdapter, veo_server: veo.Veo
) -> None:
    await killed(on_veo, "veo-3.1", veo_server)
    with pytest.raises(AdapterError) as caught:
        await place_once(on_veo, request("veo-3.1"), KEY, datetime.now(UTC))
    assert failure(caught).code == "unknown_outcome"
    assert len(veo_server.started) == 1


async def test_an_order_that_was_only_intended_is_placed(replicate_server: Replicate) -> None:
    adapter = ReplicateAdapter(
        "r8_token", base=replicate_server.url, limits=QUICK, clock=lambda: datetime.now(UTC) + timedelta(minutes=2)
    )
    await place_once(adapter, request("seedance-1-pro"), KEY, datetime.now(UTC))
    await adapter.close()
    assert len(replicate_server.predictions) == 1
