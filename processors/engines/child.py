"""The engine child: stays warm, does one stage of a render per line on stdin, and reports JSON lines on stdout.

`python -m processors.engines.child`. Whoever starts it gives it a process group of its own and kills the group to
cancel; it also dies with its parent, and its ffmpeg dies with it.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Before NumPy is loaded: one core draws, the other encodes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import cv2
import msgspec

from processors.engines import requests
from processors.engines.decoder import Source, SourceFailed
from processors.engines.draw import TooShort, adopt, part
from processors.engines.encoder import EncoderFailed
from processors.engines.lifetime import die_with_parent
from processors.engines.parts import BadPart
from processors.engines.postprocess import postprocess
from processors.engines.render import VERSIONS, NoSource, UnknownModel, engine_for
from processors.engines.reporter import Reporter
from processors.engines.requests import AnyRequest, Part, Plan
from processors.engines.stitch import stitch
from processors.rendering import full_disk

#: So many characters of what programs said are passed on, for the log.
_DETAIL = 2000


def main() -> None:
    """Serves requests until stdin ends."""
    die_with_parent()
    cv2.setNumThreads(1)
    reporter = Reporter(sys.stdout.buffer)
    reporter.say({"ready": True, "versions": VERSIONS})
    for line in sys.stdin.buffer:
        if line.strip():
            serve(line, reporter)


def serve(line: bytes, reporter: Reporter) -> None:
    """Does a stage, or those of a list one after the other, and says how each ended. The list ends with a failure, and
    with a plan that goes on in another way.

    Never raises: a bad job must not cost the next one its warm start.
    """
    try:
        asked = msgspec.json.decode(line, type=AnyRequest | list[AnyRequest])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        reporter.say(_failed("The request is not valid.", "invalid_input", detail=str(error)))
        return
    todo = asked if isinstance(asked, list) else [asked]
    for request, then in zip(todo, [*todo[1:], None], strict=True):
        said = _done(request, reporter)
        reporter.say(said)
        if "error" in said or (isinstance(request, Plan) and not _is_whole(then, said)):
            return


def _is_whole(part: AnyRequest | None, plan: dict[str, Any]) -> bool:
    """Whether the next request is for the only part of a plan."""
    return (
        isinstance(part, Part) and [*plan["parts"]] == [{"first": 0, "count": part.frames}] and not plan.get("source")
    )


def _done(request: AnyRequest, reporter: Reporter) -> dict[str, Any]:
    try:
        return _STAGES[type(request)](request, reporter)
    except Exception as error:  # a bad request must not cost the next one its warm start
        return _explained(error)


def _explained(error: Exception) -> dict[str, Any]:
    """Why it failed: a sentence for people, and for the log what programs said."""
    detail = getattr(error, "detail", f"{type(error).__name__}: {error}")
    if full_disk.is_full(error) or full_disk.says_full(detail):
        return _failed(f"{full_disk.SENTENCE}.", full_disk.CODE, True, detail)
    match error:
        case UnknownModel() | NoSource() | BadPart():
            return _failed(str(error), "invalid_input", detail=repr(error.__cause__) if error.__cause__ else "")
        case SourceFailed():
            return _failed(str(error), "invalid_input", error.retryable, detail)
        case EncoderFailed():
            return _failed(str(error), "bad_output", error.retryable, detail)
        case TooShort():
            return _failed(str(error), "bad_output", True)
        case OSError():
            return _failed("The result could not be written.", "bad_output", True, detail)
        case _:
            return _failed("The engine failed.", "bad_output", detail=detail)


def plan(request: requests.Plan, reporter: Reporter) -> dict[str, Any]:
    """Asks the engine. Raises what engines raise."""
    source = Source(request.ffmpeg, request.source) if request.source else None
    made = engine_for(request.spec, source).plan(Path(request.folder), reporter.progress)
    return {"done": "plan", **msgspec.to_builtins(made)}


def _adopt(request: requests.Adopt, reporter: Reporter) -> dict[str, Any]:
    """What is wrong with a provider's file is no fault of the customer."""
    try:
        return adopt(request, reporter)
    except SourceFailed as error:
        said = str(error).replace("The uploaded file", "The provider's video")
        explained = _explained(error)
        return explained if explained["code"] == full_disk.CODE else explained | {"error": said, "code": "bad_output"}


_STAGES: dict[type, Callable[[Any, Reporter], dict[str, Any]]] = {
    requests.Plan: plan,
    requests.Part: part,
    requests.Adopt: _adopt,
    requests.Postprocess: postprocess,
    requests.Stitch: stitch,
}


def _failed(sentence: str, code: str, retryable: bool = False, detail: str = "") -> dict[str, Any]:
    said = {"detail": detail[:_DETAIL]} if detail else {}
    return {"error": sentence, "code": code, "retryable": retryable, **said}


if __name__ == "__main__":
    main()
