"""Whatever a provider says, it maps to a canonical state or is called nonsense."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.adapters import comfyui, fal, replicate, veo
from processors.adapters.exchange import MalformedAnswer, ProviderAnswer, failure_by_status, retry_after
from processors.adapters.failures import TRAITS, Code, Failure
from processors.adapters.fal_failures import refused as fal_refused
from processors.adapters.protocol import Done, Failed, ProviderHandle, ProviderState, Queued, Running
from tests.adapters.examples import EPOCH

HANDLE = ProviderHandle(provider="veo", model="veo-3.1", id="operations/a", submitted_at=EPOCH)
CODES = get_args(Code)

REPLICATE = ("starting", "processing", "succeeded", "failed", "canceled", "aborted")
FAL = ("IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELED")

texts = st.text(max_size=30)
scalars = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False)
json = st.recursive(
    scalars | texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)


def answer(content: Any, status: int = 200) -> ProviderAnswer:
    return ProviderAnswer(status=status, body=msgspec.json.encode(content))


def canonical(map_it: Callable[[], ProviderState | None]) -> ProviderState | None:
    """The state, checked; None for what is called nonsense."""
    try:
        state = map_it()
    except MalformedAnswer:
        return None
    if isinstance(state, Failed):
        assert state.failure.code in CODES
        assert 0 < len(state.failure.message) <= 500
    elif isinstance(state, Running):
        assert state.fraction is None or 0 <= state.fraction <= 1
    elif isinstance(state, Done):
        assert state.results
    if state is not None:
        assert msgspec.json.decode(msgspec.json.encode(state), type=ProviderState) == state
    return state


def test_every_code_says_whether_to_retry_and_who_may_pay() -> None:
    assert set(TRAITS) == set(CODES)


@given(status=st.sampled_from(REPLICATE) | texts, output=json, error=json, logs=st.none() | texts)
def test_replicate(status: str, output: Any, error: Any, logs: str | None) -> None:
    said = {"id": "a", "status": status, "output": output, "error": error, "logs": logs}
    state = canonical(lambda: replicate.state(answer(said)))
    assert state is not None
    expected = {"starting": Queued, "processing": Running, "failed": Failed, "canceled": Failed, "aborted": Failed}
    assert isinstance(state, expected.get(status, Done | Failed if status == "succeeded" else Running))


@given(status=st.sampled_from(FAL) | texts, position=st.none() | st.integers(0, 10**6), error=json, kind=texts)
def test_fal(status: str, position: int | None, error: Any, kind: str) -> None:
    said = {"status": status, "queue_position": position, "error": error, "error_type": kind}
    state = canonical(lambda: fal.status(answer(said)))
    expected = {"IN_QUEUE": Queued, "COMPLETED": Failed | None, "FAILED": Failed, "CANCELED": Failed}
    assert isinstance(state, expected.get(status, Failed if status == "CANCELLED" else Running))


@given(content=json, status=st.sampled_from((200, 400, 422, 500, 504)))
def test_results_of_fal(content: Any, status: int) -> None:
    canonical(lambda: fal.result(answer(content, status)))


@given(done=st.booleans(), code=st.integers(0, 20), text=texts, failed=st.booleans(), samples=json)
def test_veo(done: bool, code: int, text: str, failed: bool, samples: Any) -> None:
    said: dict[str, Any] = {"name": "operations/a", "done": done}
    if failed:
        said["error"] = {"code": code, "message": text}
    else:
        said["response"] = {"generateVideoResponse": {"generatedSamples": samples}}
    state = canonical(lambda: veo.state(answer(said), HANDLE, EPOCH + timedelta(seconds=5), 60))
    if not done and not failed and state is not None:
        assert isinstance(state, Running)


@given(word=st.sampled_from(("success", "error")) | texts, messages=json, outputs=json)
def test_comfyui(word: str, messages: Any, outputs: Any) -> None:
    said = {"a": {"prompt": [], "outputs": outputs, "status": {"status_str": word, "messages": messages}}}

    def state() -> ProviderState:
        return comfyui.ended_state(comfyui.entries(answer(said))["a"])

    assert canonical(state) is None or isinstance(canonical(state), Done | Failed)


@given(content=json)
def test_any_json_is_mapped_or_called_nonsense(content: Any) -> None:
    canonical(lambda: replicate.state(answer(content)))
    canonical(lambda: fal.status(answer(content)))
    canonical(lambda: veo.state(answer(content), HANDLE, EPOCH, 60))
    canonical(lambda: next(iter([comfyui.ended_state(e) for e in comfyui.entries(answer(content)).values()]), None))


@given(body=st.binary(max_size=40), status=st.integers(300, 599))
def test_any_refusal_has_a_code(body: bytes, status: int) -> None:
    said = ProviderAnswer(status=status, body=body)
    for refused in (replicate.refused, fal_refused, veo.refused, comfyui.refused):
        failure: Failure = refused(said)
        assert failure.code in CODES
        assert 0 < len(failure.message) <= 500


@given(content=json, status=st.integers(300, 599))
def test_any_refusal_in_json_has_a_code(content: Any, status: int) -> None:
    for refused in (replicate.refused, fal_refused, veo.refused, comfyui.refused):
        for shape in (content, {"detail": content}, {"error": content, "node_errors": content}):
            assert refused(answer(shape, status)).code in CODES


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        ("0.5", 0.5),
        ("99999", 3600.0),
        ("Thu, 01 Jan 2026 00:01:00 GMT", 60.0),
        ("Wed, 31 Dec 2025 23:59:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1e9", None),
    ],
)
def test_how_long_to_wait_is_read_in_both_forms_and_bounded(header: str, seconds: float | None) -> None:
    assert retry_after(ProviderAnswer(status=429, headers={"retry-after": header}), EPOCH) == seconds


@given(words=st.text(max_size=2000), status=st.integers(300, 599))
def test_what_a_provider_says_becomes_one_short_line(words: str, status: int) -> None:
    message = failure_by_status("It", ProviderAnswer(status=status), words).message
    assert message.isprintable()
    assert len(message) <= 500
