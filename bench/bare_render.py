"""What a plain script would do: an engine, one ffmpeg, one video with its sound. `python -m bench.bare_render`.

Takes the requests of a bench on stdin, one JSON object per line, and answers each with a line.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import cv2
import msgspec

from processors.engines.decoder import Source
from processors.engines.registry import engine_for
from processors.media.encode import TUNING
from processors.rendering.protocol import PartRange, RenderSpec


def main() -> None:
    """Serve until stdin ends."""
    cv2.setNumThreads(1)
    _say({"ready": True})
    for line in sys.stdin.buffer:
        _say({"done": "video", "frames": _video(json.loads(line))})


def _video(request: dict[str, Any]) -> int:
    spec = msgspec.convert(request["spec"], RenderSpec)
    engine = engine_for(spec, Source(request["ffmpeg"], request["source"]) if request["source"] else None)
    folder, count, drawn = Path(request["folder"]), spec.frame_count, 0
    sound = engine.sound(count)
    wav = folder / "bare.wav"
    if sound is not None:
        wav.write_bytes(sound)
    command = encoding(request["ffmpeg"], spec, None if sound is None else wav, folder / "bare.mp4")
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for frame in engine.frames(PartRange(0, count), count):
            encoder.stdin.write(frame.data)
            drawn += 1
    return drawn


def encoding(program: str, spec: RenderSpec, wav: Path | None, target: Path) -> list[str]:
    """The encoder as the engines use it."""
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{spec.width}x{spec.height}", "-r", str(spec.fps)]
    sound = [] if wav is None else ["-i", str(wav), "-c:a", "aac", "-b:a", "128k"]
    video = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-threads", "1", "-g", str(spec.fps)]
    video += ["-x264-params", TUNING]
    return [
        program,
        "-loglevel",
        "error",
        "-y",
        *raw,
        "-i",
        "pipe:0",
        *sound,
        *video,
        "-movflags",
        "+faststart",
        str(target),
    ]


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
