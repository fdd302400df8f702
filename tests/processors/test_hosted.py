"""Hosted models in the pipeline: ordered once, waited for without the engine, copied at once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from commands import jobs
from domain.job_events import JobCompleted, JobFailed, ProviderAsked, ProviderFailed, ProviderOrdered
from domain.models import COMFYUI, HOSTED
from infra.adapters.comfyui import ComfyUIAdapter
from tests.adapters.examples import QUICK
from tests.adapters.fakes.comfyui import ComfyUI
from tests.adapters.fakes.server import running as serving
from tests.processors.observations import events_of
from tests.processors.studio import Studio

HOSTED_ORDER: dict[str, Any] = {"model": COMFYUI.name, "price": 4}


@pytest.fixture
async def server() -> AsyncIterator[ComfyUI]:
    server = ComfyUI()
    async with serving(server):
        yield server


def adapter(server: ComfyUI) -> ComfyUIAdapter:
    return ComfyUIAdapter(server.url, limits=QUICK, lookup_pauses=(0.0, 0.0))


async def ordered(studio: Studio, server: ComfyUI, *, count: int = 1) -> None:
    async def waiting() -> int:
        return len(server.pending)

    await studio.until(waiting, lambda n: n >= count)


async def test_a_hosted_model_renders_and_its_order_is_in_the_log_before_the_worker_waits(
    studio: Studio, server: ComfyUI
) -> None:
    studio.start_queue()
    studio.worker(adapter=adapter(server))
    job_id = await studio.submit(await studio.user(), **HOSTED_ORDER)
    await ordered(studio, server)
    [handle] = await studio.until(lambda: events_of(studio, job_id, ProviderOrdered), bool)
    assert handle.handle == server.pending[0][1]
    server.run()
    server.end()
    assert await studio.ends(job_id) == "completed"
    [done] = await events_of(studio, job_id, JobCompleted)
    assert done.video.bytes == await studio.objects.size(done.video.video_key)
    assert await studio.credits((await studio.job(job_id)).user_id) == 96  # type: ignore[arg-type]  # it has an owner


async def test_other_jobs_are_rendered_while_a_worker_waits_for_a_provider(studio: Studio, server: ComfyUI) -> None:
    studio.start_queue()
    studio.worker(adapter=adapter(server))
    user_id = await studio.user()
    hosted = await studio.submit(user_id, **HOSTED_ORDER)
    await ordered(studio, server)
    assert await studio.ends(await studio.submit(user_id)) == "completed"
    assert (await studio.job(hosted)).active


async def test_a_worker_that_stops_leaves_the_order_to_the_next_which_places_no_second_one(
    studio: Studio, server: ComfyUI
) -> None:
    studio.start_queue()
    studio.worker("first", adapter=adapter(server))
    job_id = await studio.submit(await studio.user(), **HOSTED_ORDER)
    await studio.until(lambda: events_of(studio, job_id, ProviderOrdered), bool)
    await studio.stop("first")
    server.run()
    server.end()
    studio.worker("second", adapter=adapter(server))
    assert await studio.ends(job_id) == "completed"
    assert len(server.history) == 1
    assert len(await events_of(studio, job_id, ProviderAsked)) == 1


async def test_a_worker_that_stops_while_it_orders_has_recorded_that_it_does(studio: Studio, server: ComfyUI) -> None:
    studio.start_queue()
    server.mute = asyncio.Event()
    studio.worker("first", adapter=adapter(server))
    job_id = await studio.submit(await studio.user(), **HOSTED_ORDER)
    await ordered(studio, server)
    await studio.stop("first")
    assert await events_of(studio, job_id, ProviderOrdered) == []
    server.mute = None
    studio.worker("second", adapter=adapter(server))
    await studio.until(lambda: events_of(studio, job_id, ProviderOrdered), bool)
    assert len(server.pending) == 1
    server.run()
    server.end()
    assert await studio.ends(job_id) == "completed"


async def test_an_order_whose_answer_was_lost_is_found_again(studio: Studio, server: ComfyUI) -> None:
    studio.start_queue()
    server.lose = 1
    studio.worker(adapter=adapter(server))
    job_id = await studio.submit(await studio.user(), **HOSTED_ORDER)
    await studio.until(lambda: events_of(studio, job_id, ProviderOrdered), bool)
    assert len(server.pending) == 1
    server.run()
    server.end()
    assert await studio.ends(job_id) == "completed"


async def test_an_order_that_the_provider_cannot_render_is_refunded(studio: Studio, server: ComfyUI) -> None:
    studio.start_queue()
    studio.worker(adapter=adapter(server))
    user_id = await studio.user()
    job_id = await studio.submit(user_id, **HOSTED_ORDER)
    await ordered(studio, server)
    server.run()
    server.end({}, [["execution_interrupted", {"node_id": "sampler"}]], "error")
    assert await studio.ends(job_id) == "failed"
    assert len(await events_of(studio, job_id, ProviderFailed)) == 1
    assert len(await events_of(studio, job_id, JobFailed)) == 1
    assert await studio.credits(user_id) == 100


async def test_the_message_of_a_provider_is_logged_and_never_shown(
    studio: Studio, server: ComfyUI, caplog: pytest.LogCaptureFixture
) -> None:
    studio.start_queue()
    studio.worker(adapter=adapter(server))
    job_id = await studio.submit(await studio.user(), **HOSTED_ORDER)
    await ordered(studio, server)
    server.run()
    words = "CUDA error at /srv/secret/models.py:42"
    server.end({}, [["execution_error", {"node_id": "sampler", "exception_message": words}]], "error")
    await studio.until(lambda: events_of(studio, job_id, ProviderFailed), bool)
    assert not any("CUDA" in str(event) or "secret" in str(event) for event in await studio.events(job_id))
    assert any(words in str(vars(record).get("reason")) for record in caplog.records)


async def test_cancelling_a_job_cancels_the_order(studio: Studio, server: ComfyUI) -> None:
    studio.start_queue()
    studio.worker(adapter=adapter(server))
    user_id = await studio.user()
    job_id = await studio.submit(user_id, **HOSTED_ORDER)
    await studio.until(lambda: events_of(studio, job_id, ProviderOrdered), bool)
    await jobs.cancel(studio.store, user_id, job_id)

    async def left() -> int:
        return len(server.pending)

    assert await studio.until(left, lambda n: n == 0, 4) == 0
    assert await studio.credits(user_id) == 100


@pytest.mark.parametrize("model", list(HOSTED))
async def test_our_own_engine_renders_a_job_that_was_ordered_with_the_fallback(studio: Studio, model: str) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), model=model, mock_mode=True)
    assert await studio.ends(job_id) == "completed"
    assert await events_of(studio, job_id, ProviderAsked) == []


async def test_a_provider_that_is_not_set_up_any_more_fails_the_job_with_its_refund(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, **HOSTED_ORDER)
    assert await studio.ends(job_id) == "failed"
    [failed] = await events_of(studio, job_id, JobFailed)
    assert failed.code == "provider_unavailable"
    assert await studio.credits(user_id) == 100
