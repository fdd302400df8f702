"""fal through its adapter, against a fake server with its queue API."""

from datetime import UTC, datetime

import pytest

from infra.adapters.fal import FalAdapter
from processors.adapters.failures import AdapterError, Code
from processors.adapters.protocol import Done, Failed, ProviderHandle, Queued, Running
from tests.adapters.examples import EPOCH, KEY, PICTURE, Sink, failure, request
from tests.adapters.fakes.fal import Fal
from tests.adapters.fakes.server import VIDEO, Response

ORDER = request("seedance-1-pro-fal")
CREATE = "/fal-ai/bytedance/seedance/.+"


def fault(kind: str, text: str, *where: str) -> Response:
    return Response(422, {"detail": [{"loc": ["body", *where], "msg": text, "type": kind}]})


async def test_an_order_is_rendered_and_its_video_copied(on_fal: FalAdapter, fal_server: Fal) -> None:
    handle = await on_fal.submit(ORDER, KEY)
    assert handle.id == "fal-ai/bytedance/requests/80e732af-0"
    assert await on_fal.poll(handle) == Queued(position=2)
    assert await on_fal.poll(handle) == Running(fraction=0.5)
    assert isinstance(await on_fal.poll(handle), Done)
    sink = Sink()
    assert (await on_fal.fetch(handle, sink.write)).size == len(VIDEO)
    assert bytes(sink.data) == VIDEO
    sent = fal_server.requests[0]
    assert sent.path == "/fal-ai/bytedance/seedance/v1/pro/text-to-video"
    assert sent.json["duration"] == "5"
    assert sent.headers["x-fal-request-timeout"] == "1800"
    assert "expiration" in sent.headers["x-fal-object-lifecycle-preference"]


async def test_our_key_is_sent_to_fal_only(on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.script = fal_server.script[-1:]
    content = {"video": {"url": "https://fal.media.evil.example/out.mp4"}}
    fal_server.result = Response(200, content)
    handle = await on_fal.submit(ORDER, KEY)
    with pytest.raises(AdapterError) as caught:
        await on_fal.fetch(handle, Sink().write)
    assert failure(caught).code == "bad_output"
    assert "may not be fetched" in failure(caught).message


async def test_a_picture_goes_to_the_endpoint_for_pictures(on_fal: FalAdapter, fal_server: Fal) -> None:
    await on_fal.submit(request("seedance-1-pro-fal", picture=PICTURE), KEY)
    assert fal_server.requests[0].path.endswith("/image-to-video")
    assert fal_server.requests[0].json["image_url"].startswith("data:image/png;base64,")


async def test_a_slow_queue_shows_how_many_are_ahead(on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.script = [{"status": "IN_QUEUE", "queue_position": n} for n in (5, 3, 1, 0)] + fal_server.script[1:]
    handle = await on_fal.submit(ORDER, KEY)
    states = [await on_fal.poll(handle) for _ in range(6)]
    assert [s.position for s in states if isinstance(s, Queued)] == [5, 3, 1, 0]
    assert isinstance(states[-1], Done)


async def test_a_lost_order_is_an_unknown_outcome_until_it_has_ended(on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.lose, since = 1, datetime.now(UTC)
    with pytest.raises(AdapterError) as caught:
        await on_fal.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"
    with pytest.raises(AdapterError, match="0 requests"):
        await on_fal.find(ORDER, KEY, since)
    fal_server.waiting[0]["ended"] = True
    fal_server.script = fal_server.script[-1:]
    found = await on_fal.find(ORDER, KEY, since)
    assert found
    assert isinstance(await on_fal.poll(found), Done)
    assert fal_server.seen("POST", CREATE) == 1


async def test_after_a_429_nothing_is_ordered_until_the_time_has_come(on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.refusals = [Response(429, {"detail": "Too many concurrent requests"}, {"Retry-After": "12"})]
    for _ in range(2):
        with pytest.raises(AdapterError) as caught:
            await on_fal.submit(ORDER, KEY)
        assert failure(caught).code == "rate_limited"
    assert fal_server.seen("POST", CREATE) == 1


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (fault("missing", "field required", "prompt"), "invalid_input"),
        (fault("content_policy_violation", "The content was flagged", "prompt"), "moderated_input"),
        (fault("content_policy_violation", "The content was flagged"), "moderated_input"),
        (Response(403, {"detail": "User is locked. Reason: Exhausted balance."}), "quota"),
        (Response(500, {"detail": "Internal Server Error"}), "provider_unavailable"),
    ],
)
async def test_refusals_have_our_codes(refusal: Response, code: Code, on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.refusals = [refusal]
    with pytest.raises(AdapterError) as caught:
        await on_fal.submit(ORDER, KEY)
    assert failure(caught).code == code


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (fault("content_policy_violation", "The prompt was flagged", "prompt"), "moderated_input"),
        (fault("content_policy_violation", "The generated video was flagged", "video"), "moderated_output"),
        (fault("image_too_small", "The picture is too small", "image_url"), "invalid_input"),
        (fault("no_media_generated", "Nothing was generated"), "bad_output"),
        (fault("generation_timeout", "It took too long"), "timeout"),
        (Response(504, {"detail": "late"}, {"X-Fal-Error-Type": "request_timeout"}), "timeout"),
        (Response(503, {"detail": "gone"}, {"X-Fal-Error-Type": "runner_disconnected"}), "provider_unavailable"),
        (Response(200, {"images": []}), "bad_output"),
    ],
)
async def test_endings_have_our_codes(result: Response, code: Code, on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.script, fal_server.result = [{"status": "COMPLETED"}], result
    state = await on_fal.poll(await on_fal.submit(ORDER, KEY))
    assert isinstance(state, Failed)
    assert state.failure.code == code


async def test_an_error_in_the_status_needs_no_result(on_fal: FalAdapter, fal_server: Fal) -> None:
    fal_server.script = [{"status": "COMPLETED", "error": "cancelled", "error_type": "client_cancelled"}]
    state = await on_fal.poll(await on_fal.submit(ORDER, KEY))
    assert isinstance(state, Failed)
    assert state.failure.code == "canceled"


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_result_that_cannot_be_asked_for_is_no_verdict(
    status: int, on_fal: FalAdapter, fal_server: Fal
) -> None:
    fal_server.script, fal_server.result = [{"status": "COMPLETED"}], Response(status, body=b"<html>")
    handle = await on_fal.submit(ORDER, KEY)
    with pytest.raises(AdapterError) as caught:
        await on_fal.poll(handle)
    assert failure(caught).code == "provider_unavailable"


async def test_only_a_job_that_has_not_ended_is_cancelled(on_fal: FalAdapter, fal_server: Fal) -> None:
    handle = await on_fal.submit(ORDER, KEY)
    assert await on_fal.cancel(handle) == "requested"
    fal_server.script = fal_server.script[-1:]
    await on_fal.poll(handle)
    assert await on_fal.cancel(handle) == "too_late"


async def test_a_request_that_the_provider_does_not_know_has_failed(on_fal: FalAdapter) -> None:
    stale = ProviderHandle(
        provider="fal", model="seedance-1-pro-fal", id="fal-ai/bytedance/requests/none", submitted_at=EPOCH
    )
    assert isinstance(await on_fal.poll(stale), Failed)
    assert await on_fal.cancel(stale) == "too_late"


async def test_health_asks_with_our_key(on_fal: FalAdapter) -> None:
    assert (await on_fal.health()).ok
