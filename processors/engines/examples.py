"""Draws the example videos of the models: `python -m processors.engines.examples FOLDER` (`make examples`).

They are in the package, because a machine that was just set up has drawn none. Only where an engine draws differently
are they drawn anew.
"""

import io
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
import msgspec

from domain.models import ANIME, MOTION, SCENE
from domain.script import packed
from processors.engines.child import serve
from processors.engines.director.drawable import read
from processors.engines.postprocess import POSTER, PREVIEW
from processors.engines.progress_writer import ProgressWriter
from processors.rendering import protocol
from processors.rendering.protocol import PART_FILE, AnyRequest, EngineMessage, PreprocessAnswer, RenderSpec

PROMPT = "a red fox under cherry trees by a lake at sunset, petals in the wind"
SECONDS = 4.0
_VIDEO = "video.mp4"


def main() -> None:
    """Draw an example of each of our models."""
    target = Path(sys.argv[1])
    target.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        scene = _draw(Path(folder, SCENE.name), _spec(SCENE.name), None)
        anime = _draw(Path(folder, ANIME.name), _spec(ANIME.name, "cel"), scene / _VIDEO)
        motion = _draw(Path(folder, MOTION.name), _spec(MOTION.name, "watercolor"), scene / POSTER)
        for drawn in (scene, anime, motion):
            shutil.copyfile(drawn / PREVIEW, target / f"{drawn.name}.mp4")


def _spec(model: str, style: str | None = None) -> RenderSpec:
    spec = RenderSpec(prompt=PROMPT, seed=7, style=style, width=640, height=360, duration_seconds=SECONDS, model=model)
    if model != SCENE.name:
        return spec
    return msgspec.structs.replace(spec, version=SCENE.versions[0], script=packed(read(PROMPT, style)))


def _draw(folder: Path, spec: RenderSpec, source: Path | None) -> Path:
    """The folder with all results of a render."""
    folder.mkdir()
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    plan = _ask(protocol.PreprocessRequest(spec=spec, folder=str(folder), ffmpeg=ffmpeg, source=_text(source)))
    assert isinstance(plan, PreprocessAnswer)
    used = str(folder / plan.source) if plan.source else _text(source)
    parts = []
    for number, part in enumerate(plan.parts):
        (folder / str(number)).mkdir()
        parts.append(str(folder / str(number) / PART_FILE))
        _ask(
            protocol.InferenceRequest(
                spec=spec,
                folder=str(folder / str(number)),
                ffmpeg=ffmpeg,
                source=used,
                first=part.first,
                count=part.count,
                frames=plan.frames,
            )
        )
    for kind in (protocol.PostprocessRequest, protocol.StitchRequest):
        _ask(kind(spec=spec, folder=str(folder), ffmpeg=ffmpeg, source=used, parts=tuple(parts)))
    return folder


def _ask(request: AnyRequest) -> EngineMessage:
    """The answer of the engine. Raises EngineFailed."""
    said = io.BytesIO()
    serve(protocol.encode_request(request), ProgressWriter(said))
    return protocol.decode_message(said.getvalue().splitlines()[-1])


def _text(path: Path | None) -> str | None:
    return str(path) if path else None


if __name__ == "__main__":
    main()
