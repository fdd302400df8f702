"""The ffmpeg arguments that copy a finished video into another format, for places that take no MP4."""

from collections.abc import Callable, Mapping

import ffmpeg

from processors.media.encode import EXACT, complete

_SIDE, _RATE = 480, 12


def webm(program: str, video: str, target: str) -> list[str]:
    """VP8 and Opus: every browser plays them, and one core encodes faster than the film lasts."""
    whole = ffmpeg.input(video, protocol_whitelist="file")
    options = {
        "format": "webm",
        "c:v": "libvpx",
        "deadline": "realtime",
        "cpu-used": 4,
        "crf": 16,
        "b:v": "3M",
        "c:a": "libopus",
        "b:a": "96k",
        **EXACT,
    }
    return complete(program, ffmpeg.output(whole, target, **options))


def gif(program: str, video: str, target: str) -> list[str]:
    """Small, twelve pictures a second, with one palette for the whole film, again and again."""
    both = (
        ffmpeg.input(video, protocol_whitelist="file")
        .video.filter("fps", _RATE)
        .filter(
            "scale", f"min({_SIDE},iw)", f"min({_SIDE},ih)", force_original_aspect_ratio="decrease", flags="lanczos"
        )
        .filter_multi_output("split")
    )
    palette = both[0].filter("palettegen", stats_mode="diff")
    frames = ffmpeg.filter([both[1], palette], "paletteuse", dither="bayer", bayer_scale=4, diff_mode="rectangle")
    return complete(program, ffmpeg.output(frames, target, format="gif", loop=0, **EXACT))


#: By format: program, video, target → arguments.
COPIES: Mapping[str, Callable[[str, str, str], list[str]]] = {"webm": webm, "gif": gif}
