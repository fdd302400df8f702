"""The stage `postprocess`: poster, sprite sheet with its index, and hover preview, from the archives of the parts."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines import gallery, part_archive
from processors.engines.captions import captions, clock
from processors.engines.decoder import Source
from processors.engines.encoder import run
from processors.engines.part_archive import BadPart, OpenedPart
from processors.engines.poster_hash import hash_of_poster
from processors.engines.progress_writer import ProgressWriter
from processors.engines.registry import edit_of
from processors.media import join
from processors.rendering.protocol import PostprocessAnswer, PostprocessRequest

POSTER, SPRITE, INDEX, PREVIEW = "thumb.jpg", "sprite.jpg", "sprite.vtt", "preview.mp4"
CAPTIONS: Final = "captions.vtt"
FILES: Final = (POSTER, SPRITE, INDEX, PREVIEW)
_COLUMNS = 10


def postprocess(request: PostprocessRequest, progress: ProgressWriter) -> PostprocessAnswer:
    """Raises BadPart, EncoderFailed, OSError."""
    folder = Path(request.folder)
    with TemporaryDirectory(dir=folder) as scratch:
        parts = part_archive.unpack(request.parts, Path(scratch))
        best = max(parts, key=lambda part: part.facts.score)
        (best.folder / part_archive.POSTER).rename(folder / POSTER)
        tiles = [tile for part in parts for tile in _tiles(part)]
        (folder / SPRITE).write_bytes(_jpeg(sheet(tiles)))
        (folder / INDEX).write_text(index(len(tiles), _size(tiles[0]), parts[0].facts.frames, parts[0].facts.fps))
        _preview(request.ffmpeg, parts, Path(scratch), folder / PREVIEW, progress)
        spoken = _captions(request, parts[0].facts.frames)
    files: tuple[str, ...] = FILES
    if spoken is not None:
        (folder / CAPTIONS).write_text(spoken)
        files = (*FILES, CAPTIONS)
    return PostprocessAnswer(files=files, poster_hash=hash_of_poster(folder / POSTER))


def _captions(request: PostprocessRequest, frames: int) -> str | None:
    """What is said in a film that is drawn from a script; None for others, and for silent ones."""
    spec, path = request.spec, request.source
    edit = edit_of(spec, frames, Source(request.ffmpeg, path) if path and spec.script else None)
    return captions(edit, spec.fps) if edit is not None else None


def sheet(tiles: list[NDArray[Any]]) -> NDArray[Any]:
    """The tiles in rows of ten, black where there is none."""
    tiles = tiles + [np.zeros_like(tiles[0])] * (-len(tiles) % min(_COLUMNS, len(tiles)))
    across = min(_COLUMNS, len(tiles))
    return np.vstack([np.hstack(tiles[k : k + across]) for k in range(0, len(tiles), across)])


def _jpeg(picture: NDArray[Any]) -> bytes:
    """Encoded here and written by us: OpenCV does not say why it could not write."""
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 82])
    return data.tobytes()


def index(count: int, size: tuple[int, int], frames: int, fps: float) -> str:
    """WebVTT: for every stretch of time its rectangle of the sheet."""
    each, (width, height) = gallery.step(frames, fps) / fps, size
    lines = ["WEBVTT", ""]
    for k in range(count):
        end = min((k + 1) * each, frames / fps)
        x, y = k % _COLUMNS * width, k // _COLUMNS * height
        lines += [f"{clock(k * each)} --> {clock(end)}", f"{SPRITE}#xywh={x},{y},{width},{height}", ""]
    return "\n".join(lines)


def _tiles(part: OpenedPart) -> list[NDArray[Any]]:
    """The tiles of one part. Raises BadPart."""
    if not part.facts.tiles:
        return []
    strip = cv2.imread(str(part.folder / part_archive.TILES))
    if strip is None or strip.shape[0] % part.facts.tiles:
        raise BadPart("A part of the video has no pictures.")
    return np.split(strip, part.facts.tiles)


def _size(tile: NDArray[Any]) -> tuple[int, int]:
    return tile.shape[1], tile.shape[0]


def _preview(program: str, parts: list[OpenedPart], scratch: Path, target: Path, progress: ProgressWriter) -> None:
    listing = scratch / "previews"
    listing.write_text(
        join.listing(
            [(str(part.folder / part_archive.PREVIEW), 2 * part.facts.preview / part.facts.rate) for part in parts]
        )
    )
    run(join.silent(program, str(listing), str(target)), progress.heartbeat)
