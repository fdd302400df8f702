"""Replicate through its adapter, against a fake server with its API."""

from datetime import UTC, datetime

import msgspec
import pytest

from infra.adapters.replicate import ReplicateAdapter
from processors.adapters.failures import AdapterError, Code
from processors.adapters.protocol import Done, Failed, ProviderHandle, Queued, Running
from tests.adapters.examples import EPOCH, KEY, PICTURE, Sink, failure, request
from tests.adapters.fakes.replicate import TOKEN, Replicate
from tests.adapters.fakes.server import VIDEO, Drop, Request, Response

ORDER = request("seedance-1-pro")
CREATE = "/v1/models/.+/predictions"


async def test_an_order_is_rendered_and_its_video_copied(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    handle = await on_replicate.submit(ORDER, KEY)
    assert isinstance(await on_replicate.poll(handle), Queued)
    assert await on_replicate.poll(handle) == Running(fraction=0.4)
    assert isinstance(await on_replicate.poll(handle), Done)
    sink = Sink()
    artifact = await on_replicate.fetch(handle, sink.write)
    assert (bytes(sink.data), artifact.size, artifact.media_type) == (VIDEO, len(VIDEO), "video/mp4")
    sent = replicate_server.requests[0]
    assert sent.path == "/v1/models/bytedance/seedance-1-pro/predictions"
    assert sent.headers["cancel-after"] == "1800s"
    assert sent.json["input"] == {
        "prompt": ORDER.prompt,
        "seed": 42,
        "duration": 5,
        "resolution": "720p",
        "aspect_ratio": "16:9",
    }


async def test_a_picture_travels_in_the_order(on_replicate: ReplicateAdapter, replicate_server: Replicate) -> None:
    await on_replicate.submit(request("seedance-1-pro", picture=PICTURE), KEY)
    assert replicate_server.requests[0].json["input"]["image"] == "data:image/png;base64,iVBORyBwaWN0dXJl"


async def test_a_handle_survives_the_log_and_another_adapter(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    stored = msgspec.json.encode(await on_replicate.submit(ORDER, KEY))
    resumed = ReplicateAdapter(TOKEN, base=replicate_server.url)
    assert isinstance(await resumed.poll(msgspec.json.decode(stored, type=ProviderHandle)), Queued)
    await resumed.close()
    assert replicate_server.seen("POST", CREATE) == 1


async def test_an_order_whose_answer_was_lost_is_found_and_not_sent_again(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    await on_replicate.submit(request("seedance-1-pro", seed=1), KEY)
    replicate_server.lose, replicate_server.lag = 1, 1
    handle = await on_replicate.submit(ORDER, KEY)
    assert handle.id == replicate_server.predictions[1]["id"]
    assert replicate_server.seen("POST", CREATE) == 2


async def test_a_lost_order_that_cannot_be_found_is_an_unknown_outcome(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    replicate_server.lose, replicate_server.lag = 1, 9
    since = datetime.now(UTC)
    with pytest.raises(AdapterError) as caught:
        await on_replicate.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"
    assert not failure(caught).retryable
    assert failure(caught).chargeable
    replicate_server.lag = 0
    found = await on_replicate.find(ORDER, KEY, since)
    assert found
    assert found.id == "pred0abc"
    assert replicate_server.seen("POST", CREATE) == 1


async def test_the_outcome_is_unknown_when_the_list_cannot_be_asked(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    replicate_server.lose = 1
    replicate_server.route("GET", "/v1/predictions", lambda request: Response(503))
    with pytest.raises(AdapterError) as caught:
        await on_replicate.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"


async def test_two_equal_predictions_are_not_guessed_between(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    await on_replicate.submit(ORDER, KEY)
    replicate_server.lose = 1
    with pytest.raises(AdapterError) as caught:
        await on_replicate.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"


async def test_an_equal_prediction_of_an_earlier_day_is_not_ours(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    await on_replicate.submit(ORDER, KEY)
    replicate_server.predictions[0]["created_at"] = "2026-01-01T00:00:00.000000Z"
    replicate_server.lose = 1
    handle = await on_replicate.submit(ORDER, KEY)
    assert handle.id == replicate_server.predictions[1]["id"]


async def test_an_order_that_is_not_listed_yet_has_an_unknown_outcome(on_replicate: ReplicateAdapter) -> None:
    with pytest.raises(AdapterError, match="under way") as caught:
        await on_replicate.find(ORDER, KEY, datetime.now(UTC))
    assert failure(caught).code == "unknown_outcome"


async def test_nothing_is_found_where_nothing_was_ordered(on_replicate: ReplicateAdapter) -> None:
    assert await on_replicate.find(ORDER, KEY, EPOCH) is None


@pytest.mark.parametrize("status", [502, 504])
async def test_a_gateway_that_gave_up_says_nothing_about_the_order(
    status: int, on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    replicate_server.refusals = [Response(status, body=b"<html>Bad Gateway</html>")]
    with pytest.raises(AdapterError) as caught:
        await on_replicate.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"


async def test_after_a_429_nothing_is_ordered_until_the_time_has_come(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    throttled = {"title": "Too many requests", "detail": "Request was throttled."}
    replicate_server.refusals = [Response(429, throttled, {"Retry-After": "30"})]
    for _ in range(3):
        with pytest.raises(AdapterError) as caught:
            await on_replicate.submit(ORDER, KEY)
        assert failure(caught).code == "rate_limited"
        assert failure(caught).retryable
        assert 29 < (failure(caught).retry_after or 0) <= 30
    assert replicate_server.seen("POST", CREATE) == 1


@pytest.mark.parametrize(
    ("status", "detail", "code"),
    [
        (401, "You did not pass a valid token", "quota"),
        (402, "You have insufficient credit to run this model", "quota"),
        (404, "The requested resource could not be found.", "invalid_input"),
        (422, "input.duration: Must be less than or equal to 12", "invalid_input"),
        (422, "The prompt was flagged as sensitive", "moderated_input"),
        (500, "Internal server error", "provider_unavailable"),
        (503, "Service unavailable", "provider_unavailable"),
    ],
)
async def test_refusals_have_our_codes(
    status: int, detail: str, code: Code, on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    replicate_server.refusals = [Response(status, {"detail": detail})]
    with pytest.raises(AdapterError) as caught:
        await on_replicate.submit(ORDER, KEY)
    assert failure(caught).code == code
    assert detail in failure(caught).message


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ({"status": "failed", "error": "CUDA out of memory"}, "bad_output"),
        ({"status": "failed", "error": "The input or output was flagged as sensitive. (E005)"}, "moderated_output"),
        ({"status": "failed", "error": "NSFW content detected in the prompt"}, "moderated_input"),
        ({"status": "canceled"}, "canceled"),
        ({"status": "aborted"}, "timeout"),
        ({"status": "succeeded", "output": None, "data_removed": True}, "bad_output"),
        ({"status": "succeeded", "output": []}, "bad_output"),
    ],
)
async def test_endings_have_our_codes(
    ending: dict[str, object], code: Code, on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    replicate_server.script = [ending]
    state = await on_replicate.poll(await on_replicate.submit(ORDER, KEY))
    assert isinstance(state, Failed)
    assert state.failure.code == code


async def test_an_expired_result_is_said_to_be_lost(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    replicate_server.script = replicate_server.script[-1:]
    replicate_server.route("GET", "/files/out.mp4", lambda request: Response(404))
    handle = await on_replicate.submit(ORDER, KEY)
    with pytest.raises(AdapterError) as caught:
        await on_replicate.fetch(handle, Sink().write)
    assert failure(caught).code == "bad_output"
    assert "no longer" in failure(caught).message


async def test_a_poll_that_fails_says_nothing_about_the_job(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    handle = await on_replicate.submit(ORDER, KEY)

    def drop(request: Request, name: str) -> Response:
        raise Drop

    replicate_server.route("GET", "/v1/predictions/(.+)", drop)
    with pytest.raises(AdapterError) as caught:
        await on_replicate.poll(handle)
    assert failure(caught).code == "provider_unavailable"
    assert failure(caught).retryable


async def test_a_prediction_that_the_provider_does_not_know_has_failed(on_replicate: ReplicateAdapter) -> None:
    stale = ProviderHandle(provider="replicate", model="seedance-1-pro", id="gone", submitted_at=EPOCH)
    assert isinstance(await on_replicate.poll(stale), Failed)
    assert await on_replicate.cancel(stale) == "too_late"


async def test_only_a_job_that_has_not_ended_is_cancelled(
    on_replicate: ReplicateAdapter, replicate_server: Replicate
) -> None:
    first, second = await on_replicate.submit(ORDER, KEY), await on_replicate.submit(ORDER, KEY)
    assert await on_replicate.cancel(first) == "done"
    assert isinstance(await on_replicate.poll(first), Failed)
    replicate_server.script = replicate_server.script[-1:]
    assert isinstance(await on_replicate.poll(second), Done)
    assert await on_replicate.cancel(second) == "too_late"


async def test_health_says_why_a_token_is_refused(replicate_server: Replicate, on_replicate: ReplicateAdapter) -> None:
    assert (await on_replicate.health()).ok
    stranger = ReplicateAdapter("wrong", base=replicate_server.url)
    health = await stranger.health()
    await stranger.close()
    assert not health.ok
    assert "valid token" in health.why
