"""The stage `inference`: a part is drawn, or a finished video is taken over as one."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from numpy.typing import NDArray

from domain import rates
from processors.engines import gallery, parts, survey
from processors.engines.decoder import Source, SourceFailed
from processors.engines.encoder import Encoder
from processors.engines.gallery import Gallery
from processors.engines.parts import Facts
from processors.engines.plan import Part
from processors.engines.render import engine_for
from processors.engines.reporter import Reporter
from processors.engines.requests import Adopt, Request
from processors.engines.requests import Part as PartRequest
from processors.engines.spec import RenderSpec
from processors.media.decode import Decoding
from processors.media.encode import Encoding, Preview
from processors.media.wav import wav

Frames = Iterator[NDArray[Any]]
#: Whatever was ordered: what a provider made is not cut off, up to so many seconds.
_LONGEST = 60


class TooShort(Exception):
    """The engine gave fewer frames than it had announced."""


def part(request: PartRequest, reporter: Reporter) -> dict[str, Any]:
    """Draws the frames of one part. Raises what engines raise, TooShort."""
    source = Source(request.ffmpeg, request.source) if request.source else None
    engine = engine_for(request.spec, source)
    wanted = Part(request.first, request.count)
    with TemporaryDirectory(dir=request.folder) as scratch:
        facts = _drawn(request, wanted, request.frames, engine.frames(wanted, request.frames), Path(scratch), reporter)
        return _packed(Path(scratch), facts, request.folder)


def adopt(request: Adopt, reporter: Reporter) -> dict[str, Any]:
    """Makes a part of a video from elsewhere, at its own rate: any codec and size. Raises SourceFailed, TooShort."""
    source = Source(request.ffmpeg, request.file)
    if source.format.kind != "video":
        raise SourceFailed("The uploaded file cannot be used: it is not a video.")
    spec = msgspec.structs.replace(request.spec, fps=rates.of_film(source.signal.fps))
    frames = survey.count(source, spec.rate, round(_LONGEST * spec.rate), lambda *_: reporter.alive())
    wanted = Decoding(spec.width, spec.height, spec.rate, frames, full=False)
    with TemporaryDirectory(dir=request.folder) as name:
        scratch = Path(name)
        asked = msgspec.structs.replace(request, spec=spec)
        facts = _drawn(asked, Part(0, frames), frames, source.frames(wanted), scratch, reporter)
        sound = source.sound(float(frames / spec.rate))
        if sound is not None:
            (scratch / parts.SOUND).write_bytes(wav(sound))
        return _packed(scratch, msgspec.structs.replace(facts, adopted=True), request.folder)


def _drawn(request: Request, part: Part, frames: int, pictures: Frames, scratch: Path, reporter: Reporter) -> Facts:
    """Encodes the pictures and collects what is made beside them."""
    spec, size = request.spec, (request.spec.width, request.spec.height)
    seen = Gallery(part.first, frames, size, spec.fps)
    preview = gallery.preview_frames(part.count, frames, spec.fps)
    reporter.progress(0, part.count)
    with Encoder(request.ffmpeg, _encoding(spec, preview, scratch), reporter.alive) as encoder:
        drawn = 0
        for drawn, picture in enumerate(pictures, 1):
            encoder.write(picture)
            seen.look(picture)
            reporter.progress(drawn, part.count)
        if drawn < part.count:
            raise TooShort(f"Only {drawn} of {part.count} frames could be drawn.")
    (scratch / parts.POSTER).write_bytes(seen.poster.jpeg())
    (scratch / parts.TILES).write_bytes(seen.strip())
    return Facts(
        first=part.first,
        count=drawn,
        frames=frames,
        fps=rates.plain(spec.fps),
        width=spec.width,
        height=spec.height,
        preview=-(-preview // 2),
        score=round(seen.poster.score, 4),
        tiles=len(seen.tiles),
    )


def _encoding(spec: RenderSpec, preview: int, scratch: Path) -> Encoding:
    small = Preview(str(scratch / parts.PREVIEW), *gallery.preview_size((spec.width, spec.height)), preview)
    return Encoding(spec.width, spec.height, spec.rate, str(scratch / parts.VIDEO), small)


def _packed(scratch: Path, facts: Facts, folder: str) -> dict[str, Any]:
    parts.pack(scratch, facts, Path(folder) / parts.NAME)
    return {"done": "part", "file": parts.NAME, "frames": facts.count}
