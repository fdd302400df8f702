"""A server per provider, and an adapter that asks it."""

from collections.abc import AsyncIterator

import pytest

from infra.adapters.comfyui import ComfyUIAdapter
from infra.adapters.fal import FalAdapter
from infra.adapters.replicate import ReplicateAdapter
from infra.adapters.veo import VeoAdapter
from tests.adapters.examples import QUICK
from tests.adapters.fakes import comfyui, fal, replicate, veo
from tests.adapters.fakes.server import Server, running

NO_PAUSES = (0.0, 0.0)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with running(Server()) as started:
        yield started


@pytest.fixture
async def replicate_server() -> AsyncIterator[replicate.Replicate]:
    server = replicate.Replicate()
    async with running(server):
        yield server


@pytest.fixture
async def on_replicate(replicate_server: replicate.Replicate) -> AsyncIterator[ReplicateAdapter]:
    adapter = ReplicateAdapter(replicate.TOKEN, base=replicate_server.url, limits=QUICK, lookup_pauses=NO_PAUSES)
    yield adapter
    await adapter.close()


@pytest.fixture
async def fal_server() -> AsyncIterator[fal.Fal]:
    server = fal.Fal()
    async with running(server):
        yield server


@pytest.fixture
async def on_fal(fal_server: fal.Fal) -> AsyncIterator[FalAdapter]:
    adapter = FalAdapter(fal.KEY, base=fal_server.url, platform=f"{fal_server.url}/v1", limits=QUICK)
    yield adapter
    await adapter.close()


@pytest.fixture
async def veo_server() -> AsyncIterator[veo.Veo]:
    server = veo.Veo()
    async with running(server):
        yield server


@pytest.fixture
async def on_veo(veo_server: veo.Veo) -> AsyncIterator[VeoAdapter]:
    adapter = VeoAdapter(veo.KEY, base=veo_server.url, limits=QUICK)
    yield adapter
    await adapter.close()


@pytest.fixture(params=["new", "old"])
async def comfyui_server(request: pytest.FixtureRequest) -> AsyncIterator[comfyui.ComfyUI]:
    server = comfyui.ComfyUI(old=request.param == "old")
    async with running(server):
        yield server


@pytest.fixture
async def on_comfyui(comfyui_server: comfyui.ComfyUI) -> AsyncIterator[ComfyUIAdapter]:
    adapter = ComfyUIAdapter(comfyui_server.url, limits=QUICK, lookup_pauses=NO_PAUSES)
    yield adapter
    await adapter.close()
