"""Runs ffmpeg on an uploaded file and reads frames or sound from it. The file may be hostile."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.upload import UnsupportedMedia
from processors.engines import loop, program
from processors.engines.program import NotStarted, ProcessLimits, Program, Stalled
from processors.media import colour, decode, icc, signal
from processors.media.decode import DecoderInput, Decoding
from processors.media.recognise import recognise
from processors.media.signal import Signal
from processors.media.sniff import HEAD, MediaFormat

_LIMITS = ProcessLimits(memory=2 * 2**30, cpu_seconds=1800, file_bytes=16 * 2**20, files=64, untrusted=True)
#: A bitmap of 64 million pixels.
_LARGEST_STILL = 3 * 2**26
_PART = 1 << 20
#: Steps of 255 that come from rounding and compression, and the share of pixels that may be off by more.
_CLEAR, _STRAY = 12, 0.0005
_NO_SOUND = "matches no streams"
_NO_PICTURE = "The uploaded file cannot be read: there is no picture in it."
#: Messages of ffmpeg for a file that ends too early.
_CUT_SHORT = ("partial file", "truncat", "ended prematurely", "premature end")


class SourceFailed(Exception):
    """The uploaded file could not be read. `detail` is ffmpeg's message, for the log."""

    def __init__(self, sentence: str, retryable: bool = False, detail: str = "") -> None:
        super().__init__(sentence)
        self.retryable = retryable
        self.detail = detail


class Source:
    """An uploaded file, from a second of it on, and the ffmpeg that reads it.

    A file that was normalised holds just the part that is wanted.
    """

    def __init__(self, program: str, path: str, start: float = 0.0) -> None:
        self.program, self.path = program, Path(path)
        self.format, self._head = _recognised(self.path)
        self._start = 0.0 if decode.NORMALISED.encode() in self._head else start

    @cached_property
    def signal(self) -> Signal:
        """How its samples are coded; all unknown when it cannot be decoded. Raises SourceFailed."""
        with _Decoder(decode.look(self.program, self.format), self.path) as decoder:
            decoder.ended_well()
            return signal.read(decoder.report())

    @cached_property
    def _input(self) -> DecoderInput:
        found = DecoderInput(self.format, self.signal)
        return DecoderInput(self.format, self.signal, self._is_premultiplied(found), self._start)

    def _is_premultiplied(self, found: DecoderInput) -> bool:
        """Whether no colour is brighter than its alpha, as in files of video editors, which have no tag for it."""
        if found.format.demuxer != "mov" or not found.signal.alpha:
            return False
        size = decode.SAMPLE[0] * decode.SAMPLE[1] * 4
        with _Decoder(decode.samples(self.program, found), self.path) as decoder:
            data = decoder.take_all(_LARGEST_STILL)
        pixels = np.frombuffer(data[: len(data) // size * size], np.uint8).reshape(-1, 4).astype(np.int16)
        brightest, alpha = pixels[:, :3].max(axis=1, initial=0), pixels[:, 3]
        tinted = (alpha > _CLEAR) & (alpha < 255 - _CLEAR) & (brightest > _CLEAR)
        return bool(tinted.any()) and float((brightest > alpha + _CLEAR).mean()) < _STRAY

    def frames(self, wanted: Decoding, whole: bool = False) -> Iterator[NDArray[Any]]:
        """At most `wanted.frames` pictures, I420, each in an array of its own. A picture is
        repeated for as many frames as are wanted.

        Raises:
            SourceFailed: there is no picture at all, the decoder got stuck, or, if it has to be `whole`, a part of the
                file is missing.
        """
        if self.format.content_type.startswith("image/"):
            return loop.again(self._once, wanted)
        return self._once(wanted, whole)

    def _once(self, wanted: Decoding, whole: bool = False) -> Iterator[NDArray[Any]]:
        count, size = 0, wanted.width * wanted.height * 3 // 2
        ready = self.is_made_for(wanted)
        command = decode.pictures(self.program, DecoderInput(self.format) if ready else self._input, wanted, ready)
        with _Decoder(command, self.path) as decoder:
            while (data := decoder.take(size)) is not None:
                count += 1
                yield np.frombuffer(data, np.uint8).reshape(wanted.height * 3 // 2, wanted.width)
            if count == 0:
                raise decoder.failure()
            if whole and any(sign in decoder.error_text().lower() for sign in _CUT_SHORT):
                raise SourceFailed("The uploaded file cannot be used: a part of it is missing.", retryable=True)

    def is_made_for(self, wanted: Decoding) -> bool:
        """Whether the file has the mark of one that was normalised for exactly this."""
        return decode.normalised(wanted.width, wanted.height, wanted.fps).encode() in self._head

    def still(self, width: int, height: int, longest: float) -> NDArray[Any]:
        """The first picture, BGR, upright, scaled so that it just covers `width` × `height`; what reaches farther than
        `longest` times a side is cut off.

        Raises:
            SourceFailed: there is no picture, or the decoder got stuck.
        """
        command = decode.still(self.program, self._input, (width, height), longest)
        with _Decoder(command, self.path) as decoder:
            data = decoder.take_all(_LARGEST_STILL)
            picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
            if picture is None:
                raise decoder.failure()
        profile = self._profile()
        return picture if profile is None else profile.to_srgb(picture)

    def cut_still(self, side: int, longest: float) -> NDArray[Any]:
        """The first picture with its transparency, BGRA, not premultiplied, upright; see `decode.cut_still`.

        Raises:
            SourceFailed: there is no picture, or the decoder got stuck.
        """
        command = decode.cut_still(self.program, self._input, side, longest)
        with _Decoder(command, self.path) as decoder:
            data = decoder.take_all(_LARGEST_STILL)
            picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED) if data else None
            if picture is None or picture.ndim != 3 or picture.shape[2] != 4:
                raise decoder.failure()
        alpha, profile = picture[..., 3:], self._profile()
        straight = np.where(alpha > 0, picture[..., :3] * (255.0 / np.maximum(alpha, 1)), 255.0)
        bgr = np.clip(straight + 0.5, 0, 255).astype(np.uint8)
        return np.concatenate([bgr if profile is None else profile.to_srgb(bgr), alpha], axis=2)

    def _profile(self) -> icc.Profile | None:
        """The colour profile of a picture whose colours were not converted already."""
        if not self.format.content_type.startswith("image/") or not colour.is_plain(self.signal):
            return None
        with self.path.open("rb") as file:
            return icc.embedded(file.read(icc.HEAD))

    def sound(self, seconds: float) -> bytes | None:
        """The sound as 16-bit stereo samples at 44.1 kHz, exactly `seconds` long; None: there is none.

        Raises:
            SourceFailed: the decoder got stuck.
        """
        size = round(seconds * decode.RATE) * 4
        found = DecoderInput(self.format, start=self._start)
        with _Decoder(decode.sound(self.program, found, seconds), self.path) as decoder:
            data = decoder.take(size)
            if data is not None:
                return bytes(data)
            short = decoder.rest
            if not short and (decoder.ended_well() or _NO_SOUND in decoder.error_text()):
                return None
        # A track that breaks off is better than none; one that cannot be read at all is left out.
        return bytes(short).ljust(size, b"\0") if short else None


def _recognised(path: Path) -> tuple[MediaFormat, bytes]:
    """The format of a file, and its first bytes."""
    try:
        if not path.is_file() and path.exists():
            raise SourceFailed("The uploaded file cannot be used: it is not a file.")
        with path.open("rb") as file:
            return recognise(file.fileno()).format, file.read(HEAD)
    except UnsupportedMedia as refusal:
        raise SourceFailed(f"The uploaded file cannot be used: {refusal}.") from None
    except OSError as error:
        raise SourceFailed("The uploaded file could not be opened.", retryable=True, detail=str(error)) from None


class _Decoder:
    """A running ffmpeg whose output is read; leaving the context kills it."""

    def __init__(self, command: list[str], path: Path) -> None:
        self.rest = b""
        with path.open("rb") as file:
            try:
                self._program = Program(command, _LIMITS, stdin=file, listen=True)
            except NotStarted as error:
                raise SourceFailed("The decoder could not be started.", retryable=True, detail=str(error)) from None

    def take(self, size: int) -> bytearray | None:
        """Exactly so many bytes; None when it ended before (`rest` has what came)."""
        data, filled = bytearray(size), 0
        view = memoryview(data)
        while filled < size:
            got = self._read(view[filled:])
            if not got:
                self.rest = bytes(view[:filled])
                return None
            filled += got
        return data

    def take_all(self, most: int) -> bytes:
        """Everything up to the end, or up to `most` bytes."""
        data, part = bytearray(), bytearray(_PART)
        while len(data) < most and (got := self._read(memoryview(part))):
            data += part[:got]
        return bytes(data)

    def _read(self, view: memoryview) -> int:
        try:
            return self._program.read_into(view)
        except Stalled as silence:
            raise SourceFailed(
                "The uploaded file cannot be read: the decoder got stuck.", detail=str(silence)
            ) from None

    def ended_well(self) -> bool:
        """Whether ffmpeg exited with status 0."""
        return self._program.finish(program.STALL)

    def report(self) -> str:
        """Its report about the file."""
        return self._program.report()

    def error_text(self) -> str:
        """Its error output."""
        return "\n".join(self._program.error_lines())

    def failure(self) -> SourceFailed:
        """Why there was no output. A signal comes from outside: retryable."""
        self.ended_well()
        errors, status = self._program.error_lines(), self._program.status
        sentence = "The uploaded file cannot be read: it is damaged." if errors else _NO_PICTURE
        return SourceFailed(sentence, retryable=status == -9, detail=f"status {status}: {' | '.join(errors)}")

    def __enter__(self) -> "_Decoder":
        return self

    def __exit__(self, *_: object) -> None:
        self._program.__exit__()
