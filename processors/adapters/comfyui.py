"""ComfyUI's server API as data.

Source: server.py and execution.py of Comfy-Org/ComfyUI: POST /prompt, GET /queue, GET /history, GET /view,
POST /api/jobs/{id}/cancel, and POST /interrupt on servers without it. Only its WebSocket reports
progress. We estimate it from the time, because after a restart a job is found again by its id, but not its messages.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec

from domain import models
from processors.adapters import catalogue, text_heuristics
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import (
    MalformedAnswer,
    ProviderAnswer,
    ProviderCall,
    failure_by_status,
    get,
    post,
    read,
    safe_name,
)
from processors.adapters.failures import Code, Failure, adapter_error, clipped
from processors.adapters.protocol import (
    CancelOutcome,
    Done,
    Failed,
    HostedResult,
    Picture,
    ProviderHandle,
    ProviderState,
    Queued,
    RenderRequest,
    Running,
)
from processors.adapters.workflow import Graph, fill, wants

FPS = 16
_MULTIPLE = 16
_SEEDS = 2**63
_VIDEOS = (".mp4", ".webm", ".mkv", ".mov", ".avi")
_RECENT = 64
_EXTENSION = re.compile(r"[a-z0-9]{1,8}", re.ASCII)


class _Created(msgspec.Struct, frozen=True, kw_only=True):
    prompt_id: str
    node_errors: Any = None


class ComfyQueue(msgspec.Struct, frozen=True, kw_only=True):
    """Items are `[number, prompt_id, graph, extra_data, outputs]`."""

    queue_running: tuple[tuple[Any, ...], ...] = ()
    queue_pending: tuple[tuple[Any, ...], ...] = ()


class PromptStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a prompt, with its messages."""

    status_str: str = ""
    messages: tuple[tuple[Any, ...], ...] = ()


class HistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt that has ended."""

    prompt: tuple[Any, ...] = ()
    outputs: dict[str, Any] = {}
    status: PromptStatus | None = None


class _Canceled(msgspec.Struct, frozen=True, kw_only=True):
    cancelled: bool


class _Uploaded(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    subfolder: str = ""


def submission(graph: Graph, model: HostedModel, request: RenderRequest, key: UUID, picture: str = "") -> ProviderCall:
    """The call that queues the workflow under our own id, by which it is found again. Raises AdapterError."""
    check(graph, request)
    values = {**_values(model, request), "key": str(key), "image": picture}
    return post("/prompt", {"prompt": fill(graph, values), "prompt_id": str(key), "client_id": str(key)})


def check(graph: Graph, request: RenderRequest) -> None:
    """Raises AdapterError unless the workflow and the request agree about a picture."""
    if wants(graph, "image") != (request.picture is not None):
        verb = "takes no" if request.picture else "needs a"
        raise adapter_error("invalid_input", f"The workflow of this ComfyUI server {verb} picture")


def upload(picture: Picture, key: UUID) -> ProviderCall:
    """The call that uploads the picture."""
    extension = picture.media_type.rpartition("/")[2]
    name = f"mangamotion-{key}.{extension if _EXTENSION.fullmatch(extension) else 'png'}"
    mark = f"part-{key}"
    head = f'--{mark}\r\nContent-Disposition: form-data; name="image"; filename="{name}"\r\n\r\n'.encode()
    tail = f'\r\n--{mark}\r\nContent-Disposition: form-data; name="overwrite"\r\n\r\ntrue\r\n--{mark}--\r\n'.encode()
    return ProviderCall(
        method="POST",
        path="/upload/image",
        headers={"content-type": f"multipart/form-data; boundary={mark}"},
        body=head + picture.data + tail,
    )


def uploaded(answer: ProviderAnswer) -> str:
    """The name of the picture in a workflow. Raises MalformedAnswer."""
    body = read(answer, _Uploaded)
    return f"{body.subfolder}/{body.name}" if body.subfolder else body.name


def created(answer: ProviderAnswer) -> str:
    """The id of the prompt: ours, except on old servers. Raises MalformedAnswer."""
    return safe_name(read(answer, _Created).prompt_id)


def history(prompt_id: str = "") -> ProviderCall:
    """The call for one prompt that has ended, or for the last ones."""
    return get(f"/history/{prompt_id}" if prompt_id else f"/history?max_items={_RECENT}")


def entries(answer: ProviderAnswer) -> Mapping[str, HistoryEntry]:
    """Prompts that have ended, by id. Raises MalformedAnswer."""
    return read(answer, dict[str, HistoryEntry])


def queue(answer: ProviderAnswer) -> ComfyQueue:
    """The running and the waiting prompts. Raises MalformedAnswer."""
    return read(answer, ComfyQueue)


def find(key: UUID, waiting: ComfyQueue, ended: Mapping[str, HistoryEntry]) -> str | None:
    """The id of the prompt that we submitted under this key."""
    items = [*waiting.queue_running, *waiting.queue_pending, *(entry.prompt for entry in ended.values())]
    return next((str(item[1]) for item in items if len(item) > 3 and _ours(item, str(key))), None)


def waiting_state(
    prompt_id: str, now: ComfyQueue, handle: ProviderHandle, at: datetime, median: float
) -> ProviderState | None:
    """The state of a prompt that has not ended; None when the queue does not know it."""
    if any(len(item) > 1 and item[1] == prompt_id for item in now.queue_running):
        return Running(fraction=text_heuristics.elapsed_fraction(handle.submitted_at, at, median))
    pending = sorted((item for item in now.queue_pending if len(item) > 1), key=_number)
    ahead = next((place for place, item in enumerate(pending) if item[1] == prompt_id), None)
    return None if ahead is None else Queued(position=ahead + len(now.queue_running))


def ended_state(entry: HistoryEntry) -> ProviderState:
    """The final state of a prompt."""
    status = entry.status or PromptStatus()
    messages = {str(m[0]): m[1] for m in status.messages if len(m) > 1 and isinstance(m[1], Mapping)}
    if "execution_interrupted" in messages:
        return _failed("canceled", "the prompt was interrupted")
    if status.status_str == "error" or "execution_error" in messages:
        return _broken(messages.get("execution_error", {}))
    results = tuple(HostedResult(url=url) for url in _files(entry.outputs))
    return Done(results=results) if results else _failed("bad_output", "the workflow made no video")


def located(state: ProviderState, base: str) -> ProviderState:
    """The state with whole addresses."""
    if not isinstance(state, Done):
        return state
    return Done(results=tuple(HostedResult(url=base.rstrip("/") + result.url) for result in state.results))


def canceled(answer: ProviderAnswer) -> CancelOutcome:
    """The outcome of a cancel, which does nothing to a prompt that has ended or is unknown. Raises MalformedAnswer."""
    return "requested" if read(answer, _Canceled).cancelled else "too_late"


def unknown_job() -> Failed:
    """The state of a prompt that is neither in the queue nor in the history: removed, or lost in a restart."""
    return _failed("bad_output", "the server does not know this prompt any more")


def refused(answer: ProviderAnswer) -> Failure:
    """Why a call was refused. A workflow that does not validate says why per node."""
    try:
        body = read(answer, dict[str, Any])
    except MalformedAnswer:
        body = {}
    fault = body.get("error")
    text = str(fault.get("message", "")) if isinstance(fault, Mapping) else str(fault or "")
    nodes = body.get("node_errors")
    causes = [_cause(name, node) for name, node in nodes.items()] if isinstance(nodes, Mapping) else []
    return failure_by_status("ComfyUI", answer, text_heuristics.join_sentences((text, *causes)))


def _values(model: HostedModel, request: RenderRequest) -> dict[str, object]:
    width, height = models.size(request.resolution)
    scale = catalogue.lines(model, request) / min(width, height)
    return {
        "prompt": request.prompt,
        "seed": request.seed % _SEEDS,
        "width": _whole(width * scale),
        "height": _whole(height * scale),
        "fps": FPS,
        "frames": catalogue.seconds(model, request) * FPS + 1,
        "seconds": catalogue.seconds(model, request),
    }


def _whole(pixels: float) -> int:
    return max(round(pixels / _MULTIPLE), 1) * _MULTIPLE


def _ours(item: Sequence[Any], key: str) -> bool:
    # Servers before 2025 make up an id of their own, but keep ours in the extra data.
    return item[1] == key or (isinstance(item[3], Mapping) and item[3].get("client_id") == key)


def _number(item: Sequence[Any]) -> float:
    return float(item[0]) if isinstance(item[0], int | float) else 0.0


def _files(outputs: Mapping[str, Any]) -> Sequence[str]:
    """Addresses of the videos that nodes saved, under whatever name: images, gifs, videos."""
    lists = [items for node in outputs.values() if isinstance(node, Mapping) for items in node.values()]
    files = [file for items in lists if isinstance(items, list) for file in items if isinstance(file, Mapping)]
    saved = [file for file in files if str(file.get("filename", "")).lower().endswith(_VIDEOS)]
    saved.sort(key=lambda file: file.get("type") != "output")
    return [
        f"/view?{urlencode({k: str(file.get(k, '')) for k in ('filename', 'subfolder', 'type')})}" for file in saved
    ]


def _broken(event: Mapping[str, Any]) -> Failed:
    kind, message = str(event.get("exception_type", "")), str(event.get("exception_message", ""))
    text = text_heuristics.join_sentences((str(event.get("node_type", "")), message)) or "the workflow failed"
    # Memory may be free again when another job has ended.
    return _failed("provider_unavailable" if "OutOfMemory" in kind else "bad_output", text)


def _cause(name: str, node: Any) -> str:
    errors = node.get("errors") if isinstance(node, Mapping) else None
    texts = [f"{e.get('message', '')} {e.get('details', '')}" for e in errors or () if isinstance(e, Mapping)]
    return f"node {name}: {text_heuristics.join_sentences(texts)}"


def _failed(code: Code, text: str) -> Failed:
    return Failed(failure=Failure(code=code, message=clipped(f"ComfyUI: {text}")))
