"""The ffmpeg arguments that turn raw frames on stdin and a sound file into an MP4 for the web."""

import ffmpeg
import msgspec


class Encoding(msgspec.Struct, frozen=True):
    """One encode. Frames are I420, BT.601, limited range, as `cv2.COLOR_BGR2YUV_I420` makes them."""

    width: int
    height: int
    fps: int
    video: str
    #: A WAV file; None gives a silent video.
    audio: str | None = None
    comment: str = ""
    title: str = ""
    crf: int = 20
    preset: str = "veryfast"


#: ffmpeg may read our pipe and local files, and nothing on a network.
_READS = {"protocol_whitelist": "file,pipe"}
_BT601 = {"range": "tv", "colorspace": "smpte170m", "color_primaries": "smpte170m", "color_trc": "smpte170m"}


def arguments(program: str, encoding: Encoding) -> list[str]:
    """The whole command line: H.264 yuv420p with AAC, index first, byte-identical for identical input.

    One x264 thread: with more, rate control depends on timing.
    """
    frames = ffmpeg.input(
        "pipe:0",
        format="rawvideo",
        pix_fmt="yuv420p",
        video_size=(encoding.width, encoding.height),
        framerate=encoding.fps,
        **_READS,
    )
    streams = [frames.video.filter("setparams", **_BT601)]
    if encoding.audio is not None:
        streams.append(ffmpeg.input(encoding.audio, **_READS).audio)
    output = ffmpeg.output(*streams, encoding.video, **_output(encoding))
    return [program, "-hide_banner", "-nostdin", "-loglevel", "error", "-y", *output.get_args()]


def _output(encoding: Encoding) -> dict[str, object]:
    options: dict[str, object] = {
        "format": "mp4", "vcodec": "libx264", "preset": encoding.preset, "crf": encoding.crf, "pix_fmt": "yuv420p",
        "threads": 1, "filter_complex_threads": 1, "g": encoding.fps * 2, "movflags": "+faststart",
        "fflags": "+bitexact", "flags:v": "+bitexact", "flags:a": "+bitexact", "map_metadata": -1,
        "metadata:g:0": f"comment={encoding.comment}", "metadata:g:1": f"title={encoding.title}",
    }  # fmt: skip
    if encoding.audio is not None:
        options |= {"acodec": "aac", "audio_bitrate": "128k", "shortest": None}
    return options
