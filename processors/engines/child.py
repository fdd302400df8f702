"""The engine process: stays warm, does the stages of renders that stdin asks for, and answers on stdout.

`python -m processors.engines.child`. The parent gives it a process group of its own and kills the group to cancel; it
also dies with its parent, and its ffmpeg dies with it. Both directions are in `processors/rendering/protocol.py`.
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

from processors.engines import inference
from processors.engines.decoder import SourceFailed
from processors.engines.encoder import EncoderFailed
from processors.engines.inference import TooShort
from processors.engines.lifetime import die_with_parent
from processors.engines.part_archive import BadPart
from processors.engines.postprocess import postprocess
from processors.engines.progress_writer import ProgressWriter
from processors.engines.registry import VERSIONS, NoSource, UnknownEngine, engine_of
from processors.engines.stitch import stitch
from processors.rendering import full_disk, protocol
from processors.rendering.protocol import AdoptRequest, AnyAnswer, AnyRequest, EngineReady, FailureAnswer

#: Characters of a program's complaints that go into `detail`.
_DETAIL = 2000


def main() -> None:
    """Serves requests until stdin ends."""
    die_with_parent()
    cv2.setNumThreads(1)
    progress = ProgressWriter(sys.stdout.buffer)
    progress.write(EngineReady(VERSIONS))
    for line in sys.stdin.buffer:
        if line.strip():
            serve(line, progress)


def serve(line: bytes, progress: ProgressWriter) -> None:
    """Does the request of a line, and writes its answer. Never raises: the next job needs a warm engine."""
    try:
        request = protocol.decode_request(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        progress.write(_failed("The request is not valid.", "invalid_input", detail=str(error)))
    else:
        progress.write(_answer(request, progress))


def _answer(request: AnyRequest, progress: ProgressWriter) -> AnyAnswer | FailureAnswer:
    try:
        return _STAGES[type(request)](request, progress)
    except Exception as error:  # a bad request must not end the process
        return _explained(error)


def _explained(error: Exception) -> FailureAnswer:
    """The failure for an exception: a sentence for customers, and the program's complaints for the log."""
    detail = getattr(error, "detail", f"{type(error).__name__}: {error}")
    if full_disk.is_full(error) or full_disk.mentions_full_disk(detail):
        return _failed(f"{full_disk.SENTENCE}.", full_disk.CODE, True, detail)
    match error:
        case UnknownEngine() | NoSource() | BadPart():
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


def preprocess(request: protocol.PreprocessRequest, progress: ProgressWriter) -> protocol.PreprocessAnswer:
    """Plans a render. Raises what engines raise."""
    return engine_of(request).preprocess(Path(request.folder), progress.frames)


def _adopt(request: AdoptRequest, progress: ProgressWriter) -> protocol.InferenceAnswer | FailureAnswer:
    """Adopts a provider's video; a broken one is bad output of the provider, not invalid input of the customer."""
    try:
        return inference.adopt(request, progress)
    except SourceFailed as error:
        failure = _explained(error)
        if failure.code == full_disk.CODE:
            return failure
        sentence = str(error).replace("The uploaded file", "The provider's video")
        return msgspec.structs.replace(failure, error=sentence, code="bad_output")


_STAGES: dict[type[AnyRequest], Callable[[Any, ProgressWriter], AnyAnswer | FailureAnswer]] = {
    protocol.PreprocessRequest: preprocess,
    protocol.InferenceRequest: inference.draw,
    AdoptRequest: _adopt,
    protocol.PostprocessRequest: postprocess,
    protocol.StitchRequest: stitch,
}


def _failed(sentence: str, code: str, retryable: bool = False, detail: str = "") -> FailureAnswer:
    return FailureAnswer(error=sentence, code=code, retryable=retryable, detail=detail[:_DETAIL])


if __name__ == "__main__":
    main()
