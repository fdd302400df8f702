"""Stages of a render, run without a child process, as one request after the other."""

import io
import json
from pathlib import Path
from typing import Any

import msgspec
from numpy.typing import NDArray

from processors.engines.child import serve
from processors.engines.decoder import Source
from processors.engines.progress_writer import ProgressWriter
from processors.engines.registry import engine_for
from processors.rendering.protocol import PartRange, RenderSpec
from tests.processors.engines.footage import FFMPEG


def pictures(spec: RenderSpec, path: Path | None = None) -> list[NDArray[Any]]:
    """All frames, drawn as one part; as many as there are."""
    source = Source(FFMPEG, str(path)) if path else None
    return list(engine_for(spec, source).frames(PartRange(0, spec.frame_count), spec.frame_count))


class Stages:
    """One video in a folder, each stage in a folder of its own."""

    def __init__(self, folder: Path, spec: RenderSpec | dict[str, Any], source: Path | None = None) -> None:
        self.folder, self.source = folder, source
        self.spec = msgspec.to_builtins(spec)
        self.said: list[dict[str, Any]] = []

    def ask(self, do: str, into: str | None = None, **more: Any) -> dict[str, Any]:
        """The answer to one request; its files are in the folder `into`."""
        target = self.folder / (into or do)
        target.mkdir(exist_ok=True)
        source = str(self.source) if self.source else None
        said = io.BytesIO()
        request = {"do": do, "spec": self.spec, "folder": str(target), "ffmpeg": FFMPEG, "source": source, **more}
        serve(json.dumps(request).encode(), ProgressWriter(said))
        self.said = [json.loads(line) for line in said.getvalue().splitlines()]
        return self.said[-1]

    def plan(self) -> dict[str, Any]:
        """The plan; a source that it made takes the place of the upload."""
        made = self.ask("plan")
        if made.get("source"):
            self.source = self.folder / "plan" / made["source"]
        return made

    def parts(self, made: dict[str, Any]) -> list[str]:
        """Draws all parts of a plan; their files in order."""
        out = []
        for number, part in enumerate(made["parts"]):
            answer = self.ask("part", f"part{number}", **part, frames=made["frames"])
            assert answer == {"done": "part", "file": "part.tar", "frames": part["count"]}, answer
            out.append(str(self.folder / f"part{number}" / "part.tar"))
        return out

    def whole(self) -> tuple[dict[str, Any], Path]:
        """Everything; the answer of the last stage, and the folder with all results."""
        parts = self.parts(self.plan())
        pictures = self.ask("postprocess", "out", parts=parts)
        assert pictures["files"] == ["thumb.jpg", "sprite.jpg", "sprite.vtt", "preview.mp4"], pictures
        done = self.ask("stitch", "out", parts=parts)
        assert done.get("done") == "stitch", done
        return done, self.folder / "out"
