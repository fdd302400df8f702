"""Runs ffmpeg on an uploaded file and takes frames or sound from it. The file may be hostile."""

import contextlib
import fcntl
import os
import resource
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.errors import UnsupportedMedia
from processors.engines.lifetime import die_with_parent
from processors.media import decode
from processors.media.decode import Decoding
from processors.media.sniff import HEAD, TAIL, Format, sniff

#: Seconds without a byte after which a decoder counts as stuck.
STALL = 20.0
_MEMORY = 2 * 2**30
_CPU_SECONDS = 1800
_PIPE_BYTES = 1 << 20
#: A bitmap of 64 million pixels.
_LARGEST_STILL = 3 * 2**26
_NO_SOUND = b"matches no streams"


class SourceFailed(Exception):
    """The uploaded file could not be read."""

    def __init__(self, sentence: str, retryable: bool = False) -> None:
        super().__init__(sentence)
        self.retryable = retryable


class Source:
    """An uploaded file and the ffmpeg that reads it."""

    def __init__(self, program: str, path: str) -> None:
        self.program, self.path = program, Path(path)
        self.format = _recognised(self.path)

    def frames(self, wanted: Decoding) -> Iterator[NDArray[Any]]:
        """At most `wanted.frames` pictures, I420 full range, each in an array of its own.

        Raises:
            SourceFailed: there is no picture at all, or the decoder got stuck.
        """
        count, size = 0, wanted.width * wanted.height * 3 // 2
        with _Decoder(decode.pictures(self.program, self.format, wanted), self.path) as decoder:
            while (data := decoder.take(size)) is not None:
                count += 1
                yield np.frombuffer(data, np.uint8).reshape(wanted.height * 3 // 2, wanted.width)
            if count == 0:
                raise decoder.failure("there is no picture in it")

    def still(self, width: int, height: int, longest: float) -> NDArray[Any]:
        """The first picture, BGR, upright, scaled so that it just covers `width` × `height`; what reaches farther than
        `longest` times a side is cut off.

        Raises:
            SourceFailed: there is no picture, or the decoder got stuck.
        """
        command = decode.still(self.program, self.format, (width, height), longest)
        with _Decoder(command, self.path) as decoder:
            data = decoder.take_all(_LARGEST_STILL)
            picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
            if picture is None:
                raise decoder.failure("there is no picture in it")
        return picture

    def sound(self, seconds: float) -> bytes | None:
        """The sound as 16-bit stereo samples at 44.1 kHz, exactly `seconds` long; None: there is none.

        Raises:
            SourceFailed: the decoder got stuck.
        """
        size = round(seconds * decode.RATE) * 4
        with _Decoder(decode.sound(self.program, self.format, seconds), self.path) as decoder:
            data = decoder.take(size)
            if data is not None:
                return bytes(data)
            short = decoder.rest
            if not short and (_NO_SOUND in decoder.said() or decoder.ended_well()):
                return None
        # A track that breaks off is better than none; one that cannot be read at all is left out.
        return bytes(short).ljust(size, b"\0") if short else None


def _recognised(path: Path) -> Format:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, path.stat().st_size - TAIL))
            return sniff(head, file.read(TAIL))
    except UnsupportedMedia as refusal:
        raise SourceFailed(f"The uploaded file cannot be used: {refusal}.") from None
    except OSError as error:
        raise SourceFailed(f"The uploaded file could not be opened: {error.strerror}.", retryable=True) from None


def _confined() -> None:
    """In the child, before ffmpeg starts."""
    die_with_parent()
    for limit, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 16 * 2**20),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


class _Decoder:
    """A running ffmpeg whose output is read; leaving the context kills it."""

    def __init__(self, command: list[str], path: Path) -> None:
        self.rest = b""
        self._log: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        with path.open("rb") as file:
            try:
                self._process = subprocess.Popen(
                    command, stdin=file, stdout=subprocess.PIPE, stderr=self._log, bufsize=0, preexec_fn=_confined
                )
            except OSError as error:
                self._log.close()
                raise SourceFailed(f"ffmpeg could not be started: {error.strerror}.", retryable=True) from None
        assert self._process.stdout is not None
        self._stdout = self._process.stdout
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._stdout, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    def take(self, size: int) -> bytearray | None:
        """So many bytes; None: it ended before (what came is in `rest`)."""
        data, filled = bytearray(size), 0
        view = memoryview(data)
        while filled < size:
            self._await_data()
            got = os.readv(self._stdout.fileno(), [view[filled:]])
            if not got:
                self.rest = bytes(view[:filled])
                return None
            filled += got
        return data

    def take_all(self, most: int) -> bytes:
        """Everything up to the end, or up to `most` bytes."""
        data = bytearray()
        while len(data) < most:
            self._await_data()
            part = os.read(self._stdout.fileno(), _PIPE_BYTES)
            if not part:
                break
            data += part
        return bytes(data)

    def _await_data(self) -> None:
        if not select.select([self._stdout], [], [], STALL)[0]:
            raise SourceFailed(f"The uploaded file cannot be read: the decoder was silent for {STALL:g} s.")

    def ended_well(self) -> bool:
        """Whether ffmpeg left by itself and content."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(STALL) == 0
        return False

    def said(self) -> bytes:
        """Its complaints."""
        self._log.seek(0)
        return self._log.read(4096)

    def failure(self, otherwise: str) -> SourceFailed:
        """Why nothing came. A signal comes from outside: worth another try."""
        self.ended_well()
        status = self._process.returncode
        said = self.said().decode(errors="replace").strip().splitlines()
        reason = said[0].rpartition("] ")[2][:200].rstrip(".") if said else otherwise
        return SourceFailed(f"The uploaded file cannot be read: {reason}.", retryable=bool(status and status == -9))

    def __enter__(self) -> "_Decoder":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._stdout.close()
        self._process.wait()
        self._log.close()
