"""The stage `stitch`: the parts become one video with its sound, and a copy for streaming."""

import hashlib
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from domain import film, models
from domain.text import one_line
from processors.engines import part_archive
from processors.engines.encoder import run
from processors.engines.part_archive import OpenedPart, PartFacts
from processors.engines.progress_writer import ProgressWriter
from processors.engines.registry import engine_of, recipe_of
from processors.media import copies, join
from processors.rendering.protocol import RenderSpec, StitchAnswer, StitchRequest

VIDEO, PLAYLIST, MEDIA = "video.mp4", "hls.m3u8", "hls.mp4"
FILES: Final = (VIDEO, PLAYLIST, MEDIA)
#: Seconds that a copy in another format may take.
_COPYING = 1200.0


def stitch(request: StitchRequest, progress: ProgressWriter) -> StitchAnswer:
    """Raises BadPart, EncoderFailed, OSError, and what the engine raises that makes the sound."""
    folder, spec = Path(request.folder), request.spec
    with TemporaryDirectory(dir=folder) as name:
        scratch = Path(name)
        parts = part_archive.unpack(request.parts, scratch)
        frames = parts[0].facts.frames
        progress.frames(0, frames)
        listing = scratch / "parts"
        listing.write_text(join.listing([_entry(part) for part in parts]))
        sound = _sound(request, parts[0], scratch, progress)
        video = folder / VIDEO
        recipe = recipe_of(msgspec.structs.replace(spec, fps=parts[0].facts.fps))
        run(join.whole(request.ffmpeg, str(listing), sound, str(video), recipe, title(spec)), progress.heartbeat)
        run(join.streaming(request.ffmpeg, str(video), str(folder / PLAYLIST), str(folder / MEDIA)), progress.heartbeat)
        return _answer(parts[0].facts, video, _copy(request, video, progress))


def title(spec: RenderSpec) -> str:
    """The start of the prompt, without characters that an argument list or a player cannot hold."""
    return one_line(spec.prompt)[:120].strip()


def _entry(part: OpenedPart) -> tuple[str, Fraction]:
    return str(part.folder / part_archive.VIDEO), part.facts.count / part.facts.rate


def _sound(request: StitchRequest, first: OpenedPart, scratch: Path, progress: ProgressWriter) -> str | None:
    """The path of a WAV file: what an adopted video brought along, or what the engine makes."""
    brought = first.folder / part_archive.SOUND
    if first.facts.adopted:
        return str(brought) if brought.exists() else None
    made = engine_of(request, progress.heartbeat).sound(first.facts.frames)
    if made is None:
        return None
    (scratch / part_archive.SOUND).write_bytes(made)
    return str(scratch / part_archive.SOUND)


def _copy(request: StitchRequest, video: Path, progress: ProgressWriter) -> tuple[str, ...]:
    """Makes the copy in another format that is wanted beside the video, and names its file."""
    wanted = film.unpacked(request.spec.film).format if request.spec.film else "mp4"
    if wanted == "mp4":
        return ()
    name = f"video.{wanted}"
    run(copies.COPIES[wanted](request.ffmpeg, str(video), str(video.with_name(name))), progress.heartbeat, _COPYING)
    return (name,)


def _answer(facts: PartFacts, video: Path, copy: tuple[str, ...]) -> StitchAnswer:
    with video.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return StitchAnswer(
        files=(*FILES, *copy),
        frames=facts.frames,
        duration=float(facts.frames / facts.rate),
        size=video.stat().st_size,
        sha256=digest,
        width=facts.width,
        height=facts.height,
        fps=models.plain_rate(facts.fps),
    )
