"""The child process that opens untrusted files: `python -m processors.media.probe_child DEMUXER KIND [strict] <file`.

It gets the file as its stdin and no name, so that nothing in the file can make it open another one. One line of JSON
on stdout is its answer. Whatever goes wrong in here, the worst that follows is that the file is refused.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from io import BytesIO, FileIO
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from typing import NamedTuple

import av
import msgspec
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream

from domain.upload import UnsupportedMedia
from processors.engines import confinement
from processors.engines.lifetime import die_with_parent
from processors.media import webp
from processors.media.picture_hash import SIDE, picture_hash
from processors.media.pictures import MAX_PIXELS
from processors.media.probe import MAX_SECONDS, ProbeFailure, ProbeResult
from processors.media.rate import own_rate
from processors.media.shape import squared
from processors.media.sniff import MOVING, WEBP

CPU_SECONDS = 10
MEMORY = 768 * 2**20
#: Frames that are really decoded.
SAMPLE = 5
#: More packets than any acceptable video has.
MAX_PACKETS = 600_000

_OPTIONS = {"protocol_whitelist": "", "max_pixels": str(MAX_PIXELS), "enable_drefs": "0", "probesize": "5000000"}


def main() -> None:
    """Probe stdin and print the result."""
    demuxer, kind, *strict = sys.argv[1:]
    confine()
    try:
        said: ProbeResult | ProbeFailure = look(FileIO(0, closefd=False), demuxer, kind, bool(strict))
    except (av.FFmpegError, UnsupportedMedia, OSError, ValueError, MemoryError, StopIteration) as error:
        said = ProbeFailure(error=f"{type(error).__name__}: {error}"[:300])
    sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")


def confine() -> None:
    """Give up what is not needed: time, memory, files, network, and the rights of root."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    confinement.limit(memory=MEMORY, cpu_seconds=CPU_SECONDS, file_bytes=0, files=8)
    with suppress(OSError, AttributeError):
        # Only root may; others keep a network that nothing here uses.
        ctypes.CDLL(None).unshare(confinement.NEW_NETWORK)
    if os.geteuid() == 0:
        confinement.drop_root()
    die_with_parent()  # after that: the kernel forgets it when the user changes


def look(file: FileIO, demuxer: str, kind: str, strict: bool = False) -> ProbeResult:
    """Decode a few frames and go through all packets. Raises av.FFmpegError, ValueError, UnsupportedMedia."""
    if demuxer == MOVING[WEBP].demuxer:
        return look_at_webp(file)
    with av.open(file, mode="r", format=demuxer, options=_OPTIONS) as container:
        video = next(stream for stream in container.streams.video if kind == "image" or not _is_cover(stream))
        if strict:
            video.codec_context.options = {"err_detect": "explode"}
        seen = _decode(container, video, 1 if kind == "image" else SAMPLE)
        walked = Walk(times=(0.0,)) if kind == "image" else _walk(container, video)
        return ProbeResult(
            width=seen.width,
            height=seen.height,
            picture_hash=seen.picture_hash,
            seconds=walked.seconds,
            ends=walked.ends,
            declared_seconds=_declared(container) if kind == "video" else 0.0,
            frames=len(walked.times),
            fps=own_rate(walked.times, float(video.guessed_rate or 0)),
            least_fps=walked.least_fps,
            streams=len(container.streams),
            has_audio=bool(container.streams.audio),
        )


def look_at_webp(file: FileIO) -> ProbeResult:
    """The same for an animated WebP, which the libraries of PyAV cannot open: its frames are stills."""
    hashes: list[str | None] = []
    with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        frames = list(webp.frames(data))
        for frame in frames[:SAMPLE]:
            with av.open(
                BytesIO(webp.still(data, frame)), mode="r", format=WEBP.demuxer, options=_OPTIONS
            ) as container:
                hashes.append(_decode(container, container.streams.video[0], 1).picture_hash)
        (width, height), _ = webp.size(data)
    *times, ends = accumulate((frame.shown / 1000 for frame in frames), initial=0.0)
    return ProbeResult(
        width=width,
        height=height,
        seconds=ends,
        ends=ends,
        declared_seconds=0.0,
        frames=len(frames),
        fps=own_rate(times, len(frames) / ends),
        least_fps=len(frames) / ends,
        streams=1,
        has_audio=False,
        picture_hash=hashes[0],
    )


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


class Decoded(NamedTuple):
    """The size of the largest of some frames, and the hash of the first one."""

    width: int
    height: int
    picture_hash: str | None


def _decode(container: InputContainer, video: VideoStream, sample: int) -> Decoded:
    video.thread_type = "NONE"
    size, hashed = (0, 0), None
    for number, frame in enumerate(container.decode(video)):
        if frame.width * frame.height > MAX_PIXELS or frame.is_corrupt:
            raise ValueError("a frame is damaged or too large")
        size = max(size, _as_shown(video, frame))
        hashed = hashed if number else _hash(frame)
        if number + 1 >= sample:
            break
    if size == (0, 0):
        raise ValueError("there is no picture")
    return Decoded(*size, hashed)


def _hash(frame: VideoFrame) -> str | None:
    """A file is not refused because its picture cannot be hashed."""
    try:
        small = frame.reformat(SIDE, SIDE, "gray", interpolation=Interpolation.AREA)
    except (av.FFmpegError, ValueError, MemoryError):
        return None
    pixels, width = bytes(small.planes[0]), small.planes[0].line_size
    return picture_hash(b"".join(pixels[row * width : row * width + SIDE] for row in range(SIDE)))


def _as_shown(video: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """With square pixels, and upright: telephones record upright films lying down, and say so."""
    width, height = squared(frame.width, frame.height, video.sample_aspect_ratio or Fraction(1))
    return (height, width) if frame.rotation % 180 else (width, height)


class Walk(NamedTuple):
    """Where the picture ends and everything ends, and when each frame is shown, counted from the start."""

    seconds: float = 0.0
    ends: float = 0.0
    times: Sequence[float] = ()
    #: The precision of the times, in seconds.
    tick: float = 0.0

    @property
    def least_fps(self) -> float:
        """Counted between the first frame and the last one, which may both be off by half a tick."""
        return (len(self.times) - 1) / (max(self.times) - min(self.times) + self.tick) if len(self.times) > 1 else 0.0


def _start(container: InputContainer) -> float:
    return (container.start_time or 0) / av.time_base


def _declared(container: InputContainer) -> float:
    """How long the file says it is, from its start. Matroska says where it ends, counted from zero."""
    declared = max(container.duration or 0, 0) / av.time_base
    return declared - max(_start(container), 0.0) if "matroska" in container.format.name else declared


def _walk(container: InputContainer, video: VideoStream) -> Walk:
    container.seek(0)
    start, packets, seconds, ends = _start(container), 0, 0.0, 0.0
    times: list[float] = []
    for packet in container.demux():
        if not packet.size or packet.pts is None:
            continue
        packets += 1
        begin = float(packet.pts * packet.time_base) - start
        end = begin + float((packet.duration or 0) * packet.time_base)
        ends = max(ends, end)
        if packet.stream is video:
            times.append(begin)
            seconds = max(seconds, end)
        if packets > MAX_PACKETS or ends > 2 * MAX_SECONDS:
            break
    return Walk(seconds, ends, times, float(video.time_base or 0))


if __name__ == "__main__":
    main()
