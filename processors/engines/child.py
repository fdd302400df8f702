"""The render child: stays warm, takes one job per line on stdin, reports one JSON object per line on stdout.

`python -m processors.engines.child`. Whoever starts it gives it a process group of its own and kills the
group to cancel; it also dies with its parent, and its ffmpeg dies with it.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

# Before NumPy is loaded: one core draws, the other encodes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import cv2
import msgspec
from numpy.typing import NDArray

from processors.engines.decoder import Source, SourceFailed
from processors.engines.encoder import Encoder, EncoderFailed
from processors.engines.lifetime import die_with_parent
from processors.engines.poster import Poster
from processors.engines.render import NoSource, RenderSpec, UnknownModel, engine_for, recipe_of
from processors.media.encode import Encoding

_EVERY = 0.1


class RenderJob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of stdin. Paths are absolute; their folders exist."""

    spec: RenderSpec
    video: str
    poster: str
    ffmpeg: str
    #: The uploaded file, for engines that work on one.
    source: str | None = None


class Reporter:
    """Writes progress about ten times per second, the first and the last frame always."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.last = out, 0.0

    def say(self, message: dict[str, Any]) -> None:
        """One line, at once."""
        self.out.write(msgspec.json.encode(message) + b"\n")
        self.out.flush()

    def progress(self, frame: int, frames: int) -> None:
        """Says how far we are, unless it was said just now."""
        now = time.monotonic()
        if frame in (0, frames) or now - self.last >= _EVERY:
            self.last = now
            self.say({"frame": frame, "frames": frames})


def main() -> None:
    """Serves jobs until stdin ends."""
    die_with_parent()
    cv2.setNumThreads(1)
    reporter = Reporter(sys.stdout.buffer)
    reporter.say({"ready": True})
    for line in sys.stdin.buffer:
        if line.strip():
            reporter.say(serve(line, reporter))


def serve(line: bytes, reporter: Reporter) -> dict[str, Any]:
    """Does one job; the answer is its last line. Never raises: a bad job must not cost the next one its warm start."""
    try:
        return render(msgspec.json.decode(line, type=RenderJob), reporter)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _failed(f"The render job is not valid: {error}.", "invalid_input", False)
    except (UnknownModel, NoSource) as error:
        return _failed(str(error), "invalid_input", False)
    except SourceFailed as error:
        return _failed(str(error), "invalid_input", error.retryable)
    except EncoderFailed as error:
        return _failed(str(error), "bad_output", error.retryable)
    except OSError as error:
        return _failed(f"The result could not be written: {error.strerror or error}.", "bad_output", True)
    except Exception as error:
        return _failed(f"The engine failed: {type(error).__name__}: {error}.", "bad_output", False)


def render(job: RenderJob, reporter: Reporter) -> dict[str, Any]:
    """Draws and encodes; leaves the video and the poster, or nothing."""
    spec, total = job.spec, job.spec.frame_count
    engine = engine_for(spec, Source(job.ffmpeg, job.source) if job.source else None)
    reporter.progress(0, total)
    wav = Path(job.video + ".wav")
    try:
        sound = engine.sound()
        if sound is not None:
            wav.write_bytes(sound)
        audio = None if sound is None else str(wav)
        encoding = Encoding(spec.width, spec.height, spec.fps, job.video, audio, recipe_of(spec), spec.title)
        written = _encode(job, encoding, engine.frames(), reporter)
    except BaseException:
        Path(job.video).unlink(missing_ok=True)
        raise
    finally:
        wav.unlink(missing_ok=True)
    reporter.progress(total, total)
    return {"done": True, **_facts(job, written)}


def _encode(job: RenderJob, encoding: Encoding, frames: Iterator[NDArray[Any]], reporter: Reporter) -> int:
    """Writes the video and the poster; says how many frames there were."""
    total, count = job.spec.frame_count, 0
    poster = Poster(total)
    with Encoder(job.ffmpeg, encoding) as encoder:
        for count, frame in enumerate(frames, 1):
            encoder.write(frame)
            poster.look(count - 1, frame)
            if count < total:
                reporter.progress(count, total)
    Path(job.poster).write_bytes(poster.jpeg())
    return count


def _facts(job: RenderJob, frames: int) -> dict[str, Any]:
    video, spec = Path(job.video), job.spec
    with video.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "frames": frames,
        "duration": frames / spec.fps,
        "size": video.stat().st_size,
        "sha256": digest,
        "width": spec.width,
        "height": spec.height,
    }


def _failed(sentence: str, code: str, retryable: bool) -> dict[str, Any]:
    return {"error": sentence, "code": code, "retryable": retryable}


if __name__ == "__main__":
    main()
