"""The ffmpeg arguments that turn an uploaded file on stdin into raw frames or sound on stdout.

The file is an open descriptor (`fd:`) and its demuxer is named beforehand: nothing written in it can make ffmpeg open
another file or a network connection.
"""

from fractions import Fraction
from typing import Any

import ffmpeg
import msgspec

from processors.media import colour
from processors.media.encode import complete
from processors.media.signal import Signal
from processors.media.sniff import MediaFormat

RATE = 44_100
#: Size and number of the frames that show whether colours are premultiplied.
SAMPLE, _SAMPLES = (160, 90), 8
#: How the comment of every normalised file begins.
NORMALISED = "mangamotion mezzanine "
#: Aspect ratios that differ by less than this share are cropped; others get a blurred frame around them.
_NEARLY = 0.06
#: A picture larger than this is not decoded at all.
_MAX_PIXELS = 16_777_216
#: Moves the first frame onto the grid of the rate: half a frame off, times would be rounded up and down by turns.
_ON_GRID = "PTS-STARTPTS+round(STARTPTS*TB*{0})/(TB*{0})"
#: One thread decodes, one filters.
_THREADS = {"filter_threads": 1, "filter_complex_threads": 1}


class DecoderInput(msgspec.Struct, frozen=True):
    """The file on stdin, and its properties as far as they are known."""

    format: MediaFormat
    signal: Signal = Signal()
    #: Colours were multiplied by alpha already.
    premultiplied: bool = False
    #: What comes before this second is left out, and times count from here.
    start: float = 0.0


class Decoding(msgspec.Struct, frozen=True):
    """The frames that are wanted: I420, BT.601, square pixels, upright, constant rate, from second 0 on."""

    width: int
    height: int
    fps: Fraction | int
    frames: int
    #: The first frame that is decoded.
    first: int = 0
    #: Full range (0..255) or that of television (16..235).
    full: bool = True
    #: Lower quality for analysis: the picture is squeezed into the size, and the loop filter is skipped.
    rough: bool = False


def normalised(width: int, height: int, fps: Fraction | int) -> str:
    """The comment of a file that needs no fitting, and in which ffmpeg can seek to every frame."""
    return f"{NORMALISED}{width}x{height} {fps}"


def look(program: str, source: MediaFormat) -> list[str]:
    """Passes one frame through; ffmpeg writes its properties to stderr."""
    frames = _opened(DecoderInput(source), noautorotate=None)["V:0"]
    return complete(program, _output(frames, "-", "null", 1, nostats=None), level="info")


def samples(program: str, source: DecoderInput) -> list[str]:
    """A few small frames with their alpha channel as RGBA, `SAMPLE` pixels each."""
    width, height = SAMPLE
    frames = _opened(source)["V:0"].filter("fps", 4).filter("scale", width, height, flags="area")
    return complete(program, _output(frames.filter("format", "rgba"), "pipe:1", "rawvideo", _SAMPLES))


def pictures(program: str, source: DecoderInput, wanted: Decoding, ready: bool = False) -> list[str]:
    """All wanted frames of a video. `ready`: the file was normalised for this size and rate."""
    if ready:
        # Half a frame early, or rounding might lose one.
        seek = f"{max(0.0, (wanted.first - 0.5) / float(wanted.fps)):.6f}"
        frames = _scaled(_opened(source, ss=seek)["V:0"], wanted, width=wanted.width, height=wanted.height)
    elif wanted.rough:
        frames = _rough(_steady(_opened(source, skip_loop_filter="all")["V:0"], source, wanted), source, wanted)
    else:
        frames = _whole(_steady(_opened(source)["V:0"], source, wanted), source, wanted)
    return complete(program, _output(frames, "pipe:1", "rawvideo", wanted.frames, fps_mode="passthrough"))


def still(program: str, source: DecoderInput, size: tuple[int, int], longest: float) -> list[str]:
    """The first picture as a bitmap that covers `size`; neither side is longer than `longest` times that."""
    width, height = size
    most = longest * width / height, longest * height / width
    whole = _opaque(_opened(source)["V:0"], source)
    cropped = whole.filter("crop", w=f"min(iw,ih*{most[0]:.4f}/sar)", h=f"min(ih,iw*{most[1]:.4f}*sar)")
    covering = cropped.filter(
        "scale",
        w=f"2*ceil(max({width},{height}*dar)/2)",
        h=f"2*ceil(max({height},{width}/dar)/2)",
        flags="bicubic",
    )
    frames = colour.plain(covering, source.signal).filter("setsar", 1).filter("format", "bgr24")
    return complete(program, _output(frames, "pipe:1", "image2pipe", 1, **{"c:v": "bmp"}))


def cut_still(program: str, source: DecoderInput, side: int, longest: float) -> list[str]:
    """The first picture as a PNG with its transparency, but premultiplied; neither side is longer than `side` pixels,
    or than `longest` times the other one."""
    frames = _opened(source)["V:0"]
    if source.signal.alpha and colour.is_plain(source.signal):
        frames = frames.filter("format", "gbrap").filter("premultiply", inplace=1)
    else:
        frames = colour.plain(_opaque(frames, source), source.signal)
    frames = frames.filter("crop", w=f"min(iw,ih*{longest}/sar)", h=f"min(ih,iw*{longest}*sar)")
    share = f"min(1,{side}/max(iw*sar,ih))"
    scaled = frames.filter("scale", w=f"max(1,round(iw*sar*{share}))", h=f"max(1,round(ih*{share}))", flags="bicubic")
    frames = scaled.filter("setsar", 1).filter("format", "rgba")
    return complete(program, _output(frames, "pipe:1", "image2pipe", 1, **{"c:v": "png", "compression_level": 1}))


def sound(program: str, source: DecoderInput, seconds: float) -> list[str]:
    """The first sound track as 16-bit stereo at 44.1 kHz, from second 0 of the file on, padded to `seconds`."""
    aligned = (
        _opened(source)["a:0"]
        .filter("aresample", sample_rate=RATE, **{"async": 1}, first_pts=0)
        .filter("apad", whole_dur=f"{seconds:.6f}")
        .filter("atrim", end=f"{seconds:.6f}")
    )
    options = {"format": "s16le", "ac": 2, "c:a": "pcm_s16le", **_THREADS}
    return complete(program, ffmpeg.output(aligned, "pipe:1", **options))


def _opened(source: DecoderInput, **options: object) -> Any:
    demuxer = source.format.demuxer
    if demuxer == "mov":
        options["enable_drefs"] = 0
    if source.signal.decoder:
        options["c:v"] = source.signal.decoder
    if source.start:
        options["ss"] = f"{source.start:.6f}"
    return ffmpeg.input(
        "fd:",
        format=demuxer,
        format_whitelist=demuxer,
        protocol_whitelist="fd",
        max_pixels=_MAX_PIXELS,
        threads=1,
        **options,
    )


def _output(frames: Any, target: str, container: str, count: int, **options: object) -> Any:
    return ffmpeg.output(frames, target, format=container, **{"frames:v": count}, **options, **_THREADS)


def _steady(frames: Any, source: DecoderInput, wanted: Decoding) -> Any:
    """Footage at the constant rate that is wanted, from its first wanted frame on; pictures as they are."""
    if source.format.kind != "video":
        return frames
    # However short an animated picture is, it has a frame.
    end = "pass" if source.format.content_type.startswith("image/") else "round"
    steady = (
        frames.filter("bwdif", deint="interlaced")
        .filter("setpts", expr=_ON_GRID.format(wanted.fps))
        .filter("fps", fps=wanted.fps, start_time=0, eof_action=end)
    )
    if not wanted.first:
        return steady
    # Left out before anything is scaled: that costs no more than decoding.
    return steady.filter("trim", start_frame=wanted.first).filter("setpts", expr="PTS-STARTPTS")


def _rough(frames: Any, source: DecoderInput, wanted: Decoding) -> Any:
    frames = _opaque(frames, source)
    if not colour.is_plain(source.signal):
        small = frames.filter("scale", wanted.width, wanted.height, flags="fast_bilinear")
        frames = colour.plain(small, source.signal)
    return _scaled(frames, wanted, width=wanted.width, height=wanted.height, flags="fast_bilinear")


def _whole(frames: Any, source: DecoderInput, wanted: Decoding) -> Any:
    """Colours are converted at the size that is shown: that is the costly part."""
    frames = _opaque(frames, source)
    if not colour.is_plain(source.signal):
        wide, tall = _shown(wanted)
        frames = colour.plain(frames.filter("scale", w=wide, h=tall, flags="bicubic"), source.signal)
    return _fitted(frames, wanted)


def _opaque(frames: Any, source: DecoderInput) -> Any:
    return colour.opaque(colour.tagged(frames, source.signal), source.signal, source.premultiplied)


def _scaled(frames: Any, wanted: Decoding, **options: object) -> Any:
    """The frames at another size, as I420 in the wanted range."""
    levels = "full" if wanted.full else "limited"
    scaled = frames.filter("scale", **options, out_range=levels, out_color_matrix="bt601")
    return scaled.filter("format", "yuv420p")


def _shown(wanted: Decoding) -> tuple[str, str]:
    """Width and height of the picture inside the frame, or a little larger, if it has nearly the same shape."""
    width, height = wanted.width, wanted.height
    near = f"lt(abs(dar/{width / height:.6f}-1),{_NEARLY})"
    wide = f"2*round(if({near},max({width},{height}*dar),min({width},{height}*dar))/2)"
    tall = f"2*round(if({near},max({height},{width}/dar),min({height},{width}/dar))/2)"
    return wide, tall


def _fitted(frames: Any, wanted: Decoding) -> Any:
    """The whole picture inside the frame, over the same picture enlarged and out of focus."""
    both = frames.filter_multi_output("split")
    (width, height), (wide, tall) = (wanted.width, wanted.height), _shown(wanted)
    sharp = _scaled(both[0], wanted, w=wide, h=tall, flags="bicubic").filter("setsar", 1)
    sharp = sharp.filter("crop", w=f"min(iw,{width})", h=f"min(ih,{height})")
    place = {"x": "trunc((W-w)/4)*2", "y": "trunc((H-h)/4)*2"}
    return ffmpeg.filter([_blurred(both[1], wanted), sharp], "overlay", **place, format="yuv420")


def _blurred(frames: Any, wanted: Decoding) -> Any:
    """The picture as it fills the frame behind the whole one: blurred at an eighth of the size, and darker."""
    width, height = wanted.width, wanted.height
    cover = {"w": f"max({width},{height}*dar)/8", "h": f"max({height},{width}/dar)/8"}
    return (
        _scaled(frames, wanted, **cover, flags="area")
        .filter("crop", max(2, width // 16 * 2), max(2, height // 16 * 2))
        .filter("gblur", sigma=f"{max(1.0, height / 90):.2f}")
        .filter("lutyuv", y="val*0.6")
        .filter("scale", width, height, flags="fast_bilinear")
        .filter("setsar", 1)
    )
