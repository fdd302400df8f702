"""Whether the properties that a decoder found in a file are acceptable. The decoder runs in a child process."""

import msgspec

from domain.upload import Media, UnsupportedMedia
from processors.media.sniff import MOVING, MediaFormat

MAX_SIDE = 4096
MAX_SECONDS = 600.0
MAX_FPS = 240.0
#: Cameras are not exact, and containers round times: 240 may come out as a little more.
_TOLERANCE = 1.02
MAX_STREAMS = 16

_UNREADABLE = "The file is damaged or not what it seems: it cannot be decoded"


class ProbeResult(msgspec.Struct, frozen=True, kw_only=True):
    """The properties of a file that could be decoded."""

    width: int
    height: int
    #: Where the last packet of the picture ends; 0 for a still.
    seconds: float
    #: Where the last packet of all ends, and what the container says about that; 0: nothing.
    ends: float
    declared_seconds: float
    frames: int
    #: Frames per second at the least, as far as the clock of the file is exact.
    least_fps: float = 0.0
    #: Frames per second as they follow one another; 0: there is one.
    fps: float
    streams: int
    has_audio: bool
    #: The perceptual hash of the first picture; None where it cannot be made.
    picture_hash: str | None = None


class ProbeFailure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file could not be decoded, for the log."""

    error: str


def verdict(found: MediaFormat, result: ProbeResult | ProbeFailure) -> Media:
    """The facts to store. Raises UnsupportedMedia with the reason."""
    if isinstance(result, ProbeFailure):
        raise UnsupportedMedia(_UNREADABLE)
    if found.kind == "image" or _is_still(found, result):
        return _media(found._replace(kind="image"), result, 0.0, 0.0)
    _check_video(result)
    return _media(found, result, result.seconds, result.fps or round(result.frames / result.seconds, 3))


def _is_still(found: MediaFormat, result: ProbeResult) -> bool:
    """An animation of one frame, or with pauses that make it longer than any video, is a picture."""
    return found in MOVING.values() and (result.frames < 2 or result.ends > MAX_SECONDS)


def _check_video(result: ProbeResult) -> None:
    if result.streams > MAX_STREAMS:
        raise UnsupportedMedia(f"The video has {result.streams} tracks, but may have {MAX_STREAMS}")
    if max(result.width, result.height) > MAX_SIDE:
        raise UnsupportedMedia(
            f"The video has {result.width} × {result.height} pixels, but neither side may have more than {MAX_SIDE}"
        )
    if max(result.ends, result.declared_seconds) > MAX_SECONDS:
        raise UnsupportedMedia(f"The video is longer than {MAX_SECONDS / 60:g} minutes")
    if result.seconds <= 0 or result.frames < 1:
        raise UnsupportedMedia(_UNREADABLE)
    if result.declared_seconds > 1.05 * result.ends + 0.5:
        raise UnsupportedMedia("The video is cut short: a part of it is missing")
    if result.least_fps > MAX_FPS * _TOLERANCE:
        raise UnsupportedMedia(f"The video has more than {MAX_FPS:g} frames per second")


def _media(found: MediaFormat, result: ProbeResult, seconds: float, fps: float) -> Media:
    return Media(
        kind=found.kind,
        content_type=found.content_type,
        width=result.width,
        height=result.height,
        duration_seconds=round(seconds, 3),
        fps=fps,
        has_audio=result.has_audio,
        picture_hash=result.picture_hash,
    )
