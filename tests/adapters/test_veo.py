"""Veo through its adapter, against a fake server with the Gemini API."""

from datetime import timedelta
from typing import Any

import pytest

from infra.adapters.veo import VeoAdapter
from processors.adapters.failures import AdapterError, Code
from processors.adapters.protocol import Done, Failed, ProviderHandle, Running
from tests.adapters.examples import EPOCH, KEY, PICTURE, QUICK, Sink, failure, request
from tests.adapters.fakes.server import VIDEO, Response, Server, running, video
from tests.adapters.fakes.veo import KEY as API_KEY
from tests.adapters.fakes.veo import Veo, refusal

ORDER = request("veo-3.1")
START = "/v1beta/models/.+:predictLongRunning"


async def test_an_order_is_rendered_and_its_video_copied(on_veo: VeoAdapter, veo_server: Veo) -> None:
    handle = await on_veo.submit(ORDER, KEY)
    assert handle.id == "models/veo-3.1-generate-preview/operations/op1"
    assert isinstance(await on_veo.poll(handle), Running)
    assert isinstance(await on_veo.poll(handle), Done)
    sink = Sink()
    assert (await on_veo.fetch(handle, sink.write)).size == len(VIDEO)
    assert bytes(sink.data) == VIDEO
    assert veo_server.started[0]["parameters"] == {"aspectRatio": "16:9", "resolution": "720p", "durationSeconds": 6}


async def test_full_hd_comes_in_eight_seconds_only(on_veo: VeoAdapter, veo_server: Veo) -> None:
    await on_veo.submit(request("veo-3.1-fast", resolution="1080x1920", aspect_ratio="9:16", picture=PICTURE), KEY)
    sent = veo_server.started[0]
    assert sent["parameters"] == {"aspectRatio": "9:16", "resolution": "1080p", "durationSeconds": 8}
    assert sent["instances"][0]["image"]["mimeType"] == "image/png"


async def test_progress_is_guessed_from_the_time_and_never_complete(veo_server: Veo) -> None:
    now = EPOCH
    adapter = VeoAdapter(API_KEY, base=veo_server.url, clock=lambda: now)
    handle = await adapter.submit(ORDER, KEY)
    seen = []
    for seconds in (0, 45, 10_000):
        now, veo_server.looks = EPOCH + timedelta(seconds=seconds), 0
        seen.append(await adapter.poll(handle))
    await adapter.close()
    assert seen == [Running(fraction=0.0), Running(fraction=0.5), Running(fraction=0.95)]


async def test_a_lost_order_stays_an_unknown_outcome(on_veo: VeoAdapter, veo_server: Veo) -> None:
    veo_server.lose = 1
    with pytest.raises(AdapterError) as caught:
        await on_veo.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"
    with pytest.raises(AdapterError) as caught:
        await on_veo.find(ORDER, KEY, EPOCH)
    assert failure(caught).code == "unknown_outcome"
    assert veo_server.seen("POST", START) == 1


PER_DAY = [{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaId": "RequestsPerDay"}]}]
RETRY = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "37s"}]


@pytest.mark.parametrize(
    ("answer", "code", "wait"),
    [
        (refusal(429, "RESOURCE_EXHAUSTED", "Too many", RETRY), "rate_limited", 37),
        (refusal(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota", PER_DAY), "quota", None),
        (refusal(400, "INVALID_ARGUMENT", "durationSeconds is out of bound"), "invalid_input", None),
        (refusal(400, "INVALID_ARGUMENT", "The prompt contains sensitive words"), "moderated_input", None),
        (refusal(400, "INVALID_ARGUMENT", "API key not valid."), "quota", None),
        (refusal(403, "PERMISSION_DENIED", "Billing is required"), "quota", None),
        (refusal(500, "INTERNAL", "An internal error has occurred"), "provider_unavailable", None),
    ],
)
async def test_refusals_have_our_codes(
    answer: Response, code: Code, wait: float | None, on_veo: VeoAdapter, veo_server: Veo
) -> None:
    veo_server.refusals = [answer]
    with pytest.raises(AdapterError) as caught:
        await on_veo.submit(ORDER, KEY)
    assert (failure(caught).code, failure(caught).retry_after) == (code, wait)


FILTERED = {"raiMediaFilteredCount": 1, "raiMediaFilteredReasons": ["The video was blocked for its audio."]}


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ({"response": {"generateVideoResponse": FILTERED}}, "moderated_output"),
        ({"response": {}}, "bad_output"),
        ({"error": {"code": 3, "message": "The prompt violates Google's Responsible AI practices"}}, "moderated_input"),
        ({"error": {"code": 3, "message": "The image could not be decoded"}}, "invalid_input"),
        ({"error": {"code": 4, "message": "Deadline exceeded"}}, "timeout"),
        ({"error": {"code": 8, "message": "Overloaded"}}, "rate_limited"),
        ({"error": {"code": 13, "message": "Internal"}}, "provider_unavailable"),
        ({"error": {"code": 1, "message": "Cancelled"}}, "canceled"),
    ],
)
async def test_endings_have_our_codes(ending: dict[str, Any], code: Code, on_veo: VeoAdapter, veo_server: Veo) -> None:
    veo_server.ending, veo_server.looks = ending, 9
    state = await on_veo.poll(await on_veo.submit(ORDER, KEY))
    assert isinstance(state, Failed)
    assert state.failure.code == code


async def test_a_redirect_to_another_host_is_not_followed(on_veo: VeoAdapter, veo_server: Veo) -> None:
    async with running(Server()) as stranger:
        stranger.route("GET", "/out.mp4", lambda request: video())
        elsewhere = {"location": f"{stranger.url}/out.mp4"}
        veo_server.route("GET", "/v1beta/files/f1:download", lambda request: Response(302, headers=elsewhere))
        veo_server.looks = 9
        handle = await on_veo.submit(ORDER, KEY)
        with pytest.raises(AdapterError) as caught:
            await on_veo.fetch(handle, Sink().write)
        assert failure(caught).code == "bad_output"
        assert not stranger.requests


async def test_an_operation_that_the_provider_does_not_know_has_failed_and_none_can_be_stopped(
    on_veo: VeoAdapter,
) -> None:
    stale = ProviderHandle(
        provider="veo", model="veo-3.1", id="models/veo-3.1-generate-preview/operations/none", submitted_at=EPOCH
    )
    assert isinstance(await on_veo.poll(stale), Failed)
    assert await on_veo.cancel(stale) == "unsupported"


async def test_a_wrong_key_is_ill_health(veo_server: Veo, on_veo: VeoAdapter) -> None:
    assert (await on_veo.health()).ok
    stranger = VeoAdapter("wrong", base=veo_server.url, limits=QUICK)
    health = await stranger.health()
    await stranger.close()
    assert "API key not valid" in health.why
