"""ComfyUI through its adapter, against a fake server with the API of 2024 and with that of today."""

from typing import Any

import pytest

from infra.adapters.comfyui import ComfyUIAdapter
from processors.adapters.comfyui import ComfyQueue, find
from processors.adapters.failures import AdapterError
from processors.adapters.protocol import Done, Failed, Queued, Running
from processors.adapters.workflow import WAN, fill, node
from tests.adapters.examples import EPOCH, KEY, PICTURE, QUICK, Sink, failure, request
from tests.adapters.fakes.comfyui import ComfyUI
from tests.adapters.fakes.server import VIDEO

ORDER = request("comfyui", resolution="640x360")


async def test_an_order_is_rendered_and_its_video_copied(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    comfyui_server.pending = [[-1, "another", {}, {}, []]]
    handle = await on_comfyui.submit(ORDER, KEY)
    assert await on_comfyui.poll(handle) == Queued(position=1)
    comfyui_server.run()
    assert await on_comfyui.poll(handle) == Queued(position=1)
    comfyui_server.end()
    comfyui_server.run()
    assert isinstance(await on_comfyui.poll(handle), Running)
    comfyui_server.end()
    assert isinstance(await on_comfyui.poll(handle), Done)
    sink = Sink()
    assert (await on_comfyui.fetch(handle, sink.write)).size == len(VIDEO)
    assert bytes(sink.data) == VIDEO


async def test_the_workflow_is_filled_with_the_order(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    await on_comfyui.submit(request("comfyui", prompt='{{seed}} "quoted"', resolution="640x360"), KEY)
    graph: dict[str, Any] = comfyui_server.pending[0][2]
    assert graph["wanted"]["inputs"]["text"] == '{{seed}} "quoted"'
    assert graph["sampler"]["inputs"]["seed"] == 42
    assert graph["latent"]["inputs"] == {"width": 848, "height": 480, "length": 81, "batch_size": 1}
    assert graph["save"]["inputs"]["filename_prefix"] == f"mangamotion/{KEY}"


async def test_an_order_whose_answer_was_lost_is_found_and_not_sent_again(
    on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI
) -> None:
    comfyui_server.lose = 1
    handle = await on_comfyui.submit(ORDER, KEY)
    assert comfyui_server.seen("POST", "/prompt") == 1
    assert await on_comfyui.find(ORDER, KEY, handle.submitted_at) == handle
    comfyui_server.run()
    assert await on_comfyui.find(ORDER, KEY, handle.submitted_at) == handle
    comfyui_server.end()
    assert await on_comfyui.find(ORDER, KEY, handle.submitted_at) == handle


async def test_an_order_that_never_arrived_may_be_sent_again(
    on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI
) -> None:
    comfyui_server.forget = 1
    with pytest.raises(AdapterError) as caught:
        await on_comfyui.submit(ORDER, KEY)
    assert failure(caught).code == "unknown_outcome"
    assert await on_comfyui.find(ORDER, KEY, EPOCH) is None
    assert (await on_comfyui.submit(ORDER, KEY)).id == comfyui_server.pending[0][1]


async def test_cancelling_one_leaves_the_others(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    comfyui_server.pending = [[0, "first", {}, {}, []]]
    comfyui_server.run()
    handle = await on_comfyui.submit(ORDER, KEY)
    assert await on_comfyui.cancel(handle) in ("requested", "done")
    assert comfyui_server.running[0][1] == "first"
    assert not comfyui_server.interrupted
    assert isinstance(await on_comfyui.poll(handle), Failed)


async def test_a_running_job_is_interrupted(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    handle = await on_comfyui.submit(ORDER, KEY)
    comfyui_server.run()
    assert await on_comfyui.cancel(handle) == "requested"
    assert comfyui_server.interrupted == [handle.id]
    state = await on_comfyui.poll(handle)
    assert isinstance(state, Failed)
    assert state.failure.code == "canceled"


async def test_a_job_that_has_ended_is_not_cancelled(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    handle = await on_comfyui.submit(ORDER, KEY)
    comfyui_server.run()
    comfyui_server.end()
    assert await on_comfyui.cancel(handle) == "too_late"


@pytest.mark.parametrize(
    ("kind", "code"), [("torch.OutOfMemoryError", "provider_unavailable"), ("RuntimeError", "bad_output")]
)
async def test_a_workflow_that_breaks_says_where(
    kind: str, code: str, on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI
) -> None:
    handle = await on_comfyui.submit(ORDER, KEY)
    comfyui_server.run()
    event = {"node_type": "KSampler", "exception_type": kind, "exception_message": "it broke"}
    comfyui_server.end({}, [["execution_start", {}], ["execution_error", event]], "error")
    state = await on_comfyui.poll(handle)
    assert isinstance(state, Failed)
    assert (state.failure.code, state.failure.message) == (code, "ComfyUI: KSampler; it broke")


async def test_a_server_that_was_restarted_does_not_know_the_job(
    on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI
) -> None:
    handle = await on_comfyui.submit(ORDER, KEY)
    comfyui_server.pending.clear()
    state = await on_comfyui.poll(handle)
    assert isinstance(state, Failed)
    assert state.failure.retryable


async def test_a_workflow_without_a_video_is_a_bad_output(on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI) -> None:
    handle = await on_comfyui.submit(ORDER, KEY)
    comfyui_server.run()
    comfyui_server.end({"save": {"images": [{"filename": "a.png", "type": "output"}], "animated": [False]}})
    state = await on_comfyui.poll(handle)
    assert isinstance(state, Failed)
    assert state.failure.code == "bad_output"


async def test_a_model_the_server_lacks_is_named(comfyui_server: ComfyUI) -> None:
    graph = {**WAN, "unet": node("UNETLoader", unet_name="missing")}
    adapter = ComfyUIAdapter(comfyui_server.url, graph=graph, limits=QUICK)
    with pytest.raises(AdapterError, match="node unet: Value not in list unet_name: 'missing'") as caught:
        await adapter.submit(ORDER, KEY)
    await adapter.close()
    assert failure(caught).code == "invalid_input"


async def test_a_picture_is_uploaded_for_a_workflow_that_wants_one(
    on_comfyui: ComfyUIAdapter, comfyui_server: ComfyUI
) -> None:
    graph = {**WAN, "picture": node("LoadImage", image="{{image}}")}
    adapter = ComfyUIAdapter(comfyui_server.url, graph=graph, limits=QUICK)
    await adapter.submit(request("comfyui", picture=PICTURE), KEY)
    with pytest.raises(AdapterError, match="needs a picture"):
        await adapter.submit(ORDER, KEY)
    await adapter.close()
    assert PICTURE.data in comfyui_server.uploads[0]
    assert comfyui_server.pending[0][2]["picture"]["inputs"]["image"] == f"mangamotion-{KEY}.png"
    with pytest.raises(AdapterError, match="takes no picture"):
        await on_comfyui.submit(request("comfyui", picture=PICTURE), KEY)


async def test_health_is_whether_it_answers(on_comfyui: ComfyUIAdapter) -> None:
    assert (await on_comfyui.health()).ok
    nowhere = ComfyUIAdapter("http://127.0.0.1:9", limits=QUICK)
    assert not (await nowhere.health()).ok
    with pytest.raises(AdapterError) as caught:
        await nowhere.submit(ORDER, KEY)
    await nowhere.close()
    assert failure(caught).code == "provider_unavailable"


def test_a_prompt_is_ours_by_its_id_or_by_its_client() -> None:
    for item in ([0, str(KEY), {}, {}, []], [0, "made up", {}, {"client_id": str(KEY)}, []]):
        assert find(KEY, ComfyQueue(queue_pending=(tuple(item),)), {}) == item[1]
    assert find(KEY, ComfyQueue(queue_running=((0, "other", {}, {"client_id": "other"}, []), (0,))), {}) is None


def test_a_filled_place_is_not_filled_again() -> None:
    values = {"prompt": "{{key}} {{", "key": "k", "seed": 7}
    assert fill({"a": ["{{seed}}", "x {{prompt}} {{key}} {{other}} {{"]}, values) == {
        "a": [7, "x {{key}} {{ k {{other}} {{"]
    }
