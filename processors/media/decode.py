"""The ffmpeg arguments that turn an uploaded file on stdin into raw frames or sound on stdout.

The file comes as an open descriptor (`fd:`) with its demuxer named beforehand: nothing written in it can make
ffmpeg open another file or a network connection.
"""

from collections.abc import Sequence

import msgspec

from processors.media.sniff import Format

RATE = 44_100
#: Aspect ratios that differ by less than this share are cropped; others get a blurred frame around them.
_NEARLY = 0.06
#: A picture larger than this is not decoded at all.
_MAX_PIXELS = 16_777_216


class Decoding(msgspec.Struct, frozen=True):
    """What comes out: I420, BT.601, square pixels, upright, constant rate, counted from second 0 on."""

    width: int
    height: int
    fps: int
    frames: int
    #: So many frames are left out at the beginning.
    first: int = 0
    #: Full range (0..255) or that of television (16..235).
    full: bool = True
    #: Good enough to see what goes on: any shape squeezed into the size, decoded without its last polish.
    rough: bool = False


def normalised(width: int, height: int, fps: int) -> str:
    """What we write into a file that needs no fitting any more, and in which every frame can be sought."""
    return f"mangamotion mezzanine {width}x{height} {fps}"


def pictures(program: str, source: Format, wanted: Decoding, ready: bool = False) -> list[str]:
    """Frames of a video, one after the other. `ready`: it was normalised for this size and rate."""
    if ready:
        # Half a frame early, or rounding might lose one.
        sought = ["-ss", f"{max(0.0, (wanted.first - 0.5) / wanted.fps):.6f}"]
        graph = f"[0:V:0]scale={wanted.width}:{wanted.height}:{_range(wanted)},format=yuv420p[out]"
    else:
        fitted = f"scale={wanted.width}:{wanted.height}:flags=fast_bilinear:{_range(wanted)},format=yuv420p"
        graph = f"[0:V:0]{_steady(source, wanted)}{fitted if wanted.rough else _fitted(wanted)}[out]"
        sought = ["-skip_loop_filter", "all"] if wanted.rough else []
    return [
        *_opened(program, source, sought), "-filter_complex", graph, "-map", "[out]",
        "-frames:v", str(wanted.frames), "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
    ]  # fmt: skip


def _steady(source: Format, wanted: Decoding) -> str:
    if source.kind != "video":
        return ""
    # Left out before anything is scaled: that costs no more than decoding.
    later = f"trim=start_frame={wanted.first},setpts=PTS-STARTPTS," if wanted.first else ""
    return f"bwdif=deint=interlaced,fps={wanted.fps}:start_time=0,{later}"


def _range(wanted: Decoding) -> str:
    return f"out_range={'full' if wanted.full else 'limited'}:out_color_matrix=bt601"


def still(program: str, source: Format, size: tuple[int, int], longest: float) -> list[str]:
    """The first picture as a bitmap that covers `size`; neither side is longer than `longest` times that."""
    width, height = size
    most = longest * width / height, longest * height / width
    graph = (
        f"crop=w='min(iw,ih*{most[0]:.4f}/sar)':h='min(ih,iw*{most[1]:.4f}*sar)',"
        f"scale=w='2*ceil(max({width},{height}*dar)/2)':h='2*ceil(max({height},{width}/dar)/2)':flags=bicubic,"
        "setsar=1,format=bgr24"
    )
    return [
        *_opened(program, source), "-map", "0:V:0", "-vf", graph, "-frames:v", "1", "-c:v", "bmp", "-f", "image2pipe",
        "pipe:1",
    ]  # fmt: skip


def sound(program: str, source: Format, seconds: float) -> list[str]:
    """The first sound track as 16-bit stereo at 44.1 kHz, from the second 0 of the file on, padded to `seconds`."""
    aligned = f"aresample={RATE}:async=1:first_pts=0,apad=whole_dur={seconds:.6f},atrim=end={seconds:.6f}"
    return [
        *_opened(program, source), "-map", "0:a:0", "-af", aligned, "-ac", "2", "-c:a", "pcm_s16le", "-f", "s16le",
        "pipe:1",
    ]  # fmt: skip


def _opened(program: str, source: Format, sought: Sequence[str] = ()) -> list[str]:
    outside = ["-enable_drefs", "0"] if source.demuxer == "mov" else []
    return [
        program, "-hide_banner", "-nostdin", "-loglevel", "error", "-max_pixels", str(_MAX_PIXELS),
        "-threads", "1", "-filter_threads", "1", "-filter_complex_threads", "1",
        "-protocol_whitelist", "fd", "-format_whitelist", source.demuxer, *outside, *sought,
        "-f", source.demuxer, "-i", "fd:",
    ]  # fmt: skip


def _fitted(wanted: Decoding) -> str:
    """The whole picture inside the frame; what remains is filled with the same picture, enlarged and out of focus."""
    width, height = wanted.width, wanted.height
    shape = width / height
    near = f"lt(abs(dar/{shape:.6f}-1),{_NEARLY})"
    wide = f"2*round(if({near},max({width},{height}*dar),min({width},{height}*dar))/2)"
    tall = f"2*round(if({near},max({height},{width}/dar),min({height},{width}/dar))/2)"
    even = _range(wanted)
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
