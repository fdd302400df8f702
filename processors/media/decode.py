"""The ffmpeg arguments that turn an uploaded file on stdin into raw frames or sound on stdout.

The file comes as an open descriptor (`fd:`) with its demuxer named beforehand: nothing written in it can make
ffmpeg open another file or a network connection.
"""

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from processors.media import colour
from processors.media.signal import Signal
from processors.media.sniff import MediaFormat

RATE = 44_100
#: Size and number of the frames from which we see what an alpha channel means.
SAMPLE, _SAMPLES = (160, 90), 8
#: Aspect ratios that differ by less than this share are cropped; others get a blurred frame around them.
_NEARLY = 0.06
#: A picture larger than this is not decoded at all.
_MAX_PIXELS = 16_777_216
#: Footage of a constant rate begins with a whole frame: half a one would be rounded up and down by turns.
_ON_GRID = "setpts='PTS-STARTPTS+round(STARTPTS*TB*{0})/(TB*{0})',"


class DecoderInput(msgspec.Struct, frozen=True):
    """The file on stdin, and what is known of it."""

    format: MediaFormat
    signal: Signal = Signal()
    #: Colours were multiplied by alpha already.
    premultiplied: bool = False


class Decoding(msgspec.Struct, frozen=True):
    """What comes out: I420, BT.601, square pixels, upright, constant rate, counted from second 0 on."""

    width: int
    height: int
    fps: Fraction | int
    frames: int
    #: So many frames are left out at the beginning.
    first: int = 0
    #: Full range (0..255) or that of television (16..235).
    full: bool = True
    #: Good enough to see what goes on: any shape squeezed into the size, decoded without its last polish.
    rough: bool = False


def normalised(width: int, height: int, fps: Fraction | int) -> str:
    """What we write into a file that needs no fitting any more, and in which every frame can be sought."""
    return f"mangamotion mezzanine {width}x{height} {fps}"


def look(program: str, source: MediaFormat) -> list[str]:
    """Passes one frame through and writes what it is to stderr."""
    opened = _opened(program, DecoderInput(source), ["-noautorotate"], level="info")
    return [*opened, "-nostats", "-map", "0:V:0", "-frames:v", "1", "-f", "null", "-"]


def samples(program: str, source: DecoderInput) -> list[str]:
    """A few small frames with their alpha channel as RGBA, `SAMPLE` pixels each."""
    graph = f"fps=4,scale={SAMPLE[0]}:{SAMPLE[1]}:flags=area,format=rgba"
    return [
        *_opened(program, source),
        "-map",
        "0:V:0",
        "-vf",
        graph,
        "-frames:v",
        str(_SAMPLES),
        "-f",
        "rawvideo",
        "pipe:1",
    ]


def pictures(program: str, source: DecoderInput, wanted: Decoding, ready: bool = False) -> list[str]:
    """Frames of a video, one after the other. `ready`: it was normalised for this size and rate."""
    if ready:
        # Half a frame early, or rounding might lose one.
        sought = ["-ss", f"{max(0.0, (wanted.first - 0.5) / float(wanted.fps)):.6f}"]
        graph = f"scale={wanted.width}:{wanted.height}:{_range(wanted)},format=yuv420p"
    else:
        sought = ["-skip_loop_filter", "all"] if wanted.rough else []
        graph = _steady(source.format, wanted) + (_rough(source, wanted) if wanted.rough else _whole(source, wanted))
    return [
        *_opened(program, source, sought),
        "-filter_complex",
        f"[0:V:0]{graph}[out]",
        "-map",
        "[out]",
        "-frames:v",
        str(wanted.frames),
        "-fps_mode",
        "passthrough",
        "-f",
        "rawvideo",
        "pipe:1",
    ]


def _steady(source: MediaFormat, wanted: Decoding) -> str:
    if source.kind != "video":
        return ""
    # Left out before anything is scaled: that costs no more than decoding.
    later = f"trim=start_frame={wanted.first},setpts=PTS-STARTPTS," if wanted.first else ""
    # However short an animated picture is, it has a frame.
    end = "pass" if source.content_type.startswith("image/") else "round"
    steady = f"fps={wanted.fps}:start_time=0:eof_action={end}"
    return f"bwdif=deint=interlaced,{_ON_GRID.format(wanted.fps)}{steady},{later}"


def _rough(source: DecoderInput, wanted: Decoding) -> str:
    size = f"scale={wanted.width}:{wanted.height}:flags=fast_bilinear"
    plain = colour.plain(source.signal)
    first = f"{size},{plain}" if plain else ""
    return f"{_opaque(source)}{first}{size}:{_range(wanted)},format=yuv420p"


def _whole(source: DecoderInput, wanted: Decoding) -> str:
    """Colours are converted at the size that is shown: that is the costly part."""
    plain = colour.plain(source.signal)
    wide, tall = _shown(wanted)
    first = f"scale=w='{wide}':h='{tall}':flags=bicubic,{plain}" if plain else ""
    return f"{_opaque(source)}{first}{_fitted(wanted)}"


def _opaque(source: DecoderInput) -> str:
    return colour.tagged(source.signal) + colour.opaque(source.signal, source.premultiplied)


def _range(wanted: Decoding) -> str:
    return f"out_range={'full' if wanted.full else 'limited'}:out_color_matrix=bt601"


def still(program: str, source: DecoderInput, size: tuple[int, int], longest: float) -> list[str]:
    """The first picture as a bitmap that covers `size`; neither side is longer than `longest` times that."""
    width, height = size
    most = longest * width / height, longest * height / width
    graph = (
        f"{_opaque(source)}crop=w='min(iw,ih*{most[0]:.4f}/sar)':h='min(ih,iw*{most[1]:.4f}*sar)',"
        f"scale=w='2*ceil(max({width},{height}*dar)/2)':h='2*ceil(max({height},{width}/dar)/2)':flags=bicubic,"
        f"{colour.plain(source.signal)}setsar=1,format=bgr24"
    )
    return [
        *_opened(program, source),
        "-map",
        "0:V:0",
        "-vf",
        graph,
        "-frames:v",
        "1",
        "-c:v",
        "bmp",
        "-f",
        "image2pipe",
        "pipe:1",
    ]


def sound(program: str, source: DecoderInput, seconds: float) -> list[str]:
    """The first sound track as 16-bit stereo at 44.1 kHz, from the second 0 of the file on, padded to `seconds`."""
    aligned = f"aresample={RATE}:async=1:first_pts=0,apad=whole_dur={seconds:.6f},atrim=end={seconds:.6f}"
    return [
        *_opened(program, source),
        "-map",
        "0:a:0",
        "-af",
        aligned,
        "-ac",
        "2",
        "-c:a",
        "pcm_s16le",
        "-f",
        "s16le",
        "pipe:1",
    ]


def _opened(program: str, source: DecoderInput, sought: Sequence[str] = (), level: str = "error") -> list[str]:
    demuxer = source.format.demuxer
    outside = ["-enable_drefs", "0"] if demuxer == "mov" else []
    decoder = ["-c:v", source.signal.decoder] if source.signal.decoder else []
    return [
        program,
        "-hide_banner",
        "-nostdin",
        "-loglevel",
        level,
        "-max_pixels",
        str(_MAX_PIXELS),
        "-threads",
        "1",
        "-filter_threads",
        "1",
        "-filter_complex_threads",
        "1",
        "-protocol_whitelist",
        "fd",
        "-format_whitelist",
        demuxer,
        *outside,
        *decoder,
        *sought,
        "-f",
        demuxer,
        "-i",
        "fd:",
    ]


def _shown(wanted: Decoding) -> tuple[str, str]:
    """How large the picture is shown inside the frame, or a little larger, if it has nearly the same shape."""
    width, height = wanted.width, wanted.height
    near = f"lt(abs(dar/{width / height:.6f}-1),{_NEARLY})"
    wide = f"2*round(if({near},max({width},{height}*dar),min({width},{height}*dar))/2)"
    tall = f"2*round(if({near},max({height},{width}/dar),min({height},{width}/dar))/2)"
    return wide, tall


def _fitted(wanted: Decoding) -> str:
    """The whole picture inside the frame; what remains is filled with the same picture, enlarged and out of focus."""
    width, height = wanted.width, wanted.height
    (wide, tall), even = _shown(wanted), _range(wanted)
    small = f"{max(2, width // 16 * 2)}:{max(2, height // 16 * 2)}"
    cover = f"scale=w='max({width},{height}*dar)/8':h='max({height},{width}/dar)/8':flags=area:{even},format=yuv420p"
    return (
        f"split=2[front][back];"
        f"[back]{cover},crop={small},gblur=sigma={max(1.0, height / 90):.2f},"
        f"lutyuv=y=val*0.6,scale={width}:{height}:flags=fast_bilinear,setsar=1[wall];"
        f"[front]scale=w='{wide}':h='{tall}':flags=bicubic:{even},format=yuv420p,setsar=1,"
        f"crop=w='min(iw,{width})':h='min(ih,{height})'[sharp];"
        f"[wall][sharp]overlay=x='trunc((W-w)/4)*2':y='trunc((H-h)/4)*2':format=yuv420"
    )
