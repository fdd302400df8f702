"""The stage `inference`: an engine draws a part, or a finished video is adopted as the only one."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from numpy.typing import NDArray

from domain import models
from processors.engines import gallery, part_archive, survey
from processors.engines.decoder import Source, SourceFailed
from processors.engines.encoder import Encoder
from processors.engines.gallery import Gallery
from processors.engines.part_archive import PartFacts
from processors.engines.progress_writer import ProgressWriter
from processors.engines.registry import engine_of
from processors.media.decode import Decoding
from processors.media.encode import Encoding, Preview
from processors.media.wav import wav
from processors.rendering.protocol import (
    PART_FILE,
    AdoptRequest,
    EngineRequest,
    InferenceAnswer,
    InferenceRequest,
    PartRange,
    RenderSpec,
)

Frames = Iterator[NDArray[Any]]
#: Seconds of a provider's video that are kept, whatever duration was ordered.
_LONGEST = 60


class TooShort(Exception):
    """The engine drew fewer frames than the plan has."""


def draw(request: InferenceRequest, progress: ProgressWriter) -> InferenceAnswer:
    """Draws the frames of one part. Raises what engines raise, TooShort."""
    engine = engine_of(request)
    part = PartRange(request.first, request.count)
    with TemporaryDirectory(dir=request.folder) as scratch:
        facts = _encode(request, part, request.frames, engine.frames(part, request.frames), Path(scratch), progress)
        return _packed(Path(scratch), facts, request.folder)


def adopt(request: AdoptRequest, progress: ProgressWriter) -> InferenceAnswer:
    """Makes a part of a finished video of any codec and size, at its own rate. Raises SourceFailed, TooShort."""
    source = Source(request.ffmpeg, request.file)
    if source.format.kind != "video":
        raise SourceFailed("The uploaded file cannot be used: it is not a video.")
    spec = msgspec.structs.replace(request.spec, fps=models.film_rate(source.signal.fps))
    frames = survey.count(source, spec.rate, round(_LONGEST * spec.rate), lambda *_: progress.heartbeat())
    wanted = Decoding(spec.width, spec.height, spec.rate, frames, full=False)
    with TemporaryDirectory(dir=request.folder) as name:
        scratch = Path(name)
        at_own_rate = msgspec.structs.replace(request, spec=spec)
        facts = _encode(at_own_rate, PartRange(0, frames), frames, source.frames(wanted), scratch, progress)
        sound = source.sound(float(frames / spec.rate))
        if sound is not None:
            (scratch / part_archive.SOUND).write_bytes(wav(sound))
        return _packed(scratch, msgspec.structs.replace(facts, adopted=True), request.folder)


def _encode(
    request: EngineRequest, part: PartRange, frames: int, pictures: Frames, scratch: Path, progress: ProgressWriter
) -> PartFacts:
    """Encodes the pictures, and collects poster, tiles and preview on the way."""
    spec, size = request.spec, (request.spec.width, request.spec.height)
    seen = Gallery(part.first, frames, size, spec.fps)
    preview = gallery.preview_frames(part.count, frames, spec.fps)
    progress.frames(0, part.count)
    with Encoder(request.ffmpeg, _encoding(spec, preview, scratch), progress.heartbeat) as encoder:
        drawn = 0
        for drawn, picture in enumerate(pictures, 1):
            encoder.write(picture)
            seen.look(picture)
            progress.frames(drawn, part.count)
        if drawn < part.count:
            raise TooShort(f"Only {drawn} of {part.count} frames could be drawn.")
    (scratch / part_archive.POSTER).write_bytes(seen.poster.jpeg())
    (scratch / part_archive.TILES).write_bytes(seen.strip())
    return PartFacts(
        first=part.first,
        count=drawn,
        frames=frames,
        fps=models.plain_rate(spec.fps),
        width=spec.width,
        height=spec.height,
        preview=-(-preview // 2),
        score=round(seen.poster.score, 4),
        tiles=len(seen.tiles),
    )


def _encoding(spec: RenderSpec, preview: int, scratch: Path) -> Encoding:
    small = Preview(str(scratch / part_archive.PREVIEW), *gallery.preview_size((spec.width, spec.height)), preview)
    return Encoding(spec.width, spec.height, spec.rate, str(scratch / part_archive.VIDEO), small)


def _packed(scratch: Path, facts: PartFacts, folder: str) -> InferenceAnswer:
    part_archive.pack(scratch, facts, Path(folder) / PART_FILE)
    return InferenceAnswer(frames=facts.count)
