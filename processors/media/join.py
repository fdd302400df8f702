"""The ffmpeg arguments that join parts into one file without encoding a picture again."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import ffmpeg

from processors.media.encode import EXACT, READS, complete

#: A list of files may name any path (`safe` off); we write this one.
_LIST = {"format": "concat", "safe": 0, "protocol_whitelist": "file"}
_WEB = {"format": "mp4", "movflags": "+faststart"}

#: A piece ends at the first key frame that is not before so many seconds times its number. Less than from one key frame
#: to the next, else those that come early, as at a cut, put off the end of every piece after them.
_PIECE = 0.5


def listing(parts: Sequence[tuple[str, Fraction]]) -> str:
    """The list of parts for ffmpeg's concat demuxer: paths and durations in seconds."""
    lines = [f"file '{path}'\nduration {float(seconds):.9f}" for path, seconds in parts]
    return "\n".join(["ffconcat version 1.0", *lines, ""])


def silent(program: str, parts: str, target: str) -> list[str]:
    """An MP4 of the listed parts."""
    return complete(program, ffmpeg.output(ffmpeg.input(parts, **_LIST).video, target, vcodec="copy", **_WEB, **EXACT))


def whole(program: str, parts: str, sound: str | None, target: str, comment: str, title: str) -> list[str]:
    """The video for the web: index first, AAC if there is sound, the recipe in its `comment`."""
    streams: list[Any] = [ffmpeg.input(parts, **_LIST).video]
    options: dict[str, object] = {
        "vcodec": "copy",
        "metadata:g:0": f"comment={comment}",
        "metadata:g:1": f"title={title}",
    }
    if sound is not None:
        streams.append(ffmpeg.input(sound, **READS).audio)
        options |= {"acodec": "aac", "audio_bitrate": "128k"}
    return complete(program, ffmpeg.output(*streams, target, **options, **_WEB, **EXACT))


def streaming(program: str, video: str, playlist: str, media: str) -> list[str]:
    """The same video as HLS: one file of fragments, and a playlist of byte ranges in it."""
    options = {
        "format": "hls",
        "codec": "copy",
        "hls_time": _PIECE,
        "hls_playlist_type": "vod",
        "hls_segment_type": "fmp4",
        "hls_flags": "single_file+independent_segments",
        # Else pictures come as late as the first one waits for those it is shown after, and places are in two pieces.
        "hls_segment_options": "movflags=+negative_cts_offsets",
        "hls_segment_filename": media,
        **EXACT,
    }
    return complete(program, ffmpeg.output(ffmpeg.input(video, protocol_whitelist="file"), playlist, **options))
