"""The stage `stitch`: the parts become one video with its sound, and a copy for streaming."""

import hashlib
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec

from domain import rates
from processors.engines import parts
from processors.engines.decoder import Source
from processors.engines.encoder import run
from processors.engines.parts import Facts, Piece
from processors.engines.render import engine_for, recipe_of
from processors.engines.reporter import Reporter
from processors.engines.requests import Stitch
from processors.media import join

VIDEO, PLAYLIST, MEDIA = "video.mp4", "hls.m3u8", "hls.mp4"
FILES: Final = (VIDEO, PLAYLIST, MEDIA)


def stitch(request: Stitch, reporter: Reporter) -> dict[str, Any]:
    """Raises BadPart, EncoderFailed, OSError, and what the engine raises that makes the sound."""
    folder, spec = Path(request.folder), request.spec
    with TemporaryDirectory(dir=folder) as name:
        scratch = Path(name)
        pieces = parts.unpack(request.parts, scratch)
        frames = pieces[0].facts.frames
        reporter.progress(0, frames)
        listing = scratch / "parts"
        listing.write_text(join.listing([_entry(piece) for piece in pieces]))
        sound = _sound(request, pieces[0], scratch)
        video = folder / VIDEO
        recipe = recipe_of(msgspec.structs.replace(spec, fps=pieces[0].facts.fps))
        run(join.whole(request.ffmpeg, str(listing), sound, str(video), recipe, spec.title), reporter.alive)
        run(join.streaming(request.ffmpeg, str(video), str(folder / PLAYLIST), str(folder / MEDIA)), reporter.alive)
    return {"done": "stitch", "files": list(FILES), "frames": frames, **_facts(pieces[0].facts, video)}


def _entry(piece: Piece) -> tuple[str, Fraction]:
    return str(piece.folder / parts.VIDEO), piece.facts.count / piece.facts.rate


def _sound(request: Stitch, first: Piece, scratch: Path) -> str | None:
    """The path of a WAV file: what an adopted video brought along, or what the engine makes."""
    brought = first.folder / parts.SOUND
    if first.facts.adopted:
        return str(brought) if brought.exists() else None
    source = Source(request.ffmpeg, request.source) if request.source else None
    made = engine_for(request.spec, source).sound(first.facts.frames)
    if made is None:
        return None
    (scratch / parts.SOUND).write_bytes(made)
    return str(scratch / parts.SOUND)


def _facts(facts: Facts, video: Path) -> dict[str, Any]:
    with video.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "duration": float(facts.frames / facts.rate),
        "size": video.stat().st_size,
        "sha256": digest,
        "width": facts.width,
        "height": facts.height,
        "fps": rates.plain(facts.fps),
    }
