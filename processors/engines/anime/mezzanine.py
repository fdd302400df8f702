"""A mezzanine of the upload: upright, at the size and rate of the spec, with its sound, and quick to seek."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from processors.engines.decoder import Source
from processors.engines.encoder import Encoder
from processors.media.decode import Decoding, normalised
from processors.media.encode import Encoding
from processors.media.wav import wav

NAME: Final = "mezzanine.mp4"
#: Next to nothing is lost, and nothing is slow.
_QUALITY, _PRESET, _GOP = 10, "ultrafast", 12


def make(source: Source, wanted: Decoding, folder: Path, alive: Callable[[], None]) -> str:
    """Writes it into the folder and returns its name. Raises SourceFailed, EncoderFailed, OSError."""
    with TemporaryDirectory(dir=folder) as scratch:
        sound, audio = source.sound(float(wanted.frames / wanted.fps)), None
        if sound is not None:
            audio = Path(scratch) / "sound.wav"
            audio.write_bytes(wav(sound))
        with Encoder(source.program, _encoding(wanted, folder / NAME, audio)) as encoder:
            for frame in source.frames(wanted):
                encoder.write(frame)
                alive()
    return NAME


def _encoding(wanted: Decoding, target: Path, audio: Path | None) -> Encoding:
    return Encoding(
        wanted.width,
        wanted.height,
        wanted.fps,
        str(target),
        audio=None if audio is None else str(audio),
        comment=normalised(wanted.width, wanted.height, wanted.fps),
        crf=_QUALITY,
        preset=_PRESET,
        tuning="",
        gop=_GOP,
        full=True,
    )
