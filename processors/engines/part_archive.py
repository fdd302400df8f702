"""A drawn part as one file: a tar archive, the same bytes for the same content."""

import shutil
import tarfile
from fractions import Fraction
from pathlib import Path

import msgspec

from domain import models

FACTS, VIDEO, PREVIEW, POSTER, TILES, SOUND = (
    "facts.json",
    "video.mp4",
    "preview.mp4",
    "poster.jpg",
    "tiles.png",
    "sound.wav",
)
_MEMBERS = (FACTS, VIDEO, PREVIEW, POSTER, TILES, SOUND)


class PartFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The metadata of a part. Sizes in pixels, lengths in frames."""

    first: int
    count: int
    frames: int
    #: Frames per second, rounded; `rate` is what is meant.
    fps: float
    width: int
    height: int
    #: Frames of the preview, which has half the rate.
    preview: int
    #: How good the poster is: that of the best part becomes the poster of the video.
    score: float
    tiles: int
    #: The part is an adopted video: its sound, if there is one, is in the archive.
    adopted: bool = False

    @property
    def rate(self) -> Fraction:
        """Frames per second, exactly."""
        return models.exact_rate(self.fps)


class OpenedPart(msgspec.Struct, frozen=True):
    """An opened part: its facts, and the folder with its files."""

    facts: PartFacts
    folder: Path


class BadPart(ValueError):
    """The file is not a part, or the parts do not belong together."""


def pack(scratch: Path, facts: PartFacts, target: Path) -> None:
    """Puts the files of a part from `scratch` into one archive. Raises OSError."""
    (scratch / FACTS).write_bytes(msgspec.json.encode(facts))
    half = target.with_suffix(".half")
    with tarfile.open(half, "w", format=tarfile.USTAR_FORMAT) as archive:
        for name in _MEMBERS:
            if (scratch / name).exists():
                _add(archive, scratch / name)
    half.rename(target)


def _add(archive: tarfile.TarFile, path: Path) -> None:
    member = tarfile.TarInfo(path.name)
    member.size = path.stat().st_size
    with path.open("rb") as file:
        archive.addfile(member, file)


def unpack(files: tuple[str, ...], scratch: Path) -> list[OpenedPart]:
    """Opens all parts of a video. Raises BadPart when one is damaged or missing, OSError."""
    parts = [_open(Path(file), scratch / f"{number:03}") for number, file in enumerate(files)]
    ends = [0, *(part.facts.first + part.facts.count for part in parts)]
    whole = [part.facts.first for part in parts] == ends[:-1]
    if not whole or {part.facts.frames for part in parts} != {ends[-1]}:
        raise BadPart("The parts do not make a whole video.")
    return parts


def _open(file: Path, folder: Path) -> OpenedPart:
    folder.mkdir()
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                if member.isreg() and member.name in _MEMBERS and (content := archive.extractfile(member)):
                    with content, (folder / member.name).open("wb") as copy:
                        shutil.copyfileobj(content, copy)
        return OpenedPart(msgspec.json.decode((folder / FACTS).read_bytes(), type=PartFacts), folder)
    except (tarfile.TarError, msgspec.MsgspecError, FileNotFoundError) as error:
        raise BadPart("A part of the video cannot be read.") from error
